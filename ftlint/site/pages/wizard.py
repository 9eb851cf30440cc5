"""The data for the wizard in the browser: the tree, the fields, the checks and the words, in one file that
two small scripts read.

The scripts decide, check and write like the Python code, but contain no framework rules and no sentences.
Both are here, taken from the modules that the Python code uses. A test compares the one duplicate
(`CHECKLIST`) with the rules, and everything else with the Python code.
"""

import json
from collections.abc import Mapping
from importlib.resources import files
from typing import Any, cast

import yaml

from ftlint import FRAMEWORK
from ftlint.domain.methods import LARGE_SET
from ftlint.domain.vague_words import EDGES, PLACEHOLDERS
from ftlint.draft import interview
from ftlint.draft.writer import plan, scalar
from ftlint.framework.decision_tree import APPROACHES, TREE, as_data
from ftlint.reading.characters import RAW
from ftlint.record import directions
from ftlint.record.catalogue import FIELDS, Asked
from ftlint.record.meant import COUNTED
from ftlint.record.synonyms import CERTAIN
from ftlint.record.units import COST_UNITS, GUARD_KINDS, LOWER_KINDS, UNIT_RANGES
from ftlint.record.versions import CURRENT
from ftlint.site.addresses import published
from ftlint.site.pages.record import links
from ftlint.site.playground.links import PAGE
from ftlint.site.settings import SiteSettings
from ftlint.text.guess import bare
from ftlint.text.ids import MAX_ID

VERSION = 1
"""The version of the file, and of the links that the page creates."""

MAX_LINK = 100_000
"""The longest URL fragment that is read, in characters: more than the longest answers need."""

_NEVER = "decision/rationale"

CHECKLIST: Mapping[str, Mapping[str, object]] = {
    "2.1": {"filled": ["baselines"]},
    "2.2": {"filled": [_NEVER]},
    "2.R": {"filled": ["baselines"]},
    "3.P1": {"filled": ["product/core_functionality"]},
    "3.P2": {"filled": ["product/objectives/*"]},
    "3.P3": {"filled": ["product/use_cases/*/input", "product/use_cases/*/desired_output"]},
    "3.M1": {
        "filled": ["metrics/measures/*/kind", "metrics/measures/*/unit", "metrics/measures/*/direction"]
    },
    "3.M2": {"filled": ["metrics/tracking/method", "metrics/tracking/location", "metrics/tracking/cadence"]},
    "3.M3": {"filled": ["metrics/measures/*/threshold"]},
    "3.D1": {"filled": ["data/available/examples", "data/acquirable/examples", "data/splits/test"]},
    "3.D2": {"filled": ["data/quality/definition", "data/quality/checks"]},
    "3.D3": {"filled": ["data/pipeline/needed"]},
    "3.D4": {"below": {"data/available/examples": LARGE_SET}},
    "4.1": {"among": {"baselines/*/approach": ["prompt", "few-shot"]}},
    "4.2": {"filled": ["situation/consistent_tone_or_style"]},
    "4.3": {"filled": ["situation/domain_knowledge"]},
    "4.4": {
        "filled": ["situation/token_cost_limiting"],
        "claim": {
            "when": "situation/token_cost_limiting",
            "of": "metrics/measures",
            "any": {"kind": sorted(GUARD_KINDS), "unit": sorted(COST_UNITS)},
        },
    },
    "4.G": {"filled": ["baselines/*/results"], "measured": True},
    "8.2": {
        "filled": ["situation/knowledge_outside"],
        "or": ["situation/knowledge_changes", "situation/citations_needed"],
        "among": {"baselines/*/approach": ["rag"]},
    },
}
"""What a draft of the wizard must hold for a prerequisite to be met: places that are filled, in every entry
of a list with at least one, unless one of the places after `or` says yes; values that must be among those at
a place; a number that is known and below a limit; and, if a claim is true, an entry that can support it, if
there is any. A place that the wizard does not ask for is never filled. Other prerequisites do not apply to a
draft.
"""


def wizard_script(settings: SiteSettings) -> str:
    """Returns the file, as one line of ASCII: a script that leaves the data at the element that loads it."""
    data = json.dumps(wizard_data(settings), separators=(",", ":"), allow_nan=False)
    return f"document.currentScript.ftlintData = {data};\n"


def wizard_data(settings: SiteSettings) -> dict[str, Any]:
    """Returns the contents of the file. URLs are relative to the site's root,
    or point to ftlint's own site if this one has no such pages.
    """
    where = links(settings, "")
    return {
        "version": VERSION,
        "schema_version": CURRENT,
        "max_link": MAX_LINK,
        **as_data(),
        "draft": [_field(field) for field in interview.FIELDS.values()],
        "approaches": APPROACHES,
        "situation": [question.field for question in FRAMEWORK.questions],
        "baselines": interview.APPROACHES,
        "notes": {"text": interview.NOTE.format("{clause}"), "sections": _note_sections()},
        "record": {**plan(), "quoted": _quoted_words()},
        "checks": _checks(),
        "checklist": _checklist(),
        "statements": {
            statement.id: {
                "title": statement.title,
                "text": statement.text,
                "url": where.statement(statement.id),
            }
            for statement in FRAMEWORK.statements.values()
        },
        "labels": labels(),
        "playground": published(PAGE, directories=settings.directories) if settings.playground else "",
    }


def _field(field: Asked) -> dict[str, object]:
    """Returns a field that is asked, without its empty values; `list` marks an entry of a list."""
    is_list = bool(FIELDS[field.at].noun)
    said = {
        **field._asdict(),
        "list": is_list,
        "again": bool(field.again),
        "number": field.number - 1 and field.number,
    }
    return {key: value for key, value in said.items() if value or (key == "min" and value is not None)}


def labels() -> dict[str, Any]:
    """Returns the words of the wizard that are not the framework's."""
    text = (files("ftlint.site.pages") / "wizard_labels.yaml").read_text(encoding="utf-8")
    return cast("dict[str, Any]", yaml.safe_load(text))


def _note_sections() -> dict[str, str]:
    """Returns question → the section of the record that has its answer as a comment,
    if no key can hold it.
    """
    return {
        name: interview.SECTION_OF[reads]
        for name, question in TREE.questions.items()
        for reads in question.reads
        if reads in interview.SECTION_OF and question.asked
    }


def _quoted_words() -> list[str]:
    """Returns the words that look like text but mean something else in YAML."""
    words = ("true", "false", "null", "yes", "no", "on", "off", "y", "n")
    spelled = {case(word) for word in words for case in (str.lower, str.capitalize, str.upper)}
    return sorted(word for word in spelled if scalar(word) != word)


def _checks() -> dict[str, Any]:
    """Returns the data that determines whether a value is accepted."""
    return {
        "forbidden": "|".join(pattern for _, pattern in RAW),
        "edges": EDGES,
        "placeholders": sorted(PLACEHOLDERS),
        "max_id": MAX_ID,
        "max_metric_id": interview.MAX_METRIC_ID,
        "units": UNIT_RANGES,
        "unit_words": {
            bare(word): unit for unit, words in CERTAIN["unit"].items() for word in (unit, *words.split())
        },
        "counted": COUNTED.split(),
        "guards": sorted(GUARD_KINDS),
        "lower": sorted(LOWER_KINDS),
        "wrong": directions.WRONG,
        "amounts": {kind: sorted(units) for kind, units in directions.LIMIT_UNITS.items()},
        "saves": directions.SAVES,
        "saves_whole": sorted(directions.SAVES_WHOLE),
        "good": sorted(directions.MORE_IS_BETTER),
        "turns_round": directions.TURNS_ROUND,
    }


def _checklist() -> list[dict[str, object]]:
    asked = [statement for statement in FRAMEWORK.checklist if "undecided" in statement.needed_for]
    return [{"id": statement.id, **CHECKLIST[statement.id]} for statement in asked]
