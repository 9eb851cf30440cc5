"""A record's page tells its history from git, and nothing where there is none."""

import re
from html import unescape
from pathlib import Path

import pytest

from ftlint.changes.history import HistoryStep, RecordHistory
from ftlint.cli import main
from ftlint.files.commits import CLONE, LIMIT
from ftlint.site.pages.record import record_html
from ftlint.site.records.entries import read_entries
from ftlint.site.settings import SiteSettings
from tests.gits import commit, git, needs_git, write
from tests.sites import make_site
from tests.support import TODAY

pytestmark = needs_git
FIRST = """\
schema_version: 1
project: {id: first, name: First steps, owner: A team}
status: draft
decision: {approach: undecided}
"""
NAME = "first.finetune-decision.yaml"
RECORD = f"records/{NAME}"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A team's site with one record, in a repository in which its status has changed."""
    folder = make_site(tmp_path / "team", {NAME: FIRST})
    commit(folder, {})
    commit(folder, {RECORD: FIRST.replace("draft", "proposed")})
    return folder


def history(folder: Path, slug: str = "first") -> str:
    """What the generated page says under History, without the hashes; empty if it has no such part."""
    assert main(["site", "generate", str(folder), "--today", "2999-01-01"]) == 0
    html = (folder / "docs/decisions/r" / slug / "index.md").read_text(encoding="utf-8")
    return words(html)


def words(html: str) -> str:
    """The text of the part History, with `DAY` for each day and without the hashes."""
    part = html.partition('<h2 id="history">History</h2>')[2].partition("<h2")[0]
    text = unescape(re.sub("<[^>]*>", "", re.sub("<(?=li|ul|p|summary)", " <", part)))
    return " ".join(re.sub(r" ?\([0-9a-f]{7}\)", "", re.sub(r"\d{4}-\d\d-\d\d", "DAY", text)).split())


WHOLE = "DAY: status moved from draft to proposed: tightened DAY: written"


def test_a_page_tells_its_history(site: Path) -> None:
    """The page of a record says when it was written and what was decided anew, without anybody's name; a
    commit while the site is served shows at the next build, and one of something else changes nothing.
    """
    assert history(site) == WHOLE
    page = site / "docs/decisions/r/first/index.md"
    assert "a@example.com" not in page.read_text(encoding="utf-8")
    before = page.stat().st_mtime_ns
    commit(site, {"other.txt": "x\n"})
    assert history(site) == WHOLE
    assert page.stat().st_mtime_ns == before
    commit(site, {RECORD: FIRST.replace("draft", "rejected")})
    assert history(site) == f"DAY: status moved from proposed to rejected {WHOLE}"


def test_no_history(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where the site switches it off, where nothing is committed, and without a repository, nothing is said
    of a history, and nothing is amiss.
    """
    write(site, {"records/new.finetune-decision.yaml": FIRST.replace("id: first", "id: new")})
    assert history(site, "new") == ""
    config = site / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("  ftlint:\n", "  ftlint:\n    history: false\n"), encoding="utf-8")
    assert history(site) == ""
    outside = make_site(tmp_path / "outside", {NAME: FIRST})
    assert history(outside) == ""
    git(outside, "init", "--quiet")
    assert history(outside) == ""
    assert capsys.readouterr().err == ""


def test_a_repository_that_cannot_be_asked(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without git, or with one that fails, the site is built all the same, and a sentence says why."""
    with monkeypatch.context() as patch:
        patch.setenv("PATH", str(site))
        assert history(site) == ""
    assert capsys.readouterr().err == (
        "ftlint: no history of the records is shown: git was not found: install it, or put its folder on PATH.\n"
    )
    blob = git(site, "rev-parse", f"HEAD~1:{RECORD}")
    (site / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert history(site) == ""
    assert "a partial clone must be completed" in capsys.readouterr().err


def test_a_shallow_clone(site: Path, tmp_path: Path) -> None:
    """A clone that lacks older commits says from which day on it tells the history; once they are fetched, it
    is all there.
    """
    git(tmp_path, "clone", "--quiet", "--depth=1", site.as_uri(), "clone")
    assert history(tmp_path / "clone") == "History before DAY is not in this clone."
    git(tmp_path / "clone", "fetch", "--quiet", "--unshallow")
    assert history(tmp_path / "clone") == WHOLE


def test_records_of_several_repositories(site: Path, tmp_path: Path) -> None:
    """Each record has the history of the repository that it is in."""
    other = tmp_path / "other"
    commit(other, {NAME: FIRST.replace("id: first", "id: second")})
    commit(other, {NAME: None})
    commit(other, {NAME: FIRST.replace("id: first", "id: second")})
    config = site / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("records: [records]", "records: [records, ../other]"), encoding="utf-8")
    assert history(site) == WHOLE
    assert history(site, "second") == "DAY: written again DAY: removed DAY: written"


def step(number: int, day: str = "2026-01-01", state: str = "removed") -> HistoryStep:
    """A step of a history that is made up."""
    return HistoryStep(f"{number:040x}", day, state)


@pytest.mark.parametrize(
    ("past", "expected"),
    [
        pytest.param(
            RecordHistory((), cut=LIMIT, since="2026-01-01"),
            "There are too many versions: history before DAY is not shown.",
            id="too many versions",
        ),
        pytest.param(
            RecordHistory((), cut=CLONE),
            "History before its first commit here is not in this clone.",
            id="no day",
        ),
        pytest.param(
            RecordHistory((step(1, state="added"),), (step(2),)),
            "DAY: written 1 version could not be read: DAY. What changed there stands with the next one.",
            id="one that cannot be read",
        ),
        pytest.param(
            RecordHistory((), tuple(map(step, range(5)))),
            "5 versions could not be read: DAY, DAY, DAY and 2 more. What changed there stands with the next one.",
            id="several",
        ),
        pytest.param(
            RecordHistory(tuple(map(step, range(7)))),
            " ".join(["DAY: removed"] * 5 + ["2 earlier entries"] + ["DAY: removed"] * 2),
            id="many",
        ),
        *(
            pytest.param(
                RecordHistory(tuple(step(0, day) for day in days)),
                " ".join(["DAY: removed"] * len(days))
                + " The days are those that the commits name. The order is that of the commits.",
                id=name,
            )
            for name, days in (("out of order", ["2026-01-01", "2026-01-02"]), ("ahead", ["5138-11-16"]))
        ),
        pytest.param(RecordHistory((step(0, ""),)), ": removed", id="without a day"),
    ],
)
def test_what_is_not_known(past: RecordHistory, expected: str, tmp_path: Path) -> None:
    """The page says what is not told, and why; a long history is folded."""
    (tmp_path / NAME).write_text(FIRST, encoding="utf-8")
    [entry] = read_entries(tmp_path, ["."], TODAY)
    settings = SiteSettings(tmp_path, tmp_path)
    assert words(str(record_html(entry, {}, settings, TODAY, "", history=past))) == expected


def test_a_history_is_data(site: Path) -> None:
    """What an earlier version says is text on the page, whatever is in it."""
    hostile = '<img src=x onerror="alert(1)">{{ 7 * 7 }}'
    commit(site, {RECORD: FIRST.replace("undecided}", f"undecided, deciders: ['{hostile}']}}")})
    commit(site, {RECORD: FIRST})
    assert main(["site", "generate", str(site), "--today", "2999-01-01"]) == 0
    page = (site / "docs/decisions/r/first/index.md").read_text(encoding="utf-8")
    assert "{{" not in page
    assert "<img" not in page
    assert hostile in unescape(page)


def test_a_page_shows_threshold_and_results_in_their_order(site: Path) -> None:
    """The page of a record says of each threshold that judges the decision when it was set and when its
    results came, in that order, also while a change is not committed yet; no other record says anything.
    """
    text = (
        FIRST.replace("undecided", "fine-tuning")
        + "metrics: {measures: [{id: acc, name: '{{ 1 }} <b>', direction: higher, threshold: 0.8}]}\n"
        "iterations: [{id: it-1, date: 2026-02-01, results: {acc: 0.82}}]\n"
    )

    def bars() -> str:
        assert main(["site", "generate", str(site), "--today", "2999-01-01"]) == 0
        html = (site / "docs/decisions/r/first/index.md").read_text(encoding="utf-8")
        part = html.partition('<h3 id="bars">')[2].partition("</ul>")[0]
        text = " ".join(unescape(re.sub("<[^>]*>", "", part)).split())
        return re.sub(r"\d{4}-\d\d-\d\d \([0-9a-f]{7}\)", "DAY", text)

    assert bars() == ""
    commit(site, {RECORD: text.replace(", results: {acc: 0.82}", "")})
    assert bars() == ""
    commit(site, {RECORD: text})
    start = "Was the bar set first? {{ 1 }} <b>: "
    assert bars() == f"{start}The bar was set first. threshold 0.80 set DAY · result 0.82 of it-1 DAY"
    write(site, {RECORD: text.replace("0.8}", "0.7}")})
    late = f"{start}The bar was set when the results were known. result 0.82 of it-1 DAY · threshold lowered from"
    assert bars() == f"{late} 0.80 to 0.70 (not committed yet)"
    commit(site, {})
    assert bars() == f"{late} 0.80 to 0.70 DAY"
