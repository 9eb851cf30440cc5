"""What is kept of the examples of one split while its files are read: counts, places and hashes, no texts."""

from __future__ import annotations

from array import array
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any

from ftlint.datasets import personal
from ftlint.datasets.details import CLOSELY, Details
from ftlint.datasets.lines import MAX_BYTES, Layout, unpacked
from ftlint.datasets.records import RawRecord, chosen, records_of
from ftlint.datasets.shapes import examples_of, is_catalogue
from ftlint.datasets.texts import key_of, tokens_in
from ftlint.evidence.content import UnverifiableError
from ftlint.record.data_facts import DataPlace, Hits

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Container, Iterable, Iterator

    from ftlint.datasets.columns import Rows, Shape
    from ftlint.datasets.opening import DataFile
    from ftlint.datasets.turns import Example

MAX_PLACES = 5
"""How many places of each kind are kept."""
_MOST_TOKENS = (1 << 32) - 1
MAX_LABELS = 100
"""With more different targets than these, they are no labels."""
MAX_LABEL = 60
"""The longest label, in characters."""


class Constant:
    """A text that the examples of a set may share, such as a system prompt."""

    def __init__(self) -> None:
        self._text: str | None = None
        self._tokens = 0
        self._keys: set[int] = set()

    def see(self, text: str | None) -> int:
        """Takes the text of the next example, None if it has none. Returns how many tokens that has."""
        if text != self._text or not self._keys:
            self._text = text
            self._tokens = tokens_in(text) if text else 0
            if self.is_constant:
                self.note((0 if text is None else key_of(text),))
        return self._tokens

    def note(self, keys: Iterable[int]) -> None:
        """Takes the keys of texts, 0 for none."""
        if self.is_constant:
            self._keys.update(islice(keys, 2))

    @property
    def is_constant(self) -> bool:
        """Whether all examples have the same."""
        return len(self._keys) <= 1


class SplitExamples:
    """The examples of one split."""

    def __init__(self, *, with_personal_data: bool = False) -> None:
        self.inputs = array("Q")
        """The key of each input, in the order of the examples; and so on."""
        self.targets = array("Q")
        self.asked = array("Q")
        self.tokens = array("I")
        self.lines = array("I")
        self.files: list[tuple[DataFile, Layout, int]] = []
        """Each file with its layout and the number of its first example."""
        self.shapes: Counter[str] = Counter()
        self.roles: set[str] = set()
        self.hits: dict[str, Hits] = {}
        self.with_system = 0
        self.systems = Constant()
        self.instructions = Constant()
        self.labels: dict[str, tuple[int, DataPlace]] | None = {}
        self.details = Details()
        self._with_personal_data = with_personal_data

    def __len__(self) -> int:
        return len(self.inputs)

    def begin(self, file: DataFile) -> tuple[Layout, int]:
        """Begins with another file. Returns its layout, and how many bytes it may have."""
        left = MAX_BYTES - sum(layout.size for _, layout, _ in self.files)
        layout = Layout()
        self.files.append((file, layout, len(self)))
        return layout, left

    def read(self, file: DataFile, tick: Callable[[int], None]) -> None:
        """Reads all of a file; `tick` is told of each thousand records. Raises UnverifiableError."""
        layout, left = self.begin(file)
        start = len(self)
        for done, record in enumerate(_records(file, layout, left), 1):
            if done % 1000 == 0:
                tick(1000)
            if done == 1 and not record.error and is_catalogue(record.data):
                raise UnverifiableError(
                    f"is a list of {len(record.data):,} data sets, and holds no examples",
                    "Name the files that it lists.",
                )
            self.take(record)
        if len(self) == start and not self.hits:
            raise UnverifiableError("has no records", "Name a file of examples.")

    def take(self, record: RawRecord) -> None:
        """Takes the next record of the last file."""
        if record.error:
            self.hit("broken", self._at(record.line, record.error))
            return
        is_known = False
        for data, example in examples_of(record.data):
            is_known = True
            self._keep(record.line, data, example)
        if not is_known:
            self.hit("no-shape", self._at(record.line))

    def take_rows(self, shape: Shape, rows: Rows, line: int) -> None:
        """Takes plain records of the last file, the first of them from this line."""
        count = len(rows.plain)
        self.inputs.extend(rows.inputs)
        self.asked.extend(rows.inputs)
        self.targets.extend(rows.targets)
        self.tokens.extend(rows.tokens)
        self.lines.extend(range(line, line + count))
        self.shapes[shape.name] += count
        self.roles.update(shape.roles)
        if with_system := count - rows.systems.count(0):
            self.with_system += with_system
            self.roles.add("system")
        self.systems.note(set(rows.systems))
        self.instructions.note((0,))
        if self.labels is not None and rows.labels.null_count:
            self.labels = None
        for label, times, place in rows.counted_labels() if self.labels is not None else ():
            self._label(label, line + place, times)

    def _keep(self, line: int, data: dict[str, Any], example: Example) -> None:
        input_, target = example.input, example.target
        key = key_of(input_)
        self.inputs.append(key)
        self.asked.append(key if example.asked is input_ else key_of(example.asked))
        self.targets.append(key_of(target))
        self.lines.append(line)
        system = example.system
        tokens = tokens_in(input_) + tokens_in(target) + self.systems.see(system)
        self.tokens.append(min(tokens, _MOST_TOKENS))
        self.shapes[example.shape] += 1
        if not self.roles.issuperset(example.roles):
            self.roles.update(example.roles)
        if system is not None:
            self.with_system += 1
        self.instructions.see(example.instruction)
        if example.kinds:
            for kind in example.kinds:
                self.hit(kind, self._at(line))
        if self.labels is not None:
            self._label(target, line)
        if len(self.inputs) <= CLOSELY:
            self.details.add(example, data)
        if self._with_personal_data and (found := personal.found_in(f"{system or ''}\n{input_}\n{target}")):
            self.hit("personal", self._at(line, found))

    def _label(self, target: str, line: int, times: int = 1) -> None:
        if self.labels is None:
            return
        known = self.labels.get(target)
        if known is not None:
            self.labels[target] = (known[0] + times, known[1])
        elif len(target) > MAX_LABEL or len(self.labels) >= MAX_LABELS:
            self.labels = None
        else:
            self.labels[target] = (times, self._at(line))

    def hit(self, kind: str, place: DataPlace, count: int = 1) -> None:
        """Counts a record of which something is odd."""
        known = self.hits.get(kind)
        if known is None:
            self.hits[kind] = Hits(count, (place,))
        elif len(known.places) < MAX_PLACES:
            self.hits[kind] = Hits(known.records + count, (*known.places, place))
        else:
            self.hits[kind] = known._replace(records=known.records + count)

    def place(self, index: int) -> DataPlace:
        """Returns where an example begins."""
        file = next(file for file, _, first in reversed(self.files) if first <= index)
        return DataPlace(file.name, self.lines[index], file.unit)

    def _at(self, line: int, said: str = "") -> DataPlace:
        file, _, _ = self.files[-1]
        return DataPlace(file.name, line, file.unit, said)

    def again(self, wanted: Container[int]) -> Iterator[tuple[int, dict[str, Any], Example]]:
        """Reads the files once more, and yields the examples with these numbers, each with its data."""
        for number, (file, layout, first) in enumerate(self.files):
            end = self.files[number + 1][2] if number + 1 < len(self.files) else len(self)
            here = [index for index in range(first, end) if index in wanted]
            if not here:
                continue
            lines = {self.lines[index] for index in here}
            # Several examples can begin on one line of a list; all of that line are passed, in order.
            found = iter(index for index in range(first, end) if self.lines[index] in lines)
            for record in _records(file, layout, lines=lines):
                for data, example in () if record.error else examples_of(record.data):
                    if (index := next(found, None)) in wanted and index is not None:
                        yield index, data, example


def _records(
    file: DataFile, layout: Layout, most: int = MAX_BYTES, lines: Collection[int] | None = None
) -> Iterator[RawRecord]:
    if file.table is not None:
        layout.kind = "table"
        return file.table(lines)
    chunks = unpacked(file.chunks(), most)
    return records_of(chunks, layout) if lines is None else chosen(chunks, layout, lines)
