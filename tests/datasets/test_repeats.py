"""Repeats are counted by keys and confirmed on the texts."""

import json
from pathlib import Path
from typing import Any

import pytest

from ftlint.datasets import repeats
from ftlint.datasets.plan import set_facts
from tests.datasets.sets import facts, gathered


def lines(*pairs: tuple[str, str]) -> bytes:
    """JSON lines of prompts and completions."""
    return b"".join(json.dumps({"prompt": a, "completion": b}).encode() + b"\n" for a, b in pairs)


def test_keys_that_collide_are_no_repeats(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two texts with the same key are told apart on the texts, in a set and between two."""
    from ftlint.datasets import gathered as module

    monkeypatch.setattr(module, "key_of", len)
    source = lines(("one", "x"), ("two", "y"), ("one", "z"), ("one", "x"))
    found = facts(source)
    assert (found.duplicate_inputs, found.hit("duplicate").records, found.hit("conflict").records) == (
        2,
        1,
        1,
    )
    assert [place.line for place in found.hit("duplicate").places] == [4]
    other = gathered({"test": lines(("two", "y"), ("six", "y"))})
    shared = repeats.overlap("test", (), other, "train", gathered({"train": source}))
    assert (shared.shared, shared.same_target, shared.of, shared.lines) == (1, 1, 2, (("test", 1),))


def test_more_than_is_confirmed_is_counted_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond what is read once more, keys decide; keys that are looked at in parts give the same counts."""
    train = lines(*[(f"p{n % 40}", f"c{n % 80}") for n in range(160)])
    test = lines(*[(f"p{n}", "other" if n % 2 else f"c{n}") for n in range(60)])
    found = []
    for most, at_once in ((100_000, 400_000), (10, 400_000), (100_000, 7)):
        monkeypatch.setattr(repeats, "MAX_CONFIRMED", most)
        monkeypatch.setattr(repeats, "_AT_ONCE", at_once)
        learned, judging = gathered({"train": train}), gathered({"test": test})
        same = set_facts(learned, "train", (), None).duplicate_inputs
        shared = repeats.overlap("test", (), judging, "train", learned)
        found.append((same, shared.shared, shared.same_target, shared.of))
    assert found == [(120, 40, 20, 60)] * 3


def test_an_instruction_that_all_share_hides_no_leak() -> None:
    """With one instruction for all examples the inputs are compared; with several, the instruction counts."""

    def alpaca(instructions: list[str], inputs: list[str]) -> bytes:
        rows = zip(instructions, inputs, strict=True)
        return json.dumps([{"instruction": a, "input": b, "output": "x"} for a, b in rows]).encode()

    train = gathered({"train": alpaca(["Route it."] * 2, ["lamp", "desk"])})
    hidden = gathered({"test": alpaca(["Say where it goes."] * 2, ["lamp", "fan"])})
    mixed = gathered({"test": alpaca(["Translate.", "Summarise."], ["lamp", "desk"])})
    assert repeats.overlap("test", (), hidden, "train", train).shared == 1
    assert repeats.overlap("test", (), mixed, "train", train).shared == 0


def test_a_program_of_dspy_is_compared_with_its_evaluation(data: Path) -> None:
    """An evaluation on an example that the compiled prompt shows is found, for a program of one predictor and
    of several; what a real program and its evaluation hold is read, of JSON and CSV alike.
    """
    demos = [
        {"augmented": True, "question": "a", "tone": "dry", "reasoning": "r", "answer": "x"},
        {"question": "b", "tone": "dry", "answer": "y"},
        {"question": "c"},
    ]
    part: dict[str, Any] = {"demos": demos, "signature": {"fields": []}, "lm": None}
    rows = [
        {"tone": "dry", "question": asked, "example_answer": "x", "pred_answer": "z", "exact": 0.5}
        for asked in "abq"
    ]
    test = gathered({"eval.json": json.dumps(rows).encode()})
    for program in ({**part, "metadata": {}}, {"draft.predict": part, "metadata": {}}):
        train = gathered({"compiled.json": json.dumps(program, indent=2).encode()})
        found = repeats.overlap("test", (), test, "train", train)
        assert (len(train), found.shared, found.same_target, found.of) == (2, 2, 1, 3)
    for folder in sorted({path.parent for path in (data / "evidence" / "dspy").glob("*/compiled.json")}):
        real, made, table = (
            gathered({name: (folder / name).read_bytes()})
            for name in ("compiled.json", "eval_results.json", "eval_results.csv")
        )
        assert len(real)
        assert len(made)
        assert made.inputs == table.inputs
