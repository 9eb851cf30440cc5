"""The SQL that ftlint prints gives the answers of ftlint, unchanged, on two engines."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import datafusion
import duckdb
import pytest

from ftlint.cli import main
from ftlint.datasets.plan import facts_of
from ftlint.datasets.sql import CHECKS, tables
from ftlint.evidence.claims import reader
from ftlint.record.data_facts import DataFacts
from ftlint.record.model import DataFiles
from tests.support import complete

Rows = list[tuple[Any, ...]]
SYSTEM = {"role": "system", "content": "Route the message."}
PAIRS = {
    "train": [("a", "x"), ("b", "y"), ("a", "x"), ("b", "z"), ("c", " "), ("d", "字"), ("a", "x")],
    "test": [("b", "y"), ("e", "x"), ("d", "no"), ("it's", "")],
}


def on_duckdb(text: str) -> Callable[[str], Rows]:
    """What asks DuckDB, with these tables made."""
    connection = duckdb.connect()
    connection.execute(text)
    return lambda query: connection.execute(query).fetchall()


def on_datafusion(text: str) -> Callable[[str], Rows]:
    """What asks DataFusion, with these tables made."""
    context = datafusion.SessionContext()
    for statement in filter(str.strip, text.split(";")):
        context.sql(statement).collect()

    def ask(query: str) -> Rows:
        return [tuple(row.values()) for batch in context.sql(query).collect() for row in batch.to_pylist()]

    return ask


def facts(folder: Path) -> DataFacts:
    """What ftlint itself says of the two files."""
    files = {split: f"{split}.jsonl" for split in PAIRS}
    return facts_of(DataFiles.of({"files": files}), reader(str(folder / "finetune-decision.yaml")))


def check(ask: Callable[[str], Rows], found: DataFacts) -> None:
    """Every check has the answer of ftlint, on the training data and turned round on the test data."""
    answers = {one.name: ask(one.text) for one in CHECKS}
    [overlap] = found.overlaps
    train = found.of("train")
    assert train is not None
    assert train.labels is not None or len(answers["labels"]) > 2
    assert answers["examples"] == [(train.examples,)]
    assert answers["copies"] == [(train.hit("duplicate").records,)]
    assert answers["conflicts"] == [(train.hit("conflict").records,)]
    assert answers["overlap"] == [(overlap.shared,)]
    assert [line for (line,) in answers["overlap_lines"]] == [line for _, line in overlap.lines]
    assert answers["empty"] == [(train.hit("empty-target").records,)]
    assert sum(times for _, times in answers["labels"]) == train.examples
    assert answers["lengths"][0][1] == 1
    assert (overlap.shared, overlap.same_target, train.hit("duplicate").records) == (2, 1, 2)


@pytest.mark.parametrize(
    ("engine", "shape"), [("DuckDB", "pairs"), ("DuckDB", "chat"), ("DataFusion", "pairs")]
)
def test_engines_answer_as_ftlint_does(
    engine: str, shape: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both steps, as they are printed, give the numbers of the Python path on planted faults."""
    monkeypatch.chdir(tmp_path)
    for split, pairs in PAIRS.items():
        rows: list[dict[str, Any]] = [{"prompt": asked, "completion": said} for asked, said in pairs]
        if shape == "chat":
            turns = {"role": "user", "content": "first"}, {"role": "assistant", "content": "then"}
            rows = [
                {
                    "messages": [
                        *([SYSTEM] if split == "train" else []),
                        *(turns if row["prompt"] == "b" else ()),
                        {"role": "user", "content": row["prompt"]},
                        {"role": "assistant", "content": row["completion"]},
                    ]
                }
                for row in rows
            ]
        lines = "".join(json.dumps(row) + "\n" for row in rows)
        (tmp_path / f"{split}.jsonl").write_text(lines, encoding="utf-8")
    files = {split: f"{split}.jsonl" for split in PAIRS}
    text = tables(engine, shape, files, ("prompt", "completion"))
    check((on_duckdb if engine == "DuckDB" else on_datafusion)(text), facts(tmp_path))


def test_what_is_printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command prints the tables for the files of the record and every check, and a path that would need
    quoting is not put in.
    """
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    record = (
        "schema_version: 1\nproject: {id: a}\nstatus: draft\ndecision: {approach: undecided}\n"
        'data: {files: {train: data/chat.jsonl, test: "x\'; DROP TABLE train"}}\n'
    )
    (tmp_path / "finetune-decision.yaml").write_text(record, encoding="utf-8")
    assert main(["evidence", "--explain-sql"]) == 0
    out = capsys.readouterr().out
    assert "FROM read_json('data/chat.jsonl'" in out
    assert "FROM read_json('test.jsonl'" in out
    assert "DROP" not in out
    assert all(f"{one.text};" in out for one in CHECKS)
    assert main(["evidence", "--explain-sql", "--lock"]) == 2
    capsys.readouterr()
    assert main(["evidence", "--explain-sql", "none.finetune-decision.yaml"]) == 2
    assert "none.finetune-decision.yaml" in capsys.readouterr().err
    Path("a.finetune-decision.yaml").write_text("status: [", encoding="utf-8")
    assert main(["evidence", "--explain-sql", "a.finetune-decision.yaml"]) == 1
    assert "`a.finetune-decision.yaml` is not a valid record" in capsys.readouterr().err
    Path("a.finetune-decision.yaml").write_text(
        complete('data: {files: {test: "data/it\'s.jsonl"}}\n'), encoding="utf-8"
    )
    assert main(["evidence", "--explain-sql", "a.finetune-decision.yaml"]) == 0
    assert "the path of the `test` data is not one that every engine takes" in capsys.readouterr().err
