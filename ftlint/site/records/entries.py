"""The records of a site: each linted, with its checklist and its advice."""

import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count as count_from
from pathlib import Path as FilePath
from typing import NamedTuple

from ftlint import Advice, Finding, Record, RecordSummary, advise
from ftlint.collection.records import Origin
from ftlint.collection.store import located, shown
from ftlint.evidence.patterns import is_pattern, open_folder
from ftlint.export.record_json import Judged, free_values
from ftlint.files.discovery import RECORD_NAMES, RECORD_SUFFIXES, is_collection, search
from ftlint.files.ignored import ignored
from ftlint.files.safe_open import RefusedError
from ftlint.findings import Path
from ftlint.linter import CRASHES, combine, failure, result_of
from ftlint.reading.document import MAX_BYTES
from ftlint.site.kept import Kept
from ftlint.site.records.collected import with_removed
from ftlint.site.records.linting import LintedFile, forget_all_but, linted, stamp
from ftlint.site.settings import SiteError, SiteSettings
from ftlint.text.phrases import count, plural

SLUG = re.compile(r"[a-z0-9]+(?:[.-][a-z0-9]+)*")
"""The pattern of an id that can be part of a URL."""


class SiteRecord(NamedTuple):
    """One record of the site. It equals only itself: in Python 1 equals 1.0, which does not look like it on a
    page.
    """

    slug: str
    """Its part of the URL: its id, or the name of its file if the id cannot be used."""
    file: str
    """The path relative to the folder of the site's configuration."""
    text: str
    """The text of the file."""
    findings: tuple[Finding, ...]
    """All findings, including waived ones."""
    record: Record | None
    """None if the file does not have the shape of a record."""
    summary: RecordSummary | None
    advice: Advice | None
    origin: Origin | None = None
    """Where it was collected; None if it is a file of the site's own."""

    def __eq__(self, other: object) -> bool:
        """Whether it is the same one."""
        return self is other

    def __hash__(self) -> int:
        """The same for the same one."""
        return id(self)

    def failed(self, error: Exception) -> "SiteRecord":
        """Returns the entry after ftlint failed on it, with only that finding."""
        return self._replace(findings=(failure(self.file, error),), record=None, summary=None, advice=None)

    @property
    def is_valid(self) -> bool:
        """Whether it has the shape of a record."""
        return self.record is not None

    @property
    def crashed(self) -> bool:
        """Whether ftlint itself failed on it."""
        return any(finding.name in CRASHES for finding in self.findings)

    @property
    def errors(self) -> int:
        """The number of findings that are errors and not waived."""
        return self.judged.errors

    @property
    def name(self) -> str:
        """Its name."""
        return (self.summary.name if self.summary else "") or self.slug

    @property
    def owner(self) -> str:
        """Who owns the decision, or else the repository that it was collected from."""
        own = self.record.project.owner if self.record else ""
        return own or (self.origin.owner if self.origin else "")

    @property
    def tags(self) -> tuple[str, ...]:
        """Its tags, each once."""
        return self.judged.tags

    @property
    def extra(self) -> list[tuple[Path, object]]:
        """The free keys of the record, each with its place and its value."""
        return free_values(self.record)

    @property
    def judged(self) -> Judged:
        """What ftlint says of it."""
        return Judged(self.findings, self.summary, self.record, self.advice)

    @property
    def lacks(self) -> str:
        """What is missing, such as `3 not met` or `1 error`; empty if nothing is."""
        return self.judged.lacks

    @property
    def is_removed(self) -> bool:
        """Whether its file is gone from the repository that it was collected from."""
        return bool(self.origin and self.origin.removed)

    @property
    def is_live(self) -> bool:
        """Whether the decision is open or in force."""
        return bool(self.record and self.record.is_live and not self.is_removed)

    @property
    def state(self) -> str:
        """`removed` (its file is gone), `invalid` (not a valid record), `not_asked` (rejected or superseded),
        `unmet` (something is missing), or `ready`.
        """
        return "removed" if self.is_removed else self.judged.state

    @property
    def is_overdue(self) -> bool:
        """Whether the review date of the decision had passed on the day of the run."""
        record = self.record
        return bool(record and self.is_live and "" < record.decision.review_by < record.today)

    @property
    def verdict(self) -> str:
        """The state in one sentence."""
        if self.record is None or self.summary is None:
            return "ftlint failed on this record." if self.crashed else "Not a valid record."
        if self.is_removed:
            return "This decision was removed from its repository."
        if not self.record.is_live:
            return f"This decision is {self.record.status}; its prerequisites no longer apply."
        asked = [item for item in self.summary.prerequisites if item.state != "not_applicable"]
        if first := self.summary.next_unmet:
            unmet = self.summary.count("unmet")
            some = plural(unmet, "1 prerequisite is", f"{unmet} of {len(asked)} prerequisites are")
            return f"{some} not met. First: {first.title.lower()} (§{first.id})."
        if self.errors:
            return f"All {len(asked)} prerequisites are met, but there {plural(self.errors, 'is', 'are')} {count(self.errors, 'error')}."
        waived = self.summary.count("waived")
        by = f", {waived} of them by a waiver" if waived else ""
        overdue = ", but the review is overdue" if self.is_overdue else ""
        return f"All {len(asked)} prerequisites are met{by}{overdue}."


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


def slug_of(file: str) -> str:
    """Returns a slug from the name of a file, or of its folder if the file has the standard name."""
    path = FilePath(file)
    name = path.parent.name if path.name in RECORD_NAMES else path.name
    for suffix in RECORD_SUFFIXES:
        name = name.removesuffix(suffix)
    return "-".join(re.findall(r"[a-z0-9]+", name.lower())) or "record"


def _check_unique(entries: Sequence[SiteRecord]) -> None:
    by_slug: dict[str, SiteRecord] = {}
    for entry in entries:
        other = by_slug.setdefault(entry.slug, entry)
        if other is not entry:
            raise SiteError(
                f"`{other.file}` and `{entry.file}` would both become decisions/r/{entry.slug}/: give each its own `project.id`"
            )
