"""A record as one page in one file: no request, no script, and fit for paper."""

import re
from base64 import b64encode
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

from markupsafe import Markup

from ftlint.export.record_json import Judged
from ftlint.site.pages.markup import one_line, plain_title
from ftlint.site.pages.record import about, record_html
from ftlint.site.records.entry import SiteRecord, slug_of
from ftlint.site.settings import SiteSettings

ALONE = SiteSettings(Path(), Path(), history=False)
"""The settings of a record that belongs to no site."""
_DARK = re.compile(r'^\[data-md-color-scheme="slate"\] (\{.*?^\})', re.DOTALL | re.MULTILINE)
"""The colours of a record's page in the dark, which there hang on the theme's switch."""


def single_page(judged: Judged, file: str, text: str, today: str) -> str:
    """Returns the page of a record. `file` is its name, `text` what is in it, `today` is YYYY-MM-DD."""
    entry = lone_entry(judged, file, text)
    style = _style()
    return (
        one_line(
            "single.html",
            title=plain_title(entry.name),
            description=plain_title(about(entry)),
            style=style,
            digest=b64encode(sha256(style.encode()).digest()).decode(),
            body=record_html(entry, {}, ALONE, today, "", beside=None),
        )
        + "\n"
    )


def lone_entry(judged: Judged, file: str, text: str) -> SiteRecord:
    """Returns a record that belongs to no site, as a site would show it."""
    slug = judged.summary.id if judged.summary else slug_of(file)
    return SiteRecord(slug, file, text, judged.findings, judged.record, judged.summary, judged.advice)


@cache
def _style() -> Markup:
    """Returns all styles in one line, as the page is one line too."""
    theme = (files("ftlint.site.pages") / "templates" / "single.css").read_text(encoding="utf-8")
    own = (files("ftlint.site") / "assets" / "ftlint.css").read_text(encoding="utf-8")
    dark = f"@media screen and (prefers-color-scheme: dark) {{ :root {_only(_DARK, own)} }}"
    return Markup(" ".join(f"{theme}\n{own}\n{dark}".split()))  # noqa: S704  (our own files)


def _only(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    assert found is not None  # noqa: S101  (a test looks at the dark page)
    return found[1]
