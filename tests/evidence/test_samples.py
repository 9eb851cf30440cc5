"""Files of single examples: what is read of each format, and what is refused with the name of the file."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ftlint.evidence import each_example
from ftlint.evidence.content import Content, UnverifiableError
from ftlint.evidence.samples import SampleFile, Wanted
from ftlint.linter import DEFAULTS, lint_one
from ftlint.record.metrics import Claim
from tests.support import TODAY, complete, findings

ACC = Wanted(frozenset({"acc", "desk:acc,none"}), "none", "desk")
RESULTS = b'{"accuracy": 0.5}'


def lines(*rows: object) -> bytes:
    """A file with these lines."""
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def harness(number: int, **changes: Any) -> dict[str, Any]:
    """An example of lm-evaluation-harness."""
    metrics = {"metrics": ["acc", "acc_norm"], "acc": 1.0, "acc_norm": 0.0}
    row = {"doc_id": number, "doc": {}, "resps": [], "filter": "none", "doc_hash": f"h{number}"}
    return {**row, **metrics, **changes}


def every_eval_ever(name: str, **changes: Any) -> dict[str, Any]:
    """An example of Every Eval Ever."""
    return {
        "schema_version": "0.3.0",
        "evaluation_id": "desk/x/1",
        "evaluation_name": "desk",
        "evaluation_result_id": "acc",
        "sample_id": name,
        "sample_hash": f"h{name}",
        "evaluation": {"score": 0.5, "is_correct": False},
        "token_usage": {"total_tokens": 12},
        "performance": {"latency_ms": 250},
        "error": None,
        **changes,
    }


def read(source: bytes, wanted: Wanted = ACC) -> list[tuple[str, float | None]]:
    """The ids and scores in a file."""
    return [(sample.id, sample.score) for sample in SampleFile(Content(source), wanted)]


def refusal(source: bytes, wanted: Wanted = ACC) -> str:
    """Why a file is not read."""
    with pytest.raises(UnverifiableError) as caught:
        read(source, wanted)
    assert caught.value.help.endswith(".")
    return caught.value.reason


def test_lm_eval() -> None:
    """The score is that of the metric and filter of the value; the hash is that of the document."""
    source = lines(harness(0), harness(0, filter="strict"), harness(1, acc=False))
    assert read(source) == [("0", 1.0), ("1", 0.0)]
    assert [sample.hash for sample in SampleFile(Content(source), ACC)] == ["h0", "h1"]
    other = Wanted(frozenset({"acc_norm"}), "strict", "desk")
    assert read(source, other) == [("0", 0.0)]
    old = {key: value for key, value in harness(0).items() if key not in ("metrics", "filter")}
    assert read(lines(old, {**old, "doc_id": 1})) == [("0", 1.0), ("1", 1.0)]
    one = harness(0, metrics=["f1"], f1=0.25)
    assert read(lines(one)) == [("0", 0.25)]


def test_every_eval_ever() -> None:
    """The examples of another result or evaluation are left out."""
    source = lines(
        every_eval_ever("a"),
        every_eval_ever("a", evaluation_result_id="acc_norm"),
        every_eval_ever("a", evaluation_name="other"),
        every_eval_ever("b", evaluation={"score": None}, error="timeout"),
    )
    first, second = SampleFile(Content(source), ACC)
    assert tuple(first) == ("a", "ha", 0.5, "", 12, None, 0.25, 1)
    assert (second.score, second.error) == (None, "timeout")


def test_plain() -> None:
    """JSON lines and CSV have an id and a score, and more if they say more."""
    row = {"id": 1, "score": True, "hash": "h", "error": "", "tokens": 9, "cost": 0.5, "seconds": 2}
    [sample, _] = SampleFile(Content(lines(row, {"id": "b", "score": None})), ACC)
    assert tuple(sample) == ("1", "h", 1.0, "", 9, 0.5, 2, 1)
    assert read(b"id,score,error\n007,1,\n8,0.5,x\n9,,late\n") == [("007", 1.0), ("8", 0.5), ("9", None)]
    assert read(b"id;score\na;1\n") == [("a", 1.0)]


def test_runs_and_what_was_asked() -> None:
    """Several runs of one example are told apart by their epochs, and the same id with another text by its
    hash, which is that of the file or is made of what was asked, in whatever file and order it stands.
    """
    rows = [{"id": 1, "score": 1, "epoch": epoch, "input": "Who?"} for epoch in (1, 2)]
    other = {"id": 2, "score": 0, "input": {"b": 1, "a": ["é", None]}}
    found = list(SampleFile(Content(lines(*rows, other)), ACC))
    assert [(sample.id, sample.epoch) for sample in found] == [("1", 1), ("1", 2), ("2", 1)]
    assert found[0].hash == found[1].hash == hashlib.sha256(b'"Who?"').hexdigest()
    assert found[2].hash == hashlib.sha256('{"a":["é",null],"b":1}'.encode()).hexdigest()
    table = b"id,epoch,score,hash,input\n1,1,1,,Who?\n1,2.0,1,12e3,Who?\n2,,0,,\n"
    again = list(SampleFile(Content(table), ACC))
    assert [(sample.id, sample.epoch) for sample in again] == [("1", 1), ("1", 2), ("2", 1)]
    assert [sample.hash for sample in again] == [found[0].hash, "12e3", ""]
    plain = harness(0)
    del plain["doc_hash"]
    [first, second] = SampleFile(Content(lines(plain, {**plain, "doc_id": 1, "doc": {"q": 1}})), ACC)
    assert (first.hash, second.hash) == ("", hashlib.sha256(b'{"q":1}').hexdigest())


@pytest.mark.parametrize(
    ("source", "reason"),
    [
        (b"", "is empty"),
        (
            b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
            "is a Git LFS pointer, and not the file itself",
        ),
        (b"# Title\n", "is in no format of single examples that ftlint reads"),
        (b"[{}]", "is in no format of single examples that ftlint reads"),
        (lines({"a": 1}, {"a": 2}), "is in no format of single examples that ftlint reads"),
        (b"name,value\na,1\n", "has no column `id` and no column `score`"),
        (b"id,score\na,right\n", "has no number as its `score` of the example in row 1"),
        (b"id,score\na,nan\n", "has no number as its `score` of the example in row 1"),
        (b"id,score\n,1\n", "has an example without an id in row 1"),
        (
            lines({"id": 1, "score": 1}, {"id": 1, "score": 0}),
            "has the example `1` twice: line 2 is another one",
        ),
        (
            b"id,score,epoch\na,1,2\na,1,1\na,0,2\n",
            "has run 2 of the example `a` twice: row 3 is another one",
        ),
        (b"id,score,epoch\na,1,1.5\n", "has no whole number as its `epoch` of the example in row 1"),
        (lines({"id": 1, "score": "1"}, {}), "has no number as its `score` of the example in line 1"),
        (lines({"id": None, "score": 1}, {}), "has an example without an id in line 1"),
        (lines({"id": 1, "score": 1}) + b'{"id": 2', "was cut off: its last line, 2, is not JSON"),
        (
            lines(harness(0, metrics=["x", "y"])),
            "has `x` and `y` for the example in line 1, and nothing says which is meant",
        ),
        (lines(harness(0, metrics=[])), "has no metric for the example in line 1"),
        (lines(harness(0, acc=[0, 1])), "has no number as `acc` of the example in line 1"),
        (lines(harness(0, acc=float("nan"))), "has no number as `acc` of the example in line 1"),
        (lines(harness(0, filter="strict")), "has no example of `acc`, `desk:acc,none`"),
        (lines(every_eval_ever("a", evaluation_result_id="f1")), "has no example of `acc`, `desk:acc,none`"),
        (
            lines(every_eval_ever("a", schema_version="0.4.0")),
            "is written in schema `0.4.0` of Every Eval Ever, and ftlint knows those up to 0.3",
        ),
    ],
)
def test_what_is_refused(source: bytes, reason: str) -> None:
    """Whatever is no list of examples, or has one that cannot be told from another, is refused."""
    assert refusal(source) == reason


def test_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """As many examples as allowed are read, and one more is not."""
    monkeypatch.setattr(each_example, "MAX_VALUES", 2)
    assert len(read(b"id,score\na,1\nb,1\n")) == 2
    assert refusal(b"id,score\na,1\nb,1\nc,1\n") == "has more than 2 examples"


def record(value: object, **evidence: Any) -> str:
    """A fragment of a record with a result of this value and evidence."""
    return (
        "metrics: {measures: [{id: m, unit: fraction, direction: higher}]}\n"
        f"baselines: [{{approach: prompt, results: {{m: {{value: {value}, evidence: {json.dumps(evidence)}}}}}}}]\n"
    )


def judged(value: object, files: Mapping[str, bytes], **evidence: Any) -> Claim:
    """The claim of a record, with its outcome."""

    def file(path: str) -> bytes:
        if path not in files:
            raise UnverifiableError("does not exist", "Commit the file.")
        return files[path]

    text = complete(record(value, **evidence))
    linted = lint_one("r", text.encode(), TODAY, DEFAULTS, with_readiness=False, evidence=file)
    assert linted.record
    [claim] = linted.record.claims
    return claim


def test_outcomes() -> None:
    """Examples that cannot be read make a right value unverifiable, and their file is named; a wrong value
    stays wrong.
    """
    files = {"a": RESULTS, "s": lines({"id": 1, "score": 1}, {"id": 2, "score": 0}), "odd": b"x"}
    address = {"path": "a", "pointer": "/accuracy"}
    assert judged(0.5, files, **address, samples="s").outcome == "verified"
    for name, reason in (
        ("none", "does not exist"),
        ("odd", "is in no format of single examples that ftlint reads"),
    ):
        claim = judged(0.5, files, **address, samples=name)
        assert (claim.outcome, claim.message) == ("unverifiable", f"`{name}`, the samples of `m`, {reason}.")
        assert judged(0.6, files, **address, samples=name).outcome == "contradicted"
    assert judged(0.5, {**files, "a": b"?"}, path="a", samples="none").outcome == "unverifiable"
    [finding] = [
        finding
        for finding in findings(record(0.5, **address, samples="odd"), files=files)
        if finding.code == "FT916"
    ]
    assert finding.pointer == "/baselines/0/results/m/evidence/samples"


def test_a_file_of_examples_is_no_file_of_results() -> None:
    """Whoever names the examples in place of the results is told where they belong."""
    claim = judged(0.5, {"s": lines(harness(0), harness(1))}, path="s", metric="acc")
    assert (claim.outcome, claim.message) == (
        "unread",
        "it is a file of examples of lm-evaluation-harness: name it in `samples`, and in `path` the file with the "
        "results",
    )


def test_the_examples_belong_to_the_claim() -> None:
    """The examples that a claim names are kept beside it, with whether the value is their mean."""
    files = {"a": RESULTS, "s": b"id,score\nx,1\ny,0\n"}
    text = complete(record(0.5, path="a", samples="s", pointer="/accuracy"))
    linted = lint_one(
        "r", text.encode(), TODAY, DEFAULTS, with_readiness=False, evidence=lambda path: files[path]
    )
    assert linted.record
    [examples] = linted.record.examples.values()
    assert {id_: one.score for id_, one in examples.scored.items()} == {"x": 1.0, "y": 0.0}
    assert (examples.mean, examples.is_mean) == (0.5, True)


def test_the_corpus(data: Path) -> None:
    """The mean over the samples that lm-evaluation-harness writes beside its results is the value in them."""
    found = 0
    for file in (data / "evidence" / "lm-eval").rglob("samples_*.jsonl"):
        [results] = file.parent.glob("results_*.json")
        for task, metrics in json.loads(results.read_bytes())["results"].items():
            if f"samples_{task}_" not in file.name:
                continue
            for key, value in metrics.items():
                metric, _, filter_ = key.partition(",")
                if filter_ and not metric.endswith("_stderr"):
                    scores = [
                        score
                        for _, score in read(file.read_bytes(), Wanted(frozenset({metric}), filter_, task))
                    ]
                    assert sum(score or 0 for score in scores) / len(scores) == pytest.approx(value)
                    found += 1
    assert found
