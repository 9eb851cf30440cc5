"""Hostile files given to the reader: all are answered, quickly and in little memory, and nothing is read that
YAML 1.2 reads otherwise.

The cases of the generator run in a process of their own (this file run as a program), so that a crash or a
hang is seen as one.
"""

import importlib.util
import json
import resource
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from ftlint import rules
from ftlint.findings import Kind
from ftlint.reading import document
from ftlint.reading.slow_parser import SlowParser
from tests.parsing import check_both
from tests.support import SLOW

READER_REFUSES = {
    "alias", "alias-bomb", "alias-cycle", "merge-bomb", "deep", "huge", "encoding", "control", "line-break", "tabs", "tag", "directive",
    "multi-doc", "number", "empty",
}  # fmt: skip
"""Families in which the reader itself finds every case that is to be rejected."""
AT_THE_LIMIT = {"flow_seq_50", "flow_map_50"}
"""Cases of such families that are as deep as allowed; the schema refuses them."""
HARMLESS = {"escaped-control-character"}
"""Rules whose finding does not reject a file."""
MEMORY = 256 * 1024 * 1024
SECONDS = {"libyaml": 1.0 * SLOW, "slow": 10.0 * SLOW}


def folder(data: Path, name: str) -> Path:
    """A corpus of the test data; the test is skipped where it is absent."""
    place = data / "hostile" / name
    if not place.exists():
        pytest.skip(f"no {name} in the test data")
    return place


def cases(generator: Path) -> list[tuple[str, str, bytes, str, str]]:
    """The generated cases: name, family, bytes, `reject` or `accept`, note."""
    spec = importlib.util.spec_from_file_location("gen_yaml", generator)
    assert spec is not None
    assert spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: list[tuple[str, str, bytes, str, str]] = module.CASES("--big" in sys.argv)
    return found


def run(generator: Path) -> None:
    """Prints a line of JSON for each case and parser, and at last the most memory used;
    runs in a process of its own.
    """
    resource.setrlimit(resource.RLIMIT_AS, (4 * MEMORY, 4 * MEMORY))
    for name, family, source, want, _ in cases(generator):
        answers = []
        for label, parser in (("libyaml", document.DEFAULT_PARSER), ("slow", SlowParser)):
            start = time.process_time()
            found = document.read(source, parser)
            seconds = time.process_time() - start
            answers.append(f"{found.problems}{found.refused}")
            line = {
                "name": name,
                "family": family,
                "want": want,
                "parser": label,
                "seconds": seconds,
                "refused": found.refused,
            }
            print(
                json.dumps(
                    line
                    | {
                        "rules": [problem.rule for problem in found.problems],
                        "alike": answers[-1] == answers[0],
                    }
                )
            )
    print(json.dumps({"memory": peak_memory()}))


def peak_memory() -> int:
    """The most memory this process has used, in bytes.
    Where there is no /proc, what getrusage says, which counts the parent's too.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    [line] = [line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:")]
    return int(line.split()[1]) * 1024


def test_generated_cases_come_out_as_they_should(data: Path) -> None:
    """What is to be rejected is found, what is to be accepted is read, alike with both parsers,
    within the time and the memory allowed.
    """
    generator = folder(data, "gen/gen_yaml.py")
    root = Path(__file__).resolve().parent.parent
    done = subprocess.run(
        [sys.executable, "-m", "tests.test_hostile", generator],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    *lines, last = (json.loads(line) for line in done.stdout.splitlines())
    assert last["memory"] < MEMORY
    assert len(lines) == 2 * len(cases(generator))
    wrong = [
        f"{line['name']} ({line['parser']}): {mistake}" for line in lines if (mistake := mistake_in(line))
    ]
    assert wrong == []


def mistake_in(line: dict[str, Any]) -> str:
    """What is wrong with the answer to a case, if anything."""
    found = set(line["rules"])
    rejects = {name for name in found if rules.by_name(name).kind in (Kind.FILE, Kind.SHAPE)}
    if line["seconds"] > SECONDS[line["parser"]]:
        return f"took {line['seconds']:.2f} s"
    if not line["alike"]:
        return "the parsers differ"
    if line["want"] == "accept":
        return "refused" if line["refused"] or found - HARMLESS else ""
    if line["family"] in READER_REFUSES:
        return "" if rejects or line["name"] in AT_THE_LIMIT else "let pass"
    # The rest is about keys, types and the root: what the reader lets pass is there for the schema to judge.
    return "refused without a reason" if line["refused"] and not rejects else ""


def suite(data: Path) -> list[tuple[dict[str, Any], bytes]]:
    """The cases of the YAML test suite, each with what the index says of it."""
    place = folder(data, "yaml-test-suite")
    index = (data / "hostile" / "yaml-test-suite.index.jsonl").read_text(encoding="utf-8").splitlines()
    return [(entry, (place / entry["file"]).read_bytes()) for entry in map(json.loads, index)]


def documents(text: str) -> list[object]:
    """The values in a text of JSON values one after another."""
    found: list[object] = []
    decoder = json.JSONDecoder()
    while text := text.lstrip():
        value, end = decoder.raw_decode(text)
        found.append(value)
        text = text[end:]
    return found


def test_what_is_accepted_means_what_the_test_suite_says(data: Path) -> None:
    """A text of the YAML test suite is read as the suite says, or has a problem;
    the parsers agree on each.
    """
    wrong: list[str] = []
    accepted = 0
    for entry, source in suite(data):
        found = check_both(source)
        if not found.problems:
            accepted += 1
            if entry["error"] or documents(entry["json"]) != [found.data]:
                wrong.append(f"{entry['file']} {entry['name']}: {found.data!r}")
    assert wrong == []
    assert accepted > 50


@pytest.mark.parametrize("corpus", ["pyyaml-legacy", "JSONTestSuite"])
def test_odd_files_of_others_are_all_answered(data: Path, corpus: str) -> None:
    """No file made to trouble a parser raises, and both parsers give the same answer."""
    files = sorted(folder(data, corpus).iterdir())
    assert files
    for file in files:
        check_both(file.read_bytes())


def test_json_that_is_to_be_refused_is_refused(data: Path) -> None:
    """Of the texts that are no JSON, none is read that is no YAML either,
    and what is JSON of one object is read as JSON.
    """
    for file in sorted(folder(data, "JSONTestSuite").glob("y_object*.json")):
        source = file.read_bytes()
        found = document.read(source)
        if not found.problems:
            assert found.data == json.loads(source), file.name


if __name__ == "__main__":
    run(Path(sys.argv[1]))
