"""What MkDocs calls: the generated pages are written before it looks for pages,
those of the rules and the reference among them.
"""

from typing import Any

from mkdocs.plugins import event_priority

from ftlint.site import hook
from ftlint.site.hook import *  # noqa: F403  (the hook is the whole of that module, but for the pages that only this site has)
from manual import boost_of, iter_files
from manual.tables import as_cards


def on_pre_build(config: Any) -> None:
    """Generates the pages before MkDocs looks for them."""
    hook.prepare(config, also=iter_files)


@event_priority(100)  # as the hook's own, which it calls
def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str | None:
    """Says how much the page counts in the search."""
    page.meta.setdefault("search", {"boost": boost_of(page.file.src_uri)})
    return hook.on_page_markdown(markdown, page, config, files)


@event_priority(100)  # as the hook's own, which it calls
def on_page_content(html: str, page: Any, config: Any, files: Any) -> str:
    """Makes the tables fit a phone."""
    return as_cards(hook.on_page_content(html, page, config, files) or html)
