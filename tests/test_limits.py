"""Every file that a stranger may have written, as large as it may be and in its worst shapes: it is answered
in a second and 256 MB.

Each case is a folder with a record and the file, and a call of ftlint or of a step of the action in a process
of its own. What is just over a limit is refused with exit code 2 and a sentence.
"""

import itertools
import json
import string
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from action import runner
from ftlint import config
from ftlint.baseline import store
from ftlint.config import values
from ftlint.files import ignored
from ftlint.reading import document
from tests.conftest import Trial
from tests.gits import git, needs_git
from tests.support import SLOW

ROOT = Path(__file__).resolve().parent.parent
RECORD = "r.finetune-decision.yaml"
SECONDS = 1.0 * SLOW
MEMORY = 256 * 1024
"""In KiB."""
MEASURED = """
import resource, sys
def call():
    if sys.argv[1] == "event":
        from action.runner import StepError, event
        try:
            event()
        except StepError as refused:
            print(refused, file=sys.stderr)
            return 2
        return 0
    from ftlint.__main__ import start
    return start()
code = call()
seconds = sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
with open("/proc/self/status", encoding="ascii") as status:
    memory = next(line.split()[1] for line in status if line.startswith("VmHWM:"))
sys.stderr.flush()
print("\\n" + " ".join(map(str, (int(code), seconds, memory))), file=sys.stderr)
"""

pytestmark = [
    pytest.mark.skipif(
        not Path("/proc/self/status").exists(), reason="needs /proc to tell the memory of a process"
    ),
    pytest.mark.slow,
]


class Done(NamedTuple):
    """What a call did and took."""

    code: int
    said: str
    seconds: float
    memory: int


def measured(folder: Path, *arguments: str, **environment: str) -> Done:
    """Runs ftlint, or the part of the action that is called `event`, in `folder`."""
    command = [sys.executable, "-c", MEASURED, *arguments]
    paths = {"PATH": "/usr/local/bin:/usr/bin:/bin", "PYTHONPATH": str(ROOT), "HOME": str(folder)}
    ended = subprocess.run(
        command,
        cwd=folder,
        env={**paths, **environment},
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=200,
    )
    assert "Traceback" not in ended.stderr
    said, _, last = ended.stderr.rstrip("\n").rpartition("\n")
    code, seconds, memory = last.split()
    return Done(int(code), said, float(seconds), int(memory))


def filled(size: int, head: str, make: Callable[[str], str], tail: str = "") -> str:
    """A text of almost `size` bytes: between `head` and `tail` what `make` gives for `aaaa`,
    `aaab` and so on.
    """
    pieces, length = [head], len(head.encode()) + len(tail.encode())
    for letters in itertools.product(string.ascii_lowercase + string.digits, repeat=4):
        piece = make("".join(letters))
        length += len(piece.encode())
        if length > size:
            break
        pieces.append(piece)
    return "".join(pieces) + tail


def repeated(size: int, head: str, piece: str, tail: str = "") -> str:
    """A text of almost `size` bytes: between `head` and `tail` one piece over and over."""
    return head + piece * ((size - len((head + tail).encode())) // len(piece.encode())) + tail


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a record."""
    (tmp_path / RECORD).write_text("status: draft\n", encoding="utf-8")
    return tmp_path


def assert_cheap(done: Done) -> None:
    """The call took no more than is promised."""
    assert done.seconds <= SECONDS, done
    assert done.memory <= MEMORY, done


def assert_refused(done: Done, *words: str) -> None:
    """The call says in one sentence why it ends with 2, and took no more than is promised."""
    assert done.code == 2, done
    assert_cheap(done)
    for word in words:
        assert word in done.said


# --- configuration ------------------------------------------------------------------------------------------

PARTS = ".".join("b" * (values.MAX_PARTS - 1))
OPEN, CLOSED = "[" * (values.MAX_DEPTH - 1), "]" * (values.MAX_DEPTH - 1)
TOML: dict[str, Callable[[int], str]] = {
    "keys": lambda size: filled(size, "", lambda word: f"{word}=1\n"),
    "keys below a long one": lambda size: filled(size, f"[a.{PARTS}]\n", lambda word: f"{word}=1\n"),
    "long keys": lambda size: filled(size, "", lambda word: f"{word}.{PARTS}=1\n"),
    "long keys that begin alike": lambda size: filled(
        size, f"[a.{PARTS}]\n", lambda word: f"{PARTS}.{word}=1\n"
    ),
    "long tables": lambda size: filled(size, "", lambda word: f"[{word}.{PARTS}]\n"),
    "tables in lists": lambda size: repeated(size, "", f"[[a.{PARTS}]]\nb=1\n"),
    "inline tables": lambda size: repeated(size, "a=[", "{},", "]"),
    "long inline tables": lambda size: repeated(size, "a=[", f"{{{PARTS}=1}},", "]"),
    "numbers": lambda size: repeated(size, "a=[", "1,", "]"),
    "one number": lambda size: repeated(size, "a=", "9"),
    "one hexadecimal number": lambda size: repeated(size, "a=0x", "f"),
    "lists": lambda size: repeated(size, "a=[", f"{OPEN}{CLOSED},", "]"),
    "texts": lambda size: repeated(size, "a=[", '"",', "]"),
    "escapes": lambda size: repeated(size, 'a="', "\\n", '"'),
    "quotes": lambda size: repeated(size, 'a="""', '""a', '"""'),
    "an open text": lambda size: repeated(size, 'a="', 'b\\"'),
    "open texts": lambda size: repeated(size, "", '"""\\'),
    "comments": lambda size: repeated(size, "", "#\n"),
    "a word": lambda size: repeated(size, "", "a"),
    "blanks": lambda size: repeated(size, "a", " "),
    "exclude": lambda size: repeated(size, "exclude=[", "'a',", "]"),
}


@pytest.mark.parametrize("shape", TOML)
def test_configuration_at_its_limit(folder: Path, shape: str) -> None:
    """A configuration of the largest size is answered, whatever is in it, and one byte more is refused."""
    text = TOML[shape](config.MAX_BYTES)
    (folder / ".ftlint.toml").write_text(text, encoding="utf-8")
    done = measured(folder, "check")
    assert_cheap(done)
    assert done.code == (1 if shape == "comments" else 2)
    (folder / ".ftlint.toml").write_text(text.ljust(config.MAX_BYTES + 1, "#"), encoding="utf-8")
    assert_refused(measured(folder, "check"), "`.ftlint.toml` is larger than 262,144 bytes")


TOO_MUCH = {
    "one key of many parts": ("a" + ".a" * 30_000 + " = 1\n", "a key has more than 10 parts"),
    "a part more": (f"a.b.{PARTS} = 1\n", "a key has more than 10 parts"),
    "a table of many parts": ("[" + '"a" . ' * 30_000 + "a]\n", "a key has more than 10 parts"),
    "brackets": ("a = " + "[" * (values.MAX_DEPTH + 1), "more than 16 brackets are open at once"),
    "many brackets": ("a = " + "[" * 100_000, "more than 16 brackets are open at once"),
    "braces": ("a = " + "{a=" * 80_000, "more than 16 brackets are open at once"),
    "rules": (f"select = {['FT1'] * (values.MAX_RULES + 1)}\n", "has 501 entries"),
    "patterns": (f"exclude = {['a'] * (values.MAX_PATTERNS + 1)}\n", "has 201 entries"),
    "a long pattern": (f"exclude = ['{'a' * (values.MAX_TEXT + 1)}']\n", "a text of 1 to 200 characters"),
}


@pytest.mark.parametrize("name", [".ftlint.toml", "pyproject.toml"])
@pytest.mark.parametrize(("text", "words"), TOO_MUCH.values(), ids=TOO_MUCH.keys())
def test_configuration_over_a_limit(folder: Path, name: str, text: str, words: str) -> None:
    """What is too long, too deep or too much in a configuration is refused in a sentence,
    in each of the two files.
    """
    (folder / name).write_text(
        ("[tool.ftlint]\n" if name == "pyproject.toml" else "") + text, encoding="utf-8"
    )
    assert_refused(measured(folder, "check"), f"`{name}`", words)


PATTERNS = {
    "names": "*a" * 95 + "{:04}*",
    "paths": "**/*/**/*/**/*/**/[a]{:04}",
    "wild cards": "**/" * 30 + "*{:04}/*a*b",
    "sets": "[!a][b-z]?*/*{:04}*",
    "plain names": "name{:04}",
}


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS.keys())
def test_patterns_to_exclude_at_their_limit(folder: Path, pattern: str) -> None:
    """As many patterns as are allowed cost next to nothing for each of a hundred records."""
    entries = ",\n".join(f"'{pattern.format(number)}'" for number in range(values.MAX_PATTERNS))
    (folder / ".ftlint.toml").write_text(f"exclude = [\n{entries}]\n", encoding="utf-8")
    place = folder / "a" / ("b" * 200) / "c"
    place.mkdir(parents=True)
    for number in range(100):
        (place / f"{'a' * 150}{number}.{RECORD}").write_text("", encoding="utf-8")
    done = measured(folder, "check", "--format", "concise")
    assert done.code == 1
    assert_cheap(done)


def test_rules_at_their_limit(folder: Path) -> None:
    """As many rules as are allowed in each list are read once, not for each finding."""
    codes = ["FT1", "no-metric", "ALL", "ft2", "FT102"] * (values.MAX_RULES // 5)
    (folder / ".ftlint.toml").write_text(f"select = {codes}\nignore = {codes}\n", encoding="utf-8")
    for number in range(100):
        (folder / f"{number}.{RECORD}").write_text("status: draft\n", encoding="utf-8")
    done = measured(folder, "check", "--format", "concise")
    assert done.code == 1
    assert_cheap(done)


# --- patterns for git ---------------------------------------------------------------------------------------


def ignoring(folder: Path, text: str, place: str = "a/b", records: int = 10, name: str = "r") -> Path:
    """A repository with these patterns and so many records in `place`."""
    git(folder, "init", "--quiet")
    (folder / ".git" / "info" / "exclude").unlink(missing_ok=True)
    (folder / ".gitignore").write_text(text, encoding="utf-8")
    (folder / place).mkdir(parents=True, exist_ok=True)
    for number in range(records):
        (folder / place / f"{name}{number}.finetune-decision.yaml").write_text(
            "status: draft\n", encoding="utf-8"
        )
    return folder


@needs_git
@pytest.mark.parametrize(
    "line",
    ["*{}", "{}", "?{}", "{}*", "a/{}", "a/*{}", "a/{}/", "!*{}", "[{}]", "{}\\ ", "# {}", "{}.finetune*"],
)
def test_patterns_for_git_at_their_limit(folder: Path, line: str) -> None:
    """A megabyte of patterns is read once for all records, or handed to git once."""
    text = filled(ignored.MAX_BYTES, "", lambda word: line.format(word) + "\n")
    done = measured(ignoring(folder, text), "check", "--format", "concise")
    assert_cheap(done)
    assert done.code == 1, done


BUSY = {
    "many records": (filled(ignored.MAX_BYTES, "", lambda word: f"?{word}\n"), "a", 200, "r"),
    "deep records": (
        filled(ignored.MAX_BYTES, "", lambda word: f"?{word}\n"),
        "/".join("abcdefgh" * 7),
        10,
        "r",
    ),
    "several stars": ("*\n*a*a*a*a*ab\n", ".", 10, "a" * 225),
    "several stars in a path": ("*\n/b/*a*a*a*a*ab\n", "b", 10, "a" * 225),
    "several folders": ("*\n" + "**/a/" * 8 + "b\n", "/".join("a" * 60), 1, "r"),
    "very many stars": ("*\n" + "*a" * 100_000 + "b\n", ".", 10, "a" * 200),
    "long patterns": (("*" + "a" * 110 + "[b]*\n") * 8_000 + "*\n", ".", 10, "a" * 225),
}


@needs_git
@pytest.mark.parametrize(("text", "place", "records", "name"), BUSY.values(), ids=BUSY.keys())
def test_patterns_that_would_keep_git_busy(
    folder: Path, text: str, place: str, records: int, name: str
) -> None:
    """What would take git long to compare is refused in a sentence;
    the records are linted as if nothing were ignored.
    """
    done = measured(ignoring(folder, text, place, records, name), "check", "--format", "concise")
    assert_refused(done, "the patterns of `.gitignore` in", "make them fewer, or name the records themselves")


@needs_git
def test_patterns_for_git_over_their_limit(folder: Path) -> None:
    """Files of patterns that have more together than is allowed are named, however they are spread."""
    ignoring(folder, "#" * (ignored.MAX_BYTES // 2))
    (folder / "a" / ".gitignore").write_text("#" * (ignored.MAX_BYTES // 2 + 1), encoding="utf-8")
    assert_refused(
        measured(folder, "check"), "`a/.gitignore` and other pattern files have more than 1,048,576 bytes"
    )


# --- baseline, answers, events ------------------------------------------------------------------------------

HEAD = '{"version": 1, "findings": ['
ENTRY = {
    "file": RECORD,
    "code": "FT203",
    "name": "no-metric",
    "severity": "error",
    "where": "m",
    "fingerprint": "0" * 32,
}


def entry(word: str, **changed: str) -> str:
    """One entry of a baseline, which no other is like."""
    return json.dumps(ENTRY | {"fingerprint": word.encode().hex().zfill(32)} | changed) + ",\n"


JSON: dict[str, Callable[[int], str]] = {
    "entries": lambda size: filled(size, HEAD, entry, f"{json.dumps(ENTRY)}]}}"),
    "entries of records that are gone": lambda size: filled(
        size, HEAD, lambda word: entry(word, file=f"{word}.yaml"), f"{json.dumps(ENTRY)}]}}"
    ),
    "the same entry": lambda size: repeated(size, HEAD, entry("a"), f"{json.dumps(ENTRY)}]}}"),
    "objects": lambda size: repeated(size, HEAD, "{},", "{}]}"),
    "small objects": lambda size: repeated(size, HEAD, '{"a":1},', "{}]}"),
    "lists": lambda size: repeated(size, HEAD, "[],", "[]]}"),
    "numbers": lambda size: repeated(size, HEAD, "1,", "1]}"),
    "fractions": lambda size: repeated(size, HEAD, "0.5,", "1]}"),
    "texts": lambda size: repeated(size, HEAD, '"ab",', "1]}"),
    "one text": lambda size: repeated(size, HEAD + '"', "\\ud83d\\ude00", '"]}'),
    "keys": lambda size: filled(size, HEAD + "{", lambda word: f'"{word}":1,', '"z":1}]}'),
    "a key twice": lambda size: filled(size, HEAD + '{"z":1,', lambda word: f'"{word}":1,', '"z":1}]}'),
    "open lists": lambda size: "[" * size,
    "open objects": lambda size: repeated(size, "", '{"a":'),
    "one number": lambda size: repeated(size, HEAD, "9", "]}"),
    "blanks": lambda size: repeated(size, HEAD, " \n", "]}"),
}


@pytest.mark.parametrize("shape", JSON)
def test_baseline_at_its_limit(folder: Path, shape: str) -> None:
    """A baseline of the largest size is answered, whatever is in it, and one byte more is refused."""
    text = JSON[shape](store.MAX_BYTES)
    (folder / "b.json").write_text(text, encoding="utf-8")
    done = measured(folder, "check", "--baseline", "b.json", "--format", "concise")
    assert_cheap(done)
    assert done.code == (1 if shape in ("blanks", "the same entry") or "entries" in shape else 2), done
    (folder / "b.json").write_text(text.ljust(store.MAX_BYTES + 1), encoding="utf-8")
    assert_refused(measured(folder, "check", "--baseline", "b.json"), "it is larger than 4,194,304 bytes")


@pytest.mark.parametrize("shape", JSON)
def test_event_at_its_limit(folder: Path, shape: str) -> None:
    """An event of the largest size is answered, whatever is in it, and one byte more is refused."""
    text = JSON[shape](runner.MAX_EVENT)
    (folder / "event.json").write_text(text, encoding="utf-8")
    assert_cheap(measured(folder, "event", GITHUB_EVENT_PATH="event.json"))
    (folder / "event.json").write_text(text.ljust(runner.MAX_EVENT + 1), encoding="utf-8")
    assert_refused(measured(folder, "event", GITHUB_EVENT_PATH="event.json"), "has more than 6 MiB")
    (folder / "event.json").write_text('{"a":"' + "[" * (runner.MAX_BRACKETS + 1) + '"}', encoding="utf-8")
    assert_refused(
        measured(folder, "event", GITHUB_EVENT_PATH="event.json"), "has more than 100,000 brackets"
    )


ANSWERS: dict[str, Callable[[int], str]] = {
    "comments": lambda size: repeated(size, "", "#\n"),
    "a long text": lambda size: repeated(size, "", "# a\n", "owner: " + "a" * 60_000),
    "deep": lambda size: "a: " + "[" * 49 + "]" * 49,
    "a list": lambda size: "owner: [" + "a, " * 49_000 + "]\n",
    "one key twice": lambda size: repeated(size, "", "owner: a\n"),
}


@pytest.mark.parametrize("shape", ANSWERS)
def test_answers_at_their_limit(folder: Path, shape: str) -> None:
    """A file of answers is answered as quickly as a record,
    and one byte more than a record may have is refused.
    """
    text = ANSWERS[shape](document.MAX_BYTES)
    (folder / "answers.yaml").write_text(text, encoding="utf-8")
    done = measured(folder, "advise", "--answers", "answers.yaml")
    assert_cheap(done)
    assert done.code == 2
    (folder / "answers.yaml").write_text(
        "measurable: true\n".ljust(document.MAX_BYTES + 1, "#"), encoding="utf-8"
    )
    assert_refused(measured(folder, "advise", "--answers", "answers.yaml"), "answers.yaml:1:1: ")


# --- records ------------------------------------------------------------------------------------------------

KNOWN = ("rationale", "objectives", "thresholds", "candidates")
RECORDS: dict[str, str] = {
    "numbers for texts": "product: {objectives: [" + "1, " * 49_000 + "]}\n",
    "misspelt words": "product:\n  use_cases:\n    suited: [" + "structred, " * 24_000 + "]\n",
    "misspelt words of a list": "data: {modalities: [" + "txet, " * 24_000 + "]}\n",
    "results that are no ids": "baselines:\n  - results: {"
    + "".join(f"A {number}: 1, " for number in range(24_000))
    + "}\n",
    "unknown keys": "".join(f"k{number}: 1\n" for number in range(24_980)),
    "keys that resemble known ones": "metrics: {"
    + "".join(f"{KNOWN[number % 4]}{number}: 1, " for number in range(24_000))
    + "}\n",
    "keys at the top that resemble known ones": "".join(f"metrics{number}: 1\n" for number in range(24_000)),
    "empty use cases": "product: {use_cases: [" + "{}, " * 24_000 + "]}\n",
    "nothing where something is": "product: {objectives: [" + "null, " * 24_000 + "]}\n",
    "lists in lists": "product: {objectives: [" + "[], " * 24_000 + "]}\n",
    "words that are read otherwise": "product: {objectives: [" + "no, " * 24_000 + "]}\n",
    "dates": "product: {objectives: [" + "2026-01-01, " * 24_000 + "]}\n",
    "signs in comments": "# #a\n" * 200_000 + "status: draft\n",
    "signs in a line": "owner: x" + " #x" * 340_000 + "\nstatus: draft\n",
    "commas in braces": "product: {" + "1," * 519_000 + "}\n",
    "pairs of escapes": "product: {objectives: [" + '"\\ud83d\\ude00", ' * 48_000 + "]}\n",
    "numbers with signs": "product: {objectives: [" + "1_0, " * 48_000 + "]}\n",
    "comments": "# a comment\n" * 87_000 + "status: draft\n",
    "long texts": "product:\n  objectives:\n" + f"    - {'word ' * 12_000}\n" * 15,
}


@pytest.mark.parametrize("shape", RECORDS)
def test_record_in_its_worst_shapes(folder: Path, shape: str) -> None:
    """A record with as many mistakes as fit in it is judged in no more than a second,
    however the report is written.
    """
    (folder / RECORD).write_text(RECORDS[shape], encoding="utf-8")
    assert len(RECORDS[shape]) <= document.MAX_BYTES
    for output in ("text", "json"):
        done = measured(folder, "check", "--format", output)
        assert done.code == 1
        assert_cheap(done)


@pytest.mark.parametrize("shape", ["unknown keys", "keys at the top that resemble known ones"])
def test_answers_to_what_was_not_asked(folder: Path, shape: str) -> None:
    """A file of answers to nothing but unknown questions is judged as quickly."""
    (folder / "answers.yaml").write_text(RECORDS[shape], encoding="utf-8")
    done = measured(folder, "advise", "--answers", "answers.yaml")
    assert done.code == 2
    assert_cheap(done)


# --- the trials of others -----------------------------------------------------------------------------------


def made(trial: Trial, name: str, folder: Path) -> Path:
    """What the maker of a trial makes in `folder`."""
    subprocess.run([sys.executable, trial(name) / "make.py", folder], check=True)
    return folder


def test_a_long_dotted_key_is_refused(trial: Trial, tmp_path: Path) -> None:
    """A key of 30,000 parts is refused in either file."""
    made(trial, "config-dotted-key", tmp_path)
    for place in (tmp_path, tmp_path / "other"):
        (place / ".git").mkdir()
        assert_refused(measured(place, "check", "finetune-decision.yaml"), "a key has more than 10 parts")


@needs_git
def test_many_patterns_and_records(trial: Trial, tmp_path: Path) -> None:
    """Many patterns beside a few records cost no more than a moment, and hide none of them."""
    git(tmp_path, "init", "--quiet")
    made(trial, "gitignore-many-patterns", tmp_path)
    done = measured(tmp_path, "check", "--format", "concise")
    assert done.code == 1
    assert_cheap(done)
