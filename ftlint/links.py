"""The links between the records of a run: an id used twice, a link to no record, a replaced record still in force."""

from collections.abc import Iterator, Mapping

from ftlint import rules
from ftlint.findings import START, Finding, Path, Problem, RecordSummary, Span, pointer
from ftlint.record import LIVE

RULES = frozenset({"duplicate-record-id", "supersedes-unknown-record", "superseded-record-still-live"})
"""The rules that `check` reports."""


def check(records: list[RecordSummary], *, whole: bool) -> list[Finding]:
    """What is wrong between the records of a run: an id used twice, a link to no record, a replaced record still in force."""
    first: dict[str, RecordSummary] = {}
    found: list[Finding] = []
    for record in records:
        other = first.setdefault(record.id, record)
        if other is not record:
            problem = Problem(
                ("project", "id"),
                f"The id `{record.id}` is that of {other.file} too.",
                "Give each record an id of its own.",
                rule="duplicate-record-id",
                span=record.id_span,
            )
            found.append(_finding(record, problem))
    for record in records:
        found += [_finding(record, problem) for problem in _problems(record, first, whole=whole)]
    return found


def _problems(record: RecordSummary, records: Mapping[str, RecordSummary], *, whole: bool) -> Iterator[Problem]:
    links: list[tuple[Path, str, Span]] = []
    links += [(("decision", "supersedes", index), other, span) for index, (other, span) in enumerate(record.supersedes)]
    if record.superseded_by is not None:
        links.append((("decision", "superseded_by"), *record.superseded_by))
    for path, other, span in links:
        if other not in records:
            if whole:
                yield Problem(
                    path,
                    f"No record has the id `{other}`.",
                    "Write the `project.id` of a record beside this one, or remove the link.",
                    rule="supersedes-unknown-record",
                    span=span,
                )
        elif path[1] == "supersedes" and record.status == "accepted" and records[other].status in LIVE and other != record.id:
            yield Problem(
                path,
                f"`{other}` is superseded by this record but its status is `{records[other].status}`.",
                f"Set `status: superseded` and `superseded_by: {record.id}` in {records[other].file}.",
                rule="superseded-record-still-live",
                span=span,
            )


def _finding(record: RecordSummary, problem: Problem) -> Finding:
    anchor = pointer(problem.path).removeprefix("/")
    return rules.by_name(problem.rule).finding(record.file, problem, problem.span or START, anchor=anchor)
