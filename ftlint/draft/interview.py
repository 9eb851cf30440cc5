"""Creates a new record from a few answers: what can be asked, the record's data, and the commented file that
a team continues with.

FIELDS       what a new record can hold besides the answers to the decision's questions
record_data  values → plain data of a draft record
answers      values → their answers to the decision's questions, including measured numbers
write        values → the text of the file
judge        values → why that file would not lint clean as a draft
"""

import re
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, NamedTuple, cast

from ftlint.advice.from_record import Reading, read_record
from ftlint.advice.sentences import Advice
from ftlint.draft.writer import record_text, scalar
from ftlint.findings import Finding, Severity
from ftlint.framework.decision_tree import TREE, Answer, Question
from ftlint.framework.statements import FRAMEWORK, FrameworkError
from ftlint.linter import lint
from ftlint.record import catalogue
from ftlint.record.catalogue import Asked, Pattern
from ftlint.record.model import Record
from ftlint.record.versions import CURRENT
from ftlint.text.escape import escaped
from ftlint.text.ids import slug

Value = bool | int | float | str | None
"""An answer to a question of the decision (None: unknown), or the value of a field (None: none)."""
Values = Mapping[str, Value]
"""Id of a question that is asked, or of a field → its value. A missing id was not asked."""

APPROACHES = (
    ("prompt", "prompt_tried", "prompt_result"),
    ("few-shot", "few_shot_tried", "few_shot_result"),
    ("rag", "retrieval_tried", "retrieval_result"),
)
"""Approach of a baseline, the question whether it was tried, and the field with its result."""
SECTION_OF = {
    "threshold": "metrics",
    "passes": "baselines",
    "weighed": "baselines",
    "unweighed": "baselines",
    "exhausted": "baselines",
    "short_by": "baselines",
    "tried": "baselines",
    "filled": "data",
    "spread": "models",
}
"""How a record answers a question → the section that should hold the answer."""
NOTE = "Answered, but not recorded yet: {}."
"""The comment that keeps an answer that the record cannot hold."""


def check(entries: Iterable[Asked]) -> dict[str, Asked]:
    """Returns the fields that are asked, by id. Raises FrameworkError if they are not consistent."""
    fields: dict[str, Asked] = {}
    for field in entries:
        if field.statement not in FRAMEWORK.statements:
            raise FrameworkError(f"field {field.id}: no statement {field.statement}")
        if field.kind not in ("id", "text", "choice", "number") or (field.kind == "choice") != bool(
            field.choices
        ):
            raise FrameworkError(f"field {field.id}: `kind` and `choices` do not match")
        if field.id in fields or field.id in TREE.questions:
            raise FrameworkError(f"field {field.id} appears twice")
        if not set(field.only_if) <= {*fields, *TREE.questions}:
            raise FrameworkError(f"field {field.id}: `only_if` must name earlier fields or questions")
        fields[field.id] = field
    return fields


FIELDS: Mapping[str, Asked] = check(asked for row in catalogue.FIELDS.values() for asked in row.ask)
"""The fields by id, in the order in which they are asked."""


def one_line(text: str) -> str:
    """Returns `text` without line breaks and tabs, and with single spaces.
    Other Unicode spaces stay as they are.
    """
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def record_data(values: Values) -> dict[str, Any]:
    """Returns the plain data of the draft record for `values`,
    without what was not asked or not answered.
    """
    data: dict[str, Any] = {
        "schema_version": CURRENT,
        "project": {"id": values.get("project") or "my-project"},
        "status": "draft",
        "decision": {"approach": "undecided"},
        "product": {},
        "situation": {
            question.field: "unknown" if values[question.field] is None else values[question.field]
            for question in FRAMEWORK.questions
            if question.field in values
        },
        "metrics": {},
        "data": {"available": {"examples": values["examples"]}} if values.get("examples") is not None else {},
        "baselines": _baselines(values),
    }
    ids = {"use_cases": "main", "measures": _metric_id(values)}
    if any("results" in entry for entry in data["baselines"]):
        _put(data, ("metrics", "measures", "*", "id"), ids["measures"], ids)
    for field in FIELDS.values():
        value = values.get(field.id)
        if value is not None and not field.entry:
            _put(data, field.at, value, ids)
    return {key: value for key, value in data.items() if value not in ({}, [])}


def _put(data: dict[str, Any], at: Pattern, value: Value, ids: Mapping[str, str]) -> None:
    """Puts a value at its place: in the only entry of each list on the path, which gets its id from `ids`."""
    holder = data
    for step, below in pairwise(at):
        if step == "*":
            continue
        if below == "*":
            entry = {"id": ids[step]} if step in ids else {}
            holder = holder.setdefault(step, [entry])[0]
        else:
            holder = holder.setdefault(step, {})
    holder[at[-1]] = [value] if catalogue.FIELDS[at].noun else value


def _metric_id(values: Values) -> str:
    return slug(str(values.get("metric") or ""), "metric")


def _baselines(values: Values) -> list[dict[str, Any]]:
    """Returns an entry for each approach that was tried, or has a result."""
    entries: list[dict[str, Any]] = []
    for approach, question, field in APPROACHES:
        result = values.get(field)
        if result is not None:
            entries.append({"approach": approach, "results": {_metric_id(values): result}})
        elif values.get(question) is True:
            entries.append({"approach": approach})
    return entries


def answers(values: Values, today: str) -> Reading:
    """Returns the answers of `values` to the decision's questions: those given, and those that follow from
    the numbers and texts among them.

    A question that neither answers is left out. If both answer it differently, the given answer wins, but a
    number overrides "unknown".
    """
    data = record_data(values)
    reading = read_record(Record.of(data, today))
    stated = {
        name: answer
        for name, answer in reading.answers.items()
        if _is_stated(TREE.questions[name], answer, data)
    }
    given = {name: cast("Answer", value) for name, value in values.items() if name in TREE.questions}
    known = {**stated, **{name: value for name, value in given.items() if value is not None}}
    return reading._replace(
        answers={**dict.fromkeys(given), **known},
        facts={name: fact for name, fact in reading.facts.items() if known.get(name) == stated.get(name)},
    )


def _is_stated(question: Question, answer: Answer, data: Mapping[str, Any]) -> bool:
    """Returns whether the data states the answer: something missing states nothing yet,
    except the threshold of a metric that is present.
    """
    if answer is None or (answer is False and {"weighed", "tried", "filled"} & set(question.reads)):
        return False
    if answer is True and "unweighed" in question.reads:
        return False
    return answer is not False or "threshold" not in question.reads or "metrics" in data


def write(values: Values, advised: Advice | None, today: str) -> str:
    """Returns the text of the record's file: `values`, comments in the framework's words,
    and missing keys as commented-out lines.
    """
    data = record_data(values)
    return record_text(data, _notes(values, data, today), advised, today)


def _notes(values: Values, data: Mapping[str, Any], today: str) -> dict[str, list[str]]:
    """Returns section → comments with the given answers that the record cannot hold, so that none is lost."""
    read_back = read_record(Record.of(data, today)).answers
    notes: dict[str, list[str]] = {}
    for name, question in TREE.questions.items():
        value = values.get(name)
        section = next((SECTION_OF[reads] for reads in question.reads if reads in SECTION_OF), "")
        if section and isinstance(value, bool) and read_back[name] is not value:
            clause = question.when_true if value else question.when_false
            notes.setdefault(section, []).append(NOTE.format(clause))
    return notes


def answers_file(values: Values) -> str:
    """Returns `values` as a file of answers, which `--answers` reads."""
    lines = [
        "# Answers given to `ftlint init`, which continues from here. `ftlint init --answers FILE` reads such a file too."
    ]
    given = {name: value for name, value in values.items() if value is not None or name in TREE.questions}
    lines += [
        f"{name}: {'unknown' if value is None else scalar(value)}" for name, value in given.items()
    ] or ["{}"]
    return "\n".join(lines) + "\n"


def contradictions(values: Values) -> tuple[str, ...]:
    """Returns sentences about values that cannot all be right, and that one record could not hold."""
    return tuple(
        f"`{field}` is {escaped(str(values[field]), 40)}, but `{question}` is false: correct one of the two."
        for _, question, field in APPROACHES
        if values.get(field) is not None and values.get(question) is False
    )


class Judgement(NamedTuple):
    """What the linter reports on the record for some values, in escaped sentences."""

    wrong: tuple[str, ...]
    """Why it would not lint clean as a draft."""
    vague: tuple[str, ...]
    """Which texts are vague: to-dos, which are allowed in a draft."""


def judge(values: Values, today: str) -> Judgement:
    """Returns what is wrong with the record for `values`, and what is vague in it."""
    try:
        found = lint(write(values, None, today).encode(), today=today).findings
    except UnicodeEncodeError:
        return Judgement(
            ("A text holds bytes that are not UTF-8; set the terminal to UTF-8, and type it again.",), ()
        )
    wrong = (_sentences(finding) for finding in found if finding.severity is not Severity.INFO)
    return Judgement(
        (*contradictions(values), *wrong),
        tuple(_sentences(finding) for finding in found if finding.name == "vague-text"),
    )


def error_messages(values: Values, today: str) -> tuple[str, ...]:
    """Returns why the record for `values` would not lint clean as a draft; empty for nearly all values."""
    return judge(values, today).wrong


def _sentences(finding: Finding) -> str:
    return escaped(f"{finding.message} {finding.help}".strip())
