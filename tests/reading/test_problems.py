"""The reader: what it refuses or reports, where, and in which words."""

import re

import pytest

from ftlint import rules
from ftlint.findings import MAX_FINDINGS, MAX_MESSAGE, Kind, Severity, Span
from ftlint.reading import characters, document
from tests.parsing import Read, both_parsers, rules_and_lines

PROBLEMS: dict[str, tuple[str, list[tuple[str, int]]]] = {
    "nothing": ("", [("empty-file", 1)]),
    "blanks": (" \n\n", [("empty-file", 1)]),
    "comments": ("# x\n# y\n", [("empty-file", 1)]),
    "markers only": ("---\n", [("empty-file", 1)]),
    "end marker only": ("# x\n...\n", [("empty-file", 1)]),
    "both markers": ("---\n...\n", [("empty-file", 1)]),
    "raw controls, one a line": ("a: b\x1b[2J\x07\nc: \x00\nd: \x7f\n# \x9b\n", [("control-character", n) for n in (1, 2, 3, 4)]),
    "no character": ("a: \ufffe\n", [("control-character", 1)]),
    "escaped null": ('a: 1\nb: "x\\0y"\n', [("control-character", 2)]),
    "escaped null in a key": ('a: 1\n"x\\0y": 1\n', [("control-character", 2)]),
    "escaped surrogate": ('a: 1\nb: "\\ud800"\n', [("control-character", 2)]),
    "escape past Unicode": ('a: 1\nb: "\\U00110000"\n', [("control-character", 2)]),
    "escape far past Unicode": ('a: 1\nb: "\\UFFFFFFFF"\n', [("control-character", 2)]),
    "next line": ("# fine\u0085a: 1\n", [("hidden-line-break", 1)]),
    "line separator": ("a: 1\n# fine\u2028b: 1\n", [("hidden-line-break", 2)]),
    "paragraph separator": ("a: x\u2029b\n", [("hidden-line-break", 1)]),
    "old mac line ends": ("a: 1\rb: 2\r", [("hidden-line-break", 1)]),
    "mixed line ends": ("a: 1\r\nb: 2\rc: 3\n", [("hidden-line-break", 2)]),
    "override": ("a: 1\nb: '\u202eog-on\u202c'\n", [("invisible-character", 2)]),
    "isolates in a comment": ("# \u2067safe\u2066\na: 1\n", [("invisible-character", 1)]),
    "zero-width space in a key": ("a\u200bb: 1\n", [("invisible-character", 1)]),
    "soft hyphen": ("a: soft\u00adhyphen\n", [("invisible-character", 1)]),
    "tag characters": ("a: ok\U000e0067\n", [("invisible-character", 1)]),
    "joiner between letters": ("a: ti\u200dtle\n", [("invisible-character", 1)]),
    "joiners in a row": ("a: é\u200d\u200dé\n", [("invisible-character", 1)]),
    "joiner at an end": ("a: é\u200c\n", [("invisible-character", 1)]),
    "selector without a character": ("a: x\U000e0101\n", [("invisible-character", 1)]),
    "selectors in a row": ("a: 葛\U000e0100\U000e0101\n", [("invisible-character", 1)]),
    "mark of byte order inside": ("a: 1\n\ufeffb: 2\n", [("invisible-character", 2)]),
    "two marks of byte order": ("\ufeff\ufeffa: 1\n", [("invisible-character", 1)]),
    "two in one file": ("a: \x01\nb: \u2028\n", [("control-character", 1), ("hidden-line-break", 2)]),
    "anchor": ("a: &x 1\nb: &y\n  c: 2\n", [("anchor-or-alias", 1), ("anchor-or-alias", 2)]),
    "alias": ("a: &x 1\nb: *x\nc: [*x, *nope]\n", [("anchor-or-alias", n) for n in (1, 2, 3, 3)]),
    "alias as key": ("a: 1\n*x : 2\n", [("anchor-or-alias", 2)]),
    "alias as root": ("*x\n", [("anchor-or-alias", 1)]),
    "star and text": ("a: *important* letters\n", [("anchor-or-alias", 1)]),
    "ampersand and text": ("a: &\n", [("anchor-or-alias", 1)]),
    "merge": ("a:\n  <<: {b: 1}\n  c: 2\n", [("merge-key", 2)]),
    "merges": ("a:\n  <<: {b: 1}\n  <<: {c: 2}\n", [("merge-key", 2), ("merge-key", 3)]),
    "tag": ("a: !!str 1\nb: !x {c: !y 2}\n", [("tag", n) for n in (1, 2, 2)]),
    "tag on a key": ("!!str a: 1\n", [("tag", 1)]),
    "tag that is none": ("a: !<x\n", [("tag", 1)]),
    "tag of no handle": ("a: !b!c d\n", [("tag", 1)]),
    "tag with a wrong escape": ("a: !%zz b\n", [("tag", 1)]),
    "tag directive": ("%TAG ! tag:x,2026:\n---\na: 1\n", [("directive", 1)]),
    "other version": ("%YAML 1.1\n---\na: 1\n", [("directive", 1)]),
    "version that only begins alike": ("%YAML 1.25\n---\na: 1\n", [("directive", 1)]),
    "version twice": ("%YAML 1.2\n%YAML 1.2\n---\na: 1\n", [("directive", 2)]),
    "version without a marker": ("%YAML 1.2\na: 1\n", [("directive", 1)]),
    "version after the marker": ("---\n%YAML 1.2\na: 1\n", [("directive", 2)]),
    "directive after text": ("a: 1\n%x y\n", [("directive", 2)]),
    "second document": ("a: 1\n---\nb: 1\n", [("second-document", 2)]),
    "second document without text": ("a: 1\n---\n", [("second-document", 2)]),
    "front matter": ("---\na: 1\n---\n# Title\n{{ 7*7 }}\n", [("second-document", 3)]),
    "text after the end": ("a: 1\n...\n# c\n]]\n", [("second-document", 4)]),
    "text beside the end": ("a: 1\n... b\n", [("second-document", 2)]),
    "marker in a quotation": ("a: 'b\n---\n  c'\n", [("second-document", 2)]),
    "duplicate": ("a: 1\nb: 2\na: 3\n", [("duplicate-key", 3)]),
    "duplicates, each": ("a: 1\na: 2\nb: {c: 1, 'c': 2}\n\"\\x61\": 3\n", [("duplicate-key", n) for n in (2, 3, 4)]),
    "duplicate in another form": ("é: 1\ne\u0301: 2\n", [("duplicate-key", 2)]),
    "duplicate in another form, the other way round": ("e\u0301: 1\né: 2\n", [("duplicate-key", 2)]),
    "duplicate of two other forms": ("e\u0323\u0302: 1\nẹ\u0302: 2\n", [("duplicate-key", 2)]),
    "duplicate of an ASCII letter": ("\u212a: 1\nK: 2\n", [("duplicate-key", 2)]),
    "number as key": ("1: a\n1.5: b\n-1: c\n", [("key-not-text", n) for n in (1, 2, 3)]),
    "long number as key": ("12345678901234567890: a\n", [("key-not-text", 1)]),
    "infinity as key": (".inf: a\n", [("key-not-text", 1)]),
    "boolean and null as key": ("true: a\n~: b\nnull: c\n", [("key-not-text", n) for n in (1, 2, 3)]),
    "empty key": ("? \n: 2\na: 1\n", [("key-not-text", 1)]),
    "colon without a key": ("a: 1\n: 2\n", [("key-not-text", 2)]),
    "colon without a key in brackets": ("a: {b: 1,\n  : 2}\n", [("key-not-text", 2)]),
    "empty key in brackets": ("a: {b: 1,\n  ? : 2}\n", [("key-not-text", 1)]),
    "list as key": ("? [a]\n: 1\nb: {[c]: 2}\n", [("key-not-text", 1), ("key-not-text", 3)]),
    "mapping as key": ("? a: 1\n: 2\n", [("key-not-text", 1)]),
    "ambiguous key": ("1_0: a\n", [("ambiguous-scalar", 1)]),
    "not finite": ("a: .nan\nb: -.inf\nc: 1e400\nd: 9e308\ne: +.INF\n", [("not-a-finite-number", n) for n in (1, 2, 3, 4, 5)]),
    "escapes that act": ('a: "\\e[2J"\nb: "\\x9b"\nc: "\\u202e"\nd: "\\r"\n', [("escaped-control-character", n) for n in (1, 2, 3, 4)]),
    "escaped line breaks": ('a: "\\N"\nb: "\\L\\P"\n', [("escaped-control-character", n) for n in (1, 2)]),
    "half a character": ('a: "\\ud83d"\n', [("control-character", 1)]),
    "halves in the wrong order": ('a: "\\ude00\\ud83d"\n', [("control-character", 1)]),
    "half after a backslash": ('a: "\\\\ud83d\\ude00"\n', [("control-character", 1)]),
    "escape in a key": ('"\\e[31mx": 1\n', [("escaped-control-character", 1)]),
    "raw and escaped": ('a: "\u200b\\u200b"\n', [("invisible-character", 1), ("escaped-control-character", 1)]),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PROBLEMS.values(), ids=PROBLEMS.keys())
@both_parsers
def test_problems_are_found_at_their_lines(read: Read, text: str, expected: list[tuple[str, int]]) -> None:
    """Each kind of problem is found, by its rule, on its line, and nothing else is."""
    assert rules_and_lines(read(text)) == expected


SYNTAX = {
    "tab": ("a:\n\tb: 1\n", 2, "There is a tab where only spaces are allowed"),
    "tab before a key": ("a:\n  b: 1\n  \tc: 2\n", 3, "There is a tab where only spaces are allowed"),
    "tab in a block text": ("a: |\n  b\n\tc\n", 3, "There is a tab where only spaces are allowed"),
    "no-break space": ("a:\n  b: 1\n \u00a0c: 2\n", 3, "indented with U+00A0 (no-break space)"),
    "missing colon": ("a: 1\nb\nc: 2\n", 2, "`b` is not a key"),
    "two colons": ("a: b: c\n", 1, "makes a key of what is before it"),
    "indentation": ("a:\n  b: 1\n c: 2\n", 3, "unlike the lines it belongs to"),
    "indentation of items": ("a:\n  - b\n - c\n", 3, "unlike the lines it belongs to"),
    "unclosed double quote": ('a: 1\nb: "c\nd: 2\n', 2, "never closed"),
    "unclosed single quote": ("a: 1\nb: 'c\nd: 2\n", 2, "never closed"),
    "unclosed list": ("a: 1\nb: [c,\n  d\n", 2, "bracket that opens here is never closed"),
    "unclosed mapping": ("a: {b: 1\n", 1, "bracket that opens here is never closed"),
    "missing comma": ("a: [b,\n  c\n  d: e]\n", 3, "brackets that open on line 1"),
    "one comma too many": ("a: [b, , c]\n", 1, "A value is missing"),
    "one bracket too many": ("a: [b]]\n", 1, "belongs to nothing"),
    "text after a quotation": ("a: 'b' c\n", 1, "belongs to nothing"),
    "list on the line of its key": ("a: - b\n", 1, "A list cannot begin here"),
    "question mark inside": ("a: ? b\n", 1, "A question mark"),
    "reserved sign": ("a: @b\n", 1, "No value can begin with `@`"),
    "grave": ("a: `b`\n", 1, "No value can begin with a backtick"),
    "percent": ("a: %b\n", 1, "No value can begin with `%`"),
    "unknown escape": ('a: "b\\c"\n', 1, "`\\c` is not an escape"),
    "unfinished escape": ('a: "\\x4"\n', 1, "lacks digits"),
    "text beside a block mark": ("a: | b\n  c\n", 1, "After `|` or `>`"),
    "block mark with zero": ("a: |0\n  c\n", 1, "After `|` or `>`"),
    "colon and comma": ("a: {b:, c: 1}\n", 1, "A colon right before"),
    "comment without a space": ("a: 'b'#c\n", 1, "A `#` without a space"),
    "comment right after a bracket": ("a: [b]#c\n", 1, "A `#` without a space"),
    "comment right after a comma": ("a: [b,#c\n  d]\n", 1, "A `#` without a space"),
    "comment right after a colon in brackets": ('a: {"b":#c\n  1}\n', 1, "A `#` without a space"),
    "comment right after a block mark": ("a: |#c\n  d\n", 1, "A `#` without a space"),
    "question mark before text in brackets": ("a: {?b: 1}\n", 1, "reads a `?` right before text"),
    "lone dash": ("a: [-]\n", 1, "A `-` alone"),
    "list not indented": ("a: [b,\nc,\n  d]\n", 2, "opens on line 1"),
    "list indented with a tab": ("a: [\n\tb]\n", 2, "opens on line 1"),
    "quotation not indented": ("a:\n  b: 'c\n  d'\n", 3, "opens on line 2"),
    "closing bracket too far left": ("a:\n  b: [\n    c\n]\n", 4, "opens on line 2"),
    "explicit key not indented": ("? 'a\nb'\n: c\n", 2, "opens on line 1"),
    "block mark at the column of its key": ("a: 1\nb:\n  c:\n  |\n   d\n", 4, "is not indented further"),
    "block mark at the column of its dash": ("a:\n-\n>-\n b\n", 3, "is not indented further"),
    "block mark of a key at its question mark": ("?\n|\n a\n: b\n", 2, "is not indented further"),
    "block text after wider empty lines": ("a: >\n   \n # b\n", 3, "read as a comment"),
}


@pytest.mark.parametrize(("text", "line", "words"), SYNTAX.values(), ids=SYNTAX.keys())
@both_parsers
def test_syntax_errors_are_told_in_plain_words(read: Read, text: str, line: int, words: str) -> None:
    """What is not YAML is one problem, on the line of the mistake, in words that name it."""
    (problem,) = read(text).problems
    assert problem.rule == "yaml-syntax"
    assert problem.span is not None
    assert problem.span.line == line
    assert words in problem.message
    assert problem.help


@both_parsers
def test_what_is_found_before_a_syntax_error_is_kept(read: Read) -> None:
    """A file that is wrong in several ways gets all of it reported up to the place where reading ends."""
    found = read("a: &x 1\nb: 010\na: 2\nc: [\n")
    assert rules_and_lines(found) == [
        ("anchor-or-alias", 1),
        ("ambiguous-scalar", 2),
        ("duplicate-key", 3),
        ("yaml-syntax", 4),
    ]
    assert found.refused


@both_parsers
def test_recoverable_problems_keep_the_data(read: Read) -> None:
    """Where a problem leaves no value unknown, the data is there:
    first values, text keys, YAML 1.2 readings, values of anchors.
    """
    found = read(
        'a: 1\na: {b: 2}\n2: [c, {d: 3}]\ne: 010\nf: &g 4\n? [h]\n: 5\ni: "\\e"\nj: x\u200by\nk: [l,\nm]\n'
    )
    assert not found.refused
    assert found.data == {"a": 1, "e": 10, "f": 4, "i": "\x1b", "j": "x\u200by", "k": ["l", "m"]}


@pytest.mark.parametrize(
    "text", ["a: *x", "a: !b c", "<<: {a: 1}", "a: .inf", f"a: {'9' * 19}", 'a: "\\0"', f"{'k' * 257}: 1"]
)
@both_parsers
def test_unknown_values_refuse_the_data(read: Read, text: str) -> None:
    """Where a value cannot be known, there is no data to lint."""
    found = read(f"x: 1\n{text}\n")
    assert found.refused
    assert found.data is None
    assert len(found.problems) == 1


@both_parsers
def test_a_duplicate_points_to_the_first(read: Read) -> None:
    """A key's second place is reported, with the first one's as the related place."""
    found = read("m:\n  a: 1\n  b: 2\n  a: 3\n")
    (problem,) = found.problems
    assert problem.span == Span(4, 3, 4, 4)
    assert problem.path == ("m", "a")
    assert "line 2" in problem.message
    ((path, _),) = problem.related
    assert found.span(path, on_key=True) == Span(2, 3, 2, 4)


@both_parsers
def test_problems_know_their_paths(read: Read) -> None:
    """A problem inside the data says where: keys and positions from the root."""
    found = read("a:\n  - b: 1\n    c: [0, 010]\n  - 1_0\n1:\n  d: 010\n")
    assert [problem.path for problem in found.problems] == [("a", 0, "c", 1), ("a", 1), (), ()]


@both_parsers
def test_what_goes_on_for_lines_is_shown_by_its_beginning(read: Read) -> None:
    """The place of a problem is within one line of the text,
    also where the value has many or ends the file.
    """
    for text in ("a: &b >-", "a: &b\n  c: 1\n  d: 2\n", 'a: "\\e\n  b"\n', "a: &b |\n  c\n  d\n"):
        (problem,) = read(text).problems
        assert problem.span is not None
        assert problem.span.line == problem.span.end_line == 1
        assert 4 <= problem.span.column < problem.span.end_column


@both_parsers
def test_many_problems_of_one_rule_hide_no_other(read: Read) -> None:
    """Of each rule so many problems are kept as a file shows, and a rule that comes late is still heard."""
    found = read("".join(f'k{n}: "\\e"\n' for n in range(MAX_FINDINGS + 50)) + "k0: 1\n")
    names = [problem.rule for problem in found.problems]
    assert names.count("escaped-control-character") == MAX_FINDINGS
    assert names.count("duplicate-key") == 1


@both_parsers
def test_reading_ends_after_many_unknown_values(read: Read) -> None:
    """A file full of what is never allowed costs no more than its beginning."""
    found = read("- *x\n" * 40_000 + "- 1_0\n")
    assert {problem.rule for problem in found.problems} == {"anchor-or-alias"}
    assert len(found.problems) == MAX_FINDINGS


@pytest.mark.parametrize("text", [case[0] for case in (*PROBLEMS.values(), *SYNTAX.values())])
def test_messages_are_short_sentences(text: str) -> None:
    """A message and its help are whole sentences without exclamation, short enough for every report,
    and the rule exists.
    """
    for problem in document.read(text.encode("utf-8", "surrogatepass")).problems:
        for words in (problem.message, problem.help):
            assert words.endswith((".", "…"))
            assert len(words) <= MAX_MESSAGE
            assert "—" not in words
            assert "!" not in re.sub(r"`[^`]*`", "", words)
        assert rules.by_name(problem.rule).name == problem.rule


def test_rules_of_the_reader_are_of_their_kinds() -> None:
    """What the reader reports can be neither waived nor lowered, but for the one warning among it."""
    names = {
        problem.rule for text, _ in PROBLEMS.values() for problem in document.read(text.encode()).problems
    }
    names |= {
        "not-utf8",
        "yaml-syntax",
        "file-too-large",
        "nesting-too-deep",
        "too-many-nodes",
        "scalar-too-long",
        "key-too-long",
        "number-too-long",
    }
    assert len(names) == 22
    for name in names:
        rule = rules.by_name(name)
        assert rule.check is None
        assert not rule.waivable
        expected = Severity.WARNING if name == "escaped-control-character" else Severity.ERROR
        assert rule.severity_in("draft") is expected
        assert rule.kind is {"ambiguous-scalar": Kind.SHAPE, "escaped-control-character": Kind.NOTICE}.get(
            name, Kind.FILE
        )


def test_the_cheap_question_overlooks_no_forbidden_character() -> None:
    """Every character that a rule forbids somewhere is one that gets a closer look."""
    everything = "\n".join(map(chr, (*range(0xD800), *range(0xE000, 0x110000))))
    forbidden = {character for _, pattern in characters.RAW for character in re.findall(pattern, everything)}
    assert len(forbidden) > 1000
    assert [character for character in forbidden if not characters.may_hide(character)] == []
