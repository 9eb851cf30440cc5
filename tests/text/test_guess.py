"""Guesses at what was meant: made for typos, and not for other words."""

import subprocess
import sys

import pytest

from ftlint.text.guess import closest, distance, is_typo

IDS = ["accepted-unedited", "correct-answers", "latency", "acc", "f1"]


@pytest.mark.parametrize(
    ("word", "options", "meant"),
    [
        ("latency", ["latency-p95"], "latency-p95"),
        ("latncy", IDS, "latency"),
        ("lantecy", IDS, "latency"),
        ("accepted_unedited", IDS, "accepted-unedited"),
        ("Accepted unedited", IDS, "accepted-unedited"),
        ("accepted-unedit", IDS, "accepted-unedited"),
        ("corect-anwsers", IDS, "correct-answers"),
        (" acc2 ", IDS, "acc"),
        ("lota", ["lora", "full"], "lora"),
        ("objectve", ["Objective"], "Objective"),
        ("SMALL-8B", ["Small-8b", "Large-70b"], "Small-8b"),
        ("x" * 300, ["x" * 299, "y" * 299], "x" * 299),
    ],
)
def test_a_typo_gets_a_guess(word: str, options: list[str], meant: str) -> None:
    """A wrong letter, a plural, capitals and other separators do not hide what was meant."""
    assert closest(word, options) == meant


@pytest.mark.parametrize(
    ("word", "options"),
    [
        ("", IDS),
        ("splits", ["results", "notes"]),
        ("dpo", ["ppo", "lora"]),
        ("f2", IDS),
        ("count", ["continue", "month"]),
        ("definition", ["direction", "description"]),
        ("routing-accuracy", ["hard-accuracy"]),
        ("latency", []),
        ("latency", ["l" * 300]),
    ],
)
def test_another_word_gets_no_guess(word: str, options: list[str]) -> None:
    """A word that only shares some letters with an option is no typo of it."""
    assert closest(word, options) == ""


def test_what_is_correct_needs_no_difflib() -> None:
    """The module that compares words is imported for the first guess, not before."""
    code = """
import sys
from ftlint.text.guess import closest
assert "difflib" not in sys.modules
closest("a", ["b"])
assert "difflib" in sys.modules
"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_typos() -> None:
    """A typo is one letter, two in longer words, never the first, and never between two words."""
    options = ["accepted", "rejected", "lora", "qlora", "dora", "min", "fine-tuning", "fine-tuning+rag"]
    clear = {
        "acepted": "accepted",
        "ACCEPTED": "accepted",
        "acceptde": "accepted",
        "finetuning": "fine-tuning",
        "Lora": "lora",
        "MIN": "min",
    }
    for word, meant in clear.items():
        assert is_typo(word, meant, options), word
    for word, meant in {
        "excepted": "accepted",
        "loraa": "lora",
        "mn": "min",
        "x": "",
        "a" * 65: "accepted",
        "unaccepted": "accepted",
    }.items():
        assert not is_typo(word, meant, options), word


def test_distance() -> None:
    """A swap of neighbours counts as one letter, and everything beyond the limit as one more than it."""
    pairs = [("ab", "ba"), ("abc", "abc"), ("abc", "b"), ("abc", "xyz"), ("a", "abcd")]
    assert [distance(*pair, 2) for pair in pairs] == [1, 0, 2, 3, 3]
