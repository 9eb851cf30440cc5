"""One record as JSON: the report on it, the advice, and the values of its free keys."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from ftlint.advice.from_record import advise_on
from ftlint.findings import Finding, Path, RecordSummary, Report, pointer
from ftlint.linter import CRASHES, Linted, failure
from ftlint.record import is_free
from ftlint.record.model import Record
from ftlint.reporters.json import dump, report
from ftlint.text.phrases import count

if TYPE_CHECKING:
    from ftlint.advice.sentences import Advice


class Judged(NamedTuple):
    """A record and what ftlint says of it."""

    findings: tuple[Finding, ...]
    """All findings, including waived ones."""
    summary: RecordSummary | None
    """None if the file does not have the shape of a record, or ftlint failed on it; so are the others."""
    record: Record | None
    advice: "Advice | None"

    @property
    def errors(self) -> int:
        """The number of findings that are errors and not waived."""
        return sum(finding.severity.label == "error" and finding.waiver is None for finding in self.findings)

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags, each once."""
        project = self.record.data["project"] if self.record else {}
        return tuple(dict.fromkeys(map(str, project.get("tags", ()))))

    @property
    def lacks(self) -> str:
        """What is missing, such as `3 not met` or `1 error`; empty if nothing is."""
        if unmet := self.summary.count("unmet") if self.summary else 0:
            return f"{unmet} not met"
        return count(self.errors, "error") if self.errors else ""

    @property
    def state(self) -> str:
        """`invalid` (not a valid record), `not_asked` (rejected or superseded), `unmet` (something
        is missing), or `ready`.
        """
        if self.record is None:
            return "invalid"
        return "not_asked" if not self.record.is_live else "unmet" if self.lacks else "ready"

    @property
    def crashed(self) -> bool:
        """Whether ftlint itself failed on it."""
        return any(finding.name in CRASHES for finding in self.findings)


def judge(linted: Linted, file: str, findings: Iterable[Finding]) -> Judged:
    """Returns what ftlint says of a record, as it was linted. `findings` are all on its file."""
    if linted.record is None or linted.summary is None:
        return Judged(tuple(findings), None, None, None)
    try:
        return Judged(tuple(findings), linted.summary, linted.record, advise_on(linted.record))
    except Exception as error:  # noqa: BLE001  (each record is handled on its own, as in the linter)
        return Judged((failure(file, error),), None, None, None)


def record_json(judged: Judged) -> str:
    """Returns the JSON report on one record, with two more keys: `advice`, as printed by `ftlint advise`, or
    null if the record is not valid; and `extra`, the values of the record's free keys by JSON Pointer.

    `schemas/ftlint-record.v1.schema.json` describes it.
    """
    records = (judged.summary,) if judged.summary else ()
    whole = report(Report(judged.findings, records, files=1)).removesuffix("}\n")
    advice = dump(judged.advice.as_data() if judged.advice else None)
    extra = dump({pointer(path): value for path, value in free_values(judged.record)})
    return f'{whole},\n "advice": {advice},\n "extra": {extra}}}\n'


def free_values(record: Record | None) -> list[tuple[Path, object]]:
    """Returns the free keys of a record, each with its place and its value."""
    found: list[tuple[Path, object]] = []
    if record:
        _find_free(record.data, (), found)
    return found


def _find_free(value: object, path: Path, found: list[tuple[Path, object]]) -> None:
    """Adds the free keys at and below a place: path and value. The keys of results are ids of metrics."""
    if isinstance(value, dict):
        is_results = path[-1:] == ("results",)
        for key, item in value.items():
            if is_free(key) and not is_results:
                found.append(((*path, key), item))
            elif isinstance(item, dict | list):
                _find_free(item, (*path, key), found)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, dict | list):
                _find_free(item, (*path, index), found)
