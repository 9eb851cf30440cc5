"""What the reader says, by rule, and how what it says is collected."""

from __future__ import annotations

from ftlint.findings import MAX_FINDINGS, Path, Problem, Span
from ftlint.typed import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from typing import Any, NoReturn

# Braces are filled with facts of the file; text of the file is passed through `scalars.shown` first.
_WORDS = {
    "file-too-large": (
        "This file has more than {limit:,} bytes, which is more than any record needs.",
        "Move data into files of their own and link to them.",
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
        "A line that begins with `%` gives orders to the YAML parser, and a record has none to give.",
        "Remove the line; only one `%YAML 1.2` before the first `---` may stand.",
    ),
    "second-document": (
        "Text follows the end of the record: `---` or `...` at the start of a line ends a YAML document.",
        "Keep one record in a file; indent the line or put it in quotes if it is text.",
    ),
    "nesting-too-deep": (
        "This is nested more than {limit} levels deep.",
        "Flatten the record: it needs fewer than ten levels.",
    ),
    "too-many-nodes": (
        "This file has more than {limit:,} keys and values, which is more than any record needs.",
        "Move data into files of their own and link to them.",
    ),
    "scalar-too-long": (
        "This text has {length:,} characters; one value may have {limit:,}.",
        "Move the text into a file of its own and link to it.",
    ),
    "key-too-long": (
        "This key has more than {limit} characters.",
        "Shorten the key; a long text belongs into the value.",
    ),
    "key-not-text": (
        "This key is {what}; the keys of a record are text.",
        "Write a name as the key{quoted}.",
    ),
    "empty-key": (
        "A key is empty inside the brackets that open here; the keys of a record are text.",
        "Write a name as the key, or remove the `?`.",
    ),
    "split-key": (
        "Inside braces a comma ends a value, so `{written}` is taken for a key, or for a part of one.",
        "Put quotes around the whole text that holds the comma, or write the number without it.",
    ),
    "comma-in-number": (
        "`{written}` is split at its comma, because inside braces a comma ends a value.",
        "Write `{number}`.",
    ),
    "placeholder": (
        "Two braces open a mapping where the key of another one belongs: a place to fill in of a template means nothing in YAML.",
        "Fill it in, or put quotes around the whole text that holds the braces.",
    ),
    "merge-key": (
        "`<<` merges another mapping into this one, which YAML 1.2 does not know.",
        "Write the keys out here and remove `<<`.",
    ),
    "duplicate-key": (
        "The key `{key}` is in this mapping already, on line {line}; programs differ in which of the two they use.",
        "Keep one of the two.",
    ),
    "anchor": (
        "`&` at the start of a value names it for use elsewhere, so the record no longer says everything where it stands.",
        "Remove the name after `&`, or put quotes around the value if it is text.",
    ),
    "alias": (
        "`*` at the start of a value stands for a value written elsewhere, so the record no longer says everything where it stands.",
        "Write the value out, or put quotes around it if it is text.",
    ),
    "tag": (
        "`!` at the start of a value makes it a type of some program's own; a record is plain text, numbers, lists and mappings.",
        "Remove the word that begins with `!`, or put quotes around the value if it is text.",
    ),
    "lone-dash": (
        "A `-` alone is no value inside brackets.",
        "Put quotes around it if it is text.",
    ),
    "comment": (
        "A `#` without a space before it begins no comment, and here it cannot be text.",
        "Put a space before the `#`.",
    ),
    "text-cut-by-comment": (
        "A comment begins at this `#`: {reading}.",
        "Put quotes around the whole text if the `#` is part of it, or put a blank after the `#` if a comment is meant.",
    ),
    "question": (
        "A `?` right before text is read as text by YAML 1.2 and as the mark of a key by other parsers.",
        "Put quotes around the text that begins with `?`.",
    ),
    "unindented": (
        "This line continues what opens on line {opened} and is not indented more than the line that it belongs to.",
        "Indent the line with spaces.",
    ),
    "block-mark": (
        "The `|` or `>` that begins a text stands no further in than the key or the `-` that it belongs to.",
        "Put it on the line of the key, right after the colon, or after the `-`.",
    ),
    "wide-start": (
        "This line is meant as text and read as a comment, because an empty line above it has more spaces.",
        "Remove the spaces from the empty lines above.",
    ),
    "escaped-control-character": (
        "This text holds {character} as an escape, which acts on whatever prints it.",
        "Remove the escape, or say in words what it stands for.",
    ),
    "control-character": (
        "This text holds an escape for {character}, which no text can hold safely.",
        "Remove the escape.",
    ),
}


def words(case: str, **facts: object) -> tuple[str, str]:
    """The message and the help for a case, which is a rule's name unless one rule has several."""
    message, help_text = _WORDS[case]
    return message.format(**facts), help_text.format(**facts)


class EventSource(Protocol):
    """A parser: yields the events of a YAML stream, and raises yaml.error.YAMLError where it cannot go on."""

    def get_event(self) -> Any:
        """The next event."""


class Refused(Exception):  # noqa: N818  (no error of the program: it ends the reading from deep inside and never leaves the reader)
    """Reading cannot go on; the problems collected say why."""


class Collector:
    """Collects the problems that the events of a file give rise to."""

    __slots__ = ("_counts", "blocked", "problems")

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        """At most MAX_FINDINGS of each rule, so that many of one kind never crowd out another."""
        self.blocked = 0
        """How many problems leave the value of something unknown; with any, the data is not to be used."""
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
        """Collects a problem at the place of a parser's event and of so many characters before it.

        `related` are a few words on what stands at `path`.
        """
        count = self._counts[rule] = self._counts.get(rule, 0) + 1
        if count <= MAX_FINDINGS:
            start, end = event.start_mark, event.end_mark
            # What goes on for lines is shown by its beginning, so that one line can be underlined.
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
        """Collects a problem that leaves the value of something unknown.
        Raises Refused when there are many.
        """
        self.add(rule, event, path, *words(case or rule, **facts), before=before)
        self.count_block()

    def stop(self, rule: str, event: Any, path: Path, *, case: str = "", **facts: object) -> NoReturn:
        """Collects a problem and raises Refused."""
        self.add(rule, event, path, *words(case or rule, **facts))
        raise Refused

    def count_block(self) -> None:
        """Counts a problem that leaves the value of something unknown. Raises Refused when there are many."""
        self.blocked += 1
        if self.blocked > MAX_FINDINGS:
            raise Refused
