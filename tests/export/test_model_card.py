"""The section of a model card is one that the Hub's own library reads, with measured values only."""

from pathlib import Path

import pytest
import yaml

from ftlint.cli import main
from ftlint.export.model_card import Card, model_card
from ftlint.linter import load
from tests.support import CLAIMS, TODAY, complete

EXAMPLES = sorted((Path(__file__).resolve().parents[2] / "examples").glob("*.finetune-decision.yaml"))
MEASURES = "metrics: {measures: [{id: f1, name: F1, unit: fraction, direction: higher, threshold: 0.8}, {id: p95, unit: seconds}]}\n"
TUNED = (
    "models: {selected: base-8b, candidates: [{name: base-8b}]}\n"
    "baselines:\n"
    "  - {approach: prompt, model: base-8b, results: {f1: {value: 0.6, sample_size: 200}}}\n"
    "  - {approach: fine-tuning, results: {f1: 0.7}}\n"
    "iterations:\n"
    "  - {id: first, results: {f1: 0.75}}\n"
    "  - {id: second, model: ours-8b, results: {f1: {value: 0.82, sample_size: 200}, p95: {value: 3, source: illustrative}}}\n"
)
OF_TUNING = complete(
    f"{MEASURES}data: {{splits: {{train: 900, test: 200}}}}\n{TUNED}", approach="fine-tuning"
)


def card(text: str) -> Card:
    """The section for a record."""
    found = model_card(load(text.encode(), today=TODAY))
    assert found is not None
    return found


def test_the_library_of_the_hub_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """`huggingface_hub` finds the model, the metric, its value, the test set and the number of examples, and
    writes back the same `model-index`.
    """
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")  # it looks at this when it is imported
    from huggingface_hub import ModelCard, ModelCardData

    read = ModelCard(card(OF_TUNING).text)
    assert isinstance(read.data, ModelCardData)
    assert read.data.eval_results is not None
    [result] = read.data.eval_results
    assert read.data.model_name == "ours-8b"
    assert (result.metric_type, result.metric_name, result.metric_value) == ("f1", "F1", 0.82)
    assert (result.dataset_type, result.dataset_split) == ("example", "test")
    assert result.metric_args == {"sample_size": 200}
    [again] = yaml.safe_load(str(read).split("---\n")[1])["model-index"]
    assert again["results"][0]["metrics"] == [
        {"type": "f1", "name": "F1", "value": 0.82, "args": {"sample_size": 200}}
    ]


def test_the_text_says_what_it_was_compared_with() -> None:
    """A value stands beside its threshold and the baselines, and what is left out is counted."""
    text = card(OF_TUNING).text
    assert (
        "* F1 (`f1`): 0.82 (n = 200, 95 % interval 0.76 to 0.87), where at least 0.80 is asked. "
        "Compared with: `prompt` 0.60 (n = 200, 95 % interval 0.53 to 0.67), `fine-tuning` 0.70\n"
    ) in text
    assert "The test set has 200 examples" in text
    assert "Left out, because the team did not measure them: 1 result made up.\n" in text
    assert "p95" not in text


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name.split(".")[0])
def test_no_made_up_value_gets_into_a_card(path: Path) -> None:
    """Of an example, whatever is in the card was measured; one without such a result gets none."""
    record = load(path.read_bytes(), today=TODAY)
    found = model_card(record)
    measured = {record.source_of(result) for result in record.iter_results()} >= {"measured"}
    if found is not None:
        assert measured
        assert not record.project.rebuilt_from


def test_without_a_measured_result_there_is_no_card(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command says why, and exits as when nothing was checked; otherwise it says what was left out."""
    monkeypatch.chdir(tmp_path)
    made_up = OF_TUNING + "illustrative: [baselines, iterations]\n"
    (tmp_path / "finetune-decision.yaml").write_text(made_up, encoding="utf-8")
    assert main(["export", "--format", "model-card", "--today", TODAY]) == 4
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "has no measured result of what it decides for" in shown.err
    (tmp_path / "finetune-decision.yaml").write_text(OF_TUNING, encoding="utf-8")
    assert main(["export", "--format", "model-card", "--today", TODAY]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("---\nmodel-index:\n- name: ours-8b\n")
    assert shown.err == "ftlint: not in the card of `finetune-decision.yaml`: 1 result made up.\n"


def test_of_what_is_not_tuned_the_chosen_approach_counts() -> None:
    """Without training, the baseline of the chosen approach is the subject; a decision for tuning that was
    not tuned yet has none.
    """
    text = card(complete(MEASURES + TUNED.partition("iterations")[0], approach="prompt-engineering")).text
    assert "`base-8b` as `prompt`" in text
    assert model_card(load(CLAIMS.encode(), today=TODAY)) is None
