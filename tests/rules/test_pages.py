"""Every rule has a page whose examples are true, and a place in the list."""

import ast
import re
from pathlib import Path

import pytest

from ftlint import rules
from ftlint.findings import Kind
from ftlint.framework.statements import FRAMEWORK, OTHER_TOPICS
from ftlint.rules.page import Fragment
from ftlint.rules.rule import Rule
from manual.fragments import WIDTH
from tests.support import found

ROOT = Path(rules.__file__).parent
ALL = list(rules.iter_rules())
FOLDERS = {
    "file": "0",
    "shape": "0",
    "product": "1",
    "metrics": "2",
    "data": "3",
    "baselines": "4",
    "models": "5",
    "method": "6",
    "retrieval": "7",
    "decision": "8",
    "evidence": "9",
    "internal": "9",
}
TITLES = ["Why", "Bad", "Good", "How to fix", "When to waive"]


def fragments(title: str) -> list[object]:
    """The runnable examples of every page, as test parameters."""
    return [
        pytest.param(rule, fragment, id=f"{rule.code}-{n}")
        for rule in ALL
        for n, fragment in enumerate(rules.page_of(rule).fragments(title, rule.code), 1)
        if fragment.run
    ]


def files(rule: Rule, title: str) -> dict[str, bytes] | None:
    """The files that the examples of a page name; None for the page on files that are not read."""
    return None if rule.name in ("evidence-not-read", "data-not-read") else rules.page_of(rule).files(title)


@pytest.mark.parametrize(("rule", "fragment"), fragments("Good"))
def test_good_examples_are_silent(rule: Rule, fragment: Fragment) -> None:
    """What a page shows as good gives no finding of its rule."""
    assert found(fragment.text, rule.code, files=files(rule, "Good")) == []


@pytest.mark.parametrize(("rule", "fragment"), fragments("Bad"))
def test_bad_examples_are_found_at_their_lines(rule: Rule, fragment: Fragment) -> None:
    """What a page shows as bad gives a finding of its rule at each marked line, and at no other."""
    lines = [line for line, _ in found(fragment.text, rule.code, files=files(rule, "Bad"))]
    assert lines == list(fragment.lines)
    assert lines


def test_every_module_is_listed() -> None:
    """A rule's module stands in the list of rules, and what stands there exists."""
    modules = {
        f"{file.parent.name}/{file.stem.replace('_', '-')}"
        for file in ROOT.glob("*/*.py")
        if file.stem != "__init__"
    }
    assert modules == {*rules.REPORTED, *rules.CHECKS}


def test_codes_and_names_are_unique_and_belong_to_their_folder() -> None:
    """Codes are unique, are grouped by section, and a rule is called like its module."""
    assert len({rule.code for rule in ALL}) == len(ALL) == len({rule.name for rule in ALL})
    for rule in ALL:
        folder = rules.module_name(rule.name).split(".")[-2]
        assert re.fullmatch(r"FT\d{3}", rule.code)
        assert rule.code[2] == FOLDERS[folder], rule.code
        assert rules.module_name(rule.name).endswith(rule.name.replace("-", "_"))


def test_rules_with_a_check_are_those_that_run() -> None:
    """A rule is listed among the checks exactly when it has one."""
    assert {entry.partition("/")[2] for entry in rules.CHECKS} == {
        rule.name for rule in ALL if rule.check is not None
    }


def test_checks_are_listed_by_code() -> None:
    """The list of checks is in the order of the codes, so that a new one has one place."""
    codes = [rule.code for rule in rules.iter_checks()]
    assert codes == sorted(codes)


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.code)
def test_pages_are_complete(rule: Rule) -> None:
    """A page has one sentence, its five parts, an example of good and bad, and a statement that exists."""
    page = rules.page_of(rule)
    assert list(page.sections) == TITLES
    assert all(page.sections.values())
    assert page.summary[0].isupper()
    assert "—" not in page.summary
    assert rule.statement in FRAMEWORK.statements or rule.statement in OTHER_TOPICS
    assert page.fragments("Bad", rule.code)
    assert page.fragments("Good", rule.code)
    assert rule.waivable != page.sections["When to waive"].startswith("Cannot be waived"), (
        "the page and the rule disagree on waivers"
    )


def test_only_what_has_no_yaml_form_is_not_run() -> None:
    """Every rule with a check of its own shows examples that run."""
    for rule in ALL:
        if rule.check is not None:
            assert any(f.run for f in rules.page_of(rule).fragments("Bad", rule.code)), rule.code


def test_prerequisites_belong_to_the_checklist() -> None:
    """What a rule calls a prerequisite is on the framework's checklist,
    or belongs to the life of the record or a suited reason.
    """
    checklist = {statement.id for statement in FRAMEWORK.checklist}
    reasons = {statement.id for statement in FRAMEWORK.reasons}
    for rule in ALL:
        if rule.kind is Kind.PREREQUISITE:
            assert rule.statement in checklist | reasons | {"record"}, rule.code


def test_rules_do_not_import_each_other() -> None:
    """A rule can be read alone: of its room it imports what a rule is, and no other rule."""
    modules = [file for file in ROOT.glob("*/*.py") if file.stem != "__init__"]
    assert len(modules) == len(ALL)
    for file in modules:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            module = (node.module or "") if isinstance(node, ast.ImportFrom) else ""
            assert module == "ftlint.rules.rule" or not module.startswith("ftlint.rules"), file


@pytest.mark.parametrize("title", ["Bad", "Good"])
def test_examples_fit_the_column_of_a_page(title: str) -> None:
    """No line of an example is longer than what a page shows without scrolling, but for one
    that is about its length and for hashes.
    """
    too_long = [
        f"{rule.code}: {line}"
        for rule in ALL
        if rule.name != "nesting-too-deep"
        for fragment in rules.page_of(rule).fragments(title, rule.code)
        for line in fragment.text.splitlines()
        if len(re.sub(r"\b[0-9a-f]{64}\b|[ ]+# FT\d+(?: below)?$", "", line)) > WIDTH
    ]
    assert too_long == []
