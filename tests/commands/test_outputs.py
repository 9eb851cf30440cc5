"""Where reports go: the format that fits a CI service, and several files at once."""

import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest

from ftlint import arguments
from ftlint.commands.outputs import automatic
from ftlint.reporters import CAP, FORMATS
from tests.escaped import commands, forged, hostile_strings, unsafe_characters
from tests.test_cli import BROKEN, NAME, QUIET, TODAY, Run, _no_colours, here, process, run, write

__all__ = ["_no_colours", "here", "run"]
ROOT = Path(__file__).resolve().parents[2]
CI = (
    "GITHUB_ACTIONS",
    "TF_BUILD",
    "GITLAB_CI",
    "GITHUB_WORKSPACE",
    "BUILD_SOURCESDIRECTORY",
    "CI_PROJECT_DIR",
)


@pytest.fixture(autouse=True)
def _no_service(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in CI:
        monkeypatch.delenv(name, raising=False)


def test_command_line_knows_the_formats() -> None:
    """The help offers just the formats there are, and `auto`."""
    args = arguments.build_parser().parse_args(["check", "--format", "auto"])
    assert args.format == "auto"
    for name in FORMATS:
        assert arguments.build_parser().parse_args(["check", "--format", name]).format == name
    usage = process("check", "--help").stdout.decode()
    assert f"standard output: {', '.join(FORMATS)}, or auto," in " ".join(usage.split())


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({}, "text"),
        ({"GITHUB_ACTIONS": "true"}, "github"),
        ({"TF_BUILD": "True"}, "azure"),
        ({"GITLAB_CI": "true"}, "gitlab"),
        ({"CI": "true"}, "text"),
        ({"GITHUB_ACTIONS": ""}, "text"),
        ({"GITHUB_ACTIONS": "false", "GITLAB_CI": "true"}, "gitlab"),
        ({"GITLAB_CI": "true", "TF_BUILD": "True"}, "azure"),
        ({"GITLAB_CI": "true", "TF_BUILD": "True", "GITHUB_ACTIONS": "true"}, "github"),
    ],
)
def test_automatic_format(environ: dict[str, str], name: str) -> None:
    """The variable that a service sets decides, that of GitLab last; where there is none,
    the report is for people.
    """
    assert automatic(environ) == name


@pytest.mark.parametrize(
    ("variable", "begins"),
    [
        ("GITHUB_ACTIONS", "::error file=finetune-decision.yaml,line=5,"),
        ("TF_BUILD", "##vso[task.logissue type=error;sourcepath=finetune-decision.yaml;linenumber=5;"),
        ("GITLAB_CI", '[\n {"description": "FT030: '),
        ("CI", "finetune-decision.yaml:5:1: error FT030"),
    ],
)
def test_auto_is_what_the_service_shows(
    here: Path, run: Run, monkeypatch: pytest.MonkeyPatch, variable: str, begins: str
) -> None:
    """With `--format auto` a service gets its annotations; without it, always text."""
    write(here, NAME, BROKEN)
    monkeypatch.setenv(variable, "true")
    code, out, err = run("check", "--format", "auto", *TODAY)
    assert (code, err) == (1, "")
    assert out.startswith(begins)
    assert run("check", *TODAY)[1].startswith("finetune-decision.yaml:5:1: error FT030")


def test_several_outputs_at_once(here: Path, run: Run) -> None:
    """Each `--output` writes its report, the same as on the standard output."""
    write(here, NAME, BROKEN)
    code, out, err = run(
        "check", *TODAY, *(word for name in FORMATS for word in ("--output", f"{name}={name}.out"))
    )
    assert (code, err) == (1, "")
    assert out.endswith("1 error in 1 record\n")
    for name in FORMATS:
        assert (here / f"{name}.out").read_text(encoding="utf-8") == run("check", "--format", name, *TODAY)[
            1
        ], name


def test_one_output_that_fails_does_not_stop_the_others(here: Path, run: Run) -> None:
    """Where one file cannot be written, the others are, what was there stays,
    and the exit code says that something is missing.
    """
    write(here, NAME, QUIET)
    (here / "folder").mkdir()
    arguments = (
        "--output",
        "json=missing/a.json",
        "--output",
        "sarif=b.sarif",
        "--output",
        "junit=folder",
        "--output",
        "json=c.json",
    )
    code, out, err = run("check", *TODAY, *arguments)
    assert (code, out) == (2, "1 record checked: nothing to report\n")
    assert err == (
        "ftlint: cannot write `missing/a.json`: there is no folder `missing`.\n"
        "ftlint: cannot write `folder`: what is there is a link, a folder or a device, and is not replaced.\n"
    )
    assert json.loads((here / "b.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert json.loads((here / "c.json").read_text(encoding="utf-8"))["version"] == 1
    assert sorted(path.name for path in here.iterdir()) == [".git", "b.sarif", "c.json", NAME, "folder"]


@pytest.mark.parametrize(
    ("outputs", "error"),
    [
        (("json=a", "sarif=a"), "`--output` names `a` twice: give each report a file of its own."),
        (
            ("json=a", "sarif=./x/../a"),
            "`--output` names `./x/../a` twice: give each report a file of its own.",
        ),
        (("json=a", "sarif=link"), "`--output` names `link` twice: give each report a file of its own."),
        (("json=-",), "`--output` writes to files; `--format` says what goes to the standard output."),
    ],
)
def test_outputs_that_cannot_be_meant(here: Path, run: Run, outputs: tuple[str, ...], error: str) -> None:
    """Two reports for one file, or one for the standard output, are a slip in the call:
    nothing is written.
    """
    write(here, NAME, QUIET)
    (here / "x").mkdir()
    (here / "link").symlink_to("a")
    assert run("check", *(word for output in outputs for word in ("--output", output))) == (
        2,
        "",
        f"ftlint: {error}\n",
    )
    assert not (here / "a").exists()


def test_outputs_spare_what_the_run_needs(here: Path, run: Run) -> None:
    """No report is written over a record, the baseline or the configuration of the run, under whatever name:
    that is a slip in the call.
    """
    write(here, NAME, QUIET)
    write(here, "known.json", '{"version": 1, "findings": []}\n')
    write(here, "own.toml", "")
    (here / "link").symlink_to(NAME)
    before = {path.name: path.read_bytes() for path in here.iterdir() if path.is_file()}
    arguments = ("--baseline", "known.json", "--write-baseline", "new.json", "--config", "own.toml")
    for target in (NAME, f"./x/../{NAME}", "link", "known.json", "new.json", "own.toml"):
        error = f"ftlint: `--output` would write over `{target}`, a record, baseline or configuration of this run: name another file.\n"
        assert run("check", *arguments, "--output", f"json={target}") == (2, "", error)
    assert {path.name: path.read_bytes() for path in here.iterdir() if path.is_file()} == before


def test_reports_of_a_part_are_no_pass(here: Path, run: Run) -> None:
    """Where a record cannot be read or the base is missing, each report that can says so,
    and first thing where people read it.
    """
    write(here, NAME, QUIET)
    os.mkfifo(here / f"other.{NAME}")
    code, out, err = run(
        "check",
        "--since",
        "nowhere",
        "--format",
        "json",
        *TODAY,
        "--output",
        "markdown=m",
        "--output",
        "sarif=s",
    )
    assert code == 2
    missed = json.loads(out)["missed"]
    assert [f"ftlint: {sentence}" for sentence in missed] == err.splitlines()
    assert [sentence.split(":")[0] for sentence in missed] == [
        f"cannot read `other.{NAME}`",
        "nothing was compared with the base",
    ]
    assert (
        (here / "m")
        .read_text(encoding="utf-8")
        .startswith(f"### ❌ ftlint: not everything could be checked\n\n- {missed[0]}\n- {missed[1]}\n\n")
    )
    [invocation] = json.loads((here / "s").read_bytes())["runs"][0]["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [notice["message"]["text"] for notice in invocation["toolExecutionNotifications"]] == missed
    (here / f"other.{NAME}").unlink()
    assert "missed" not in json.loads(run("check", "--format", "json", *TODAY)[1])
    (here / "empty").mkdir()
    assert json.loads(run("check", "--format", "json", *TODAY, NAME, "empty")[1])["missed"][0].startswith(
        "no record to lint in `empty`: "
    )


def test_outputs_have_one_format(here: Path, run: Run) -> None:
    """A file is for a program that knows what it reads, so there is no `auto` for it."""
    code, _, err = run("check", "--output", "auto=a")
    assert (code, err.partition(" with one")[0]) == (2, "ftlint: `--output` takes FORMAT=PATH")


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("text", "concise")])
def test_statistics_are_for_people(here: Path, run: Run, name: str) -> None:
    """`--statistics` goes with the formats that count rules in words, and with no other."""
    write(here, NAME, BROKEN)
    code, out, err = run("check", "--statistics", "--format", name)
    assert (code, out) == (2, "")
    assert err.startswith("ftlint: `--statistics` goes with `--format text` or `concise`")
    assert run("check", "--statistics", "--format", "concise", "--output", f"{name}=report", *TODAY)[:2] == (
        1,
        "     1  error    FT030  unknown-key\n",
    )


def test_rules_are_explained_in_sarif_only_when_asked(here: Path, run: Run) -> None:
    """The texts of the rules reach the SARIF report from the command line too."""
    write(here, NAME, BROKEN)
    [rule] = json.loads(run("check", "--format", "sarif", *TODAY)[1])["runs"][0]["tool"]["driver"]["rules"]
    assert rule["shortDescription"] == {"text": "The record has an unknown key."}


def test_paths_from_the_top(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a folder of a repository, and where there is no `.git` of what the service says it made,
    services get paths from the top.
    """
    work = tmp_path / "work"
    write(work, f"services/letters/{NAME}", BROKEN)
    monkeypatch.chdir(work / "services" / "letters")

    def path() -> str:
        return str(json.loads(run("check", "--format", "gitlab", *TODAY)[1])[0]["location"]["path"])

    assert path() == NAME
    for variable in ("GITHUB_WORKSPACE", "BUILD_SOURCESDIRECTORY", "CI_PROJECT_DIR"):
        with monkeypatch.context() as changed:
            changed.setenv(variable, str(work))
            assert path() == f"services/letters/{NAME}"
            changed.setenv(variable, str(tmp_path / "elsewhere"))
            assert path() == NAME
            changed.setenv(variable, "relative")
            assert path() == NAME
    (work / ".git").mkdir()
    assert path() == f"services/letters/{NAME}"
    assert run("check", "--format", "concise", *TODAY)[1].startswith(f"{NAME}:5:1:")


@pytest.mark.parametrize("name", FORMATS)
def test_same_bytes_in_every_locale(here: Path, name: str) -> None:
    """Every format for programs is the same, byte for byte,
    in any locale and with any seed for hashes; none fails in ASCII.
    """
    write(here, NAME, QUIET.replace("letters", "letters, name: Größe 日本") + "größe: 1\n")
    seen = set()
    for changes in (
        {"LC_ALL": "C", "PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C"},
        {"LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    ):
        done = process("check", "--format", name, *TODAY, cwd=here, env=changes)
        assert (done.returncode, done.stderr) == (1, b"")
        seen.add(done.stdout)
    if FORMATS[name].syntax:
        assert len(seen) == 1
        assert seen.pop().isascii()


def test_page_on_formats_has_them_all() -> None:
    """The page lists the formats there are, in their order, and says of each what it is for."""
    page = (ROOT / "docs" / "reference" / "formats.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([\w-]+)` \| ([^|]+) \|", page, flags=re.MULTILINE) == [
        (name, row.about) for name, row in FORMATS.items()
    ]


@pytest.mark.skipif(os.name != "posix", reason="other systems do not have such names")
def test_hostile_pull_request(data: Path, here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever a record, its waivers, its name or an argument holds:
    GitHub's runner finds ftlint's annotations and nothing else.
    """
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    for string in hostile_strings(data, "gen-workflow-command", "gen-log"):
        text = json.dumps(string.encode("utf-8", "backslashreplace").decode()[:200] or "x")
        waiver = f"{{rule: FT102, reason: {text}, approved_by: {text}, expires: 2026-12-31}}"
        path = (
            string.encode("utf-8", "backslashreplace").replace(b"/", b"_").replace(b"\0", b"")[:200]
            + b"\xff."
            + NAME.encode()
        )
        (here / os.fsdecode(path)).write_text(
            f"schema_version: 1\nproject: {{id: letters, name: {text}, owner: {text}}}\nstatus: accepted\n"
            f"decision: {{approach: rag, rationale: {text}}}\nbaselines: [{{id: b, approach: prompt, model: {text}}}]\n"
            f"waivers: [{waiver}]\n",
            encoding="utf-8",
        )
        outputs = [word for name in FORMATS for word in ("--output", f"{name}=../{name}.out")]
        code, out, err = run("check", "--format", "auto", *TODAY, *outputs, ".", f"missing{string}")
        found = json.loads((here.parent / "json.out").read_text(encoding="utf-8"))["findings"]
        levels = Counter(entry["severity"] for entry in found if not entry["waiver"])
        over = max(levels.values()) > CAP
        assert len(commands(data, out)) == sum(min(number, CAP) for number in levels.values()) + (
            over and levels["info"] < CAP
        ), string
        assert forged(data, out, "github") == forged(data, err) == [], string
        assert unsafe_characters(out + err) == set(), string
        assert code == 2, string  # for the argument that leads nowhere
        for name in FORMATS:
            written = (here.parent / f"{name}.out").read_text(encoding="utf-8")
            assert forged(data, written, name) == [], string
            assert unsafe_characters(written) == set(), string
        (here / os.fsdecode(path)).unlink()
