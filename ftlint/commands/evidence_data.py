"""What `ftlint evidence` says of the files of data: what was counted in them."""

from collections.abc import Iterator
from typing import Any

from ftlint.commands import TextLayout
from ftlint.findings import pointer
from ftlint.record.data_facts import DataFacts, Overlap, SetFacts
from ftlint.record.model import Record
from ftlint.text.phrases import count, listing

_SAID = {
    "duplicate": "a copy of an earlier one",
    "conflict": "of an input with another target",
    "broken": "not readable",
    "no-shape": "in no known shape",
}
"""What the most telling hits are called."""
_FILES = 3
"""How many files of a split are named."""


def data_as_text(record: Record, page: TextLayout) -> Iterator[str]:
    """Yields lines of text on the files of data of a record."""
    facts = record.data_facts or DataFacts()
    for one in facts.sets:
        files = listing([*one.files[:_FILES], *(["…"] if len(one.files) > _FILES else [])], limit=300)
        yield page.wrapped(f"{one.split} data: {files}", "  ", "      ")
        yield page.wrapped(_counted(one), "      ", "      ")
    for overlap in facts.overlaps:
        yield page.wrapped(_shared(overlap), "      ", "      ")
    for unread in facts.unread:
        yield page.wrapped(f"{unread.message} {unread.help}", "      ", "      ")


def _counted(facts: SetFacts) -> str:
    what = [f"{count(facts.examples, 'example')} ({facts.shape})"]
    what += [f"{facts.hit(kind).records:,} {said}" for kind, said in _SAID.items() if facts.hit(kind).records]
    near = facts.facts.get("near_duplicate_inputs")
    what += [f"{near:,} nearly like an earlier one"] if isinstance(near, int) and near else []
    what += [f"{count(len(facts.labels), 'label')}"] if facts.labels else []
    return f"{listing(what, limit=400)}; the longest has about {facts.most_tokens:,} tokens."


def _shared(overlap: Overlap) -> str:
    return f"{overlap.shared:,} of {overlap.of:,} {overlap.split} inputs stand in the {overlap.other} data."


def data_as_data(record: Record) -> dict[str, Any] | None:
    """Returns what is known of the files of data, for JSON; None if the record names none."""
    facts = record.data_facts
    if facts is None:
        return None
    return {
        "sets": [_set(one) for one in facts.sets],
        "overlaps": [
            {
                "split": overlap.split,
                "other": overlap.other,
                "shared": overlap.shared,
                "same_target": overlap.same_target,
                "of": overlap.of,
                "lines": [{"path": path, "line": line} for path, line in overlap.lines],
            }
            for overlap in facts.overlaps
        ],
        "unread": [
            {"pointer": pointer(unread.path), "message": unread.message, "help": unread.help}
            for unread in facts.unread
        ],
    }


def _set(facts: SetFacts) -> dict[str, Any]:
    return {
        "split": facts.split,
        "paths": list(facts.files),
        "shape": facts.shape,
        "layout": facts.layout,
        "examples": facts.examples,
        "duplicate_inputs": facts.duplicate_inputs,
        "most_tokens": facts.most_tokens,
        "labels": None if facts.labels is None else dict(facts.labels),
        "hits": {kind: hits.records for kind, hits in facts.hits.items()},
        "facts": dict(facts.facts),
    }
