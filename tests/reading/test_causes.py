"""The reader: slips that end far from where they were made.
Each has its own words, its place, and a remedy that works done literally.
"""

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from ftlint.linter import lint
from ftlint.reading import document
from tests.conftest import Trial
from tests.parsing import Read, at, both_parsers, check_both
from tests.support import TODAY

ROOT = Path(__file__).resolve().parents[2]


class Slip(NamedTuple):
    """A text with one slip."""

    text: str
    place: str
    """How the line goes on from the place that is shown."""
    line: int
    words: str
    remedy: str
    fixed: str
    """The text after the remedy."""
    rule: str = "yaml-syntax"


QUOTES = "If it continues the text above, put quotes around the whole text."
CONFLICT = "The file contains an unresolved merge conflict: git's markers are on "
ONE_SIDE = "Choose one side, or write what both mean, and remove the lines with the markers."
COMMENT = "A comment begins at this `#` and ends the text, so what follows belongs to nothing."
BRACKET = "A comment begins at this `#` and hides the closing bracket."
BEHIND = "Put quotes around the text if the `#` is part of it, or move the comment after the brackets."
FENCE = "Remove this line, and the one that closes the fence."
SPACE = "Replace it with an ordinary space."
STRAIGHT = 'Write a straight `"` on both sides of the text instead.'
OR_LIST = "Remove that value, or the list."
SLIPS = {
    # indentation
    "too deep": Slip(
        "a:\n  b: c\n    d: e\n", "d: e", 3, "indented by 4 spaces, and `b` above it already has a value",
        f"Indent it by 2 spaces, like `b` on line 2. {QUOTES}", "a:\n  b: c\n  d: e\n",
    ),
    "too deep by one": Slip(
        "a:\n  b: c\n   d: e\n", "d: e", 3, "indented by 3 spaces", f"Indent it by 2 spaces, like `b` on line 2. {QUOTES}",
        "a:\n  b: c\n  d: e\n",
    ),
    "too deep at the top": Slip(
        "a: 'b'\n c: d\ne: f\n", "c: d", 2, "indented by 1 space",
        "Remove the spaces before it, so that it lines up with `a` on line 1.", "a: 'b'\nc: d\ne: f\n",
    ),
    "too deep below brackets": Slip(
        "a:\n  b: [c]\n    d: e\n", "d: e", 3, "`b` above it already has a value", "Indent it by 2 spaces, like `b` on line 2.",
        "a:\n  b: [c]\n  d: e\n",
    ),
    "too deep below a value with a comment": Slip(
        "a:\n  b: 1  # c\n    d: e\n", "d: e", 3, "`b` above it already has a value",
        f"Indent it by 2 spaces, like `b` on line 2. {QUOTES}",
        "a:\n  b: 1  # c\n  d: e\n",
    ),
    "too deep in an item": Slip(
        "a:\n  - b: c\n      d: e\n", "d: e", 3, "indented by 6 spaces", f"Indent it by 4 spaces, like `b` on line 2. {QUOTES}",
        "a:\n  - b: c\n    d: e\n",
    ),
    "too shallow": Slip(
        "a:\n  b: c\n d: e\n", "d: e", 3, "indented by 1 space, unlike the lines", "Indent it by 2 spaces, like `b` on line 2.",
        "a:\n  b: c\n  d: e\n",
    ),
    "too shallow in an item": Slip(
        "a:\n  - b: c\n    d: |\n      e\n   f: g\n", "f: g", 5, "indented by 3 spaces, unlike the lines",
        "Indent it by 4 spaces, like `d` on line 3.", "a:\n  - b: c\n    d: |\n      e\n    f: g\n",
    ),
    "block text too shallow": Slip(
        "a:\n  b: >-\n    c\n   d\ne: f\n", "d", 4, "indented by 3 spaces, less than the text that begins on line 2",
        "Indent it by 4 spaces, like the rest of that text.", "a:\n  b: >-\n    c\n    d\ne: f\n",
    ),
    "block text at its key": Slip(
        "a:\n  b: |  # c\n  d e\nf: g\n", "d e", 3, "indented by 2 spaces, less than the text that begins on line 2",
        "Indent it by 4 spaces, like the rest of that text.", "a:\n  b: |  # c\n    d e\nf: g\n",
    ),
    "key with a remark": Slip(
        "a:\n  b: 1\n   c: 2  # d: e\n", "c: 2  # d: e", 3, "indented by 3 spaces", f"Indent it by 2 spaces, like `b` on line 2. {QUOTES}",
        "a:\n  b: 1\n  c: 2  # d: e\n",
    ),
    "first too deep": Slip(
        "a:\n    b: c\n  d: e\n", "d: e", 3, "indented by 2 spaces, unlike the lines", "Indent it by 4 spaces, like `b` on line 2.",
        "a:\n    b: c\n    d: e\n",
    ),
    "item too deep": Slip(
        "a:\n  - b: c\n    - b: d\n", "- b: d", 3, "indented by 4 spaces, and `b` above it already has a value",
        f"Indent it by 2 spaces, like the item on line 2. {QUOTES}",
        "a:\n  - b: c\n  - b: d\n",
    ),
    "item too shallow": Slip(
        "a:\n  - b\n - c\n", "- c", 3, "indented by 1 space, unlike the lines", "Indent it by 2 spaces, like the item on line 2.",
        "a:\n  - b\n  - c\n",
    ),
    "key among items": Slip(
        "a:\n  - b\n  c: d\n", "c: d", 3, "indented by 2 spaces, unlike the lines",
        "Remove the spaces before it, so that it lines up with `a` on line 1.",
        "a:\n  - b\nc: d\n",
    ),
    "list below a value": Slip("a: 1\n- b\n", "- b", 2, "No list can begin here: `a` above it already has a value.", OR_LIST, "a:\n- b\n"),
    "list of mappings below a value": Slip(
        "a: b\n  - c: d\n", "- c: d", 2, "No list can begin here: `a` above it already has a value.", OR_LIST, "a:\n  - c: d\n",
    ),
    "text that goes on with a colon": Slip(
        "a: Prompting failed\n  because: it missed\n", "because: it missed", 2,
        "indented by 2 spaces, and `a` above it already has a value",
        f"Remove the spaces before it, so that it lines up with `a` on line 1. {QUOTES}", 'a: "Prompting failed\n  because: it missed"\n',
    ),
    "tab": Slip(
        "a:\n\tb: c\n", "\tb: c", 2, "There is a tab where only spaces are allowed", "Replace the tab with spaces.", "a:\n  b: c\n",
    ),
    # quotes
    "typographic quotes": Slip(
        "a: “Few-shot: good enough”\n", "“Few-shot: good enough”", 1, "U+201C (left double quotation mark) is typographic",
        STRAIGHT, 'a: "Few-shot: good enough"\n',
    ),
    "low and high quotes": Slip(
        "a:\n  b: „c: d“\n", "„c: d“", 2, "U+201E (double low-9 quotation mark)", STRAIGHT, 'a:\n  b: "c: d"\n',
    ),
    "guillemets in braces": Slip(
        "a: {b: «c: d»}\n", "«c: d»}", 1, "U+00AB", STRAIGHT, 'a: {b: "c: d"}\n',
    ),
    "single typographic quotes": Slip(
        'a: ‘b: "c"’\n', '‘b: "c"’', 1, "U+2018", "Write a straight `'` on both sides of the text instead.", "a: 'b: \"c\"'\n",
    ),
    "typographic quotes over lines": Slip(
        "a: “b\n  c: d”\n", "“b", 1, "U+201C", STRAIGHT, 'a: "b\n  c: d"\n',
    ),
    "unclosed quotes before others": Slip(
        'a: "b\nc: "d"\n', '"b', 1, "not closed on its line, so the next one closes it, on line 2",
        'Write a `"` where the text ends.', 'a: "b"\nc: "d"\n',
    ),
    "unclosed single quotes before others": Slip(
        "a: 'b\nc: d\ne: 'f'\n", "'b", 1, "not closed on its line, so the next one closes it, on line 3",
        "Write a `'` where the text ends.",
        "a: 'b'\nc: d\ne: 'f'\n",
    ),
    "apostrophe": Slip(
        "a: 'it's here'\n", "'s here'", 1, "ends at this `'`", "Write `''` for an apostrophe inside single quotes.", "a: 'it''s here'\n",
    ),
    "quotes in quotes": Slip(
        'a: "say "x" now"\n', '"x" now"', 1, 'ends at this `"`', 'Write `\\"` for a quotation mark inside double quotes.',
        'a: "say \\"x\\" now"\n',
    ),
    # blanks
    "no-break space after a colon": Slip(
        "a:\n  b: c\n  d:\u00a0e\n  f: g\n", "\u00a0e", 3, "U+00A0 (no-break space) follows the colon", SPACE,
        "a:\n  b: c\n  d: e\n  f: g\n",
    ),
    "ideographic space after a colon": Slip(
        "a:\n  d:\u3000e\n  f: g\n", "\u3000e", 2, "U+3000 (ideographic space) follows the colon", SPACE, "a:\n  d: e\n  f: g\n",
    ),
    "thin space after a colon": Slip(
        "a: b\nc:\u2009d\n", "\u2009d", 2, "U+2009 (thin space) follows the colon", SPACE, "a: b\nc: d\n",
    ),
    "figure space after a dash": Slip(
        "a:\n- b\n-\u2007c\n", "\u2007c", 3, "U+2007 (figure space) follows the dash", SPACE, "a:\n- b\n- c\n",
    ),
    "no-break space at the start of a line": Slip(
        "a:\n  b: c\n \u00a0d: e\n", "\u00a0d: e", 3, "indented with U+00A0 (no-break space)", "Indent with ordinary spaces.",
        "a:\n  b: c\n  d: e\n",
    ),
    "no space after a colon": Slip(
        "a: b\nc:d\ne: f\n", "c:d", 2, "`c:d` has no space after its colon", "Write `c: d`.", "a: b\nc: d\ne: f\n",
    ),
    "no space after the first colon": Slip(
        "a:\n  b:c\n  d: e\n", "b:c", 2, "`b:c` has no space after its colon", "Write `b: c`.", "a:\n  b: c\n  d: e\n",
    ),
    "no space after a dash": Slip("a:\n  - b\n  -c\n", "-c", 3, "`-c` has no space after its dash", "Write `- c`.", "a:\n  - b\n  - c\n"),
    "wide colon": Slip(
        "a：b\nc: d\n", "：b", 1, "U+FF1A (fullwidth colon) is not a colon",
        "Write `a: ` with an ordinary colon and a space.", "a: b\nc: d\n",
    ),
    # other notations
    "equals sign": Slip("a: b\nc = d\ne: f\n", "c = d", 2, "`c = d` has no colon", "Write `c: d`.", "a: b\nc: d\ne: f\n"),
    "slashes": Slip(
        "a: b\n// c\nd: e\n", "// c", 2, "`//` does not begin a comment", "Write `#` and a space instead of `//`.", "a: b\n# c\nd: e\n",
    ),
    "slashes in JSON": Slip(
        '{\n  "a": 1, // b\n  "c": 2\n}\n', "// b", 2, "`//` does not begin a comment", "Write `#` and a space instead of `//`.",
        '{\n  "a": 1, # b\n  "c": 2\n}\n',
    ),
    "slash and star": Slip(
        "a: b\n/* c */\nd: e\n", "/* c */", 2, "`/*` does not begin a comment",
        "Write `#` and a space instead of `/*`, and remove the `*/`.",
        "a: b\n# c \nd: e\n",
    ),
    "stars": Slip("a:\n  * b\n", "* b", 2, "`*` does not begin a list item", "Write `- b`.", "a:\n  - b\n"),
    "bullets": Slip(
        "a:\n  - b\n  • c\nd: e\n", "• c", 3, "U+2022 (bullet) does not begin a list item", "Write `- c`.", "a:\n  - b\n  - c\nd: e\n",
    ),
    "fence of Markdown": Slip("```yaml\na: b\n```\n", "```yaml", 1, "Backticks fence code in Markdown", FENCE, "a: b\n"),
    "fence at the end": Slip("a: b\n```\n", "```", 2, "Backticks fence code in Markdown", FENCE, "a: b\n"),
    "fence of tildes": Slip("~~~\na: b\n~~~\n", "~~~", 1, "`~~~` fences code in Markdown", FENCE, "a: b\n"),
    "template": Slip(
        "a: {{ b }}\n", "{ b }}", 1, "Two braces open a mapping",
        "Fill in the placeholder, or put quotes around the whole text that contains the braces.", "a: '{{ b }}'\n",
        "key-not-text",
    ),
    # numbers
    "at least": Slip("a: >= 0.80\nb: c\n", ">= 0.80", 1, "`>= 0.80` is not a number", "Write `0.80`.", "a: 0.80\nb: c\n"),
    "more than": Slip("a: > 3 # b\n", "> 3 # b", 1, "`> 3` is not a number", "Write `3`.", "a: 3 # b\n"),
    "more than in braces": Slip("a: {b: >= 0.8, c: d}\n", ">= 0.8, c: d}", 1, "is not a number", "Write `0.8`.", "a: {b: 0.8, c: d}\n"),
    "more than without a space": Slip("a: >0.8\n", ">0.8", 1, "`>0.8` is not a number", "Write `0.8`.", "a: 0.8\n"),
    "reserved sign": Slip("a: @b\n", "@b", 1, "No value can begin with `@`", "Put quotes around the value.", 'a: "@b"\n'),
    "percent sign": Slip("a: %\n", "%", 1, "No value can begin with `%`", "Put quotes around the value.", 'a: "%"\n'),
    "backtick": Slip("a: `b`\n", "`b`", 1, "No value can begin with a backtick", "Put quotes around the value.", 'a: "`b`"\n'),
    "decimal comma": Slip(
        "a: {b: 0,85}\n", "0,85", 1, "`0,85` is split at its comma", "Write `0.85`.", "a: {b: 0.85}\n", "comma-in-number",
    ),
    "negative decimal comma": Slip(
        "a: {b: -1,5, c: d}\n", "-1,5", 1, "`-1,5` is split", "Write `-1.5`.", "a: {b: -1.5, c: d}\n", "comma-in-number",
    ),
    "thousands": Slip("a: [{b: 1,240}]\n", "1,240", 1, "`1,240` is split", "Write `1240`.", "a: [{b: 1240}]\n", "comma-in-number"),
    "millions": Slip(
        "a: {b: 1,240,000, c: d}\n", "1,240", 1, "`1,240,000` is split", "Write `1240000`.", "a: {b: 1240000, c: d}\n", "comma-in-number",
    ),
    "both": Slip("a: {b: 1.240,50}\n", "1.240,50", 1, "`1.240,50` is split", "Write `1240.50`.", "a: {b: 1240.50}\n", "comma-in-number"),
    "text with a comma and a number": Slip(
        "a: {b: within 1,5}\n", "5", 1, "Inside braces a comma ends a value, so `5` is read as a key",
        "Put quotes around the whole text that contains the comma, or write the number without it.",
        "a: {b: 'within 1,5'}\n", "key-not-text",
    ),
    # comments
    "comment inside a text": Slip(
        "a: a ticket #4411\n  and more\nb: c\n", "#4411", 1, COMMENT, "Put quotes around the whole text.",
        'a: "a ticket #4411\n  and more"\nb: c\n',
        "text-cut-by-comment",
    ),
    "remark inside a text": Slip(
        "a: b # c\n  d\ne: f\n", "# c", 1, COMMENT, "Write the comment on a line above the text.", "# c\na: b\n  d\ne: f\n",
    ),
    "remark between the lines of a text": Slip(
        "a: b\n  # c\n  d\ne: f\n", "# c", 2, COMMENT, "Write the comment on a line above the text.", "# c\na: b\n  d\ne: f\n",
    ),
    "comment inside a key": Slip(
        "a: b\nkey #1: c\n", "#1: c", 2, COMMENT, "Put quotes around the whole text.", 'a: b\n"key #1": c\n', "text-cut-by-comment",
    ),
    "comment inside braces": Slip(
        "a: {b: Team #4, c: d}\ne: f\n", "#4, c: d}", 1, BRACKET, BEHIND, "a: {b: 'Team #4', c: d}\ne: f\n", "text-cut-by-comment",
    ),
    "comment inside braces at the end": Slip("a: [b, c #4]\n", "#4]", 1, BRACKET, BEHIND, "a: [b, 'c #4']\n", "text-cut-by-comment"),
    "comment right after a bracket": Slip(
        "a: [#b, c]\nd: e\n", "#b, c]", 1, BRACKET, BEHIND, "a: ['#b', c]\nd: e\n", "text-cut-by-comment",
    ),
    # the file as a whole
    "conflict": Slip(
        "a: b\n<<<<<<< HEAD\nc: d\n=======\nc: e\n>>>>>>> other\n", "<<<<<<< HEAD", 2, f"{CONFLICT}lines 2, 4 and 6.",
        ONE_SIDE, "a: b\nc: d\n",
    ),
    "conflict with the base": Slip(
        "<<<<<<< HEAD\r\nc: d\r\n||||||| 1234\r\nc: f\r\n=======\r\nc: e\r\n>>>>>>> other\r\n", "<<<<<<< HEAD", 1,
        f"{CONFLICT}lines 1, 3, 5 and 7.",
        ONE_SIDE, "c: e\r\n",
    ),
    "conflict in brackets": Slip(
        "a: [\n<<<<<<< HEAD\n  b\n=======\n  c\n>>>>>>> other\n  ]\n", "<<<<<<< HEAD", 2, f"{CONFLICT}lines 2, 4 and 6.",
        ONE_SIDE, "a: [\n  b\n  ]\n",
    ),
    "conflicts": Slip(
        "<<<<<<< HEAD\na: b\n=======\na: c\n>>>>>>> other\n<<<<<<< HEAD\nd: e\n=======\nd: f\n>>>>>>> other\n", "<<<<<<< HEAD", 1,
        f"{CONFLICT}lines 1, 3, 5, 6 and more.", ONE_SIDE, "a: b\nd: e\n",
    ),
    **{
        f"left over: {mark[0]}": Slip(f"a: b\n{mark}\nc: d\n", mark, 2, f"{CONFLICT}line 2.", ONE_SIDE, "a: b\nc: d\n")
        for mark in ("<<<<<<< HEAD", "||||||| 12ab", "=======", ">>>>>>> other")
    },
    "pointer of git-lfs": Slip(
        f"version https://git-lfs.github.com/spec/v1\noid sha256:{'4d7a' * 16}\nsize 12345\n", "version https://git-lfs", 1,
        "This file is a Git LFS pointer", "Fetch the file itself with `git lfs pull`; in CI, check out with `lfs: true`.", "a: b\n",
    ),
    "web page": Slip(
        "\n<!DOCTYPE html>\n<html><body>\n<p>a: b</p>\n", "<!DOCTYPE html>", 2, "This file is HTML or XML",
        "Save the record itself; from a website, save the raw text.", "a: b\n",
    ),
    "certificate": Slip(
        "-----BEGIN CERTIFICATE-----\nTUlJ\n-----END CERTIFICATE-----\n", "-----BEGIN", 1, "This file contains a key or a certificate",
        "Write the record here, and keep the other file elsewhere.", "a: b\n",
    ),
}  # fmt: skip


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
@both_parsers
def test_a_slip_is_named_where_it_was_made(read: Read, slip: Slip) -> None:
    """Each slip is reported in its own words, at its place, and nothing else is."""
    found = read(slip.text)
    (problem,) = found.problems
    assert problem.rule == slip.rule
    assert slip.words in problem.message
    assert problem.help == slip.remedy
    assert problem.span is not None
    assert problem.span.line == slip.line
    shown = at(slip.text.replace("\r", ""), problem.span)
    assert slip.place.startswith(shown) or shown.startswith(slip.place)
    assert found.refused or slip.rule == "key-not-text"


@pytest.mark.parametrize("slip", SLIPS.values(), ids=SLIPS.keys())
@both_parsers
def test_the_remedy_works_when_done_literally(read: Read, slip: Slip) -> None:
    """After the one thing that the help says, the file is read."""
    found = read(slip.fixed)
    assert found.problems == ()
    assert isinstance(found.data, dict)
    if written := re.match("Write `(.*?)`", slip.remedy):
        assert written[1] in slip.fixed


def test_any_line_of_a_record_one_step_off_is_set_right_by_its_remedy() -> None:
    """Wherever a line of a published record is moved in or out, what breaks is told as indentation,
    and following the help fixes the line.
    """
    text = (ROOT / "examples" / "claims-letters.finetune-decision.yaml").read_text(encoding="utf-8")
    lines = text.split("\n")
    told = 0
    for place, line in enumerate(lines):
        indent = len(line) - len(line.lstrip())
        for step in (-2, -1, 1, 2, 4):
            if not line.strip() or line.lstrip().startswith("#") or indent + step < 0:
                continue
            moved = [*lines[:place], " " * (indent + step) + line.lstrip(), *lines[place + 1 :]]
            for problem in document.read("\n".join(moved).encode()).problems:
                if problem.rule == "yaml-syntax" and problem.span:
                    told += 1
                    assert "indented by" in problem.message, (line, problem.message)
                    asked = re.match(r"Indent it by (\d+)|Remove the spaces", problem.help)
                    assert asked is not None
                    wrong = problem.span.line - 1
                    moved[wrong] = " " * int(asked[1] or 0) + moved[wrong].lstrip()
                    left = [
                        other
                        for other in document.read("\n".join(moved).encode()).problems
                        if other.rule == "yaml-syntax"
                    ]
                    assert all(other.span and other.span.line > wrong + 1 for other in left), (
                        line,
                        problem.help,
                    )
    assert told > 200


SHAPES = {
    "no space after a colon": (
        "project:\n  id:a\n", "`id:a` has no space after its colon, so it is not a key. Write `id: a`.", "project:\n  id: a\n",
    ),
    "no-break space after a colon": (
        "project:\n  id:\u00a0a\n",
        "U+00A0 (no-break space) follows the colon, where only an ordinary space counts. Replace it with an ordinary space.",
        "project:\n  id: a\n",
    ),
    "no-break space in front of another colon": (
        "project:\n  id: a\n  name:\u00a0b: c\n",
        "U+00A0 (no-break space) follows the colon, where only an ordinary space counts. Replace it with an ordinary space.",
        "project:\n  id: a\n  name: 'b: c'\n",
    ),
    "no space after a colon in braces": (
        "project: {id: a, name:b}\n", "`name:b` has no space after its colon, so it is not a key. Write `name: b`.",
        "project: {id: a, name: b}\n",
    ),
    "equals sign": ("project:\n  id = a\n", "`id = a` has no colon, so it is not a key. Write `id: a`.", "project:\n  id: a\n"),
    "equals sign in braces": (
        "project: {id: a, name = b}\n", "`name = b` has no colon, so it is not a key. Write `name: b`.", "project: {id: a, name: b}\n",
    ),
    "no space after dashes": (
        "project:\n  id: a\n  tags:\n    -b\n    -c\n", "`-b` has no space after its dash, so it is not a list item. Write `- b`.",
        "project:\n  id: a\n  tags:\n    - b\n",
    ),
    "bullets": (
        "project:\n  id: a\n  tags:\n    • b\n", "U+2022 (bullet) does not begin a list item in YAML. Write `- b`.",
        "project:\n  id: a\n  tags:\n    - b\n",
    ),
    "dashes of typography": (
        "project:\n  id: a\n  tags:\n    – b\n    – c\n", "U+2013 (en dash) does not begin a list item in YAML. Write `- b`.",
        "project:\n  id: a\n  tags:\n    - b\n",
    ),
    "typographic quotes around an item": (
        "project:\n  id: a\n  tags:\n    - “b: c”\n",
        f"U+201C (left double quotation mark) is typographic and quotes nothing in YAML. {STRAIGHT}",
        'project:\n  id: a\n  tags:\n    - "b: c"\n',
    ),
    **{
        f"number: {wrong}": (
            f"project: {{id: a}}\nmetrics:\n  measures:\n    - id: b\n      direction: {'lower' if '<' in wrong else 'higher'}\n"
            f"      threshold: {wrong}\n",
            f"Write `{right}`.",
            f"project: {{id: a}}\nmetrics:\n  measures:\n    - id: b\n      threshold: {right}\n",
        )
        for wrong, right in {
            "<= 5": "5", "< 5": "5", "≥ 0.8": "0.8", "~0.8": "0.8", ">3": "3", "0,85": "0.85", "1.240,5": "1240.5",
        '">= 5"': "5", "==3": "3",
        }.items()
    },
}  # fmt: skip


@pytest.mark.parametrize(("text", "remedy", "fixed"), SHAPES.values(), ids=SHAPES.keys())
def test_a_slip_that_yaml_takes_for_text_is_named_too(text: str, remedy: str, fixed: str) -> None:
    """Where the slip leaves a text that YAML can read, the finding about the shape says what was meant,
    and following it fixes it.
    """
    rest = "schema_version: 1\nstatus: draft\ndecision: {approach: undecided}\n"
    found = [
        finding
        for finding in lint((rest + text).encode(), today=TODAY).findings
        if finding.code in ("FT030", "FT032")
    ]
    assert [finding.help for finding in found] == [remedy]
    assert [
        finding for finding in lint((rest + fixed).encode(), today=TODAY).findings if finding.code < "FT100"
    ] == []


ORDINARY = {
    "two colons": ("a: b: c\n", "A colon with a space after it"),
    "sentence with a colon": (
        "rationale: Few-shot plateaus at 0.78: the labels differ\n",
        "A colon with a space after it",
    ),
    "sentence that goes on": (
        "a: Prompting failed\n  in the end: it missed\n",
        "A colon with a space after it",
    ),
    "no key": ("a: 1\nb\nc: 2\n", "`b` is not a key"),
    "missing comma": ("a: [b,\n  c\n  d: e]\n", "brackets that open on line 1"),
    "unclosed bracket": ("a: [b,\n  c\nd: e\n", "brackets that open on line 1"),
    "text after quotes": ("a: 'b' c\n", "belongs to nothing"),
    "block mark with a word": ("a: > b\n", "After `|` or `>`"),
    "quoted signs in a conflict's place": ("a: b: '<<<<<<< x'\n", "A colon with a space after it"),
    "quotes of typography elsewhere": ("a: “b”\nc: d: e\n", "A colon with a space after it"),
}


@pytest.mark.parametrize(("text", "words"), ORDINARY.values(), ids=ORDINARY.keys())
@both_parsers
def test_what_is_no_slip_of_these_keeps_its_words(read: Read, text: str, words: str) -> None:
    """A mistake that only looks a little like a slip is told as what it is."""
    (problem,) = read(text).problems
    assert words in problem.message


SOUND = {
    "signs in texts": "a: |\n  <<<<<<< b\n  ```\n  // c\n  “d: e”\nf: '{{ g }}'\nh: x = y\ni: 1,5\nj: http://k\nl: [1,2]\nm: {n: 1,o: 2}\n",
    "typography in texts": "a: “b”\nc: «d»\ne: f – g\nh: – i\n",
    "blanks in texts": "a: 5\u00a0kg\nb: c :\u00a0d\n",
    "compact JSON": '{"a":1,"b":[1,2,3],"c":{"1":2,"3":4}}\n',
}


@pytest.mark.parametrize("text", SOUND.values(), ids=SOUND.keys())
@both_parsers
def test_sound_text_with_such_signs_is_left_alone(read: Read, text: str) -> None:
    """A text with the signs of a slip that is valid has no problem."""
    assert read(text).problems == ()


@pytest.mark.parametrize(
    "text",
    [slip.text * times for slip in SLIPS.values() for times in (1, 3)]
    + ['a: "b\n' * 2000, "a: [b #c]\n" * 2000, "a\n" * 5000],
)
def test_parsers_agree_on_slips(text: str) -> None:
    """Slips alone, repeated and by the thousand have the same findings with both parsers."""
    check_both(text.encode())


def test_slips_of_others(trial: Trial) -> None:
    """Outside records with a decimal comma and with a conflict are told so,
    at the number and at the first mark.
    """
    (comma,) = document.read((trial("yaml-decimal-comma") / "finetune-decision.yaml").read_bytes()).problems
    assert (comma.rule, comma.help) == ("comma-in-number", "Write `0.85`.")
    assert comma.span is not None
    assert (comma.span.line, comma.span.end_column - comma.span.column) == (7, 4)
    (conflict,) = document.read(
        (trial("yaml-merge-conflict") / "finetune-decision.yaml").read_bytes()
    ).problems
    assert conflict.message == f"{CONFLICT}lines 3, 5 and 7."
    assert conflict.span is not None
    assert conflict.span.line == 3


def test_block_texts_and_words_of_others(trial: Trial) -> None:
    """Outside texts with a block mark too far left are refused; spaces on a last line add nothing;
    words for yes and no are reported.
    """
    for file in trial("yaml-unindented-block-header").glob("*.yaml"):
        found = check_both(file.read_bytes())
        assert found.refused, file.name
        assert {problem.rule for problem in found.problems} == {"yaml-syntax"}
    assert check_both((trial("yaml-last-line-spaces") / "keep.yaml").read_bytes()).data == {"a": "ab\n"}
    words = (trial("yaml-words-as-text") / "finetune-decision.yaml").read_bytes()
    assert [finding.code for finding in lint(words, today=TODAY).findings] == ["FT021"] * 5
