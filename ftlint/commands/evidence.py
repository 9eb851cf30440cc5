"""`ftlint evidence`: what stands in the files that results name, what came of each claim, and when the
thresholds were set that judge the results. With `--lock`, the hash of each file whose claim is verified is
written into the record.
"""

from argparse import ArgumentParser, Namespace
from collections import Counter
from typing import TYPE_CHECKING, Any, NamedTuple

from ftlint import __version__
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
from ftlint.commands.bars import Timed, as_json, timed
from ftlint.commands.bars import in_all as bars_in_all
from ftlint.commands.bars import lines as bar_lines
from ftlint.commands.evidence_pairs import pair_as_data, pairs_as_text, runs_as_data
from ftlint.commands.fix import replace, unified
from ftlint.commands.inputs import Inputs, find_inputs
from ftlint.commands.options import add_color, add_config, add_stdin_filename, add_today
from ftlint.commands.sources import evidence_of, read
from ftlint.evidence.claims import Git
from ftlint.evidence.facts import beside, in_words
from ftlint.files.discovery import Found
from ftlint.files.safe_open import RefusedError
from ftlint.findings import Finding, Severity, pointer
from ftlint.fixes.rewrite import NotPlainError, rewrite
from ftlint.linter import DEFAULTS, lint_one
from ftlint.reading.document import read as read_document
from ftlint.record.metrics import Claim, show_number
from ftlint.record.model import Record
from ftlint.text.color import paint
from ftlint.text.escape import escaped
from ftlint.text.outcomes import OUTCOMES
from ftlint.text.phrases import count

if TYPE_CHECKING:
    from ftlint.commands.evidence_eee import WrittenEvals
    from ftlint.evidence.claims import Read

VERSION = 1
"""The version of the JSON format."""
_COLORS = {"verified": "32", "unread": "33"}


class _Checked(NamedTuple):
    """One claim of a record, with its place."""

    claim: Claim
    metric: str
    label: str
    """The keys that lead to the result, with entries by their names."""
    line: int
    written: str
    """The value as the record writes it."""
    value: float


class _Record(NamedTuple):
    """The claims of one record, and its thresholds."""

    file: str
    record: Record
    read: "Read"
    refused: tuple[Finding, ...]
    """The errors about its evidence."""
    claims: tuple[_Checked, ...]
    bars: tuple[Timed, ...]


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
    records: list[_Record] = []
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
        name = source.file.name
        today = args.today or world.today()
        open_ = evidence_of(source.file, passing=world.passing)
        linted = lint_one(name, source.data, today, DEFAULTS, with_readiness=False, evidence=open_)
        is_crashed = is_crashed or linted.crashed
        if linted.record is None or linted.document is None:
            invalid.append(f"`{escaped(name)}` is not a valid record: run `ftlint check` on it.")
            continue
        results = [result for result in linted.record.iter_results() if result.claim is not None]
        claims = tuple(
            _Checked(
                claim,
                result.metric,
                _label(linted.document.data, result.path),
                linted.document.span(result.value_path).line,
                linted.document.plain(result.value_path) or show_number(result.value),
                result.value,
            )
            for claim, result in zip(linted.record.claims, results, strict=True)
        )
        refused = tuple(
            found
            for found in linted.findings
            if found.severity is Severity.ERROR and found.statement == "evidence" and found.counts
        )
        bars = timed(source.file, source.data, linted.document, linted.record, git)
        records.append(_Record(name, linted.record, open_, refused, claims, bars))
        if args.lock:
            made = _lock(source.file, source.data, linted.record, open_, dry_run=args.dry_run)
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
        _json(records, counts) if args.format == "json" else "" if is_empty else _text(records, counts, page)
    )
    if args.lock:
        left = sum(counts.values()) - counts["verified"]
        locked += [f"{count(left, 'result')} not verified, and not locked."] if left else []
    out = "".join(diffs) if args.dry_run else out
    return CommandResult(code, out, (*errors, *invalid, *locked, *inputs.empty, *inputs.notes))


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


def _as_eee(args: Namespace, records: list[_Record], today: str) -> "WrittenEvals":
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


class _Locked(NamedTuple):
    """What locking a record did."""

    diff: str = ""
    notes: tuple[str, ...] = ()
    errors: tuple[str, ...] = ()


def _lock(file: Found, source: bytes, record: Record, read_file: "Read", *, dry_run: bool) -> _Locked:
    """Writes the hash of its file beside each verified claim of a record that has none."""
    from copy import deepcopy

    from ftlint.evidence.content import Content

    data: Any = deepcopy(read_document(source).data)
    claims = [claim for claim in record.claims if _is_lockable(claim)]
    if not claims:
        return _Locked()
    for claim in claims:
        evidence = data
        for step in claim.path:
            evidence = evidence[step]
        evidence["sha256"] = Content(read_file(claim.file)).sha256
    name = escaped(file.name)
    try:
        text = rewrite(source, data)
        if dry_run:
            return _Locked(unified(file.name, source, text))
        replace(file, source, text, "being written")
    except NotPlainError:
        why = "its evidence is written so that it cannot be changed safely"
        return _Locked(errors=(f"cannot write `{name}`: {why}.",))
    except RefusedError as reason:
        return _Locked(errors=(f"cannot write `{name}`: {reason}.",))
    return _Locked(notes=(f"wrote the hash of the file beside {count(len(claims), 'result')} of `{name}`.",))


def _is_lockable(claim: Claim) -> bool:
    """Returns whether its file can be told by a hash: one file, and not one of those that fit a pattern."""
    return claim.outcome == "verified" and not claim.sha256 and claim.named == claim.files


def _label(data: object, path: tuple[str | int, ...]) -> str:
    from ftlint.linter import anchor

    return anchor(data, path).replace("/results", "").replace("/[", "[")


def _text(records: list[_Record], counts: Counter[str], page: TextLayout) -> str:
    parts: list[str] = []
    for record in records:
        if not record.claims and not record.bars:
            continue
        lines = [f"{paint(escaped(record.file), '1', page.color)}\n"]
        for one in record.claims:
            claim = one.claim
            outcome = paint(claim.outcome, _COLORS.get(claim.outcome, "31"), page.color)
            lines.append(f"  line {one.line}: {escaped(one.label)} {escaped(one.written)}: {outcome}\n")
            address = ", ".join(f"{key} {value}" for key, value in claim.asked.items())
            samples = f"samples {claim.samples}" if claim.samples else ""
            if shown := ", ".join(filter(None, (claim.file, address, samples))):
                lines.append(page.wrapped(shown, "      ", "      "))
            if claim.source:
                lines.append(page.wrapped(f"source {claim.source}", "      ", "      "))
            if claim.outcome == "verified":
                lines.append(page.wrapped(f"{claim.stands} at {claim.address}", "      ", "      "))
            elif claim.message:
                message = f"{claim.message[:1].upper()}{claim.message[1:].removesuffix('.')}."
                lines.append(page.wrapped(message, "      ", "      "))
            if claim.help:
                lines.append(page.wrapped(claim.help, "      ", "      "))
            if claim.reading and (facts := in_words(claim.reading)):
                lines.append(page.wrapped(f"The file says: {facts}", "      ", "      "))
        lines.append(pairs_as_text(record.record, page))
        lines += bar_lines(record.bars, page)
        parts.append("".join(lines))
    total = sum(counts.values())
    said = ", ".join(f"{counts[outcome]:,} {outcome}" for outcome in OUTCOMES if counts[outcome])
    in_all = f"{count(total, 'result')} with evidence{f': {said}' if said else ''}\n"
    return "\n".join([*parts, in_all + bars_in_all(bar for record in records for bar in record.bars)])


def _json(records: list[_Record], counts: Counter[str]) -> str:
    """Returns JSON for programs, as described by `schemas/ftlint-evidence.v1.schema.json`."""
    from ftlint.reporters.json import dump

    value = {
        "version": VERSION,
        "tool": {"name": "ftlint", "version": __version__},
        "summary": {outcome: counts[outcome] for outcome in OUTCOMES},
        "records": [
            {
                "file": record.file,
                "id": record.record.project.id,
                "claims": [_claim(one) for one in record.claims],
                "pairs": [pair_as_data(pair) for pair in record.record.pairs],
                "thresholds": [as_json(one) for one in record.bars],
            }
            for record in records
        ],
    }
    return dump(value) + "\n"


def _claim(one: _Checked) -> dict[str, Any]:
    claim = one.claim
    return {
        "pointer": pointer(claim.path[:-1]),
        "line": one.line,
        "metric": one.metric,
        "value": one.value,
        "path": claim.file,
        "paths": list(claim.files or claim.named),
        "format": claim.format or None,
        "address": claim.asked,
        "sha256": claim.sha256 or None,
        "samples": claim.samples or None,
        "source": claim.source or None,
        "outcome": claim.outcome,
        "stands": claim.stands or None,
        "at": claim.address or None,
        "reading": beside(claim.reading) if claim.reading else None,
        "runs": runs_as_data(claim),
        "message": claim.message,
        "help": claim.help,
    }
