"""`ftlint export`: the formats, where they go, and what is refused."""

import csv
import io
import json
import re
import shutil
import sys
from collections.abc import Callable
from operator import itemgetter
from pathlib import Path

import pytest
from jsonschema import Draft7Validator
from pyarrow import parquet

from ftlint.advice.from_record import advise_on
from ftlint.advice.sentences import Advice
from ftlint.cli import main
from ftlint.commands import export
from ftlint.export import record_json
from ftlint.record.model import Record
from ftlint.record.schema import schema_text
from ftlint.site.records.entries import read_entries
from ftlint.site.records.exports import iter_exports
from ftlint.site.records.spreadsheet import decisions_csv
from ftlint.site.settings import SiteSettings
from tests.escaped import forged
from tests.gits import commit, needs_git
from tests.support import CLAIMS, complete, ran
from tests.validator import faults

ROOT = Path(__file__).resolve().parents[2]
NAME = "finetune-decision.yaml"
TODAY = "2026-11-30"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsysbinary: pytest.CaptureFixture[bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ftlint in a folder of its own; its exit code and what it wrote to both outputs."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)

    return lambda *arguments: ran(capsysbinary, "export", *arguments, "--today", TODAY)


def test_the_json_is_that_of_the_site(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """For an example with evidence, the command prints what the site publishes."""
    monkeypatch.chdir(ROOT)
    entries = {entry.slug: entry for entry in read_entries(ROOT, ("examples",), TODAY)}
    published = dict(iter_exports(entries, SiteSettings(Path(), Path("docs")), TODAY))
    for slug in ("claims-letters", "ticket-routing-optimized-prompt", "canva-incident-summaries"):
        code, out, err = run(entries[slug].file, "--format", "json")
        assert (code, err) == (0, "")
        assert out == published[f"decisions/r/{slug}/record.json"]


def test_what_is_not_valid_is_shown_with_its_findings(run: Run, tmp_path: Path) -> None:
    """JSON and HTML of a file that is no record have its findings, with exit code 1; other formats refuse."""
    (tmp_path / NAME).write_text("schema_version: 1\nstatus: done\n", encoding="utf-8")
    code, out, err = run("--format", "json")
    assert (code, err) == (1, "")
    Draft7Validator(json.loads(schema_text("ftlint-record.v1.schema.json"))).validate(json.loads(out))
    assert "Invalid record." in run("--format", "html")[1]
    for name in ("madr", "model-card"):
        assert run("--format", name) == (
            1,
            "",
            f"ftlint: `{NAME}` is not a valid record: run `ftlint check` on it.\n",
        )


def test_nothing_of_a_run_is_written_over(run: Run, tmp_path: Path) -> None:
    """`--output` replaces an export and never the record; what cannot be written is said."""
    (tmp_path / NAME).write_text(CLAIMS, encoding="utf-8")
    (tmp_path / "out").write_text("old", encoding="utf-8")
    assert run("--format", "madr", "--output", "out") == (0, "", "")
    assert (tmp_path / "out").read_text(encoding="utf-8").startswith("---\nstatus: accepted\n")
    code, out, err = run("--format", "json", "--output", NAME)
    assert (code, out) == (2, "")
    assert f"would write over `{NAME}`" in err
    assert run("--format", "json", "--output", "none/x")[0] == 2


def test_no_line_is_a_command_to_ci(run: Run, tmp_path: Path, data: Path) -> None:
    """What a runner would take for a command is printed in no format; a file may have it."""
    text = complete("product: {core_functionality: 'x ##[group]y'}\n") + "# ::error::forged\n"
    text += "x-note: |\n  ::error::forged\n"
    (tmp_path / NAME).write_text(text, encoding="utf-8")
    for name in ("json", "madr", "html"):
        out = run("--format", name)[1]
        assert forged(data, out) == []
    assert run("--format", "madr")[2].startswith(
        "ftlint: nothing was printed, because a CI service would take line "
    )
    assert run("--format", "madr", "--output", "1.md")[0] == 0
    assert main(["import", "1.md"]) == 2
    assert main(["import", "1.md", "--into", "b.yaml"]) == 0
    assert (tmp_path / "b.yaml").read_text(encoding="utf-8") == text


def test_the_page_is_one_valid_file(run: Run, tmp_path: Path) -> None:
    """The page names no file that a browser would load, has no script, and is valid HTML; so is that of a
    file that is no record.
    """
    pages = tmp_path / "pages"
    pages.mkdir()
    for name in ("claims-letters", "canva-incident-summaries", "first-steps"):
        shutil.copy(ROOT / "examples" / f"{name}.finetune-decision.yaml", tmp_path)
        assert (
            run(f"{name}.finetune-decision.yaml", "--format", "html", "--output", f"pages/{name}.html")[0]
            == 0
        )
    (tmp_path / NAME).write_text("schema_version: 1\nstatus: <script>\n", encoding="utf-8")
    assert run(NAME, "--format", "html", "--output", "pages/broken.html")[0] == 1
    for page in pages.iterdir():
        html = page.read_text(encoding="utf-8")
        assert not re.search(r"<(script|link|img|iframe|object)\b|\ssrc=|url\(|@import", html), page
        assert {target for target in re.findall(r'href="([^"]*)"', html) if "://" not in target} == {
            f"#{anchor}" for anchor in re.findall(r'<h2 id="([^"]+)"', html)
        }
    claims = (pages / "claims-letters.html").read_text(encoding="utf-8")
    assert "<h1>Claims letters</h1>" in claims
    assert claims.count("<svg") == 2
    assert faults(pages, sorted(pages.iterdir()), tmp_path) == []


def test_without_the_extra_the_page_is_refused(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the extra is not installed, the page needs it, and the other formats do not."""
    (tmp_path / NAME).write_text(CLAIMS, encoding="utf-8")
    monkeypatch.setitem(sys.modules, "jinja2", None)
    assert run("--format", "html") == (
        2,
        "",
        'ftlint: a page needs the extra `site`, which is not installed: pip install "ftlint[site]".\n',
    )
    assert run("--format", "madr")[0] == 0
    assert export.__doc__


def test_a_record_that_ftlint_fails_on_hides_no_other(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has a row without what is unknown, as well as JSON that says so, and the exit code is 3."""

    def fails(record: Record) -> Advice:
        if record.project.id == "broken":
            raise ZeroDivisionError
        return advise_on(record)

    monkeypatch.setattr(record_json, "advise_on", fails)
    (tmp_path / NAME).write_text(CLAIMS, encoding="utf-8")
    broken = CLAIMS.replace("id: claims-letters", "id: broken", 1)
    (tmp_path / "b.finetune-decision.yaml").write_text(broken, encoding="utf-8")
    code, out, _ = run("--format", "jsonl")
    assert code == 3
    assert [json.loads(line)["state"] for line in out.splitlines()] == ["invalid", "ready"]
    code, out, _ = run("b.finetune-decision.yaml", "--format", "json")
    assert code == 3
    assert [finding["name"] for finding in json.loads(out)["findings"]] == ["file-crashed"]


@needs_git
def test_a_collection_is_the_table_of_its_site(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each record has a row with the columns of a site's list, and where it was collected. CSV, JSON Lines
    and Parquet say the same, and what a file that is not valid does not say is nowhere.
    """
    files: dict[str, str | None] = {NAME: CLAIMS, "b/finetune-decision.yaml": "status: ["}
    commit(tmp_path / "a", files)
    commit(tmp_path / "c", {NAME: CLAIMS.replace("Claims letters", "=cmd()", 1)})
    (tmp_path / "teams.csv").write_text("from,team\na,Claims\nc,Other\n", encoding="utf-8")
    store = "collection.sqlite"
    main(["collect", "teams.csv", "--store", store])
    entries = read_entries(tmp_path, [store], TODAY)
    settings = SiteSettings(tmp_path, tmp_path)
    site = list(csv.DictReader(io.StringIO(decisions_csv(entries, settings).removeprefix("\ufeff"))))
    code, out, err = run(store, "--format", "csv")
    assert (code, err) == (0, "")
    found = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"))))
    key = itemgetter("file")
    without = [{**row, "page": ""} for row in sorted(site, key=key)]
    # What has no name is called after its file here, and after its address on a site.
    assert sorted(found, key=key) == [{**row, "name": row["name"] if row["id"] else NAME} for row in without]
    by_file = {row["file"]: row for row in found}
    assert by_file[f"c/{NAME}"]["name"] == "'=cmd()"
    assert by_file[f"a/{NAME}"]["team"] == "Claims"
    assert by_file[f"a/{NAME}"]["path"] == NAME
    assert re.fullmatch("[0-9a-f]{40}", by_file[f"a/{NAME}"]["commit"])
    lines = [json.loads(line) for line in run(store, "--format", "jsonl")[1].splitlines()]
    assert run(store, "--format", "parquet", "--output", "t.parquet") == (0, "", "")
    read = parquet.read_table(tmp_path / "t.parquet")
    assert read.to_pylist() == lines
    assert [line["file"] for line in lines] == [row["file"] for row in found]
    claims = next(line for line in lines if line["file"] == f"a/{NAME}")
    assert (claims["met"], claims["tags"]) == (29, ["insurance", "drafting"])
    broken = next(line for line in lines if line["state"] == "invalid")
    assert (broken["id"], broken["met"], broken["errors"]) == (None, None, 1)
    assert str(read.schema.field("met").type) == "int32"


def test_a_folder_is_a_table_too(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The records of a folder are rows without a repository. Parquet asks for a file and for its extra, and
    without a record there is no table.
    """
    assert run("--format", "csv")[0] == 4
    (tmp_path / NAME).write_text(CLAIMS, encoding="utf-8")
    assert run("--format", "csv")[1].splitlines()[0].endswith('"page","file"')
    assert (
        run("--format", "parquet")[2] == "ftlint: Parquet is no text: name a file for it with `--output`.\n"
    )
    assert run("--format", "csv", "--output", NAME)[0] == 2
    assert (tmp_path / NAME).read_text(encoding="utf-8") == CLAIMS
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert run("--format", "parquet", "--output", "t") == (
        2,
        "",
        'ftlint: Parquet needs the extra `data`, which is not installed: pip install "ftlint[data]".\n',
    )
