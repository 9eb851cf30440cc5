"""What a claim addresses among the readings of a file, and how a record writes the address of a reading."""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING

from ftlint.evidence import plain_json, table
from ftlint.evidence.content import UnverifiableError
from ftlint.evidence.reading import NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ftlint.evidence.content import Content
    from ftlint.evidence.formats import EvidenceFormat
    from ftlint.evidence.reading import FileReading
    from ftlint.record.metrics import Claim

MAX_CELLS = 10_000
"""How many cells of a table are looked at to list some."""
_PLAIN_WORD = re.compile(r"[A-Za-z/][A-Za-z0-9_./@-]*\Z")
_YAML_WORDS = frozenset(["true", "false", "yes", "no", "on", "off", "null", "y", "n", "nan"])


def find(
    claim: Claim, content: Content, format_: EvidenceFormat, readings: list[FileReading]
) -> list[FileReading]:
    """Returns the readings that fit a claim. Nothing is searched for: what the claim says must be there as it
    stands, and what it leaves out may be anything.
    """
    if format_.NAME == table.NAME:
        return _in_table(claim, content)
    if claim.row or claim.column:
        raise UnverifiableError(
            f"is {format_.TITLE}, which has no rows and columns",
            "Write `metric` or `pointer` instead of `row` and `column`.",
        )
    if format_.NAME == plain_json.NAME and claim.metric:
        raise UnverifiableError(
            "is plain JSON, which names no metrics",
            "Write `pointer`, such as `/results/accuracy`, instead of `metric`.",
        )
    if claim.pointer and not claim.pointer.startswith("/"):
        raise UnverifiableError(
            f"cannot be looked up at `{claim.pointer}`, which is no JSON Pointer",
            f"A pointer begins with a slash, as in `/{claim.pointer}`.",
        )
    if format_.NAME == plain_json.NAME and claim.pointer:
        try:
            return [plain_json.read_at(content, claim.pointer)]
        except (KeyError, ValueError):
            return []
    fitting = [reading for reading in readings if not claim.pointer or reading.address == claim.pointer]
    if claim.run:
        fitting = [reading for reading in fitting if claim.run in (reading.run, reading.model)]
    if claim.metric:
        exact = [reading for reading in fitting if reading.name == claim.metric]
        fitting = exact or [reading for reading in fitting if claim.metric in short_names(reading)]
    if claim.metric or claim.pointer:
        return fitting
    return [reading for reading in fitting if reading.kind == NUMBER]


def short_names(reading: FileReading) -> set[str]:
    """Returns the shorter names of a reading: without the task before it, without the filter after it."""
    name = reading.name
    bare = name.removeprefix(f"{reading.task}:") if reading.task else name
    last = bare.rpartition("/")[2]
    task = name[: len(name) - len(bare)]
    return {bare, last, bare.partition(",")[0], task + bare.partition(",")[0]}


def near(claim: Claim, readings: list[FileReading]) -> list[FileReading]:
    """Returns the readings that a claim with nothing at its address may mean: those of the same last name, or
    else the first ones.
    """
    names = {text for text in (claim.metric, claim.pointer.rpartition("/")[2], claim.column) if text}
    words = {re.split(r"[:,/]", name)[-1] for name in names} | names
    same = [reading for reading in readings if short_names(reading) & words or reading.name in words]
    return (same or [reading for reading in readings if reading.kind == NUMBER])[:20]


def said(claim: Claim) -> str:
    """Returns the address that a claim gives, for a message."""
    return ", ".join(f"{key} `{value}`" for key, value in claim.asked.items()) or "any address"


def as_texts(among: Iterable[FileReading], readings: list[FileReading], content: Content) -> list[str]:
    """Returns the addresses of readings as a record writes them, to paste. `readings` are all of the file."""
    return [as_text(keys) for keys in as_keys(among, readings, content)]


def as_keys(
    among: Iterable[FileReading], readings: list[FileReading], content: Content
) -> list[dict[str, str]]:
    """Returns the addresses of readings as keys and values of `evidence`. `readings` are all of the file."""
    names = Counter(reading.name for reading in readings)
    runs = Counter((reading.name, reading.run) for reading in readings)
    return [_as_keys(reading, names, runs, content) for reading in among]


def as_text(keys: dict[str, str]) -> str:
    """Returns an address as a record writes it."""
    return ", ".join(f"{key}: {quoted(value)}" for key, value in keys.items())


def _as_keys(
    reading: FileReading, names: Counter[str], runs: Counter[tuple[str, str]], content: Content
) -> dict[str, str]:
    if reading.tool == plain_json.NAME:
        return {"pointer": reading.address}
    if reading.tool == table.NAME:
        number = re.match(r"row ([0-9]+),", reading.address)
        row = table.row_text(table.whole(content), int(number[1]) - 1) if number else ""
        return {"row": row, "column": reading.name}
    if names[reading.name] == 1:
        return {"metric": reading.name}
    if reading.run and runs[reading.name, reading.run] == 1:
        return {"metric": reading.name, "run": reading.run}
    return {"metric": reading.name, "pointer": reading.address}


def quoted(text: str) -> str:
    """Returns a text as a value of YAML, with quotes where they are needed."""
    if _PLAIN_WORD.match(text) and text.lower() not in _YAML_WORDS:
        return text
    from json import dumps

    return dumps(text, ensure_ascii=False)


def _in_table(claim: Claim, content: Content) -> list[FileReading]:
    if claim.metric or claim.pointer:
        raise UnverifiableError(
            "is a CSV file, which is addressed by row and column",
            "Write `row` and `column` instead of `metric` and `pointer`.",
        )
    whole = table.whole(content)
    try:
        rows = table.chosen_rows(whole, claim.row)
    except KeyError as error:
        raise UnverifiableError(
            f"has no column `{error.args[0]}`, which `row` names",
            f"Its columns are: {', '.join(f'`{name}`' for name in whole.columns[:20])}.",
        ) from None
    places = [place for place, name in enumerate(whole.columns) if claim.column in ("", name)]
    cells = (
        table.reading_of(whole, row, place, whole.rows[row][place])
        for row in rows
        for place in places
        if place < len(whole.rows[row])
    )
    # Without a column, only numbers can be meant.
    return list(islice((cell for cell in cells if claim.column or cell.kind == NUMBER), MAX_CELLS))
