"""Every number that was found by others in the collected data sets comes out."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from ftlint.datasets.plan import set_facts
from ftlint.datasets.repeats import overlap
from ftlint.evidence.content import UnverifiableError
from ftlint.record.data_facts import SetFacts
from tests.datasets.sets import gathered

HITS = {
    "unparsable_lines": "broken",
    "duplicate_records": "duplicate",
    "inputs_with_conflicting_targets": "conflict",
    "labels_missing": "empty-target",
    "empty_targets": "empty-target",
    "labels_nan": "nan-target",
    "labels_null": "null-target",
    "labels_na_text": "na-target",
    "labels_that_differ_in_case": "label-case",
    "ending_without_assistant": "no-answer",
    "unknown_role": "unknown-role",
    "order": "order",
    "records_with_string_values": "string-values",
    "records_without_prompt": "no-prompt",
    "chosen_equals_rejected": "chosen-is-rejected",
    "tool_results_without_calls": "result-without-call",
}
OTHER: dict[str, Callable[[SetFacts], object]] = {
    "format": lambda facts: facts.shape,
    "layout": lambda facts: facts.layout,
    "n_examples": lambda facts: facts.examples,
    "duplicate_inputs": lambda facts: facts.duplicate_inputs,
    "meets_openai_minimum_10": lambda facts: facts.examples >= 10,
    "labels": lambda facts: facts.labels,
    "broken_line_numbers": lambda facts: [place.line for place in facts.hit("broken").places],
    "mixed_value_types": lambda facts: 0 < facts.hit("string-values").records < facts.examples,
}


def actual(facts: SetFacts, key: str) -> object:
    """What ftlint says of a set under a key of the expected facts."""
    if key in HITS:
        return facts.hit(HITS[key]).records
    return OTHER[key](facts) if key in OTHER else facts.facts.get(key, f"nothing is known as {key}")


def check_file(path: Path, expected: dict[str, Any]) -> None:
    """A file is as expected; what is no set of examples is refused with how many entries it has."""
    given = gathered({path.name: path.read_bytes()}) if expected["n_examples"] is not None else None
    if given is None:
        with pytest.raises(UnverifiableError, match=f"a list of {expected['entries']} data sets"):
            gathered({path.name: path.read_bytes()})
        return
    over = next((key for key in expected if key.startswith("over_")), "")
    limit = int(re.sub(r"\D", "", over)) if over else None
    facts = set_facts(given, "train", ("data", "files", "train"), limit)
    for key, value in expected.items():
        if key == over:
            assert facts.hit("too-long").records == value
        elif key == "max_chars":  # some count the whole record, some the longest text in it
            assert value in (facts.facts["longest_record"], facts.facts["longest_text"])
        elif key not in ("file", "note"):
            assert actual(facts, key) == value, (path, key)


def test_the_collected_sets(data: Path) -> None:
    """Each file and each pair of files has what was counted independently."""
    folders = sorted(file.parent for file in (data / "datasets").rglob("expected.yaml"))
    assert len(folders) > 10
    for folder in folders:
        for entry in yaml.safe_load((folder / "expected.yaml").read_text(encoding="utf-8")):
            if "pair" not in entry:
                check_file(folder / entry["file"], entry)
                continue
            one, other = (gathered({name: (folder / name).read_bytes()}) for name in entry["pair"])
            found = overlap("test", ("data", "files", "test"), one, "train", other)
            assert (found.shared, found.same_target) == (
                entry["shared_inputs"],
                entry["shared_input_and_target"],
            ), folder
            assert len(other) == entry["of"]
