"""`ftlint check`: lints records and reports what it found."""

from __future__ import annotations

import os

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
from ftlint.commands.inputs import Inputs, find_inputs
from ftlint.commands.options import add_color, add_config, add_jobs, add_stdin_filename, add_today
from ftlint.commands.sources import Checked, Source, evidence_of, read
from ftlint.config import FAIL_ON, Config
from ftlint.evidence.claims import Git
from ftlint.findings import Finding, Report, Severity
from ftlint.linter import FileResult, Linted, Settings, combine, lint_one, result_of
from ftlint.reporters import FORMATS, reporter
from ftlint.text.phrases import count
from ftlint.typed import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from ftlint.commands.since import Comparison
    from ftlint.evidence.claims import Keep

_MANY = 100
"""The number of records from which several processes are used unasked."""
_LIMITS = {severity.label: severity for severity in Severity}


class _Choice:
    """The settings for each file: from the command line, or else from its configuration."""

    def __init__(self, args: Namespace, inputs: Inputs) -> None:
        """Raises UsageError if an option names no rule."""
        self._select, self._ignore = _selectors("--select", args.select), _selectors("--ignore", args.ignore)
        self._fail_on = args.fail_on
        self._inputs = inputs
        self._configs = {file.name: config for config, files in inputs.groups for file in files}

    def settings(self, name: str) -> Settings:
        """Returns the settings of a file; an option of the command line overrides the key of that name."""
        own = self._config(name).settings
        return own._replace(select=self._select or own.select, ignore=self._ignore or own.ignore)

    def is_failed(self, report: Report, at_base: Callable[[Finding], str]) -> bool:
        """Returns whether a finding is severe enough to fail the run; `at_base` is the lowest severity that
        failed a run at its base.
        """
        if self._fail_on:
            return any(fails(finding, self._fail_on) for finding in report.findings)
        return any(
            fails(finding, self._config(finding.file).fail_on) or fails(finding, at_base(finding))
            for finding in report.findings
        )

    def _config(self, name: str) -> Config:
        """Returns the configuration of a file, which may not be among the records of the run."""
        return self._configs[name] if name in self._configs else self._inputs.config_of(name)


def _never(_: Finding) -> str:
    return "never"


class _Log:
    """What a run reports besides its findings, in escaped sentences."""

    def __init__(self, inputs: Inputs) -> None:
        self.errors = [*inputs.errors]
        """What should have been checked or compared and was not."""
        self.notes = [*inputs.notes]
        """Notes that do not make the run fail."""
        self.fixed: list[str] = []
        """What was fixed in each file."""
        self.out: bytes | None = None
        """What goes to standard output instead of the report: a fixed record."""
        self.baseline: Sequence[str] = ()
        """What was done with the baseline."""
        self.unsettled: Sequence[str] = ()
        """What should have been done with it and was not."""

    def results(self, checked: Iterable[Checked]) -> Iterator[FileResult]:
        """Yields the results of the records that could be read; collects the error messages on the others."""
        for one in checked:
            self.errors += one.errors
            if one.result is not None:
                yield one.result

    def taken(self, sources: Iterable[Source]) -> Iterator[Source]:
        """Yields the records unchanged; collects what `--fix` reports about them."""
        for source in sources:
            if source.fixed:
                self.fixed.append(source.fixed)
            if source.out is not None:
                self.out = source.out
            yield source


class _Found(NamedTuple):
    """What a run found."""

    report: Report
    log: _Log
    at_base: Callable[[Finding], str]
    """Returns the lowest severity that failed a run at the base, for a finding about the change since."""


def add_options(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    add = parser.add_argument
    text = (
        "a record, a folder to search for records, or `-` for standard input (default: the working directory)"
    )
    add("paths", metavar="PATH", nargs="*", help=text)
    add_stdin_filename(parser)
    text = (
        f"the format on standard output: {', '.join(FORMATS)}, or auto, which picks what the CI service shows best, "
        "and text elsewhere (default: text)"
    )
    add("--format", metavar="FORMAT", choices=(*FORMATS, "auto"), default="text", help=text)
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
        help="the lowest severity that fails the run (default: error)",
    )
    text = "also report what changed since this commit or branch and may not, such as a loosened decision"
    add("--since", metavar="BASE", help=text)
    group = parser.add_mutually_exclusive_group()
    text = "ignore the known findings in this file (default: the baseline that the configuration names)"
    group.add_argument("--baseline", metavar="FILE", default="", help=text)
    group.add_argument(
        "--no-baseline", action="store_true", help="use no baseline, even if the configuration names one"
    )
    text = (
        "write the findings to a baseline file, and keep its entries for files that are not checked; with `--baseline`, "
        "write only findings that are in that file, so that it shrinks"
    )
    add("--write-baseline", metavar="FILE", default="", help=text)
    add("--fix", action="store_true", help="fix what can be fixed safely, and report the rest")
    add("--diff", action="store_true", help="show what `--fix` would change, and change nothing")
    add(
        "--select",
        metavar="RULES",
        action="append",
        default=[],
        help="report only these rules: codes, prefixes or names, separated by commas",
    )
    add("--ignore", metavar="RULES", action="append", default=[], help="do not report these rules")
    add_config(parser)
    add(
        "--statistics",
        action="store_true",
        help="report how often each rule was broken, instead of the findings",
    )
    add("--quiet", "-q", action="store_true", help="report only the findings")
    add_color(parser)
    add_today(parser)
    add_jobs(parser)
    add("--allow-empty", action="store_true", help="exit with 0 when no record is found")


_DEFAULTS = {
    "command": "check",
    "stdin_filename": "",
    "format": "text",
    "fail_on": "",
    "since": None,
    "baseline": "",
    "no_baseline": False,
    "write_baseline": "",
    "fix": False,
    "diff": False,
    "config": "",
    "isolated": False,
    "statistics": False,
    "quiet": False,
    "color": "auto",
    "today": None,
    "jobs": None,
    "allow_empty": False,
}
_FLAGS = {"--isolated": "isolated", "--quiet": "quiet", "-q": "quiet", "--allow-empty": "allow_empty"}


class _Arguments:
    """What argparse calls a Namespace."""

    def __init__(self, **values: object) -> None:
        vars(self).update(values)


def arguments(**values: object) -> Namespace:
    """Returns the arguments of a call with these options, by the names of argparse, and no others."""
    return cast("Namespace", _Arguments(**{**_DEFAULTS, "output": [], "select": [], "ignore": [], **values}))


def plain_arguments(words: Sequence[str]) -> Namespace | None:
    """Returns the arguments of a plain call, as the parser would; None if the call is not plain.

    Importing argparse and building its parser would take a tenth of a check's time.
    """
    found: dict[str, object] = {}
    paths: list[str] = []
    is_open = True  # whether there may be more paths: argparse takes them from one place only
    left = iter(words)
    for word in left:
        if not word.startswith("-"):
            if not is_open:
                return None
            paths.append(word)
            continue
        is_open = not paths
        if word in _FLAGS:
            found[_FLAGS[word]] = True
        elif word == "--format" and (name := next(left, "")) in FORMATS:
            found["format"] = name
        else:
            return None
    return arguments(**found, paths=paths)


def run(args: Namespace, world: World) -> CommandResult:
    """Lints the records at `args.paths`. Raises UsageError if the arguments are wrong."""
    if args.format == "auto" and not args.diff:
        args = type(args)(**vars(args) | {"format": outputs.automatic(world.environ)})
    if args.statistics and args.format not in ("text", "concise"):
        raise UsageError(
            "`--statistics` goes with `--format text` or `concise`; the other formats are made of findings."
        )
    files = outputs.parse(args.output)
    formats = {args.format, *(name for name, _ in files)}
    inputs = find_inputs(args.paths, args, world)
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
    if inputs.origins:
        _check_options(args)
    if args.diff:
        from ftlint.commands.fix import diff

        return diff(args, inputs, choice.settings, world)
    empty = () if args.allow_empty else inputs.empty
    with_readiness = any(FORMATS[name].with_readiness for name in formats)
    report, log, at_base = _find(args, world, inputs, choice, with_readiness=with_readiness)
    missed = (*log.errors, *(empty if report.files else ()))
    report = outputs.equipped(report._replace(missed=missed), formats, world.environ)
    written = [outputs.write(name, path, report) for name, path in files]
    wrong = [*log.errors, *log.unsettled, *(sentence for sentence in written if sentence)]
    codes = {
        INTERNAL: report.crashed,
        # One folder of several is empty: a mistake in the call.
        USAGE: bool(wrong) or bool(empty and report.files),
        FINDINGS: choice.is_failed(report, at_base),
        NOTHING: not report.files and not args.allow_empty,
    }
    code = heaviest({code for code, holds in codes.items() if holds})
    sentences = (*wrong, *empty, *log.notes, *log.baseline, *(() if args.quiet else log.fixed))
    shown = _shown(report, args, world)
    if log.out is not None:
        return CommandResult(code, errors=sentences, data=log.out, report=shown)
    return CommandResult(code, shown, sentences)


def _check_options(args: Namespace) -> None:
    """Raises UsageError for an option that does not go with a collection."""
    for option in ("fix", "diff", "baseline", "write_baseline", "since"):
        if getattr(args, option):
            name = f"--{option.replace('_', '-')}"
            raise UsageError(
                f"`{name}` does not go with a collection, whose records lie in other repositories: leave it out."
            )


class _Work(NamedTuple):
    """How each record of a run is linted."""

    choice: _Choice
    today: str
    with_readiness: bool
    git: Git | None
    """What git is asked about records and their evidence; None if it is not to be asked."""
    passing: Callable[[str], None] | None = None
    """Shows how far reading files of data is, if there is a terminal."""
    each: Callable[[Linted], None] | None = None
    """Is called with the result of linting each record."""
    keep: Keep | None = None
    """Knows what was in files of data before."""

    def check(self, sources: Iterable[Source]) -> Iterator[Checked]:
        """Lints the records that could be read."""
        for source in sources:
            name, result = source.file.name, None
            if source.data is not None:
                settings = self.choice.settings(name)
                linted = lint_one(
                    name,
                    source.data,
                    self.today,
                    settings,
                    with_readiness=self.with_readiness,
                    evidence=evidence_of(source.file, self.git, self.passing, self.keep),
                )
                if self.each:
                    self.each(linted)
                result = result_of(name, linted)
            yield Checked(source.errors, result)


def _sources(
    args: Namespace, world: World, inputs: Inputs, choice: _Choice, comparison: Comparison | None
) -> Iterator[Source]:
    """Returns the records on their way to the linter: read, then fixed, then remembered for the comparison
    with the base, as far as the arguments ask for it. Each passes through all steps before the next is read.
    """
    sources = read(sorted(inputs.files), inputs.stdin, world)
    if args.fix:
        from ftlint.commands.fix import fix

        sources = fix(sources, choice.settings, inputs.stdin)
    if comparison is not None:
        sources = comparison.remember(sources)
    return sources


def _in_processes(args: Namespace, world: World, inputs: Inputs, work: _Work) -> Iterator[Checked] | None:
    """The records linted in several processes; None for a call that needs them all in this one, or for so
    few records that one is faster.
    """
    if args.fix or args.since is not None or inputs.stdin or not (args.jobs or len(inputs.files) >= _MANY):
        return None
    from ftlint.commands.processes import check_in, choose

    number = choose(min(args.jobs or world.processors, world.processors), len(inputs.files))
    silent = work._replace(passing=None)  # several would write over each other
    return check_in(number, sorted(inputs.files), lambda share: list(silent.check(read(share, None, world))))


def _find(args: Namespace, world: World, inputs: Inputs, choice: _Choice, *, with_readiness: bool) -> _Found:
    """Lints all records, compares them with the base, and marks what the baseline covers, as far as the
    arguments ask for it.
    """
    today = args.today or world.today()
    comparison = None
    if args.since is not None:
        from ftlint.commands.since import Comparison

        comparison = Comparison(args, inputs, world, today)
    git = None if inputs.stdin else Git(world.environ, [file.absolute for file in sorted(inputs.files)])
    work = _Work(choice, today, with_readiness, git, world.passing)
    return _with_work(args, world, inputs, work, comparison)


def found_in(
    args: Namespace,
    world: World,
    inputs: Inputs,
    *,
    git: Git | None,
    comparison: Comparison | None,
    each: Callable[[Linted], None],
    keep: Keep,
) -> tuple[Report, tuple[str, ...]]:
    """Returns the report on the records of `inputs`, and an error message for all that was not checked, for a
    caller who keeps what `git`, the `comparison` with a base and files of data said (`keep`). `each` is
    called with the result of linting each record.
    """
    work = _Work(_Choice(args, inputs), args.today or world.today(), True, git, each=each, keep=keep)
    found = _with_work(args, world, inputs, work, comparison)
    return found.report, (*found.log.errors, *found.log.unsettled)


def _with_work(
    args: Namespace, world: World, inputs: Inputs, work: _Work, comparison: Comparison | None
) -> _Found:
    choice = work.choice
    log = _Log(inputs)
    log.errors += comparison.errors if comparison else ()
    checked = _in_processes(args, world, inputs, work)
    if checked is None:
        checked = work.check(log.taken(_sources(args, world, inputs, choice, comparison)))
    report = combine(log.results(checked), settings=choice.settings, whole=inputs.whole, scope=inputs.scope())
    if any(finding.name == "supersedes-unknown-record" for finding in report.findings):
        report, notes = _without_hidden(report, inputs, world)
        log.notes += notes
    if comparison is not None:
        report, errors, notes = comparison.added_to(report, choice.settings)
        log.errors += errors
        log.notes += notes
    if args.baseline or args.write_baseline or (inputs.baselines() and not args.no_baseline):
        from ftlint.commands.baseline import settle

        is_empty = bool(inputs.empty) and not args.allow_empty
        complete = bool(report.files or args.allow_empty) and not (report.crashed or log.errors or is_empty)
        report, log.baseline, log.unsettled = settle(report, args, inputs, choice.settings, complete)
    return _Found(report, log, comparison.fail_on if comparison else _never)


def _without_hidden(report: Report, inputs: Inputs, world: World) -> tuple[Report, tuple[str, ...]]:
    """Returns the report without findings about links to unknown records, if a sparse checkout may leave
    these records out, and a note about it.
    """
    from ftlint.files.git import GitError, has_hidden_records, top_of

    tops = {top for _, path in inputs.asked if (top := top_of(os.path.realpath(path)))}
    try:
        if not any(has_hidden_records(top, world.environ) for top in tops):
            return report, ()
    except GitError:
        return report, ()
    kept = tuple(finding for finding in report.findings if finding.name != "supersedes-unknown-record")
    number = count(len(report.findings) - len(kept), "link")
    note = f"{number} could not be followed, since not all records are checked out: see `git sparse-checkout list`."
    return report._replace(findings=kept), (note,)


def fails(finding: Finding, fail_on: str) -> bool:
    """Returns whether a finding counts and is at or above `fail_on`, one of `error`, `warning`, `info` and
    `never`.
    """
    return finding.counts and fail_on in _LIMITS and finding.severity >= _LIMITS[fail_on]


def _shown(report: Report, args: Namespace, world: World) -> str:
    color = world.color if args.color == "auto" else args.color == "always"
    if args.statistics:
        from ftlint.reporters.text import statistics

        return statistics(report, color=color, quiet=args.quiet or args.format == "concise")
    return reporter(args.format)(report, color=color, width=world.width, quiet=args.quiet)


def _selectors(option: str, texts: list[str]) -> tuple[str, ...]:
    """Returns the codes, prefixes and names of an option that may be repeated and takes comma-separated
    lists.
    """
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
