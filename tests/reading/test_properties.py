"""The reader on anything: no bytes raise, both parsers agree, JSON reads back equal."""

import json
import random
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from ftlint.reading import document, scalars
from ftlint.reading.document import DEFAULT_PARSER, ParserClass
from ftlint.reading.slow_parser import SlowParser
from tests.fuzzing.second_reader import check_agreement
from tests.parsing import RECORD, check_both

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.yaml"))


def limited(value: object) -> bool:
    """Whether data keeps within what the reader promises:
    short keys that are text to it, numbers of few digits.
    """
    if isinstance(value, dict):
        return all(len(key) <= scalars.MAX_KEY and limited(child) for key, child in value.items())
    if isinstance(value, list):
        return all(limited(child) for child in value)
    if isinstance(value, float):
        return value == 0 or 1e-290 < abs(value) < 1e300
    return not isinstance(value, int) or abs(value) < 10**18


CHARACTERS = st.characters(codec="utf-8", exclude_characters="\0")
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(CHARACTERS),
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(st.text(CHARACTERS, max_size=20), inner, max_size=5)
    ),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(JSON.filter(limited), st.sampled_from([None, 2]), st.sampled_from([DEFAULT_PARSER, SlowParser]))
def test_json_reads_back_equal(value: object, indent: int | None, parser: ParserClass) -> None:
    """Whatever JSON can say within the limits is read as what it says."""
    text = json.dumps({"value": value}, indent=indent)
    found = document.read(text.encode(), parser)
    if any(problem.rule == "duplicate-key" for problem in found.problems):
        assert text != unicodedata.normalize("NFC", json.dumps(value, ensure_ascii=False))
        return
    assert {problem.rule for problem in found.problems} <= {"ambiguous-scalar", "escaped-control-character"}
    assert found.data == {"value": value}


@settings(max_examples=500, deadline=None)
@given(
    st.binary(max_size=200) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass"))
)
def test_no_bytes_raise(source: bytes) -> None:
    """Any bytes give a document, the same with both parsers: data or a problem, never an exception."""
    check_both(source)


PIECES = (
    "a|b: |- |? |: |:|?|-|[|]|{|}|,|'|\"|#| #|\n|\n  | |\t|>-|&a |*a |!t |!|%|@|010|~|<<: |---\n|...\n|\r\n"
)
ESCAPES = ["\\", "\\x4", "\\u00e9", "\\ud83d\\ude00", "é", "\u00a0", "e\u0301", "|", "|2"]
YAMLISH = st.lists(st.sampled_from([*PIECES.split("|"), *ESCAPES]), max_size=25).map("".join)


@settings(max_examples=1500, deadline=None)
@given(YAMLISH)
@example("b: &a !a!---\na")
def test_both_parsers_agree_on_what_looks_like_yaml(text: str) -> None:
    """Whatever the parser, a file has the same problems at the same places, and the same data;
    what another reader takes says the same.
    """
    check_both(text.encode())
    check_agreement(text.encode())


@pytest.mark.slow
def test_mutated_records_never_raise() -> None:
    """Two thousand records with bytes changed, moved or lost are read or refused, quickly."""
    chance = random.Random(20261122)
    base = b"".join([RECORD.encode(), *(file.read_bytes() for file in EXAMPLES[:3])])
    bits = [
        b"[",
        b"]",
        b"{",
        b"}",
        b": ",
        b"- ",
        b"? ",
        b'"',
        b"'",
        b"#",
        b"\n",
        b"\t",
        b"  ",
        b"&a ",
        b"*a",
        b"!t ",
        b"|",
        b">",
        b"%",
        b"\0",
    ]
    bits += [
        b"---\n",
        b"...\n",
        b"<<: ",
        b"\r",
        b"\xff",
        b"\xe2\x80\xa8",
        b"\xef\xbb\xbf",
        b"\\",
        b"\\x0",
        b"1e999",
        b"0777",
        b"[" * 60,
    ]
    for _ in range(2000):
        start = chance.randrange(len(base) - 400)
        source = bytearray(base[start : start + chance.randint(50, 1500)] if chance.random() < 0.7 else base)
        for _ in range(chance.randint(1, 6)):
            place = chance.randrange(len(source) + 1)
            action = chance.random()
            if action < 0.5:
                source[place:place] = chance.choice(bits)
            elif action < 0.7:
                del source[place : place + chance.randint(1, 20)]
            elif action < 0.9:
                source[place : place + 1] = bytes([chance.randrange(256)])
            else:
                source[place:place] = source[: chance.randint(1, 40)]
        began = time.process_time()
        found = document.read(bytes(source))
        assert time.process_time() - began < 1
        assert found.problems or not found.refused
        found.span(("metrics", "measures", 0, "threshold"))
