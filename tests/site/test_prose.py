"""Long texts on a record's page: paragraphs, lists, code and links are shown as such, and nothing else is."""

import re
from pathlib import Path
from time import process_time

import html5lib
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ftlint.site.pages.markup import is_link, text
from ftlint.site.pages.prose import rich, rich_block
from tests.escaped import hostile_strings
from tests.site.test_hostile import strings

ALLOWED = {"p": set(), "ul": set(), "li": set(), "code": set(), "ol": {"start"}, "a": {"href", "rel"}}
LINK = '<a href="{0}" rel="noopener nofollow">{1}</a>'


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("Few-shot stops at 0.78.", "Few-shot stops at 0.78."),
        ("one\ntwo", "one&#10;two"),
        ("one\n\ntwo\n \nthree", "<p>one</p><p>two</p><p>three</p>"),
        ("Two:\n- a\n- b", "<p>Two:</p><ul><li>a</li><li>b</li></ul>"),
        ("- a\n  goes on\n- b", "<ul><li>a&#10;  goes on</li><li>b</li></ul>"),
        ("- a\n    - b\n- c", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
        ("Steps:\n1. a\n2. b\n\nEnd", "<p>Steps:</p><ol><li>a</li><li>b</li></ol><p>End</p>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("Set `f1 < 0.8`.", "Set <code>f1 &lt; 0.8</code>."),
        ("`[a](https://b.c)` `https://d.e`", "<code>[a](https://b.c)</code> <code>https://d.e</code>"),
        ("See [the run](https://a.b/r?x=1&y=2).", f"See {LINK.format('https://a.b/r?x=1&amp;y=2', 'the run')}."),
        ("See https://a.b/c_d, or http://e.f.", f"See {LINK.format('https://a.b/c_d', 'https://a.b/c_d')}, or "
         f"{LINK.format('http://e.f', 'http://e.f')}."),
        ("- `a` in [b](https://c.d)", f"<ul><li><code>a</code> in {LINK.format('https://c.d', 'b')}</li></ul>"),
        ("\r\none\r\n\r\ntwo\r\n", "<p>one</p><p>two</p>"),
    ],
)  # fmt: skip
def test_what_is_meant_is_shown(source: str, shown: str) -> None:
    """Empty lines part paragraphs, `- ` and `1. ` begin items, backticks hold code; addresses are links."""
    assert rich(source) == shown


@pytest.mark.parametrize(
    "source",
    [
        "# a\n\n## b",
        "a\n===\n\nb\n---",
        "*a* **b** _c_ __d__ ~~e~~",
        "> a\n\n>> b",
        "---\n\n***",
        "* a\n\n+ b",
        "<b>a</b>\n\n<!-- c -->\n\n<script>alert(1)</script>",
        "&amp; &lt;b&gt; &#60; &nbsp; `a`",
        "![a](x.png)\n\n[a][b]\n\n[b]: x",
        "    code\n\n\tcode",
        "| a | b |\n|---|---|\n\n",
        "a  \nb\\\nc\n\n\\*d\\*",
        "[a](javascript:alert(1)) [b](data:text/html,x) [c](//d.e) [f](mailto:a@b.c) `x`",
        "ftp://a.b javascript:https`//x` file:///etc/passwd",
        "``a`` ` `",
        "a\n2024. b\n\n-c\n\n1.d",
        "{{ 1 }} {% raw %}\n\n`{{ 2 }}`",
    ],
)
def test_all_else_is_text(source: str) -> None:
    """No other Markdown, no HTML and no other address is taken for anything."""
    found = html5lib.parseFragment(str(rich(source)), namespaceHTMLElements=False)
    assert {element.tag for element in found.iter()} <= {"DOCUMENT_FRAGMENT", "p", "code"}
    shown = "".join(found.itertext())
    assert "".join(shown.replace("`", "").split()) == "".join(source.replace("`", "").split())


def check(source: str) -> None:
    """A text becomes only the elements and attributes that it may, and loses nothing but its marks."""
    html = str(rich(source))
    assert "\n" not in html
    assert not re.search("[{}]", html)
    found = html5lib.parseFragment(html, namespaceHTMLElements=False)
    for element in found.iter():
        if element is found:
            continue
        assert set(element.attrib) <= ALLOWED[element.tag], (element.tag, element.attrib)
        if element.tag == "a":
            assert is_link(element.get("href", ""))
            assert element.get("href", "").startswith(("https://", "http://"))
            assert element.get("rel") == "noopener nofollow"
        if element.tag == "ol" and "start" in element.attrib:
            assert element.get("start", "").isdecimal()
    words = re.findall(
        r"\w+", "".join(found.itertext()) + " ".join(link.get("href", "") for link in found.iter("a"))
    )
    kept = {letter for word in words for letter in word}
    assert {letter for word in re.findall(r"[^\W\d]+", text(source).unescape()) for letter in word} <= kept


@pytest.mark.slow
def test_hostile_strings_stay_text(data: Path) -> None:
    """Strings made to harm a page, a terminal or a log become nothing else, alone and within markup."""
    for string in {*strings(data), *hostile_strings(data)}:
        for source in (
            string,
            f"`{string}`",
            f"- {string}\n- x",
            f"[{string}](https://example.org/)",
            f"[x](https://example.org/{string})",
            f"https://example.org/{string}",
            f"one\n\n{string}\n\n1. {string}",
        ):
            check(source[:4000])


PIECES = [
    "`", "[", "](", ")", "https://", "http://a.b", "- ", "1. ", "\n", "\n\n", "    ", "<b>",
    "&lt;", "a", '"', "'", "{{", "\t", "\\", "*", "é",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_mixture_stays_text(source: str) -> None:
    """Whatever marks come together, the same holds."""
    check(source)


@pytest.mark.parametrize(
    "piece", ["[", "`", "`a", "- ", "1. ", "https://", "[a](", "- a\n", "\n\n", "[https://a.b](https://a.b) "]
)
def test_a_long_text_takes_no_longer_than_others(piece: str) -> None:
    """Even the worst text that a record can hold is written at once, however deep its lists are."""
    start = process_time()
    check((piece * 4000)[:2000] + "a")
    check((piece * 20000)[:20000] + "a")
    assert process_time() - start < 5


def test_a_text_of_several_parts_is_a_block() -> None:
    """One paragraph is a paragraph, and more are in an element that may hold them."""
    assert rich_block("a `b`") == '<p class="ftl-text">a <code>b</code></p>'
    assert rich_block("a\n\nb") == '<div class="ftl-text"><p>a</p><p>b</p></div>'
