"""Other data is written into a file so that all that stays is as it was."""

import re
from copy import deepcopy
from pathlib import Path
from random import Random
from typing import Any

import pytest

import ftlint
from ftlint.fixes.rewrite import NotPlainError, rewrite
from ftlint.reading.document import read

EXAMPLES = sorted((Path(ftlint.__file__).resolve().parent.parent / "examples").rglob("*.yaml"))
RESULT = {"value": 0.5, "evidence": {"path": "a b.json", "metric": "x:y, {z} 'q' \"r\" \\"}}


def changed(text: str, change: Any) -> str:
    """The text of a file after a change of its data."""
    data = deepcopy(read(text.encode()).data)
    change(data)
    return rewrite(text.encode(), data).decode()  # type: ignore[arg-type]  # each of these files is a mapping


BLOCK = """\
# top
a:
  - id: one  # the first
    results:
      f1: 0.50  # by hand
      # more to come
    #note: TBD
  # last of the list

b: {c: 1}
"""


def test_a_block() -> None:
    """In a block, new keys and entries come last, below the comments that are about them, in the style of
    their neighbours; a number that becomes part of a mapping keeps its decimals.
    """

    def change(data: Any) -> None:
        results = data["a"][0]["results"]
        results["f1"] = {"value": 0.5, "note": "x: y"}
        results["em"] = {"value": 1}
        data["a"][0]["model"] = "m"
        data["a"].append({"id": "two", "results": {"em": {"value": 2}}})
        data["b"]["d"] = {"e": 2}
        data["z"] = {"y": [{"x": 1}]}

    assert changed(BLOCK, change) == (
        "# top\n"
        "a:\n"
        "  - id: one  # the first\n"
        "    results:\n"
        '      f1: {value: 0.50, note: "x: y"}  # by hand\n'
        "      # more to come\n"
        "      em:\n"
        "        value: 1\n"
        "    #note: TBD\n"
        "    model: m\n"
        "  - id: two\n"
        "    results:\n"
        "      em:\n"
        "        value: 2\n"
        "  # last of the list\n"
        "\n"
        "b: {c: 1, d: {e: 2}}\n"
        "\n"
        "z:\n"
        "  y:\n"
        "    - x: 1\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('{\n  "a": {"b": 1}, # c\n  "d": 1\n}\n', '{\n  "a": {"b": 1, "n": 2}, # c\n  "d": 1\n}\n'),
        ("a: {b: 1,\n    c: 2,}\n", "a: {b: 1,\n    c: 2, n: 2,}\n"),
        ("a: {\n  b: 1,  # one\n  c: 3  # three\n}\n", "a: {\n  b: 1,  # one\n  c: 3,  # three\n  n: 2\n}\n"),
        ("a: {\n  b: 1,\n}\n", "a: {\n  b: 1,\n  n: 2,\n}\n"),
        ("a: {}  # none\n", "a: {n: 2}  # none\n"),
        ("a:\r\n  b: 1\r\n# end\r\n", "a:\r\n  b: 1\r\n  n: 2\r\n# end\r\n"),
        ("a:\n  b: |\n    text\n    more\n", "a:\n  b: |\n    text\n    more\n  n: 2\n"),
        ("a:\n  b: 1", "a:\n  b: 1\n  n: 2\n"),
        ("\ufeffa: {b: 1}\n", "\ufeffa: {b: 1, n: 2}\n"),
        ("a:\n  b: 1\n\n  # far away\nc: 1\n", "a:\n  b: 1\n  n: 2\n\n  # far away\nc: 1\n"),
    ],
)
def test_the_layout_stays(before: str, after: str) -> None:
    """A key is added in brackets of one or several lines, with or without a last comma; after texts of
    several lines, with any line ends, and at the end of a file.
    """

    def change(data: Any) -> None:
        data["a"]["n"] = 2

    assert changed(before, change) == after


def test_keys_are_replaced_and_removed() -> None:
    """A key that is gone takes its lines with it; a value in brackets is written anew as a whole."""

    def change(data: Any) -> None:
        del data["a"]["c"]
        data["a"]["b"] = 0.75
        del data["d"]["e"]
        data["g"][0] = "y"

    before = 'a:\n  b: 0.5  # half\n  c: {x: 1}  # gone\n  # stays\nd: {e: 1, f: 2}\ng: ["x", z]\n'
    assert changed(before, change) == 'a:\n  b: 0.75  # half\n  # stays\nd: {f: 2}\ng: ["y", z]\n'


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("a: >\n  x\n", lambda data: data.update(a="y")),
        ("a:\n  - b: 1\n    c: 2\n", lambda data: data["a"][0].pop("b")),
        ("a:\n  - 1\n  - 2\n", lambda data: data["a"].pop()),
        ("a: 1\nb: 2\n", lambda data: data.update(c="\ud800")),
        ("a: 1\nb: 2\n", lambda data: data.update(c="\x1b[31m")),
        ("a: 1\n...\n", lambda data: data.update(b=2)),
    ],
    ids=["block text", "first of an entry", "shorter list", "surrogate", "escape", "end mark"],
)
def test_nothing_is_written_that_reads_otherwise(text: str, change: Any) -> None:
    """What cannot be put in plainly, or is then not read as it should be, is refused."""
    data = deepcopy(read(text.encode()).data)
    change(data)
    with pytest.raises(NotPlainError):
        rewrite(text.encode(), data)  # type: ignore[arg-type]  # each of these files is a mapping


def comments(text: str) -> list[str]:
    """The comments of a record, in order."""
    return re.findall(r"(?:^|[ \t])(#.*)$", text, flags=re.MULTILINE)


def mutated(data: Any, random: Random) -> None:
    """Changes a few things: numbers, and keys and entries at the end."""
    for _ in range(random.randint(1, 6)):
        here = data
        while True:
            inner = list(here.values()) if isinstance(here, dict) else here
            deeper = [value for value in inner if isinstance(value, dict | list) and value]
            if not deeper or random.random() < 0.2:
                break
            here = random.choice(deeper)
        if isinstance(here, list):
            here.append(deepcopy(here[-1]))
            continue
        numbers = [key for key, value in here.items() if type(value) in (int, float)]
        if numbers and random.random() < 0.4:
            here[random.choice(numbers)] = random.choice([0.125, 3, deepcopy(RESULT)])
        else:
            here[f"x-{random.randint(0, 99)}"] = random.choice([1, "yes", "a: b", deepcopy(RESULT)])


def test_any_change_of_a_record() -> None:
    """Whatever is changed in the examples, the file holds exactly that, and keeps its comments and all but
    the changed lines.
    """
    random = Random(7)
    assert len(EXAMPLES) > 3
    for file in EXAMPLES:
        source = file.read_bytes()
        for _ in range(12):
            data = deepcopy(read(source).data)
            assert isinstance(data, dict)
            mutated(data, random)
            result = rewrite(source, data)
            assert repr(read(result).data) == repr(data)
            assert comments(result.decode()) == comments(source.decode())
            kept = set(result.decode().splitlines())
            assert sum(line not in kept for line in source.decode().splitlines()) <= 7
