"""What a record says besides its findings, as HTML: the same templates as a site's, from the same data as the
commands'.
"""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

from markupsafe import Markup

from ftlint.changes import LOOSENED, NEUTRAL, TIGHTENED, Version, compare_versions, read_version
from ftlint.export.record_json import judge
from ftlint.findings import order
from ftlint.linter import DEFAULTS, RecordError, lint_one
from ftlint.reporters import beside
from ftlint.site.pages.markup import one_line
from ftlint.site.pages.record import record_values
from ftlint.site.pages.single import ALONE, lone_entry
from ftlint.site.playground.answers import bytes_of
from ftlint.site.records.entry import SiteRecord

_EFFECTS = (LOOSENED, TIGHTENED, NEUTRAL)
"""The order in which changes are shown."""
_MAX_TEXT = 300
"""The most characters shown of an old or a new text."""


def view(asked: dict[str, Any]) -> str:
    """Returns what is asked about a record as HTML in one line, in which nothing of the record is markup.
    `asked` has `view`, `text`, `file`, `today` and, for a change, `old`.
    """
    return _VIEWS[asked["view"]](asked)


def _entry(asked: dict[str, Any]) -> SiteRecord:
    source, file = bytes_of(asked["text"]), asked["file"]
    linted = lint_one(file, source, asked["today"], DEFAULTS, with_readiness=True)
    judged = judge(linted, file, sorted(linted.findings, key=order))
    return lone_entry(judged, file, source.decode("utf-8", "replace"))


def _shown(template: str, asked: dict[str, Any]) -> Markup:
    values = record_values(_entry(asked), {}, ALONE, asked["today"], "")
    return one_line(template, **values | {"alone": True})


def _diff(asked: dict[str, Any]) -> Markup:
    """Returns what changed in meaning; if one of the versions is not valid, what is wrong with it."""
    try:
        new = _version(asked["text"], asked)
    except RecordError:
        return _shown("try_checklist.html", asked)
    try:
        old = _version(asked["old"], asked)
    except RecordError:
        return Markup(
            "<p>The version to compare with is not a valid record, so what changed in meaning cannot be told.</p>"
        )
    changes = compare_versions(old, new, asked["file"]).changes
    told = [change for effect in _EFFECTS for change in changes if change.effect == effect]
    numbers = Counter(change.effect for change in told)
    return one_line(
        "try_diff.html",
        total=", ".join(f"{numbers[effect]:,} {effect}" for effect in _EFFECTS if numbers[effect]),
        changes=[
            (
                change.effect,
                change.message.removesuffix(f": {change.effect}"),
                change.span.line,
                *beside(change.old, change.new, _MAX_TEXT),
            )
            for change in told
        ],
    )


def _version(text: str, asked: dict[str, Any]) -> Version:
    return read_version(bytes_of(text), asked["file"], today=asked["today"])


_VIEWS: dict[str, Callable[[dict[str, Any]], Markup]] = {
    "checklist": partial(_shown, "try_checklist.html"),
    "advice": partial(_shown, "try_advice.html"),
    "page": partial(_shown, "try_page.html"),
    "diff": _diff,
}
"""What can be shown → what renders it."""
