"""The change in meaning between two versions of a record: what it asks for and shows now, beside what it did
before.

Both are compared as data (`places.py`). Entries of lists are matched by their id, name or approach, so that
order, comments and quoting are no change. Each place that differs is put into words (`words.py`): by a table,
or, where that has none for it, by what kind of value it is, so that nothing is lost. What that means for the
prerequisites is told with the change that did it (`prerequisites.py`).
"""

from collections.abc import Mapping

from ftlint.changes.places import Version, iter_places, read_version, without_faults
from ftlint.changes.prerequisites import OWN, Said, tell_asked, tell_prerequisites
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
    "without_faults",
]

UNSAID = "What changed cannot be said"
"""How the one change of a record begins of which a version could not be compared."""


def compare(old: bytes, new: bytes, file: str, *, today: str) -> RecordChanges:
    """What changed in meaning from `old` to `new`, in the order of the record's sections.

    `file` is the name to report, `today` the day (YYYY-MM-DD) by which the prerequisites of both are judged.
    Raises RecordError where a version is no sound record.
    """
    return compare_versions(read_version(old, file, today=today), read_version(new, file, today=today), file)


def compare_versions(old: Version, new: Version, file: str) -> RecordChanges:
    """As `compare`, of versions that have been read."""
    said: list[Said] = []
    for place in iter_places(old.record, new.record):
        if (words := words_at(place)) is not None:
            said.append(Said(place, *words))
    tell_asked(said, old, new)
    own = tell_prerequisites(said, old, new)
    changes = (*(item.change(new.document) for item in said), *own)
    return RecordChanges(file, new.record.project.id, new.record.project.name, "changed", changes)


def pair(old: Mapping[str, str], new: Mapping[str, str]) -> list[tuple[str, str]]:
    """Which file of `old` became which file of `new`, each given as file → project id; an empty name where
    there is none.

    A record is the same one by its project id, and where nothing has its id, by its file. Sorted by file.
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
