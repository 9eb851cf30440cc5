"""Examples that results files hold themselves: which run of which it is, what was asked, what is a mean."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from ftlint.evidence import behind, formats
from ftlint.evidence.content import Content, UnverifiableError
from ftlint.evidence.examples import Gathered, gathered
from ftlint.evidence.reading import FileReading, Sample
from ftlint.linter import DEFAULTS, lint_one
from ftlint.record.metrics import Claim
from tests.evidence.samples import lm_eval, promptfoo
from tests.evidence.test_inspect_samples import header
from tests.evidence.test_lines import lines, result
from tests.support import TODAY, complete

COUNTS = {"testPassCount": 3, "testFailCount": 0, "testErrorCount": 0}


def readings(source: bytes) -> list[FileReading]:
    """The readings of a file."""
    content = Content(source)
    format_ = formats.format_of(content)
    assert format_
    return list(format_.reads(content))


def examples(source: bytes, run: str) -> list[Sample]:
    """The examples behind the pass rate of a run, which can be gone through again."""
    [rate] = [one for one in readings(source) if one.name == "pass_rate" and one.run == run]
    found = list(rate.samples)
    assert list(rate.samples) == found
    assert rate.is_mean
    return found


def rows() -> list[dict[str, Any]]:
    """Results of promptfoo: a test that was run twice, and another one, by two providers, as they came in."""
    desks = [{"vars": {"n": n}, "assert": [{"value": "x"}], "description": f"Row {n}"} for n in (1, 2)]
    usage: dict[str, Any] = {"tokenUsage": {"total": 50}, "cost": 0.5, "latencyMs": 250}
    return [
        result(prompt, test, testCase=desks[desk], **usage)
        for prompt, test, desk in ((1, 2, 0), (0, 2, 0), (0, 0, 0), (0, 1, 1), (1, 0, 0), (1, 1, 1))
    ]


@pytest.mark.parametrize("layout", ["json", "lines", "csv"])
def test_promptfoo(layout: str) -> None:
    """A test that was run again has the id of its first run and another epoch, whatever the order of the
    results and the layout; and what was asked has the same hash in each.
    """
    if layout == "csv":
        cells = ",y,PASS,1,y,PASS,1\n"
        head = "Description,n,[p0] {{n}},Status,Score,[p1] {{n}},Status,Score\n"
        source = f"{head}Row 1,1{cells}Row 2,2{cells}Row 1,1{cells}".encode()
    elif layout == "lines":
        source = lines(*rows())
    else:
        source = json.dumps(promptfoo(COUNTS, COUNTS, results=rows())).encode()
    for run in ("p0", "p1"):
        found = sorted(examples(source, run))
        assert [(one.id, one.epoch, one.score) for one in found] == [
            ("0", 1, 1.0),
            ("0", 2, 1.0),
            ("1", 1, 1.0),
        ]
        assert found[0].hash == found[1].hash != found[2].hash
        if layout != "csv":
            assert {(one.tokens, one.cost, one.seconds) for one in found} == {(50, 0.5, 0.25)}


def test_promptfoo_twice() -> None:
    """A result that stands twice is refused, because it cannot be told which one counts."""
    [reading, *_] = readings(json.dumps(promptfoo(COUNTS, results=[*rows(), rows()[2]])).encode())
    with pytest.raises(UnverifiableError, match="has the example `0` twice"):
        list(reading.samples)


def test_promptfoo_in_json_and_csv(data: Path) -> None:
    """A real run has the same examples in both layouts, with the same scores and hashes."""
    folder = data / "evidence" / "promptfoo"
    whole, table = (
        (folder / name).read_bytes()
        for name in ("0.121-two-providers/results.json", "0.121-two-providers-csv/results.csv")
    )
    for run in ("base-prompt", "tuned-r8"):
        first, second = (
            {(one.id, one.hash, one.score) for one in examples(source, run)} for source in (whole, table)
        )
        assert first == second
        assert len({id_ for id_, _, _ in first}) == len({hash_ for _, hash_, _ in first}) == 20


def test_what_is_a_mean() -> None:
    """A task says how it puts a metric together; where it does not, the name of the metric does, and a group
    has no examples of its own. The seed is that of the run.
    """
    listed = [
        {"metric": "acc", "aggregation": "mean"},
        {"metric": "f1", "aggregation": "mean"},
        {"metric": "exact_match", "aggregation": "max"},
    ]
    metrics = ("acc", "f1", "exact_match", "bleu", "acc_norm", "own")
    results = {"a": {f"{metric},none": 0.5 for metric in metrics}, "all": {"acc,none": 0.5}}
    data = lm_eval(results=results, configs={"a": {"metric_list": listed}}, config={"random_seed": 11})
    found = {one.name: one for one in readings(json.dumps(data).encode())}
    assert {name: one.is_mean for name, one in found.items()} == {
        "a:acc,none": True,
        "a:f1,none": True,
        "a:exact_match,none": False,
        "a:bleu,none": False,
        "a:acc_norm,none": True,
        "a:own,none": None,
        "all:acc,none": None,
    }
    assert {one.seed for one in found.values()} == {"11"}
    [log, *_] = readings(json.dumps({**header(), "plan": {}}).encode())
    assert log.seed == ""
    flat = {"eval_accuracy": 0.5, "eval_f1": 0.5, "eval_loss": 1, "eval_runtime": 1}
    assert [one.is_mean for one in readings(json.dumps(flat).encode())] == [True, False, None]


def test_examples_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many results name one value, its examples are read once; and from a number of examples on, no
    more are read, which does not make a right value wrong.
    """
    counts: list[int] = []

    def counted(runs: Iterable[Iterable[Sample]]) -> Gathered:
        counts.append(1)
        return gathered(runs)

    monkeypatch.setattr(behind, "gathered", counted)
    file = json.dumps(promptfoo(COUNTS, COUNTS, results=rows()))
    entries = [
        f"{{id: b{number}, approach: prompt, results: {{m: {{value: 1, evidence: {{path: a, metric: pass_rate, run: p{number % 2}}}}}}}}}"
        for number in range(6)
    ]
    record = f"metrics: {{measures: [{{id: m, unit: fraction, direction: higher}}]}}\nbaselines: [{', '.join(entries)}]\n"

    def claims() -> list[Claim]:
        linted = lint_one(
            "r",
            complete(record).encode(),
            TODAY,
            DEFAULTS,
            with_readiness=False,
            evidence=lambda _: file.encode(),
        )
        assert linted.record
        return list(linted.record.claims)

    assert [(claim.outcome, claim.unread_samples) for claim in claims()] == [("verified", "")] * 6
    assert len(counts) == 2
    monkeypatch.setattr(behind, "MAX_EXAMPLES", 1)
    reasons = [claim.unread_samples.partition(":")[0] for claim in claims()]
    assert reasons == ["", "has too many examples to be read once more"] * 3
    assert {claim.outcome for claim in claims()} == {"verified"}
