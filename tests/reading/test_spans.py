"""The reader's places: every path leads to a line and columns that can be underlined."""

from pathlib import Path as FilePath
from typing import Any

import pytest
from yaml.events import ScalarEvent, StreamEndEvent

from ftlint.findings import START, Path, Span
from ftlint.reading.document import DEFAULT_PARSER
from tests.parsing import RECORD, Read, at, both_parsers

EXAMPLES = sorted((FilePath(__file__).resolve().parents[2] / "examples").glob("*.yaml"))


def events_of(text: str) -> list[Any]:
    """The scalar events of a text, in order."""
    parser = DEFAULT_PARSER(text)
    found = []
    while type(event := parser.get_event()) is not StreamEndEvent:
        if isinstance(event, ScalarEvent):
            found.append(event)
    return found


def leaves(value: object, path: Path = ()) -> list[tuple[Path, object]]:
    """The scalars of data with their paths, keys included (as their path and no value)."""
    if isinstance(value, dict):
        return [
            leaf
            for key, child in value.items()
            for leaf in [((*path, key), ...), *leaves(child, (*path, key))]
        ]
    if isinstance(value, list):
        return [leaf for index, child in enumerate(value) for leaf in leaves(child, (*path, index))]
    return [(path, value)]


@pytest.mark.parametrize(
    "file", [None, *EXAMPLES], ids=lambda file: file.stem.split(".")[0] if file else "counted"
)
@both_parsers
def test_the_text_at_a_span_is_the_source_of_the_scalar(read: Read, file: FilePath | None) -> None:
    """Every key and every scalar of a record stands where its span says, character by character."""
    text = file.read_text(encoding="utf-8") if file else RECORD
    found = read(text)
    events = events_of(text)
    assert len(leaves(found.data)) == len(events)
    for (path, value), event in zip(leaves(found.data), events, strict=True):
        source = text[event.start_mark.index : event.end_mark.index].rstrip()
        if value is ...:
            assert at(text, found.span(path, on_key=True)) == source
        elif source:
            assert at(text, found.span(path)) == source
        else:
            assert found.span(path) == found.span(path, on_key=True)


SPANS: dict[str, tuple[Path, bool, str]] = {
    "root": ((), False, ""),
    "missing key of the root": (("nope",), False, ""),
    "missing key far below the root": (("nope", "deeper", 3), True, ""),
    "scalar": (("project", "name"), False, "Claims letters"),
    "its key": (("project", "name"), True, "name"),
    "quoted scalar with an escape": (("project", "owner"), False, '"claims \\u00e9 ml"'),
    "list in brackets": (("project", "tags"), False, "[insurance, 'draft''ing']"),
    "item in brackets": (("project", "tags", 1), False, "'draft''ing'"),
    "item past the end": (("project", "tags", 2), False, "tags"),
    "block text": (("decision", "rationale"), False, ">-\n    Prompting reaches 0.58\n    against 0.80."),
    "literal text": (("decision", "note"), False, "|\n    One line."),
    "block mapping": (("metrics",), False, "metrics"),
    "block list": (("metrics", "measures"), False, "measures"),
    "item that is a mapping": (("metrics", "measures", 0), False, "id: édition"),
    "item on the next line": (("metrics", "measures", 1), False, "id: p95"),
    "missing key of an item": (("metrics", "measures", 0, "direction"), False, "id: édition"),
    "missing item": (("metrics", "measures", 7), False, "measures"),
    "value behind non-ASCII": (("metrics", "measures", 0, "id"), False, "édition"),
    "key without a value": (("metrics", "measures", 0, "unit"), False, "unit"),
    "step into a scalar": (("project", "name", "x"), False, "name"),
    "step by name into a list": (("project", "tags", "x"), False, "tags"),
    "step by number into a mapping": (("project", 0), False, "project"),
    "brackets over lines": (("metrics", "flow"), False, "{a: 1,\n    b: [true,\n      false]}"),
    "empty list": (("iterations",), False, "[]"),
}


@pytest.mark.parametrize(("path", "on_key", "expected"), SPANS.values(), ids=SPANS.keys())
@both_parsers
def test_spans_show_what_is_meant(read: Read, path: Path, on_key: bool, expected: str) -> None:
    """A path leads to its value, or to the nearest parent's key; a block is shown by one line."""
    span = read(RECORD).span(path, on_key)
    assert at(RECORD, span) == expected
    assert expected or span == START


@both_parsers
def test_spans_of_lists_in_lists(read: Read) -> None:
    """A block without any key is shown by its first entry."""
    found = read("a:\n- - b\n  - c\n- {d: 1}\n- - - e\n- f: |\n    g\n")
    text = "a:\n- - b\n  - c\n- {d: 1}\n- - - e\n- f: |\n    g\n"
    assert at(text, found.span(("a", 0))) == "b"
    assert at(text, found.span(("a", 1))) == "{d: 1}"
    assert found.span(("a", 2)).line == 5
    assert at(text, found.span(("a", 3))) == "f"


@both_parsers
def test_spans_count_from_the_text_without_a_byte_order_mark(read: Read) -> None:
    """A byte order mark is no character of the text."""
    found = read(b"\xef\xbb\xbfa: b\r\nc: d\r\n")
    assert found.text == "a: b\r\nc: d\r\n"
    assert found.span(("a",)) == Span(1, 4, 1, 5)
    assert found.span(("c",), on_key=True) == Span(2, 1, 2, 2)


@both_parsers
def test_plain_gives_the_source_of_plain_scalars_only(read: Read) -> None:
    """The source of a scalar is known when it is plain, also where the value is no text."""
    found = read("a: yes\nb: 'yes'\nc: 1.10\nd: [no, {e: ~}]\nf:\n  two\n  lines\n")
    assert found.plain(("a",)) == "yes"
    assert found.plain(("b",)) is None
    assert found.plain(("c",)) == "1.10"
    assert found.plain(("d",)) is None
    assert found.plain(("d", 0)) == "no"
    assert found.plain(("d", 1, "e")) == "~"
    assert found.plain(("f",)) == "two lines"
    assert found.plain(()) is None
    assert found.plain(("nope", 1)) is None
