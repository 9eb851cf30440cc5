"""The index of decisions in a real browser: filters, search and order, by keyboard,
with the view kept in the address.
"""

import subprocess
import sys
from collections.abc import Iterator
from importlib.resources import files as package_files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ftlint.site.pages.index import ROWS, iter_index_files
from ftlint.site.records.listing import items_of
from ftlint.site.settings import SiteSettings
from tests.browser import DESKTOP, PHONE, serve, violations, visit
from tests.site.test_hostile import strings
from tests.site.test_index import many
from tests.support import PATIENCE, TODAY

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Locator, Page

pytestmark = pytest.mark.slow

NUMBER = 450
FEW = 15
"""As many as show each status and each approach."""
CONFIG = """\
site_name: Decisions of a team
site_url: https://example.com/
theme:
  name: material
  font: false
  features: [{features}]
  palette:
    - media: "(prefers-color-scheme: light)"
      scheme: default
    - media: "(prefers-color-scheme: dark)"
      scheme: slate
plugins: [search]
extra:
  generator: false
extra_css: [assets/ftlint/ftlint.css]
hooks: [hooks.py]
"""
HOOKS = """\
from ftlint.site.addresses import resolved


def on_page_content(html, page, config, files):
    return str(resolved(html, page.file, files, print)).replace('/index.md"', '/"')
"""
"""What the hook does with the names of pages; those of records are not there."""


def built(folder: Path, texts: list[str], features: str = "", number: int = NUMBER) -> Path:
    """A site of the lists alone; some of its records have `texts` for names, owners and tags."""
    docs = folder / "docs"
    assets = {
        f"assets/ftlint/{name}": package_files("ftlint.site") / "assets" / name
        for name in ("ftlint.css", "ftlint.js", "decisions.js")
    }
    pages: dict[str, str | bytes] = {name: source.read_bytes() for name, source in assets.items()}
    pages |= dict(iter_index_files(many(number, texts), SiteSettings(folder, docs), TODAY))
    pages["index.md"] = "# Home\n\n[Decisions](decisions/index.md)\n"
    for name, content in pages.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_bytes(content.encode() if isinstance(content, str) else content)
    (folder / "hooks.py").write_text(HOOKS, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(CONFIG.format(features=features), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return folder / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site of 450 plain records."""
    with serve(built(tmp_path_factory.mktemp("lists"), [])) as address:
        yield address


@pytest.fixture(scope="module")
def short_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a site of few records."""
    with serve(built(tmp_path_factory.mktemp("short"), [], number=FEW)) as address:
        yield address


def names(page: "Page") -> list[str]:
    """The names of the decisions that are shown."""
    return page.locator(".ftl-rows tbody .ftl-name").all_text_contents()


def status(page: "Page") -> "Locator":
    """The live region that says how many are shown."""
    return page.get_by_role("status")


def control(page: "Page", name: str) -> "Locator":
    """One of the controls above the list."""
    return page.locator(f".ftl-filter [name={name}]")


def expect_status(page: "Page", words: str) -> None:
    """Waits until the live region says these words."""
    from playwright.sync_api import expect

    expect(status(page)).to_have_text(words)


def matched(page: "Page") -> None:
    """Waits until the live region says how many match."""
    page.wait_for_function("document.querySelector('.ftl-shown').textContent.includes('match')")


def focus(page: "Page") -> str:
    """What has the focus: its name in the form, its text, or its element."""
    return str(page.evaluate("(e => e.name || e.textContent.trim() || e.tagName)(document.activeElement)"))


def tab_to(page: "Page", what: str) -> None:
    """Presses Tab until `what` has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if focus(page) == what:
            return
    raise AssertionError(f"Tab never came to {what}")


def test_filter_search_and_sort_by_keyboard(site: str, chromium: "Browser") -> None:
    """With Tab, letters, arrows and Enter alone, the list is searched, filtered and sorted,
    and says each time how many are left.
    """
    words = [
        " ".join((i.name, i.owner, i.slug, i.model, *i.tags, *i.metrics)).lower()
        for i in items_of(many(NUMBER).values())
    ]
    found = sum("team" in text and "7" in text for text in words)
    with visit(chromium, f"{site}decisions/") as page:
        expect_status(page, "450 decisions. The first 200 are shown.")
        tab_to(page, "find")
        page.keyboard.type("team 7 claims")
        expect_status(page, "0 of 450 decisions match.")
        page.keyboard.press("Control+A")
        page.keyboard.type("TEAM 7")
        expect_status(page, f"{found} of 450 decisions match.")
        tab_to(page, "status")
        page.keyboard.type("rej")
        page.keyboard.press("Tab")
        matching = names(page)
        assert 0 < len(matching) < found
        assert page.locator(".ftl-rows .ftl-status-accepted").count() == 0
        tab_to(page, "Decision")
        page.keyboard.press("Enter")
        assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
        assert names(page) == matching[::-1]
        page.keyboard.press("Space")
        assert page.locator("th[aria-sort]").get_attribute("aria-sort") == "ascending"
        assert names(page) == matching


@pytest.mark.parametrize(
    ("column", "key", "place"),
    [("Owner", "owner", 4), ("Decided", "decided", 6), ("Review by", "review", 7), ("Readiness", "ready", 3)],
)
def test_each_column_sorts_both_ways(
    site: str, chromium: "Browser", column: str, key: str, place: int
) -> None:
    """All records are sorted, not only those on the page;
    those that have nothing in the column stand last both ways.
    """

    def cells(order: str) -> list[str]:
        with visit(chromium, f"{site}decisions/?rows=600&sort={order}") as page:
            expect_status(page, "450 decisions.")
            assert page.locator("th[aria-sort]").inner_text() == column
            found = page.locator(f".ftl-rows tbody tr > :nth-child({place + 1})").all_text_contents()
        return [text.removesuffix(" overdue") for text in found]

    up, down = cells(key), cells(f"-{key}")
    assert len(up) == len(down) == NUMBER
    nothing = up.count("")
    assert set(up[NUMBER - nothing :]) <= {""}
    assert set(down[NUMBER - nothing :]) <= {""}
    filled_up, filled_down = up[: NUMBER - nothing], down[: NUMBER - nothing]
    if column == "Readiness":
        assert list(dict.fromkeys(filled_up)) == [
            "✔ ready",
            "✗ 1 not met",
            "✗ 2 not met",
            "✗ 6 not met",
            "✗ 16 not met",
            "– not applicable",
        ]
        assert list(dict.fromkeys(filled_down)) == [
            "– not applicable",
            "✗ 16 not met",
            "✗ 6 not met",
            "✗ 2 not met",
            "✗ 1 not met",
            "✔ ready",
        ]
    elif column == "Owner":
        teams = [int(owner.split()[1]) for owner in filled_up]
        assert teams == sorted(teams)
        assert [int(owner.split()[1]) for owner in filled_down] == sorted(teams, reverse=True)
    else:
        assert filled_up == sorted(filled_up)
        assert filled_down == sorted(filled_up, reverse=True)


def test_a_view_can_be_shared_and_back_works(site: str, chromium: "Browser") -> None:
    """The address holds the whole view: after a reload all is as it was,
    and back and forward go through the steps.
    """
    with visit(chromium, f"{site}decisions/") as page:
        control(page, "approach").select_option("rag")
        control(page, "tag").select_option("part 3")
        page.get_by_role("button", name="Review by").click()
        control(page, "find").press_sequentially("decision")
        matched(page)
        shown = names(page)
        assert shown
        approaches = page.locator("tbody td[data-label=Approach]").all_inner_texts()
        assert set(approaches) == {"retrieval (RAG)"}
        assert page.url.endswith("decisions/?find=decision&approach=rag&tag=part+3&sort=review")
        page.reload()
        expect_status(page, f"{len(shown)} of 450 decisions match.")
        assert names(page) == shown
        assert control(page, "find").input_value() == "decision"
        assert control(page, "approach").input_value() == "rag"
        assert page.locator("th[aria-sort]").inner_text().startswith("Review by")
        page.go_back()  # one step for the whole word
        assert "find" not in page.url
        page.go_back()
        assert "sort" not in page.url
        page.go_back()
        assert page.url.endswith("?approach=rag")
        assert control(page, "tag").input_value() == ""
        page.go_back()
        expect_status(page, "450 decisions. The first 200 are shown.")
        page.go_forward()
        assert control(page, "approach").input_value() == "rag"


def test_an_address_that_makes_no_sense_does_no_harm(site: str, chromium: "Browser") -> None:
    """Unknown keys and orders are passed over; an owner that nobody has matches nothing,
    and can be seen in the filter.
    """
    with visit(chromium, f"{site}decisions/?sort=__proto__&rows=-5&owner=%3Cb%3E&constructor=1") as page:
        expect_status(page, "0 of 450 decisions match.")
        assert control(page, "owner").input_value() == "<b>"
        assert page.locator("th[aria-sort]").inner_text() == "Decision"


def test_nothing_found_has_a_way_back(site: str, chromium: "Browser") -> None:
    """Where no decision matches, the page says so and shows all again with one button,
    which leaves the focus in the search.
    """
    with visit(chromium, f"{site}decisions/?status=draft") as page:
        control(page, "find").fill("no such thing")
        empty = page.get_by_text("No decision matches.")
        empty.wait_for()
        assert not page.locator(".ftl-rows").is_visible()
        page.get_by_role("button", name="Show all decisions").press("Enter")
        expect_status(page, "450 decisions. The first 200 are shown.")
        assert not empty.is_visible()
        assert focus(page) == "find"
        assert page.url.endswith("/decisions/")


def test_the_rest_is_loaded_when_it_is_asked_for(site: str, chromium: "Browser") -> None:
    """The first view loads no part; each "show more" loads the next one and leaves the focus at the first
    new row; a filter loads all.
    """
    loaded: list[str] = []
    with visit(chromium, f"{site}decisions/") as page:
        page.on(
            "request",
            lambda request: (
                loaded.append(request.url.rpartition("/")[2]) if "/parts/" in request.url else None
            ),
        )
        assert len(names(page)) == ROWS
        page.get_by_role("button", name="Show 200 more").press("Enter")
        expect_status(page, "450 decisions. The first 400 are shown.")
        assert loaded == ["0001.json", "0002.json"]
        assert focus(page) == "Decision 00200"
        page.get_by_role("button", name="Show 50 more").click()
        expect_status(page, "450 decisions.")
        assert names(page) == [f"Decision {index:05}" for index in range(NUMBER)]
        assert not page.locator(".ftl-more").is_visible()
        control(page, "status").select_option("draft")
        matched(page)
        assert loaded == ["0001.json", "0002.json", "0003.json"]


def test_what_cannot_be_loaded_is_said(site: str, chromium: "Browser") -> None:
    """When a part does not come, the page says so, and the next change tries again."""
    with visit(chromium, f"{site}decisions/", quiet=False) as page:
        page.route("**/parts/*", lambda route: route.abort())
        control(page, "status").select_option("draft")
        expect_status(
            page,
            "The decisions could not be loaded. Check the connection, and change the filter to try again.",
        )
        assert len(names(page)) == ROWS
        page.unroute("**/parts/*")
        control(page, "status").select_option("proposed")
        matched(page)


def test_the_figures_lead_to_what_they_count(site: str, chromium: "Browser") -> None:
    """Each figure at the head is a link to the view that shows just so many decisions."""
    with visit(chromium, f"{site}decisions/", timezone_id="UTC", fresh=True) as page:
        page.clock.set_fixed_time(f"{TODAY}T12:00:00Z")
        for figure in page.locator(".ftl-counts li").all()[1:]:
            number = int(figure.locator("strong").inner_text())
            figure.get_by_role("link").click()
            assert number > 0
            page.wait_for_function(
                "number => document.querySelector('.ftl-shown').textContent.startsWith(`${number} of 450 decisions match`)",
                arg=number,
            )


def test_overdue_is_judged_by_the_reader_s_day(site: str, chromium: "Browser") -> None:
    """Long after the build, what has become overdue since is called so,
    on the page as served and in what the script makes.
    """
    with chromium.new_context() as context:
        context.set_default_timeout(PATIENCE * 1000)
        page = context.new_page()
        page.clock.set_fixed_time("2031-01-01T12:00:00Z")
        page.goto(f"{site}decisions/")
        live = page.locator(".ftl-rows tr[data-ftl-review-by]")
        assert live.count() == page.locator(".ftl-overdue:visible").count() > 0
        control(page, "overdue").check()
        matched(page)
        assert (
            page.locator(".ftl-rows tbody tr").count() == page.locator(".ftl-overdue:visible").count() == ROWS
        )


def test_without_a_script_all_is_there(site: str, chromium: "Browser") -> None:
    """No control that does nothing is shown, and plain pages hold every decision."""
    with visit(chromium, f"{site}decisions/", java_script_enabled=False) as page:
        assert not page.locator(".ftl-filter").is_visible()
        assert page.locator(".ftl-rows button, .ftl-more:visible").count() == 0
        found = names(page)
        for _ in range(2):
            with page.expect_navigation(wait_until="load"):
                page.get_by_role("link", name="Next page").first.click()
            found += names(page)
        assert found == [f"Decision {index:05}" for index in range(NUMBER)]
        with page.expect_navigation():
            page.get_by_role("link", name="All decisions").click()
        assert page.url.endswith("/decisions/")
    with visit(chromium, f"{site}decisions/page/3/") as page:
        assert violations(page) == []


def test_the_script_makes_the_rows_that_the_page_has(data: Path, tmp_path: Path, chromium: "Browser") -> None:
    """Whatever the names, owners and tags hold: what the script builds is what the server wrote,
    and no text becomes an element.
    """
    whole = "rows => rows.map(row => row.outerHTML)"
    texts = strings(data)[: 4 * ROWS]
    with (
        serve(built(tmp_path, texts, number=ROWS)) as address,
        visit(chromium, f"{address}decisions/") as page,
    ):
        served = page.locator(".ftl-rows tbody tr").evaluate_all(whole)
        page.evaluate("document.querySelectorAll('.ftl-rows tbody tr').forEach(row => row.served = true)")
        page.get_by_role("button", name="Status").click()
        page.wait_for_function("document.querySelector('th[aria-sort]').textContent === 'Status'")
        page.wait_for_function("!document.querySelector('.ftl-rows tbody tr').served")
        made = page.locator(".ftl-rows tbody tr").evaluate_all(whole)
        assert len(served) == ROWS
        assert sorted(made) == sorted(served)


def test_the_index_works_where_pages_are_exchanged_at_once(tmp_path: Path, chromium: "Browser") -> None:
    """With the theme's instant navigation, which keeps the scripts,
    the list works after each change of page and back.
    """
    with (
        serve(built(tmp_path, [], features="navigation.instant", number=60)) as address,
        visit(chromium, address) as page,
    ):
        for _ in range(2):
            page.locator("article").get_by_role("link", name="Decisions", exact=True).click()
            control(page, "status").select_option("draft")
            expect_status(page, "4 of 60 decisions match.")
            page.go_back()
            expect_status(page, "60 decisions.")
            page.go_back()
            page.get_by_role("heading", name="Home").wait_for()


@pytest.mark.parametrize(
    ("viewport", "scheme"), [(PHONE, "light"), (DESKTOP, "dark")], ids=["phone", "desktop"]
)
def test_axe_finds_nothing(
    short_site: str, chromium: "Browser", viewport: dict[str, int], scheme: str
) -> None:
    """On each page of the lists, light on a phone and dark on a desk, also where nothing matches;
    nothing is wider than the screen.
    """
    options: dict[str, Any] = {"viewport": viewport, "color_scheme": scheme}
    for path in ("", "?find=nothing+like+this", "tags/", "timeline/", "checks/"):
        with visit(chromium, f"{short_site}decisions/{path}", **options) as page:
            if path.startswith("?"):
                expect_status(page, f"0 of {FEW} decisions match.")
            assert violations(page) == [], path
            assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"], path
