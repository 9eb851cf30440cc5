"""`ftlint export`: one record as a file for other programs or for people, or many as a table."""

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import NamedTuple

from ftlint.commands import FINDINGS, INTERNAL, OK, USAGE, CommandResult, NothingError, UsageError, World
from ftlint.commands.inputs import read_only_record
from ftlint.commands.options import add_config, add_stdin_filename, add_today
from ftlint.commands.outputs import check_free, write_data
from ftlint.commands.sources import evidence_of
from ftlint.commands.verbatim import check_printable
from ftlint.export.record_json import Judged, judge
from ftlint.files.discovery import Found
from ftlint.findings import order
from ftlint.linter import lint_one
from ftlint.text.escape import escaped
from ftlint.text.phrases import series

_TABLES = ("csv", "jsonl", "parquet")
"""The formats of many records; `exported_list` makes them."""


class _Given(NamedTuple):
    """What an export is made of."""

    file: Found
    source: bytes
    judged: Judged
    today: str


class _Made(NamedTuple):
    """An export."""

    text: str
    notes: tuple[str, ...] = ()
    """What was left out, in sentences."""


class _Format(NamedTuple):
    """A format of an export."""

    make: Callable[[_Given], _Made]
    takes_any: bool
    """Whether a file that is not a valid record has something to show in it."""


def add_options(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    add = parser.add_argument
    text = (
        "a record, a folder that contains one, or `-` for standard input (default: the working directory); for a table, a "
        "folder of records or a collection"
    )
    add("path", metavar="PATH", nargs="?", default="", help=text)
    add_stdin_filename(parser)
    text = (
        "json: the record with its findings and its checklist; madr: a decision in Markdown, which `ftlint import` reads back; "
        "model-card: what was measured, for the card of a model; html: one page in one file (needs the extra `site`); "
        "csv, jsonl, parquet: a table with a row for each record (parquet needs the extra `data`)"
    )
    add("--format", choices=(*_FORMATS, *_TABLES), required=True, help=text)
    add("--output", metavar="FILE", default="", help="write into this file (default: standard output)")
    add_config(parser)
    add_today(parser)


def run(args: Namespace, world: World) -> CommandResult:
    """Returns what is at `args.path` in `args.format`, or writes it to `args.output`."""
    if args.format in _TABLES:
        return _table(args, world)
    file, source, settings = read_only_record(args, world, "an export is of one")
    if args.output:
        check_free([(args.format, args.output)], [file.absolute])
    today = args.today or world.today()
    linted = lint_one(file.name, source, today, settings, with_readiness=True, evidence=evidence_of(file))
    judged = judge(linted, file.name, sorted(linted.findings, key=order))
    kind = _FORMATS[args.format]
    failed = INTERNAL if judged.crashed else FINDINGS
    is_invalid = judged.record is None
    if is_invalid and not kind.takes_any:
        sentence = f"`{escaped(file.name)}` is not a valid record: run `ftlint check` on it."
        return CommandResult(failed, errors=(sentence,))
    made = kind.make(_Given(file, source, judged, today))
    code = failed if is_invalid or judged.crashed else OK
    if args.output:
        error = write_data(args.output, made.text.encode())
        return CommandResult(USAGE if error else code, errors=(*filter(None, [error]), *made.notes))
    check_printable(made.text, "--output")
    return CommandResult(code, data=made.text.encode(), errors=made.notes)


def _table(args: Namespace, world: World) -> CommandResult:
    from ftlint.commands.exported_list import export_list

    found = export_list(args, world)
    code = INTERNAL if found.has_crashed else USAGE if found.errors else OK
    if args.output:
        error = write_data(args.output, found.data)
        errors = (*found.errors, *filter(None, [error]), *found.notes)
        return CommandResult(code or (USAGE if error else OK), errors=errors)
    check_printable(found.data.decode("utf-8"), "--output")
    return CommandResult(code, data=found.data, errors=(*found.errors, *found.notes))


def _json(given: _Given) -> _Made:
    from ftlint.export.record_json import record_json

    return _Made(record_json(given.judged))


def _madr(given: _Given) -> _Made:
    from ftlint.export.madr import madr

    record, summary = given.judged.record, given.judged.summary
    assert record is not None and summary is not None  # noqa: S101, PT018  (the format takes no other)
    return _Made(madr(record, summary, given.source))


def _model_card(given: _Given) -> _Made:
    from ftlint.export.model_card import model_card

    record = given.judged.record
    assert record is not None  # noqa: S101  (the format takes no other)
    card = model_card(record)
    name = escaped(given.file.name)
    if card is None:
        raise NothingError(
            f"`{name}` has no measured result of what it decides for, so there is nothing to put into a model card: "
            "a result that is reported or made up is none."
        )
    left_out = (f"not in the card of `{name}`: {series(card.left_out, 'and')}.",) if card.left_out else ()
    return _Made(card.text, left_out)


def _html(given: _Given) -> _Made:
    from importlib.util import find_spec

    if find_spec("jinja2") is None or find_spec("mkdocs") is None:
        raise UsageError('a page needs the extra `site`, which is not installed: pip install "ftlint[site]".')
    from ftlint.site.pages.single import single_page

    text = given.source.decode("utf-8", "replace")
    return _Made(single_page(given.judged, given.file.name, text, given.today))


_FORMATS = {
    "json": _Format(_json, takes_any=True),
    "madr": _Format(_madr, takes_any=False),
    "model-card": _Format(_model_card, takes_any=False),
    "html": _Format(_html, takes_any=True),
}
