"""What runs in the browser's worker: a question as JSON in, the commands' own answer as JSON out.

Only what a first check needs is imported at once; the rest comes with the first question that needs it.
"""

import json
from typing import Any

from ftlint.linter import lint
from ftlint.reading.document import MAX_BYTES
from ftlint.reporters.json import dump, report


def answer(asked: str) -> str:
    """Returns the answer to a question, both as JSON: `{"ok": …}`, or `{"error": "one sentence"}` if ftlint
    failed.

    A question is `{"do": "check", "text", "file", "today"}`, `{"do": "fix", "text"}` or `{"do": "view",
    "view", "text", "old", "file", "today"}`. `text` and `old` are records, `file` the name to report, and
    `today` the day in UTC as YYYY-MM-DD.
    """
    question = json.loads(asked)
    try:
        return f'{{"ok": {_DOES[question["do"]](question)}}}'
    except Exception as error:  # noqa: BLE001  (a bug in ftlint gets its own sentence, and the next question its answer)
        said = f"ftlint failed: {type(error).__name__}: {error}. This is a bug in ftlint: please report it."
        return dump({"error": said})


def bytes_of(text: str) -> bytes:
    """Returns a text as the bytes that a command would read: one more than allowed, if there are more. Half
    of a character, which a browser's text may have, is no UTF-8.
    """
    return text[: MAX_BYTES + 1].encode("utf-8", "surrogatepass")[: MAX_BYTES + 1]


def _check(asked: dict[str, Any]) -> str:
    """Returns what `ftlint check --format json` says of standard input. Files that the record names are not
    there to be read.
    """
    return report(lint(bytes_of(asked["text"]), file=asked["file"], today=asked["today"]))


def _fix(asked: dict[str, Any]) -> str:
    """Returns the record as `ftlint check --fix` writes it, and how many places differ."""
    from ftlint.fixes.apply import apply

    fixed = apply(bytes_of(asked["text"]))
    if not fixed.fixes:
        return dump({"text": asked["text"], "fixed": 0})
    return dump({"text": fixed.source.decode(), "fixed": sum(made.places for made in fixed.fixes)})


def _view(asked: dict[str, Any]) -> str:
    from ftlint.site.playground.views import view

    return dump({"html": view(asked)})


_DOES = {"check": _check, "fix": _fix, "view": _view}
"""What can be asked → what answers, as JSON."""
