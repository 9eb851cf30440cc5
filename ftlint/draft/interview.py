"""Creates a new record from a few answers: what can be asked, the record's data, and the commented file that
a team continues with.

FIELDS       what a new record can hold besides the answers to the decision's questions
record_data  values → plain data of a draft record
answers      values → their answers to the decision's questions, including measured numbers
write        values → the text of the file
judge        values → why that file would not lint clean as a draft
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any, NamedTuple, cast

from ftlint.advice.from_record import Reading, read_record
from ftlint.advice.sentences import Advice
from ftlint.draft.writer import record_text, scalar
from ftlint.findings import Finding, Severity
from ftlint.framework.decision_tree import NOT_YET, TREE, Answer, Question
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
    ("prompt", "prompt_tried", "prompt_result", "prompt_sample_size"),
    ("few-shot", "few_shot_tried", "few_shot_result", "few_shot_sample_size"),
    ("rag", "retrieval_tried", "retrieval_result", "retrieval_sample_size"),
)
"""Approach of a baseline, the question whether it was tried, the field with its result on the first metric,
and the field that says on how many examples its results were measured.
"""
ORDINALS = ("first", "second", "third")
"""The metrics that are asked for."""
MAX_METRIC_ID = 32
"""The longest id that is made of a metric's name: it stands in many messages."""
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
    for field in _repeated(list(entries)):
        if field.statement not in FRAMEWORK.statements:
            raise FrameworkError(f"field {field.id}: no statement {field.statement}")
        if field.kind not in ("id", "text", "choice", "number", "count") or (field.kind == "choice") != bool(
            field.choices
        ):
            raise FrameworkError(f"field {field.id}: `kind` and `choices` do not match")
        if field.id in fields or field.id in TREE.questions:
            raise FrameworkError(f"field {field.id} appears twice")
        if not set(field.only_if) <= {*fields, *TREE.questions}:
            raise FrameworkError(f"field {field.id}: `only_if` must name earlier fields or questions")
        fields[field.id] = field
    return fields


def numbered(id: str, number: int) -> str:
    """Returns the id of a field about the metric with this number."""
    return id if number == 1 else f"{id}_{number}"


def _repeated(entries: list[Asked]) -> Iterator[Asked]:
    """Yields the fields, those about a metric once for each that is asked for: all about one metric first."""
    repeated = {field.id for field in entries if field.again}
    for is_again, group in groupby(entries, lambda field: field.at[:-1] if field.again else None):
        fields = list(group)
        yield from fields
        for number in range(2, len(ORDINALS) + 1) if is_again else ():
            for field in fields:
                yield field._replace(
                    id=numbered(field.id, number),
                    text=field.again.format(ordinal=ORDINALS[number - 1]),
                    number=number,
                    only_if=tuple(
                        numbered(name, number) if name in repeated else name for name in field.only_if
                    )
                    or (numbered(field.id, number - 1),),
                )


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
    if known := measures_of(values):
        data["metrics"]["measures"] = known
    for field in FIELDS.values():
        value = values.get(field.id)
        if value is not None and not field.entry and field.at[:2] != ("metrics", "measures"):
            _put(data, field.at, value, {"use_cases": "main"})
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


def _metric_ids(values: Values) -> list[str]:
    """Returns an id for each metric that can be asked for, made of its name."""
    ids: list[str] = []
    for number in range(1, len(ORDINALS) + 1):
        made = slug(str(values.get(numbered("metric", number)) or ""), "metric", MAX_METRIC_ID)
        while made in ids:
            made += f"-{number}"
        ids.append(made)
    return ids


def measures_of(values: Values) -> list[dict[str, Any]]:
    """Returns an entry for each metric of which something is known."""
    entries: list[dict[str, Any]] = []
    for number, metric in enumerate(_metric_ids(values), 1):
        fields = [field for field in FIELDS.values() if field.again and field.number == number]
        known = [field for field in fields if values.get(field.id) is not None]
        if known:
            entries.append(
                {"id": metric} | {field.at[-1]: values[field.id] for field in known if not field.entry}
            )
    return entries


def _baselines(values: Values) -> list[dict[str, Any]]:
    """Returns an entry for each approach that was tried, or has a result."""
    entries: list[dict[str, Any]] = []
    for approach, question, field, sample_size in APPROACHES:
        size = values.get(sample_size)
        results = {
            metric: value if size is None else {"value": value, "sample_size": size}
            for number, metric in enumerate(_metric_ids(values), 1)
            if (value := values.get(numbered(field, number))) is not None
        }
        if results:
            entries.append({"approach": approach, "results": results})
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


def can_decide(values: Values, advised: Advice, today: str) -> bool:
    """Returns whether the advice can be taken as the decision: it is an approach, and rests on answers that
    go together, and with the numbers.
    """
    if advised.advice == NOT_YET or advised.contradictions:
        return False
    measured = read_record(Record.of(record_data(values), today)).answers
    return all(
        values.get(name) is None or measured[name] in (None, values[name])
        for name, question in TREE.questions.items()
        if "passes" in question.reads
    )


def decision(advised: Advice, today: str) -> dict[str, str]:
    """Returns the `decision` of a record that takes the advice: why is what decided it."""
    reasons = [reason.text for reason in advised.because if reason.text != advised.headline]
    return {
        "approach": advised.advice,
        "rationale": " ".join([advised.headline, *reasons]),
        "date": today,
    }


def write(
    values: Values,
    advised: Advice | None,
    today: str,
    *,
    decide: bool = False,
    measures: Sequence[Mapping[str, Any]] = (),
    candidates: Sequence[Mapping[str, Any]] = (),
    notes: Sequence[str] = (),
) -> str:
    """Returns the text of the record's file: `values`, comments in the framework's words, and missing keys as
    commented-out lines. With `decide`, the advice is the decision, and only what it needs is shown.
    `measures` and `candidates` are further metrics and models, with `notes` above the models.
    """
    data = record_data(values)
    if measures:
        data.setdefault("metrics", {}).setdefault("measures", []).extend(measures)
    if candidates:
        data["models"] = {"candidates": list(candidates)}
    if decide and advised is not None:
        data["decision"] = decision(advised, today)
    above = _notes(values, data, today)
    above.setdefault("models", []).extend(notes)
    return record_text(data, above, advised, today)


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
        for _, question, result, _ in APPROACHES
        for field in (numbered(result, number) for number in range(1, len(ORDINALS) + 1))
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
