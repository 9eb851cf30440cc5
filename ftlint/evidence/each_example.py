"""The single examples behind a value: each run of each example once, read anew each time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.evidence.content import MAX_VALUES, UnverifiableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from ftlint.evidence.reading import Sample


class EachExample:
    """Examples that can be gone through again and again; none of them is kept."""

    def __init__(self, found: Callable[[], Iterable[tuple[str, Sample]]]) -> None:
        """`found` reads the examples, each with its place in words, as in `line 3`."""
        self._found = found

    def __iter__(self) -> Iterator[Sample]:
        """Yields the examples. Raises UnverifiableError if one has no id, if a run of an example is there
        twice, if there are more than MAX_VALUES, and as `found` does.
        """
        seen: set[tuple[str, int]] = set()
        for place, sample in self._found():
            key = (sample.id, sample.epoch)
            if not sample.id:
                raise UnverifiableError(
                    f"has an example without an id in {place}",
                    "Name the file that the tool wrote, unchanged.",
                )
            if key in seen:
                run = f"run {sample.epoch:,} of " if sample.epoch != 1 else ""
                raise UnverifiableError(
                    f"has {run}the example `{sample.id}` twice: {place} is another one",
                    "Name a file with each example once, or number its runs in `epoch`.",
                )
            if len(seen) == MAX_VALUES:
                raise UnverifiableError(
                    f"has more than {MAX_VALUES:,} examples", "Name a file with fewer of them."
                )
            seen.add(key)
            yield sample


def hashed(asked: object) -> str:
    """Returns the SHA-256 of what was asked, as JSON whose keys are in order; empty if nothing was."""
    if asked in (None, "", [], {}):
        return ""
    from hashlib import sha256
    from json import dumps

    text = dumps(asked, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def whole_number(value: float | None) -> int | None:
    """Returns a number of tokens without its decimals; None if there is none."""
    return None if value is None else int(value)
