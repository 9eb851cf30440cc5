"""Shows how far reading files of data is: one line on a terminal, gone when the reading ends."""

from __future__ import annotations

from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 2.0
"""For so many seconds nothing is shown."""
_PAUSE = 0.2
"""The seconds between two texts."""
_WIDTH = 20
"""Of the bar, in columns."""


class Progress:
    """The progress of one record's files of data."""

    def __init__(self, show: Callable[[str], None], clock: Callable[[], float]) -> None:
        """`show` writes a text to the terminal at once; `clock` returns seconds."""
        self._show = show
        self._clock = clock
        self._start = clock()
        self._shown = self._start + PATIENCE - _PAUSE
        self._records = self._length = 0

    def __call__(self, records: int, done: int, total: int) -> None:
        """Is told how many records were read since the last call, and how many bytes of how many are done.
        With a `total` of 0, all is done.
        """
        self._records += records
        now = self._clock()
        if not total:
            if self._length:
                self._show("\r" + " " * self._length + "\r")
                self._length = 0
        elif now - self._shown >= _PAUSE:
            self._shown = now
            text = self._text(now - self._start, min(done / total, 1.0))
            self._show("\r" + text.ljust(self._length))
            self._length = len(text)

    def _text(self, seconds: float, share: float) -> str:
        bar = ("#" * round(share * _WIDTH)).ljust(_WIDTH, ".")
        left = f"{seconds / share - seconds:,.0f} s left" if share >= 0.01 else "how long is not known yet"
        rate = f"{self._records / seconds:,.0f} a second" if seconds else ""
        return f"[{bar}] {self._records:,} records, {rate}, {left}"
