"""`ftlint check`: lints records and reports what it found."""

from argparse import Namespace
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from ftlint.commands import FINDINGS, INTERNAL, NOTHING, USAGE, Outcome, UsageError, World, heaviest, outputs
from ftlint.commands.inputs import Inputs
from ftlint.config import FAIL_ON, Config
from ftlint.files import Found
from ftlint.findings import Finding, Report, Severity
from ftlint.linter import Settings, lint_files
from ftlint.reporters import reporter

_Read = Callable[[Sequence[Found]], Iterator[tuple[str, bytes]]]
_LIMITS = {severity.label: severity for severity in Severity}


class _Options(NamedTuple):
    """What the command line says of how to lint; empty where it leaves the word to the configuration."""

    today: str
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    fail_on: str
    with_readiness: bool

    def settings(self, config: Config) -> Settings:
        """The settings under `config`: an option of the command line takes the place of the key of the same name."""
        own = config.settings
        return own._replace(select=self.select or own.select, ignore=self.ignore or own.ignore)


def run(args: Namespace, world: World) -> Outcome:
    """Lints what `args.paths` lead to. Raises UsageError when the call is wrong."""
    if args.format == "auto" and not args.diff:
        args = Namespace(**vars(args) | {"format": outputs.automatic(world.environ)})
    if args.statistics and args.format not in ("text", "concise"):
        raise UsageError("`--statistics` goes with `--format text` or `concise`; the other formats are made of findings.")
    files = outputs.parse(args.output)
    formats = {args.format, *(name for name, _ in files)}
    with_readiness = not formats.isdisjoint(("json", "markdown"))
    select, ignore = _selectors("--select", args.select), _selectors("--ignore", args.ignore)
    options = _Options(args.today or world.today(), select, ignore, args.fail_on, with_readiness)
    inputs = Inputs(args.paths, args, world)
    if files:
        outputs.check_free(files, (*inputs.seen, *filter(None, (args.baseline, args.write_baseline, args.config))))
    configs = {file.name: config for config, files in inputs.groups for file in files}
    mending = None
    if args.fix or args.diff:
        from ftlint.commands.mending import Mending, diff

        if args.diff:
            return diff(args, inputs, lambda name: options.settings(configs[name]))
        mending = Mending(inputs, lambda name: options.settings(configs[name]))
    read: _Read = (mending or inputs).read
    comparison = None
    if args.since is not None:
        from ftlint.commands.comparing import Comparison

        comparison = Comparison(args, inputs, world, options.today)
        read = comparison.watched(read)
    report = _lint(inputs, options, configs, read)
    if comparison is not None:
        report = comparison.added_to(report, lambda name: options.settings(_config(name, configs, inputs)))
    empty = [] if args.allow_empty else inputs.empty
    said: list[str] = []
    unsettled: list[str] = []
    if args.baseline or args.write_baseline:
        from ftlint.commands.adopt import settle

        complete = bool(report.files or args.allow_empty) and not (report.crashed or inputs.complaints or empty)
        report, said, unsettled = settle(report, args, inputs, lambda name: options.settings(_config(name, configs, inputs)), complete)
    failed = any(fails(finding, options.fail_on or _config(finding.file, configs, inputs).fail_on) for finding in report.findings)
    missed = (*inputs.complaints, *(empty if report.files else ()))
    report = outputs.equipped(report._replace(missed=missed), formats, world.environ)
    written = [outputs.write(name, path, report) for name, path in files]
    wrong = [*inputs.complaints, *unsettled, *(sentence for sentence in written if sentence)]
    codes = {
        INTERNAL: report.crashed,
        USAGE: bool(wrong) or bool(empty and report.files),  # one folder of several is empty: a slip in the call
        FINDINGS: failed,
        NOTHING: not report.files and not args.allow_empty,
    }
    code = heaviest({code for code, holds in codes.items() if holds})
    if mending is None:
        return Outcome(code, _shown(report, args, world), (*wrong, *empty, *said))
    return mending.outcome(code, _shown(report, args, world), (*wrong, *empty, *said), quiet=args.quiet)


def _lint(inputs: Inputs, options: _Options, configs: Mapping[str, Config], read: _Read) -> Report:
    """The report on all records, each judged as its configuration says."""
    return lint_files(
        read(sorted(file for _, files in inputs.groups for file in files)),
        today=options.today,
        settings=lambda name: options.settings(configs[name]),
        whole=inputs.whole,
        with_readiness=options.with_readiness,
    )


def _config(name: str, configs: Mapping[str, Config], inputs: Inputs) -> Config:
    """The configuration that holds for a file, which may be another than the records of the run."""
    return configs[name] if name in configs else inputs.config_of(name)


def fails(finding: Finding, fail_on: str) -> bool:
    """Whether a finding counts and is at or above `fail_on`, one of `error`, `warning`, `info` and `never`."""
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
