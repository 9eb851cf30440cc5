"""The results in the front matter of a model card (`model-index`)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ftlint.evidence.content import Content, pointer_to
from ftlint.evidence.reading import TEXT, FileReading, kind_of, mapping, plain, text
from ftlint.evidence.strict_yaml import strict_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ftlint.findings import Path

NAME = "model-index"
TITLE = "a model card"
_FRONT = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n(.*?\n)---[ \t]*(?:\r?\n|\Z)", re.DOTALL)
_INDEX = re.compile(rb"^model-index:", re.MULTILINE)


def detects(content: Content) -> bool:
    """Returns whether its front matter has a `model-index`."""
    front = _FRONT.match(content.source)
    return front is not None and _INDEX.search(front[1]) is not None


def reads(content: Content) -> Iterator[FileReading]:
    """Yields the metrics of all results. The prose of the card is not read, whatever numbers it has."""
    data, unsure = _data(content)
    for i, model in _entries(data, "model-index"):
        for j, result in _entries(model, "results"):
            dataset = mapping(result, "dataset")
            source = text(mapping(result, "source").get("url"))
            name = text(dataset.get("name")) or text(dataset.get("type"))
            for k, metric in _entries(result, "metrics"):
                kind = text(metric.get("type")) or text(metric.get("name")) or "metric"
                value = metric.get("value")
                place = ("model-index", i, "results", j, "metrics", k, "value")
                yield FileReading(
                    name=f"{name}:{kind}" if name else kind,
                    value=plain(value),
                    kind=TEXT if place in unsure else kind_of(value),
                    address=pointer_to([str(step) for step in place]),
                    tool=NAME,
                    model=text(model.get("name")),
                    task=name,
                    split=text(dataset.get("split")),
                    run=text(dataset.get("config")),
                    source=source,
                )


@lru_cache(maxsize=4)
def _data(content: Content) -> tuple[dict[str, Any], frozenset[Path]]:
    """Returns the front matter, read as strictly as a record: repeated keys and aliases are refused; and the
    places of values that programs read in different ways.
    """
    front = _FRONT.match(content.source)
    return strict_yaml(front[1] if front else b"", "has a front matter")


def _entries(data: dict[str, Any], key: str) -> Iterator[tuple[int, dict[str, Any]]]:
    found = data.get(key)
    for index, entry in enumerate(found if isinstance(found, list) else []):
        if isinstance(entry, dict):
            yield index, entry
