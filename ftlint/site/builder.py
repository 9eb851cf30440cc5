"""Generates the files of a site: path in the folder of pages → content."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files as package_files
from types import MappingProxyType

from ftlint.changes.history import RecordHistory
from ftlint.collection.store import shown
from ftlint.files.discovery import search, unentered
from ftlint.site.kept import Kept
from ftlint.site.output import Written, write
from ftlint.site.pages.costs import costs_page
from ftlint.site.pages.groups import iter_group_files
from ftlint.site.pages.index import iter_index_files
from ftlint.site.pages.playground import playground_page
from ftlint.site.pages.record import Beside, record_page, replacements
from ftlint.site.pages.wizard import wizard_script
from ftlint.site.playground.links import PAGE
from ftlint.site.playground.runtime import FOLDER, note_on, runtime_in
from ftlint.site.records.alike import Alike, alike
from ftlint.site.records.collected import sources_of
from ftlint.site.records.entries import read_now
from ftlint.site.records.entry import SiteRecord
from ftlint.site.records.exports import iter_exports
from ftlint.site.records.histories import Bars, histories
from ftlint.site.records.listing import items_of
from ftlint.site.records.past import Month, read_past
from ftlint.site.settings import SiteError, SiteSettings
from ftlint.text.phrases import backticked, series

Also = Callable[[SiteSettings], Iterable[tuple[str, str]]]
"""Yields more files for a site: path in the folder of pages → content."""
ASSETS = (
    "ftlint.css",
    "ftlint.js",
    "decisions.js",
    "wizard-core.js",
    "wizard.js",
    "share.png",
)
_NO_PAST: Mapping[str, RecordHistory] = MappingProxyType({})
_NO_BARS: Mapping[str, Bars] = MappingProxyType({})


def generate(
    settings: SiteSettings,
    today: str,
    *,
    environ: Mapping[str, str] = os.environ,
    strict: bool = False,
    also: Also | None = None,
) -> Written:
    """Writes the generated pages of a site, and those of `also`. `environ` is the process environment. No
    garbage is collected meanwhile, and what the first call made is set apart from garbage: all of it stays,
    and looking through it again and again takes a sixth of the time, here and in MkDocs. What later calls
    make is little, and what they replace has to go.

    Raises SiteError if a record cannot be shown. If strict, also raises it if a record is not valid or made
    ftlint fail, or if there is none.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        return _generate(settings, today, environ, strict=strict, also=also)
    finally:
        _set_apart()
        if collects:
            gc.enable()


@cache
def _set_apart() -> None:
    """Sets what there is apart from garbage, the first time."""
    gc.freeze()


def _generate(
    settings: SiteSettings, today: str, environ: Mapping[str, str], *, strict: bool, also: Also | None
) -> Written:
    read = read_now(settings, today)
    past = histories(read, settings, environ)
    collected = read_past(read, settings, today)
    entries, pages = rendered(read, settings, today, {**past.by_slug, **collected.by_slug}, past.bars)
    if strict and not entries:
        _check_links(settings)
        raise SiteError(
            f"no record was found in {series(backticked(map(shown, settings.records)))}: add one with "
            f"`ftlint init {settings.records[0]}/NAME.finetune-decision.yaml`, or build without `--strict`"
        )
    for entry in entries.values() if strict else ():
        if entry.crashed or (settings.on_invalid == "fail" and not entry.is_valid):
            first = next(finding for finding in entry.findings if finding.severity.label == "error")
            remedy = "Fix the record, or set `on_invalid: show` under `extra.ftlint` to publish it with its findings"
            raise SiteError(
                f"{entry.file}:{first.span.line}: {first.code} {first.message} {first.help.rstrip('.') if entry.crashed else remedy}"
            )
    files = {
        **dict(iter_files(entries, pages, settings, today, collected.months)),
        **dict(also(settings) if also else ()),
    }
    note = note_on(settings.docs) if settings.playground else ""
    return write(settings, files)._replace(notes=(*past.notes, *filter(None, [note])))


def _check_links(settings: SiteSettings) -> None:
    """Raises SiteError if all records are behind a link, which a search does not follow."""
    for folder in (str((settings.root / path).resolve()) for path in settings.records):
        for item in unentered(search([folder]), folder):
            if search([os.path.realpath(item.absolute)]).found:
                raise SiteError(
                    f"no record was found, and the linked folder `{item.name}`, which has records, was not entered: "
                    "a search does not follow links, so put the records or a copy of them into the site's folder"
                )


def rendered(
    entries: Mapping[str, SiteRecord],
    settings: SiteSettings,
    today: str,
    past: Mapping[str, RecordHistory] = _NO_PAST,
    bars: Mapping[str, Bars] = _NO_BARS,
) -> tuple[dict[str, SiteRecord], dict[str, bytes]]:
    """Returns the records and their pages, by slug. If ftlint failed to make a page, it says only that."""
    ordered = [entries[item.slug] for item in items_of(entries.values())]
    beside = {
        entry.slug: (before, after)
        for before, entry, after in zip([None, *ordered], ordered, [*ordered[1:], None], strict=False)
    }
    near = alike(entries)
    pages = _pages.all(
        {
            slug: (
                entry,
                replacements(entry, entries),
                settings,
                today,
                beside[slug],
                past.get(slug),
                near.get(slug, ()),
                bars.get(slug, ()),
            )
            for slug, entry in entries.items()
        }
    )
    return {slug: entry for slug, (entry, _) in pages.items()}, {
        slug: page for slug, (_, page) in pages.items()
    }


def _page(  # noqa: PLR0917  (it is called with what a page was made from)
    entry: SiteRecord,
    others: Mapping[str, SiteRecord],
    settings: SiteSettings,
    today: str,
    beside: Beside,
    history: RecordHistory | None,
    near: tuple[Alike, ...],
    bars: Bars,
) -> tuple[SiteRecord, bytes]:
    """Returns a record as it is shown, and its page."""
    try:
        page = record_page(entry, others, settings, today, beside, history=history, near=near, bars=bars)
    except Exception as error:  # noqa: BLE001  (each record is handled on its own, as in the linter)
        entry = entry.failed(error)
        page = record_page(entry, others, settings, today, beside)
    return entry, page.encode()


_pages = Kept(_page)
"""The records and pages of the last generation, by slug."""


def iter_files(
    entries: Mapping[str, SiteRecord],
    pages: Mapping[str, bytes],
    settings: SiteSettings,
    today: str,
    months: Sequence[Month] = (),
) -> Iterator[tuple[str, str | bytes]]:
    """Yields all generated files."""
    for name in ASSETS:
        yield f"assets/ftlint/{name}", (package_files("ftlint.site") / "assets" / name).read_bytes()
    yield "assets/ftlint/wizard-data.js", wizard_script(settings)
    if settings.playground:
        for file in (package_files("ftlint.site") / "assets" / "try").iterdir():
            yield f"{FOLDER}/{file.name}", file.read_bytes()
        yield PAGE, playground_page(settings, runtime_in(settings.docs))
    for slug, page in pages.items():
        yield f"decisions/r/{slug}/index.md", page
    sources = sources_of(settings, _paths(entries.values()))
    yield from iter_index_files(entries, settings, today, months, sources)
    yield from iter_group_files(entries, settings, today, sources)
    yield "decisions/costs.md", costs_page(entries, today)
    yield from iter_exports(entries, settings, today)


def _paths(entries: Iterable[SiteRecord]) -> dict[str, set[str]]:
    """Returns the paths of the collected records that are still there, by repository."""
    found: dict[str, set[str]] = {}
    for entry in entries:
        if entry.origin is not None and not entry.is_removed:
            found.setdefault(entry.origin.repository, set()).add(entry.origin.path)
    return found
