"""Writes the files that are generated and committed: `ftlint/rules/_rules.py` from the modules of the rules,
`ftlint/record/_gate.py` from the record's JSON Schema, `ftlint/framework/_statements.py` and
`ftlint/framework/_decision_tree.py` from `framework.yaml`, the schema of a record on a site from the schemas
of a report and of the advice, and the picture of a run.

Run `make gate` after a change to one of these. A test runs this and compares, so the committed files always
match their sources.
"""

import ast
import json
import re
import sys
from pathlib import Path
from pprint import pformat
from textwrap import indent
from typing import Any, cast

import fastjsonschema

from ftlint import rules
from ftlint.reading.document import read
from ftlint.record.schema import EDITOR_SCHEMA
from ftlint.record.schema import SCHEMA as SCHEMA_NAME
from scripts import catalogue, picture
from scripts.gate import simplify
from scripts.merge import merge

ROOT = Path(__file__).resolve().parent.parent
SCHEMAS = ROOT / "schemas"
SCHEMA = SCHEMAS / SCHEMA_NAME
FOR_EDITORS = SCHEMAS / EDITOR_SCHEMA
PAGE = SCHEMAS / "ftlint-record.v1.schema.json"
GATE = ROOT / "ftlint" / "record" / "_gate.py"
RULES = ROOT / "ftlint" / "rules" / "_rules.py"
FIELDS = ROOT / "ftlint" / "record" / "_fields.py"
TEXTS = ROOT / "ftlint" / "record" / "free_texts.py"

FRAMEWORK_SOURCE = ROOT / "ftlint" / "framework" / "framework.yaml"
FRAMEWORK = ROOT / "ftlint" / "framework" / "_statements.py"
TREE = ROOT / "ftlint" / "framework" / "_decision_tree.py"

RULES_HEADER = '''\
"""All rules without their pages, as a run needs them: merged from the modules of this folder. Do not edit.

Recipe: `make gate` (scripts/merge.py). To read a rule, open its own module.
"""
# fmt: off
# ruff: noqa
# mypy: ignore-errors

'''
FRAMEWORK_HEADER = '''\
"""{title}: {part} of `framework.yaml`.

Do not edit; the recipe is `make gate` (scripts/generate.py).
"""
# fmt: off

'''
FIELDS_HEADER = '''\
"""What is known about each place in a record besides its shape: the table of `fields.yaml`.

Do not edit; the recipe is `make gate` (scripts/generate.py).
"""
# fmt: off

'''
TEXTS_HEADER = '''\
"""The texts of a record in which vague words are reported: what `fields.yaml` says of them.

Do not edit; the recipe is `make gate` (scripts/generate.py).
"""
# fmt: off

FreeText = tuple[str, str, str, bool | tuple[str, str]]
"""Its key, what messages call it, what to write there, and whether another rule reports it when it is a
placeholder; a pair is the key and the word beside it with which one does.
"""

'''
TEXTS_FOOTER = '''\
"""The place of a mapping, or of a list of mappings, and the texts in it."""
'''
HEADER = '''\
"""Accepts valid records: generated from schemas/finetune-decision.v1.schema.json by fastjsonschema {version}. Do not edit.

Recipe: `make gate` (scripts/generate.py). It only accepts or rejects; ftlint/record/explain.py explains what it rejects.
"""
# fmt: off
# ruff: noqa
# mypy: ignore-errors

import re

from ftlint.record import GateError, has_unknown

'''


def without_words(schema: Any) -> Any:
    """Returns the schema without what only people read: titles, descriptions, examples, defaults,
    formats (the pattern next to each means the same).
    """
    if isinstance(schema, dict):
        # The gate accepts free keys by itself (scripts/gate.py).
        dropped = {
            "title",
            "description",
            "examples",
            "default",
            "format",
            "$id",
            "$schema",
            "patternProperties",
        }
        return {
            key: {name: without_words(child) for name, child in value.items()}
            if key == "properties"
            else without_words(value)
            for key, value in schema.items()
            if key not in dropped
        }
    return [without_words(item) for item in schema] if isinstance(schema, list) else schema


def generate_rules() -> str:
    """Returns the text of the merged rules."""
    folder = RULES.parent
    entries = (*rules.REPORTED, *rules.CHECKS)
    return merge((folder / f"{entry.replace('-', '_')}.py" for entry in entries), RULES_HEADER)


def generate_schema() -> str:
    """Returns the text of the record's JSON Schema."""
    return json.dumps(catalogue.schema(), indent=2, ensure_ascii=False) + "\n"


def generate_editor_schema() -> str:
    """Returns the text of the same schema for editors."""
    return json.dumps(catalogue.schema(for_editors=True), indent=2, ensure_ascii=False) + "\n"


def generate_fields() -> str:
    """Returns the table of the fields as Python."""
    header = FIELDS_HEADER
    return (
        header
        + "DATA: dict[str, dict[str, object]] = "
        + pformat(catalogue.table(), width=108, sort_dicts=False)
        + "\n"
    )


def generate_texts() -> str:
    """Returns the texts in which vague words are reported, as Python.

    They are a module of their own: a check reads them and nothing else of the table.
    """
    lines = ["FREE_TEXTS: dict[tuple[str, ...], tuple[FreeText, ...]] = {"]
    for place, texts in catalogue.free_texts().items():
        lines += [
            f"    {place!r}: (",
            *(indent(f"{pformat(row, width=108)},", " " * 8) for row in texts),
            "    ),",
        ]
    return TEXTS_HEADER + "\n".join(lines) + "\n}\n" + TEXTS_FOOTER


def generate_gate() -> str:
    """Returns the text of the gate."""
    schema = without_words(json.loads(SCHEMA.read_text(encoding="utf-8")))
    code = fastjsonschema.compile_to_code(schema, use_formats=False, detailed_exceptions=False)
    body = code[code.index("REGEX_PATTERNS") :]
    # One exception without a message: the gate only rejects, and messages would cost time on every branch.
    body = re.sub(r"raise JsonSchemaValueException\(.*\)$", "raise GateError", body, flags=re.MULTILINE)
    body = body.replace("(JsonSchemaValueException, JsonSchemaValuesException)", "GateError")
    body = body.replace("(int, float, Decimal", "(int, float")  # the reader makes no Decimal
    if unknown := re.search(r"\b(JsonSchema\w+|Decimal)\b", body):
        raise SystemExit(f"the generated code uses {unknown.group()}, which this recipe does not know")
    return HEADER.format(version=fastjsonschema.VERSION) + simplify(body) + "\n"


def generate_framework() -> str:
    """Returns the framework's data as Python, without the decision: a run without advice does not read it."""
    data = framework()
    del data["advice"]
    words = ("id", "statement", "text", "reads")
    data["questions"] = [
        {key: question[key] for key in words}
        for question in data["questions"]
        if "situation" in question["reads"]
    ]
    return _as_python("The framework's data", "all but the decision", data)


def generate_tree() -> str:
    """Returns the data of the decision, and of the questions in `ftlint init`, as Python."""
    data = framework()
    parts = ("questions", "advice")
    return _as_python("The decision's data", "`questions` and `advice`", {key: data[key] for key in parts})


def framework() -> dict[str, Any]:
    """Returns the data of `framework.yaml`."""
    document = read(FRAMEWORK_SOURCE.read_bytes())
    if document.problems:
        raise SystemExit(f"framework.yaml, line {document.problems[0].span}: {document.problems[0].message}")
    return cast("dict[str, Any]", document.data)


def _as_python(title: str, part: str, data: dict[str, Any]) -> str:
    body = pformat(data, width=108, sort_dicts=False)
    return FRAMEWORK_HEADER.format(title=title, part=part) + "DATA: dict[str, object] = " + body + "\n"


def generate_page_schema() -> str:
    """Returns the schema of a record's `record.json` on a site: a report on that record, with its advice."""
    report, advice = (
        json.loads((SCHEMAS / f"ftlint-{name}.v1.schema.json").read_text(encoding="utf-8"))
        for name in ("report", "advice")
    )
    if clash := report["definitions"].keys() & advice["definitions"].keys():
        raise SystemExit(f"the schemas of a report and of an advice both define {sorted(clash)}")
    kept = {
        key: value for key, value in report["properties"].items() if key not in ("changes", "missed")
    }  # of a run that compares
    own = {key: advice[key] for key in ("required", "additionalProperties", "properties")}
    words = "What `ftlint advise` says of the record; null where the file has not the shape of one."
    properties = {
        **kept,
        "advice": {"title": "Advice", "description": words, "type": ["object", "null"], **own},
    }
    extra = "The keys of the record that begin with `x-`: JSON Pointer of the place, and the value. Empty where there is none."
    properties["extra"] = {"title": "Extra", "description": extra, "type": "object"}
    every = {**report["definitions"], **advice["definitions"]}
    used = _definitions(properties, every)
    schema = {
        "$schema": report["$schema"],
        "$id": report["$id"].replace("ftlint-report", "ftlint-record"),
        "title": "ftlint record",
        "description": "One record, from `ftlint export --format json` or the `record.json` of a site: a report on it, and the advice.",
        "type": "object",
        "required": [*report["required"], "advice", "extra"],
        "additionalProperties": False,
        "properties": properties,
        "definitions": {name: value for name, value in every.items() if name in used},
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _definitions(value: Any, every: dict[str, Any]) -> set[str]:
    """Returns the names of the definitions that a part of a schema refers to."""
    names = set(re.findall(r'"#/definitions/(\w+)"', json.dumps(value)))
    return names.union(*(_definitions(every[name], every) for name in names))


OUTPUTS = {
    RULES: generate_rules,  # first, because all that runs a check reads it
    SCHEMA: generate_schema,  # before what is generated from it
    FOR_EDITORS: generate_editor_schema,
    FIELDS: generate_fields,
    TEXTS: generate_texts,
    PAGE: generate_page_schema,
    GATE: generate_gate,
    FRAMEWORK: generate_framework,
    TREE: generate_tree,
    picture.PICTURE: picture.draw,
}


def _is_same(path: Path, text: str) -> bool:
    """Returns whether the file has this text. For the rules, whether it means the same: Python writes some
    code differently from version to version.
    """
    written = path.read_text(encoding="utf-8")
    return written == text or (path == RULES and ast.dump(ast.parse(written)) == ast.dump(ast.parse(text)))


if __name__ == "__main__":
    for path, generate in OUTPUTS.items():
        text = generate()
        if "--check" not in sys.argv:
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        elif not _is_same(path, text):
            sys.exit(f"{path.relative_to(ROOT)} is out of date: run `make gate`")
