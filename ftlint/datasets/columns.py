"""Large files of JSON lines as columns with types, by DuckDB of the extra `data`: faster than one record at a
time.

Every answer is the one that `records` and `shapes` give. DuckDB passes over keys that are not named, and
takes a number for its text: so one scan tells which keys and which kinds of values the file has. Another
reduces each plain record, such as a question with its answer, to numbers. A record that is not plain is left
to Python, and so is a file of which DuckDB is not sure.
"""

from __future__ import annotations

from array import array
from contextlib import contextmanager
from json import loads  # noqa: TID253  (imported only for a large file)
from typing import TYPE_CHECKING, Any, NamedTuple

from ftlint.datasets.gathered import MAX_LABEL, MAX_LABELS
from ftlint.datasets.records import MAX_RECORD
from ftlint.datasets.shapes import CHAT_KEYS, PAIRS
from ftlint.datasets.texts import OTHER, PER_TOKEN
from ftlint.datasets.turns import NOT_AVAILABLE

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROWS = 100_000
"""About so many records come at a time."""
_SETTINGS: dict[str, Any] = {
    "memory_limit": "256MB",
    "temp_directory": "",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
_STRUCTURES = 100
"""With so many different structures, the records of a file are not alike."""
_TURNS = [{"role": "VARCHAR", "content": "VARCHAR"}]
_SIGNS = {"system": "s", "user": "u", "assistant": "a"}
_CONVERSATION = "s?(ua)+"
"""A plain conversation, in the signs of its roles."""
_WORD = r"(?s)[\p{L}\p{N}\p{P}\p{S}].{3,}[\p{L}\p{N}\p{P}\p{S}]"
"""A target that is none of the words which stand for nothing: long enough, and white space to nobody."""
_SHORT_WORD = "[!-~]{1,4}"


class UnsureError(Exception):
    """DuckDB may read a file otherwise than ftlint does, or cannot read it."""


class Rows(NamedTuple):
    """Records that follow each other: a column for each thing that is kept of them."""

    plain: array[int]
    """1 for each record of which the other columns tell all; 0 for one that is left to Python."""
    inputs: array[int]
    """The key of each input; and so on."""
    targets: array[int]
    systems: array[int]
    """0 where there is no system message; the key of most is known, and computed once."""
    tokens: array[int]
    labels: Any
    """The targets, as an array of Arrow; null for one that is too long for a label."""

    def between(self, start: int, end: int) -> Rows:
        """Returns those from one place to before another."""
        return Rows(*(column[start:end] for column in self))

    def counted_labels(self) -> list[tuple[str, int, int]]:
        """Returns each label, how often it is there, and the place of the first, in the order of these."""
        from pyarrow import compute

        counted = compute.value_counts(self.labels).to_pylist()
        found = [
            (str(one["values"]), int(one["counts"]), int(compute.index(self.labels, one["values"]).as_py()))
            for one in counted[: MAX_LABELS + 1]
        ]
        return sorted(found, key=lambda label: label[2])


class Shape(NamedTuple):
    """How the records of a file are read."""

    name: str
    roles: frozenset[str]
    """The roles of each plain record, besides that of the system."""
    columns: str
    """The columns and their types; this and what follows are for SQL."""
    plain: str
    """Whether a record is plain but for its target."""
    system: str
    input: str
    target: str


@contextmanager
def opened(path: str) -> Iterator[tuple[Shape, Iterator[Rows]]]:
    """Opens a file of JSON lines: gives the shape of its records, and the records. `path` needs no quoting.
    Raises UnsureError, also while they are read, or if DuckDB is not installed.
    """
    try:
        import duckdb
        import pyarrow  # noqa: F401  (DuckDB hands columns over in its arrays)
    except ImportError:
        raise UnsureError from None
    if duckdb.__version__.startswith(("0.", "1.")):
        raise UnsureError  # whoever installed it did so for something else: the extra asks for 2
    file = f"'{path}', maximum_object_size = {MAX_RECORD}, format = 'newline_delimited'"
    try:
        with duckdb.connect(config=_SETTINGS) as database:
            database.execute(f"SET allowed_paths = ['{path}']")
            # A bar would go to standard output, where the report goes.
            database.execute("SET enable_progress_bar = false; SET enable_progress_bar_print = false")
            database.execute("SET enable_external_access = false; SET lock_configuration = true")
            # What is put into the texts is written here, but for the path, which the docstring speaks of.
            text = f"SELECT DISTINCT json_structure(json) FROM read_json_objects({file}) LIMIT {_STRUCTURES}"  # noqa: S608  (see above)
            shape = _shape([loads(structure) for (structure,) in database.execute(text).fetchall()])
            file += f", columns = {shape.columns}"
            text = f"SELECT {shape.system} FROM read_json({file}) LIMIT 1"  # noqa: S608  (see above)
            [[system]] = database.execute(text).fetchall()
            rows = database.sql(_query(file, shape), params={"first": system}).to_arrow_reader(_ROWS)
            yield shape, map(_rows, rows)
    except duckdb.Error:
        raise UnsureError from None


def _shape(structures: list[Any]) -> Shape:
    """Returns how to read records of which these are the different structures. Raises UnsureError if that is
    not known.
    """
    if len(structures) < _STRUCTURES and all(isinstance(structure, dict) for structure in structures):
        if all(one.get("messages") == _TURNS and one.keys() <= CHAT_KEYS for one in structures):
            return _CHAT
        for input_, target, name in PAIRS:
            if structures == [{input_: "VARCHAR", target: "VARCHAR"}]:
                columns = f"{{{input_}: 'VARCHAR', {target}: 'VARCHAR'}}"
                plain = f"{input_} IS NOT NULL"
                return Shape(name, frozenset(), columns, plain, "NULL::VARCHAR", input_, target)
    raise UnsureError


def _chat() -> Shape:
    signs = " ".join(f"WHEN t.role = '{role}' THEN '{sign}'" for role, sign in _SIGNS.items())
    said = f"list_transform(messages, lambda t: CASE WHEN t.content IS NULL THEN '?' {signs} ELSE '?' END)"
    system = "messages[1].role = 'system'"
    before = f"CASE WHEN {system} THEN messages[2:-2] ELSE messages[:-2] END"
    joined = f"list_transform({before}, lambda t: t.role || chr(31) || t.content)"
    return Shape(
        "openai-chat",
        frozenset({"user", "assistant"}),
        "{messages: 'STRUCT(\"role\" VARCHAR, content VARCHAR)[]'}",
        f"regexp_full_match(array_to_string({said}, ''), '{_CONVERSATION}')",
        f"CASE WHEN {system} THEN messages[1].content END",
        f"CASE WHEN len(messages) < 4 THEN messages[-2].content ELSE array_to_string({joined}, chr(30)) END",
        "messages[-1].content",
    )


_CHAT = _chat()


def _query(file: str, shape: Shape) -> str:
    """Returns the question for all that is kept of each record. `$first` is the system message of the first,
    which most have.
    """
    first = "$first::VARCHAR"
    nothing = ", ".join(f"'{word}'" for word in ("nan", *sorted(NOT_AVAILABLE)))
    short = f"regexp_full_match(target, '{_SHORT_WORD}') AND lower(target) NOT IN ({nothing})"
    return f"""
        SELECT coalesce(plain AND (regexp_matches(target, '{_WORD}') OR ({short})), false)::UTINYINT,
               {_key("input")}, {_key("target")},
               CASE WHEN system = {first} THEN {_key(first)} ELSE {_key("system")} END,
               ({_tokens("input")} + {_tokens("target")}
                + CASE WHEN system = {first} THEN {_tokens(first)} ELSE {_tokens("system")} END)::UINTEGER,
               CASE WHEN length(target) <= {MAX_LABEL} THEN target END
        FROM (SELECT {shape.plain} AS plain, {shape.system} AS system, {shape.input} AS input, {shape.target} AS target
              FROM read_json({file}))
        """  # noqa: S608  (as in `opened`)


def _key(text: str) -> str:
    """Returns the expression for what `key_of` gives, 0 for no text."""
    return f"coalesce(md5_number_lower({text}), 0)"


def _tokens(text: str) -> str:
    """Returns the expression for what `tokens_in` gives, 0 for no text."""
    counts = [
        f"(length({text}) - length(regexp_replace({text}, '{script.pattern}', '', 'g')))"
        for script, _ in PER_TOKEN
    ]
    tokens = " + ".join(f"{count} / {of}" for count, (_, of) in zip(counts, PER_TOKEN, strict=True))
    others = f"(length({text}) - {' - '.join(counts)}) / {OTHER}"
    plain, by_script = f"length({text}) // {OTHER:.0f}", f"trunc({tokens} + {others})::BIGINT"
    return f"coalesce(CASE WHEN strlen({text}) = length({text}) THEN {plain} ELSE {by_script} END, 0)"


def _rows(batch: Any) -> Rows:
    plain, inputs, targets, systems, tokens = map(_numbers, batch.columns[:-1])
    return Rows(plain, inputs, targets, systems, tokens, batch.columns[-1])


_TYPES = {"uint8": "B", "uint32": "I", "uint64": "Q"}


def _numbers(column: Any) -> array[int]:
    """Returns a column of Arrow without nulls as an array."""
    numbers = array(_TYPES[str(column.type)])
    start = column.offset * numbers.itemsize
    numbers.frombytes(memoryview(column.buffers()[1])[start : start + len(column) * numbers.itemsize])
    return numbers
