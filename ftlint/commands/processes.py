"""Lints many records in several processes, with the same result as in one.

Each process is a fork of this one: it starts at once and knows the rules, options and configurations. All
take blocks of records from a queue until it is empty; then the others write their results into a pipe and
end. A pool from the standard library takes 40 ms to import, as long as linting thirty records, and its
processes outlive a run that is killed.
"""

from __future__ import annotations

import os

from ftlint.commands.sources import Checked
from ftlint.linter import FileResult, failure
from ftlint.typed import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias

    from ftlint.files.discovery import Found

    Results: TypeAlias = "dict[int, list[Checked]]"
    """Number of a block → the results of its files."""

_SHARE = 25
"""The fewest records for which a process is worth its start."""
_BLOCK = 16
"""The records that a process takes at a time: few, so that all processes end at nearly the same time."""
_MOST_BLOCKS = 4096
"""With two bytes each, as many as any system's pipe holds before somebody reads."""


def choose(limit: int, records: int) -> int:
    """Returns how many processes to use for so many records, at most `limit`; 1 where there is no `fork`."""
    return max(1, min(limit, records // _SHARE)) if hasattr(os, "fork") else 1


def check_in(
    number: int, files: Sequence[Found], check: Callable[[Sequence[Found]], list[Checked]]
) -> Iterator[Checked]:
    """Checks the files in `number` processes, this one included, and yields the results in the files' order.

    If a process ends before it has sent its results, each file of its blocks gets a finding that ftlint
    failed on it.
    """
    size = max(_BLOCK, -(-len(files) // _MOST_BLOCKS))
    blocks = [files[start : start + size] for start in range(0, len(files), size)]
    queue = _queue(len(blocks))

    def work() -> Results:
        return {block: check(blocks[block]) for block in _taken(queue)}

    forks = [fork for _ in range(number - 1) if (fork := _fork(work))]
    done, failure_of = work(), ""
    os.close(queue)
    for fork in forks:
        results, how = _received(*fork)
        done |= results
        failure_of = failure_of or how
    for block, share in enumerate(blocks):
        yield from done.get(block) or (_lost(file, failure_of) for file in share)


def _queue(length: int) -> int:
    """Returns a pipe that holds the numbers below `length`, for all processes to read from."""
    reading, writing = os.pipe()
    os.write(writing, b"".join(number.to_bytes(2, "big") for number in range(length)))
    os.close(writing)
    return reading


def _taken(queue: int) -> Iterator[int]:
    """Takes numbers from the queue until it is empty. No two processes get the same one: two bytes are read
    at once or not at all.
    """
    while number := os.read(queue, 2):
        yield int.from_bytes(number, "big")


def _fork(work: Callable[[], Results]) -> tuple[int, int] | None:
    """Starts a process that works. Returns its id, and the pipe that its results come from; None if the
    system allows no more processes.
    """
    reading, writing = os.pipe()
    try:
        process = os.fork()
    except OSError:
        os.close(reading)
        os.close(writing)
        return None
    if process:
        os.close(writing)
        return process, reading
    code = 1
    try:
        import pickle

        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(work(), pipe, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)  # whatever happened: the parent reports, and writes out what is buffered


def _received(process: int, reading: int) -> tuple[Results, str]:
    """Returns the results of a process, or else how it ended."""
    import pickle

    with os.fdopen(reading, "rb") as pipe:
        data = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    if status == 0:
        return cast("Results", pickle.loads(data)), ""  # noqa: S301  (our own process wrote it)
    return {}, f"signal {-status}" if status < 0 else f"exit code {status}"


def _lost(file: Found, how: str) -> Checked:
    error = ChildProcessError(f"the process that checked it ended with {how}; `--jobs 1` uses one process")
    return Checked((), FileResult(file.name, [failure(file.name, error)], None, "", crashed=True))
