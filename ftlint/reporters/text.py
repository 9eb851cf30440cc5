"""The report for people: errors and warnings with the lines they refer to, to-dos one per line, and a summary
at the end.
"""

from __future__ import annotations

from ftlint.findings import START, Finding, Report, Severity, Span, expanded, order
from ftlint.reporters import REMOVED
from ftlint.text.color import paint
from ftlint.text.escape import escaped
from ftlint.text.phrases import count
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

DEFAULT_WIDTH = 120
"""The width of an excerpt if the width of the terminal is unknown."""

_MAX_LINES = 10  # about changes in configurations
_BOLD, _BLUE = "1", "1;34"
_COLORS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}


class _Mark(NamedTuple):
    """A range in one line to underline, and its label."""

    span: Span
    sign: str
    label: str


class _Style(NamedTuple):
    color: bool
    width: int

    def paint(self, text: str, code: str) -> str:
        return paint(text, code, self.color)


def report(report: Report, *, color: bool = False, width: int | None = None, quiet: bool = False) -> str:
    """Returns all findings that count, file by file, and a summary unless `quiet`."""
    style = _Style(color, max(40, width or DEFAULT_WIDTH))
    counting = sorted((finding for finding in report.findings if finding.counts), key=_order)
    drafts = {record.file for record in report.records if record.status == "draft"}
    by_file: dict[str, list[Finding]] = {}
    for finding in counting:
        by_file.setdefault(finding.file, []).append(finding)
    blocks: list[str] = []
    for file, findings in by_file.items():
        lines = report.sources.get(file, "").split("\n")
        listed = {
            severity: [f for f in findings if f.severity is severity and _is_listed(f)]
            for severity in Severity
        }
        blocks += (_finding(finding, lines, style) for finding in findings if not _is_listed(finding))
        if missing := listed[Severity.WARNING]:
            blocks.append(
                _list(missing, f"{count(len(missing), 'warning')} about what is not in the record", style)
            )
        if todos := listed[Severity.INFO]:
            blocks.append(_list(todos, count(len(todos), "to-do" if file in drafts else "note"), style))
    if not quiet:
        blocks.append(_summary(report, counting, drafts, style))
    return "\n".join(blocks)


def statistics(report: Report, *, color: bool = False, quiet: bool = False) -> str:
    """Returns how often each rule was broken, most often first, and the summary unless `quiet`."""
    counting = [finding for finding in report.findings if finding.counts]
    numbers: dict[tuple[str, str, Severity], int] = {}
    for finding in expanded(counting):
        key = (finding.code, finding.name, finding.severity)
        numbers[key] = numbers.get(key, 0) + 1
    table = sorted(numbers.items(), key=lambda item: (-item[1], item[0]))
    lines = [
        f"{number:>6,}  {severity.label:<7}  {code}  {name}\n" for (code, name, severity), number in table
    ]
    drafts = {record.file for record in report.records if record.status == "draft"}
    style = _Style(color, DEFAULT_WIDTH)
    return "".join(lines) + (
        "" if quiet else ("\n" if lines else "") + _summary(report, counting, drafts, style)
    )


def summary(report: Report) -> str:
    """Returns the last lines of the report: how much was found in how many records."""
    counting = [finding for finding in report.findings if finding.counts]
    drafts = {record.file for record in report.records if record.status == "draft"}
    return _summary(report, counting, drafts, _Style(color=False, width=DEFAULT_WIDTH))


def _order(finding: Finding) -> tuple[object, ...]:
    return (finding.name != REMOVED, order(finding))


def _finding(finding: Finding, lines: list[str], style: _Style) -> str:
    color = _COLORS[finding.severity]
    place = style.paint(f"{escaped(finding.file)}:{finding.span.line}:{finding.span.column}", _BOLD)
    head = f"{place}: {style.paint(finding.severity.label, color)} {style.paint(finding.code, _BOLD)} {finding.name}"
    parts = [head, f"  {escaped(finding.message)}", *_frame(finding, lines, style, color)]
    if finding.help:
        parts.append(f"  {style.paint('help:', _BOLD)} {escaped(finding.help)}")
    statement = f" · framework §{finding.statement}" if finding.statement[:1].isdigit() else ""
    parts.append(f"  {style.paint('see:', _BOLD)} {finding.url}{statement}")
    return "\n".join(parts) + "\n"


def _frame(finding: Finding, lines: list[str], style: _Style, color: str) -> Iterator[str]:
    """Yields the lines that a finding refers to, each after a gutter, with the places underlined; places that
    cannot be shown become notes.
    """
    marks = [
        _Mark(finding.span, "^", ""),
        *(_Mark(related.span, "-", related.message) for related in finding.related),
    ]
    visible = sorted(
        mark
        for mark in marks
        if mark.span != START and mark.span.line <= len(lines) and lines[mark.span.line - 1].strip()
    )
    gutter = max((len(str(mark.span.line)) for mark in visible), default=0) + 2
    bar = style.paint(f"{'|':>{gutter + 2}}", _BLUE)
    last = 0
    for mark in visible:
        number = mark.span.line
        text, offset, length = excerpt(lines[number - 1].rstrip("\r"), mark.span, style.width - gutter - 4)
        if not last:
            yield bar
        elif number > last + 1:
            yield style.paint(f"{'...':>{gutter + 2}}", _BLUE)
        if number != last:
            yield f"{style.paint(f'{number:>{gutter}} |', _BLUE)} {text}"
        under = f"{mark.sign * length} {escaped(mark.label)}".rstrip()
        yield f"{bar} {' ' * offset}{style.paint(under, color if mark.sign == '^' else _BLUE)}"
        last = number
    for mark in marks:
        if mark.label and mark not in visible:
            yield f"  {style.paint('note:', _BOLD)} line {mark.span.line}: {escaped(mark.label)}"


def excerpt(line: str, span: Span, room: int) -> tuple[str, int, int]:
    """Returns a line, escaped, and the place of the span in it: its offset and its length, in terminal
    columns.

    A line of more than `room` characters is cut to the part around the span.
    """
    column = min(span.column, len(line) + 1)
    end = min(span.end_column if span.end_line == span.line else len(line) + 1, len(line) + 1)
    first = max(0, min(column - 1 - room // 4, len(line) - room))
    last = min(len(line), first + room)
    left, right = "…" if first else "", "…" if last < len(line) else ""
    text = left + escaped(line[first:last], room) + right
    offset = columns(left + escaped(line[first : column - 1], room))
    return text, offset, max(1, columns(escaped(line[column - 1 : min(end - 1, last)], room)))


def columns(text: str) -> int:
    """Returns how many columns of a terminal an escaped text takes: East Asian wide characters two, combining
    marks none.
    """
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(
        0 if category(char) in ("Mn", "Me") else 2 if east_asian_width(char) in "WF" else 1 for char in text
    )


def _is_listed(finding: Finding) -> bool:
    """Returns whether a finding gets a line rather than a frame: to-dos, notes, and warnings about something
    missing, which have no place in the file.

    Twenty frames around nothing would bury the one error that matters.
    """
    return finding.severity is Severity.INFO or (
        finding.severity is Severity.WARNING and finding.span == START
    )


def _list(findings: list[Finding], title: str, style: _Style) -> str:
    """Returns the findings of one file and severity, one per line."""
    places = [f"{finding.span.line}:{finding.span.column}" for finding in findings]
    wide = max(map(len, places))
    head = f"{style.paint(escaped(findings[0].file), _BOLD)}: {style.paint(title, _COLORS[findings[0].severity])}"
    lines = [
        f"  {place:>{wide}}  {style.paint(f.code, _BOLD)}  {escaped(f.message)}"
        for place, f in zip(places, findings, strict=True)
    ]
    return "\n".join([head, *lines]) + "\n"


def _aside(report: Report) -> str:
    """Returns how many findings do not count, and why, in brackets; empty if all count."""
    waived = sum(finding.waiver is not None for finding in report.findings)
    known = sum(finding.baselined for finding in report.findings)
    words = [f"{waived:,} waived" if waived else "", f"{known:,} in the baseline" if known else ""]
    return f" ({', '.join(filter(None, words))})" if waived or known else ""


def _summary(report: Report, counting: list[Finding], drafts: set[str], style: _Style) -> str:
    aside = _aside(report)
    if not counting:
        checked = (
            f"{count(report.files, 'record')} checked: nothing to report{aside}\n"
            if report.files
            else "Nothing was checked.\n"
        )
        return checked + _since(report)
    infos = [finding for finding in counting if finding.severity is Severity.INFO]
    todos = sum(finding.file in drafts for finding in infos)
    unmet = todos or any(_is_listed(finding) for finding in counting if finding.severity is Severity.WARNING)
    numbers = [
        (sum(finding.severity is Severity.ERROR for finding in counting), "error", _COLORS[Severity.ERROR]),
        (
            sum(finding.severity is Severity.WARNING for finding in counting),
            "warning",
            _COLORS[Severity.WARNING],
        ),
        (todos, "to-do", _COLORS[Severity.INFO]),
        (len(infos) - todos, "note", _COLORS[Severity.INFO]),
    ]
    words = ", ".join(style.paint(count(number, noun), color) for number, noun, color in numbers if number)
    removed = {
        record.file: record.state
        for record in report.changes or ()
        if record.state in ("removed", "excluded")
    }
    named = {finding.file for finding in counting} - set(report.baselines)
    gone = named & removed.keys() - set(report.sources)
    files = len(named - gone)
    where = (
        count(report.files, "record")
        if files == report.files
        else f"{files:,} of {count(report.files, 'record')}"
    )
    if gone:
        states = " or ".join(sorted({removed[file] for file in gone}, reverse=True))
        where = (f"{where} and " if files else "") + count(len(gone), f"{states} record")
    elif not files:
        where = " and ".join(map(escaped, report.baselines))
    fixable = sum(finding.fixable for finding in counting)
    advice = f"{fixable:,} fixable with `--fix`.\n" if fixable else ""
    return f"{words} in {where}{aside}\n{_since(report)}{advice}" + (
        "`ftlint checklist` shows what to do next.\n" if unmet else ""
    )


def _since(report: Report) -> str:
    """Returns a line about what changed since the base of the run; empty if it has none."""
    if report.changes is None:
        return ""
    records = [record for record in report.changes if record.kind == "record"]
    states = [record.state for record in records]
    effects = [change.effect for record in records for change in record.changes]
    counts = [
        f"{effects.count(effect):,} {effect}"
        for effect in ("loosened", "tightened", "neutral")
        if effect in effects
    ]
    changed = states.count("changed")
    words = [f"{count(changed, 'record')} changed"] if changed else []
    words += [
        f"{states.count(state):,} {state}" for state in ("added", "removed", "excluded") if state in states
    ]
    configured = [
        change.message for record in report.changes if record.kind != "record" for change in record.changes
    ]
    lines = [f"The configuration changed: {escaped(message)}\n" for message in configured[:_MAX_LINES]]
    if len(configured) > _MAX_LINES:
        lines.append(f"The configuration changed in {count(len(configured) - _MAX_LINES, 'more place')}.\n")
    return (
        f"Since the base: {', '.join(words) or 'no record changed'}"
        + (f" ({', '.join(counts)})" if counts else "")
        + "\n"
        + "".join(lines)
    )
