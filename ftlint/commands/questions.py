"""Asks the framework's questions in a terminal, one at a time. It does not touch files: the caller saves the
answers.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from ftlint.commands import Terminal, TextLayout
from ftlint.commands.offers import offer
from ftlint.draft import interview
from ftlint.draft.interview import FIELDS, Value
from ftlint.draft.order import most_left, next_item
from ftlint.record.catalogue import Asked
from ftlint.record.units import LOWER_KINDS
from ftlint.text.color import paint
from ftlint.text.escape import escaped
from ftlint.text.ids import MAX_ID, slug

HELP, BACK, STOP, CLEAR = "?", "b", "q", "-"
"""What can be typed instead of an answer."""
_YES_NO: Mapping[str, Value] = {
    "y": True,
    "yes": True,
    "true": True,
    "n": False,
    "no": False,
    "false": False,
    "u": None,
    "unknown": None,
}
_NUMBER = re.compile(r"[+-]?\d{1,15}(\.\d{1,15})?")
_COUNT = re.compile(r"\d{1,15}")
_MARGIN = "    "
_TIED = "\xa0"
"""A space at which no line is wrapped."""


class AnswerError(Exception):
    """An answer is not accepted. The message says why, and what is accepted."""


def ask(
    terminal: Terminal,
    values: dict[str, Value],
    fields: bool,
    *,
    today: str,
    page: TextLayout = TextLayout(),  # noqa: B008  (an immutable tuple)
    suggestions: Mapping[str, str] | None = None,
    changed: Callable[[], None] = lambda: None,
) -> bool:
    """Asks what `values` does not answer yet, adds the answers to it, and calls `changed` after each.

    Without `fields` only the questions of the decision are asked. `suggestions` are the values that Enter
    accepts for a field. Returns whether everything was asked; if not, the user stopped, and `values` has the
    answers so far. KeyboardInterrupt passes through.
    """
    history = list(_history(values, fields, today))
    return _Round(terminal, values, fields, today, page, suggestions or {}, changed, history, {}).run()


def confirm(terminal: Terminal, text: str, *, otherwise: bool) -> bool:
    """Asks for yes or no; Enter means `otherwise`. Raises EOFError at the end of the input."""
    while True:
        typed = terminal.read(f"{text} [{'Y/n' if otherwise else 'y/N'}] ").strip().casefold()
        answer = _YES_NO.get(typed, otherwise if not typed else None)
        if isinstance(answer, bool):
            return answer
        terminal.write("Type y for yes or n for no.\n")


class _Round(NamedTuple):
    """One round of questions."""

    terminal: Terminal
    values: dict[str, Value]
    fields: bool
    today: str
    page: TextLayout
    suggestions: Mapping[str, str]
    changed: Callable[[], None]
    history: list[str]
    """The questions asked, in order."""
    before: dict[str, Value]
    """What Enter takes: earlier answers to questions that the user went back over,
    and what an answer that was not accepted was meant to be.
    """

    def run(self) -> bool:
        while item := next_item(self.values, self.history, self.fields, self.today):
            self._show(item)
            try:
                answer = self._answer(item)
            except EOFError:
                self.terminal.write("\n")
                return False
            if answer == STOP:
                return False
            if answer == BACK:
                self._go_back()
        return True

    def _go_back(self) -> None:
        if not self.history:
            self.terminal.write(f"{_MARGIN}This is the first question.\n")
            return
        last = self.history.pop()
        if last in self.values:
            self.before[last] = self.values.pop(last)
        self.changed()

    def _answer(self, item: Asked) -> str:
        """Reads until there is an answer, which goes into the values, or BACK or STOP, which is returned."""
        while True:
            text = interview.one_line(self.terminal.read(f"{_MARGIN}{self._prompt(item)}> "))
            if text in (BACK, STOP):
                return text
            if text == HELP:
                self._say(f"{item.help} (§{item.statement})")
                continue
            try:
                self._take(item, text)
            except AnswerError as refused:
                for sentence in refused.args:
                    self._say(sentence)
                continue
            return ""

    def _take(self, item: Asked, text: str) -> None:
        """Adds an answer to the values; none if a field is skipped. Raises AnswerError."""
        value = self._default(item) if not text else None if text == CLEAR else self._parsed(item, text)
        if item.id in FIELDS and value is not None:
            self._judge(item, value)
        if item.id not in FIELDS or value is not None:
            self.values[item.id] = value
        self.before.pop(item.id, None)
        self.history.append(item.id)
        self.changed()

    def _parsed(self, item: Asked, text: str) -> Value:
        """Returns the value that a text means. Raises AnswerError where it is not accepted; if it is clear
        what was meant, Enter takes that next.
        """
        try:
            return parse(item, text)
        except AnswerError:
            offered = offer(item, text, self.values)
            if offered is None:
                raise
            if offered.value is not None:
                self.before[item.id] = offered.value
            raise AnswerError(offered.sentence) from None

    def _judge(self, item: Asked, value: Value) -> None:
        """Tells the user if a text is vague. Raises AnswerError for a value with which the record would not
        lint clean.
        """
        before, after = (
            interview.judge(self.values, self.today),
            interview.judge({**self.values, item.id: value}, self.today),
        )
        if new := [sentence for sentence in after.wrong if sentence not in before.wrong]:
            raise AnswerError(*new)
        for sentence in after.vague:
            if sentence not in before.vague:
                self._say(f"Noted, with a to-do: {sentence}")

    def _default(self, item: Asked) -> Value:
        """Returns what Enter means: an earlier or meant answer, else the suggestion, else nothing."""
        if item.id in self.before:
            return self.before[item.id]
        if item.at[-1:] == ("direction",):
            kind = interview.numbered("metric_kind", item.number)
            return "lower" if self.values.get(kind) in LOWER_KINDS else "higher"
        if item.entry and item.kind == "count":
            sizes = [self.values.get(size) for *_, size in interview.APPROACHES]
            return next((size for size in sizes if size is not None), None)
        return self.suggestions.get(item.id)

    def _show(self, item: Asked) -> None:
        number = len(self.history) + 1
        left = most_left(self.values, self.history, self.fields, self.today) - 1
        more = f"§{item.statement}, at most {left} more" if left else f"§{item.statement}, the last question"
        self.terminal.write("\n" + self.page.wrapped(item.text, f"{number:>2}. ", _MARGIN))
        self.terminal.write(_MARGIN + paint(more, "2", self.page.color) + "\n")
        if item.choices:
            named = "  ".join(f"{place}{_TIED}{choice}" for place, choice in enumerate(item.choices, 1))
            self.terminal.write(self.page.wrapped(named, _MARGIN, _MARGIN).replace(_TIED, " "))

    def _prompt(self, item: Asked) -> str:
        """Returns what is accepted, and what Enter does."""
        kinds = {
            "yes-no": "y/n/u",
            "count": "a whole number" if item.id in FIELDS else "a whole number or u",
            "number": "a number",
            "choice": "number or name",
        }
        kind = kinds.get(item.kind, "")
        default = self._default(item)
        enter = ""
        if default is not None or item.id in self.before:
            enter = f"Enter: {escaped(_spelled(default), 60)}"
            if item.id in self.before and item.id in FIELDS:
                enter += f", {CLEAR}: none"
        return f"[{', '.join(filter(None, (kind, enter)))}] " if kind or enter else ""

    def _say(self, text: str) -> None:
        self.terminal.write(self.page.wrapped(text, _MARGIN, _MARGIN))


def parse(item: Asked, text: str) -> Value:
    """Returns the value that a text means for this question or field. Raises AnswerError if it means none."""
    if item.kind == "yes-no":
        if (word := text.casefold()) in _YES_NO:
            return _YES_NO[word]
        raise AnswerError("Type y for yes, n for no, u or Enter for unknown; ? explains the question.")
    if item.kind in ("count", "number"):
        value = _counted(item, text) if item.kind == "count" else _number(text)
        if item.min is not None and value is not None and value < item.min:
            raise AnswerError(f"Type a number of {item.min} or more; Enter leaves it out.")
        return value
    if item.kind == "choice":
        return _chosen(item, text)
    if item.kind == "id" and slug(text, "") != text:
        better = slug(text, "claims-letters")
        raise AnswerError(
            f"Lower-case letters, digits, dots, hyphens and underscores only, at most {MAX_ID}: such as {better}."
        )
    return text


def _number(text: str) -> int | float:
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    raise AnswerError(
        "Type a number in digits, with a point and without a unit, such as 0.8 or 80; Enter leaves it out."
    )


def _counted(item: Asked, text: str) -> int | None:
    if item.id not in FIELDS and text.casefold() in ("u", "unknown"):
        return None
    if _COUNT.fullmatch(text):
        return int(text)
    if item.id in FIELDS:
        raise AnswerError("Type a whole number in digits, such as 1400; Enter leaves it out.")
    raise AnswerError("Type a whole number in digits, such as 1400, or u or Enter if nobody knows.")


def _chosen(item: Asked, text: str) -> str:
    """Returns the choice with that number or name, or the only one whose name begins like that."""
    if _COUNT.fullmatch(text) and 0 < int(text) <= len(item.choices):
        return item.choices[int(text) - 1]
    word = text.casefold()
    fitting = [choice for choice in item.choices if choice == word] or [
        choice for choice in item.choices if choice.startswith(word)
    ]
    if len(fitting) == 1:
        return fitting[0]
    raise AnswerError(f"Type one of the names, or its number from 1 to {len(item.choices)}.")


def _history(values: Mapping[str, Value], fields: bool, today: str) -> Iterator[str]:
    """Yields what must have been asked to get these values, in order: fields without a value before the last
    answer were skipped.
    """
    seen: dict[str, Value] = {}
    asked: list[str] = []
    while item := next_item(seen, asked, fields, today):
        if item.id in values:
            seen[item.id] = values[item.id]
        elif item.id not in FIELDS or not _still_to_come(values, seen):
            return
        asked.append(item.id)
        yield item.id


def _still_to_come(values: Mapping[str, Value], seen: Mapping[str, Value]) -> bool:
    """Returns whether there are answers that are not given last."""
    return any(name not in seen and not (name in FIELDS and FIELDS[name].last) for name in values)


def _spelled(value: Value) -> str:
    return "unknown" if value is None else "yes" if value is True else "no" if value is False else str(value)
