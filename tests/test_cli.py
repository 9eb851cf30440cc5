"""The command line as a user meets it."""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import ftlint
from ftlint.arguments import build_parser
from ftlint.cli import main
from ftlint.commands import MODULES, heaviest
from ftlint.commands.completion import SHELLS
from ftlint.config import FAIL_ON
from ftlint.findings import Kind, Problem
from ftlint.framework.statements import FRAMEWORK
from ftlint.record.model import Record
from ftlint.reporters import FORMATS
from ftlint.rules import by_name, iter_rules, page_of
from tests.escaped import forged, hostile_strings, unsafe_characters
from tests.support import read_report

ROOT = Path(ftlint.__file__).resolve().parent.parent
NAME = "finetune-decision.yaml"
QUIET = "schema_version: 1\nproject: {id: letters}\nstatus: rejected\ndecision: {approach: rag}\n"
DRAFT = "schema_version: 1\nproject: {id: drafts}\nstatus: draft\ndecision: {approach: undecided}\n"
PROPOSED = "schema_version: 1\nproject: {id: proposals}\nstatus: proposed\ndecision: {approach: prompt-engineering}\n"
BROKEN = QUIET + "owner: me\n"
TODAY = ("--today", "2026-06-01")

COMMANDS = (
    "check",
    "checklist",
    "advise",
    "init",
    "import",
    "diff",
    "evidence",
    "export",
    "collect",
    "rule",
    "schema",
    "site",
    "mcp",
    "server",
    "completion",
)
COLD = {
    # What Python itself brings.
    "_collections", "_functools", "_operator", "_sre", "collections", "contextlib", "copyreg", "enum", "functools",
    "importlib", "itertools", "keyword", "math", "operator", "re", "reprlib", "signal", "types",
    "gc", "warnings", "__future__", "time", "fnmatch",
    # What PyYAML brings.
    "_cython_3_1_4", "cython_runtime",
    "yaml", "yaml._yaml", "yaml.error", "yaml.events", "yaml.nodes", "yaml.tokens",
}  # fmt: skip
"""Every module, but for ftlint's own, that a check of a valid record may import; of a package all modules,
unless some are listed.
Start-up time is a feature.
"""


@pytest.fixture(autouse=True)
def _no_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NO_COLOR", "FORCE_COLOR", "FTLINT_TRACEBACK"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory that is the root of a repository."""
    folder = tmp_path / "here"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    """Runs ftlint in this process; its exit code and what it wrote to both outputs."""

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(list(arguments))
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


Run = Callable[..., tuple[int, str, str]]


def write(folder: Path, name: str, text: str) -> None:
    """A file with this text below `folder`."""
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")


def process(*arguments: str, **options: Any) -> subprocess.CompletedProcess[bytes]:
    """Runs ftlint in a process of its own, with little in its environment."""
    environment = {"PYTHONPATH": str(ROOT), "PATH": os.environ.get("PATH", ""), **options.pop("env", {})}
    command = [sys.executable, "-m", "ftlint", *arguments]
    return subprocess.run(command, env=environment, check=False, **{"capture_output": True, **options})


def test_sound_record(here: Path, run: Run) -> None:
    """A record with nothing to report is reported as checked, and nothing else is."""
    write(here, NAME, QUIET)
    assert run("check", *TODAY) == (0, "1 record checked: nothing to report\n", "")
    assert run("check", "--quiet", *TODAY) == (0, "", "")
    assert run("check", "--format", "concise", NAME) == (0, "", "")


def test_whole_output(here: Path, run: Run) -> None:
    """What a user sees of a broken record."""
    write(here, f"docs/{NAME}", BROKEN)
    write(here, NAME, QUIET.replace("letters", "b"))
    code, out, err = run("check", *TODAY)
    assert (code, err) == (1, "")
    assert (
        re.sub(r"help: .*", "help: ...", out)
        == """\
docs/finetune-decision.yaml:5:1: error FT030 unknown-key
  `owner` is not a key of the record.
    |
  5 | owner: me
    | ^^^^^
  help: ...
  see: https://ftlint.github.io/ftlint/rules/FT030/

1 error in 1 of 2 records
"""
    )


@pytest.mark.parametrize(
    ("fail_on", "codes"),
    [("error", (0, 0, 0, 1)), ("warning", (0, 0, 1, 1)), ("info", (0, 1, 1, 1)), ("never", (0, 0, 0, 0))],
)
def test_fail_on(here: Path, run: Run, fail_on: str, codes: tuple[int, ...]) -> None:
    """The run fails from the chosen severity on; to-dos of a draft are infos,
    a hole in a proposal is a warning.
    """
    for text, code in zip((QUIET, DRAFT, PROPOSED, BROKEN), codes, strict=True):
        write(here, NAME, text)
        assert run("check", "--fail-on", fail_on, *TODAY)[0] == code
    write(here, NAME, BROKEN)
    assert run("check")[0] == 1


def test_waived_finding_does_not_fail(here: Path, run: Run) -> None:
    """A finding under a waiver does not fail the run, however severe."""
    accepted = PROPOSED.replace("proposed", "accepted")
    select = ("--select", "FT102", *TODAY)
    write(here, NAME, accepted)
    assert run("check", *select)[0] == 1
    write(
        here,
        NAME,
        accepted
        + "waivers: [{rule: FT102, reason: Not settled, approved_by: The head, expires: 2026-06-30}]\n",
    )
    assert run("check", *select) == (0, "1 record checked: nothing to report (1 waived)\n", "")
    assert run("check", "--fail-on", "info", *select)[0] == 0


def test_select_and_ignore(here: Path, run: Run) -> None:
    """Rules are chosen by code, prefix, name or ALL, with commas or by repeating the option."""
    write(here, NAME, PROPOSED)

    def codes(*options: str) -> set[str]:
        out = run("check", "--statistics", "--quiet", *TODAY, *options)[1]
        return {line.split()[2] for line in out.splitlines()}

    everything = codes()
    assert {"FT101", "FT102", "FT103", "FT201"} <= everything
    assert codes("--select", "ALL") == everything
    assert (
        codes("--select", "FT102")
        == codes("--select", "no-objective")
        == codes("--select", "ft102")
        == {"FT102"}
    )
    assert codes("--select", "FT101, FT102", "--select", "FT201") == {"FT101", "FT102", "FT201"}
    assert codes("--select", "FT1", "--ignore", "FT102,no-use-case") == {
        c for c in everything if c[:3] == "FT1"
    } - {"FT102", "FT103"}


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--select", "FT999"), "`--select`: no rule is called `FT999`"),
        (
            ("--ignore", "no-objectives"),
            "`--ignore`: no rule is called `no-objectives`; did you mean `no-objective`?",
        ),
        (
            ("--select", "objective"),
            "`--select`: no rule is called `objective`; did you mean `no-objective`?",
        ),
        (("--ignore", "FT1O2"), "`--ignore`: no rule is called `FT1O2`; did you mean `FT102`?"),
        (
            ("--today", "2026-02-30"),
            "argument --today: there is no day '2026-02-30': write a date as YYYY-MM-DD",
        ),
        (("--today", "20260201"), "argument --today: there is no day '20260201'"),
        (("--today", ""), "argument --today: there is no day ''"),
        (("--format", "xml"), "argument --format: invalid choice: 'xml'"),
        (("--fail-on", "worse"), "argument --fail-on: invalid choice: 'worse'"),
        (
            ("--output", "xml=x"),
            "`--output` takes FORMAT=PATH with one of the formats `text`, `concise`, `json`, `sarif`, ",
        ),
        (("--output", "json"), "`--output` takes FORMAT=PATH"),
        (("--output", "json="), "`--output` takes FORMAT=PATH"),
        (("--config", "none.toml"), "`none.toml` cannot be read: there is no such file."),
        (("--config", "x", "--isolated"), "argument --isolated: not allowed with argument --config"),
        (
            ("--stdin-filename", "x"),
            "`--stdin-filename` names the standard input, so `-` must be among the paths.",
        ),
        (("--statistics", "--format", "json"), "`--statistics` goes with `--format text` or `concise`"),
        (("--form", "json"), "unrecognized arguments: --form; see `ftlint --help`."),
        (("--nonsense",), "unrecognized arguments: --nonsense; see `ftlint --help`."),
    ],
)
def test_wrong_calls(here: Path, run: Run, arguments: tuple[str, ...], sentence: str) -> None:
    """A wrong call is one sentence on the standard error, and exit code 2, before anything is linted."""
    write(here, NAME, BROKEN)
    code, out, err = run("check", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(f"ftlint: {sentence}")
    assert err.count("\n") == 1


def test_help(run: Run) -> None:
    """Help goes to the standard output; ftlint alone shows it as well, on the standard error,
    and is a wrong call.
    """
    code, out, err = run("--help")
    assert (code, err) == (0, "")
    assert "check        lint records" in out
    assert "4  nothing was checked" in out
    assert run() == (2, "", out)
    for command in COMMANDS:
        code, out, err = run(command, "--help")
        assert (code, err) == (0, "")
        assert out.startswith(f"usage: ftlint {command} ")
    assert run("chekc")[0] == 2


def test_options_are_those_of_the_contract(run: Run) -> None:
    """`check` has the options that the contract names, and no command is there that does nothing yet."""
    text = build_parser().format_help()
    assert tuple(re.findall(r"^    (\w+) ", text, flags=re.MULTILINE)) == COMMANDS
    text = run("check", "--help")[1]
    assert set(re.findall(r"--[a-z-]+", text.partition("options:")[2])) >= {
        "--stdin-filename", "--format", "--output", "--fail-on", "--select", "--ignore", "--config", "--isolated", "--statistics",
        "--quiet", "--color", "--today", "--jobs", "--allow-empty",
    }  # fmt: skip
    assert f"standard output: {', '.join(FORMATS)}, or auto," in " ".join(text.split())
    assert f"--fail-on {{{','.join(FAIL_ON)}}}" in text
    assert f"{{{','.join(SHELLS)}}}" in run("completion", "--help")[1]


def test_a_command_is_a_module() -> None:
    """The modules that have options and a run are the commands of the command line."""
    texts = {file.stem: file.read_text(encoding="utf-8") for file in (ROOT / "ftlint/commands").glob("*.py")}
    plugs = {name for name, text in texts.items() if "\ndef add_options(" in text and "\ndef run(" in text}
    assert plugs == {MODULES.get(name, name) for name in COMMANDS}


@pytest.mark.parametrize(
    ("arguments", "commands"),
    [
        (["--help"], set()),
        (["--version"], set()),
        (["chekc"], set()),
        (["--nonsense", "schema"], {"schema"}),
        (["check", "--help"], {"check"}),
        (["check", NAME], {"check"}),
        (["rule", "FT101"], {"rule"}),
        (["completion", "bash"], set(COMMANDS)),
    ],
    ids=lambda value: " ".join(sorted(value) if isinstance(value, set) else value),
)
def test_a_run_imports_its_own_command(here: Path, arguments: list[str], commands: set[str]) -> None:
    """A run imports its own command and no other; only a script that completes all of them needs all."""
    write(here, NAME, QUIET)
    program = (
        "import sys; from ftlint.cli import main; main(sys.argv[1:])\n"
        "print(*(name for name in sys.modules if name.startswith('ftlint.commands.')), file=sys.stderr)"
    )
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(
        command, cwd=here, env={"PYTHONPATH": str(ROOT)}, check=True, capture_output=True, text=True
    )
    imported = {name.removeprefix("ftlint.commands.") for name in done.stderr.splitlines()[-1].split()}
    modules = {MODULES.get(name, name): name for name in COMMANDS}
    assert {modules[name] for name in imported & modules.keys()} == commands


@pytest.mark.parametrize("arguments", [("--version",), ("-V",)])
def test_version(run: Run, arguments: tuple[str, ...]) -> None:
    """The version is the one the code states."""
    assert run(*arguments) == (0, f"ftlint {ftlint.__version__}\n", "")


def test_paths_that_cannot_be_linted(here: Path, run: Run) -> None:
    """Each path that leads to no record is one sentence;
    the records are linted all the same, and the exit code is 2.
    """
    write(here, NAME, BROKEN)
    (here / "empty").mkdir()
    (here / "d" / NAME).mkdir(parents=True)
    code, out, err = run("check", "--format", "concise", "missing.yaml", "empty", "d", ".")
    assert code == 2
    assert out.startswith(f"{NAME}:5:1: error FT030 ")
    assert out.count("\n") == 1
    assert err == (
        f"ftlint: cannot read `d/{NAME}`: it is a folder with the name of a record.\n"
        "ftlint: cannot read `missing.yaml`: there is no such file.\n"
        f"ftlint: no record to lint in `empty`: a record is a file called `{NAME}` or `NAME.{NAME}`, and `ftlint init` writes one.\n"
    )


def test_links_to_records(here: Path, run: Run) -> None:
    """A link to a record that is read anyway is passed over;
    one to anything else is an error, as is one to a record that is left out.
    """
    write(here, f"2026/{NAME}", QUIET)
    (here / "current").mkdir()
    (here / "current" / NAME).symlink_to(f"../2026/{NAME}")
    (here / f"x.{NAME}").symlink_to(f"current/{NAME}")
    checked = (0, "1 record checked: nothing to report\n", "")
    assert (
        run("check") == run("check", ".", f"current/{NAME}") == run("check", "--allow-empty", ".") == checked
    )
    (here / ".ftlint.toml").write_text('exclude = ["2026"]\n', encoding="utf-8")
    code, _, err = run("check", "--allow-empty")
    assert (code, err.count("it is a symbolic link")) == (2, 2)
    (here / ".ftlint.toml").unlink()
    (here.parent / "secret.yaml").write_text(QUIET, encoding="utf-8")
    (here / f"y.{NAME}").symlink_to("../secret.yaml")
    code, out, err = run("check")
    assert (code, out) == (2, checked[1])
    assert (
        err == f"ftlint: cannot read `y.{NAME}`: it is a symbolic link, and a search does not follow links.\n"
    )


def test_only_linked_folders(here: Path, run: Run) -> None:
    """Where nothing was found, the linked folders that nobody looked into are named."""
    (here.parent / "records").mkdir()
    (here.parent / "records" / NAME).write_text(QUIET, encoding="utf-8")
    (here / "services").symlink_to("../records")
    code, _, err = run("check")
    assert code == 4
    assert err.endswith("; 1 linked folder was not entered, since a search follows no link: `services`.\n")
    (here / "others").symlink_to("../records")
    assert run("check")[2].endswith(
        "; 2 linked folders were not entered, since a search follows no link: `others`, `services`.\n"
    )
    write(here, NAME, QUIET)
    assert run("check")[2] == ""


def test_old_git(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What needs a newer git than there is ends with a sentence and exit code 2;
    what needs none is not stopped.
    """
    write(here, NAME, QUIET)
    program = here / "bin" / "git"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho git version 2.25.1\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    assert run("check")[0] == 0
    old = "git is too old: it is 2.25, and 2.30 or newer is needed.\n"
    code, out, err = run("check", "--since", "main")
    assert (code, err) == (2, f"ftlint: nothing was compared with the base: {old}")
    assert "Since the base" not in out
    assert run("diff", "--git", "main") == (2, "", f"ftlint: nothing was compared with the base: {old}")
    (here / ".gitignore").write_text("*.yaml\n", encoding="utf-8")
    code, _, err = run("check")
    assert (code, err) == (2, f"ftlint: whether a record is ignored cannot be told: {old}")


def test_nothing_to_check(here: Path, run: Run) -> None:
    """A folder without a record is not clean: it has an exit code of its own, unless that is allowed."""
    code, out, err = run("check")
    assert (code, out) == (4, "Nothing was checked.\n")
    assert (
        err
        == f"ftlint: no record to lint in `.`: a record is a file called `{NAME}` or `NAME.{NAME}`, and `ftlint init` writes one.\n"
    )
    assert run("check", "--allow-empty") == (0, "Nothing was checked.\n", "")
    write(here, NAME, QUIET)
    (here / "empty").mkdir()
    code, out, err = run("check", NAME, "empty")
    assert (code, out) == (2, "1 record checked: nothing to report\n")
    assert err.startswith("ftlint: no record to lint in `empty`: ")
    assert run("check", NAME, "empty", "--allow-empty") == (0, out, "")


def test_ignored_records(here: Path, run: Run) -> None:
    """Records that git ignores are not linted in a search, which is reported if there is no other;
    by name they are.
    """
    (here / ".git").rmdir()
    subprocess.run(["git", "init", "--quiet", "."], check=True)
    write(here, f"build/{NAME}", BROKEN)
    write(here, ".gitignore", "build/\n")
    code, _, err = run("check")
    assert code == 4
    assert err.endswith("; 1 record ignored by git or excluded by the configuration.\n")
    assert run("check", f"build/{NAME}")[0] == 1
    write(here, NAME, QUIET)
    assert run("check") == (0, "1 record checked: nothing to report\n", "")


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_ignored_traps(here: Path, run: Run) -> None:
    """What git ignores, or a configuration excludes, may be unreadable in a search;
    what the user names may not.
    """
    (here / ".git").rmdir()
    subprocess.run(["git", "init", "--quiet", "."], check=True)
    write(here, NAME, QUIET)
    (here / "build").mkdir()
    (here / "build" / NAME).symlink_to("/dev/zero")
    assert run("check")[0] == 2
    write(here, ".gitignore", "build/\n")
    assert run("check")[0] == 0
    assert run("check", f"build/{NAME}")[0] == 2
    write(here, ".gitignore", "")
    write(here, ".ftlint.toml", "exclude = ['build']\n")
    assert run("check")[0] == 0
    assert run("check", f"build/{NAME}", NAME)[0] == 2


@pytest.mark.skipif(os.name != "posix", reason="needs a program of our own")
def test_git_is_not_asked_about_named_files(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is named is linted without git being started; for a search it may be."""
    write(here, "bin/git", f"#!/bin/sh\n: > {here}/ran\n")
    (here / "bin" / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(here / "bin"))
    write(here, ".gitignore", "*\n")
    write(here, NAME, QUIET)
    assert run("check", NAME)[0] == 0
    assert not (here / "ran").exists()
    assert run("check", ".")[0] == 0
    assert (here / "ran").exists()


def test_exit_codes_by_weight() -> None:
    """Of several exit codes an internal error weighs most, then a wrong call, then findings,
    then nothing checked.
    """
    assert [heaviest(codes) for codes in ({4, 1, 2, 3}, {4, 1, 2}, {4, 1}, {4}, set())] == [3, 2, 1, 4, 0]


def test_standard_input(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` lints the standard input, under the name and the configuration of the file it stands for."""

    def feed(text: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))

    feed(QUIET)
    assert run("check", "-") == (0, "1 record checked: nothing to report\n", "")
    feed(BROKEN)
    assert run("check", "--format", "concise", "-")[1].startswith("<stdin>:5:1: error FT030 ")
    write(here, "docs/.ftlint.toml", 'fail-on = "never"\n')
    write(here, NAME, QUIET.replace("letters", "b"))
    feed(BROKEN)
    code, out, _ = run("check", "--format", "concise", "-", NAME, "--stdin-filename", "docs/x.yaml")
    assert (code, out[:16]) == (0, "docs/x.yaml:5:1:")


@pytest.mark.skipif(os.name != "posix", reason="needs a shell")
@pytest.mark.parametrize(
    ("redirection", "code", "out", "err"),
    [
        ("<&-", 1, "<stdin>:1:1: error FT004 ", ""),
        ("</dev/null", 1, "<stdin>:1:1: error FT004 ", ""),
        ("0>written", 2, "", "ftlint: cannot read `<stdin>`: bad file descriptor.\n"),
    ],
)
def test_standard_input_without_a_record(here: Path, redirection: str, code: int, out: str, err: str) -> None:
    """A standard input that is closed is an empty file; one that cannot be read is a sentence."""
    command = ["sh", "-c", f"exec {sys.executable} -m ftlint check --format concise - {redirection}"]
    done = subprocess.run(
        command, cwd=here, env={"PYTHONPATH": str(ROOT)}, check=False, capture_output=True, text=True
    )
    assert (done.returncode, done.stdout[: len(out) or None], done.stderr) == (code, out, err)


def test_too_large(here: Path, run: Run) -> None:
    """A file is read to one byte past the limit and no further."""
    with (here / NAME).open("wb") as file:
        file.truncate(20 << 30)
    code, out, _ = run("check", "--format", "concise", NAME)
    assert code == 1
    assert " FT001 " in out


def test_outputs(here: Path, run: Run) -> None:
    """Reports are also written to files, each in its format;
    a file is replaced as a whole and nothing is left beside it.
    """
    write(here, NAME, BROKEN)
    write(here, "out/report.json", "old")
    code, out, err = run(
        "check",
        "--format",
        "concise",
        "--output",
        "json=out/report.json",
        "--output",
        "text=report=1.txt",
        "--color",
        "always",
    )
    assert (code, err) == (1, "")
    assert out.startswith(f"{NAME}:5:1: ")
    value = read_report((here / "out" / "report.json").read_text(encoding="utf-8"))
    assert value["summary"]["errors"] == 1
    assert (here / "report=1.txt").read_text(encoding="utf-8").endswith("1 error in 1 record\n")
    assert "\x1b" not in (here / "report=1.txt").read_text(encoding="utf-8")
    assert sorted(path.name for path in here.rglob("*") if path.is_file()) == [
        NAME,
        "report.json",
        "report=1.txt",
    ]


def test_output_that_cannot_be_written(here: Path, run: Run) -> None:
    """A report that cannot be written is a sentence and exit code 2;
    the others are written, and no half file stays.
    """
    write(here, NAME, BROKEN)
    (here / "folder").mkdir()
    code, out, err = run(
        "check",
        "--format",
        "concise",
        "--output",
        "json=none/x.json",
        "--output",
        "json=folder",
        "--output",
        "json=ok.json",
    )
    assert code == 2
    assert out
    assert (
        err == "ftlint: cannot write `none/x.json`: there is no folder `none`.\n"
        "ftlint: cannot write `folder`: what is there is a link, a folder or a device, and is not replaced.\n"
    )
    assert sorted(path.name for path in here.iterdir()) == [".git", NAME, "folder", "ok.json"]


@pytest.mark.skipif(os.name != "posix", reason="needs a limit on file sizes")
def test_output_that_cannot_be_finished(here: Path) -> None:
    """When a report cannot be written to its end, the old one stays and nothing else does."""
    write(here, NAME, BROKEN)
    write(here, "report.json", "old")
    command = f"ulimit -f 0; exec {sys.executable} -B -m ftlint check --output json=report.json"
    done = subprocess.run(
        ["sh", "-c", command], cwd=here, env={"PYTHONPATH": str(ROOT)}, check=False, capture_output=True
    )
    assert (done.returncode, done.stderr) == (2, b"ftlint: cannot write `report.json`: file too large.\n")
    assert (here / "report.json").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in here.iterdir()) == [".git", NAME, "report.json"]


def test_report_for_programs(here: Path, run: Run) -> None:
    """The JSON report, on the standard output or in a file,
    is valid and holds the checklist of every record.
    """
    write(here, NAME, PROPOSED)
    write(here, f"b/{NAME}", BROKEN)
    code, out, _ = run("check", "--format", "json", *TODAY)
    assert code == 1
    run("check", "--output", "json=x.json", *TODAY)
    assert (here / "x.json").read_text(encoding="utf-8") == out
    value = read_report(out)
    [record] = value["records"]
    assert [item["id"] for item in record["prerequisites"]] == [item.id for item in FRAMEWORK.checklist]
    assert sum(record["readiness"].values()) == len(FRAMEWORK.checklist)
    assert value["summary"]["files"] == 2


def test_statistics(here: Path, run: Run) -> None:
    """Statistics take the place of the findings and change nothing about the exit code."""
    write(here, NAME, BROKEN + "other: 1\n")
    assert run("check", "--statistics") == (
        1,
        "     2  error    FT030  unknown-key\n\n2 errors in 1 record\n",
        "",
    )
    assert run("check", "--statistics", "-q") == (1, "     2  error    FT030  unknown-key\n", "")


@pytest.fixture
def variables(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sets the environment variables that a test names."""
    for name in request.param.split():
        monkeypatch.setenv(name, "1")


@pytest.mark.usefixtures("variables")
@pytest.mark.parametrize(
    ("option", "variables", "coloured"),
    [
        ("auto", "", False),
        ("always", "", True),
        ("always", "NO_COLOR", True),
        ("never", "FORCE_COLOR", False),
        ("auto", "FORCE_COLOR", True),
        ("auto", "FORCE_COLOR NO_COLOR", False),
    ],
    indirect=["variables"],
)
def test_colours(here: Path, run: Run, option: str, coloured: bool) -> None:
    """The option decides on colours, then NO_COLOR, then FORCE_COLOR;
    otherwise there are none where no terminal is.
    """
    write(here, NAME, BROKEN)
    for command in (("check",), ("rule", "FT407"), ("checklist",)):
        assert ("\x1b[" in run(*command, "--color", option)[1]) is coloured


@pytest.mark.skipif(os.name != "posix", reason="needs a terminal of our own")
@pytest.mark.parametrize(("term", "coloured"), [("xterm", True), ("dumb", False)])
def test_terminal(here: Path, term: str, coloured: bool) -> None:
    """On a terminal there are colours, and long lines are cut to its width."""
    import pexpect  # type: ignore[import-untyped]  # it has no types

    write(here, NAME, BROKEN + f'tags: ["{"x" * 300}"]\n')
    environment = {"PYTHONPATH": str(ROOT), "TERM": term, "PATH": os.environ["PATH"]}
    child = pexpect.spawn(
        sys.executable,
        ["-m", "ftlint", "check"],
        cwd=str(here),
        env=environment,
        dimensions=(40, 60),
        encoding="utf-8",
    )
    shown = child.read().replace("\r\n", "\n")
    child.close()
    assert child.exitstatus == 1
    assert ("\x1b[" in shown) is coloured
    plain = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert [len(line) for line in plain.splitlines() if line.startswith("  6 | ")] in ([59], [60], [58])


def test_today(here: Path, run: Run) -> None:
    """Dates are judged by the day given; without one by the clock, in UTC."""
    record = PROPOSED.replace("proposed", "accepted").replace(
        "prompt-engineering", "prompt-engineering, date: 2026-01-01, review_by: 2026-03-01"
    )
    write(here, NAME, record)
    select = ("--select", "review-overdue", "--format", "concise")
    assert run("check", *select, "--today", "2026-03-01")[1] == ""
    assert " FT806 " in run("check", *select, "--today", "2026-03-02")[1]
    write(here, NAME, record.replace("2026-03-01", "2026-01-02"))
    assert " FT806 " in run("check", *select)[1]


def test_records_of_a_folder_are_linked(here: Path, run: Run) -> None:
    """In a run over a folder a link to no record is an error;
    in a run over single files it may lead to another.
    """
    write(here, NAME, QUIET.replace("approach: rag", "approach: rag, supersedes: [gone]"))
    assert "supersedes-unknown-record" in run("check")[1]
    assert run("check", NAME)[0] == 0


def test_crashed_rule(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that fails is a finding, and an internal error for the exit code, whatever else was found."""

    def fails(_record: Record) -> Iterator[Problem]:
        raise RuntimeError("a bug")

    write(here, NAME, PROPOSED)
    broken = by_name("no-objective")._replace(check=fails)
    monkeypatch.setattr(sys.modules["ftlint.rules.product.no_objective"], "RULE", broken)
    from ftlint.linter import asked

    asked.cache_clear()
    try:
        code, out, _ = run("check", "--format", "concise", "missing.yaml", NAME)
    finally:
        asked.cache_clear()
    assert code == 3
    assert "error FT901 " in out
    assert " FT101 " in out


def test_fault_of_our_own(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bug in ftlint is one safe sentence and exit code 3; a variable shows where it happened."""
    write(here, NAME, QUIET)
    monkeypatch.setitem(sys.modules, "ftlint.commands.check", None)
    code, out, err = run("check")
    assert (code, out) == (3, "")
    assert err.startswith("ftlint: ftlint failed: ModuleNotFoundError: ")
    assert err.count("\n") == 1
    monkeypatch.setenv("FTLINT_TRACEBACK", "1")
    code, _, err = run("check")
    assert code == 3
    assert "cli.py" in err


def test_interrupted(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C ends the run quietly with the code that shells have for it."""

    class Keyboard(io.BytesIO):
        def read(self, _size: int | None = -1) -> bytes:
            raise KeyboardInterrupt

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(Keyboard()))
    assert run("check", "-") == (130, "", "")
    assert list(here.iterdir()) == [here / ".git"]


@pytest.mark.skipif(os.name != "posix", reason="signals are another thing elsewhere")
@pytest.mark.parametrize(
    "start",
    [
        "runpy.run_module('ftlint', run_name='__main__')",
        "from ftlint.__main__ import start; sys.exit(start())",
    ],
)
@pytest.mark.parametrize(
    "module", ["ftlint.cli", "yaml", "ftlint.commands.check", "ftlint.domain.vague_words"]
)
@pytest.mark.parametrize(("name", "codes"), [("SIGINT", {130}), ("SIGTERM", {-15, 143})])
def test_signals_while_modules_load(here: Path, start: str, module: str, name: str, codes: set[int]) -> None:
    """Whoever stops ftlint while it loads sees nothing of it,
    whichever way it was started and whatever it loads.
    """
    write(here, NAME, QUIET)
    program = (
        "import os, runpy, signal, sys\n"
        "class Finder:\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        f"        if name == {module!r}:\n"
        f"            os.kill(os.getpid(), signal.{name})\n"
        "sys.meta_path.insert(0, Finder())\n"
        f"sys.argv = ['ftlint', 'check']\n{start}\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=here,
        env={"PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
    )
    assert (done.returncode in codes, done.stdout, done.stderr) == (True, b"", b"")


def test_an_ignored_signal_stays_ignored(here: Path) -> None:
    """What was started so that Ctrl-C does not reach it, as under nohup, goes on."""
    write(here, NAME, QUIET)
    program = (
        "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); sys.argv = ['ftlint', 'check']\n"
        "from ftlint.__main__ import start; os.kill(os.getpid(), signal.SIGINT); sys.exit(start())"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=here,
        env={"PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
@pytest.mark.parametrize(
    "arguments",
    [
        "--help",
        "-h",
        "--version",
        "check --help",
        "rule",
        "rule FT101",
        "schema",
        "schema --report",
        "completion bash",
        "check",
    ],
)
def test_a_full_disk_is_never_a_pass(here: Path, arguments: str) -> None:
    """Whatever cannot be written is reported, with exit code 3:
    a script that keeps the output has not got it.
    """
    write(here, NAME, BROKEN)
    with open("/dev/full", "wb") as full:
        done = process(
            *arguments.split(), cwd=here, stdout=full, stderr=subprocess.PIPE, capture_output=False
        )
    assert (done.returncode, done.stderr) == (
        3,
        b"ftlint: the output cannot be written: no space left on device.\n",
    )


@pytest.mark.skipif(os.name != "posix", reason="needs pipes and /dev/full")
def test_output_that_nobody_reads(here: Path) -> None:
    """A reader that went away is no failure of ftlint."""
    write(here, NAME, BROKEN)
    reading, writing = os.pipe()
    os.close(reading)
    done = process("check", cwd=here, stdout=writing, stderr=subprocess.PIPE, capture_output=False)
    os.close(writing)
    assert (done.returncode, done.stderr) == (1, b"")
    for option in ("--help", "--version"):
        command = ["sh", "-c", f"(sleep 0.2; {sys.executable} -m ftlint {option}; echo $? >code) | true"]
        done = subprocess.run(
            command,
            cwd=here,
            env={"PYTHONPATH": str(ROOT), "PATH": os.environ["PATH"]},
            check=False,
            capture_output=True,
        )
        assert done.stderr == b""
        assert (here / "code").read_text(encoding="utf-8") == "0\n"
    done = subprocess.run(
        ["sh", "-c", f"exec {sys.executable} -m ftlint check >&- 2>&-"],
        cwd=here,
        env={"PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 1


@pytest.mark.skipif(os.name != "posix", reason="a folder in use cannot be removed elsewhere")
def test_working_directory_that_is_gone(here: Path) -> None:
    """A working directory that was removed is a sentence, not a crash."""
    (here / "gone").mkdir()
    command = f"rmdir ../gone; exec {sys.executable} -m ftlint check"
    done = subprocess.run(
        ["sh", "-c", command],
        cwd=here / "gone",
        env={"PYTHONPATH": str(ROOT)},
        check=False,
        capture_output=True,
    )
    assert (done.returncode, done.stderr) == (2, b"ftlint: the working directory no longer exists.\n")


@pytest.mark.parametrize(
    "locale",
    [
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "latin-1"},
    ],
)
def test_every_locale(here: Path, locale: dict[str, str]) -> None:
    """In a locale without UTF-8 what it cannot show is written as escapes, and nothing fails."""
    write(here, "größe.yaml", QUIET + "日本: 1\n")
    done = process("check", "größe.yaml", cwd=here, env=locale)
    assert done.returncode == 1
    assert b"FT030" in done.stdout
    assert done.stderr == b""


def test_cold_start(here: Path) -> None:
    """Checking a valid record imports nothing but what is listed, so that it stays fast:
    no JSON, no schema validator, no TOML, no git.
    """
    write(here, NAME, QUIET)
    write(here, "pyproject.toml", "[project]\nname = 'letters'\n")
    write(here, ".gitignore", "__pycache__/\n*.py[cod]\n/dist/\n")
    program = (
        "import sys; before = set(sys.modules); from ftlint.__main__ import start\n"
        "code = start()\n"
        "print(code, *sorted(set(sys.modules) - before), file=sys.stderr)"
    )
    for arguments in (["check", NAME], ["check"], ["check", "--format", "concise", "."]):
        command = [sys.executable, "-c", program, *arguments]
        done = subprocess.run(
            command, cwd=here, env={"PYTHONPATH": str(ROOT)}, check=True, capture_output=True, text=True
        )
        code, *modules = done.stderr.split()
        assert code == "0"
        assert {
            name
            for name in modules
            if name not in COLD
            and (root := name.partition(".")[0]) != "ftlint"
            and root not in COLD - {"yaml"}
        } == set()


def test_no_garbage_is_looked_for(here: Path) -> None:
    """A run hardly collects garbage, and leaves nothing for the collection with which Python ends."""
    write(here, NAME, QUIET)
    program = (
        "import gc; from ftlint.__main__ import start\n"
        "def count(): return sum(of_age['collections'] for of_age in gc.get_stats())\n"
        "before, code = count(), start()\n"
        "print(code, count() - before < 3, len(gc.get_objects()) < 1000)"
    )
    command = [sys.executable, "-c", program, "check", NAME]
    done = subprocess.run(
        command, cwd=here, env={"PYTHONPATH": str(ROOT)}, check=True, capture_output=True, text=True
    )
    assert done.stdout.splitlines()[-1] == "0 True True"


def test_traps_in_the_file_system(
    data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    """Links, loops, pipes, devices and endless folders among the records neither hang a run nor let it read
    what lies outside.
    """
    subprocess.run(
        [sys.executable, str(data / "hostile" / "gen" / "gen_fs.py"), str(tmp_path)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    monkeypatch.chdir(tmp_path / "repo")
    traps = [f"{name}/{NAME}" for name in ("d_link", "d_zero", "d_fifo")]
    evidence = [
        f"ev/{path.name}" for path in (tmp_path / "repo" / "ev").iterdir() if path.name != "hard.json"
    ]
    for arguments in (
        ["."],
        traps,
        [*evidence, "ev/dirlink/secret.txt", "ev/sub/up/../../outside/secret.txt"],
        ["d_loop"],
        ["deep"],
    ):
        for name in FORMATS:
            code, out, err = run("check", "--format", name, *TODAY, "--", *arguments)
            assert code in (2, 4)
            assert "SECRET7" not in out + err
            assert unsafe_characters(out + err) == set()
            assert forged(data, out, name) == forged(data, err) == []
    for trap in traps:
        assert run("check", trap)[0] == 2


def hostile_records(strings: list[str]) -> Iterator[str]:
    """Records with a hostile string in their texts, keys and values."""
    for string in strings:
        text = json.dumps(string.encode("utf-8", "backslashreplace").decode()[:200] or "x")
        yield (
            PROPOSED.replace("{id: proposals}", f"{{id: proposals, name: {text}, owner: {text}}}")
            + f"product: {{core_functionality: {text}, objectives: [{text}], use_cases: [{{id: a, description: {text}}}]}}\n"
            + f"baselines: [{{id: b, approach: prompt, model: {text}}}]\n"
            + f"waivers: [{{rule: {text}, reason: {text}, approved_by: {text}, expires: {text}}}]\n"
        )
        yield DRAFT.replace("draft", text) + f"{text}: 1\n# {string}\n"
        yield DRAFT + f"{string}: 1\n"


@pytest.mark.slow
def test_hostile_records(data: Path, here: Path, run: Run) -> None:
    """Whatever a record holds, no format lets it steer the terminal or give commands to the CI runner,
    on either output.
    """
    for number, record in enumerate(hostile_records(hostile_strings(data))):
        place = here / f"{number:04}"
        place.mkdir()
        (place / NAME).write_bytes(record.encode("utf-8", "surrogatepass"))
    reports = [word for name in FORMATS for word in ("--output", f"{name}=../{name}")]
    code, out, err = run("check", *reports, *TODAY)
    assert code == 1
    assert unsafe_characters(out + err) == set()
    assert forged(data, out) == forged(data, err) == []
    for name in FORMATS:
        text = (here.parent / name).read_text(encoding="utf-8")
        assert unsafe_characters(text) == set(), name
        assert forged(data, text, name) == [], name
        if name == "json":
            read_report(text)


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="other systems do not have such names")
def test_hostile_names(data: Path, here: Path, run: Run) -> None:
    """Whatever a file or an argument is called, no output lets it steer the terminal or give commands
    to the CI runner.
    """
    strings = hostile_strings(data)
    paths = []
    for string in strings:
        name = (
            string.encode("utf-8", "surrogateescape" if string.isprintable() else "backslashreplace")
            .replace(b"/", b"_")
            .replace(b"\0", b"")[:200]
        )
        paths.append(os.fsdecode(name + b"." + NAME.encode()))
        (here / paths[-1]).write_text(BROKEN, encoding="utf-8")
    for style in FORMATS:
        for arguments in (
            ["check", "--format", style, "."],
            ["check", "--format", style, "--", *sorted(set(paths))],
            *([["check", "--statistics"]] if style == "text" else []),
        ):
            code, out, err = run(*arguments)
            assert code == 1, err
            assert unsafe_characters(out + err) == set(), style
            assert forged(data, out, style) == forged(data, err) == [], style
    for path in set(paths):
        (here / path).unlink()
    for string in strings:
        for arguments in (
            ["check", "--", string],
            ["check", "--select", string],
            [string],
            ["rule", string],
            ["check", "--output", string],
            ["check", "--output", f"json={string}/x", "--output", f"json={string}/x"],
        ):
            code, out, err = run(*arguments)
            assert code in (0, 1, 2, 4), string
            assert unsafe_characters(out + err) == set(), string
            assert forged(data, out) == forged(data, err) == [], string


def test_options_stand_anywhere(here: Path, run: Run) -> None:
    """An option between two paths does not hide the second; after `--` nothing is an option."""
    for name in ("a", "b", "--quiet"):
        (here / f"{name}.{NAME}").write_text(DRAFT, encoding="utf-8")
    expected = run("check", "--quiet", f"a.{NAME}", f"b.{NAME}")
    assert run("check", f"a.{NAME}", "--quiet", f"b.{NAME}") == expected
    assert f"--quiet.{NAME}" in run("check", "--quiet", "--", f"--quiet.{NAME}")[1]


def test_rule_page(run: Run) -> None:
    """The page of a rule has its facts and every section of its docstring, under its code or its name."""
    code, out, err = run("rule", "FT407")
    assert (code, err) == (0, "")
    assert run("rule", "simpler-approach-already-passes")[1] == run("rule", "ft407")[1] == out
    page = page_of(by_name("simpler-approach-already-passes"))
    assert out.startswith(
        f"FT407 simpler-approach-already-passes\n\n{page.summary}\n\n  kind:     contradiction\n  about:    framework §2.R\n"
    )
    assert "  severity: error\n  waiver:   cannot be waived\n" in out
    assert "  see:      https://ftlint.github.io/ftlint/rules/FT407/\n" in out
    for title in page.sections:
        assert f"\n{title}\n\n" in out
    assert "```" not in out
    assert (
        "  severity: info in draft; warning in proposed; error in accepted; none in rejected, superseded\n"
        in run("rule", "FT102")[1]
    )


def test_rule_list(run: Run) -> None:
    """Without a name all rules are listed by section; a prefix lists its own;
    an unknown name is a sentence.
    """
    code, out, err = run("rule")
    assert (code, err) == (0, "")
    listed = re.findall(r"^  (FT\d{3})  (\S+) +(\w+) +(\S.*)$", out, flags=re.MULTILINE)
    assert sorted(entry[:2] for entry in listed) == [(rule.code, rule.name) for rule in iter_rules()]
    assert all(entry[2] in {kind.value for kind in Kind} and entry[3].endswith(".") for entry in listed)
    assert {line.split()[0] for line in run("rule", "FT4")[1].splitlines()[1:]} == {
        rule.code for rule in iter_rules() if rule.code[:3] == "FT4"
    }
    assert run("rule", "FT4O7") == (2, "", "ftlint: no rule is called `FT4O7`; did you mean `FT407`?\n")


def test_rule_for_programs(run: Run) -> None:
    """As JSON a rule has its facts and its page; the list has the facts of all."""
    value = json.loads(run("rule", "FT102", "--format", "json")[1])
    assert list(value) == [
        "code",
        "name",
        "kind",
        "section",
        "severity",
        "waivable",
        "fixable",
        "since",
        "url",
        "summary",
        "sections",
    ]
    assert value["severity"] == {
        "draft": "info",
        "proposed": "warning",
        "accepted": "error",
        "rejected": "none",
        "superseded": "none",
    }
    assert list(value["sections"])[:2] == ["Why", "Bad"]
    assert [entry["code"] for entry in json.loads(run("rule", "--format", "json")[1])] == [
        rule.code for rule in iter_rules()
    ]


def test_schema(run: Run) -> None:
    """The schemas are printed as they are published."""
    names = ("report", "advice", "diff")
    of_records = ((), "finetune-decision.v1"), (("--editor",), "finetune-decision.v1.editor")
    for option, name in *of_records, *(((f"--{name}",), f"ftlint-{name}.v1") for name in names):
        text = (ROOT / "schemas" / f"{name}.schema.json").read_text(encoding="utf-8")
        assert run("schema", *option) == (0, text, "")


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_completion(run: Run, shell: str) -> None:
    """The script for a shell knows the commands and their options."""
    pytest.importorskip("shtab")
    code, out, err = run("completion", shell)
    assert (code, err) == (0, "")
    assert "checklist" in out
    assert "stdin-filename" in out
    assert "pre-commit" in out


def test_completion_without_its_extra(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the extra one sentence says how to get it."""
    monkeypatch.setitem(sys.modules, "shtab", None)
    assert run("completion", "bash") == (
        2,
        "",
        "ftlint: completion scripts are made by shtab: install it with `pip install 'ftlint[completion]'`.\n",
    )


def test_a_record_under_a_wrong_configuration_is_not_said_to_be_missing(here: Path, run: Run) -> None:
    """An unusable configuration is reported, and not a missing record."""
    write(here, NAME, BROKEN)
    write(here, "pyproject.toml", "[tool.ftlint]\nselct = []\n")
    code, _, err = run("check")
    assert code == 2
    assert "selct" in err
    assert "no record to lint" not in err
