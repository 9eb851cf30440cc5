"""`ftlint collect`: the records of many repositories, kept in one collection."""

import os
import time
from argparse import ArgumentParser, Namespace
from collections.abc import Collection
from contextlib import closing

from ftlint.collection.collect import collect
from ftlint.collection.shown import Pruned, as_json, as_text
from ftlint.collection.sources import RecordSource, SourceError, is_list, of_arguments, of_tables
from ftlint.collection.store import FAILED, State, Store, StoreError, open_existing, open_store
from ftlint.commands import FINDINGS, CommandResult, NothingError, UsageError, World
from ftlint.commands.options import add_config, add_format
from ftlint.config import Config, ConfigError, Configs
from ftlint.files.safe_open import RefusedError, chunks_beneath
from ftlint.text.escape import escaped
from ftlint.text.phrases import some_of

STORE = os.path.join(".ftlint", "collection.sqlite")
"""The collection, if none is named."""
_NOTHING = Pruned()


def add_options(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    text = (
        "a repository, a bundle, an archive or a git URL, or a list of them that ends with .csv or .txt "
        "(default: `sources` of the configuration)"
    )
    parser.add_argument("sources", metavar="SOURCE", nargs="*", help=text)
    text = (
        "the collection, which is made if it is not there: a file, or the address of a database in PostgreSQL, "
        f"as postgresql://user@host/database (default: {STORE})"
    )
    parser.add_argument("--store", metavar="FILE", default=STORE, help=text)
    text = "read the files of each folder SOURCE as they stand, also those that are not committed"
    parser.add_argument("--worktree", action="store_true", help=text)
    instead = parser.add_mutually_exclusive_group()
    text = (
        "also remove the sources that this run does not name, with all that only they had, and earlier visits that found "
        "nothing new, but for the last of each month"
    )
    instead.add_argument("--prune", action="store_true", help=text)
    text = "read no source, and say what the collection has"
    instead.add_argument("--list", action="store_true", help=text)
    text = "read no source, and write the whole collection to this file, as JSON Lines"
    instead.add_argument("--export", metavar="FILE", default="", help=text)
    text = "read no source, and add the collection in this file, which `--export` wrote"
    instead.add_argument("--import", dest="import_from", metavar="FILE", default="", help=text)
    add_format(parser, "text", "json")
    add_config(parser)


def run(args: Namespace, world: World) -> CommandResult:
    """Visits the sources, and returns what came of each; with `--list`, what was known before."""
    try:
        if args.export:
            return _export(args)
        if args.import_from:
            return _import(args)
        return _list(args) if args.list else _collect(args, world)
    except (ConfigError, SourceError, StoreError) as error:
        raise UsageError(str(error)) from None


def _export(args: Namespace) -> CommandResult:
    from ftlint.collection.lines import exported
    from ftlint.files.atomic import place, save

    name = escaped(args.export)
    with closing(open_existing(args.store)) as store:
        try:
            save(*place(args.export), exported(store), replace=True)
        except RefusedError as reason:
            raise UsageError(f"cannot write `{name}`: {reason}.") from None
        return _shown(args, name, store.states())._replace(code=0)


def _import(args: Namespace) -> CommandResult:
    from ftlint.collection.merge import imported

    name = f"`{escaped(args.import_from)}`"
    with closing(open_store(args.store)) as store:
        try:
            chunks = chunks_beneath(*os.path.split(os.path.abspath(args.import_from)), 1 << 60)
            imported(store, chunks, name)
        except RefusedError as reason:
            raise UsageError(f"cannot read {name}: {reason}.") from None
        return _shown(args, store.database.name, store.states())._replace(code=0)


def _list(args: Namespace) -> CommandResult:
    with closing(open_existing(args.store)) as store:
        return _shown(args, store.database.name, store.states())


def _collect(args: Namespace, world: World) -> CommandResult:
    sources = _sources(args)
    names = {source.name for source in sources}
    with closing(open_store(args.store)) as store:
        collect(sources, store, world.environ, _now)
        pruned = _pruned(store, names) if args.prune else _NOTHING
        states = store.states()
    others = [state.name for state in states if state.name not in names]
    result = _shown(args, store.database.name, [state for state in states if state.name in names], pruned)
    return result._replace(errors=_kept(others)) if others and _is_whole(args) else result


def _pruned(store: Store, names: Collection[str]) -> Pruned:
    from ftlint.collection.thin import thin

    return Pruned(store.prune(names), thin(store))


def _kept(names: list[str]) -> tuple[str]:
    """Returns the note on sources that a list or the configuration no longer names."""
    are = "is no longer named, and stays" if len(names) == 1 else "are no longer named, and stay"
    return (f"{some_of(names)} {are} in the collection: `--prune` removes what is not named.",)


def _shown(args: Namespace, store: str, states: list[State], pruned: Pruned = _NOTHING) -> CommandResult:
    out = (as_json if args.format == "json" else as_text)(states, store, pruned)
    is_whole = not any(state.outcome == FAILED or state.left_out for state in states)
    return CommandResult(0 if is_whole else FINDINGS, out)


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def _is_whole(args: Namespace) -> bool:
    """Returns whether a run names all sources that there should be: it takes them from the configuration, or
    from a list.
    """
    return not args.sources or any(is_list(argument, os.getcwd()) for argument in args.sources)


def _sources(args: Namespace) -> list[RecordSource]:
    """Returns the sources of a run. Raises NothingError if there are none, SourceError and ConfigError."""
    here = os.getcwd()
    if args.sources:
        found = of_arguments(args.sources, here, worktree=args.worktree)
    elif args.worktree:
        raise UsageError(
            "`--worktree` is for the folders that a run names: set `worktree = true` in the configuration instead."
        )
    else:
        config: Config = Configs(explicit=args.config, isolated=args.isolated).of(os.path.join(here, "x"))
        found = of_tables(config.written.get("sources", []), config.name, config.folder)
    if not found:
        raise NothingError(
            "there is no source to collect from: name repositories, as in `ftlint collect ../support-bot ../claims`, "
            'or list them as `sources = [{ from = "../support-bot" }]` in `.ftlint.toml`.'
        )
    return found
