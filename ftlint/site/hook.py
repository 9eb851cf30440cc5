"""Makes `mkdocs build` and `mkdocs serve` generate the pages first, and adds to the heads of pages: a
Content-Security-Policy, the feed, and how a link to the page is shown.

To use it, put `hooks: [hooks.py]` in mkdocs.yml, and `from ftlint.site.hook import *` in that file.
"""

import os
import re
from collections.abc import Collection
from copy import copy
from functools import partial
from pathlib import Path
from typing import Any

from mkdocs.plugins import event_priority, get_plugin_logger
from mkdocs.structure.files import InclusionLevel
from mkdocs.structure.toc import get_toc

from ftlint.site import llms, macros
from ftlint.site.addresses import resolved
from ftlint.site.builder import Also, generate
from ftlint.site.deferred import with_deferred
from ftlint.site.head import with_head
from ftlint.site.output import read_manifest
from ftlint.site.plain import text_of
from ftlint.site.playground.links import PAGE
from ftlint.site.playground.runtime import FOLDER
from ftlint.site.policy import policy_of, with_policy
from ftlint.site.records import search
from ftlint.site.records.entries import iter_named, read_cached
from ftlint.site.records.entry import SiteRecord
from ftlint.site.settings import SiteError, SiteSettings, settings_of, today

__all__ = [
    "on_config",
    "on_files",
    "on_nav",
    "on_page_content",
    "on_page_context",
    "on_page_markdown",
    "on_post_build",
    "on_post_page",
    "on_post_template",
    "on_pre_build",
    "on_serve",
]

log = get_plugin_logger("ftlint")
STYLES = "assets/ftlint/ftlint.css"
SCRIPT = "assets/ftlint/ftlint.js"
"""What a page loads on which anything is ftlint's; other scripts are brought along by what needs them."""
_THEME = str(Path(__file__).parent / "theme")
"""The folder of our templates for the theme."""
_SIGN = "ftl-"
"""What the names of our classes and data begin with."""
_CALL = re.compile(r"<!--\{\s*([a-z]+)\(")
"""A call of a macro that was not run: it is a comment of HTML."""
WASM = "'wasm-unsafe-eval'"
"""What lets a page run WebAssembly, and nothing else."""
_generated: set[str] = set()
"""The pages that the last generation wrote."""
_deleted: set[str] = set()
"""The pages that were there once, while MkDocs serves the site."""
_refused: set[str] = set()
"""What was said in this build to be refused."""
_read: list[tuple[Any, SiteSettings]] = []
"""The last configuration, which is another one in each build, and the settings in it."""
_navigation: list[Any] = []
"""The navigation of this build."""
_texts: dict[str, str] = {}
"""The text of each page in the navigation, by its source."""
_servers: list[Any] = []
"""What serves the site, if MkDocs does."""
_watched: set[str] = set()
"""The files of evidence that it watches."""


@event_priority(-100)  # after the plug-ins, which may bring templates of their own
def on_config(config: Any) -> Any:
    """Gives a site in the theme Material our page for an address that does not exist, unless its owner has
    one.
    """
    if config.theme.name == "material" and _THEME not in config.theme.dirs:
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, _THEME)
    return config


def on_pre_build(config: Any) -> None:
    """Generates the pages before MkDocs looks for them."""
    prepare(config)


def prepare(config: Any, also: Also | None = None) -> None:
    """Generates the pages, and those of `also`."""
    settings = _settings(config)
    done = generate(settings, today(), strict=bool(config.strict), also=also)
    for note in done.notes:
        log.info("%s", note)
    _deleted.update(done.deleted)
    _generated.clear()
    _generated.update(read_manifest(settings))
    _refused.clear()
    macros.errors = []


@event_priority(100)
def on_files(files: Any, config: Any) -> None:
    """Marks the generated files, so that no plug-in asks git who wrote them and when; and, where the owner
    lists the pages of the navigation, so that MkDocs misses none of ours there. Leaves out what only the
    playground loads, if the site has none.
    """
    if not _settings(config).playground:
        for name in [name for name in files.src_uris if name.startswith(f"{FOLDER}/")]:
            files.remove(files.src_uris[name])
    for name in _generated:
        if file := files.src_uris.get(name):
            file.generated_by = "ftlint"
            if config.nav and not (config.exclude_docs and config.exclude_docs.match_file(name)):
                file.inclusion = InclusionLevel.NOT_IN_NAV


@event_priority(-100)  # after the plug-ins that make it
def on_nav(nav: Any, config: Any, files: Any) -> Any:  # noqa: ARG001  (the signature is MkDocs')
    """Notes the navigation, whose pages `llms.txt` lists."""
    _navigation[:] = [nav]
    _texts.clear()
    return nav


@event_priority(100)  # before the plug-ins, which see the pages as they are then
def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str | None:  # noqa: ARG001  (the signature is MkDocs')
    """Hides the one line of HTML of a generated page from Markdown, which would only parse it, twice,
    and leave it unchanged.
    """
    macros.files = files
    if page.file.src_uri not in _generated or "ftlint_html" in page.meta:
        return None
    page.edit_url = None  # a generated page is not edited; its own link leads to the record
    if not markdown.startswith("<"):
        return None
    page.meta["ftlint_html"] = markdown
    page.render = partial(_rendered, page)
    return str(
        page.meta.get("description", page.file.name)
    )  # other plug-ins take an empty page for a mistake


def _rendered(page: Any, config: Any, files: Any) -> None:  # noqa: ARG001  (the signature is MkDocs')
    """Does for a page of HTML what `Page.render` does for one of Markdown, whose reader takes longer to make
    than the page.
    """
    page.content, page.toc = "", get_toc([])


@event_priority(100)
def on_page_content(html: str, page: Any, config: Any, files: Any) -> str | None:
    """Puts it back, with the addresses of what it links to. Stops the build if a macro on the page failed."""
    if macros.errors:
        raise SiteError("; ".join(macros.errors))
    for name in dict.fromkeys(_CALL.findall(html)):
        if name in macros.NAMES:
            log.warning("%s: `%s()` was not run: %s.", page.file.src_uri, name, _missing_step(config, page))
    kept: str | None = page.meta.pop("ftlint_html", None)
    if kept is None:
        settings = _settings(config)
        if settings.llms and settings.site_url and any(page in nav.pages for nav in _navigation):
            _texts[page.file.src_uri] = text_of(html)
        return None

    def miss(name: str) -> None:
        log.warning("%s: links to `%s`, which is not in the site.", page.file.src_uri, name)

    return resolved(kept, page.file, files, miss)


def _missing_step(config: Any, page: Any) -> str:
    """Returns what keeps macros on a page from running, and what to do."""
    plugin = next((plugin for name, plugin in config.plugins.items() if name.endswith("macros")), None)
    if plugin is None:
        return (
            "mkdocs.yml lacks the plug-in `macros`; the page Macros of ftlint's documentation has its lines"
        )
    if plugin.config.get("j2_variable_start_string") != "<!--{":
        return "the plug-in `macros` has other delimiters; set `j2_variable_start_string` to `<!--{` and the others likewise"
    if "render_macros" not in page.meta:
        return "write `render_macros: true` into the front matter of the page"
    return "its call must be `<!--{ name(…) }-->`, outside of code"


def on_page_context(context: Any, page: Any, config: Any, nav: Any) -> Any:  # noqa: ARG001  (the signature is MkDocs')
    """Has a page load the styles, and the script that names parts of the theme for screen readers, if it has
    anything of ftlint's. What the owner lists is on all pages; a generated page brings the script along.
    """
    content = page.content or ""
    if _SIGN in content:
        context["config"] = config = copy(config)
        if STYLES not in map(str, config.extra_css):
            config["extra_css"] = [*config.extra_css, STYLES]
        if SCRIPT not in content and SCRIPT not in map(str, config.extra_javascript):
            config["extra_javascript"] = [*config.extra_javascript, SCRIPT]
    return context


@event_priority(-50)  # after the search, which writes its index then, and before `offline`, which copies it
def on_post_build(config: Any) -> None:
    """Adds the records to the search index."""
    settings = _settings(config)
    entries = read_cached(settings, today()).values()
    search.add(Path(config.site_dir), entries, directories=settings.directories)
    if settings.llms and settings.site_url:
        _publish_texts(config, settings, entries)
    _watch_evidence(settings)


def _publish_texts(config: Any, settings: SiteSettings, entries: Collection[SiteRecord]) -> None:
    """Writes what the site tells programs that read text."""
    said = (
        config.site_description or "Decisions on whether to fine-tune a language model, each with its checks."
    )
    pages = llms.pages_of(_navigation[-1], _texts, settings.site_url) if _navigation else {}
    given = (config.site_name, said, pages, entries, settings)
    texts = {llms.INDEX: llms.llms_txt(*given), llms.FULL: llms.llms_full_txt(*given)}
    llms.publish(Path(config.site_dir), texts)


def _watch_evidence(settings: SiteSettings) -> None:
    """Watches the files that the records name as evidence, also those named since MkDocs began to serve."""
    for server in _servers:
        for path in {
            *iter_named(settings.root, read_cached(settings, today()).values(), read=True)
        } - _watched:
            server.watch(path)
            _watched.add(path)


def _settings(config: Any) -> SiteSettings:
    """Returns the settings of this build."""
    for known, settings in _read:
        if known is config:
            return settings
    settings = settings_of(config, Path(config.config_file_path).parent)
    _read[:] = [(config, settings)]
    return settings


def on_serve(server: Any, config: Any, builder: Any) -> Any:  # noqa: ARG001  (the signature is MkDocs')
    """Watches the records and the files that they name as evidence, so that a change shows at once. Does not
    watch what is generated, since each build would bring about another one.
    """
    settings = _settings(config)
    schedule = server.observer.schedule
    server.observer.schedule = lambda handler, path, **options: schedule(
        _Written(handler, settings), path, **options
    )
    server.unwatch(config.docs_dir)
    server.watch(config.docs_dir)
    server.observer.schedule = schedule
    for path in settings.records:
        server.watch(str(settings.root / path))
    _servers[:] = [server]
    _watched.clear()
    _watch_evidence(settings)
    return server


@event_priority(-100)  # after the plug-ins that change scripts, whose hashes the policy has
def on_post_page(output: str, page: Any, config: Any) -> str:
    """Adds the link to the feed to every page. Adds to a generated page how a link to it is shown, and the
    policy, which every page gets if the site asks for that. Defers the scripts of a generated page.
    """
    source = page.file.src_uri
    output = with_head(output, page, config, macros.files, card=source in _generated)
    if source in _generated:
        output = with_deferred(output)
    return _policed(output, source, config, page.content or "")


@event_priority(-100)
def on_post_template(output_content: str, template_name: str, config: Any) -> str:
    """Adds the policy to a page that is a template, such as 404.html, if the site asks for that."""
    return (
        _policed(output_content, template_name, config) if template_name.endswith(".html") else output_content
    )


class _Written:
    """Hands on what happens to files that were not generated."""

    def __init__(self, handler: Any, settings: SiteSettings) -> None:
        self._handler = handler
        self._docs = os.path.abspath(settings.docs)

    def dispatch(self, event: Any) -> None:
        """Hands on the event, unless it is about a file that ftlint wrote or deleted."""
        name = os.path.relpath(event.src_path, self._docs).replace(os.sep, "/")
        is_half_written = os.path.basename(name).startswith(
            ".ftlint-"
        )  # or it is the list of what was generated
        if not (is_half_written or name in _generated or name in _deleted):
            self._handler.dispatch(event)


def _around(page: str, article: str) -> str:
    """Returns a page without its article. Looking for the article's beginning takes a hundredth of the time
    that looking for all of it takes.
    """
    at = page.find(article[:80])
    return (
        page[:at] + page[at + len(article) :]
        if page.startswith(article, at)
        else page.replace(article, "", 1)
    )


def _policed(page: str, source: str, config: Any, article: str = "") -> str:
    settings = _settings(config)
    if settings.policy == "none" or (settings.policy == "generated" and source not in _generated):
        return page
    # Not every theme has an element `article`, and not every plug-in leaves what stands in it as it was.
    allowed = dict(settings.allow)
    if source == PAGE:
        allowed["script-src"] = (*allowed.get("script-src", ()), WASM)
    policy = policy_of(_around(page, article), allowed)
    for refused in policy.refused:
        if refused not in _refused:
            _refused.add(refused)
            log.warning(
                "%s: the policy of the page refuses %s around the article: put the script into a file, or set "
                "`policy: none` under `extra.ftlint`.",
                source,
                refused,
            )
    return with_policy(page, policy)
