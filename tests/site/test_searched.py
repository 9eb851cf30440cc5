"""The index of our own site has each thing once, and nothing that helps nobody to find a page."""

from manual.searched import Document, thinned

BAD = """\
<pre><code>baselines: []
</code></pre> <p>ftlint says:</p> <pre><code>finetune-decision.yaml:1:1: error FT401 no-baseline
  The record does not say what was tried: `baselines` has no
  entry.
    |
  1 | baselines: []
    | ^^^^^^^^^
  help: Measure a plain prompt.
  see: https://ftlint.github.io/ftlint/rules/FT401/
</code></pre>"""


def document(location: str, text: str, title: str = "") -> Document:
    """A part of a page, as the theme indexes it."""
    return {"location": location, "title": title, "text": text, "boost": 1.0}


def test_a_rule_is_one_entry_with_its_messages() -> None:
    """A rule is found by what it is, why, what it says and how to fix it, and not by its examples."""
    rule = "rules/no-baseline/"
    parts = [
        document(rule, "<p>No approach.</p>", "FT401 no-baseline"),
        document(f"{rule}#why", "<p>Nobody can tell.</p> <p>And more.</p>", "Why"),
        document(f"{rule}#bad", BAD, "Bad"),
        document(f"{rule}#good", "<pre><code>baselines: [a]\n</code></pre>", "Good"),
        document(f"{rule}#when-to-waive", "<p>Seldom.</p> <p>How: Waivers.</p>", "When to waive"),
        document(f"{rule}#in-the-framework", "<p>§2.1</p>", "In the framework"),
    ]
    said = (
        "<p>No approach.</p> <p>Nobody can tell.</p> "
        "<p>The record does not say what was tried: `baselines` has no entry.</p> <p>Seldom.</p>"
    )
    assert thinned(parts) == [document(rule, said, "FT401 no-baseline")]


def test_what_a_page_says_again_is_left_out() -> None:
    """Of a page, the same part stays once; blocks of code stay where people look for them."""
    code = "<p>So:</p> <pre><code>ftlint check</code></pre>"
    kept = [
        document("reference/json-report/#tool", "<p>The program.</p>", "tool"),
        document("reference/command-line/#check", code),
        document("use/fix/", "<p>So:</p>"),
        document("changelog/", "<p>All changes.</p>"),
        document("decide/", "<p>Answer the questions.</p>"),
    ]
    given = [
        *kept[:2],
        document("use/fix/", code),
        document("reference/json-report/#diff-tool", "<p>The program.</p>", "tool"),
        kept[3],
        document("changelog/#added", "<ul><li>Much.</li></ul>"),
        document("decide/", "<p>Answer the questions.</p> <ol> <li>Which?</li> </ol>"),
    ]
    assert thinned(given) == kept
