"""`ftlint collect`: the records of many repositories, kept in one file."""

import os
import time
from argparse import ArgumentParser, Namespace
from collections import Counter

from ftlint.collection.collect import collect
from ftlint.collection.sources import RecordSource, SourceError, of_arguments, of_tables
from ftlint.collection.store import FAILED, MOVED, SAME, State, StoreError, open_existing, open_store
from ftlint.commands import FINDINGS, CommandResult, NothingError, UsageError, World
from ftlint.commands.options import add_config, add_format
from ftlint.config import Config, ConfigError, Configs
from ftlint.reporters.json import dump
from ftlint.text.escape import escaped
from ftlint.text.phrases import count

STORE = os.path.join(".ftlint", "collection.sqlite")
"""The collection, if none is named."""
VERSION = 1
"""The version of the JSON format."""
_WORDS = {MOVED: "moved", SAME: "unchanged", FAILED: "failed"}


def add_options(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    text = (
        "a repository, a bundle or a git URL, or a list of them that ends with .csv or .txt "
        "(default: `sources` of the configuration)"
    )
    parser.add_argument("sources", metavar="SOURCE", nargs="*", help=text)
    text = f"the collection, which is made if it is not there (default: {STORE})"
    parser.add_argument("--store", metavar="FILE", default=STORE, help=text)
    text = "read no source, and say what the collection has"
    parser.add_argument("--list", action="store_true", help=text)
    add_format(parser, "text", "json")
    add_config(parser)


def run(args: Namespace, world: World) -> CommandResult:
    """Visits the sources, and returns what came of each; with `--list`, what was known before."""
    try:
        sources = [] if args.list else _sources(args)
        store = open_existing(args.store) if args.list else open_store(args.store)
        try:
            collect(sources, store, world.environ, _now)
            states = store.states()
        finally:
            store.close()
    except (ConfigError, SourceError, StoreError) as error:
        raise UsageError(str(error)) from None
    if not args.list:
        names = {source.name for source in sources}
        states = [state for state in states if state.name in names]
    out = _json(states, args.store) if args.format == "json" else _text(states, args.store)
    return CommandResult(FINDINGS if any(map(_is_incomplete, states)) else 0, out)


def _now() -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())


def _sources(args: Namespace) -> list[RecordSource]:
    """Returns the sources of a run. Raises NothingError if there are none, SourceError and ConfigError."""
    here = os.getcwd()
    if args.sources:
        return of_arguments(args.sources, here)
    config: Config = Configs(explicit=args.config, isolated=args.isolated).of(os.path.join(here, "x"))
    if "sources" not in config.written:
        raise NothingError(
            "there is no source to collect from: name repositories, as in `ftlint collect ../support-bot ../claims`, "
            'or list them as `sources = [{ from = "../support-bot" }]` in `.ftlint.toml`.'
        )
    return of_tables(config.written["sources"], config.name, config.folder)


def _is_incomplete(state: State) -> bool:
    return state.outcome == FAILED or bool(state.left_out)


def _text(states: list[State], store: str) -> str:
    width = max((len(state.name) for state in states), default=0)
    lines: list[str] = []
    for state in states:
        about = f"{state.name:{width}}  {_WORDS[state.outcome]:9}"
        if state.snapshot is not None:
            about += f"  {state.commit[:7]}  {count(state.records, 'record')}"
        lines.append(about)
        if state.outcome == FAILED:
            kept = f" What it had on {state.read[:10]} stays." if state.read else ""
            lines.append(f"  {state.reason}{kept}")
        lines += (f"  {sentence}" for sentence in filter(None, state.left_out.split("\n")))
    outcomes = Counter(state.outcome for state in states)
    some = ", ".join(f"{outcomes[key]:,} {word}" for key, word in _WORDS.items() if outcomes[key])
    records = sum(state.records for state in states)
    lines.append(f"{count(len(states), 'source')} ({some}), {count(records, 'record')}: {escaped(store)}")
    return "".join(f"{line}\n" for line in lines)


def _json(states: list[State], store: str) -> str:
    sources = [
        {
            **{key: value for key, value in state._asdict().items() if key != "snapshot"},
            "left_out": list(filter(None, state.left_out.split("\n"))),
        }
        for state in states
    ]
    return dump({"version": VERSION, "store": store, "sources": sources}) + "\n"
