"""Reads YAML as strictly as a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ftlint.evidence.content import UnverifiableError
from ftlint.reading.document import read

if TYPE_CHECKING:
    from ftlint.findings import Path

_TOLERATED = frozenset({"ambiguous-scalar", "text-cut-by-comment"})
"""What may be reported: values that can be read in several ways, none of which is compared."""


def strict_yaml(source: bytes, what: str) -> tuple[dict[str, Any], frozenset[Path]]:
    """Returns the mapping in YAML, and the places of values that programs read in different ways. Repeated
    keys, aliases and tags are refused: raises UnverifiableError, with `what` as the start of its reason.
    """
    document = read(source)
    problems = [problem for problem in document.problems if problem.rule not in _TOLERATED]
    if document.refused or problems or not isinstance(document.data, dict):
        why = f": {problems[-1].message.removesuffix('.')}" if problems else ""
        raise UnverifiableError(
            f"{what} that cannot be read as strictly as a record{why}",
            "Correct it, or name the file that the tool wrote.",
        )
    return document.data, frozenset(problem.path for problem in document.problems)
