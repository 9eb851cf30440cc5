"""Fixes mistakes that have only one correction, in the text itself, so that comments, order, quotes and line
ends stay as they are.

The edited text is read again and compared: the data must be the old data with exactly the named places
changed, and there must be no new mistake. A fix that fails this check is dropped as a whole.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any, NamedTuple

from ftlint.findings import Path, Problem
from ftlint.fixes.edits import Edit
from ftlint.fixes.plan import UPGRADE, Fix, fixes
from ftlint.reading.document import Document, read
from ftlint.record import schema
from ftlint.record.versions import Rewrite, rewritten

MAX_ROUNDS = 20
"""The most rounds of fixing and reading a file again, because one fix can reveal the next.
A file that needs more rounds is left alone.
"""
_MAX_SINGLE = 20
"""The most fixes tried one by one, if all together do not have the intended result."""
_BOM = b"\xef\xbb\xbf"


class Fixed(NamedTuple):
    """A file with everything fixed that could be."""

    source: bytes
    fixes: tuple[Fix, ...]
    """In the order in which they were made. The lines are those of the original file.
    Empty if nothing changed.
    """


def apply(source: bytes, codes: Collection[str] | None = None) -> Fixed:
    """Fixes a record: all findings, or those of the rules with these codes.
    A second run changes nothing more.
    """
    now, done = source, list[Fix]()
    for _ in range(MAX_ROUNDS):
        made = _round(now, codes)
        if not made.fixes:
            return Fixed(now, tuple(done))
        now = made.source
        done += made.fixes
    return Fixed(source, ())


def holds(source: bytes, document: Document, violations: Sequence[Problem], fix: Fix) -> bool:
    """Returns whether a fix alone has the intended result. `violations` are what the schema finds in the
    document.
    """
    return _is_valid(document, violations, [fix], read(_written(source, document, [fix])))


def _round(source: bytes, codes: Collection[str] | None) -> Fixed:
    document = read(source)
    if document.refused:
        return Fixed(source, ())
    violations = schema.check(document)
    candidates = _apart(
        fix
        for fix in fixes(document, violations)
        if codes is None or fix.code in codes or fix.rule == UPGRADE
    )
    # Keys first, because the other fixes depend on them. A new line last, because until then the lines are
    # those of the original file.
    for step in (
        ("unknown-key",),
        ("ambiguous-scalar", "wrong-type", "unknown-value", "malformed-value"),
        ("missing-key",),
        (UPGRADE,),
    ):
        group = [fix for fix in candidates if fix.rule in step]
        if made := _made(source, document, violations, group):
            return made
    return Fixed(source, ())


def _apart(found: Iterable[Fix]) -> list[Fix]:
    """Returns the fixes that do not overlap; of two that touch the same characters, the first is kept."""
    taken: list[Fix] = []
    ends: list[tuple[int, int]] = []
    for fix in found:
        if not any(
            edit.start < end and start < edit.end for edit in fix.edits for start, end in ends[-_MAX_SINGLE:]
        ):
            taken.append(fix)
            ends += ((edit.start, edit.end) for edit in fix.edits)
    return taken


def _made(
    source: bytes, document: Document, violations: Sequence[Problem], candidates: Sequence[Fix]
) -> Fixed | None:
    """Returns the file with these fixes, or with those that have the intended result; None if none does."""

    def attempt(chosen: Sequence[Fix]) -> bytes | None:
        fixed = _written(source, document, chosen)
        return fixed if chosen and _is_valid(document, violations, chosen, read(fixed)) else None

    if whole := attempt(candidates):
        return Fixed(whole, tuple(candidates))
    good = [fix for fix in candidates[:_MAX_SINGLE] if attempt([fix])]
    for chosen in (good, good[:1]):
        if part := attempt(chosen):
            return Fixed(part, tuple(chosen))
    return None


def _written(source: bytes, document: Document, chosen: Sequence[Fix]) -> bytes:
    pieces: list[str] = []
    done = 0
    for edit in sorted(
        (edit for fix in chosen for edit in fix.edits), key=lambda edit: (edit.start, edit.end)
    ):
        pieces += (document.text[done : edit.start], edit.text)
        done = edit.end
    text = "".join([*pieces, document.text[done:]])
    return (_BOM if source.startswith(_BOM) else b"") + text.encode()


def _is_valid(
    document: Document, violations: Sequence[Problem], chosen: Sequence[Fix], after: Document
) -> bool:
    """Returns whether `after` differs from `document` only at the places of the fixes,
    and has no new mistake.
    """
    edits = [edit for fix in chosen for edit in fix.edits]
    if after.refused or repr(after.data) != repr(_changed(document.data, edits)):
        return False
    renamed = {edit.path: str(edit.value) for edit in edits if edit.on_key}
    now = schema.check(after)
    wrong = {(problem.rule, problem.path) for problem in (*after.problems, *now)}
    if any((fix.rule, _moved(edit.path, renamed)) in wrong for fix in chosen for edit in fix.edits):
        return False
    old = Counter((problem.rule, _moved(problem.path, renamed)) for problem in violations)
    new = Counter((problem.rule, problem.path) for problem in now)
    known = {
        _moved(path, renamed) for path in renamed
    }  # what is under an unknown key has not been checked yet
    return all(any(path[:end] in known for end in range(1, len(path) + 1)) for _, path in new - old)


def _changed(data: object, edits: Sequence[Edit]) -> object:
    """Returns the data with the edits made, by their paths alone."""
    changed = rewritten(
        data, (Rewrite(edit.path, edit.value, edit.on_key) for edit in edits if not edit.adds)
    )
    for edit in edits:
        if edit.adds:
            _add(changed, edit)
    return changed


def _add(data: Any, edit: Edit) -> None:
    """Adds a key to the mapping that it belongs to, unless it is there."""
    for step in edit.path[:-1]:
        data = data[step]
    entries, key = list(data.items()), edit.path[-1]
    at = next((place for place, (name, _) in enumerate(entries, 1) if name == edit.after), 0)
    if key not in data:
        data.clear()
        data.update([*entries[:at], (key, edit.value), *entries[at:]])


def _moved(path: Path, renamed: dict[Path, str]) -> Path:
    """Returns a path after keys were renamed."""
    return tuple(renamed.get(path[: end + 1], step) for end, step in enumerate(path)) if renamed else path
