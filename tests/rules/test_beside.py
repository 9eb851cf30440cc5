"""What a file says beside a verified number is checked: of how many examples it is, and how it came about."""

import json
import random
from pathlib import Path
from typing import Any

import pytest
import yaml

from benchmarks.evidence import claims_of, expectations
from tests.evidence import samples
from tests.support import findings

FIRST = 918
"""The number of the first rule on what stands beside a value."""


def told(
    source: object, value: object, evidence: dict[str, Any], size: int | None = None, unit: str = "fraction"
) -> dict[str, str]:
    """The findings, code → message, on what stands beside a value of a file with this content."""
    body = source if isinstance(source, bytes) else json.dumps(source).encode()
    said = "" if size is None else f", sample_size: {size}"
    text = (
        f"metrics: {{measures: [{{id: m, kind: accuracy, unit: {unit}}}]}}\n"
        "baselines:\n  - approach: prompt\n    results:\n"
        f"      m: {{value: {value}{said}, evidence: {json.dumps({'path': 'a', **evidence})}}}\n"
    )
    found = findings(text, files={"a": body})
    assert not [f.message for f in found if "FT910" <= f.code < f"FT{FIRST}"], "the value is not verified"
    return {f.code: f.message for f in found if f.code >= f"FT{FIRST}"}


def inspect(
    results: dict[str, Any] | None = None, score: dict[str, Any] | None = None, **changes: Any
) -> Any:
    """A log of inspect_ai of one score on 20 examples, with nothing to say of it."""
    log: dict[str, Any] = {
        "version": 2,
        "status": "success",
        "eval": {"task": "t", "model": "m", "dataset": {"samples": 20}, "config": {"epochs": 1}},
        "results": {
            "total_samples": 20,
            "completed_samples": 20,
            "scores": [
                {
                    "name": "match",
                    "scorer": "match",
                    "scored_samples": 20,
                    "metrics": {"accuracy": {"value": 0.5}},
                    **(score or {}),
                }
            ],
            **(results or {}),
        },
    }
    return log | changes


def promptfoo(passed: int = 3, failed: int = 1, errors: int = 0, tests: int = 4, **metrics: Any) -> Any:
    """Results of promptfoo of one prompt, on so many different tests."""
    counts = {"testPassCount": passed, "testFailCount": failed, "testErrorCount": errors}
    file = samples.promptfoo({**counts, **metrics})
    file["results"]["results"] = [
        {"promptIdx": 0, "testIdx": n, "success": n < passed, "testCase": {"vars": {"n": n % tests}}}
        for n in range(passed + failed + errors)
    ]
    return file


def deepeval(scores: list[float], cases: int, error: str = "") -> Any:
    """A test run of deepeval in which so many cases were tried, and some of them scored."""
    tried = [
        {"name": "Exact", "score": scores[n]} if n < len(scores) else {"name": "Exact", "error": error}
        for n in range(cases)
    ]
    return {
        "testCases": [{"name": f"c{n}", "metricsData": [result]} for n, result in enumerate(tried)],
        "metricsScores": [{"metric": "Exact", "scores": scores, "passes": 1, "fails": 0, "errors": 0}],
    }


EPOCHS = {"task": "t", "model": "m", "dataset": {"samples": 20}, "config": {"epochs": 2}}
TWICE = {"total_samples": 40, "completed_samples": 40}
MATCH = {"metric": "match/accuracy"}
RATE = {"metric": "pass_rate"}
REPORT = {"macro avg": {"f1-score": 0.5, "support": 45.0}, "a": {"recall": 0.5, "support": 15.0}}


@pytest.mark.parametrize(
    ("source", "value", "evidence", "size"),
    [
        pytest.param(inspect(), 0.5, MATCH, 20, id="inspect"),
        pytest.param(inspect(TWICE, eval=EPOCHS), 0.5, MATCH, 20, id="inspect-epochs"),
        pytest.param(inspect({"completed_samples": 17}), 0.5, MATCH, 20, id="inspect-scored-on-error"),
        pytest.param(inspect(), 0.5, MATCH, None, id="no-sample-size"),
        pytest.param(promptfoo(), 0.75, RATE, 4, id="promptfoo"),
        pytest.param(samples.lm_eval(config={}), 0.5, {"metric": "b:acc"}, 30, id="lm-eval"),
        pytest.param(samples.lm_eval(config={}), 0.5, {"metric": "b:acc"}, None, id="lm-eval-bare"),
        pytest.param(deepeval([1.0, 0.0], 2), 0.5, {"metric": "Exact"}, 2, id="deepeval"),
        pytest.param(REPORT, 0.5, {"metric": "macro avg/f1-score"}, 45, id="sklearn"),
        pytest.param({"a": 0.5}, 0.5, {"pointer": "/a"}, 7, id="plain-json"),
        pytest.param(b"a,b\nx,0.5\n", 0.5, {"column": "b"}, 7, id="csv"),
    ],
)
def test_silent_on_a_clean_file(
    source: object, value: object, evidence: dict[str, Any], size: int | None
) -> None:
    """A file that says nothing against the value, or nothing at all, gives no finding."""
    assert told(source, value, evidence, size) == {}


@pytest.mark.parametrize(
    ("source", "value", "evidence", "size", "told_of"),
    [
        pytest.param(
            inspect(), 0.5, MATCH, 200, ("FT918",
            "`a` has 20 examples behind the 0.5 at `/results/scores/0/metrics/accuracy/value`, "
            "where the `sample_size` of `m` says 200."),
            id="sample-size",
        ),
        pytest.param(
            REPORT, 0.5, {"metric": "a/recall"}, 45, ("FT918",
            "`a` has 15 examples behind the 0.5 at `/a/recall`, where the `sample_size` of `m` says 45."),
            id="sample-size-of-a-class",
        ),
        pytest.param(
            inspect(TWICE, {"scored_samples": 40}, eval=EPOCHS), 0.5, MATCH, 30, ("FT918",
            "`a` has 20 examples behind the 0.5 at `/results/scores/0/metrics/accuracy/value`, "
            "where the `sample_size` of `m` says 30."),
            id="sample-size-of-epochs",
        ),
        pytest.param(
            samples.promptfoo({"testPassCount": 3, "testFailCount": 1, "testErrorCount": 0}, results=[]),
            0.75, RATE, 5, ("FT918",
            "`a` has 4 results behind the 0.75 at `/results/prompts/0/metrics`, where the `sample_size` of `m` says 5."),
            id="sample-size-above-the-results",
        ),
        pytest.param(
            inspect({"completed_samples": 17}, {"scored_samples": 16, "unscored_samples": 1}), 0.5, MATCH, 16, ("FT919",
            "The 0.5 of `m` leaves out 4 of 20 results of `a`: 3 errors and 1 without a score "
            "(at `/results/scores/0/metrics/accuracy/value`)."),
            id="errors-and-no-scores",
        ),
        pytest.param(
            inspect({"completed_samples": 17, "early_stopping": {"manager": "x"}}, {"scored_samples": 17}),
            0.5, MATCH, 17, ("FT919",
            "The 0.5 of `m` leaves out 3 of 20 results of `a`: 3 without a score "
            "(at `/results/scores/0/metrics/accuracy/value`)."),
            id="stopped-early",
        ),
        pytest.param(
            inspect({"total_samples": 40, "completed_samples": 37}, {"scored_samples": 20}, eval=EPOCHS),
            0.5, MATCH, 20, ("FT919",
            "The 0.5 of `m` leaves out 3 results of `a`: 3 errors (at `/results/scores/0/metrics/accuracy/value`)."),
            id="errors-in-epochs",
        ),
        pytest.param(
            deepeval([1.0, 0.0], 5, "timeout"), 0.5, {"metric": "Exact"}, 2, ("FT919",
            "The 0.5 of `m` leaves out 3 of 5 results of `a`: 3 errors (at `/metricsScores/0/scores`)."),
            id="deepeval-errors",
        ),
        pytest.param(
            deepeval([1.0, 0.0], 3), 0.5, {"metric": "Exact"}, 2, ("FT919",
            "The 0.5 of `m` leaves out 1 of 3 results of `a`: 1 without a score (at `/metricsScores/0/scores`)."),
            id="deepeval-scores",
        ),
        pytest.param(
            promptfoo(2, 1, 1), 0.5, RATE, 4, ("FT919",
            "1 result of `a` is an error, which the 0.5 of `m` counts as not passed (at `/results/prompts/0/metrics`)."),
            id="errors-that-count",
        ),
        pytest.param(
            b"n,[p] x,Status,Score\n1,[PASS] a,PASS,1\n2,[ERROR] b,ERROR,0\n3,[ERROR] b,ERROR,0\n4,[PASS] a,PASS,1\n",
            0.5, RATE, 4, ("FT919",
            "2 results of `a` are errors, which the 0.5 of `m` counts as not passed (at `column 3, Status of p`)."),
            id="errors-in-a-table",
        ),
        pytest.param(
            inspect(eval={**EPOCHS, "dataset": {"samples": 2376}, "config": {"limit": 20}}), 0.5, MATCH, 20, ("FT920",
            "The 0.5 of `m` was measured on 20 of the 2,376 examples of the data set "
            "(`a`, at `/results/scores/0/metrics/accuracy/value`)."),
            id="a-part",
        ),
        pytest.param(
            samples.every_eval_ever() | {"evaluation_results": [{
                "source_data": {"samples_number": 4000},
                "score_details": {"score": 0.5, "uncertainty": {"num_samples": 40}},
            }]}, 0.5, {"metric": "score"}, 40, ("FT920",
            "The 0.5 of `m` was measured on 40 of the 4,000 examples of the data set "
            "(`a`, at `/evaluation_results/0/score_details/score`)."),
            id="a-part-of-a-record",
        ),
        pytest.param(
            samples.lm_eval(config={"limit": 10.0}, **{"n-samples": {}}), 0.5, {"metric": "b:acc"}, None, ("FT920",
            "The 0.5 of `m` was measured with a limit of 10 examples (`a`, at `/results/b/acc,none`)."),
            id="a-limit",
        ),
        pytest.param(
            samples.lm_eval(config={"limit": 0.1}, **{"n-samples": {}}), 0.5, {"metric": "b:acc"}, None, ("FT920",
            "The 0.5 of `m` was measured with a limit of 10 % of the examples (`a`, at `/results/b/acc,none`)."),
            id="a-share",
        ),
        pytest.param(
            samples.lm_eval(config={}), 0.25, {"metric": "all:acc", "pointer": "/results/all/acc,none"}, 40, ("FT920",
            "The 0.25 of `m` was measured on 40 of the 50 examples of the data set (`a`, at `/results/all/acc,none`)."),
            id="a-part-of-a-group",
        ),
        *(
            pytest.param(
                inspect(**({"invalidated": True} if status == "invalidated" else {"status": status})),
                0.5, MATCH, 20, ("FT921",
                f"`a` says that its run is `{status}`, so the 0.5 of `m` at "
                "`/results/scores/0/metrics/accuracy/value` is not its result."),
                id=status,
            )
            for status in ("cancelled", "error", "started", "invalidated", "something new")
        ),
        pytest.param(
            inspect(TWICE, {"scored_samples": 40}, eval=EPOCHS), 0.5, MATCH, 40, ("FT922",
            "The 40 of `m` are the results of 20 examples, each run twice "
            "(`a`, at `/results/scores/0/metrics/accuracy/value`)."),
            id="epochs",
        ),
        pytest.param(
            inspect(TWICE, eval=EPOCHS), 0.5, MATCH, 40, ("FT922",
            "The 40 of `m` are the results of 20 examples, each run twice "
            "(`a`, at `/results/scores/0/metrics/accuracy/value`)."),
            id="epochs-that-are-reduced",
        ),
        pytest.param(
            promptfoo(6, 3, 0, tests=3), 0.667, RATE, 9, ("FT922",
            "The 9 of `m` are the results of 3 examples, each run 3 times (`a`, at `/results/prompts/0/metrics`)."),
            id="repeats",
        ),
        pytest.param(
            promptfoo(3, 1, 0, tests=3), 0.75, RATE, 4, ("FT922",
            "The 4 of `m` are the results of 3 examples (`a`, at `/results/prompts/0/metrics`)."),
            id="one-test-twice",
        ),
        pytest.param(
            promptfoo(namedScores={"exact": 6}, namedScoreWeights={"exact": 8}), 0.75, {"metric": "exact/mean"}, 8, ("FT922",
            "The 8 of `m` are the sum of weights of 4 examples (`a`, at `/results/prompts/0/metrics/namedScores`)."),
            id="weights",
        ),
        pytest.param(
            promptfoo(score=0.75), 0.75, {"metric": "score"}, 4, ("FT923",
            "`score` of `a` is a sum over all examples, 0.75, and `m` is in fraction "
            "(at `/results/prompts/0/metrics/score`)."),
            id="a-sum",
        ),
    ],
)  # fmt: skip
def test_what_stands_beside(
    source: object, value: object, evidence: dict[str, Any], size: int | None, told_of: tuple[str, str]
) -> None:
    """Each trap is told once, by one rule, with the value, its place and the numbers of the file."""
    code, message = told_of
    assert told(source, value, evidence, size) == {code: message}


def test_a_limit_above_the_data_set_is_none() -> None:
    """A limit that leaves nothing out is not told, nor a part of which the file does not know the whole."""
    eval_ = {**EPOCHS, "config": {"limit": [0, 500]}}
    assert told(inspect(eval=eval_), 0.5, MATCH, 20) == {}
    eval_ = {**EPOCHS, "dataset": {}, "config": {}}
    assert told(inspect(eval=eval_), 0.5, MATCH, 20) == {}
    eval_ = {**EPOCHS, "dataset": {}, "config": {"limit": [10, 30]}}
    assert "with a limit of 20 examples" in told(inspect(eval=eval_), 0.5, MATCH, 20)["FT920"]


def test_a_sum_in_another_unit() -> None:
    """A sum for a metric that adds up, such as a cost, is what it should be."""
    assert told(promptfoo(cost=0.5), 0.5, {"metric": "cost"}, 4, "currency") == {}


def test_only_what_is_verified_is_spoken_of() -> None:
    """A value that its file contradicts gets that finding alone."""
    text = (
        "metrics: {measures: [{id: m}]}\nbaselines: [{approach: prompt, results: {m: {value: 0.6, sample_size: 7, "
        "evidence: {path: a, metric: match/accuracy}}}}]\n"
    )
    log = json.dumps(inspect(status="cancelled")).encode()
    codes = {f.code for f in findings(text, files={"a": log}) if f.code > "FT91"}
    assert codes == {"FT911"}


def test_a_secret_is_told_in_every_status() -> None:
    """A key in a file is an error whatever the record's status, once for each file, and is not shown."""
    key = b"hf_" + b"1a2b3c4d5e" * 4
    text = (
        "metrics: {measures: [{id: m}, {id: k}]}\nbaselines: [{approach: prompt, results: {"
        "m: {value: 1, evidence: {path: a, pointer: /m}}, k: {value: 2, evidence: {path: a, pointer: /k}}}}]\n"
    )
    files = {"a": b'{"m": 1,\n"k": 2, "token": "' + key + b'"}'}
    for status in ("draft", "accepted", "superseded"):
        [found] = [f for f in findings(text, status=status, files=files) if f.code == "FT924"]
        assert (found.severity.label, found.message) == (
            "error",
            "`a` has 1 secret in it: a token of Hugging Face (`hf_1…`, 43 characters) in line 2.",
        )


@pytest.mark.parametrize("claimed", ["{path: a, pointer: /none}", "{path: a, metric: x}", "{path: lines}"])
def test_a_secret_is_told_whatever_came_of_the_claim(claimed: str) -> None:
    """A file that is read but supports no value, or is of an unread format, is looked through too."""
    key = b"ghp_" + b"1a2b3c4d5e" * 4
    text = f"metrics: {{measures: [{{id: m}}]}}\nbaselines: [{{approach: prompt, results: {{m: {{value: 1, evidence: {claimed}}}}}}}]\n"
    files = {
        "a": b'{"m": 1, "token": "' + key + b'"}',
        "lines": b'{"doc_id": 1, "doc": 1, "resps": "' + key + b'"}\n{}\n',
    }
    assert [f.code for f in findings(text, files=files) if f.code == "FT924"] == ["FT924"]


def test_files_that_git_ignores_are_told_together() -> None:
    """All files that git ignores are one finding, which names each once; what it has is not spoken of."""
    text = "metrics: {measures: [{id: a}, {id: b}, {id: c}]}\nbaselines: [{approach: prompt, results: {"
    for key, file in zip("abc", ("ignored/x", "ignored/x", "y"), strict=True):
        text += f"{key}: {{value: 1, evidence: {{path: {file}, pointer: /m}}}}, "
    files = {"ignored/x": b'{"m": 1}', "y": b'{"m": 1}'}
    [found] = [f for f in findings(text + "}}]\n", files=files) if f.code == "FT925"]
    assert (found.message, found.help) == (
        "Git ignores `ignored/x`, the evidence of 2 results: nobody else will find it.",
        "Add it with `git add -f`.",
    )
    assert len(found.related) == 1


def clean(draw: random.Random) -> tuple[object, float, dict[str, Any], int]:
    """A file of some tool with nothing to say against a value, the value, its address and its examples."""
    n, value = draw.randint(1, 3000), draw.randint(0, 1000) / 1000
    passed = draw.randint(0, n % 300)
    small = passed + draw.randint(1, 50)
    counts = {"total_samples": n, "completed_samples": n}
    score = {"scored_samples": n, "unscored_samples": 0, "metrics": {"accuracy": {"value": value}}}
    eval_ = {
        "task": "t",
        "model": "m",
        "dataset": {"samples": n},
        "config": {"limit": draw.choice([None, n, n + 7])},
    }
    lm_eval = samples.lm_eval(
        config={"limit": None},
        results={"b": {"acc,none": value}},
        **{"n-samples": {"b": {"original": n, "effective": n}}},
    )
    scores = [float(draw.random() < 0.5) for _ in range(small)]
    return draw.choice(
        [
            (inspect(counts, score, eval=eval_), value, MATCH, n),
            (lm_eval, value, {"metric": "b:acc"}, n),
            (promptfoo(passed, small - passed, 0, small), passed / small, RATE, small),
            (deepeval(scores, small), sum(scores) / small, {"metric": "Exact"}, small),
            (
                {"macro avg": {"f1-score": value, "support": float(n)}},
                value,
                {"metric": "macro avg/f1-score"},
                n,
            ),
            (
                {"eval_accuracy": value, "eval_samples": n, "eval_runtime": 1.0},
                value,
                {"metric": "eval_accuracy"},
                n,
            ),
            ({"a": value}, value, {"pointer": "/a"}, n),
        ]
    )


def test_clean_files_of_all_tools() -> None:
    """Whatever the numbers, a file that says the same as the record gives no finding; with another sample
    size it gives one, if the file counts its examples.
    """
    draw = random.Random(918)
    for _ in range(150):
        source, value, evidence, size = clean(draw)
        assert told(source, repr(value), evidence, size) == {}
        other = told(source, repr(value), evidence, size + draw.randint(1, 9))
        assert other.keys() == (set() if "pointer" in evidence else {"FT918"})


def traps(path: Path, entry: dict[str, Any]) -> set[str]:
    """The findings that the notes on a value of the corpus, or the words of its file, ask for."""
    wanted = set()
    size, total = entry.get("n_samples"), entry.get("total_samples")
    epochs = 2 if "2 epochs" in str(entry.get("note")) else 1
    if entry.get("errors"):
        wanted.add("FT919")
    if entry.get("status") not in (None, "success"):
        wanted.add("FT921")
    if total is not None and size is not None and size < total:
        wanted.add("FT919")
    if total is not None and total / epochs < entry.get("dataset_samples", 0):
        wanted.add("FT920")
    if epochs > 1:
        wanted.add("FT922")
    if entry["metric"].endswith(("token_accuracy", "entropy", "num_tokens")):
        wanted.add("FT931")
    if "picked on the validation set" in str(entry.get("note")):
        wanted.add("FT944")
    if "max_samples" in entry:
        wanted.add("FT920")
    if entry["format"] == "helm":
        spec = json.loads((path.parent / "run_spec.json").read_text("utf-8"))
        counts = [
            stat for stat in json.loads(path.read_text("utf-8")) if stat["name"]["name"] == "num_instances"
        ]
        most = spec["adapter_spec"]["max_eval_instances"]
        wanted |= {"FT920"} if sum(stat["mean"] for stat in counts) >= most else set()
    if entry["format"] == "lm-eval":
        file = json.loads(path.read_text(encoding="utf-8"))
        counts = (file.get("n-samples") or {}).get(entry["metric"].partition(":")[0], {})
        is_part = counts.get("effective") != counts.get("original")
        wanted |= {"FT920"} if is_part or (not counts and file["config"].get("limit")) else set()
    return wanted


def test_the_corpus(data: Path) -> None:
    """Of all values of the corpus, those get a finding whose file has the trap, and no others."""
    wrong = []
    for path, _, entry in expectations(data / "evidence"):
        if entry.get("outcome") or not isinstance(entry["value"], int | float):
            continue
        value = yaml.safe_dump(entry["value"]).split("\n")[0]
        folder = path.parents[len(Path(entry["file"]).parts) - 1]
        files = {
            file.relative_to(folder).as_posix(): file.read_bytes()
            for file in folder.rglob("*.*")
            if file.is_file()
        }
        files[entry["file"]] = path.read_bytes()
        for address in claims_of(entry):
            size = entry.get("n_samples")
            evidence = json.dumps({"path": entry["file"], **address})
            text = (
                "metrics: {measures: [{id: m, unit: score}]}\nbaselines: [{approach: prompt, results: {m: {"
                f"value: {value}{f', sample_size: {size}' if size else ''}, evidence: {evidence}}}}}}}]\n"
            )
            found = {f.code for f in findings(text, files=files) if f.code >= "FT910"}
            if not found & {f"FT{n}" for n in range(910, FIRST)}:
                if found != traps(path, entry):
                    wrong.append(f"{path}: {entry['metric']}: {found}, not {traps(path, entry)}")
                break
    assert wrong == []
