"""What each reader makes of the files of its tool, and of what is easily taken for something else."""

import json
from pathlib import Path

import pytest

from benchmarks.evidence import Outcome, expectations, outcome
from ftlint.evidence import formats
from ftlint.evidence.content import Content, UnverifiableError
from ftlint.evidence.reading import FileReading
from tests.evidence.samples import every_eval_ever, inspect, lm_eval, promptfoo


def readings(data: object) -> dict[str, FileReading]:
    """The readings of a JSON file, by name; those of a name that stands twice by their runs too."""
    content = Content(json.dumps(data).encode())
    format_ = formats.format_of(content)
    assert format_
    found = list(format_.reads(content))
    names = [reading.name for reading in found]
    return {
        reading.name if names.count(reading.name) == 1 else f"{reading.name} {reading.run}": reading
        for reading in found
    }


def test_the_corpus(data: Path) -> None:
    """Every value that is expected of a format that is read is verified, one digit less is contradicted, and
    what stands beside it is read. A file of another format stays unread; no mean over examples is verified.
    """
    outcomes: list[Outcome] = []
    for path, _, entry in expectations(data / "evidence"):
        outcomes.append(outcome(path, entry))
    assert [one for one in outcomes if one.miss and not one.unread and not one.derived] == []
    assert sum(not one.miss for one in outcomes) > 40


def test_lm_eval() -> None:
    """A zero is a value, "N/A" no error, a count no metric; a group has the examples of its tasks."""
    found = readings(lm_eval())
    assert list(found) == ["a:acc,none", "b:acc,none", "all:acc,none"]
    first = found["a:acc,none"]
    assert (first.value, first.kind, first.stderr, first.n) == (0.0, "number", None, 10)
    assert (first.model, first.date, first.limit, first.task) == ("acme/x", "2026-11-29", 10.0, "a")
    assert (first.higher_is_better, found["all:acc,none"].higher_is_better) == (True, None)
    assert (found["b:acc,none"].stderr, found["all:acc,none"].n) == (0.1, 40)
    assert found["all:acc,none"].address == "/results/all/acc,none"


def test_lm_eval_in_odd_shapes() -> None:
    """A file without counts, with a group in itself, or with a mapping of arguments is read all the same."""
    assert readings(lm_eval(**{"n-samples": None}))["a:acc,none"].n is None
    looped = readings(lm_eval(group_subtasks={"all": ["all"]}, **{"n-samples": {}}))
    assert looped["all:acc,none"].n is None
    named = readings(lm_eval(config={"model_args": {"pretrained": "acme/y"}}))
    assert named["a:acc,none"].model == "acme/y"
    assert readings(lm_eval(results={"a": 3, "b": {"acc": 0.5}}))["b:acc"].value == 0.5


def test_every_eval_ever() -> None:
    """Unit, direction, size and error come from the record; the version of the schema is checked."""
    found = readings(every_eval_ever())
    first = found["desk:acc"]
    assert (first.value, first.unit, first.higher_is_better, first.n, first.stderr) == (
        35,
        "percent",
        False,
        40,
        7.6,
    )
    assert (first.model, first.date, first.tool_version) == ("m", "2026-11-29", "lm_eval 0.4")
    assert (found["x"].kind, found["x"].value) == ("absent", None)


def test_inspect() -> None:
    """Each scorer has its metrics and its own n; epochs are results, not examples; the status is kept."""
    found = readings(inspect())
    assert list(found) == ["match/accuracy", "f1[mean]/accuracy", "f1[max]/mean"]
    first = found["match/accuracy"]
    assert (first.n, first.n_kind, first.stderr, first.status, first.limit) == (
        3,
        "results",
        0.1,
        "cancelled",
        3,
    )
    assert (first.task, first.model, first.date) == ("t", "m", "2026-11-29")
    assert found["f1[mean]/accuracy"].n == 4
    assert found["f1[max]/mean"].kind == "absent"
    assert [(s.id, s.score, s.error, s.seconds) for s in first.samples] == [
        ("1", 1.0, "", 0.5),
        ("b", 0.25, "", None),
        ("3", None, "timeout", None),
    ]
    assert readings(inspect(invalidated=True))["match/accuracy"].status == "invalidated"
    assert readings(inspect(results=None)) == {}


def test_promptfoo() -> None:
    """The pass rate counts errors as tests; a named score is a sum, and its mean is by the weights."""
    counts = {"testPassCount": 2, "testFailCount": 1, "testErrorCount": 1, "score": 2.5}
    named = {"namedScores": {"exact": 3}, "namedScoresCount": {"exact": 4}, "namedScoreWeights": {"exact": 6}}
    found = readings(promptfoo({**counts, **named}))
    rate = found["pass_rate"]
    assert (rate.value, rate.n, rate.n_kind, rate.unit, rate.run) == (0.5, 4, "results", "fraction", "p0")
    assert (found["score"].value, found["exact/mean"].value, found["exact/mean"].n_kind) == (
        2.5,
        0.5,
        "weight",
    )
    assert found["prompts[0].metrics.namedScores.exact"].value == 3
    assert (found["stats.successes"].value, found["stats.successes"].n) == (3, 5)
    assert [(s.id, s.score, s.error, s.seconds) for s in rate.samples] == [
        ("0", 1.0, "", 0.02),
        ("1", 0.0, "", None),
        ("2", None, "timeout", None),
    ]
    none = readings(promptfoo({"testPassCount": 0, "testFailCount": 0, "testErrorCount": 0}))
    assert none["pass_rate"].kind == "nan"
    assert list(readings(promptfoo({"score": 1}))) == [
        "score",
        "stats.successes",
        "stats.failures",
        "stats.errors",
    ]


def test_promptfoo_with_one_provider_twice() -> None:
    """Two prompts of one provider are told apart by their place."""
    counts = {"testPassCount": 1, "testFailCount": 1, "testErrorCount": 0}
    data = promptfoo(counts, counts)
    for prompt in data["results"]["prompts"]:
        prompt["provider"] = "same"
    assert {"pass_rate prompts[0]", "pass_rate prompts[1]"} <= set(readings(data))


def test_trainer() -> None:
    """Runtimes and counters are no metrics; n is the one that the script wrote, and the history has steps."""
    flat = {"eval_loss": 0.5, "eval_accuracy": 0.9, "eval_samples": 40, "eval_runtime": 1.2, "epoch": 3}
    found = readings(flat | {"eval_samples_per_second": 33.3})
    assert list(found) == ["eval_loss", "eval_accuracy"]
    assert [(r.higher_is_better, r.n, r.split) for r in found.values()] == [
        (False, 40, "eval"),
        (None, 40, "eval"),
    ]
    state = {
        "global_step": 20,
        "best_metric": 0.4,
        "log_history": [
            {"loss": 1.0, "step": 5},
            {"eval_loss": 0.5, "step": 5},
            {"eval_loss": 0.4, "step": 10},
            3,
        ],
    }
    found = readings(state)
    assert list(found) == ["loss", "eval_loss step 5", "eval_loss step 10", "best_metric"]
    assert found["eval_loss step 10"].step == 10
    assert found["eval_loss step 10"].address == "/log_history/2/eval_loss"


def test_trainer_of_llamafactory() -> None:
    """The metrics of texts that LLaMA-Factory writes are in percent; one of them alone may be anybody's."""
    names = [f"predict_{name}" for name in ("bleu-4", "rouge-1", "rouge-2", "rouge-l")]
    beside = {
        "predict_runtime": 1.5,
        "predict_model_preparation_time": 0.1,
        "predict_samples_per_second": 8.0,
    }
    found = readings({**dict.fromkeys(names, 40.5), "predict_loss": 1.0, **beside})
    assert {r.name: (r.unit, r.higher_is_better, r.split) for r in found.values()} == {
        **dict.fromkeys(names, ("percent", True, "predict")),
        "predict_loss": ("", False, "predict"),
    }
    assert readings({"predict_rouge-1": 0.4, **beside})["predict_rouge-1"].unit == ""


def test_sklearn() -> None:
    """Each class and average has three fractions; support is n and no metric; a class may have any name."""
    row = {"precision": 0.5, "recall": 0.5, "f1-score": 0.5, "support": 10.0}
    found = readings({"a/b": row, "macro avg": {**row, "support": 20.0}, "accuracy": 0.6})
    assert list(found) == [f"{name}/{key}" for name in ("a/b", "macro avg") for key in list(row)[:3]] + [
        "accuracy"
    ]
    assert (found["a/b/recall"].address, found["a/b/recall"].n, found["accuracy"].n) == (
        "/a~1b/recall",
        10,
        20,
    )
    assert {reading.unit for reading in found.values()} == {"fraction"}


@pytest.mark.parametrize(
    "data",
    [
        {"results": {}, "versions": {}, "config": {}, "config_general": []},
        {"results": [], "versions": {}, "config": {}},
        {"eval": {"task": "t"}},
        {"results": {"stats": []}},
        {"macro avg": 0.5},
        {"train_runtime": 1, "nested": {}},
        {"log_history": []},
        {"schema_version": "0.3.0", "evaluation_results": []},
    ],
)
def test_what_only_looks_like_a_format(data: object) -> None:
    """A file that lacks what makes a format is plain JSON."""
    found = formats.format_of(Content(json.dumps(data).encode()))
    assert found
    assert found.NAME == "json"


CARD = """---
language: [en, {language}]
model-index:
- name: small-hi
  results:
  - task: {{type: asr}}
    dataset: {{name: Common Voice, type: cv, config: hi, split: test}}
    metrics:
    - {{type: wer, name: Wer, value: 32.0113}}
    - {{type: bleu, value: 20.0 ± 1.2}}
    - {{type: loss, value: {loss}}}
  - metrics: [{{type: f1, value: 0.5}}]
- name: none
---

# Small

Its WER is 30.0.
"""


def test_model_card() -> None:
    """The metrics of the front matter are read, by the name of their data set; the prose is not."""
    content = Content(CARD.format(language="no", loss="0.4").encode())
    format_ = formats.format_of(content)
    assert format_
    assert format_.NAME == "model-index"
    found = {reading.name: reading for reading in format_.reads(content)}
    assert list(found) == ["Common Voice:wer", "Common Voice:bleu", "Common Voice:loss", "f1"]
    first = found["Common Voice:wer"]
    assert (first.value, first.kind, first.model, first.run) == (32.0113, "number", "small-hi", "hi")
    assert first.address == "/model-index/0/results/0/metrics/0/value"
    assert found["Common Voice:bleu"].kind == "text"


def test_model_card_in_odd_yaml() -> None:
    """A number that programs read in different ways is none; what a record may not have stops the reader."""
    content = Content(CARD.format(language="de", loss="012").encode())
    format_ = formats.format_of(content)
    assert format_
    assert {r.name: r.kind for r in format_.reads(content)}["Common Voice:loss"] == "text"
    for loss in (".nan", "&a 1", "!!python/name:os.system x", "0.4, value: 0.5"):
        with pytest.raises(UnverifiableError, match="has a front matter that cannot be read as strictly"):
            list(format_.reads(Content(CARD.format(language="de", loss=loss).encode())))
    for text in ("# No front matter\n\nmodel-index: a, b\n", "---\ntitle: x\n---\nmodel-index:\n"):
        assert formats.format_of(Content(text.encode())) is None


def test_deepeval() -> None:
    """The mean of the scores and the pass rate are two readings; errors count in the second only."""
    run = {
        "testCases": [
            {"name": "a", "metricsData": [{"name": "Label", "score": 1.0}, {"name": "Other", "score": 0.1}]},
            {"name": "b", "metricsData": [{"name": "Label", "score": None, "error": "timeout"}]},
        ],
        "metricsScores": [
            {"metric": "Label", "scores": [1.0, 0.5], "passes": 1, "fails": 1, "errors": 1},
            {"metric": "Other", "scores": [0.1, None], "passes": 0, "fails": 0, "errors": 0},
        ],
        "hyperparameters": {"model": "tuned"},
    }
    for data, place in ((run, ""), ({"testRunData": run}, "/testRunData")):
        found = readings(data)
        assert list(found) == ["Label", "Label/pass_rate", "Other"]
        mean, rate = found["Label"], found["Label/pass_rate"]
        assert (mean.value, mean.n, mean.model) == (0.75, 2, "tuned")
        assert mean.address == f"{place}/metricsScores/0/scores"
        assert (rate.value, rate.n, rate.unit) == (1 / 3, 3, "fraction")
        assert found["Other"].kind == "nan"
        assert [(s.id, s.score, s.error) for s in mean.samples] == [("a", 1.0, ""), ("b", None, "timeout")]
    with pytest.raises(UnverifiableError, match="has only a link"):
        readings({"testRunLink": "https://example.com"})


def test_eval_results() -> None:
    """Each entry has its data set and task as its name; an odd number is none."""
    text = (
        "# results\n- dataset:\n    id: a/bench\n    task_id: routing\n  value: 81.25\n  date: '2026-11-20'\n"
        "- dataset: {id: b}\n  value: 012\n- value: 3\n"
    )
    content = Content(text.encode())
    format_ = formats.format_of(content)
    assert format_
    assert format_.NAME == "hf-eval-results-yaml"
    first, second = format_.reads(content)
    assert (first.name, first.value, first.address, first.date) == (
        "a/bench:routing",
        81.25,
        "/0/value",
        "2026-11-20",
    )
    assert (second.name, second.kind, second.address) == ("b", "text", "/1/value")
    with pytest.raises(UnverifiableError, match="is YAML that cannot be read as strictly"):
        list(format_.reads(Content(text.encode() + b"  value: 4\n")))


def test_promptfoo_csv() -> None:
    """The pass rate of each provider is the share of its rows that passed; an unknown status is refused."""
    head = "n,[base] Order {{n}}?,Status,Score,[tuned] Order {{n}}?,Status,Score\n"
    rows = '1,"x, y",PASS,1,z,ERROR,0\n2,x,FAIL,0,z,PASS,1\n3,x,PASS,1,z,PASS,1\n4,x,FAIL,0,z,PASS,1\n'
    content = Content((head + rows).encode())
    format_ = formats.format_of(content)
    assert format_
    assert format_.NAME == "promptfoo-csv"
    found = list(format_.reads(content))
    assert [(r.value, r.run, r.n, r.unit) for r in found] == [
        (0.5, "base", 4, "fraction"),
        (0.75, "tuned", 4, "fraction"),
    ]
    assert [sample.score for sample in found[1].samples] == [None, 1.0, 1.0, 1.0]
    with pytest.raises(UnverifiableError, match="has a status that is none of"):
        list(format_.reads(Content((head + rows.replace("ERROR", "SKIP")).encode())))
    assert not format_.detects(Content(b"Status,Score\nPASS,1\n"))
