"""What pages say of the benchmark: every figure is in the committed file, which is what is measured."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from benchmarks.advice import FOLDERS, report
from benchmarks.advice_choices import GRIDS, NUMBERS
from benchmarks.advice_pages import ANNOTATED, FIGURES, PAGE, PAGES, committed, marked, passages
from benchmarks.advice_text import percent
from benchmarks.published import ANSWERS, BASELINES, FIELDS, read_cases
from benchmarks.web_rules import rules
from ftlint.framework.decision_tree import TREE

ROOT = Path(__file__).resolve().parents[2]
TEXT = PAGE.read_text(encoding="utf-8")
COMMITTED: Any = json.loads(FIGURES.read_text(encoding="utf-8"))
OTHERS = [page for page in ROOT.glob("docs/**/*.md") if page != PAGE] + [ROOT / "README.md"]
MARK = re.compile(r"<!-- advice: (\S+) -->.*?<!-- end -->", re.DOTALL)
NO_RESULT = (
    "90 % interval",
    "90 % of the scale",
    *(percent(number.own) for number in NUMBERS if number.kind != "examples"),
)
"""Percentages that the page says of its methods."""


def shares(data: Any) -> Iterator[float]:
    """Every share in the file of figures."""
    if isinstance(data, float):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from shares(value)
    elif data in (0, 1):
        yield float(data)


def test_the_figures_are_what_is_measured(data: Path) -> None:
    """The committed figures are those of the published cases."""
    folders = {name: list(read_cases(data / name, pytest.fail)) for name in FOLDERS if (data / name).is_dir()}
    if tuple(folders) != FOLDERS:
        pytest.skip("not all folders of cases are here")
    assert json.loads(json.dumps(committed(report(folders)))) == COMMITTED, "run `make bench-advice`"


def test_the_figures_name_no_case(data: Path) -> None:
    """The committed figures hold counts and shares, and no name of a case."""
    text = FIGURES.read_text(encoding="utf-8")
    for name in FOLDERS:
        for file in (data / name).glob("*.yaml"):
            assert file.stem not in text


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_marked_passages_have_the_figures(page: Path) -> None:
    """What stands between the marks of a page is made from the committed figures."""
    text, made = page.read_text(encoding="utf-8"), passages(COMMITTED)
    names = MARK.findall(text)
    assert names
    for name in names:
        assert marked(name, made) in text, "run `make bench-advice`"
    if page == PAGE:
        assert set(names) == set(made)


def test_every_percentage_on_the_page_is_a_figure() -> None:
    """A percentage on the page is in the committed file, or is a number of the method."""
    known = {percent(share) for share in shares(COMMITTED)}
    rest = " ".join(TEXT[: TEXT.index("## Where the guides disagree")].split())
    for phrase in NO_RESULT:
        rest = rest.replace(phrase, "")
    found = {f"{number} %" for number in re.findall(r"([\d.]+) ?%", rest)}
    assert found <= known
    assert len(found) > 10


@pytest.mark.parametrize("page", OTHERS, ids=lambda page: page.name)
def test_other_pages_quote_marked_figures_only(page: Path) -> None:
    """Where a page speaks of how the advice is tested, every figure stands between marks."""
    for paragraph in MARK.sub("", page.read_text(encoding="utf-8")).split("\n\n"):
        if "advice-benchmark" in paragraph:
            assert not re.search(r"\d ?%|\d+ (cases|sources)| (out of|in) (five|six|ten)\b", paragraph)


def test_the_annotations_reached_what_is_said(data: Path) -> None:
    """The README beside the cases has the annotations' figures."""
    readme = data / FOLDERS[-1] / "README.md"
    if not readme.is_file():
        pytest.skip("no README beside the cases here")
    text = " ".join(readme.read_text(encoding="utf-8").split())
    first, two, needless = (
        " and ".join(f"{share:.0%}"[:-1] for share in (shares if isinstance(shares, list) else [shares]))
        for shares in ANNOTATED.values()
    )
    assert f"first choice the published best in {first} %" in text
    assert f"among the first two in {two} %" in text
    assert f"{needless} % of the cases that needed no tuning" in text


def test_the_page_names_where_each_rule_was_found() -> None:
    """Each rule from the web is on the page, with the addresses where it was found."""
    for rule in rules():
        assert rule.sources
        for source in rule.sources:
            assert f"]({source['url']})" in TEXT


def test_the_page_has_the_numbers_that_are_chosen() -> None:
    """The numbers that the page calls chosen are those in use."""
    text = " ".join(TEXT.split())
    for number in NUMBERS:
        shown = f"{number.own:g}" if number.kind == "examples" else percent(number.own)
        assert shown in text
        assert number.own in GRIDS[number.kind]
    for gate in TREE.gates:
        if gate.at_least is not None:
            assert f"Below {gate.at_least}" in text


def test_the_page_maps_every_field_that_is_read() -> None:
    """The page's table names each field of a situation that is read, with the questions it answers,
    and each baseline's name.
    """
    for field, questions in ANSWERS.items():
        assert f"| `{field}` | {', '.join(f'`{question}`' for question in questions)} |" in TEXT
    for field in FIELDS:
        assert any(line.startswith("| `") and f"`{field}`" in line for line in TEXT.splitlines())
    for name in BASELINES:
        assert f"`{name}`" in TEXT
