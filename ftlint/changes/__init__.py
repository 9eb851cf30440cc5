"""The change in meaning between two versions of a record: what it asks for and shows now, compared with
before.

Both versions are compared as data (`places.py`). List entries are matched by their id, name or approach, so
order, comments and quoting do not count as changes. Each place that differs is put into words (`words.py`):
by a table or, if the table has no words for it, by the kind of its value, so that nothing is lost. The effect
on the prerequisites is reported with the change that caused it (`prerequisites.py`).
"""

from collections.abc import Mapping

from ftlint.changes.places import Version, iter_places, read_version, without_violations
from ftlint.changes.prerequisites import OWN, DescribedChange, tell_asked, tell_prerequisites
from ftlint.changes.words import LOOSENED, NEUTRAL, TIGHTENED, words_at
from ftlint.findings import RecordChanges

__all__ = [
    "LOOSENED",
    "NEUTRAL",
    "OWN",
    "TIGHTENED",
    "UNSAID",
    "Version",
    "compare",
    "compare_versions",
    "pair",
    "read_version",
    "without_violations",
]

UNSAID = "What changed cannot be determined"
"""How the only change of a record begins if one of its versions could not be compared."""


def compare(old: bytes, new: bytes, file: str, *, today: str) -> RecordChanges:
    """Returns what changed in meaning from `old` to `new`, in the order of the record's sections.

    `file` is the name to report. `today` is the day (YYYY-MM-DD) on which the prerequisites of both are
    judged. Raises RecordError if a version is not a valid record.
    """
    return compare_versions(read_version(old, file, today=today), read_version(new, file, today=today), file)


def compare_versions(old: Version, new: Version, file: str) -> RecordChanges:
    """Compares like `compare`, but takes versions that have been read."""
    described: list[DescribedChange] = []
    for place in iter_places(old.record, new.record):
        if (words := words_at(place)) is not None:
            described.append(DescribedChange(place, *words))
    tell_asked(described, old, new)
    own = tell_prerequisites(described, old, new)
    changes = (*(item.change(new.document) for item in described), *own)
    return RecordChanges(file, new.record.project.id, new.record.project.name, "changed", changes)


def pair(old: Mapping[str, str], new: Mapping[str, str]) -> list[tuple[str, str]]:
    """Pairs the files of `old` with those of `new`, each given as file → project id. An empty name means that
    there is no counterpart.

    A record is matched by its project id or, if nothing else has its id, by its file. Sorted by file.
    """
    became: dict[str, str] = {file: file for file in new if old.get(file) == new[file]}
    taken = set(became)
    by_id = {project: file for file, project in old.items() if file not in taken and project}
    for file, project in new.items():
        if file not in became and project in by_id:
            became[file] = by_id.pop(project)
    taken = set(became.values())
    became |= {file: file for file in new if file not in became and file in old and file not in taken}
    gone = set(old) - set(became.values())
    return sorted(
        [*((became.get(file, ""), file) for file in new), *((file, "") for file in gone)],
        key=lambda both: both[1] or both[0],
    )
