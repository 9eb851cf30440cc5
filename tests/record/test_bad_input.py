"""What is wrong with a newer field is said with its remedy, and what an older record has is still known."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ftlint.findings import expanded
from ftlint.fixes.apply import apply
from ftlint.record.synonyms import key_meaning, meaning
from scripts.catalogue import catalogue
from tests.support import complete, report

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
FIRST: dict[str, list[str]] = yaml.safe_load((FIXTURES / "first_fields.yaml").read_text(encoding="utf-8"))
TABLE: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(
    (FIXTURES / "bad_input.yaml").read_text(encoding="utf-8")
)
FIELDS: dict[str, dict[str, Any]] = {row["at"]: row for row in catalogue()["fields"]}
NEWER = [at for at in FIELDS if at not in FIRST]
WIDER = [at for at in FIRST if set(FIELDS[at].get("words", ())) - set(FIRST[at])]
OTHERS = ["models/candidates/*/size", "x-"]
"""Places with a wider form, and free keys."""
CASES = [
    pytest.param(kind, case, id=f"{place}, {kind}")
    for place, cases in TABLE.items()
    for kind, case in cases.items()
]
REMEDY = (
    "Write ",
    "Add ",
    "Remove ",
    "Put it ",
    "Name ",
    "Say ",
    "Count ",
    "Set ",
    "Move ",
    "Check ",
    "Try ",
)
"""How a help begins that says what to do."""


def test_each_newer_field_has_a_row() -> None:
    """A field, or a word of an older field, that is newer has a wrong shape and a wrong word in the table."""
    assert sorted(TABLE) == sorted([*NEWER, *WIDER, *OTHERS])
    assert all({"shape", "word"} <= set(cases) for cases in TABLE.values())


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_what_is_said(kind: str, case: dict[str, str]) -> None:
    """The user reads one message and one help, and they are those of the table."""
    found = [
        finding
        for finding in expanded(report(complete(case["record"] + "\n")).findings)
        if (finding.code == case["rule"] if kind == "contradiction" else finding.code.startswith("FT0"))
    ]
    assert [(finding.code, finding.message, finding.help) for finding in found] == [
        (case["rule"], case["message"], case["help"])
    ]


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_the_help_is_a_remedy(kind: str, case: dict[str, str]) -> None:
    """A help begins with what to do; that of a wrong shape or word names what may stand there."""
    assert case["help"].startswith((*REMEDY, "Look at the decision again"))
    assert (
        kind == "contradiction" or case["help"].startswith(("Remove it", "Put it")) or len(case["help"]) > 9
    )


@pytest.mark.parametrize(("kind", "case"), CASES)
def test_what_is_mended(kind: str, case: dict[str, str]) -> None:
    """What can be read in one way is mended as the table says, and is right then; all else is left alone."""
    before = complete(case["record"] + "\n").encode()
    after = apply(before).source
    if "fixed" not in case:
        assert after == before
        return
    assert kind != "contradiction"
    assert after == complete(case["fixed"] + "\n").encode()
    assert not [f for f in report(after.decode()).findings if f.code.startswith("FT0")]


@pytest.mark.parametrize("place", FIRST)
def test_what_an_older_record_has_is_known(place: str) -> None:
    """A place and a word of an older record are still there, or `--fix` writes the new name for the old."""
    path = tuple(0 if step == "*" else step for step in place.split("/"))
    if place not in FIELDS:
        beside = [at.rpartition("/")[2] for at in FIELDS if at.rpartition("/")[0] == place.rpartition("/")[0]]
        renamed = key_meaning(path[:-1], str(path[-1]), beside)
        assert renamed is not None
        assert renamed.is_certain
        return
    words = list(FIELDS[place].get("words", ()))
    for word in set(FIRST[place]) - set(words):
        new = meaning(path, word, words)
        assert new is not None, word
        assert new.is_certain, word


def test_the_words_of_an_older_record_are_still_words() -> None:
    """A record that names its approaches as before the new words came is valid, and is told of the new ones
    where the old one says too little.
    """
    [finding] = [
        finding
        for finding in report(complete("baselines: [{approach: other, results: {a: 1}}]\n")).findings
        if finding.code == "FT414"
    ]
    assert "`structured-output`" in finding.help
