"""Hostile and damaged files of evidence through the whole of ftlint: none makes it fail, wait, open a
connection or show what lies elsewhere, and no damaged one is verified.
"""

import io
import json
import os
import random
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from ftlint.evidence import formats
from ftlint.evidence.content import Content, UnverifiableError
from ftlint.linter import DEFAULTS, lint_one
from ftlint.record.metrics import Claim
from tests.escaped import unsafe_characters
from tests.evidence import databases, samples
from tests.evidence.test_opening import traps
from tests.support import PATIENCE, TODAY, complete

__all__ = ["traps"]
ROOT = Path(__file__).resolve().parent.parent.parent
POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:%064d\nsize 1\n" % 0


def judged(value: object, source: bytes, **evidence: Any) -> Claim:
    """The claim that a value stands in a file with this content, with its outcome."""
    text = complete(
        "metrics:\n  measures: [{id: m}]\nbaselines:\n"
        f"  - approach: prompt\n    results: {{m: {{value: {value}, evidence: {json.dumps({'path': 'a', **evidence})}}}}}\n"
    )
    linted = lint_one("r", text.encode(), TODAY, DEFAULTS, with_readiness=False, evidence=lambda _: source)
    assert not linted.crashed
    assert linted.record
    [claim] = linted.record.claims
    if claim.outcome not in ("verified", "unread"):
        assert claim.message.endswith(".")
        assert claim.help[0].isupper()
    return claim


def lines(*rows: object) -> bytes:
    """A file of JSON lines."""
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def log(method: int) -> bytes:
    """A log of inspect_ai in an archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as made:
        made.writestr("header.json", json.dumps(samples.inspect()))
    return out.getvalue()


COUNTS = {"testPassCount": 3, "testFailCount": 1, "testErrorCount": 0}
CASES = [
    {"name": "a", "metricsData": []},
]
RUN = {
    "testCases": CASES,
    "metricsScores": [{"metric": "M", "scores": [0.5], "passes": 1, "fails": 0, "errors": 0}],
}
WHOLE: dict[str, tuple[bytes, dict[str, str]]] = {
    "lm-eval": (json.dumps(samples.lm_eval()).encode(), {"metric": "b:acc,none"}),
    "every-eval-ever": (json.dumps(samples.every_eval_ever()).encode(), {"metric": "desk:acc"}),
    "inspect-ai": (log(zipfile.ZIP_DEFLATED), {"metric": "match/accuracy"}),
    "promptfoo": (json.dumps(samples.promptfoo(COUNTS)).encode(), {"metric": "pass_rate"}),
    "promptfoo-jsonl": (
        lines(*({"promptIdx": 0, "testIdx": n, "success": n > 0, "provider": "p"} for n in range(4))),
        {"metric": "pass_rate"},
    ),
    "hf-trainer": (b'{"eval_accuracy": 0.75, "eval_runtime": 1.5}', {"metric": "eval_accuracy"}),
    "llamafactory-trainer-log": (
        lines(
            {"current_steps": 1, "total_steps": 2, "eval_loss": 0.75}, {"current_steps": 2, "total_steps": 2}
        ),
        {"metric": "eval_loss@last"},
    ),
    "sklearn-classification-report": (
        b'{"macro avg": {"f1-score": 0.75, "support": 4}, "accuracy": 0.5}',
        {"metric": "macro avg/f1-score"},
    ),
    "model-index": (
        b"---\nmodel-index:\n- name: a\n  results:\n  - metrics: [{type: f1, value: 0.75}]\n---\n# A\n",
        {"metric": "f1"},
    ),
    "deepeval": (json.dumps({"testRunData": RUN}).encode(), {"metric": "M"}),
    "hf-eval-results-yaml": (b"- dataset: {id: a/b, task_id: t}\n  value: 0.75\n", {"metric": "a/b:t"}),
    "promptfoo-csv": (b"n,[base] Q,Status,Score\n1,x,PASS,1\n2,y,FAIL,0\n", {"metric": "pass_rate"}),
    "junit": (b'<testsuite tests="1"><testcase name="a"/></testsuite>', {"metric": "pass_rate"}),
    "lighteval": (
        b'{"config_general": {"model_name": "m"}, "results": {"t|0": {"em": 0.75}}}',
        {"metric": "t|0:em"},
    ),
    "helm": (
        b'[{"name": {"name": "f1", "split": "test"}, "count": 1, "sum": 0.75, "mean": 0.75}]',
        {"metric": "f1@test"},
    ),
    "bigcode-eval": (b'{"humaneval": {"pass@1": 0.75}, "config": {}}', {"metric": "humaneval:pass@1"}),
    "openai-evals": (
        lines({"spec": {"completion_fns": ["m"]}}, {"final_report": {"accuracy": 0.75}}),
        {"metric": "accuracy"},
    ),
    "mteb": (
        b'{"task_name": "T", "mteb_version": "2", "scores": {"test": [{"ndcg_at_10": 0.75}]}}',
        {"metric": "T:test/ndcg_at_10"},
    ),
    "evaluate-save": (b'{"f1": 0.75, "_evaluate_version": "0.4.6"}', {"metric": "f1"}),
    "wandb-summary": (b'{"f1": 0.75, "_step": 3, "_runtime": 9.5}', {"metric": "f1"}),
    "mlflow-filestore": (b"1795941251952 0.5 0\n1795941251953 0.75 1\n", {"metric": "a"}),
    "mlflow-db": (
        databases.mlflow([("r", "base", "FINISHED", "active")], [("r", "f1", 0.75, 3)]),
        {"metric": "f1"},
    ),
    "trackio": (databases.trackio([("base", 1, {"f1": 0.75})]), {"metric": "f1"}),
    "csv": (b"model,acc\nbase,0.5\ntuned,0.75\n", {"row": "model=tuned", "column": "acc"}),
    "json": (b'{"a": {"b": 0.75}}', {"pointer": "/a/b"}),
}
"""Format → a file of it, and the address of a value in it."""


CUTTABLE = {
    *("csv", "model-index", "hf-eval-results-yaml", "promptfoo-csv", "llamafactory-trainer-log"),
    *("openai-evals", "mlflow-filestore"),
}
"""Formats that say nothing of their end: what is left when one is cut may still be a whole file."""


def test_a_file_of_each_format() -> None:
    """There is a file of each format, which is told by its content and has a value at the address."""
    assert set(WHOLE) == {format_.NAME for format_ in formats.iter_formats()}
    for name, (source, address) in WHOLE.items():
        claim = judged(0.123, source, **address)
        assert (claim.outcome, claim.format) == ("contradicted", name)
        assert judged(claim.stands, source, **address).outcome == "verified"


@pytest.mark.parametrize("name", WHOLE)
def test_damage(name: str) -> None:
    """A file of any format that is empty, a pointer of Git LFS, cut off or of another format is not verified,
    and the finding says what is wrong.
    """
    source, address = WHOLE[name]
    for told in ({}, {"format": name}):
        for bad, reason in ((b"", "is empty"), (b" \n", "is empty"), (POINTER, "is a Git LFS pointer")):
            claim = judged(0.75, bad, **address, **told)
            assert claim.outcome == "unverifiable"
            assert claim.message.startswith(f"`a` {reason}")
    claim = judged(0.75, b"<html><body>Not found</body></html>", **address, format=name)
    assert claim.outcome == "unverifiable"
    value = judged(0.123, source, **address).stands
    for end in range(0, len(source.rstrip()) - 1, 1 + len(source) // 1000):
        claim = judged(value, source[:end], **address, format=name)
        assert claim.outcome != "verified" or name in CUTTABLE, end


@pytest.mark.parametrize("name", WHOLE)
def test_changed_bytes(name: str) -> None:
    """A file in which a few bytes are changed is answered with some outcome and a sentence."""
    source, address = WHOLE[name]
    chance = random.Random(name)
    for _ in range(150):
        changed = bytearray(source)
        for _ in range(chance.randint(1, 4)):
            place = chance.randrange(len(changed))
            changed[place] = chance.choice(b'\0\n",:{}[]<>&-0e\xff' + bytes([chance.randrange(256)]))
        judged(0.75, bytes(changed), **address, **chance.choice(({}, {"format": name})))


@pytest.mark.slow
def test_generated_files(data: Path, tmp_path: Path) -> None:
    """No generated file that is to be rejected supports a number, whatever way it is addressed."""
    generator = data / "hostile" / "gen" / "gen_json.py"
    subprocess.run([sys.executable, str(generator), str(tmp_path)], check=True, stdout=subprocess.DEVNULL)
    cases = [json.loads(line) for line in (tmp_path / "cases.jsonl").read_text("utf-8").splitlines()]
    verified = []
    for case in cases:
        source = (tmp_path / case["file"]).read_bytes()
        for address in ({}, {"pointer": "/acc"}, {"format": "json", "pointer": "/n"}, {"metric": "acc"}):
            if judged(0.99, source, **address).outcome == "verified" and case["want"] == "reject":
                verified.append(case["file"])
        with suppress(UnverifiableError):
            list(Content(source).lines())
    assert verified == []


def test_json_test_suite(data: Path) -> None:
    """No file of the suite makes ftlint fail, as a whole or as lines."""
    files = sorted((data / "hostile" / "JSONTestSuite").glob("*.json"))
    assert len(files) > 100
    for file in files:
        source = file.read_bytes()
        assert judged(1, source).outcome != "verified" or not file.name.startswith("n_")
        for whole in (source, b'{"a": 1}\n' + source):
            try:
                rows = list(Content(whole).lines())
            except UnverifiableError:
                continue
            is_number = b"NaN" not in source and b"Infinity" not in source
            assert not rows or not is_number or not file.name.startswith("n_"), file.name


def run(*arguments: str, cwd: Path, before: tuple[str, ...] = ()) -> tuple[int, str, str]:
    """The exit code and the outputs of ftlint as a program, with another one before it."""
    command = [*before, sys.executable, "-m", "ftlint", *arguments, "--today", TODAY]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    return done.returncode, done.stdout, done.stderr


def records(folder: Path, paths: Iterator[tuple[str, str]]) -> list[str]:
    """Writes a record for each name and path of evidence; returns their names."""
    names = []
    for name, path in paths:
        record = complete(
            "metrics: {measures: [{id: m}]}\nbaselines: [{approach: prompt, results: {m: {value: 0.99, evidence: "
            f"{{path: {json.dumps(path)}, pointer: /acc}}}}}}]\n"
        )
        (folder / name).mkdir(exist_ok=True)
        names.append(f"{name}/finetune-decision.yaml")
        (folder / names[-1]).write_text(record, encoding="utf-8")
    return names


def test_traps_end_to_end(traps: Path) -> None:
    """Records that name traps of the file system are all answered, and nothing from outside is shown."""
    cases = [json.loads(line) for line in (traps / "cases.jsonl").read_text("utf-8").splitlines()]
    repo = traps / "repo"
    shutil.rmtree(repo / "deep")
    paths = [
        (f"e{number:03}", f"../{case['evidence']}" if case["evidence"][:1].isalnum() else case["evidence"])
        for number, case in enumerate(cases)
    ]
    names = records(repo, iter(paths))
    for command in ("check", "evidence"):
        code, out, err = run(command, *names, cwd=repo)
        assert code in (1, 2), err
        assert "SECRET7" not in out + err
        assert "root:" not in out + err
        assert not unsafe_characters(out.replace("\n", "") + err.replace("\n", ""))
        assert all(name in out + err for name, (_, path) in zip(names, paths, strict=True) if "/etc" in path)


def test_without_a_network(tmp_path: Path) -> None:
    """Where there is no network at all, both commands say the same as elsewhere."""
    unshare = shutil.which("unshare")
    if (
        unshare is None
        or subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode
    ):
        pytest.skip("no namespace without a network can be made here")
    (tmp_path / ".git").mkdir()
    (tmp_path / "evals").mkdir()
    results = []
    for number, (name, (source, address)) in enumerate(WHOLE.items()):
        (tmp_path / "evals" / name).write_bytes(source)
        results.append(
            f"  - approach: other\n    id: b{number}\n    results: "
            f"{{m: {{value: 0.75, evidence: {json.dumps({'path': f'evals/{name}', **address})}}}}}\n"
        )
    record = complete("metrics: {measures: [{id: m}]}\nbaselines:\n" + "".join(results))
    (tmp_path / "finetune-decision.yaml").write_text(record, encoding="utf-8")
    for command in (("check", "finetune-decision.yaml"), ("evidence", "finetune-decision.yaml")):
        here = run(*command, cwd=tmp_path)
        assert here[0] in (0, 1), here[2]
        assert run(*command, cwd=tmp_path, before=(unshare, "-rn")) == here
    assert f"{len(WHOLE)} results with evidence" in here[1]
