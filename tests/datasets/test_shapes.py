"""What of a record is the input and what the target, in every shape, and what is odd about it."""

from typing import Any

import pytest

from ftlint.datasets.personal import found_in
from ftlint.datasets.shapes import example_of
from ftlint.datasets.texts import tokens_in
from ftlint.datasets.turns import Example

ASK, SAY = {"role": "user", "content": "ask"}, {"role": "assistant", "content": "say"}
CALL = {"role": "assistant", "content": None, "tool_calls": [{"id": "1", "function": {"name": "f"}}]}
RESULT = {"role": "tool", "tool_call_id": "1", "content": "42"}


def read(data: dict[str, Any]) -> Example:
    """The example that a record is."""
    found = example_of(data)
    assert found is not None
    return found


SAME: dict[str, dict[str, Any]] = {
    "openai-chat": {"messages": [{"role": "system", "content": "Be short."}, ASK, SAY], "tools": []},
    "alpaca": {"instruction": "ask", "input": "", "output": "say"},
    "sharegpt": {"conversations": [{"from": "human", "value": "ask"}, {"from": "gpt", "value": "say"}]},
    "prompt-completion": {"prompt": [ASK], "completion": [SAY]},
    "vertex-gemini": {
        "systemInstruction": {"parts": [{"text": "Be short."}]},
        "contents": [
            {"role": "user", "parts": [{"text": "ask"}]},
            {"role": "model", "parts": [{"text": "say"}]},
        ],
    },
    "bedrock": {
        "schemaVersion": "bedrock-conversation-2024",
        "system": [{"text": "Be short."}],
        "messages": [
            {"role": "user", "content": [{"text": "ask"}]},
            {"role": "assistant", "content": [{"text": "say"}]},
        ],
    },
    "inputs-target-jsonl": {"inputs": "ask", "target": "say"},
    "labelled": {"id": "7", "text": "ask", "label": "say"},
    "dspy-evaluation": {
        "text": "ask",
        "reasoning": "…",
        "example_desk": "say",
        "pred_desk": "no",
        "exact": False,
    },
}


@pytest.mark.parametrize("shape", SAME)
def test_one_question_is_the_same_input_in_every_shape(shape: str) -> None:
    """A leak is found even if the test set is written in another shape and under another system prompt."""
    found = read(SAME[shape])
    assert (found.shape, found.input, found.asked, found.target, found.kinds) == (
        shape,
        "ask",
        "ask",
        "say",
        (),
    )


def test_what_tells_inputs_apart() -> None:
    """Another image is another input, and a turn before the last answer belongs to the input."""
    typed = [{"type": "text", "text": "ask"}, {"type": "image_url", "image_url": {"url": "a.png"}}]
    one = read({"messages": [{"role": "user", "content": typed}, SAY]})
    other = read({"messages": [ASK, SAY], "images": ["b.png"]})
    assert one.shape == other.shape == "messages-multimodal"
    assert len({one.input, other.input, "ask"}) == 3
    longer = read({"messages": [ASK, SAY, ASK, {"role": "assistant", "content": "end"}]})
    assert (longer.target, longer.input.count("ask")) == ("end", 2)


def test_preferences_are_told_apart_by_both_answers() -> None:
    """One prompt with two rejected answers is no duplicate; the same two answers the other way round are a
    conflict; all three have the same prompt for the overlap.
    """
    found = [
        read({"prompt": "ask", "chosen": chosen, "rejected": rejected})
        for chosen, rejected in (("a", "b"), ("a", "c"), ("b", "a"))
    ]
    assert found[0].input == found[2].input != found[1].input
    assert [example.asked for example in found] == ["ask"] * 3
    implicit = read({"chosen": [ASK, SAY], "rejected": [ASK, {"role": "assistant", "content": "no"}]})
    assert (implicit.asked, implicit.target, implicit.kinds) == ("ask", "say", ())
    human, gpt = {"from": "human", "value": "ask"}, {"from": "gpt", "value": "say"}
    sharegpt = read({"conversations": [human], "chosen": gpt, "rejected": {**gpt, "value": "no"}})
    assert (sharegpt.input, sharegpt.target, sharegpt.kinds) == (implicit.input, "say", ())
    openai = {"input": {"messages": [ASK]}, "preferred_output": [SAY], "non_preferred_output": [SAY]}
    assert read(openai).kinds == ("chosen-is-rejected",)


def test_answers_that_are_only_judged() -> None:
    """A good and a bad answer to one prompt are no conflict; one answer that is called both is."""
    found = [
        read({"messages": [ASK, {"role": "assistant", "content": answer}], "label": label})
        for answer, label in (("a", True), ("b", False), ("a", False))
    ]
    assert found[0].input == found[2].input != found[1].input
    assert [example.target for example in found] == ["True", "False", "False"]
    assert {example.asked for example in found} == {"ask"}


@pytest.mark.parametrize(
    ("data", "kinds"),
    [
        ({"messages": [ASK, CALL, RESULT, SAY]}, ()),
        ({"messages": [ASK, RESULT, SAY]}, ("result-without-call",)),
        ({"messages": [ASK, CALL]}, ()),
        ({"messages": [SAY, ASK, SAY]}, ("order",)),
        ({"messages": [ASK, {"role": "system", "content": "x"}, SAY]}, ("order",)),
        ({"messages": [ASK, {"role": "bot", "content": "x"}]}, ("unknown-role", "no-answer")),
        ({"messages": [ASK, {"role": "assistant", "content": ""}]}, ("empty-target",)),
        ({"messages": []}, ("no-answer",)),
        (
            {"conversations": [{"from": "human", "value": "a"}, {"from": "human", "value": "b"}]},
            ("order", "no-answer"),
        ),
        ({"text": "a", "label": "NaN"}, ("nan-target",)),
        ({"instruction": "a", "input": "", "output": None}, ("null-target",)),
        ({"messages": [ASK], "reference_answer": {"total": 3}}, ()),
        ({"prompt": "a", "solution": "3"}, ()),
    ],
)
def test_what_is_odd(data: dict[str, Any], kinds: tuple[str, ...]) -> None:
    """Each oddity has its word, and what is as it should be has none."""
    assert read(data).kinds == kinds


@pytest.mark.parametrize("data", [{}, {"a": 1}, {"messages": "no list"}, {"messages": [1]}, {"chosen": "a"}])
def test_no_shape(data: dict[str, Any]) -> None:
    """A record in no shape that is known is no example."""
    assert example_of(data) is None


def test_tokens_go_by_script() -> None:
    """A character of Chinese is about a token, four of English are."""
    assert [tokens_in(text * 100) for text in ("four", "字字字字", "жжжж", "ไทยๆ")] == [100, 400, 160, 200]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to jo@shop.de today", "an address of mail"),
        ("Write to jo@example.com or a@b.example", ""),
        ("IBAN DE89 3704 0044 0532 0130 00, the example of the standard", ""),
        ("IBAN FR14 2004 1010 0505 0001 3M02 606", "the number of a bank account"),
        ("IBAN FR14 2004 1010 0505 0001 3M02 607", ""),
        ("card 4539 5787 6362 1486", "the number of a payment card"),
        ("card 4539 5787 6362 1487, test card 4242 4242 4242 4242", ""),
        ("call +49 151 2345 6789", "a telephone number"),
        ("call +44 7700 900123 in the film", ""),
        ("order 5000, on 2026-01-31 at 12:30", ""),
    ],
)
def test_personal_data(text: str, expected: str) -> None:
    """Check digits decide, and what is set aside for documentation is passed over."""
    assert found_in(text) == expected
