"""`ftlint evidence --lock`: writes the hash of its file beside each verified claim of a record."""

from typing import TYPE_CHECKING, Any, NamedTuple

from ftlint.commands.fix import replace, unified
from ftlint.files.discovery import Found
from ftlint.files.safe_open import RefusedError
from ftlint.fixes.rewrite import NotPlainError, rewrite
from ftlint.reading.document import read as read_document
from ftlint.record.metrics import Claim
from ftlint.record.model import Record
from ftlint.text.escape import escaped
from ftlint.text.phrases import count

if TYPE_CHECKING:
    from ftlint.evidence.claims import Read


class Locked(NamedTuple):
    """What locking a record did."""

    diff: str = ""
    notes: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()


def lock(file: Found, source: bytes, record: Record, read_file: "Read", *, dry_run: bool) -> Locked:
    """Writes the hash of its file beside each verified claim of a record that has none."""
    from copy import deepcopy

    from ftlint.evidence.content import Content

    data: Any = deepcopy(read_document(source).data)
    claims = [claim for claim in record.claims if _is_lockable(claim)]
    if not claims:
        return Locked()
    for claim in claims:
        evidence = data
        for step in claim.path:
            evidence = evidence[step]
        evidence["sha256"] = Content(read_file(claim.file)).sha256
    name = escaped(file.name)
    try:
        text = rewrite(source, data)
        if dry_run:
            return Locked(unified(file.name, source, text))
        replace(file, source, text, "being written")
    except NotPlainError:
        why = "its evidence is written so that it cannot be changed safely"
        return Locked(errors=(f"cannot write `{name}`: {why}.",))
    except RefusedError as reason:
        return Locked(errors=(f"cannot write `{name}`: {reason}.",))
    return Locked(notes=(f"wrote the hash of the file beside {count(len(claims), 'result')} of `{name}`.",))


def _is_lockable(claim: Claim) -> bool:
    """Returns whether its file can be told by a hash: one file, and not one of those that fit a pattern."""
    return claim.outcome == "verified" and not claim.sha256 and claim.named == claim.files
