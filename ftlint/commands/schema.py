"""`ftlint schema`: the JSON Schema of the record, plain or for editors, of the report, of an advice, or of a
comparison.
"""

from argparse import ArgumentParser, Namespace

from ftlint.commands import CommandResult, World
from ftlint.record.schema import EDITOR_SCHEMA, schema_text


def add_options(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    group = parser.add_mutually_exclusive_group()
    group.add_argument(
        "--editor", action="store_true", help="the record's schema with keywords that only editors know"
    )
    group.add_argument(
        "--report", action="store_true", help="the schema of the JSON report instead of the record's"
    )
    group.add_argument(
        "--advice", action="store_true", help="the schema of `ftlint advise --format json` instead"
    )
    group.add_argument(
        "--diff", action="store_true", help="the schema of `ftlint diff --format json` instead"
    )


def run(args: Namespace, world: World) -> CommandResult:  # noqa: ARG001  (every command is called the same way)
    """Returns the text of the schema, as it is published."""
    if args.editor:
        return CommandResult(out=schema_text(EDITOR_SCHEMA))
    name = next((name for name in ("report", "advice", "diff") if getattr(args, name)), "")
    return CommandResult(out=schema_text(f"ftlint-{name}.v1.schema.json") if name else schema_text())
