"""`ftlint evidence`: every claim of a record, what stands in its file, and what came of it."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from ftlint.cli import main
from ftlint.framework.statements import EVIDENCE_SCHEMA_URL
from ftlint.reading.flow import written
from ftlint.record.schema import schema_text
from ftlint.text.outcomes import OUTCOMES
from tests.escaped import forged, hostile_strings, unsafe_characters
from tests.evidence.samples import lm_eval, promptfoo

SCHEMA = json.loads(schema_text("ftlint-evidence.v1.schema.json"))
NAME = "finetune-decision.yaml"
RECORD = """\
schema_version: 1
project: {id: letters, name: Letters}
status: draft
decision: {approach: undecided}
metrics: {measures: [{id: f1, unit: fraction, direction: higher}]}
baselines:
  - id: zero-shot
    approach: prompt
    results:
      f1: {value: 0.50, evidence: {path: evals/a.json, pointer: /f1}}
  - approach: rag
    results:
      f1: {value: 0.6, evidence: {path: evals/a.json, pointer: /f2}}
iterations:
  - id: one
    results:
      f1: {value: 0.7, evidence: {path: evals/log.eval}}
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a record and its evidence."""
    folder = tmp_path / "here"
    (folder / ".git").mkdir(parents=True)
    (folder / "evals").mkdir()
    (folder / "evals" / "a.json").write_text('{"f1": 0.4979, "f2": 0.71}')
    (folder / "evals" / "log.eval").write_bytes(b"PK\x03\x04")
    (folder / NAME).write_text(RECORD)
    monkeypatch.chdir(folder)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs the command; its exit code and what it wrote to both outputs."""

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(["evidence", *arguments])
        shown = capsys.readouterr()
        return code, shown.out, shown.err

    return call


def test_text(here: Path, run: Run) -> None:
    """Each claim has its line, address, outcome and what to do; the last line counts the outcomes."""
    assert run() == (
        1,
        "finetune-decision.yaml\n"
        "  line 10: baselines[zero-shot]/f1 0.50: verified\n"
        "      evals/a.json, pointer /f1\n"
        "      0.4979 at /f1\n"
        "  line 13: baselines[rag]/f1 0.6: contradicted\n"
        "      evals/a.json, pointer /f2\n"
        "      `evals/a.json` has 0.71 at `/f2`, where the record says 0.6.\n"
        "      Correct the value, or the evidence.\n"
        "  line 17: iterations[one]/f1 0.7: unread\n"
        "      evals/log.eval\n"
        "      It is an archive, and this version of ftlint does not read its format.\n"
        "\n"
        "3 results with evidence: 1 verified, 1 contradicted, 1 unread\n",
        "",
    )


def test_json(here: Path, run: Run) -> None:
    """As JSON it is as its schema says, with the same outcomes."""
    code, out, err = run("--format", "json")
    assert (code, err) == (1, "")
    value = json.loads(out)
    Draft7Validator(SCHEMA).validate(value)
    assert (SCHEMA["$id"], value["version"]) == (EVIDENCE_SCHEMA_URL, 1)
    assert {key: number for key, number in value["summary"].items() if number} == {
        "verified": 1,
        "contradicted": 1,
        "unread": 1,
    }
    [record] = value["records"]
    first = record["claims"][0]
    assert (first["pointer"], first["line"], first["stands"], first["at"]) == (
        "/baselines/0/results/f1",
        10,
        "0.4979",
        "/f1",
    )
    assert first["format"] == "json"


def test_where_the_file_is_from(here: Path, run: Run) -> None:
    """The address that a file was exported from is printed below it, and is in the JSON."""
    source = "hf://datasets/acme/evals/a.json"
    text = RECORD.replace("pointer: /f1}", f"pointer: /f1, source: {source}}}")
    (here / NAME).write_text(text)
    assert f"      evals/a.json, pointer /f1\n      source {source}\n      0.4979 at" in run()[1]
    value = json.loads(run("--format", "json")[1])
    Draft7Validator(SCHEMA).validate(value)
    assert [claim["source"] for claim in value["records"][0]["claims"]] == [source, None, None]


def test_what_the_file_says_beside_the_value(here: Path, run: Run) -> None:
    """The examples, the standard error, the model, the day and the tool of a value are shown where the file
    gives them, and are null in JSON where it does not.
    """
    (here / "evals" / "a.json").write_text(json.dumps(lm_eval()))
    (here / "evals" / "b.json").write_text(
        json.dumps(promptfoo({"namedScores": {"f": 1.5}, "namedScoreWeights": {"f": 3}}))
    )
    text = RECORD.replace("pointer: /f1", 'metric: "b:acc,none"').replace(
        "evals/log.eval", "evals/b.json, metric: f/mean"
    )
    (here / NAME).write_text(text)
    out = run()[1]
    assert (
        "      0.5 at /results/b/acc,none\n"
        "      The file says: 30 examples, standard error 0.1, model acme/x, 2026-11-29, lm-eval\n"
    ) in out
    assert "      The file says: a weight of 3, model p0, 2026-11-29, promptfoo 0.121.20\n" in out
    value = json.loads(run("--format", "json")[1])
    Draft7Validator(SCHEMA).validate(value)
    assert [claim["reading"] for claim in value["records"][0]["claims"]][:2] == [
        {
            "n": 30,
            "n_kind": "examples",
            "stderr": 0.1,
            "model": "acme/x",
            "date": "2026-11-29",
            "tool": "lm-eval",
            "tool_version": None,
        },
        None,
    ]


def test_the_file_of_examples_is_named(here: Path, run: Run) -> None:
    """The file of single examples stands beside the address, in text and in JSON."""
    (here / "evals" / "samples.jsonl").write_text('{"id": "a", "score": 1}\n{"id": "b", "score": 0}\n')
    (here / NAME).write_text(RECORD.replace("pointer: /f1", "pointer: /f1, samples: evals/samples.jsonl"))
    assert ", pointer /f1, samples evals/samples.jsonl\n" in run()[1]
    value = json.loads(run("--format", "json")[1])
    Draft7Validator(SCHEMA).validate(value)
    claims = value["records"][0]["claims"]
    assert [claim["samples"] for claim in claims][:2] == ["evals/samples.jsonl", None]


@pytest.mark.parametrize("number", [float("nan"), float("inf"), 1e308, 10**300, "12", None, True])
def test_any_number_beside_the_value(here: Path, run: Run, number: object) -> None:
    """Whatever a file says beside the value, the output stays valid and the value is judged."""
    samples = {"b": {"original": 30, "effective": number}}
    results = {"b": {"acc,none": 0.5, "acc_stderr,none": number}}
    text = json.dumps(lm_eval(**{"results": results, "n-samples": samples, "model_name": "m\n" * 4000}))
    (here / "evals" / "a.json").write_text(text)
    (here / NAME).write_text(RECORD.replace("pointer: /f1", "metric: acc"))
    assert "f1 0.50: verified" in run()[1]
    value = json.loads(run("--format", "json")[1])
    Draft7Validator(SCHEMA).validate(value)


def test_outcomes_are_those_of_the_schema() -> None:
    """The outcomes that are counted are those that the schema knows."""
    assert SCHEMA["properties"]["summary"]["required"] == list(OUTCOMES)
    assert SCHEMA["definitions"]["claim"]["properties"]["outcome"]["enum"] == list(OUTCOMES)


def test_exit_codes(here: Path, run: Run) -> None:
    """Only a claim that does not hold, or a record that cannot be judged, makes the command fail."""
    text = RECORD.replace("/f2", "/f1").replace("0.6,", "0.50,")
    (here / NAME).write_text(text)
    code, out, _ = run()
    assert code == 0
    assert out.endswith("3 results with evidence: 2 verified, 1 unread\n")
    (here / NAME).write_text(text.partition("metrics:")[0])
    assert run() == (0, "0 results with evidence\n", "")
    (here / NAME).write_text("status: draft\n")
    code, _, err = run()
    assert code == 1
    assert err == "ftlint: `finetune-decision.yaml` is not a valid record: run `ftlint check` on it.\n"
    assert run("nowhere.yaml")[0] == 2
    (here / NAME).unlink()
    code, out, err = run()
    assert (code, out) == (4, "")
    assert "no record to lint" in err


def test_check_says_the_same(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check` reports the claim that does not hold, at the line of its value, and the one that is unread."""
    assert main(["check", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    about = {finding["code"]: (finding["line"], finding["severity"]) for finding in found}
    assert about["FT911"] == (13, "error")
    assert about["FT910"] == (17, "info")
    assert "`evals/log.eval`" in next(f["message"] for f in found if f["code"] == "FT910")


def test_in_several_processes(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With several processes, each record is checked against the files beside it."""
    for number in range(60):
        folder = here / f"r{number}"
        (folder / "evals").mkdir(parents=True)
        (folder / "evals" / "a.json").write_text(f'{{"f1": 0.50, "f2": {0.6 if number else 0.71}}}')
        (folder / "evals" / "log.eval").write_bytes(b"PK\x03\x04")
        (folder / NAME).write_text(RECORD.replace("id: letters", f"id: letters-{number}"))
    (here / NAME).unlink()
    main(["check", "--format", "json", "--jobs", "2"])
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [finding["file"] for finding in found if finding["code"] == "FT911"] == [f"r0/{NAME}"]


def test_lock(here: Path, run: Run) -> None:
    """`--lock` writes the hash of its file beside each verified result that has none, and nothing else; what
    is not verified is told, and makes the command fail.
    """
    digest = written(sha256((here / "evals" / "a.json").read_bytes()).hexdigest())
    code, out, err = run("--lock", "--dry-run")
    assert code == 1
    assert out == (
        f"--- {NAME}\n"
        f"+++ {NAME}\n"
        "@@ -7,7 +7,7 @@\n"
        "   - id: zero-shot\n"
        "     approach: prompt\n"
        "     results:\n"
        "-      f1: {value: 0.50, evidence: {path: evals/a.json, pointer: /f1}}\n"
        f"+      f1: {{value: 0.50, evidence: {{path: evals/a.json, pointer: /f1, sha256: {digest}}}}}\n"
        "   - approach: rag\n"
        "     results:\n"
        "       f1: {value: 0.6, evidence: {path: evals/a.json, pointer: /f2}}\n"
    )
    assert err == "ftlint: 2 results not verified, and not locked.\n"
    assert (here / NAME).read_text() == RECORD
    code, out, err = run("--lock")
    assert code == 1
    assert "contradicted" in out
    assert err == (
        f"ftlint: wrote the hash of the file beside 1 result of `{NAME}`.\n"
        "ftlint: 2 results not verified, and not locked.\n"
    )
    assert (here / NAME).read_text() == RECORD.replace("/f1}", f"/f1, sha256: {digest}}}")
    assert run("--lock")[2] == "ftlint: 2 results not verified, and not locked.\n"
    (here / NAME).write_text(
        RECORD.partition("  - approach: rag")[0].replace(
            "evidence: {path: evals/a.json, pointer: /f1}}\n",
            "# half\n        evidence:\n          path: evals/a.json\n          # the first\n          pointer: /f1\n",
        ).replace("f1: {value: 0.50, ", "f1:\n        value: 0.50  ")
    )  # fmt: skip
    before = (here / NAME).read_text()
    assert run("--lock")[0] == 0
    assert (here / NAME).read_text() == f"{before}          sha256: {digest}\n"
    (here / "evals" / "a.json").write_text('{"f1": 0.5}')
    assert "changed" in run()[1]


def test_lock_is_refused(here: Path, run: Run) -> None:
    """A record that is read-only, or comes from standard input, is not written."""
    assert run("--dry-run") == (
        2,
        "",
        "ftlint: `--dry-run` shows what `--lock` would write: give it as well.\n",
    )
    assert run("--lock", "-") == (
        2,
        "",
        "ftlint: `--lock` writes into the record, so `-` does not go with it.\n",
    )
    (here / NAME).chmod(0o444)
    code, _, err = run("--lock")
    assert code == 2
    assert err.startswith(f"ftlint: cannot write `{NAME}`: it is read-only.\n")
    assert (here / NAME).read_text() == RECORD


def test_hostile_texts(data: Path, here: Path, run: Run) -> None:
    """Nothing in a record or a file of evidence steers the terminal or gives commands to the CI runner."""
    for string in hostile_strings(data)[:300]:
        text = string.encode("utf-8", "replace").decode()
        (here / "evals" / "a.json").write_text(json.dumps({text: text, "f2": text}))
        address = json.dumps({"path": "evals/a.json", "pointer": f"/{text[:200] or 'x'}"})
        (here / NAME).write_text(RECORD.replace("{path: evals/a.json, pointer: /f1}", address))
        for name in ("text", "json"):
            code, out, err = run("--format", name)
            assert code == 1
            assert unsafe_characters(out + err) == set()
            assert forged(data, out) == forged(data, err) == []


def test_what_was_counted_in_the_data(capsys: pytest.CaptureFixture[str]) -> None:
    """What is in the files of data is listed, findings or not, and JSON has the lines of a leak."""
    record = str(Path(__file__).parents[2] / "examples" / "returns-desk-leak.finetune-decision.yaml")
    main(["evidence", record])
    text = capsys.readouterr().out
    assert "      800 examples (prompt-completion), " in text
    assert "      14 of 200 test inputs stand in the train data.\n" in text
    main(["evidence", record, "--format", "json"])
    value = json.loads(capsys.readouterr().out)
    Draft7Validator(SCHEMA).validate(value)
    data = value["records"][0]["data"]
    assert [one["examples"] for one in data["sets"]] == [800, 200]
    assert data["sets"][1]["facts"]["near_duplicate_inputs"] == 65
    [overlap] = data["overlaps"]
    assert len(overlap["lines"]) == overlap["shared"] == 14
