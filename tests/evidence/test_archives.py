"""A log of inspect_ai in an archive is read from its header, within limits, or refused with a sentence."""

import io
import json
import sys
import tracemalloc
import zipfile
from typing import Any

import pytest

from ftlint.evidence import archive, formats
from ftlint.evidence.content import Content, UnverifiableError
from ftlint.evidence.reading import FileReading

if sys.version_info >= (3, 14):
    from zipfile import ZipFile as ZstdFile
else:
    from backports.zstd.zipfile import ZipFile as ZstdFile

ZSTD = 93
"""The number of zstd among the ways of packing."""

LOG = {
    "version": 2,
    "status": "success",
    "eval": {"task": "t", "model": "m"},
    "results": {"scores": [{"name": "match", "scored_samples": 4, "metrics": {"accuracy": {"value": 0.75}}}]},
}


def packed(method: int = zipfile.ZIP_DEFLATED, **files: str) -> bytes:
    """An archive with these files; `header` and `start` stand for the names in a log."""
    names = {"header": "header.json", "start": "_journal/start.json"}
    out = io.BytesIO()
    archiver: Any = ZstdFile if method == ZSTD else zipfile.ZipFile
    with archiver(out, "w", method) as made:
        for key, text in files.items():
            made.writestr(names.get(key, key), text)
    return out.getvalue()


def refusal(source: bytes) -> str:
    """Why a log is not read."""
    content = Content(source)
    format_ = formats.format_of(content)
    assert format_
    assert format_.NAME == "inspect-ai"
    with pytest.raises(UnverifiableError) as caught:
        list(format_.reads(content))
    assert caught.value.help.endswith(".")
    return caught.value.reason


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, ZSTD])
def test_header(method: int) -> None:
    """The header has the metrics; the examples beside it are not unpacked."""
    source = packed(method, start="{}", header=json.dumps(LOG), samples="x" * 100)
    format_ = formats.format_of(Content(source))
    assert format_
    [reading] = format_.reads(Content(source))
    assert (reading.name, reading.value, reading.n) == ("match/accuracy", 0.75, 4)
    assert reading.address == "/results/scores/0/metrics/accuracy/value"


def test_a_run_that_did_not_end() -> None:
    """A log without its header has no results, and says so."""
    assert refusal(packed(start="{}")) == "is the log of a run that did not end: it has no results"


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, ZSTD])
def test_damage_and_size(method: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged header, one that unpacks to too much, and one without a task are refused."""
    whole = packed(method, header=json.dumps(LOG) * 20)
    for damage in (b"\xff" * 10, b"\0" * 10):
        source = whole[:60] + damage + whole[70:]
        assert refusal(source) == "is a damaged archive: its `header.json` cannot be unpacked"
    assert refusal(packed(method, header="[]")) == "is a log of inspect_ai that does not say what was run"
    monkeypatch.setattr(archive, "MAX_VALUES", 9)
    many = packed(method, header=json.dumps({"eval": [0] * 10}))
    assert refusal(many) == "is an archive whose `header.json` has more than 9 values"
    monkeypatch.setattr(archive, "MAX_BYTES", 1 << 20)
    large = packed(method, header=" " * (2 << 20))
    assert len(large) < 5000
    assert refusal(large) == "is an archive whose `header.json` is larger than 1 MiB"


def test_every_byte_of_a_header_counts() -> None:
    """A log packed with zstd in which any one byte is changed is read as it was, or refused."""
    whole = packed(ZSTD, header=json.dumps(LOG))
    was = [(reading.name, reading.value) for reading in log_of(whole)]
    for place in range(4, len(whole)):
        source = whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]
        try:
            assert [(reading.name, reading.value) for reading in log_of(source)] in (was, []), place
        except UnverifiableError:
            continue


def log_of(source: bytes) -> list[FileReading]:
    """The readings of a log; none if it is not taken for one."""
    content = Content(source)
    format_ = formats.format_of(content)
    return list(format_.reads(content)) if format_ else []


def test_a_bomb_takes_no_memory() -> None:
    """A header that stands for gigabytes is refused after the allowed number of bytes."""
    blocks = 1 << 14
    # A frame of zstd, each block of which is one byte that stands for 128 KiB.
    frame = b"\x28\xb5\x2f\xfd\x00\x38" + b"\x02\x00\x10 " * blocks + b"\x01\x00\x00"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("header.json", frame)
    source = bytearray(out.getvalue())
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):  # where each header says how it is packed
        source[source.rindex(mark) + place] = ZSTD
    tracemalloc.start()
    try:
        assert refusal(bytes(source)) == "is an archive whose `header.json` is larger than 16 MiB"
        assert tracemalloc.get_traced_memory()[1] < 64 << 20
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize(
    "source", [b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 1000, packed(other="x"), b"PK\x05\x06"]
)
def test_other_archives(source: bytes) -> None:
    """Any other archive, and what only begins like one, is not read."""
    assert formats.format_of(Content(source)) is None


def test_too_many_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """An archive with more files than allowed is not even listed."""
    source = packed(header=json.dumps(LOG), a="1", b="2")
    monkeypatch.setattr(archive, "MAX_FILES", 2)
    assert archive.methods(Content(source)) == {}
