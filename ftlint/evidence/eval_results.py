"""Files of `.eval_results` beside a model card: a list of results in YAML."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ftlint.evidence.content import Content, pointer_to
from ftlint.evidence.reading import TEXT, FileReading, day, kind_of, plain, text
from ftlint.evidence.strict_yaml import strict_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ftlint.findings import Path

NAME = "hf-eval-results-yaml"
TITLE = "a file of `.eval_results`"
_START = re.compile(rb"(?:\xef\xbb\xbf)?(?:#[^\n]*\n|---[ \t]*\r?\n|[ \t]*\r?\n)*(?=- )")
_DATASET = re.compile(rb"^(?:- |  +)dataset:", re.MULTILINE)
_VALUE = re.compile(rb"^(?:- |  +)value:", re.MULTILINE)


def detects(content: Content) -> bool:
    """Returns whether it is a list whose first entries have a data set and a value."""
    head = content.source[:65536]
    return bool(_START.match(head) and _DATASET.search(head) and _VALUE.search(head))


def reads(content: Content) -> Iterator[FileReading]:
    """Yields the value of each result. The files name no metric and no unit: the task stands for it."""
    data, unsure = _data(content)
    entries = data["entries"]
    for index, entry in enumerate(entries if isinstance(entries, list) else []):
        dataset = entry.get("dataset") if isinstance(entry, dict) else None
        if not isinstance(dataset, dict):
            continue
        value = entry.get("value")
        names = [text(dataset.get("id")), text(dataset.get("task_id"))]
        yield FileReading(
            name=":".join(filter(None, names)) or f"entry {index + 1}",
            value=plain(value),
            kind=TEXT if ("entries", index, "value") in unsure else kind_of(value),
            address=pointer_to([str(index), "value"]),
            tool=NAME,
            task=names[0],
            date=day(entry.get("date")),
            source=text(entry["source"].get("url")) if isinstance(entry.get("source"), dict) else "",
        )


@lru_cache(maxsize=4)
def _data(content: Content) -> tuple[dict[str, Any], frozenset[Path]]:
    start = _START.match(content.source)
    # The reader of records wants a mapping: a list may stand under a key as it is.
    return strict_yaml(b"entries:\n" + content.source[start.end() if start else 0 :], "is YAML")
