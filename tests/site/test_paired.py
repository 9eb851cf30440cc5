"""What was gained and lost on the same examples stands on the record's page, as a square and as a list."""

from ftlint.site.pages.paired import finding, pairs
from tests.evidence.test_pairs import BETTER, LITTLE, RIGHT, compared, pair_of
from tests.site.test_record_page import pages


def test_the_square_of_an_example() -> None:
    """The page of an example with single examples has both comparisons: what they show, the four numbers in
    words, and the ids of what was lost, folded.
    """
    html = pages()["company-voice-recommendations"]
    part = html.partition('id="same-examples"')[2].partition('id="tried"')[0]
    assert part.count("<figure") == part.count('class="ftl-square"') == 2
    for text in (
        "A gain of 0.21, more than chance",
        "No difference",
        "<strong>75</strong> gained",
        "<strong>12</strong> lost",
        "<strong>189</strong> both right",
        "<strong>24</strong> both wrong",
        "<summary>12 examples got worse</summary>",
        "<code>m-052</code>",
    ):
        assert text in part, text


def test_what_a_comparison_shows() -> None:
    """The heading says whether a gain or a loss can be chance."""
    found = []
    for old, new in ((RIGHT, BETTER), (BETTER, RIGHT), (RIGHT, LITTLE), (RIGHT, RIGHT)):
        linted = compared(old, new)
        assert linted.record
        [metric] = linted.record.metrics.measures
        found.append(finding(pair_of(linted), metric))
    assert found == [
        "A gain of 0.30, more than chance",
        "A loss of 0.30, more than chance",
        "A gain of 0.05, which may be chance",
        "No difference",
    ]


def test_why_there_is_none() -> None:
    """Where examples are not compared, the page says why."""
    linted = compared(RIGHT, BETTER, more=", decide: {by: totals}")
    assert linted.record
    [drawn] = pairs(linted.record)
    assert drawn["why_not"] == "The record has them compared by their totals."
