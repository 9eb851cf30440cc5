"""Where records are collected from: repositories that the configuration, a list or an argument names."""

from __future__ import annotations

import csv
import io
import os
import re

from ftlint.text.escape import escaped
from ftlint.text.phrases import backticked, did_you_mean, series
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAX_SOURCES = 20_000
"""The most sources of a collection."""
MAX_TEXT = 500
"""The longest text of a source, in characters."""
KEYS = ("from", "name", "ref", "owner", "team", "web")
"""The keys of a source, in the configuration and as columns of a list."""
SCHEMES = ("https", "ssh", "file")
"""The protocols of a git URL."""
LISTS = (".csv", ".txt")
"""How the name of a list of sources ends."""

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")
_URL = re.compile(r"([a-z][a-z0-9+.-]*)://(?!-)[^\s\x00-\x20\\]+")
_SCP = re.compile(r"(?!-)(?:[A-Za-z0-9_.-]+@)?(?!-)[A-Za-z0-9.-]+:(?!/|-)[^\s\x00-\x20\\:]+")
_REF = re.compile(r"(?!-|/)(?!.*(?:\.\.|@\{|//))[^\x00-\x20\x7f~^:?*\[\\]{1,200}(?<![./])")


class SourceError(Exception):
    """A source that cannot be used. The message is one escaped sentence."""


class UnreadSourceError(Exception):
    """A source that cannot be read. The message is one escaped sentence."""


class RecordSource(NamedTuple):
    """A repository to collect from."""

    name: str
    """What it is called in the collection, such as `support-bot`: unique, and fit for a path and a URL."""
    location: str
    """A git URL, or the absolute path of a repository or a bundle."""
    ref: str = "HEAD"
    """The commit, branch or tag to read."""
    owner: str = ""
    team: str = ""
    web: str = ""
    """The address of a file for people, in which `{commit}` and `{path}` are filled in; or empty."""

    @property
    def is_remote(self) -> bool:
        """Whether it is reached through a git URL."""
        return is_url(self.location)

    @property
    def protocol(self) -> str:
        """What git needs to reach it: one of SCHEMES."""
        scheme = self.location.partition("://")[0]
        return scheme if scheme in SCHEMES else "ssh" if self.is_remote else "file"


def no_commit(source: RecordSource) -> UnreadSourceError:
    """Returns the error for a source whose `ref` names no commit."""
    if source.ref == "HEAD":
        return UnreadSourceError("it has no commit yet, or its HEAD names a branch that is not there.")
    return UnreadSourceError(
        f"it has no branch, tag or commit `{escaped(source.ref, 100)}`: correct the `ref`."
    )


def is_url(location: str) -> bool:
    """Returns whether a location has the form of a git URL, whatever its protocol."""
    return bool(_URL.fullmatch(location) or (_SCP.fullmatch(location) and not os.path.exists(location)))


def of_arguments(arguments: Iterable[str], here: str) -> list[RecordSource]:
    """Returns the sources that arguments name, each a location or the path of a list. Relative paths start
    at `here`. Raises SourceError.
    """
    return checked(source for argument in arguments for source in _of(argument, here))


def of_tables(tables: object, name: str, folder: str) -> list[RecordSource]:
    """Returns the sources in the value of `sources` of the configuration called `name`; relative paths start
    at its `folder`. Raises SourceError.
    """
    place = f"`sources` of `{escaped(name)}`"
    if not isinstance(tables, list):
        raise SourceError(f"{place} must be a list of tables: write `[[tool.ftlint.sources]]` for each.")
    found: list[RecordSource] = []
    for number, table in enumerate(tables, 1):
        where = f"{place}, entry {number:,}"
        if not isinstance(table, dict):
            raise SourceError(f'{where} must be a table such as `{{ from = "../support-bot" }}`.')
        found += _of_row(table, where, folder)
    return checked(found)


def checked(sources: Iterable[RecordSource]) -> list[RecordSource]:
    """Returns the sources, each once. Raises SourceError if two have one name, or if there are too many."""
    known: dict[str, RecordSource] = {}
    for source in sources:
        other = known.setdefault(source.name.casefold(), source)
        if other is not source and other != source:
            raise SourceError(
                f"`{escaped(other.location, 200)}` and `{escaped(source.location, 200)}` would both be called `{source.name}`: "
                "give one of them a `name` in the configuration or in the list."
            )
        if len(known) > MAX_SOURCES:
            raise SourceError(f"there are more than {MAX_SOURCES:,} sources: collect them in several files.")
    return list(known.values())


def _of(location: str, folder: str) -> list[RecordSource]:
    """Returns the sources at a location: one, or those of a list."""
    path = os.path.join(folder, location)
    if not is_url(location) and location.lower().endswith(LISTS) and os.path.isfile(path):
        return _of_list(path, location)
    return _of_row({"from": location}, f"`{escaped(location, 200)}`", folder)


def _of_list(path: str, name: str) -> list[RecordSource]:
    """Returns the sources of a list: a location a line, or a CSV file with a head of KEYS."""
    from ftlint.files.safe_open import RefusedError, read_beneath

    limit = MAX_SOURCES * 500
    try:
        data = read_beneath(*os.path.split(os.path.abspath(path)), limit + 1)
        text = data.decode("utf-8-sig")
    except RefusedError as reason:
        raise SourceError(f"cannot read `{escaped(name)}`: {reason}.") from None
    except UnicodeDecodeError as error:
        raise SourceError(f"`{escaped(name)}` is not UTF-8 text (byte {error.start:,}).") from None
    if len(data) > limit:
        raise SourceError(f"`{escaped(name)}` is larger than {limit:,} bytes: make several lists of it.")
    folder = os.path.dirname(os.path.abspath(path))
    rows: list[tuple[int, Mapping[str, object]]] = []
    if name.lower().endswith(".csv"):
        reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
        try:
            rows = [(reader.line_num, {key: value for key, value in row.items() if value}) for row in reader]
        except csv.Error as error:
            raise SourceError(f"`{escaped(name)}`, line {reader.line_num:,}: {error}.") from None
    else:
        lines = enumerate(map(str.strip, text.split("\n")), 1)
        rows = [(number, {"from": line}) for number, line in lines if line and not line.startswith("#")]
    return [
        source
        for number, row in rows
        for source in _of_row(row, f"`{escaped(name)}`, line {number:,}", folder)
    ]


def _of_row(row: Mapping[str, object], where: str, folder: str) -> list[RecordSource]:
    texts: dict[str, str] = {}
    for key, value in row.items():
        if key not in KEYS:
            known = did_you_mean(_closest(key), f"; there are {series(backticked(KEYS))}.")
            raise SourceError(f"{where}: unknown key `{escaped(str(key), 60)}`{known}")
        if not isinstance(value, str) or not value.strip() or len(value) > MAX_TEXT:
            raise SourceError(f"{where}: `{key}` must be a text of 1 to {MAX_TEXT} characters.")
        texts[key] = value.strip()
    if "from" not in texts:
        raise SourceError(f"{where}: `from` is missing: the path or the git URL of a repository.")
    location = _location(texts.pop("from"), where, folder)
    ref = texts.get("ref", "HEAD")
    if not _REF.fullmatch(ref):
        raise SourceError(
            f"{where}: `{escaped(ref, 100)}` cannot be the name of a branch, a tag or a commit."
        )
    name = texts.setdefault("name", _named(location))
    if not _NAME.fullmatch(name):
        raise SourceError(
            f"{where}: `{escaped(name, 100)}` cannot be the name of a source: set `name` to letters, digits, `.`, `_` and `-`."
        )
    return [RecordSource(location=location, **texts)]


def _closest(key: str) -> str:
    from ftlint.text.guess import closest

    return closest(key, KEYS) or ""


def _location(location: str, where: str, folder: str) -> str:
    """Returns a git URL as it is, and a path as an absolute one."""
    shown = escaped(location, 200)
    if match := _URL.fullmatch(location):
        if match[1] not in SCHEMES:
            raise SourceError(
                f"{where}: `{shown}` has the protocol `{match[1]}`, and only {series(SCHEMES, 'and')} are used."
            )
        return location
    if is_url(location):
        return location
    if "\0" in location:
        raise SourceError(f"{where}: `{shown}` is no path.")
    return os.path.abspath(os.path.join(folder, os.path.expanduser(location)))


def _named(location: str) -> str:
    """Returns the name of a repository, from the end of its location."""
    end = re.split(r"[/\\:]", location.rstrip("/\\"))[-1]
    for suffix in (".git", ".bundle"):
        end = end.removesuffix(suffix)
    return end
