"""Lints records: bytes in, report out. Reads like a table of contents; no printing, no clock, no environment.

read → shape → rules → waivers → findings → readiness; then the links between all records of the run.
"""

from __future__ import annotations

from functools import cache
from types import MappingProxyType

from ftlint import rules
from ftlint.domain.results import judging
from ftlint.evidence import claims
from ftlint.findings import (
    MAX_FINDINGS,
    START,
    ClaimSummary,
    Finding,
    Kind,
    Path,
    Problem,
    RecordSummary,
    Related,
    Report,
    Severity,
    Span,
    Waiver,
    cut,
    order,
)
from ftlint.framework.statements import FRAMEWORK, Status
from ftlint.reading.document import Document, read
from ftlint.record import schema
from ftlint.record.model import Record
from ftlint.record.versions import upgrade
from ftlint.rules.rule import Rule
from ftlint.text.phrases import plural
from ftlint.typed import TYPE_CHECKING, NamedTuple, cast
from ftlint.verdict import links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ftlint.evidence.claims import Read


class Settings(NamedTuple):
    """What the user selected: codes, prefixes of codes (`FT2`), names, or `ALL`."""

    select: tuple[str, ...] = ("ALL",)
    ignore: tuple[str, ...] = ()
    severity: Mapping[str, Severity] = MappingProxyType({})
    """Code of a rule → the severity it is raised to."""


DEFAULTS = Settings()
CRASHES = ("rule-crashed", "file-crashed")
"""The rules that report that ftlint itself failed."""
READINGS = ("ambiguous-scalar", "text-cut-by-comment")
"""The rules, all errors, by which the reader reports that a value may not be read as it looks."""
_BY_GIT = frozenset({"FT941", "FT942"})
"""The codes of rules that find something only where git can tell."""
_GAPS = (Kind.PREREQUISITE, Kind.PRACTICE)
"""The kinds of rules that report what is missing."""
_REPORT_IT = "This is a bug in ftlint, not in the record: please report it with the record, or with the part it needs to fail."


class Linted(NamedTuple):
    """The result of linting one file."""

    findings: list[Finding]
    record: Record | None
    """None if the file does not have the shape of a record."""
    summary: RecordSummary | None
    """None if there is no record, or ftlint failed on it: its prerequisites are unknown then."""
    document: Document | None
    """What was read; None if ftlint failed before that."""
    crashed: bool


class FileResult(NamedTuple):
    """What a report needs of the result of linting one file; another process can send it."""

    file: str
    findings: list[Finding]
    summary: RecordSummary | None
    text: str
    """The text of a file with findings; otherwise empty."""
    crashed: bool


class RecordError(ValueError):
    """A file does not have the shape of a record, or ftlint failed on it; `findings` says why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(
            "; ".join(f"line {finding.span.line}: {finding.message}" for finding in findings[:3])
        )
        self.findings = findings

    @property
    def crashed(self) -> bool:
        """Whether ftlint itself failed."""
        return any(finding.name in CRASHES for finding in self.findings)


def load(source: bytes, *, today: str) -> Record:
    """Returns the typed record in `source`, as of `today` (YYYY-MM-DD).
    Raises RecordError if the file does not have the shape of a record.
    """
    linted = lint_one("<record>", source, today, DEFAULTS, with_readiness=False)
    if linted.record is None:
        raise RecordError(tuple(sorted(linted.findings, key=order)))
    return linted.record


def lint(
    source: bytes,
    *,
    file: str = "<stdin>",
    today: str,
    settings: Settings = DEFAULTS,
    evidence: Read | None = None,
) -> Report:
    """Lints one record. `source` is the file's bytes, `file` the name to report, `today` the day as
    YYYY-MM-DD in UTC, and `evidence` what reads the files that the record names; without it they stay unread.
    """
    return lint_files(
        [(file, source)],
        today=today,
        settings=settings,
        whole=False,
        evidence=None if evidence is None else lambda _: evidence,
    )


def lint_files(
    files: Iterable[tuple[str, bytes]],
    *,
    today: str,
    settings: Settings | Callable[[str], Settings] = DEFAULTS,
    whole: bool = True,
    with_readiness: bool = True,
    each: Callable[[str, Linted], None] | None = None,
    evidence: Callable[[str], Read] | None = None,
) -> Report:
    """Lints many records, each given as (name to report, bytes); `files` is read one by one.

    `settings` may be a function of the file's name, for records under different configurations. `whole` means
    that the run covers all existing records, so that a link to any other is a mistake. Without
    `with_readiness`, the checklists are left out, which saves time if nobody reads them. `each` is called
    with the name of each file and the result of linting it. `evidence` returns, for the name of a record,
    what reads the files that it names; without it they stay unread.
    """
    return combine(
        _linted(files, today, settings, with_readiness=with_readiness, each=each, evidence=evidence),
        settings=settings,
        whole=whole,
    )


def _linted(
    files: Iterable[tuple[str, bytes]],
    today: str,
    settings: Settings | Callable[[str], Settings],
    *,
    with_readiness: bool,
    each: Callable[[str, Linted], None] | None,
    evidence: Callable[[str], Read] | None,
) -> Iterator[FileResult]:
    for file, source in files:
        linted = lint_one(
            file,
            source,
            today,
            settings_for(settings, file),
            with_readiness=with_readiness,
            evidence=evidence(file) if evidence else None,
        )
        if each:
            each(file, linted)
        yield result_of(file, linted)


def settings_for(settings: Settings | Callable[[str], Settings], file: str) -> Settings:
    """Returns the settings of a file, if they depend on its name."""
    return settings if isinstance(settings, Settings) else settings(file)


def result_of(file: str, linted: Linted) -> FileResult:
    """Returns what a report needs of the result of linting a file."""
    text = linted.document.text if linted.findings and linted.document else ""
    return FileResult(file, linted.findings, linted.summary, text, linted.crashed)


def combine(
    results: Iterable[FileResult],
    *,
    settings: Settings | Callable[[str], Settings],
    whole: bool,
    scope: Callable[[str], str] | None = None,
) -> Report:
    """Returns the report on a run, which includes the links between its records; see `lint_files`. With
    `scope`, records are linked only to others whose files are in the same one.
    """
    findings: list[Finding] = []
    sources: dict[str, str] = {}
    scopes: dict[str, list[RecordSummary | None]] = {}
    crashed = False
    for result in results:
        scopes.setdefault(scope(result.file) if scope else "", []).append(result.summary)
        crashed = crashed or result.crashed
        if result.findings:
            findings += result.findings
            sources[result.file] = result.text
    summaries: list[RecordSummary] = []
    for members in scopes.values():
        known = [summary for summary in members if summary is not None]
        # The id of a file without a summary is unknown: a link may well lead to it.
        for finding in links.check(known, whole=whole and len(known) == len(members)):
            findings += _chosen([finding], settings_for(settings, finding.file))
        summaries += known
    files = sum(map(len, scopes.values()))
    return Report(tuple(sorted(findings, key=order)), tuple(summaries), files, crashed, sources)


def lint_one(
    file: str,
    source: bytes,
    today: str,
    settings: Settings,
    *,
    with_readiness: bool,
    evidence: Read | None = None,
) -> Linted:
    """Lints one file. Semantic rules run only on a valid shape; until then, all mistakes in the shape are
    reported. `evidence` reads the files that the record names.

    Never raises an Exception: a bug in ftlint itself is a finding on this file, so that it hides no
    findings of another.
    """
    try:
        return _judged(file, source, today, settings, with_readiness=with_readiness, evidence=evidence)
    except Exception as error:  # noqa: BLE001  (each file is handled on its own: whatever is raised is reported on it, and the run goes on)
        return Linted([failure(file, error)], None, None, None, crashed=True)


def failure(file: str, error: Exception) -> Finding:
    """Returns the finding that ftlint itself failed on a file; if the error already has one, returns that."""
    if isinstance(error, RecordError) and error.crashed:
        return error.findings[0]._replace(file=file)
    problem = Problem(
        (), f"ftlint failed on this file, which was not judged: {_described(error)}.", _REPORT_IT
    )
    return rules.by_name("file-crashed").finding(file, problem, START, anchor="")


def _described(error: Exception) -> str:
    """Returns what was raised, and where: all that a bug report needs."""
    trace, where = error.__traceback__, ""
    while trace is not None:
        where = f" ({trace.tb_frame.f_globals.get('__name__', '?')}, line {trace.tb_lineno})"
        trace = trace.tb_next
    return f"{type(error).__name__}: {error}{where}"


def _judged(
    file: str,
    source: bytes,
    today: str,
    settings: Settings,
    *,
    with_readiness: bool,
    evidence: Read | None,
) -> Linted:
    document = read(source)
    violations = [] if document.refused else schema.check(document)
    shape = [
        problem for problem in document.problems_beside(violations) if not _is_whole(problem, violations)
    ]
    # What the reader reports on how a value is read is the closer cause of a violation at the same place.
    # Nothing else replaces a violation.
    reported = {(problem.path, problem.on_key) for problem in shape if problem.rule in READINGS}
    shape += [problem for problem in violations if (problem.path, problem.on_key) not in reported]
    place = _Placer(file, document, settings, _fixable(document, violations) if shape else frozenset())
    found = [place(rules.by_name(problem.rule), problem, "draft") for problem in shape]
    if violations or any(finding.severity is Severity.ERROR for finding in found):
        # What kept the rules from running is always reported, whatever was selected: a record that was not
        # judged is not clean.
        kept = [
            finding
            for finding in found
            if finding.severity is Severity.ERROR or chooses(settings, finding.code)
        ]
        return Linted(
            _capped(kept, place, more=len(violations) >= schema.MAX_VIOLATIONS),
            None,
            None,
            document,
            crashed=False,
        )
    upgraded = upgrade(cast("dict[str, object]", document.data))
    place.back = upgraded.back if upgraded.renamed else None
    record = claims.resolve(Record.of(upgraded.data, today), evidence, place.written)
    if isinstance(evidence, claims.Reader) and evidence.asks_git and record.is_live and any(judging(record)):
        from ftlint.domain.bars import resolve

        record = resolve(record, source, evidence)
    if record.plan_of_data.files.splits:
        from ftlint.datasets import plan  # few records name files of data

        record = plan.resolve(record, evidence)
    problems, crashed = _run(asked(record.status, record.decision.approach), record)
    found += [place(rule, problem, record.status) for rule, problem in problems]
    if record.waivers:
        found = _waived(found, record, place)
    if crashed:
        return Linted(_capped(_merged(_chosen(found, settings)), place), record, None, document, crashed)
    summary = _summary(file, document, record)
    if record.claims:
        summary = summary._replace(claims=tuple(_claims(record, place)))
    if with_readiness:
        from ftlint.verdict import readiness

        summary = summary._replace(
            prerequisites=readiness.assess(record, found), sources=readiness.sources(record)
        )
    return Linted(_capped(_merged(_chosen(found, settings)), place), record, summary, document, crashed)


@cache
def asked(status: Status, approach: str) -> tuple[Rule, ...]:
    """Returns the rules that apply to a record: those that its status asks for,
    on prerequisites that its approach needs.
    """
    return tuple(
        rule
        for rule in rules.iter_checks()
        if rule.severity_in(status) is not None and _needed(rule, approach)
    )


def _needed(rule: Rule, approach: str) -> bool:
    statement = FRAMEWORK.statements.get(rule.statement)
    if rule.kind not in (Kind.PREREQUISITE, Kind.PRACTICE) or statement is None or not statement.needed_for:
        return True
    return approach in statement.needed_for


def _is_whole(problem: Problem, violations: list[Problem]) -> bool:
    """Returns whether a value that a comment seems to have cut off is complete:
    a number, a date or a word that the schema accepts.
    """
    if (
        problem.rule != "text-cut-by-comment"
        or problem.on_key
        or any(violation.path == problem.path for violation in violations)
    ):
        return False
    from ftlint.record.explain import is_free_text

    return bool(problem.path) and not is_free_text(problem.path)


def _run(applied: tuple[Rule, ...], record: Record) -> tuple[list[tuple[Rule, Problem]], bool]:
    """Returns what the rules found, and whether one of them failed. A failure is itself a finding;
    the others still run.
    """
    try:
        found = [(rule, problem) for rule in applied for problem in rule.check(record)]  # type: ignore[misc]  # a test holds that every rule of CHECKS has a check
    except Exception as error:  # noqa: BLE001  (a crash is never a pass: whatever is raised becomes a finding)
        if len(applied) > 1:
            each = [_run((rule,), record) for rule in applied]
            return [hit for hits, _ in each for hit in hits], True
        [rule] = applied
        described = _described(_as_written(rule, record, error))
        text = f"The rule {rule.code} {rule.name} failed on this record: {described}."
        return [(rules.by_name("rule-crashed"), Problem((), text, _REPORT_IT))], True
    return [
        (rules.by_name(problem.rule) if problem.rule else rule, problem) for rule, problem in found
    ], False


def _as_written(rule: Rule, record: Record, error: Exception) -> Exception:
    """Returns the error with which the rule fails in its own module, where people read it, instead of in the
    merged one.
    """
    try:
        for _ in rules.as_written(rule.name).check(record):  # type: ignore[misc]  # as in `_run`
            pass
    except Exception as written:  # noqa: BLE001  (as in `_run`)
        return written
    return error


def _fixable(document: Document, violations: list[Problem]) -> frozenset[tuple[str, Path]]:
    """Returns the rules and the places whose findings `--fix` fixes."""
    from ftlint.fixes.plan import fixes

    return frozenset((fix.rule, edit.path) for fix in fixes(document, violations) for edit in fix.edits)


class _Placer:
    """Turns problems into findings: adds the rule's identity, the severity, and the place in the file."""

    def __init__(
        self,
        file: str,
        document: Document,
        settings: Settings,
        fixable: frozenset[tuple[str, Path]] = frozenset(),
    ) -> None:
        self.file = file
        self.document = document
        self.settings = settings
        self.fixable = fixable
        self.back: Callable[[Path], Path] | None = None
        """Place in the judged record → place in the file, if the file has an older version."""

    def __call__(self, rule: Rule, problem: Problem, status: Status) -> Finding:
        if self.back:
            related = tuple((self.back(where), text) for where, text in problem.related)
            problem = problem._replace(path=self.back(problem.path), related=related)
        path = problem.path
        span = problem.span or self.document.span(path, problem.on_key)
        found = rule.finding(
            self.file,
            problem,
            span,
            anchor=anchor(self.document.data, path),
            status=status,
            statement=_statement(rule, path),
        )
        if problem.related:
            found = found._replace(
                related=tuple(
                    Related(self.document.span(where), cut(text)) for where, text in problem.related
                )
            )
        if raised := self.settings.severity.get(rule.code):
            found = found._replace(severity=max(found.severity, raised))
        if rule.kind in _GAPS and path and self._has_no(block := str(path[0])):
            found = found._replace(
                block=block,
                lacks=tuple(".".join(map(str, place[1:])) for place in problem.lacks or (path,) if place[1:]),
            )
        return found._replace(fixable=True) if (rule.name, path) in self.fixable else found

    def span(self, path: Path) -> Span:
        """Returns where this place of the judged record is in the file."""
        return self.document.span(self.back(path) if self.back else path)

    def written(self, path: Path) -> str:
        """Returns the number at this place of the judged record as the file writes it; empty if it is not a
        plain one.
        """
        return self.document.plain(self.back(path) if self.back else path) or ""

    def _has_no(self, block: str) -> bool:
        data = self.document.data
        return isinstance(data, dict) and not data.get(block)


def _statement(rule: Rule, path: Path) -> str:
    if rule.statement in FRAMEWORK.statements:
        return (
            FRAMEWORK.statement_at(path, (rule.statement, *rule.also)) if rule.also else ""
        ) or rule.statement
    if rule.statement == "shape":
        return FRAMEWORK.statement_at(path) or rule.statement
    return rule.statement


def anchor(data: object, path: Path) -> str:
    """Returns the pointer with list items named by their id, name or approach, if they have one."""
    steps: list[str] = []
    for step in path:
        data = _child(data, step)
        name = (
            next((data[key] for key in ("id", "name", "approach") if key in data), None)
            if isinstance(data, dict)
            else None
        )
        steps.append(f"[{name}]" if isinstance(step, int) and isinstance(name, str) else str(step))
    return "/".join(steps)


def _child(data: object, step: str | int) -> object:
    if isinstance(data, dict):
        return data.get(step)
    return data[step] if isinstance(data, list) and isinstance(step, int) and step < len(data) else None


def _waived(found: list[Finding], record: Record, place: _Placer) -> list[Finding]:
    """Marks the findings that a valid waiver covers, and adds the problems of the waivers."""
    from ftlint.verdict import waivers

    judged = waivers.judge(record)
    codes = {finding.code for finding in found}
    if not record.bars or any(bar.verdict == "unknown" for bar in record.bars):
        codes |= _BY_GIT  # a waiver of them may cover what git tells elsewhere, such as in a whole clone
    problems = [*judged.problems, *waivers.unused(judged, codes)]
    marked = [
        finding._replace(waiver=Waiver(entry.reason, entry.approved_by, entry.expires))
        if (entry := judged.valid.get(finding.code)) is not None
        else finding
        for finding in found
    ]
    return [*marked, *(place(rules.by_name(problem.rule), problem, record.status) for problem in problems)]


def _chosen(found: list[Finding], settings: Settings) -> list[Finding]:
    """Returns the findings that the user selected. An unreadable file or a failed rule is always reported."""
    if settings.select == ("ALL",) and not settings.ignore:
        return found
    codes = _selected_codes(settings.select, settings.ignore)
    return [finding for finding in found if finding.code in codes]


def _merged(found: list[Finding]) -> list[Finding]:
    """Returns the findings, with those about one missing block as one."""
    if sum(bool(finding.block) for finding in found) < 2:
        return found
    from ftlint.verdict.gaps import merged

    return merged(found)


def chooses(settings: Settings, code: str) -> bool:
    """Returns whether the user selected the rule with this code;
    a code that no rule has counts as selected.
    """
    if settings.select == ("ALL",) and not settings.ignore:
        return True
    return code in _selected_codes(settings.select, settings.ignore) or all(
        rule.code != code for rule in rules.iter_rules()
    )


@cache
def _selected_codes(select: tuple[str, ...], ignore: tuple[str, ...]) -> frozenset[str]:
    chosen = {rule.code for selector in select for rule in rules.matching(selector)}
    dropped = {rule.code for selector in ignore for rule in rules.matching(selector)}
    always = {rule.code for rule in rules.iter_rules() if rule.kind is Kind.FILE}
    return frozenset((chosen - dropped) | always)


def _capped(found: list[Finding], place: _Placer, *, more: bool = False) -> list[Finding]:
    """Returns at most MAX_FINDINGS findings of a file, worst first, and one more that counts the rest;
    `more` means that there may be others.
    """
    if len(found) <= MAX_FINDINGS:
        return found
    kept = sorted(found, key=lambda finding: (finding.waiver is not None, -finding.severity, order(finding)))[
        :MAX_FINDINGS
    ]
    rest = len(found) - MAX_FINDINGS
    what = f"{rest:,}{' or' if more else ''} more {plural(rest + more, 'finding')}"
    problem = Problem(
        (),
        f"{what} of this file not shown; the worst {MAX_FINDINGS} are.",
        "Fix what is shown, and run ftlint again.",
        rule="too-many-findings",
        span=START,
    )
    return [*kept, place(rules.by_name(problem.rule), problem, "draft")]


def _claims(record: Record, place: _Placer) -> Iterator[ClaimSummary]:
    """Yields what became of each claim, with the line of the value that it is about."""
    values = {result.path: result.value_path for result in record.iter_results()}
    for claim in record.claims:
        yield ClaimSummary(claim.outcome, place.span(values[claim.path[:-1]]).line)


def _summary(file: str, document: Document, record: Record) -> RecordSummary:
    decision = record.decision
    where: Path = ("decision", "supersedes")
    return RecordSummary(
        file,
        record.project.id,
        record.project.name,
        record.status,
        decision.approach,
        (),
        tuple((other, document.span((*where, index))) for index, other in enumerate(decision.supersedes)),
        (decision.superseded_by, document.span(("decision", "superseded_by")))
        if decision.superseded_by
        else None,
        document.span(("project", "id")),
    )
