"""What a run reads: the records its paths lead to, each with the configuration that holds for it."""

import os
from argparse import Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from ftlint.commands import NothingError, UsageError, World
from ftlint.commands.sources import cannot_read, read
from ftlint.config import Config, ConfigError, Configs
from ftlint.files.discovery import (
    RECORD_NAMES,
    RECORD_SUFFIXES,
    Aside,
    Found,
    Search,
    Unread,
    search,
    unentered,
)
from ftlint.files.safe_open import RefusedError, is_beneath, locate, read_beneath, shown
from ftlint.reading.document import MAX_BYTES
from ftlint.text.escape import escaped
from ftlint.text.phrases import MAX_NAMED, count, plural, some_of
from ftlint.text.reasons import reason_of

if TYPE_CHECKING:
    from ftlint.draft.answers_file import Values

STDIN = "-"
"""The path that stands for the standard input."""


class Inputs:
    """The records of one run. What cannot be read is collected as complaints,
    so that one bad path does not hide the others.
    """

    def __init__(self, paths: list[str], args: Namespace, world: World) -> None:
        """Finds the records that `paths` lead to, or those of the working directory.

        Raises UsageError when the configuration named on the command line cannot be used, or the options do
        not go together.
        """
        self.complaints: list[str] = []
        """One escaped sentence for everything that should have been linted and was not."""
        self.notes: list[str] = []
        """One escaped sentence for everything that is worth a word and makes the run no worse."""
        self.groups: list[tuple[Config, list[Found]]] = []
        """The records, sorted by name, under the configuration that holds for them."""
        self._world = world
        try:
            self.configs = Configs(explicit=args.config, isolated=args.isolated)
            """What holds for which file."""
        except ConfigError as error:
            raise UsageError(str(error)) from None
        paths = paths or [os.curdir]
        self.stdin = _stdin(args.stdin_filename) if STDIN in paths else None
        """The standard input, where it is among the paths."""
        if args.stdin_filename and self.stdin is None:
            raise UsageError("`--stdin-filename` names the standard input, so `-` must be among the paths.")
        hits = search([path for path in paths if path != STDIN])
        everything: list[Found | Unread] = [*hits.found, *hits.unread]
        named_alike = [item for item in hits.asides if not item.is_link]
        left_out = self._ignored_by_git = self._ignored(
            [
                *(item.absolute for item in everything if not item.explicit),
                *(item.absolute for item in named_alike),
            ]
        )
        files = [file for file in hits.found if file.explicit or file.absolute not in left_out]
        self._skipped = len(hits.found) - len(files)
        self._unjudged: list[str] = []
        self._group([*files, self.stdin] if self.stdin else files)
        taken = {file.absolute for _, group in self.groups for file in group}
        unread = [
            item
            for item in hits.unread
            if item.explicit or not (item.absolute in left_out or self.is_excluded(item.absolute))
        ]
        unread = [
            item for item in unread if item.leads_to not in taken
        ]  # a link to what is read anyway hides nothing
        self._unread = [item.absolute for item in unread]
        self.whole = bool(hits.folders) and not unread
        """Whether the run covers all records of a folder,
        so that a link to a record elsewhere is a mistake.
        """
        named = [(file.name, file.absolute) for file in files if file.explicit] + [
            (item.name, item.absolute) for item in unread if item.explicit
        ]
        self.asked = (*hits.folders, *named)
        """Name and absolute path of every folder that was searched, and of everything else that was named,
        which need not exist.
        """
        self.seen = frozenset(
            item.absolute for item in everything if item.explicit or item.absolute not in left_out
        )
        """The absolute path of everything that the run came upon, whether it was linted or not,
        but for what git ignores.
        """
        self.complaints += (cannot_read(item.name, item.reason) for item in unread)
        self.empty = self._empty(hits, unread)
        """One escaped sentence for every folder without a record to lint."""
        if named_alike := [
            item for item in named_alike if not (item.absolute in left_out or self.is_excluded(item.absolute))
        ]:
            self.notes += _nearly(named_alike)

    @property
    def files(self) -> list[Found]:
        """The records, group by group."""
        return [file for _, files in self.groups for file in files]

    def config_of(self, name: str) -> Config:
        """The configuration that holds for any file, by its name;
        an empty one where that cannot be used, which is said already.
        """
        try:
            return self.configs.of(os.path.abspath(name))
        except ConfigError:
            return Config()

    def baselines(self) -> dict[str, tuple[Config, list[Found]]]:
        """The absolute path of each baseline that a configuration names,
        with that configuration and the files that it is for.
        """
        named: dict[str, tuple[Config, list[Found]]] = {}
        for config, files in self.groups:
            if config.baseline:
                named.setdefault(os.path.join(config.folder, config.baseline), (config, []))[1].extend(files)
        return named

    def _group(self, files: list[Found]) -> None:
        groups: dict[str, tuple[Config, list[Found]]] = {}
        for file in sorted(files):
            try:
                config = self.configs.of(file.absolute)
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
        """Whether the configuration that holds for a file, given by its absolute path,
        leaves it out of a search.
        """
        try:
            return self.configs.of(path).excludes(path)
        except ConfigError:
            return False

    def passed_over(self, path: str) -> str:
        """Why a search did not lead to the file at this absolute path, which is there, as a clause;
        empty where a complaint says so.
        """
        if any(is_beneath(path, missed) for missed in (*self._unread, *self._unjudged)):
            return ""
        if self.is_excluded(path):
            return f"`exclude` of `{escaped(self.configs.of(path).name)}` leaves it out"
        return (
            "git ignores it"
            if path in self._ignored_by_git
            else "a `pyvenv.cfg` marks its folder as one of installed packages"
        )

    def _ignored(self, paths: list[str]) -> frozenset[str]:
        """Those of the paths that git ignores. Nothing is asked where nothing was searched for."""
        if not paths:
            return frozenset()
        from ftlint.files.git import OldGitError
        from ftlint.files.ignored import ignored

        try:
            return ignored(paths, self._world.environ)
        except OldGitError as error:
            self.complaints.append(f"whether a record is ignored cannot be told: {error}")
            return frozenset()
        except RefusedError as sentence:
            self.complaints.append(str(sentence))
            return frozenset()

    def _empty(self, hits: Search, unread: list[Unread]) -> list[str]:
        taken = (
            [file.absolute for _, files in self.groups for file in files]
            + [item.absolute for item in unread]
            + self._unjudged
        )
        names = f"a record is a file called `{RECORD_NAMES[0]}` or `NAME{RECORD_SUFFIXES[0]}`, and `ftlint init` writes one"
        aside = (
            f"; {count(self._skipped, 'record')} ignored by git or excluded by the configuration"
            if self._skipped
            else ""
        )
        empty = [
            (name, folder)
            for name, folder in hits.folders
            if not any(is_beneath(path, folder) for path in taken)
        ]
        return [
            f"no record to lint in `{escaped(name)}`: {names}{aside}{_passed_by(unentered(hits, folder))}."
            for name, folder in empty
        ]


def _passed_by(linked: Sequence[Aside]) -> str:
    """Which linked folders a search did not enter, as the end of a sentence; empty where there is none."""
    if not linked:
        return ""
    were = plural(len(linked), "was", "were")
    return (
        f"; {count(len(linked), 'linked folder')} {were} not entered, since a search follows no link: "
        f"{some_of([item.name for item in linked])}"
    )


def _nearly(items: Sequence[Aside]) -> Iterator[str]:
    """One escaped sentence for each file whose name is nearly that of a record,
    so that nobody thinks that it was read.
    """
    from ftlint.files.misnamed import better_name

    wrong = [
        (item, better)
        for item in items
        if (better := better_name(os.path.basename(item.absolute))) and _holds_record(item)
    ]
    for item, better in wrong[:MAX_NAMED]:
        name = f"NAME{RECORD_SUFFIXES[0]}" if _is_taken(item.absolute, better) else better
        yield f"`{escaped(item.name, 200)}` looks like a record and was not read: rename it to `{escaped(name, 200)}`."
    if (more := len(wrong) - MAX_NAMED) > 0:
        yield f"{count(more, 'more file')} of such a name {plural(more, 'was', 'were')} not read."


def _is_taken(path: str, name: str) -> bool:
    """Whether another file than the one at `path` has this name beside it.
    Where case does not matter, the file itself can have both.
    """
    target = os.path.join(os.path.dirname(path), name)
    try:
        return not os.path.samefile(path, target)
    except OSError:
        return os.path.lexists(target)


def _holds_record(item: Aside) -> bool:
    """Whether a file may be a record by more than its name.
    JSON is YAML, but often a schema; and a workflow has a folder of its own.
    """
    if os.path.basename(os.path.dirname(item.absolute)) == "workflows":
        return False
    if not item.name.lower().endswith(".json"):
        return True
    try:
        return b'"schema_version"' in read_beneath(*os.path.split(item.absolute), 4096)
    except RefusedError:
        return False


def read_only_record(args: Namespace, world: World, rule: str) -> tuple[str, bytes]:
    """The name and the bytes of the one record that `args.path` leads to; `rule` says that it can be one
    only, as half a sentence.

    Raises NothingError where there is no record, and UsageError where there are several or it cannot be read.
    """
    inputs = Inputs([args.path] if args.path else [], args, world)
    if inputs.complaints:
        raise UsageError(*inputs.complaints)
    files = [file for _, group in inputs.groups for file in group]
    if not files:
        raise NothingError(*inputs.empty, *inputs.notes)
    if len(files) > 1:
        raise UsageError(
            f"there are {len(files):,} records here, and {rule}: name it, as in {some_of([file.name for file in files])}."
        )
    [source] = read(files, inputs.stdin, world)
    if source.data is None:
        raise UsageError(*source.errors)
    return source.file.name, source.data


def read_answers_file(path: str, world: World) -> "tuple[str, Values]":
    """The name of a file of answers, or of the standard input for `-`, and what it holds.
    Raises UsageError with all that is wrong.
    """
    from ftlint.draft.answers_file import read_answers

    here = os.getcwd()
    name = "<stdin>" if path == STDIN else shown(path, here)
    try:
        source = world.stdin(MAX_BYTES + 1) if path == STDIN else _read_file(path, here)
    except RefusedError as reason:
        raise UsageError(cannot_read(name, str(reason))) from None
    except OSError as error:  # the standard input
        raise UsageError(cannot_read(name, reason_of(error))) from None
    values, complaints = read_answers(source, name)
    if complaints:
        raise UsageError(*complaints)
    return name, values


def _read_file(path: str, here: str) -> bytes:
    root, rest = locate(path, here)
    if not rest:
        raise RefusedError("it is a folder, not a file")
    return read_beneath(root, rest, MAX_BYTES + 1)


def _stdin(name: str) -> Found:
    """The standard input as a file: its name is that of the file it stands for, whose configuration holds."""
    absolute = os.path.abspath(name or "stdin")
    return Found(shown(name, os.getcwd()) if name else "<stdin>", *os.path.split(absolute), explicit=True)
