"""The reader's messages, by rule, and how its problems are collected."""

from __future__ import annotations

from ftlint.findings import MAX_FINDINGS, Path, Problem, Span
from ftlint.typed import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from typing import Any, NoReturn

# Braces are filled with facts of the file; text of the file is passed through `scalars.shown` first.
_WORDS = {
    "file-too-large": (
        "This file has more than {limit:,} bytes, which is more than any record needs.",
        "Move data into separate files and link to them.",
    ),
    "not-utf8": (
        "Byte {offset:,} of this file is not UTF-8 text{guess}.",
        "Save the file as UTF-8.",
    ),
    "empty-file": (
        "There is no record in this file.",
        "Write one, or let `ftlint init` ask the questions and write it.",
    ),
    "directive": (
        "A line that begins with `%` is a directive for the YAML parser, and a record has no directives.",
        "Remove the line; only one `%YAML 1.2` before the first `---` is allowed.",
    ),
    "second-document": (
        "Text follows the end of the record: `---` or `...` at the start of a line ends a YAML document.",
        "Keep one record per file; if the line is text, indent it or put it in quotes.",
    ),
    "nesting-too-deep": (
        "This is nested more than {limit} levels deep.",
        "Flatten the record: it needs fewer than ten levels.",
    ),
    "too-many-nodes": (
        "This file has more than {limit:,} keys and values, which is more than any record needs.",
        "Move data into separate files and link to them.",
    ),
    "scalar-too-long": (
        "This text has {length:,} characters; a value may have at most {limit:,}.",
        "Move the text into a separate file and link to it.",
    ),
    "key-too-long": (
        "This key has more than {limit} characters.",
        "Shorten the key; long text belongs in the value.",
    ),
    "key-not-text": (
        "This key is {what}; the keys of a record must be text.",
        "Write a name as the key{quoted}.",
    ),
    "empty-key": (
        "A key is empty inside the brackets that open here; the keys of a record must be text.",
        "Write a name as the key, or remove the `?`.",
    ),
    "split-key": (
        "Inside braces a comma ends a value, so `{written}` is read as a key, or as part of one.",
        "Put quotes around the whole text that contains the comma, or write the number without it.",
    ),
    "comma-in-number": (
        "`{written}` is split at its comma, because inside braces a comma ends a value.",
        "Write `{number}`.",
    ),
    "placeholder": (
        "Two braces open a mapping where a key is expected: a template placeholder means nothing in YAML.",
        "Fill in the placeholder, or put quotes around the whole text that contains the braces.",
    ),
    "merge-key": (
        "`<<` merges another mapping into this one, which YAML 1.2 does not support.",
        "Write the keys out here and remove `<<`.",
    ),
    "duplicate-key": (
        "The key `{key}` is already in this mapping, on line {line}; programs differ in which of the two they use.",
        "Keep one of the two.",
    ),
    "anchor": (
        "`&` at the start of a value names it for reuse elsewhere, so the record no longer shows every value in its place.",
        "Remove the name after `&`, or put quotes around the value if it is text.",
    ),
    "alias": (
        "`*` at the start of a value stands for a value written elsewhere, so the record no longer shows every value in its place.",
        "Write the value out, or put quotes around it if it is text.",
    ),
    "tag": (
        "`!` at the start of a value gives it a type that only some programs know; a record is plain text, numbers, lists and mappings.",
        "Remove the word that begins with `!`, or put quotes around the value if it is text.",
    ),
    "lone-dash": (
        "A `-` alone is not a value inside brackets.",
        "Put quotes around it if it is text.",
    ),
    "comment": (
        "A `#` without a space before it does not begin a comment, and here it cannot be text.",
        "Put a space before the `#`.",
    ),
    "text-cut-by-comment": (
        "A comment begins at this `#`: {reading}.",
        "Put quotes around the whole text if the `#` is part of it, or put a space after the `#` if a comment is meant.",
    ),
    "question": (
        "YAML 1.2 reads a `?` right before text as text, and other parsers read it as the start of a key.",
        "Put quotes around the text that begins with `?`.",
    ),
    "unindented": (
        "This line continues what opens on line {opened}, but is not indented further than the line that it belongs to.",
        "Indent the line with spaces.",
    ),
    "block-mark": (
        "The `|` or `>` that begins a text is not indented further than the key or the `-` that it belongs to.",
        "Put it on the line of the key, right after the colon, or after the `-`.",
    ),
    "wide-start": (
        "This line is meant as text but is read as a comment, because an empty line above it has more spaces.",
        "Remove the spaces from the empty lines above.",
    ),
    "escaped-control-character": (
        "This text contains an escape for {character}, which acts on whatever prints it.",
        "Remove the escape, or write in words what it stands for.",
    ),
    "control-character": (
        "This text contains an escape for {character}, which no text can hold safely.",
        "Remove the escape.",
    ),
}


def words(case: str, **facts: object) -> tuple[str, str]:
    """Returns the message and the help for a case, which is a rule's name unless one rule has several."""
    message, help_text = _WORDS[case]
    return message.format(**facts), help_text.format(**facts)


class EventSource(Protocol):
    """A parser: yields the events of a YAML stream, and raises yaml.error.YAMLError where it cannot go on."""

    def get_event(self) -> Any:
        """The next event."""


class Refused(Exception):  # noqa: N818  (not an error: it ends the reading from deep inside and never leaves the reader)
    """Reading cannot go on; the problems collected say why."""


class Collector:
    """Collects the problems that the events of a file give rise to."""

    __slots__ = ("_counts", "blocked", "problems")

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        """At most MAX_FINDINGS of each rule, so that many of one kind never crowd out another."""
        self.blocked = 0
        """How many problems leave a value unknown; if there are any, the data must not be used."""
        self._counts: dict[str, int] = {}

    def add(
        self,
        rule: str,
        event: Any,
        path: Path,
        message: str,
        help_text: str,
        *,
        related: str = "",
        on_key: bool = False,
        before: int = 0,
    ) -> None:
        """Collects a problem at a parser's event, starting `before` characters ahead of it.

        `related` describes in a few words what is at `path`.
        """
        count = self._counts[rule] = self._counts.get(rule, 0) + 1
        if count <= MAX_FINDINGS:
            start, end = event.start_mark, event.end_mark
            # An event over several lines is shown by its beginning, so that one line can be underlined.
            end_column = end.column if end.line == start.line else start.column + 1
            span = Span(start.line + 1, start.column + 1 - before, start.line + 1, end_column + 1)
            self.problems.append(
                Problem(path, message, help_text, ((path, related),) if related else (), rule, on_key, span)
            )

    def report(
        self, rule: str, event: Any, path: Path, *, case: str = "", related: str = "", **facts: object
    ) -> None:
        """Collects a problem that leaves every value known."""
        self.add(rule, event, path, *words(case or rule, **facts), related=related)

    def block(
        self, rule: str, event: Any, path: Path, *, case: str = "", before: int = 0, **facts: object
    ) -> None:
        """Collects a problem that leaves a value unknown.
        Raises Refused when there are many.
        """
        self.add(rule, event, path, *words(case or rule, **facts), before=before)
        self.count_block()

    def stop(self, rule: str, event: Any, path: Path, *, case: str = "", **facts: object) -> NoReturn:
        """Collects a problem and raises Refused."""
        self.add(rule, event, path, *words(case or rule, **facts))
        raise Refused

    def count_block(self) -> None:
        """Counts a problem that leaves a value unknown. Raises Refused when there are many."""
        self.blocked += 1
        if self.blocked > MAX_FINDINGS:
            raise Refused
