"""Colours: only if they are asked for, and around something."""

from ftlint.text.color import paint


def test_paint() -> None:
    """Text in colour ends it; without colours, and where there is no text, nothing is added."""
    assert paint("error", "1;31", color=True) == "\x1b[1;31merror\x1b[0m"
    assert paint("error", "1;31", color=False) == "error"
    assert paint("", "1;31", color=True) == ""
