"""The records on their way from the disk to the linter."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from ftlint.arguments import build_parser
from ftlint.commands import World
from ftlint.commands.fix import fix
from ftlint.commands.sources import Source, read
from ftlint.files.discovery import Found
from ftlint.linter import DEFAULTS, Settings
from ftlint.reading.document import MAX_BYTES
from tests.gits import commit, needs_git
from tests.test_cli import NAME, QUIET, TODAY, Run, _no_colours, here, run, write

__all__ = ["_no_colours", "here", "run"]
BARE = QUIET.removeprefix("schema_version: 1\n")


def world(stdin: bytes = b"") -> World:
    """A world where nothing but the standard input is of interest."""
    return World({}, lambda: TODAY[1], lambda limit: stdin[:limit], build_parser)


def chosen(_: str) -> Settings:
    """Every finding is fixed that can be."""
    return DEFAULTS


def found(folder: Path, name: str) -> Found:
    """A file that the user named."""
    return Found(name, str(folder), name, explicit=True)


def test_each_record_goes_all_the_way_before_the_next_is_read(tmp_path: Path) -> None:
    """A run holds one record at a time: it is fixed on the disk before the next is read."""
    asked: list[str] = []

    def files() -> Iterator[Found]:
        for name in ("a", "b"):
            asked.append(name)
            yield found(tmp_path, name)

    for name in ("a", "b"):
        (tmp_path / name).write_text(BARE, encoding="utf-8")
    steps = fix(read(files(), None, world()), chosen, None)
    assert asked == []
    first = next(steps)
    assert (first.file.name, first.data, asked) == ("a", QUIET.encode(), ["a"])
    assert (tmp_path / "a").read_text(encoding="utf-8") == QUIET
    assert (tmp_path / "b").read_text(encoding="utf-8") == BARE
    assert [source.data for source in steps] == [QUIET.encode()]


def test_a_record_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    """What cannot be read or fixed comes with its error message, and the next record comes all the same."""
    for name in ("a", "c"):
        (tmp_path / name).write_text(BARE, encoding="utf-8")
    (tmp_path / "a").chmod(0o444)
    files = [found(tmp_path, name) for name in ("a", "b\x1b", "c")]
    assert list(fix(read(files, None, world()), chosen, None)) == [
        Source(files[0], BARE.encode(), ("cannot fix `a`: it is read-only.",)),
        Source(files[1], None, ("cannot read `b\\x1b`: there is no such file.",)),
        Source(files[2], QUIET.encode(), (), "fixed 1 in `c`: line 1, `schema_version: 1` was added."),
    ]


def test_the_standard_input_is_passed_on(tmp_path: Path) -> None:
    """A record from the standard input goes to the standard output, fixed or not, but only if it is whole."""
    stdin = found(tmp_path, "<stdin>")
    for data in (QUIET, BARE):
        [source] = fix(read([stdin], stdin, world(data.encode())), chosen, stdin)
        assert source.data == source.out == QUIET.encode()
        assert bool(source.fixed) is (data == BARE)
    [source] = fix(read([stdin], stdin, world(b"a" * (MAX_BYTES + 2))), chosen, stdin)
    assert source.out is None
    assert source.errors == ("cannot fix `<stdin>`: it was not read to its end.",)
    assert len(source.data or b"") == MAX_BYTES + 1
    assert list(tmp_path.iterdir()) == []


@needs_git
@pytest.mark.parametrize("options", [(), ("--fix",)])
def test_the_comparison_sees_what_was_fixed(here: Path, run: Run, options: tuple[str, ...]) -> None:
    """Records are fixed before they are compared with the base: what a fix takes back is no change."""
    (here / ".git").rmdir()
    commit(here, {NAME: QUIET})
    write(here, NAME, QUIET.replace("rejected", "rejectd"))
    out = run("check", "--since", "HEAD", "--format", "json", *options, *TODAY)[1]
    assert ('"changes": []' in out) is bool(options)
