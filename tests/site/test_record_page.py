"""The page of a record is the case: in reading order, with everything that the record holds."""

import json
import re
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import html5lib
import pytest
import yaml

from ftlint.domain.spoken import spoken
from ftlint.framework.decision_tree import TREE
from ftlint.record.catalogue import FIELDS, in_table
from ftlint.record.metrics import show_number
from ftlint.site.builder import rendered
from ftlint.site.pages.markup import plain_title, stub
from ftlint.site.records.entries import read_entries
from ftlint.site.records.entry import SiteRecord
from ftlint.site.settings import SiteSettings
from tests.site.test_hostile import strings
from tests.support import TODAY

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = SiteSettings(ROOT, ROOT / "docs", ("examples",))
LEAVES = {at for at in FIELDS if not any(other[: len(at)] == at != other for other in FIELDS)}
"""The places of the catalogue that have a value."""
NEVER_SHOWN = {("schema_version",)}
"""The only place that says nothing about the decision."""


@cache
def examples() -> dict[str, SiteRecord]:
    """The records in examples/."""
    return {entry.slug: entry for entry in read_entries(ROOT, ["examples"], TODAY)}


@cache
def pages() -> dict[str, str]:
    """Their pages, as one line of HTML each."""
    return {
        slug: page.decode().split("\n---\n\n")[1]
        for slug, page in rendered(examples(), SETTINGS, TODAY)[1].items()
    }


def page_of(folder: Path, data: dict[str, Any]) -> str:
    """The page of a record that stands alone."""
    (folder / "finetune-decision.yaml").write_text(json.dumps(data), encoding="utf-8")
    entries = {entry.slug: entry for entry in read_entries(folder, ["."], TODAY)}
    [page] = rendered(entries, SiteSettings(folder, folder), TODAY)[1].values()
    return page.decode().split("\n---\n\n")[1]


def tree_of(html: str) -> Element:
    """The elements of a page."""
    found = html5lib.parse(html, namespaceHTMLElements=False)
    assert isinstance(found, Element)
    return found


def said(html: str) -> str:
    """All that a page says, without the folded file: texts and addresses, without spaces."""
    tree = tree_of(html)
    for parent in tree.iter():
        for child in list(parent):
            if child.get("class") == "ftl-yaml":
                parent.remove(child)
    words = [*tree.itertext(), *(link.get("href", "") for link in tree.iter("a"))]
    return squeezed(" ".join(words))


def squeezed(words: str) -> str:
    """Words without spaces, and without the marks that a page takes away from long texts."""
    return re.sub(r"\s+|`", "", words)


def leaves(value: Any, path: tuple[str, ...] = ()) -> Any:
    """Every value at the end of a path in a record: its pattern and the value."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, (*path, str(key)))
    elif isinstance(value, list):
        for item in value:
            yield from leaves(item, (*path, "*"))
    else:
        yield path, value


def pattern(path: tuple[str, ...]) -> tuple[str, ...]:
    """The place in the catalogue: metrics under `results` are any."""
    at = next((index for index, step in enumerate(path) if step == "results"), len(path))
    return in_table((*path[: at + 1], "*", *path[at + 2 :]) if at < len(path) else path)


def forms(path: tuple[str, ...], value: Any) -> set[str]:
    """The ways in which a page may say a value."""
    if isinstance(value, bool) or value is None or value == "unknown":
        return {{True: "yes", False: "no"}.get(value, "unknown"), "train"}
    if isinstance(value, int | float):
        return {f"{value:,}", show_number(value), str(value), f"{value:,.2f}", f"{value:.2f}"}
    if path[:2] == ("decision", "approach"):
        return {TREE.names.get(value, "Nothing is decided"), TREE.names.get(value, value).capitalize()}
    if path in {("decision", "supersedes", "*"), ("decision", "superseded_by")}:
        return {f"/{value}/", value}
    return {re.sub(r"^- |^\d+\. |\n[ ]*(- |\d+\. )", " ", str(value)), spoken(str(value))}


def unsaid(data: dict[str, Any], html: str) -> dict[str, Any]:
    """The values of a record that its page does not say."""
    page = said(html)
    return {
        "/".join(path): value
        for path, value in leaves(data)
        if path not in NEVER_SHOWN and not any(squeezed(form) in page for form in forms(path, value))
    }


@pytest.mark.parametrize("slug", sorted(examples()))
def test_everything_an_example_holds_is_shown(slug: str) -> None:
    """Each value of each example stands on its page, outside the file at the end."""
    record = examples()[slug].record
    assert record is not None
    assert unsaid(dict(record.data), pages()[slug]) == {}


WORDS = iter(f"wort{number}x" for number in range(10_000))
"""Words that stand nowhere else on a page."""


GIVEN = {"currency": "EUR", "size": "30B-A3B", "sha256": "ab" * 32}
"""What must have a form of its own."""


def filled(schema: dict[str, Any], key: str = "") -> Any:
    """A value of a schema with everything that it allows, and a word of its own in each text."""
    kinds = schema.get("type", [])
    if "const" in schema or "enum" in schema:
        return schema.get("const", True if "boolean" in kinds else schema.get("enum", [""])[0])
    if "object" in kinds:
        found = {name: filled(part, name) for name, part in schema.get("properties", {}).items()}
        return found or {"em": filled(schema["additionalProperties"])}
    if "array" in kinds:
        return [filled(schema["items"], key)]
    if kinds in ("number", "integer"):
        most = schema.get("maximum", 100)
        return most / 2 if most < 7 else max(7, schema.get("minimum", 7))
    return text_of(schema, key) if kinds != "boolean" else True


def text_of(schema: dict[str, Any], key: str) -> str:
    """A text that a schema allows."""
    if schema.get("maxLength") == 10 or key == "expires":
        return "2031-02-03"
    word = next(WORDS)
    return GIVEN.get(key) or (
        f"https://example.com/{word}" if key in ("url", "repository", "source") else word
    )


def whole() -> dict[str, Any]:
    """A record with a value at every place of the schema."""
    schema = json.loads((ROOT / "schemas" / "finetune-decision.v1.schema.json").read_text(encoding="utf-8"))
    data: dict[str, Any] = filled(schema)
    data["metrics"]["measures"][0] |= {"id": "em", "range": {"min": 0, "max": 7}}
    return data


def test_a_record_that_holds_everything_shows_everything(tmp_path: Path) -> None:
    """A record with a value at every place of the schema shows each of them; so a new place must be shown
    too.
    """
    data = {**whole(), "illustrative": ["plan/owner"]}
    html = page_of(tmp_path, data)
    assert "Invalid record" not in html, re.sub("<[^>]*>", " ", html)[:3000]
    places = {pattern(path) for path, _ in leaves(data)}
    assert {at for at in LEAVES if not {at, (*at, "*")} & places and at[-1] != "results"} == set()
    assert unsaid(data, html) == {}


def test_only_the_version_has_no_place_on_the_page() -> None:
    """No field that says something about the decision is left out of the page."""
    lists = {(*at[:-1],) for at in LEAVES if at[-1] == "*"}
    values = LEAVES - {(*at, "*") for at in lists} | lists
    assert {at for at in values if FIELDS[at].page == "none"} == NEVER_SHOWN


def headings(html: str) -> list[str]:
    """The ids of a page's parts, in order."""
    return [part.get("id", "") for part in tree_of(html).iter("h2")]


def test_the_case_comes_in_the_order_in_which_it_is_read() -> None:
    """First the picture, what was tried, what is missing and the advice; then the rest, with the file at the
    end.
    """
    parts = headings(pages()["nvidia-agent-routing"])
    assert parts[:4] == ["measured", "tried", "findings", "advice"]
    assert parts[-1] == "record"
    top = pages()["nvidia-agent-routing"].partition('id="measured"')[0]
    for words in (
        "<h1>Query routing",
        ">accepted<",
        "Fine-tuning was chosen, as the framework advises.",
        "29 prerequisites",
    ):
        assert words in top
    assert "Rebuilt from" in top


def test_the_contents_lead_to_every_part() -> None:
    """The list of contents has each part of the page once, and no other."""
    for html in pages().values():
        [contents] = [nav for nav in tree_of(html).iter("nav") if nav.get("class") == "ftl-contents"]
        assert [(link.get("href") or "")[1:] for link in contents.iter("a")] == headings(html)


def test_one_decision_leads_to_the_next() -> None:
    """Who follows "next" from the first decision comes by all of them, in the order of the index."""
    by_name = sorted(examples().values(), key=lambda entry: (entry.name.casefold(), entry.slug))
    for before, entry, after in zip([None, *by_name], by_name, [*by_name[1:], None], strict=False):
        ways = [nav for nav in tree_of(pages()[entry.slug]).iter("nav") if nav.get("class") == "ftl-beside"]
        assert len(ways) == 2
        for way in ways:
            links = {link.get("rel", "index"): link.get("href") for link in way.iter("a")}
            expected = {"index": "../../../decisions/index.md"}
            expected |= {"prev": f"../../../decisions/r/{before.slug}/index.md"} if before else {}
            expected |= {"next": f"../../../decisions/r/{after.slug}/index.md"} if after else {}
            assert links == expected


def test_met_checks_are_folded_and_closed_decisions_have_none() -> None:
    """What is met is folded behind its number; what is not met is in sight, before it; of a closed decision
    nothing is asked.
    """
    tree = tree_of(pages()["claims-letters"])
    assert next(tree.iter("summary")).text == "29 met"
    assert all(
        "ftl-prerequisites" not in (table.get("class") or "")
        for region in tree.iter("div")
        if region.get("class") == "ftl-body"
        for child in region
        for table in child.iter("table")
        if child.tag != "details"
    )
    draft = pages()["first-steps"]
    assert draft.index("not met</caption>") < draft.index("met</summary>")
    for slug, entry in examples().items():
        assert entry.record is not None
        if not entry.record.is_live:
            assert "ftl-prerequisites" not in pages()[slug]


@pytest.mark.parametrize(
    ("slug", "expected"),
    [
        ("claims-letters", "Fine-tuning was chosen, as the framework advises."),
        (
            "amazon-pharmacy-support",
            "Fine-tuning together with retrieval was chosen; the framework advises retrieval (RAG).",
        ),
        (
            "canva-incident-summaries",
            "Fine-tuning was rejected; the framework would not begin with it yet.",
        ),
        ("document-qa-distillation", "Fine-tuning was rejected; the framework advises retrieval (RAG)."),
        (
            "first-steps",
            "Nothing is decided yet; the framework points to prompt engineering, but not yet.",
        ),
        ("trag-governance-docs", "the framework points there too, but not yet."),
    ],
)
def test_it_says_whether_the_decision_follows_the_advice(slug: str, expected: str) -> None:
    """One sentence at the top says what was decided, and what the framework advises."""
    assert expected in pages()[slug]


def test_what_is_made_up_is_marked_where_it_stands() -> None:
    """Each made-up value has its mark beside it, and no other value has one."""
    html = pages()["nvidia-agent-routing"]
    fake = '<span class="ftl-made-up">made up</span>'
    for words in (
        f"Owner: Employee assistant team {fake}",
        f"slower still.</div> {fake}",
        f"within ten seconds. {fake}",
    ):
        assert words in html
    assert f"<dt>Budget {fake}</dt>" in html
    assert "<dt>Quality</dt>" not in html
    assert "<dt>Why this model</dt>" in html
    assert "ftl-made-up" not in pages()["claims-letters"]


def test_the_mark_stands_in_its_part(tmp_path: Path) -> None:
    """What is made up is marked in the part of the page where it stands, and not only in the list at the end:
    an entry once, at its name, or a single value; results say it beside their number.
    """
    data = whole()
    [case], [run], [model], [tried] = (
        data["product"]["use_cases"],
        data["iterations"],
        data["models"]["candidates"],
        data["baselines"],
    )
    for part in (run, model, tried):
        del part["results"]["em"]["source"]  # it would say where the result comes from
    entries = {
        "product": f"product/use_cases/{case['id']}",
        "iterations": f"iterations/{run['id']}",
        "candidates": f"models/candidates/{model['name']}",
        "tried": f"baselines/{tried['id']}",
        "waivers": "waivers/0",
        "references": "references/0",
    }
    values = {
        "product": f"{entries['product']}/input",
        "iterations": f"{entries['iterations']}/conclusion",
        "candidates": f"{entries['candidates']}/cost",
        "tried": f"{entries['tried']}/notes",
        "waivers": "waivers/0/reason",
        "after-launch": "outcome/0/held",
    }
    for places in (entries, values):
        html = page_of(tmp_path, {**data, "illustrative": list(places.values())})
        for name in places:
            section = html.partition(f'<h2 id="{name}">')[2].partition("<h2 ")[0]
            assert section.count('class="ftl-made-up"') == 1, name
            assert ("(made up)" in section) == (
                places is entries and name in ("iterations", "candidates", "tried")
            ), name


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Claims letters", "Claims letters"),
        ("R&D", "R&D"),
        ("a <b> {{ c }} [d] \"e\" 'f' `g`", "a ‹b› (( c )) (d) ”e” ’f’ ’g’"),
        ("&lt;script&gt;", "＆lt;script＆gt;"),
        ("two\nlines\t", "two lines"),
    ],
)
def test_the_title_is_the_name(name: str, title: str) -> None:
    """The tab, the header and the card of a page have the decision's name, without signs that anything
    reads.
    """
    assert plain_title(name) == title


def test_a_title_is_only_a_title(data: Path) -> None:
    """Whatever a name holds, the front matter has one title, in which nothing is an element or a reference,
    however often it is unescaped.
    """
    for name in strings(data):
        head = stub(name, "About it.", "", "").split("\n---\n")[0].removeprefix("---\n")
        title = yaml.safe_load(head)["title"]
        assert title == plain_title(name)
        assert head.count("\n") == 3
        assert not set(title) & set("<>{}[]\"'`\n")
        assert unescape(title) == title


def test_an_overdue_decision_says_so_first(tmp_path: Path) -> None:
    """An overdue decision is called that at the top, in the sentence on its checks and in a banner."""
    file = ROOT / "examples" / "policy-answers-rag.finetune-decision.yaml"
    record = yaml.safe_load(file.read_text(encoding="utf-8"))
    record["decision"] |= {"review_by": "2026-02-01", "date": "2026-01-01"}
    top = page_of(tmp_path, json.loads(json.dumps(record, default=str))).partition('id="measured"')[0]
    assert "prerequisites are met, but the review is overdue." in top
    assert '<div class="ftl-banner ftl-bad ftl-overdue"><p><strong>Review overdue.' in top
