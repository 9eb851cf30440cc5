"""Baselines: which findings of a run do not count because they existed before. Imported only if the arguments
or a configuration name one.
"""

from argparse import Namespace
from collections.abc import Callable, Iterator

from ftlint.baseline.match import (
    RunScope,
    apply,
    difference,
    entries_of,
    is_excluded,
    merged,
    moved,
    place,
    unjudged,
)
from ftlint.baseline.store import (
    BaselineError,
    KnownFinding,
    KnownFindings,
    folder_of,
    read,
    read_existing,
    read_named,
    write,
)
from ftlint.commands import UsageError
from ftlint.commands.inputs import Inputs
from ftlint.findings import Finding, Report, expanded, order
from ftlint.linter import Settings
from ftlint.text.escape import escaped
from ftlint.text.phrases import MAX_NAMED, count, first_of
from ftlint.verdict import gaps


def settle(
    report: Report, args: Namespace, inputs: Inputs, settings: Callable[[str], Settings], complete: bool
) -> tuple[Report, list[str], list[str]]:
    """Returns the report with the baselines applied; sentences about what was written; and sentences about
    what should have been written and was not.

    The command line overrides the configuration. Nothing is written unless the run is `complete`. Raises
    UsageError if a baseline cannot be used. An entry covers what one rule found: what counts of a missing
    block is merged into one finding again afterwards.
    """
    every = tuple(sorted(expanded(report.findings), key=order))
    settled, reported, unsettled = _settle(report._replace(findings=every), args, inputs, settings, complete)
    return (
        settled._replace(findings=tuple(sorted(gaps.merged(settled.findings), key=order))),
        reported,
        unsettled,
    )


def _settle(
    report: Report, args: Namespace, inputs: Inputs, settings: Callable[[str], Settings], complete: bool
) -> tuple[Report, list[str], list[str]]:
    files = {file.name: file.absolute for file in inputs.files}
    run = RunScope(files, settings, inputs.whole)
    if (args.baseline or args.write_baseline) and "<stdin>" in files:
        raise UsageError(
            "a baseline goes by the names of files: say with `--stdin-filename` which one the standard input stands for."
        )
    try:
        known = read(args.baseline) if args.baseline else None
        configured = [] if args.baseline or args.write_baseline else list(_configured(inputs, run))
    except BaselineError as error:
        raise UsageError(str(error)) from None
    settled, kept = apply(report, known, run) if known else (report, ())
    for baseline, part in configured:
        settled, _ = apply(settled, baseline, part)
    if not args.write_baseline:
        return settled, [], []
    if not complete:
        return (
            settled,
            [],
            [
                f"the baseline `{escaped(args.write_baseline)}` is not written, since not everything could be checked."
            ],
        )
    try:
        written, notes = _write(args.write_baseline, report, known, kept, run)
    except BaselineError as error:
        return settled, [], [str(error)]
    return written, notes, []


def _configured(inputs: Inputs, run: RunScope) -> Iterator[tuple[KnownFindings, RunScope]]:
    """Yields each baseline that a configuration names, with the part of the run that it applies to."""
    for config, files in inputs.baselines().values():
        own = {
            file.name: file.absolute for file in files if file.name != "<stdin>"
        }  # no entry can be about these
        yield read_named(config.baseline, config.folder, config.name), run._replace(files=own)


def _write(
    target: str, report: Report, known: KnownFindings | None, kept: tuple[KnownFinding, ...], run: RunScope
) -> tuple[Report, list[str]]:
    """Writes a baseline: the findings of a run or, if it had a baseline, those that are `kept`, together with
    the entries that the run says nothing about.

    Returns the report with the new baseline applied, and sentences. Raises BaselineError if it cannot be
    written.
    """
    folder = folder_of(target)
    old = read_existing(target)
    taken = moved(kept, known.folder, folder) if known else entries_of(report, run, folder)
    entries = merged(unjudged(report, old, run), taken) if old else taken
    write(target, entries)
    changed = ""
    if before := old or known:
        was, stay = (
            moved(group, before.folder, folder) for group in (before.entries, unjudged(report, before, run))
        )
        places = {place(path, folder) for path in run.files.values()}
        changed = _what_changed(
            difference(was, entries),
            len(stay),
            "what" if any(entry.file in places for entry in stay) else "files",
        )
    notes = [f"the baseline `{escaped(target)}` has {count(len(entries), 'finding')} now{changed}."]
    if not known:
        notes += _left_out(
            [finding for finding in report.findings if finding.counts and is_excluded(finding)]
        )
    return apply(report, KnownFindings(known.name if known else target, folder, entries, ""), run)[0], notes


def _what_changed(difference: tuple[int, int], kept: int, of: str) -> str:
    """Returns how a baseline differs from the previous one, as in `: 31 added, 2 removed, 34 kept of files
    not checked`.
    """
    added, removed = difference
    if not (added or removed):
        return ", as before"
    not_checked = "files not checked" if of == "files" else "what was not checked"
    numbers = ((added, "added"), (removed, "removed"), (kept, f"kept of {not_checked}"))
    return f": {', '.join(f'{number:,} {word}' for number, word in numbers if number)}"


def _left_out(findings: list[Finding]) -> list[str]:
    if not findings:
        return []
    places = [
        f"{finding.code} {finding.name} ({escaped(finding.file, 100)}:{finding.span.line})"
        for finding in findings
    ]
    return [f"{count(len(findings), 'finding')} cannot be in a baseline: {first_of(places, MAX_NAMED)}."]
