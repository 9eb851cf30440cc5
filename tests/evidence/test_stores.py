"""Stores of results: what each file says, what those beside it add, and how to export what is not read."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from ftlint.evidence import formats
from ftlint.evidence.content import Content, UnverifiableError
from ftlint.evidence.named_files import NamedEvidence
from ftlint.evidence.opening import Folder
from ftlint.evidence.reading import FileReading
from tests.support import found, ran

STAT = {"count": 1, "sum": 0.5}
HELM = [
    {"name": {"name": "f1", "split": "test"}, **STAT, "mean": 0.5},
    {"name": {"name": "f1", "split": "test", "perturbation": {"name": "robustness"}}, **STAT, "mean": 0.25},
    {"name": {"name": "num_instances", "split": "test"}, **STAT, "mean": 40.0},
    {"name": {"name": "co2", "split": "test"}, "count": 0, "sum": 0},
]
SPEC = {"name": "desk:model=a_b", "adapter_spec": {"model": "a/b", "max_eval_instances": 40}}
META = "run_id: '1'\nrun_name: lora\nstatus: 3\nstart_time: 1795941251931\n"
EVALS = [
    {"spec": {"completion_fns": ["a/b"], "eval_name": "desk.v0", "created_at": "2026-11-29 08:47:31"}},
    {"final_report": {"accuracy": 0.5, "boostrap_std": 0.1, "by_desk": {"tech": 1.0}}},
    *(
        {"type": kind, "sample_id": id_, "data": data}
        for id_, is_right in (("x", True), ("y", False))
        for kind, data in (("sampling", {"prompt": f"Where {id_}?"}), ("match", {"correct": is_right}))
    ),
]


def read(files: Mapping[str, object]) -> list[FileReading]:
    """All readings of the first of these files; an object is JSON, a list of `jsonl` its lines."""

    def source(path: str) -> bytes:
        if path not in files:
            raise UnverifiableError("does not exist", "Add it.")
        value = files[path]
        if isinstance(value, str):
            return value.encode()
        if path.endswith(".jsonl") and isinstance(value, list):
            return b"".join(json.dumps(row).encode() + b"\n" for row in value)
        return json.dumps(value).encode()

    content = NamedEvidence(source, None).content(next(iter(files)))
    format_, _ = formats.told(content)
    assert format_
    return list(format_.reads(content))


def said(reading: FileReading, *fields: str) -> tuple[Any, ...]:
    """The name and the value of a reading, and some of what stands beside it."""
    return (reading.name, reading.value, *(getattr(reading, field) for field in fields))


def test_helm() -> None:
    """Means of HELM have the examples of their split, and the model of the file beside them."""
    fields = ("n", "model", "run", "limit", "kind")
    common = (40, "a/b", "desk:model=a_b", 40, "number")
    readings = read({"runs/desk:model=a_b/stats.json": HELM, "runs/desk:model=a_b/run_spec.json": SPEC})
    assert [said(one, *fields) for one in readings] == [
        ("f1@test", 0.5, *common),
        ("f1@test,robustness", 0.25, *common),
        ("num_instances@test", 40.0, *common),
        ("co2@test", None, *common[:-1], "absent"),
    ]
    assert said(read({"stats.json": HELM})[0], *fields) == ("f1@test", 0.5, 40, "", "", None, "number")


def test_lighteval() -> None:
    """Metrics of lighteval have the error, the direction and the examples of their task."""
    metric = {"metric_name": ["em", "f1"], "higher_is_better": {"em": True, "f1": False}}
    data = {
        "config_general": {"model_config": {"model_name": "a/b"}, "max_samples": None},
        "results": {"desk|0": {"em": 0.5, "em_stderr": 0.1, "f1": float("nan")}, "all": {"em": 0.5}},
        "versions": {"desk|0": 1},
        "config_tasks": {"desk": {"effective_num_docs": 40, "original_num_docs": -1, "metrics": [metric]}},
    }
    fields = ("stderr", "n", "whole", "higher_is_better", "model", "date", "kind")
    beside = ("a/b", "2026-11-29")
    assert [said(one, *fields) for one in read({"results_2026-11-29T08-47-31.json": data})][::2] == [
        ("desk|0:em", 0.5, 0.1, 40, None, True, *beside, "number"),
        ("all:em", 0.5, None, None, None, None, *beside, "number"),
    ]


def test_openai_evals() -> None:
    """The report of OpenAI evals counts the examples that were scored, and its accuracy has them."""
    first, *others = read({"log.jsonl": EVALS})
    assert said(first, "stderr", "n", "model", "date") == ("accuracy", 0.5, 0.1, 2, "a/b", "2026-11-29")
    assert [(one.id, one.score, bool(one.hash)) for one in first.samples] == [
        ("x", 1.0, True),
        ("y", 0.0, True),
    ]
    assert [one.name for one in others] == ["boostrap_std", "by_desk/tech"]
    with pytest.raises(UnverifiableError, match="has no final report"):
        read({"log.jsonl": [EVALS[0], *EVALS[2:]]})


def test_json_of_other_tools() -> None:
    """The other tools that write JSON: what is a metric, and what their files know beside it."""
    task = {"Easy_pass@1": 0.5, "Easy": {"passed": 20}}
    [bigcode] = read({"a.json": {"desk": task, "config": {"model": "a/b", "n_samples": 5, "limit": 10}}})
    assert said(bigcode, "unit", "n", "limit", "model") == (
        "desk:Easy_pass@1",
        0.5,
        "fraction",
        None,
        10,
        "a/b",
    )
    scores = {"ndcg_at_10": 0.5, "hf_subset": "de", "languages": ["deu-Latn"], "main_score": 0.5}
    mteb = {"task_name": "Desk", "mteb_version": "2.1", "scores": {"test": [scores]}, "date": 1795941251.9}
    readings = read({"x/Desk.json": mteb, "x/model_meta.json": {"name": "a/b"}})
    beside = ("de", "a/b", "2.1", "2026-11-29")
    assert [said(one, "run", "model", "tool_version", "date") for one in readings] == [
        ("Desk:test/ndcg_at_10", 0.5, *beside),
        ("Desk:test/main_score", 0.5, *beside),
    ]
    saved = {"wer": 32.01, "note": "x", "_timestamp": "2026-11-29T08:46:57", "_evaluate_version": "0.4.6"}
    [wer] = read({"a.json": saved})
    assert said(wer, "higher_is_better", "date", "tool_version") == (
        "wer",
        32.01,
        False,
        "2026-11-29",
        "0.4.6",
    )


def test_wandb() -> None:
    """A summary of W&B has the last values or those that were asked for, and the run's configuration."""
    summary = {
        "acc": 0.5,
        "f1": {"max": 0.75},
        "h": {"_type": "histogram"},
        "x": "NaN",
        "_step": 9,
        "_runtime": 1,
    }
    folder = "wandb/run-20261129_084731-ab12/files"
    config = "model: {value: a/b}\n_wandb: {value: {cli_version: 0.31.0}}\n"
    readings = read({f"{folder}/wandb-summary.json": summary, f"{folder}/config.yaml": config})
    assert [(one.name, one.kind, one.step, one.run, one.model) for one in readings] == [
        (name, kind, 9, "ab12", "a/b")
        for name, kind in (("acc", "number"), ("f1.max", "number"), ("x", "nan"))
    ]


def test_mlflow_folders() -> None:
    """A metric of MLflow is called by its place below `metrics`; the files of its run say how it ended."""
    lines = (
        "1795941251952 0.7 10\r\n1795941251953 0.75 20\r\n1795941251954 0.71 30\r\n1795941251955 0.72 30\r\n"
    )
    beside = {"m/1/meta.yaml": META, "m/1/params/model": "a/b\n"}
    fields = ("step", "run", "status", "model", "date", "evaluations")
    for metric in ("accuracy", "eval/accuracy", "metrics/accuracy"):
        first, *steps = read({f"m/1/metrics/{metric}": lines, **beside})
        assert said(first, *fields) == (metric, 0.72, 30, "lora", "FINISHED", "a/b", "2026-11-29", 3)
        assert [one.value for one in steps] == [0.7, 0.75, 0.72]
    assert said(read({"accuracy": "1795941251952 0.7 1\n", "meta.yaml": META})[0], *fields)[:4] == (
        "accuracy",
        0.7,
        1,
        "",
    )
    [alone] = read({"accuracy": "1795941251952 nan 1\n"})
    assert (alone.name, alone.kind, alone.status) == ("accuracy", "nan", "")


TABLES = {
    "sentence-transformers": (
        "epoch,steps,f1\n0,10,0.70\n1,20,0.75\n2,30,0.71\n",
        'row: "epoch=1", column: f1',
    ),
    "numbered": ("epoch,steps,f1\n0,-1,0.70\n1,-1,0.75\n-1,-1,0.71\n", 'row: "epoch=1", column: f1'),
    "openai": (
        "step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy\n1,2,0.75,1,\n2,1,0.75,1,0.7\n3,1,0.9,1,0.6\n",
        'row: "step=1", column: train_accuracy',
    ),
}


@pytest.mark.parametrize(
    ("table", "code", "message"),
    [
        (
            "sentence-transformers",
            "FT930",
            "is of step 20, one of 3 evaluations, and the last, at step 30, has 0.71",
        ),
        ("numbered", "FT930", "is of step 2, one of 3 evaluations, and the last, at step 3, has 0.71"),
        ("openai", "FT931", "`train_accuracy` of `a`, 0.75, is about tokens"),
    ],
)
def test_tables_of_a_training(table: str, code: str, message: str) -> None:
    """The best row of an evaluator, and a share of tokens of a job of OpenAI, are told as such."""
    source, address = TABLES[table]
    record = (
        "metrics: {measures: [{id: m, kind: accuracy, unit: fraction, direction: higher, threshold: 0.8}]}\n"
        f"iterations: [{{id: x, results: {{m: {{value: 0.75, evidence: {{path: a, {address}}}}}}}}}]\n"
    )
    [(_, finding)] = found(record, code, files={"a": source.encode()})
    assert message in finding


@pytest.mark.parametrize(
    ("source", "reason", "help_"),
    [
        (b":W&B\xe1\xbe\x00", "is the log of a run of W&B", "json.dump(dict(run.summary), open("),
        (
            b"\x18" + bytes(7) + b'\xa3\x7fK"\t.q\xcd)Z\xc3\xdaA\x1a\rbrain.Event:2',
            "is a log of events of TensorBoard",
            "EventAccumulator",
        ),
        (b'{"signature": {}, "demos": [], "metadata": {}}', "is a program of DSPy", "save_as_json"),
        (b"SQLite format 3\0" + bytes(9), "was cut off", "Copy the whole file"),
    ],
    ids=["wandb", "tensorboard", "dspy", "database"],
)
def test_what_is_not_read_says_how_to_export_it(source: bytes, reason: str, help_: str) -> None:
    """A file of a store in a form of its own is unverifiable, with the way to export it."""
    with pytest.raises(UnverifiableError, match=reason) as error:
        formats.told(Content(source))
    assert help_ in error.value.help


@pytest.mark.parametrize(
    ("path", "reason", "help_"),
    [
        ("https://wandb.ai/acme/desk/runs/1", "is on a server", "wandb.Api()"),
        ("wandb:acme/desk/1", "is on a server", "wandb.Api()"),
        ("mlflow:/1", "is on a server", "mlflow.get_run("),
        ("http://localhost:5000/#/experiments/1", "is on a server", "mlflow.get_run("),
        ("hf://datasets/a/b/c.json", "is on a server", "hf download"),
        ("https://example.com/a.json", "is on a server", "Export the results to a file"),
        ("mlruns/1/abc", "is a folder", "`metrics/NAME` of a run of MLflow"),
        ("desk:model=a/none.json", "does not exist", "Commit the file"),
    ],
)
def test_what_is_no_file(tmp_path: Path, path: str, reason: str, help_: str) -> None:
    """An address on a server, or a folder, is told apart from a path, with what to name instead."""
    (tmp_path / "mlruns" / "1" / "abc").mkdir(parents=True)
    with pytest.raises(UnverifiableError, match=reason) as error:
        Folder(str(tmp_path / "r.yaml")).read(path)
    assert help_ in error.value.help


def test_import(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Any) -> None:
    """`ftlint import` lists the metrics of a run with what stands beside them, wherever it is called, and
    `ftlint init --from` takes the last value of each.
    """
    steps = "1795941251952 0.75 1\n1795941251953 0.7 2\n"
    files = {"metrics/eval/f1": steps, "meta.yaml": META, "params/model": "a/b"}
    for name, text in files.items():
        (tmp_path / "mlruns" / "1" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "mlruns" / "1" / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    code, out, err = ran(capfdbinary, "import", "mlruns")
    assert (code, err) == (0, "ftlint: 2 other files are in no format of results that ftlint knows.\n")
    assert out == (
        "mlruns/1/metrics/eval/f1: a metric of MLflow\n"
        "  address            value  model  date\n"
        "  metric: eval/f1    0.7    a/b    2026-11-29\n"
        "  metric: eval/f1@1  0.75   a/b    2026-11-29\n"
        "  metric: eval/f1@2  0.7    a/b    2026-11-29\n"
    )
    assert ran(capfdbinary, "init", "--from", "mlruns")[0] == 0
    record = (tmp_path / "finetune-decision.yaml").read_text(encoding="utf-8")
    assert [line.strip() for line in record.splitlines() if "value: 0" in line] == ["value: 0.7"]
    (tmp_path / "run.wandb").write_bytes(b":W&B\xe1\xbe")
    assert "json.dump(dict(run.summary), " in ran(capfdbinary, "import", "run.wandb")[2]
