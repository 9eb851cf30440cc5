"""The table of synonyms, and that a check of a valid record needs neither it nor what uses it."""

import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from ftlint.domain.methods import OBJECTIVE_OF
from ftlint.record.catalogue import FIELDS
from ftlint.record.explain import validator
from ftlint.record.synonyms import (
    ALGORITHMS,
    CERTAIN,
    KEYS,
    LIKELY,
    LIKELY_KEYS,
    TECHNIQUES,
    Meaning,
    meaning,
)
from ftlint.text.guess import bare

FORMS = {"size", "currency", "retires"}
"""Keys with a form instead of fixed words."""


def allowed(place: str) -> list[set[str]]:
    """The fixed words of each place of the record that a row of the table is for."""
    found = []
    for at in FIELDS:
        names = [step for step in at if step != "*"]
        if "/".join(names).endswith(place) and (
            (place in CERTAIN and place != "approach") or names[0] != "decision"
        ):
            node: Any = validator().schema
            for step in ("baselines", "*", *at) if at[0] == "results" else at:
                node = (
                    node.get("items", node.get("additionalProperties"))
                    if step == "*"
                    else node["properties"][step]
                )
            words = node.get("enum") or node.get("items", {}).get("enum")
            found += [set(words)] if words else []
    return found


@pytest.mark.parametrize("place", sorted({*CERTAIN, *LIKELY} - FORMS))
def test_synonyms_are_of_words_that_the_record_has(place: str) -> None:
    """Each row leads to words of its place, each of its words to one of them,
    and none is itself a word of every such place.
    """
    words = allowed(place)
    assert words
    assert set(CERTAIN.get(place, {})) | set(LIKELY.get(place, {})) <= set.union(*words)
    written = [
        bare(word)
        for table in (CERTAIN, LIKELY)
        for row in table.get(place, {}).values()
        for word in row.split()
    ]
    assert len(written) == len(set(written))
    assert not set(written) & {bare(word) for word in set.intersection(*words)}


@pytest.mark.parametrize("parent", sorted({*KEYS, *LIKELY_KEYS}))
def test_other_names_of_keys_are_of_keys_that_the_record_has(parent: str) -> None:
    """Each row is for keys of its mapping, and each of its names for one of them that is no key there."""
    steps = [["", *(step for step in at if step != "*")] for at in FIELDS]
    keys = {below for names in steps for above, below in pairwise(names) if above == parent}
    rows = [*KEYS.get(parent, {}).items(), *LIKELY_KEYS.get(parent, {}).items()]
    assert {key for key, _ in rows} <= keys
    written = [bare(name) for _, names in rows for name in names.split()]
    assert len(written) == len(set(written))
    assert not set(written) & set(map(bare, keys))


def test_techniques_are_words_of_the_record() -> None:
    """Each technique that is written as a family is a word of `technique`, and its family one of `family`."""
    [families, *_], [techniques] = allowed("family"), allowed("technique")
    assert {family for family, _ in TECHNIQUES.values()} <= families
    assert {technique for _, technique in TECHNIQUES.values()} <= techniques
    assert all(bare(word) == word for word in TECHNIQUES)


def test_algorithms_are_those_of_one_objective() -> None:
    """An algorithm that is written as an objective leads to the one that it serves, but for the algorithm
    that says no more than its objective.
    """
    assert {word: objective for word, (objective, _) in ALGORITHMS.items()} == {
        word: objective for word, objective in OBJECTIVE_OF.items() if word != "sft"
    }
    assert all(bare(word) == word == algorithm for word, (_, algorithm) in ALGORITHMS.items())


@pytest.mark.parametrize(
    ("path", "text", "meant"),
    [
        (("decision", "approach"), "prompting", Meaning("prompt-engineering", True)),
        (("baselines", 0, "approach"), "prompting", Meaning("prompt", True)),
        (("metrics", "measures", 0, "unit"), " MS ", Meaning("milliseconds", True)),
        (("metrics", "measures", 0, "direction"), "Higher_is better", Meaning("higher", True)),
        (("metrics", "measures", 0, "kind"), "speed", Meaning("latency", False)),
        (("metric_kind",), "F1", Meaning("accuracy", True)),
        (("product", "use_cases", 0, "suited_because", 1), "hallucinations", Meaning("persistent-hallucinations", True)),
        (("metrics", "measures", 0, "unit"), "accuracy", None),
        (("metrics", "measures", 0, "unit"), "", None),
        (("metrics", "measures", 0, "unit"), "ms" * 40, None),
        ((), "ms", None),
    ],
)  # fmt: skip
def test_meanings_depend_on_the_place(path: tuple[str | int, ...], text: str, meant: Meaning | None) -> None:
    """The same word may mean another thing at another place; spaces, hyphens and capitals do not matter."""
    assert meaning(path, text) == meant


def test_a_meaning_is_one_of_the_words_allowed() -> None:
    """Where a place has fewer words, the others are not suggested."""
    assert meaning(("method", "family"), "full fine-tuning", ["peft"]) is None


def test_a_valid_record_needs_none_of_it(tmp_path: Path) -> None:
    """A check of a valid record imports nothing that explains a mistake."""
    (tmp_path / "finetune-decision.yaml").write_text(
        "schema_version: 1\nproject: {id: letters}\nstatus: draft\ndecision: {approach: undecided}\n"
    )
    code = (
        "import sys; from ftlint.cli import main; main(['check', '-q', '--fail-on', 'never', '--isolated']);"
        "print([name for name in sys.modules if name.startswith('ftlint.')"
        " and name.split('.')[-1] in ('explain', 'meant', 'shapes', 'synonyms', 'quantities', 'dates', 'flow', 'ids')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert done.stdout.splitlines()[-1] == "[]"
