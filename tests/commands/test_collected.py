"""Commands that read records read a collection: all of it, or what is below a name."""

import json
import os
from pathlib import Path

import pytest

from ftlint.cli import main
from ftlint.collection import records
from ftlint.collection.store import Store, StoreError, open_existing
from tests.gits import commit, needs_git
from tests.support import CLAIMS, EXAMPLE, TODAY, ran

pytestmark = needs_git
STORE = ".ftlint/collection.sqlite"
NAME = "finetune-decision.yaml"
RECORDS = f"{STORE}/a/{NAME}", f"{STORE}/b/docs/{NAME}"
GONE = CLAIMS.replace("decision:\n", "decision:\n  supersedes: [nobody]\n", 1)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a collection of two repositories, whose records have one id. The second links to nothing,
    has a configuration of its own, which names a baseline, and is gone since.
    """
    config = 'fail-on = "warning"\nbaseline = "known.json"\nignore = ["FT806"]\n'
    commit(tmp_path / "a", {NAME: CLAIMS})
    commit(tmp_path / "b", {f"docs/{NAME}": GONE, ".ftlint.toml": config})
    folder = tmp_path / "portal"
    folder.mkdir()
    monkeypatch.chdir(folder)
    assert main(["collect", "../a", "../b"]) == 0
    os.rename(tmp_path / "b", tmp_path / "gone")
    assert main(["collect", "../a", "../b"]) == 1
    return folder


def check(capture: pytest.CaptureFixture[bytes], *arguments: str, today: str = TODAY) -> tuple[int, str, str]:
    """`ftlint check` with one line for each finding."""
    return ran(capture, "check", "--format", "concise", "--today", today, *arguments)


def test_links_stay_in_a_repository(here: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """Two records with one id in two repositories are fine; a link to a record that its repository does not
    have is a finding, and what could not be read since is said.
    """
    code, out, err = check(capsysbinary, STORE)
    assert code == 1
    found = [line for line in out.splitlines() if line.startswith(STORE)]
    assert [line.split(":")[0] for line in found] == [RECORDS[1]]
    assert "No record has the id `nobody`" in found[0]
    assert (
        f"`b` could not be read since {err.split('since ')[1][:10]}: there is no `{here.parent / 'b'}`."
        in err
    )


def test_each_record_has_its_own_configuration(
    here: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """What a repository ignores is ignored in its record alone, unless the run brings a configuration; its
    baseline is not looked for here.
    """
    late = "2030-01-01"
    (here / "known.json").write_text("{}", encoding="utf-8")
    own = check(capsysbinary, STORE, today=late)[1].splitlines()
    assert {line.split(":")[0] for line in own if " FT806 " in line} == {RECORDS[0]}
    alike = check(capsysbinary, STORE, "--isolated", today=late)[1].splitlines()
    assert {line.split(":")[0] for line in alike if " FT806 " in line} == {*RECORDS}


def test_one_record_is_exported_as_its_repository_judges_it(
    here: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """What its repository ignores is not in its export either, unless the run brings a configuration."""
    assert str(here)

    def found(record: str, *options: str) -> set[str]:
        arguments = ("export", record, "--format", "json", "--today", "2030-01-01", *options)
        return {finding["code"] for finding in json.loads(ran(capsysbinary, *arguments)[1])["findings"]}

    assert "FT806" in found(RECORDS[0])
    assert "FT806" not in found(RECORDS[1])
    assert "FT806" in found(RECORDS[1], "--isolated")


def test_a_collection_is_opened_once_for_all_evidence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """However many files the records name, it is opened once for the records and once for the files, and
    closed again.
    """
    evidence = "evals/claims-letters-zero-shot.json"
    files = {NAME: EXAMPLE, evidence: EXAMPLE.parent / evidence}
    for name in ("a", "b"):
        commit(tmp_path / name, {path: source.read_text("utf-8") for path, source in files.items()})
    monkeypatch.chdir(tmp_path)
    assert main(["collect", "a", "b"]) == 0
    opened: list[Store] = []

    def open_counted(path: str) -> Store:
        opened.append(open_existing(path))
        return opened[-1]

    monkeypatch.setattr(records, "open_existing", open_counted)
    code, out, _ = ran(capsysbinary, "evidence", STORE, "--format", "json")
    claims = [claim for record in json.loads(out)["records"] for claim in record["claims"]]
    assert (code, {claim["outcome"] for claim in claims}) == (0, {"verified"})
    assert [claim["path"] for claim in claims] == [evidence] * 4
    assert len(opened) == 2
    for store in opened:
        with pytest.raises(StoreError, match="closed"):
            store.states()


def test_a_part_is_named_by_its_path(here: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    """The name of a repository stands for its records, and a path for one; another name is no pass."""
    assert str(here)
    assert check(capsysbinary, f"{STORE}/a")[0] == 0
    assert RECORDS[0] in ran(capsysbinary, "checklist", RECORDS[0], "--today", TODAY)[1]
    code, _, err = check(capsysbinary, f"{STORE}/a/docs")
    assert (code, err.split(":")[1]) == (4, f" the collection `{STORE}` has no `a/docs`")


@pytest.mark.parametrize(
    "arguments",
    [
        ["check", "--fix"],
        ["check", "--diff"],
        ["check", "--since", "main"],
        ["check", "--write-baseline", "x.json"],
        ["evidence", "--lock"],
    ],
    ids=" ".join,
)
def test_nothing_can_be_changed(
    arguments: list[str], here: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """An option that writes records, or compares them with what is beside them, is refused."""
    before = sorted(here.iterdir())
    command, *options = arguments
    code, out, err = ran(capsysbinary, command, STORE, *options)
    assert (code, out) == (2, "")
    assert "other repositories" in err
    assert sorted(here.iterdir()) == before


def test_a_report_does_not_replace_the_collection(
    here: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """A collection that is read is not written over."""
    before = (here / STORE).read_bytes()
    assert check(capsysbinary, STORE, "--output", f"json={STORE}")[0] == 2
    assert (here / STORE).read_bytes() == before
