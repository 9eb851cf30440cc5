"""Finds text that was cut off by a comment. Imported for the few files in which a `#` follows a blank but has
none after it.

In YAML, a blank and a `#` end unquoted text: `see issue #12` is read as `see issue`. An intended comment
usually has a blank after its `#`, follows another comment, or is on its own line. So a `#` right before a
character is reported if, without the comment, it would be part of unquoted text: after such a text, or where
a value is missing. After quotes, a comma, a bracket or the mark of a block text, nothing is lost. Neither is
it on its own line, unless that line continues the block text right above and is not a commented-out entry.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Any, NamedTuple

from yaml.events import ScalarEvent

from ftlint.findings import MAX_FINDINGS, Path, Problem, Span
from ftlint.reading.causes import of_split
from ftlint.reading.events import ParseTree
from ftlint.reading.messages import words
from ftlint.reading.scalars import MAX_SHOWN

_HASH = re.compile(r"(?<![^ \t\n])#")  # where a comment may begin
_PLAIN_COMMENT = re.compile(r"#+(?:[ \t\r\n]|\Z)").match
_ENTRY = re.compile(r"#+(?:-(?:[ \t]|$)|[^\s:#][^:#\n]*:(?:[ \t\r]|$))", re.MULTILINE).match


class _Part(NamedTuple):
    """A scalar, the beginning of a collection, or the end of one in brackets."""

    start: int
    end: int
    kind: str
    """`plain` (a scalar without quotes), `closed` (another scalar), `begin` or `end`."""
    value: str
    """The text of a scalar."""
    path: Path
    on_key: bool = False
    column: int = -1
    """The column of the block that contains it; -1 in brackets, where indentation means nothing."""
    is_text: bool = False
    """Whether it is unquoted text, and not a key."""


_TOP = _Part(0, 0, "begin", "", ())


def check(text: str, tree: ParseTree) -> list[Problem]:
    """Returns the problems of a text that was read as the data of `tree`; at most MAX_FINDINGS."""
    parts = sorted(_parts(tree), key=lambda part: (part.start, part.kind != "begin", part.end))
    starts = [part.start for part in parts]
    problems: list[Problem] = []
    found = _HASH.search(text)
    while found and len(problems) < MAX_FINDINGS:
        at = found.start()
        place = bisect_left(starts, at)
        before, after = parts[place - 1] if place else _TOP, parts[place] if place < len(parts) else _TOP
        if before.kind in ("plain", "closed") and before.end > at:
            found = _HASH.search(text, max(before.end, at + 1))  # inside a text
            continue
        if not _PLAIN_COMMENT(text, at) and (cut := _cut(text, at, before, after)):
            problems.append(_problem(text, at, cut))
        end = text.find("\n", at)  # the rest of the line is a comment, whatever it contains
        found = _HASH.search(text, end) if end >= 0 else None
    return problems


def split(text: str, tree: ParseTree) -> list[Problem]:
    """Returns the problems of texts in brackets that seem to be quoted, but are split at a comma;
    at most MAX_FINDINGS.
    """
    problems: list[Problem] = []
    for part in _parts(tree):
        cause = of_split(text, part.start, part.end) if part.kind == "plain" and part.value else None
        if cause and len(problems) < MAX_FINDINGS:
            line, column = text.count("\n", 0, part.start) + 1, part.start - text.rfind("\n", 0, part.start)
            span = Span(line, column, line, column + part.end - part.start)
            problems.append(Problem((), cause.message, cause.help, rule=cause.rule, span=span))
    return problems


def _cut(text: str, at: int, before: _Part, after: _Part) -> _Part | None:
    """Returns what is read instead of the text that the comment at `at` belongs to,
    if there is such a text.
    """
    line = text.rfind("\n", 0, at) + 1
    bare = text[line:at].rstrip()
    if not bare:
        goes_on = (
            before.is_text
            and before.column >= 0
            and text.find("\n", before.end) == line - 1
            and at - line > before.column
        )
        return before if goes_on and not text[before.end : line].strip() and not _ENTRY(text, at) else None
    if before.kind == "plain" and line + len(bare) == before.end:
        return before
    # After a colon or a dash a value is expected. If there is none, or only a later part, the comment was
    # meant to be its beginning.
    return (
        after if bare[-1] in ":-" and bare != "---" and after.kind == "plain" and not after.on_key else None
    )


def _parts(tree: ParseTree) -> Iterator[_Part]:
    """Yields all parts except the beginning and the end of the whole."""
    open_: list[tuple[Any, Path, int]] = [
        (tree.data, (), 0 if _is_block(tree.ends.get(id(tree.data))) else -1)
    ]
    while open_:
        container, path, column = open_.pop()
        spots = tree.spots.get(id(container), ())
        for step, (key, event) in spots.items() if isinstance(spots, dict) else enumerate(spots):
            here = (*path, step)
            value = container[step]
            if key is not None:
                yield _scalar(key, step, here, column, on_key=True)
            if isinstance(event, ScalarEvent):
                yield _scalar(event, value, here, column)
                continue
            start = event.start_mark
            yield _Part(start.index, event.end_mark.index, "begin", "", here)
            end = tree.ends.get(id(value))
            is_block = _is_block(end)
            if end is not None and not is_block:
                yield _Part(end.start_mark.index, end.end_mark.index, "end", "", here)
            open_.append((value, here, start.column if is_block else -1))


def _scalar(event: Any, value: object, path: Path, column: int, *, on_key: bool = False) -> _Part:
    is_text = not event.style and not on_key and isinstance(value, str)
    text = "" if value is None else event.value
    return _Part(
        event.start_mark.index,
        event.end_mark.index,
        "closed" if event.style else "plain",
        text,
        path,
        on_key,
        column,
        is_text,
    )


def _is_block(end: Any) -> bool:
    """Returns whether the collection that this event ends is written without brackets."""
    return end is None or end.start_mark.index == end.end_mark.index


def _problem(text: str, at: int, cut: _Part) -> Problem:
    shown = cut.value if len(cut.value) <= MAX_SHOWN else f"…{cut.value[1 - MAX_SHOWN :]}"
    reading = (
        f"the {'key' if cut.on_key else 'value'} is read as `{shown}`" if shown else "no value is read here"
    )
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    end = text.find("\n", at)
    width = len(text[at : end if end >= 0 else None].rstrip())
    return Problem(
        cut.path,
        *words("text-cut-by-comment", reading=reading),
        rule="text-cut-by-comment",
        on_key=cut.on_key,
        span=Span(line, column, line, column + width),
    )
