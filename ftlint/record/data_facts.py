"""What the files of `data.files` hold, as rules see it: facts, without judgement."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ftlint.findings import Path


class DataPlace(NamedTuple):
    """Where a record of a data set begins."""

    file: str
    line: int
    """Counted from 1; in Parquet and Arrow, the row."""
    unit: str = "line"
    """`line` or `row`."""
    said: str = ""
    """What is to be said of it, as a clause; empty if the kind of hit says it all."""


class Hits(NamedTuple):
    """How many records have something in common, and where the first of them are."""

    records: int = 0
    places: tuple[DataPlace, ...] = ()


NO_HITS = Hits()


class SetFacts(NamedTuple):
    """What the files of one split hold together."""

    split: str
    """`train`, `validation` or `test`."""
    path: Path
    files: tuple[str, ...]
    shape: str
    """The shape of most records, as in `openai-chat`."""
    layout: str
    """`jsonl`, `json-array`, `csv` or `table`."""
    examples: int
    hits: Mapping[str, Hits]
    """What is odd about records, by kind: `broken`, `duplicate`, `conflict`, and the kinds of `shapes.py`."""
    duplicate_inputs: int = 0
    """How many records have the input of an earlier one, whole duplicates included."""
    labels: Mapping[str, int] | None = None
    """Label → records; None if the targets are no labels."""
    most_tokens: int = 0
    """The tokens of the longest example, estimated by its script."""
    facts: Mapping[str, object] = {}
    """What else is known of it, by name: `roles`, `line_ends`, and so on."""

    def hit(self, kind: str) -> Hits:
        """Returns the records of which something is odd."""
        return self.hits.get(kind, NO_HITS)


class Overlap(NamedTuple):
    """The inputs of one split that stand in another one, too."""

    split: str
    """The split that judges: `test` or `validation`."""
    other: str
    path: Path
    files: tuple[str, ...]
    other_files: tuple[str, ...]
    shared: int
    """How many examples of `split` have an input that stands in `other`."""
    same_target: int
    """How many of them stand there with the same target."""
    of: int
    """How many examples `split` has."""
    places: tuple[DataPlace, ...]
    """The first of them, each with where it stands in the other split."""
    lines: tuple[tuple[str, int], ...] = ()
    """File and line of those shared, up to a limit."""
    indexes: tuple[int, ...] = ()
    """The places of those shared among the examples of the split, counted from 0, up to a limit."""
    ids: tuple[str, ...] = ()
    """The ids that the data give them; empty if not all have one."""


class UnreadFile(NamedTuple):
    """A file of a data set that was not read."""

    path: Path
    message: str
    """What is wrong, as a sentence."""
    help: str
    is_elsewhere: bool = False
    """Whether it can be read, but not here: nothing opens files, or an extra is not installed."""


class DataFacts(NamedTuple):
    """What came of reading `data.files`."""

    sets: tuple[SetFacts, ...] = ()
    overlaps: tuple[Overlap, ...] = ()
    unread: tuple[UnreadFile, ...] = ()

    def of(self, split: str) -> SetFacts | None:
        """Returns the facts of a split; None if the record names no file of it that was read."""
        return next((facts for facts in self.sets if facts.split == split), None)
