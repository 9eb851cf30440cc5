"""What a build made of each record, so that the next build in the same process, as in `mkdocs serve`, makes
only what a change concerns.

Nothing of it is on disk, where somebody could commit a page that says what its record does not.
"""

from collections.abc import Callable, Mapping
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """Values by name, each with the arguments that it was made from."""

    def __init__(self, make: Callable[..., Value]) -> None:
        """`make` depends on its arguments alone, and gives the same for equal ones."""
        self._make = make
        self._last: dict[str, tuple[tuple[object, ...], Value]] = {}

    def all(self, wanted: Mapping[str, tuple[object, ...]]) -> dict[str, Value]:
        """Returns a value for each name, made from these arguments: the last one if they are the same.
        Forgets the names that are not wanted any more.
        """
        now: dict[str, tuple[tuple[object, ...], Value]] = {}
        for name, given in wanted.items():
            last = self._last.get(name)
            now[name] = last if last is not None and last[0] == given else (given, self._make(*given))
        self._last = now
        return {name: value for name, (_, value) in now.items()}
