"""The report for a reviewer, in GitHub's Markdown: the summary of a job, or a comment on a pull request.

For each record: whether the decision stands, how the change affected it, what was found, and what is met.
Everything is reported once: a finding about a change with the change, and an unmet prerequisite with its
finding. Text from a record is shown as text: it cannot become a link, an image, HTML, a mention, or a
reference to an issue or commit, and cannot end what encloses it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from ftlint.findings import (
    START,
    Change,
    Finding,
    Prerequisite,
    RecordChanges,
    RecordSummary,
    Report,
    Severity,
    expanded,
    order,
)
from ftlint.reporters import beside, weight
from ftlint.text.escape import escaped
from ftlint.text.outcomes import outcomes_in_words
from ftlint.text.phrases import count, first_of, plural

LIMIT = 50_000
"""The most characters of a report. GitHub allows 65,536 for a comment, and 1 MiB for a summary."""
MAX_TEXT = 300
"""The most characters of one text that are shown."""
MAX_NAME = 100
_OPEN_FINDINGS = 10  # of a record, before the others are folded away
_MISSED = 10  # things that could not be checked, or changes of configurations
_FOLDED = 30  # of a list that is folded away
_NAMED = 5  # prerequisites named in a line

_MARKS = {Severity.ERROR: "❌", Severity.WARNING: "⚠️", Severity.INFO: "🔹"}
_STATES = {"met": "✅", "waived": "🟡"}
_LOOSENED = "accepted-record-loosened"
_FORBIDDEN = ("accepted-decision-rewritten", "status-moved-backwards")
"""Rules that only say that a change is not allowed, like the one above."""
EFFECTS = {"loosened": "🔴", "tightened": "🟢", "neutral": "⚪"}
"""The sign of each effect of a change, in the order in which they are shown."""

# What could mean something to Markdown or to GitHub, in a word that is not code: a character that marks
# something up, refers to somebody or quotes; an address; a reference to an issue or a commit.
_LIVE = re.compile(
    r"""[]\\`*_{}<>#@|~^$&=[]|:(?=[^\s"')\],.;])|//|www\.|\b[a-z][a-z0-9]{0,9}-[0-9]+\b|\b[0-9a-f]{7,40}\b""",
    re.IGNORECASE,
)
_MARKER = re.compile(r"[-+]+|[0-9]+[.)]")  # begins a list if it is the first word
_PIECES = re.compile(r"\s+|\S+")


def inert(text: str, limit: int = MAX_TEXT) -> str:
    """Returns a text from outside as Markdown that shows it and does nothing else; at most `limit` characters
    of it.

    Text in backticks becomes code, and so does every word that could mean more than a word.
    """
    *parts, last = re.split("(`+)", escaped(text.strip(), limit)[: 2 * limit])
    if len(parts) % 4:  # an unpaired one is a character like any other
        last = "".join([*parts[-2:], last])
        del parts[-2:]
    parts = [*parts[::2], last]
    pieces: list[tuple[str, bool]] = []  # text, whether it is code; a space is a piece of its own
    for number, part in enumerate(parts):
        if number % 2:
            pieces.append(
                (part if part.strip() else f"`{part}`", True)
            )  # a space alone would not become code
        else:
            pieces += ((piece, _LIVE.search(piece) is not None) for piece in _PIECES.findall(part))
    if pieces and _MARKER.fullmatch(pieces[0][0]):
        pieces[0] = (pieces[0][0], True)
    joined: list[tuple[str, bool]] = []
    for piece, is_code in pieces:
        if (
            is_code and joined and joined[-1][1]
        ):  # two code spans side by side would become one that ends elsewhere
            joined[-1] = (joined[-1][0] + piece, True)
        else:
            joined.append((piece, is_code))
    return "".join(
        code(piece, 2 * limit) if is_code else " " if piece.isspace() else piece for piece, is_code in joined
    ).strip()


def code(text: str, limit: int = 2 * MAX_NAME) -> str:
    """Returns a text from outside as a code span, in which nothing has a meaning; empty if it has nothing to
    show.
    """
    text = escaped(" ".join(text.split()), limit)
    if not text:
        return ""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    space = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{fence}{space}{text}{space}{fence}"


def report(report: Report, *, color: bool = False, width: int | None = None, quiet: bool = False) -> str:
    """Returns the whole report, at most LIMIT characters; what does not fit is counted."""
    return fitted(_blocks(report))


class Block(NamedTuple):
    """A part of a report that is shown whole or not at all."""

    text: str
    noun: str
    """What to call it if it is left out."""
    rank: int = 0
    """Blocks with a lower rank are shown first if there is not enough room for all."""


def fitted(blocks: Iterable[Block]) -> str:
    """Returns the blocks, one below the other, as far as they fit into LIMIT characters, and what was left
    out.
    """
    blocks = list(blocks)
    room = LIMIT
    kept: set[int] = set()
    for place in sorted(range(len(blocks)), key=lambda place: blocks[place].rank):
        if (size := len(blocks[place].text) + 2) <= room:
            kept.add(place)
            room -= size
    left = Counter(block.noun for place, block in enumerate(blocks) if place not in kept)
    shown = [block.text for place, block in enumerate(blocks) if place in kept]
    if left:
        shown.append(
            f"Left out, to keep this short: {', '.join(count(number, noun) for noun, number in left.items())}."
        )
    text = "\n\n".join(shown)
    return re.sub(r"(?m)^(- .*)\n\n(?=- )", r"\1\n", text) + "\n"


class _Subject(NamedTuple):
    """One record, and what the report says about it."""

    file: str
    record: RecordSummary | None
    """None if it is not a valid record, or no longer exists."""
    findings: tuple[Finding, ...]
    """Those that count, worst first."""
    known: tuple[Finding, ...]
    """Those in the baseline."""
    change: RecordChanges | None

    def number(self, severity: Severity) -> int:
        """Returns how many findings have this severity."""
        return sum(finding.severity is severity for finding in self.findings)

    @property
    def is_removed(self) -> bool:
        """Whether the change removed it, or excludes it from the check."""
        return (
            self.record is None and self.change is not None and self.change.state in ("removed", "excluded")
        )

    @property
    def name(self) -> str:
        """Its name; the file's name if it has none."""
        named = self.record or self.change
        return (
            inert(named.name or named.id, MAX_NAME) if named and (named.name or named.id) else code(self.file)
        )

    def verdict(self) -> tuple[str, str]:
        """Returns whether the decision stands: a sign, and a few words to follow its name."""
        errors, warnings = self.number(Severity.ERROR), self.number(Severity.WARNING)
        if self.is_removed:
            is_there = self.change is not None and self.change.state == "excluded"
            return ("❌" if errors else "➖"), "is no longer checked" if is_there else "was removed"
        if self.record is None:
            return "❌", "cannot be read as a record"
        if errors:
            return "❌", f"does not stand: {count(errors, 'error')}"
        status, unmet = self.record.status, self.record.count("unmet")
        aside = f", with {count(warnings, 'warning')}" if warnings else ""
        if status == "accepted":
            return ("⚠️" if warnings else "✅"), f"stands{aside}"
        if status == "proposed":
            return (
                ("⚠️", f"is proposed: {count(unmet, 'prerequisite')} unmet")
                if unmet
                else ("✅", f"is ready to be accepted{aside}")
            )
        if status == "draft":
            return (
                "📝",
                f"is a draft: {count(unmet, 'prerequisite')} to meet"
                if unmet
                else "is a draft, ready to be proposed",
            )
        return "➖", f"is {status}: nothing is asked of it{aside}"

    @property
    def is_quiet(self) -> bool:
        """Whether there is nothing to report about it but its verdict."""
        has_news = self.change is not None and bool(self.change.changes or self.change.state != "changed")
        return not (has_news or self.number(Severity.ERROR) or self.number(Severity.WARNING))


def _subjects(report: Report) -> list[_Subject]:
    """Returns the records of a report; those that do not stand come first."""
    records = {record.file: record for record in report.records}
    changes = {change.file: change for change in report.changes or () if change.kind == "record"}
    findings: dict[str, list[Finding]] = {}
    for finding in sorted((finding for finding in report.findings if finding.counts), key=weight):
        findings.setdefault(finding.file, []).append(finding)
    known: dict[str, list[Finding]] = {}
    for finding in report.findings:
        if finding.baselined:
            known.setdefault(finding.file, []).append(finding)
    broken = {file for file, found in findings.items() if found[0].severity is Severity.ERROR}
    subjects = [
        _Subject(
            file,
            records.get(file),
            tuple(findings.get(file, ())),
            tuple(known.get(file, ())),
            changes.get(file),
        )
        for file in {**records, **changes} | dict.fromkeys(broken)
    ]
    return sorted(
        subjects,
        key=lambda one: (
            not one.is_removed or not one.findings,
            -one.number(Severity.ERROR) or one.is_quiet,
            -one.number(Severity.WARNING),
            one.file,
        ),
    )


def _blocks(report: Report) -> Iterator[Block]:
    subjects = _subjects(report)
    talked_of = [subject for subject in subjects if not subject.is_quiet] or (
        subjects if len(subjects) == 1 else []
    )
    if report.missed:
        lines = [f"- {inert(text)}" for text in report.missed[:_MISSED]]
        more = [f"- {len(report.missed) - _MISSED:,} more"] if len(report.missed) > _MISSED else []
        text = "\n".join(["### ❌ ftlint: not everything could be checked", "", *lines, *more])
        yield Block(text, "list of what could not be checked")
    yield Block(_headline(subjects, report), "headline")
    if line := _evidence(subjects):
        yield Block(line, "line on the evidence")
    if report.crashed:
        yield Block(
            "💥 **ftlint itself failed**, so this is not the whole truth; the findings say where.", "note"
        )
    if report.changes == () and subjects and not report.missed:
        yield Block("This change touches no decision.", "note")
    if configured := [
        change for record in report.changes or () if record.kind != "record" for change in record.changes
    ]:
        lines = [_change(change, ()) for change in configured[:_MISSED]]
        more = [f"- {len(configured) - _MISSED:,} more"] if len(configured) > _MISSED else []
        yield Block(
            "\n".join(["**The configuration changed:**", "", *lines, *more]),
            "list of what changed in the configuration",
        )
    for subject in talked_of:
        yield from _of_record(subject, is_only=len(subjects) == 1)
    if others := [subject for subject in subjects if subject not in talked_of]:
        lines = [
            f"- {mark} {subject.name} {words} ({code(subject.file)})"
            for subject in others
            for mark, words in [subject.verdict()]
        ]
        title = f"{count(len(others), 'more decision' if talked_of else 'decision')} with nothing to report"
        yield Block(_folded(title, lines), "list of the other decisions", 4)
    known = {subject.file for subject in subjects}
    if elsewhere := [
        finding
        for finding in sorted(report.findings, key=weight)
        if finding.counts and finding.file not in known
    ]:
        yield Block(
            _folded(count(len(elsewhere), "note"), [_finding(finding) for finding in elsewhere]),
            "list of notes",
            4,
        )
    yield from _aside(report)


def _headline(subjects: Sequence[_Subject], report: Report) -> str:
    if not subjects:
        return (
            "### ➖ ftlint: no record was checked" if not report.files else "### ✅ ftlint: nothing to report"
        )
    if len(subjects) == 1:
        mark, words = subjects[0].verdict()
        return f"### {mark} ftlint: {subjects[0].name} {words}"
    marks = [subject.verdict()[0] for subject in subjects]
    if broken := marks.count("❌"):
        return f"### ❌ ftlint: {broken:,} of {count(len(subjects), 'decision')} {plural(broken, 'does', 'do')} not stand"
    if set(marks) == {"✅"}:
        return f"### ✅ ftlint: all {count(len(subjects), 'decision')} stand"
    return f"### ✅ ftlint: no errors in {count(len(subjects), 'decision')}"


def _evidence(subjects: Sequence[_Subject]) -> str:
    """Returns how many numbers are verified by the files that they name, and where the others stand; empty if
    none names a file.
    """
    outcomes: list[str] = []
    places: dict[str, list[str]] = {}
    for record in (subject.record for subject in subjects if subject.record):
        for claim in record.claims:
            outcomes.append(claim.outcome)
            if claim.outcome != "verified":
                places.setdefault(claim.outcome, []).append(code(f"{_short(record.file)}:{claim.line}"))
    if not outcomes:
        return ""
    after = {outcome: f" ({first_of(named, _NAMED)})" for outcome, named in places.items()}
    return f"**Evidence:** {outcomes_in_words(outcomes, count(len(outcomes), 'number'), after=after)}"


def _of_record(subject: _Subject, *, is_only: bool) -> Iterator[Block]:
    """Yields what the report says about one record."""
    record, change = subject.record, subject.change
    head = [] if is_only else [f"#### {subject.verdict()[0]} {subject.name} {subject.verdict()[1]}"]
    facts = [code(subject.file)]
    if record is not None:
        asked = len(record.prerequisites) - record.count("not_applicable")
        facts += [
            record.status,
            record.approach,
            *([f"{record.count('met')} of {count(asked, 'prerequisite')} met"] if asked else []),
        ]
    yield Block("\n\n".join([*head, " · ".join(facts)]), "decision", 1)
    items = record.prerequisites if record is not None else ()
    told = {} if subject.is_removed else _told(subject)
    if change is not None and not subject.is_removed:
        yield from changes_of(change, told)
    with_change = [finding for found in told.values() for finding in found]
    rest = [finding for finding in subject.findings if finding not in with_change]
    names = {
        _place(finding): _names(items, [_place(part) for part in expanded([finding])])
        for finding in (*subject.findings, *subject.known)
    }
    said = {_place(part) for part in expanded((*subject.findings, *subject.known))}
    unsaid = [
        item
        for item in items
        if item.state == "unmet" and (item.finding is None or _place(item.finding) not in said)
    ]
    if unsaid and record is not None:
        verb = "To meet" if record.status == "draft" else "Missing"
        named = first_of([_called(item) for item in unsaid], _NAMED)
        yield Block(f"**{verb}:** {named}", "list of what is missing", 1)
    yield from _findings(
        rest,
        names,
        "to-do" if record is not None and record.status == "draft" else "note",
        also=bool(with_change),
    )
    yield from _checklist(items)


def _told(subject: _Subject) -> dict[int, list[Finding]]:
    """Returns the findings that only repeat a change, or what it left unmet: number of the change → its
    findings.
    """
    told: dict[int, list[Finding]] = {}
    waiting = list(subject.findings)
    items = {item.id: item for item in subject.record.prerequisites} if subject.record else {}
    for number, change in enumerate(subject.change.changes if subject.change else ()):
        deciding = [
            _place(finding)
            for name in change.unmet
            if name in items and (finding := items[name].finding) is not None
        ]
        found = [
            finding
            for finding in waiting
            if _is_about(finding, change) or all(_place(part) in deciding for part in expanded([finding]))
        ]
        if found:
            told[number] = found
            waiting = [finding for finding in waiting if finding not in found]
    return told


def _is_about(finding: Finding, change: Change) -> bool:
    """Returns whether a finding says that this change is not allowed."""
    if finding.name == _LOOSENED:  # there may be several at one place
        return finding.pointer == change.pointer and finding.message.startswith(change.message[:MAX_TEXT])
    return finding.name in _FORBIDDEN and finding.pointer == change.pointer


def _place(finding: Finding) -> tuple[str, str, str]:
    """Returns what identifies a finding."""
    return finding.code, finding.pointer, finding.message


def _names(items: Iterable[Prerequisite], places: Sequence[tuple[str, str, str]]) -> str:
    """Returns the prerequisites that a finding decides, by its places."""
    return ", ".join(
        _called(item)
        for item in items
        if item.state == "unmet" and item.finding is not None and _place(item.finding) in places
    )


def _called(item: Prerequisite) -> str:
    """Returns a prerequisite by its name, followed by its place in the framework."""
    return f"{item.title} (§{item.id})"


def changes_of(
    change: RecordChanges, told: Mapping[int, Sequence[Finding]] = MappingProxyType({})
) -> Iterator[Block]:
    """Yields what happened to one record, loosened first, each change with the findings that are `told` with
    it.
    """
    if not change.changes:
        what = "no change in meaning" if change.state == "changed" else f"the record was {change.state}"
        yield Block(f"**This change:** {what}.", "change", 1)
        return
    numbered = list(enumerate(change.changes))
    lines = [
        _change(item, told.get(number, ()))
        for effect in EFFECTS
        for number, item in numbered
        if item.effect == effect
    ]
    first = "\n".join(lines[:_OPEN_FINDINGS])
    yield Block(f"**This change:** {effects(change.changes)}\n\n{first}", "list of changes", 1)
    if rest := lines[_OPEN_FINDINGS:]:
        yield Block(_folded(count(len(rest), "more change"), rest), "list of changes", 3)


def effects(changes: Sequence[Change]) -> str:
    """Returns how many changes have which effect, as in `1 loosened, 2 neutral`."""
    numbers = Counter(change.effect for change in changes)
    return ", ".join(f"{numbers[effect]} {effect}" for effect in EFFECTS if numbers[effect])


def _change(change: Change, findings: Iterable[Finding]) -> str:
    what = change.message.removesuffix(f": {change.effect}")
    line = f"- {EFFECTS[change.effect]} {inert(what)}" + (
        "" if change.effect == "neutral" else f": **{change.effect}**"
    )
    for finding in findings:
        message = "" if _is_about(finding, change) else f"{inert(finding.message)} · "
        line += f"<br>{_MARKS[finding.severity]} {message}{_reference(finding)}"
    old, new = beside(change.old, change.new, MAX_TEXT)
    texts = {
        word: f"<strong>{word}:</strong> {inert(text)}" for word, text in (("old", old), ("new", new)) if text
    }
    fold = f"<details><summary>{' and '.join(texts)}</summary>{'<br>'.join(texts.values())}</details>"
    return line + (fold if texts else "")


def _checklist(items: Sequence[Prerequisite]) -> Iterator[Block]:
    """Yields what is met or waived, folded away; what is unmet is reported elsewhere."""
    if met := [item for item in items if item.state in _STATES]:
        numbers = Counter(item.state for item in met)
        lines = [f"- {_STATES[item.state]} {_called(item)}: {inert(item.fact)}" for item in met]
        if others := [_called(item) for item in items if item.state == "not_applicable"]:
            lines.append(f"- ➖ not applicable: {', '.join(others)}")
        title = f"Checklist: {', '.join(f'{numbers[state]} {state}' for state in _STATES if numbers[state])}"
        yield Block(_folded(title, lines, len(lines)), "checklist", 3)


def _findings(
    findings: Sequence[Finding], names: Mapping[tuple[str, str, str], str], noun: str, *, also: bool
) -> Iterator[Block]:
    """Yields errors and warnings, the first ones open; the others, each called a `noun`, folded away. `also`
    means that some are shown above.
    """
    weighty = [finding for finding in findings if finding.severity is not Severity.INFO]
    lines = [_within(finding, names[_place(finding)]) for finding in findings]
    numbers = [
        (severity.label, sum(finding.severity is severity for finding in weighty))
        for severity in (Severity.ERROR, Severity.WARNING)
    ]
    head = f"**{'Also found' if also else 'Found'}:** {', '.join(count(number, noun) for noun, number in numbers if number)}\n\n"
    for number, line in enumerate(lines[: min(len(weighty), _OPEN_FINDINGS)]):
        yield Block(line if number else head + line, "finding", 2)
    if rest := lines[_OPEN_FINDINGS : len(weighty)]:
        yield Block(_folded(count(len(rest), "more finding"), rest), "list of findings", 3)
    if notes := lines[len(weighty) :]:
        yield Block(_folded(count(len(notes), noun), notes), "list of notes", 4)


def _within(finding: Finding, names: str) -> str:
    """Returns a finding below the name of its record: what is wrong, then which prerequisites are unmet,
    where, and what to do.
    """
    return f"- {_MARKS[finding.severity]} {inert(finding.message)}<br>{names and f'{names} · '}{_reference(finding)}"


def _finding(finding: Finding) -> str:
    """Returns a finding among those of other files."""
    place = code(f"{_short(finding.file)}:{finding.span.line}")
    return f"- {_MARKS[finding.severity]} {inert(finding.message)}<br>{place} · {_rule(finding)}"


def _reference(finding: Finding) -> str:
    """Returns where a finding is, its rule, and for an error what to do."""
    place = f"line {finding.span.line} · " if finding.span != START else ""
    return f"{place}{_rule(finding)}"


def _rule(finding: Finding) -> str:
    step = f" · {inert(finding.help)}" if finding.help and finding.severity is Severity.ERROR else ""
    return f"[{finding.code} {finding.name}]({finding.url}){step}"


def _aside(report: Report) -> Iterator[Block]:
    """Yields what does not count: waived, or in the baseline."""
    waived = [finding for finding in sorted(report.findings, key=order) if finding.waiver is not None]
    known = [
        finding
        for finding in sorted(report.findings, key=order)
        if finding.baselined and finding.waiver is None
    ]
    if waived:
        lines = [
            f"{_finding(finding)}<br>Waived until {inert(waiver.expires)} by {inert(waiver.approved_by, MAX_NAME)}: {inert(waiver.reason)}"
            for finding in waived
            if (waiver := finding.waiver) is not None
        ]
        yield Block(_folded(f"{count(len(waived), 'finding')} waived", lines), "list of what is waived", 4)
    if known:
        title = f"{count(len(known), 'finding')} known from before, in the baseline"
        yield Block(
            _folded(title, [_finding(finding) for finding in known]), "list of what is in the baseline", 4
        )


def _folded(title: str, lines: Sequence[str], limit: int = _FOLDED) -> str:
    """Returns a list behind a title (our own words) that opens it."""
    more = [f"- and {len(lines) - limit:,} more"] if len(lines) > limit else []
    return "\n".join([f"<details><summary>{title}</summary>", "", *lines[:limit], *more, "", "</details>"])


def _short(file: str) -> str:
    return file if len(file) <= MAX_NAME else f"…{file[-MAX_NAME:]}"
