"""Reads a corpus of evidence and says how much of what is expected of it comes out right.

    python benchmarks/evidence.py --corpus DIR [--json]

DIR holds folders of files, each with an `expected.yaml`. For each expected value, a record claims it, once as
it is and once with its last digit changed, and is linted. It is right if the first is verified, the second
contradicted, and what the file says beside the value (n, standard error, model, direction, version, date,
status) is read as well. A file of a format that is not read yet must stay unread, a miss. Another miss is
a mean over single examples that stands nowhere in its file; it is counted apart, since no reader works one
out, and it must not be verified.
"""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from ftlint.evidence import addresses, formats
from ftlint.evidence.content import Content
from ftlint.evidence.named_files import NamedEvidence
from ftlint.evidence.opening import Folder
from ftlint.evidence.reading import FileReading
from ftlint.linter import DEFAULTS, lint_one
from ftlint.record.metrics import Claim

PLAIN = {"plain-json": "json", "json-per-sample": "json", "csv-per-sample": "csv"}
"""Formats of the corpus that are plain JSON or CSV to a reader."""
BESIDE = {
    "n_samples": "n",
    "stderr": "stderr",
    "model": "model",
    "higher_is_better": "higher_is_better",
    "tool_version": "tool_version",
    "tool": "tool_version",
    "date": "date",
    "status": "status",
    "step": "step",
    "task": "task",
}
"""What is expected beside a value → the field of the reading."""
UNIT = {"proportion": "fraction"}
STATUS = {3: "FINISHED", 4: "FAILED"}
"""The states of a run by the numbers of MLflow."""
UNSAID = {("mlflow-filestore", "tool_version")}
"""What is known of how a file was made, and no file says."""
TODAY = "2030-01-01"


class Outcome(NamedTuple):
    """What came of one expectation."""

    file: str
    metric: str
    miss: str
    """Why it is not right; empty if it is."""
    unread: bool = False
    """Whether its format is not read yet."""
    derived: bool = False
    """Whether it is a mean over single examples that does not stand in the file."""


def expectations(corpus: Path) -> Iterator[tuple[Path, str, dict[str, Any]]]:
    """Yields what is expected of each value: the file, its format, and the entry."""
    for file in sorted(corpus.rglob("expected.yaml")):
        before: dict[str, Any] = {}
        for entry in yaml.safe_load(file.read_text(encoding="utf-8")):
            if "file" in entry:
                if entry.get("locator") == "same row":
                    entry["locator"] = before["locator"]
                yield file.parent / entry["file"], PLAIN.get(entry["format"], entry["format"]), entry
                before = entry


def told(source: bytes) -> str:
    """Returns the format that a file is taken for, read or not; empty if it is none."""
    content = Content(source)
    found, unread = formats.told(content)
    if unread:
        return unread[0]
    if source.startswith(b"version https://git-lfs"):
        return "git-lfs-pointer"
    return found.NAME if found else ""


def claims_of(entry: dict[str, Any]) -> list[dict[str, str]]:
    """Returns the ways in which a record may address what is expected, the tool's own name first."""
    place = str(entry.get("locator", ""))
    if place.startswith("row "):
        return [{"row": place[4:], "column": entry["metric"]}]
    found: list[dict[str, str]] = []
    if PLAIN.get(entry["format"], entry["format"]) not in formats.PLAIN:
        found.append({"metric": entry["metric"]})
        if entry.get("model"):
            found.append({"metric": entry["metric"], "run": entry["model"]})
        if place.startswith("/"):
            found.append({"metric": entry["metric"], "pointer": place})
    if place.startswith("/"):
        found.append({"pointer": place})
    return found


def judged(folder: Path, file: str, value: str, address: dict[str, str]) -> Claim:
    """Returns what `ftlint check` makes of a claim."""
    evidence = json.dumps({"path": file, **address})
    text = (
        "schema_version: 1\nproject: {id: a}\nstatus: draft\ndecision: {approach: undecided}\n"
        f"metrics: {{measures: [{{id: m}}]}}\n"
        f"baselines: [{{approach: prompt, results: {{m: {{value: {value}, evidence: {evidence}}}}}}}]\n"
    )
    linted = lint_one(
        "r.yaml",
        text.encode(),
        TODAY,
        DEFAULTS,
        with_readiness=False,
        evidence=Folder(str(folder / "r.yaml")).read,
    )
    if linted.record is None:
        raise SystemExit(f"{file}: {[finding.message for finding in linted.findings]}")
    return linted.record.claims[0]


def reading_of(folder: Path, file: str, address: dict[str, str]) -> FileReading:
    """Returns the reading that an address leads to."""
    content = NamedEvidence(Folder(str(folder / "r.yaml")).read, None).content(file)
    format_ = formats.format_of(content)
    assert format_ is not None
    claim = Claim((), file, **address)  # type: ignore[arg-type]  # its fields are texts
    return addresses.find(claim, content, format_, list(format_.reads(content)))[0]


def is_derived(entry: dict[str, Any]) -> bool:
    """Returns whether a value is a mean over the single examples in a file of nothing else."""
    return "derived" in entry and entry["format"].endswith(("-per-sample", "-samples"))


def changed(value: float) -> str:
    """Returns a number with its last digit changed."""
    text = written(value)
    mantissa, e, exponent = text.partition("e")
    return f"{mantissa[:-1]}{(int(mantissa[-1]) + 5) % 10}{e}{exponent}"


def written(value: float) -> str:
    """Returns a number as a record may write it: with at most 17 digits, and a point before an exponent."""
    text = repr(value)
    return text if "." in text or "e" not in text else text.replace("e", ".0e")


def outcome(path: Path, entry: dict[str, Any]) -> Outcome:
    """Returns whether what is expected of one value comes out."""
    name, metric = str(path), str(entry["metric"])
    wanted = entry.get("outcome", "verified")
    value = entry["value"] if isinstance(entry["value"], int | float) else 0.5
    ways = claims_of(entry) or [{"metric": metric}]
    seen: list[str] = []
    # The record lies where the expectations do: a tool may write into folders below.
    file = str(entry["file"])
    folder = path.parents[len(Path(file).parts) - 1]
    for address in ways:
        claim = judged(folder, file, written(value), address)
        if is_derived(entry):
            seen.append(f"a mean over single examples, {claim.outcome}: {claim.message}")
            is_right = claim.outcome in ("unread", "unverifiable")
            return Outcome(name, metric, seen[-1], unread=claim.outcome == "unread", derived=is_right)
        if claim.outcome == "unread":
            return Outcome(name, metric, f"not read yet: {claim.message}", unread=True)
        seen.append(f"{claim.outcome} by {address}: {claim.message}")
        if claim.outcome == wanted:
            break
    else:
        return Outcome(name, metric, "; ".join(seen))
    if wanted != "verified":
        return Outcome(name, metric, "")
    if (other := judged(folder, file, changed(value), address).outcome) != "contradicted":
        return Outcome(name, metric, f"{changed(value)} is {other}")
    reading = reading_of(folder, file, address)
    if reading.tool in formats.PLAIN:
        return Outcome(name, metric, "")
    wrong = [
        f"{key} is {getattr(reading, field)!r}, not {entry[key]!r}"
        for key, field in BESIDE.items()
        if entry.get(key) is not None
        and (reading.tool, key) not in UNSAID
        and getattr(reading, field) not in (entry[key], STATUS.get(entry[key]) if key == "status" else None)
    ]
    if "unit" in entry and entry["unit"] in UNIT and reading.unit != UNIT[entry["unit"]]:
        wrong.append(f"unit is {reading.unit!r}")
    return Outcome(name, metric, "; ".join(wrong))


def main() -> None:
    """Prints what came out."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--corpus", type=Path, required=True, metavar="DIR", help="the folder of files with expectations"
    )
    parser.add_argument("--json", action="store_true", help="print JSON")
    args = parser.parse_args()
    outcomes, files = [], {}
    for path, format_, entry in expectations(args.corpus):
        outcomes.append(outcome(path, entry))
        files[path] = (told(path.read_bytes()), format_)
    read = [one for one in outcomes if not one.unread and not one.derived]
    result = {
        "right": sum(not one.miss for one in outcomes),
        "total": len(outcomes),
        "detected": sum(is_ == wanted for is_, wanted in files.values()),
        "files": len(files),
        "right_of_read": sum(not one.miss for one in read),
        "total_of_read": len(read),
        "derived": sum(one.derived for one in outcomes),
        "misses": [
            {
                "file": str(Path(one.file).relative_to(args.corpus)),
                "metric": one.metric,
                "why": one.miss,
                "unread": one.unread,
                "derived": one.derived,
            }
            for one in outcomes
            if one.miss
        ],
        "misdetected": [
            {"file": str(path.relative_to(args.corpus)), "as": is_, "is": wanted}
            for path, (is_, wanted) in files.items()
            if is_ != wanted
        ],
    }
    if args.json:
        print(json.dumps(result, indent=2, ensure_ascii=False))
        return
    print(
        f"{result['right']} of {result['total']} values right; {result['detected']} of {result['files']} files detected"
    )
    print(f"of the formats that are read: {result['right_of_read']} of {result['total_of_read']}")
    print(f"means over single examples, which no reader works out: {result['derived']}")
    for miss in (one for one in outcomes if one.miss):
        print(f"{Path(miss.file).relative_to(args.corpus)}: {miss.metric}: {miss.miss}")
    for file, (is_, wanted) in files.items():
        if is_ != wanted:
            print(f"{file.relative_to(args.corpus)}: taken for {is_!r}, and is {wanted!r}")


if __name__ == "__main__":
    main()
