"""What a run reads: the records at its paths, each with its configuration."""

from __future__ import annotations

import os
from types import MappingProxyType

from ftlint.commands import NothingError, UsageError, World
from ftlint.commands.sources import cannot_read, read
from ftlint.config import Config, ConfigError, Configs
from ftlint.files.discovery import (
    COLLECTION,
    RECORD_NAMES,
    RECORD_SUFFIXES,
    Aside,
    Found,
    Search,
    Unread,
    is_address,
    search,
    unentered,
)
from ftlint.files.safe_open import RefusedError, is_beneath, locate, read_beneath, shown
from ftlint.linter import DEFAULTS
from ftlint.reading.document import MAX_BYTES
from ftlint.text.escape import escaped
from ftlint.text.phrases import MAX_NAMED, count, plural, some_of
from ftlint.text.reasons import reason_of
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ftlint.collection.records import Origin
    from ftlint.draft.answers_file import Values
    from ftlint.linter import Settings

STDIN = "-"
"""The path that means standard input."""


class Inputs(NamedTuple):
    """The records of one run, and the messages about them before one is read. A bad path does not hide the
    others.

    It never changes: the steps that read, fix or compare the records return their own messages.
    """

    configs: Configs
    """The configurations."""
    stdin: Found | None
    """Standard input, if it is among the paths."""
    groups: tuple[tuple[Config, tuple[Found, ...]], ...]
    """The records, sorted by name, grouped by configuration."""
    whole: bool
    """Whether the run covers all records of a folder, so that a link to a record elsewhere is a mistake."""
    asked: tuple[tuple[str, str], ...]
    """The name and absolute path of every searched folder, and of every other named path, whether it exists
    or not.
    """
    seen: frozenset[str]
    """The absolute path of everything that the run found, linted or not, except what git ignores."""
    missed: tuple[str, ...]
    """The absolute path of everything that should be linted and is not; each has an error message."""
    ignored: frozenset[str]
    """The absolute path of every record that git ignores."""
    errors: tuple[str, ...]
    """One escaped error message for everything that should be linted and is not."""
    empty: tuple[str, ...]
    """One escaped sentence for every folder without a record to lint."""
    notes: tuple[str, ...]
    """One escaped sentence for each note that does not make the run fail."""
    origins: Mapping[str, Origin] = MappingProxyType({})
    """Name of a file → where it was collected, for those of collections, which cannot be changed."""

    @property
    def files(self) -> tuple[Found, ...]:
        """The records, group by group."""
        return tuple(file for _, files in self.groups for file in files)

    def settings(self) -> dict[str, Settings]:
        """Returns what an export or a checklist judges each record by, by the name of its file: a collected
        one by the configuration of its repository, as `ftlint check` does, and any other by the default
        rules.
        """
        return {
            file.name: config.settings if file.kept else DEFAULTS
            for config, files in self.groups
            for file in files
        }

    def scope(self) -> Callable[[str], str] | None:
        """Returns what says within which repository a file's links stay, by its name; None if all stay
        within one.
        """
        origins = self.origins
        return (lambda name: origins[name].repository if name in origins else "") if origins else None

    def baselines(self) -> dict[str, tuple[Config, list[Found]]]:
        """Returns the absolute path of each baseline that a configuration names, with that configuration and
        its files.
        """
        named: dict[str, tuple[Config, list[Found]]] = {}
        for config, files in self.groups:
            if config.baseline:
                named.setdefault(os.path.join(config.folder, config.baseline), (config, []))[1].extend(files)
        return named

    def config_of(self, name: str) -> Config:
        """Returns the configuration for a file by its name; an empty one if it cannot be used, which has
        already been reported.
        """
        try:
            return self.configs.of(os.path.abspath(name))
        except ConfigError:
            return Config()

    def passed_over(self, path: str) -> str:
        """Returns why a search did not find the existing file at this absolute path, as a clause; empty if an
        error message says so.
        """
        if any(is_beneath(path, missed) for missed in self.missed):
            return ""
        if _is_excluded(path, self.configs):
            return f"`exclude` of `{escaped(self.configs.of(path).name)}` leaves it out"
        return (
            "git ignores it"
            if path in self.ignored
            else "a `pyvenv.cfg` marks its folder as one of installed packages"
        )


def find_inputs(paths: Sequence[str], args: Namespace, world: World) -> Inputs:
    """Returns the records at `paths`, or those in the working directory.

    Raises UsageError if the configuration named on the command line cannot be used, or options contradict
    each other.
    """
    configs = _configs(args)
    paths = paths or [os.curdir]
    if any(COLLECTION in path or is_address(path) for path in paths):
        from ftlint.commands.collected import in_collection, with_collected

        places = {path: in_collection(path) for path in paths}
        inside = [place for place in places.values() if place]
        others = _find([path for path in paths if not places[path]], args, configs, world)
        return with_collected(others, inside, own=bool(args.config or args.isolated))
    return _find(paths, args, configs, world)


def _find(paths: Sequence[str], args: Namespace, configs: Configs, world: World) -> Inputs:
    """Returns the records at paths that lead into no collection."""
    stdin = _stdin(paths, args.stdin_filename)
    hits = search([path for path in paths if path != STDIN])
    ignored, git_errors = _ignored(hits, world)
    files = [file for file in hits.found if file.explicit or file.absolute not in ignored]
    grouped = _group([*files, stdin] if stdin else files, configs)
    unread = _unread(hits, grouped, ignored, configs)
    asides = [
        item
        for item in hits.asides
        if not (item.is_link or item.absolute in ignored or _is_excluded(item.absolute, configs))
    ]
    named = [(file.name, file.absolute) for file in files if file.explicit]
    named += [(item.name, item.absolute) for item in unread if item.explicit]
    met: tuple[Found | Unread, ...] = (*hits.found, *hits.unread)
    missed = (*(item.absolute for item in unread), *grouped.unjudged)
    skipped = len(hits.found) - len(files) + grouped.excluded
    return Inputs(
        configs,
        stdin,
        grouped.groups,
        whole=bool(hits.folders) and not unread,
        asked=(*hits.folders, *named),
        seen=frozenset(item.absolute for item in met if item.explicit or item.absolute not in ignored),
        missed=missed,
        ignored=ignored,
        errors=(*git_errors, *grouped.errors, *(cannot_read(item.name, item.reason) for item in unread)),
        empty=_empty(hits, (*grouped.taken, *missed), skipped),
        notes=tuple(_nearly(asides)),
    )


def _configs(args: Namespace) -> Configs:
    try:
        return Configs(explicit=args.config, isolated=args.isolated)
    except ConfigError as error:
        raise UsageError(str(error)) from None


def _stdin(paths: Sequence[str], name: str) -> Found | None:
    """Returns standard input as a file, if it is among the paths: it has the name of the file it replaces,
    and that file's configuration.
    """
    if STDIN not in paths:
        if name:
            raise UsageError("`--stdin-filename` names the standard input, so `-` must be among the paths.")
        return None
    absolute = os.path.abspath(name or "stdin")
    return Found(shown(name, os.getcwd()) if name else "<stdin>", *os.path.split(absolute), explicit=True)


def _ignored(hits: Search, world: World) -> tuple[frozenset[str], tuple[str, ...]]:
    """Returns which of the files found by a search git ignores, and error messages. Git is not asked if
    nothing was searched.
    """
    paths = [file.absolute for file in hits.found if not file.explicit]
    paths += [item.absolute for item in hits.unread if not item.explicit]
    paths += [item.absolute for item in hits.asides if not item.is_link]
    if not paths:
        return frozenset(), ()
    from ftlint.files.git import OldGitError
    from ftlint.files.ignored import ignored

    try:
        return ignored(paths, world.environ), ()
    except OldGitError as error:
        return frozenset(), (f"whether a record is ignored cannot be told: {error}",)
    except RefusedError as sentence:
        return frozenset(), (str(sentence),)


class _Grouped(NamedTuple):
    """Files grouped by their configuration."""

    groups: tuple[tuple[Config, tuple[Found, ...]], ...]
    excluded: int
    """How many files a configuration leaves out."""
    unjudged: tuple[str, ...]
    """The absolute path of each file whose configuration cannot be used."""
    errors: tuple[str, ...]
    """One error message for each configuration that cannot be used."""

    @property
    def taken(self) -> tuple[str, ...]:
        """The absolute path of each file that is in a group."""
        return tuple(file.absolute for _, files in self.groups for file in files)


def _group(files: Sequence[Found], configs: Configs) -> _Grouped:
    groups: dict[str, tuple[Config, list[Found]]] = {}
    excluded = 0
    unjudged: list[str] = []
    errors: dict[str, None] = {}
    for file in sorted(files):
        try:
            config = configs.of(file.absolute)
        except ConfigError as error:
            errors[str(error)] = None
            unjudged.append(file.absolute)
            continue
        if file.explicit or not config.excludes(file.absolute):
            groups.setdefault(config.name, (config, []))[1].append(file)
        else:
            excluded += 1
    return _Grouped(
        tuple((config, tuple(members)) for config, members in groups.values()),
        excluded,
        tuple(unjudged),
        tuple(errors),
    )


def _unread(hits: Search, grouped: _Grouped, ignored: frozenset[str], configs: Configs) -> list[Unread]:
    """Returns what should be read and cannot. A link to a file that is read anyway hides nothing."""
    taken = set(grouped.taken)
    return [
        item
        for item in hits.unread
        if (item.explicit or not (item.absolute in ignored or _is_excluded(item.absolute, configs)))
        and item.leads_to not in taken
    ]


def _is_excluded(path: str, configs: Configs) -> bool:
    """Returns whether the configuration of a file, given by its absolute path, excludes it from a search."""
    try:
        return configs.of(path).excludes(path)
    except ConfigError:
        return False


def _empty(hits: Search, met: Sequence[str], skipped: int) -> tuple[str, ...]:
    """Returns one sentence for every searched folder that contains nothing the run `met`."""
    names = f"a record is a file called `{RECORD_NAMES[0]}` or `NAME{RECORD_SUFFIXES[0]}`, and `ftlint init` writes one"
    aside = f"; {count(skipped, 'record')} ignored by git or excluded by the configuration" if skipped else ""
    return tuple(
        f"no record to lint in `{escaped(name)}`: {names}{aside}{_passed_by(unentered(hits, folder))}."
        for name, folder in hits.folders
        if not any(is_beneath(path, folder) for path in met)
    )


def _passed_by(linked: Sequence[Aside]) -> str:
    """Returns which linked folders a search did not enter, as the end of a sentence; empty if none."""
    if not linked:
        return ""
    were = plural(len(linked), "was", "were")
    return (
        f"; {count(len(linked), 'linked folder')} {were} not entered, since a search follows no link: "
        f"{some_of([item.name for item in linked])}"
    )


def _nearly(items: Sequence[Aside]) -> Iterator[str]:
    """Yields one escaped sentence for each file whose name is almost that of a record, so that it is not
    mistaken for one that was read.
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
    """Returns whether a file other than the one at `path` has this name beside it. On a case-insensitive file
    system, the file itself can have both names.
    """
    target = os.path.join(os.path.dirname(path), name)
    try:
        return not os.path.samefile(path, target)
    except OSError:
        return os.path.lexists(target)


def _holds_record(item: Aside) -> bool:
    """Returns whether more than the name suggests that a file is a record. JSON is YAML, but often a schema;
    and a workflow has a folder of its own.
    """
    if os.path.basename(os.path.dirname(item.absolute)) == "workflows":
        return False
    if not item.name.lower().endswith(".json"):
        return True
    try:
        return b'"schema_version"' in read_beneath(*os.path.split(item.absolute), 4096)
    except RefusedError:
        return False


class OnlyRecord(NamedTuple):
    """The one record of a run."""

    file: Found
    source: bytes
    settings: Settings
    """What it is judged by."""


def read_only_record(args: Namespace, world: World, rule: str) -> OnlyRecord:
    """Returns the one record at `args.path`; `rule` is a clause that says why there may be only one.

    Raises NothingError if there is no record, and UsageError if there are several or it cannot be read.
    """
    inputs = find_inputs([args.path] if args.path else [], args, world)
    if inputs.errors:
        raise UsageError(*inputs.errors)
    files = inputs.files
    if not files:
        raise NothingError(*inputs.empty, *inputs.notes)
    if len(files) > 1:
        raise UsageError(
            f"there are {len(files):,} records here, and {rule}: name it, as in {some_of([file.name for file in files])}."
        )
    [source] = read(files, inputs.stdin, world)
    if source.data is None:
        raise UsageError(*source.errors)
    return OnlyRecord(source.file, source.data, inputs.settings()[source.file.name])


def read_answers_file(path: str, world: World) -> tuple[str, Values]:
    """Returns the name of a file of answers, or of standard input for `-`, and its values. Raises UsageError
    with every mistake in it.
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
    values, errors = read_answers(source, name)
    if errors:
        raise UsageError(*errors)
    return name, values


def _read_file(path: str, here: str) -> bytes:
    root, rest = locate(path, here)
    if not rest:
        raise RefusedError("it is a folder, not a file")
    return read_beneath(root, rest, MAX_BYTES + 1)
