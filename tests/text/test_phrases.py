"""Parts of sentences: each is put together in one way, wherever it is said."""

from ftlint.text.phrases import did_you_mean


def test_did_you_mean() -> None:
    """A guess is a question at the end of the sentence; without one, the sentence ends otherwise."""
    assert did_you_mean("lora") == "; did you mean `lora`?"
    assert did_you_mean("") == "."
    assert did_you_mean("", ": see the list.") == ": see the list."
