"""Checks for what parsers accept but YAML 1.2 does not. Imported for the few files that may contain it.

It reads the events a second time, so that the first pass stays fast for all other files.
"""

import re
from collections.abc import Iterator
from typing import Any

from yaml.events import CollectionEndEvent, CollectionStartEvent, ScalarEvent, StreamEndEvent

from ftlint.findings import MAX_FINDINGS, Problem, Span
from ftlint.reading.messages import EventSource, words

_COMMENT_OR_ODD = re.compile(r"(?<![^ \t\r\n])#[^\n]*|(#)|\?")
_WHITE = frozenset(" \t\r\n") | {""}
_CLOSING = re.compile(r"[\]}, \t\r]*(?:#.*)?").fullmatch
_WIDE_START = re.compile(r"[|>][-+]?[ \t]*(?:#[^\n]*)?\r?\n((?: *+\r?\n)++)( *+)#").match


def check(text: str, parser: EventSource) -> list[Problem]:
    """Returns the problems of a text that the parser accepts as YAML; at most MAX_FINDINGS."""
    problems: list[Problem] = []
    for problem in _problems(text, parser):
        problems.append(problem)
        if len(problems) == MAX_FINDINGS:
            break
    return problems


def _problems(text: str, parser: EventSource) -> Iterator[Problem]:
    columns: list[
        int
    ] = []  # of the open collections; -1 inside brackets, where indentation is that of the outermost bracket
    opened: Any = None  # the outermost bracket
    read = 0  # up to where the text has been checked
    while type(event := parser.get_event()) is not StreamEndEvent:
        start, end = event.start_mark, event.end_mark
        if isinstance(event, CollectionStartEvent):
            if event.flow_style and opened is None:
                opened = (start, len(columns))
            columns.append(start.column)
        elif isinstance(event, CollectionEndEvent):
            columns.pop()
            if opened and opened[1] == len(columns):
                yield from _unindented(text, opened[0], end, columns, is_quoted=False)
                opened = None
        elif isinstance(event, ScalarEvent):
            is_block = event.style in ("|", ">")
            header = text.find("\n", start.index) if is_block else start.index
            yield from _odd(text, read, header)
            read = max(end.index, header)
            if opened is None and event.style in ('"', "'"):
                yield from _unindented(text, start, end, columns, is_quoted=True)
            if is_block:
                yield from _wide_start(text, event, columns)
            if opened and not event.style and event.value == "-":
                yield _problem("lone-dash", text, start.index)
    yield from _odd(text, read, len(text))


def _odd(text: str, begin: int, end: int) -> Iterator[Problem]:
    """Yields comments without a space before them, and question marks directly followed by text,
    between two scalars.
    """
    for found in _COMMENT_OR_ODD.finditer(text, begin, end):
        if found[1]:
            yield _problem("comment", text, found.start())
        elif found[0] == "?" and text[found.end() : found.end() + 1] not in _WHITE:
            yield _problem("question", text, found.start())


def _unindented(text: str, start: Any, end: Any, columns: list[int], *, is_quoted: bool) -> Iterator[Problem]:
    """Yields lines inside brackets or quotes that are not indented more than the block that contains them."""
    if start.line == end.line or not columns:
        return
    at = text.index("\n", start.index) + 1
    while 0 < at < end.index:
        line_end = text.find("\n", at)
        line = text[at : line_end if line_end >= 0 else len(text)]
        spaces = len(line) - len(line.lstrip(" "))
        is_free = not line.strip() or (
            not is_quoted and (line.lstrip().startswith("#") or (spaces == columns[-1] and _CLOSING(line)))
        )
        if spaces <= columns[-1] and not is_free:
            yield _problem("unindented", text, at, opened=start.line + 1)
        at = line_end + 1


def _wide_start(text: str, event: Any, columns: list[int]) -> Iterator[Problem]:
    """Yields a block text that begins with empty lines wider than its first line,
    which parsers then read as a comment.
    """
    found = None if event.value.strip("\n") else _WIDE_START(text, event.start_mark.index)
    if (
        found
        and len(found[2]) > (columns[-1] if columns else -1)
        and max(map(len, found[1].splitlines())) > len(found[2])
    ):
        yield _problem("wide-start", text, found.end() - 1)


def _problem(case: str, text: str, at: int, **facts: object) -> Problem:
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    end = text.find("\n", at)
    rest = text[at : end if end >= 0 else len(text)].rstrip()
    return Problem(
        (), *words(case, **facts), rule="yaml-syntax", span=Span(line, column, line, column + len(rest))
    )
