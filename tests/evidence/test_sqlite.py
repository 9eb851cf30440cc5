"""Databases of MLflow and trackio, and what a stranger may have put into one."""

import sqlite3
from collections.abc import Callable

import pytest

from ftlint.evidence import formats, sqlite_file
from ftlint.evidence.content import Content, UnverifiableError
from ftlint.evidence.reading import FileReading
from tests.evidence import databases

VALUES = "run_uuid TEXT, key TEXT, value REAL, timestamp INT, step INT, is_nan INT"


def read(source: bytes, open_: Callable[[str], Content] | None = None) -> list[FileReading]:
    """All readings of a database."""
    content = Content(source, "store.db", open_)
    format_, _ = formats.told(content)
    assert format_
    return list(format_.reads(content))


def hostile(*scripts: str) -> bytes:
    """A database of MLflow in which all but its runs is made by these scripts."""
    runs = "CREATE TABLE runs (run_uuid TEXT, name TEXT, status TEXT, start_time INT, lifecycle_stage TEXT)"
    return databases.made(runs, "INSERT INTO runs VALUES ('r', 'base', 'FINISHED', 1, 'active')", *scripts)


def test_mlflow() -> None:
    """Of each run that was not deleted, the last value counts, and each step is there beside it."""
    source = databases.mlflow(
        [
            ("1", "lora", "FINISHED", "active"),
            ("2", "twice", "FAILED", "active"),
            ("3", "twice", "RUNNING", "active"),
            ("4", "gone", "FINISHED", "deleted"),
        ],
        [
            *(("1", "eval/accuracy", value, step) for step, value in ((10, 0.7), (20, 0.75), (30, 0.71))),
            ("1", "nan", None, 0),
            ("1", "big", 1.7976931348623157e308, 0),
            ("2", "f1", 0.5, 2),
            ("2", "f1", 0.6, 2),
            ("3", "f1", 0.4, 0),
            ("4", "f1", 0.9, 0),
        ],
        [("1", "model", "acme/router-base"), ("1", "seed", "7")],
    )
    readings = read(source)
    found = {
        (one.name, one.run): (one.value, one.step, one.status, one.evaluations, one.last)
        for one in readings
        if one.kind == "number"
    }
    several = ("FINISHED", 3, (30, 0.71))
    assert found == {
        ("eval/accuracy", "lora"): (0.71, 30, *several),
        ("eval/accuracy@10", "lora"): (0.7, 10, *several),
        ("eval/accuracy@20", "lora"): (0.75, 20, *several),
        ("eval/accuracy@30", "lora"): (0.71, 30, *several),
        ("f1", "2"): (0.6, 2, "FAILED", 0, None),
        ("f1", "3"): (0.4, 0, "RUNNING", 0, None),
    }
    assert {one.name for one in readings if one.kind == "nan"} == {"nan", "big"}
    first = readings[0]
    assert (first.model, first.seed, first.date) == ("acme/router-base", "7", "2026-11-29")


def test_trackio() -> None:
    """Metrics of a run are those of its rows, with the model of its configuration; NaN is no text."""
    source = databases.trackio(
        [
            ("lora", 0, {"acc": 0.5, "note": "x", "table": {"_type": "t"}}),
            ("lora", 1, {"acc": 0.75, "loss": "NaN"}),
        ],
        [("lora", {"model": "acme/router-base"})],
    )
    said = [(one.name, one.kind, one.step, one.run, one.model, one.date) for one in read(source)]
    beside = ("lora", "acme/router-base", "2026-11-29")
    assert said == [
        ("acc", "number", 1, *beside),
        ("loss", "nan", 1, *beside),
        ("acc@0", "number", 0, *beside),
        ("acc@1", "number", 1, *beside),
    ]


def test_a_log_beside_it() -> None:
    """A database with a write-ahead log is read if nothing is left in the log, and refused otherwise."""
    source = databases.trackio([("base", 1, {"acc": 0.75})])
    source = source[:18] + b"\2\2" + source[20:]
    assert [one.value for one in read(source)] == [0.75]
    assert [one.value for one in read(source, lambda _: Content(b""))] == [0.75]
    with pytest.raises(UnverifiableError, match=r"newest rows are still in `store\.db-wal`"):
        read(source, lambda _: Content(b"\x37\x7f\x06\x82..."))


@pytest.mark.parametrize(
    "script",
    [
        f"CREATE TABLE t ({VALUES}); INSERT INTO t VALUES ('r', 'f1', 1, 1, 1, 0); CREATE VIEW latest_metrics AS SELECT * FROM t",
        "CREATE VIRTUAL TABLE latest_metrics USING fts5(run_uuid, key, value, timestamp, step, is_nan)",
        "CREATE TABLE latest_metrics (run_uuid TEXT, key TEXT, timestamp INT, step INT, is_nan INT, value AS (abs(step)))",
        "CREATE TABLE latest_metrics (run_uuid TEXT, key TEXT, value REAL)",
    ],
    ids=["view", "virtual", "computed", "columns"],
)
def test_what_is_no_plain_table_is_not_read(script: str) -> None:
    """Views, virtual tables and columns that are computed are not taken for those of a store."""
    try:
        source = hostile(script)
    except sqlite3.OperationalError:
        pytest.skip("this SQLite has no such tables")
    found, unread = formats.told(Content(source))
    assert (found, unread) == (None, ("sqlite", "a SQLite database"))


def test_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """Too many rows, a value that is too long, too many tables and too much time each end with a sentence."""
    table = f"CREATE TABLE latest_metrics ({VALUES}); "
    many = (
        f"{table} WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) "
        "INSERT INTO latest_metrics SELECT 'r', 'f1', 0.5, i, i, 0 FROM n"
    )
    assert len(read(hostile(many))) == 3001
    long = f"{table} INSERT INTO latest_metrics VALUES ('r', hex(zeroblob(600000)), 0.5, 1, 1, 0)"
    with pytest.raises(UnverifiableError, match="cannot be read"):
        read(hostile(long))
    tables = "".join(f"CREATE TABLE t{n} (a);" for n in range(sqlite_file.MAX_TABLES))
    with pytest.raises(UnverifiableError, match="more than 500 tables"):
        read(hostile(tables))
    monkeypatch.setattr(sqlite_file, "MAX_ROWS", 2999)
    with pytest.raises(UnverifiableError, match="more than 2,999 rows in `latest_metrics`"):
        read(hostile(many))
    monkeypatch.setattr(sqlite_file, "MAX_ROWS", 3000)
    monkeypatch.setattr(sqlite_file, "MAX_SECONDS", 0)
    with pytest.raises(UnverifiableError, match="takes more than 0 seconds"):
        read(hostile(many))


def test_a_tree_whose_branches_are_one() -> None:
    """A small file that says the same row again and again is refused before it fills the memory."""
    table = (
        f"CREATE TABLE latest_metrics ({VALUES}); INSERT INTO latest_metrics VALUES ('r', 'f1', 0, 0, 0, 0);"
    )
    rows = (
        "UPDATE latest_metrics SET key = hex(zeroblob(20000)); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT "
        "i + 1 FROM n WHERE i < 40) INSERT INTO latest_metrics SELECT 'r', hex(zeroblob(200)), 0, i, i, 0 FROM n"
    )
    source = bytearray(hostile(table, rows))
    tree = next(at for at in range(0, len(source), 512) if source[at] == 5)
    cells = [
        tree + int.from_bytes(source[at : at + 2], "big")
        for at in range(tree + 12, tree + 12 + 2 * source[tree + 4], 2)
    ]
    for cell in (*cells, tree + 8):
        source[cell : cell + 4] = source[cells[0] : cells[0] + 4]
    with pytest.raises(UnverifiableError, match="hold more than the whole file"):
        read(bytes(source))


def test_an_index_that_says_otherwise() -> None:
    """A value counts as its table has it, even if a covering index holds another."""
    index = "CREATE INDEX i ON latest_metrics (run_uuid, key, value, timestamp, step, is_nan)"
    row = "INSERT INTO latest_metrics VALUES ('r', 'f1', 0.5, 1, 1, 0)"
    source = hostile(f"CREATE TABLE latest_metrics ({VALUES}); {row}; {index}")
    half, other = b"\x3f\xe0" + bytes(6), b"\x3f\xef" + bytes(6)
    assert source.count(half) == 2
    for changed in (source.replace(half, other, 1), source[::-1].replace(half[::-1], other[::-1], 1)[::-1]):
        with sqlite3.connect(":memory:") as connection:
            connection.deserialize(changed)
            of_table = connection.execute("SELECT value FROM latest_metrics NOT INDEXED").fetchone()[0]
        connection.close()
        assert [one.value for one in read(changed)] == [of_table]
