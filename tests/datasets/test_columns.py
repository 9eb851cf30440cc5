"""What DuckDB reads of a large file is what Python reads."""

import json
import os
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from ftlint.datasets import bulk, opening
from ftlint.datasets.columns import UnsureError, opened
from ftlint.datasets.details import CLOSELY
from ftlint.datasets.plan import facts_of
from ftlint.evidence.claims import reader
from ftlint.record.data_facts import DataFacts
from ftlint.record.model import DataFiles

TEXTS = (
    *(
        "",
        " ",
        "nan",
        "NaN ",
        "n/a",
        "None",
        "Nonexistent",
        " a",
        "four",
        "five5",
        "\u00a0" * 9,
        "\u2028null\u2029",
        "\x1cna\x1f",
    ),
    *(
        "字" * 5,
        "ａｂｃｄ",
        "кот",
        "billing",
        "Billing",
        "yes: it is",
        'a "b"',
        "\\",
        "\U0001f600" * 5,
        "e\u0301tude",
        "\x00\x00",
    ),
    *("สวัสดีครับ", "α" * 11, "x" * 61, "a\nb", "\x85null", "ſ", "K", "#N/A"),
)
SYSTEMS = (None, None, "Route it.", "Route it.", "Other", "")


def chat(random_: random.Random) -> dict[str, Any]:
    """A conversation, most of them plain."""
    turns = []
    if (system := random_.choice(SYSTEMS)) is not None:
        turns.append({"role": "system", "content": system})
    for _ in range(random_.choice((1, 1, 1, 2, 3))):
        turns.append({"role": "user", "content": random_.choice(TEXTS) + random_.choice(TEXTS)})
        turns.append({"content": random_.choice(TEXTS), "role": "assistant"})
    if random_.random() < 0.02:
        random_.shuffle(turns)
    if random_.random() < 0.01:
        turns[-1]["role"] = random_.choice(("tool", "user,assistant", "a", ""))
    return {"messages": turns}


def pair(random_: random.Random) -> dict[str, Any]:
    """A prompt and what follows."""
    return {"prompt": random_.choice(TEXTS) + random_.choice(TEXTS), "completion": random_.choice(TEXTS)}


def labelled(random_: random.Random) -> dict[str, Any]:
    """A question and one of few answers."""
    return {"input": random_.choice(TEXTS) * 2, "target": random_.choice(("billing", "tech", "Tech", "desk"))}


def lines(make: Any, seed: int, more: int = 200) -> list[str]:
    """So many records that the set is not looked at closely, in JSON as different programs write it."""
    random_ = random.Random(seed)
    return [
        json.dumps(
            make(random_), ensure_ascii=random_.random() < 0.5, separators=random_.choice(((",", ":"), None))
        )
        for _ in range(CLOSELY + more)
    ]


@contextmanager
def counted(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bool]]:
    """Notes of each file whether it was read in columns to its end."""
    found: list[bool] = []
    real = bulk.read_columns

    def read(*args: Any) -> None:
        found.append(False)
        real(*args)
        found[-1] = True

    with monkeypatch.context() as patched:
        patched.setattr("ftlint.datasets.plan.read_columns", read)
        patched.setattr(bulk, "_SHARE", 0.9)  # the texts are odd on purpose
        yield found


def facts(folder: Path, monkeypatch: pytest.MonkeyPatch, large: int) -> DataFacts:
    """The facts of `train.jsonl` and `test.jsonl`, where files from so many bytes are large."""
    monkeypatch.setattr(opening, "LARGE", large)
    plan = DataFiles.of({"files": {"train": "train.jsonl", "test": "test.jsonl", "max_tokens": 6}})
    return facts_of(plan, reader(str(folder / "finetune-decision.yaml")))


def compare(folder: Path, monkeypatch: pytest.MonkeyPatch, train: bytes, test: bytes) -> list[bool]:
    """Both ways have the same facts. Returns which of the files were read in columns."""
    (folder / "train.jsonl").write_bytes(train)
    (folder / "test.jsonl").write_bytes(test)
    with counted(monkeypatch) as found:
        assert facts(folder, monkeypatch, 1) == facts(folder, monkeypatch, 1 << 40)
    return found


@pytest.mark.parametrize("make", [chat, pair, labelled])
def test_the_facts_are_those_of_python(make: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Counts, places, labels, tokens, copies, conflicts and leaks are equal, with texts of many scripts,
    white space of every kind and words for nothing; a small test set is read by Python, and compared.
    """
    train = "\n".join(lines(make, 1)) + "\n"
    assert compare(tmp_path, monkeypatch, train.encode(), "\r\n".join(lines(make, 2)).encode()) == [
        True,
        True,
    ]
    assert compare(tmp_path, monkeypatch, train.encode(), train.encode()[:3000].rpartition(b"\n")[0]) == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    "odd",
    [
        *(b"", b"not json", b'{"messages":[{"role":"user","content":"cut', b"[1]", b"7", b'"a"'),
        b'{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"}],"images":["c"]}',
        b'{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b","tool_calls":[]}]}',
        b'{"messages":[{"role":"user","content":5},{"role":"assistant","content":"number"}]}',
        b'{"messages":[{"role":"user","content":["parts"]},{"role":"assistant","content":"list"}]}',
        b'{"messages":[{"role":"user","role":"assistant","content":"twice"}]}',
        b'{"messages":[{"role":"user","Role":"assistant","content":"case"}]}',
        b'{"messages":[{"role":"user","content":"\\ud800"},{"role":"assistant","content":"half"}]}',
        b'{"messages":[{"role":"user","content":null},{"role":"assistant","content":null}]}',
        b'{"messages":[],"Messages":[]}',
        b'{"messages":null}',
        b"{}",
        b'{"messages":[{"role":"user","content":"\xff"},{"role":"assistant","content":"bytes"}]}',
        b'{"messages":[{"role":"user","content":NaN},{"role":"assistant","content":"nan"}]}',
        b'{"messages":\n[{"role":"user","content":"a"},{"role":"assistant","content":"spread"}]}',
        b'{"messages":[{"role":"user","content":"a"},\r{"role":"assistant","content":"carriage"}]}',
        b'{"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"two"}]} {"messages":[]}',
    ],
)
def test_one_odd_line(odd: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A single line of another kind, anywhere in a large file, is seen as Python sees it."""
    known = [line.encode() for line in lines(chat, 3, 20)]
    place = random.Random(odd).randrange(1, len(known))
    mark = b"\xef\xbb\xbf" if odd == b"{}" else b""
    compare(
        tmp_path,
        monkeypatch,
        mark + b"\n".join([*known[:place], odd, *known[place:]]),
        b"\n".join([odd, *known[:9]]),
    )


def test_nothing_but_the_file_can_be_opened(tmp_path: Path) -> None:
    """DuckDB is refused any other file, even by the text of a record."""
    (tmp_path / "a.jsonl").write_text(json.dumps(pair(random.Random(1))) + "\n", encoding="utf-8")
    with opened(str(tmp_path / "a.jsonl")) as (_, rows):
        assert [sum(part.plain) for part in rows] in ([0], [1])
    with pytest.raises(UnsureError), opened(f"{tmp_path / 'a.jsonl'}', '/etc/passwd"):
        pass


def test_a_file_that_leads_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A symbolic link is opened by neither."""
    (tmp_path / "real.jsonl").write_text("\n".join(lines(pair, 4)), encoding="utf-8")
    os.symlink("real.jsonl", tmp_path / "train.jsonl")
    (tmp_path / "test.jsonl").write_text("\n".join(lines(pair, 5)), encoding="utf-8")
    with counted(monkeypatch):
        found = facts(tmp_path, monkeypatch, 1)
    [unread] = found.unread
    assert "symbolic link" in unread.message


@pytest.mark.parametrize("end", ["", "not json"])
def test_progress_is_a_share_of_the_whole(end: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """How far it is rises and does not pass the end, also for a file that is begun again."""
    for name in ("train.jsonl", "test.jsonl"):
        (tmp_path / name).write_text("\n".join([*lines(chat, 6), end]), encoding="utf-8")
    told: list[tuple[int, int, int]] = []
    asked = reader(str(tmp_path / "finetune-decision.yaml"))
    asked.tick = lambda *seen: told.append(seen)
    monkeypatch.setattr(opening, "LARGE", 1)
    with counted(monkeypatch) as found:
        facts_of(DataFiles.of({"files": {"train": "train.jsonl", "test": "test.jsonl"}}), asked)
    assert found == [not end] * 2
    shares = [done / total for _, done, total in told]
    assert shares
    assert min(shares) >= 0
    assert max(shares) <= 1.05
    assert shares[-1] > 0.5
    if not end:
        assert shares == sorted(shares)
