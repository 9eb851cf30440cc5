"""What a page of sums says of all records, and which decisions are alike."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import html5lib
import pytest

from ftlint.site.pages.costs import costs_page
from ftlint.site.records.alike import alike
from ftlint.site.records.entries import read_entries
from ftlint.site.records.entry import SiteRecord
from tests.support import TODAY

RECORD = """\
schema_version: 1
project: {id: %s, name: Decision %s}
status: %s
decision: {approach: fine-tuning}
"""
ECONOMICS = """\
economics:
  currency: EUR
  now: {monthly: %s}
  tuned: {monthly: 400}
  one_time: {training: 1000}
"""
PLAN = "plan: {budget: {amount: %s, currency: %s}}\n"


def read(folder: Path, records: Mapping[str, str]) -> dict[str, SiteRecord]:
    """The records with these ids: what follows their head, after the status."""
    for slug, text in records.items():
        status, _, rest = text.partition("\n")
        head = RECORD % (slug, slug.upper(), status)
        (folder / f"{slug}.finetune-decision.yaml").write_text(head + rest, encoding="utf-8")
    return {entry.slug: entry for entry in read_entries(folder, ["."], TODAY)}


def page(entries: Mapping[str, SiteRecord]) -> Any:
    """The tree of the page."""
    text = costs_page(entries, TODAY)
    return html5lib.parse(text.partition("---\n\n")[2], namespaceHTMLElements=False)


def words_of(element: Any) -> str:
    """The text of an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def rows(tree: Any, table: int) -> list[list[str]]:
    """The cells of one of the tables."""
    found = tree.findall(".//table")[table]
    return [[words_of(cell) for cell in row] for row in found.findall("tbody/tr")]


def test_money_is_summed_by_currency(tmp_path: Path) -> None:
    """Budgets and bills of what is open or in force, each currency by itself, the dearest first; nothing made
    up, and nothing of which only a part is known.
    """
    made_up = "illustrative: [plan/budget]\n"
    tree = page(
        read(
            tmp_path,
            {
                "a": "accepted\n" + PLAN % (1500, "EUR") + ECONOMICS % 900,
                "b": "draft\n" + PLAN % (2500.5, "EUR") + ECONOMICS % 100,
                "c": "proposed\n" + PLAN % (10, "USD") + "economics: {currency: EUR, now: {monthly: 5}}\n",
                "d": "rejected\n" + PLAN % (9000, "EUR") + ECONOMICS % 9000,
                "e": "draft\n" + PLAN % (9000, "EUR") + made_up,
                "f": "draft\nplan: {budget: {amount: 0.5}}\n",
            },
        )
    )
    assert words_of(tree.find(".//h2[@id='budgets']")) == "Budgets: 4,000 EUR, 10 USD, 0.5 no currency"
    assert rows(tree, 0) == [
        ["EUR", "2", "4,000", "Decision B, Decision A"],
        ["USD", "1", "10", "Decision C"],
        ["no currency", "1", "0.5", "Decision F"],
    ]
    assert rows(tree, 1) == [["EUR", "2", "1,000", "800", "2,000", "Decision A, Decision B"]]
    assert "1 decision has made-up amounts, which are left out." in words_of(tree)


def test_the_models_that_decisions_rest_on(tmp_path: Path) -> None:
    """Those that retire come first, by day, with how many have a plan for it, and a link to the decisions."""
    model = "models: {candidates: [{name: %s, provider: Acme, retires: %s}], selected: %s}\n"
    tree = page(
        read(
            tmp_path,
            {
                "a": "accepted\n" + model % ("m-1", "2027-01-31", "m-1"),
                "b": "accepted\n" + model % ("M-1", "2026-12-31", "M-1") + "plan: {base_model_exit: Move.}\n",
                "c": "draft\n" + model % ("old", "2026-01-01", "old"),
                "d": "draft\n" + model % ("other", "unknown", "other"),
                "e": "rejected\n" + model % ("m-1", "2026-01-31", "m-1"),
            },
        )
    )
    assert words_of(tree.find(".//h2[@id='models']")) == "3 decisions rest on a model that retires"
    assert rows(tree, 0) == [
        ["oldAcme", "2026-01-01 retired", "1", "0 of 1", "Decision C"],
        ["m-1Acme", "2026-12-31", "2", "1 of 2", "Decision A, Decision B"],
        ["otherAcme", "unknown", "1", "0 of 1", "Decision D"],
    ]
    assert "index.md?find=m-1" in [link.get("href") for link in tree.findall(".//table//a")]


def test_whether_decisions_held(tmp_path: Path) -> None:
    """The last outcome of each counts; those that did not hold are named, with their note."""
    tree = page(
        read(
            tmp_path,
            {
                "a": "accepted\noutcome: [{date: 2026-03-01, held: false, note: Slower.}, {date: 2026-01-01, held: true}]\n",
                "b": "accepted\noutcome: [{date: 2026-03-01, held: true}]\n",
                "c": "accepted\n",
            },
        )
    )
    counts = [words_of(count) for count in tree.findall(".//ul[@class='ftl-counts']/li")]
    assert counts == ["1 did not hold", "0 unknown", "1 held", "1 accepted, no outcome yet"]
    (held,) = tree.findall(".//ul[@class='ftl-entries']/li")
    assert words_of(held) == "Decision A 2026-03-01 Slower."


TASKS = {
    "a": "Drafts the first reply to a motor insurance claim for a handler",
    "b": "Writes the reply to an insurance claim that a handler of motor damage sends",
    "c": "Routes tickets of a telephone shop into twelve queues by their subject",
    "d": "Drafts the first reply to a motor insurance claim for a handler",
}


@pytest.mark.parametrize("linked", [False, True], ids=["apart", "linked"])
def test_decisions_alike(tmp_path: Path, *, linked: bool) -> None:
    """Those that share rare words in their tasks are found, the most alike first, with the words; others are
    not, nor one that the page links to anyway.
    """
    records = {slug: f"draft\nproduct: {{core_functionality: {task}}}\n" for slug, task in TASKS.items()}
    found = alike(read(tmp_path, records))
    if linked:
        for path in tmp_path.glob("d.*"):
            text = path.read_text(encoding="utf-8").replace("fine-tuning}", "fine-tuning, supersedes: [a]}")
            path.write_text(text, encoding="utf-8")
        found = alike({entry.slug: entry for entry in read_entries(tmp_path, ["."], TODAY)})
    assert [one.slug for one in found["a"]] == (["b"] if linked else ["d", "b"])
    (b,) = [one for one in found["a"] if one.slug == "b"]
    assert set(b.shared) <= {"claim", "handler", "insurance", "motor", "reply"}
    assert "c" not in found
