"""Mends slips that have one answer, in the text itself, so that comments, order, quotes and line ends stay as
they are.

What the edits gave is read again and compared: the data must be the old data with exactly the named places
changed, and nothing new may be wrong. A fix that fails this is dropped as a whole.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from ftlint.findings import Path, Problem
from ftlint.fixes.plan import UPGRADE, Edit, Fix, fixes
from ftlint.reading.document import Document, read
from ftlint.record import schema
from ftlint.record.versions import CURRENT, VERSION_KEY, Rewrite, rewritten

MAX_ROUNDS = 20
"""How often a file is mended and looked at again, as one fix can bring the next to light.
A file that asks for more is left alone.
"""
_MAX_SINGLE = 20
"""How many fixes are tried one by one, where all at once they do not give what they should."""
_BOM = b"\xef\xbb\xbf"


class Fixed(NamedTuple):
    """A file with what could be mended mended."""

    source: bytes
    fixes: tuple[Fix, ...]
    """In the order in which they were made; the lines are those of the file as it was.
    Empty where nothing changed.
    """


def apply(source: bytes, codes: Collection[str] | None = None) -> Fixed:
    """Mends a record, of all findings or of those of the rules with these codes.
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


def _round(source: bytes, codes: Collection[str] | None) -> Fixed:
    document = read(source)
    if document.refused:
        return Fixed(source, ())
    faults = schema.check(document)
    wanted = _apart(
        fix for fix in fixes(document, faults) if codes is None or fix.code in codes or fix.rule == UPGRADE
    )
    # Keys first: they bring to light what the others go by. A new line last: until then lines are those of
    # the file as it was.
    for step in (
        ("unknown-key",),
        ("ambiguous-scalar", "unknown-value", "malformed-value"),
        ("missing-key",),
        (UPGRADE,),
    ):
        group = [fix for fix in wanted if fix.rule in step]
        if made := _made(source, document, faults, group):
            return made
    return Fixed(source, ())


def _apart(found: Iterable[Fix]) -> list[Fix]:
    """The fixes of which no two touch the same characters; of two that do, the first."""
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
    source: bytes, document: Document, faults: Sequence[Problem], wanted: Sequence[Fix]
) -> Fixed | None:
    """The file with these fixes, or with those of them that give what they should; None where none does."""

    def attempt(chosen: Sequence[Fix]) -> bytes | None:
        mended = _written(source, document, chosen)
        return mended if chosen and _is_sound(document, faults, chosen, read(mended)) else None

    if whole := attempt(wanted):
        return Fixed(whole, tuple(wanted))
    good = [fix for fix in wanted[:_MAX_SINGLE] if attempt([fix])]
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


def _is_sound(document: Document, faults: Sequence[Problem], chosen: Sequence[Fix], after: Document) -> bool:
    """Whether `after` says what `document` did but for what the fixes name,
    and nothing is wrong that was not.
    """
    edits = [edit for fix in chosen for edit in fix.edits]
    if after.refused or repr(after.data) != repr(_changed(document.data, edits)):
        return False
    renamed = {edit.path: str(edit.value) for edit in edits if edit.on_key}
    now = schema.check(after)
    wrong = {(problem.rule, problem.path) for problem in (*after.problems, *now)}
    if any((fix.rule, _moved(edit.path, renamed)) in wrong for fix in chosen for edit in fix.edits):
        return False
    old = Counter((problem.rule, _moved(problem.path, renamed)) for problem in faults)
    new = Counter((problem.rule, problem.path) for problem in now)
    known = {
        _moved(path, renamed) for path in renamed
    }  # behind a key that was not known, nothing has been looked at yet
    return all(any(path[:end] in known for end in range(1, len(path) + 1)) for _, path in new - old)


def _changed(data: object, edits: Sequence[Edit]) -> object:
    """The data with the edits made, by their names alone."""
    changed = rewritten(data, (Rewrite(edit.path, edit.value, edit.on_key) for edit in edits))
    added = any(edit.path == (VERSION_KEY,) and not edit.on_key for edit in edits)
    if added and isinstance(changed, dict) and VERSION_KEY not in changed:
        return {VERSION_KEY: CURRENT, **changed}
    return changed


def _moved(path: Path, renamed: dict[Path, str]) -> Path:
    """Where a path leads once keys have new names."""
    return tuple(renamed.get(path[: end + 1], step) for end, step in enumerate(path)) if renamed else path
