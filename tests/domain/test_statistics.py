"""Intervals of shares agree with published values, hold what they promise,
and say how many examples would do.
"""

from math import comb
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftlint.domain.results import allowed, best, by_tuning, how_to_fix, is_average, scale, show_interval
from ftlint.domain.statistics import (
    MOST_EXAMPLES,
    about,
    difference,
    examples_to_tell_apart,
    examples_to_tell_from,
    fewest_in_pairs,
    tells_from,
    wilson,
)
from ftlint.record.metrics import Metric
from ftlint.record.model import Record
from ftlint.record.units import UNIT_RANGES

SHARES = st.integers(0, 1000).map(lambda number: number / 1000)
SIZES = st.integers(1, 100_000)


def metric(
    unit: str = "fraction",
    *,
    name: str = "",
    direction: str = "higher",
    threshold: float | None = 0.8,
    limits: tuple[float | None, float | None] | None = None,
) -> Metric:
    """A metric of that unit; `limits` stand for a range of its own."""
    low, high = limits or UNIT_RANGES.get(unit, (None, None))
    return Metric(
        ("metrics", "measures", 0), "good", name, "", "relevance", unit, direction, threshold, low, high
    )


@pytest.mark.parametrize(
    ("good", "examples", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_agrees_with_the_published_examples(good: int, examples: int, low: float, high: float) -> None:
    """The interval of one share is the one that the literature prints for the same counts."""
    assert wilson(good / examples, examples) == pytest.approx((low, high), abs=6e-5)


@pytest.mark.parametrize(
    ("new", "old", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((9, 10), (3, 10), 0.1705, 0.8090),
        ((5, 56), (0, 29), -0.0381, 0.1926),
    ],
)
def test_difference_agrees_with_the_published_examples(
    new: tuple[int, int], old: tuple[int, int], low: float, high: float
) -> None:
    """The interval of a difference is the one that the literature prints for the same counts."""
    assert difference(new[0] / new[1], new[1], old[0] / old[1], old[1]) == pytest.approx(
        (low, high), abs=6e-5
    )


@pytest.mark.parametrize("share", [0.05, 0.3, 0.5, 0.8, 0.95])
@pytest.mark.parametrize("examples", [20, 60, 200])
def test_wilson_covers_the_true_share_about_as_often_as_it_says(share: float, examples: int) -> None:
    """Over all outcomes a test set can have, weighed by their chance,
    the interval holds the true share in about 95 of 100.
    """
    covered = 0.0
    for good in range(examples + 1):
        low, high = wilson(good / examples, examples)
        if low <= share <= high:
            covered += comb(examples, good) * share**good * (1 - share) ** (examples - good)
    assert 0.92 <= covered <= 0.99


@given(SHARES, SIZES)
def test_wilson_holds_the_share_seen_and_stays_in_range(share: float, examples: int) -> None:
    """An interval contains the share it is made from, and no value that a share cannot have."""
    low, high = wilson(share, examples)
    assert 0 <= low <= share <= high <= 1


@given(SHARES, SHARES, SIZES)
def test_telling_from_a_limit_is_what_the_interval_says(share: float, limit: float, examples: int) -> None:
    """The quick test for a limit agrees with the interval itself, but for limits on its very edge."""
    low, high = wilson(share, examples)
    if min(abs(limit - low), abs(limit - high)) > 1e-9:
        assert tells_from(share, limit, examples) == (limit < low or limit > high)


@given(SHARES, st.integers(1, 999).map(lambda number: number / 1000))
def test_the_number_of_examples_for_a_limit_is_the_smallest(share: float, limit: float) -> None:
    """As many examples as advised tell the share from the limit, and one fewer do not."""
    needed = examples_to_tell_from(share, limit)
    if needed is None:
        assert not tells_from(share, limit, MOST_EXAMPLES)
        return
    assert tells_from(share, limit, needed)
    assert not tells_from(share, limit, needed - 1)


@given(SHARES, SHARES)
def test_the_number_of_examples_for_a_difference_is_the_smallest(new: float, old: float) -> None:
    """As many examples as advised tell two shares apart, and one fewer do not."""

    def apart(examples: int) -> bool:
        low, high = difference(new, examples, old, examples)
        return low > 0 or high < 0

    needed = examples_to_tell_apart(new, old)
    if needed is None:
        assert abs(new - old) < 0.002
        return
    assert apart(needed)
    assert needed == 1 or not apart(needed - 1)


def test_no_number_of_examples_tells_equals_apart() -> None:
    """For a share that equals the other, or the limit, no number is advised."""
    assert examples_to_tell_from(0.8, 0.8) is None
    assert examples_to_tell_apart(0.8, 0.8) is None


def test_more_than_a_million_examples_are_not_advised() -> None:
    """A number of examples is advised up to a million, and none beyond that."""
    just, beyond = examples_to_tell_from(0.501, 0.5), examples_to_tell_from(0.5009, 0.5)
    assert just is not None
    assert MOST_EXAMPLES * 0.9 < just <= MOST_EXAMPLES
    assert beyond is None


@given(SHARES, SIZES, SHARES, SIZES)
def test_a_difference_turned_round_is_its_mirror_image(
    new: float, new_examples: int, old: float, old_examples: int
) -> None:
    """Which of the two shares is called new does not matter but for the sign."""
    low, high = difference(new, new_examples, old, old_examples)
    assert difference(old, old_examples, new, new_examples) == pytest.approx((-high, -low))
    assert low - 1e-9 <= new - old <= high + 1e-9


@pytest.mark.parametrize(
    ("number", "text"),
    [(1, "1"), (99, "99"), (100, "100"), (384, "390"), (1537, "1,600"), (960_401, "970,000")],
)
def test_advice_on_numbers_is_rounded_up(number: int, text: str) -> None:
    """A number of examples is given with two digits, never fewer than needed."""
    assert about(number) == text


def test_only_shares_have_a_scale() -> None:
    """Intervals are for fractions and percentages with the range of their unit, not for grades,
    times or shifted ranges.
    """
    assert scale(metric()) == 1
    assert scale(metric("percent")) == 100
    assert scale(metric("seconds")) is None
    assert scale(metric("score", limits=(0, 1))) is None
    assert scale(metric("fraction", limits=(-1, 1))) is None
    assert scale(metric("percent", limits=(0, None))) is None


@pytest.mark.parametrize(
    ("name", "average"),
    [("", False), ("Rouge-L, F", False), ("Meaning kept", False), ("ROUGE-1", False), ("Mean grade", True)],
)
def test_averages_are_known_by_whole_words(name: str, average: bool) -> None:
    """A name is that of an average when one of its words says so."""
    assert is_average(metric(name=name)) is (average or "rouge" in name.lower())


@pytest.mark.parametrize(
    ("kind", "name", "average"),
    [
        ("ranking", "", True),
        ("ranking", "Recall at 10", True),
        ("error-rate", "Word error rate", True),
        ("error-rate", "WER", True),
        ("error-rate", "Wrongly routed tickets", False),
        ("accuracy", "Word accuracy", False),
    ],
)
def test_a_ranking_and_an_error_rate_of_words_are_averages(kind: str, name: str, average: bool) -> None:
    """What is averaged over queries or over words is no share of examples; wrong answers are."""
    assert is_average(metric(name=name)._replace(kind=kind)) is average


def test_intervals_are_shown_in_the_unit_of_the_metric() -> None:
    """A wide interval is shown with two digits, a narrow one with three, and percentages as such."""
    assert show_interval(metric(), 0.6456, 0.8556) == "0.65 to 0.86"
    assert show_interval(metric(), 0.7912, 0.8188) == "0.791 to 0.819"
    assert show_interval(metric("percent", threshold=80), 0.6456, 0.8556) == "65 to 86"
    assert show_interval(metric(), -0.0012, 0.0888) == "0 to 0.09"


def test_ranges_include_their_ends() -> None:
    """The lowest and the highest value are values that a metric can have; what lies beyond is not."""
    assert metric().allows(0)
    assert metric().allows(1)
    assert not metric().allows(1.01)
    assert not metric("seconds").allows(-1)
    assert metric("seconds").allows(1e9)
    assert metric("points").allows(-50)


def test_ranges_are_told_in_words() -> None:
    """Open ranges are told as such."""
    assert allowed(metric()) == "0 to 1"
    assert allowed(metric("seconds")) == "0 or more"
    assert allowed(metric("points", limits=(None, 5))) == "5 or less"


def test_the_usual_slips_are_recognised() -> None:
    """A percentage in place of a fraction is shown as the fraction; an inverted range is named as one."""
    assert "Write 0.80, or set `unit: percent`" in how_to_fix(metric(), 80)
    assert "Write 0.825," in how_to_fix(metric(), 82.5)
    assert "Write 0.015," in how_to_fix(metric(), 1.5)
    assert "Write 1.00," in how_to_fix(metric(), 100)
    assert "`unit` or `range`" in how_to_fix(metric(), 100.5)
    assert "`unit` or `range`" in how_to_fix(metric(), 800)
    assert "`unit` or `range`" in how_to_fix(metric(limits=(0, 2)), 80)
    assert "`unit` or `range`" in how_to_fix(metric("seconds"), -1)
    assert "lower number in `range.min`" in how_to_fix(metric("score", limits=(5, 1)), 3)
    assert "`unit` or `range`" in how_to_fix(metric("score", limits=(5, 5)), 3)


RECORD: dict[str, Any] = {
    "schema_version": 1,
    "project": {"id": "example"},
    "status": "accepted",
    "decision": {"approach": "fine-tuning"},
    "metrics": {"measures": [{"id": "good", "direction": "higher"}, {"id": "errors", "direction": "lower"}]},
    "baselines": [
        {"approach": "prompt", "results": {"good": {"value": 0.5}, "errors": {"value": 0.2}}},
        {
            "id": "shots",
            "approach": "few-shot",
            "results": {"good": {"value": 0.6}, "errors": {"value": 0.1}},
        },
        {"id": "more-shots", "approach": "few-shot", "results": {"good": {"value": 0.6}}},
        {
            "id": "tuned",
            "approach": "fine-tuning",
            "results": {"good": {"value": 0.7}, "errors": {"value": 0.05}},
        },
        {"id": "tuned-1b", "approach": "fine-tuning", "results": {"errors": {"value": 0.06}}},
        {
            "id": "both",
            "approach": "fine-tuning+rag",
            "results": {"good": {"value": 0.9}, "errors": {"value": 0.01}},
        },
    ],
    "iterations": [
        {"id": "it-1", "results": {"good": {"value": 0.8}}},
        {"id": "it-2", "results": {"good": {"value": 0.75}}},
        {"id": "it-3"},
    ],
}


def test_the_best_result_follows_the_direction() -> None:
    """The best of some approaches is the highest or the lowest value, as the metric asks,
    and the earlier one of equals.
    """
    record = Record.of(RECORD, "2026-06-01")
    good, errors = record.metrics.measures
    found = best(record, good, {"prompt", "few-shot"})
    assert found is not None
    assert (found.label, found.result.value) == ("shots", 0.6)
    found = best(record, errors, {"prompt", "few-shot"})
    assert found is not None
    assert (found.label, found.result.value) == ("shots", 0.1)
    assert best(record, good, {"rag"}) is None


def test_what_tuning_reached_last_is_the_latest_iteration_that_measured_it() -> None:
    """Iterations come before tuned baselines, the latest with a result first,
    though an earlier one was better; then the best baseline.
    """
    record = Record.of(RECORD, "2026-06-01")
    good, errors = record.metrics.measures
    found = by_tuning(record, good)
    assert found is not None
    assert (found.label, found.result.value) == ("it-2", 0.75)
    found = by_tuning(record, errors)
    assert found is not None
    assert (found.label, found.result.value) == ("tuned", 0.05)
    assert by_tuning(Record.of({**RECORD, "baselines": [], "iterations": []}, "2026-06-01"), good) is None


def test_only_baselines_of_the_chosen_approach_count() -> None:
    """Tuning alone does not speak for tuning with retrieval, nor the other way round."""
    both = {**RECORD, "decision": {"approach": "fine-tuning+rag"}, "iterations": []}
    record = Record.of(both, "2026-06-01")
    found = by_tuning(record, record.metrics.measures[0])
    assert found is not None
    assert found.label == "both"
    record = Record.of({**both, "baselines": RECORD["baselines"][:4]}, "2026-06-01")
    assert by_tuning(record, record.metrics.measures[0]) is None


def test_fewest_in_pairs() -> None:
    """With so many examples, six differ, all in favour of the better one. The exact sign test takes that for
    a difference, and five not.
    """
    assert 2 * 0.5**6 < 0.05 < 2 * 0.5**5
    for new, old in ((0.70, 0.66), (0.5, 0.9), (1.0, 0.0)):
        enough = fewest_in_pairs(new, old)
        assert enough * abs(new - old) >= 6 > (enough - 1) * abs(new - old)
