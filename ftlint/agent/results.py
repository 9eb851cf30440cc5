"""What the tools give, as JSON Schema: the published schemas of reports, advice and comparisons, and what
`checklist`, `rule`, `import` and `init` give.
"""

import json
from copy import deepcopy
from typing import Any

from ftlint.agent.calls import NOTICE
from ftlint.record.schema import schema_text

Schema = dict[str, Any]
_SEVERITY = {"type": "string", "enum": ["error", "warning", "info", "none"]}
_RULE: Schema = {
    "type": "object",
    "required": [
        "code",
        "name",
        "kind",
        "section",
        "severity",
        "waivable",
        "fixable",
        "since",
        "url",
        "summary",
    ],
    "additionalProperties": False,
    "properties": {
        "code": {"type": "string", "pattern": "^FT[0-9]{3}$"},
        "name": {"type": "string"},
        "kind": {"type": "string"},
        "section": {"type": "string", "description": "The statement of the framework."},
        "severity": {
            "type": "object",
            "additionalProperties": _SEVERITY,
            "description": "Status of a record → severity.",
        },
        "waivable": {"type": "boolean"},
        "fixable": {"type": "boolean"},
        "since": {"type": "string", "description": "The first version with the rule."},
        "url": {"type": "string"},
        "summary": {"type": "string"},
        "sections": {
            "type": "object",
            "additionalProperties": {"type": "string"},
            "description": "The rule's page by heading, in Markdown; only for one rule.",
        },
    },
}
RULES: Schema = {"anyOf": [_RULE, {"type": "array", "items": _RULE}]}
"""A rule with its page, or a list of rules."""
IMPORTED: Schema = {
    "type": "object",
    "required": ["text", "written"],
    "additionalProperties": False,
    "properties": {
        "text": {
            "type": "string",
            "description": "The values in the files, or the change of the record as a diff.",
        },
        "written": {"type": "boolean", "description": "Whether the record was written."},
    },
}
DRAFTED: Schema = {
    "type": "object",
    "required": ["record", "written", "text"],
    "additionalProperties": False,
    "properties": {
        "record": {"type": "string", "description": "The whole file, in YAML."},
        "written": {"type": "boolean", "description": "Whether the file was written."},
        "text": {"type": "string", "description": "What was done, and what to do next."},
    },
}


def published(name: str) -> Schema:
    """Returns a published schema, by the middle of its file's name, as it stands under `result`.

    Texts have no greatest length there, because a text is longer once it is escaped.
    """
    schema = json.loads(schema_text(f"ftlint-{name}.v1.schema.json"))
    moved: Schema = _moved({key: value for key, value in schema.items() if key not in ("$schema", "$id")})
    return moved


def checklist() -> Schema:
    """Returns the schema of a checklist: the record of a report, with more on each prerequisite."""
    report = published("report")
    record = deepcopy(report["definitions"]["record"])
    item = {key: {"type": "string"} for key in ("id", "title", "state", "fact", "next_step")}
    record["properties"]["name"] = {"type": "string"}
    record["properties"]["prerequisites"] = {
        "type": "array",
        "items": {
            "type": "object",
            "required": list(item),
            "additionalProperties": False,
            "properties": item,
        },
    }
    step = {
        "id": {"type": "string"},
        "step": {"type": "string", "description": "The one thing to do next."},
        "code": _or_null({"type": "string"}),
        "line": _or_null({"type": "integer"}),
    }
    return {
        "type": "object",
        "required": ["version", "record", "next"],
        "additionalProperties": False,
        "properties": {
            "version": {"type": "integer", "enum": [1]},
            "record": record,
            "next": _or_null(
                {"type": "object", "required": list(step), "additionalProperties": False, "properties": step}
            ),
        },
        "definitions": report["definitions"],
    }


def wrapped(result: Schema) -> Schema:
    """Returns the schema of what a tool gives: a result, and what is said beside it."""
    return {
        "type": "object",
        "required": ["notice", "exit_code", "messages", "result"],
        "additionalProperties": False,
        "properties": {
            "notice": {"type": "string", "enum": [NOTICE]},
            "root": {
                "type": "string",
                "description": "The folder from which the names of files lead; only if the server has several.",
            },
            "exit_code": {
                "type": "integer",
                "enum": [0, 1, 2, 3],
                "description": "Of the command: 0 all is well, 1 findings, 2 something was not read, 3 ftlint failed.",
            },
            "messages": {
                "type": "array",
                "items": {"type": "string"},
                "description": "What else the command says.",
            },
            "result": result,
        },
    }


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}  # more clients know this than a list of types


def _moved(schema: Any) -> Any:
    """Returns a schema whose references lead to where it stands under `result`."""
    if isinstance(schema, list):
        return [_moved(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _moved(value) for key, value in schema.items() if key != "maxLength"}
    if isinstance(target := kept.get("$ref"), str):
        kept["$ref"] = target.replace("#/", "#/properties/result/", 1)
    return kept
