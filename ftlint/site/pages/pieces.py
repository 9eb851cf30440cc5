"""The small parts that a record's page has many times, as filters of its templates: calling a macro or
including a template takes ten times as long as making one.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from ftlint.site.pages.markup import text
from ftlint.site.pages.prose import rich

_MADE_UP = Markup(' <span class="ftl-made-up">made up</span>')
_NOTHING = Markup()
_STATE = Markup('<span class="ftl-state ftl-{}"><span aria-hidden="true">{}</span>{}</span>')
_IN_WORDS = {True: _STATE.format("met", "✔", " meets it"), False: _STATE.format("unmet", "✗", " misses it")}
"""Whether a result meets its threshold, as a sign and words."""
_HIDDEN = Markup('<span class="ftl-hidden">{}</span>')
_AS_SIGN = {
    True: _STATE.format("met", "✔", _HIDDEN.format("meets it")),
    False: _STATE.format("unmet", "✗", _HIDDEN.format("misses it")),
}
"""The same, with words for screen readers only."""


def fake(yes: bool) -> Markup:
    """Returns the mark of what is made up, if it is."""
    return _MADE_UP if yes else _NOTHING


def day(date: str) -> Markup:
    """Returns a date (YYYY-MM-DD) as an element; nothing if there is none."""
    shown = text(date)
    return Markup(f'<time datetime="{shown}">{shown}</time>') if shown else _NOTHING  # noqa: S704  (it is escaped)


def rows(facts: Iterable[tuple[str, str, bool]]) -> Markup:
    """Returns a list of facts: label, value, and whether it is made up."""
    items = (
        f'<div><dt>{text(label)}{fake(yes)}</dt><dd class="ftl-text">{rich(value)}</dd></div>'
        for label, value, yes in facts
    )
    return Markup(f'<dl class="ftl-facts">{"".join(items)}</dl>')  # noqa: S704  (each part is escaped)


def mark(one: Mapping[str, str]) -> Markup:
    """Returns the mark that says where a value comes from."""
    state = f" ftl-state ftl-{text(one['state'])}" if one["state"] else ""
    sign = f'<span aria-hidden="true">{text(one["sign"])}</span> ' if one["sign"] else ""
    return Markup(f'<span class="ftl-mark{state}">{sign}{text(one["words"])}</span>')  # noqa: S704  (each part is escaped)


def passes(yes: bool) -> Markup:
    """Returns whether a result meets its threshold, as a sign and words."""
    return _IN_WORDS[yes]


def results(found: Iterable[Mapping[str, Any]]) -> Markup:
    """Returns results in one cell: metric, value, whether it meets the threshold, and what is known of it."""
    return Markup("<br>").join(Markup("".join(_result(one))) for one in found)  # noqa: S704  (each part is escaped)


def _result(one: Mapping[str, Any]) -> Iterable[str]:
    yield f"{text(one['metric'])}: {text(one['value'])}"
    if one["passes"] is not None:
        yield f" {_AS_SIGN[one['passes']]}"
    if one["counted"]:
        yield f' <span class="ftl-place">{text(one["counted"])}</span>'
    if one["mark"]:
        yield f" {mark(one['mark'])}"
    if one["note"]:
        yield f'<br><span class="ftl-place ftl-text">{rich(one["note"])}</span>'
