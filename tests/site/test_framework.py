"""ftlint's own site: it builds strictly, has every statement of the framework and every source it cites,
and asks nobody for anything.
"""

import json
import re
from pathlib import Path
from typing import cast
from urllib.parse import unquote

import pytest

from ftlint import RULES
from ftlint.framework.statements import FRAMEWORK, SITE_URL
from ftlint.reading.document import read
from ftlint.site.pages.record import anchor
from tests.framework.test_statements import map_rows
from tests.site.tags import tags
from tests.sites import ROOT, own_site, zensical
from tests.validator import faults

pytestmark = pytest.mark.slow
Elements = dict[Path, list[tuple[str, dict[str, str]]]]
"""Page → its tags and their attributes."""
CITED = re.compile(r'cite\("([^"]+)"\)')


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of the own site, built strictly."""
    return own_site(tmp_path_factory)


@pytest.fixture(scope="module")
def elements(own: Path) -> Elements:
    """The tags of each page, which take longer to read than to look through."""
    return {page: tags(page.read_text(encoding="utf-8")) for page in own.rglob("*.html")}


def test_pages_are_valid_html(own: Path, tmp_path: Path) -> None:
    """html-validate finds nothing wrong: on all pages that are written by hand, the lists, the reference, and
    some of those of the rules and the records, which are made alike.
    """
    alike = {*own.glob("rules/*/*.html"), *own.glob("decisions/r/*/*.html")}
    some = [*sorted(alike)[::24], own / "rules/no-baseline/index.html"]
    pages = [page for page in own.rglob("*.html") if page not in alike]
    assert len(pages) > 50
    assert faults(own, [*pages, *some], tmp_path) == []


def test_a_link_to_any_page_is_shown(own: Path) -> None:
    """Each page says once what shows a link to it: its title, what it is about, its address and a picture."""
    asked = ("og:title", "og:description", "og:type", "og:url", "og:image", "twitter:card")
    abouts = set()
    for page in own.rglob("*.html"):
        head = page.read_text(encoding="utf-8").partition("<body")[0]
        if 'http-equiv="refresh"' in head or page.name == "404.html":
            continue  # it leads on to another page, or is at no address of its own
        said = re.findall(r'<meta (?:property|name)="([a-z]+:[a-z]+)" content="([^"]+)">', head)
        assert sorted(name for name, _ in said if name in asked) == sorted(asked), page
        abouts.add(dict(said)["og:description"])
        assert head.count('<link rel="alternate feed" type="application/atom+xml"') == 1, page
    assert len(abouts) > 150


def test_the_search_knows_each_rule_once(own: Path) -> None:
    """A rule has one entry in the index, with what it says of a record, and the index stays small."""
    index = own / "search" / "search_index.json"
    assert index.stat().st_size < 660_000
    texts = {document["location"]: document["text"] for document in json.loads(index.read_bytes())["docs"]}
    rules = [place for place in texts if re.fullmatch(r"rules/[a-z0-9-]+/.*", place)]
    assert sorted(rules) == sorted(f"rules/{rule.name}/" for rule in RULES)
    assert "The record does not say what was tried: `baselines` has no entry." in texts["rules/no-baseline/"]


def test_every_statement_is_on_its_page(own: Path) -> None:
    """Each statement of the framework has its place, once, on the page that the framework names."""
    for statement in FRAMEWORK.statements.values():
        page = (own / statement.page / "index.html").read_text(encoding="utf-8")
        assert len(re.findall(rf'id="?{anchor(statement.id)}["\s>]', page)) == 1, statement.id


def test_every_row_of_the_map_is_on_the_site(own: Path, data: Path) -> None:
    """Each row of the framework's map leads to a statement that the site has."""
    source = data.parent / "design" / "framework-map.md"
    if not source.exists():
        pytest.skip("the framework's map does not lie beside the data")
    for id_, _ in map_rows(source.read_text(encoding="utf-8")):
        statement = FRAMEWORK.statements[id_]
        assert anchor(id_) in (own / statement.page / "index.html").read_text(encoding="utf-8"), id_


def test_citations_and_references_are_the_same_set(own: Path) -> None:
    """No citation without an entry, no entry that is never cited;
    each entry has a title, authors and an address.
    """
    pages = [page.read_text(encoding="utf-8") for page in (ROOT / "docs" / "framework").rglob("*.md")]
    pages += [page.read_text(encoding="utf-8") for page in (ROOT / "docs").glob("*.md")]
    cited = {key for page in pages for key in CITED.findall(page)}
    entries = cast("list[dict[str, str]]", read((ROOT / "docs" / "references.yaml").read_bytes()).data)
    keys = [entry["key"] for entry in entries]
    assert sorted(keys) == sorted(cited)
    listed = (own / "framework/references/index.html").read_text(encoding="utf-8")
    for key in keys:
        assert f'id="ref-{key}"' in listed


def test_three_clicks_lead_to_an_accepted_example(own: Path) -> None:
    """From home to the prerequisites to an accepted decision."""
    home = (own / "index.html").read_text(encoding="utf-8")
    assert 'href="framework/prerequisites/"' in home
    prerequisites = (own / "framework/prerequisites/index.html").read_text(encoding="utf-8")
    examples = re.findall(r'href="\.\./\.\./decisions/r/([^"/]+)/"', prerequisites)
    texts = [(own / f"decisions/r/{slug}/index.html").read_text(encoding="utf-8") for slug in examples]
    assert any("ftl-status-accepted" in text for text in texts)


def test_the_site_asks_nobody_for_anything(own: Path, elements: Elements) -> None:
    """No page loads a script, a style, a picture or a font from elsewhere,
    and each has a policy that forbids it.
    """
    for path, found in elements.items():
        if any(kept.get("http-equiv") == "refresh" for _, kept in found):
            continue
        loaded = [kept.get("src") for tag, kept in found if tag in ("script", "img", "iframe", "source")]
        loaded += [
            kept.get("href")
            for tag, kept in found
            if tag == "link" and kept.get("rel") in ("stylesheet", "preconnect", "preload", "icon")
        ]
        assert not [address for address in loaded if address and re.match(r"(https?:)?//", address)], path
        policies = [kept for _, kept in found if kept.get("http-equiv") == "Content-Security-Policy"]
        assert len(policies) == 1, path
    for style in own.rglob("*.css"):
        assert not re.search(r"url\(['\"]?(https?:)?//", style.read_text(encoding="utf-8")), style


def test_another_builder_gives_the_same_pages(own: Path) -> None:
    """Zensical builds the pages of the own site that MkDocs builds."""
    pytest.importorskip("zensical", reason="Zensical is not installed")
    theirs = zensical(own.parent)
    built = [
        {path.relative_to(folder).as_posix() for path in folder.rglob("*.html")} for folder in (own, theirs)
    ]
    assert built[0] == built[1]


def test_home_states_its_bias(own: Path) -> None:
    """The first thing a reader learns is that the default is not yet."""
    home = (own / "index.html").read_text(encoding="utf-8")
    assert re.search(r"<h1[^>]*>[^<]*not yet", home, re.IGNORECASE)


def test_programs_that_read_text_have_the_whole_site(own: Path) -> None:
    """`llms.txt` begins as its convention asks and links to pages that are there: those of the navigation and
    all records. `llms-full.txt` has their text, with the framework's words and the records' results.
    """
    text = (own / "llms.txt").read_text(encoding="utf-8")
    assert re.match(r"# ftlint\n\n> [^\n]+\n\n## Pages\n\n- \[Home\]", text)
    links = re.findall(rf"^- \[[^\[\]]+\]\({SITE_URL}([^()]*)\)", text, flags=re.MULTILINE)
    assert len(links) == len({*links}) > 60
    assert [
        link for link in links if not (own / link / "index.html").exists() and not (own / link).is_file()
    ] == []
    assert {f"decisions/r/{page.parent.name}/" for page in own.glob("decisions/r/*/index.html")} <= {*links}
    whole = (own / "llms-full.txt").read_text(encoding="utf-8")
    for link in (link for link in links if link.startswith(("framework/", "use/", "decisions/r/"))):
        assert f"\n{SITE_URL}{link}\n" in whole
    assert "A metric without a threshold is just a chart." in whole
    assert "* Bad, because it has 0.66 (n = 200" in whole
    assert "Left out" not in whole


def test_no_link_is_dead(own: Path, elements: Elements) -> None:
    """Every link, picture and script of every page leads to a file of the site,
    and every anchor to a place on its page.
    """
    places: dict[Path, set[str]] = {}
    for path, found in elements.items():
        places[path] = {value for _, kept in found for value in (kept.get("id"), kept.get("name")) if value}
    for path, found in elements.items():
        if path.name == "404.html":
            continue  # its addresses begin at the site's root, wherever that is
        for address in [kept.get("href") or kept.get("src") or "" for _, kept in found]:
            if not address or re.match(r"[a-z]+:|//", address):
                continue
            target, _, fragment = address.partition("#")
            file = (path.parent / unquote(target.partition("?")[0])).resolve() if target else path
            file = file / "index.html" if file.is_dir() else file
            assert file.exists(), f"{path.relative_to(own)}: {address}"
            if fragment.startswith("v1."):
                assert file == own / "try" / "index.html", "only the playground reads a record"
            elif fragment and file in places and not fragment.startswith("__"):
                assert unquote(fragment) in places[file], f"{path.relative_to(own)}: {address}"
