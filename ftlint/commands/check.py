"""`ftlint check`: lints records and reports what it found."""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ftlint.commands import (
    FINDINGS,
    INTERNAL,
    NOTHING,
    USAGE,
    CommandResult,
    UsageError,
    World,
    heaviest,
    outputs,
)
from ftlint.commands.inputs import Inputs
from ftlint.commands.options import add_color, add_config, add_stdin_filename, add_today
from ftlint.commands.sources import Source, read
from ftlint.config import FAIL_ON, Config
from ftlint.findings import Finding, Report, Severity
from ftlint.linter import Settings, lint_files
from ftlint.reporters import FORMATS, reporter
from ftlint.text.phrases import count

if TYPE_CHECKING:
    from ftlint.commands.since import Comparison

_LIMITS = {severity.label: severity for severity in Severity}


class _Choice:
    """What was chosen for each file: on the command line, or else by the configuration that holds for it."""

    def __init__(self, args: Namespace, inputs: Inputs) -> None:
        """Raises UsageError where an option names no rule."""
        self._select, self._ignore = _selectors("--select", args.select), _selectors("--ignore", args.ignore)
        self._fail_on = args.fail_on
        self._inputs = inputs
        self._configs = {file.name: config for config, files in inputs.groups for file in files}

    def settings(self, name: str) -> Settings:
        """How to lint a file: an option of the command line takes the place of the key of the same name."""
        own = self._config(name).settings
        return own._replace(select=self._select or own.select, ignore=self._ignore or own.ignore)

    def is_failed(self, report: Report, at_base: Callable[[Finding], str]) -> bool:
        """Whether a finding is as severe as the run may not have;
        `at_base` is the least severity that failed a run at its base.
        """
        if self._fail_on:
            return any(fails(finding, self._fail_on) for finding in report.findings)
        return any(
            fails(finding, self._config(finding.file).fail_on) or fails(finding, at_base(finding))
            for finding in report.findings
        )

    def _config(self, name: str) -> Config:
        """The configuration that holds for a file, which may be another than the records of the run."""
        return self._configs[name] if name in self._configs else self._inputs.config_of(name)


def _never(_: Finding) -> str:
    return "never"


class _Said:
    """What the steps said of the records, beside what they handed on."""

    def __init__(self, errors: list[str]) -> None:
        self.errors = errors
        self.fixed: list[str] = []
        """Sentences on what was fixed, file by file."""
        self.out: bytes | None = None
        """What goes to the standard output instead of the report: a fixed record."""

    def noted(self, sources: Iterable[Source]) -> Iterator[tuple[str, bytes]]:
        """The name and the bytes of each record that could be read; what was said of it is kept."""
        for source in sources:
            self.errors += source.errors
            if source.fixed:
                self.fixed.append(source.fixed)
            if source.out is not None:
                self.out = source.out
            if source.data is not None:
                yield source.file.name, source.data


class _Found(NamedTuple):
    """What a run found, and what became of the baseline."""

    report: Report
    at_base: Callable[[Finding], str] = _never
    """What failed a run at the base, for a finding about the change since."""
    fixed: Sequence[str] = ()
    """Sentences on what was fixed, file by file."""
    out: bytes | None = None
    """What goes to the standard output instead of the report: a fixed record."""
    said: Sequence[str] = ()
    """Sentences on what was done with the baseline."""
    unsettled: Sequence[str] = ()
    """Sentences on what should have been done and was not."""


def add_options(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    add = parser.add_argument
    text = "a record, a folder to search for records, or `-` for the standard input (default: the working directory)"
    add("paths", metavar="PATH", nargs="*", help=text)
    add_stdin_filename(parser)
    text = "how to report on the standard output; auto means as the CI service that runs it shows best, else as text (default: text)"
    add("--format", choices=(*FORMATS, "auto"), default="text", help=text)
    add(
        "--output",
        metavar="FORMAT=PATH",
        action="append",
        default=[],
        help="also write a report to a file; may be repeated",
    )
    add(
        "--fail-on",
        choices=("error", "warning", "info", "never"),
        default="",
        help="the least severity to fail on (default: error)",
    )
    text = "also report what a change since this commit or branch may not do to a decision, such as loosening an accepted one"
    add("--since", metavar="BASE", help=text)
    group = parser.add_mutually_exclusive_group()
    text = "findings in this baseline are known, and do not count (default: what the configuration names)"
    group.add_argument("--baseline", metavar="FILE", default="", help=text)
    group.add_argument(
        "--no-baseline", action="store_true", help="use no baseline, whatever the configuration names"
    )
    text = (
        "write the findings to a baseline, which keeps what it has of files that are not checked; with `--baseline` too, only those that "
        "are in that one, so that it shrinks"
    )
    add("--write-baseline", metavar="FILE", default="", help=text)
    add("--fix", action="store_true", help="mend what can be mended safely, and report the rest")
    add("--diff", action="store_true", help="show what `--fix` would change, and change nothing")
    add(
        "--select",
        metavar="RULES",
        action="append",
        default=[],
        help="report these rules only: codes, prefixes or names, with commas",
    )
    add("--ignore", metavar="RULES", action="append", default=[], help="do not report these rules")
    add_config(parser)
    add(
        "--statistics",
        action="store_true",
        help="report how often each rule was broken instead of the findings",
    )
    add("--quiet", "-q", action="store_true", help="report the findings and nothing else")
    add_color(parser)
    add_today(parser)
    add("--allow-empty", action="store_true", help="finding no record is no failure")


def run(args: Namespace, world: World) -> CommandResult:
    """Lints what `args.paths` lead to. Raises UsageError when the call is wrong."""
    if args.format == "auto" and not args.diff:
        args = Namespace(**vars(args) | {"format": outputs.automatic(world.environ)})
    if args.statistics and args.format not in ("text", "concise"):
        raise UsageError(
            "`--statistics` goes with `--format text` or `concise`; the other formats are made of findings."
        )
    files = outputs.parse(args.output)
    formats = {args.format, *(name for name, _ in files)}
    inputs = Inputs(args.paths, args, world)
    if files:
        outputs.check_free(
            files,
            (
                *inputs.seen,
                *inputs.baselines(),
                *filter(None, (args.baseline, args.write_baseline, args.config)),
            ),
        )
    choice = _Choice(args, inputs)
    if args.diff:
        from ftlint.commands.fix import diff

        return diff(args, inputs, choice.settings, world)
    empty = [] if args.allow_empty else inputs.empty
    found = _find(
        args,
        world,
        inputs,
        choice,
        with_readiness=any(FORMATS[name].with_readiness for name in formats),
    )
    missed = (*inputs.complaints, *(empty if found.report.files else ()))
    report = outputs.equipped(found.report._replace(missed=missed), formats, world.environ)
    written = [outputs.write(name, path, report) for name, path in files]
    wrong = [*inputs.complaints, *found.unsettled, *(sentence for sentence in written if sentence)]
    codes = {
        INTERNAL: report.crashed,
        USAGE: bool(wrong)
        or bool(empty and report.files),  # one folder of several is empty: a slip in the call
        FINDINGS: choice.is_failed(report, found.at_base),
        NOTHING: not report.files and not args.allow_empty,
    }
    code = heaviest({code for code, holds in codes.items() if holds})
    sentences = (*wrong, *empty, *inputs.notes, *found.said)
    if not args.quiet:
        sentences += tuple(found.fixed)
    shown = _shown(report, args, world)
    if found.out is not None:  # the report makes way
        return CommandResult(code, errors=sentences, data=found.out, report=shown)
    return CommandResult(code, shown, sentences)


def _sources(
    args: Namespace, world: World, inputs: Inputs, choice: _Choice, comparison: "Comparison | None"
) -> Iterator[Source]:
    """The records on their way to the linter: read, then fixed, then remembered for the comparison with the
    base, as far as the call asks for it. Each goes all the way before the next is read.
    """
    sources = read(sorted(inputs.files), inputs.stdin, world)
    if args.fix:
        from ftlint.commands.fix import fix

        sources = fix(sources, choice.settings, inputs.stdin)
    if comparison is not None:
        sources = comparison.remember(sources)
    return sources


def _find(args: Namespace, world: World, inputs: Inputs, choice: _Choice, *, with_readiness: bool) -> _Found:
    """Lints all records, compares them with the base, and marks what the baseline has,
    as far as the call asks for it.
    """
    today = args.today or world.today()
    comparison = None
    if args.since is not None:
        from ftlint.commands.since import Comparison

        comparison = Comparison(args, inputs, world, today)
    said = _Said(inputs.complaints)
    report = lint_files(
        said.noted(_sources(args, world, inputs, choice, comparison)),
        today=today,
        settings=choice.settings,
        whole=inputs.whole,
        with_readiness=with_readiness,
    )
    if any(finding.name == "supersedes-unknown-record" for finding in report.findings):
        report = _without_hidden(report, inputs, world)
    at_base: Callable[[Finding], str] = _never
    if comparison is not None:
        report = comparison.added_to(report, choice.settings)
        at_base = comparison.fail_on
    if not (args.baseline or args.write_baseline or (inputs.baselines() and not args.no_baseline)):
        return _Found(report, at_base, said.fixed, said.out)
    from ftlint.commands.baseline import settle

    is_empty = bool(inputs.empty) and not args.allow_empty
    complete = bool(report.files or args.allow_empty) and not (
        report.crashed or inputs.complaints or is_empty
    )
    settled, done, unsettled = settle(report, args, inputs, choice.settings, complete)
    return _Found(settled, at_base, said.fixed, said.out, done, unsettled)


def _without_hidden(report: Report, inputs: Inputs, world: World) -> Report:
    """The report without the links to unknown records, if those may be what a sparse checkout leaves out."""
    from ftlint.files.git import GitError, has_hidden_records, top_of

    tops = {top for _, path in inputs.asked if (top := top_of(os.path.realpath(path)))}
    try:
        if not any(has_hidden_records(top, world.environ) for top in tops):
            return report
    except GitError:
        return report
    kept = tuple(finding for finding in report.findings if finding.name != "supersedes-unknown-record")
    number = count(len(report.findings) - len(kept), "link")
    inputs.notes.append(
        f"{number} could not be followed, since not all records are checked out: see `git sparse-checkout list`."
    )
    return report._replace(findings=kept)


def fails(finding: Finding, fail_on: str) -> bool:
    """Whether a finding counts and is at or above `fail_on`, one of `error`, `warning`,
    `info` and `never`.
    """
    return finding.counts and fail_on in _LIMITS and finding.severity >= _LIMITS[fail_on]


def _shown(report: Report, args: Namespace, world: World) -> str:
    color = world.color if args.color == "auto" else args.color == "always"
    if args.statistics:
        from ftlint.reporters.text import statistics

        return statistics(report, color=color, quiet=args.quiet or args.format == "concise")
    return reporter(args.format)(report, color=color, width=world.width, quiet=args.quiet)


def _selectors(option: str, texts: list[str]) -> tuple[str, ...]:
    """The codes, prefixes and names of an option that may be repeated and takes lists with commas."""
    chosen = tuple(word.strip() for text in texts for word in text.split(",") if word.strip())
    if not chosen:
        return ()
    from ftlint import rules

    for selector in chosen:
        if not rules.matching(selector):
            from ftlint.config.values import unknown_selector

            raise UsageError(f"`{option}`: {unknown_selector(selector)}")
    return chosen


assert set(FAIL_ON) == {*_LIMITS, "never"}  # noqa: S101  (checked at import: an unknown word would never fail a run)
