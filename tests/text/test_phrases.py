"""Parts of sentences: each is built in one way, wherever it is used."""

import pytest

from ftlint.text.phrases import (
    MAX_NAMED,
    amount,
    backticked,
    count,
    did_you_mean,
    first_of,
    listing,
    plural,
    series,
    some_of,
)


def test_did_you_mean() -> None:
    """A guess is a question at the end of the sentence; without one, the sentence ends otherwise."""
    assert did_you_mean("lora") == "; did you mean `lora`?"
    assert did_you_mean("") == "."
    assert did_you_mean("", ": see the list.") == ": see the list."


@pytest.mark.parametrize(
    ("number", "noun", "text"),
    [
        (0, "error", "0 errors"),
        (1, "error", "1 error"),
        (2, "quality check", "2 quality checks"),
        (1200, "record", "1,200 records"),
        (1, "list of findings", "1 list of findings"),
        (2, "list of findings", "2 lists of findings"),
    ],
)
def test_count(number: int, noun: str, text: str) -> None:
    """A number marks its thousands, and the noun, not what it is of, goes by it."""
    assert count(number, noun) == text


def test_plural() -> None:
    """One thing has one form, and any other number the other: an s, or what is given."""
    assert [plural(number, "error") for number in (0, 1, 2)] == ["errors", "error", "errors"]
    assert [plural(number, "has", "have") for number in (0, 1, 2)] == ["have", "has", "have"]


def test_backticked() -> None:
    """Each word is in backticks of its own."""
    assert backticked(("lora", "full")) == ["`lora`", "`full`"]


@pytest.mark.parametrize(
    ("parts", "last", "text"),
    [
        ([], "and", ""),
        (["a"], "and", "a"),
        (["a", "b"], "and", "a and b"),
        (["a", "b", "c"], "or", "a, b or c"),
        (["a", "b", "c"], "", "a, b, c"),
    ],
)
def test_series(parts: list[str], last: str, text: str) -> None:
    """Commas stand between all parts but the last two, where there is a word for those."""
    assert series(parts, last) == text
    assert series(iter(parts), last) == text


def test_first_of() -> None:
    """No more parts than asked for are named, and the others are counted."""
    assert first_of(["a", "b"], 2) == "a, b"
    assert first_of(["a", "b", "c"], 2) == "a, b and 1 more"
    assert first_of(["a, b", "c", *"d" * 1200], 2, "; ") == "a, b; c and 1,200 more"


def test_some_of() -> None:
    """Names from outside are escaped, cut, and only the first few of them are shown."""
    assert some_of(["a\nb"]) == "`a\\nb`"
    assert some_of(["abcdef"], 3) == "`ab…`"
    assert some_of([str(number) for number in range(MAX_NAMED + 2)]) == "`0`, `1`, `2`, `3`, `4` and 2 more"


def test_a_list_is_cut_between_its_parts() -> None:
    """A list that is too long ends with the number of those left out, and always shows one."""
    assert listing(["a", "b", "c"]) == "a, b, c"
    assert listing(["aaaa", "bbbb", "cccc"], limit=10) == "aaaa, bbbb and 1 more"
    assert listing(["aaaa", "b"], limit=1) == "aaaa and 1 more"


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, "0 tokens"),
        (1, "1 token"),
        (999_999, "999,999 tokens"),
        (1_000_000, "1 million tokens"),
        (1_300_000, "1.3 million tokens"),
        (455_250_000, "455.25 million tokens"),
        (455_251_000, "455,251,000 tokens"),
        (2_000_000_000, "2 billion tokens"),
        (15_000_000_000_000, "15 trillion tokens"),
        (10**15, "1,000,000,000,000,000 tokens"),
    ],
)
def test_a_round_amount_is_in_words(number: int, expected: str) -> None:
    """From a million on a round number is said in words, and any other one exactly."""
    assert amount(number, "token") == expected
