"""`ftlint schema`: the JSON Schema of the record, or of the report."""

from argparse import Namespace

from ftlint.commands import Outcome, World
from ftlint.schema import schema_text


def run(args: Namespace, world: World) -> Outcome:  # noqa: ARG001  (every command is called the same way)
    """The schema's text, as it is published."""
    return Outcome(out=schema_text("ftlint-report.v1.schema.json" if args.report else "finetune-decision.v1.schema.json"))
