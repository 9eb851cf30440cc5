"""Adds each record to the search index: its name, owner, tags and metrics.

MkDocs would index the whole page, which takes half of its build time and fills the results with words that
every record has.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from markupsafe import escape

from ftlint.domain.spoken import spoken
from ftlint.files.atomic import save
from ftlint.files.safe_open import RefusedError
from ftlint.site.addresses import published
from ftlint.site.records.entry import SiteRecord
from ftlint.site.settings import SiteError

INDEX = "search/search_index.json"


def add(site: Path, entries: Iterable[SiteRecord], *, directories: bool = True) -> None:
    """Adds the records to the search index of a built site. Does nothing if the site has no index.
    Raises SiteError for an unknown format.
    """
    path = site / INDEX
    if not path.exists():
        return
    index = json.loads(path.read_text(encoding="utf-8"))
    if not isinstance(index.get("docs"), list):
        raise SiteError(
            f"`{path}` has a format that ftlint does not know: is MkDocs newer than the extra `site` allows?"
        )
    index["docs"] += [_document(entry, directories) for entry in entries]
    try:
        save(
            str(site),
            INDEX,
            json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode(),
            replace=True,
            sync=False,
        )
    except RefusedError as reason:
        raise SiteError(f"cannot write `{path}`: {reason}") from None


def _document(entry: SiteRecord, directories: bool) -> dict[str, str]:
    """Returns one entry. The theme shows titles and texts as HTML, so both are escaped."""
    words = [entry.slug, entry.verdict]
    if entry.record is not None:
        record = entry.record
        words += [
            record.status,
            spoken(record.decision.approach),
            entry.owner,
            *((entry.origin.team, entry.origin.repository) if entry.origin else ()),
            record.product.core_functionality,
        ]
        words += entry.tags
        words += [text for metric in record.metrics.measures for text in (metric.id, metric.name)]
    text = " · ".join(word for word in words if word)
    return {
        "location": published(f"decisions/r/{entry.slug}/index.md", directories=directories),
        "title": str(escape(entry.name)),
        "text": str(escape(text)),
    }
