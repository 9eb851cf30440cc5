"""What other programs read of a site: valid, the same for the same records,
and true to what the linter says.
"""

import csv
import json
import re
import shutil
from collections.abc import Mapping
from datetime import date
from itertools import cycle
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from icalendar import Calendar
from jsonschema import Draft7Validator

from ftlint import __version__, advise, load
from ftlint.cli import main
from ftlint.export.table import COLUMNS, inert
from ftlint.framework.statements import DECISIONS_SCHEMA_URL
from ftlint.record.schema import schema_text
from ftlint.reporters import reporter
from ftlint.site.pages.record import record_html
from ftlint.site.records.calendar import MAX_OCTETS, folded
from ftlint.site.records.entries import read_entries
from ftlint.site.records.entry import SiteRecord
from ftlint.site.records.exports import (
    AMBER,
    GREEN,
    GREY,
    LABEL,
    LABEL_FILL,
    RED,
    badge_text,
    iter_exports,
)
from ftlint.site.records.feed import FEED_ENTRIES
from ftlint.site.settings import SiteSettings
from ftlint.text.visible import visible
from tests.site.test_hostile import printable, record, strings
from tests.support import TODAY, complete, read_report, report

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
SUFFIX = ".finetune-decision.yaml"
SITE = "https://team.example/ml/"
LATER = "2026-06-01"
"""A day on which no example lies ahead."""
SCHEMA = json.loads(schema_text("ftlint-decisions.v1.schema.json"))
RECORD_SCHEMA = Draft7Validator(json.loads(schema_text("ftlint-record.v1.schema.json")))
ATOM = {"a": "http://www.w3.org/2005/Atom"}
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = (
    "<script>alert(1)</script>",
    "]]>",
    "a & b &amp; &bogus;",
    "<![CDATA[ x",
    "<!-- -- -->",
    "<?xml version='1.0'?>",
    "\"' onload='x'",
    "two\nlines\tand\ra tab",
    "{{ 7 * 7 }}{% raw %}",
    "nul\x00 bell\x07 escape\x1b[31m",
    "delete\x7f next\x85 line\u2028 paragraph\u2029",
    "none\ufffe such\uffff",
    "half \ud800 a pair \udfff",
    "\u202eright to left \U0001f600",
)


def entries_of(folder: Path, records: Mapping[str, str], today: str = TODAY) -> dict[str, SiteRecord]:
    """The entries of a folder with these records: name of the file without its ending → text."""
    (folder / "records").mkdir(exist_ok=True)
    shutil.copytree(EXAMPLES / "evals", folder / "records" / "evals", dirs_exist_ok=True)
    for name, text in records.items():
        (folder / "records" / f"{name}{SUFFIX}").write_text(text, encoding="utf-8", newline="")
    return {entry.slug: entry for entry in read_entries(folder, ("records",), today)}


def exports(
    entries: Mapping[str, SiteRecord], site_url: str = SITE, today: str = TODAY
) -> dict[str, str | bytes]:
    """All files that are exported."""
    return dict(iter_exports(entries, SiteSettings(Path(), Path("docs"), site_url=site_url), today))


def small(
    slug: str,
    name: str = "Example",
    status: str = "proposed",
    date: str = "2026-01-02",
    approach: str = "fine-tuning",
) -> str:
    """A small record."""
    project = {"id": slug, "name": name, "owner": "Team"}
    decision = {"approach": approach, **({"date": date} if date else {})}
    return json.dumps({"schema_version": 1, "project": project, "status": status, "decision": decision})


def listed(files: Mapping[str, str | bytes]) -> dict[str, Any]:
    """The records of the list by the last part of their address; the list is as its schema describes it."""
    value = json.loads(files["decisions/index.json"])
    Draft7Validator(SCHEMA).validate(value)
    return {record["page"].split("/")[1]: record for record in value["records"]}


def titles(feed: str | bytes) -> list[str | None]:
    """The titles of a feed's entries."""
    return [element.text for element in ET.fromstring(feed).findall("a:entry/a:title", ATOM)]


@pytest.fixture(scope="module")
def examples() -> dict[str, SiteRecord]:
    """The records of the published cases."""
    return {entry.slug: entry for entry in read_entries(EXAMPLES.parent, ("examples",), LATER)}


def test_the_list_is_as_its_schema_says(examples: dict[str, SiteRecord], tmp_path: Path) -> None:
    """The list of the examples, of a broken file and of nothing at all is valid, and sorted by address."""
    found = listed(exports(examples))
    assert list(found) == sorted(examples)
    letters = found["claims-letters"]
    assert (letters["status"], letters["state"], letters["errors"]) == ("accepted", "ready", 0)
    assert letters["file"] == "examples/claims-letters.finetune-decision.yaml"
    assert letters["readiness"]["met"] > 0
    assert found["canva-incident-summaries"]["state"] == "not_asked"
    assert listed(exports({})) == {}
    broken = listed(
        exports(entries_of(tmp_path, {"broken": "status: [", "shape": small("shape", status="done")}))
    )
    for slug in ("broken", "shape"):
        assert broken[slug]["state"] == "invalid"
        assert broken[slug]["errors"] > 0
        assert [broken[slug][key] for key in ("id", "status", "owner", "date", "readiness", "advice")] == [
            None
        ] * 6


def test_the_list_says_which_program_made_it_and_not_when(examples: dict[str, SiteRecord]) -> None:
    """The list names its format and ftlint's version, and holds no time of day."""
    value = json.loads(exports(examples)["decisions/index.json"])
    assert (value["version"], value["generated_by"]) == (1, f"ftlint {__version__}")
    assert not re.search(r"\d\d:\d\d", json.dumps(value))


def test_schema_describes_the_list() -> None:
    """The published schema has its address as id, explains every key, requires all, and allows no other."""
    assert SCHEMA["$id"] == DECISIONS_SCHEMA_URL
    Draft7Validator.check_schema(SCHEMA)

    def walk(node: dict[str, Any]) -> None:
        if "$ref" in node:
            return
        assert node["title"], node
        assert node["description"].endswith("."), node
        if "properties" in node:
            assert node["additionalProperties"] is False
            assert node["required"] == list(node["properties"])
            for child in node["properties"].values():
                walk(child)
        if "items" in node:
            walk(node["items"])

    for node in (SCHEMA, *SCHEMA["definitions"].values()):
        walk(node)


def test_the_same_records_give_the_same_bytes(examples: dict[str, SiteRecord]) -> None:
    """The order in which records are read changes no file; the day changes only what tells of reviews."""
    backwards = dict(reversed(examples.items()))
    assert list(exports(examples).items()) == list(exports(backwards).items())
    later = exports(examples, today="2028-01-01")
    assert [name for name, content in exports(examples).items() if later[name] != content] == [
        "decisions/reviews.ics",
        "decisions/feed.xml",
    ]


@pytest.mark.parametrize(
    "slug",
    ["checkr-charge-classification", "first-steps", "canva-incident-summaries", "document-qa-distillation"],
)
def test_a_record_agrees_with_the_commands(
    slug: str,
    examples: dict[str, SiteRecord],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A record's JSON is the report of `ftlint check` on it, and two keys more: what `ftlint advise`
    says, and the free keys.
    """
    monkeypatch.chdir(EXAMPLES.parent)
    file = examples[slug].file
    main(["check", "--format", "json", "--today", LATER, "examples"])
    report = read_report(capsys.readouterr().out)
    main(["advise", "--format", "json", "--today", LATER, file])
    advice = json.loads(capsys.readouterr().out)
    value = json.loads(exports(examples)[f"decisions/r/{slug}/record.json"])
    assert value.pop("advice") == advice
    assert value.pop("extra") == {}
    assert read_report(json.dumps(value)) == value
    assert value["findings"] == [finding for finding in report["findings"] if finding["file"] == file]
    assert value["records"] == [entry for entry in report["records"] if entry["file"] == file]
    assert (value["version"], value["tool"]) == (report["version"], report["tool"])


@pytest.mark.parametrize("today", ["2020-01-01", LATER, "2040-01-01"])
def test_each_record_is_as_its_schema_describes_it(tmp_path: Path, today: str) -> None:
    """Every exported record fits the published schema:
    those of the example site, valid or not, on any day, waived or decided.
    """
    texts = {
        path.name.removesuffix(SUFFIX): path.read_text(encoding="utf-8")
        for path in EXAMPLES.glob(f"*{SUFFIX}")
    }
    texts |= {
        "broken": "a: &b 1\n",
        "empty": "",
        "waived": complete(
            "waivers: [{rule: FT402, reason: Comes later, approved_by: Head, expires: 2039-01-01}]\n"
        ),
    }
    files = exports(entries_of(tmp_path, texts, today), today=today)
    pages = [json.loads(text) for name, text in files.items() if name.endswith("/record.json")]
    assert len(pages) == len(texts)
    assert {page["advice"] is None for page in pages} == {True, False}
    for page in pages:
        RECORD_SCHEMA.validate(page)
    listed(files)


def test_the_schema_of_a_record_is_strict() -> None:
    """What is not part of a record's page, or is missing from it, is refused."""
    Draft7Validator.check_schema(RECORD_SCHEMA.schema)
    advice = json.loads(json.dumps(advise(load(complete("").encode(), today=TODAY)).as_data()))
    page = json.loads(report_of(complete(""))) | {"advice": advice, "extra": {"/x-a": [1]}}
    RECORD_SCHEMA.validate(page)
    for wrong in (
        {key: value for key, value in page.items() if key != "advice"},
        {key: value for key, value in page.items() if key != "extra"},
        page | {"more": 1},
        page | {"changes": []},
        page | {"advice": {**advice, "more": 1}},
        page | {"advice": {"version": 1}},
        page | {"advice": "rag"},
    ):
        assert not RECORD_SCHEMA.is_valid(wrong)


def report_of(text: str) -> str:
    """The JSON report on one record."""
    return reporter("json")(report(text))


def test_free_keys_are_kept_by_their_place(tmp_path: Path) -> None:
    """A program finds every key that begins with `x-`, with its value as it is; those of results are ids."""
    text = complete(
        "x-ticket: CL-118\n"
        "metrics: {measures: [{id: x-height, x-unit/alt: {cm: 1.5, of: [null, true]}}]}\n"
        "baselines: [{approach: prompt, results: {x-height: {value: 1, x-run: 007a}}}]\n"
    )
    entries = entries_of(tmp_path, {"own": text})
    value = json.loads(exports(entries)[f"decisions/r/{next(iter(entries))}/record.json"])
    assert value["extra"] == {
        "/x-ticket": "CL-118",
        "/metrics/measures/0/x-unit~1alt": {"cm": 1.5, "of": [None, True]},
        "/baselines/0/results/x-height/x-run": "007a",
    }
    RECORD_SCHEMA.validate(value)


def test_free_keys_are_shown_under_more(tmp_path: Path) -> None:
    """The record's page has a row for each, as text; a page without any has no such part."""
    text = complete("x-ticket: <b>CL-118</b>\nproject: {id: a, x-who: {name: '{{ a }}'}}\n")
    settings = SiteSettings(tmp_path, tmp_path)
    [entry] = entries_of(tmp_path, {"own": text}).values()
    html = str(record_html(entry, {}, settings, TODAY, ""))
    assert (
        '<h2 id="more">More</h2> <dl class="ftl-facts">'
        '<div><dt><code>x-ticket</code></dt><dd class="ftl-text">&lt;b&gt;CL-118&lt;/b&gt;</dd></div>'
        '<div><dt><code>project/x-who</code></dt><dd class="ftl-text">'
        "&#123;&#34;name&#34;: &#34;&#123;&#123; a &#125;&#125;&#34;&#125;</dd></div></dl>"
    ) in html
    [bare] = entries_of(tmp_path, {"own": complete("")}).values()
    assert "More" not in str(record_html(bare, {}, settings, TODAY, ""))


def test_what_came_after_the_launch_is_beside_the_thresholds(tmp_path: Path) -> None:
    """The page has a column for each outcome, with what met the threshold;
    without outcomes it has no such part.
    """
    text = complete(
        "metrics: {measures: [{id: good, unit: fraction, direction: higher, threshold: 0.80}, {id: other}]}\n"
        "outcome:\n"
        "  - {date: 2026-03-02, results: {good: 0.71}, held: false, note: New <templates>.}\n"
        "  - {results: {good: 0.83}}\n"
        "data: {rights: {personal_data: false}}\n"
    )
    settings = SiteSettings(tmp_path, tmp_path)
    [entry] = entries_of(tmp_path, {"own": text}).values()
    page = str(record_html(entry, {}, settings, TODAY, ""))
    part = page.partition('<h2 id="after-launch">After launch</h2>')[2].partition("<h2")[0]
    assert re.findall(r"<th scope[^>]*>(.*?)</th>", part) == [
        "Metric",
        "Threshold",
        "2026-03-02",
        "outcome 2",
        "good",
        "Did the decision hold?",
    ]
    cells = [re.sub(r"<[^>]+>", "", cell).strip() for cell in re.findall(r"<td[^>]*>(.*?)</td>", part)]
    assert cells == ["at least 0.80", "0.71 ✗ misses it", "0.83 ✔ meets it", "", "no", "unknown"]
    assert "New &lt;templates&gt;." in part
    assert '<dt>Personal data</dt><dd class="ftl-text">no</dd>' in page
    [bare] = entries_of(tmp_path, {"own": complete("")}).values()
    assert "After launch" not in str(record_html(bare, {}, settings, TODAY, ""))


def test_a_record_that_is_not_sound_has_its_findings_and_no_advice(tmp_path: Path) -> None:
    """Of a file without the shape of a record, a program learns why."""
    value = json.loads(
        exports(entries_of(tmp_path, {"broken": small("broken", status="done")}))[
            "decisions/r/broken/record.json"
        ]
    )
    assert value.pop("advice") is None
    assert value.pop("extra") == {}
    assert value["records"] == []
    assert read_report(json.dumps(value))["summary"]["errors"] == 1


# --- the spreadsheet ----------------------------------------------------------------------------------------


def table(files: Mapping[str, str | bytes]) -> dict[str, dict[str, str]]:
    """The rows of the CSV by the last part of their address."""
    content = files["decisions/decisions.csv"]
    assert isinstance(content, str)
    assert content.startswith("\ufeff")
    assert content.count("\r\n") == content.count("\n")
    head, *rows = csv.reader(content.removeprefix("\ufeff").splitlines(), strict=True)
    assert head == list(COLUMNS)
    return {row[14].split("/")[-2]: dict(zip(head, row, strict=True)) for row in rows}


def test_the_spreadsheet_says_what_the_list_says(examples: dict[str, SiteRecord], tmp_path: Path) -> None:
    """Each record has a row with the values of the list in JSON; what a broken file does not say is empty."""
    files = exports(examples)
    rows, expected = table(files), listed(files)
    assert list(rows) == list(expected)
    for slug, row in rows.items():
        for key in (
            "id",
            "name",
            "status",
            "approach",
            "owner",
            "date",
            "review_by",
            "state",
            "advice",
            "file",
        ):
            assert row[key] == (expected[slug][key] or ""), (slug, key)
        assert row["tags"] == ", ".join(expected[slug]["tags"])
        assert row["page"] == f"{SITE}decisions/{expected[slug]['page']}"
        for key in ("met", "unmet", "waived"):
            assert row[key] == str(expected[slug]["readiness"][key])
        assert row["errors"] == str(expected[slug]["errors"])
    assert table(exports(examples, site_url=""))["claims-letters"]["page"] == "r/claims-letters/"
    broken = table(exports(entries_of(tmp_path, {"broken": "status: ["})))["broken"]
    assert (broken["id"], broken["state"], broken["met"], broken["errors"]) == ("", "invalid", "", "1")
    assert table(exports({})) == {}


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("Claims letters", "Claims letters"),
        ("a - b = c @ d", "a - b = c @ d"),
        ("a, b; c", "a, b; c"),
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(1,1)", "'@SUM(1,1)"),
        ("\t=1+1", "'=1+1"),
        ("\r=1+1", "'=1+1"),
        ("a\n=1+1", "a =1+1"),
        ("\u00a0=1+1", "'=1+1"),
        ("\ufeff=1+1", "'\ufeff=1+1"),
        ("\uff1d1+1", "'\uff1d1+1"),
        ("\u22121+1", "'\u22121+1"),
        ("a;=1+1", "a;'=1+1"),
        ('a",=1+1,"', 'a",\'=1+1,"'),
        ('"=1+1"', '"\'=1+1"'),
    ],
)
def test_no_cell_is_a_formula(text: str, cell: str) -> None:
    """An apostrophe stands before what a spreadsheet would run, also behind what separates cells elsewhere;
    other texts stay as they are.
    """
    assert inert(text) == cell


def test_no_hostile_text_of_outside_collections_is_a_formula(data: Path, tmp_path: Path) -> None:
    """However a spreadsheet splits the rows, no cell begins with a sign that starts a formula."""
    lines = (data / "hostile" / "csv-injection.jsonl").read_text(encoding="utf-8").splitlines()
    texts = printable([json.loads(line)["s"] for line in lines])
    records = {
        f"hostile-{number}": json.dumps(record(number, cycle(texts[number:] + texts[:number])))
        for number in range(len(texts))
    }
    content = exports(entries_of(tmp_path, records))["decisions/decisions.csv"]
    assert isinstance(content, str)
    for delimiter in (",", ";", "\t", "|"):
        for row in csv.reader(content.removeprefix("\ufeff").splitlines(), delimiter=delimiter):
            assert not [
                cell for cell in row if re.match(r'["\s]*[=+\-@\u2212\uff0b\uff0d\uff1d\uff20]', cell)
            ]


# --- the calendar -------------------------------------------------------------------------------------------


def unfolded(content: str | bytes) -> list[str]:
    """The lines of a calendar as its format defines them."""
    assert isinstance(content, str)
    assert content.endswith("\r\n")
    assert all(len(part.encode()) <= MAX_OCTETS for part in content.split("\r\n"))
    assert not re.search(r"[^\r]\n|\r[^\n]", content)
    return content.replace("\r\n ", "").split("\r\n")[:-1]


def reviewed(slug: str, review_by: str, status: str = "accepted", **project: str) -> str:
    """A small record that is reviewed on a day."""
    value = json.loads(small(slug, status=status))
    value["decision"]["review_by"] = review_by
    value["project"] |= project
    return json.dumps(value)


def test_the_calendar_has_the_reviews_that_are_due(tmp_path: Path) -> None:
    """Each decision that is open or in force has a day; one that is closed has none, nor an unreal day."""
    entries = entries_of(
        tmp_path,
        {
            "a": reviewed("a", "2027-03-01", name="Letters, short; \\ or long\nand more", owner="Team"),
            "b": reviewed("b", "2027-02-31", status="draft"),
            "c": reviewed("c", "2027-04-01", status="rejected"),
            "d": small("d"),
            "broken": "status: [",
        },
    )
    lines = unfolded(exports(entries)["decisions/reviews.ics"])
    [uid] = [line for line in lines if line.startswith("UID:")]
    verdict = entries["a"].verdict.replace(",", "\\,").replace(";", "\\;")
    assert lines == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//ftlint//ftlint {__version__}//EN",
        "X-WR-CALNAME:Reviews of fine-tuning decisions",
        "BEGIN:VEVENT",
        uid,
        f"DTSTAMP:{TODAY.replace('-', '')}T000000Z",
        "DTSTART;VALUE=DATE:20270301",
        "SUMMARY:Review: Letters\\, short\\; \\\\ or long and more",
        f"DESCRIPTION:{verdict} Owner: Team.",
        f"URL:{SITE}decisions/r/a/",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_a_calendar_program_reads_the_reviews(tmp_path: Path) -> None:
    """icalendar finds no fault: each review is a day, with the name, verdict and address of a record."""
    name = "Letters, short; \\ or long: a “name” that is longer than one line of the file can ever be"
    entries = entries_of(
        tmp_path, {"a": reviewed("a", "2027-03-01", name=name), "b": reviewed("b", "2027-04-01")}
    )
    calendar = Calendar.from_ical(exports(entries)["decisions/reviews.ics"])
    assert calendar.errors == []
    events = list(calendar.events)
    assert [event.errors for event in events] == [[], []]
    assert [event.start for event in events] == [date(2027, 3, 1), date(2027, 4, 1)]
    assert events[0]["summary"] == f"Review: {name}"
    assert events[0]["description"] == f"{entries['a'].verdict} Owner: Team."
    assert events[0]["url"] == f"{SITE}decisions/r/a/"
    assert len({event["uid"] for event in events}) == 2


def test_a_review_that_is_moved_stays_the_same_event(tmp_path: Path) -> None:
    """Its UID depends on the address of the record alone, and no two have the same."""
    uids = [
        [
            line
            for line in unfolded(exports(entries_of(tmp_path, records))["decisions/reviews.ics"])
            if line.startswith("UID:")
        ]
        for records in (
            {name: reviewed(name, day, name=title) for name in ("a", "b")}
            for day, title in (("2027-03-01", "One"), ("2028-04-02", "Other"))
        )
    ]
    assert uids[0] == uids[1]
    assert len(set(uids[0])) == 2


def test_a_calendar_without_reviews_is_one_all_the_same() -> None:
    """Somebody may subscribe to it before the first review is due: it has a component, as the format asks."""
    lines = unfolded(exports({}, site_url="")["decisions/reviews.ics"])
    assert (lines[0], lines[-1]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")
    assert "BEGIN:VTIMEZONE" in lines
    assert "BEGIN:VEVENT" not in lines


@pytest.mark.parametrize("letter", ["a", "ü", "語", "\U0001f600"])
def test_a_long_line_is_folded_between_letters(letter: str) -> None:
    """No line has more than 75 bytes, no letter is broken, and unfolded it is what it was."""
    row = f"SUMMARY:{letter * 200}"
    parts = folded(row).split("\r\n")
    assert all(len(part.encode()) <= MAX_OCTETS for part in parts)
    assert all(part.startswith(f" {letter}") for part in parts[1:])
    assert parts[0] + "".join(part[1:] for part in parts[1:]) == row
    assert folded("x" * MAX_OCTETS) == "x" * MAX_OCTETS


# --- the feed -----------------------------------------------------------------------------------------------


def test_no_feed_without_an_address(examples: dict[str, SiteRecord]) -> None:
    """A feed names its pages in full, so a site that does not say where it is published has none."""
    assert "decisions/feed.xml" in exports(examples)
    assert "decisions/feed.xml" not in exports(examples, site_url="")


def test_the_feed_has_the_newest_first(tmp_path: Path) -> None:
    """Decisions with a day of the calendar are in the feed, the newest first,
    those of one day by their address.
    """
    records = {
        "b": small("b", "B", date="2026-01-02"),
        "a": small("a", "A", date="2026-01-02"),
        "c": small("c", "C", date="2026-01-05"),
        "undated": small("undated", date=""),
        "nonsense": small("nonsense", status="draft", date="2026-02-31"),
        "broken": "status: [",
    }
    feed = exports(entries_of(tmp_path, records))["decisions/feed.xml"]
    assert titles(feed) == ["C: proposed", "A: proposed", "B: proposed"]
    root = ET.fromstring(feed)
    first = root.find("a:entry", ATOM)
    assert first is not None
    assert first.findtext("a:id", namespaces=ATOM) == "https://team.example/ml/decisions/r/c/#proposed"
    assert (
        first.findtext("a:updated", namespaces=ATOM)
        == root.findtext("a:updated", namespaces=ATOM)
        == "2026-01-05T00:00:00Z"
    )
    assert "prerequisites are not met" in str(first.findtext("a:summary", namespaces=ATOM))


def test_a_feed_reader_reads_the_feed(tmp_path: Path) -> None:
    """feedparser finds no fault: there is news of a decision, of one that was superseded and of a review that
    is overdue, each with an id of its own, a time, and the address of its page in full.
    """
    old = json.loads(small("old", "Old", "superseded", "2024-01-02"))
    old["decision"]["superseded_by"] = "new"
    records = {"old": json.dumps(old), "new": reviewed("new", "2027-03-01", name="New & <b>better</b>")}
    content = exports(entries_of(tmp_path, records, "2027-03-02"), today="2027-03-02")["decisions/feed.xml"]
    found = feedparser.parse(content)
    assert (found.bozo, found.version, found.encoding) == (False, "atom10", "utf-8")
    assert [(entry.title, entry.updated_parsed[:3]) for entry in found.entries] == [
        ("New & <b>better</b>: overdue for review", (2027, 3, 2)),
        ("New & <b>better</b>: accepted", (2026, 1, 2)),
        ("Old: superseded", (2026, 1, 2)),
    ]
    assert len({entry.id for entry in found.entries}) == 3
    assert {entry.link for entry in found.entries} == {f"{SITE}decisions/r/{slug}/" for slug in records}
    assert {link.href for link in found.feed.links} == {f"{SITE}decisions/", f"{SITE}decisions/feed.xml"}
    assert found.feed.updated_parsed == found.entries[0].updated_parsed


def test_the_feed_is_atom(examples: dict[str, SiteRecord]) -> None:
    """What the format requires is there once: an id, a title, the time of the last change and an author;
    ids are unique.
    """
    content = exports(examples)["decisions/feed.xml"]
    assert isinstance(content, bytes)
    assert b"<feed xmlns=" in content
    root = ET.fromstring(content)
    for element in (root, *root.findall("a:entry", ATOM)):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"a:{name}", ATOM)) == 1
    assert root.findtext("a:author/a:name", namespaces=ATOM)
    ids = [element.text for element in root.iter(f"{{{ATOM['a']}}}id")]
    assert len(ids) == len(set(ids))


def test_the_feed_ends(tmp_path: Path) -> None:
    """A site with many decisions announces the newest only;
    one without any has an empty feed, as of the day.
    """
    many = {
        f"r{number}": small(f"r{number}", str(number), date=f"2026-0{number // 28 + 1}-{number % 28 + 1:02}")
        for number in range(60)
    }
    assert titles(exports(entries_of(tmp_path, many))["decisions/feed.xml"]) == [
        f"{number}: proposed" for number in range(59, 59 - FEED_ENTRIES, -1)
    ]
    empty = ET.fromstring(exports({})["decisions/feed.xml"])
    assert empty.findtext("a:updated", namespaces=ATOM) == f"{TODAY}T00:00:00Z"


def test_a_changed_status_is_news(tmp_path: Path) -> None:
    """An entry's id has the status in it, so that a feed reader shows it once more when that changes."""
    ids = [
        ET.fromstring(
            exports(entries_of(tmp_path, {"a": small("a", status=status)}))["decisions/feed.xml"]
        ).findtext("a:entry/a:id", namespaces=ATOM)
        for status in ("proposed", "accepted")
    ]
    assert ids == [f"{SITE}decisions/r/a/#proposed", f"{SITE}decisions/r/a/#accepted"]


def test_what_was_superseded_is_news_when_its_successor_was_decided(tmp_path: Path) -> None:
    """The day is that of the record which replaced it; without such a record, or its day, its own."""

    def old(slug: str, successor: str) -> str:
        value = json.loads(small(slug, slug, "superseded", "2024-01-02"))
        value["decision"]["superseded_by"] = successor
        return json.dumps(value)

    records = {"a": old("a", "new"), "b": old("b", "gone"), "c": old("c", "undated")}
    records |= {"new": small("new", date="2026-01-05"), "undated": small("undated", date="")}
    root = ET.fromstring(exports(entries_of(tmp_path, records))["decisions/feed.xml"])
    found = {
        entry.findtext("a:title", namespaces=ATOM): str(entry.findtext("a:updated", namespaces=ATOM))[:10]
        for entry in root.findall("a:entry", ATOM)
    }
    assert found["a: superseded"] == "2026-01-05"
    assert found["b: superseded"] == found["c: superseded"] == "2024-01-02"


@pytest.mark.parametrize(
    ("today", "status", "overdue"),
    [
        ("2027-03-01", "accepted", False),
        ("2027-03-02", "accepted", True),
        ("2027-03-02", "rejected", False),
        ("2028-03-02", "proposed", True),
    ],
)
def test_an_overdue_review_is_news(today: str, status: str, overdue: bool, tmp_path: Path) -> None:
    """It is dated on the first day on which it is late; a closed decision has no review."""
    entries = entries_of(tmp_path, {"a": reviewed("a", "2027-03-01", status)}, today)
    first = ET.fromstring(exports(entries, today=today)["decisions/feed.xml"]).find("a:entry", ATOM)
    assert first is not None
    texts = [first.findtext(f"a:{name}", namespaces=ATOM) for name in ("id", "title", "updated", "summary")]
    assert overdue == (
        texts
        == [
            f"{SITE}decisions/r/a/#review-2027-03-01",
            "Example: overdue for review",
            "2027-03-02T00:00:00Z",
            "The review was due by 2027-03-01.",
        ]
    )


# --- the badge ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("example", "changes", "words", "fill"),
    [
        ("claims-letters", {}, "accepted, ready", GREEN),
        ("trag-governance-docs", {}, "proposed, ready", GREEN),
        ("first-steps", {}, "draft, 16 not met", AMBER),
        ("first-steps", {"status: draft": "status: accepted"}, "accepted, 16 not met", RED),
        (
            "claims-letters",
            {"decision:\n": "decision:\n  superseded_by: claims-letters\n"},
            "accepted, 1 error",
            RED,
        ),
        (
            "claims-letters",
            {"review_by: 2027-12-15": "review_by: 2026-05-19"},
            "accepted, review overdue",
            AMBER,
        ),
        (
            "first-steps",
            {"approach: undecided": "approach: undecided, review_by: 2026-05-19"},
            "draft, 16 not met",
            AMBER,
        ),
        ("canva-incident-summaries", {}, "rejected", GREY),
        ("checkr-charge-classification-llama2", {}, "superseded", GREY),
        ("first-steps", {"status: draft": "status: done"}, "not a valid record", RED),
    ],
)
def test_a_badge_says_the_state_in_words(
    example: str, changes: dict[str, str], words: str, fill: str, tmp_path: Path
) -> None:
    """Each state has its words, and a colour beside them."""
    text = (EXAMPLES / f"{example}{SUFFIX}").read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new, 1)
    entries = entries_of(tmp_path, {example: text}, LATER)
    root = ET.fromstring(exports(entries)[f"decisions/r/{example}/badge.svg"])
    assert [element.text for element in root.iter(f"{SVG}text")] == [LABEL, words]
    assert [element.get("fill") for element in root.iter(f"{SVG}rect")] == [LABEL_FILL, fill]
    assert root.get("role") == "img"
    assert str(root.findtext(f"{SVG}title")).endswith(f", {LABEL}: {words}")
    widths = [int(element.get("width", "")) for element in root.iter(f"{SVG}rect")]
    assert sum(widths) == int(root.get("width", ""))


@pytest.mark.parametrize("fill", [LABEL_FILL, GREEN, AMBER, RED, GREY])
def test_a_badge_can_be_read(fill: str) -> None:
    """White letters on each ground have a contrast of at least 4.5:1, as WCAG reckons it."""
    channels = [int(fill[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    luminance = sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    assert 1.05 / (luminance + 0.05) >= 4.5


# --- hostile records ----------------------------------------------------------------------------------------


def check_safe(entries: Mapping[str, SiteRecord]) -> None:
    """Every file can be read by a strict reader, has only the elements it should have,
    and says the names exactly.
    """
    files = exports(entries)
    listed(files)
    dated = [entry for entry in entries.values() if entry.record]
    for entry in entries.values():
        value = json.loads(files[f"decisions/r/{entry.slug}/record.json"])
        RECORD_SCHEMA.validate(value)
        assert bool(value.pop("advice")) is entry.is_valid
        value.pop("extra")
        read_report(json.dumps(value))
        root = ET.fromstring(files[f"decisions/r/{entry.slug}/badge.svg"])
        assert {element.tag.removeprefix(SVG) for element in root.iter()} == {
            "svg",
            "title",
            "rect",
            "g",
            "text",
        }
        name = entry.summary.name if entry.summary else entry.slug
        assert root.findtext(f"{SVG}title") == " ".join(
            f"{visible(name)}, {LABEL}: {badge_text(entry)}".split()
        )
    names = {" ".join(visible(entry.summary.name).split()) for entry in dated if entry.summary}
    feed = ET.fromstring(files["decisions/feed.xml"])
    tags = {element.tag.partition("}")[2] for element in feed.iter()}
    assert tags == {"feed", "id", "title", "updated", "author", "name", "link", "entry", "summary"}
    assert {str(title).rpartition(": ")[0] for title in titles(files["decisions/feed.xml"])} <= names
    assert len(feed.findall("a:entry", ATOM)) == min(len(dated), FEED_ENTRIES)
    assert not feedparser.parse(files["decisions/feed.xml"]).bozo
    assert len(table(files)) == len(entries)
    unfolded(files["decisions/reviews.ics"])
    assert Calendar.from_ical(files["decisions/reviews.ics"]).errors == []
    for file, content in files.items():
        text = content.decode() if isinstance(content, bytes) else content
        text = text.replace("\r\n", "\n") if file.endswith((".csv", ".ics")) else text
        text = text.removeprefix("\ufeff") if file.endswith(".csv") else text
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]", text)


def test_hostile_names_are_text(tmp_path: Path) -> None:
    """Markup, ends of CDATA, control characters and halves of pairs in a record become text or findings,
    and never break a file.
    """
    records = {
        f"hostile-{number}": json.dumps(record(number, cycle([text]))) for number, text in enumerate(HOSTILE)
    }
    entries = entries_of(tmp_path, records)
    assert sum(entry.is_valid for entry in entries.values()) > 8
    check_safe(entries)


@pytest.mark.slow
def test_corpora_of_hostile_strings_are_text(data: Path, tmp_path: Path) -> None:
    """The same for every string of the outside collections that a record can hold."""
    texts = printable(strings(data))
    records = {
        f"hostile-{number}": json.dumps(record(number, cycle(texts[number:] + texts[:1])))
        for number in range(0, len(texts), 21)  # a record holds 64 of them
    }
    assert len(records) > 30
    check_safe(entries_of(tmp_path, records))


def test_a_record_without_a_name_is_called_by_its_address(tmp_path: Path) -> None:
    """The list and the feed name a record that does not name itself."""
    text = complete("project: {id: nameless}\n", status="draft").replace(
        "decision: {", "decision: {date: 2026-01-02, "
    )
    files = exports(entries_of(tmp_path, {"x": text}))
    assert listed(files)["nameless"]["name"] == "nameless"
    assert titles(files["decisions/feed.xml"]) == ["nameless: draft"]
