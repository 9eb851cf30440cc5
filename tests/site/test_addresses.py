"""Every link leads to a file, whatever address the builder gives to a page."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

import pytest

from ftlint.site.addresses import joined, published
from ftlint.site.pages.wizard import labels
from tests.browser import serve, visit
from tests.site.tags import tags
from tests.sites import build, make_site, zensical

if TYPE_CHECKING:
    from playwright.sync_api import Browser

ROOT = Path(__file__).resolve().parents[2]
CHOSEN = ("claims-letters*.yaml", "checkr*.yaml", "first-steps*.yaml", "evals/claims-letters*")
EXAMPLES = {
    path.relative_to(ROOT / "examples").as_posix(): path.read_bytes()
    for names in CHOSEN
    for path in sorted((ROOT / "examples").glob(names))
}
OWN = """\
---
render_macros: true
---

# Own

<!--{ decisions() }-->

<!--{ verdict("claims-letters") }-->

<!--{ record("claims-letters") }-->

<!--{ badge("claims-letters") }-->

<!--{ flowchart("decide.md", "deep/er/own.md") }-->

<!--{ tree("decide.md") }-->
"""
POLYFILL = "assets/iframe-worker.js"
"""What the plug-in `offline` would load from another host for the search."""
PLUGIN = "plugins:\n  - search\n"
CASES = {
    "folders": {},
    "files": {PLUGIN: f"use_directory_urls: false\n{PLUGIN}"},
    "offline": {
        PLUGIN: "plugins:\n  - offline\n  - search\n",
        "extra:\n": f"extra:\n  polyfills: [{POLYFILL}]\n",
    },
}


def with_own_pages(folder: Path, config: dict[str, str]) -> Path:
    """A site with records and with pages of one's own that call macros, at the top and deep down."""
    site = make_site(folder, EXAMPLES, config)
    for name in ("own.md", "deep/er/own.md"):
        (site / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (site / "docs" / name).write_text(OWN, encoding="utf-8")
    (site / "docs" / POLYFILL).parent.mkdir()
    (site / "docs" / POLYFILL).touch()
    path = site / "mkdocs.yml"
    path.write_text(
        path.read_text(encoding="utf-8") + "  - Own: own.md\n  - Deep: deep/er/own.md\n", encoding="utf-8"
    )
    return site


@pytest.fixture(scope="module", params=list(CASES))
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """The site, built by MkDocs: the name of the case, and the folder of its pages."""
    site = with_own_pages(tmp_path_factory.mktemp("addresses") / "site", CASES[request.param])
    return request.param, build(site)


def links(page: Path) -> Iterator[str]:
    """All relative addresses on a page, without what follows `?` or `#`."""
    for _, attributes in tags(page.read_text(encoding="utf-8")):
        for key in ("href", "src", "xlink:href"):
            address = attributes.get(key, "").partition("#")[0].partition("?")[0]
            if address and not re.match(r"[a-z]+:|//", address):
                yield address


def dead(site: Path, *, as_files: bool = False) -> list[str]:
    """The links that lead to no file of the site; with `as_files`, a folder is none, as without a server."""
    found = []
    for page in site.rglob("*.html"):
        for address in links(page) if page.name != "404.html" else ():
            target = (page.parent / unquote(address)).resolve()
            if target.is_dir() and not as_files:
                target /= "index.html"
            if not target.is_file() or not target.is_relative_to(site):
                found.append(f"{page.relative_to(site)}: {address}")
    return found


@pytest.mark.slow
def test_every_link_leads_to_a_file(built: tuple[str, Path]) -> None:
    """With addresses of folders, of files and for reading without a server, no link is dead; the latter two
    name files only.
    """
    case, site = built
    assert dead(site, as_files=case != "folders") == []
    pages = {path.relative_to(site).as_posix() for path in site.rglob("*.html")}
    assert ("decisions/timeline.html" in pages) == (case != "folders")


@pytest.mark.slow
def test_search_and_list_name_the_page_as_it_is_built(built: tuple[str, Path]) -> None:
    """The entries of the search and of the list for other programs lead to the page."""
    case, site = built
    leaf = "" if case == "folders" else "index.html"
    assert f'"location":"decisions/r/claims-letters/{leaf}"' in (site / "search/search_index.json").read_text(
        encoding="utf-8"
    )
    assert f'"page": "r/claims-letters/{leaf}"' in (site / "decisions/index.json").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("built", ["offline"], indirect=True)
def test_the_site_works_without_a_server(built: tuple[str, Path], chromium: "Browser") -> None:
    """Opened as a file, the index is filtered, the view is in the address, and the wizard asks."""
    _, site = built
    with visit(chromium, (site / "decisions/index.html").as_uri()) as page:
        page.locator(".ftl-filter [name=status]").select_option("draft")
        page.get_by_text("1 of 4 decisions matches.").wait_for()
        assert page.locator(".ftl-rows tbody .ftl-name").all_inner_texts() == ["Ticket answers"]
        assert page.url.endswith("/decisions/index.html?status=draft")
        page.locator(".ftl-rows tbody .ftl-name").click()
        page.get_by_role("heading", name="Ticket answers").wait_for()
    with visit(chromium, (site / "decide.html").as_uri()) as page:
        begin = labels()["controls"]["begin_questions"]
        page.locator(".ftl-ready").get_by_role("button", name=begin).click()
        page.locator(".ftl-question").wait_for()


@pytest.mark.slow
def test_a_list_is_loaded_from_a_file_only(built: tuple[str, Path], chromium: "Browser") -> None:
    """A site with addresses of files has each part of the list as a script too, which tells nothing to a page
    from a server: another site could load it there, and read a list that is private.
    """
    case, site = built
    script = site / "decisions/parts/0001.js"
    assert script.exists() == (case != "folders")
    if not script.exists():
        return
    with serve(site) as address, visit(chromium, f"{address}index.html") as page:
        told = """address => new Promise(done => {
            const script = document.createElement("script");
            script.onload = () => done(script.ftlintPart ?? null);
            script.src = address;
            document.head.append(script);
        })"""
        assert page.evaluate(told, f"{address}decisions/parts/0001.js") is None


@pytest.mark.slow
@pytest.mark.parametrize("case", ["folders", "files"])
def test_every_link_leads_to_a_file_with_another_builder(tmp_path: Path, case: str) -> None:
    """Zensical, which makes addresses itself, finds each page that a generated one names."""
    pytest.importorskip("zensical", reason="Zensical is not installed")
    from ftlint.cli import main

    site = with_own_pages(tmp_path / "site", CASES[case])
    assert main(["site", "generate", str(site)]) == 0
    assert dead(zensical(site), as_files=case == "files") == []


def test_the_address_of_a_source() -> None:
    """A page has the address of a folder or of a file, an index that of its folder. Others keep theirs."""
    sources = ("index.md", "decisions/index.md", "decisions/timeline.md", "decisions/feed.xml")
    assert [published(source) for source in sources] == [
        "",
        "decisions/",
        "decisions/timeline/",
        "decisions/feed.xml",
    ]
    assert [published(source, directories=False) for source in sources] == [
        "index.html",
        "decisions/index.html",
        "decisions/timeline.html",
        "decisions/feed.xml",
    ]


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("records/a.yaml", "https://git.example.com/team/edit/main/records/a.yaml"),
        (
            "records/shelf labels/a.yaml",
            "https://git.example.com/team/edit/main/records/shelf%20labels/a.yaml",
        ),
        (
            "records/round#2/a?b%.yaml",
            "https://git.example.com/team/edit/main/records/round%232/a%3Fb%25.yaml",
        ),
        (
            "records/[größe]/a\n.yaml",
            "https://git.example.com/team/edit/main/records/%5Bgr%C3%B6%C3%9Fe%5D/a%0A.yaml",
        ),
        ("../records/a.yaml", "https://git.example.com/team/edit/records/a.yaml"),
        ("../" * 9 + "a.yaml", "https://git.example.com/../../../../../../a.yaml"),
    ],
)
def test_a_path_in_an_address(path: str, address: str) -> None:
    """What an address cannot hold is encoded, and a path that begins above the site's folder leads there."""
    assert joined("https://git.example.com/team/edit/main/", path) == address


def test_bytes_that_are_no_text_in_an_address() -> None:
    """A name of a file that is not UTF-8 makes an address too."""
    assert joined("https://git.example.com/", os.fsdecode(b"\xff.yaml")) == "https://git.example.com/%3F.yaml"
