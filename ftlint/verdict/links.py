"""Checks the links between the records of a run: ids used twice, links to records that do not exist, and
links that the other record does not confirm.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet

from ftlint import rules
from ftlint.findings import START, Finding, Path, Problem, RecordSummary, Span, pointer
from ftlint.record.model import LIVE

RULES = frozenset(
    {
        "duplicate-record-id",
        "supersedes-unknown-record",
        "superseded-record-still-live",
        "replacement-without-supersedes",
        "replacement-not-proposed",
    }
)
"""The rules that `check` reports."""


def check(records: list[RecordSummary], *, whole: bool) -> list[Finding]:
    """Returns what is wrong between the records of a run.

    `whole` means that the run covers all records of a folder, so none is missing.
    """
    first: dict[str, RecordSummary] = {}
    replacing: dict[str, set[str]] = {}
    found: list[Finding] = []
    for record in records:
        replacing.setdefault(record.id, set()).update(other for other, _ in record.supersedes)
        other = first.setdefault(record.id, record)
        if other is not record:
            problem = Problem(
                ("project", "id"),
                f"The id `{record.id}` is also used by {other.file}.",
                "Give each record its own id.",
                rule="duplicate-record-id",
                span=record.id_span,
            )
            found.append(_finding(record, problem))
    for record in records:
        found += [_finding(record, problem) for problem in _problems(record, first, whole=whole)]
        if whole and record.superseded_by is not None and record.superseded_by[0] in first:
            other = first[record.superseded_by[0]]
            found += [_finding(record, problem) for problem in _replaced(record, other, replacing[other.id])]
    return found


def _problems(
    record: RecordSummary, records: Mapping[str, RecordSummary], *, whole: bool
) -> Iterator[Problem]:
    links: list[tuple[Path, str, Span]] = []
    links += [
        (("decision", "supersedes", index), other, span)
        for index, (other, span) in enumerate(record.supersedes)
    ]
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
        elif (
            path[1] == "supersedes"
            and record.status == "accepted"
            and records[other].status in LIVE
            and other != record.id
        ):
            yield Problem(
                path,
                f"`{other}` is superseded by this record, but its status is `{records[other].status}`.",
                f"Set `status: superseded` and `superseded_by: {record.id}` in {records[other].file}.",
                rule="superseded-record-still-live",
                span=span,
            )


def _replaced(record: RecordSummary, other: RecordSummary, replaced: AbstractSet[str]) -> Iterator[Problem]:
    """Yields what is wrong with the record that replaces another one.
    A record that names itself is reported by another rule.
    """
    path: Path = ("decision", "superseded_by")
    span = record.superseded_by[1] if record.superseded_by else START
    if other.id == record.id:
        return
    if record.id not in replaced:
        yield Problem(
            path,
            f"`{other.id}` does not say that it replaces `{record.id}`.",
            f"Add `{record.id}` to `decision.supersedes` in {other.file}, or name the record that replaces this one.",
            rule="replacement-without-supersedes",
            span=span,
        )
    if other.status in ("draft", "rejected"):
        yield Problem(
            path,
            f"`{record.id}` is replaced by `{other.id}`, whose status is `{other.status}`.",
            "Keep the status of this record until the other one is proposed or accepted, or set it to `rejected` if nothing replaces it.",
            rule="replacement-not-proposed",
            span=span,
        )


def _finding(record: RecordSummary, problem: Problem) -> Finding:
    anchor = pointer(problem.path).removeprefix("/")
    return rules.by_name(problem.rule).finding(record.file, problem, problem.span or START, anchor=anchor)
