"""Files of JSON lines: the results of promptfoo, the log of LLaMA-Factory, and what is no line."""

import json
from pathlib import Path
from typing import Any

import pytest

from ftlint.evidence import content as contents
from ftlint.evidence import formats, promptfoo_lines
from ftlint.evidence.content import Content, UnverifiableError
from ftlint.evidence.reading import FileReading


def lines(*rows: object) -> bytes:
    """A file with these lines."""
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def readings(source: bytes) -> list[FileReading]:
    """The readings of a file."""
    content = Content(source)
    format_ = formats.format_of(content)
    assert format_
    return list(format_.reads(content))


def refusal(source: bytes) -> str:
    """Why a file of some format is not read."""
    with pytest.raises(UnverifiableError) as caught:
        readings(source)
    assert caught.value.help.endswith(".")
    return caught.value.reason


def result(prompt: int, test: int, *, success: bool = True, **changes: Any) -> dict[str, Any]:
    """A line of promptfoo."""
    return {
        "promptIdx": prompt,
        "testIdx": test,
        "success": success,
        "score": float(success),
        "failureReason": int(not success),
        "provider": {"id": "file://p.js", "label": f"p{prompt}"},
        **changes,
    }


def test_lines_end_with_a_line_feed_and_nothing_else() -> None:
    """What other readers take for the end of a line stands in a text; blank lines count, and are left out."""
    text = '\ufeff{"a": "x\u2028y\u0085z"}\r\n\n{"a": "\u000b"}'.replace("\u000b", "\\u000b")
    assert list(Content(text.encode()).lines()) == [(1, {"a": "x\u2028y\u0085z"}), (3, {"a": "\u000b"})]


@pytest.mark.parametrize(
    ("end", "reason"),
    [
        (b'{"a": 1', "was cut off: its last line, 2, is not JSON"),
        (b'{"a": 1\n{}\n', "has a line that is not JSON: line 2"),
        (b"[1]\n", "has a line that is no object: line 2"),
        (b'{"a": "\xff"}\n', "is not text in UTF-8 (line 2)"),
        (b'{"a": 1, "a": 2}\n', "has the key `a` twice in line 2, so that its value can be either"),
        (b'{"a":' * 200 + b"1" + b"}" * 200 + b"\n", "has more than 100 levels of brackets"),
        (b'{"a": "' + b"x" * (1 << 20) + b'"}\n', "has a line of more than 1 MiB: line 2"),
    ],
    ids=["cut", "no-json", "list", "utf8", "repeated", "deep", "long"],
)
def test_what_is_no_line(end: bytes, reason: str) -> None:
    """What is wrong with a line is said with its number."""
    with pytest.raises(UnverifiableError) as caught:
        list(Content(b'{"b": 0}\n' + end).lines())
    assert caught.value.reason == reason
    assert caught.value.help.endswith(".")


def test_depth_at_the_limit_is_read() -> None:
    """A line with as many levels as allowed is read, and one with more is not, however many they are."""
    most = contents.MAX_DEPTH
    for depth in (most, most + 1, 5000, 170_000):
        content = Content(b'{"a":' * depth + b"1" + b"}" * depth)
        if depth == most:
            assert len(list(content.lines())) == 1
            continue
        with pytest.raises(UnverifiableError, match="has more than 100 levels of brackets"):
            list(content.lines())


def test_the_longest_line_is_read() -> None:
    """A line of the largest size is read."""
    line = b'{"a": "' + b"x" * ((1 << 20) - 10) + b'"}\n'
    assert len(line) == contents.MAX_LINE
    assert len(list(Content(line).lines())) == 1


def test_promptfoo() -> None:
    """Each prompt has the share of its tests that passed, errors among them, whatever the order of the lines;
    its sums are those of promptfoo.
    """
    found = readings(
        lines(
            result(1, 0),
            result(0, 1, success=False, error="differs", cost=0.5),
            result(0, 0, cost=0.25, latencyMs=20),
            result(1, 1, success=False, failureReason=2, error="timeout"),
        )
    )
    assert [(r.name, r.value, r.n, r.run, r.unit) for r in found if r.name == "pass_rate"] == [
        ("pass_rate", 0.5, 2, "p0", "fraction"),
        ("pass_rate", 0.5, 2, "p1", "fraction"),
    ]
    first = {r.name: r.value for r in found if r.run == "p0"}
    assert first == {
        "pass_rate": 0.5,
        "score": 1.0,
        "cost": 0.75,
        "testPassCount": 1,
        "testFailCount": 1,
        "testErrorCount": 0,
    }
    rates = [r for r in found if r.name == "pass_rate"]
    assert [(s.id, s.score, s.error, s.seconds) for s in rates[0].samples] == [
        ("1", 0.0, "", None),
        ("0", 1.0, "", 0.02),
    ]
    assert [(s.id, s.score, s.error) for s in rates[1].samples] == [("0", 1.0, ""), ("1", None, "timeout")]
    same = readings(lines(result(0, 0, provider="x"), result(1, 0, provider="x")))
    assert [(r.run, r.model) for r in same if r.name == "pass_rate"] == [
        ("prompts[0]", "x"),
        ("prompts[1]", "x"),
    ]


def test_promptfoo_in_json_and_lines(data: Path) -> None:
    """The lines of a run say the same of it as its JSON file."""
    files = list((data / "evidence" / "promptfoo").glob("*/*.json"))
    assert files
    for file in files:
        whole = json.loads(file.read_bytes())
        wanted = {
            (r.name, r.run, r.value, r.n, r.model)
            for r in readings(file.read_bytes())
            if r.name in ("pass_rate", "testPassCount", "testFailCount", "testErrorCount")
        }
        found = {
            (r.name, r.run, r.value, r.n, r.model) for r in readings(lines(*whole["results"]["results"]))
        }
        assert wanted <= found


def test_promptfoo_in_odd_shapes(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line that is no result, a result that is there twice, and too many of them are refused."""
    assert refusal(lines(result(0, 0), {"a": 1})) == "has a line that is no result of promptfoo: line 2"
    assert refusal(lines(result(0, 0), result(0, 1, success=1))).endswith("line 2")  # type: ignore[arg-type]  # the wrong type is meant
    assert refusal(lines(result(0, 0), result(0, True))).endswith("line 2")
    assert (
        refusal(lines(result(0, 0), result(1, 0), result(0, 0)))
        == "has a result twice: line 3 is another one of test 0 of prompt 0"
    )
    monkeypatch.setattr(promptfoo_lines, "MAX_VALUES", 2)
    assert (
        refusal(lines(result(0, 0), result(1, 0), result(0, 1))) == "has more than 2 results or 1,000 prompts"
    )
    monkeypatch.setattr(promptfoo_lines, "MAX_PROMPTS", 1)
    assert refusal(lines(result(0, 0), result(1, 0))) == "has more than 2 results or 1 prompts"


def test_llamafactory() -> None:
    """Each line has its step; the last value of a metric stands in the last line that has it, not in the last
    line.
    """
    at = {"total_steps": 20, "lr": 0.1, "epoch": 1.0, "percentage": 5.0, "elapsed_time": "0:00:01"}
    found = readings(
        lines(
            {"current_steps": 5, "loss": 2.0, **at},
            {"current_steps": 10, "eval_loss": 1.5, **at},
            {"current_steps": 20, "loss": None, "eval_loss": 1.25, "predict_bleu-4": 40.0, **at},
            {"current_steps": 20, **at},
        )
    )
    assert [(r.name, r.value, r.run) for r in found] == [
        ("loss", 2.0, "step 5"),
        ("eval_loss", 1.5, "step 10"),
        ("loss", None, "step 20"),
        ("eval_loss", 1.25, "step 20"),
        ("predict_bleu-4", 40.0, "step 20"),
        ("loss@last", None, "step 20"),
        ("eval_loss@last", 1.25, "step 20"),
        ("predict_bleu-4@last", 40.0, "step 20"),
    ]
    last = found[-2]
    assert (last.address, last.step, last.higher_is_better, last.split) == (
        "line 3, eval_loss",
        20,
        False,
        "eval",
    )
    assert found[2].kind == "absent"


def test_what_stands_beside_the_share_that_passed() -> None:
    """Errors, and how many different tests there are, stand beside the share; without all tests, nothing is
    said of them. What adds up is a sum.
    """
    same = {"vars": {"ticket": "a"}, "assert": [{"type": "equals", "value": "b"}]}
    rows = [result(0, test, testCase=same) for test in range(2)]
    rows.append(result(0, 2, success=False, failureReason=2, testCase={"vars": {"ticket": "c"}}))
    rate, *others = readings(lines(*rows))
    assert (rate.n, rate.examples, rate.errors, rate.is_sum) == (3, 2, 1, False)
    assert {reading.is_sum for reading in others} == {True}
    assert readings(lines(*rows, result(0, 3)))[0].examples is None
