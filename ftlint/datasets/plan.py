"""Reads the files of `data.files` and says what is in them. The linter does so once, before the rules, which
read the facts and no file.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from ftlint.datasets.bulk import read_columns
from ftlint.datasets.columns import UnsureError
from ftlint.datasets.details import CLOSELY
from ftlint.datasets.gathered import SplitExamples
from ftlint.datasets.opening import MissingExtraError, files_of, named
from ftlint.datasets.repeats import note_repeats, overlap
from ftlint.evidence.claims import Reader
from ftlint.evidence.content import UnverifiableError
from ftlint.record.data_facts import DataFacts, Overlap, SetFacts, UnreadFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ftlint.datasets.opening import DataFile
    from ftlint.evidence.claims import Read
    from ftlint.record.model import DataFiles, Record

_COMPARED = (("test", "train"), ("validation", "train"), ("test", "validation"))
"""Splits of which the first must have nothing that stands in the second."""


def resolve(record: Record, read: Read | None) -> Record:
    """Returns the record with what is in its files of data. Unless `read` can read files of any size, none is
    opened, and all stay unread.
    """
    plan = record.plan_of_data.files
    if isinstance(read, Reader):
        try:
            facts = read.keep(lambda: (plan, _stamps(plan, read)), lambda: facts_of(plan, read))
            return record._replace(data_facts=facts)
        finally:
            read.tick(0, 0, 0)  # also after Ctrl-C: what shows the progress is gone
    unread = [
        UnreadFile(
            (*plan.path, split),
            f"`{name}`, of the `{split}` data, was not read: no file was opened.",
            "Run `ftlint check` where the files are.",
            is_elsewhere=True,
        )
        for split, name in plan.splits.items()
    ]
    return record._replace(data_facts=DataFacts(unread=tuple(unread)))


def _stamps(plan: DataFiles, reader: Reader) -> tuple[object, ...]:
    """Returns what tells whether the files are those of before."""
    try:
        return tuple(
            (name, reader.stamp(name)) for pattern in plan.splits.values() for name in named(pattern, reader)
        )
    except UnverifiableError as error:
        return (error.reason,)


class _Meter:
    """How far the reading is: what `tick` of the reader is told."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self.done = 0
        """How many bytes have been read."""
        self._total = 0

    def watched(self, file: DataFile) -> DataFile:
        """Returns a file whose bytes are counted while it is read; of a large one twice, as `twice` says."""
        self._total += self._reader.size(file.name) * (2 if file.opened else 1)

        def chunks() -> Iterator[bytes]:
            for chunk in file.chunks():
                self.done += len(chunk)
                yield chunk

        return file._replace(chunks=chunks)

    @contextmanager
    def twice(self, file: DataFile) -> Iterator[None]:
        """Is for a file that is read by another program, and then here; if that fails, only here."""
        before = self.done
        try:
            yield
        except UnsureError:
            self.done = before
            self._total -= self._reader.size(file.name)
            raise

    def passed(self, records: int, size: int) -> None:
        """Takes how many records another program read since the last call, in so many bytes."""
        self.done += size
        self.tick(records)

    def tick(self, records: int) -> None:
        """Takes how many records were read since the last call."""
        self._reader.tick(records, self.done, self._total)


def facts_of(plan: DataFiles, reader: Reader) -> DataFacts:
    """Returns the facts of all splits."""
    sets: dict[str, tuple[SplitExamples, SetFacts]] = {}
    unread: list[UnreadFile] = []
    opened: dict[str, list[DataFile]] = {}
    meter = _Meter(reader)

    def note(split: str, name: str, error: UnverifiableError) -> None:
        message = f"`{name}`, of the `{split}` data, {error.reason}."
        is_elsewhere = isinstance(error, MissingExtraError)
        unread.append(UnreadFile((*plan.path, split), message, error.help, is_elsewhere))

    for split, pattern in plan.splits.items():
        try:
            named = files_of(pattern, reader)
            if plan.personal_data:  # DuckDB is not asked for them
                named = [file._replace(opened=None) for file in named]
            opened[split] = [meter.watched(file) for file in named]
        except UnverifiableError as error:
            note(split, pattern, error)
    for split, files in opened.items():
        for in_columns in (True, False):
            gathered = SplitExamples(with_personal_data=plan.personal_data)
            try:
                for file in files:
                    _read(gathered, file, meter, in_columns=in_columns)
                done = meter.done
                sets[split] = gathered, set_facts(gathered, split, (*plan.path, split), plan.max_tokens)
                meter.done = done  # what was read once more does not count
            except UnsureError:
                continue
            except UnverifiableError as error:
                note(split, gathered.files[-1][0].name, error)
            break
    overlaps: list[Overlap] = []
    for split, other in _COMPARED:
        if split in sets and other in sets:
            found = overlap(split, (*plan.path, split), sets[split][0], other, sets[other][0])
            overlaps.append(found)
    return DataFacts(tuple(facts for _, facts in sets.values()), tuple(overlaps), tuple(unread))


def _read(gathered: SplitExamples, file: DataFile, meter: _Meter, *, in_columns: bool) -> None:
    """Reads a file of a split. Raises UnverifiableError; raises UnsureError if the split must be read again,
    not in columns.
    """
    if in_columns and file.opened is not None:
        with file.opened() as path:
            if path:
                with meter.twice(file):
                    read_columns(gathered, file, path, meter.passed)
                return
    gathered.read(file, meter.tick)


def set_facts(
    gathered: SplitExamples, split: str, path: tuple[str | int, ...], max_tokens: int | None
) -> SetFacts:
    """Returns what is known of a set whose files have been read. Raises UnverifiableError if nothing in them
    has a shape that is known.
    """
    no_shape = gathered.hits.get("no-shape")
    if no_shape and not len(gathered):
        raise UnverifiableError(
            f"holds records in no shape that ftlint reads (line {no_shape.places[0].line:,})",
            "Write them in one of the shapes on the page about data, such as chat messages.",
        )
    same = note_repeats(gathered)
    if max_tokens is not None:
        for index, tokens in enumerate(gathered.tokens):
            if tokens > max_tokens:
                gathered.hit("too-long", gathered.place(index)._replace(said=f"about {tokens:,} tokens"))
    labels = _labels(gathered)
    layout = gathered.files[0][1]
    shape = gathered.shapes.most_common(1)[0][0] if gathered.shapes else ""
    return SetFacts(
        split,
        path,
        tuple(file.name for file, _, _ in gathered.files),
        "csv-labelled" if (shape, layout.kind) == ("labelled", "csv") else shape,
        layout.kind,
        len(gathered),
        dict(gathered.hits),
        same,
        labels,
        max(gathered.tokens, default=0),
        _more(gathered),
    )


def _labels(gathered: SplitExamples) -> dict[str, int] | None:
    """Returns how often there is each label, and notes those that differ in case from a more common one; None
    if the targets are no labels.
    """
    counted = gathered.labels
    if counted is None or len(counted) * 3 > len(gathered):
        return None
    by_count = sorted(counted.items(), key=lambda item: -item[1][0])
    common: dict[str, str] = {}
    for label, (times, place) in by_count:
        first = common.setdefault(label.strip().casefold(), label)
        if first != label:
            said = f"`{label[:40]}`, elsewhere `{first[:40]}`"
            gathered.hit("label-case", place._replace(said=said), times)
    return {label: times for label, (times, _) in by_count if label.strip()}


def _more(gathered: SplitExamples) -> dict[str, object]:
    layout = gathered.files[0][1]
    facts: dict[str, object] = {
        "roles": sorted(gathered.roles),
        "with_system": gathered.with_system,
        "constant_system_prompt": bool(gathered.with_system) and gathered.systems.is_constant,
        "constant_instruction": gathered.shapes["alpaca"] == len(gathered)
        and gathered.instructions.is_constant,
        "byte_order_mark": layout.byte_order_mark,
        "line_ends": layout.line_ends,
        "blank_lines": layout.blank_lines,
        "final_newline": layout.final_newline,
        "physical_lines": layout.physical_lines,
    }
    return facts | gathered.details.facts() if len(gathered) <= CLOSELY else facts
