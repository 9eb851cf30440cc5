"""The record's shape: a gate accepts a valid record fast; jsonschema explains what the gate refuses.

The two validators are proved equal by a test.
"""

import os

from ftlint.findings import Problem
from ftlint.framework.statements import SITE_URL
from ftlint.reading.document import Document
from ftlint.record.versions import CURRENT, VERSIONS, number_of

MAX_FAULTS = 1000
"""How many faults of one file are looked for: what has more is told by the first of them, in bounded time."""
SCHEMA = VERSIONS[CURRENT].schema
"""The file of the current schema."""
SCHEMA_URL = f"{SITE_URL}schemas/{SCHEMA}"
"""Where it is published."""


def schema_path(name: str = SCHEMA) -> str:
    """Where a published schema lies: inside the installed package, or beside it in a source checkout."""
    package = os.path.dirname(os.path.dirname(__file__))
    packaged = os.path.join(package, "schemas", name)
    return packaged if os.path.exists(packaged) else os.path.join(os.path.dirname(package), "schemas", name)


def schema_text(name: str = SCHEMA) -> str:
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
    """Whether the gate of its version accepts `data` as a record."""
    return VERSIONS[number_of(data)].accepts(data)
