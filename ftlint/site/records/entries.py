"""The records of a site, read and linted."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count as count_from
from pathlib import Path as FilePath
from typing import NamedTuple

from ftlint import Finding, Record, advise
from ftlint.collection.records import Origin
from ftlint.collection.store import located, shown
from ftlint.evidence.patterns import is_pattern, open_folder
from ftlint.files.discovery import is_collection, search
from ftlint.files.ignored import ignored
from ftlint.files.safe_open import RefusedError
from ftlint.linter import combine, result_of
from ftlint.reading.document import MAX_BYTES
from ftlint.site.kept import Kept
from ftlint.site.records.collected import with_removed
from ftlint.site.records.entry import SLUG, SiteRecord, slug_of
from ftlint.site.records.linting import LintedFile, forget_all_but, linted, stamp
from ftlint.site.settings import SiteError, SiteSettings


class _Reading(NamedTuple):
    """What was read, and when what it was read from had changed last."""

    key: tuple[FilePath, tuple[str, ...], str, Mapping[str, tuple[int, ...]]]
    named: Mapping[str, tuple[int, ...]]
    """The files of evidence; one need not be among the records."""
    entries: Mapping[str, SiteRecord]


_readings: list[_Reading] = []
"""The last reading."""


def read_now(settings: SiteSettings, today: str) -> Mapping[str, SiteRecord]:
    """Returns the records of a site by slug, as the files are now. Only what changed is linted again."""
    key = (settings.root, settings.records, today, _stamps(settings))
    entries = {entry.slug: entry for entry in read_entries(settings.root, settings.records, today)}
    named = {path: stamp(path) for path in iter_named(settings.root, entries.values())}
    _readings[:] = [_Reading(key, named, entries)]
    return entries


def read_cached(settings: SiteSettings, today: str) -> Mapping[str, SiteRecord]:
    """Returns the records of a site by slug, for the many parts of a build that need them; opens files only
    if one of them changed, or a file that one names as evidence.
    """
    key = (settings.root, settings.records, today, _stamps(settings))
    for last in _readings:
        if last.key == key and all(stamp(path) == at for path, at in last.named.items()):
            return last.entries
    return read_now(settings, today)


def iter_named(root: FilePath, entries: Iterable[SiteRecord], *, read: bool = False) -> Iterator[str]:
    """Yields the files that the records name as evidence or as data, whether they exist or not, and for a
    pattern also the folder where a new one may fit it; with `read`, only the files that could be read.
    """
    for entry in entries:
        if entry.record is None or entry.origin is not None:
            continue
        folder = os.path.join(root, os.path.dirname(entry.file))
        for name in _named(entry.record, read=read):
            yield os.path.normpath(os.path.join(folder, name))


def _named(record: Record, *, read: bool) -> Iterator[str]:
    for claim in record.claims:
        if not (read and claim.outcome == "unverifiable"):
            yield from filter(None, (*(claim.files or claim.named), claim.samples))
            yield from () if read else map(open_folder, filter(is_pattern, claim.named))
    yield from (file for facts in record.data_facts.sets for file in facts.files) if record.data_facts else ()
    for pattern in () if read else record.plan_of_data.files.splits.values():
        yield open_folder(pattern) if is_pattern(pattern) else pattern


def _stamps(settings: SiteSettings) -> dict[str, tuple[int, ...]]:
    """Returns the stamp of each file and folder among the records, by path."""
    paths: list[str] = []
    for path in settings.records:
        paths.append(str(settings.root / path))
        for folder, names, files in os.walk(settings.root / path):
            paths += [os.path.join(folder, name) for name in (*names, *files)]
    return {path: stamp(path) for path in paths}


_Given = dict[str, tuple[LintedFile, tuple[Finding, ...], Origin | None]]
"""The arguments of `_entry`, by the name of the file."""


def read_entries(root: FilePath, paths: Sequence[str], today: str) -> list[SiteRecord]:
    """Returns the records at `paths` (relative to `root`), by slug.
    Raises SiteError if one cannot be read or two share an id.
    """
    stores = [path for path in paths if is_collection(path)]
    given = _own([path for path in paths if path not in stores], root, today)
    for store in stores:
        for source in with_removed(located(store, str(root))):
            more = _judged(
                {
                    one.file: (
                        linted(
                            one.file, one.file, one.source, today, settings=one.config.settings, read=one.read
                        ),
                        one.origin,
                    )
                    for one in source
                }
            )
            if twice := sorted(given.keys() & more.keys()):
                raise SiteError(
                    f"`{twice[0]}` is there twice: give its source another `name` in `{shown(store)}`"
                )
            given |= more
    forget_all_but(one.path for one, *_ in given.values())
    entries = _apart(_entries.all(given).values())
    _check_unique(entries)
    return sorted(entries, key=lambda entry: entry.slug)


def _apart(entries: Iterable[SiteRecord]) -> list[SiteRecord]:
    """Returns the records, with a number behind the slug of a collected one that another has too: what a
    repository has twice is a finding there, and does not stop the site of all.
    """
    taken: set[str] = set()
    found: list[SiteRecord] = []
    for entry in sorted(entries, key=lambda one: (one.is_removed, one.file)):
        slug = entry.slug
        numbers = count_from(2)
        while entry.origin is not None and slug in taken:
            slug = f"{entry.slug}-{next(numbers)}"
        taken.add(slug)
        found.append(entry if slug == entry.slug else entry._replace(slug=slug))
    return found


def _own(paths: Sequence[str], root: FilePath, today: str) -> _Given:
    """Returns the records at paths of the site's own, each as it was linted."""
    hits = search([str(root / path) for path in paths])
    try:
        left_out = ignored([item.absolute for item in hits.found], {})
    except RefusedError as sentence:
        raise SiteError(str(sentence).removesuffix(".")) from None
    sources: dict[str, bytes] = {}
    for found in sorted(hits.found):
        if found.absolute in left_out:
            continue
        try:
            sources[_relative(root, found.absolute)] = found.read(MAX_BYTES + 1)
        except RefusedError as reason:
            raise SiteError(f"cannot read `{_relative(root, found.absolute)}`: {reason}") from None
    taken = {found.absolute for found in hits.found}
    for unread in (item for item in hits.unread if item.leads_to not in taken):
        raise SiteError(f"cannot read `{unread.name}`: {unread.reason}")
    place = root.absolute()
    return _judged(
        {file: (linted(str(place / file), file, source, today), None) for file, source in sources.items()}
    )


def _judged(files: Mapping[str, tuple[LintedFile, Origin | None]]) -> _Given:
    """Returns the records of one repository with all findings, also on the links between them."""
    report = combine(
        (result_of(file, one.linted) for file, (one, _) in files.items()),
        settings=lambda file: files[file][0].settings,
        whole=True,
    )
    findings: dict[str, list[Finding]] = {}
    for finding in report.findings:
        findings.setdefault(finding.file, []).append(finding)
    return {file: (one, tuple(findings.get(file, ())), origin) for file, (one, origin) in files.items()}


def _relative(root: FilePath, path: str) -> str:
    return FilePath(os.path.relpath(FilePath(path).resolve(), root.resolve())).as_posix()


def _entry(one: LintedFile, findings: tuple[Finding, ...], origin: Origin | None) -> SiteRecord:
    record, summary = one.linted.record, one.linted.summary
    slug = summary.id if summary and SLUG.fullmatch(summary.id) else slug_of(one.file)
    if origin is not None:
        slug = origin.slug(slug)
        record = record and _among_others(record, origin)
    text = one.source.decode("utf-8", "replace")
    entry = SiteRecord(slug, one.file, text, findings, None, None, None, origin)
    if summary is None or record is None:
        return entry
    try:
        return entry._replace(record=record, summary=summary, advice=advise(record))
    except Exception as error:  # noqa: BLE001  (each record is handled on its own, as in the linter)
        return entry.failed(error)


def _among_others(record: Record, origin: Origin) -> Record:
    """Returns a record whose links to others are those of a site with the records of many repositories."""
    decision = record.decision
    return record._replace(
        decision=decision._replace(
            supersedes=tuple(map(origin.slug, decision.supersedes)),
            superseded_by=decision.superseded_by and origin.slug(decision.superseded_by),
        )
    )


_entries = Kept(_entry)
"""The records of the last reading, by file."""


def _check_unique(entries: Sequence[SiteRecord]) -> None:
    by_slug: dict[str, SiteRecord] = {}
    for entry in entries:
        other = by_slug.setdefault(entry.slug, entry)
        if other is not entry:
            raise SiteError(
                f"`{other.file}` and `{entry.file}` would both become decisions/r/{entry.slug}/: give each its own `project.id`"
            )
