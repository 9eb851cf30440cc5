"""What MkDocs calls: the generated pages are written before it looks for pages,
those of the rules and the reference among them.
"""

from typing import Any

from mkdocs.plugins import CombinedEvent, event_priority

from ftlint.site import hook, macros
from ftlint.site.deferred import with_deferred
from ftlint.site.head import with_head
from ftlint.site.hook import *  # noqa: F403  (the hook is the whole of that module, but for the pages that only this site has)
from manual import boost_of, iter_files
from manual.searched import thin
from manual.tables import as_cards


def on_pre_build(config: Any) -> None:
    """Generates the pages before MkDocs looks for them."""
    hook.prepare(config, also=iter_files)


@event_priority(100)  # before the search looks for it
def _boost(markdown: str, page: Any, **_: Any) -> None:  # noqa: ARG001  (the signature is MkDocs')
    """Says how much the page counts in the search."""
    page.meta.setdefault("search", {"boost": boost_of(page.file.src_uri)})


def _cards(html: str, **_: Any) -> str:
    """Makes the tables fit a phone."""
    return as_cards(html)


def _shown(output: str, page: Any, config: Any) -> str:
    """Says on every page how a link to it is shown, and defers its scripts."""
    return with_deferred(with_head(output, page, config, macros.files, card=True))


@event_priority(-60)  # after the records came to the index
def _thin(config: Any) -> None:
    """Leaves out of the search index what helps nobody."""
    thin(config.site_dir)


on_page_markdown = CombinedEvent(_boost, hook.on_page_markdown)
on_page_content = CombinedEvent(hook.on_page_content, _cards)
on_post_page = CombinedEvent(_shown, hook.on_post_page)
on_post_build = CombinedEvent(hook.on_post_build, _thin)
