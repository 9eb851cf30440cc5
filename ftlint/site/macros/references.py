"""The works that the pages cite, from one data file: `references.yaml` in the folder of pages."""

from pathlib import Path
from typing import NamedTuple

from markupsafe import Markup

from ftlint.reading.document import read
from ftlint.site.pages.markup import is_link, text
from ftlint.site.settings import SiteError


class Reference(NamedTuple):
    """One work."""

    key: str
    title: str
    authors: str
    year: str
    url: str
    note: str
    """What it shows, in one of our own sentences."""

    @property
    def short(self) -> str:
        """Its citation: the first author and the year."""
        names = [name.strip() for name in self.authors.replace(" and ", ", ").split(",") if name.strip()]
        more = (
            " et al."
            if len(names) > 2 or "et al" in self.authors
            else f" and {names[1]}"
            if len(names) == 2
            else ""
        )
        return f"{names[0].removesuffix(' et al.')}{more} {self.year}".strip()


class References:
    """The works, read when first asked for."""

    def __init__(self, path: Path) -> None:
        """Takes the path of the data file."""
        self._path = path
        self._entries: dict[str, Reference] = {}

    @property
    def entries(self) -> list[Reference]:
        """All works, in the order of the file. Raises SiteError if one is incomplete."""
        return list(self._read().values())

    def cite(self, key: str, page: str, where: str) -> Markup:
        """Returns a link to the work with this key on `page`. Raises SiteError if there is none,
        with the page `where` it is cited.
        """
        entries = self._read()
        if key not in entries:
            raise SiteError(f"{where}: {self._path.name} has no reference `{key}`")
        entry = entries[key]
        return Markup('<a class="ftl-cite" href="{}#ref-{}" title="{}">{}</a>').format(
            page, text(key), text(entry.title), text(entry.short)
        )

    def _read(self) -> dict[str, Reference]:
        if self._entries or not self._path.exists():
            return self._entries
        document = read(self._path.read_bytes())
        if document.problems or not isinstance(document.data, list):
            reason = document.problems[0].message if document.problems else "it is not a list"
            raise SiteError(f"{self._path.name} cannot be read: {reason}")
        for number, entry in enumerate(document.data, 1):
            values = {
                name: str(entry.get(name, "")) if isinstance(entry, dict) else ""
                for name in Reference._fields
            }
            missing = [name for name in ("key", "title", "authors", "url") if not values[name]]
            if missing or not is_link(values["url"]) or values["key"] in self._entries:
                error = (
                    f"lacks {missing[0]}"
                    if missing
                    else "has an invalid `url`"
                    if not is_link(values["url"])
                    else "appears twice"
                )
                raise SiteError(
                    f"{self._path.name}: reference {number} ({values['key'] or 'no key'}) {error}"
                )
            self._entries[values["key"]] = Reference(**values)
        return self._entries
