"""The merged rules, which a run uses, are the rules as people write them."""

import subprocess
import sys
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

import ftlint
from ftlint import rules
from ftlint.findings import Problem
from ftlint.linter import DEFAULTS, lint_one
from ftlint.record.model import Record
from ftlint.rules._rules import RULES
from ftlint.rules.rule import Rule
from manual.fragments import NamedFiles
from scripts.merge import MergeError, merge
from tests.support import CLAIMS, TODAY, complete

ROOT = Path(ftlint.__file__).parent
EXAMPLES = ROOT.parent / "examples"
ALL = list(rules.iter_rules())


def python(program: str, path: Path = ROOT.parent) -> str:
    """What a program writes in a Python of its own that finds ftlint at `path`."""
    done = subprocess.run(
        [sys.executable, "-P", "-W", "error", "-c", program],
        env={"PYTHONPATH": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def same(name: str, text: str, files: Mapping[str, bytes] | None = None) -> list[Problem]:
    """What both forms of a rule find in a record, which is the same; `files` are those that it names."""
    return same_in(name, read(text, files))


def read(text: str, files: Mapping[str, bytes] | None = None) -> Record:
    """The record in a text, with the files that it names."""
    evidence = None if files is None else NamedFiles(files)
    record = lint_one("r", text.encode(), TODAY, DEFAULTS, with_readiness=False, evidence=evidence).record
    assert record
    return record


def same_in(name: str, record: Record) -> list[Problem]:
    """What both forms of a rule find in a record, which is the same."""
    ours, written = RULES[name].check, rules.as_written(name).check
    assert ours
    assert written
    problems = list(ours(record))
    assert problems == list(written(record))
    return problems


def test_the_data_is_the_same() -> None:
    """The merged rules are all rules, each with the code, kind and severity that its module gives it."""
    assert list(RULES) == [entry.partition("/")[2] for entry in (*rules.REPORTED, *rules.CHECKS)]
    for name, rule in RULES.items():
        written = rules.as_written(name)
        assert rule._replace(check=None) == written._replace(check=None)
        assert (rule.check is None) == (written.check is None)


@pytest.mark.parametrize("rule", [rule for rule in ALL if rule.check], ids=lambda rule: rule.code)
def test_the_checks_find_the_same(rule: Rule) -> None:
    """On all examples of its page, in each status, and in all records of the repository, both forms of a rule
    find the same.
    """
    page = rules.page_of(rule)
    bad, good = page.fragments("Bad", rule.code), page.fragments("Good", rule.code)
    files = None if rule.name in ("evidence-not-read", "data-not-read") else page.files("Bad")
    found = []
    for status in ("draft", "proposed", "accepted"):
        for fragment in (part for part in (*bad, *good) if part.run):
            found += same(rule.name, complete(fragment.text, status=status), files)
    assert found
    for file in sorted(EXAMPLES.rglob("*finetune-decision.yaml")):
        same(rule.name, file.read_text(encoding="utf-8"))


def test_every_rule_on_every_page() -> None:
    """Both forms of each rule find the same in the examples of the other rules."""
    found = 0
    for page in ALL:
        for fragment in rules.page_of(page).fragments("Bad", page.code) if page.check else ():
            if fragment.run:
                record = read(complete(fragment.text))
                found += sum(len(same_in(rule.name, record)) for rule in ALL if rule.check)
    assert found > len(ALL)


def test_a_check_reads_no_other_module_of_rules() -> None:
    """A run, with findings of shape or without, imports no rule's own module, whose page nobody reads."""
    program = (
        "import sys; from ftlint import lint\n"
        f"for text in {[CLAIMS, CLAIMS.replace('accepted', 'acepted', 1)]!r}:\n"
        f"    lint(text.encode(), today={TODAY!r})\n"
        "print(*sorted(name for name in sys.modules if name.startswith('ftlint.rules.')))"
    )
    assert python(program) == "ftlint.rules._rules ftlint.rules.rule\n"


def test_a_crash_is_told_where_the_rule_is_written() -> None:
    """A merged rule that fails is reported with its code, and the line of the error in its own module."""
    program = (
        "import ftlint; from ftlint.record.model import Product; Product.objectives = None\n"
        f"for finding in ftlint.lint({CLAIMS.encode()!r}, today={TODAY!r}).findings:\n"
        "    if finding.code == 'FT901': print(finding.message)"
    )
    source = (ROOT / "rules" / "product" / "no_objective.py").read_text(encoding="utf-8").splitlines()
    line = source.index("    if all(map(blank, record.product.objectives)):") + 1
    assert python(program) == (
        "The rule FT102 no-objective failed on this record: TypeError: 'NoneType' object is not iterable "
        f"(ftlint.rules.product.no_objective, line {line}).\n"
    )


def test_rules_in_an_archive(tmp_path: Path) -> None:
    """Where ftlint is in an archive, its rules and their pages are read from there."""
    archive = tmp_path / "ftlint.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for file in ROOT.rglob("*.py"):
            made.write(file, file.relative_to(ROOT.parent))
    program = (
        "from ftlint import rules; rule = rules.by_name('no-metric')\n"
        "print(rule.check.__code__.co_filename, rules.page_of(rule).summary != '')"
    )
    assert python(program, archive).split() == [str(archive / "ftlint" / "rules" / "_rules.py"), "True"]


Merge = Callable[..., str]


@pytest.fixture
def merged(tmp_path: Path) -> Merge:
    """Merges rules from the texts of their modules, without `RULE`."""

    def call(**texts: str) -> str:
        files = []
        for name, text in texts.items():
            files.append(tmp_path / f"{name}.py")
            files[-1].write_text(f"{text}\nRULE = Rule(name={name!r}, check=check)\n", encoding="utf-8")
        return merge(files, "")

    return call


def test_names_do_not_meet(merged: Merge) -> None:
    """Two rules may use the same names for their functions and constants; docstrings and annotations are left
    out, and only what is used is imported.
    """
    text = '"""Page."""\nfrom a import Left, Rule, used\n_N: int = used\ndef check(record: Left) -> int:\n    """Says."""\n'
    text += '    found: list[Left] = [_N for _ in record]\n    return f"{_N}{found}"\n'
    expected = """\
from a import Rule, used

_N__one = used
def check__one(record):
    found = [_N__one for _ in record]
    return f'{_N__one}{found}'
_N__two = used
def check__two(record):
    found = [_N__two for _ in record]
    return f'{_N__two}{found}'

RULES = {rule.name: rule for rule in (
    Rule(name='one', check=check__one),
    Rule(name='two', check=check__two),
)}
"""
    assert merged(one=text, two=text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "import a",
        "from a import b as c",
        "from . import b",
        "from a import b\nb = 1",
        "class A: pass",
        "if a: b = 1",
        "for a in b: pass",
        "print(__name__)\na = 1",
        "a = __name__",
        "def check(): a = _b\n_b = 1\ndef c(_b): return _b",
        "_b = 1\ndef check():\n    for _b in (): pass",
        "_b = 1\ndef check(): return [_b for _b in ()]",
        "_b = 1\ndef check(): return lambda _b: _b",
        "_b = 1\ndef check():\n    from a import _b",
        "_b = 1\ndef check():\n    try: pass\n    except A as _b: pass",
        "_b = 1\ndef check(a):\n    match a:\n        case {**_b}: pass",
        "_b = 1\ndef check():\n    global _b",
        "def check():\n    def a(): pass",
        "def check():\n    class A: pass",
        "def check():\n    a: int",
    ],
)
def test_what_cannot_be_merged_is_refused(merged: Merge, text: str) -> None:
    """What might mean something else in one file with other rules stops the recipe, with the rule's name."""
    with pytest.raises(MergeError, match=r"^odd\.py"):
        merged(odd=text)


def test_one_name_from_two_places_is_refused(merged: Merge) -> None:
    """Two rules cannot import different things by the same name."""
    with pytest.raises(MergeError, match="`b` is from c, and elsewhere from a"):
        merged(one="from a import b", two="from c import b")
