"""Numbers in the prose of pages come from the records:
the macros read them there, and no page types one beside its example.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from ftlint.framework.statements import FRAMEWORK
from ftlint.site.macros import Site, figures
from ftlint.site.records.entries import read_entries
from ftlint.site.records.entry import SiteRecord
from ftlint.site.settings import SiteError, SiteSettings

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PAGES = [DOCS / "index.md", *sorted((DOCS / "framework").rglob("*.md"))]
ENTRIES = {entry.slug: entry for entry in read_entries(ROOT, ["examples"], "2026-06-01")}

NAMES = {
    "amazon-finance-qa": "Amazon Finance",
    "amazon-pharmacy-support": "Amazon Pharmacy",
    "anaconda-error-explanations": "Anaconda",
    "canva-incident-summaries": "Canva",
    "checkr-charge-classification": "Checkr",
    "checkr-charge-classification-llama2": "Checkr",
    "claims-letters": "insurer",
    "clinic-letters-dpo": "discharge letters",
    "clipping-exam-tutor": "Clipping",
    "company-voice-recommendations": "editors",
    "deliveryhero-query-translation": "Delivery Hero",
    "document-qa-distillation": "news passages",
    "duplicate-listings": "duplicate listings",
    "first-steps": "Ticket answers",
    "incident-agent": "incidents",
    "loraland-pronoun-resolution": "pronoun",
    "nvidia-agent-routing": "NVIDIA",
    "nyse-text-to-sql": "NYSE",
    "openai-icelandic-correction": "Icelandic",
    "parts-search-embedder": "parts search",
    "policy-answers-rag": "handbook",
    "query-repair-rft": "repairs queries",
    "realtime-product-updates": "catalogue",
    "returns-desk-leak": "Returns desk",
    "thumbtack-message-moderation": "Thumbtack",
    "ticket-routing-optimized-prompt": "Ticket routing",
    "trag-governance-docs": "T-RAG",
    "zuru-floor-plans": "ZURU",
}
"""Example → the word by which the pages speak of it."""

MACRO = re.compile(r"<!--\{ (\w+)\((.*?)\) \}-->", re.DOTALL)
NO_FIGURE = re.compile(
    r"\]\([^)]*\)|\{ [#.][^}]*\}|`[^`]*`"  # addresses, anchors, code
    r"|§\d[\w.]*|^#+ .*$|^\d+\. "  # statements of the framework, headings, numbers of a list
    r"|\b[A-Za-z][A-Za-z0-9]*-\d[\w.]*|\b(?:Llama|Claude) \d[\w.]*|\b\d[\d.]*B\b"  # models and their sizes
    r"|\b20\d\d\b|\b95 % intervals?\b",
    re.MULTILINE,
)
"""What has digits and says nothing that was measured."""


def named(page: Path) -> str:
    """What a test calls a page."""
    return page.relative_to(DOCS).as_posix()


def blocks(text: str) -> list[str]:
    """The paragraphs, list items and table rows of a page, without its front matter."""
    body = text.partition("\n---\n")[2]
    return [block for block in re.split(r"\n{2,}|\n(?=\||- |\d+\. |#)", body) if block.strip()]


def about_examples(text: str) -> Iterator[str]:
    """The blocks that speak of an example: they name one, show a figure of one, stand before its verdict,
    or are a worked example.
    """
    is_worked = False
    parts = blocks(text)
    for block, following in zip(parts, [*parts[1:], ""], strict=True):
        if block.startswith("## "):
            is_worked = block.startswith("## Worked example")
        calls = {name for name, _ in MACRO.findall(block)}
        names_one = any(name in block for name in NAMES.values())
        if (
            is_worked
            or names_one
            or calls & {"value", "share", "interval", "quote"}
            or "verdict(" in following
        ):
            yield block


def typed(block: str) -> list[str]:
    """The figures that stand in a block as they were typed."""
    return re.findall(r"\d[\d.,]*", NO_FIGURE.sub(" ", MACRO.sub(" ", block)))


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_no_figure_of_an_example_is_typed(page: Path) -> None:
    """Where a page speaks of an example, every figure is read from its record,
    so that the two cannot differ.
    """
    found = {
        block: figures
        for block in about_examples(page.read_text(encoding="utf-8"))
        if (figures := typed(block))
    }
    assert not found, (
        f'{found}\nTake them from the record with value("id", "place"), or give what another source says a paragraph of its own.'
    )


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ("Canva judged 1,500 pairs too few.", ["1,500"]),
        ("GPT-4 and Llama 3.1 8B did well in 2023 (§4.G), at [one](a.md#s-2-1) 95 % interval.", []),
        ('It reached <!--{ value("a", "baselines/0/results/f1") }--> of 37.', ["37."]),
        ("On 12.5 % of `33` questions.", ["12.5"]),
    ],
)
def test_a_typed_figure_is_seen(block: str, expected: list[str]) -> None:
    """Figures are told from names, addresses and what macros read."""
    assert typed(block) == expected


def test_a_block_about_an_example_is_seen() -> None:
    """A paragraph counts that names an example, stands before its verdict, or is a worked example;
    others may state what they cite.
    """
    lines = (
        "Canva 2.",
        "Three 3.",
        '<!--{ verdict("claims-letters") }-->',
        "- Four 4\n- ZURU 5",
        "## Worked example",
        "6.",
    )
    page = "\n\n".join(("---\ntitle: T\n---", "One 1.", *lines))
    assert [typed(block) for block in about_examples(page)] == [["2."], ["3."], ["5"], [], ["6."]]


def test_every_example_has_a_name() -> None:
    """No example is without the word that the pages use for it, so that none is passed over."""
    assert set(NAMES) == set(ENTRIES)


def test_the_framework_speaks_of_no_example() -> None:
    """The framework's own sentences, which no macro reaches, name no example,
    so no figure of one can stand there.
    """
    source = (ROOT / "ftlint" / "framework" / "framework.yaml").read_text(encoding="utf-8")
    spoken_of = {name for name in NAMES.values() if re.search(rf"\b{re.escape(name)}\b", source)}
    assert FRAMEWORK.statements
    assert spoken_of == set()


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_every_figure_is_found(page: Path) -> None:
    """Each call of the four macros on a page leads to a figure of the record."""
    site = Site(
        SiteSettings(ROOT, DOCS, ("examples",)),
        lambda: SimpleNamespace(url="", file=SimpleNamespace(src_uri=named(page))),
    )
    for name, arguments in MACRO.findall(page.read_text(encoding="utf-8")):
        if name in ("value", "share", "interval", "quote"):
            assert getattr(site, name)(*re.findall(r'"([^"]*)"', arguments))


LETTERS = ENTRIES["claims-letters"]


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        ("baselines/few-shot/results/accepted-unedited", "0.66"),
        ("baselines/few-shot/results/accepted-unedited/sample_size", "200"),
        ("metrics/measures/accepted-unedited/threshold", "0.80"),
        ("models/candidates/large-70b-instruct/results/p95-latency", "11.5"),
        ("data/available/examples", "1,400"),
    ],
)
def test_value_is_what_the_record_writes(place: str, expected: str) -> None:
    """A number is shown with the record's own digits, and thousands marked."""
    assert figures.value(LETTERS, place) == expected


def test_value_follows_the_record() -> None:
    """When the record changes, what the page says changes with it."""
    changed = LETTERS._replace(text=LETTERS.text.replace("value: 0.66,", "value: 0.70,"))
    assert figures.value(changed, "baselines/few-shot/results/accepted-unedited") == "0.70"


def test_a_plain_number_is_the_value_of_its_result() -> None:
    """A result that is written as a number is found as such, and at its `value`."""
    place = "baselines/few-shot/results/accepted-unedited"
    changed = LETTERS._replace(text=LETTERS.text.replace("{value: 0.66, sample_size: 200}", "0.70"))
    assert changed.text != LETTERS.text
    assert figures.value(changed, place) == figures.value(changed, f"{place}/value") == "0.70"
    with pytest.raises(SiteError, match="has no share"):
        figures.share(changed, place)


def test_share_and_interval_count_the_examples() -> None:
    """A share is given as a count, and with the interval that the rules compute, in the metric's unit."""
    both = "baselines/tuned-with-retrieval/results/correct"
    assert figures.share(ENTRIES["trag-governance-docs"], both) == "27 of 37"
    assert figures.interval(ENTRIES["trag-governance-docs"], both) == "57 to 85"
    assert figures.share(LETTERS, "baselines/few-shot/results/accepted-unedited") == "132 of 200"
    assert figures.interval(LETTERS, "baselines/few-shot/results/accepted-unedited") == "0.59 to 0.72"


def test_quote_repeats_what_stands_there() -> None:
    """Words are shown if they stand in the text as whole words, across line breaks too."""
    assert figures.quote(LETTERS, "decision/rationale", "order, not facts") == "order, not facts"
    assert figures.quote(LETTERS, "decision/rationale", "1,400") == "1,400"


@pytest.mark.parametrize(
    ("read", "arguments", "sentence"),
    [
        (
            figures.value,
            ("baselines/nobody",),
            "has nothing at `baselines/nobody`; instead of `nobody` there are zero-shot, few-shot",
        ),
        (figures.value, ("status/x",), "has nothing at `status/x`"),
        (figures.value, ("status",), "has no number at `status`"),
        (figures.value, ("situation/persona",), "has no number at `situation/persona`"),
        (
            figures.share,
            ("baselines/few-shot/results/p95-latency",),
            "has no share at `baselines/few-shot/results/p95-latency`",
        ),
        (figures.interval, ("data/available/examples",), "has no share at `data/available/examples`"),
        (figures.quote, ("decision/rationale", "400"), "does not say `400` at `decision/rationale`"),
        (figures.quote, ("decision", "1,400"), "does not say `1,400` at `decision`"),
    ],
)
def test_a_figure_that_is_not_there_is_refused(
    read: object, arguments: tuple[str, ...], sentence: str
) -> None:
    """What a record does not have stops the page, with the place and what there is instead."""
    assert callable(read)
    with pytest.raises(SiteError, match=re.escape(f"`claims-letters` {sentence}")):
        read(LETTERS, *arguments)


def test_a_list_without_names_goes_by_numbers() -> None:
    """An entry with neither id nor name is called by its number, from 0."""
    entry: SiteRecord = ENTRIES["zuru-floor-plans"]
    assert figures.quote(entry, "method/alternatives/0/why_not", "2 hours") == "2 hours"
