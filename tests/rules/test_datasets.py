"""What rules say of the files of data."""

import io
import json
import sys

import pyarrow as pa
import pytest
from pyarrow import ipc, parquet

from tests.support import findings, found, report

RECORD = """\
data:
  files: {train: data/train.jsonl, test: data/test.jsonl}
metrics:
  measures: [{id: accuracy, unit: fraction, direction: higher, threshold: 0.8}]
iterations:
  - {id: one, results: {accuracy: {value: 0.91, sample_size: 20}}}
"""


def rows(start: int, end: int, label: str = "x") -> bytes:
    """JSON lines with the questions of these numbers."""
    return b"".join(
        json.dumps({"prompt": f"q{n}", "completion": label}).encode() + b"\n" for n in range(start, end)
    )


def codes(text: str, files: dict[str, bytes]) -> list[str]:
    """The codes of what is found about files of data."""
    return sorted({f.code for f in findings(text, files=files) if "FT311" <= f.code <= "FT320"})


def test_clean_sets_are_silent() -> None:
    """Sets that share nothing and hold what the record says give nothing."""
    text = RECORD.replace("  files:", "  splits: {train: 100, test: 20}\n  files:")
    assert codes(text, {"data/train.jsonl": rows(0, 100), "data/test.jsonl": rows(100, 120)}) == []


@pytest.mark.parametrize("first", [0, 1])
def test_the_score_without_the_leak(first: int) -> None:
    """Where the evidence holds the single examples, the finding says what the score is without those leaked;
    examples that are not those of the test data say nothing.
    """
    right = [1] * 10 + [0, 1] * 5
    samples = "id,score\n" + "".join(f"{n + first},{score}\n" for n, score in enumerate(right))
    files = {
        "data/train.jsonl": rows(0, 100),
        "data/test.jsonl": rows(90, 110),
        "e.json": b'{"v": 0.75}',
        "s.csv": samples.encode(),
    }
    evidence = "evidence: {path: e.json, pointer: /v, samples: s.csv}"
    text = RECORD.replace("value: 0.91, sample_size: 20", f"value: 0.75, sample_size: 20, {evidence}")
    [message] = [message for _, message in found(text, "FT315", files=files)]
    assert message.endswith(
        "; the claimed 0.75 of `accuracy` was measured on this file, and is 0.50 on the 10 others."
    )
    files["s.csv"] = samples.replace(f"\n{first},", "\nother,").encode()
    [message] = [message for _, message in found(text, "FT315", files=files)]
    assert message.endswith("was measured on this file.")


def test_a_leak_is_tied_to_the_number_it_devalues() -> None:
    """The finding names the result that was measured on the file, and points at it; a result on another
    number of examples is not named.
    """
    files = {"data/train.jsonl": rows(0, 100), "data/test.jsonl": rows(93, 113, "y")}
    [finding] = [f for f in findings(RECORD, files=files) if f.code == "FT315"]
    assert finding.message == (
        "7 of 20 test inputs stand in `data/train.jsonl`, 0 with the same target; the claimed 0.91 of `accuracy` "
        "was measured on this file."
    )
    assert finding.help.endswith(
        "the first are line 1 (line 94 there), line 2 (line 95 there), line 3 (line 96 there)."
    )
    assert [(related.span.line, related.message) for related in finding.related] == [(6, "claimed here")]
    other = RECORD.replace("sample_size: 20", "sample_size: 400")
    assert [message for _, message in found(other, "FT315", files=files)] == [
        "7 of 20 test inputs stand in `data/train.jsonl`, 0 with the same target."
    ]


def test_a_pattern_names_several_files() -> None:
    """The files of a pattern are one set: what stands in two of them is a copy, named with its file."""
    text = "data: {files: {train: data/part-*.jsonl}}\n"
    files = {"data/part-1.jsonl": rows(0, 9), "data/part-2.jsonl": rows(8, 12), "data/other.jsonl": b""}
    [(_, message)] = found(text, "FT316", files=files)
    assert message == (
        "1 of 13 examples in `data/part-1.jsonl`, `data/part-2.jsonl` is a copy of an earlier one: "
        "line 1 of `data/part-2.jsonl` (as line 9 of `data/part-1.jsonl`)."
    )
    [(_, message)] = found(text.replace("part", "none"), "FT313", files=files)
    assert message == "`data/none-*.jsonl`, of the `train` data, fits no file."


def test_a_few_copies_in_much_training_data_are_no_finding() -> None:
    """One copy in two hundred is worth a look in training data; in test data each is."""
    many = rows(0, 300) + rows(0, 1)
    assert codes("data: {files: {train: a.jsonl}}\n", {"a.jsonl": many}) == []
    assert codes("data: {files: {test: a.jsonl}}\n", {"a.jsonl": many}) == ["FT316"]


def test_the_words_of_strangers_are_shown_escaped() -> None:
    """What stands in a file of data steers no terminal."""
    odd = b"text,label\n" + b'"a",\x1b[31mBilling\n' + b'"b",\x1b[31mbilling\n' * 6
    [(_, message)] = found("data: {files: {train: a.csv}}\n", "FT317", files={"a.csv": odd})
    assert "\x1b" not in message
    assert "\\x1b[31mBilling" in message


@pytest.mark.parametrize("kind", ["parquet", "arrow", "stream"])
def test_tables_are_read_with_the_extra(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Parquet and Arrow hold the same examples as lines; without the extra they are reported as not read."""
    table = pa.table({"prompt": [f"q{n}" for n in range(50)] + ["q7"], "completion": ["x"] * 51})
    sink = io.BytesIO()
    if kind == "parquet":
        parquet.write_table(table, sink)
    else:
        with (ipc.new_file if kind == "arrow" else ipc.new_stream)(sink, table.schema) as writer:
            writer.write_table(table)
    files = {"data/train.jsonl": sink.getvalue(), "data/test.jsonl": rows(40, 60)}
    text = RECORD
    messages = {f.code: f.message for f in findings(text, files=files)}
    assert messages["FT315"].startswith("10 of 20 test inputs stand in `data/train.jsonl`;")
    assert messages["FT316"].endswith("is a copy of an earlier one: row 51 (as row 8).")
    files["data/train.jsonl"] = sink.getvalue()[:-300]
    assert "as it should be" in {f.code: f.message for f in findings(text, files=files)}["FT313"]
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    [(_, message)] = found(text, "FT314", files=files)
    assert "is read with the extra `data`" in message


def test_without_files_nothing_is_clean() -> None:
    """A program that lints text alone reports each split as not read."""
    whole = report(
        "schema_version: 1\nproject: {id: a}\nstatus: proposed\ndecision: {approach: undecided}\n" + RECORD
    )
    assert [f.message for f in whole.findings if f.code == "FT314"] == [
        f"`data/{split}.jsonl`, of the `{split}` data, was not read: no file was opened."
        for split in ("train", "test")
    ]
