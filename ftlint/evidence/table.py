"""CSV, addressed by row and column."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ftlint.evidence.content import Content, UnverifiableError
from ftlint.evidence.reading import ABSENT, NAN, NUMBER, REPORT, TEXT, FileReading
from ftlint.evidence.step_table import step_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ftlint.evidence.step_table import StepTable

NAME = "csv"
TITLE = "a CSV file"
_DELIMITERS = ",;\t"
_LOOKED_AT = 50
"""The rows by which a file is told."""
_NAMED_ROWS = 2000
"""The most rows of a table whose rows are called by their cells; in a larger one, by their numbers."""
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?\Z")
_NAN = re.compile(r"[+-]?(?:nan|inf|infinity)\Z", re.IGNORECASE)


class Table(NamedTuple):
    """A CSV file."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    steps: StepTable | None = None
    """What is known of it if a training wrote it, a row for each step."""


def detects(content: Content) -> bool:
    """Returns whether it has a header of names and rows of as many cells."""
    try:
        table = _table(content.text, _LOOKED_AT)
    except UnverifiableError:
        return False
    if table is None or content.source.lstrip()[:1] in (b"{", b"[", b"<"):
        return False
    names = [name for name in table.columns if name.strip()]
    is_named = len(names) >= len(table.columns) - 1 and not any(_NUMBER.match(name) for name in names)
    return is_named and all(len(row) == len(table.columns) for row in table.rows)


def reads(content: Content) -> Iterator[FileReading]:
    """Yields the cells, row by row."""
    table = whole(content)
    for index, row in enumerate(table.rows):
        for place, cell in enumerate(row[: len(table.columns)]):
            yield reading_of(table, index, place, cell)


@lru_cache(maxsize=4)
def whole(content: Content) -> Table:
    """Returns all of the table. Raises UnverifiableError if it is none."""
    table = _table(content.text, None)
    if table is None:
        raise UnverifiableError("is not CSV", "Name a file with a header and rows, or correct `format`.")
    return table._replace(steps=step_table(table.columns, table.rows, _number))


def reading_of(table: Table, row: int, column: int, cell: str) -> FileReading:
    """Returns the reading of a cell. Its address is the row's number and the name of the column."""
    text = cell.strip()
    address = f"row {row + 1}, column {table.columns[column]}"
    name = table.columns[column]
    # A report of scikit-learn as a table repeats the accuracy in every column of its row.
    first = table.rows[row][0].strip() if name in REPORT and table.rows[row] else ""
    task = first if first == "accuracy" and REPORT.issubset(table.columns) else ""
    value = _number(text)
    if not text:
        found = FileReading(name, None, ABSENT, address, NAME)
    elif value is not None:
        kind = NUMBER if abs(value) < float("inf") else NAN
        found = FileReading(name, value, kind, address, NAME, task=task)
    else:
        found = FileReading(name, cell, NAN if _NAN.match(text) else TEXT, address, NAME)
    return found if table.steps is None else table.steps.told(found, row)


def _number(cell: str) -> float | None:
    text = cell.strip()
    return float(text) if len(text) < 400 and _NUMBER.match(text) else None


def chosen_rows(table: Table, row: str) -> list[int]:
    """Returns the rows that `row` names: all if it is empty; `#3` is the third; otherwise those whose cells
    are as in `name=value`, several joined by ` & `. Raises KeyError with a name that is no column.
    """
    if not row:
        return list(range(len(table.rows)))
    if re.fullmatch(r"#[1-9][0-9]{0,8}", row):
        return [int(row[1:]) - 1] if int(row[1:]) <= len(table.rows) else []
    wanted = _conditions(table.columns, row)
    return [
        index
        for index, cells in enumerate(table.rows)
        if all(place < len(cells) and cells[place].strip() == value for place, value in wanted)
    ]


def row_text(table: Table, index: int) -> str:
    """Returns what names a row: the shortest run of its first cells that no other row has, or its number."""
    if len(table.rows) > _NAMED_ROWS:
        return f"#{index + 1}"
    conditions: list[str] = []
    left = list(range(len(table.rows)))
    for place, name in enumerate(table.columns[:3]):
        cell = table.rows[index][place].strip() if place < len(table.rows[index]) else ""
        if not cell or table.columns.count(name) > 1 or "\n" in cell or len(cell) > 80:
            continue
        left = [
            other for other in left if table.rows[other][place : place + 1] == (table.rows[index][place],)
        ]
        conditions.append(f"{name}={cell}")
        if len(left) == 1:
            return " & ".join(conditions)
    return f"#{index + 1}"


def _conditions(columns: tuple[str, ...], row: str) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] = []
    names = sorted({name for name in columns if name}, key=len, reverse=True)
    for part in row.split(" & "):
        name = next((name for name in names if part.startswith(f"{name}=")), None)
        if name is None:
            if not found:
                raise KeyError(part.partition("=")[0])
            found[-1] = (found[-1][0], f"{found[-1][1]} & {part}")  # the text of a cell may hold the mark
            continue
        found.append((columns.index(name), part[len(name) + 1 :].strip()))
    return found


def _table(text: str, most: int | None) -> Table | None:
    """Returns the table in a text, up to a number of rows; None if it has no header, no row or one column."""
    import csv
    from io import StringIO

    first = text.lstrip("\r\n").partition("\n")[0]
    delimiter = max(_DELIMITERS, key=first.count)
    if delimiter not in first:
        return None
    rows: list[tuple[str, ...]] = []
    try:
        # With `strict`, a quote that never ends is an error.
        for row in csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True):
            if row:
                rows.append(tuple(row))
            if most is not None and len(rows) > most:
                break
    except csv.Error:
        raise UnverifiableError(
            "is not CSV, or was cut off", "Copy the whole file, or write it again."
        ) from None
    return Table(rows[0], tuple(rows[1:])) if len(rows) > 1 else None
