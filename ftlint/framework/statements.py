"""The framework as data: a typed, frozen view of `framework.yaml`, checked on import.

`_statements.py` is that file as Python, written by `make gate`: reading YAML at every start would cost as
much as linting five records. The decision tree in the same file has its view in
`ftlint/framework/decision_tree.py`, which is loaded only if advice is needed.

Source of every statement: "To Fine-Tune or Not To Fine-Tune?" (Abubakar, DEV Community).
"""

from __future__ import annotations

from ftlint.findings import Path
from ftlint.framework._statements import DATA
from ftlint.typed import TYPE_CHECKING, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Collection
    from typing import Literal, TypeAlias

SITE_URL = "https://ftlint.github.io/ftlint/"
"""The URL of the published site. This is the only place that has it:
rule pages, schema ids and hover texts are built from it.
"""
RULES_URL = SITE_URL + "rules/"
"""The `$id` of the record's JSON Schema."""
REPORT_SCHEMA_URL = SITE_URL + "schemas/ftlint-report.v1.schema.json"
ADVICE_SCHEMA_URL = SITE_URL + "schemas/ftlint-advice.v1.schema.json"
DIFF_SCHEMA_URL = SITE_URL + "schemas/ftlint-diff.v1.schema.json"
EVIDENCE_SCHEMA_URL = SITE_URL + "schemas/ftlint-evidence.v1.schema.json"
DECISIONS_SCHEMA_URL = SITE_URL + "schemas/ftlint-decisions.v1.schema.json"

Status: TypeAlias = "Literal['draft', 'proposed', 'accepted', 'rejected', 'superseded']"
Approach: TypeAlias = (
    "Literal['prompt-engineering', 'rag', 'agent', 'other', 'fine-tuning', 'fine-tuning+rag', 'undecided']"
)

STATUSES: tuple[Status, ...] = ("draft", "proposed", "accepted", "rejected", "superseded")
"""All that a record can have."""

OTHER_TOPICS = frozenset({"file", "shape", "record", "evidence"})
"""What a finding can belong to besides a statement of the framework."""


class FrameworkError(ValueError):
    """An inconsistency in `framework.yaml`; the message says where."""


class Statement(NamedTuple):
    """One statement of the framework."""

    id: str
    """Such as `3.M3`: section, then group and number."""
    kind: str
    title: str
    text: str
    fields: tuple[Path, ...]
    """Record fields that answer it; `*` means any key or index."""
    page: str
    """URL of its page, relative to the site."""
    needed_for: frozenset[str]
    """Approaches for which it is a prerequisite; empty if it is not on the checklist."""
    value: str
    """The word for it in a record (`persona`, `peft`, `rag`), or empty."""
    no_rule: str
    """Why no rule enforces it; empty if one does."""


class Section(NamedTuple):
    """One numbered section of the framework."""

    id: str
    title: str
    page: str
    statements: tuple[Statement, ...]


class SituationQuestion(NamedTuple):
    """One question that the record's `situation` answers.
    `ftlint/framework/decision_tree.py` has all questions.
    """

    field: str
    statement: str
    text: str


class Framework(NamedTuple):
    """The whole framework."""

    source: dict[str, str]
    sections: tuple[Section, ...]
    statements: dict[str, Statement]
    questions: tuple[SituationQuestion, ...]

    @property
    def checklist(self) -> tuple[Statement, ...]:
        """The prerequisites, in the framework's order."""
        return tuple(s for s in self.statements.values() if s.needed_for)

    @property
    def reasons(self) -> tuple[Statement, ...]:
        """The six reasons that make a use case suited to fine-tuning (section 6)."""
        return tuple(s for s in self.statements.values() if s.kind == "reason")

    def statement_at(self, path: Path, among: Collection[str] = ()) -> str:
        """Returns the statement that a place in a record belongs to, or an empty string. Only the statements
        in `among` count, if it is not empty.

        The longest field that leads to `path` wins.
        """
        best, length = "", 0
        for statement in self.statements.values():
            if among and statement.id not in among:
                continue
            for field in statement.fields:
                if length < len(field) <= len(path) and all(
                    a in ("*", b) for a, b in zip(field, path, strict=False)
                ):
                    best, length = statement.id, len(field)
        return best


def _statement(raw: dict[str, object], page: str, scopes: dict[str, list[str]]) -> Statement:
    where = f"statement {raw.get('id')}"
    for key in ("id", "kind", "title", "text", "fields"):
        if key not in raw:
            raise FrameworkError(f"{where}: `{key}` is missing")
    fields = cast("list[str]", raw["fields"])
    checklist = cast("dict[str, str]", raw.get("checklist", {}))
    if checklist and checklist.get("needed_for") not in scopes:
        raise FrameworkError(f"{where}: `needed_for` names no scope: {checklist.get('needed_for')}")
    return Statement(
        id=str(raw["id"]),
        kind=str(raw["kind"]),
        title=str(raw["title"]),
        text=str(raw["text"]),
        fields=tuple(tuple(field.split("/")) for field in fields),
        page=str(raw.get("page", page)),
        needed_for=frozenset(scopes[checklist["needed_for"]]) if checklist else frozenset(),
        value=str(raw.get("value", "")),
        no_rule=str(raw.get("no_rule", "")),
    )


def check(raw: dict[str, object]) -> Framework:
    """Returns the framework described by `raw` (the data of `framework.yaml`).
    Raises FrameworkError if it is not consistent.
    """
    scopes = cast("dict[str, list[str]]", raw["scopes"])
    sections: list[Section] = []
    statements: dict[str, Statement] = {}
    for entry in cast("list[dict[str, object]]", raw["sections"]):
        page = str(entry["page"])
        items = tuple(
            _statement(item, page, scopes) for item in cast("list[dict[str, object]]", entry["statements"])
        )
        for item in items:
            if item.id in statements:
                raise FrameworkError(f"statement {item.id} appears twice")
            statements[item.id] = item
        sections.append(Section(str(entry["id"]), str(entry["title"]), page, items))
    asked = [q for q in cast("list[dict[str, str]]", raw["questions"]) if "situation" in q["reads"]]
    questions = tuple(SituationQuestion(q["id"], q["statement"], q["text"]) for q in asked)
    for question in questions:
        if question.statement not in statements:
            raise FrameworkError(f"question {question.field}: no statement {question.statement}")
    return Framework(cast("dict[str, str]", raw["source"]), tuple(sections), statements, questions)


FRAMEWORK = check(DATA)
