"""The configuration: `[tool.ftlint]` in pyproject.toml, or `.ftlint.toml`, nearest to the linted file.

The search goes up from the linted file to the root of its repository; a pyproject.toml without
`[tool.ftlint]` does not end it. Every key and value is checked: a mistake is reported in one sentence with
the file, the key, what was found and what was expected.
"""

from __future__ import annotations

import os
import re
from functools import cache
from types import MappingProxyType

from ftlint.files.discovery import MAX_CONFIG, OWN_CONFIG, SHARED_CONFIG
from ftlint.files.safe_open import RefusedError, locate, read_beneath, shown
from ftlint.linter import DEFAULTS, Settings
from ftlint.text.escape import escaped
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

MAX_BYTES = 1 << 18
"""The largest configuration file that is read."""
_OWN_FILE = f"move the configuration of ftlint to its own file, `{OWN_CONFIG}`"

# `tool.ftlint` as a dotted key, in every spelling that TOML allows; or a table `tool`, which may hold it.
_OURS = rb"""\btool["']?[ \t]*\.[ \t]*["']?ftlint\b|(?m:^[ \t]*(\[[ \t]*)?["']?tool["']?[ \t]*[]=])"""

FAIL_ON = ("error", "warning", "info", "never")
"""The values of `fail-on`: the lowest severity that makes a run fail, or `never`."""


class ConfigError(Exception):
    """A configuration that cannot be used. The message is one sentence that names the file."""


class Config(NamedTuple):
    """The contents of a configuration."""

    name: str = ""
    """The file name to show; empty if there is no file."""
    folder: str = ""
    """The absolute path of its folder, which `exclude` and `baseline` are relative to."""
    settings: Settings = DEFAULTS
    fail_on: str = "error"
    exclude: tuple[str, ...] = ()
    baseline: str = ""
    """The path of a baseline, beneath `folder`, with forward slashes; empty for none."""
    written: Mapping[str, object] = MappingProxyType({})
    """Key → value, as written in the file."""

    def excludes(self, path: str) -> bool:
        """Returns whether `exclude` names the file at this absolute path, or a folder that contains it."""
        if not self.exclude:
            return False
        return _excluder(self.exclude)(os.path.relpath(path, self.folder).split(os.sep))


class Configs:
    """The configurations of a run, each read once."""

    def __init__(self, *, explicit: str = "", isolated: bool = False) -> None:
        """Uses only the file `explicit`, if given;
        with `isolated`, looks for no configuration at all.
        """
        self._known: dict[str, Config | ConfigError] = {}
        self._here = os.getcwd()
        self._only = Config() if isolated else self._read_explicit(explicit) if explicit else None

    def of(self, path: str) -> Config:
        """Returns the configuration for the file at this absolute path.
        Raises ConfigError if the nearest one cannot be used.
        """
        if self._only is not None:
            return self._only
        config = self._in(os.path.dirname(path))
        if isinstance(config, ConfigError):
            raise config
        return config

    def _in(self, folder: str) -> Config | ConfigError:
        walked: list[str] = []
        while folder not in self._known:
            walked.append(folder)
            above = os.path.dirname(folder)
            config = self._at(folder)
            if config is None and (above == folder or self._is_top(folder)):
                config = Config()
            if config is not None:
                self._known[folder] = config
                break
            folder = above
        for passed in walked:
            self._known[passed] = self._known[folder]
        return self._known[folder]

    def _is_top(self, folder: str) -> bool:
        """Returns whether `folder` is the root of a repository, so that nothing above it counts."""
        return os.path.lexists(os.path.join(folder, ".git"))

    def _at(self, folder: str) -> Config | ConfigError | None:
        """Returns the configuration in `folder` itself, or None."""
        for name in (OWN_CONFIG, SHARED_CONFIG):
            path = os.path.join(folder, name)
            try:
                if os.path.lexists(path):
                    root, rest = locate(path, _tree(folder, self._here))
                    if not rest:
                        raise RefusedError("it is a folder, not a file")
                    config = self._read(path, root, rest)
                    if config is not None:
                        return config
            except RefusedError as reason:
                return ConfigError(f"`{escaped(shown(path, self._here))}` cannot be read: {reason}.")
            except ConfigError as error:
                return error
        return None

    def _read_explicit(self, path: str) -> Config:
        real = os.path.realpath(path)
        try:
            config = self._read(path, *os.path.split(real))
        except (RefusedError, OSError, ValueError) as reason:
            raise ConfigError(f"`{escaped(shown(path, self._here))}` cannot be read: {reason}.") from None
        if config is None:
            raise ConfigError(f"`{escaped(shown(path, self._here))}` has no table `[tool.ftlint]`.")
        return config

    def _read(self, path: str, root: str, rest: str) -> Config | None:
        limit = MAX_CONFIG if os.path.basename(path) == SHARED_CONFIG else MAX_BYTES
        return parsed(read_beneath(root, rest, limit + 1), path, self._here)


def parsed(data: bytes, path: str, here: str) -> Config | None:
    """Returns the configuration in the first bytes of the file at `path`, as seen from the folder `here`;
    None if the file is not for ftlint.

    Raises ConfigError if it cannot be used.
    """
    name = shown(path, here)
    is_shared = os.path.basename(path) == SHARED_CONFIG
    if len(data) > MAX_CONFIG:
        raise ConfigError(
            f"`{escaped(name)}` is larger than {MAX_CONFIG:,} bytes, and was not searched; {_OWN_FILE}."
        )
    if is_shared and not re.search(_OURS, data):
        return None  # it has no table of ours: not worth parsing, and not ours to judge
    if len(data) > MAX_BYTES:
        remedy = _OWN_FILE if is_shared else "for `exclude`, name folders instead of the files in them"
        raise ConfigError(f"`{escaped(name)}` is larger than {MAX_BYTES:,} bytes; {remedy}.")
    from ftlint.config import values

    table = values.toml(data, name)
    if is_shared:
        tool = table.get("tool")
        if not isinstance(tool, dict) or "ftlint" not in tool:
            return None
        table = tool["ftlint"]
    return values.parse(
        table, name, os.path.dirname(os.path.abspath(path)), "tool.ftlint" if is_shared else ""
    )


def _tree(folder: str, here: str) -> str:
    """Returns the folder that a link in `folder` to a configuration must stay in:
    the repository's root, or the working directory `here`.
    """
    while not os.path.lexists(os.path.join(folder, ".git")):
        if os.path.dirname(folder) == folder:
            return here
        folder = os.path.dirname(folder)
    return folder


@cache
def _excluder(patterns: tuple[str, ...]) -> Callable[[list[str]], bool]:
    """Returns a function that tells whether one of the patterns matches a path, given as its parts: all of
    it, or a folder above it.

    `*`, `?` and `[…]` match characters in one part, `**` matches any number of parts. A pattern without a
    slash is tried on every part.
    """
    anywhere = cache(
        _any(pattern.strip("/") for pattern in patterns if _is_name(pattern))
    )  # cached, because the same folders recur
    paths = [
        [_piece(piece) for piece in pattern.strip("/").split("/")]
        for pattern in patterns
        if not _is_name(pattern)
    ]
    return lambda parts: any(map(anywhere, parts)) or any(_covers(path, parts) for path in paths)


def _is_name(pattern: str) -> bool:
    return "/" not in pattern.rstrip("/") and pattern.rstrip("/") != "**"


def _covers(pattern: list[Callable[[str], bool] | None], parts: list[str]) -> bool:
    # How many parts the pattern can have consumed so far: a set keeps this linear in both, for any pattern.
    reached = {0}
    for piece in pattern:
        if piece is None:
            reached = set(range(min(reached), len(parts) + 1))
        else:
            reached = {count + 1 for count in reached if count < len(parts) and piece(parts[count])}
        if not reached:
            return False
    return True


def _piece(text: str) -> Callable[[str], bool] | None:
    """Returns a function that tells whether a part of a path matches this part of a pattern;
    None for `**`, which matches any number of parts.
    """
    return None if text == "**" else _any([text])


def _any(names: Iterable[str]) -> Callable[[str], bool]:
    """Returns a function that tells whether one of the names, which may have wildcards, matches a part."""
    texts = list(names)
    literal = frozenset(text for text in texts if not re.search(r"[*?[]", text))
    wild = [text for text in texts if text not in literal]
    if not wild:
        return literal.__contains__
    from fnmatch import translate

    match = re.compile("|".join(map(translate, wild))).match
    return lambda part: part in literal or match(part) is not None
