"""Which files a site has that nobody wrote: path in the folder of pages → content."""

from collections.abc import Iterator, Mapping
from importlib.resources import files as package_files

from ftlint.site.entries import Entry, read_cached
from ftlint.site.exports import iter_exports
from ftlint.site.index_pages import iter_index_files
from ftlint.site.record_page import record_page
from ftlint.site.reference_pages import iter_reference_files
from ftlint.site.rule_pages import iter_rule_files
from ftlint.site.settings import Settings, SiteError
from ftlint.site.wizard import wizard_json
from ftlint.site.writing import Written, write

ASSETS = (
    "ftlint.css",
    "ftlint.js",
    "decisions.js",
    "wizard-core.js",
    "wizard.js",
    "vendor/chart-4.6.1.umd.min.js",
    "vendor/chart-LICENSE.md",
)


def generate(settings: Settings, today: str, *, strict: bool = False) -> Written:
    """Writes the generated pages of a site. Raises SiteError where a record cannot be shown, or, when strict, is not sound."""
    entries = read_cached(settings, today)
    if strict and settings.on_invalid == "fail":
        for entry in entries.values():
            if not entry.is_sound:
                first = next(finding for finding in entry.findings if finding.severity.label == "error")
                raise SiteError(
                    f"{entry.file}:{first.span.line}: {first.code} {first.message} "
                    "Mend the record, or set `on_invalid: show` under `extra.ftlint` to publish it with its findings"
                )
    return write(settings.docs, dict(iter_files(entries, settings, today)))


def iter_files(entries: Mapping[str, Entry], settings: Settings, today: str) -> Iterator[tuple[str, str | bytes]]:
    """All generated files."""
    for name in ASSETS:
        yield f"assets/ftlint/{name}", (package_files("ftlint.site") / "assets" / name).read_bytes()
    yield "assets/ftlint/wizard.json", wizard_json(settings)
    for entry in entries.values():
        yield f"decisions/r/{entry.slug}/index.md", record_page(entry, entries, settings, today)
    yield from iter_index_files(entries, settings, today)
    yield from iter_exports(entries, settings, today)
    if settings.rules:
        yield from iter_rule_files(settings)
        yield from iter_reference_files(settings)
