"""Generates the JSON Schema and a table for the program from the catalogue of fields (`fields.yaml`)."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from ftlint import rules
from ftlint.framework.statements import FRAMEWORK, SITE_URL
from ftlint.reading.document import read
from ftlint.record.schema import EDITOR_SCHEMA, SCHEMA
from ftlint.record.versions import CURRENT

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "ftlint" / "record" / "fields.yaml"
DOCS = ROOT / "docs"
FREE = {
    "^x-": {
        "description": f"A key of your own: ftlint keeps it and never judges it. {SITE_URL}reference/file-format/"
    }
}
"""The schema for the keys that are free in every mapping; `is_free` in `ftlint/record` knows them too."""
ID = {"pattern": "^[a-z0-9][a-z0-9._-]*$", "maxLength": 64}
"""The schema for the keys of results: ids of metrics."""

CHANGES = ("asked", "more", "less", "entries", "neutral", "own")
PARTS = ("facts", "use case", "tracking", "data", "models", "retrieval", "plan", "economics")
"""The parts of a record's page that show rows of the catalogue."""

FREE_TEXTS = ("text", "long-text")
"""The types of what people write in sentences: each row says whether vague words are reported in it."""

Row = Mapping[str, Any]
FreeText = tuple[str, str, str, bool | tuple[str, str]]
"""The key of a text, and its subject, advice and other rule."""


class CatalogueError(ValueError):
    """An inconsistency in the catalogue; the message names the row."""


def catalogue() -> dict[str, Any]:
    """Returns the data of `fields.yaml`. Raises CatalogueError if it cannot be read."""
    document = read(SOURCE.read_bytes())
    if document.problems:
        raise CatalogueError(f"fields.yaml, line {document.problems[0].span}: {document.problems[0].message}")
    return cast("dict[str, Any]", document.data)


def check(data: Mapping[str, Any]) -> None:
    """Raises CatalogueError for a wrong row, and for one without change, draft and page, or a text without
    vague.
    """
    rows = {row["at"]: row for row in data["fields"]}
    if len(rows) != len(data["fields"]):
        raise CatalogueError("a place has two rows")
    for at, row in rows.items():
        _need(
            at, row["type"] in {*data["types"], "word", "map", "list", "results", "version"}, "unknown type"
        )
        _need(
            at,
            row.get("statement", "1") == "1" or row["statement"] in FRAMEWORK.statements,
            "no such statement",
        )
        _need(at, _is_page(row.get("about", "framework/")), "`about` names no page of the framework")
        _need(at, (row["type"] == "word") == ("words" in row), "`words` go with the type `word`")
        _need(
            at, all(map(_is_sentence, sentences(row))), "each of its `words` needs a sentence in plain text"
        )
        _need(at, row.get("suggest", "rules") == "rules", "`suggest` names nothing that editors can suggest")
        if "short" in row:
            alone = rows.get(f"{at}/{row['short']}", {})
            is_plain = alone.get("type") == "number" and not alone.keys() & {"min", "max"}
            _need(at, is_plain, "`short` names a number in it without bounds")
        _check_vague(rows, at)
        use = row.get("use")
        if row["type"] == "map" or at.endswith("*"):
            _need(at, use is None or set(use) == {"change"}, "`use` belongs to the fields in it")
            continue
        _need(
            at,
            use is not None and set(use) == {"change", "draft", "page"},
            "`use` says change, draft and page",
        )
        _need(at, use["change"] in CHANGES and isinstance(use["draft"], bool), "unknown word in `use`")
        page = use["page"]
        _need(
            at,
            page in ("own", "none") or (isinstance(page, dict) and set(page) <= set(PARTS)),
            "unknown page",
        )
        _need(at, row["type"] not in ("list", "results") or "noun" in row, "an entry needs a noun")


def _check_vague(rows: Mapping[str, Row], at: str) -> None:
    row = rows[at]
    vague = row.get("vague", "none")
    _need(
        at,
        "vague" in row or row["type"] not in FREE_TEXTS,
        "`vague` says how vague words are reported, or none",
    )
    if vague == "none":
        return
    _need(at, row["type"] in (*FREE_TEXTS, "name", "path"), "`vague` belongs to texts")
    _need(at, not at.startswith("results/"), "results are not searched for vague words")
    _need(at, at.count("/*/") <= 1, "entries of entries are not searched for vague words")
    _need(
        at, set(vague) == {"subject", "advice", "other_rule"}, "`vague` says subject, advice and other_rule"
    )
    holder = at.removesuffix("/*").rpartition("/")[0]
    id_ = rows.get(f"{holder}/id", {})
    _need(at, "{id}" not in vague["subject"] or bool(id_.get("required")), "no `id` is required beside it")
    other = vague["other_rule"]
    if not isinstance(other, bool):
        [(key, word)] = other.items()
        _need(
            at,
            word in rows.get(f"{holder}/{key}", {}).get("words", ()),
            "`other_rule` names no word beside it",
        )


def _is_page(page: str) -> bool:
    """Returns whether a page of the framework, named as in `framework/purpose/`, is there."""
    source = DOCS / page.rstrip("/")
    return page.endswith("/") and (source.with_suffix(".md").exists() or (source / "index.md").exists())


def _is_sentence(text: str) -> bool:
    """Returns whether a text is a sentence without Markdown, which editors would show as it is."""
    return text[:1].isupper() and text.endswith(".") and "`" not in text


def _need(at: str, holds: bool, otherwise: str) -> None:
    if not holds:
        raise CatalogueError(f"{at}: {otherwise}")


def sentences(row: Row) -> list[str]:
    """Returns what the words of a row mean, in their order; empty if they explain themselves."""
    words = row.get("words", ())
    return [str(says) for says in words.values()] if isinstance(words, Mapping) else []


def suggested_rules() -> Iterator[dict[str, str]]:
    """Yields the codes and names of the rules that a record can waive, each with what the rule reports."""
    for rule in rules.iter_rules():
        if rule.waivable:
            summary = rules.page_of(rule).summary
            yield {"label": rule.code, "description": f"{rule.name}: {summary}", "body": rule.code}
            yield {"label": rule.name, "description": f"{rule.code}: {summary}", "body": rule.name}


def schema(*, for_editors: bool = False) -> dict[str, Any]:
    """Returns the record's JSON Schema. The one for editors says the same, and has keywords besides that only
    editors know: validators that are strict about keywords refuse them.
    """
    data = catalogue()
    check(data)
    rows = {row["at"]: row for row in data["fields"]}

    def node(at: str, inherited: Row) -> dict[str, Any]:
        row = {**inherited, **rows[at]}
        title = row.get("title") or at.rpartition("/")[2].replace("_", " ").capitalize()
        whole = {"title": title, "description": described(row), **shape(at, row)}
        whole |= {key: row[key] for key in ("examples", "default") if key in row}
        return whole | (extras(row) if for_editors else {})

    def extras(row: Row) -> dict[str, Any]:
        more: dict[str, Any] = {}
        if "`" in row["says"]:  # an editor would show the backticks of a plain description
            more["markdownDescription"] = described(row)
        if sentences(row):
            more["enumDescriptions"] = sentences(row)
        if "suggest" in row:
            more["defaultSnippets"] = list(suggested_rules())
        return more

    def shape(at: str, row: Row) -> dict[str, Any]:
        belongs = {"statement": row["statement"]} if "statement" in row else {}
        if row["type"] == "map":
            whole = mapping(children(rows, at), belongs if at.startswith("results/") else {})
            # The other keywords say nothing about a number.
            return {**whole, "type": ["number", "object"]} if "short" in row else whole
        if row["type"] == "list":
            return {"type": "array", "maxItems": row["most"], "items": node(f"{at}/*", {})}
        if row["type"] == "results":
            entry = {"propertyNames": ID, "additionalProperties": node("results/*", belongs)}
            return {"type": "object", "maxProperties": row["most"], **entry}
        if row["type"] == "word":
            return {"type": "string", "enum": list(row["words"])}
        if row["type"] == "version":
            return {"type": "integer", "enum": [CURRENT]}
        bounds = {
            keyword: row[key] for key, keyword in (("min", "minimum"), ("max", "maximum")) if key in row
        }
        return {**data["types"][row["type"]], **bounds}

    def mapping(places: list[str], inherited: Row) -> dict[str, Any]:
        required = [place.rpartition("/")[2] for place in places if rows[place].get("required")]
        properties = {place.rpartition("/")[2]: node(place, inherited) for place in places}
        head = {"required": required} if required else {}
        known = {"additionalProperties": False, "properties": properties, "patternProperties": FREE}
        return {"type": "object", **head, **known}

    top = {"title": data["record"]["title"], "description": described(data["record"])}
    name = EDITOR_SCHEMA if for_editors else SCHEMA
    meta = {"$schema": "http://json-schema.org/draft-07/schema#", "$id": f"{SITE_URL}schemas/{name}"}
    return {**meta, **top, **mapping([at for at in rows if "/" not in at], {})}


def children(rows: Mapping[str, Row], at: str) -> list[str]:
    """Returns the places directly below a mapping, in order."""
    return [place for place in rows if place.rpartition("/")[0] == at and not place.endswith("*")]


def described(row: Row) -> str:
    """Returns the schema's description of a place: what belongs there, and the URL of the page about it."""
    if statement := row.get("statement"):
        page = row.get("about", FRAMEWORK.statements[statement].page)
        return f"{row['says']} Framework §{statement}: {SITE_URL}{page}"
    return f"{row['says']} {SITE_URL}reference/file-format/"


def table() -> dict[str, dict[str, Any]]:
    """Returns what the program knows about each place besides its shape:
    place → what differs from the default.
    """
    data = catalogue()
    check(data)
    return dict(_table(data))


def _table(data: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    rows = {row["at"]: row for row in data["fields"]}
    for at, row in rows.items():
        kept = {key: row[key] for key in ("statement", "noun", "sentences", "whole") if key in row} | dict(
            row.get("use", {})
        )
        value = rows.get(f"{at}/*", row)  # for a list, the question is about an entry
        if "ask" in row:
            kept["ask"] = [{**entry, **_limits(data, value, entry)} for entry in row["ask"]]
        if kept:
            yield at, kept


def _limits(data: Mapping[str, Any], row: Row, entry: Row) -> dict[str, Any]:
    """Returns the limits that a field's shape sets for the answers to a question about it."""
    if entry["kind"] == "choice":
        return {"choices": list(row["words"])}
    if entry["kind"] in ("number", "count") and "min" in row:
        return {"min": row["min"]}
    return {"limit": data["types"][row["type"]]["maxLength"]} if entry["kind"] == "text" else {}


def free_texts() -> dict[tuple[str, ...], list[FreeText]]:
    """Returns the texts in which vague words are reported, by the place of the mapping, or of the list of
    mappings, that contains them.
    """
    data = catalogue()
    check(data)
    found: dict[tuple[str, ...], list[FreeText]] = {}
    for row in data["fields"]:
        if (vague := row.get("vague", "none")) != "none":
            *place, key = row["at"].removesuffix("/*").replace("/*/", "/").split("/")
            other = vague["other_rule"]
            if not isinstance(other, bool):
                [other] = other.items()
            found.setdefault(tuple(place), []).append((key, vague["subject"], vague["advice"], other))
    return found
