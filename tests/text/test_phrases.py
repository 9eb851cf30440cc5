"""Parts of sentences: each is put together in one way, wherever it is said."""

import pytest

from ftlint.text.phrases import count, did_you_mean, listing, plural


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


def test_a_list_is_cut_between_its_parts() -> None:
    """A list that is too long ends with the number of those left out, and always shows one."""
    assert listing(["a", "b", "c"]) == "a, b, c"
    assert listing(["aaaa", "bbbb", "cccc"], limit=10) == "aaaa, bbbb and 1 more"
    assert listing(["aaaa", "b"], limit=1) == "aaaa and 1 more"
