"""Makes `mkdocs build` and `mkdocs serve` generate the pages first, and adds a Content-Security-Policy to
every page.

To use it, put `hooks: [hooks.py]` in mkdocs.yml, and `from ftlint.site.hook import *` in that file.
"""

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

from mkdocs.plugins import event_priority, get_plugin_logger

from ftlint.site import macros
from ftlint.site.addresses import resolved
from ftlint.site.builder import Also, generate
from ftlint.site.output import read_manifest
from ftlint.site.records import search
from ftlint.site.records.entries import iter_named, read_cached
from ftlint.site.settings import SiteError, SiteSettings, settings_of, today

__all__ = [
    "on_page_content",
    "on_page_markdown",
    "on_post_build",
    "on_post_page",
    "on_post_template",
    "on_pre_build",
    "on_serve",
]

log = get_plugin_logger("ftlint")
_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_generated: set[str] = set()
"""The pages that the last generation wrote."""


def on_pre_build(config: Any) -> None:
    """Generates the pages before MkDocs looks for them."""
    prepare(config)


def prepare(config: Any, also: Also | None = None) -> None:
    """Generates the pages, and those of `also`."""
    settings = _settings(config)
    generate(settings, today(), strict=bool(config.strict), also=also)
    _generated.clear()
    _generated.update(read_manifest(settings))
    macros.errors = []


@event_priority(100)  # before the plug-ins, which see the pages as they are then
def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str | None:  # noqa: ARG001  (the signature is MkDocs')
    """Hides the one line of HTML of a generated page from Markdown, which would only parse it, twice,
    and leave it unchanged.
    """
    macros.files = files
    if page.file.src_uri not in _generated:
        return None
    page.edit_url = None  # a generated page is not edited; its own link leads to the record
    if not markdown.startswith("<"):
        return None
    page.meta["ftlint_html"] = markdown
    return ""


@event_priority(100)
def on_page_content(html: str, page: Any, config: Any, files: Any) -> str | None:  # noqa: ARG001  (the signature is MkDocs')
    """Puts it back, with the addresses of what it links to. Stops the build if a macro on the page failed."""
    if macros.errors:
        raise SiteError("; ".join(macros.errors))
    kept: str | None = page.meta.pop("ftlint_html", None)
    if kept is None:
        return None

    def miss(name: str) -> None:
        log.warning("%s: links to `%s`, which is not in the site.", page.file.src_uri, name)

    return resolved(kept, page.file, files, miss)


def on_post_build(config: Any) -> None:
    """Adds the records to the search index."""
    settings = _settings(config)
    entries = read_cached(settings, today()).values()
    search.add(Path(config.site_dir), entries, directories=settings.directories)


def _settings(config: Any) -> SiteSettings:
    return settings_of(config, Path(config.config_file_path).parent)


def on_serve(server: Any, config: Any, builder: Any) -> Any:  # noqa: ARG001  (the signature is MkDocs')
    """Watches the records and the files that they name as evidence, so that a change shows at once."""
    settings = _settings(config)
    for path in settings.records:
        server.watch(str(settings.root / path))
    for path in set(iter_named(settings.root, read_cached(settings, today()).values(), read=True)):
        server.watch(path)
    return server


def on_post_page(output: str, page: Any, config: Any) -> str:  # noqa: ARG001  (the signature is MkDocs')
    """Adds the policy to a page."""
    return with_policy(output)


def on_post_template(output_content: str, template_name: str, config: Any) -> str:  # noqa: ARG001  (the signature is MkDocs')
    """Adds the policy to a page that is a template, such as 404.html."""
    return with_policy(output_content) if template_name.endswith(".html") else output_content


def with_policy(page: str) -> str:
    """Returns the page with a policy that allows its own files and the scripts of the theme, but no script in
    the article.

    The theme also has inline scripts, which the policy names by their hashes. The article, which holds a
    record's text, is left out, so that the browser would block a script in it.
    """
    scripts = _INLINE_SCRIPT.findall(_ARTICLE.sub("", page))
    hashes = [
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"
        for script in dict.fromkeys(scripts)
    ]
    policy = "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self'", *hashes]),
            "style-src 'self' 'unsafe-inline'",  # the theme sets styles from scripts
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'self'",
        ]
    )
    return page.replace("<head>", f'<head><meta http-equiv="Content-Security-Policy" content="{policy}">', 1)
