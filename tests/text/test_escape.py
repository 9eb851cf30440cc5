"""Text from outside is shown as one escaped line, whatever is in it."""

import re
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ftlint.text.escape import escaped
from tests.escaped import commands, hostile_strings, unsafe_characters


@pytest.mark.parametrize(
    "text",
    [
        "",
        "docs/finetune-decision.yaml",
        "≥ 0.80",
        "größer, 少し, שלום",
        "C:\\records",
        "a: b :: c",
        "## [x]",
        "e\u0301",
        "👍",
        "a\u3000b",
    ],
)
def test_safe_text_is_shown_as_it_is(text: str) -> None:
    """Ordinary text of any script, punctuation and symbols stay as they are."""
    assert escaped(text) == text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\nb", "a\\nb"),
        ("a\tb\r", "a\\tb\\r"),
        ("\x1b[31m", "\\x1b[31m"),
        ("\x00\x7f\x9b", "\\x00\\x7f\\x9b"),
        ("a\u202eb", "a\\u202eb"),
        ("a\u200bb\u00adc\ufeff", "a\\u200bb\\xadc\\ufeff"),
        ("a\u2028b\u0085c", "a\\u2028b\\x85c"),
        ("\ud800", "\\ud800"),
        ("x\U000e0041", "x\\U000e0041"),
        ("##[error]x", "#\\x23[error]x"),
        ("a ##[[b", "a #\\x23[[b"),
        ("###[error]x", "##\\x23[error]x"),
        ("a ##vso[task.complete]b", "a #\\x23vso[task.complete]b"),
        ("##VSO[task.complete]", "#\\x23VSO[task.complete]"),
        ("##teamcity[x]", "#\\x23teamcity[x]"),
        ("::error::x", "\\x3a:error::x"),
        (" \u3000::error::x", " \u3000\\x3a:error::x"),
        ("\t::error::x", "\\t::error::x"),
        (":::", "\\x3a::"),
    ],
)
def test_unsafe_text_is_shown_as_escapes(text: str, shown: str) -> None:
    """Controls, invisible and direction characters and the two forms of CI command are written out,
    the rest stays readable.
    """
    assert escaped(text) == shown


def test_long_text_is_cut() -> None:
    """Text at the limit is whole; one character more and it is cut to the limit, ending with an ellipsis."""
    assert escaped("x" * 500) == "x" * 500
    assert escaped("x" * 501) == "x" * 499 + "…"
    assert escaped("abcdef", limit=4) == "abc…"


def test_every_unsafe_character_is_escaped() -> None:
    """No control, format, separator or surrogate character of Unicode comes through,
    and none is lost without a trace.
    """
    for code in range(sys.maxunicode + 1):
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs", "Zl", "Zp"):
            shown = escaped(f"a{chr(code)}b")
            assert unsafe_characters(shown) == set(), hex(code)
            assert len(shown) > 3, hex(code)


@given(st.text())
def test_what_is_shown_is_safe(text: str) -> None:
    """Whatever the text: one line, no unsafe character, no command; and showing it again changes nothing."""
    shown = escaped(text)
    assert "\n" not in shown
    assert unsafe_characters(shown) == set()
    assert re.search(r"##[\[A-Za-z]", shown) is None
    assert not shown.lstrip().startswith("::")
    assert escaped(shown, limit=len(shown)) == shown


def test_known_hostile_strings_are_safe(data: Path) -> None:
    """None of the strings made to harm terminals, logs and CI runners does,
    alone on its line or within one.
    """
    strings = hostile_strings(data)
    assert len(strings) > 50
    text = "".join(f"{escaped(string)}\n  {escaped(string)}: {escaped(string)}\n" for string in strings)
    assert unsafe_characters(text) == set()
    assert commands(data, text) == []
    assert commands(data, "\n".join(strings)), "the oracle finds nothing at all"
