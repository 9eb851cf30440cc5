"""What an editor is answered, whatever text is open: places that are in the text, and changes that can be
read.
"""

import random

from ftlint.editor import answers
from ftlint.editor.actions import offers
from ftlint.editor.completion import Around, completions
from ftlint.editor.hover import hover
from ftlint.editor.lens import status_line
from ftlint.editor.names import RenameError, applied, names_in, renamed
from ftlint.editor.opened import FoundHere, OpenRecord
from ftlint.editor.outline import folds, outline
from ftlint.editor.positions import UTF8, UTF16, UTF32
from ftlint.fixes.apply import apply
from ftlint.linter import DEFAULTS, lint_one
from ftlint.reading.document import read
from manual.fragments import TODAY

AROUND = Around(dict, lambda _: {}, lambda *_: {}, frozenset)


def found(path: str, source: bytes) -> FoundHere:
    """What is found in a text, without files beside it."""
    linted = lint_one(path, source, TODAY, DEFAULTS, with_readiness=True)
    return FoundHere(tuple(linted.findings), (), linted.summary, linted.record, lambda: apply(source).source)


def check_editor(source: bytes) -> None:
    """Asks everything about a text at a few places of it."""
    try:
        text = source.decode()
    except UnicodeDecodeError:
        return  # no editor has it open as text
    chance = random.Random(len(text))
    opened = OpenRecord("/a", text, 1, encoding=chance.choice((UTF8, UTF16, UTF32)), check=found)
    document = opened.document
    whole = len(document.text) if document.text else len(text)
    answers.diagnostics(opened, "file:///a")
    for _ in range(3):
        at = chance.randrange(whole + 1)
        assert opened.lines.offset(opened.lines.position(at)) in (at, at - 1)
        shown = hover(document, at, opened.record, opened.findings_in(at, at))
        assert shown is None or 0 <= shown.start <= shown.end <= whole
        for offered in completions(document.text or text, at, AROUND, opened.good):
            assert 0 <= offered.start <= at <= offered.end <= whole
    answers.symbols(opened, outline(document))
    list(answers.folding_ranges(opened, folds(document)))
    status_line(document, opened.found.summary)
    for finding in opened.found.findings[:5]:
        for offer in offers(opened, *opened.place(finding), lambda _: True, TODAY):
            changed = read(applied(document.text, offer.edits).encode())
            assert not changed.refused, offer.title
            assert len(changed.problems) <= len(document.problems), offer.title
    for name in names_in(document)[:3]:
        assert document.text[name.start : name.end] == name.id
        try:
            edits = renamed(document, name, "new-name")
        except RenameError:
            continue
        assert names_in(read(applied(document.text, edits).encode()))
