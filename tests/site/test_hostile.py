"""A record is data: whatever its texts hold, the page has the elements of the template and no others,
and every text exactly.
"""

import json
import re
from collections.abc import Iterator
from html import unescape
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree.ElementTree import Element

import html5lib
import pytest

from ftlint.framework.statements import SITE_URL
from ftlint.linter import RecordError, load
from ftlint.site.pages.markup import is_link, prose, text
from ftlint.site.pages.prose import rich
from tests.browser import serve, visit
from tests.escaped import sample
from tests.sites import build, make_site
from tests.support import TODAY

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Dialog

RATIONALE = 4
"""Which of the texts of a record is its rationale, the first of the long ones."""
CORPORA = ("xss", "ssti", "uri-schemes", "strings", "gen-site", "gen-front-matter")
SOMETIMES = {
    ("a", "href", "rel", "|"),  # an address that may be a link, in the repository or a long text
    ("p", "|"),
    ("ul", "|"),
    ("ol", "|"),
    ("ol", "start", "|"),
    ("li", "|"),
    ("code", "|"),
    ("div", "|", "ftl-text"),  # a long text of several paragraphs
    ("p", "|", "ftl-text"),
}
"""Elements that the page with plain words need not have."""
EVERY_EXTENSION = {
    "markdown_extensions: [admonition, attr_list, md_in_html, tables, pymdownx.details, pymdownx.superfences]": (
        "markdown_extensions: [abbr, admonition, attr_list, def_list, footnotes, md_in_html, tables, toc, pymdownx.arithmatex,"
        " pymdownx.betterem, pymdownx.caret, pymdownx.critic, pymdownx.details, pymdownx.emoji, pymdownx.highlight,"
        " pymdownx.inlinehilite, pymdownx.keys, pymdownx.magiclink, pymdownx.mark, pymdownx.smartsymbols, pymdownx.snippets,"
        " pymdownx.superfences, pymdownx.tabbed, pymdownx.tasklist, pymdownx.tilde]"
    )
}


MOST = 800
"""The most strings that one test takes, unless it takes all."""


def strings(data: Path) -> list[str]:
    """Hostile strings that a page may meet."""
    found: list[str] = []
    for corpus in CORPORA:
        for line in (data / "hostile" / f"{corpus}.jsonl").read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            found += (
                [value for value in entry.values() if isinstance(value, str) and value]
                if "s" not in entry
                else [entry["s"]]
            )
    return sample(list(dict.fromkeys(found)), MOST)


def record(number: int, texts: Iterator[str]) -> dict[str, Any]:
    """A record with the next of `texts` in each of its free texts."""
    word = texts.__next__
    return {
        "schema_version": 1,
        "project": {
            "id": f"hostile-{number}",
            "name": word(),
            "owner": word(),
            "rebuilt_from": word(),
            "repository": "https://example.com/team",
            "tags": [word(), word()],
        },
        "status": "proposed",
        "decision": {
            "approach": "fine-tuning",
            "rationale": word(),
            "deciders": [word()],
            "date": "2026-01-02",
        },
        "product": {
            "core_functionality": word(),
            "objectives": [word(), word()],
            "use_cases": [
                {
                    "id": "case",
                    "description": word(),
                    "input": word(),
                    "desired_output": word(),
                    "example": word(),
                }
            ],
        },
        "situation": {"notes": word(), "output_format": True},
        "metrics": {
            "tracking": {"method": word(), "location": word(), "cadence": word()},
            "measures": [
                {
                    "id": "em",
                    "name": word(),
                    "description": word(),
                    "kind": "accuracy",
                    "unit": "fraction",
                    "direction": "higher",
                    "threshold": 0.8,
                }
            ],
        },
        "data": {
            "available": {"examples": 500, "source": word()},
            "acquirable": {"examples": 5, "per": "month", "cost": word()},
            "quality": {"definition": word(), "checks": [word()]},
            "pipeline": {"needed": True, "how": word()},
            "split_by": word(),
            "rights": {
                "license": word(),
                "consent": word(),
                "personal_data": True,
                "deletion": word(),
            },
            "privacy": word(),
        },
        "baselines": [
            {
                "id": "zero-shot",
                "approach": "prompt",
                "model": word(),
                "results": {
                    "em": {"value": 0.5, "sample_size": 90, "source": "illustrative", "note": word()}
                },
                "notes": word(),
            },
            {"id": "left-out", "approach": "rag", "skipped_because": word()},
        ],
        "models": {
            "candidates": [
                {
                    "name": word(),
                    "size": "8B",
                    "provider": word(),
                    "snapshot": word(),
                    "license": word(),
                    "cost": word(),
                    "results": {"em": {"value": 0.6, "note": word()}},
                    "notes": word(),
                }
            ],
            "selected": word(),
            "rationale": word(),
        },
        "method": {
            "family": "peft",
            "technique": "lora",
            "rationale": word(),
            "alternatives": [{"family": "full", "why_not": word()}],
        },
        "retrieval": {"considered": True, "conclusion": word(), "corpus": word(), "updates": word()},
        "plan": {
            "stop_rule": {"max_iterations": 3},
            "rollback": word(),
            "safety_check": {"before": word(), "after": word()},
            "base_model_exit": word(),
            "owner": word(),
        },
        "iterations": [
            {
                "id": "first",
                "date": "2026-03-01",
                "results": {"em": {"value": 0.82}},
                "conclusion": "continue",
                "change": word(),
                "model": word(),
                "notes": word(),
            }
        ],
        "outcome": [
            {"date": "2026-05-01", "results": {"em": {"value": 0.81}}, "held": True, "note": word()},
            {"results": {"em": 0.7}},
        ],
        "waivers": [
            {"rule": "no-objective", "reason": word(), "approved_by": word(), "expires": "2030-01-01"}
        ],
        "references": [{"title": word(), "url": "https://example.com/paper", "year": 2025, "note": word()}],
        "illustrative": ["project/owner", "decision/rationale", word()],
        f"x-{word()[:40]}": word(),
    }


def printable(texts: list[str]) -> list[str]:
    """Those of `texts` that may stand in a record: not too long, and of letters that YAML allows."""
    kept = []
    for string in texts:
        value = string[:190]
        try:
            load(json.dumps(record(0, cycle([value]))).encode(), today=TODAY)
        except RecordError:
            continue
        kept.append(value)
    return kept


def vocabulary(element: Element) -> set[tuple[str, ...]]:
    """The elements beneath one, each as its name, the names of its attributes and its classes."""
    return {(str(e.tag), *sorted(e.attrib), "|", *sorted(e.get("class", "").split())) for e in element.iter()}


def article(page: Path) -> Element:
    """The part of a built page that the record fills."""
    tree = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    found = tree.find(".//article")
    assert found is not None
    return found


@pytest.fixture(scope="module")
def texts(data: Path) -> list[str]:
    """The strings that records can hold."""
    return printable(strings(data))


LETTERS = str.maketrans("0123456789", "abcdefghij")


@pytest.fixture(scope="module")
def site(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose records hold every string, and two, alike, with plain words instead,
    built with all Markdown extensions on.
    """
    per_record = len(list(_count_texts()))
    records = {}
    for number in range(-(-len(texts) // per_record)):
        chunk = texts[number * per_record : (number + 1) * per_record]
        data = record(number, cycle(chunk))
        records[f"{number}.finetune-decision.yaml"] = json.dumps(data)
    for number in (999_998, 999_999):
        words = (f"word{str(n).translate(LETTERS)}" for n in range(10_000))
        records[f"{number}.finetune-decision.yaml"] = json.dumps(record(number, words))
    folder = tmp_path_factory.mktemp("hostile")
    (folder / ".env").write_text("SECRET=do-not-publish\n", encoding="utf-8")
    return build(make_site(folder, records, EVERY_EXTENSION))


def _count_texts() -> Iterator[str]:
    seen: list[str] = []

    def words() -> Iterator[str]:
        while True:
            seen.append("word")
            yield "word"

    record(0, words())
    yield from seen


@pytest.mark.slow
def test_no_text_becomes_an_element_or_an_attribute(site: Path) -> None:
    """Every record's page is made of the elements, attributes and classes of a page with plain words;
    links lead where links may.
    """
    plain = vocabulary(article(site / "decisions/r/hostile-999999/index.html"))
    pages = list((site / "decisions/r").glob("*/index.html"))
    assert len(pages) > 10
    for page in pages[::3]:
        found = article(page)
        assert vocabulary(found) - plain <= SOMETIMES, page
        for link in found.iter("a"):
            address = link.get("href", "")
            outside = re.match(r"\s*[a-z0-9+.-]*:|//", address, re.IGNORECASE)
            if outside and not address.startswith(SITE_URL):
                assert is_link(address), address
                assert link.get("rel") == "noopener nofollow"


@pytest.mark.slow
def test_every_text_is_exact(site: Path, texts: list[str]) -> None:
    """Each string stands in the page as it stands in the record, letter for letter; those with lists, code or
    links, which a page shows as such, without their marks.
    """
    per_record = len(list(_count_texts()))
    for number in range(0, len(texts) // per_record, 7):
        page = (site / f"decisions/r/hostile-{number}/index.html").read_text(encoding="utf-8")
        shown = "".join("".join(article_text(page)).split())  # paragraphs follow each other without a space
        for at, string in enumerate(texts[number * per_record : (number + 1) * per_record][:5]):
            exact = unescape(str(text(string)))
            if at == RATIONALE and rich(string) != text(string):
                exact = unescape(re.sub("<[^>]*>", " ", str(rich(string))))
            assert "".join(exact.split()) in shown, string


def article_text(page: str) -> Iterator[str]:
    """The texts of a page's article."""
    found = html5lib.parse(page, namespaceHTMLElements=False).find(".//article")
    assert found is not None
    yield from found.itertext()


@pytest.mark.slow
def test_nothing_is_evaluated_or_published(site: Path) -> None:
    """No template of a record is run, and no file outside the pages is shown."""
    for page in site.rglob("*.html"):
        content = page.read_text(encoding="utf-8")
        assert "do-not-publish" not in content
        assert "Macro Syntax Error" not in content
        assert "Traceback (most recent call last)" not in content or "Traceback" in page.parent.name


def test_texts_are_escaped_once() -> None:
    """What HTML, Markdown or a macro could take for its own is written as a reference."""
    assert text("<b>&{{ x }}\n") == "&lt;b&gt;&amp;&#123;&#123; x &#125;&#125;&#10;"
    assert text("\x00\u2028") == "\\u0000\\u2028"
    assert prose("`<b>` is `x`") == "<code>&lt;b&gt;</code> is <code>x</code>"
    assert prose("an odd ` sign <") == "an odd ` sign &lt;"


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://example.com/a?b=c#d", True),
        ("http://example.com", True),
        ("mailto:team@example.com", True),
        ("javascript:alert(1)", False),
        ("JaVaScRiPt:alert(1)", False),
        ("data:text/html,x", False),
        ("https:alert(1)", False),
        ("//example.com", False),
        ("https://exa mple.com", False),
        ("https://[", False),
        ("java\nscript:x", False),
    ],
)
def test_only_safe_addresses_become_links(address: str, allowed: bool) -> None:
    """A link has an allowed scheme and a host, and no space or control character."""
    assert is_link(address) is allowed


@pytest.mark.slow
def test_nothing_runs_in_a_browser(site: Path, texts: list[str], chromium: "Browser") -> None:
    """On the pages of more than 500 strings, on the home page and in the search results no dialog opens and
    nothing is asked elsewhere.
    """
    per_record = len(list(_count_texts()))
    chosen = range(0, len(texts) // per_record, max(1, len(texts) // per_record // 14))
    assert len(chosen) * per_record >= 500
    dialogs: list[str] = []

    def close(dialog: "Dialog") -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    with serve(site) as address, visit(chromium, address) as page:
        page.on("dialog", close)
        for number in chosen:
            page.goto(f"{address}decisions/r/hostile-{number}/")
            page.wait_for_load_state("networkidle")
        page.goto(address)
        for words in ("alert", "script", "svg", "hostile"):
            page.get_by_placeholder("Search").first.fill(words)
            page.wait_for_timeout(400)
            assert (
                page.evaluate(
                    "document.querySelectorAll('.md-search-result [onerror], .md-search-result script').length"
                )
                == 0
            )
    assert dialogs == []
