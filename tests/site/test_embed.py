"""ftlint in a site that is there already: it works as the page on macros says, and leaves the rest alone."""

import re
import shutil
import struct
from importlib.metadata import entry_points
from pathlib import Path
from textwrap import dedent

import html5lib
import pytest

from ftlint.site.head import ALT, SIZE
from tests.site.test_addresses import EXAMPLES, dead
from tests.sites import build, mkdocs
from tests.validator import faults

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/reference/macros.md").read_text(encoding="utf-8")
ADDRESS = "site_url: https://example.com/team/docs/\n"
ANALYTICS = "extra:\n  analytics: {provider: google, property: G-XXXX}\n"
BROKEN = """\
<!doctype html><html lang="en"><head><title>Broken</title></head>
<body><nav id="theme" id="theme"></nav><article><p id="a">One</p><p id="a"><span><div>Two</div></span></p></article></body></html>
"""
PLAIN = "site_name: Handbook\ntheme: {name: material}\n"


def block(language: str, text: str = PAGE) -> str:
    """The first block of code in a language on the page on macros."""
    found = re.search(rf"^( *)```{language}\n(.*?)^\1```", text, re.MULTILINE | re.DOTALL)
    assert found
    return dedent(found[2])


def handbook(folder: Path, *, more: str = "", leave_out: str = "") -> Path:
    """A plain Material site to which somebody has added what the page on macros says, but for what is left
    out: `hook`, `plugin`, `delimiters` or `front matter`.
    """
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# Home\n", encoding="utf-8")
    page = block("markdown").replace(
        "render_macros: true\n", "" if leave_out == "front matter" else "render_macros: true\n"
    )
    (folder / "docs/ours.md").write_text(page, encoding="utf-8")
    (folder / "docs/ask.md").write_text(
        "---\nrender_macros: true\n---\n\n# Ask\n\n<!--{ wizard() }-->\n", encoding="utf-8"
    )
    for name, content in EXAMPLES.items():
        (folder / "records" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "records" / name).write_bytes(content)
    (folder / "hooks.py").write_text(block("python"), encoding="utf-8")
    lines = block("yaml")
    if leave_out == "hook":
        lines = lines.replace("hooks: [hooks.py]\n", "")
    elif leave_out == "plugin":
        lines = "hooks: [hooks.py]\n"
    elif leave_out == "delimiters":
        lines = re.sub(r" +j2_.*\n", "", lines)
    (folder / "mkdocs.yml").write_text(f"{PLAIN}{lines}{more}", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def added(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a plain Material site with ftlint added as the page says, built strictly."""
    return build(handbook(tmp_path_factory.mktemp("embed") / "handbook", more=ADDRESS + ANALYTICS))


def article(page: Path) -> str:
    """What stands in the article of a page."""
    return page.read_text(encoding="utf-8").partition("<article")[2].partition("</article>")[0]


def policy_on(page: Path) -> str:
    """The Content-Security-Policy of a page; empty if it has none."""
    found = re.search(
        r'http-equiv="Content-Security-Policy" content="([^"]*)"', page.read_text(encoding="utf-8")
    )
    return found[1] if found else ""


@pytest.mark.slow
def test_the_policy_is_on_generated_pages_only(added: Path) -> None:
    """A page of the owner's has no policy. That of a generated page lets the theme's fonts, the analytics and
    the inline scripts around the article go on.
    """
    for name in ("index.html", "ours/index.html", "ask/index.html", "404.html"):
        assert policy_on(added / name) == "", name
    policy = dict(
        line.split(" ", 1) for line in policy_on(added / "decisions/r/claims-letters/index.html").split("; ")
    )
    assert "https://fonts.googleapis.com" in policy["style-src"]
    assert "https://fonts.gstatic.com" in policy["font-src"]
    assert "https://www.googletagmanager.com" in policy["script-src"]
    assert "https://*.google-analytics.com" in policy["connect-src"]
    assert "'unsafe-inline'" not in policy["script-src"]


@pytest.mark.slow
def test_the_policy_can_be_extended_and_put_on_all_pages(tmp_path: Path) -> None:
    """`allow` adds to the policy, `policy: all` puts it on every page, and what it refuses is a warning. What
    the owner's theme says of a page is said once, and its page for a wrong address stays.
    """
    more = (
        f"{ADDRESS}extra: {{ftlint: {{policy: all, allow: {{connect-src: ['https://api.example.com']}}}}}}\n"
    )
    site = handbook(tmp_path / "handbook", more=more)
    theme = site / "overrides"
    theme.mkdir()
    (theme / "main.html").write_text(
        '{% extends "base.html" %}{% block announce %}<a onclick="go()">New</a>{% endblock %}'
        "{% block extrahead %}<meta property=og:image content=ours.png>{% endblock %}",
        encoding="utf-8",
    )
    (theme / "404.html").write_text(
        '{% extends "main.html" %}{% block content %}<h1>Lost?</h1>{% endblock %}', encoding="utf-8"
    )
    config = site / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace(
            "{name: material}", "{name: material, custom_dir: overrides}"
        ),
        encoding="utf-8",
    )
    done = mkdocs(site, "build", "--strict")
    assert done.returncode != 0
    assert "the policy of the page refuses `onclick` of `<a>` around the article" in done.stderr
    assert mkdocs(site, "build").returncode == 0
    for name in ("index.html", "404.html", "decisions/index.html"):
        assert "connect-src 'self' https://api.example.com" in policy_on(site / "site" / name), name
    shown = said(site / "site/decisions/index.html")
    assert (shown["og:title"], shown["og:image"]) == (["Decisions"], ["ours.png"])
    assert "og:image:width" not in shown
    assert article(site / "site/404.html").count("<h1>") == 1
    assert "<h1>Lost?</h1>" in article(site / "site/404.html")


@pytest.mark.slow
def test_the_page_for_a_wrong_address_leads_back(added: Path) -> None:
    """It has a search and what the navigation begins with, at addresses that hold wherever it is shown."""
    page = article(added / "404.html")
    assert "<h1>This page does not exist</h1>" in page
    assert 'action="/team/docs/."' in page
    links = re.findall(r'<li><a href="/team/docs/([^"]*)">([^<]+)</a>', page)
    assert {"Home", "Decisions"} <= {words for _, words in links}
    for address, _ in links:
        assert (added / address / "index.html").is_file(), address


@pytest.mark.slow
def test_what_the_page_says_works(added: Path) -> None:
    """A strict build passes, and the macro shows the record."""
    page = (added / "ours/index.html").read_text(encoding="utf-8")
    assert 'class="ftl-verdict"' in page
    assert 'href="../decisions/r/claims-letters/"' in page
    assert dead(added) == []


LOADS = {
    "": "",
    "404.html": "ftlint.css",
    "ours/": "ftlint.css ftlint.js",
    "ask/": "ftlint.css wizard-core.js wizard.js ftlint.js",
    "decisions/": "ftlint.css decisions.js ftlint.js",
    "decisions/tags/": "ftlint.css ftlint.js",
    "decisions/timeline/": "ftlint.css ftlint.js",
    "decisions/checks/": "ftlint.css ftlint.js",
    "decisions/owners/": "ftlint.css ftlint.js",
    "decisions/costs/": "ftlint.css ftlint.js",
}
"""Each page of the site but those of records → what of ftlint's it loads, in this order."""


@pytest.mark.slow
def test_pages_are_valid_html(added: Path, tmp_path: Path) -> None:
    """html-validate finds nothing wrong on the pages of a plain site, and what is wrong it finds."""
    assert faults(added, added.rglob("*.html"), tmp_path) == []
    page = tmp_path / "broken" / "index.html"
    page.parent.mkdir()
    page.write_text(BROKEN, encoding="utf-8")
    found = faults(page.parent, [page], tmp_path / "again")
    assert [fault.split(": ")[1] for fault in found] == ["no-dup-id", "element-permitted-content"]


def said(page: Path) -> dict[str, list[str]]:
    """What the head of a page says to other programs: the property, or the type of what it links to, and what
    is said of it.
    """
    found: dict[str, list[str]] = {}
    tree = html5lib.parse(page.read_text(encoding="utf-8"), namespaceHTMLElements=False)
    for element in tree.iterfind("head/*"):
        name = element.get("property") or element.get("type") or element.get("name")
        if name and name.startswith(("og:", "twitter:", "application/atom")):
            found.setdefault(name, []).append(element.get("content") or element.get("href") or "")
    return found


@pytest.mark.slow
def test_every_page_leads_to_the_feed(added: Path) -> None:
    """Also a page of the owner's has the whole address of the feed in its head, and nothing else of ours."""
    feed = {"application/atom+xml": ["https://example.com/team/docs/decisions/feed.xml"]}
    assert said(added / "index.html") == said(added / "ours/index.html") == feed
    assert (added / "decisions/feed.xml").exists()
    assert said(added / "decisions/timeline/index.html").items() >= feed.items()


@pytest.mark.slow
def test_a_link_to_a_record_is_shown_with_its_verdict(added: Path) -> None:
    """What shows a link finds the name of the decision, what was decided and the verdict, and the picture,
    which is as large as the page says.
    """
    shown = said(added / "decisions/r/claims-letters/index.html")
    whole = "https://example.com/team/docs/"
    assert {name: value for name, [value] in shown.items()} == {
        "application/atom+xml": f"{whole}decisions/feed.xml",
        "og:site_name": "Handbook",
        "og:type": "article",
        "og:title": "Claims letters",
        "og:description": "Fine-tuning was chosen, as the framework advises. All 29 prerequisites are met.",
        "og:url": f"{whole}decisions/r/claims-letters/",
        "og:image": f"{whole}assets/ftlint/share.png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": ALT,
        "twitter:card": "summary_large_image",
    }
    head = (added / "assets/ftlint/share.png").read_bytes()[:24]
    assert head.startswith(b"\x89PNG")
    assert struct.unpack(">II", head[16:]) == SIZE


@pytest.mark.slow
def test_a_page_loads_only_what_it_uses(added: Path) -> None:
    """The owner's pages load nothing of ftlint's, and the others the styles and their own scripts, once."""
    loaded = {
        page.relative_to(added).as_posix().removesuffix("index.html"): " ".join(
            re.findall(
                r'(?:href|src)="(?:/team/docs/|[./]*)assets/ftlint/([a-z-]+[.](?:css|js))"',
                page.read_text(encoding="utf-8"),
            )
        )
        for page in added.rglob("*.html")
    }
    records = [name for name in loaded if name.startswith("decisions/r/")]
    assert "decisions/r/claims-letters/" in records
    assert loaded == {**LOADS, **dict.fromkeys(records, "ftlint.css ftlint.js")}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("step", "said"),
    [
        (
            "hook",
            "ours.md: the pages that macros link to are not generated, because mkdocs.yml lacks the hook",
        ),
        ("plugin", "ours.md: `verdict()` was not run: mkdocs.yml lacks the plug-in `macros`"),
        ("delimiters", "ours.md: `verdict()` was not run: the plug-in `macros` has other delimiters"),
        ("front matter", "ours.md: `verdict()` was not run: write `render_macros: true`"),
    ],
)
def test_a_missing_step_stops_a_strict_build(tmp_path: Path, step: str, said: str) -> None:
    """Whoever forgets a step reads which one."""
    done = mkdocs(handbook(tmp_path / "handbook", leave_out=step), "build", "--strict")
    assert done.returncode != 0
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_the_plugin_does_what_the_hook_does(added: Path, tmp_path: Path) -> None:
    """Where hooks are refused, the plug-in gives the same pages; together they do no harm."""
    if "ftlint" not in {point.name for point in entry_points(group="mkdocs.plugins")}:
        pytest.skip("ftlint was installed before it had a plug-in: install it again")
    site = handbook(tmp_path / "handbook", more=ADDRESS + ANALYTICS, leave_out="hook")
    config = site / "mkdocs.yml"
    lines = config.read_text(encoding="utf-8").replace("  - search\n", "  - ftlint\n  - search\n", 1)
    record = "decisions/r/claims-letters/index.html"
    for more in ("", "hooks: [hooks.py]\n"):
        config.write_text(lines + more, encoding="utf-8")
        pages = build(site)
        assert article(pages / record) == article(added / record)
        assert said(pages / record) == said(added / record)
        assert policy_on(pages / record)
        assert "claims-letters" in (pages / "search/search_index.json").read_text(encoding="utf-8")
        assert dead(pages) == []
    assert "ftl-record" in article(added / record)


@pytest.mark.slow
def test_another_theme(tmp_path: Path) -> None:
    """With a theme that has no element `article`, all links hold, and a generated page has its policy and
    what is shown of a link; and a site that wants every page in its navigation does not miss the generated
    ones. Without an address, the site has no feed, and no picture for links.
    """
    more = "nav: [index.md, ours.md, ask.md, decisions/index.md]\nvalidation: {nav: {omitted_files: warn}}\n"
    site = handbook(tmp_path / "handbook", more=more)
    config = site / "mkdocs.yml"
    lines = config.read_text(encoding="utf-8").replace("{name: material}", "readthedocs")
    config.write_text(lines, encoding="utf-8")
    pages = build(site)
    page = pages / "decisions/r/claims-letters/index.html"
    assert "<article" not in page.read_text(encoding="utf-8")
    assert "script-src 'self'" in policy_on(page)
    assert said(page).keys() == {"og:site_name", "og:type", "og:title", "og:description", "twitter:card"}
    assert 'href="decisions/"' in (pages / "index.html").read_text(encoding="utf-8")
    assert dead(pages) == []


@pytest.mark.slow
def test_a_strict_build_without_a_record_stops(tmp_path: Path) -> None:
    """A folder of records that is empty, as after a wrong path, publishes no empty site."""
    site = handbook(tmp_path / "handbook")
    shutil.rmtree(site / "records")
    (site / "records").mkdir()
    (site / "docs/ours.md").unlink()
    done = mkdocs(site, "build", "--strict")
    assert done.returncode != 0
    assert "no record was found in `records`: add one with `ftlint init records/" in done.stderr
    build_anyway = mkdocs(site, "build")
    assert build_anyway.returncode == 0, build_anyway.stderr
