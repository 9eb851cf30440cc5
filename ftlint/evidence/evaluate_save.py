"""What `evaluate.save` of Hugging Face writes: whatever it was given, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.evidence.content import Content, pointer_to
from ftlint.evidence.reading import FileReading, day, is_mean, kind_of, plain, text
from ftlint.evidence.trainer import is_lower_better

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "evaluate-save"
TITLE = "a file of `evaluate.save`"


def detects(content: Content) -> bool:
    """Returns whether it has the version of the library, which is added to all that is saved."""
    return "_evaluate_version" in content.object


def reads(content: Content) -> Iterator[FileReading]:
    """Yields all numbers that were saved. Which of them are metrics, the file does not say."""
    data = content.object
    for key, value in data.items():
        if not key.startswith("_") and not isinstance(value, str | dict | list):
            yield FileReading(
                name=key,
                value=plain(value),
                kind=kind_of(value),
                address=pointer_to([key]),
                tool=NAME,
                higher_is_better=False if is_lower_better(key) else None,
                model=text(data.get("model")),
                date=day(data.get("_timestamp")),
                tool_version=text(data.get("_evaluate_version")),
                is_mean=is_mean(key),
            )
