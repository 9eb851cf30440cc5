"""Files that are made to take long are read like any other: nothing grows with the square of a file.

No time is measured: a reader that does not come to an end fails by the time that a test may take.
"""

import json

import pytest

from ftlint.evidence import formats
from ftlint.evidence.content import Content
from tests.evidence.samples import inspect, lm_eval, promptfoo

MANY = 50_000
LAYERS = {f"g{n}": [f"g{n + 1}"] * 50 for n in range(19)}


def chain(length: int) -> dict[str, list[str]]:
    """Groups in each other."""
    return {f"g{n}": [f"g{n + 1}"] for n in range(length)}


@pytest.mark.parametrize(
    ("source", "format_"),
    [
        (
            json.dumps(lm_eval(group_subtasks=LAYERS, results={"g0": {"acc": 1}}, **{"n-samples": {}})),
            "lm-eval",
        ),
        (json.dumps(lm_eval(group_subtasks=chain(50_000), results={"g0": {"acc": 1}})), "lm-eval"),
        (json.dumps(promptfoo(*[{"score": 1}] * MANY)), "promptfoo"),
        (json.dumps(inspect(results={"scores": [{"metrics": {"a": {"value": 1}}}] * MANY})), "inspect-ai"),
        (
            "n," + ",".join(f"[p{n}] x,Status,Score" for n in range(60_000)) + "\n1" + ",y,PASS,1" * 60_000,
            "promptfoo-csv",
        ),
        ("<testsuites>" + "<testsuite><testcase/></testsuite>" * 10_000 + "</testsuites>", "junit"),
    ],
    ids=["layers", "chain", "prompts", "scores", "columns", "suites"],
)
def test_a_file_that_is_made_to_be_slow(source: str, format_: str) -> None:
    """A file with as many names as it may have is read to its end."""
    content = Content(source.encode())
    found = formats.format_of(content)
    assert found
    assert format_ == found.NAME
    assert len(list(found.reads(content))) > 0


def test_groups_that_are_in_many_others() -> None:
    """A group counts in each that it is in, and however deep it is, its examples are counted once."""
    groups = {"top": ["left", "right"], "left": ["all"], "right": ["all", "b"]}
    groups |= {"all": ["a", "b"]}
    data = lm_eval(group_subtasks=groups, results={"top": {"acc": 1}})
    content = Content(json.dumps(data).encode())
    format_ = formats.format_of(content)
    assert format_
    assert [reading.n for reading in format_.reads(content)] == [110]
