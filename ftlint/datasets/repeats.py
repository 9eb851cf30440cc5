"""Examples that are there more than once: in a set, with other targets, and in two sets.

Texts are grouped by keys of 64 bits. What repeats is then read once more, and told to be the same by 256 bits
of the text itself, so that a number in a message rests on texts.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from ftlint.datasets.texts import digest_of, dumped
from ftlint.record.data_facts import DataPlace, Overlap

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Mapping

    from ftlint.datasets.gathered import SplitExamples
    from ftlint.findings import Path

MAX_CONFIRMED = 100_000
"""How many examples are read once more for one comparison. Beyond, the keys alone decide: two texts of a
million have the same key once in tens of millions of sets.
"""
MAX_KEPT = 100_000
"""How many examples of a leak are kept, to leave them out of a score."""
_TWINS = 20
"""How many examples of the other set with one key are looked at: one of them may have the same target."""
_AT_ONCE = 400_000
"""How many keys are held in a table at a time."""


class Groups:
    """Examples of a set with equal keys."""

    def __init__(self, keys: array[int], targets: array[int]) -> None:
        self.members: dict[int, list[int]] = {}
        """Key → the numbers of its examples, for keys that several have."""
        self.more = 0
        """How many examples with the key of an earlier one are not among them."""
        self.more_whole = 0
        """How many of them have its target, too."""
        held = 0
        for part in _parts(keys):
            first: dict[int, int] = {}
            for index, key in part:
                known = first.setdefault(key, index)
                if known == index:
                    continue
                group = self.members.get(key)
                if held >= MAX_CONFIRMED:
                    self.more += 1
                    self.more_whole += targets[index] == targets[known]
                elif group is None:
                    self.members[key] = [known, index]
                    held += 2
                else:
                    group.append(index)
                    held += 1

    @property
    def all(self) -> set[int]:
        """The numbers of all examples in it."""
        return {index for group in self.members.values() for index in group}


def note_repeats(gathered: SplitExamples) -> int:
    """Notes whole duplicates and conflicts among the hits of a set. Returns how many records have the input
    of an earlier one.
    """
    groups = Groups(gathered.inputs, gathered.targets)
    if not groups.members:
        return 0
    wholes: set[bytes] = set()
    inputs: dict[bytes, tuple[int, bytes]] = {}
    conflicting: set[bytes] = set()
    same = groups.more
    for index, data, example in gathered.again(groups.all):
        text, target = digest_of(example.input), digest_of(example.target)
        whole = digest_of(dumped(data))
        if text in inputs:
            same += 1
            first, before = inputs[text]
            where = _as(gathered.place(first), gathered.place(index).file)
            if whole in wholes:
                gathered.hit("duplicate", gathered.place(index)._replace(said=where))
            if target != before and text not in conflicting:
                conflicting.add(text)
                gathered.hit("conflict", gathered.place(index)._replace(said=where))
        else:
            inputs[text] = (index, target)
        wholes.add(whole)
    if groups.more_whole and (known := gathered.hits.get("duplicate")):
        gathered.hits["duplicate"] = known._replace(records=known.records + groups.more_whole)
    return same


def overlap(split: str, path: Path, judging: SplitExamples, other: str, learned: SplitExamples) -> Overlap:
    """Returns which inputs of the set that judges stand in another one."""
    # An instruction that all examples share says nothing of one; those that differ are part of the input.
    is_bare = judging.instructions.is_constant and learned.instructions.is_constant
    mine, theirs = (judging.asked, learned.asked) if is_bare else (judging.inputs, learned.inputs)
    matched: dict[int, list[int]] = {}
    shared = same = 0
    for index, indexes in _shared(mine, theirs):
        if len(matched) < MAX_CONFIRMED:
            matched[index] = indexes
        else:
            shared += 1
            same += any(learned.targets[twin] == judging.targets[index] for twin in indexes)
    there = {index for indexes in matched.values() for index in indexes}
    texts: dict[bytes, tuple[int, set[bytes]]] = {}
    for index, _, example in learned.again(there):
        _, targets = texts.setdefault(digest_of(example.asked if is_bare else example.input), (index, set()))
        targets.add(digest_of(example.target))
    places: list[DataPlace] = []
    lines: list[tuple[str, int]] = []
    left_out: list[int] = []
    ids: list[str] = []
    for index, data, example in judging.again(matched):
        found = texts.get(digest_of(example.asked if is_bare else example.input))
        if found is None:
            continue
        shared += 1
        same += digest_of(example.target) in found[1]
        place, twin = judging.place(index), learned.place(found[0])
        if len(places) < 3:
            places.append(place._replace(said=_there(twin, learned)))
        if len(left_out) < MAX_KEPT:
            lines.append((place.file, place.line))
            left_out.append(index)
            ids.append(_id(data))
    return Overlap(
        split,
        other,
        path,
        tuple(file.name for file, _, _ in judging.files),
        tuple(file.name for file, _, _ in learned.files),
        shared,
        same,
        len(judging),
        tuple(places),
        tuple(lines),
        tuple(left_out),
        tuple(ids) if all(ids) else (),
    )


def _id(data: Mapping[str, object]) -> str:
    """Returns what a record calls itself; empty if it says nothing of that."""
    given = data.get("id")
    return str(given) if isinstance(given, str | int) and not isinstance(given, bool) else ""


def _there(place: DataPlace, learned: SplitExamples) -> str:
    """Returns where the same is in another set; the file is named if that has several."""
    return f"{place.unit} {place.line:,} {f'of `{place.file}`' if len(learned.files) > 1 else 'there'}"


def _as(place: DataPlace, beside: str) -> str:
    """Returns the clause that says where the same is; the file is named unless it is the one `beside`."""
    file = "" if place.file == beside else f" of `{place.file}`"
    return f"as {place.unit} {place.line:,}{file}"


def _shared(mine: array[int], theirs: array[int]) -> Iterator[tuple[int, list[int]]]:
    """Yields the examples of one set whose keys stand in another, and the numbers of some that have it."""
    parts = 1 + min(len(mine), len(theirs)) // _AT_ONCE
    for part in range(parts):
        own = {key for key in mine if key % parts == part}
        found: dict[int, list[int]] = defaultdict(list)
        for index, key in enumerate(theirs):
            if key in own and len(found[key]) < _TWINS:
                found[key].append(index)
        for index, key in enumerate(mine):
            if key in found:
                yield index, found[key]


def _parts(keys: array[int]) -> Iterator[Iterator[tuple[int, int]]]:
    parts = 1 + len(keys) // _AT_ONCE
    for part in range(parts):
        yield ((index, key) for index, key in enumerate(keys) if key % parts == part)
