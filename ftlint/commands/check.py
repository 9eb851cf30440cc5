"""`ftlint check`: lints records and reports what it found."""

import os
from argparse import Namespace
from typing import NamedTuple

from ftlint.commands import FINDINGS, INTERNAL, NOTHING, USAGE, Outcome, UsageError, World, heaviest
from ftlint.commands.inputs import Inputs
from ftlint.config import FAIL_ON, Config
from ftlint.findings import Finding, Report, Severity
from ftlint.linter import Settings, lint_files
from ftlint.reporters import FORMATS, reporter
from ftlint.show import show

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
    outputs = [_output(text) for text in args.output]
    if args.statistics and args.format == "json":
        raise UsageError("`--statistics` goes with `--format text` or `concise`; a JSON report holds every finding.")
    with_readiness = "json" in (args.format, *(name for name, _ in outputs))
    select, ignore = _selectors("--select", args.select), _selectors("--ignore", args.ignore)
    options = _Options(args.today or world.today(), select, ignore, args.fail_on, with_readiness)
    inputs = Inputs(args.paths, args, world)
    report, failed = _lint(inputs, options)
    written = [_write(name, path, report) for name, path in outputs]
    wrong = [*inputs.complaints, *(sentence for sentence in written if sentence)]
    empty = [] if args.allow_empty else inputs.empty
    codes = {
        INTERNAL: report.crashed,
        USAGE: bool(wrong) or bool(empty and report.files),  # one folder of several is empty: a slip in the call
        FINDINGS: failed,
        NOTHING: not report.files and not args.allow_empty,
    }
    return Outcome(heaviest({code for code, holds in codes.items() if holds}), _shown(report, args, world), (*wrong, *empty))


def _lint(inputs: Inputs, options: _Options) -> tuple[Report, bool]:
    """The report on all records, and whether a finding is as severe as the configuration that holds for its file asks."""
    configs = {file.name: config for config, files in inputs.groups for file in files}
    report = lint_files(
        inputs.read(sorted(file for _, files in inputs.groups for file in files)),
        today=options.today,
        settings=lambda name: options.settings(configs[name]),
        whole=inputs.whole,
        with_readiness=options.with_readiness,
    )
    return report, any(fails(finding, options.fail_on or configs[finding.file].fail_on) for finding in report.findings)


def fails(finding: Finding, fail_on: str) -> bool:
    """Whether a finding is not waived and at or above `fail_on`, one of `error`, `warning`, `info` and `never`."""
    return finding.waiver is None and fail_on in _LIMITS and finding.severity >= _LIMITS[fail_on]


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


def _output(text: str) -> tuple[str, str]:
    """The format and the path of one `--output FORMAT=PATH`."""
    name, equals, path = text.partition("=")
    if name not in FORMATS or not equals or not path:
        formats = ", ".join(f"`{known}`" for known in FORMATS)
        raise UsageError(f"`--output` takes FORMAT=PATH with one of the formats {formats}, not `{show(text, 100)}`.")
    return name, path


def _write(name: str, path: str, report: Report) -> str:
    """Writes a report to a file, whole or not at all; returns a sentence when that fails, else an empty string."""
    from ftlint.opening import RefusedError
    from ftlint.saving import save

    data = reporter(name)(report).encode("utf-8", "backslashreplace")
    try:
        target = os.path.realpath(path)
        if os.path.exists(target) and not os.path.isfile(target):
            with open(target, "wb") as device:  # what is there is no file, as in /dev/null: it must not be replaced
                device.write(data)
        else:
            save(target, data, replace=True, sync=False)
    except RefusedError as refused:
        return f"cannot write `{show(path)}`: {refused}."
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "no file can have this name"
        return f"cannot write `{show(path)}`: {reason.lower()}."
    return ""


assert set(FAIL_ON) == {*_LIMITS, "never"}  # noqa: S101  (checked at import: an unknown word would never fail a run)
