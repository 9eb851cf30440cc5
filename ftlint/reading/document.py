"""Reads bytes as plain data, with a side table of places. All limits on input are enforced from here.

A file is read as one YAML document that JSON could express: text keys, no anchors, tags, merges or
directives, and plain scalars as in the YAML 1.2 core schema. The order is size, UTF-8, characters, document
markers, then one pass over the parser's events (`events.py`). Nothing recurses and no event is read twice, so
time and memory grow linearly with the file, whose size is limited.
"""

from __future__ import annotations

import re

from yaml.error import YAMLError
from yaml.events import ScalarEvent

from ftlint.findings import START, Path, Problem, Span
from ftlint.reading.events import ParseTree, Spot
from ftlint.reading.messages import EventSource, Refused, words
from ftlint.reading.scalars import OLD_WORDS
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from typing import Any, TypeAlias

ParserClass: TypeAlias = "Callable[[str], EventSource]"

DEFAULT_PARSER: ParserClass
try:
    from yaml._yaml import CParser

    DEFAULT_PARSER = CParser
except ImportError:  # PyYAML may come without libyaml
    from ftlint.reading.slow_parser import SlowParser

    DEFAULT_PARSER = SlowParser

MAX_BYTES = 1024 * 1024
"""The largest file that is read, in bytes."""

_MAX_LINE = 1000
_BOM = b"\xef\xbb\xbf"
_PLAIN = bytes([9, 10, *range(32, 127)])
"""The ASCII characters that need no closer look: tab, line feed, and all but the control characters."""

_NOTHING = r"(?:[ \t\r\n]++|#[^\n]*+)*+"
_NOTHING_MORE = r"(?:[ \t\r\n]++|#[^\n]*+|(?<![^\n])\.\.\.(?=[ \t\r\n]|\Z))*+"
_BEFORE_COMMENT = frozenset(
    "\"'[]{},:?|>+-0123456789"
)  # characters right before a `#` that are not part of plain text
_BEFORE_CUT = frozenset(" \t#")
_BEFORE_KEY = frozenset("[{, \t\n")
_TYPOGRAPHIC = "“”„‟«»‘‚‛‹›「『＂＇"  # what a value that only seems to be quoted may begin with
_WHITE = frozenset(" \t\r\n") | {""}
_VERSION = r"%YAML[ \t]+1\.2[ \t]*(?:[ \t]#[^\n]*)?\r?\n"


class Document:
    """A file as data: dict, list, str, int, float, bool and None, and the place of each.

    Lines and columns count from 1, in characters of `text`.
    """

    __slots__ = ("_ends", "_spots", "data", "problems", "refused", "text")

    def __init__(self, text: str, problems: list[Problem], tree: ParseTree | None = None) -> None:
        self.text = text
        """The decoded text without a byte order mark; empty if the file is too large or not UTF-8."""
        self.refused = tree is None
        """Whether there is no data to lint; `problems` says why."""
        self.data: object = tree.data if tree else None
        """The data of the text; None if refused."""
        self.problems = tuple(problems)
        """The problems of the file, each with its rule's name and place;
        at most MAX_FINDINGS of each rule.
        """
        self._spots = tree.spots if tree else {}
        self._ends = tree.ends if tree else {}

    def span(self, path: Path, on_key: bool = False) -> Span:
        """Returns the place of the value at `path`, or of its key.

        A block mapping or list is represented by its key, or by its first entry if it is a list item, and a
        missing value by its key: one line that can be underlined. If nothing is at `path`, its nearest
        existing parent is used, by its key if it has one. The root is the start of the file.
        """
        here, spot = self.data, None
        for step in path:
            found = self._spot(here, step)
            if found is None:
                on_key = True
                break
            here, spot = _child(here, step), found
        if spot is None:
            return START
        key, event = spot
        if key is not None and (on_key or event.start_mark.index == event.end_mark.index):
            return self._stretch(key, key)
        if not isinstance(here, dict | list):
            return self._stretch(event, event)
        return (
            self._stretch(event, self._ends[id(here)]) if event.flow_style else self._first_entry(here, event)
        )

    def problems_beside(self, violations: Iterable[Problem]) -> list[Problem]:
        """Returns the problems, without those about a word such as `yes` at a place where the schema reports
        a violation, because the schema knows what is meant.
        """
        wrong = {(violation.path, violation.on_key) for violation in violations}
        if not wrong:
            return list(self.problems)
        return [
            problem
            for problem in self.problems
            if (problem.path, problem.on_key) not in wrong or not self._is_old_word(problem)
        ]

    def _is_old_word(self, problem: Problem) -> bool:
        word = problem.path[-1] if problem.on_key else self.plain(problem.path)
        return problem.rule == "ambiguous-scalar" and word in OLD_WORDS

    def plain(self, path: Path) -> str | None:
        """Returns the source of the plain (unquoted) scalar at `path`, its lines joined; otherwise None."""
        here, spot = self.data, None
        for step in path:
            spot = self._spot(here, step)
            if spot is None:
                return None
            here = _child(here, step)
        event = spot[1] if spot else None
        return str(event.value) if isinstance(event, ScalarEvent) and not event.style else None

    def line(self, path: Path) -> tuple[str, str]:
        """Returns the line on which the value at `path` begins, limited to what an excerpt needs:
        the part before the value, and the rest.
        """
        here, spot = self.data, None
        for step in path:
            spot = self._spot(here, step)
            here = _child(here, step)
        at = spot[1].start_mark.index if spot else 0
        before = self.text[max(at - _MAX_LINE, 0) : at].rpartition("\n")[2]
        return before, self.text[at : at + _MAX_LINE].partition("\n")[0]

    def source(self, path: Path, on_key: bool = False) -> tuple[int, int] | None:
        """Returns where in `text` the scalar at `path`, or its key, begins and ends, including its quotes.

        None if there is no such scalar, if it is not within one line, or if it has an anchor or a tag.
        """
        here, spot = self.data, None
        for step in path:
            spot = self._spot(here, step)
            if spot is None:
                return None
            here = _child(here, step)
        event = spot[0 if on_key else 1] if spot else None
        if not isinstance(event, ScalarEvent):
            return None
        start: Any = event.start_mark
        end: Any = event.end_mark
        text = self.text[start.index : end.index]
        if event.style in ("'", '"'):
            is_whole = len(text) > 1 and text[0] == text[-1] == event.style and "\n" not in text
        else:
            is_whole = not event.style and text == event.value != ""
        return (start.index, end.index) if is_whole else None

    def extent(self, path: Path = ()) -> tuple[int, int] | None:
        """Returns where in `text` the value at `path` begins and ends, whatever it is; None if there is none.

        A block begins at its first key or dash, and ends with its last value: comments after it are left out.
        """
        here, spot = self.data, None
        for step in path:
            spot = self._spot(here, step)
            if spot is None:
                return None
            here = _child(here, step)
        start = spot[1].start_mark.index if spot else 0
        while isinstance(here, dict | list) and here and not self._is_closed(here):
            step = next(reversed(here)) if isinstance(here, dict) else len(here) - 1
            spot = self._spot(here, step)
            if spot is None:
                return None
            here = _child(here, step)
        if isinstance(here, dict | list):
            return start, self._ends[id(here)].end_mark.index
        return (start, max(mark.end_mark.index for mark in spot if mark is not None)) if spot else None

    def parts(self, path: Path = ()) -> Iterator[tuple[str | int, tuple[int, int] | None, tuple[int, int]]]:
        """Yields what the mapping or the list at `path` holds, in the order of the text: the key or the
        index, and where in `text` the key (None in a list) and the value begin and end.
        """
        here = self.data
        for step in path:
            if self._spot(here, step) is None:
                return
            here = _child(here, step)
        spots = self._spots.get(id(here), ())
        for step, (key, _) in spots.items() if isinstance(spots, dict) else enumerate(spots):
            if value := self.extent((*path, step)):
                yield step, key and (key.start_mark.index, key.end_mark.index), value

    def is_flow(self, path: Path = ()) -> bool:
        """Returns whether the document, or what is at `path` in it, is written in brackets, like JSON."""
        here = self.data
        for step in path:
            if self._spot(here, step) is None:
                return False
            here = _child(here, step)
        return self._is_closed(here)

    def _is_closed(self, container: object) -> bool:
        """Returns whether something is a collection that a bracket closes."""
        event = self._ends.get(id(container))
        return event is not None and event.start_mark.index != event.end_mark.index

    def _spot(self, container: object, step: str | int) -> Spot | None:
        spots = self._spots.get(id(container))
        if isinstance(spots, dict):
            return spots.get(step) if isinstance(step, str) else None
        return spots[step] if spots and isinstance(step, int) and 0 <= step < len(spots) else None

    def _first_entry(self, container: dict[str, object] | list[object], event: Any) -> Span:
        """Returns the span of the first line of a block that has no key."""
        spots = self._spots[id(container)]
        key, value = next(iter(spots.values() if isinstance(spots, dict) else spots), (None, event))
        first, value_end = key or value, value.end_mark
        is_short = isinstance(value, ScalarEvent) and value_end.line == first.start_mark.line
        return self._stretch(first, value if is_short else first)

    def _stretch(self, first: Any, last: Any) -> Span:
        start, end = first.start_mark, last.end_mark
        if end.column:
            return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)
        # A block scalar ends where the next line begins; the span ends at its last line with text.
        text = self.text[start.index : end.index].rstrip()
        line = start.line + 1 + text.count("\n")
        column = len(text) - text.rfind("\n") if "\n" in text else start.column + 1 + len(text)
        return Span(start.line + 1, start.column + 1, line, column)


def _child(container: object, step: str | int) -> object:
    return container[step] if isinstance(container, dict | list) else None  # type: ignore[index]  # only called where there is a spot


def read(source: bytes, parser_class: ParserClass | None = None) -> Document:
    """Reads a file's bytes. Never raises, whatever the bytes: mistakes are in the document's problems.

    `parser_class` takes the text and yields PyYAML's events; the default is the fastest available.
    """
    if len(source) > MAX_BYTES:
        return Document("", [_problem("file-too-large", START, limit=MAX_BYTES)])
    body = source.removeprefix(_BOM)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError as error:
        return Document("", [_not_utf8(body, error.start, len(source) - len(body))])
    problems: list[Problem] = []
    if rest := body.translate(None, _PLAIN):
        from ftlint.reading import characters

        problems = characters.check(text, rest.decode("utf-8"))
        if any(characters.ends_reading(problem) for problem in problems):
            return Document(text, problems)
    yaml_text, marker = text, None
    # In bytes, and one character before two, because that is faster.
    may_mark = b"\n---" in body or b"\n..." in body or (b"%" in body and b"\n%" in body)
    if may_mark or text[:1] in ("%", "-", "."):
        yaml_text, marker = _check_markers(text)
    if marker:
        return Document(text, [*problems, marker])
    if not text.endswith("\n"):
        yaml_text += (
            "\n"  # otherwise a block text at the end would differ from the same text followed by something
        )
    return _parse(text, yaml_text, problems, _source(yaml_text, parser_class or DEFAULT_PARSER))


def _source(text: str, parser_class: ParserClass) -> Callable[[], EventSource]:
    """Returns a function that creates a parser for the text."""
    if "\\" not in text or ("\\ud" not in text and "\\uD" not in text):
        return lambda: parser_class(text)
    from ftlint.reading import pairs

    hidden = pairs.hide(text)
    return lambda: pairs.Restoring(parser_class(hidden), text)


def _parse(text: str, yaml_text: str, found: list[Problem], source: Callable[[], EventSource]) -> Document:
    tree = ParseTree(text)
    is_read = False
    try:
        tree.build(source())
        is_read = not tree.is_empty
        if tree.is_empty:
            tree.problems.append(_problem("empty-file", START))
    except Refused:
        pass  # the tree's problems say why
    except YAMLError as error:
        from ftlint.reading.syntax import explain

        tree.problems.append(explain(error, text))
    problems = found + tree.problems
    if is_read:
        is_odd, may_cut = _hashes(text) if "#" in text else (False, False)
        if may_cut:
            from ftlint.reading import cuts

            problems += cuts.check(text, tree)
        if not text.isascii() and any(mark in text for mark in _TYPOGRAPHIC):
            from ftlint.reading import cuts

            problems += cuts.split(text, tree)
        if tree.needs_second_look or is_odd or _has_odd_question(text):
            from ftlint.reading import strict

            problems += strict.check(yaml_text, source())
    if problems or not isinstance(tree.data, dict):
        from ftlint.reading.syntax import whole

        if other := whole(text):
            return Document(text, [*found, other])
    if tree.blocked or not is_read:
        # Without data, no path leads anywhere; the messages have the lines.
        return Document(text, [problem._replace(related=()) for problem in problems])
    return Document(text, problems, tree)


def _check_markers(text: str) -> tuple[str, Problem | None]:
    """Checks directives and document markers, which count at the start of any line, whatever surrounds them.

    Returns the text for the parser, in which the one allowed directive is replaced with a comment of the same
    length.
    """
    directive, begins, done = -1, False, 0
    for found in re.finditer(r"^(?:%|(?:---|\.\.\.)(?=[ \t\r\n]|\Z))", text, re.MULTILINE):
        mark, at = found[0], found.start()
        is_first = not begins and re.compile(_NOTHING).fullmatch(text, done, at) is not None
        if mark == "...":
            if is_first:
                return text, _problem("empty-file", START)
            rest = re.compile(_NOTHING_MORE).match(text, at)
            if rest and rest.end() < len(text):
                return text, _problem("second-document", _line_at(text, rest.end()))
            break
        if mark == "---":
            if not is_first:
                return text, _problem("second-document", _line_at(text, at))
            begins, done = True, at + 3
        else:
            allowed = re.compile(_VERSION).match(text, at)
            if not is_first or directive >= 0 or not allowed:
                return text, _problem("directive", _line_at(text, at))
            directive, done = at, allowed.end()
    if directive < 0:
        return text, None
    if not begins:
        return text, _problem("directive", _line_at(text, directive))
    return f"{text[:directive]}#{text[directive + 1 :]}", None


def _hashes(text: str) -> tuple[bool, bool]:
    """Returns whether a comment may begin without a space before it, and whether one may have cut a text;
    quick, with false positives only.
    """
    is_odd = may_cut = False
    at = text.find("#", 1)
    while at >= 0:
        before = text[at - 1]
        if before in _BEFORE_COMMENT:
            is_odd = True
        elif before in _BEFORE_CUT and text[at + 1 : at + 2] not in _WHITE:
            may_cut = True
        at = text.find("#", at + 1)
    return is_odd, may_cut


def _has_odd_question(text: str) -> bool:
    """Returns whether a `?` may be read as a key; quick, with false positives only."""
    at = text.find("?")
    while at >= 0:
        if at and text[at - 1] in _BEFORE_KEY and text[at + 1 : at + 2] not in _WHITE:
            return True
        at = text.find("?", at + 1)
    return False


def _line_at(text: str, at: int) -> Span:
    """Returns the span of the line that begins at `at`."""
    line = text.count("\n", 0, at) + 1
    end = text.find("\n", at)
    return Span(line, 1, line, len(text[at : end if end >= 0 else None].rstrip()) + 1)


def _not_utf8(body: bytes, at: int, mark: int) -> Problem:
    """Returns the problem of the first byte that is not UTF-8: `at` in the body,
    which begins after a byte order mark of `mark` bytes.
    """
    before = body[:at].decode("utf-8")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    guess = ""
    if body[:2] in (b"\xff\xfe", b"\xfe\xff"):
        guess = "; the file seems to be UTF-16"
    return _problem("not-utf8", Span(line, column, line, column + 1), offset=at + mark, guess=guess)


def _problem(rule: str, span: Span, **facts: object) -> Problem:
    return Problem((), *words(rule, **facts), rule=rule, span=span)
