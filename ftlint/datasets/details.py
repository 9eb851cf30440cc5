"""What is noticed of the examples of a small set, at which there is time to look closely."""

from __future__ import annotations

import json  # noqa: TID253  (imported only for a record that names files of data)
from typing import TYPE_CHECKING, Any

from ftlint.datasets.near import NearTexts
from ftlint.datasets.shapes import KEYS

if TYPE_CHECKING:
    from ftlint.datasets.turns import Example

CLOSELY = 1_000
"""Up to so many examples of a set are looked at closely."""


class Details:
    """The details of a set of examples."""

    def __init__(self) -> None:
        self._near = NearTexts()
        self._keys: set[str] = set()
        self._longest_record = self._longest_text = 0
        self._has_parts = False
        self._endings: set[str] = set()
        self._ending: str | None = None
        self._spaces = 0

    def add(self, example: Example, data: dict[str, Any]) -> None:
        """Adds an example and its record."""
        self._near.add(example.asked)
        self._keys |= data.keys() - KEYS.get(example.shape, frozenset())
        self._longest_record = max(
            self._longest_record, len(json.dumps(data, ensure_ascii=False, default=str))
        )
        self._longest_text = max(self._longest_text, max(map(len, _texts_in(data)), default=0))
        turns = data.get("messages", data.get("conversations", ()))
        if isinstance(turns, list):
            self._has_parts |= any(
                isinstance(turn, dict) and isinstance(turn.get("content"), list) for turn in turns
            )
        if example.shape == "prompt-completion":
            end = example.input[::-1]
            self._ending = end[:100] if self._ending is None else _shared(self._ending, end)
            self._spaces += example.target.startswith(" ")

    def facts(self) -> dict[str, object]:
        """Returns the details by name. A prompt's suffix is what all prompts end with, if it is a mark of at
        least two characters.
        """
        near, by_case = self._near.counts()
        suffix = (self._ending or "")[::-1]
        return {
            "near_duplicate_inputs": near,
            "near_duplicates_by_case_and_space": by_case,
            "longest_record": self._longest_record,
            "longest_text": self._longest_text,
            "extra_top_level_keys": sorted(self._keys),
            "string_content_only": not self._has_parts,
            "common_prompt_suffix": suffix if len(suffix) > 1 else None,
            "completion_leading_space": self._spaces,
        }


def _shared(one: str, other: str) -> str:
    """Returns what both texts begin with."""
    most = min(len(one), len(other))
    return one[: next((index for index in range(most) if one[index] != other[index]), most)]


def _texts_in(data: object) -> list[str]:
    if isinstance(data, str):
        return [data]
    values = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    return [text for value in values for text in _texts_in(value)]
