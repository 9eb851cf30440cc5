"""What an editor offers to change in a record: what `--fix` corrects, a waiver to fill in, and values from
files.
"""

from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from typing import Any, NamedTuple

from ftlint import rules
from ftlint.editor.importing import importable
from ftlint.editor.names import TextEdit
from ftlint.editor.opened import OpenRecord
from ftlint.findings import Finding
from ftlint.fixes.apply import holds
from ftlint.fixes.plan import Fix, fixes
from ftlint.fixes.rewrite import NotPlainError, rewrite
from ftlint.reading.document import Document
from ftlint.reading.scalars import shown
from ftlint.record import schema

FIX, FIX_ALL, WAIVE, IMPORT = "fix", "fix all", "waive", "import"
"""The kinds of changes."""
_MOST = 50
"""The most changes of a kind that are offered at once."""
_UNTIL = "TBD"
"""What a waiver has for its reason, its approver and its last day: it waives nothing until the day is one."""


class Proposal(NamedTuple):
    """A change that is offered."""

    kind: str
    title: str
    edits: tuple[TextEdit, ...]
    findings: tuple[Finding, ...] = ()
    """What it is about."""


def offers(
    opened: OpenRecord, start: int, end: int, wanted: Callable[[str], bool], today: str
) -> Iterator[Proposal]:
    """Yields the changes that are offered for a part of the text. `wanted` says which kinds the editor asks
    for, and `today` is the day as YYYY-MM-DD.
    """
    here = opened.findings_in(start, end)
    if wanted(FIX):
        yield from _fixes(opened, here)
    if wanted(FIX_ALL) and (edit := _fix_all(opened)):
        yield Proposal(FIX_ALL, "Fix all that ftlint can fix", (edit,))
    if wanted(WAIVE):
        yield from _waivers(opened, here)
    if wanted(IMPORT) and opened.found.record is not None:
        for title, source in importable(
            opened.path, opened.document, opened.source, opened.found.record, offset=start, today=today
        ):
            yield Proposal(IMPORT, title, (changed(opened.document, source),))


def changed(document: Document, source: bytes) -> TextEdit:
    """Returns the one edit that makes the text of a document that of `source`."""
    old, new = document.text, source.decode("utf-8-sig", "surrogatepass")
    start = _alike(old, new)
    most = min(len(old), len(new)) - start
    same = min(_alike(old[::-1], new[::-1]), most)
    return TextEdit(start, len(old) - same, new[start : len(new) - same])


def _alike(one: str, other: str) -> int:
    """Returns with how many of the same characters two texts begin."""
    return next(
        (at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def _fixes(opened: OpenRecord, here: Iterable[Finding]) -> Iterator[Proposal]:
    """Yields the fixes of these findings, those of one place once."""
    fixable = {(finding.name, finding.span): finding for finding in here if finding.fixable}
    if not fixable:
        return
    document = opened.document
    violations = schema.check(document)
    for fix in fixes(document, violations)[:_MOST]:
        finding = fixable.get((fix.rule, fix.span))
        if finding is not None and holds(opened.source, document, violations, fix):
            edits = tuple(TextEdit(edit.start, edit.end, edit.text) for edit in fix.edits)
            yield Proposal(FIX, _title(document, fix), edits, (finding,))


def _title(document: Document, fix: Fix) -> str:
    first = next((edit for edit in fix.edits if edit.path == fix.path), fix.edits[0])
    old, new = shown(document.text[first.start : first.end]), shown(first.text.strip())
    return f"Write `{new}` instead of `{old}`" if old else f"Add `{new}`"


def _fix_all(opened: OpenRecord) -> TextEdit | None:
    if not any(finding.fixable for finding in opened.found.findings):
        return None
    fixed = opened.found.fixed()
    return changed(opened.document, fixed) if fixed != opened.source else None


def _waivers(opened: OpenRecord, here: Iterable[Finding]) -> Iterator[Proposal]:
    """Yields a waiver of each rule that may be waived, with what somebody has to fill in."""
    data: Any = opened.document.data
    known = {
        finding.code: finding
        for finding in here
        if finding.waiver is None and rules.by_name(finding.name).waivable
    }
    if opened.found.record is None:
        return
    for code, finding in known.items():
        entry = {"rule": code, "reason": _UNTIL, "approved_by": _UNTIL, "expires": _UNTIL}
        new = deepcopy(data)
        new["waivers"] = [*(new.get("waivers") or ()), entry]
        try:
            source = rewrite(opened.source, new)
        except NotPlainError:
            continue
        title = f"Waive {code} {finding.name}: write the reason, the approver and the last day"
        yield Proposal(WAIVE, title, (changed(opened.document, source),), (finding,))
