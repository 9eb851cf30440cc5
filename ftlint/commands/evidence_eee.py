"""`ftlint evidence --format eee`: the verified results as records of Every Eval Ever, printed or in files."""

import os
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, NamedTuple

from ftlint.evidence.content import Content
from ftlint.export.eval_record import EvalRecord
from ftlint.export.every_eval_ever import exported
from ftlint.files.atomic import place, save
from ftlint.files.safe_open import RefusedError
from ftlint.findings import Finding, Path
from ftlint.record.model import Record
from ftlint.reporters.json import dump
from ftlint.text.escape import escaped
from ftlint.text.phrases import count
from ftlint.text.reasons import reason_of

if TYPE_CHECKING:
    from ftlint.evidence.claims import Read


class Verified(NamedTuple):
    """A record of ftlint whose claims are judged."""

    file: str
    record: Record
    labels: dict[Path, str]
    """What messages call each claim, by its path."""
    refused: dict[Path, Finding]
    """An error about the evidence of each claim that has one, by its path."""
    read: "Read"
    """Opens the files that it names."""


class WrittenEvals(NamedTuple):
    """What goes to standard output: bytes for a program, or text; and what is said beside it."""

    data: bytes = b""
    out: str = ""
    notes: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()


def write(verified: Iterable[Verified], folder: str, today: str) -> WrittenEvals:
    """Writes the verified results of records into a folder; or, if `folder` is empty, returns them as JSON
    lines without the single examples.
    """
    from json import dumps

    notes: list[str] = []
    records: list[EvalRecord] = []
    for one in verified:
        made = exported(one.record, one.labels, one.refused, _hashes(one.read), today)
        records += made.records
        notes += [f"{escaped(one.file)}: {escaped(sentence, 1000)}" for sentence in made.left_out]
    if not records:
        notes.append("there is no verified result to write.")
    rows = sum(len(record.samples) for record in records)
    if not folder:
        if rows:
            notes.append(f"{count(rows, 'single example')} not printed: `--output FOLDER` writes them too.")
        lines = "".join(f"{dump(record.data)}\n" for record in records)
        return WrittenEvals(lines.encode(), notes=tuple(notes))
    try:
        for record in records:
            if record.samples:
                _save(folder, record.samples_path, record.lines)
            _save(folder, record.path, f"{dumps(record.with_samples, indent=2)}\n".encode())
    except RefusedError as reason:
        return WrittenEvals(notes=tuple(notes), errors=(f"cannot write into `{escaped(folder)}`: {reason}.",))
    if not records:
        return WrittenEvals(notes=tuple(notes))
    what = f"{count(len(records), 'record')} of Every Eval Ever with {count(rows, 'single example')}"
    names = "".join(f"  {escaped(record.path, 500)}\n" for record in records)
    return WrittenEvals(out=f"Wrote {what} into {escaped(folder)}:\n{names}", notes=tuple(notes))


def _hashes(read: "Read") -> Callable[[str], str]:
    """Returns what gives the SHA-256 of a file; each is read once."""
    from functools import cache

    return cache(lambda path: Content(read(path)).sha256)


def _save(folder: str, path: str, data: bytes) -> None:
    """Writes a file beneath a folder, which is made if it is missing. Raises RefusedError."""
    root, inside = folder, path
    if os.path.isabs(folder):
        try:
            os.makedirs(folder, exist_ok=True)
        except OSError as error:
            raise RefusedError(reason_of(error)) from None
    else:
        root, inside = place(os.path.join(folder, path))
    save(root, inside, data, replace=True, make=True, sync=False)
