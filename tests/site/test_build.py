"""A team's site builds from its records alone, says what is wrong with them, and writes only what changed."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ftlint.cli import main
from ftlint.site.starter import iter_starter
from tests.sites import build, make_site, mkdocs, zensical
from tests.support import PATIENCE

ROOT = Path(__file__).resolve().parents[2]
CLAIMS = (ROOT / "examples" / "claims-letters.finetune-decision.yaml").read_text(encoding="utf-8")
FIRST = """\
schema_version: 1
project: {id: first, name: First steps, owner: A team}
status: draft
decision: {approach: undecided}
"""
MEASURED = "evals/claims-letters-zero-shot.json"
RECORDS = {
    "claims.finetune-decision.yaml": CLAIMS,
    MEASURED: (ROOT / "examples" / MEASURED).read_text(encoding="utf-8"),
    "first/finetune-decision.yaml": FIRST,
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A team's site with two records, not built yet."""
    return make_site(tmp_path / "site", RECORDS)


def generate(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, str]:
    """`ftlint site generate` in a folder: exit code, output, errors."""
    code = main(["site", "generate", str(folder), "--today", "2026-06-01"])
    out, err = capsys.readouterr()
    return code, out, err


@pytest.mark.slow
def test_a_team_s_site_builds_strictly(site: Path) -> None:
    """Whatever `ftlint site init` writes builds with `mkdocs build --strict` alone,
    with a page for each record that search finds.
    """
    pages = build(site)
    page = (pages / "decisions/r/claims-letters/index.html").read_text(encoding="utf-8")
    assert "All 29 prerequisites are met." in page
    assert 'data-ftl-review-by="2027-12-15"' in page
    assert (pages / "decisions/r/first/index.html").exists()
    index = json.loads((pages / "search/search_index.json").read_text(encoding="utf-8"))
    (entry,) = [entry for entry in index["docs"] if entry["location"] == "decisions/r/claims-letters/"]
    for word in ("Claims letters", "Claims ML team", "insurance", "accepted-unedited"):
        assert word in entry["title"] + entry["text"], word


@pytest.mark.parametrize("portal", [False, True])
def test_the_starter_overwrites_nothing(
    portal: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that has one of the files is left as it is, and the sentence names them;
    an empty one gets all.
    """
    assert main(["site", "init", *["--portal"] * portal, str(tmp_path / "new")]) == 0
    assert {
        path.relative_to(tmp_path / "new").as_posix()
        for path in (tmp_path / "new").rglob("*")
        if path.is_file()
    } == {name for name, _ in iter_starter(portal=portal)}
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "mkdocs.yml").write_text("site_name: Mine\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["site", "init", str(tmp_path / "old")]) == 2
    assert "has `mkdocs.yml` already" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "old").iterdir()] == ["mkdocs.yml"]


def test_what_did_not_change_is_not_written(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A second run writes nothing; after one record changed, its page alone; a record gone is a page gone."""
    assert generate(site, capsys)[0] == 0
    assert generate(site, capsys)[1] == "0 written, 0 deleted\n"
    claims, first = (
        site / "docs/decisions/r/claims-letters/index.md",
        site / "docs/decisions/r/first/index.md",
    )
    before = claims.stat().st_mtime_ns, first.stat().st_mtime_ns
    record = site / "records" / "claims.finetune-decision.yaml"
    record.write_text(CLAIMS.replace("Claims ML team", "Another team"), encoding="utf-8")
    assert generate(site, capsys)[0] == 0
    assert claims.stat().st_mtime_ns > before[0]
    assert first.stat().st_mtime_ns == before[1]
    record.unlink()
    assert generate(site, capsys)[0] == 0
    assert not claims.parent.exists()
    assert first.exists()


def test_a_page_in_the_way_is_not_overwritten(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A page that somebody wrote where one would be generated stops the run and keeps its text;
    so does a symbolic link.
    """
    page = site / "docs/decisions/r/first/index.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Mine\n", encoding="utf-8")
    code, _, err = generate(site, capsys)
    assert code == 2
    assert "was not written by ftlint" in err
    assert page.read_text(encoding="utf-8") == "# Mine\n"
    page.unlink()
    secret = site / "secret.txt"
    secret.write_text("kept", encoding="utf-8")
    page.symlink_to(secret)
    code, _, err = generate(site, capsys)
    assert code == 2
    assert "symbolic link" in err
    assert secret.read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        pytest.param(
            {"b.finetune-decision.yaml": FIRST}, "would both become decisions/r/first/", id="two with one id"
        ),
        pytest.param({"x.finetune-decision.yaml": b"\xff\xfe"}, "", id="not text"),
        pytest.param({"x.finetune-decision.yaml": "status: draft\n"}, "", id="not valid"),
    ],
)
def test_a_wrong_record(
    site: Path, capsys: pytest.CaptureFixture[str], change: dict[str, str | bytes], sentence: str
) -> None:
    """Two records with one id stop the run with both names;
    one that is not valid gets a page that says so.
    """
    for name, content in change.items():
        (site / "records" / name).write_bytes(content.encode() if isinstance(content, str) else content)
    code, _, err = generate(site, capsys)
    assert code == (2 if sentence else 0)
    assert sentence in err
    if not sentence:
        assert "Invalid record." in (site / "docs/decisions/r/x/index.md").read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_strict_build_stops_where_all_records_lie_behind_a_link(site: Path) -> None:
    """A site whose only records a search does not reach is not built as if there were none;
    one that links to others has them.
    """
    (site / "records").rename(site.parent / "elsewhere")
    (site / "records").mkdir()
    (site / "records" / "linked").symlink_to("../../elsewhere")
    done = mkdocs(site, "build", "--strict")
    assert done.returncode != 0
    assert "linked`, which has records, was not entered" in done.stderr
    [record, *_] = sorted((site.parent / "elsewhere").rglob("*.finetune-decision.yaml"))
    (site / "records" / record.name).write_bytes(record.read_bytes())
    (site / "records" / f"again.{record.name}").symlink_to(record.name)
    assert len(list((build(site) / "decisions" / "r").iterdir())) == 1


@pytest.mark.slow
def test_a_strict_build_stops_at_an_invalid_record(site: Path) -> None:
    """`mkdocs build --strict` fails with the file, the line and the finding,
    unless the site asks to show such records.
    """
    (site / "records" / "x.finetune-decision.yaml").write_text("status: draft\n", encoding="utf-8")
    done = mkdocs(site, "build", "--strict")
    assert done.returncode != 0
    assert "records/x.finetune-decision.yaml:1: FT0" in done.stderr
    assert "Traceback" not in done.stderr
    config = site / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("on_invalid: fail", "on_invalid: show"), encoding="utf-8"
    )
    page = (build(site) / "decisions/r/x/index.html").read_text(encoding="utf-8")
    assert "Invalid record." in page


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("records: [records]", "recrods: [records]", "has an unknown key `recrods`"),
        ("records: [records]", "records: records", "`records` must be a list, not 'records'"),
        ("records: [records]", "records: [elsewhere]", "there is no `elsewhere`"),
        ("records: [records]", "records: [/etc]", "`/etc` must be relative to the folder of mkdocs.yml"),
        ("on_invalid: fail", "policy: some", "`policy` must be `generated`, `all` or `none`, not `some`"),
        ("on_invalid: fail", "allow: [a]", "`allow` must be a mapping, not ['a']"),
        (
            "on_invalid: fail",
            "allow: {script: [a]}",
            "`allow` has an unknown key `script`; there are `script-src`",
        ),
        ("on_invalid: fail", "allow: {img-src: a}", "`img-src` must be a list, not 'a'"),
        ("on_invalid: fail", "allow: {img-src: ['a; b']}", "'a; b' under `img-src` is not an address"),
        ("on_invalid: fail", "on_invalid: hide", "`on_invalid` must be `fail` or `show`, not `hide`"),
        ("extra:\n", "extra: [\n", "cannot be read"),
    ],
)
def test_a_wrong_configuration(
    site: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, sentence: str
) -> None:
    """A wrong key or value is one sentence with what was found and what is expected."""
    config = site / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    code, _, err = generate(site, capsys)
    assert code == 2
    assert sentence in err
    assert err.count("\n") == 1


@pytest.mark.slow
def test_a_wrong_configuration_stops_mkdocs_in_a_sentence(site: Path) -> None:
    """MkDocs says what is wrong with `extra.ftlint`, and shows no traceback."""
    config = site / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("records: [records]", "recrods: [records]"),
        encoding="utf-8",
    )
    done = mkdocs(site, "build")
    assert done.returncode != 0
    assert "ftlint: `extra.ftlint` in mkdocs.yml has an unknown key `recrods`" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_configuration_that_is_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What cannot be read is reported in the system's words, without its numbers."""
    (tmp_path / "mkdocs.yml").mkdir()
    code, _, err = generate(tmp_path, capsys)
    assert code == 2
    assert err.endswith("mkdocs.yml` cannot be read: is a directory.\n")


@pytest.mark.parametrize(
    ("name", "lines", "inherited"),
    [
        pytest.param("mkdocs.yaml", "docs_dir: docs\n", "", id="the other name"),
        pytest.param("mkdocs.yml", "docs_dir: !ENV [FTLINT_NO_SUCH_VARIABLE, pages]\n", "", id="environment"),
        pytest.param("mkdocs.yml", "INHERIT: base/mkdocs.yml\n", "docs_dir: pages\n", id="inherited"),
        pytest.param(
            "mkdocs.yml",
            "x: !!python/name:nowhere.at.all ''\ndocs_dir: pages\n",
            "",
            id="an object of Python",
        ),
    ],
)
def test_the_configuration_is_read_as_mkdocs_reads_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, lines: str, inherited: str
) -> None:
    """`ftlint site generate` writes into the folder that MkDocs would take the pages from."""
    (tmp_path / "records").mkdir()
    (tmp_path / "records/first.finetune-decision.yaml").write_text(FIRST, encoding="utf-8")
    (tmp_path / "base").mkdir()
    (tmp_path / "base/mkdocs.yml").write_text(inherited, encoding="utf-8")
    (tmp_path / name).write_text(f"site_name: Ours\n{lines}", encoding="utf-8")
    assert generate(tmp_path, capsys)[0] == 0
    folder = "docs" if "docs_dir: docs" in lines else "pages"
    assert (tmp_path / folder / "decisions/r/first/index.md").exists()
    assert {path.name for path in tmp_path.iterdir()} == {"records", "base", name, folder}


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("INHERIT: nowhere.yml\n", "Inherited config file 'nowhere.yml' does not exist"),
        ("site_name: [\n", "cannot be read"),
        ("- a\n", "is not a MkDocs configuration"),
        ("5\n", "is not a MkDocs configuration"),
        ("INHERIT it\n", "is not a MkDocs configuration"),
    ],
)
def test_a_configuration_that_cannot_be_read(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: str, sentence: str
) -> None:
    """What MkDocs could not read is one sentence here too, with the file."""
    (tmp_path / "mkdocs.yml").write_text(lines, encoding="utf-8")
    code, _, err = generate(tmp_path, capsys)
    assert code == 2
    assert sentence in err
    assert "mkdocs.yml" in err
    assert err.count("\n") == 1


@pytest.mark.slow
def test_records_beside_the_folder_of_the_site(tmp_path: Path) -> None:
    """A site in a folder of its own shows records from elsewhere in the repository, with their edit links."""
    (tmp_path / "records").mkdir()
    (tmp_path / "records/first.finetune-decision.yaml").write_text(FIRST, encoding="utf-8")
    site = make_site(
        tmp_path / "web",
        {},
        {
            "records: [records]": "records: [../records]",
            "# edit_url: https://git.example.com/team/decisions/edit/main/": "edit_url: https://git.example.com/edit/main/web/",
        },
    )
    done = mkdocs(tmp_path, "build", "--strict", "-f", "web/mkdocs.yml")
    assert done.returncode == 0, done.stderr
    page = (site / "site/decisions/r/first/index.html").read_text(encoding="utf-8")
    assert 'href="https://git.example.com/edit/main/records/first.finetune-decision.yaml"' in page


def test_a_folder_without_a_site(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without a configuration the sentence says how to get one."""
    code, _, err = generate(tmp_path, capsys)
    assert code == 2
    assert "`ftlint site init` makes one" in err


def test_a_damaged_list_of_generated_files(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A list that names files outside, or is none, deletes nothing."""
    assert generate(site, capsys)[0] == 0
    outside = site / "outside.txt"
    outside.write_text("kept", encoding="utf-8")
    for damage in ('{"../outside.txt": "0"}', '{"/etc/passwd": "0"}', "[]", "{"):
        (site / "docs" / ".ftlint-generated.json").write_text(damage, encoding="utf-8")
        code, _, err = generate(site, capsys)
        assert code == 2
        assert ".ftlint-generated.json" in err
    assert outside.read_text(encoding="utf-8") == "kept"


@pytest.mark.slow
@pytest.mark.parametrize(
    ("macro", "sentence"),
    [
        ('verdict("nobody")', "own.md: there is no record `nobody`; the site has claims-letters, first"),
        ('checklist("9.Z")', "own.md: checklist has no statement `9.Z`"),
        ('cite("nobody")', "own.md: references.yaml has no reference `nobody`"),
        (
            'value("claims-letters", "baselines/nobody")',
            "own.md: `claims-letters` has nothing at `baselines/nobody`",
        ),
        ("nonsense()", "nonsense"),
    ],
)
def test_a_wrong_macro_stops_the_build(site: Path, macro: str, sentence: str) -> None:
    """An unknown record, statement, reference or macro names itself and the page."""
    (site / "docs" / "own.md").write_text(
        f"---\nrender_macros: true\n---\n\n# Own\n\n<!--{{ {macro} }}-->\n", encoding="utf-8"
    )
    done = mkdocs(site, "build", "--strict")
    assert done.returncode != 0
    assert sentence in done.stdout + done.stderr
    if macro != "nonsense()":  # that one mkdocs-macros reports itself, in its own way
        assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.slow
def test_every_macro_shows_what_it_says(site: Path) -> None:
    """Each macro of the reference page, on a page of one's own."""
    calls = ["record", "verdict", "prerequisites", "metrics", "badge"]
    macros = [f'{name}("claims-letters")' for name in calls]
    macros += [
        "decisions()",
        'failing("3.M3")',
        'checklist("3")',
        "reasons()",
        'questions("4.2")',
        "flowchart()",
        "tree()",
        "references()",
    ]
    few_shot = '"claims-letters", "baselines/few-shot/results/accepted-unedited"'
    macros += [f"value({few_shot})", f"share({few_shot})", f"interval({few_shot})"]
    macros += ['quote("claims-letters", "decision/rationale", "house style")']
    text = "\n\n".join(f"<!--{{ {macro} }}-->" for macro in macros)
    (site / "docs" / "own.md").write_text(
        f"---\nrender_macros: true\n---\n\n# Own\n\n{text}\n", encoding="utf-8"
    )
    config = site / "mkdocs.yml"
    config.write_text(config.read_text(encoding="utf-8") + "  - Own: own.md\n", encoding="utf-8")
    page = (build(site) / "own" / "index.html").read_text(encoding="utf-8")
    for sign in (
        "ftl-record",
        "ftl-verdict",
        "ftl-prerequisites",
        "ftl-metrics",
        "badge.svg",
        "ftl-overview",
        "1 of 2 decisions",
        "ftl-parts",
        "ftl-flowchart",
        "<p>0.66</p>",
        "<p>132 of 200</p>",
        "<p>0.59 to 0.72</p>",
        "<p>house style</p>",
    ):
        assert sign in page, sign
    assert 'href="../decisions/r/claims-letters/"' in page
    assert 'href="../decisions/r/claims-letters/record.json"' in page
    assert "<!--{" not in page
    reference = (ROOT / "docs/reference/macros.md").read_text(encoding="utf-8")
    for macro in macros:
        assert f"`{macro.partition('(')[0]}(" in reference, macro


@pytest.mark.slow
def test_another_builder_gives_the_same_pages(site: Path) -> None:
    """Zensical, after `ftlint site generate`, builds the pages that MkDocs builds."""
    pytest.importorskip("zensical", reason="Zensical is not installed")
    pages = build(site)
    ours = {path.relative_to(pages).as_posix() for path in pages.rglob("*.html")}
    theirs = zensical(site)
    assert {path.relative_to(theirs).as_posix() for path in theirs.rglob("*.html")} == ours


AGAIN = "Reloading browsers"
"""What MkDocs logs after each further build. Of two builds that took as long, it logs the end of one only."""


@pytest.mark.slow
def test_a_change_is_seen_while_serving(site: Path) -> None:
    """`mkdocs serve` builds once when a record changes, a page of one's own, or a file that a record was made
    to name meanwhile; and then rests.
    """
    (site / ".git").mkdir()  # a record names no file outside of its repository
    log = site / "serve.log"
    with log.open("w", encoding="utf-8") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", "127.0.0.1:0"],
            cwd=site,
            stdout=output,
            stderr=subprocess.STDOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
    try:
        wait_for(log, "Serving on", 1)
        record = site / "records" / "claims.finetune-decision.yaml"
        measured = site / "measured.json"
        shutil.copy(site / "records" / MEASURED, measured)
        changed = CLAIMS.replace("Claims letters", "Renamed letters").replace(MEASURED, f"../{measured.name}")
        record.write_text(changed, encoding="utf-8")
        wait_for(log, AGAIN, 1)
        page = site / "docs/decisions/r/claims-letters/index.md"
        assert "Renamed letters" in page.read_text(encoding="utf-8")
        time.sleep(3)  # what was written would be noticed within a second
        assert log.read_text(encoding="utf-8").count(AGAIN) == 1
        (site / "docs/decisions/own.md").write_text("# Ours, beside what is generated\n", encoding="utf-8")
        wait_for(log, AGAIN, 2)
        before = page.read_text(encoding="utf-8")
        measured.write_text("{}", encoding="utf-8")
        wait_for(log, AGAIN, 3)
        assert page.read_text(encoding="utf-8") != before
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)


def wait_for(log: Path, words: str, times: int) -> None:
    """Waits until a log has these words so many times."""
    end = time.monotonic() + PATIENCE
    while log.read_text(encoding="utf-8").count(words) < times:
        assert time.monotonic() < end, log.read_text(encoding="utf-8")
        time.sleep(0.1)


def test_the_policy_names_the_theme_s_scripts_only() -> None:
    """A script in the article gets no hash, so that a browser refuses it."""
    from ftlint.site.policy import policy_of, with_policy

    page = "<html><head><script>theme()</script></head><body><article><script>alert(1)</script></article></body></html>"
    policy = re.findall(r'content="([^"]*)"', with_policy(page, policy_of(page)))[0]
    assert policy.count("'sha256-") == 1
    assert "'unsafe-inline'" not in policy.partition("style-src")[0]
