"""`ftlint diff`: what changed in meaning, between two files and in a repository."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from ftlint.cli import main
from ftlint.framework.statements import DIFF_SCHEMA_URL
from ftlint.record.schema import schema_text
from tests.escaped import forged, hostile_strings, unsafe_characters
from tests.reporters.test_markdown import mistakes

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CLAIMS = (EXAMPLES / "claims-letters.finetune-decision.yaml").read_text(encoding="utf-8")
LOOSE = (
    CLAIMS.replace("threshold: 0.80", "threshold: 0.75")
    .replace("amount: 2500", "amount: 2000")
    .replace("Prompting reaches", "Prompting got")
)
DRAFT = "schema_version: 1\nproject: {id: letters, name: Letters}\nstatus: draft\ndecision: {approach: undecided}\n"
SCHEMA = json.loads(schema_text("ftlint-diff.v1.schema.json"))
NAME = "finetune-decision.yaml"
TODAY = ("--today", "2026-06-01")
TEXT = """\
Claims letters (new.yaml)
   70  loosened   threshold of `accepted-unedited` lowered from 0.80 to 0.75
  175  tightened  budget lowered from 2500 EUR to 2000 EUR
   18  neutral    `decision.rationale` was reworded
                  - Prompting reaches 0.58 and few-shot 0.66 accepted-unedited letters against a
                    threshold of 0.80. What fails is house style and section order, not facts:
                    retrieval changed nothing. 1,400 edited letters exist and are reviewed.
                  + Prompting got 0.58 and few-shot 0.66 accepted-unedited letters against a
                    threshold of 0.80. What fails is house style and section order, not facts:
                    retrieval changed nothing. 1,400 edited letters exist and are reviewed.

1 loosened, 1 tightened, 1 neutral
"""
AFTER = (
    "and few-shot 0.66 accepted-unedited letters against a threshold of 0.80. What fails is house style and section order, not facts: "
    "retrieval changed nothing. 1,400 edited letters exist and are reviewed."
)
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `ftlint diff` in this process; its exit code and what it wrote to both outputs."""

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["diff", *arguments, *TODAY])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


def write(folder: Path, **files: str) -> None:
    """Files with these texts; `__` in a name stands for a slash, and all end in `.yaml`."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def git(folder: Path, *arguments: str) -> None:
    """Runs git as somebody."""
    who = (
        "-c",
        "user.name=Somebody",
        "-c",
        "user.email=somebody@example.com",
        "-c",
        "commit.gpgsign=false",
        "-c",
        "init.defaultBranch=main",
    )
    subprocess.run(
        ["git", *who, *arguments],
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull},
    )


def committed(folder: Path) -> None:
    """Makes the folder a repository with a commit of all that is in it."""
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "Decide")


def test_no_change(here: Path, run: Run) -> None:
    """Versions with the same meaning are reported as such, in each format."""
    write(here, old=CLAIMS, new=CLAIMS.replace("# The insurer", "# The company"))
    assert run("old.yaml", "new.yaml") == (0, "No change in meaning.\n", "")
    assert run("old.yaml", "new.yaml", "--format", "markdown") == (0, "### No change in meaning\n", "")
    value = json.loads(run("old.yaml", "new.yaml", "--format", "json")[1])
    assert value["summary"] == {"loosened": 0, "tightened": 0, "neutral": 0}
    assert value["records"][0]["changes"] == []


def test_two_files(here: Path, run: Run) -> None:
    """Each change stands behind its line and its effect, the loosened first, and they are counted."""
    write(here, old=CLAIMS, new=LOOSE)
    assert run("old.yaml", "new.yaml") == (0, TEXT, "")
    out = run("old.yaml", "new.yaml", "--color", "always")[1]
    assert "\x1b[1;31mloosened \x1b[0m  threshold" in out
    assert "\x1b[1;32m1 tightened\x1b[0m" in out


def test_for_programs(here: Path, run: Run) -> None:
    """As JSON it has every change in the record's order, as the published schema describes it, in ASCII."""
    write(here, old=CLAIMS, new=LOOSE)
    code, out, err = run("old.yaml", "new.yaml", "--format", "json")
    assert (code, err, out.isascii()) == (0, "", True)
    value = json.loads(out)
    Draft7Validator(SCHEMA).validate(value)
    assert (SCHEMA["$id"], value["version"]) == (DIFF_SCHEMA_URL, 1)
    assert value["summary"] == {"loosened": 1, "tightened": 1, "neutral": 1}
    [record] = value["records"]
    assert [change["effect"] for change in record["changes"]] == ["neutral", "loosened", "tightened"]
    assert record["changes"][1] == {
        "pointer": "/metrics/measures/0/threshold",
        "effect": "loosened",
        "message": "threshold of `accepted-unedited` lowered from 0.80 to 0.75: loosened",
        "line": 70,
        "column": 18,
        "end_line": 70,
        "end_column": 22,
    }
    report = json.loads(schema_text("ftlint-report.v1.schema.json"))
    assert {name: report["definitions"][name] for name in SCHEMA["definitions"]} == SCHEMA["definitions"]


def test_markdown(here: Path, run: Run) -> None:
    """As Markdown it is what the comment on a pull request has for the record."""
    write(here, old=CLAIMS, new=LOOSE)
    assert run("old.yaml", "new.yaml", "--format", "markdown") == (
        0,
        "### Claims letters `new.yaml`\n\n"
        "**This change:** 1 loosened, 1 tightened, 1 neutral\n\n"
        "- 🔴 threshold of `accepted-unedited` lowered from 0.80 to 0.75: **loosened**\n"
        "- 🟢 budget lowered from 2500 EUR to 2000 EUR: **tightened**\n"
        "- ⚪ `decision.rationale` was reworded<details><summary>old and new</summary>"
        f"<strong>old:</strong> Prompting reaches 0.58 {AFTER}<br><strong>new:</strong> Prompting got 0.58 {AFTER}</details>\n",
        "",
    )


def test_texts_are_shown_in_the_part_that_differs(here: Path, run: Run) -> None:
    """A long text is shown from shortly before the place where it differs, safe in a terminal;
    one that came or went is shown alone.
    """
    what = (
        "core_functionality: >-\n    Drafts the first reply to a motor insurance claim for a handler to\n"
        "    check and send."
    )
    same = "Same words again and again. " * 40
    assert what in CLAIMS
    old = CLAIMS.replace(what, f"core_functionality: {same}The end is near.")
    new = CLAIMS.replace(what, f"core_functionality: {same}The end is ::error::far.").replace(
        "  rollback: The few-shot prompt stays deployable.\n", ""
    )
    write(here, old=old, new=new)
    code, out, err = run("old.yaml", "new.yaml")
    assert (code, err) == (0, "")
    lines = [line.strip() for line in out.splitlines()]
    assert "- The few-shot prompt stays deployable." in lines
    first = lines.index(next(line for line in lines if line.startswith("- …")))
    second = lines.index(next(line for line in lines if line.startswith("+ …")))
    assert " ".join(lines[first:second]).endswith("again. The end is near.")
    assert " ".join(lines[second:]).partition(" is")[0].endswith("again. The end")
    assert "::error::" not in [line[:9] for line in lines]
    assert len(" ".join(lines[first:second])) <= 302


def test_standard_input(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """One of the versions can come on the standard input, on either side, and both cannot."""
    write(here, old=CLAIMS, new=LOOSE)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(CLAIMS.encode())))
    assert run("-", "new.yaml") == (0, TEXT, "")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LOOSE.encode())))
    assert run("old.yaml", "-") == (0, TEXT.replace("new.yaml", "<stdin>"), "")
    assert run("-", "-") == (2, "", "ftlint: only one of the two versions can come on the standard input.\n")


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "`ftlint diff` compares two versions: name both as OLD and NEW, or a base as `--git BASE`."),
        (
            ("old.yaml",),
            "`ftlint diff` compares two versions: name both as OLD and NEW, or a base as `--git BASE`.",
        ),
        (
            ("old.yaml", "old.yaml", "old.yaml"),
            "`ftlint diff` compares two versions: name both as OLD and NEW, or a base as `--git BASE`.",
        ),
        (("old.yaml", "none.yaml"), "cannot read `none.yaml`: there is no such file."),
        (
            ("--git", "main", "old.yaml", "old.yaml"),
            "`ftlint diff --git BASE` takes one path at most: a record, or a folder of records.",
        ),
        (
            ("--git", "main", "-"),
            "`ftlint diff --git BASE` compares files: name a record, or a folder of records.",
        ),
        (
            ("--git", "main"),
            "nothing was compared with the base: `.` is not in a git repository, so there is no base to compare with.",
        ),
        (("old.yaml", "old.yaml", "--format", "sarif"), "argument --format: invalid choice: 'sarif'"),
    ],
)
def test_wrong_calls(here: Path, run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    """A call that cannot be answered is refused in one sentence, with exit code 2."""
    write(here, old=CLAIMS)
    code, out, err = run(*arguments)
    assert (code, out, err.count("\n")) == (2, "", 1)
    assert err.replace(str(here), ".").startswith(f"ftlint: {sentence}")


def test_invalid_versions(here: Path, run: Run) -> None:
    """A version that is not a valid record is named with the line and the mistake; nothing is compared."""
    write(here, old=CLAIMS, bad=CLAIMS.replace("status: accepted", "status: agreed"))
    for arguments in (("bad.yaml", "old.yaml"), ("old.yaml", "bad.yaml")):
        code, out, err = run(*arguments)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert err.startswith("ftlint: `bad.yaml`, line 14: ")
        assert '"agreed"' in err
        assert err.endswith("Only valid records can be compared: run `ftlint check` to see what to fix.\n")


def test_nothing_to_compare(here: Path, run: Run) -> None:
    """A folder without a record has nothing to compare, which is no success."""
    committed_file = here / "x.txt"
    committed_file.write_text("x")
    committed(here)
    code, out, err = run("--git", "HEAD")
    assert (code, out) == (4, "")
    assert err.startswith("ftlint: no record to lint in `.`: ")
    assert run(".", ".")[0] == 4


def test_repository(here: Path, run: Run) -> None:
    """In a repository each record is compared with what it was where the branch left the base,
    even where it moved, came or went.
    """
    write(
        here,
        **{
            "a__finetune-decision": CLAIMS,
            "b__finetune-decision": DRAFT,
            "c__finetune-decision": DRAFT.replace("id: l", "id: c-l"),
        },
    )
    committed(here)
    git(here, "checkout", "--quiet", "-b", "branch")
    (here / "b" / NAME).unlink()
    (here / "c" / NAME).unlink()
    write(
        here,
        **{
            "a__finetune-decision": LOOSE,
            "moved__finetune-decision": DRAFT.replace("id: l", "id: c-l"),
            "d__finetune-decision": DRAFT.replace("id: l", "id: d-l").replace("Letters", "New one"),
        },
    )
    code, out, err = run("--git", "main")
    assert (code, err) == (0, "")
    assert out == (
        TEXT.partition("\n\n")[0].replace("new.yaml", f"a/{NAME}")
        + f"\n\nLetters (b/{NAME}): removed\n\nNew one (d/{NAME}): added\n\n"
        f"Letters (moved/{NAME})\n  1  neutral    Moved from `c/{NAME}`.\n\n"
        "1 loosened, 1 tightened, 2 neutral, 1 record added, 1 record removed\n"
    )
    Draft7Validator(SCHEMA).validate(json.loads(run("--git", "main", "--format", "json")[1]))
    markdown = run("--git", "main", "--format", "markdown")[1]
    assert markdown.startswith(
        "### 1 loosened, 1 tightened, 2 neutral, 1 record added, 1 record removed\n\n#### Claims letters "
    )
    assert f"#### Letters `b/{NAME}`\n\n**This change:** the record was removed.\n" in markdown


def test_repository_in_part(here: Path, run: Run) -> None:
    """A file or a folder that is named is compared, and nothing else; what is the same says so."""
    write(here, **{"a__finetune-decision": CLAIMS, "b__finetune-decision": DRAFT, "other": DRAFT})
    committed(here)
    write(
        here,
        **{
            "a__finetune-decision": LOOSE,
            "b__finetune-decision": DRAFT.replace("Letters", "Mail"),
            "other": DRAFT.replace("Letters", "Own"),
        },
    )
    assert run("--git", "HEAD", "b")[1].startswith(
        f"Mail (b/{NAME})\n  2  neutral    `project.name` changed from `Letters` to `Mail`\n"
    )
    assert run("--git", "HEAD", "other.yaml")[1].startswith("Own (other.yaml)\n")
    assert "Mail" not in run("--git", "HEAD", f"a/{NAME}")[1]
    git(here, "commit", "--all", "--quiet", "--message", "Loosen")
    assert run("--git", "HEAD") == (0, "No change in meaning.\n", "")


def test_invalid_versions_of_a_repository(here: Path, run: Run) -> None:
    """A record that cannot be compared is named, the others are shown, and the exit code is 2."""
    write(here, **{"a__finetune-decision": CLAIMS, "b__finetune-decision": DRAFT})
    committed(here)
    write(here, **{"a__finetune-decision": LOOSE, "b__finetune-decision": DRAFT.replace("draft", "done")})
    code, out, err = run("--git", "HEAD")
    assert code == 2
    assert "threshold of `accepted-unedited` lowered from 0.80 to 0.75" in out
    assert err == f"ftlint: `b/{NAME}`: What changed cannot be determined: it is no longer a valid record.\n"


def test_bases_that_cannot_be_read(
    here: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An unknown base, and one that a shallow clone does not reach,
    are refused with a sentence that says what to do.
    """
    write(here, **{"finetune-decision": CLAIMS})
    committed(here)
    first = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=here, check=True, capture_output=True, text=True
    ).stdout.strip()
    write(here, **{"finetune-decision": LOOSE})
    git(here, "commit", "--all", "--quiet", "--message", "Loosen")
    for base in ("nope", "", "--output=x", "a b"):
        code, out, err = run(f"--git={base}")
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert err.startswith("ftlint: nothing was compared with the base: ")
    git(tmp_path, "clone", "--quiet", "--depth", "1", f"file://{here}", "shallow")
    monkeypatch.chdir(tmp_path / "shallow")
    code, out, err = run("--git", first)
    assert (code, out) == (2, "")
    assert "`fetch-depth: 0`" in err


def test_hostile_records_and_names(here: Path, run: Run, data: Path) -> None:
    """Whatever stands in a record or a file's name, no format gives commands, steers a terminal,
    or makes links or mentions.
    """
    for string in hostile_strings(
        data, "gen-terminal", "gen-log", "gen-workflow-command", "gen-summary-markdown", "gen-path"
    ):
        text = json.dumps(string.encode("utf-8", "backslashreplace").decode()[:200] or "x")
        (here / "old.yaml").write_text(DRAFT, encoding="utf-8")
        name = string.replace("/", "_").replace("\0", "")[:40].lstrip("-") + ".yaml"
        new = (
            DRAFT.replace("name: Letters", f"name: {text}, tags: [{text}]")
            + f"models: {{selected: {text}}}\n"
        )
        try:
            (here / name).write_text(new, encoding="utf-8")
        except (OSError, UnicodeEncodeError):
            name = "new.yaml"
            (here / name).write_text(new, encoding="utf-8")
        for style in ("text", "json", "markdown"):
            code, out, err = run("--format", style, "--", "old.yaml", name)
            assert code in (0, 2), string
            assert unsafe_characters(out + err) == set(), string
            assert forged(data, out) == forged(data, err) == [], string
            if style == "json" and out:
                Draft7Validator(SCHEMA).validate(json.loads(out))
            if style == "markdown":
                assert mistakes(out) == [], string
        (here / name).unlink()
