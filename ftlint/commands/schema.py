"""`ftlint schema`: the JSON Schema of the record, of the report, of an advice, or of a comparison."""

from argparse import Namespace

from ftlint.commands import CommandResult, World
from ftlint.record.schema import schema_text


def run(args: Namespace, world: World) -> CommandResult:  # noqa: ARG001  (every command is called the same way)
    """The schema's text, as it is published."""
    name = next((name for name in ("report", "advice", "diff") if getattr(args, name)), "")
    return CommandResult(out=schema_text(f"ftlint-{name}.v1.schema.json") if name else schema_text())
