"""Makes `mkdocs build` and `mkdocs serve` generate the pages first, and gives every page its
Content-Security-Policy.

In mkdocs.yml stands `hooks: [hooks.py]`, and in that file `from ftlint.site.hook import *`.
"""

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

from ftlint.site import macros
from ftlint.site.builder import Also, generate
from ftlint.site.output import read_manifest
from ftlint.site.records import search
from ftlint.site.records.entries import read_cached
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

_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)
_generated: set[str] = set()
"""The pages that the last generation wrote."""


def on_pre_build(config: Any) -> None:
    """Generates the pages before MkDocs looks for them."""
    prepare(config)


def prepare(config: Any, also: Also | None = None) -> None:
    """Generates the pages, and those that `also` gives besides."""
    settings = _settings(config)
    generate(settings, today(), strict=bool(config.strict), also=also)
    _generated.clear()
    _generated.update(read_manifest(settings))
    macros.complaints = []


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str | None:  # noqa: ARG001  (the signature is MkDocs')
    """Keeps the one line of HTML of a generated page from Markdown, which would only parse it, twice,
    and leave it as it is.
    """
    if page.file.src_uri not in _generated:
        return None
    page.edit_url = None  # nobody edits what is generated; a record's own link leads to the record
    if not markdown.startswith("<"):
        return None
    page.meta["ftlint_html"] = markdown
    return ""


def on_page_content(html: str, page: Any, config: Any, files: Any) -> str | None:  # noqa: ARG001  (the signature is MkDocs')
    """Puts it back. Stops the build where a macro of the page had something wrong."""
    if macros.complaints:
        raise SiteError("; ".join(macros.complaints))
    kept: str | None = page.meta.pop("ftlint_html", None)
    return kept


def on_post_build(config: Any) -> None:
    """Tells the search about the records."""
    search.add(Path(config.site_dir), read_cached(_settings(config), today()).values())


def _settings(config: Any) -> SiteSettings:
    return settings_of(config, Path(config.config_file_path).parent)


def on_serve(server: Any, config: Any, builder: Any) -> Any:  # noqa: ARG001  (the signature is MkDocs')
    """Watches the records, so that a change is seen at once."""
    settings = _settings(config)
    for path in settings.records:
        server.watch(str(settings.root / path))
    return server


def on_post_page(output: str, page: Any, config: Any) -> str:  # noqa: ARG001  (the signature is MkDocs')
    """Adds the policy to a page."""
    return with_policy(output)


def on_post_template(output_content: str, template_name: str, config: Any) -> str:  # noqa: ARG001  (the signature is MkDocs')
    """Adds the policy to a page that is a template, such as 404.html."""
    return with_policy(output_content) if template_name.endswith(".html") else output_content


def with_policy(page: str) -> str:
    """The page with a policy that allows its own files and the scripts of the theme, and none that stands in
    the article.

    What the policy cannot know beforehand are the theme's scripts that stand in the page itself: each is
    named by its hash. The article, where a record's text is, is left out, so that a script in it would be
    refused.
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
