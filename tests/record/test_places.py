"""Places of a record by the names that people write, and where its numbers come from."""

import pytest

from ftlint.linter import load
from ftlint.record.places import UnknownPlaceError, find
from tests.support import TODAY, findings, found

RECORD = """\
schema_version: 1
project: {id: a, name: A}
status: draft
decision: {approach: undecided, deciders: [Ann, Bob]}
metrics:
  measures: [{id: f1, threshold: 0.8}]
baselines:
  - {id: first, approach: prompt, results: {f1: {value: 0.5}}}
  - {approach: few-shot, results: {f1: {value: 0.6, source: reported}}}
models: {candidates: [{name: small}]}
"""


@pytest.mark.parametrize(
    ("place", "path"),
    [
        ("decision", ("decision",)),
        ("decision/deciders/1", ("decision", "deciders", 1)),
        ("metrics/measures/f1/threshold", ("metrics", "measures", 0, "threshold")),
        ("baselines/first/results/f1", ("baselines", 0, "results", "f1")),
        ("baselines/few-shot", ("baselines", 1)),
        ("models/candidates/small", ("models", "candidates", 0)),
    ],
)
def test_a_place_has_a_path(place: str, path: tuple[str | int, ...]) -> None:
    """Keys lead down; an entry of a list has its id, name or approach as its name, or else its index."""
    assert find(load(RECORD.encode(), today=TODAY).data, place)[0] == path


@pytest.mark.parametrize(
    ("place", "step", "names"),
    [
        (
            "plan",
            "plan",
            ["schema_version", "project", "status", "decision", "metrics", "baselines", "models"],
        ),
        ("baselines/rag", "rag", ["first", "few-shot"]),
        ("project/id/x", "x", []),
        ("", "", ["schema_version", "project", "status", "decision", "metrics", "baselines", "models"]),
    ],
)
def test_a_place_that_is_not_there(place: str, step: str, names: list[str]) -> None:
    """The error has the step that leads nowhere, and what there is instead."""
    with pytest.raises(UnknownPlaceError) as caught:
        find(load(RECORD.encode(), today=TODAY).data, place)
    assert (caught.value.step, caught.value.names) == (step, names)


@pytest.mark.parametrize(
    ("more", "sources"),
    [
        ("", ["measured", "reported"]),
        ("illustrative: [baselines/first]\n", ["illustrative", "reported"]),
        ("illustrative: [baselines, nowhere]\n", ["illustrative", "reported"]),
    ],
)
def test_where_a_result_comes_from(more: str, sources: list[str]) -> None:
    """A result says it itself, or a place that contains it is made up, or the team measured it."""
    record = load((RECORD + more).encode(), today=TODAY)
    assert [record.source_of(result) for result in record.iter_results()] == sources


def test_a_rebuilt_record_reports() -> None:
    """The results of a record that was rebuilt from a publication are reported, not measured."""
    record = load(RECORD.replace("name: A", 'name: A, rebuilt_from: "A paper, 2025"').encode(), today=TODAY)
    assert [record.source_of(result) for result in record.iter_results()] == ["reported", "reported"]


def test_a_made_up_place_must_be_there() -> None:
    """A place that the record does not have is reported, with what there is instead and a guess."""
    [finding] = [
        f for f in findings("illustrative: [plan/bugdet]\nplan: {budget: {amount: 1}}\n") if f.code == "FT834"
    ]
    assert (
        finding.message == "The record has nothing at `plan/bugdet`: instead of `bugdet` there are `budget`."
    )
    assert finding.help == "Correct the place, or remove it; did you mean `budget`?"
    assert not found("illustrative: [plan/budget]\nplan: {budget: {amount: 1}}\n", "FT834")
