"""`ftlint init` as a person uses it: at a terminal, and without one."""

import io
import os
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from random import Random
from typing import Any

import pexpect  # type: ignore[import-untyped]  # it has no types
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import ftlint
from ftlint.advice.sentences import advise
from ftlint.cli import main
from ftlint.commands import questions
from ftlint.commands.init import SNIPPET
from ftlint.draft import interview
from ftlint.draft import order as order_of
from ftlint.draft.interview import FIELDS, Value
from ftlint.findings import Severity
from ftlint.linter import lint
from ftlint.reading.document import read
from tests.escaped import commands, hostile_strings, sample, unsafe_characters
from tests.support import PATIENCE

ROOT = Path(ftlint.__file__).resolve().parent.parent
NAME = "finetune-decision.yaml"
SAVED = ".finetune-decision-answers.yaml"
TODAY = ("--today", "2026-06-01")
ENVIRONMENT = {
    "PYTHONPATH": str(ROOT),
    "PATH": os.environ.get("PATH", ""),
    "TERM": "xterm",
    "LANG": "C.UTF-8",
    "HOME": os.devnull,
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory called `Claims Letters`."""
    folder = tmp_path / "Claims Letters"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs `ftlint init` in this process, where there is no terminal; its exit code and what it wrote."""

    def call(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["init", *arguments, *TODAY])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


def listen_to_ctrl_c() -> None:
    """A shell that runs the tests in the background makes everything they start deaf to Ctrl-C;
    a terminal does not.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Person:
    """Somebody at a terminal in which `ftlint init` runs."""

    def __init__(
        self, folder: Path, *arguments: str, columns: int = 90, environment: dict[str, str] | None = None
    ) -> None:
        self.child = pexpect.spawn(
            sys.executable,
            ["-m", "ftlint", "init", *arguments, *TODAY],
            cwd=str(folder),
            env=ENVIRONMENT | (environment or {}),
            encoding="utf-8",
            codec_errors="backslashreplace",
            dimensions=(40, columns),
            timeout=PATIENCE,
            preexec_fn=listen_to_ctrl_c,
        )
        self.seen = io.StringIO()
        self.child.logfile_read = self.seen

    def sees(self, *patterns: str) -> None:
        """Waits until the terminal shows this, in this order, wherever its lines are broken."""
        for pattern in patterns:
            self.child.expect(pattern.replace(" ", r"\s+"))

    def types(self, *lines: str) -> None:
        """Answers so many prompts."""
        for line in lines:
            self.child.expect(r"> $|\[(Y/n|y/N)\] $")
            self.child.sendline(line)

    def asked(self, text: str, answer: str) -> None:
        """Waits for a question, and answers it."""
        self.child.expect_exact(text)
        self.types(answer)

    def skips_to(self, text: str) -> None:
        """Presses Enter until this is asked."""
        while self.child.expect_exact([text, "> "]) == 1:
            self.child.sendline("")

    def interrupts(self, pattern: str) -> None:
        """Presses Ctrl-C until the terminal shows this: Python's line editor misses a signal that comes
        between its prompt and its waiting.
        """
        wait, patterns = 5, [pattern.replace(" ", r"\s+"), pexpect.TIMEOUT]
        for _ in range(PATIENCE // wait):
            self.child.sendcontrol("c")
            if self.child.expect(patterns, timeout=wait) == 0:
                return
        raise AssertionError(f"Ctrl-C brought nothing: {self.text}")

    def code(self) -> int:
        """The exit code, once the program has ended."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        assert self.child.signalstatus is None
        return int(self.child.exitstatus)

    @property
    def text(self) -> str:
        """All that was shown, without colours and without what steers the line editor."""
        return re.sub(r"\x1b\[[?\d;]*[a-zA-Z]", "", self.seen.getvalue()).replace("\r\n", "\n")


def linted(folder: Path, command: str = "check") -> subprocess.CompletedProcess[str]:
    """What the real command says about the record in a folder."""
    call = [sys.executable, "-m", "ftlint", command, NAME, *TODAY]
    return subprocess.run(
        call, cwd=folder, env=ENVIRONMENT, check=False, capture_output=True, encoding="utf-8"
    )


def data_of(folder: Path, name: str = NAME) -> Any:
    """What the record in a folder says."""
    document = read((folder / name).read_bytes())
    assert document.problems == ()
    return document.data


# --- at a terminal ------------------------------------------------------------------------------------------


def describes_a_second_metric(person: Person) -> None:
    """Answers what is asked about a second metric and the first results."""
    person.asked("Which second metric must be met as well", "Seconds per letter")
    person.asked("Which kind of metric is the second one", "latency")
    person.asked("In which unit is the second metric", "seconds")
    person.asked("Is a higher value of the second metric better", "")
    person.asked("At what value is the second metric", "5 s")
    person.sees("5 s is 5 in `seconds`: Enter to take it")
    person.types("")
    person.asked("Which third metric", "")
    person.asked("Has the prompt been worked on", "y")
    person.asked("What does the best prompt without examples reach on this metric", "0.61")
    person.asked("without examples reach on the second metric", "")
    person.asked("On how many examples was the best prompt without examples measured?", "0")
    person.sees("Type a number of 1 or more")
    person.types("400")


def test_a_whole_session(here: Path) -> None:
    """A newcomer answers what is asked, reads the advice, and gets a record that lints clean as a draft,
    and the list of what is left.
    """
    person = Person(here)
    person.sees(
        "This makes finetune-decision.yaml",
        "Enter skips a question",
        r"\? explains a question, b goes back, q stops",
    )
    person.asked(" 1. Who answers for the decision?", 'Müller & Söhne: "Team #1"')
    person.asked(
        "What does the product do", "Drafts the letters that tell customers how their claim was decided"
    )
    person.asked("What exactly is to be achieved?", "9 of 10 letters go out without an edit")
    person.asked("Which use case", "A clerk gets the letter to the customer")
    person.asked("What goes into the model", "it's the decision, its reasons: all of them")
    person.asked("What should come out", "A letter of at most 200 words")
    person.asked("What do you measure", "Letters sent without an edit")
    person.asked("Which kind of metric", "1")
    person.asked("In which unit", "frac")
    person.asked("Is a higher value better", "")
    person.asked("At what value", "0.8")
    describes_a_second_metric(person)
    person.skips_to("Which short name should the project have?")
    person.types("")
    person.asked("Write this down as your decision?", "")
    person.sees(r"Write finetune-decision.yaml\?")
    assert "Advice: " in person.text
    assert "\nRanking\n" in person.text
    person.types("")
    person.sees(r"Wrote finetune-decision.yaml, a draft with \d+ to-dos")
    person.asked("Print the pre-commit snippet?", "")
    person.sees("Next: `ftlint checklist finetune-decision.yaml`")
    assert person.code() == 0
    assert os.listdir(here) == [NAME]
    data = data_of(here)
    assert data["project"] == {"id": "claims-letters", "owner": 'Müller & Söhne: "Team #1"'}
    assert data["product"]["use_cases"][0]["input"] == "it's the decision, its reasons: all of them"
    assert data["metrics"]["measures"][0] | {"id": ""} == {
        "id": "", "name": "Letters sent without an edit", "kind": "accuracy", "unit": "fraction", "direction": "higher", "threshold": 0.8,
    }  # fmt: skip
    measures = data["metrics"]["measures"]
    assert measures[1] == {
        "id": "seconds-per-letter", "name": "Seconds per letter", "kind": "latency",
        "unit": "seconds", "direction": "lower", "threshold": 5,
    }  # fmt: skip
    assert data["baselines"][0] == {
        "approach": "prompt",
        "results": {"letters-sent-without-an-edit": {"value": 0.61, "sample_size": 400}},
    }
    checked = linted(here)
    assert checked.returncode == 0
    todos = re.search(r"a draft with (\d+) to-dos", person.text)
    assert todos is not None
    assert f"{todos[1]} to-dos in 1 record" in checked.stdout
    listed = linted(here, "checklist")
    assert listed.returncode == 0
    assert "✗ unmet          Tracking " in listed.stdout
    assert "✔ met            Core functionality " in listed.stdout


def test_help_back_and_wrong_input(here: Path) -> None:
    """`?` explains and asks again, `b` goes back and offers the earlier answer,
    and wrong input says what is accepted.
    """
    person = Person(here)
    person.asked("Who answers", "b")
    person.sees("This is the first question.")
    person.asked("Who answers", "?")
    person.sees("People who have questions in a year will ask them")
    person.types("Claims team")
    person.asked("What does the product do", "Drafts letters")
    person.asked("What exactly is to be achieved", "b")
    person.sees("What does the product do", r"\[Enter: Drafts letters, -: none\]")
    person.types("b")
    person.sees("Who answers", r"\[Enter: Claims team, -: none\]")
    person.types("")
    person.asked("What does the product do", "Improve quality")
    person.sees("Noted, with a to-do: The core functionality is vague")
    person.skips_to("What do you measure")
    person.types("Seconds per letter")
    person.asked("Which kind", "s")
    person.sees("Type one of the names, or its number from 1 to 13.")
    person.types("latency")
    person.asked("In which unit", "99")
    person.sees("from 1 to 10")
    person.types("5")
    person.sees("Is a higher value better", r"Enter: lower\]")
    person.types("")
    person.asked("At what value", "3 s")
    person.sees("3 s is 3 in `seconds`: Enter to take it")
    person.types("three")
    person.sees("Type a number in digits")
    person.types("-1")
    person.sees("The threshold -1")
    person.types("3")
    person.asked("Which second metric", "")
    person.asked("Has the prompt been worked on", "perhaps")
    person.sees("Type y for yes, n for no, u or Enter for unknown")
    person.types("y")
    person.asked("What does the best prompt without examples reach", "b")
    person.asked("Has the prompt been worked on", "n")
    person.skips_to("Which short name")
    person.types("letters")
    person.asked("Write this down as your decision?", "")
    person.sees(r"Write finetune-decision.yaml\?")
    assert person.text.count("What does the best prompt without examples reach") == 1
    person.types("maybe", "y", "n")
    assert person.code() == 0
    assert "Type y for yes or n for no." in person.text
    data = data_of(here)
    assert data["project"] == {"id": "letters", "owner": "Claims team"}
    assert data["metrics"]["measures"][0]["threshold"] == 3
    assert "baselines" not in data


def test_enter_takes_what_was_meant(here: Path) -> None:
    """An answer in another form than the record's is not accepted, but becomes what Enter takes."""
    person = Person(here)
    person.skips_to("What do you measure")
    person.types("F1")
    person.asked("Which kind", "f1")
    person.sees("`f1` is accuracy here: Enter to take it", r"\[number or name, Enter: accuracy, -: none\]")
    person.types("")
    person.asked("In which unit", "share")
    person.sees("`share` is fraction here: Enter to take it")
    person.types("")
    person.asked("Is a higher value better", "up")
    person.sees("`up` is higher here: Enter to take it")
    person.types("")
    person.asked("At what value", "0.8-0.9")
    person.sees("Type one number, such as `0.8`")
    person.types("0,80")
    person.sees("0,80 is 0.8 in `fraction`: Enter to take it", r"\[a number, Enter: 0.8, -: none\]")
    person.types(">= 0.82")
    person.sees(">= 0.82 is 0.82 in `fraction`: Enter to take it")
    person.types("85%")
    person.sees("85% is 0.85 in `fraction`: Enter to take it", r"\[a number, Enter: 0.85, -: none\]")
    person.types("")
    person.skips_to("Which short name")
    person.types("Ticket Routing")
    person.sees("Enter to take ticket-routing", r"\[Enter: ticket-routing, -: none\]")
    person.types("")
    person.asked("Write this down as your decision?", "")
    person.sees(r"Write finetune-decision.yaml\?")
    person.types("y", "n")
    assert person.code() == 0
    data = data_of(here)
    assert data["project"]["id"] == "ticket-routing"
    [measure] = data["metrics"]["measures"]
    assert measure == {
        "id": "f1",
        "name": "F1",
        "kind": "accuracy",
        "unit": "fraction",
        "direction": "higher",
        "threshold": 0.85,
    }


def test_the_advice_is_written_down_as_the_decision(here: Path) -> None:
    """Who agrees with the advice has it in the record, with its reasons;
    what it does not need is not asked for.
    """
    person = Person(here)
    for question in (
        "Is there a metric with",
        "Has the prompt",
        "Have examples been put",
        "Does the best prompt",
    ):
        person.skips_to(question)
        person.types("y")
    person.skips_to("Write this down as your decision?")
    person.types("y", "", "")
    assert person.code() == 0
    text = (here / NAME).read_text(encoding="utf-8")
    decision = data_of(here)["decision"]
    assert decision["approach"] == "prompt-engineering"
    assert decision["rationale"].startswith("Stay with the prompt. It meets the thresholds")
    assert not re.search(r"^#?(data|models|method|plan|retrieval):", text, flags=re.MULTILINE)
    assert "5 to-dos in 1 record" in linted(here).stdout


def test_deciding_without_a_terminal(here: Path, run: Run) -> None:
    """`--decide` writes the advice down; while it is not yet, there is no decision to write."""
    (here / "a.yaml").write_text(
        "measurable: true\nprompt_tried: true\nprompting_passes: true\n", encoding="utf-8"
    )
    assert run("--answers", "a.yaml", "--decide")[0] == 0
    assert data_of(here)["decision"]["approach"] == "prompt-engineering"
    (here / NAME).unlink()
    code, out, err = run("--yes", "--decide")
    assert (code, out) == (2, "")
    assert err.startswith(
        "ftlint: `--decide` has no decision to write down: Not yet: first write down a metric"
    )
    assert not (here / NAME).exists()


def test_ctrl_c_loses_nothing(here: Path) -> None:
    """After Ctrl-C the answers are there, the next call goes on with them,
    and the exit code is the one of an interrupt.
    """
    person = Person(here)
    person.asked("Who answers", "")
    person.asked("What does the product do", 'Says "yes"')
    person.sees("What exactly is to be achieved", "> $")
    person.interrupts(
        "Your answers are in .finetune-decision-answers.yaml; `ftlint init` goes on from there."
    )
    assert person.code() == 130
    assert os.listdir(here) == [SAVED]
    person = Person(here)
    person.sees("There are answers in .finetune-decision-answers.yaml.")
    person.asked("Go on where you stopped?", "")
    person.asked(" 3. What exactly is to be achieved", "b")
    person.sees(" 2. What does the product do", 'Enter: Says "yes"')
    person.types("")
    person.skips_to("Write finetune-decision.yaml?")
    person.types("", "")
    assert person.code() == 0
    assert os.listdir(here) == [NAME]
    data = data_of(here)
    assert (data["project"], data["product"]) == (
        {"id": "claims-letters"},
        {"core_functionality": 'Says "yes"'},
    )
    assert "Who answers" not in person.text


def test_a_killed_terminal_loses_nothing(here: Path) -> None:
    """What was answered before the program was killed is there, and can be given to `--answers`."""
    person = Person(here)
    person.asked("Who answers", "Claims team")
    person.sees("What does the product do", "> $")
    person.child.kill(9)
    person.child.wait()
    person.child.close()
    assert os.listdir(here) == [SAVED]
    assert main(["init", "--answers", SAVED, *TODAY]) == 0
    assert data_of(here)["project"] == {"id": "claims-letters", "owner": "Claims team"}


def test_starting_again(here: Path) -> None:
    """Who does not go on with the earlier answers begins with none."""
    (here / SAVED).write_text("owner: Claims team\ncore_functionality: Drafts letters\n", encoding="utf-8")
    person = Person(here)
    person.asked("Go on where you stopped?", "n")
    person.asked(" 1. Who answers", "Somebody else")
    person.asked("What does the product do", "q")
    person.sees("Your answers are in")
    assert person.code() == 0
    assert "Drafts letters" not in (here / SAVED).read_text(encoding="utf-8")


@pytest.mark.parametrize("end", ["q", "eof"])
def test_stopping(here: Path, end: str) -> None:
    """`q` and Ctrl-D stop without an error message; if nothing was answered, nothing is left behind."""
    person = Person(here)
    person.sees("Who answers", "> $")
    if end == "q":
        person.child.sendline("q")
    else:
        person.child.sendeof()
    person.sees("Nothing was written.")
    assert person.code() == 0
    assert os.listdir(here) == []


def test_stopping_at_the_end(here: Path) -> None:
    """Who does not want the record after all keeps the answers; who stops after it was written has it."""
    (here / SAVED).write_text("project: letters\n", encoding="utf-8")
    person = Person(here)
    person.asked("Go on where you stopped?", "y")
    person.skips_to("Write finetune-decision.yaml?")
    person.types("n")
    person.sees("Your answers are in")
    assert person.code() == 0
    assert os.listdir(here) == [SAVED]
    person = Person(here)
    person.asked("Go on where you stopped?", "y")
    person.skips_to("Write finetune-decision.yaml?")
    person.types("")
    person.sees("Print the pre-commit snippet?", r"\] $")
    person.interrupts("Next: `ftlint checklist")
    assert person.code() == 0
    assert os.listdir(here) == [NAME]


def test_existing_record(here: Path) -> None:
    """A record that is there is not replaced, and nothing is asked; with `--force` it is."""
    (here / NAME).write_text("mine\n", encoding="utf-8")
    person = Person(here)
    assert person.code() == 2
    assert (
        person.text
        == "ftlint: cannot write `finetune-decision.yaml`: it already exists; `--force` replaces it.\n"
    )
    assert (here / NAME).read_text(encoding="utf-8") == "mine\n"
    person = Person(here, "--force")
    person.skips_to("Write finetune-decision.yaml?")
    assert (here / NAME).read_text(encoding="utf-8") == "mine\n"
    person.types("", "")
    assert person.code() == 0
    assert data_of(here)["project"] == {"id": "claims-letters"}


def test_record_that_comes_meanwhile(here: Path) -> None:
    """A record that somebody else writes during the questions is not replaced, and the answers are kept."""
    person = Person(here)
    person.skips_to("Write finetune-decision.yaml?")
    (here / NAME).write_text("theirs\n", encoding="utf-8")
    person.types("y")
    person.sees("cannot write `finetune-decision.yaml`: it already exists.", "Your answers are in")
    assert person.code() == 2
    assert (here / NAME).read_text(encoding="utf-8") == "theirs\n"
    assert sorted(os.listdir(here)) == [SAVED, NAME]


def test_snippet(here: Path) -> None:
    """The pre-commit snippet is shown when it is asked for, and is the README's."""
    person = Person(here)
    person.skips_to("Write finetune-decision.yaml?")
    person.types("", "y")
    assert person.code() == 0
    assert SNIPPET in person.text
    assert f"```yaml\n{SNIPPET}```\n" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("columns", [20, 40])
def test_narrow_terminal(here: Path, columns: int) -> None:
    """In a narrow terminal the lines are broken between words."""
    person = Person(here, columns=columns)
    person.skips_to("What do you")
    person.types("Letters")
    person.sees("accuracy")
    person.types("q")
    assert person.code() == 0
    shown = [line for line in person.text.splitlines() if ">" not in line and "." + SAVED[1:] not in line]
    assert max(map(len, shown)) <= max(columns, 26)


def test_colours(here: Path) -> None:
    """Colours mark what is not the question, and NO_COLOR switches them off."""
    cases: list[tuple[dict[str, str], bool]] = [
        ({}, True),
        ({"NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
    ]
    for environment, escapes in cases:
        person = Person(here, environment=environment)
        person.sees("Who answers")
        person.types("q")
        assert person.code() == 0
        assert ("\x1b[2m" in person.seen.getvalue()) == escapes


@pytest.mark.parametrize("how", ["forbidden", "gone"])
def test_folder_that_cannot_be_written(here: Path, how: str) -> None:
    """If nothing can be saved, that is reported at the first answer, not at the last."""
    if how == "forbidden" and os.geteuid() == 0:
        pytest.skip("root may write everywhere")
    folder = here / "docs"
    folder.mkdir()
    person = Person(here, "docs")
    person.sees("Who answers", "> $")
    if how == "forbidden":
        folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    else:
        folder.rmdir()
    person.child.sendline("letters")
    person.sees(
        "cannot write `docs/.finetune-decision-answers.yaml`: (permission denied|there is no folder `docs`)."
    )
    assert person.code() == 2


def test_spoiled_answers(here: Path) -> None:
    """Earlier answers that cannot be read are named with every mistake, and are not overwritten."""
    (here / SAVED).write_text("project: [a]\npersona: yes\n", encoding="utf-8")
    person = Person(here)
    person.sees(f"{SAVED}:1:10: ", f"{SAVED}:2:10: ", "fix the file, or remove it")
    assert person.code() == 2
    assert (here / SAVED).read_text(encoding="utf-8") == "project: [a]\npersona: yes\n"


# --- without a terminal -------------------------------------------------------------------------------------


def test_no_terminal(here: Path, run: Run) -> None:
    """Without a terminal, one sentence names what works without one."""
    assert run() == (
        2,
        "",
        "ftlint: `init` asks questions, and there is no terminal here: use `--answers FILE`, or `--yes` to leave all of them open.\n",
    )
    assert os.listdir(here) == []


def test_yes(here: Path, run: Run) -> None:
    """`--yes` writes a record in which all is open, named after the folder."""
    code, out, err = run("--yes")
    assert (code, err) == (0, "")
    assert out.startswith("Not yet: first write down a metric")
    assert out.endswith("shows what is missing, and what to do first.\n")
    assert "pre-commit" not in out
    assert data_of(here) == {
        "schema_version": 1, "project": {"id": "claims-letters"}, "status": "draft", "decision": {"approach": "undecided"},
    }  # fmt: skip
    assert linted(here).returncode == 0


def test_answers_from_a_file(here: Path, run: Run) -> None:
    """`--answers` takes them from a file, or from the standard input."""
    (here / "a.yaml").write_text(
        "project: letters\nowner: Claims team\npersona: unknown\nexamples: 12\n", encoding="utf-8"
    )
    code, out, err = run("--answers", "a.yaml", "--pre-commit")
    assert (code, err) == (0, "")
    assert SNIPPET in out
    data = data_of(here)
    assert data["project"] == {"id": "letters", "owner": "Claims team"}
    assert (data["situation"], data["data"]) == ({"persona": "unknown"}, {"available": {"examples": 12}})
    assert (here / "a.yaml").exists()


def test_answers_from_the_standard_input(here: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--answers -` reads them from the standard input."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"project: piped\n")))
    assert run("--answers", "-", "--yes")[0] == 0
    assert data_of(here)["project"] == {"id": "piped"}


def test_wrong_answers(here: Path, run: Run) -> None:
    """Every mistake of a file of answers is told with its place, and nothing is written."""
    (here / "a.yaml").write_text("projct: letters\npersona: yes\nexamples: -1\n", encoding="utf-8")
    code, out, err = run("--answers", "a.yaml")
    assert (code, out) == (2, "")
    assert [line.partition(" ")[2].partition(":")[0] for line in err.splitlines()] == ["a.yaml"] * 3
    assert "did you mean `project`" in err.lower()
    (here / "a.yaml").write_text("threshold: 80\nunit: fraction\ndirection: higher\n", encoding="utf-8")
    code, out, err = run("--answers", "a.yaml")
    assert (code, out) == (2, "")
    assert "The threshold 80" in err
    assert run("--answers", "none.yaml") == (
        2,
        "",
        "ftlint: cannot read `none.yaml`: there is no such file.\n",
    )
    assert run("--answers", "")[0] == 2
    assert os.listdir(here) == ["a.yaml"]


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("", NAME),
        (".", NAME),
        ("docs", f"docs/{NAME}"),
        ("docs/", f"docs/{NAME}"),
        ("docs/x.finetune-decision.yml", "docs/x.finetune-decision.yml"),
    ],
)
def test_where_it_is_written(here: Path, run: Run, path: str, name: str) -> None:
    """PATH is a file, or a folder in which the record gets its usual name."""
    (here / "docs").mkdir()
    code, out, _ = run("--yes", *([path] if path else []))
    assert code == 0
    assert f"Wrote {name}, a draft" in out
    assert data_of(here, name)["project"]["id"] == ("docs" if "docs" in path else "claims-letters")
    assert (
        run("--yes", *([path] if path else []))[2]
        == f"ftlint: cannot write `{name}`: it already exists; `--force` replaces it.\n"
    )
    assert run("--yes", "--force", *([path] if path else []))[0] == 0


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("nowhere/", "there is no folder `nowhere`; `mkdir -p nowhere` makes it"),
        ("nowhere/finetune-decision.yaml", "there is no folder `nowhere`; `mkdir -p nowhere` makes it"),
        (
            "record.yaml",
            "there is no such folder, and a record is called finetune-decision.yaml or NAME.finetune-decision.yaml",
        ),
        ("file/finetune-decision.yaml", "there is no folder `file`"),
        (
            "out/finetune-decision.yaml",
            "it is a symbolic link, or behind one, and links are not followed",
        ),
        ("link.finetune-decision.yaml", "it already exists; `--force` replaces it"),
        ("a\0b.finetune-decision.yaml", "no file can have this name"),
        (
            "\x1b[2J\u202e",
            "there is no such folder, and a record is called finetune-decision.yaml or NAME.finetune-decision.yaml",
        ),
    ],
)
def test_where_it_is_not_written(here: Path, run: Run, path: str, reason: str) -> None:
    """A place where no record can be, or that lies behind a link to elsewhere,
    is refused in one safe sentence.
    """
    (here / "file").touch()
    (here / "out").symlink_to(here.parent)
    (here / "link.finetune-decision.yaml").symlink_to(here.parent / "victim")
    code, out, err = run("--yes", path)
    assert (code, out) == (2, "")
    assert err.endswith(f": {reason}.\n")
    assert unsafe_characters(err) == set()
    assert sorted(os.listdir(here)) == ["file", "link.finetune-decision.yaml", "out"]
    assert sorted(os.listdir(here.parent)) == [here.name]


@pytest.mark.parametrize("kind", ["link", "dangling", "folder", "pipe"])
def test_force_replaces_files_only(here: Path, run: Run, kind: str) -> None:
    """`--force` neither writes through a link nor replaces what is no file."""
    (here.parent / "victim").write_text("precious", encoding="utf-8")
    if kind == "folder":
        (here / "x.finetune-decision.yaml").mkdir()
    elif kind == "pipe":
        os.mkfifo(here / "x.finetune-decision.yaml")
    else:
        (here / "x.finetune-decision.yaml").symlink_to(
            here.parent / ("victim" if kind == "link" else "nothing")
        )
    code, _, err = run("--yes", "--force", "x.finetune-decision.yaml")
    if kind == "folder":  # a folder is where the record goes, whatever it is called
        assert code == 0
        return
    assert code == 2
    assert err.endswith(": what is there is a link, a folder or a device, and is not replaced.\n")
    assert (here.parent / "victim").read_text(encoding="utf-8") == "precious"
    assert not (here.parent / "nothing").exists()
    assert os.listdir(here) == ["x.finetune-decision.yaml"]


def test_saved_answers_follow_no_link(here: Path) -> None:
    """A link in the place of the saved answers is not written through."""
    (here.parent / "victim").write_text("precious", encoding="utf-8")
    (here / SAVED).symlink_to(here.parent / "victim")
    person = Person(here)
    person.sees("cannot read", "leads out of the working directory")
    assert person.code() == 2
    assert (here.parent / "victim").read_text(encoding="utf-8") == "precious"


def test_full_disk(here: Path) -> None:
    """A record that does not fit is not written at all, and what was there stays."""
    (here / NAME).write_text("mine\n", encoding="utf-8")
    program = (
        "import resource, signal, sys\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "from ftlint.cli import main\n"
        "sys.exit(main(['init', '--yes', '--force']))\n"
    )
    call = [sys.executable, "-B", "-c", program]
    ended = subprocess.run(
        call, cwd=here, env=ENVIRONMENT, check=False, capture_output=True, encoding="utf-8"
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr == "ftlint: cannot write `finetune-decision.yaml`: file too large.\n"
    assert os.listdir(here) == [NAME]
    assert (here / NAME).read_text(encoding="utf-8") == "mine\n"


# --- the questions ------------------------------------------------------------------------------------------


class Script:
    """A terminal at which a list of lines is typed, and then Ctrl-D."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines: Iterator[str] = iter(lines)
        self.text = ""

    def write(self, text: str) -> None:
        """Keeps what is shown."""
        self.text += text

    def read(self, prompt: str) -> str:
        """The next line."""
        self.text += prompt
        for line in self._lines:
            return line
        raise EOFError


def asked(
    *lines: str, fields: bool = True, values: dict[str, Value] | None = None
) -> tuple[bool, dict[str, Value], str]:
    """Whether all was asked when these lines were typed, the values then, and what was shown."""
    values = {} if values is None else values
    script = Script(lines)
    done = questions.ask(script, values, fields, today=TODAY[1])
    return done, values, script.text


def test_only_the_decision() -> None:
    """Without the fields only the questions of the decision are asked, beginning with the metric."""
    done, values, text = asked("y", "n", fields=False)
    assert not done
    assert values == {"measurable": True, "prompt_tried": False}
    assert text.startswith("\n 1. Is there a metric with a threshold")


def test_numbers_take_the_place_of_questions() -> None:
    """A result against a threshold answers whether the threshold is met,
    and only a missing one is asked for.
    """
    metric: dict[str, Value] = {
        "metric": "Letters",
        "direction": "higher",
        "threshold": 0.8,
        "prompt_tried": True,
    }
    passes = "Does the best prompt meet every threshold, cost and time included?"
    assert passes not in asked("0.9", *[""] * 30, values=dict(metric))[2]
    text = asked("", "y", *[""] * 30, values=dict(metric))[2]
    assert text.index("What does the best prompt without examples reach") < text.index(
        "Have examples been put into the prompt"
    )
    assert text.index("What does the best prompt with examples in it reach?") < text.index(passes)
    assert "Is there a metric with a threshold" not in text


def test_a_skipped_metric_is_asked_about() -> None:
    """Without a metric its unit is not asked for, and whether there is one is."""
    text = asked(*[""] * 8)[2]
    assert "In which unit" not in text
    assert "Is there a metric with a threshold" in text


def test_answers_that_are_there_are_not_asked() -> None:
    """What is known already is neither asked nor changed, and going back leads to it."""
    known: dict[str, Value] = {"project": "letters", "use_case": "A clerk writes"}
    _, values, text = asked("b", "", values=dict(known))
    assert text.count("Which use case stands for the end goal?") == 1
    assert "Which short name" not in text
    assert "[Enter: A clerk writes, -: none] > " in text
    assert values == known


def test_texts_that_no_record_may_hold() -> None:
    """What would not lint clean is asked for again, with the reason."""
    _, values, text = asked("M\udcfcller", "a\u200bb", "a\x07b", "x" * 301, "Claims\tteam ")
    assert values == {"owner": "Claims team"}
    for reason in ("not UTF-8", "U+200B (zero width space)", "U+0007", "at most 300"):
        assert reason in re.sub(r"\s+", " ", text)


def test_clearing_an_answer() -> None:
    """A dash takes back what was answered."""
    assert asked("Claims team", "Drafts letters", "b", "-")[1] == {"owner": "Claims team"}


@settings(max_examples=200, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_few_minutes_at_most(random: Random) -> None:
    """However the questions are answered, there are no more than was said at the beginning."""
    some: dict[str, list[Value]] = {
        "id": ["x"], "text": ["Letters"], "number": [0.2, 0.9], "yes-no": [True, False, None], "count": [10, 100, 1000],
    }  # fmt: skip
    values: dict[str, Value] = {}
    order: list[str] = []
    while item := order_of.next_item(values, order, True, TODAY[1]):
        assert item.id not in order
        order.append(item.id)
        values[item.id] = item.choices[0] if item.choices else random.choice(some[item.kind])
    assert [order[0], order[-1]] == ["owner", "project"]
    assert len(order) <= order_of.most_left({}, [], True, TODAY[1]) <= 60
    assert order_of.most_left({}, [], False, TODAY[1]) <= 22


MOST = 40
"""The most strings that are typed, unless all are: each goes through a whole interview."""


def test_hostile_input(data: Path) -> None:
    """Nothing that is typed comes back as something that steers the terminal."""
    for string in sample(hostile_strings(data), MOST):
        text = string.encode("utf-8", "backslashreplace").decode().replace("\n", " ")
        _, values, shown = asked("", text, *([""] * 5), text, text, "b", "b", "b", text)
        assert unsafe_characters(shown) == set(), text
        assert commands(data, shown) == [], text
        assert interview.error_messages(values, TODAY[1]) == ()


LINES = st.one_of(
    st.sampled_from(
        [
            "",
            "y",
            "n",
            "u",
            "b",
            "b",
            "?",
            "-",
            "1",
            "3",
            "0.8",
            "-5",
            "accuracy",
            "percent",
            "higher",
            "lower",
            "Letters",
            "abc",
        ]
    ),
    st.text(max_size=12),
    st.integers(-1000, 1000).map(str),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(LINES, max_size=60), st.booleans())
def test_any_input(lines: list[str], fields: bool) -> None:
    """Whatever is typed, the values make a clean record and an advice,
    and going on from the saved answers asks on from there.
    """
    done, values, _ = asked(*lines, fields=fields)
    today = TODAY[1]
    assert interview.error_messages(values, today) == ()
    text = interview.write(values, advise(*interview.answers(values, today)), today)
    assert {finding.severity for finding in lint(text.encode(), today=today).findings} <= {Severity.INFO}
    assert read(text.encode()).data == interview.record_data(values)
    before = dict(values)
    assert asked(fields=fields, values=values)[1] == before
    if done:
        assert all(key in FIELDS for key, value in values.items() if value is None) or None in values.values()
