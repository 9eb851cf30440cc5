"""The bill, by hand."""

import re
from pathlib import Path

import pytest

from ftlint.domain.economics import bill, missing
from ftlint.linter import load
from tests.support import TODAY, complete, found

NOW = "now: {input_tokens: 2000, output_tokens: 500, input_price: 1, output_price: 4}"
TUNED = "tuned: {input_tokens: 500, output_tokens: 500, input_price: 1, output_price: 4}"
COST = "situation: {token_cost_limiting: true}\n"


def record(*parts: str, requests: int | None = 1_000_000) -> str:
    """A record with this bill. A request costs 0.004 now, and 0.0025 tuned."""
    lines = ["economics:", "  currency: EUR", *(f"  {part}" for part in parts)]
    lines += [f"  requests_per_month: {requests}"] if requests is not None else []
    return "\n".join(lines) + "\n"


def costs(text: str) -> tuple[float | None, ...]:
    """Now, tuned, cached, batch, once, and the months until tuning has paid."""
    found_bill = bill(load(complete(text).encode(), today=TODAY))
    assert found_bill is not None
    return (*found_bill[1:], found_bill.months)


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((NOW, TUNED), (4000, 2500, None, None, 0, 0)),
        ((NOW, TUNED, "one_time: {data: 3000, training: 100, other: 50}"), (4000, 2500, None, None, 3150, 3)),
        ((NOW, TUNED, "one_time: {data: 3000, x-note: 5}"), (4000, 2500, None, None, 3000, 2)),
        ((NOW, "tuned: {monthly: 4000}"), (4000, 4000, None, None, 0, None)),
        ((NOW, TUNED[:-1] + ", monthly: 300}"), (4000, 2800, None, None, 0, 0)),
        ((NOW, TUNED, "caching: {cached_tokens: 1800, cached_price: 0.1}"), (4000, 2500, 2380, None, 0, 0)),
        ((NOW, TUNED, "caching: {cached_tokens: 9000, cached_price: 0.1}"), (4000, 2500, 2200, None, 0, 0)),
        ((NOW, TUNED, "batch: {input_price: 0.5, output_price: 2}"), (4000, 2500, None, 2000, 0, 0)),
        ((TUNED,), (None, 2500, None, None, 0, None)),
        (("now: {input_tokens: 5}", TUNED), (None, 2500, None, None, 0, None)),
    ],
)
def test_the_bill(parts: tuple[str, ...], expected: tuple[float | None, ...]) -> None:
    """Each way costs its tokens at its prices and its fixed costs; what is not given is not known."""
    assert costs(record(*parts)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        (
            (NOW, TUNED, "one_time: {data: 3000}"),
            "The present approach costs 4,000 EUR a month, the tuned model 2,500 EUR: tuning pays after 2 months.",
        ),
        (
            (NOW, TUNED),
            "The present approach costs 4,000 EUR a month, the tuned model 2,500 EUR: tuning pays at once.",
        ),
        (
            (NOW, "tuned: {monthly: 4000}"),
            "The present approach costs 4,000 EUR a month, the tuned model 4,000 EUR: tuning never pays at these prices.",
        ),
        ((NOW,), "The present approach costs 4,000 EUR a month."),
        ((TUNED,), "The tuned model costs 2,500 EUR a month."),
        (("now: {input_tokens: 5}",), ""),
    ],
)
def test_the_bill_in_a_sentence(parts: tuple[str, ...], sentence: str) -> None:
    """Both costs, and when tuning pays or that it never does; of what is not known, nothing."""
    costs_of = bill(load(complete(record(*parts)).encode(), today=TODAY))
    assert costs_of is not None
    assert costs_of.sentence == sentence


def test_no_bill() -> None:
    """A record without `economics` has no bill, and lacks nothing that a rule would ask for."""
    assert bill(load(complete("").encode(), today=TODAY)) is None
    assert not found("", "FT419")


@pytest.mark.parametrize(
    ("parts", "requests", "names"),
    [
        ((NOW, TUNED), 5, []),
        ((NOW, "tuned: {monthly: 3}"), 5, []),
        ((NOW, TUNED), None, ["requests_per_month"]),
        (("now: {monthly: 1}", "tuned: {monthly: 3}"), None, []),
        ((NOW,), 5, ["tuned"]),
        (("now: {input_tokens: 1, input_price: 1}", TUNED), 5, ["now.output_tokens", "now.output_price"]),
    ],
)
def test_what_a_bill_lacks(parts: tuple[str, ...], requests: int | None, names: list[str]) -> None:
    """Tokens need their prices and the number of requests; a fixed cost needs nothing more."""
    text = record(*parts, requests=requests)
    assert missing(load(complete(text).encode(), today=TODAY)) == names
    assert bool(found(text, "FT419")) is bool(names)


def test_tuning_that_does_not_pay() -> None:
    """Where cost is the reason, a tuned model that costs more is reported, with both amounts."""
    text = COST + record(NOW, "tuned: {monthly: 5200}")
    assert [message for _, message in found(text, "FT416")] == [
        "Cost is a reason to tune, but the tuned model costs 5,200 EUR a month and the present approach 4,000 EUR."
    ]
    assert not found(text.replace("true", "false"), "FT416")
    assert not found(text, "FT416", approach="rag")
    assert not found(COST + record(NOW, TUNED), "FT416")


@pytest.mark.parametrize(("review", "reported"), [("2026-11-30", True), ("2027-12-01", False)])
def test_tuning_that_pays_too_late(review: str, *, reported: bool) -> None:
    """What pays only after the decision is looked at again is reported."""
    text = (
        f"decision: {{approach: fine-tuning, date: 2026-05-01, review_by: {review}}}\n"
        + COST + record(NOW, TUNED, "one_time: {data: 10000}")
    )  # fmt: skip
    messages = [message for _, message in found(text, "FT416")]
    assert messages == (
        [
            "Tuning saves 1,500 EUR a month and costs 10,000 EUR once: it pays after 7 months, "
            "and the decision is looked at again after 6."
        ]
        if reported
        else []
    )


@pytest.mark.parametrize(
    ("way", "message"),
    [
        (
            "caching: {cached_tokens: 1800, cached_price: 0.1}",
            "With prompt caching, the present approach costs 2,380 EUR",
        ),
        (
            "batch: {input_price: 0.5, output_price: 2}",
            "With a batch price, the present approach costs 2,000 EUR",
        ),
        ("caching: {cached_tokens: 100, cached_price: 0.1}", ""),
    ],
)
def test_what_is_cheaper_without_training(way: str, message: str) -> None:
    """A cache or a batch that costs no more than the tuned model is reported, if cost is the reason."""
    text = COST + record(NOW, TUNED, way)
    messages = [found_message for _, found_message in found(text, "FT418")]
    assert bool(messages) is bool(message)
    assert not message or messages[0].startswith(message)
    assert not found(text.replace("true", "false"), "FT418")


def test_the_bill_of_the_docs() -> None:
    """The page about the bill shows what its example costs."""
    page = (Path(__file__).resolve().parents[2] / "docs/framework/when-to-fine-tune.md").read_text("utf-8")
    [block] = re.findall(r"```yaml\n(economics:\n.*?)```", page, flags=re.DOTALL)
    found_bill = bill(load(complete(block).encode(), today=TODAY))
    assert found_bill is not None
    assert f"Answered: yes. {found_bill.sentence}" in " ".join(page.split())
