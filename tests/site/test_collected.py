"""A site shows the records of a collection, each with where it is from, and what they were earlier."""

import csv
import json
import os
import re
from html import unescape
from pathlib import Path
from typing import Any

import html5lib
import pytest

from ftlint.cli import main
from ftlint.collection.records import Origin
from ftlint.collection.web import address_of, commit_addresses, edit_address_of
from ftlint.site.pages.record import record_page
from ftlint.site.records import versions
from ftlint.site.records.entries import read_entries
from ftlint.site.records.entry import SiteRecord
from ftlint.site.records.judged import PAST
from ftlint.site.settings import SiteSettings
from tests.gits import commit, git, needs_git, write
from tests.sites import build, make_site
from tests.support import CLAIMS, TODAY, complete

STORE = ".ftlint/collection.sqlite"
RECORD = (
    Path(__file__).resolve().parents[2] / "examples" / "claims-letters.finetune-decision.yaml"
).read_text("utf-8")
EVALS = Path(__file__).resolve().parents[2] / "examples" / "evals"

pytestmark = needs_git


def collected(
    folder: Path, monkeypatch: pytest.MonkeyPatch, **repositories: dict[str, str]
) -> dict[str, SiteRecord]:
    """Collects repositories made of these files, in `folder`; the records by slug."""
    folder.mkdir(exist_ok=True)
    monkeypatch.chdir(folder)
    for name, files in repositories.items():
        commit(folder.parent / name, dict(files))
    main(["collect", *(f"../{name}" for name in repositories)])
    return {entry.slug: entry for entry in read_entries(folder, [STORE], TODAY)}


def test_one_id_in_two_repositories(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both are shown, each at an address with the name of its repository, and links stay in it."""
    new = CLAIMS.replace("id: claims-letters", "id: letters-2", 1).replace(
        "decision:\n", "decision:\n  supersedes: [claims-letters]\n", 1
    )
    files = {"old/finetune-decision.yaml": CLAIMS, "new/finetune-decision.yaml": new}
    found = collected(tmp_path / "site", monkeypatch, a=files, b_c=files)
    assert found.keys() == {"a.claims-letters", "a.letters-2", "b-c.claims-letters", "b-c.letters-2"}
    record = found["b-c.letters-2"].record
    assert record
    assert record.decision.supersedes == ("b-c.claims-letters",)
    assert found["b-c.letters-2"].file == "b_c/new/finetune-decision.yaml"
    assert not any(
        finding.name == "duplicate-record-id" for one in found.values() for finding in one.findings
    )


def test_a_record_is_judged_as_in_its_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its configuration raises and leaves out, and its evidence is read from the commit."""
    evidence = {
        f"evals/{path.relative_to(EVALS).as_posix()}": path.read_text(encoding="utf-8")
        for path in EVALS.rglob("*")
        if path.is_file()
    }
    draft = "schema_version: 1\nproject: {id: x, owner: T, name: X}\nstatus: draft\ndecision: {approach: undecided}\n"
    files = {
        "finetune-decision.yaml": RECORD,
        "drafts/finetune-decision.yaml": draft,
        "left/finetune-decision.yaml": draft,
        ".ftlint.toml": 'exclude = ["left"]\n[severity]\nno-core-functionality = "error"\n',
        **evidence,
    }
    found = collected(tmp_path / "site", monkeypatch, a=files)
    assert found.keys() == {"a.claims-letters", "a.x"}
    claims = found["a.claims-letters"].record
    assert claims
    assert {claim.outcome for claim in claims.claims} == {"verified"}
    raised = {finding.name for finding in found["a.x"].findings if finding.severity.label == "error"}
    assert raised == {"no-core-functionality"}


def test_the_page_says_where_it_is_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Repository, commit, path and day, with a link where the address is known; and that the repository could
    not be read since.
    """
    site = make_site(tmp_path / "site", {}, {"records: [records]": f"records: [{STORE}]"})
    collected(site, monkeypatch, chat={"docs/finetune-decision.yaml": CLAIMS})
    (site / "list.csv").write_text(
        "from,team,web\n../chat,Help & Co,https://example.com/chat/{commit}/{path}\n", encoding="utf-8"
    )
    assert main(["collect", "list.csv"]) == 0
    (tmp_path / "chat").rename(tmp_path / "gone")
    assert main(["collect", "list.csv"]) == 1
    page = (build(site) / "decisions/r/chat.claims-letters/index.html").read_text(encoding="utf-8")
    place = page.partition('ftl-origin">')[2].partition("</p>")[0]
    assert place.startswith("From <code>chat</code>, team Help &amp; Co: ")
    assert "/docs/finetune-decision.yaml" in place
    assert "https://example.com/chat/" in place
    assert "This may be out of date." in page
    assert f"there is no <code>{tmp_path / 'chat'}</code>" in page


# --- many repositories --------------------------------------------------------------------------------------

DAY = "2026-06-01"
TEAMS = ("Claims", "Search & co", "Support", "")
DATA = re.compile(r"^data:.*?^(?=\S)", re.MULTILINE | re.DOTALL)


def decision(number: int, *changes: tuple[str, str], status: str = "accepted", data: bool = True) -> str:
    """A record of its own id, name and owner."""
    text = CLAIMS if data else DATA.sub("", CLAIMS)
    for old, new in (
        ("id: claims-letters", f"id: p{number}"),
        ("name: Claims letters", f"name: Decision {number:02}"),
        ("Claims ML team", f"Owner {number % 5}"),
        ("status: accepted", f"status: {status}"),
        ("date: 2026-05-18", "date: 2026-02-10"),
        *changes,
    ):
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def stage(root: Path, day: str, files: dict[str, dict[str, str | None]]) -> None:
    """Commits these files to repositories on a day, and collects."""
    for name, some in files.items():
        folder = root / name
        if not folder.exists():
            folder.mkdir()
            git(folder, "init", "--quiet")
        write(folder, some)
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "--allow-empty", "--date", f"{day}T12:00:00Z", "--message", "x")
    assert main(["collect", "list.csv"]) in (0, 1)


def place(number: int) -> tuple[str, str]:
    """The repository of a record, and its path there."""
    return f"r{number % 12:02}", f"docs/p{number}.finetune-decision.yaml"


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of twelve repositories with 40 records of three teams and none, collected three times. One
    record moved, an accepted one is gone, and one repository could not be read since.
    """
    root = tmp_path_factory.mktemp("portal")
    site = make_site(root / "site", {}, {"records: [records]": f"records: [{STORE}]"})
    rows = [f"../r{number:02},{TEAMS[number % 4]},gitea" for number in range(12)]
    (site / "list.csv").write_text("\n".join(["from,team,web", *rows, ""]), encoding="utf-8")
    stages: dict[str, dict[str, dict[str, str | None]]] = {
        day: {f"r{number:02}": {} for number in range(12)}
        for day in ("2026-02-15", "2026-04-10", "2026-05-05")
    }
    first, second, third = stages.values()
    for number in range(40):
        repository, path = place(number)
        if number % 12 < 8:
            first[repository][path] = decision(number, status="draft", data=number % 2 == 0)
        else:
            first.pop(repository, None)
        second[repository][path] = decision(number, data=number % 8 != 3)
        if number % 10 == 0:
            third[repository][path] = decision(number, ("2027-12-15", "2026-05-20"))
    third["r05"] |= {place(5)[1]: None, "moved/finetune-decision.yaml": decision(5)}
    third["r07"] |= {place(7)[1]: None}
    third["r02"] |= {".ftlint.toml": 'exclude = ["drafts"]\n', "drafts/finetune-decision.yaml": decision(2)}
    third["r10"] |= {".ftlint.toml": "exclude = 1\n"}
    third["r08"] |= {place(8)[1]: decision(8, ("threshold: 0.80", "threshold: 0.85"))}
    before = Path.cwd()
    os.chdir(site)
    try:
        for day, files in stages.items():
            stage(root, day, files)
        (root / "r01").rename(root / "gone")
        assert main(["collect", "list.csv"]) == 1
        assert (build(site) / "decisions" / "teams" / "index.html").is_file()
        assert main(["site", "generate", ".", "--today", DAY]) == 0
    finally:
        os.chdir(before)
    return site


def page_of(site: Path, name: str) -> Any:
    """The tree of a generated page."""
    text = (site / "docs" / "decisions" / name).read_text(encoding="utf-8")
    return html5lib.parse(text.partition("---\n\n")[2], namespaceHTMLElements=False)


def words_of(element: Any) -> str:
    """The text of an element, with single spaces."""
    return " ".join("".join(element.itertext()).split())


def rows_of(page: Any, table: str) -> list[list[str]]:
    """The cells of a table's body."""
    return [[words_of(cell) for cell in row] for row in page.findall(f".//table[@class='{table}']/tbody/tr")]


def history_of(site: Path, slug: str) -> str:
    """What a page says under History, without the hashes."""
    text = (site / "docs/decisions/r" / slug / "index.md").read_text(encoding="utf-8")
    part = text.partition('<h2 id="history">History</h2>')[2].partition("<h2")[0]
    plain = unescape(re.sub("<[^>]*>", "", re.sub("<(?=li|ul|p|summary)", " <", part)))
    return " ".join(re.sub(r" ?\([0-9a-f]{7}\)", "", plain).split())


def test_the_index_has_repository_and_team(portal: Path) -> None:
    """As columns and filters, in the parts that its script loads, in the spreadsheet and in the list; an
    accepted decision that is gone is a row that says so.
    """
    page = page_of(portal, "index.md")
    heads = [words_of(head) for head in page.findall(".//thead//th")]
    assert heads[4:8] == ["Owner", "Team", "Repository", "Tags"]
    rows = {row[0]: row for row in rows_of(page, "ftl-rows ftl-collected")}
    assert len(rows) == 40
    assert rows["Decision 05"][3:7] == ["✔ ready", "Owner 0", "Search & co", "r05"]
    assert rows["Decision 07"][1:4] == ["accepted", "fine-tuning", "⊘ removed"]
    filters = {select.get("name") for select in page.findall(".//select")}
    assert {"owner", "team", "repository"} < filters
    counts = [words_of(count) for count in page.findall(".//ul[@class='ftl-counts']/li")]
    assert counts == [
        "40 decisions",
        "30 accepted and ready",
        "5 with something missing",
        "4 overdue for review",
        "1 removed",
    ]
    (part,) = (portal / "docs/decisions/parts").glob("*.json")
    listed = {one["slug"]: one for one in json.loads(part.read_text(encoding="utf-8"))["records"]}
    assert (listed["r04.p4"]["team"], listed["r04.p4"]["repository"]) == ("Claims", "r04")
    assert "team" not in listed["r03.p3"]
    with (portal / "docs/decisions/decisions.csv").open(encoding="utf-8-sig", newline="") as file:
        table = {row["id"]: row for row in csv.DictReader(file)}
    assert (table["p5"]["repository"], table["p5"]["team"]) == ("r05", "Search & co")
    whole = json.loads((portal / "docs/decisions/index.json").read_text(encoding="utf-8"))["records"]
    gone = next(one for one in whole if one["id"] == "p7")
    assert gone["state"] == "removed"
    assert gone["origin"]["removed"]["day"] == "2026-05-05"


def test_the_pages_by_owner_team_and_repository(portal: Path) -> None:
    """Each has its counts, what is missed most with names, and links to the filtered index; the teams have a
    matrix; a repository says when it was read, and which could not be read since.
    """
    teams = page_of(portal, "teams.md")
    rows = rows_of(teams, "ftl-rows ftl-groups")
    assert [row[0] for row in rows] == ["Claims", "Support", "Search & co"]
    assert rows[1] == ["Support", "10", "8 of 10", "", "2", ""]
    links = [link.get("href") for link in teams.findall(".//tbody//a")]
    assert "index.md?team=Search%20%26%20co&ready=ready&overdue=no" in links
    assert "index.md?team=Support&overdue=yes" in links
    assert words_of(teams.find(".//h2[@id='none']")) == "No team named"
    shares = rows_of(teams, "ftl-matrix ftl-shares")
    assert [row[0] for row in shares] == ["Claims", "Search & co", "Support"]
    assert {len(row) for row in shares} == {32}
    owners = rows_of(page_of(portal, "owners.md"), "ftl-rows ftl-groups")
    assert owners[0][:2] == ["Owner 0", "8"]
    assert any(row[5].startswith("Amount of data (1), ") for row in owners)
    repositories = page_of(portal, "repositories.md")
    rows = rows_of(repositories, "ftl-rows ftl-groups")
    assert len(rows) == 12
    (stale,) = [row[0] for row in rows if "not read since" in row[0]]
    assert stale.startswith("r01")
    assert "there is no" in words_of(repositories.find(".//h2[@id='stale']/../ul[@class='ftl-entries']"))


def test_what_is_left_out_is_said(portal: Path) -> None:
    """The index counts what it does not show, or shows as it was, and leads to which it is."""
    (notice,) = page_of(portal, "index.md").findall(".//div[@class='ftl-banner ftl-left-out']/p")
    assert words_of(notice) == (
        "Missing here, or out of date: 1 repository could not be read, "
        "1 record is left out by its repository's configuration, 1 file could not be used."
    )
    repositories = page_of(portal, "repositories.md")
    there = {f"repositories.md#{part.get('id')}" for part in repositories.findall(".//h2[@id]")}
    assert {link.get("href") for link in notice.findall("a")} == {
        "repositories.md#stale",
        "repositories.md#left-out",
    }
    assert {"repositories.md#stale", "repositories.md#left-out"} <= there
    text = words_of(repositories)
    assert "r02drafts/finetune-decision.yaml: its own configuration leaves it out." in text
    assert "r10the configuration cannot be used: r10/.ftlint.toml: " in text


def test_the_trend(portal: Path) -> None:
    """The heading says what became of the share that is ready; a column for each month, and a table with the
    same numbers; and what it is made of.
    """
    page = page_of(portal, "timeline.md")
    heading = words_of(page.find(".//h2[@id='trend']"))
    assert heading == "77 % of the decisions are ready, up from 50 % in Feb 2026; 4 are overdue"
    assert rows_of(page, "ftl-missed") == [
        ["2026-06-01", "39", "30", "77 %", "4"],
        ["2026-05-31", "39", "30", "77 %", "4"],
        ["2026-04-30", "40", "35", "88 %", "0"],
        ["2026-03-31", "28", "14", "50 %", "0"],
        ["2026-02-28", "28", "14", "50 %", "0"],
    ]
    picture = rows_of(page, "ftl-strip ftl-trend")
    assert picture[0] == ["Ready", "14 of 28", "14 of 28", "35 of 40", "30 of 39", "30 of 39"]
    assert picture[2] == ["Overdue", "0", "0", "0", "4", "4"]
    assert "under their configurations of then and the rules of today" in words_of(page)


def test_the_history_of_a_collected_record(portal: Path) -> None:
    """It tells status, thresholds and readiness by the commits that were collected, also of a record that
    moved and of one that is gone.
    """
    began = (
        "Told from what was collected: commits between two runs count with the later one, "
        "and history before 2026-02-15 is not in the collection."
    )
    assert history_of(portal, "r05.p5") == (
        "2026-04-10: status moved from draft to accepted: tightened; ready 2026-02-15: 4 not met " + began
    )
    raised = "2026-05-05: threshold of accepted-unedited raised from 0.80 to 0.85: tightened; ready"
    assert history_of(portal, "r08.p8").startswith(f"{raised} 2026-04-10: ready Told from")
    assert history_of(portal, "r07.p7").startswith("2026-05-05: removed 2026-04-10: status moved")
    page = words_of(page_of(portal, "r/r07.p7/index.md"))
    assert "Removed. The file is no longer in the repository, as of commit" in page
    assert "on 2026-05-05. This is its last version." in page
    assert "docs/p7.finetune-decision.yaml" in page


def test_the_past_is_linted_once(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another build lints no earlier version again, and writes the same; without the file that remembers, or
    with a damaged one, all is as before.
    """

    def written() -> dict[str, bytes]:
        return {str(path): path.read_bytes() for path in (portal / "docs/decisions").rglob("*.md")}

    before, kept = written(), (portal / PAST).read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(versions, "lint_one", None)
        assert main(["site", "generate", str(portal), "--today", DAY]) == 0
    assert (portal / PAST).read_bytes() == kept
    for damaged in (b"{", b'{"version": 1}'):
        (portal / PAST).write_bytes(damaged)
        assert main(["site", "generate", str(portal), "--today", DAY]) == 0
        assert (portal / PAST).read_bytes() == kept
    assert written() == before


@pytest.mark.parametrize(
    ("location", "web", "expected"),
    [
        ("git@github.com:a/b.git", "", "https://github.com/a/b/blob/C0/d/x%20y.yaml"),
        ("https://user:secret@gitlab.example.com/a/b/c.git", "", "https://gitlab.example.com/a/b/c/-/blob/C0/d/x%20y.yaml"),
        ("ssh://git@codeberg.org/a/b", "", "https://codeberg.org/a/b/src/commit/C0/d/x%20y.yaml"),
        ("ssh://git@git.example.com:2222/a/b.git", "gitea", "https://git.example.com/a/b/src/commit/C0/d/x%20y.yaml"),
        ("https://bitbucket.org/a/b", "", "https://bitbucket.org/a/b/src/C0/d/x%20y.yaml"),
        ("https://org@dev.azure.com/org/p/_git/r", "", "https://dev.azure.com/org/p/_git/r?path=/d/x%20y.yaml&version=GCC0"),
        ("git@ssh.dev.azure.com:v3/org/p/r", "", "https://dev.azure.com/org/p/_git/r?path=/d/x%20y.yaml&version=GCC0"),
        ("https://git.example.com/r.git", "plain", "https://git.example.com/r/plain/d/x%20y.yaml?id=C0"),
        ("https://git.example.com/r.git", "", ""),
        ("/srv/git/r.git", "", ""),
        ("/srv/git/r.git", "gitea", ""),
        ("/srv/git/r.git", "https://example.com/{name}/{commit}/{path}", "https://example.com/n/C0/d/x%20y.yaml"),
    ],
)  # fmt: skip
def test_the_address_of_a_file_at_its_commit(location: str, web: str, expected: str) -> None:
    """Known for the usual servers, by name for others, and by an address with places for any; without a user
    or a password.
    """
    assert address_of(location, web, "n", "C0", "d/x y.yaml") == expected


@pytest.mark.parametrize(
    ("location", "web", "ref", "expected"),
    [
        ("git@github.com:a/b.git", "", "main", "https://github.com/a/b/edit/main/d/x%20y.yaml"),
        ("https://u:p@gitlab.com/a/b", "", "team/new#1", "https://gitlab.com/a/b/-/edit/team/new%231/d/x%20y.yaml"),
        ("https://git.example.com/r.git", "gitea", "refs/heads/main", "https://git.example.com/r/_edit/main/d/x%20y.yaml"),
        ("https://dev.azure.com/o/p/_git/r", "", "main", "https://dev.azure.com/o/p/_git/r?path=/d/x%20y.yaml&version=GBmain"),
        ("git@github.com:a/b.git", "", "HEAD", ""),
        ("git@github.com:a/b.git", "", "refs/tags/main", ""),
        ("git@github.com:a/b.git", "", "v1.2", ""),
        ("git@github.com:a/b.git", "", "4a0c1f2", ""),
        ("https://bitbucket.org/a/b", "", "main", ""),
        ("https://git.example.com/r.git", "https://example.com/{commit}/{path}", "main", ""),
        ("/srv/git/r.git", "gitea", "main", ""),
    ],
)  # fmt: skip
def test_the_address_at_which_a_file_is_edited(location: str, web: str, ref: str, expected: str) -> None:
    """Known for the usual servers if the source names its branch, and else absent."""
    assert edit_address_of(location, web, ref, "d/x y.yaml") == expected


@pytest.mark.parametrize(
    ("location", "web", "expected"),
    [
        ("git@github.com:a/b.git", "", "https://github.com/a/b/commit/{commit}"),
        ("https://u:p@gitlab.com/a/b", "", "https://gitlab.com/a/b/-/commit/{commit}"),
        ("https://bitbucket.org/a/b", "", "https://bitbucket.org/a/b/commits/{commit}"),
        ("https://git.example.com/r.git", "plain", "https://git.example.com/r/commit/?id={commit}"),
        ("https://git.example.com/r.git", "https://example.com/{commit}/{path}", ""),
        ("/srv/git/r.git", "gitea", ""),
    ],
)
def test_a_commit_leads_to_its_page(location: str, web: str, expected: str, tmp_path: Path) -> None:
    """The commit of a collected record, and those of its history, are links where the server is known."""
    assert commit_addresses(location, web) == expected
    (tmp_path / "a.finetune-decision.yaml").write_text(CLAIMS, encoding="utf-8")
    (own,) = read_entries(tmp_path, ["."], TODAY)
    origin = Origin("r", "c" * 40, "a.yaml", "", TODAY, "", "", "", "", commit_urls=expected)
    page = record_page(own._replace(origin=origin), {}, SiteSettings(tmp_path, tmp_path), TODAY)
    link = (
        f'<a href="{expected.replace("{commit}", "c" * 40)}" rel="noopener nofollow"><code>ccccccc</code></a>'
    )
    assert (link in page) is bool(expected)
    assert "<code>ccccccc</code>" in page


def test_an_edit_link_leads_to_the_repository(tmp_path: Path) -> None:
    """A collected record is edited where it is from, if that is known, and never at the address of the site's
    own records.
    """
    (tmp_path / "a.finetune-decision.yaml").write_text(CLAIMS, encoding="utf-8")
    (own,) = read_entries(tmp_path, ["."], TODAY)
    settings = SiteSettings(tmp_path, tmp_path, edit_url="https://example.com/edit/")
    origin = Origin(
        "r", "c" * 40, "a.yaml", "", TODAY, "", "", "", "", edit_url="https://example.org/r/edit/a"
    )
    for entry, address in (
        (own, "https://example.com/edit/a.finetune-decision.yaml"),
        (own._replace(origin=origin), "https://example.org/r/edit/a"),
        (own._replace(origin=origin._replace(edit_url="")), ""),
    ):
        link = re.search('<a href="([^"]*)">Edit this record</a>', record_page(entry, {}, settings, TODAY))
        assert (link[1] if link else "") == address


def test_what_is_not_collected_is_not_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files of several runs are found in a collection by their pattern; those of data are not collected,
    and their page says that they were not read, never that they are not there.
    """
    record = complete(
        "data: {files: {train: data/train.jsonl}}\n"
        "metrics: {measures: [{id: m, unit: score, direction: higher, threshold: 9}]}\n"
        "baselines: [{approach: prompt, results: {m: {value: 1, evidence: {path: 'e/s-*.json', pointer: /a}}}}]\n"
    )
    runs = {f"docs/e/s-{n}.json": f'{{"a": {n}}}' for n in range(3)}
    files = {"docs/finetune-decision.yaml": record, "docs/data/train.jsonl": "{}\n", **runs}
    [entry] = collected(tmp_path / "site", monkeypatch, chat=files).values()
    assert entry.record
    assert [(claim.outcome, claim.message) for claim in entry.record.claims] == [("verified", "")]
    assert {finding.code for finding in entry.findings} & {"FT313", "FT314", "FT916"} == {"FT314"}
