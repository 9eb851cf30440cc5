"""A claim is compared with what stands at its address, and every outcome says what to do."""

import json
from hashlib import sha256
from typing import Any

import pytest

from ftlint.linter import DEFAULTS, lint_one
from ftlint.record.metrics import Claim
from tests.support import TODAY, complete, findings

PLAIN = json.dumps(
    {"accuracy": 0.7138, "nested": {"f1": 0.5, "list": [1, 2]}, "text": "0.7", "none": None, "flag": True}
)
LM_EVAL = json.dumps(
    {
        "results": {
            "desk": {
                "alias": "desk",
                "exact_match,strict": 0.5,
                "exact_match,flexible": 0.6,
                "acc,none": 0.8,
            },
            "other": {"acc,none": 0.4, "acc_stderr,none": "N/A"},
        },
        "versions": {"desk": 1},
        "config": {"model_args": {"pretrained": "acme/base"}},
        "configs": {},
    }
)
PROMPTFOO = {
    "results": {
        "version": 3,
        "stats": {"successes": 3, "failures": 1, "errors": 0},
        "prompts": [
            {"provider": p, "metrics": {"testPassCount": n, "testFailCount": 2 - n, "testErrorCount": 0}}
            for p, n in (("base", 1), ("tuned", 2))
        ],
    }
}
REPORT = json.dumps({"macro avg": {"f1-score": 0.7138, "support": 10}, "accuracy": 0.5})
CSV = "model,split,acc\nbase,test,0.5\ntuned,test,0.75\ntuned,dev,\n"


def record(value: object, evidence: dict[str, Any], unit: str = "fraction") -> str:
    """A fragment of a record in which a result has this value and evidence."""
    return (
        f"metrics:\n  measures: [{{id: m, unit: {unit}, direction: higher}}]\n"
        "baselines:\n  - approach: prompt\n    results:\n      m:\n"
        f"        value: {value}\n        sample_size: 400\n        evidence: {json.dumps(evidence)}\n"
    )


def judged(value: object, source: str | bytes, unit: str = "fraction", **evidence: Any) -> Claim:
    """The claim that a value stands in a file with this content, with its outcome."""
    body = source.encode() if isinstance(source, str) else source
    text = complete(record(value, {"path": "a", **evidence}, unit))
    linted = lint_one("r", text.encode(), TODAY, DEFAULTS, with_readiness=False, evidence=lambda _: body)
    assert linted.record
    [claim] = linted.record.claims
    return claim


@pytest.mark.parametrize(
    ("source", "way"),
    [
        ("https://example.org/r.json", "Download it, as in `curl "),
        ("hf://datasets/acme/evals", "Download it, as in `hf download "),
        ("mlflow:/runs/1", "Export it, as in `mlflow artifacts download "),
        ("wandb:acme/desk/run", "Export it, as in `wandb artifact get "),
    ],
)
def test_a_source_alone_is_unverifiable(source: str, way: str) -> None:
    """Evidence that only has an address elsewhere is unverifiable, and the help says how its file gets here;
    beside a file the address changes nothing.
    """

    def only(evidence: dict[str, str]) -> Claim:
        files = {"a": b'{"a": 0.5}'}
        text = complete(record(0.5, evidence)).encode()
        linted = lint_one("r", text, TODAY, DEFAULTS, with_readiness=False, evidence=files.__getitem__)
        assert linted.record
        return linted.record.claims[0]

    claim = only({"source": source})
    said = f"The evidence of `m` is only at `{source}`, which ftlint does not fetch."
    assert (claim.outcome, claim.message) == ("unverifiable", said)
    assert claim.help.startswith(way)
    assert claim.help.endswith("commit it, and name it in `path`.")
    assert only({"source": source, "path": "a"}).outcome == "verified"


@pytest.mark.parametrize(
    ("value", "source", "evidence"),
    [
        (0.7138, PLAIN, {"pointer": "/accuracy"}),
        ("0.71", PLAIN, {"pointer": "/accuracy"}),
        ("2", PLAIN, {"pointer": "/nested/list/1", "format": "json"}),
        (0.5, '{"a": 0.5}', {}),
        (0.5, LM_EVAL, {"metric": "desk:exact_match,strict"}),
        (0.5, LM_EVAL, {"metric": "exact_match,strict", "format": "lm-eval"}),
        (0.8, LM_EVAL, {"metric": "desk:acc"}),
        (0.4, LM_EVAL, {"pointer": "/results/other/acc,none"}),
        (0.4, LM_EVAL, {"metric": "acc", "pointer": "/results/other/acc,none"}),
        (1, json.dumps(PROMPTFOO), {"metric": "pass_rate", "run": "tuned"}),
        (0.75, CSV, {"row": "model=tuned & split=test", "column": "acc"}),
        (0.75, CSV, {"row": "#2", "column": "acc"}),
        (0.5, CSV, {"row": "model=base"}),
        (0.5, CSV.replace(",", ";"), {"row": "model=base", "column": "acc"}),
        (0.71, REPORT, {"metric": "macro avg/f1-score"}),
    ],
)
def test_verified(value: object, source: str, evidence: dict[str, Any]) -> None:
    """What stands at the address, rounded as the record writes it, is verified."""
    claim = judged(value, source, **evidence)
    assert (claim.outcome, claim.message) == ("verified", "")
    assert claim.address
    assert claim.stands


@pytest.mark.parametrize(
    ("outcome", "value", "source", "evidence", "message"),
    [
        (
            "contradicted",
            0.72,
            PLAIN,
            {"pointer": "/accuracy"},
            "`a` has 0.7138 at `/accuracy`, where the record says 0.72.",
        ),
        (
            "contradicted",
            "0.710",
            PLAIN,
            {"pointer": "/accuracy"},
            "`a` has 0.7138 at `/accuracy`, where the record says 0.710.",
        ),
        (
            "absent",
            0.7,
            PLAIN,
            {"pointer": "/acc"},
            "`a`, plain JSON, has nothing at pointer `/acc`, the evidence of `m`.",
        ),
        ("absent", 0.7, PLAIN, {"pointer": "/none"}, "`a` has no value at `/none`, the evidence of `m`."),
        (
            "absent",
            0.7,
            LM_EVAL,
            {"metric": "f1"},
            "`a`, a file of lm-evaluation-harness, has nothing at metric `f1`, the evidence of `m`.",
        ),
        (
            "absent",
            0.7,
            LM_EVAL,
            {"pointer": "/results/other/acc_stderr,none"},
            "`a`, a file of lm-evaluation-harness, has nothing at pointer `/results/other/acc_stderr,none`, "
            "the evidence of `m`.",
        ),
        (
            "absent",
            0.7,
            CSV,
            {"row": "split=dev", "column": "acc"},
            "`a` has no value at `row 3, column acc`, the evidence of `m`.",
        ),
        (
            "absent",
            0.7,
            CSV,
            {"row": "model=none", "column": "acc"},
            "`a`, a CSV file, has nothing at row `model=none`, column `acc`, the evidence of `m`.",
        ),
        (
            "not-a-number",
            0.7,
            PLAIN,
            {"pointer": "/text"},
            '`a` has the text "0.7" at `/text`, where the record says 0.7.',
        ),
        ("not-a-number", 1, PLAIN, {"pointer": "/flag"}, "`a` has true at `/flag`, where the record says 1."),
        (
            "not-a-number",
            1,
            PLAIN,
            {"pointer": "/nested"},
            "`a` has an object at `/nested`, where the record says 1.",
        ),
        (
            "not-a-number",
            1,
            CSV,
            {"row": "#1", "column": "split"},
            '`a` has the text "test" at `row 1, column split`, where the record says 1.',
        ),
        ("nan", 0.7, '{"a": NaN}', {"pointer": "/a"}, "`a` has NaN at `/a`, where the record says 0.7."),
        (
            "nan",
            0.7,
            '{"a": 1e999}',
            {"pointer": "/a"},
            "`a` has Infinity at `/a`, where the record says 0.7.",
        ),
        (
            "nan",
            0.7,
            "a,b\nx,nan\n",
            {"column": "b"},
            "`a` has nan at `row 1, column b`, where the record says 0.7.",
        ),
        ("ambiguous", 0.7, PLAIN, {}, "The evidence of `m` fits 4 values in `a`."),
        ("ambiguous", 0.5, LM_EVAL, {"metric": "exact_match"}, "The evidence of `m` fits 2 values in `a`."),
        (
            "ambiguous",
            0.5,
            json.dumps(PROMPTFOO),
            {"metric": "pass_rate"},
            "The evidence of `m` fits 2 values in `a`.",
        ),
        ("ambiguous", 0.5, CSV, {"column": "acc"}, "The evidence of `m` fits 3 values in `a`."),
        (
            "ambiguous",
            2,
            '{"a": {"b": 1}, "a": {"b": 2}}',
            {"pointer": "/a/b"},
            "`a` has the key `a` twice on the way to `/a/b`, so that its value can be either.",
        ),
        ("unverifiable", 1, "", {}, "`a` is empty."),
        (
            "unverifiable",
            1,
            '{"a": 1',
            {"pointer": "/a"},
            "`a` was cut off: its JSON ends in the middle, at line 1.",
        ),
        ("unverifiable", 1, b"\xff\xfe", {}, "`a` is not text in UTF-8 (byte 0)."),
        ("unverifiable", 1, "{'a': 1}", {}, "`a` is not JSON (line 1, column 2)."),
        (
            "unverifiable",
            1,
            "version https://git-lfs.github.com/spec/v1\n",
            {},
            "`a` is a Git LFS pointer, and not the file itself.",
        ),
        ("unverifiable", 1, PLAIN, {"format": "lm-eval"}, "`a` is not a file of lm-evaluation-harness."),
        (
            "unverifiable",
            1,
            PLAIN,
            {"format": "lmeval"},
            "`a` is said to have the format `lmeval`, which ftlint does not know.",
        ),
        ("unverifiable", 1, PLAIN, {"metric": "accuracy"}, "`a` is plain JSON, which names no metrics."),
        (
            "unverifiable",
            1,
            PLAIN,
            {"pointer": "accuracy"},
            "`a` cannot be looked up at `accuracy`, which is no JSON Pointer.",
        ),
        ("unverifiable", 1, PLAIN, {"row": "#1"}, "`a` is plain JSON, which has no rows and columns."),
        (
            "unverifiable",
            1,
            CSV,
            {"pointer": "/a"},
            "`a` is a CSV file, which is addressed by row and column.",
        ),
        (
            "unverifiable",
            1,
            CSV,
            {"row": "name=x", "column": "acc"},
            "`a` has no column `name`, which `row` names.",
        ),
        (
            "unverifiable",
            1,
            json.dumps({"schema_version": "0.4.0", "model_info": {}, "evaluation_results": []}),
            {"metric": "x"},
            "`a` is written in schema `0.4.0` of Every Eval Ever, and ftlint knows those up to 0.3.",
        ),
        (
            "unverifiable",
            1,
            json.dumps({"version": 9, "eval": {"task": "t", "model": "m"}}),
            {"metric": "x"},
            "`a` is a log of inspect_ai in version 9, and ftlint knows those up to 3.",
        ),
        (
            "unverifiable",
            1,
            json.dumps({"results": {"version": 4, "stats": {"successes": 1}}}),
            {"metric": "x"},
            "`a` is written in version 4 of promptfoo's layout, and ftlint knows 3.",
        ),
    ],
)
def test_outcomes(
    outcome: str, value: object, source: str | bytes, evidence: dict[str, Any], message: str
) -> None:
    """Each outcome has its sentence, with the true value and its place, and one that says what to do."""
    claim = judged(value, source, **evidence)
    assert (claim.outcome, claim.message) == (outcome, message)
    assert claim.help[0].isupper()


@pytest.mark.parametrize(
    ("source", "evidence", "help_"),
    [
        (
            LM_EVAL,
            {"metric": "exact_match"},
            'Write one of: metric: "desk:exact_match,strict"; metric: "desk:exact_match,flexible"',
        ),
        (
            json.dumps(PROMPTFOO),
            {"metric": "pass_rate"},
            "Write one of: metric: pass_rate, run: base; metric: pass_rate, run: tuned",
        ),
        (
            PLAIN,
            {},
            "Write one of: pointer: /accuracy; pointer: /nested/f1; pointer: /nested/list/0; pointer: /nested/list/1",
        ),
        (
            CSV,
            {"row": "model=tuned", "column": "acc"},
            'Write one of: row: "model=tuned & split=test", column: acc; '
            'row: "model=tuned & split=dev", column: acc',
        ),
        (PLAIN, {"pointer": "/f1"}, "Write one of: pointer: /nested/f1"),
        (REPORT, {"metric": "f1"}, 'Write one of: metric: "macro avg/f1-score"; metric: accuracy'),
    ],
)
def test_addresses_to_paste(source: str, evidence: dict[str, Any], help_: str) -> None:
    """What is ambiguous or absent lists the addresses, and each of them, pasted, leads to one value."""
    assert judged(9, source, **evidence).help == help_
    import yaml

    for text in help_.removeprefix("Write one of: ").split("; "):
        address = yaml.safe_load(f"{{{text}}}")
        assert judged(9, source, **address).outcome in ("contradicted", "absent")


@pytest.mark.parametrize("unread", ["", "promptfoo-xml"])
def test_unread_formats_are_named(unread: str) -> None:
    """A file of a format that is not read stays unread."""
    claim = judged(0.5, "<promptfoo><a/></promptfoo>", metric="m", **({"format": unread} if unread else {}))
    assert claim.outcome == "unread"
    assert claim.message == (
        "it is a file of promptfoo as XML, and this version of ftlint does not read its format"
    )
    assert judged(0.5, b"PK\x03\x04zip").message.startswith("it is an archive, and this version ")
    assert judged(0.5, b"PK\x03\x04zip", format="inspect-ai").message == "`a` is not a log of inspect_ai."
    assert judged(0.5, "Accuracy 0.5").message == "this version of ftlint does not know its format"


def test_scale() -> None:
    """A percentage of a fraction is the same number if both units are known; else the message only tells."""
    assert judged("71.4", REPORT, "percent", metric="macro avg/f1-score").outcome == "verified"
    claim = judged("71.5", REPORT, "percent", metric="macro avg/f1-score")
    assert claim.message == (
        "`a` has 0.7138 (fraction; the metric is in percent) at `/macro avg/f1-score`, where the record says 71.5."
    )
    claim = judged("71.4", PLAIN, "percent", pointer="/accuracy")
    assert claim.outcome == "contradicted"
    assert claim.help.startswith("Times 100 it would fit: ")


def test_hash() -> None:
    """A hash is compared with the bytes that were read, before anything else."""
    claim = judged(0.7138, PLAIN, pointer="/accuracy", sha256=sha256(PLAIN.encode()).hexdigest())
    assert claim.outcome == "verified"
    claim = judged(0.7138, PLAIN, pointer="/accuracy", sha256="a" * 64)
    assert claim.outcome == "changed"
    assert claim.message.endswith(f"its SHA-256 is `{sha256(PLAIN.encode()).hexdigest()}`.")


@pytest.mark.parametrize("status", ["draft", "proposed", "accepted", "rejected", "superseded"])
def test_a_false_claim_is_an_error_in_every_status(status: str) -> None:
    """A value that its file contradicts is an error at the line of the value, whatever the status."""
    found = findings(record(0.72, {"path": "a"}), status=status, files={"a": b'{"m": 0.71}'})
    [finding] = [finding for finding in found if finding.code == "FT911"]
    assert (finding.severity.label, finding.span.line) == ("error", 7)
    assert finding.pointer == "/baselines/0/results/m/value"


@pytest.mark.parametrize(
    "part", ["models: {candidates: [{name: m", "iterations: [{id: i", "outcome: [{date: 2026-01-01"]
)
def test_every_result_is_checked(part: str) -> None:
    """Results of candidates, iterations and outcomes are checked like those of baselines."""
    closing = "}]}" if part.startswith("models") else "}]"
    text = f"metrics: {{measures: [{{id: m}}]}}\n{part}, results: {{m: {{value: 1, evidence: {{path: a}}}}}}{closing}\n"
    assert "FT911" in {finding.code for finding in findings(text, files={"a": b'{"m": 2}'})}


@pytest.mark.parametrize("name", ["{0}", "%s", "a{b", "évals/ä.json"])
def test_names_with_odd_characters(name: str) -> None:
    """No name of a file or key is taken for more than a name."""
    found = findings(
        record(0.72, {"path": name, "pointer": f"/{name.replace('/', '~1')}"}),
        files={name: json.dumps({name: 0.7}).encode()},
    )
    [finding] = [finding for finding in found if finding.code == "FT911"]
    assert f"`{name}` has 0.7" in finding.message


def test_the_evidence_of_a_record_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """All files of a record together have a size and a number of values; one that goes beyond is not read."""
    from ftlint.evidence import named_files

    monkeypatch.setattr(named_files, "MAX_VALUES", 5)
    text = (
        "metrics: {measures: [{id: a}, {id: b}]}\nbaselines: [{approach: prompt, results: {"
        "a: {value: 1, evidence: {path: a, pointer: /0}}, b: {value: 1, evidence: {path: b, pointer: /0}}}}]\n"
    )
    for source, reported in ((b"[1,2]", False), (b"[1,2,3,4]", True)):
        found = findings(text, files={"a": source, "b": source})
        assert ("FT916" in {finding.code for finding in found}) is reported
    monkeypatch.setattr(named_files, "MAX_WORK", 5)
    found = findings(text.replace(", pointer: /0", ""), files={"a": b"[1]", "b": b"[1]"})
    assert "FT916" not in {finding.code for finding in found}
    monkeypatch.setattr(named_files, "MAX_WORK", 1)
    found = findings(text.replace(", pointer: /0", ""), files={"a": b"[1]", "b": b"[1]"})
    assert [f.message.partition(":")[0] for f in found if f.code == "FT916"] == [
        "`b` has too many values to be looked through once more"
    ]
    monkeypatch.setattr(named_files, "MAX_TOTAL", 9)
    assert "FT916" in {f.code for f in findings(text, files={"a": b"[1,2]", "b": b"[1,2]"})}


def test_many_values_are_listed_quickly() -> None:
    """A large file of any format is answered in a moment, with a list that is cut."""
    import time

    rows = b"".join(b"x,%d\n" % number for number in range(200_000))
    history = json.dumps({"global_step": 1, "log_history": [{"eval_a": 0.5, "step": 1}] * 100_000})
    for source in (b"a,b\n" + rows, history, json.dumps([0.5] * 200_000)):
        start = time.process_time()
        claim = judged(1, source)
        assert claim.outcome == "ambiguous"
        assert len(claim.help) < 600
        assert time.process_time() - start < 5
