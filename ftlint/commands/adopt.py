"""`--baseline` and `--write-baseline`: what of a run does not count because it was there before. Imported only where one is given."""

from argparse import Namespace
from collections.abc import Callable

from ftlint.adoption import Run, apply, entries_of, is_excluded, moved
from ftlint.baseline import Baseline, BaselineError, folder_of, read, write
from ftlint.commands import UsageError
from ftlint.commands.inputs import Inputs
from ftlint.findings import Finding, Report
from ftlint.linter import Settings
from ftlint.reporters import count
from ftlint.show import show

_MAX_NAMED = 5


def settle(
    report: Report, args: Namespace, inputs: Inputs, settings: Callable[[str], Settings], complete: bool
) -> tuple[Report, list[str], list[str]]:
    """The report as the baseline makes it; sentences on what was written; and sentences on what should have been and was not.

    Nothing is written unless the run is `complete`. Raises UsageError where the baseline cannot be used.
    """
    files = {file.name: file.absolute for _, group in inputs.groups for file in group}
    if "<stdin>" in files:
        raise UsageError("a baseline goes by the names of files: say with `--stdin-filename` which one the standard input stands for.")
    run = Run(files, settings, inputs.whole)
    try:
        known = read(args.baseline) if args.baseline else None
    except BaselineError as error:
        raise UsageError(str(error)) from None
    settled, kept = apply(report, known, run) if known else (report, ())
    target = args.write_baseline
    if not target:
        return settled, [], []
    if not complete:
        return settled, [], [f"the baseline `{show(target)}` is not written, since not everything could be checked."]
    folder = folder_of(target)
    entries = moved(kept, known.folder, folder) if known else entries_of(report, run, folder)
    try:
        write(target, entries)
    except BaselineError as error:
        return settled, [], [str(error)]
    new = Baseline(known.name if known else target, folder, entries, "")
    said = [f"the baseline `{show(target)}` has {count(len(entries), 'finding')} now{_taken_out(known, entries)}."]
    if not known:
        said += _left_out([finding for finding in report.findings if finding.counts and is_excluded(finding)])
    return apply(report, new, run)[0], said, []


def _taken_out(known: Baseline | None, entries: tuple[object, ...]) -> str:
    if known is None:
        return ""
    fewer = len(known.entries) - len(entries)
    return f", {fewer:,} fewer than before" if fewer else ", as before"


def _left_out(findings: list[Finding]) -> list[str]:
    if not findings:
        return []
    places = [f"{finding.code} {finding.name} ({show(finding.file, 100)}:{finding.span.line})" for finding in findings[:_MAX_NAMED]]
    more = f" and {len(findings) - _MAX_NAMED:,} more" if len(findings) > _MAX_NAMED else ""
    return [f"{count(len(findings), 'finding')} cannot be in a baseline: {', '.join(places)}{more}."]
