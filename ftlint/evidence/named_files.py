"""The files that the results of one record name: each is read once, and all together have limits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.evidence import archive
from ftlint.evidence.content import MAX_VALUES, Content, UnverifiableError
from ftlint.evidence.leaks import leaks_in
from ftlint.evidence.patterns import MAX_RUNS, is_pattern, without_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from typing import TypeVar

    from ftlint.evidence.claims import Matching, Read
    from ftlint.record.metrics import Leak

    Made = TypeVar("Made")

MAX_TOTAL = 32 << 20
"""The most bytes of evidence that are read for one record."""
MAX_PACKED = 96 << 20
"""The most bytes of archives that are read for one record, beside these."""
MAX_WORK = 4_000_000
"""The most values that all results of a record together may be looked up among."""


class NamedEvidence:
    """The files that one record names as evidence."""

    def __init__(self, read: Read, matching: Matching | None) -> None:
        """`matching` lists the files that fit a pattern; without it, no pattern can be looked up."""
        self._read = read
        self._matching = matching
        self._contents: dict[str, Content] = {}
        self._bytes = self._packed = self._values = self._work = 0
        self._failed: dict[tuple[str, str], UnverifiableError] = {}
        self.leaks: dict[str, tuple[Leak, ...]] = {}
        """The secrets in each file that was opened."""

    def named(self, paths: Iterable[str]) -> tuple[str, ...]:
        """Returns the files at these paths, with those that patterns among them stand for, each once. Raises
        UnverifiableError if there are none or too many.
        """
        found: dict[str, None] = {}
        for path in paths:
            found |= dict.fromkeys(self._fitting(path) if is_pattern(path) else [path])
        if not all(found) or not found:
            raise UnverifiableError("names no file", "Write `path`, or `paths` for several runs.")
        if len(found) > MAX_RUNS:
            raise UnverifiableError(
                f"stands for {len(found):,} files, and at most {MAX_RUNS} runs are compared",
                "Name fewer files.",
            )
        return tuple(found)

    def _fitting(self, pattern: str) -> list[str]:
        if self._matching is None:
            raise UnverifiableError(
                "stands for files that cannot be listed here", "Name each file in `paths`."
            )
        found = self._matching(pattern)
        if not found:
            raise without_files()
        return found

    def content(self, path: str) -> Content:
        """Returns the content of a file. Raises UnverifiableError if it cannot be read, or is too large."""
        if path not in self._contents:
            content = Content(self._read(path), path, self.content)
            # Lines are not held: what their reader keeps of them has limits of its own.
            size = len(content.source)
            weight = 0 if content.is_lines else content.weight or archive.weight(content)
            if content.is_archive:
                self._packed += size
                size = 0
            if self._packed > MAX_PACKED:
                raise UnverifiableError(
                    f"is too large: the archives of a record may have {MAX_PACKED >> 20} MiB in all",
                    "Name logs of fewer examples.",
                )
            if self._bytes + size > MAX_TOTAL or self._values + weight > MAX_VALUES:
                raise UnverifiableError(
                    f"is too large: the evidence of a record may have {MAX_TOTAL >> 20} MiB and {MAX_VALUES:,} values in all",
                    "Name files with the results alone, without the examples.",
                )
            self._bytes += size
            self._values += weight
            self._contents[path] = content
            self.leaks[path] = leaks_in(content)
        return self._contents[path]

    def let_go(self) -> None:
        """Forgets the files. They know how to open others beside them, and would hold what reads them, as a
        collection, until the garbage collector comes.
        """
        self._contents.clear()

    def tried(self, path: str, as_: str, read: Callable[[], Made]) -> Made:
        """Returns what `read` makes of a file. If it raises, no other claim has it tried again."""
        if (path, as_) in self._failed:
            raise self._failed[path, as_]
        try:
            return read()
        except UnverifiableError as error:
            self._failed[path, as_] = error
            raise

    def count_work(self, values: int) -> None:
        """Counts values that were looked through. Raises UnverifiableError if those are too many in all."""
        self._work += values
        if self._work > MAX_WORK:
            raise UnverifiableError(
                f"has too many values to be looked through once more: a record may ask for {MAX_WORK:,} in all",
                "Name files with the results alone, without the examples.",
            )
