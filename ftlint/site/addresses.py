"""How a page of a site leads to another page or file, and how text becomes part of an address.

A generated page names another by its source, seen from its own, as Markdown does: `../timeline.md`. The
address of both is the builder's matter: it depends on `use_directory_urls`, on plug-ins that move pages, such
as those for several languages, and on where the site is published. Zensical turns these names into addresses
itself, in HTML too. MkDocs leaves HTML as it is, so the hook does it there, with `resolved`.
"""

import posixpath
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

_NAMED = re.compile(
    r'="(?:(?<=[\s:]href=")|(?<=[\s:]src="))(?P<name>[^"#?:/][^"#?:]*)(?P<rest>[#?][^"]*)?(?=")'
)
"""A name of a page or file in an attribute. A record's text never looks like it: its quotes are escaped. It
begins with what is rare in a page, and looks back from there, which takes a sixth of the time.
"""


def to_root(source: str) -> str:
    """Returns what leads from a source to the folder of pages, such as `../../`."""
    return "../" * source.count("/")


def published(source: str, *, directories: bool = True) -> str:
    """Returns the address of a page below the site's own, such as `decisions/timeline/` for
    `decisions/timeline.md`; without `directories`, that of its file.
    """
    stem = source.removesuffix(".md")
    if stem == source:
        return source
    if not directories:
        return f"{stem}.html"
    return stem.removesuffix("index") if posixpath.basename(stem) == "index" else f"{stem}/"


def between(page: str, target: str, *, directories: bool) -> str:
    """Returns the address of one page as seen from another, both by their sources. It is for what no builder
    turns into an address, such as a link in a picture.
    """
    from mkdocs.utils import get_relative_url  # only a site has it

    seen = published(page, directories=directories), published(target, directories=directories)
    return get_relative_url(seen[1], seen[0])


def resolved(html: str, page: Any, files: Any, miss: Callable[[str], None]) -> Markup:
    """Returns HTML in which the names of pages and files are addresses, as seen from the page.

    `page` is MkDocs' file of the page, `files` are all that it knows. `miss` is called with a name that
    leads to none of them, and the name stays.
    """
    folder = posixpath.dirname(page.src_uri)

    def address(match: re.Match[str]) -> str:
        target = find(files, posixpath.normpath(posixpath.join(folder, match["name"])))
        if target is None:
            miss(match["name"])
            return match[0]
        return '="' + str(target.url_relative_to(page)) + (match["rest"] or "")

    return Markup(_NAMED.sub(address, html))  # noqa: S704  (only addresses of the builder's were put in)


def find(files: Any, path: str) -> Any:
    """Returns the file at a path, which may also be the folder of a page; None if there is none."""
    for source in _sources(path):
        file = files.src_uris.get(source)
        if file is not None and not file.inclusion.is_excluded():
            return file
    return None


def _sources(path: str) -> Iterator[str]:
    if path != ".":
        yield from (path, f"{path}/index.md", f"{path}.md")
    else:
        yield from ("index.md", "README.md")


def joined(base: str, path: str) -> str:
    """Returns an address with a path of a file appended. Every character that an address cannot hold is
    encoded, `#`, `?`, `%` and spaces among them; each `../` at the path's start takes a folder from the
    address.
    """
    while path.startswith("../") and base.endswith("/") and base.count("/") > 3:
        base, path = base[:-1].rpartition("/")[0] + "/", path.removeprefix("../")
    return base + encoded(path, keep="/")


def encoded(words: str, keep: str = "") -> str:
    """Returns words as they stand in an address. Of the signs that have a meaning there, `keep` stays."""
    return quote(words.encode("utf-8", "replace"), safe=keep)
