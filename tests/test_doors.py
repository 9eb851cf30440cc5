"""Each record has its own door: what makes ftlint fail on one is reported about that one, by every command,
and hides nothing of the others.
"""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ftlint.advice.from_record import advise_on
from ftlint.cli import main
from ftlint.record.model import Record
from ftlint.site import builder
from ftlint.site.output import read_manifest
from ftlint.site.pages.record import record_page
from ftlint.site.records import entries
from ftlint.site.records.entry import SiteRecord
from ftlint.site.settings import SiteError, SiteSettings
from tests.gits import commit, needs_git
from tests.support import TODAY

Run = Callable[..., tuple[int, str, str]]

RECORD = "schema_version: 1\nproject: {{id: {0}, name: The {0}}}\nstatus: {1}\ndecision: {{approach: prompt-engineering}}\n"


BUILT = Record.of


def fails(data: Any, today: str) -> Record:
    """Builds a record, but for one."""
    if data["project"]["id"] == "broken":
        raise ZeroDivisionError("no luck")
    return BUILT(data, today)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with three records, of which ftlint fails on the first, as it is from now on."""
    for name, status in (("broken", "accepted"), ("good", "proposed"), ("late", "nonsense")):
        (tmp_path / f"{name}.finetune-decision.yaml").write_text(
            RECORD.format(name, status), encoding="utf-8"
        )
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(Record, "of", fails)
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs ftlint in this process; its exit code and what it wrote to both outputs."""

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main([*arguments, "--today", TODAY])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


def test_check(folder: Path, run: Run) -> None:
    """One finding of the file that failed, all those of the others, exit code 3,
    and neither a record nor a verdict for the first.
    """
    code, out, _ = run("check", "--format", "json")
    assert code == 3
    report = json.loads(out)
    by_file: dict[str, set[str]] = {}
    for finding in report["findings"]:
        by_file.setdefault(finding["file"].partition(".")[0], set()).add(finding["code"])
    assert by_file["broken"] == {"FT902"}
    assert "FT033" in by_file["late"]
    assert "FT101" in by_file["good"]
    assert [record["id"] for record in report["records"]] == ["good"]
    assert run("check", "--format", "text", "--select", "FT203")[0] == 3
    assert run("check", "--format", "markdown")[0] == 3


@pytest.mark.parametrize("command", ["checklist", "advise"])
def test_commands_on_one_record(folder: Path, run: Run, command: str) -> None:
    """The finding instead of a checklist or an advice, and exit code 3."""
    code, out, _ = run(command, "broken.finetune-decision.yaml")
    assert code == 3
    assert "FT902" in out
    assert run(command, "good.finetune-decision.yaml")[0] == 0


def test_diff(folder: Path, run: Run) -> None:
    """One sentence and exit code 3."""
    code, out, err = run("diff", "good.finetune-decision.yaml", "broken.finetune-decision.yaml")
    assert (code, out) == (3, "")
    assert err.startswith(
        "ftlint: `broken.finetune-decision.yaml`: ftlint failed on this file, which was not judged: ZeroDivisionError: "
    )


@needs_git
@pytest.mark.parametrize("old", ["broken", "older"])
def test_comparison_with_a_base(folder: Path, run: Run, old: str) -> None:
    """The change of the other record is told, and of the one that failed, on either side, one finding;
    nobody calls it unchanged.
    """
    (folder / ".git").rmdir()
    names = [f"{name}.finetune-decision.yaml" for name in ("broken", "good")]
    commit(folder, {names[0]: RECORD.format(old, "accepted"), names[1]: RECORD.format("good", "accepted")})
    commit(folder, {"late.finetune-decision.yaml": None})
    new = RECORD.format("broken" if old == "older" else "newer", "accepted")
    commit(folder, {names[0]: new, names[1]: RECORD.format("good", "draft")})
    code, out, _ = run("check", "--since", "HEAD~1", "--format", "json")
    assert code == 3
    found = [(finding["file"], finding["code"]) for finding in json.loads(out)["findings"]]
    assert found.count((names[0], "FT902")) == 1
    assert (names[1], "FT832") in found
    code, out, err = run("diff", "--git", "HEAD~1", "--format", "json")
    assert code == 3
    assert {record["file"] for record in json.loads(out)["records"]} == set(names)
    assert "ftlint failed on it" in out
    assert "FT902" not in err
    assert f"`{names[0]}`: ftlint failed on this file" in err


def site(folder: Path, on_invalid: str = "show") -> SiteSettings:
    """The settings of a site of the records."""
    (folder / "docs").mkdir(exist_ok=True)
    return SiteSettings(folder, folder / "docs", records=(".",), on_invalid=on_invalid)


@pytest.mark.parametrize("where", ["linter", "entries", "page"])
def test_site(folder: Path, monkeypatch: pytest.MonkeyPatch, where: str) -> None:
    """The pages of the others are made, that of the one that failed says so,
    and a strict build stops with its finding.
    """
    if where != "linter":
        monkeypatch.setattr(Record, "of", BUILT)
    if where == "entries":
        monkeypatch.setattr(entries, "advise", lambda record: advise_on(fails(record.data, TODAY)))
    if where == "page":
        real = record_page

        def page(entry: SiteRecord, *rest: Any, **more: Any) -> str:
            if entry.slug == "broken" and entry.is_valid:
                raise ZeroDivisionError("no luck")
            return real(entry, *rest, **more)

        monkeypatch.setattr(builder, "record_page", page)
    settings = site(folder)
    builder.generate(settings, TODAY)
    made = read_manifest(settings)
    assert {"decisions/r/broken/index.md", "decisions/r/good/index.md"} <= set(made)
    broken = (settings.docs / "decisions/r/broken/index.md").read_text(encoding="utf-8")
    assert "ftlint failed on this record" in broken
    assert "FT902" in broken
    listed = json.loads((settings.docs / "decisions/index.json").read_text(encoding="utf-8"))
    [entry] = [decision for decision in listed["records"] if decision["file"].startswith("broken")]
    assert entry["state"] == "invalid"
    with pytest.raises(
        SiteError,
        match=r"^ftlint: broken\.finetune-decision\.yaml:1: FT902 ftlint failed on this file, .* bug in ftlint, .*[a-z]\.$",
    ):
        builder.generate(settings, TODAY, strict=True)
