"""The pages about what a training learns from: one for each objective, with its numbers
and a part of a record.
"""

import re
from pathlib import Path

import pytest

from ftlint.domain.methods import BANDS, OBJECTIVES, Band
from ftlint.framework.statements import SITE_URL
from ftlint.record.schema import schema_text
from ftlint.text.phrases import in_words
from tests.support import findings

DOCS = Path(__file__).resolve().parents[2] / "docs"
PAGES = DOCS / "framework" / "objectives"


PLAN = {"FT606", "FT611"}
"""The rules that ask for a plan, which these pages leave to the page on methods."""


def page(objective: str) -> str:
    """The page about an objective."""
    return (PAGES / f"{objective}.md").read_text(encoding="utf-8")


def record(objective: str) -> str:
    """The part of a record that the page shows."""
    [block] = re.findall(r"```yaml\n(.*?)```", page(objective), flags=re.DOTALL)
    return str(block)


def test_each_objective_has_a_page() -> None:
    """Each word has its page, which the navigation and the page on methods lead to."""
    assert {path.stem for path in PAGES.iterdir()} == set(OBJECTIVES)
    nav = (DOCS.parent / "mkdocs.yml").read_text(encoding="utf-8")
    methods = (DOCS / "framework" / "methodologies.md").read_text(encoding="utf-8")
    for objective in OBJECTIVES:
        assert f" framework/objectives/{objective}.md" in nav
        assert f"| [`{objective}`](objectives/{objective}.md)" in methods


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_the_page_has_what_a_reader_looks_for(objective: str) -> None:
    """When it fits, the data and a question of its own, what to write, what goes wrong, the rules; and it
    says what is ours.
    """
    text = page(objective)
    assert re.findall(r"^## (.*)", text, flags=re.MULTILINE) == [
        "When it fits",
        "The data",
        "What to write",
        "What goes wrong",
        "What ftlint checks",
    ]
    assert len(re.findall(r"uestion to\s+ask[^:]*:\s+\*\*[^*]+\?\*\*", text)) == 1
    assert " ours" in text.partition("## When it fits")[0]


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_the_page_has_the_numbers_that_are_used(objective: str) -> None:
    """The table says what is counted, and from which numbers on a rule asks."""
    text = page(objective)
    rows = dict(re.findall(r"^\| ([a-z][^|]*) \| (.*) \|$", text, flags=re.MULTILINE))
    asked = OBJECTIVES[objective]
    bands: list[Band] = [asked.band] if asked.band else [BANDS["peft"], BANDS["full"]]
    assert rows["counted in `data.available`"].startswith(f"`{asked.key}`")
    for label, numbers in (
        ("a gamble below", [band.floor for band in bands]),
        ("few below", [band.usual for band in bands]),
    ):
        cells = rows[label].split(" | ")
        assert len(cells) == len(numbers)
        assert all(
            re.match(rf"{in_words(number)}\b", cell) for number, cell in zip(numbers, cells, strict=True)
        )


@pytest.mark.parametrize("objective", OBJECTIVES)
def test_the_example_lacks_nothing(objective: str) -> None:
    """The part of a record on the page names its objective, and no rule on data or methods asks for
    more."""
    text = record(objective)
    assert f"\n  objective: {objective}\n" in text
    codes = {finding.code for finding in findings(text)}
    assert not {code for code in codes if code[:3] in ("FT0", "FT3", "FT6")} - PLAN


def test_the_addresses_of_the_fields_lead_there() -> None:
    """What only one objective has leads to its page."""
    text = schema_text()
    for field, objective in (("A test", "reinforcement"), ("The name of the model whose", "distillation")):
        assert re.search(rf"{field}[^\"]*{SITE_URL}framework/objectives/{objective}/\"", text, re.IGNORECASE)
