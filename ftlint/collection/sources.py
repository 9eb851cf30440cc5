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
KEYS = ("from", "name", "ref", "owner", "team", "web", "worktree")
"""The keys of a source, in the configuration and as columns of a list."""
SCHEMES = ("https", "ssh", "file")
"""The protocols of a git URL."""
LISTS = (".csv", ".txt")
"""How the name of a list of sources ends."""
BUNDLE = ".bundle"
"""How the name of a bundle ends, which git keeps commits in."""
ARCHIVES = (".tar", ".tar.gz", ".tgz", ".zip")
"""How the name of an archive of files ends."""

_YES, _NO = (True, "true", "yes"), (False, "false", "no")
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]{0,99}")
_URL = re.compile(r"([a-z][a-z0-9+.-]*)://(?!-)[^\s\x00-\x20\\]+")
_PASSWORD = re.compile(r"([a-z]+://[^/?#@:]*:)[^/?#]*@")
_SCP = re.compile(r"(?!-)(?:[A-Za-z0-9_.-]+@)?(?!-)[A-Za-z0-9.-]+:(?!/|-)[^\s\x00-\x20\\:]+")
_NO_REF = "HEAD"
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
    """A git URL, or the absolute path of a repository, a folder, a bundle or an archive."""
    ref: str = _NO_REF
    """The commit, branch or tag to read."""
    owner: str = ""
    team: str = ""
    web: str = ""
    """The address of a file for people, in which `{commit}` and `{path}` are filled in; or empty."""
    worktree: bool = False
    """Whether the files of a folder are read as they stand, and not those of a commit."""

    @property
    def is_archive(self) -> bool:
        """Whether it is an archive of files."""
        return not self.is_remote and self.location.lower().endswith(ARCHIVES)

    @property
    def is_bundle(self) -> bool:
        """Whether it is a bundle."""
        return not self.is_remote and self.location.endswith(BUNDLE)

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
    if source.ref == _NO_REF:
        return UnreadSourceError("it has no commit yet, or its HEAD names a branch that is not there.")
    return UnreadSourceError(
        f"it has no branch, tag or commit `{escaped(source.ref, 100)}`: correct the `ref`."
    )


def is_url(location: str) -> bool:
    """Returns whether a location has the form of a git URL, whatever its protocol."""
    return bool(_URL.fullmatch(location) or (_SCP.fullmatch(location) and not os.path.exists(location)))


def is_list(argument: str, here: str) -> bool:
    """Returns whether an argument is the path of a list of sources."""
    is_named_so = not is_url(argument) and argument.lower().endswith(LISTS)
    return is_named_so and os.path.isfile(os.path.join(here, argument))


def of_arguments(arguments: Iterable[str], here: str, *, worktree: bool = False) -> list[RecordSource]:
    """Returns the sources that arguments name, each a location or the path of a list. Relative paths start
    at `here`; `worktree` applies to all that are no list. Raises SourceError.
    """
    return checked(source for argument in arguments for source in _of(argument, here, worktree=worktree))


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
        found.append(of_row(table, where, folder))
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


def _of(location: str, folder: str, *, worktree: bool) -> list[RecordSource]:
    """Returns the sources at a location: one, or those of a list."""
    if is_list(location, folder):
        return _of_list(os.path.join(folder, location), location)
    return [of_row({"from": location, "worktree": worktree}, f"`{escaped(location, 200)}`", folder)]


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
    return [of_row(row, f"`{escaped(name)}`, line {number:,}", folder) for number, row in rows]


def of_row(row: Mapping[str, object], where: str, folder: str) -> RecordSource:
    """Returns the source that KEYS describe; `where` says in a message where they stand, and a relative path
    starts at `folder`. Raises SourceError.
    """
    texts: dict[str, str] = {}
    row = dict(row)
    worktree = row.pop("worktree", False)
    if worktree not in (*_YES, *_NO):
        raise SourceError(f"{where}: `worktree` must be true or false.")
    for key, value in row.items():
        if key not in KEYS:
            known = did_you_mean(_closest(key), f"; there are {series(backticked(KEYS))}.")
            raise SourceError(f"{where}: unknown key `{escaped(str(key), 60)}`{known}")
        if not isinstance(value, str) or not value.strip() or len(value) > MAX_TEXT:
            raise SourceError(f"{where}: `{key}` must be a text of 1 to {MAX_TEXT} characters.")
        if escaped(value, MAX_TEXT) != value:
            raise SourceError(
                f"{where}: `{key}` has characters that cannot be shown: write it as plain text."
            )
        texts[key] = value.strip()
    if "from" not in texts:
        raise SourceError(f"{where}: `from` is missing: the path or the git URL of a repository.")
    location = _location(texts.pop("from"), where, folder)
    ref = texts.get("ref", _NO_REF)
    if not _REF.fullmatch(ref):
        raise SourceError(
            f"{where}: `{escaped(ref, 100)}` cannot be the name of a branch, a tag or a commit."
        )
    name = texts.setdefault("name", _named(location))
    if not _NAME.fullmatch(name):
        raise SourceError(
            f"{where}: `{escaped(name, 100)}` cannot be the name of a source: set `name` to letters, digits, `.`, `_` and `-`."
        )
    source = RecordSource(location=location, worktree=worktree in _YES, **texts)
    _check_kind(source, where)
    return source


def _check_kind(source: RecordSource, where: str) -> None:
    """Raises SourceError if a source has a key that says nothing for its kind."""
    if source.worktree and (source.is_remote or source.is_bundle or source.is_archive):
        raise SourceError(
            f"{where}: `worktree` is for a folder, whose files it reads as they stand: leave it out."
        )
    if source.ref != _NO_REF and (source.worktree or source.is_archive):
        what = "the files as they stand" if source.worktree else "an archive"
        raise SourceError(
            f"{where}: `ref` names a commit, and {what} cannot be of a chosen one: leave it out."
        )


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
        if _PASSWORD.match(location):
            bare = _PASSWORD.sub(r"\1***@", shown)
            raise SourceError(
                f"{where}: `{bare}` has a password, which would be kept and shown: leave it out, "
                "and let git find it, for instance with a credential helper."
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
    for suffix in (".git", BUNDLE, *sorted(ARCHIVES, key=len, reverse=True)):
        if end.lower().endswith(suffix) and end != suffix:
            return end[: -len(suffix)]
    return end
