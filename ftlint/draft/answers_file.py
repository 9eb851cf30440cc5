"""Reads answers from a file: one flat mapping of the decision's questions to true, false, unknown or a
number, and of fields to their values.

The file is read as strictly as a record, and checked against a schema built from the questions and fields, so
that mistakes are reported in the same words.
"""

from functools import cache
from typing import Any, cast

from ftlint.draft.interview import FIELDS, Value, one_line
from ftlint.findings import MAX_FINDINGS, Problem, Span
from ftlint.framework.decision_tree import TREE, Question
from ftlint.reading.document import Document, read
from ftlint.record.catalogue import Asked
from ftlint.text.escape import escaped

Values = dict[str, Value]
"""Id of a question or field → its value. None is also an answer: unknown."""

UNKNOWN = "unknown"
"""How a file states that the answer to a question is unknown."""
LONGEST = 2000
"""The longest text, in characters."""
_KINDS: dict[str, dict[str, object]] = {
    "id": {"type": "string", "pattern": "^[a-z0-9][a-z0-9._-]*$", "minLength": 1, "maxLength": 64},
    "text": {"type": "string", "minLength": 1},
    "choice": {"type": "string"},
    "number": {"type": "number"},
    "count": {"type": "integer", "minimum": 0},
}


def read_answers(source: bytes, file: str) -> tuple[Values, tuple[str, ...]]:
    """Returns the values in the bytes of the file named `file`, and one escaped error message,
    `FILE:LINE:COLUMN: …`, for each mistake in it.

    If there is an error message there are no values: part of a file is never taken for the whole.
    """
    document = read(source)
    violations = [] if document.refused else _judge(document)
    problems = [_problem(problem) for problem in document.problems_beside(violations)]
    reported = {problem.path for problem in problems if problem.path}
    problems += [problem for problem in violations if problem.path not in reported]
    if problems:
        return {}, tuple(_error_messages(document, problems, escaped(file)))
    data = cast("dict[str, Any]", document.data)
    return {key: _value(key, value) for key, value in data.items()}, ()


@cache
def schema() -> dict[str, Any]:
    """Returns the schema for a file of answers, in the keywords of the record's schema."""
    questions = {question.id: _question(question) for question in TREE.questions.values() if question.asked}
    fields = {field.id: _field(field) for field in FIELDS.values()}
    description = "One answer to a line, such as `measurable: true`."
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {**questions, **fields},
        "description": description,
    }


def _judge(document: Document) -> list[Problem]:
    data = document.data
    if isinstance(data, dict):
        if "schema_version" in data:
            text = "This file is a record and holds more than answers."
            return [
                Problem(("schema_version",), text, "Pass it as the PATH: `ftlint advise FILE`.", on_key=True)
            ]
        data = {key: _plain(key, value) for key, value in data.items()}
    from ftlint.record.explain import explain_other

    return [_unasked(problem) for problem in explain_other(document, data, schema(), "the answers")]


def _unasked(problem: Problem) -> Problem:
    """Returns the problem; reworded if it is about a known question that is not asked,
    because another key would not help.
    """
    if problem.rule != "unknown-key" or problem.path[-1] not in TREE.questions:
        return problem
    text = f"`{problem.path[-1]}` is not asked: only the measured results in a record answer it."
    return problem._replace(message=text, help="Remove it, or write a record with the results.")


def _plain(key: str, value: object) -> object:
    """Returns the value as the schema should see it."""
    if key in TREE.questions and TREE.questions[key].kind == "count" and value == UNKNOWN:
        return 0  # one keyword cannot allow both a number and a word
    return one_line(value) if isinstance(value, str) and key in FIELDS else value


def _value(key: str, value: Any) -> Value:
    if key in TREE.questions:
        return (
            None if value == UNKNOWN else int(value) if TREE.questions[key].kind == "count" else bool(value)
        )
    return one_line(value) if isinstance(value, str) else cast("Value", value)


def _question(question: Question) -> dict[str, object]:
    if question.kind == "count":
        return {
            "type": "integer",
            "minimum": 0,
            "description": f"{question.text} If nobody knows, write `{UNKNOWN}`.",
        }
    return {"type": ["boolean", "string"], "enum": [True, False, UNKNOWN], "description": question.text}


def _field(field: Asked) -> dict[str, object]:
    more: dict[str, object] = {"description": field.text}
    if field.kind == "choice":
        more["enum"] = list(field.choices)
    if field.kind == "text":
        more["maxLength"] = field.limit
    if field.min is not None:
        more["minimum"] = field.min
    return {**_KINDS[field.kind], **more}


def _problem(problem: Problem) -> Problem:
    """Returns a problem from the reader, reworded if it mentions records."""
    if problem.rule != "empty-file":
        return problem
    return problem._replace(
        message="There is no answer in this file.", help="Write one to a line, such as `measurable: true`."
    )


def _error_messages(document: Document, problems: list[Problem], file: str) -> list[str]:
    """Returns the error messages in the order of their places. A list of all keys is shown only once."""
    placed: list[tuple[Span, Problem]] = [(p.span or document.span(p.path, p.on_key), p) for p in problems]
    placed.sort(key=lambda item: (item[0], item[1].message))
    messages: list[str] = []
    reported: set[str] = set()
    for span, problem in placed[:MAX_FINDINGS]:
        text = problem.message
        if problem.help and not (problem.rule == "unknown-key" and problem.help in reported):
            text += f" {problem.help}"
        reported.add(problem.help)
        messages.append(f"{file}:{span.line}:{span.column}: {escaped(text, 1500)}")
    if len(placed) > MAX_FINDINGS:
        messages.append(f"{file}: {len(placed) - MAX_FINDINGS:,} more mistakes are not shown.")
    return messages
