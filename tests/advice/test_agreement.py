"""The record, the advice, the page and FT802 never disagree about one record."""

import json
import random
from pathlib import Path

from ftlint.advice.from_record import AnswersOf, advise_on
from ftlint.advice.walk import follow
from ftlint.commands import TextLayout
from ftlint.commands.advise import _compared, text_of
from ftlint.framework.statements import FRAMEWORK
from ftlint.linter import lint, load
from ftlint.site.records.entries import read_entries
from tests.support import TODAY

APPROACHES = ("prompt-engineering", "rag", "agent", "other", "fine-tuning", "fine-tuning+rag")
RUNGS = (
    "prompt",
    "few-shot",
    "structured-output",
    "stronger-model",
    "rag",
    "agent",
    "fine-tuning",
    "fine-tuning+rag",
)


def drawn(rng: random.Random) -> str:
    """A record that says something of its situation and of what was tried, at random."""

    def baseline(rung: str) -> dict[str, object]:
        if rng.random() < 0.2:
            return {"approach": rung, "skipped_because": "The licence of our data forbids this step."}
        value = round(rng.choice((0.3, 0.6, 0.78, 0.82, 0.9)) + rng.random() / 50, 3)
        measured = {"results": {"em": {"value": value, "sample_size": 200}}} if rng.random() < 0.8 else {}
        return {"approach": rung, "model": rng.choice("ab"), **measured}

    situation = {
        q.field: rng.choice((True, False, "unknown")) for q in FRAMEWORK.questions if rng.random() < 0.6
    }
    metric = {"id": "em", "kind": "accuracy", "unit": "fraction", "direction": "higher", "threshold": 0.8}
    if rng.random() < 0.1:
        del metric["threshold"]
    data: dict[str, object] = (
        {"available": {"examples": rng.choice((0, 20, 120, 900))}} if rng.random() < 0.8 else {}
    )
    if rng.random() < 0.6:
        data["quality"] = {"definition": "Two editors approved each letter."}
    return json.dumps(
        {
            "schema_version": 1,
            "project": {"id": "drawn"},
            "status": rng.choice(("draft", "proposed", "accepted", "rejected")),
            "decision": {"approach": rng.choice(APPROACHES)},
            "situation": situation,
            "metrics": {"measures": [metric]},
            "data": data,
            "baselines": [baseline(rung) for rung in RUNGS if rng.random() < 0.45],
        }
    )


def test_no_two_of_them_disagree() -> None:
    """For 1,500 records: the answers read one by one lead where the advice says; `advise` calls a decision
    right only if FT802 is silent, and quotes it if it is not; the message names what the advice points to.
    """
    rng = random.Random(802)
    against = 0
    for _ in range(1500):
        text = drawn(rng)
        record = load(text.encode(), today=TODAY)
        advice = advise_on(record)
        assert follow(AnswersOf(record)).outcome.ranking == advice.ranking
        findings = [f for f in lint(text.encode(), today=TODAY).findings if f.code == "FT802"]
        last = _compared(advice, record)
        assert bool(findings) == (last.startswith("Decision: `")), text
        for finding in findings:
            against += 1
            assert last == f"Decision: {finding.message}"
            if "the answers point to" in finding.message:
                assert f"`{advice.advice}`. {advice.deciding}" in finding.message
        if last.endswith("which agrees."):
            assert (advice.advice == record.decision.approach) == (record.status != "rejected")
        assert advice.next.text in " ".join(text_of(advice, TextLayout(False, 100)).split())
    assert against > 50


def test_the_page_has_the_same_advice(tmp_path: Path) -> None:
    """What a site shows of a record is the advice that the terminal gives."""
    rng = random.Random(803)
    texts = [drawn(rng).replace('"drawn"', f'"drawn-{number}"') for number in range(10, 40)]
    for number, text in enumerate(texts):
        (tmp_path / f"{number}.finetune-decision.yaml").write_text(text, encoding="utf-8")
    entries = read_entries(tmp_path, ["."], TODAY)
    assert len(entries) == len(texts)
    for entry, text in zip(entries, texts, strict=True):
        assert entry.advice == advise_on(load(text.encode(), today=TODAY))
