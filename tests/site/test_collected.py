"""A site shows the records of a collection, each with where it is from."""

from pathlib import Path

import pytest

from ftlint.cli import main
from ftlint.site.records.entries import SiteRecord, read_entries
from tests.gits import commit, needs_git
from tests.sites import build, make_site
from tests.support import CLAIMS, TODAY

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
