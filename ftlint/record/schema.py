"""The record's shape: a fast gate accepts valid records; jsonschema explains what the gate rejects.

A property test checks that the two validators agree.
"""

import os

from ftlint.findings import Problem
from ftlint.framework.statements import SITE_URL
from ftlint.reading.document import Document
from ftlint.record.versions import CURRENT, VERSIONS, number_of

MAX_VIOLATIONS = 1000
"""The most violations looked for in one file:
a file with more is described by the first ones, in bounded time.
"""
SCHEMA = VERSIONS[CURRENT].schema
"""The file of the current schema."""
SCHEMA_URL = f"{SITE_URL}schemas/{SCHEMA}"
"""The URL where it is published."""
EDITOR_SCHEMA = SCHEMA.replace(".schema.json", ".editor.schema.json")
"""The file of the same schema for editors: with keywords that only they know."""
EDITOR_SCHEMA_URL = f"{SITE_URL}schemas/{EDITOR_SCHEMA}"
"""The URL where that one is published, which records name in their first line."""


def schema_path(name: str = SCHEMA) -> str:
    """Returns the path of a published schema:
    in the installed package, or next to it in a source checkout.
    """
    package = os.path.dirname(os.path.dirname(__file__))
    packaged = os.path.join(package, "schemas", name)
    return packaged if os.path.exists(packaged) else os.path.join(os.path.dirname(package), "schemas", name)


def schema_text(name: str = SCHEMA) -> str:
    """Returns the text of a published schema."""
    with open(schema_path(name), encoding="utf-8") as file:
        return file.read()


def check(document: Document) -> list[Problem]:
    """Returns the shape problems of a document, one per mistake, at most MAX_VIOLATIONS;
    empty if its data has the shape of a record.
    """
    if accepts(document.data):
        return []
    from ftlint.record.explain import explain

    return explain(document)


def accepts(data: object) -> bool:
    """Returns whether the gate of its version accepts `data` as a record."""
    return VERSIONS[number_of(data)].accepts(data)
