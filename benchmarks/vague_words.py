"""Measures how often the rule `vague-text` is wrong: its alarms on texts that were written to be specific.

    python benchmarks/vague_words.py [FOLDER]

FOLDER holds published cases (default: `cases` in $FTLINT_DATA, else `../shared/data/cases`). It reads each
case's task, its verdict and its notes on data quality. It prints each alarm, which is a false positive unless
the text really is vague.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import yaml

from ftlint.domain.vague_words import vague_words

ROOT = Path(__file__).resolve().parent.parent


class Alarm(NamedTuple):
    """A text in which vague words were found."""

    where: str
    words: list[str]
    text: str


class Score(NamedTuple):
    """The result of one run over a folder of cases."""

    texts: int
    alarms: tuple[Alarm, ...]

    @property
    def rate(self) -> float:
        """Alarms per text, 0 to 1."""
        return len(self.alarms) / self.texts


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yields the texts of all cases, each with its location. Raises yaml.YAMLError for an unreadable case."""
    for file in sorted(folder.glob("*.yaml")):
        case = yaml.safe_load(file.read_text(encoding="utf-8"))
        situation = case.get("situation") or {}
        parts = {
            "task": case.get("task"),
            "verdict": case.get("verdict"),
            "data_quality_notes": situation.get("data_quality_notes"),
        }
        yield from ((f"{file.stem}: {key}", text) for key, text in parts.items() if text)


def measure(folder: Path) -> Score:
    """Returns the alarms on the cases in `folder`."""
    read = list(texts(folder))
    return Score(
        len(read), tuple(Alarm(where, words, text) for where, text in read if (words := vague_words(text)))
    )


def main() -> int:
    """Prints each alarm, then how many texts raised one. Returns 1 if there is no text to measure."""
    data = Path(os.environ.get("FTLINT_DATA") or ROOT.parent / "shared" / "data")
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else data / "cases"
    measured = measure(folder)
    if not measured.texts:
        print(f"no cases in {folder}: set FTLINT_DATA to the folder that holds `cases`", file=sys.stderr)
        return 1
    for alarm in measured.alarms:
        print(f"{alarm.where}: {', '.join(alarm.words)}\n    {alarm.text}")
    print(f"{len(measured.alarms)} of {measured.texts} texts raised an alarm ({measured.rate:.1%})")
    return 0


if __name__ == "__main__":
    sys.exit(main())
