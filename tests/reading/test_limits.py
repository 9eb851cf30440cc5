"""The reader's limits: each is kept to the unit, by a rule of its own."""

from collections.abc import Callable

import pytest

from ftlint import rules
from ftlint.reading import document, events, scalars
from tests.parsing import Read, both_parsers


def nested(depth: int) -> str:
    """A mapping with lists in it, `depth` collections deep."""
    return "a: " + "[" * (depth - 1) + "]" * (depth - 1) + "\n"


def blocks(depth: int) -> str:
    """Block mappings, `depth` of them inside one another."""
    return "".join("  " * level + "a:\n" for level in range(depth))


def in_umlauts(size: int) -> str:
    """A text of `size` bytes and about half as many characters."""
    return "a: 1\n#" + "x" * (size % 2) + "é" * ((size - 6) // 2)


LIMITS: dict[str, tuple[Callable[[int], str], int, str]] = {
    "bytes": (lambda n: "a: 1\n#" + "x" * (n - 7) + "\n", document.MAX_BYTES, "file-too-large"),
    "bytes, not characters": (in_umlauts, document.MAX_BYTES, "file-too-large"),
    "depth in brackets": (nested, events.MAX_DEPTH, "nesting-too-deep"),
    "depth in blocks": (blocks, events.MAX_DEPTH, "nesting-too-deep"),
    "nodes in a list": (lambda n: "a: [" + "b," * (n - 3) + "]\n", events.MAX_NODES, "too-many-nodes"),
    "nodes that are collections": (lambda n: "a: [" + "[]," * (n - 3) + "]\n", events.MAX_NODES, "too-many-nodes"),
    "plain scalar": (lambda n: "a: " + "x" * n + "\n", scalars.MAX_SCALAR, "scalar-too-long"),
    "quoted scalar": (lambda n: "a: '" + "x" * n + "'\n", scalars.MAX_SCALAR, "scalar-too-long"),
    "block scalar": (lambda n: "a: |-\n  " + "x" * n + "\n", scalars.MAX_SCALAR, "scalar-too-long"),
    "scalar in characters": (lambda n: "a: " + "é" * n + "\n", scalars.MAX_SCALAR, "scalar-too-long"),
    "key": (lambda n: "x" * n + ": 1\n", scalars.MAX_KEY, "key-too-long"),
    "key in characters": (lambda n: "é" * n + ": 1\n", scalars.MAX_KEY, "key-too-long"),
    "quoted key": (lambda n: '"' + "x" * n + '": 1\n', scalars.MAX_KEY, "key-too-long"),
    "digits": (lambda n: "a: " + "9" * n + "\n", scalars.MAX_DIGITS, "number-too-long"),
    "digits of a fraction": (lambda n: "a: 1." + "9" * (n - 1) + "\n", scalars.MAX_DIGITS, "number-too-long"),
    "digits after zeros": (lambda n: "a: 0.000" + "9" * n + "\n", scalars.MAX_DIGITS, "number-too-long"),
    "zeros before digits": (lambda n: "a: " + "0" * n + "\n", scalars.MAX_DIGITS, "number-too-long"),
    "hexadecimal digits": (lambda n: "a: 0x" + "F" * n + "\n", scalars.MAX_DIGITS, "number-too-long"),
    "negative exponent": (lambda n: f"a: 1.0e-{n}\n", scalars.MAX_EXPONENT, "number-too-long"),
    "exponent of nothing": (lambda n: f"a: 0.0e+{n}\n", scalars.MAX_EXPONENT, "number-too-long"),
    "zeros after the point": (lambda n: "a: 0." + "0" * n + "1\n", scalars.MAX_EXPONENT, "number-too-long"),
    "exponent": (lambda n: f"a: 1.0e+{n}\n", scalars.MAX_EXPONENT, "not-a-finite-number"),
}  # fmt: skip


@pytest.mark.parametrize(("make", "limit", "rule"), LIMITS.values(), ids=LIMITS.keys())
@both_parsers
def test_limits_hold_to_the_unit(read: Read, make: Callable[[int], str], limit: int, rule: str) -> None:
    """What is as large as a limit allows is read, and one more of it is refused by the limit's own rule."""
    allowed = read(make(limit))
    assert allowed.problems == ()
    assert not allowed.refused
    refused = read(make(limit + 1))
    assert [problem.rule for problem in refused.problems] == [rule]
    assert refused.refused
    assert refused.data is None


def test_limits_are_those_of_the_pages() -> None:
    """A rule's page names the limit that the reader keeps."""
    named = {
        "file-too-large": f"{document.MAX_BYTES // 1024**2} MiB",
        "nesting-too-deep": str(events.MAX_DEPTH),
        "too-many-nodes": f"{events.MAX_NODES:,}",
        "scalar-too-long": f"{scalars.MAX_SCALAR:,}",
        "key-too-long": str(scalars.MAX_KEY),
        "number-too-long": str(scalars.MAX_DIGITS),
    }
    for name, limit in named.items():
        shown = rules.page_of(rules.by_name(name))
        assert limit in shown.summary + shown.sections["Why"], name


@both_parsers
def test_a_key_past_what_parsers_look_at_is_called_too_long(read: Read) -> None:
    """A key so long that parsers stop looking for its colon is told as such, not as a missing colon."""
    for text in ("a: 1\n" + "k" * 2000 + ": 1\n", "k" * 1025 + ":\n  b: 1\n"):
        (problem,) = read(text).problems
        assert problem.rule == "key-too-long"


ENCODINGS = {
    "latin-1": (b"a: 1\nb: caf\xe9\n", 11, (2, 7)),
    "cut off": (b"a: \xe2\x82", 3, (1, 4)),
    "too long a form": (b"a: \xc0\xaf\n", 3, (1, 4)),
    "surrogate": (b"a: \xed\xa0\x80\n", 3, (1, 4)),
    "utf-16": ("a: 1\n".encode("utf-16"), 0, (1, 1)),
    "after a byte order mark": (b"\xef\xbb\xbfa: \xff\n", 6, (1, 4)),
    "picture": (b"\x89PNG\r\n\x1a\n", 0, (1, 1)),
}


@pytest.mark.parametrize(("source", "offset", "place"), ENCODINGS.values(), ids=ENCODINGS.keys())
@both_parsers
def test_bytes_that_are_not_utf8_are_refused_with_their_offset(
    read: Read, source: bytes, offset: int, place: tuple[int, int]
) -> None:
    """The first byte that is not UTF-8 is named by its offset in the file, its line and its column."""
    found = read(source)
    (problem,) = found.problems
    assert problem.rule == "not-utf8"
    assert f"Byte {offset} " in problem.message
    assert problem.span is not None
    assert (problem.span.line, problem.span.column) == place
    assert (found.text, found.data, found.refused) == ("", None, True)
