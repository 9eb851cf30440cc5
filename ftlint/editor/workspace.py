"""What a record's surroundings have to offer: the ids of other records, the files beside it, and what is in
those.
"""

import os
from collections.abc import Iterable, Iterator
from functools import lru_cache

from ftlint.evidence.addresses import as_keys
from ftlint.evidence.content import LongFile, UnverifiableError
from ftlint.evidence.judge import shown as shown_value
from ftlint.evidence.opening import Folder, beneath
from ftlint.evidence.results import ResultFile, read_results
from ftlint.files.discovery import is_skipped, search
from ftlint.files.git import top_of
from ftlint.files.safe_open import RefusedError, folder_beneath
from ftlint.reading.document import MAX_BYTES, read

MAX_RECORDS = 500
"""The most records whose ids are offered."""
MAX_FILES = 200
"""The most files of a folder, or values of a file, that are offered."""
_MAX_SOURCE = 1 << 20
"""The largest file whose values are offered, in bytes: an editor does not wait for more."""
_KEPT = 24
"""How many files are kept, since an editor asks at each move of the cursor."""


def other_records(folders: Iterable[str], record: str) -> dict[str, str]:
    """Returns the id → the name of the file of each record in these folders (absolute) but the one at
    `record`.
    """
    found: dict[str, str] = {}
    for hit in search(list(folders)).found[:MAX_RECORDS]:
        if hit.absolute == record:
            continue
        try:
            data = read(hit.read(MAX_BYTES + 1)).data
        except RefusedError:
            continue
        project = data.get("project") if isinstance(data, dict) else None
        own = project.get("id") if isinstance(project, dict) else None
        if isinstance(own, str):
            found[own] = hit.name
    return found


def files_from(record: str, typed: str) -> dict[str, str]:
    """Returns the files and folders that a path which begins so may lead to, as the record at `record` writes
    them; a folder ends with a slash. Nothing outside its repository is listed, and no link is followed.
    """
    folder = os.path.dirname(os.path.realpath(record))
    root = top_of(folder) or folder
    inside = os.path.relpath(folder, root)
    parts = [] if inside == os.curdir else inside.split(os.sep)
    before = typed[: typed.rfind("/") + 1]
    try:
        *parts, _ = beneath(parts, f"{before}x")
        names = list(_listed(root, parts))
    except (UnverifiableError, RefusedError, OSError, ValueError):
        return {}
    return {
        f"{before}{name}": "" for name in names[:MAX_FILES] if f"{before}{name}" != os.path.basename(record)
    }


def _listed(root: str, parts: list[str]) -> Iterator[str]:
    with folder_beneath(root, parts), os.scandir(os.path.join(root, *parts)) as entries:
        listing = sorted(entries, key=lambda entry: entry.name)
    for entry in listing:
        if entry.name.startswith(".") or is_skipped(entry.name) or not entry.name.isprintable():
            continue
        if entry.is_dir(follow_symlinks=False):
            yield f"{entry.name}/"
        elif entry.is_file(follow_symlinks=False):
            yield entry.name


def results_in(record: str, path: str) -> ResultFile | None:
    """Returns what is in a file that the record at `record` names; None if it is no file of results, or too
    large.
    """
    try:
        stamp = Folder(record).stamp(path)
    except UnverifiableError:
        return None
    return _results_in(record, path, stamp) if stamp and stamp[0] <= _MAX_SOURCE else None


@lru_cache(_KEPT)
def _results_in(record: str, path: str, _stamp: tuple[int, ...]) -> ResultFile | None:
    try:
        source = Folder(record).read(path)
        if isinstance(source, LongFile):
            return None
        content, format_, readings, is_whole = read_results(source, path)
    except UnverifiableError:
        return None
    absolute = os.path.normpath(os.path.join(os.path.dirname(os.path.realpath(record)), path))
    return ResultFile(path, absolute, True, content, format_, readings, is_whole)


def addresses(record: str, path: str, key: str) -> dict[str, str]:
    """Returns what a key of `evidence`, such as `metric`, may say of a file, each with the value that is
    there.
    """
    file = results_in(record, path)
    if file is None:
        return {}
    among = file.shown[:MAX_FILES]
    found: dict[str, str] = {}
    for reading, keys in zip(among, as_keys(among, file.readings, file.content), strict=True):
        word = keys.get(key) or (reading.address if key == "pointer" and "row" not in keys else "")
        if word:
            found.setdefault(word, shown_value(reading.value))
    return found
