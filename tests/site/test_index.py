"""The lists of a site's records: what stands on the pages without a script,
and the parts that their script loads.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import html5lib
import pytest

from ftlint.collection.records import Origin
from ftlint.collection.store import State
from ftlint.framework.statements import SITE_URL
from ftlint.site.pages.groups import iter_group_files
from ftlint.site.pages.index import CELL, ROWS, TAG, TAGS, cut, iter_index_files, overview
from ftlint.site.pages.markup import one_line
from ftlint.site.pages.strip import LONGEST, MAX_COLUMNS, strip
from ftlint.site.records.collected import SiteSources
from ftlint.site.records.entries import read_entries
from ftlint.site.records.entry import SiteRecord
from ftlint.site.records.listing import Item, items_of
from ftlint.site.settings import SiteSettings
from ftlint.text.visible import visible
from tests.site.test_hostile import strings
from tests.support import TODAY

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = SiteSettings(ROOT, ROOT / "docs", ("examples",), site_url="https://example.com/team/")
PAGES = ("decisions/index.md", "decisions/tags.md", "decisions/timeline.md", "decisions/checks.md")
RECORD = "schema_version: 1\nproject: {id: %s, name: A name}\nstatus: %s\ndecision: {approach: undecided%s}\n"


@cache
def examples() -> tuple[SiteRecord, ...]:
    """The records in examples/."""
    return tuple(read_entries(ROOT, ["examples"], TODAY))


def changed(
    entry: SiteRecord, slug: str, *, name: str, owner: str, tags: Sequence[str], review_by: str = ""
) -> SiteRecord:
    """A record with other texts."""
    assert entry.record is not None
    assert entry.summary is not None
    record = entry.record
    metrics = tuple(metric._replace(name=f"{metric.name} of {owner}") for metric in record.metrics.measures)
    return entry._replace(
        slug=slug,
        record=record._replace(
            data={**record.data, "project": {**record.data["project"], "tags": list(tags)}},
            project=record.project._replace(id=slug, name=name, owner=owner),
            decision=record.decision._replace(review_by=review_by, supersedes=(), superseded_by=""),
            metrics=record.metrics._replace(measures=metrics),
        ),
        summary=entry.summary._replace(id=slug, name=name),
    )


def many(number: int, texts: Sequence[str] = ()) -> dict[str, SiteRecord]:
    """So many records, made from the examples; the first of them with `texts` as name, owner and tags."""
    words = iter(texts)
    made = {}
    for index, entry in enumerate(islice(cycle(examples()), number)):
        slug = f"record-{index:05}"
        name, owner, *tags = (next(words, "") for _ in range(4))
        tags = [tag for tag in tags if tag] or [f"tag {index % 40}", f"part {index % 7}"]
        review = f"202{6 + index % 3}-05-{index % 28 + 1:02}"
        made[slug] = changed(
            entry,
            slug,
            name=name or f"Decision {index:05}",
            owner=owner or f"Team {index % 50}",
            tags=tags,
            review_by=review,
        )
    return made


def written(
    entries: Mapping[str, SiteRecord] | Sequence[SiteRecord], settings: SiteSettings = SETTINGS
) -> dict[str, str]:
    """The files of the lists, as text."""
    by_slug = entries if isinstance(entries, Mapping) else {entry.slug: entry for entry in entries}
    files = iter_index_files(by_slug, settings, TODAY)
    return {name: content if isinstance(content, str) else content.decode() for name, content in files}


def parsed(page: str) -> Any:
    """The tree of a page's HTML."""
    return html5lib.parse(page.partition("---\n\n")[2], namespaceHTMLElements=False)


def text_of(element: Any) -> str:
    """The text of an element and all in it."""
    return "".join(element.itertext())


def rows_of(page: str) -> list[list[str]]:
    """The cells of each row of a list."""
    (table,) = parsed(page).findall(".//table[@class='ftl-rows']")
    return [[text_of(cell) for cell in row] for row in table.findall("tbody/tr")]


def made(tmp_path: Path, **records: str) -> dict[str, SiteRecord]:
    """The records of a folder with these files."""
    for name, content in records.items():
        (tmp_path / f"{name}.finetune-decision.yaml").write_text(content, encoding="utf-8")
    return {entry.slug: entry for entry in read_entries(tmp_path, ["."], TODAY)}


def test_every_example_has_its_row_without_a_script() -> None:
    """The page as served has a row for each record, by name,
    with a link to its page and what the lists say of it.
    """
    files = written(examples())
    page = files["decisions/index.md"]
    rows = rows_of(page)
    assert len(rows) == len(examples())
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), key=str.casefold)
    claims = next(row for row in rows if row[0] == "Claims letters")
    assert claims[1:4] == ["accepted", "fine-tuning", "✔ ready"]
    assert claims[4:] == [
        "Claims ML team",
        "insurancedrafting",
        "2026-05-18",
        "2027-12-15 overdue",
        "small-8b-instruct",
    ]
    links = [link.get("href") for link in parsed(page).findall(".//tbody//a")]
    assert sorted(links) == sorted(f"r/{entry.slug}/index.md" for entry in examples())
    assert "hidden" in parsed(page).find(".//form").attrib


@pytest.mark.parametrize(
    ("slug", "words"),
    [
        ("claims-letters", "ready"),
        ("first-steps", "16 not met"),
        ("canva-incident-summaries", "not applicable"),
    ],
)
def test_readiness_is_said_in_words(slug: str, words: str) -> None:
    """Ready, how many are missing, or not applicable to a decision that is rejected."""
    (item,) = [item for item in items_of(examples()) if item.slug == slug]
    assert item.readiness == words


def test_what_is_no_record_is_listed_as_such(tmp_path: Path) -> None:
    """A file that is not a valid record has a row that says so, and counts nowhere else."""
    files = written(made(tmp_path, broken="status: accepted\n"))
    ((name, status, approach, readiness, *rest),) = rows_of(files["decisions/index.md"])
    assert (name, status, approach, readiness) == ("broken", "", "", "! not a valid record")
    assert rest == [""] * 5
    assert "There are no decisions to count yet" in files["decisions/checks.md"]


def test_an_approach_is_shown_in_words() -> None:
    """In rows, filters, tags, the timeline and a list on one's own page, it is what people say; what the
    filter looks for stays the word of the record.
    """
    files = written(examples())
    index = parsed(files["decisions/index.md"])
    (approaches,) = [one for one in index.iter("select") if one.get("name") == "approach"]
    options = {option.get("value"): text_of(option) for option in approaches}
    assert options["rag"].startswith("retrieval (RAG) (")
    assert options["fine-tuning+rag"].startswith("fine-tuning together with retrieval (")
    (item,) = [item for item in items_of(examples()) if item.slug == "policy-answers-rag"]
    (row,) = [row for row in rows_of(files["decisions/index.md"]) if row[0] == item.name]
    assert (item.approach, item.spoken, row[2]) == ("rag", "retrieval (RAG)", "retrieval (RAG)")
    places = [
        text_of(place)
        for name in ("tags", "timeline")
        for place in parsed(files[f"decisions/{name}.md"]).iter("span")
    ]
    own = [text_of(cell) for cell in own_list(examples()).iter("td")]
    for texts in (places, own):
        assert "retrieval (RAG)" in texts
        assert not {"rag", "other", "fine-tuning+rag"} & {*texts}


def test_the_counts_are_those_of_the_records() -> None:
    """How many there are, ready, with something missing, and overdue, are counted from the rows;
    what is overdue is not ready.
    """
    files = written(many(60))
    rows = rows_of(files["decisions/index.md"])
    counts = [
        int(text_of(strong))
        for strong in parsed(files["decisions/index.md"]).findall(".//ul[@class='ftl-counts']//strong")
    ]
    shown = [row for row in rows if "2026-05" in row[7]]
    missing = [row for row in rows if "not met" in row[3]]
    ready = [row for row in rows if row[1] == "accepted" and "ready" in row[3] and row not in shown]
    assert counts == [60, len(ready), len(missing), len(shown)]
    assert all(counts)
    overdue = [
        row
        for row in parsed(files["decisions/index.md"]).findall(".//tbody/tr")
        if row.find(".//strong[@hidden]") is None
    ]
    assert len([row for row in overdue if row.get("data-ftl-review-by")]) == len(shown)


def test_the_index_leads_to_the_other_lists_and_formats() -> None:
    """Each is a link; the feed only if the site has one."""
    for settings, feed in ((SETTINGS, ["feed.xml"]), (SETTINGS._replace(site_url=""), [])):
        page = parsed(written(examples(), settings)["decisions/index.md"])
        ways = [link.get("href") for link in page.findall(".//ul[@class='ftl-ways']//a")]
        assert ways == [
            *("tags.md", "owners.md", "timeline.md", "checks.md", "costs.md"),
            *("decisions.csv", "index.json", "reviews.ics"),
            *feed,
        ]


def test_a_site_without_records_says_how_to_add_one() -> None:
    """No table and no filter, but the command that writes the first record; the other pages are there."""
    files = written({})
    page = files["decisions/index.md"]
    assert "ftlint init examples/" in page
    assert parsed(page).find(".//table") is None
    assert parsed(page).find(".//form") is None
    assert list(files) == list(PAGES)


def test_the_same_records_give_the_same_files() -> None:
    """Two runs write the same bytes, whatever the order in which the records come."""
    entries = many(50)
    again = dict(reversed(entries.items()))
    assert written(entries) == written(again)


def test_three_thousand_records_stay_usable() -> None:
    """Every page is below a megabyte and has at most 200 rows; pages and parts hold each record once;
    the size grows with the number.
    """
    small, large = written(many(300)), written(many(3000))
    for name, content in large.items():
        if name.endswith(".md"):
            assert len(content.encode()) < 1_000_000, name
            assert content.count("<tr") <= ROWS + 1, name
    pages = ["decisions/index.md", *(f"decisions/page/{number}/index.md" for number in range(2, 16))]
    listed = [row[0] for page in pages for row in rows_of(large[page])]
    assert listed == [f"Decision {index:05}" for index in range(3000)]
    assert "decisions/page/16/index.md" not in large
    parts = [json.loads(large[f"decisions/parts/{number:04}.json"])["records"] for number in range(1, 16)]
    assert [record["name"] for part in parts for record in part] == listed
    assert {len(part) for part in parts} == {ROWS}
    sizes = [sum(map(len, files.values())) for files in (small, large)]
    assert sizes[1] < 10.5 * sizes[0]


def test_the_pages_by_team_and_repository_stay_usable() -> None:
    """With 3,000 records of 200 teams in 2,000 repositories, each page is far below a megabyte, has rows for
    those that need attention most, and links for all others.
    """

    def moved(index: int, entry: SiteRecord) -> SiteRecord:
        texts = (
            f"r{index % 2000:04}",
            "c" * 40,
            "a.yaml",
            "2026-01-01",
            TODAY,
            "",
            "",
            f"t{index % 200:03}",
            "",
        )
        return entry._replace(origin=Origin(*texts))

    entries = {slug: moved(index, entry) for index, (slug, entry) in enumerate(many(3000).items())}
    source = State(
        "r0000", "/r", "", "", "", "", False, "", "same", "", "", 1, "", "", False, "0.4.0", 1, None
    )
    pages = dict(iter_group_files(entries, SETTINGS, TODAY, SiteSources([source])))
    assert {name: parsed(page).findall(".//h1")[0].text for name, page in pages.items()} == {
        "decisions/owners.md": "Decisions by owner",
        "decisions/teams.md": "Decisions by team",
        "decisions/repositories.md": "Decisions by repository",
    }
    for name, count in (("teams", 200), ("repositories", 2000)):
        page = parsed(pages[f"decisions/{name}.md"])
        named = [
            *page.findall(".//tbody/tr/th/a"),
            *page.findall(".//h2[@id='more']/../ul[@class='ftl-tags']/li/a"),
        ]
        assert len({text_of(link) for link in named}) == count
    assert max(len(page.encode()) for page in pages.values()) < 600_000


def test_the_pages_of_a_long_list_lead_to_each_other() -> None:
    """Without a script, each page leads to the one before and the one after."""
    files = written(many(450))

    def ways(name: str) -> list[tuple[str, str]]:
        return [
            (link.get("rel"), link.get("href"))
            for link in parsed(files[name]).findall(".//nav[@class='ftl-pager'][1]/a")
        ]

    assert ways("decisions/index.md") == [("next", "page/2/index.md")]
    assert ways("decisions/page/2/index.md")[:2] == [
        ("prev", "../../index.md"),
        ("next", "../../page/3/index.md"),
    ]
    assert ways("decisions/page/3/index.md")[:1] == [("prev", "../../page/2/index.md")]


def test_the_script_cuts_as_the_page_does() -> None:
    """The rows that `decisions.js` makes have the same limits as those of the page."""
    script = (ROOT / "ftlint" / "site" / "assets" / "decisions.js").read_text(encoding="utf-8")
    for name, value in (("ROWS", ROWS), ("CELL", CELL), ("TAG", TAG), ("TAGS", TAGS)):
        assert f"const {name} = {value};" in script


# --- tags, dates, checks ------------------------------------------------------------------------------------


def test_each_tag_leads_to_its_decisions() -> None:
    """Every tag is one chip with its count, which opens its records. Each has an id of its own, also where
    two tags differ in signs only.
    """
    entries = {
        f"r{index}": changed(examples()[0], f"r{index}", name=f"Name {index}", owner="A team", tags=tags)
        for index, tags in enumerate((["a b"], ["a-b", "ünï"], ["§", "a b"], []))
    }
    page = parsed(written(entries)["decisions/tags.md"])
    chips = page.findall(".//div[@class='ftl-chips']/details")
    assert [text_of(chip.find("summary")) for chip in chips] == ["a b 2", "a-b 1", "§ 1", "ünï 1"]
    assert len({chip.find("div").get("id") for chip in chips}) == 4
    lists = [[text_of(link) for link in chip.findall(".//li/a")] for chip in chips]
    assert lists == [["Name 0", "Name 2"], ["Name 1"], ["Name 2"], ["Name 1"]]
    (untagged,) = [
        part
        for part in page.findall(".//ul[@class='ftl-entries']")
        if not any(part in chip.iter() for chip in chips)
    ]
    assert [text_of(link) for link in untagged.findall("li/a")] == ["Name 3"]


def test_the_timeline_shows_what_replaced_what(tmp_path: Path) -> None:
    """Newest first by year; the last of a chain names all it replaced, the others what replaced them;
    drafts stand at the end.
    """
    page = parsed(
        written(
            made(
                tmp_path,
                a=RECORD % ("a", "superseded", ", date: 2024-05-01, superseded_by: b"),
                b=RECORD % ("b", "superseded", ", date: 2025-05-01, supersedes: [a], superseded_by: c"),
                c=RECORD % ("c", "proposed", ", date: 2026-05-01, supersedes: [b]"),
                d=RECORD % ("d", "draft", ""),
            )
        )["decisions/timeline.md"]
    )
    assert [text_of(heading) for heading in page.findall(".//h2")] == [
        "2026",
        "2025",
        "2024",
        "Not decided yet",
    ]
    assert [text_of(chain) for chain in page.findall(".//p[@class='ftl-chain']")] == [
        "Replaced A name (2025-05-01), before it A name (2024-05-01).",
        "Replaced by A name (2026-05-01).",
        "Replaced by A name (2025-05-01).",
    ]


def is_late(entry: Any) -> bool:
    """Whether a row or an entry says that the review is overdue."""
    late = entry.find(".//strong[@class='ftl-overdue']")
    return late is not None and "hidden" not in late.attrib


def test_a_chain_that_leads_back_to_itself_ends(tmp_path: Path) -> None:
    """Records that supersede each other in a circle are shown, each once;
    an id that is not there is shown as it is.
    """
    entries = made(
        tmp_path,
        a=RECORD % ("a", "proposed", ", date: 2024-05-01, supersedes: [b, gone]"),
        b=RECORD % ("b", "proposed", ", date: 2025-05-01, supersedes: [a]"),
    )
    page = parsed(written(entries)["decisions/timeline.md"])
    assert [text_of(chain) for chain in page.findall(".//p[@class='ftl-chain']")] == [
        "Replaced A name (2024-05-01), before it gone.",
        "Replaced A name (2025-05-01), before it gone.",
    ]


def item(decided_on: str = "", review_by: str = "") -> Item:
    """A decision with these days."""
    return Item("a", "A", decided_on=decided_on, review_by=review_by)


def test_the_strip_counts_by_quarter() -> None:
    """From the first day to the last, today among them, without a gap; a review is overdue or ahead."""
    found = strip(
        [
            item("2025-12-31", "2026-05-14"),
            item("2026-01-01", "2026-05-15"),
            item("2026-03-31", "2027-01-01"),
            item("2026-02-31"),
            item(),
        ],
        "2026-05-15",
    )
    assert found is not None
    assert [(c.year, c.label, c.decided, c.due, c.overdue) for c in found.columns] == [
        ("2025", "Q4", 1, 0, 0),
        ("2026", "Q1", 2, 0, 0),
        ("2026", "Q2", 0, 1, 1),
        ("2026", "Q3", 0, 0, 0),
        ("2026", "Q4", 0, 0, 0),
        ("2027", "Q1", 0, 1, 0),
    ]
    assert [column.label for column in found.columns if column.is_now] == ["Q2"]
    assert found.years == [("2025", 1), ("2026", 4), ("2027", 1)]
    assert (found.most, found.length(2), found.length(0)) == (2, LONGEST, 0)
    assert strip([item(), item("2026-02-31")], TODAY) is None


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        ("2024-01-01", "2029-12-31", ("Q1", "Q4", 24)),
        ("2024-01-01", "2030-01-01", ("2024", "2030", 7)),
        ("1000-01-01", "2026-01-01", ("earlier", "2026", 25)),
        ("2026-01-01", "9999-12-31", ("2026", "later", 7)),
        ("0001-01-01", "9999-12-31", ("earlier", "later", 26)),
        ("9999-01-01", "9999-12-31", ("2026", "later", 7)),
    ],
)
def test_a_long_time_is_shown_by_year(first: str, last: str, labels: tuple[str, str, int]) -> None:
    """More than 24 quarters become years, and what is far away one column; nothing is left out."""
    found = strip([item(first, last)], "2026-06-01")
    assert found is not None
    columns = found.columns
    assert (columns[0].label, columns[-1].label, len(columns)) == labels
    assert sum(column.is_now for column in columns) == 1
    assert len(columns) <= MAX_COLUMNS + 2
    assert sum(column.decided for column in columns) == sum(c.due + c.overdue for c in columns) == 1


def test_the_strip_is_a_table_with_bars(tmp_path: Path) -> None:
    """The page says each number in words too, links to no script, and marks a decision of a day to come."""
    page = parsed(
        written(
            made(
                tmp_path,
                a=RECORD % ("a", "accepted", ", date: 2024-05-01, review_by: 2025-01-01"),
                b=RECORD % ("b", "draft", ", date: 2031-05-01"),
                c=RECORD % ("c", "accepted", ", date: 2026-01-01, review_by: 2031-01-01"),
            )
        )["decisions/timeline.md"]
    )
    (table,) = page.findall(".//table[@class='ftl-strip']")
    rows = [[text_of(cell) for cell in row] for row in table.iter("tr")]
    assert rows == [
        ["Decided", "1", "", "1", "", "", "", "", "1"],
        ["", "2024", "2025", "2026", "2027", "2028", "2029", "2030", "2031"],
        ["Review due", "", "1, 1 overdue!", "", "", "", "", "", "1"],
    ]
    assert len([element for element in table.iter() if element.tag.endswith("svg")]) == 5
    assert [text_of(mark) for mark in page.findall(".//strong[@class='ftl-ahead']")] == ["in the future"]
    assert [text_of(heading) for heading in page.findall(".//h2")] == ["Reviews due", "2031", "2026", "2024"]
    (reviews, *_) = page.findall(".//ol")
    assert [(text_of(entry), is_late(entry)) for entry in reviews] == [
        ("2025-01-01A name accepted overdue", True),
        ("2031-01-01A name accepted overdue", False),
    ]


@pytest.mark.parametrize("name", ["tags", "timeline"])
def test_what_is_overdue_is_said_in_every_list(name: str, tmp_path: Path) -> None:
    """By tag and in the timeline too, a decision says that its review is overdue, and from which day on; the
    page's script shows that on the reader's day.
    """
    entries = made(
        tmp_path,
        a=RECORD % ("a", "accepted", ", date: 2024-05-01, review_by: 2025-01-01"),
        c=RECORD % ("c", "accepted", ", date: 2026-01-01, review_by: 2031-01-01"),
        d=RECORD % ("d", "rejected", ", date: 2024-05-01, review_by: 2025-01-01"),
    )
    found = [
        (link.get("href").split("/")[1], entry.get("data-ftl-review-by"), is_late(entry))
        for entry in parsed(written(entries)[f"decisions/{name}.md"]).iter("li")
        if (link := entry.find(".//a[@class='ftl-name']")) is not None
    ]
    assert set(found) == {("a", "2025-01-01", True), ("c", "2031-01-01", False), ("d", None, False)}
    assert len(found) == (3 if name == "tags" else 5)


def test_what_is_missed_most_comes_first() -> None:
    """Each prerequisite, its name before its code, with the share of decisions that miss it as a bar and in
    numbers, the largest first, and where it is taught; those missed by none stand apart.
    """
    page = parsed(written(examples())["decisions/checks.md"])
    rows = [[text_of(cell) for cell in row] for row in page.findall(".//table[@class='ftl-missed']/tbody/tr")]
    shares = [int(row[1].split()[0]) for row in rows]
    assert shares == sorted(shares, reverse=True)
    bars = [element.get("width") for element in page.iter() if element.get("class") == "ftl-late"]
    assert bars == [str(share) for share in shares]
    assert [
        "Objectives §3.P2",
        " 8 % 2 of 25",
        "Questions to a financial data warehouse, Ticket answers",
    ] in rows
    links = [link.get("href") for link in page.findall(".//table[@class='ftl-missed']//th/a")]
    assert f"{SITE_URL}framework/prerequisites/product/#s-3-p2" in links
    none = page.findall(".//ul[@class='ftl-tags ftl-cloud']/li")
    assert len(rows) + len(none) == 30
    own = parsed(written(examples(), SETTINGS._replace(rules=True))["decisions/checks.md"])
    links = [link.get("href") for link in own.findall(".//table[@class='ftl-missed']//th/a")]
    assert "../framework/prerequisites/product/#s-3-p2" in links


def test_the_matrix_says_each_state_in_words_and_can_be_scrolled_by_keyboard() -> None:
    """A row for each decision that is asked, a column for each check, a word in each cell;
    the region takes the focus and has a name.
    """
    page = parsed(written(examples())["decisions/checks.md"])
    region = page.find(".//section[@class='ftl-scroll']")
    assert region.get("tabindex") == "0"
    assert region.get("aria-label")
    rows = region.findall(".//tbody/tr")
    assert len(rows) == sum(item.state in ("ready", "unmet") for item in items_of(examples()))
    words = {
        text_of(cell.find("span[@class='ftl-hidden']")) for row in rows for cell in row.findall("td")[1:]
    }
    assert words <= {"met", "not met", "waived", "not applicable"}
    heads = [text_of(head) for head in region.findall(".//thead//th")]
    assert heads[:4] == ["Decision", "Not met", "Approaches tried so far §2.1", "Why this approach §2.2"]
    legend = [text_of(sign) for sign in page.findall(".//span[@class='ftl-legend']")]
    assert legend == ["✔ met", "✗ not met", "~ waived", "– not applicable"]
    assert {len(row.findall("td")) for row in rows} == {31}


# --- the list on a page of one's own ------------------------------------------------------------------------


def own_list(entries: Iterable[SiteRecord], up: str = "../") -> Any:
    """The tree of what `decisions()` shows."""
    html = str(one_line("decisions.html", **overview(entries, TODAY, up)))
    return html5lib.parse(html, namespaceHTMLElements=False)


def test_what_needs_attention_comes_first(tmp_path: Path) -> None:
    """What is overdue, the oldest first; then what misses most; then the others, the newest first."""
    ready = next(entry for entry in examples() if entry.slug == "claims-letters")
    entries = [
        changed(ready, slug, name=slug, owner="A team", tags=[], review_by=review)
        for slug, review in (("d", "2099-01-01"), ("b", "2026-05-01"), ("a", "2026-05-02"), ("e", ""))
    ]
    entries += made(tmp_path, c=RECORD % ("c", "draft", ""), z="status: accepted\n").values()
    page = own_list(entries)
    assert [text_of(link) for link in page.findall(".//tbody//a")] == ["b", "a", "A name", "z", "d", "e"]
    assert [is_late(row) for row in page.findall(".//tbody/tr")] == [True, True, *[False] * 4]
    counts = [(text_of(link), link.get("href")) for link in page.findall(".//ul[@class='ftl-counts']//a")]
    assert counts == [
        ("6 decisions", "../decisions/index.md"),
        ("2 accepted and ready", "../decisions/index.md?status=accepted&ready=ready&overdue=no"),
        ("1 with something missing", "../decisions/index.md?ready=unmet"),
        ("2 overdue for review", "../decisions/index.md?overdue=yes"),
        ("1 not a valid record", "../decisions/index.md?ready=invalid"),
    ]


def test_a_long_list_on_a_page_of_ones_own_ends() -> None:
    """It names 100 decisions and leads to the index for the others; without any it says so."""
    page = own_list(many(130).values())
    assert len(page.findall(".//tbody/tr")) == 100
    assert "30 more are in the index." in text_of(page)
    assert text_of(own_list([]).find(".//p")) == "There are no decisions here yet."


# --- hostile texts ------------------------------------------------------------------------------------------


def shapes(page: str) -> set[tuple[str, ...]]:
    """Which elements with which attributes a page has."""
    return {
        (element.tag, *sorted(element.attrib))
        for element in parsed(page).iter()
        if isinstance(element.tag, str)
    }


def test_no_text_becomes_an_element_or_an_attribute(data: Path) -> None:
    """Hostile names, owners, tags and metrics give pages of the same elements and attributes as plain ones,
    on one line of HTML.
    """
    texts = strings(data)
    number = -(-len(texts) // 4)
    plain, hostile = written(many(number)), written(many(number, texts))
    for kind in ("index.md", "page/", "tags.md", "timeline.md", "checks.md"):
        expected = {
            shape
            for name, page in plain.items()
            if name.startswith(f"decisions/{kind}")
            for shape in shapes(page)
        }
        expected |= {("li",), ("option", "value"), ("a", "href"), ("h2", "id")}
        for name, page in hostile.items():
            if name.startswith(f"decisions/{kind}"):
                assert shapes(page) <= expected, name
                assert page.count("\n") == 8, name
                assert not re.search(r"[{}]", page.partition("---\n\n")[2]), name


def test_every_text_is_shown_exactly(data: Path) -> None:
    """Names, owners and tags come out of the HTML as they went in, cut where they are long;
    and whole out of the parts.
    """
    texts = strings(data)
    entries = many(-(-len(texts) // 4), texts)
    files = written(entries)
    items = items_of(entries.values())
    names = [name for name in files if name == "decisions/index.md" or name.startswith("decisions/page/")]
    rows = [
        row
        for name in sorted(names, key=lambda name: int((re.findall(r"\d+", name) or [1])[0]))
        for row in rows_of(files[name])
    ]
    assert [row[0] for row in rows] == [shown(item.name) for item in items]
    assert [row[4] for row in rows] == [shown(item.owner) for item in items]
    assert [row[5] for row in rows] == ["".join(shown(tag, TAG) for tag in item.tags) for item in items]
    parts = [json.loads(content)["records"] for name, content in files.items() if name.endswith(".json")]
    loaded = [(record["name"], record["owner"], tuple(record["tags"])) for part in parts for record in part]
    assert loaded == [(item.name, item.owner, item.tags) for item in items]


def shown(text: str, limit: int = CELL) -> str:
    """A text as a parser of HTML gives it back."""
    return visible(cut(text, limit))
