"""The versions of one record in their order: what a branch brought is put beside the merge, and each version
is read only when it is needed, and only as far.
"""

from __future__ import annotations

from ftlint.files.commits import FilePast, FileVersion
from ftlint.files.git import GitError
from ftlint.record.bars import Moment
from ftlint.record.model import Record
from ftlint.record.parts import RecordPart, read_sections
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

_MEASURES = ("metrics",)
_RESULTS = ("baselines", "iterations", "illustrative")
"""The sections that say what was measured, and by whom."""
MAX_BYTES = 16 << 20
"""The most bytes of all versions of one record."""
MAX_READ = 2 << 20
"""The most bytes of them that are read."""


class _Reads:
    """Reads sections of versions, as long as they are not too many bytes together."""

    def __init__(self) -> None:
        self._left = MAX_READ

    def __call__(
        self, version: FileVersion, sections: tuple[str, ...], known: RecordPart | None
    ) -> RecordPart | None:
        """Returns these sections of a version; None if it is no valid record. Raises GitError if that is too
        much.
        """
        if version.source is None:
            return None
        if self._left < 0:
            raise GitError(f"more than {MAX_READ >> 20} MiB of its versions would have to be read.")
        found = read_sections(version.source, sections, known)
        if found is None or found is not known:
            self._left -= len(found.source if found else version.source)
        return found


def line_of(source: bytes, past: FilePast) -> RecordLine:
    """Returns the versions of the record that is `source` now. Raises GitError if they are too large."""
    versions = past.versions
    if not versions or versions[0].source != source:
        path = versions[0].path if versions else ""
        versions = (FileVersion("", "", path, source), *versions)
    if sum(len(version.source or b"") for version in versions) > MAX_BYTES:
        raise GitError(f"its versions have more than {MAX_BYTES >> 20} MiB.")
    reads = _Reads()
    return RecordLine(_of_this_record(versions, reads), past, reads)


def _of_this_record(versions: tuple[FileVersion, ...], reads: _Reads) -> tuple[FileVersion, ...]:
    """Returns the versions of the record that the newest one holds: another record may have been in its file
    before it was renamed or written again.
    """
    if all(version.source is not None and version.path == versions[0].path for version in versions):
        return versions
    newer: RecordPart | None = None
    newest, is_apart = 0, False
    for at, version in enumerate(versions):
        is_apart = is_apart or version.source is None or version.path != versions[newest].path
        older = reads(version, (), newer)
        if older is None:
            continue
        if newer is not None and is_apart and older.id != newer.id:
            return versions[: newest + 1]
        newer, newest, is_apart = older, at, False
    return versions


class RecordLine:
    """The versions of a record, newest first, each read when it is needed."""

    def __init__(
        self,
        versions: tuple[FileVersion, ...],
        past: FilePast,
        reads: _Reads,
        brought: Mapping[str, str] | None = None,
    ) -> None:
        """`brought` maps the commits that came with a merge to the merge."""
        self.versions = versions
        self.past = past
        self.brought = brought or {}
        self._reads = reads
        self._parts: dict[tuple[str, ...], dict[int, RecordPart | None]] = {_MEASURES: {}, _RESULTS: {}}
        self._measures: dict[int, dict[str, Mapping[str, Any]] | None] = {}
        self._results: dict[int, Record | None] = {}

    @property
    def is_cut(self) -> bool:
        """Whether versions older than the last one are unknown."""
        return bool(self.past.cut) and self.versions[-1] == self.past.versions[-1]

    def measures(self, at: int) -> dict[str, Mapping[str, Any]] | None:
        """Returns the metrics of a version, by id; None if it is no valid record."""
        if at not in self._measures:
            part = self._read(at, _MEASURES)
            entries = part.data.get("metrics", {}).get("measures", ()) if part else ()
            self._measures[at] = {entry["id"]: entry for entry in entries} if part else None
        return self._measures[at]

    def results(self, at: int) -> Record | None:
        """Returns a version with its results; None if it is no valid record."""
        if at not in self._results:
            part = self._read(at, _RESULTS)
            self._results[at] = Record.of(part.data, "") if part else None
        return self._results[at]

    def _read(self, at: int, sections: tuple[str, ...]) -> RecordPart | None:
        known = self._parts[sections]
        if at not in known:
            known[at] = self._reads(self.versions[at], sections, known.get(at - 1) or known.get(at + 1))
        return known[at]

    def moment(self, at: int) -> Moment:
        """Returns when a version came."""
        version = self.versions[at]
        return Moment(version.commit, version.day, self.is_cut and at == len(self.versions) - 1)

    def with_branch(self, at: int, branch: FilePast) -> RecordLine:
        """Returns the line with what a merge, the version `at`, brought."""
        merge = self.versions[at]
        versions = (*self.versions[: at + 1], *branch.versions, *self.versions[at + 1 :])
        brought = {**self.brought, **{version.commit: merge.commit for version in branch.versions}}
        past = self.past._replace(merged={**self.past.merged, **branch.merged})
        return RecordLine(versions, past, self._reads, brought)
