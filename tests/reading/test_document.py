"""The reader: what it lets pass in silence, and what it reads."""

import random
import re
import subprocess
import sys
from itertools import product
from pathlib import Path
from typing import Any

import pytest
import yaml

from ftlint.findings import Span
from ftlint.reading import scalars
from tests.parsing import Read, both_parsers

ROOT = Path(__file__).resolve().parents[2]

SILENT = {
    "plain": "a: 1\n",
    "byte order mark": "\ufeffa: 1\n",
    "windows line ends": "a: 1\r\nb:\r\n  - x\r\n",
    "no line end": "a: 1",
    "leading marker": "# c\n\n---\na: 1\n",
    "leading marker with a comment": "--- # c\na: 1\n",
    "trailing marker": "a: 1\n...\n",
    "comments after the trailing marker": "a: 1\n... # c\n\n# c\n...\n",
    "version directive": "# c\n%YAML 1.2 # as it is\n---\na: 1\n",
    "dashes that are no marker": "a: 1\nb: x\n ---\n",
    "json": '{\n\t"a": [1, 2.5, true, null],\n\t"b": {"c": "\\u00e9\\n\\t"}\n}\n',
    "tab after a colon": "a:\tb\n",
    "tab in text": "a: b\tc\n",
    "umlauts and signs": "a: Größe – 80 % § é ½ 漢字\n",
    "no-break space in text": "a: 5\u00a0kg\n",
    "emoji joined": "a: 👩‍💻 ❤️ 1️⃣\n",
    "persian with joiners": "a: نمی‌خواهم\n",
    "variant of an ideograph": "a: 葛\U000e0100\n",
    "question marks": "a: [what?, b? c, d ?]\nb: {key?: x}\nc: ?x\n",
    "hash in text": "a: C#\nb: [c#d, 'x'] # c\nc: http://x/#y\nd: |  # c\n  #x\n# 'a'#b ]#c ?d\n",
    "colon in text": "a: b:c\nb: [d:e, http://f]\n",
    "quoted signs": "a: '*b'\nc: \"&d\"\ne: '!f'\n'<<': g\n\"1\": h\n",
    "text with a time or a number in it": "a: at 12:30\nb: 1.2.3\nc: 10 %\nd: v1_000\ne: 3-4\n",
    "dates": "a: 2026-03-02\nb: 2024-02-30\nc: 2024-01-02T03:04:05Z\n",
    "words": "a: Y\nb: nO\nc: yEs\nd: y\ne: nan\nf: Infinity\ng: '='\nh: =\ni: n\nj: 'no'\nk: no more\nl: onto\n",
    "numbers read alike": "a: [0, -0, +1, 7, 1.5, .5, 5., 1.5e+3, 1.0e-3, 0x1F, 007, 00, 0.00012345678901234567]\n",
    "brackets over lines": "a: [b,\n  c,\n  # d\n\n  e]\nf: {\n  g: h\n}\n- ".removesuffix("- "),
    "quotation over lines": 'a: "b\n  c\n\n  d"\n',
    "list on its key's column": "a:\n- b: [c,\n   d]\n- e\n",
    "keys that look alike": "a: 1\nA: 2\n'a ': 3\nа: 4\n",
    "same key in other mappings": "a: {b: 1}\nc: {b: 2}\nd: [{b: 3}, {b: 4}]\n",
    "empty block text": "a: |\n\n# c\nb: >\n   \n# c\n",
    "explicit key": "? a\n: b\n",
    "explicit key of two lines": "? a\n  b\n: c\n? 'd\n  e'\n: f\n",
    "block text on a line of its own": "a:\n |\n  b\nc:\n- >\n  d\n-\n |\n  e\n",
    "escapes of ordinary characters": 'a: "\\x41\\n\\t\\"\\\\\\/\\u00e9\\U0001F600\\_"\n',
}


@pytest.mark.parametrize("text", SILENT.values(), ids=SILENT.keys())
@both_parsers
def test_sound_text_has_no_problem(read: Read, text: str) -> None:
    """Valid and safe YAML 1.2 is read without a problem."""
    found = read(text)
    assert found.problems == ()
    assert not found.refused
    assert isinstance(found.data, dict)


@both_parsers
def test_examples_have_no_problem(read: Read) -> None:
    """The records that the project publishes are read in silence."""
    examples = sorted((ROOT / "examples").glob("*.yaml"))
    assert examples
    for file in examples:
        assert read(file.read_bytes()).problems == (), file.name


VALUES = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None, "nUll": "nUll",
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False, "tRue": "tRue",
    "yes": "yes", "no": "no", "on": "on", "off": "off", "y": "y", "n": "n", "t": "t", "F": "F",
    "0": 0, "-0": 0, "1": 1, "+1": 1, "-12": -12, "010": 10, "08": 8, "007": 7, "0x1F": 31, "0o17": 15,
    "123456789012345678": 123456789012345678,
    "0.1": 0.1, "1.10": 1.1, "-1.5": -1.5, ".5": 0.5, "-.5": -0.5, "5.": 5.0, "1e3": 1000.0, "1.5E-3": 0.0015, "1.0e+3": 1000.0,
    "0.123456789": 0.123456789, "1234567890.123": 1234567890.123,
    "1:30": "1:30", "1_000": "1_000", "0b11": "0b11", "-0x1F": "-0x1F", "1.2.3": "1.2.3", "1e": "1e", "+": "+", ".": ".", "..": "..",
    "2026-03-02": "2026-03-02", "12 %": "12 %", "--1": "--1", "0x": "0x", "0o8": "0o8", "١": "١",
}  # fmt: skip


@pytest.mark.parametrize(("text", "value"), VALUES.items())
@both_parsers
def test_plain_scalars_mean_what_yaml_1_2_says(read: Read, text: str, value: object) -> None:
    """A plain scalar is what the core schema of YAML 1.2 makes of it, type and all."""
    data: Any = read(f"a: {text}\nb: [ {text or '~'} ]\n").data
    assert data == {"a": value, "b": [value]}
    assert type(data["a"]) is type(value)


LAST_LINES = {
    "a: |+\n  b\n  ": "b\n", "a: |+\n  b\n ": "b\n", "a: >+\n  b\n\n  ": "b\n\n", "a: |+\n  b\n\n": "b\n\n", "a: |+\n  b\n  \n": "b\n\n",
    "a: |\n  b\n  ": "b\n", "a: |-\n  b\n  ": "b", "a: |+\n  b\n   ": "b\n \n", "a: |+\n  b": "b\n",
}  # fmt: skip


@pytest.mark.parametrize(("text", "value"), LAST_LINES.items())
@both_parsers
def test_spaces_on_a_last_line_add_nothing(read: Read, text: str, value: str) -> None:
    """Spaces that a file ends with are no line of a block text, unless they reach into it."""
    assert read(text).data == {"a": value}
    assert read(f"? {text[3:]}").data == {value: None}


@both_parsers
def test_quoted_and_block_scalars_are_text(read: Read) -> None:
    """Quotes and blocks make text of everything."""
    found = read("a: '1'\nb: \"true\"\nc: |\n  null\nd: >-\n  1.5\n  x\ne: ''\n")
    assert found.data == {"a": "1", "b": "true", "c": "null\n", "d": "1.5 x", "e": ""}


AMBIGUOUS = {
    "010": ("the number 10", "the number 8", "`10`"),
    "08": ("the number 8", "text", "`8`"),
    "1:30": ("text", "the number 90", "`90`"),
    "1:30:45": ("text", "the number 5445", "`5445`"),
    "-1:30": ("text", "the number -90", "`-90`"),
    "1:30.5": ("text", "the number 90.5", "`90.5`"),
    "1e3": ("the number 1000.0", "text", "`1000.0`"),
    "1.5e3": ("the number 1500.0", "text", "`1500.0`"),
    "1e300": ("the number 1.0e+300", "text", "`1.0e+300`"),
    "1_000": ("text", "the number 1000", "`1000`"),
    "0_1": ("text", "the number 1", "`1`"),
    "0o17": ("the number 15", "text", "`15`"),
    "0b11": ("text", "the number 3", "`3`"),
    "-0x1F": ("text", "the number -31", "`-31`"),
    "0x1_F": ("text", "the number 31", "`31`"),
    "+.5": ("the number 0.5", "text", "`0.5`"),
    "0x_": ("text", "an error", "a plain number"),
}


@pytest.mark.parametrize(("text", "readings"), AMBIGUOUS.items())
@both_parsers
def test_ambiguous_scalars_are_told_in_both_readings(
    read: Read, text: str, readings: tuple[str, str, str]
) -> None:
    """A scalar that the dialects read differently is reported with both readings and a way to write either;
    its value stays.
    """
    found = read(f"x: y\na: {text}\n")
    (problem,) = found.problems
    new, old, number = readings
    assert problem.message == f"`{text}` is {new} in YAML 1.2 and {old} in YAML 1.1, as PyYAML reads it."
    assert number in problem.help
    assert f'`"{text}"`' in problem.help
    assert (problem.rule, problem.path, problem.span) == (
        "ambiguous-scalar",
        ("a",),
        Span(2, 4, 2, 4 + len(text)),
    )
    assert not found.refused


def test_readings_are_those_of_pyyaml() -> None:
    """What a message states about YAML 1.1 is what PyYAML does; without one, PyYAML reads the same."""
    chance = random.Random(1)
    resolver: Any = yaml.SafeLoader("")
    for _ in range(20_000):
        text = "".join(chance.choice("01789_:.-+eExobBaF") for _ in range(chance.randint(1, 8)))
        if text[0] not in "0123456789+-." or re.match(r"[-:]+\Z|-?:", text):
            continue
        value, doubt = scalars.examine(text)
        tag = resolver.resolve(yaml.ScalarNode, text, (True, False))
        old: object = text
        if tag.endswith((":int", ":float")):
            try:
                old = resolver.construct_object(yaml.ScalarNode(tag, text))
            except ValueError:
                old = None
        if doubt is None:
            assert value == old or not isinstance(old, int | float), text
        elif doubt.rule == "ambiguous-scalar":
            told = re.search(r" and (?:the number (\S+)|(text)|an error) in YAML 1\.1", doubt.message)
            assert told is not None
            assert old == (float(told[1]) if told[1] else text if told[2] else None), text


WORDS = sorted(
    {
        "".join(letters)
        for word in ("y", "n", "yes", "no", "on", "off", "true", "false", "null", "none", "nil")
        for letters in product(*({letter, letter.upper()} for letter in word))
    }
    | {"~", ""}
)


@both_parsers
def test_words_are_told_where_pyyaml_reads_another_thing(read: Read) -> None:
    """A word that PyYAML reads otherwise is reported wherever it stands without quotes,
    with PyYAML's reading, and no other word is.
    """
    for word in WORDS:
        found = read(f"a: {word}\nb: [x, {word}{' ' if word else 'y'}]\nc:\n  - {word}\n{word or 'z'}: 1\n")
        told = {
            (problem.span.line, problem.message)
            for problem in found.problems
            if problem.rule == "ambiguous-scalar" and problem.span
        }
        old = yaml.safe_load(word)
        data: Any = found.data
        expected = f"`{word}` is text in YAML 1.2 and {str(old).lower()} in YAML 1.1, as PyYAML reads it."
        assert told == (set() if data["a"] == old else {(line, expected) for line in (1, 2, 4, 5)}), word


def test_without_libyaml_the_slow_parser_is_used() -> None:
    """Where PyYAML comes without libyaml, the reader works the same."""
    program = (
        "import sys; sys.modules['yaml._yaml'] = None\n"
        "from ftlint.reading import document\n"
        "found = document.read(b'a: [b?, 010]\\nc:\\td\\n')\n"
        "print(document.DEFAULT_PARSER.__name__, found.data, [p.rule for p in found.problems])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout == "SlowParser {'a': ['b?', 10], 'c': 'd'} ['ambiguous-scalar']\n"


def test_the_reader_loads_little() -> None:
    """A valid file does not import what only problems need."""
    program = (
        "import sys\n"
        "from ftlint.reading import document\n"
        "assert not document.read(b'a: [1, 0.5, true, \"x\"]\\n').problems\n"
        "print(sorted(name for name in sys.modules if name.startswith('ftlint')))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
    )
    parts = {"characters", "syntax", "strict", "slow_parser"}
    assert not {f"ftlint.reading.{part}" for part in parts} & set(re.findall(r"[\w.]+", done.stdout))


@both_parsers
def test_floats_keep_their_value(read: Read) -> None:
    """The largest and smallest numbers within the limits are what Python makes of them."""
    found = read("a: 1.7976931348623157e+308\nb: 2.5e-308\nc: -1.0e+308\n")
    assert found.problems == ()
    assert found.data == {"a": sys.float_info.max, "b": 2.5e-308, "c": -1e308}
