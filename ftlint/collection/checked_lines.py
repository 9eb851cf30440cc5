"""The lines of a collection in JSON Lines, each checked before it is used: anybody may have written them."""

from __future__ import annotations

import json  # noqa: TID253  (this module is imported only to import)
import re

from ftlint.collection.store import StoreError
from ftlint.files.git import is_hash
from ftlint.text.escape import escaped
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any, NoReturn

MAX_LINE = 128 << 20
"""The longest line, in bytes: a character of a file of evidence, which may have 16 MiB, takes up to six."""


class CheckedLines:
    """The lines of a file, one after the other, each an object that is checked."""

    def __init__(self, chunks: Iterable[bytes], name: str) -> None:
        self.number = 0
        """The number of the present line."""
        self._name = name
        self._lines = _split(chunks)
        self._line: dict[str, Any] = {}

    def next(self, *kinds: str) -> str:
        """Goes to the next line, which is of one of these kinds, and returns its kind."""
        self.number += 1
        line = next(self._lines, None)
        if line is None:
            self.fail("the file ends here: a part of it is missing")
        if len(line) > MAX_LINE:
            self.fail(f"it is longer than {MAX_LINE >> 20} MiB")
        try:
            found = json.loads(line)
        except (ValueError, RecursionError):
            self.fail("it is not JSON")
        if not isinstance(found, dict) or found.get("kind") not in kinds:
            self.fail("it is not what `ftlint collect --export` writes here")
        self._line = found
        return str(found["kind"])

    def check_end(self) -> None:
        """Fails if there is another line."""
        self.number += 1
        if next(self._lines, None) is not None:
            self.fail("the collection ended on the line before")

    def fail(self, why: str) -> NoReturn:
        """Raises StoreError for the present line."""
        raise StoreError(f"{self._name}, line {self.number:,}: {why}; nothing was imported.")

    def whole(self, key: str) -> int:
        """Returns a number that is not negative."""
        value = self._line.get(key)
        if type(value) is not int or not 0 <= value < 1 << 60:
            self.fail(f"`{key}` must be a whole number")
        return value

    def truth(self, key: str) -> bool:
        """Returns true or false."""
        value = self._line.get(key)
        if not isinstance(value, bool):
            self.fail(f"`{key}` must be true or false")
        return value

    def text(self, key: str, form: re.Pattern[str] | None = None) -> str:
        """Returns a text that can be shown, of a form."""
        return self._shown(key, self._line.get(key), form)

    def texts(self, key: str) -> list[str]:
        """Returns a list of texts that can be shown."""
        return [self._shown(key, value) for value in self.list(key)]

    def list(self, key: str) -> list[Any]:
        """Returns a list."""
        value = self._line.get(key)
        if not isinstance(value, list):
            self.fail(f"`{key}` must be a list")
        return value

    def word(self, key: str, *words: str) -> str:
        """Returns one of these words."""
        value = self._line.get(key)
        if value not in words:
            self.fail(f"`{key}` must be one of {', '.join(words)}")
        return str(value)

    def value(self, key: str) -> object:
        """Returns whatever stands there."""
        return self._line.get(key)

    def commit(self) -> str:
        """Returns the hash of a commit, or an empty text."""
        commit = self.text("commit")
        if commit and not is_hash(commit):
            self.fail("`commit` must be the hash of a commit, or empty")
        return commit

    def _shown(self, key: str, value: object, form: re.Pattern[str] | None = None) -> str:
        if not isinstance(value, str) or escaped(value, len(value) + 1) != value:
            self.fail(f"`{key}` must be a text that can be shown")
        if form is not None and not form.fullmatch(value):
            self.fail(f"`{key}` cannot be `{escaped(value, 60)}`")
        return value


def _split(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Yields the lines, without their ends; of one that is too long, only the beginning."""
    rest = bytearray()
    for chunk in chunks:
        *lines, last = chunk.split(b"\n")
        for line in lines:
            yield bytes(rest + line)
            rest.clear()
        rest += last
        if len(rest) > MAX_LINE:
            yield bytes(rest)
            return
    if rest:
        yield bytes(rest)
