"""The file of a baseline: findings that existed when a team adopted ftlint, and no longer count.

It is JSON with one finding per line, sorted, without dates and messages, so that a diff shows what changed.
It is read strictly: it must hide exactly what a reviewer reads in it.
"""

import json  # noqa: TID253  (this module is imported only where there is a baseline)
import os
import re
from collections import Counter
from collections.abc import Iterable
from posixpath import normpath
from typing import Any, NamedTuple

from ftlint.files.atomic import place, save
from ftlint.files.safe_open import RefusedError, locate, read_beneath, shown
from ftlint.findings import Severity
from ftlint.reporters.json import dump
from ftlint.text.escape import escaped
from ftlint.text.phrases import backticked, series

VERSION = 1
"""The version of the file's format."""
MAX_BYTES = 1 << 22
"""The largest baseline that is read."""
MAX_TEXT = {"file": 4096, "code": 10, "name": 100, "severity": 10, "where": 2000, "fingerprint": 32}
"""The longest text of each key of an entry, in characters."""
MAX_DIGITS = 18
"""The most digits in a number."""

SEVERITIES = {severity.label: severity for severity in Severity}
_MISSING = "there is no such file"  # as `read_beneath` has it
_OPENING = (
    rb'\s*(\{\s*"version"|\Z)'  # of a baseline, even one with merge conflict markers, or of an empty file
)
_REMEDY = "fix it, or delete it and write it again with `--write-baseline`"


class BaselineError(Exception):
    """A baseline that cannot be used or written. The message is one escaped sentence that names the file."""


class KnownFinding(NamedTuple):
    """One finding in a baseline. The fields are in the order of the keys in the file."""

    file: str
    """The record, relative to the baseline's folder, with forward slashes."""
    code: str
    name: str
    severity: str
    """How severe it was. A finding that is more severe is not covered."""
    where: str
    """The location in the record, for people."""
    fingerprint: str


class KnownFindings(NamedTuple):
    """A baseline that was read."""

    name: str
    """As shown."""
    folder: str
    """The absolute path of its folder."""
    entries: tuple[KnownFinding, ...]
    text: str


def read(path: str) -> KnownFindings:
    """Returns the baseline at `path`. Raises BaselineError if it is missing or not valid."""
    here = os.getcwd()
    name = shown(path, here)
    try:
        root, rest = locate(path, here)
        if not rest:
            raise RefusedError("it is a folder, not a file")
        data = read_beneath(root, rest, MAX_BYTES + 1)
    except RefusedError as reason:
        aside = "; `--write-baseline` makes one" if str(reason) == _MISSING else ""
        raise BaselineError(f"cannot read the baseline `{escaped(name)}`: {reason}{aside}.") from None
    return _baseline(name, os.path.dirname(os.path.join(root, rest)), data)


def read_named(path: str, folder: str, by: str) -> KnownFindings:
    """Returns the baseline that the configuration `by` names: at `path` beneath its folder, without following
    links. Raises BaselineError like `read`.
    """
    name, root = shown(os.path.join(folder, path), os.getcwd()), os.path.realpath(folder)
    rest = os.path.normpath(path)
    try:
        data = read_beneath(root, rest, MAX_BYTES + 1)
    except RefusedError as reason:
        makes = "`--write-baseline` makes one, and " if str(reason) == _MISSING else ""
        aside = f"; {makes}`--no-baseline` does without"
        raise BaselineError(
            f"cannot read the baseline `{escaped(name)}`, which `{escaped(by)}` names: {reason}{aside}."
        ) from None
    return _baseline(name, os.path.dirname(os.path.join(root, rest)), data)


def read_existing(path: str) -> KnownFindings | None:
    """Returns the baseline that a new one at `path` replaces; None if there is none, or an empty file.

    Raises BaselineError if something else is there, which must not be replaced, or a baseline that cannot be
    used: its entries for other files would be lost.
    """
    try:
        if not os.path.lexists(path):
            return None
        data = read_beneath(*place(path), MAX_BYTES + 1)
        if not re.match(_OPENING, data):
            raise RefusedError("what is there is not a baseline, and is not replaced")
    except (RefusedError, ValueError) as error:
        reason = error if isinstance(error, RefusedError) else "no file can have this name"
        raise BaselineError(
            f"cannot write the baseline `{escaped(shown(path, os.getcwd()))}`: {reason}."
        ) from None
    return _baseline(shown(path, os.getcwd()), folder_of(path), data) if data.strip() else None


def folder_of(path: str) -> str:
    """Returns the absolute path of the folder that the entries of a baseline at `path` are relative to."""
    return os.path.realpath(os.path.dirname(path) or os.curdir)


def write(path: str, entries: Iterable[KnownFinding]) -> None:
    """Writes a baseline atomically, and replaces any file that is there.
    Raises BaselineError if that fails.
    """
    lines = ",\n  ".join(dump(entry._asdict()) for entry in sorted(entries))
    body = f"\n  {lines}\n" if lines else ""
    text = f'{{"version": {VERSION}, "findings": [{body}]}}\n'
    try:
        if len(text) > MAX_BYTES:
            raise RefusedError(
                f"it would be larger than {MAX_BYTES:,} bytes; make one for each folder of records"
            )
        save(*place(path), text.encode(), replace=True)
    except RefusedError as reason:
        raise BaselineError(
            f"cannot write the baseline `{escaped(shown(path, os.getcwd()))}`: {reason}."
        ) from None


def lines_of(baseline: KnownFindings) -> list[int]:
    """Returns the line of each entry, from 1. An entry that is not formatted as ftlint does it
    has the line of the entry before.
    """
    found: list[int] = []
    position, line = 0, 1
    for entry in baseline.entries:
        at = baseline.text.find(f'"{entry.fingerprint}"', position) if position >= 0 else -1
        line += baseline.text.count("\n", position, at) if at >= 0 else 0
        position = (
            at  # an entry that is not found ends the search: each further one would be searched to the end
        )
        found.append(line)
    return found


def _baseline(name: str, folder: str, data: bytes) -> KnownFindings:
    """Returns the baseline in these bytes. Raises BaselineError if they are not one."""
    try:
        text, entries = _parse(data)
    except ValueError as error:
        raise BaselineError(f"the baseline `{escaped(name)}` cannot be used: {error}; {_REMEDY}.") from None
    return KnownFindings(name, folder, entries, text)


def _parse(data: bytes) -> tuple[str, tuple[KnownFinding, ...]]:
    """Returns the text and the entries of a baseline. Raises ValueError with what is wrong,
    to follow "cannot be used: ".
    """
    if len(data) > MAX_BYTES:
        raise ValueError(f"it is larger than {MAX_BYTES:,} bytes, which is enough for about 20,000 findings")
    try:
        text = data.decode()
        value = json.loads(text, object_pairs_hook=_object, parse_constant=_refuse, parse_int=_integer)
    except UnicodeDecodeError as error:
        raise ValueError(f"it is not UTF-8 text (byte {error.start})") from None
    except json.JSONDecodeError as error:
        raise ValueError(f"line {error.lineno}: it is not JSON ({escaped(error.msg, 100)})") from None
    except RecursionError:
        raise ValueError("it is nested too deeply") from None
    _check_keys(value, ("version", "findings"), "it")
    if type(value["version"]) is not int or value["version"] != VERSION:
        raise ValueError(
            f"its `version` is {_described(value['version'])}, and this ftlint reads version {VERSION}"
        )
    if not isinstance(value["findings"], list):
        raise ValueError(f"its `findings` must be a list, not {_described(value['findings'])}")
    return text, tuple(
        _entry(entry, f"entry {number:,}") for number, entry in enumerate(value["findings"], 1)
    )


def _entry(value: Any, what: str) -> KnownFinding:
    _check_keys(value, KnownFinding._fields, what)
    for key, text in value.items():
        if not isinstance(text, str) or len(text) > MAX_TEXT[key]:
            raise ValueError(
                f"`{key}` of {what} must be a text of at most {MAX_TEXT[key]:,} characters, not {_described(text)}"
            )
    entry = KnownFinding(**value)
    if (
        not entry.file
        or "\0" in entry.file
        or entry.file.startswith("/")
        or normpath(entry.file) != entry.file
    ):
        expected = "the plain path of a record, relative to the baseline's folder"
        raise ValueError(f"`file` of {what} must be {expected}, not {_described(entry.file)}")
    if entry.severity not in SEVERITIES:
        raise ValueError(
            f"`severity` of {what} must be `error`, `warning` or `info`, not {_described(entry.severity)}"
        )
    if not re.fullmatch(r"[0-9a-f]{32}", entry.fingerprint):
        raise ValueError(
            f"`fingerprint` of {what} must be 32 hexadecimal digits, not {_described(entry.fingerprint)}"
        )
    return entry


def _check_keys(value: Any, keys: tuple[str, ...], what: str) -> None:
    if not isinstance(value, dict):
        raise ValueError(
            f"{what} must be an object with the keys {series(backticked(keys), 'and')}, not {_described(value)}"
        )
    for key in keys:
        if key not in value:
            raise ValueError(f"{what} has no `{key}`; the keys are {series(backticked(keys), 'and')}")
    for key in value:
        if key not in keys:
            raise ValueError(
                f"{what} has an unknown key `{escaped(key, 60)}`; the keys are {series(backticked(keys), 'and')}"
            )


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    value = dict(pairs)
    if len(value) < len(pairs):
        twice = Counter(name for name, _ in pairs).most_common(1)[0][0]
        raise ValueError(f"the key `{escaped(twice, 60)}` appears twice in one object")
    return value


def _integer(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise ValueError(f"a number has more than {MAX_DIGITS} digits")
    return int(digits)


def _refuse(constant: str) -> None:
    raise ValueError(f"`{constant}` is not JSON")


def _described(value: object) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'"{escaped(value, 60)}"'
    if isinstance(value, int | float):
        return f"the number {value}"
    return "a list" if isinstance(value, list) else "an object"
