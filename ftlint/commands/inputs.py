"""What a run reads: the records its paths lead to, each with the configuration that holds for it."""

import os
from argparse import Namespace
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from ftlint.commands import NothingError, UsageError, World
from ftlint.config import Config, ConfigError, Configs
from ftlint.document import MAX_BYTES
from ftlint.files import RECORD_NAMES, RECORD_SUFFIXES, Found, Search, Unread, search
from ftlint.opening import RefusedError, is_beneath, locate, read_beneath, shown
from ftlint.reporters import count
from ftlint.show import show

if TYPE_CHECKING:
    from ftlint.answers import Values

STDIN = "-"
"""The path that stands for the standard input."""
_MAX_NAMED = 5


class Inputs:
    """The records of one run. What cannot be read is collected as complaints, so that one bad path does not hide the others."""

    def __init__(self, paths: list[str], args: Namespace, world: World) -> None:
        """Finds the records that `paths` lead to, or those of the working directory.

        Raises UsageError when the configuration named on the command line cannot be used, or the options do not go together.
        """
        self.complaints: list[str] = []
        """One harmless sentence for everything that should have been linted and was not."""
        self.groups: list[tuple[Config, list[Found]]] = []
        """The records, sorted by name, under the configuration that holds for them."""
        self._world = world
        try:
            self._configs = Configs(explicit=args.config, isolated=args.isolated)
        except ConfigError as error:
            raise UsageError(str(error)) from None
        paths = paths or [os.curdir]
        self.stdin = _stdin(args.stdin_filename) if STDIN in paths else None
        """The standard input, where it is among the paths."""
        if args.stdin_filename and self.stdin is None:
            raise UsageError("`--stdin-filename` names the standard input, so `-` must be among the paths.")
        hits = search([path for path in paths if path != STDIN])
        everything: list[Found | Unread] = [*hits.found, *hits.unread]
        left_out = _ignored([item.absolute for item in everything if not item.explicit], world.environ)
        files = [file for file in hits.found if file.explicit or file.absolute not in left_out]
        self._skipped = len(hits.found) - len(files)
        self._unjudged: list[str] = []
        self._group([*files, self.stdin] if self.stdin else files)
        unread = [item for item in hits.unread if item.explicit or not (item.absolute in left_out or self.is_excluded(item.absolute))]
        self.whole = bool(hits.folders) and not unread
        """Whether the run covers all records of a folder, so that a link to a record elsewhere is a mistake."""
        named = [(file.name, file.absolute) for file in files if file.explicit] + [
            (item.name, item.absolute) for item in unread if item.explicit
        ]
        self.asked = (*hits.folders, *named)
        """Name and absolute path of every folder that was searched, and of everything else that was named, which need not exist."""
        self.seen = frozenset(item.absolute for item in everything if item.explicit or item.absolute not in left_out)
        """The absolute path of everything that the run came upon, whether it was linted or not, but for what git ignores."""
        self.complaints += (_unread(item.name, item.reason) for item in unread)
        self.empty = self._empty(hits, unread)
        """One harmless sentence for every folder without a record to lint."""

    def read(self, files: Sequence[Found]) -> Iterator[tuple[str, bytes]]:
        """The name and the bytes of each file, read one by one, and of a file that is too large one byte more than is allowed."""
        for file in files:
            try:
                yield file.name, self._world.stdin(MAX_BYTES + 1) if file is self.stdin else file.read(MAX_BYTES + 1)
            except RefusedError as reason:
                self.complaints.append(_unread(file.name, str(reason)))
            except OSError as error:  # the standard input
                self.complaints.append(_unread(file.name, (error.strerror or type(error).__name__).lower()))

    def config_of(self, name: str) -> Config:
        """The configuration that holds for any file, by its name; an empty one where that cannot be used, which is said already."""
        try:
            return self._configs.of(os.path.abspath(name))
        except ConfigError:
            return Config()

    def baselines(self) -> dict[str, tuple[Config, list[Found]]]:
        """The absolute path of each baseline that a configuration names, with that configuration and the files that it is for."""
        named: dict[str, tuple[Config, list[Found]]] = {}
        for config, files in self.groups:
            if config.baseline:
                named.setdefault(os.path.join(config.folder, config.baseline), (config, []))[1].extend(files)
        return named

    def _group(self, files: list[Found]) -> None:
        groups: dict[str, tuple[Config, list[Found]]] = {}
        for file in sorted(files):
            try:
                config = self._configs.of(file.absolute)
            except ConfigError as error:
                if str(error) not in self.complaints:
                    self.complaints.append(str(error))
                self._unjudged.append(file.absolute)
                continue
            if file.explicit or not config.excludes(file.absolute):
                groups.setdefault(config.name, (config, []))[1].append(file)
            else:
                self._skipped += 1
        self.groups = list(groups.values())

    def is_excluded(self, path: str) -> bool:
        """Whether the configuration that holds for a file, given by its absolute path, leaves it out of a search."""
        try:
            return self._configs.of(path).excludes(path)
        except ConfigError:
            return False

    def _empty(self, hits: Search, unread: list[Unread]) -> list[str]:
        taken = [file.absolute for _, files in self.groups for file in files] + [item.absolute for item in unread] + self._unjudged
        names = f"a record is a file called `{RECORD_NAMES[0]}` or `NAME{RECORD_SUFFIXES[0]}`"
        aside = f"; {count(self._skipped, 'record')} ignored by git or excluded by the configuration" if self._skipped else ""
        empty = [name for name, folder in hits.folders if not any(is_beneath(path, folder) for path in taken)]
        return [f"no record to lint in `{show(name)}`: {names}{aside}." for name in empty]


def read_only_record(args: Namespace, world: World, rule: str) -> tuple[str, bytes]:
    """The name and the bytes of the one record that `args.path` leads to; `rule` says that it can be one only, as half a sentence.

    Raises NothingError where there is no record, and UsageError where there are several or it cannot be read.
    """
    inputs = Inputs([args.path] if args.path else [], args, world)
    if inputs.complaints:
        raise UsageError(*inputs.complaints)
    files = [file for _, group in inputs.groups for file in group]
    if not files:
        raise NothingError(*inputs.empty)
    if len(files) > 1:
        names = ", ".join(f"`{show(file.name, 100)}`" for file in files[:_MAX_NAMED])
        more = f" and {len(files) - _MAX_NAMED:,} more" if len(files) > _MAX_NAMED else ""
        raise UsageError(f"there are {len(files):,} records here, and {rule}: name it, as in {names}{more}.")
    read = list(inputs.read(files))
    if not read:
        raise UsageError(*inputs.complaints)
    return read[0]


def read_answers_file(path: str, world: World) -> "tuple[str, Values]":
    """The name of a file of answers, or of the standard input for `-`, and what it holds. Raises UsageError with all that is wrong."""
    from ftlint.answers import read_answers

    here = os.getcwd()
    name = "<stdin>" if path == STDIN else shown(path, here)
    try:
        source = world.stdin(MAX_BYTES + 1) if path == STDIN else _read_file(path, here)
    except RefusedError as reason:
        raise UsageError(_unread(name, str(reason))) from None
    except OSError as error:  # the standard input
        raise UsageError(_unread(name, (error.strerror or type(error).__name__).lower())) from None
    values, complaints = read_answers(source, name)
    if complaints:
        raise UsageError(*complaints)
    return name, values


def _read_file(path: str, here: str) -> bytes:
    root, rest = locate(path, here)
    if not rest:
        raise RefusedError("it is a folder, not a file")
    return read_beneath(root, rest, MAX_BYTES + 1)


def _ignored(paths: list[str], environ: Mapping[str, str]) -> frozenset[str]:
    """Those of the paths that git ignores. Nothing is asked where nothing was searched for."""
    if not paths:
        return frozenset()
    from ftlint.gitignore import ignored

    return ignored(paths, environ)


def _stdin(name: str) -> Found:
    """The standard input as a file: its name is that of the file it stands for, whose configuration holds."""
    absolute = os.path.abspath(name or "stdin")
    return Found(shown(name, os.getcwd()) if name else "<stdin>", *os.path.split(absolute), explicit=True)


def _unread(name: str, reason: str) -> str:
    return f"cannot read `{show(name)}`: {reason}."
