"""A log of inspect_ai in an archive is read from its header, within limits, or refused with a sentence."""

import io
import json
import sys
import zipfile

import pytest

from ftlint.evidence import archive, formats
from ftlint.evidence.content import Content, UnverifiableError
from ftlint.evidence.unread import unread_format

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
    with zipfile.ZipFile(out, "w", method) as made:
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


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
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


def test_damage_and_size(monkeypatch: pytest.MonkeyPatch) -> None:
    """A damaged header, one that unpacks to too much, and one without a task are refused."""
    source = bytearray(packed(header=json.dumps(LOG) * 20))
    source[60:70] = b"\xff" * 10
    assert refusal(bytes(source)) == "is a damaged archive: its `header.json` cannot be unpacked"
    assert refusal(packed(header="[]")) == "is a log of inspect_ai that does not say what was run"
    monkeypatch.setattr(archive, "MAX_BYTES", 1 << 20)
    assert refusal(packed(header=" " * (2 << 20))) == "is an archive whose `header.json` is larger than 1 MiB"


@pytest.mark.skipif(sys.version_info >= (3, 14), reason="this Python unpacks zstd")
def test_zstd_stays_unread() -> None:
    """What this Python cannot unpack is named, and never taken for read."""
    source = packed(zipfile.ZIP_STORED, header=json.dumps(LOG)).replace(
        b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x00\x00\x5d\x00"
    )
    assert archive.methods(Content(source)) == {"header.json": 93}
    assert formats.format_of(Content(source)) is None
    found = unread_format(Content(source))
    assert found
    assert found[0] == "inspect-ai"


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
    archive.methods.cache_clear()
    assert archive.methods(Content(source)) == {}
