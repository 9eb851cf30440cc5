"""The content of a file of evidence: whatever it holds, it is read or refused with a sentence."""

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ftlint.evidence import plain_json
from ftlint.evidence.content import (
    MAX_DEPTH,
    Content,
    UnverifiableError,
    at,
    pointer_to,
    repeated_at,
    steps,
)
from ftlint.evidence.reading import day, kind_of
from tests.support import SLOW


def refusal(source: bytes) -> tuple[str, str]:
    """Why these bytes are no JSON, and what to do."""
    with pytest.raises(UnverifiableError) as caught:
        _ = Content(source).json
    return caught.value.reason, caught.value.help


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n", "is a Git LFS pointer"),
        (b'{"a": "\xff"}', "is not text in UTF-8 (byte 7)"),
        (b'{"a": 1', "was cut off: its JSON ends in the middle, at line 1"),
        (b'{"a": "b', "was cut off: its JSON ends in the middle, at line 1"),
        (b"{\n", "was cut off: its JSON ends in the middle, at line 2"),
        (b"{'a': 1}", "is not JSON (line 1, column 2)"),
        (b'{"a": 1}\n[2]\n', "is not JSON (line 2, column 1)"),
        (b'{"a": 1}\n{"a": 2}\n', "is not JSON, but JSON lines"),
        (b"[" * (MAX_DEPTH + 1) + b"]" * (MAX_DEPTH + 1), "has more than 100 levels of brackets"),
    ],
    ids=[
        "empty",
        "blank",
        "lfs",
        "utf8",
        "cut",
        "cut-in-text",
        "cut-at-start",
        "no-json",
        "more",
        "lines",
        "deep",
    ],
)
def test_what_is_no_json_says_why_and_what_to_do(source: bytes, reason: str) -> None:
    """Each kind of damage has a reason of its own, and a sentence that says what to do."""
    found, help_ = refusal(source)
    assert found.startswith(reason)
    assert help_.endswith(".")


def test_nan_and_repeated_keys_are_kept() -> None:
    """What JSON does not have, or leaves open, is read and known, and never taken for a plain number."""
    data = Content(b'{"a": NaN, "b": -Infinity, "c": 1e999, "d": 1, "d": 2, "e": {"f": 1}}').json
    assert [kind_of(data[key]) for key in "abcd"] == ["nan", "nan", "nan", "number"]
    assert repeated_at(data, "/d") == "d"
    assert repeated_at(data, "/e/f") == ""
    long = Content(b'{"a": ' + b"9" * 299 + b', "b": ' + b"9" * 305 + b', "c": ' + b"9" * 5000 + b"}").json
    assert [kind_of(value) for value in long.values()] == ["number", "number", "nan"]
    assert kind_of(True) == kind_of("1") == kind_of({}) == "text"
    assert kind_of(None) == "absent"


def test_depth_at_the_limit_is_read() -> None:
    """The limit itself is allowed, and brackets in a text do not count."""
    assert Content(b"[" * MAX_DEPTH + b"]" * MAX_DEPTH).json
    assert Content(b'["' + b"[" * 1000 + b'\\"[[["]').json


@pytest.mark.parametrize(
    "source", [b'"\\' * 500_000, b'{"' + b'\\"' * 1_000_000, b"[" * 1_000_000, b'"' * 1_000_001]
)
def test_no_input_is_slow(source: bytes) -> None:
    """A megabyte that is made to be slow is refused in a moment."""
    start = time.process_time()
    refusal(source)
    assert time.process_time() - start < 2 * SLOW


def test_json_test_suite(data: Path) -> None:
    """What JSON forbids is refused, but that NaN and Infinity are known as no number; what it demands is
    read, and nothing raises anything else.
    """
    files = sorted((data / "hostile" / "JSONTestSuite").glob("*.json"))
    assert files
    accepted: list[str] = []
    for file in files:
        try:
            read = Content(file.read_bytes()).json
        except UnverifiableError:
            assert not file.name.startswith("y_"), file.name
            continue
        if file.name.startswith("n_"):
            accepted.append(file.name)
            assert "nan" in [kind_of(value) for value in read], file.name
    assert len(accepted) <= 4


def test_generated_json(data: Path, tmp_path: Path) -> None:
    """Made JSON, deep, huge or odd, is read or refused, and quickly."""
    subprocess.run(
        [sys.executable, str(data / "hostile" / "gen" / "gen_json.py"), str(tmp_path)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert len(files) > 50
    refused = 0
    for file in files:
        start = time.process_time()
        content = Content(file.read_bytes()[: (16 << 20) + 1])
        try:
            list(plain_json.reads(content))
        except UnverifiableError:
            refused += 1
        assert time.process_time() - start < 20, file.name
    assert 0 < refused < len(files)


def test_pointers() -> None:
    """A pointer is followed as RFC 6901 says, and what leads nowhere is told from what is none."""
    data = json.loads('{"a/b": {"~x": [10, {"": 20}]}}')
    assert at(data, "/a~1b/~0x/0") == 10
    assert at(data, "/a~1b/~0x/1/") == 20
    assert at(data, "") == data
    assert pointer_to(["a/b", "~x", "1"]) == "/a~1b/~0x/1"
    assert steps("/a~1b/~0x") == ["a/b", "~x"]
    for wrong in ("/a", "/a~1b/~0x/2", "/a~1b/~0x/-1", "/a~1b/~0x/01", "/a~1b/~0x/0/1"):
        with pytest.raises(KeyError):
            at(data, wrong)
    with pytest.raises(ValueError, match="a/b"):
        at(data, "a/b")


def test_days() -> None:
    """The day of a run is taken from what tools write: ISO times, and seconds since 1970, also as text."""
    assert day("2026-11-29T08:31:21+00:00") == day("1795942186") == day(1795942186.5) == "2026-11-29"
    assert day("2026-11-29T08:40:13.428Z") == "2026-11-29"
    assert day(None) == day("yesterday") == day(True) == day(1e30) == day("2026-13-45T00") == ""
