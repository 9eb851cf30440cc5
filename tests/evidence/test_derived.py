"""Values that only single examples give: their mean, what they cost, and how long they took."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ftlint.evidence import promptfoo_json
from ftlint.evidence.claims import reader
from ftlint.evidence.content import Content
from ftlint.linter import DEFAULTS, lint_one
from ftlint.record.metrics import Claim
from tests.evidence.samples import promptfoo
from tests.support import TODAY, complete, findings

ROWS = [
    {"id": f"q{n}", "score": n % 2, "tokens": 100 + n, "cost": 0.001 * n, "seconds": n / 10}
    for n in range(20)
]
LINES = "".join(json.dumps(row) + "\n" for row in ROWS).encode()
CSV = ("id,score,seconds\n" + "".join(f"q{n},{n % 2},{n / 10}\n" for n in range(20))).encode()


def judged(value: float, evidence: dict[str, Any], unit: str = "score", **files: bytes) -> Claim:
    """The claim of a value that files hold, with its outcome."""
    text = (
        f"metrics: {{measures: [{{id: m, unit: {unit}, direction: lower}}]}}\n"
        f"baselines: [{{approach: prompt, results: {{m: {{value: {value}, evidence: {json.dumps(evidence)}}}}}}}]\n"
    )
    linted = lint_one(
        "r",
        complete(text).encode(),
        TODAY,
        DEFAULTS,
        with_readiness=False,
        evidence=lambda path: files[path],
    )
    assert linted.record
    [claim] = linted.record.claims
    return claim


@pytest.mark.parametrize(
    ("name", "value", "unit", "stands"),
    [
        ("mean", 0.5, "fraction", "0.5"),
        ("mean", 50, "percent", "0.5"),
        ("cost_per_1k", 9.5, "currency", "9.5"),
        ("tokens_mean", 109.5, "tokens", "109.5"),
        ("latency_p50", 0.9, "seconds", "0.9"),
        ("latency_p95", 1.8, "seconds", "1.8"),
        ("latency_p95", 1800, "milliseconds", "1.8"),
    ],
)
def test_what_examples_give(name: str, value: float, unit: str, stands: str) -> None:
    """Examples support their mean, their cost and their time, in a file of their own or beside results."""
    for evidence, of in (({"path": "s"}, ""), ({"path": "r", "samples": "s"}, " of s")):
        claim = judged(value, {**evidence, "metric": name}, unit, s=LINES, r=b'{"a": 1}')
        assert (claim.outcome, claim.message) == ("verified", "")
        assert (claim.stands, claim.address) == (stands, f"20 examples{of}, {name}")


def test_a_table_of_examples() -> None:
    """CSV does as well; another value is contradicted at the place where it is made."""
    claim = judged(1.2, {"path": "s", "metric": "latency_p95"}, "seconds", s=CSV)
    assert (claim.outcome, claim.message) == (
        "contradicted",
        "`s` has 1.8 at `20 examples, latency_p95`, where the record says 1.2.",
    )


@pytest.mark.parametrize(
    ("name", "source", "reason", "help_"),
    [
        (
            "cost_per_1k",
            b'{"id": "a", "score": 1, "tokens": 9}\n{"id": "b", "score": 1, "tokens": 9}\n',
            "has no cost for any of its examples, only tokens, and ftlint knows no prices",
            "Write the cost of each example into the file, or claim `metric: tokens_mean`.",
        ),
        (
            "latency_p95",
            b'{"id": "a", "score": 1}\n{"id": "b", "score": 1}\n',
            "has no time for any of its examples",
            "Name a file that has it for each example.",
        ),
        (
            "mean",
            b'{"id": "a", "score": null}\n{"id": "b", "score": null}\n',
            "has no score for any of its examples",
            "Name a file with their scores.",
        ),
    ],
)
def test_what_examples_lack(name: str, source: bytes, reason: str, help_: str) -> None:
    """What no example says cannot be verified; missing prices are said."""
    claim = judged(1, {"path": "s", "metric": name}, s=source)
    assert (claim.outcome, claim.message, claim.help) == ("unverifiable", f"`s` {reason}.", help_)


def test_some_lack_it() -> None:
    """The number of examples that have it stands beside the value, and the others are left out."""
    rows = [{**row, "seconds": None} if n % 2 else row for n, row in enumerate(ROWS)]
    claim = judged(
        1.8, {"path": "s", "metric": "latency_p95"}, "seconds", s="\n".join(map(json.dumps, rows)).encode()
    )
    assert claim.reading
    assert (claim.reading.n, claim.reading.left_out) == (10, 10)


def test_logs_of_the_corpus(data: Path) -> None:
    """The logs of tools that write down cost and time support them, of one run each."""
    folder = data / "evidence" / "promptfoo" / "0.121-two-providers"
    rows = json.loads((folder / "results.json").read_bytes())["results"]["results"]
    seconds = sorted(row["latencyMs"] / 1000 for row in rows if row["promptIdx"] == 0)
    value = seconds[-(-95 * len(seconds) // 100) - 1]
    content = Content((folder / "results.json").read_bytes())
    run = next(reading.run for reading in promptfoo_json.reads(content))
    for evidence, outcome in (
        ({"path": "results.json", "metric": "latency_p95"}, "unverifiable"),
        ({"path": "results.json", "metric": "latency_p95", "run": run}, "verified"),
    ):
        text = (
            "metrics: {measures: [{id: m, unit: seconds, direction: lower}]}\n"
            f"baselines: [{{approach: prompt, results: {{m: {{value: {value!r}, evidence: {json.dumps(evidence)}}}}}}}]\n"
        )
        linted = lint_one(
            "r",
            complete(text).encode(),
            TODAY,
            DEFAULTS,
            with_readiness=False,
            evidence=reader(str(folder / "finetune-decision.yaml"), None),
        )
        assert linted.record
        [claim] = linted.record.claims
        assert claim.outcome == outcome, claim.message


@pytest.mark.parametrize(
    "evidence",
    [
        pytest.param(lambda n: {"path": "r", "samples": "st"[n]}, id="samples"),
        pytest.param(lambda n: {"path": "log", "run": f"p{n}"}, id="runs"),
    ],
)
def test_two_runs_are_no_one_number(evidence: Callable[[int], dict[str, str]]) -> None:
    """Values of two runs in one file, or of two files of examples beside one file, are not taken for one."""
    costs = [0.1, 0.2]
    rows = [
        {"promptIdx": n, "testIdx": test, "success": True, "cost": cost}
        for n, cost in enumerate(costs)
        for test in range(3)
    ]
    counts = {"testPassCount": 3, "testFailCount": 0, "testErrorCount": 0}
    files = {
        "r": b'{"a": 1}',
        "log": json.dumps(promptfoo(counts, counts, results=rows)).encode(),
        "s": b'{"id": "a", "score": 1, "cost": 0.1}\n{"id": "b", "score": 1, "cost": 0.1}\n',
        "t": b'{"id": "a", "score": 1, "cost": 0.2}\n{"id": "b", "score": 1, "cost": 0.2}\n',
    }
    results = [
        f"results: {{m: {{value: {1000 * cost}, evidence: {json.dumps({**evidence(n), 'metric': 'cost_per_1k'})}}}}}"
        for n, cost in enumerate(costs)
    ]
    text = (
        "metrics: {measures: [{id: m, unit: currency, direction: lower, threshold: 150}]}\n"
        f"baselines: [{{approach: prompt, {results[0]}}}]\niterations: [{{id: lora, {results[1]}}}]\n"
    )
    found = findings(text, files=files)
    assert {
        finding.code for finding in found if finding.code.startswith("FT91") or finding.code == "FT928"
    } == set()
