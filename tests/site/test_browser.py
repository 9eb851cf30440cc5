"""ftlint's own site in a real browser: readable by everyone, at every width, in both palettes,
and alive where it should be.
"""

import json
import os
import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from ftlint import RULES
from ftlint.framework.decision_tree import TREE
from tests.browser import DESKTOP, MOST_SHIFT, PHONE, serve, shift, violations, visit
from tests.sites import own_site

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.slow
PAGES = [
    "",
    "decide/",
    "decisions/",
    "try/",
    "framework/",
    "framework/tree/",
    "framework/when-to-fine-tune/",
    "framework/prerequisites/metrics/",
    "framework/references/",
    "decisions/r/claims-letters/",
    "decisions/r/first-steps/",
    "rules/",
    "rules/simpler-approach-already-passes/",
    "use/quickstart/",
    "reference/file-format/",
    "reference/macros/",
    "troubleshooting/",
]
WAYS = ((PHONE, "light"), (DESKTOP, "dark"))
"""Each size and each palette once: pages take turns, since axe-core takes seconds on each."""
BOTH = ("", "decide/", "decisions/r/claims-letters/")
"""Pages with most that changes with the size."""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, chromium: "Browser") -> Path:
    """The own site, built strictly. Built only where there is a browser to see it."""
    assert chromium.is_connected()
    return own_site(tmp_path_factory)


@pytest.fixture(scope="module")
def searched(pages: Path) -> Iterator[str]:
    """The address of the own site."""
    with serve(pages) as address:
        yield address


@pytest.fixture(scope="module")
def site(pages: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the own site where the search knows 20 places alone: every page reads its index, which
    takes half of the time that a page needs.
    """
    copy = tmp_path_factory.mktemp("browsed") / "site"
    shutil.copytree(pages, copy, copy_function=os.link)
    index = copy / "search" / "search_index.json"
    known = json.loads(index.read_bytes())
    index.unlink()
    index.write_text(json.dumps(known | {"docs": known["docs"][:20]}), encoding="utf-8")
    with serve(copy) as address:
        yield address


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page or "home")
def test_everyone_can_read_every_kind_of_page(page: str, site: str, chromium: "Browser") -> None:
    """On a phone or on a desk, light or dark, axe-core finds nothing, nothing moves while the page loads,
    the console is silent, and no request leaves the site.
    """
    for size, scheme in WAYS if page in BOTH else (WAYS[PAGES.index(page) % 2],):
        with visit(
            chromium, site + page, viewport=size, color_scheme=scheme, reduced_motion="reduce"
        ) as shown:
            shown.wait_for_load_state("networkidle")
            assert shift(shown) <= MOST_SHIFT, size
            assert violations(shown) == [], (size, scheme)
            wide = shown.evaluate(
                "document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            assert wide <= 0, f"{wide} px wider than the window, {size}"


WIDTHS = (1440, 1024, 390)
SCROLLS = {
    ".ftl-yaml": "the whole record, folded below what it says",
    ".ftl-matrix": "a column for each prerequisite; the names of the decisions stay in view",
}
"""What may be wider than its place, and why."""
FETCHED = """async (addresses) => {
    globalThis.pages = new Map();
    for (const address of addresses) pages.set(address, await (await fetch(address)).text());
}"""
CUT_OFF = """([addresses, except]) => {
    const found = [];
    for (const address of addresses) {
        const text = pages.get(address);
        document.body.replaceWith(document.adoptNode(new DOMParser().parseFromString(text, "text/html").body));
        for (const box of document.querySelectorAll("pre, pre > code, table, .md-typeset__scrollwrap, .ftl-scroll"))
            if (box.scrollWidth > box.clientWidth + 1 && getComputedStyle(box).overflowX !== "visible"
                && (box.matches("pre, code") || box.matches("table, :has(table)"))
                && !box.closest(except) && !box.querySelector(except))
                found.push(`${address}: ${box.scrollWidth} px in ${box.clientWidth}: ${box.innerText.slice(0, 60)}`);
    }
    return found;
}"""
"""Shows the pages one after the other in one document, which is quicker than opening each."""


def test_nothing_is_cut_off(site: str, chromium: "Browser") -> None:
    """On no page, at no width, a block of code or a table has to be scrolled sideways. The pages of rules,
    which are made alike, take turns: each is shown at one of the widths, or at all with FTLINT_WHOLE=1.
    """
    with visit(chromium, site, java_script_enabled=False) as page:
        sitemap = page.request.get(site + "sitemap.xml").text()
        addresses = [site + path for path in re.findall(r"<loc>https?://[^/]+/[^/]+/(.*?)</loc>", sitemap)]
        assert len(addresses) > 200
        page.evaluate(FETCHED, addresses)
        rules = [address for address in addresses if address.startswith(site + "rules/")]
        for turn, width in enumerate(WIDTHS):
            left_out = {*rules} - {*rules[turn :: len(WIDTHS)]}
            shown = addresses if os.environ.get("FTLINT_WHOLE") else sorted({*addresses} - left_out)
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate(CUT_OFF, [shown, ", ".join(SCROLLS)]) == [], width


def type_anew(page: "Page", words: str) -> None:
    """Searches for these words instead of what stands there. Each letter that is typed makes a search,
    so only the last one is.
    """
    field = page.get_by_placeholder("Search").first
    field.press("Control+A")
    field.press("Backspace")
    page.locator(".md-search-result__list > li").first.wait_for(state="detached")
    field.fill(words[:-1])
    field.press_sequentially(words[-1])


def test_search_finds_a_record_by_name_owner_tag_and_metric(searched: str, chromium: "Browser") -> None:
    """Each of the words that people know a decision by leads to it."""
    with visit(chromium, searched) as page:
        page.get_by_placeholder("Search").first.click()
        page.get_by_text("Type to start searching").wait_for(state="attached")  # now the index is there
        for words in ("Claims letters", "Claims ML", "insurance", "accepted-unedited"):
            type_anew(page, words)
            page.locator('.md-search-result__list a[href*="decisions/r/claims-letters/"]').first.wait_for()


QUESTIONS = {
    "how many examples": "framework/prerequisites/data/",
    "which model": "framework/model-selection/",
    "metric threshold": "framework/prerequisites/metrics/",
    "structured output": "framework/use-cases/",
    "retire": "framework/model-selection/",
    "DPO": "framework/methodologies/",
    "FT407": "rules/simpler-approach-already-passes/",
    "metric-without-threshold": "rules/metric-without-threshold/",
    "few-shot-not-tried": "rules/few-shot-not-tried/",
}
"""Words that are searched for → the page that should come first."""


def test_search_answers_a_question_with_the_framework(searched: str, chromium: "Browser") -> None:
    """Words of a question lead to the framework first, the code and the name of a rule to the rule; the first
    of them stand in the address, the others are typed.
    """
    from playwright.sync_api import expect

    with visit(chromium, f"{searched}use/fix/?q={next(iter(QUESTIONS))}") as page:
        first = page.locator(".md-search-result__list > li > a").first
        first.wait_for()
        for number, (words, place) in enumerate(QUESTIONS.items()):
            if number:
                type_anew(page, words)
            expect(first, words).to_have_attribute("href", re.compile(rf"/{place}(\?.*)?$"))


def test_the_list_of_rules_is_filtered(site: str, chromium: "Browser") -> None:
    """By words and by severity; a section without a match is not shown, and without scripts all rules are."""
    with visit(chromium, site + "rules/") as page:
        rows = page.locator("tr[data-ftl-severity]:visible")
        assert rows.count() == len(RULES)
        page.get_by_label("Find a rule").fill("ft407")
        assert [row.get_attribute("id") for row in rows.all()] == ["ft407"]
        assert page.get_by_text(f"1 of {len(RULES)} rules", exact=True).is_visible()
        assert not page.get_by_role("heading", name="Evidence").is_visible()
        page.get_by_label("Severity").select_option("info")
        assert rows.count() == 0
    with visit(chromium, site + "rules/", java_script_enabled=False) as page:
        assert page.locator("tr[data-ftl-severity]:visible").count() == len(RULES)
        assert page.get_by_label("Find a rule").count() == 0


def test_a_rule_has_a_way_to_its_neighbours(site: str, chromium: "Browser") -> None:
    """Beside a rule, on a desk, stand the rules of its section, and which of them it is."""
    with visit(chromium, site + "rules/no-baseline/") as page:
        beside = page.get_by_role("navigation", name="Rules of the same section")
        assert beside.locator("[aria-current]").inner_text() == "FT401 no-baseline"
        beside.get_by_role("link", name="simpler-approach-already-passes").click()
        page.wait_for_url("**/rules/simpler-approach-already-passes/")


def test_a_page_that_is_not_there_helps_on(site: str, chromium: "Browser") -> None:
    """The page for a wrong address has a search and links, all of which lead to pages."""
    with visit(chromium, site, java_script_enabled=False) as page:
        text = page.request.get(site + "404.html").text()
        links = re.findall(
            r'href="/ftlint/([a-z/]+)"', text.partition("<article")[2].partition("</article>")[0]
        )
        assert len(links) >= 5
        for link in links:
            assert page.request.get(site + link).ok, link
        assert 'action="/ftlint/' in text
        assert 'name="q"' in text


def test_the_tree_s_boxes_lead_to_their_questions(site: str, chromium: "Browser") -> None:
    """Each box of the whole tree is a link to its place on the page Decide, which asks its question;
    it can be read, and the Tab key passes it by.
    """
    with visit(chromium, site + "framework/tree/") as page:
        links = page.locator(".ftl-flowchart a")
        targets = {links.nth(index).get_attribute("xlink:href") or "" for index in range(links.count())}
        assert len(targets) > 20
        assert page.locator(".ftl-flowchart a:not([tabindex='-1'])").count() == 0
        height = "node => node.getBoundingClientRect().height"
        assert min(text.evaluate(height) for text in page.locator(".ftl-flowchart text").all()[:8]) >= 14
        links.first.click()
        page.wait_for_url("**/decide/#step-*")
        page.locator(".ftl-question").wait_for()
        for target in targets:
            place, _, name = target.partition("#")
            assert place == "../../decide/"
            assert page.locator(f"[id='{name}']").count() == 1, target


def test_the_decision_in_five_boxes(site: str, chromium: "Browser") -> None:
    """Five boxes, one below the other, in readable letters, fit their column on the desktop and on the phone;
    each opens its questions, and all questions of the tree are in one of them.
    """
    for size in (DESKTOP, PHONE):
        with visit(chromium, site + "framework/", viewport=size, java_script_enabled=False) as page:
            boxes = page.locator(".ftl-parts > li > details")
            assert boxes.count() == 5
            sizes = "nodes => nodes.map(node => parseFloat(getComputedStyle(node).fontSize))"
            assert (
                min(page.locator(".ftl-parts > li > details > summary, .ftl-goes-on").evaluate_all(sizes))
                >= 14
            )
            before = -1.0
            for box in boxes.all():
                place = box.bounding_box()
                assert place
                assert before < place["y"]
                assert 0 <= place["x"] <= place["x"] + place["width"] <= size["width"]
                before = place["y"] + place["height"]
            for box in boxes.all():
                assert not box.locator("li").first.is_visible()
                box.locator("summary").click()
                assert box.locator("li").first.is_visible()
            steps = [item.get_attribute("id") for item in page.locator(".ftl-outline > li").all()]
            assert steps == [f"step-{step}" for step in TREE.steps]


def test_metrics_are_drawn_without_scripts(site: str, chromium: "Browser") -> None:
    """Each metric is a picture that is described in words, with letters of 12 px at least that nothing cuts
    off, on the desktop and on the phone, without scripts; the table says the same.
    """
    for size in (DESKTOP, PHONE):
        with visit(
            chromium, site + "decisions/r/claims-letters/", viewport=size, java_script_enabled=False
        ) as page:
            pictures = page.locator("svg[role=img].ftl-chart")
            assert pictures.count() == 2
            label = pictures.first.get_attribute("aria-label") or ""
            assert "at least 0.80" in label
            assert "few-shot 0.66, misses it" in label
            for text in pictures.locator("text").all():
                assert text.evaluate("node => parseFloat(getComputedStyle(node).fontSize)") >= 12
                place = text.bounding_box()
                assert place
                assert 0 <= place["x"] <= place["x"] + place["width"] <= size["width"]
            assert "misses it" in page.locator(".ftl-metrics").inner_text()


def test_a_page_knows_that_its_review_is_overdue(site: str, chromium: "Browser") -> None:
    """Past `review_by` the page says so, though it was built before that day, and nothing about
    the decision is green any more, in no list either; on the day itself it does not.
    """
    with visit(chromium, site + "404.html", quiet=False, fresh=True) as page:
        for day, overdue in (
            (datetime(2027, 12, 15, 12, tzinfo=UTC), False),
            (datetime(2027, 12, 16, 12, tzinfo=UTC), True),
        ):
            page.clock.set_fixed_time(day)
            page.goto(site + "decisions/r/claims-letters/")
            page.locator("#tried").wait_for()
            page.wait_for_load_state("networkidle")
            assert page.locator(".ftl-overdue").is_visible() is overdue
            green = "node => getComputedStyle(node).color"
            good = page.locator(".ftl-chart .ftl-met").first.evaluate("node => getComputedStyle(node).fill")
            for place in (".ftl-status-accepted", ".ftl-judged"):
                assert (page.locator(place).evaluate(green) == good) is not overdue
            for name in ("timeline", "tags") if overdue else ():
                page.goto(f"{site}decisions/{name}/")
                decision = page.locator("li[data-ftl-review-by]", has=page.locator("[href*=claims-letters]"))
                decision.locator(".ftl-overdue:not([hidden])").first.wait_for(state="attached")
                for part in decision.locator(".ftl-status-accepted, .ftl-state").all():
                    assert part.evaluate(green) != good


def test_rules_are_reached_by_their_code(site: str, chromium: "Browser") -> None:
    """The address that a finding names leads to the rule's page."""
    with visit(chromium, site + "rules/FT407/") as page:
        page.wait_for_url("**/rules/simpler-approach-already-passes/")


def test_ids_are_unique_and_dates_are_dates(pages: Path) -> None:
    """On no page two elements have one id, or a date is empty."""
    for page in pages.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        ids = re.findall(r'<[^>]*\sid="([^"]+)"', text)
        assert len(ids) == len(set(ids)), page
        assert 'datetime=""' not in text, page


def test_a_page_loads_only_the_scripts_that_it_uses(pages: Path) -> None:
    """All pages load the script that names the theme's parts, once; the index, the rules and the wizard load
    their own, and no other page does.
    """
    own = {
        "decisions": ["decisions.js", "ftlint.js"],
        "decide": ["wizard-core.js", "wizard.js", "ftlint.js"],
        "rules": ["ftlint.js", "rules.js"],
    }
    for page in pages.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        if 'http-equiv="refresh"' in text:
            continue  # it leads on to another page
        scripts = re.findall(r'src="[a-z./]*assets/(?:ftlint/)?([a-z-]+[.]js)"', text)
        assert scripts == own.get(page.parent.relative_to(pages).as_posix(), ["ftlint.js"]), page


def test_home_has_three_doors(site: str, chromium: "Browser") -> None:
    """On a phone, from home: to the wizard, which asks; to the first record;
    to the decisions, which are listed. A door is a link wherever it is touched.
    """
    doors = {
        "Should we fine-tune?": ".ftl-ask button",
        "Write a record": "article pre",
        "Browse decisions": ".ftl-rows tbody tr",
    }
    for name, shown in doors.items():
        with visit(chromium, site, viewport=PHONE) as page:
            door = page.locator(".ftl-doors li").filter(has=page.get_by_role("link", name=name, exact=True))
            size = door.bounding_box()
            assert size
            door.click(position={"x": size["width"] - 6, "y": size["height"] - 6})
            page.locator(shown).first.wait_for()


def test_home_answers_above_the_fold(site: str, chromium: "Browser") -> None:
    """On a desk, without scrolling: what ftlint does, how to install it, three doors, when to fine-tune
    in five lines, a picture of a finding, and the top of a record. Its title is the site's.
    """
    size = {"width": 1440, "height": 900}
    with visit(chromium, site, viewport=size) as page:
        assert page.title() == "ftlint"
        for place in (
            ".ftl-lead p",
            ".ftl-lead pre",
            ".ftl-doors",
            ".ftl-first ol",
            ".ftl-first img",
            ".ftl-glimpse dl div:nth-child(2)",
        ):
            shown = page.locator(place).bounding_box()
            assert shown, place
            assert shown["y"] + shown["height"] <= size["height"], place
        assert page.locator(".ftl-first ol > li").count() == 5
