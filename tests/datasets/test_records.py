"""A record of data is not a line: what is one, and which line it begins on."""

import gzip
import json

import pytest

from ftlint.datasets.lines import Layout, lines_at, lines_of, unpacked
from ftlint.datasets.records import records_of
from ftlint.evidence.content import UnverifiableError

ONE = {"prompt": "a", "completion": "b"}
SPREAD = json.dumps({"messages": [{"role": "user", "content": "{ in a text"}]}, indent=2)


def records(source: bytes) -> list[tuple[int, object]]:
    """The line of each record, and its data or why there are none; the same wherever the bytes are cut."""
    found = [
        [(record.line, record.error or record.data) for record in records_of(unpacked(iter(parts)), Layout())]
        for parts in ([source], [source[:7], source[7:]], [bytes([byte]) for byte in source])
    ]
    assert found[0] == found[1] == found[2]
    return found[0]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param(b'{"a": 1}\n\n{"a": 2}', [(1, {"a": 1}), (3, {"a": 2})], id="blank line"),
        pytest.param(
            b'\xef\xbb\xbf{"a": 1}\r\n{"a": 2}\r\n', [(1, {"a": 1}), (2, {"a": 2})], id="mark, CRLF"
        ),
        pytest.param(
            f"{SPREAD}\n{SPREAD}\n".encode(),
            [(1, json.loads(SPREAD)), (9, json.loads(SPREAD))],
            id="objects over several lines",
        ),
        pytest.param(
            b'{"a": 1}\n{"a": [1,\n{"a": 3}\n',
            [(1, {"a": 1}), (2, "it is cut off"), (3, {"a": 3})],
            id="cut off",
        ),
        pytest.param(
            b'{\n  "a": [\n{\n  "a": 3\n}\n', [(1, "it is cut off")], id="cut off over several lines"
        ),
        pytest.param(b'{"a": 1}\n{"a": 2', [(1, {"a": 1}), (2, "it is cut off")], id="cut off at the end"),
        pytest.param(
            b'{"a": 1} {"a": 2}\n[1]\n\xff{}\n{"a": nope}\n{"a": 3}',
            [
                (1, "something follows its end on the same line"),
                (2, "it is no object"),
                (3, "it is not text in UTF-8"),
                (4, "it is not JSON"),
                (5, {"a": 3}),
            ],
            id="broken lines",
        ),
        pytest.param(
            b'[\n {"a": "]"},\n {\n  "a": 2}, 3\n]\n',
            [(2, {"a": "]"}), (3, {"a": 2}), (4, "it is no object")],
            id="a list",
        ),
        pytest.param(
            b'[{"a": 1},\n{"a": 2',
            [(1, {"a": 1}), (2, "it is not JSON or is cut off, and what follows it was not read")],
            id="a list that is cut off",
        ),
        pytest.param(
            b'text,label\n"two\nlines, ""quoted""",x\nshort\nplain,y\n',
            [
                (2, {"text": 'two\nlines, "quoted"', "label": "x"}),
                (4, "it has 1 cells where the header has 2"),
                (5, {"text": "plain", "label": "y"}),
            ],
            id="quoted line breaks",
        ),
        pytest.param(
            b'text,label\nfine,x\n"open,y\n',
            [(2, {"text": "fine", "label": "x"}), (3, "its quotes or its line breaks are not those of CSV")],
            id="a quote that never ends",
        ),
        pytest.param(
            gzip.compress(b'{"a": 1}\n') + gzip.compress(b'{"a": 2}\n'),
            [(1, {"a": 1}), (2, {"a": 2})],
            id="gzip",
        ),
    ],
)
def test_records(source: bytes, expected: list[tuple[int, object]]) -> None:
    """Records come with the line that they begin on, and a broken one does not hide the next."""
    assert records(source) == expected


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (b"", "is empty"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "is a Git LFS pointer"),
        (gzip.compress(b'{"a": 1}\n' * 1000)[:-20], "was cut off"),
        (b"\x28\xb5\x2f\xfd0000", "is packed with zstd"),
        (b"just text\nand more\n", "is neither JSON lines"),
    ],
    ids=["empty", "pointer", "cut off", "zstd", "text"],
)
def test_what_is_no_data(source: bytes, reason: str) -> None:
    """A file in no layout that is read is refused as a whole, and says why."""
    with pytest.raises(UnverifiableError, match=reason):
        list(records_of(unpacked(iter([source])), Layout()))


def test_deep_and_long_records_are_broken_ones() -> None:
    """A record that is nested without end or never closed is reported, and the next one is read."""
    deep = b'{"a": ' + b"[" * 200_000 + b"]" * 200_000 + b"}\n"
    found = list(records_of(iter([deep + b'{"a": 1}\n']), Layout()))
    assert [(record.line, record.error) for record in found] == [(1, "it is nested too deeply"), (2, "")]


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_single_lines_have_the_numbers_of_all_lines(size: int) -> None:
    """A line that is asked for is the one of that number, wherever the file is cut and if it is cut for its
    length.
    """
    source = b"a\n\nbb\n" + b"c" * 9 + b"\nd\n\n" + b"e" * 20 + b"\nf"
    chunks = [source[start : start + size] for start in range(0, len(source), size)]
    every = [line.rstrip(b"\n") for line in lines_of(chunks, 6)]
    for step in (1, 2, 3):
        numbers = range(1, len(every) + 5, step)
        found = list(lines_at(chunks, numbers, 6))
        assert found == [(number, every[number - 1]) for number in numbers if number <= len(every)]
