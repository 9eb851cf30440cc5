"""`ftlint export` of many records as one table: those of a folder, or of a collection."""

import os
from argparse import Namespace
from collections.abc import Callable
from importlib.util import find_spec
from typing import NamedTuple

from ftlint.commands import NothingError, UsageError, World
from ftlint.commands.inputs import Inputs, find_inputs
from ftlint.commands.outputs import check_free
from ftlint.commands.sources import evidence_of, read
from ftlint.export.record_json import Judged, judge
from ftlint.export.table import Row, csv_table, json_lines, parquet, row_of
from ftlint.files.discovery import Found
from ftlint.findings import Finding
from ftlint.linter import Linted, Settings, combine, lint_one, result_of

Table = Callable[[list[Row]], bytes]
TABLES: dict[str, Table] = {
    "csv": lambda rows: csv_table(rows).encode(),
    "jsonl": lambda rows: json_lines(rows).encode(),
    "parquet": parquet,
}
"""The formats of a table."""


class ExportedList(NamedTuple):
    """A table, and what went wrong on the way."""

    data: bytes
    errors: tuple[str, ...]
    """One escaped sentence for each record that could not be read."""
    notes: tuple[str, ...]
    has_crashed: bool


def export_list(args: Namespace, world: World) -> ExportedList:
    """Returns the records at `args.path` as a table in `args.format`. Raises UsageError if that is not
    possible, and NothingError if there is no record.
    """
    if args.format == "parquet":
        if find_spec("pyarrow") is None:
            raise UsageError(
                'Parquet needs the extra `data`, which is not installed: pip install "ftlint[data]".'
            )
        if not args.output:
            raise UsageError("Parquet is no text: name a file for it with `--output`.")
    inputs = find_inputs([args.path] if args.path else [], args, world)
    if args.output:
        check_free([(args.format, args.output)], inputs.seen)
    if not inputs.files:
        if inputs.errors:
            raise UsageError(*inputs.errors)
        raise NothingError(*inputs.empty, *inputs.notes)
    settings = inputs.settings()
    errors = list(inputs.errors)
    linted: dict[str, tuple[Found, Linted]] = {}
    today = args.today or world.today()
    for source in read(inputs.files, inputs.stdin, world):
        errors += source.errors
        if source.data is not None:
            name = source.file.name
            done = lint_one(
                name,
                source.data,
                today,
                settings[name],
                with_readiness=True,
                evidence=evidence_of(source.file),
            )
            linted[name] = (source.file, done)
    judged = _judged(linted, settings, inputs)
    rows = [
        row_of(
            one,
            file.path if file.kept else file.name,
            name=os.path.basename(file.name),
            origin=inputs.origins.get(file.name),
        )
        for file, one in judged
    ]
    crashed = any(one.crashed for _, one in judged)
    return ExportedList(TABLES[args.format](rows), tuple(errors), inputs.notes, crashed)


def _judged(
    linted: dict[str, tuple[Found, Linted]], settings: dict[str, Settings], inputs: Inputs
) -> list[tuple[Found, Judged]]:
    """Returns the records by the names of their files, judged with the links between them."""
    report = combine(
        (result_of(name, one) for name, (_, one) in linted.items()),
        settings=lambda name: settings[name],
        whole=inputs.whole,
        scope=inputs.scope(),
    )
    findings: dict[str, list[Finding]] = {}
    for finding in report.findings:
        findings.setdefault(finding.file, []).append(finding)
    return [(file, judge(one, name, findings.get(name, []))) for name, (file, one) in sorted(linted.items())]
