"""The playground's page in a real browser: whatever is pasted, typed, linked or saved, it is judged, and
nothing of it is lost.
"""

import json
import re
import shutil
from base64 import urlsafe_b64decode
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple
from zlib import decompressobj

import pytest
import yaml

from ftlint.linter import lint
from ftlint.site.pages.playground import EXAMPLES, TABS, example, labels
from ftlint.site.playground.links import MAX_LINK, VERSION, fragment_of
from ftlint.site.playground.runtime import FOLDER
from tests.browser import DESKTOP, PHONE, serve, violations, visit
from tests.playground import runtime
from tests.site.test_hostile import record, strings
from tests.sites import ROOT, build, make_site
from tests.support import TODAY
from tests.validator import faults

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

WORDS = labels()
ASSETS = ROOT / "ftlint" / "site" / "assets" / "try"
OURS = sorted(path for path in ASSETS.glob("play*.js"))
RECORD = {"claims.finetune-decision.yaml": example("draft")}
CONFIG = {
    "features: [": "features: [navigation.instant, ",
    "  ftlint:\n": "  ftlint:\n    playground: true\n",
    "  - Decide: decide.md\n": "  - Decide: decide.md\n  - Try it: try/index.md\n",
}
AXED = ("findings", "checklist", "page")
"""The tabs that axe-core looks at, which takes seconds each."""
COUNT = "[data-part=count]"
TYPOS = example("typos")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, chromium: "Browser") -> Iterator[str]:
    """The address of a team's site with a playground, in which pages are exchanged without being loaded."""
    assert chromium.is_connected()
    files = runtime()
    folder = make_site(tmp_path_factory.mktemp("team"), RECORD, CONFIG)
    shutil.copytree(files, folder / "docs" / FOLDER)
    with serve(folder) as address:
        config = folder / "mkdocs.yml"
        text = config.read_text(encoding="utf-8")
        text = text.replace("# site_url: https://example.com/decisions/", f"site_url: {address}site/")
        config.write_text(text, encoding="utf-8")
        build(folder)
        yield f"{address}site/"


class Started(NamedTuple):
    """The page on a desk, in which ftlint is loaded, at the second try."""

    page: "Page"
    before: str
    """What stood at the button before the first try."""
    failed: str
    """What the page said when a file did not come."""
    kept: str
    """The text of the editor then."""


@pytest.fixture(scope="module")
def started(site: str, chromium: "Browser") -> Iterator[Started]:
    """The page, in which one file of the runtime is missing at first. After that the console is silent."""
    trouble: list[str] = []
    options: dict[str, Any] = {"reduced_motion": "reduce", "permissions": ["clipboard-write"]}
    with visit(chromium, site + "try/", quiet=False, **options) as page:
        ready(page)
        before = page.locator("[data-part=start]").inner_text()
        page.route("**/python_stdlib.zip", lambda route: route.fulfill(status=404))
        write(page, TYPOS)
        page.get_by_role("button", name="Check it").click()
        page.locator("[data-part=failed]").wait_for()
        failed = page.locator("[data-part=failed]").inner_text()
        kept = held(page)
        page.unroute("**/python_stdlib.zip")
        page.get_by_role("button", name=WORDS["again"]).click()
        page.get_by_role("button", name=WORDS["fix"].format(number=7)).wait_for()
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("console", lambda said: trouble.append(said.text) if said.type == "error" else None)
        yield Started(page, before, failed, kept)
        assert trouble == []


@pytest.fixture
def page(started: Started) -> "Page":
    """The same page with an empty editor, and the first tab chosen."""
    page = started.page
    page.evaluate("() => { location.hash = '' }")
    write(page, "")
    for notice in page.get_by_role("button", name=WORDS["dismiss"]).all():
        notice.click()
    page.get_by_role("tab", name=TABS["findings"]).click()
    return page


def ready(page: "Page") -> None:
    """Waits until the editor is there."""
    page.locator(".ftl-play.ftl-ready").wait_for()


def write(page: "Page", text: str) -> None:
    """Puts a text into the editor as a reader does who replaces all of it."""
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+a")
    if text:
        page.keyboard.insert_text(text)
    else:
        page.keyboard.press("Delete")


def said(page: "Page", text: str) -> None:
    """Waits until so many findings are said to be there."""
    page.locator(COUNT).get_by_text(text, exact=True).wait_for()


def held(page: "Page") -> str:
    """The text of the editor, as a download gives it."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Download", exact=True).click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def codes(text: str) -> list[str]:
    """The codes of what the command finds in a record, in the order of its lines."""
    return [finding.code for finding in lint(text.encode(), today=TODAY).findings]


def test_typos_are_marked_explained_and_fixed(page: "Page") -> None:
    """A typo is underlined and has its message, help and rule at the pointer and in the list; one button
    fixes what is clear, and Undo takes that back.
    """
    page.get_by_role("link", name=EXAMPLES["typos"]).click()
    fix = page.get_by_role("button", name=WORDS["fix"].format(number=7))
    fix.wait_for()
    found = page.get_by_role("tabpanel").get_by_role("listitem")
    assert sorted(found.locator("a").all_inner_texts()) == sorted(codes(TYPOS))
    page.locator(".cm-lintRange-error", has_text="stauts").first.hover()
    tip = page.locator(".cm-tooltip")
    tip.get_by_text("did you mean").wait_for()
    assert "/rules/" in (tip.get_by_role("link").first.get_attribute("href") or "")
    assert page.locator(".cm-lint-marker-error").count() > 0
    fix.click()
    page.get_by_text("status: draft").wait_for()
    fix.wait_for(state="hidden")
    assert "threshold: 0.85   # two in twenty may need an edit" in held(page)
    page.locator(".cm-content").press("Control+z")
    fix.wait_for()
    assert held(page) == TYPOS


def test_every_view_is_there_for_everybody(page: "Page") -> None:
    """Each tab shows what it is named after, and nothing is wider than the window, on a phone or on a desk;
    in both palettes, axe-core finds nothing. The change is that against the text that was pasted.
    """
    contradiction = example("contradiction")
    write(page, contradiction)
    said(page, "10 findings: 1 error, 9 warnings.")
    write(page, contradiction.replace("threshold: 0.80", "threshold: 0.90"))
    said(page, "9 warnings.")
    shown = {
        "findings": "Nothing says how the metrics are tracked",
        "checklist": "Model selection",
        "advice": "The next experiment",
        "page": "What was measured",
        "diff": "raised from 0.80 to 0.90",
    }
    for number, (tab, words) in enumerate(shown.items()):
        page.get_by_role("tab", name=TABS[tab]).click()
        panel = page.locator(f"#ftl-panel-{tab}")
        panel.get_by_text(words).first.wait_for()
        size = PHONE if number % 2 else DESKTOP
        page.set_viewport_size({"width": size["width"], "height": size["height"]})
        page.emulate_media(color_scheme="dark" if number < 3 else "light")
        if tab in AXED:
            assert violations(page) == [], tab
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, (tab, wide)
    page.set_viewport_size({"width": DESKTOP["width"], "height": DESKTOP["height"]})


def test_the_keyboard_is_enough(page: "Page") -> None:
    """F8 and Shift+F8 go from finding to finding, Esc and Tab leave the editor, arrows choose a tab, and a
    finding in the list leads to its line.
    """
    write(page, example("contradiction"))
    said(page, "10 findings: 1 error, 9 warnings.")
    line = page.locator(".cm-activeLineGutter")
    page.keyboard.press("Control+Home")
    page.keyboard.press("F8")
    page.keyboard.press("F8")
    first = line.first.inner_text()
    page.keyboard.press("F8")
    assert line.first.inner_text() != first
    page.keyboard.press("Shift+F8")
    assert line.first.inner_text() == first
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    assert page.locator(".cm-content:focus").count() == 0
    while page.locator("[role=tab]:focus").count() == 0:
        page.keyboard.press("Tab")
    page.keyboard.press("ArrowLeft")
    assert page.locator("[role=tab][aria-selected=true]").inner_text() == TABS["diff"]
    page.keyboard.press("Home")
    page.keyboard.press("Tab")  # the panel
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".cm-content:focus").count() == 1
    assert line.first.inner_text().startswith("5"), "the error stands first in the list"


def test_hostile_texts_are_only_text(page: "Page", data: Path) -> None:
    """Whatever the texts of a record hold, no view has an element or an attribute that acts."""
    texts = cycle(strings(data))
    acts = """() => [...document.querySelectorAll(".ftl-play-panel *, .cm-content *")].filter((node) =>
        node.matches("script, iframe, object, embed, form, img, video, audio, base, meta, link, style")
        || [...node.attributes].some(({ name, value }) => name.startsWith("on") || /^\\s*(javascript|data|vbscript):/i.test(value))
    ).map((node) => node.outerHTML.slice(0, 100))"""
    for number in range(3):
        write(page, json.dumps(record(number, texts), ensure_ascii=True))
        for tab, name in TABS.items():
            page.get_by_role("tab", name=name).click()
            page.locator(f"#ftl-panel-{tab} > *").first.wait_for()
        page.wait_for_timeout(300)
        assert page.evaluate(acts) == []


def test_a_link_holds_the_record(page: "Page") -> None:
    """What the page writes into its address, Python reads, and the other way round."""
    text = 'project: {name: "Schäden → \U0001f600"}\n'
    write(page, text)
    page.wait_for_url(f"**#v{VERSION}.*")
    packed = page.url.partition(f"#v{VERSION}.")[2]
    unpacker = decompressobj(wbits=-15)
    assert unpacker.decompress(urlsafe_b64decode(packed + "==")).decode() == text
    page.evaluate("hash => { location.hash = hash }", fragment_of(text * 2))
    page.locator(".cm-line").nth(1).wait_for()
    assert held(page) == text * 2
    assert fragment_of("".join(map(chr, range(0x4E00, 0x9E00))) * 5) == ""
    link = (ASSETS / "play-link.js").read_text(encoding="utf-8")
    assert f"const VERSION = {VERSION};" in link
    assert f"const MOST = {MAX_LINK:_};" in link


def test_a_link_that_cannot_be_read_takes_nothing_away(page: "Page") -> None:
    """A fragment of another version, a damaged one and one that is too long get a sentence; the text stays,
    and the link too, one step back.
    """
    for fragment, reason in (
        ("#v9.abc", "version"),
        ("#v1.abc", "damaged"),
        (f"#v1.{'a' * MAX_LINK}", "too_long"),
    ):
        write(page, "status: draft")
        page.wait_for_url("**#v1.*")
        page.evaluate("hash => { location.hash = hash }", fragment)
        page.get_by_text(WORDS["links"][reason]).wait_for()
        assert held(page) == "status: draft"
        write(page, "status: proposed")
        page.wait_for_url(lambda url, fragment=fragment: not url.endswith(fragment))  # type: ignore[misc]  # a loop
        page.get_by_role("button", name=WORDS["dismiss"]).click()
    page.go_back()
    page.get_by_text(WORDS["links"]["too_long"]).wait_for()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("# " + "x" * (1 << 20), "1 error.", id="1 MiB"),
        pytest.param("a: [" + "1, " * 50_001 + "1]\n", "1 error.", id="50,000 nodes"),
        pytest.param("status: dr\0aft\n", "1 error.", id="NUL"),
    ],
)
def test_what_is_too_much_gets_a_finding(text: str, count: str, page: "Page") -> None:
    """A text that is too large or no text is said to be so, typing goes on, and a link that would be too long
    is not written, which the page says.
    """
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    page.locator(".cm-content").focus()
    page.keyboard.press("Control+v")
    said(page, count)
    write(page, "status: draft")
    page.wait_for_url("**#v1.*")
    assert held(page) == "status: draft"


def test_files_are_opened(page: "Page", tmp_path: Path) -> None:
    """A file of text comes into the editor under its own name, and what was there can be brought back; one
    that is no text or too large gets a sentence.
    """
    write(page, "status: draft")
    (tmp_path / "mine.yaml").write_text(TYPOS, encoding="utf-8")
    picker = page.locator("input[type=file]")
    picker.set_input_files(tmp_path / "mine.yaml")
    page.get_by_role("button", name=WORDS["bring_back"]).wait_for()
    assert held(page) == TYPOS
    for name, content, words in (
        ("odd.yaml", b"\xff\xfe", "file_odd"),
        ("large.yaml", b" " * (5 << 20), "file_large"),
    ):
        (tmp_path / name).write_bytes(content)
        picker.set_input_files(tmp_path / name)
        page.get_by_text(WORDS[words].format(name=name, size="5.2").replace("`", "")).wait_for()
        assert held(page) == TYPOS
    page.get_by_role("button", name=WORDS["bring_back"]).click()
    assert held(page) == "status: draft"


def test_two_tabs_that_disagree(page: "Page") -> None:
    """If another tab saves another version, this one says so and keeps its own, until the reader chooses."""
    write(page, "status: draft")
    page.get_by_role("button", name="Save", exact=True).click()
    with page.context.expect_page() as opened:
        page.evaluate("() => { window.open(location.href) }")
    other = opened.value
    ready(other)
    write(other, "status: proposed")
    other.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text(WORDS["other_tab"]).wait_for()
    assert held(page) == "status: draft"
    page.get_by_role("button", name=WORDS["keep_mine"]).click()
    other.get_by_text(WORDS["other_tab"]).wait_for()
    other.get_by_role("button", name=WORDS["take_other"]).click()
    assert held(other) == "status: draft"
    other.close()


def test_pages_exchanged_at_once_lose_nothing(page: "Page") -> None:
    """With the theme's instant navigation, the text and ftlint itself are still there after a visit of
    another page and back.
    """
    write(page, TYPOS)
    page.wait_for_url("**#v1.*")
    page.get_by_role("button", name=WORDS["fix"].format(number=7)).wait_for()
    page.evaluate("() => { globalThis.same = true }")
    page.get_by_role("link", name="Checklist", exact=True).first.click()
    page.wait_for_url("**/checklist/")
    page.get_by_role("link", name="Try it", exact=True).first.click()
    page.get_by_role("button", name=WORDS["fix"].format(number=7)).wait_for()
    assert held(page) == TYPOS
    assert page.evaluate("() => globalThis.same") is True


def test_a_runtime_that_fails_half_way(started: Started) -> None:
    """The page says beforehand how much is loaded. If a file does not come, a sentence says so with the way
    to install, the text is still there, and the second try goes on, as all tests here show.
    """
    assert re.search(r"\d+\.\d MB", started.before)
    assert "python_stdlib.zip could not be loaded" in started.failed
    assert "pip install ftlint" in started.failed
    assert started.kept == TYPOS


def test_a_browser_that_cannot(site: str, chromium: "Browser") -> None:
    """Without scripts, without the editor and without WebAssembly, a sentence and the line that installs
    ftlint are there; with the editor, the text too.
    """
    with visit(chromium, site + "try/", java_script_enabled=False) as page:
        assert "pip install ftlint" in page.locator("noscript").inner_text()
        assert not page.locator(".ftl-play-app").is_visible()
    with visit(chromium, site, fresh=True, quiet=False) as page:
        page.route("**/editor.js", lambda route: route.abort())
        page.goto(site + "try/")
        page.get_by_text("The editor could not be loaded.").wait_for()
        assert "pip install ftlint" in page.locator(".ftl-broken").inner_text()
        page.unroute("**/editor.js")
        page.add_init_script("delete globalThis.WebAssembly")
        page.goto(f"{site}try/{fragment_of(TYPOS)}")
        page.reload()
        page.get_by_text(WORDS["unable"]).wait_for()
        assert "pip install ftlint" in page.locator("[data-part=cannot]").inner_text()
        assert held(page) == TYPOS


def test_the_page_says_what_it_is(tmp_path: Path) -> None:
    """The HTML has no fault, and only this page may run WebAssembly; a site without the runtime says so."""
    folder = make_site(tmp_path / "team", RECORD, CONFIG)
    pages = build(folder)
    found = [pages / "try" / "index.html", pages / "decisions" / "index.html"]
    assert faults(pages, found[:1], tmp_path) == []
    texts = [path.read_text(encoding="utf-8") for path in found]
    assert ["'wasm-unsafe-eval'" in text for text in texts] == [True, False]
    assert "comes without ftlint itself" in texts[0]
    assert "data-bytes" not in texts[0]


def test_the_words_and_examples_are_used() -> None:
    """The scripts name each word of the file and no other, and have no sentences of their own; each example
    is what its name says.
    """
    code = "".join(path.read_text(encoding="utf-8") for path in OURS)
    used = set(re.findall(r"\bwords\.(\w+)", code)) - {"rule", "own", "fixable"}
    assert used == WORDS.keys()
    without_comments = re.sub(r"/\*.*?\*/|//[^\n]*", "", code, flags=re.DOTALL)
    literals = re.findall(r'"([^"\n]*)"', without_comments)
    assert [text for text in literals if re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}", text)] == []
    assert "FT407" in codes(example("contradiction"))
    assert yaml.safe_load(example("draft"))["status"] == "draft"
    assert codes(TYPOS).count("FT030") > 1
