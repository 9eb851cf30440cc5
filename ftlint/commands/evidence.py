"""`ftlint evidence`: what stands in the files that results name, what came of each claim, and when the
thresholds were set that judge the results. With `--lock`, the hash of each file whose claim is verified is
written into the record.
"""

from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ftlint.commands import (
    FINDINGS,
    INTERNAL,
    NOTHING,
    USAGE,
    CommandResult,
    TextLayout,
    UsageError,
    World,
    heaviest,
)
from ftlint.commands.bars import timed
from ftlint.commands.evidence_lock import lock
from ftlint.commands.evidence_shown import CheckedClaim, CheckedRecord, as_json, as_text
from ftlint.commands.inputs import Inputs, find_inputs
from ftlint.commands.options import add_color, add_config, add_stdin_filename, add_today
from ftlint.commands.sources import evidence_of, read
from ftlint.evidence.claims import Git
from ftlint.findings import Finding, Severity, pointer
from ftlint.linter import DEFAULTS, lint_one
from ftlint.reading.document import Document
from ftlint.record.metrics import show_number
from ftlint.record.model import Record
from ftlint.text.escape import escaped
from ftlint.text.outcomes import OUTCOMES
from ftlint.text.phrases import count

if TYPE_CHECKING:
    from ftlint.commands.evidence_eee import WrittenEvals


def add_options(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    text = (
        "a record, a folder to search for records, or `-` for standard input (default: the working directory)"
    )
    parser.add_argument("paths", metavar="PATH", nargs="*", help=text)
    add_stdin_filename(parser)
    text = "write the hash of its file beside each verified result that has none, so that a change of the file is found"
    parser.add_argument("--lock", action="store_true", help=text)
    text = "with `--lock`: write nothing, and show what would change as a diff"
    parser.add_argument("--dry-run", action="store_true", help=text)
    text = "print the checks of `data.files` as SQL, for data that lie in a warehouse or are too large to be here"
    parser.add_argument("--explain-sql", action="store_true", help=text)
    text = "text; json: for programs; eee: the verified results as records of Every Eval Ever, one a line (default: text)"
    parser.add_argument("--format", choices=("text", "json", "eee"), default="text", help=text)
    text = "with `--format eee`: write the records into this folder, each with its single examples"
    parser.add_argument("--output", metavar="FOLDER", default="", help=text)
    add_config(parser)
    add_color(parser)
    add_today(parser)


def run(args: Namespace, world: World) -> CommandResult:
    """Lists the claims of the records at `args.paths`; with `args.lock`, also writes hashes into them. Raises
    UsageError if the options do not go together.
    """
    inputs = find_inputs(args.paths, args, world)
    _check_options(args, inputs)
    if args.explain_sql:
        from ftlint.commands.explained_sql import explain

        return explain(inputs, world)
    records: list[CheckedRecord] = []
    errors = [*inputs.errors]
    invalid: list[str] = []
    is_crashed = False
    diffs: list[str] = []
    locked: list[str] = []
    files = sorted(inputs.files)
    git = None if inputs.stdin else Git(world.environ, [file.absolute for file in files])
    for source in read(files, inputs.stdin, world):
        errors += source.errors
        if source.data is None:
            continue
        today = args.today or world.today()
        open_ = evidence_of(source.file, passing=world.passing)
        linted = lint_one(
            source.file.name, source.data, today, DEFAULTS, with_readiness=False, evidence=open_
        )
        is_crashed = is_crashed or linted.crashed
        if linted.record is None or linted.document is None:
            invalid.append(f"`{escaped(source.file.name)}` is not a valid record: run `ftlint check` on it.")
            continue
        bars = timed(source.file, source.data, linted.document, linted.record, git)
        claims = _claims(linted.record, linted.document)
        records.append(
            CheckedRecord(source.file.name, linted.record, open_, _refused(linted.findings), claims, bars)
        )
        if args.lock:
            made = lock(source.file, source.data, linted.record, open_, dry_run=args.dry_run)
            errors += made.errors
            diffs.append(made.diff)
            locked += made.notes
    counts = Counter(one.claim.outcome for record in records for one in record.claims)
    is_empty = not inputs.files
    # A hash is written for what is verified alone, so that with `--lock` an unread number counts as well.
    fine = ("verified",) if args.lock else ("verified", "unread")
    codes = {
        INTERNAL: is_crashed,
        USAGE: bool(errors),
        FINDINGS: bool(invalid) or any(counts[outcome] for outcome in OUTCOMES if outcome not in fine),
        NOTHING: is_empty,
    }
    code = heaviest({code for code, holds in codes.items() if holds})
    color = world.color if args.color == "auto" else args.color == "always"
    page = TextLayout(color, min(world.width or TextLayout().width, 140))
    if args.format == "eee":
        written = _as_eee(args, records, args.today or world.today())
        said = (*errors, *written.errors, *invalid, *written.notes, *inputs.empty, *inputs.notes)
        code = heaviest({code, USAGE}) if written.errors else code
        return CommandResult(code, written.out, said, written.data)
    out = (
        as_json(records, counts)
        if args.format == "json"
        else ""
        if is_empty
        else as_text(records, counts, page)
    )
    if args.lock:
        left = sum(counts.values()) - counts["verified"]
        locked += [f"{count(left, 'result')} not verified, and not locked."] if left else []
    out = "".join(diffs) if args.dry_run else out
    return CommandResult(code, out, (*errors, *invalid, *locked, *inputs.empty, *inputs.notes))


def _claims(record: Record, document: Document) -> tuple[CheckedClaim, ...]:
    """Returns the claims of a record with their places."""
    results = [result for result in record.iter_results() if result.claim is not None]
    return tuple(
        CheckedClaim(
            claim,
            result.metric,
            _label(document.data, result.path),
            document.span(result.value_path).line,
            document.plain(result.value_path) or show_number(result.value),
            result.value,
        )
        for claim, result in zip(record.claims, results, strict=True)
    )


def _refused(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """Returns the errors about evidence."""
    return tuple(
        found
        for found in findings
        if found.severity is Severity.ERROR and found.statement == "evidence" and found.counts
    )


def _check_options(args: Namespace, inputs: Inputs) -> None:
    """Raises UsageError if the options do not go together."""
    if args.explain_sql and (args.lock or args.format != "text"):
        raise UsageError("`--explain-sql` prints SQL alone: leave out `--lock` and `--format`.")
    if args.dry_run and not args.lock:
        raise UsageError("`--dry-run` shows what `--lock` would write: give it as well.")
    if args.lock and inputs.origins:
        raise UsageError(
            "`--lock` writes into the record, and those of a collection lie in other repositories."
        )
    if args.lock and inputs.stdin:
        raise UsageError("`--lock` writes into the record, so `-` does not go with it.")
    if args.lock and args.format == "eee":
        raise UsageError("`--lock` and `--format eee` do not go together: lock the files first.")
    if args.output and args.format != "eee":
        raise UsageError("`--output` is for the records of `--format eee`: give it as well.")


def _as_eee(args: Namespace, records: list[CheckedRecord], today: str) -> "WrittenEvals":
    """Writes the verified results as records of Every Eval Ever. Raises UsageError as `write` does."""
    from ftlint.commands.evidence_eee import Verified, write

    verified = [
        Verified(
            one.file,
            one.record,
            {checked.claim.path: f"{checked.label} {checked.written}" for checked in one.claims},
            {
                checked.claim.path: found
                for found in reversed(one.refused)  # the first one counts
                for checked in one.claims
                if f"{found.pointer}/".startswith(f"{pointer(checked.claim.path[:-1])}/")
            },
            one.read,
        )
        for one in records
    ]
    return write(verified, args.output, today)


def _label(data: object, path: tuple[str | int, ...]) -> str:
    from ftlint.linter import anchor

    return anchor(data, path).replace("/results", "").replace("/[", "[")
