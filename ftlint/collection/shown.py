"""What a run of `ftlint collect` shows: a line for each source, or JSON."""

from __future__ import annotations

from collections import Counter

from ftlint.collection.store import FAILED, MOVED, SAME
from ftlint.reporters.json import dump
from ftlint.text.phrases import count, plural
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ftlint.collection.store import State

VERSION = 1
"""The version of the JSON format."""
_WORDS = {MOVED: "moved", SAME: "unchanged", FAILED: "failed"}


class Pruned(NamedTuple):
    """What `--prune` removed."""

    sources: Sequence[str] = ()
    """Names."""
    visits: int = 0
    """How many visits that found nothing new."""


def as_text(states: Sequence[State], store: str, pruned: Pruned) -> str:
    """Returns lines for people; `store` is the escaped name of the collection."""
    width = max(map(len, (*(state.name for state in states), *pruned.sources)), default=0)
    lines = [line for state in states for line in _lines(state, width)]
    lines += (f"{name:{width}}  removed" for name in pruned.sources)
    if pruned.visits:
        were = plural(pruned.visits, "was", "were")
        lines.append(f"{count(pruned.visits, 'earlier visit')} that found nothing new {were} removed")
    outcomes = Counter(state.outcome for state in states)
    some = ", ".join(f"{outcomes[key]:,} {word}" for key, word in _WORDS.items() if outcomes[key])
    records = sum(state.records for state in states)
    lines.append(f"{count(len(states), 'source')} ({some}), {count(records, 'record')}: {store}")
    return "".join(f"{line}\n" for line in lines)


def as_json(states: Sequence[State], store: str, pruned: Pruned) -> str:
    """Returns the same as JSON."""
    sources = [
        {
            **{key: value for key, value in state._asdict().items() if key != "snapshot"},
            "left_out": _sentences(state),
        }
        for state in states
    ]
    whole = {
        "version": VERSION,
        "store": store,
        "sources": sources,
        "pruned": list(pruned.sources),
        "pruned_visits": pruned.visits,
    }
    return dump(whole) + "\n"


def _lines(state: State, width: int) -> list[str]:
    about = f"{state.name:{width}}  {_WORDS[state.outcome]:9}"
    if state.snapshot is not None:
        commit = state.commit[:7] or "-------"
        about += f"  {commit}  {count(state.records, 'record')}"
        about += ", not committed" if state.uncommitted else ""
    lines = [about.rstrip()]
    if state.outcome == FAILED:
        kept = f" What it had on {state.read[:10]} stays." if state.read else ""
        lines.append(f"  {state.reason}{kept}")
    return lines + [f"  {sentence}" for sentence in _sentences(state)]


def _sentences(state: State) -> list[str]:
    return list(filter(None, state.left_out.split("\n")))
