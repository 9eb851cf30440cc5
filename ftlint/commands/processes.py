"""Lints many records in several processes, with the same result as in one.

Each process is a fork of this one: it starts at once and knows the rules, options and configurations. It
checks its share, writes the results into a pipe and ends. A pool from the standard library takes 40 ms to
import, as long as linting thirty records, and its processes outlive a run that is killed.
"""

from __future__ import annotations

import os

from ftlint.commands.sources import Checked
from ftlint.linter import FileResult, failure
from ftlint.typed import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from ftlint.files.discovery import Found

_SHARE = 25
"""The fewest records for which a process is worth its start."""


def choose(limit: int, records: int) -> int:
    """Returns how many processes to use for so many records, at most `limit`; 1 where there is no `fork`."""
    return max(1, min(limit, records // _SHARE)) if hasattr(os, "fork") else 1


def check_in(
    number: int, files: Sequence[Found], check: Callable[[Sequence[Found]], list[Checked]]
) -> Iterator[Checked]:
    """Checks the files in `number` processes, this one included, and yields the results in the files' order.

    If a process ends before it has sent its results, each of its files gets a finding that ftlint failed
    on it.
    """
    shares = [files[first::number] for first in range(number)]
    forks = [_fork(check, share) for share in shares[1:]]
    parts = [check(shares[0])]
    for share, fork in zip(shares[1:], forks, strict=True):
        parts.append(_received(*fork, share) if fork else check(share))
    for index in range(len(files)):
        yield parts[index % number][index // number]


def _fork(
    check: Callable[[Sequence[Found]], list[Checked]], share: Sequence[Found]
) -> tuple[int, int] | None:
    """Starts a process that checks a share. Returns its id, and the pipe that its results come from; None if
    the system allows no more processes.
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
            pickle.dump(check(share), pipe, pickle.HIGHEST_PROTOCOL)
        code = 0
    finally:
        os._exit(code)  # whatever happened: the parent reports, and writes out what is buffered


def _received(process: int, reading: int, share: Sequence[Found]) -> list[Checked]:
    import pickle

    with os.fdopen(reading, "rb") as pipe:
        data = pipe.read()
    status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    if status == 0:
        return cast("list[Checked]", pickle.loads(data))  # noqa: S301  (our own process wrote it)
    how = f"signal {-status}" if status < 0 else f"exit code {status}"
    error = ChildProcessError(f"the process that checked it ended with {how}; `--jobs 1` uses one process")
    return [
        Checked((), FileResult(file.name, [failure(file.name, error)], None, "", crashed=True))
        for file in share
    ]
