"""Databases of stores of results, as small as SQLite makes them."""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from typing import Any

MLFLOW = """
CREATE TABLE runs (run_uuid VARCHAR(32) NOT NULL, name VARCHAR(250), status VARCHAR(9), start_time BIGINT,
    lifecycle_stage VARCHAR(20), CONSTRAINT run_pk PRIMARY KEY (run_uuid));
CREATE TABLE params ("key" VARCHAR(250) NOT NULL, value VARCHAR(8000) NOT NULL, run_uuid VARCHAR(32) NOT NULL,
    CONSTRAINT param_pk PRIMARY KEY ("key", run_uuid));
CREATE TABLE metrics ("key" VARCHAR(250) NOT NULL, value FLOAT NOT NULL, timestamp BIGINT NOT NULL,
    run_uuid VARCHAR(32) NOT NULL, step BIGINT DEFAULT '0' NOT NULL, is_nan BOOLEAN DEFAULT '0' NOT NULL,
    CONSTRAINT metric_pk PRIMARY KEY ("key", timestamp, step, run_uuid, value, is_nan));
CREATE TABLE latest_metrics ("key" VARCHAR(250) NOT NULL, value FLOAT NOT NULL, timestamp BIGINT,
    step BIGINT NOT NULL, is_nan BOOLEAN NOT NULL, run_uuid VARCHAR(32) NOT NULL,
    CONSTRAINT latest_metric_pk PRIMARY KEY ("key", run_uuid));
"""
"""The tables of MLflow 3.17, without those and the columns that no result is in."""
TRACKIO = """
CREATE TABLE metrics (id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL, timestamp TEXT NOT NULL,
    run_name TEXT NOT NULL, step INTEGER NOT NULL, metrics TEXT NOT NULL, log_id TEXT, space_id TEXT);
CREATE TABLE configs (id INTEGER PRIMARY KEY AUTOINCREMENT, run_id TEXT NOT NULL, run_name TEXT NOT NULL,
    config TEXT NOT NULL, created_at TEXT NOT NULL, UNIQUE(run_id));
"""
"""The tables of trackio 0.43 that results are in."""
BEGAN = 1_795_941_251_952


def made(*scripts: str, rows: Iterable[tuple[str, tuple[Any, ...]]] = ()) -> bytes:
    """The bytes of a database that these scripts and statements make."""
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("PRAGMA page_size = 512")
        for script in scripts:
            connection.executescript(script)
        for statement, values in rows:
            connection.execute(statement, values)
        connection.commit()
        return connection.serialize()


def mlflow(
    runs: Iterable[tuple[str, str, str, str]],
    metrics: Iterable[tuple[str, str, float | None, int]],
    params: Iterable[tuple[str, str, str]] = (),
) -> bytes:
    """A database of MLflow: runs (id, name, status, stage), metrics (run, key, value, step) in the order in
    which they were logged, where None is NaN, and parameters (run, key, value).
    """
    rows: list[tuple[str, tuple[Any, ...]]] = []
    for id_, name, status, stage in runs:
        rows.append(("INSERT INTO runs VALUES (?, ?, ?, ?, ?)", (id_, name, status, BEGAN, stage)))
    for time, (run, key, value, step) in enumerate(metrics, BEGAN):
        rows.append(
            (
                "INSERT INTO metrics VALUES (?, ?, ?, ?, ?, ?)",
                (key, value or 0, time, run, step, value is None),
            )
        )
        latest = "INSERT OR REPLACE INTO latest_metrics VALUES (?, ?, ?, ?, ?, ?)"
        rows.append((latest, (key, value or 0, time, step, value is None, run)))
    rows += [("INSERT INTO params VALUES (?, ?, ?)", (key, value, run)) for run, key, value in params]
    return made(MLFLOW, rows=rows)


def trackio(
    steps: Iterable[tuple[str, int, dict[str, Any]]], configs: Iterable[tuple[str, dict[str, Any]]] = ()
) -> bytes:
    """A database of trackio: what was logged (run, step, metrics), and configurations (run, config)."""
    insert = "INSERT INTO metrics (run_id, run_name, timestamp, step, metrics) VALUES (?, ?, ?, ?, ?)"
    rows: list[tuple[str, tuple[Any, ...]]] = [
        (insert, (f"id-{run}", run, "2026-11-29T08:47:31.952000", step, json.dumps(logged).encode()))
        for run, step, logged in steps
    ]
    rows += [
        (
            "INSERT INTO configs (run_id, run_name, config, created_at) VALUES (?, ?, ?, ?)",
            (f"id-{run}", run, json.dumps(config).encode(), "2026-11-29T08:47:30"),
        )
        for run, config in configs
    ]
    return made(TRACKIO, rows=rows)
