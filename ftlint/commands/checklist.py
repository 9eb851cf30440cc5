"""`ftlint checklist`: the framework's prerequisites for one record, the fact that decided each, and what to
do next.
"""

from argparse import ArgumentParser, Namespace

from ftlint.commands import FINDINGS, INTERNAL, CommandResult, World
from ftlint.commands.inputs import read_only_record
from ftlint.commands.options import add_record
from ftlint.commands.sources import evidence_of
from ftlint.findings import Prerequisite, RecordSummary
from ftlint.framework.statements import FRAMEWORK
from ftlint.linter import lint
from ftlint.text.color import paint
from ftlint.text.escape import escaped

STATES = {"met": ("✔", "32"), "unmet": ("✗", "31"), "waived": ("~", "33"), "not_applicable": ("–", "2")}
"""The sign and the colour of each state."""


def add_options(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    add_record(parser)


def run(args: Namespace, world: World) -> CommandResult:
    """Returns the checklist of the one record at `args.path`; for a file that is not a valid record, its
    findings.
    """
    file, source, settings = read_only_record(args, world, "a checklist is of one")
    today = args.today or world.today()
    report = lint(source, file=file.name, today=today, settings=settings, evidence=evidence_of(file))
    color = world.color if args.color == "auto" else args.color == "always"
    if not report.records:
        from ftlint.reporters import reporter

        return CommandResult(
            INTERNAL if report.crashed else FINDINGS,
            reporter(args.format)(report, color=color, width=world.width),
        )
    record = report.records[0]
    return CommandResult(out=_json(record) if args.format == "json" else _text(record, color))


def _text(record: RecordSummary, color: bool) -> str:
    head = f"{paint(escaped(record.name), '1', color)} ({escaped(record.file)}): {record.status}, {record.approach}\n"
    blocks = [head]
    wide = max(len(item.title) for item in record.prerequisites)
    for section in FRAMEWORK.sections:
        ids = {statement.id for statement in section.statements}
        items = [item for item in record.prerequisites if item.id in ids]
        if items:
            lines = "".join(_line(item, wide, color) for item in items)
            blocks.append(f"{paint(f'{section.title} (§{section.id})', '1', color)}\n{lines}")
    numbers = ", ".join(f"{record.count(state)} {_words(state)}" for state in STATES if record.count(state))
    return "\n".join([*blocks, f"{numbers}\n{_next(record, color)}"])


def _line(item: Prerequisite, wide: int, color: bool) -> str:
    sign, code = STATES[item.state]
    state = paint(f"{sign} {_words(item.state):<14}", code, color)
    return f"  {state} {item.title:<{wide}}  §{item.id:<5} {escaped(item.fact)}\n"


def _next(record: RecordSummary, color: bool) -> str:
    item = record.next_unmet
    if item is None:
        return "Nothing is left to do on this list.\n"
    place = f" ({item.finding.code}, line {item.finding.span.line})" if item.finding else ""
    return f"{paint('Next:', '1', color)} {escaped(item.next_step or item.title)}{place}\n"


def _words(state: str) -> str:
    return state.replace("_", " ")


def _json(record: RecordSummary) -> str:
    from ftlint.reporters.json import dump, record_of

    item = record.next_unmet
    following = {"id": item.id, "step": item.next_step, **_place(item)} if item else None
    value = {**record_of(record), "name": record.name}
    value["prerequisites"] = [
        {
            "id": entry.id,
            "title": entry.title,
            "state": entry.state,
            "fact": entry.fact,
            "next_step": entry.next_step,
        }
        for entry in record.prerequisites
    ]
    return dump({"version": 1, "record": value, "next": following}) + "\n"


def _place(item: Prerequisite) -> dict[str, object]:
    return (
        {"code": item.finding.code, "line": item.finding.span.line}
        if item.finding
        else {"code": None, "line": None}
    )
