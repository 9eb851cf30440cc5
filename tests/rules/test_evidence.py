"""Evidence that was not read is reported as unread."""

import pytest

from tests.support import findings

METRICS = "metrics:\n  measures: [{id: f1, unit: fraction, direction: higher, threshold: 0.8}, {id: cost}]\n"


def held(file: str) -> str:
    """A result whose evidence is this file."""
    return f"{{value: 0.7, sample_size: 400, evidence: {{path: {file}}}}}"


def messages(results: str, status: str = "accepted") -> list[str]:
    """What FT910 says of a record with these results of one baseline."""
    text = f"{METRICS}status: {status}\nbaselines:\n  - {{approach: prompt, results: {results}}}\n"
    return [finding.message for finding in findings(text) if finding.code == "FT910"]


def test_silent_without_evidence() -> None:
    """A result that names no file is not spoken of, whatever its note says."""
    assert messages("{f1: {value: 0.7, sample_size: 400, note: Taken from evals/a.json}}") == []


@pytest.mark.parametrize("status", ["draft", "proposed", "accepted", "rejected", "superseded"])
def test_one_finding_in_every_status(status: str) -> None:
    """Unread is never clean: each record with evidence gets one finding, which names the file."""
    [message] = messages(f"{{f1: {held('evals/a.json')}}}", status)
    assert message == ("1 result with evidence is not checked against `evals/a.json`: no file was opened.")


def test_several_claims_are_one_finding() -> None:
    """All claims of a record are told together, and each file once."""
    [message] = messages(f"{{f1: {held('a.json')}, cost: {held('a.json')}}}")
    assert message.startswith("2 results with evidence are not checked against `a.json`: ")
    [message] = messages(f"{{f1: {held('a.json')}, cost: {held('b.csv')}}}")
    assert message.startswith("2 results with evidence are not checked against `a.json`, `b.csv`: ")
