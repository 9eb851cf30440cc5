"""No file of data makes ftlint fail, read what lies outside, or hold what is huge."""

import gzip
import json
import os
import random
from pathlib import Path
from typing import Any

import pytest

from ftlint.datasets import lines
from ftlint.datasets.plan import facts_of
from ftlint.evidence.claims import reader
from ftlint.record.data_facts import DataFacts
from ftlint.record.model import DataFiles
from tests.datasets.sets import facts

KEYS = [
    "messages",
    "contents",
    "conversations",
    "preferred_output",
    "non_preferred_output",
    "chosen",
    "rejected",
    "instruction",
    "output",
    "input",
    "prompt",
    "completion",
    "inputs",
    "target",
    "text",
    "label",
    "system",
    "systemInstruction",
    "parts",
    "role",
    "from",
    "value",
    "content",
    "type",
    "tool_calls",
    "images",
    "tools",
    "schemaVersion",
    "history",
]
WORDS = [
    "",
    "user",
    "assistant",
    "model",
    "human",
    "gpt",
    "system",
    "tool",
    "nan",
    "\ud800",
    "\x1f\x1e",
    "4111 1111 1111 1111",
]


def anything(choose: random.Random, depth: int = 0) -> Any:
    """Data of any shape, most often with the keys that ftlint looks for."""
    kind = choose.randrange(8 if depth < 5 else 4)
    if kind >= 6:
        return {choose.choice(KEYS): anything(choose, depth + 1) for _ in range(choose.randrange(4))}
    if kind >= 4:
        return [anything(choose, depth + 1) for _ in range(choose.randrange(3))]
    return choose.choice([None, True, 7, 1e300, *WORDS])


def test_records_of_any_shape_are_counted() -> None:
    """Each record is an example, broken or of no known shape, whatever stands where."""
    choose = random.Random(7)
    records = [
        {choose.choice(KEYS): anything(choose) for _ in range(choose.randrange(1, 5))} for _ in range(4000)
    ]
    records += [
        {"messages": [{"role": choose.choice(WORDS), "content": anything(choose, 3)}]} for _ in range(500)
    ]
    source = "".join(json.dumps(record) + "\n" for record in records).encode()
    found = facts(source, max_tokens=5)
    assert found.examples > 500
    assert found.examples + found.hit("no-shape").records == len(records)


def read(folder: Path, name: str) -> DataFacts:
    """The facts of the file that a record in a folder names."""
    return facts_of(DataFiles.of({"files": {"train": name}}), reader(str(folder / "finetune-decision.yaml")))


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("link.jsonl", "is a symbolic link"),
        ("folder/secret.jsonl", "is a symbolic link"),
        ("../secret.jsonl", "is outside the repository"),
        ("/etc/passwd", "is not a path that ftlint opens"),
        ("pipe.jsonl", "it is a named pipe"),
        ("https://example.com/a.jsonl", "is on a server"),
        ("*.jsonl", "is a symbolic link"),
        ("../*.jsonl", "is outside the repository"),
        ("none.jsonl", "does not exist"),
    ],
)
def test_only_files_of_the_repository_are_opened(name: str, reason: str, tmp_path: Path) -> None:
    """Links, pipes and what lies outside are refused, also through a pattern."""
    here = tmp_path / "here"
    (here / ".git").mkdir(parents=True)
    (tmp_path / "secret.jsonl").write_text('{"prompt": "a", "completion": "b"}\n', encoding="utf-8")
    (here / "link.jsonl").symlink_to(tmp_path / "secret.jsonl")
    (here / "folder").symlink_to(tmp_path)
    os.mkfifo(here / "pipe.jsonl")
    [unread] = read(here, name).unread
    assert reason in unread.message


def test_what_is_packed_counts_by_what_is_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A small file that unpacks to more than a split may have is refused before it fills the memory."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"prompt": "a", "completion": "b"}\n' * 100_000))
    assert [one.examples for one in read(tmp_path, "a.jsonl.gz").sets] == [100_000]
    monkeypatch.setattr(lines.unpacked, "__defaults__", (1_000_000,))
    monkeypatch.setattr("ftlint.datasets.gathered.MAX_BYTES", 1_000_000)
    assert "is too large" in read(tmp_path, "a.jsonl.gz").unread[0].message
