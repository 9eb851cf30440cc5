"""Starts ftlint: the program `ftlint`, and `python -m ftlint`.

A user who stops it while it is still loading should not get a traceback through half the standard library. So
this module imports nothing that costs time.
"""

import gc
import os
import sys

TYPE_CHECKING = False  # as in `typing`
if TYPE_CHECKING:
    from collections.abc import Callable

INTERRUPTED = 130
"""The exit code after Ctrl-C, as in shells."""

try:
    import signal
except KeyboardInterrupt:
    os._exit(INTERRUPTED)


def start() -> int:
    """Runs ftlint with the arguments of the process, and returns the exit code.

    A run allocates much and frees little before its end: collecting garbage would cost a tenth of it. Python
    also collects at its end, whatever the thresholds, but not what is frozen.
    """
    gc.set_threshold(100_000, 50, 50)
    try:
        return _run()
    finally:
        gc.freeze()


def _run() -> int:
    """Runs ftlint. A SIGINT ends it at once if there is nothing to clean up."""
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:  # ignored, as under nohup
        return _load()()
    signal.signal(signal.SIGINT, _stop)
    main = _load()
    try:
        return main(loaded=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
    finally:
        signal.signal(signal.SIGINT, _stop)


def _load() -> "Callable[..., int]":
    """Imports and runs the command line, loading as little of PyYAML as it needs."""
    from ftlint.reading import libyaml

    libyaml.prefer()
    from ftlint.cli import main

    return main


def _stop(_number: int, _frame: object) -> None:
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    sys.exit(start())
