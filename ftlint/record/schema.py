"""The record's shape: a generated gate accepts valid records fast; only what the gate refuses is explained,
by jsonschema.

The two validators are proved equal by a test.
"""

import os

from ftlint.findings import Problem
from ftlint.reading.document import Document
from ftlint.record._gate import GateError, validate

MAX_FAULTS = 1000
"""How many faults of one file are looked for: what has more is told by the first of them, in bounded time."""


def schema_path(name: str = "finetune-decision.v1.schema.json") -> str:
    """Where a published schema lies: inside the installed package, or beside it in a source checkout."""
    package = os.path.dirname(os.path.dirname(__file__))
    packaged = os.path.join(package, "schemas", name)
    return packaged if os.path.exists(packaged) else os.path.join(os.path.dirname(package), "schemas", name)


def schema_text(name: str = "finetune-decision.v1.schema.json") -> str:
    """The text of a published schema."""
    with open(schema_path(name), encoding="utf-8") as file:
        return file.read()


def check(document: Document) -> list[Problem]:
    """The shape problems of a document, one per mistake, MAX_FAULTS at most;
    empty when its data has the shape of a record.
    """
    if accepts(document.data):
        return []
    from ftlint.record.explain import explain

    return explain(document)


def accepts(data: object) -> bool:
    """Whether the gate accepts `data` as a record."""
    try:
        validate(data)  # type: ignore[no-untyped-call]  # generated code
    except GateError:
        return False
    return True
