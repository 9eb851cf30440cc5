"""Examples in logs of inspect_ai: what is read of each layout, what is refused, and the memory it takes."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ftlint.evidence import archive, formats
from ftlint.evidence.content import Content, UnverifiableError
from ftlint.evidence.json_list import elements
from ftlint.evidence.reading import FileReading, Sample
from tests.evidence.test_archives import ZSTD, packed
from tests.evidence.test_long_files import judged
from tests.test_hostile import peak_memory

LIMIT = 200 << 20
"""The memory that two logs of ten thousand examples may take, in bytes."""


def row(id_: object, value: object = "C", **changes: Any) -> dict[str, Any]:
    """An example, as a summary has it."""
    usage = {"m": {"total_tokens": 12, "total_cost": 0.5}, "judge": {"total_tokens": 3}}
    scores = {"match": {"value": value, "history": []}, "other": {"value": 0.25}}
    return {"id": id_, "epoch": 1, "input": f"Desk {id_}?", "scores": scores, "model_usage": usage, **changes}


def header(*metrics: str, **score: Any) -> dict[str, Any]:
    """What a log has beside its examples."""
    values = {metric: {"value": 0.5} for metric in metrics or ("accuracy",)}
    return {
        "version": 2,
        "status": "success",
        "eval": {"task": "t", "model": "m", "config": {"epochs": 2}},
        "plan": {"config": {"seed": 7}},
        "results": {"scores": [{"name": "match", "scorer": "match", "metrics": values, **score}]},
    }


def log(rows: list[dict[str, Any]], layout: str, method: int = zipfile.ZIP_DEFLATED, **changes: Any) -> bytes:
    """A log with these examples."""
    data = {**header(), **changes}
    if layout == "json":
        return json.dumps({**data, "samples": rows}).encode()
    files = {"summaries.json": json.dumps(rows, indent=1)} if layout == "summaries" else {}
    files |= {f"samples/{place}_epoch_1.json": json.dumps(one) for place, one in enumerate(rows)}
    return packed(method, start="{}", header=json.dumps(data), **files)


def readings(source: bytes) -> list[FileReading]:
    """The readings of a log."""
    content = Content(source)
    format_ = formats.format_of(content)
    assert format_
    assert format_.NAME == "inspect-ai"
    return list(format_.reads(content))


def examples(source: bytes) -> list[Sample]:
    """The examples of a log's first value."""
    return list(readings(source)[0].samples)


def refusal(source: bytes) -> str:
    """Why the examples of a log are not read."""
    with pytest.raises(UnverifiableError) as caught:
        examples(source)
    assert caught.value.help.endswith(".")
    return caught.value.reason


@pytest.mark.parametrize(
    ("layout", "method"),
    [
        ("json", 0),
        ("summaries", zipfile.ZIP_DEFLATED),
        ("summaries", ZSTD),
        ("samples", zipfile.ZIP_STORED),
        ("samples", ZSTD),
    ],
)
def test_layouts(layout: str, method: int) -> None:
    """Each kind of log has the same examples: by scorer and epoch, with letters as scores, and all that they
    took; and they can be read again.
    """
    rows = [
        row("a", total_time=1.5),
        row("a", "I", epoch=2),
        row(3, "P"),
        row("n", "N"),
        row("y", "Yes"),
        row("z", True),
        row("f", 0.75),
        row("t", "odd", error="late" if layout != "json" else {"message": "late"}, model_usage={}),
    ]
    [reading] = readings(log(rows, layout, method))
    assert (reading.is_mean, reading.seed) == (True, "7")
    found = list(reading.samples)
    assert [(one.id, one.epoch, one.score) for one in found] == [
        ("a", 1, 1.0),
        ("a", 2, 0.0),
        ("3", 1, 0.5),
        ("n", 1, 0.0),
        ("y", 1, 1.0),
        ("z", 1, 1.0),
        ("f", 1, 0.75),
        ("t", 1, None),
    ]
    assert (found[0].tokens, found[0].cost, found[0].seconds) == (15, 0.5, 1.5)
    assert (found[-1].tokens, found[-1].cost, found[-1].seconds, found[-1].error) == (
        None,
        None,
        None,
        "late",
    )
    assert found[0].hash == found[1].hash != found[2].hash
    assert list(reading.samples) == found


def test_what_was_asked() -> None:
    """What was asked is the same in a log and in its summary, which keeps the beginning of long texts and
    leaves out pictures; the ids of messages, which differ in each run, do not count.
    """

    def hash_of(asked: object) -> str:
        return examples(log([row("a", input=asked)], "json"))[0].hash

    def message(content: object, **changes: Any) -> list[dict[str, Any]]:
        return [{"role": "user", "content": content, **changes}]

    assert hash_of("x" * 6000) == hash_of("x" * 5120 + "...\n(content truncated)") != hash_of("x" * 5119)
    picture = [{"type": "text", "text": "Which?"}, {"type": "image", "image": "data:…"}]
    thin = [{"type": "text", "text": "Which?"}, {"type": "text", "text": "(Image)"}]
    assert hash_of(message(picture, id="1")) == hash_of(message(thin, id="2"))
    assert hash_of(message("Which?")) != hash_of(message("What?"))
    assert hash_of(message("Which?")) == hash_of(message(picture[:1]))
    assert hash_of(None) == ""


def test_scores_and_means() -> None:
    """One of several scores of a scorer is taken by its name; a metric is the mean unless the epochs were
    reduced otherwise, or its name says so.
    """
    rows = [row("a", {"match": 0.5, "else": 1})]
    assert examples(log(rows, "summaries"))[0].score == 0.5
    data = header("accuracy", "std", "own", "inspect_ai/mean")
    assert [reading.is_mean for reading in readings(json.dumps(data).encode())] == [True, False, None, True]
    assert readings(json.dumps(header(reducer="max")).encode())[0].is_mean is False
    assert readings(json.dumps(header(reducer="mean")).encode())[0].is_mean is True


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([row("a"), row("a")], "has the example `a` twice: element 2 of `summaries.json` is another one"),
        (
            [row("a", epoch=2), row("a", epoch=2)],
            "has run 2 of the example `a` twice: element 2 of `summaries.json` is another one",
        ),
        ([row(None)], "has an example without an id in element 1 of `summaries.json`"),
        ([row("a"), 3], "has no object as element 2 of `summaries.json`"),
        ('[{"id": 1}', "has no list of examples in its `summaries.json`, or one that was cut off"),
        ('[{"id": 1},]', "has no list of examples in its `summaries.json`, or one that was cut off"),
        ('[{"id": 1} {}]', "has no list of examples in its `summaries.json`, or one that was cut off"),
        ('[{"id": 1}] x', "has no list of examples in its `summaries.json`, or one that was cut off"),
        ("{}", "has no list of examples in its `summaries.json`, or one that was cut off"),
        ("", "has no list of examples in its `summaries.json`, or one that was cut off"),
        ('[{"id": "' + "x" * (2 << 20) + '"}', "has an example of more than 1 MiB, or one that is not JSON: element 1 of `summaries.json`"),
        ('[{"id": 1, "id": 2}]', "has the key `id` twice in element 1 of `summaries.json`, so that its value can be either"),
        ('[{"id": ' + "[" * 200 + "]" * 200 + "}]", "has more than 100 levels of brackets"),
        ("[" + "[" * 100_000, "has more than 100 levels of brackets"),
    ],
    ids=str,
)  # fmt: skip
def test_what_is_refused(rows: Any, reason: str) -> None:
    """Whatever is no list of examples, or has one that cannot be told from another, is refused."""
    summaries = rows if isinstance(rows, str) else json.dumps(rows)
    source = packed(zipfile.ZIP_DEFLATED, header=json.dumps(header()), **{"summaries.json": summaries})
    assert refusal(source) == reason


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Examples that unpack to too much are refused, in one file or in many; so is one that is damaged."""
    rows = [row(number) for number in range(9)]
    damaged = bytearray(log(rows, "summaries", zipfile.ZIP_STORED))
    damaged[damaged.index(b'"Desk 3?"') + 1] ^= 1
    assert refusal(bytes(damaged)) == "is a damaged archive: its `summaries.json` cannot be unpacked"
    monkeypatch.setattr(archive, "MAX_EXAMPLES", 1 << 10)
    reason = "is an archive whose `summaries.json` is larger than 0 MiB"
    assert refusal(log(rows, "summaries")) == reason
    assert refusal(log(rows, "summaries", ZSTD)) == reason
    assert refusal(log(rows, "samples")) == "is an archive whose examples are larger than 0 MiB"


@pytest.mark.parametrize("size", [1, 2, 7, 100])
def test_a_list_in_pieces(size: int) -> None:
    """However a list is cut into pieces, it has the elements that it has as a whole."""
    rows = [{"a": 'é\n\\"]}', "b": [1.5, {"c": None}]}, {}, {"d": "…" * 30}]
    source = json.dumps(rows, ensure_ascii=False, indent=2).encode()

    def pieces() -> Iterator[bytes]:
        return (source[start : start + size] for start in range(0, len(source), size))

    assert [found for _, found in elements(pieces(), "x")] == rows
    with pytest.raises(UnverifiableError, match="has no list of examples in its `x`"):
        list(elements((source[:-20], b"\xff"), "x"))


def write_log(path: Path, method: int, number: int) -> None:
    """Writes a log with so many examples, with all that inspect_ai writes of each."""
    spent: dict[str, Any] = {
        "target": "billing",
        "metadata": {"lang": "de"},
        "started_at": "2026-11-29T08:31:18.463695+00:00",
        "completed_at": "2026-11-29T08:31:18.493907+00:00",
        "total_time": 0.03,
        "working_time": 0.03,
        "uuid": "MqZuDvKnAtP3etidHpPPiv",
        "retries": 0,
        "completed": True,
        "message_count": 1,
    }
    rows = [
        row(f"q{place}", "CI"[place % 2], **spent) | {"input": f"{place} " * 60} for place in range(number)
    ]
    events = [{"event": "model", "output": {"content": "billing " * 40}}] * 10
    files = {
        f"samples/{one['id']}_epoch_1.json": json.dumps({**one, "events": events, "store": {}})
        for one in rows
    }
    path.write_bytes(
        packed(
            method,
            start="{}",
            **files,
            **{"summaries.json": json.dumps(rows)},
            header=json.dumps(header()),
        )
    )


@pytest.mark.slow
def test_memory(tmp_path: Path) -> None:
    """Two logs of ten thousand examples each, one packed with zstd, are read within the limit, and each of
    their examples is.
    """
    write_log(tmp_path / "a.eval", zipfile.ZIP_DEFLATED, 10_000)
    write_log(tmp_path / "b.eval", ZSTD, 10_000)
    command = (sys.executable, "-m", "tests.evidence.test_inspect_samples", str(tmp_path))
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    *counts, peak = done.stdout.split()
    assert counts == ["10000", "verified"] * 2
    assert int(peak) < LIMIT


def test_large_archives(tmp_path: Path) -> None:
    """An archive may be larger than other files, up to a limit of its own."""
    filler = {"filler.bin": "x" * (17 << 20)}
    source = packed(zipfile.ZIP_STORED, header=json.dumps(header()), **{"summaries.json": "[]", **filler})
    (tmp_path / "a.eval").write_bytes(source)
    assert judged(tmp_path, 0.5, path="a.eval", metric="match/accuracy").outcome == "verified"
    with (tmp_path / "a.eval").open("ab") as file:
        file.truncate(49 << 20)
    assert judged(tmp_path, 0.5, path="a.eval", metric="match/accuracy").message == (
        "`a.eval` is larger than 48 MiB."
    )


def test_the_corpus(data: Path) -> None:
    """In real logs whose examples are all there, their mean is the value; and the examples of two logs of one
    task have the same hashes, whether they are archives or not.
    """
    means, hashes = 0, {}
    for file in sorted((data / "evidence" / "inspect-ai").rglob("*")):
        if file.suffix not in (".eval", ".json"):
            continue
        for reading in readings(file.read_bytes()):
            found = list(reading.samples)
            scores = [one.score for one in found if one.score is not None]
            if reading.is_mean and reading.n == len(scores) and isinstance(reading.value, float):
                assert sum(scores) / len(scores) == pytest.approx(reading.value)
                means += 1
            if reading.task == "routing":
                hashes[file.suffix] = {one.id: one.hash for one in found}
    assert means > 4
    common = hashes[".json"].keys() & hashes[".eval"].keys()
    assert common
    assert all(hashes[".json"][id_] == hashes[".eval"][id_] for id_ in common)


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    for name in ("a.eval", "b.eval"):
        print(len(examples((folder / name).read_bytes())))
        print(judged(folder, 0.5, path=name, metric="match/accuracy").outcome)
    print(peak_memory())
