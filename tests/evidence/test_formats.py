"""A format of evidence files is a module of its room, told by the content of a file."""

import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

import pytest

import ftlint.evidence
from ftlint.evidence import formats


def module(name: str, mark: bytes, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A format whose files begin with `mark`, as a module of the room."""

    def detects(source: bytes) -> bool:
        return source.startswith(mark)

    def reads(source: bytes) -> Mapping[str, float]:
        return {"accuracy": float(source.removeprefix(mark))}

    made = ModuleType(name)
    vars(made).update(detects=detects, reads=reads)
    monkeypatch.setitem(sys.modules, f"ftlint.evidence.{name}", made)
    monkeypatch.setattr(ftlint.evidence, name, made, raising=False)
    return made


def test_no_format_is_read_yet() -> None:
    """Until there is a format, no file is of one, whatever it holds."""
    assert formats.FORMATS == ()
    assert formats.format_of(b'{"accuracy": 0.8}') is None


def test_every_module_is_listed() -> None:
    """The modules that detect and read a format are those that are tried."""
    texts = {
        file.stem: file.read_text(encoding="utf-8") for file in Path(formats.__file__).parent.glob("*.py")
    }
    made = {name for name, text in texts.items() if "\ndef detects(" in text or "\ndef reads(" in text}
    assert made == set(formats.FORMATS)


def test_a_file_is_of_the_first_format_that_takes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """Formats are modules, tried in their order, and give the values of a file by address."""
    first, second = (module(name, mark, monkeypatch) for name, mark in (("one", b"1:"), ("two", b"")))
    monkeypatch.setattr(formats, "FORMATS", ("one", "two"))
    assert formats.format_of(b"1:0.5") is first
    found = formats.format_of(b"0.25")
    assert found is second
    assert found is not None
    assert found.reads(b"0.25") == {"accuracy": 0.25}
