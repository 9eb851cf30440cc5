"""A site with ftlint in it builds strictly beside the plug-ins that people use most, and has all its links.

A plug-in that is not installed is skipped; the theme brings the others along.
"""

from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from tests.gits import git
from tests.site.test_addresses import dead
from tests.site.test_embed import handbook
from tests.sites import build

RECORD = "decisions/r/claims-letters/index.html"
NAV = "nav:\n  - index.md\n  - ours.md\n  - ask.md\n  - decisions/index.md\n  - decisions/timeline.md\n"
PLUGINS = {
    "awesome-nav": "",
    "blog": "",
    "exclude-search": "{exclude: [ask.md]}",
    "git-revision-date-localized": "{fallback_to_build_date: false}",
    "glightbox": "",
    "i18n": "{languages: [{locale: en, name: English, default: true}, {locale: fr, name: Français}]}",
    "include-markdown": "",
    "literate-nav": "",
    "meta": "",
    "minify": "{minify_html: true, minify_js: true, minify_css: true, js_files: [], css_files: []}",
    "print-site": "",
    "redirects": "{redirect_maps: {old.md: decisions/index.md}}",
    "rss": "{use_git: false, use_material_blog: false, use_material_social_cards: false}",
    "section-index": "",
    "tags": "",
}
"""Plug-in → its options. A build of the site with each is one test."""
INSTALLED = {point.name.removeprefix("material/") for point in entry_points(group="mkdocs.plugins")}


@pytest.mark.slow
@pytest.mark.parametrize("plugin", PLUGINS)
def test_it_builds_beside_a_plugin(plugin: str, tmp_path: Path) -> None:
    """The pages of records are there and hold the record, and no link is dead."""
    if plugin not in INSTALLED:
        pytest.skip(f"the plug-in {plugin} is not installed")
    nav = "" if plugin == "awesome-nav" else NAV  # it makes its own
    site = handbook(tmp_path / "handbook", more=f"site_url: https://example.com/docs/\n{nav}")
    config = site / "mkdocs.yml"
    lines = config.read_text(encoding="utf-8")
    entry = f"  - {plugin}: {PLUGINS[plugin]}\n" if PLUGINS[plugin] else f"  - {plugin}\n"
    if plugin == "blog":
        (site / "docs/blog/posts").mkdir(parents=True)
        (site / "docs/blog/index.md").write_text("# Blog\n", encoding="utf-8")
    last = '      j2_comment_end_string: "#-->"\n'
    config.write_text(lines.replace(last, f"{last}{entry}", 1), encoding="utf-8")
    (site / ".gitignore").write_text("/site/\n/docs/decisions/\n/docs/assets/ftlint/\n", encoding="utf-8")
    git(site, "init", "--quiet")
    git(site, "add", "--all")
    git(site, "commit", "--quiet", "--message", "site")
    pages = build(site)
    assert 'class="ftl-record"' in (pages / RECORD).read_text(encoding="utf-8").replace(
        "class=ftl-record", 'class="ftl-record"'
    )
    assert [link for link in dead(pages) if ": /docs/" not in link] == []
    if plugin in MORE:
        MORE[plugin](pages)


def _print_page(pages: Path) -> None:
    text = (pages / "print_page/index.html").read_text(encoding="utf-8")
    assert "Claims letters" in text
    assert "ftl-timeline" in text


def _feed(pages: Path) -> None:
    feed = (pages / "feed_rss_created.xml").read_text(encoding="utf-8")
    assert "All 29 prerequisites are met." in feed


def _languages(pages: Path) -> None:
    assert 'class="ftl-record"' in (pages / "fr" / RECORD).read_text(encoding="utf-8")


MORE: dict[str, Callable[[Path], None]] = {"print-site": _print_page, "rss": _feed, "i18n": _languages}
"""Plug-in → what else must hold of the pages."""
