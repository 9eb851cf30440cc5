"""JSON lines that are too large to be held are read line by line, and the hash is that of what was read."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ftlint.evidence import judge, opening
from ftlint.evidence.content import Content, LongFile, UnverifiableError
from ftlint.evidence.opening import Folder
from ftlint.linter import DEFAULTS, lint_one
from ftlint.record.metrics import Claim
from tests.support import TODAY, complete
from tests.test_hostile import peak_memory

FILLER = "x" * 2000


def write(path: Path, size: int, *, of: Callable[[int], dict[str, Any]] | None = None) -> int:
    """Writes lines of promptfoo until the file has this size, three in four of which passed; returns their
    number.
    """
    number = 0
    with path.open("wb") as file:
        while file.tell() < size:
            row = of(number) if of else {}
            line = {
                "promptIdx": 0,
                "testIdx": number,
                "success": number % 4 != 3,
                "provider": "p",
                "text": FILLER,
            }
            file.write(json.dumps({**line, **row}).encode() + b"\n")
            number += 1
    return number


def judged(folder: Path, value: object, **evidence: Any) -> Claim:
    """The claim of a record in a folder, with its outcome."""
    text = complete(
        "metrics:\n  measures: [{id: m, unit: fraction, direction: higher}]\nbaselines:\n"
        f"  - approach: prompt\n    results: {{m: {{value: {value}, sample_size: 4, evidence: {json.dumps(evidence)}}}}}\n"
    )
    read = Folder(str(folder / "r.yaml")).read
    linted = lint_one("r", text.encode(), TODAY, DEFAULTS, with_readiness=False, evidence=read)
    assert linted.record
    [claim] = linted.record.claims
    return claim


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of 20 MiB."""
    path = tmp_path_factory.mktemp("long") / "a.jsonl"
    write(path, 20 << 20)
    return path


def test_a_long_file_is_read(long: Path) -> None:
    """A file beyond what is held is read whole, and its hash is that of all its bytes."""
    digest = hashlib.sha256(long.read_bytes()).hexdigest()
    claim = judged(long.parent, "0.75", path="a.jsonl", metric="pass_rate")
    assert (claim.outcome, claim.format) == ("verified", "promptfoo-jsonl")
    assert (
        judged(long.parent, "0.75", path="a.jsonl", metric="pass_rate", sha256=digest).outcome == "verified"
    )
    claim = judged(long.parent, "0.75", path="a.jsonl", metric="pass_rate", sha256="a" * 64)
    assert claim.outcome == "changed"
    assert claim.message.endswith(f"its SHA-256 is `{digest}`.")
    assert judged(long.parent, "0.85", path="a.jsonl", metric="pass_rate").outcome == "contradicted"


def test_lines_are_the_same_however_they_are_read(long: Path) -> None:
    """Read in pieces, a file has the lines that it has as a whole."""
    found = Folder(str(long.parent / "r.yaml")).read("a.jsonl")
    assert isinstance(found, LongFile)
    assert list(Content(found).lines()) == list(Content(long.read_bytes()).lines())
    for size in (1, 7, 1 << 16):
        source = b'\xef\xbb\xbf{"a": "\xe2\x80\xa8"}\r\n\n{"a": 2}\n{"a": 3}'
        chunks = [source[start : start + size] for start in range(0, len(source), size)]
        in_pieces = Content(LongFile(source, lambda chunks=chunks: iter(chunks)))  # type: ignore[misc]  # bound at once
        if size > 3:
            assert list(in_pieces.lines()) == list(Content(source).lines())


def test_memory_is_flat(tmp_path: Path) -> None:
    """A file four times as large takes no more memory than one that is just too large to be held."""
    peaks = []
    for size in (18 << 20, 72 << 20):
        write(tmp_path / "a.jsonl", size)
        command = (sys.executable, "-m", "tests.evidence.test_long_files", str(tmp_path))
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        outcome, peak = done.stdout.split()
        assert outcome == "verified"
        peaks.append(int(peak))
    assert peaks[1] - peaks[0] < 12 << 20


def test_a_file_that_changes_while_it_is_read(long: Path, tmp_path: Path) -> None:
    """What is judged must be what was hashed: a file that is another one the second time is refused."""
    path = tmp_path / "a.jsonl"
    path.write_bytes(long.read_bytes())
    found = Folder(str(tmp_path / "r.yaml")).read("a.jsonl")
    content = Content(found)
    assert content.sha256
    path.write_bytes(long.read_bytes().replace(b'"success": true', b'"success": false', 1))
    with pytest.raises(UnverifiableError, match="was changed while it was read"):
        list(content.lines())
    path.unlink()
    with pytest.raises(UnverifiableError, match="does not exist"):
        list(content.lines())
    if os.name == "posix":
        path.symlink_to(long)
        with pytest.raises(UnverifiableError, match="is a symbolic link"):
            list(content.lines())


@pytest.mark.parametrize(
    ("beginning", "reason"),
    [
        (b'{"a": 1,\n"b": "', "is larger than 16 MiB"),
        (b'["', "is larger than 16 MiB"),
        (b'{"a": "', "is larger than 16 MiB"),
        (b'{"a": 1}\n{"a": "', "has a line of more than 1 MiB: line 2"),
        (b"a,b\n", "is larger than 16 MiB"),
    ],
    ids=["json", "list", "one-line", "long-line", "csv"],
)
def test_only_lines_may_be_long(tmp_path: Path, beginning: bytes, reason: str) -> None:
    """A file that is not made of lines has to be small enough to be held, and so has each line."""
    (tmp_path / "a").write_bytes(beginning + b"x" * (17 << 20))
    claim = judged(tmp_path, 1, path="a", metric="m")
    with pytest.raises(UnverifiableError) as caught:
        list(Content(Folder(str(tmp_path / "r.yaml")).read("a")).lines())
    assert caught.value.reason == reason
    assert claim.outcome in ("unread", "unverifiable")


def test_limits(long: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All long files of a record together have a limit, and the lines that one of them may keep in mind."""
    size = long.stat().st_size
    monkeypatch.setattr(opening, "MAX_LONG", size)
    assert judged(long.parent, "0.75", path="a.jsonl", metric="pass_rate").outcome == "verified"
    monkeypatch.setattr(opening, "MAX_LONG", size - 1)
    claim = judged(long.parent, "0.75", path="a.jsonl", metric="pass_rate")
    assert claim.message.startswith("`a.jsonl` is too large: the files of JSON lines of a record may have ")
    monkeypatch.undo()
    monkeypatch.setattr(judge, "MAX_VALUES", 3)
    claim = judged(long.parent, "0.75", path="a.jsonl", metric="pass_rate")
    assert claim.message == "`a.jsonl` has more than 3 values."


def test_long_samples(tmp_path: Path) -> None:
    """Single examples may be as many as fit into a long file, and the last one is looked at too."""
    (tmp_path / "a.json").write_text('{"m": 0.5}')
    address = {"path": "a.json", "pointer": "/m", "samples": "s.jsonl"}
    rows = write(tmp_path / "s.jsonl", 17 << 20, of=lambda number: {"id": number, "score": number % 2})
    assert judged(tmp_path, 0.5, **address).outcome == "verified"
    with (tmp_path / "s.jsonl").open("ab") as file:
        file.write(b'{"id": 0, "score": 1}\n')
    assert judged(tmp_path, 0.5, **address).message == (
        f"`s.jsonl`, the samples of `m`, has the example `0` twice: line {rows + 1:,} is another one."
    )


def test_an_unknown_long_file_stays_unread(tmp_path: Path) -> None:
    """Lines of a format that is not read are named, however many there are."""
    write(tmp_path / "a.jsonl", 17 << 20, of=lambda _: {"promptIdx": None})
    rows = (tmp_path / "a.jsonl").read_bytes().replace(b'"promptIdx"', b'"index"')
    (tmp_path / "a.jsonl").write_bytes(rows)
    claim = judged(tmp_path, 1, path="a.jsonl", metric="m")
    assert (claim.outcome, claim.message.partition(",")[0]) == ("unread", "it is a file of JSON lines")


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    print(judged(folder, "0.75", path="a.jsonl", metric="pass_rate").outcome, peak_memory())
