"""Measures how often the advice agrees with what published cases found best.

    make bench-advice     # or: python benchmarks/advice.py [--cases DIR]... [--json]

DIR holds one case per YAML file (default: `cases` and `cases-2026` in $FTLINT_DATA, else in
`../shared/data`, those that exist). A source with cases in several folders is one source.

| module | does |
| --- | --- |
| `published.py` | turns a case's situation into answers; nothing else in a case affects them |
| `advice_scores.py` | counts, with intervals |
| `advice_choices.py` | chooses numbers and ends again, with each source left out |
| `web_rules.py` | applies the rules of `web_rules.yaml` |
| `advice_text.py` | shows the result as text |
| `advice_pages.py` | writes the figures that pages quote, into a file and into the pages |
"""

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from benchmarks.advice_choices import NUMBERS, Learned, answers_to, learn, pick_of
from benchmarks.advice_pages import FIGURES, committed, write
from benchmarks.advice_scores import Figures, Pick, counted, figures_of, scored
from benchmarks.advice_text import text
from benchmarks.published import BEST, Case, read_cases
from benchmarks.web_rules import facts_of, rules
from ftlint.advice.walk import Walk, follow
from ftlint.framework.decision_tree import APPROACHES, NOT_YET, TREE
from ftlint.text.escape import escaped

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("cases", "cases-2026")
USAGE, NOTHING = 2, 4

Folders = Mapping[str, Sequence[Case]]
"""Name of a folder → its cases."""


def by_frequency(cases: Sequence[Case]) -> list[str]:
    """Returns the approaches, most frequent first; ties put the simplest first."""
    sizes = Counter(case.source for case in cases)
    weights = {
        name: sum(Fraction(1, sizes[case.source]) for case in cases if case.best == name)
        for name in APPROACHES
    }
    return sorted(APPROACHES, key=weights.__getitem__, reverse=True)


def opponents(cases: Sequence[Case]) -> dict[str, dict[str, list[Pick]]]:
    """Returns what the advice is compared with: `constants`, the same for every situation, and `web_rules`.

    Each names one approach. The places after it, and the most frequent approach, are counted on the other
    sources only.
    """
    orders = {
        source: by_frequency([case for case in cases if case.source != source])
        for source in {case.source for case in cases}
    }

    def pick(case: Case, first: str) -> Pick:
        ranking = list(dict.fromkeys([first, *orders[case.source]]))
        return Pick(case.source, case.best, ranking, first)

    facts = [facts_of(case) for case in cases]
    return {
        "constants": {
            "always prompt-engineering": [pick(case, "prompt-engineering") for case in cases],
            "always fine-tuning": [pick(case, "fine-tuning") for case in cases],
            "most frequent": [pick(case, orders[case.source][0]) for case in cases],
        },
        "web_rules": {
            rule.id: [pick(case, rule.says(known)) for case, known in zip(cases, facts, strict=True)]
            for rule in rules()
        },
    }


def report(folders: Folders) -> dict[str, Any]:
    """Returns all measurements on these cases, at least one, as plain data: on all together, and under
    `folders` on those of each folder.
    """
    cases = [case for some in folders.values() for case in some]
    answers = answers_to(cases, TREE)
    walks = [follow(given) for given in answers]
    picks = [pick_of(case, walk) for case, walk in zip(cases, walks, strict=True)]
    learned = learn(cases)
    others = opponents(cases)
    missed = [
        (case, walk) for case, walk in zip(cases, walks, strict=True) if walk.outcome.ranking[0] != case.best
    ]

    def compared(at: slice) -> dict[str, Any]:
        return {
            "cases": len(picks[at]),
            "sources": len({pick.source for pick in picks[at]}),
            **scored(picks[at]),
            "counted": counted(picks[at]),
            "left_out": scored(learned.picks[at]),
            **{kind: {name: scored(row[at]) for name, row in rows.items()} for kind, rows in others.items()},
        }

    found = compared(slice(None))
    found["ungrouped"] = figures_of(picks, grouped=False)._asdict()
    found["prompt_measured"] = {
        name: {"cases": len(some), **figures_of(some)._asdict()}
        for name, known in (("known", True), ("unknown", False))
        if (
            some := [
                p for p, a in zip(picks, answers, strict=True) if (a["prompting_passes"] is not None) is known
            ]
        )
    }
    found["chosen"] = _chosen(learned)
    found["not_yet"] = sum(walk.advice == NOT_YET for walk in walks) / len(cases)
    found["not_yet_gates"] = dict(Counter(gate.id for walk in walks for gate in walk.closed).most_common())
    found["confusion"] = {
        best: dict(Counter(pick.ranking[0] for pick in picks if pick.best == best)) for best in BEST.values()
    }
    found["steps"] = _by_step(walks, [walk for _, walk in missed])
    found["missed"] = [_missed(case, walk) for case, walk in missed]
    found["folders"] = {}
    start = 0
    for name, own in folders.items():
        if own:
            found["folders"][name] = compared(slice(start, start + len(own)))
        start += len(own)
    return found


def _chosen(learned: Learned) -> dict[str, Any]:
    """Returns what was chosen with a source left out, and how often; and the lowest and the highest value of
    each figure with any of the numbers.
    """
    return {
        "numbers": [
            {
                "numbers": [
                    {"kind": number.kind, "own": number.own, "chosen": value}
                    for number, value in zip(NUMBERS, setting, strict=True)
                ],
                "sources": count,
            }
            for setting, count in learned.settings.most_common()
        ],
        "turned": [
            {"step": end.step, "value": end.value, "outcome": end.outcome, "sources": count}
            for end, count in learned.turned.most_common()
        ],
        "ranges": {name: _range(learned.everywhere, name) for name in Figures._fields},
    }


def _range(all_figures: Sequence[Figures], name: str) -> tuple[float, float] | None:
    """Returns the lowest and the highest value of a figure, if it has any."""
    values = [value for figures in all_figures if (value := getattr(figures, name)) is not None]
    return (min(values), max(values)) if values else None


def _missed(case: Case, walk: Walk) -> dict[str, Any]:
    return {
        "case": case.name,
        "published": case.best,
        "ranking": list(walk.outcome.ranking),
        "steps": {step.id: value for step, value in walk.steps},
        "outcome": walk.outcome.id,
    }


def _by_step(walks: Sequence[Walk], missed: Sequence[Walk]) -> dict[str, dict[str, int]]:
    """Returns step → how many cases reach it, and how many of them have an answer there: of all cases, and of
    those missed.
    """
    steps = {}
    for step in TREE.steps:
        values, of_missed = (
            [value for walk in some for passed, value in walk.steps if passed.id == step]
            for some in (walks, missed)
        )
        steps[step] = {
            "cases": len(values),
            "answered": len(values) - values.count(None),
            "missed": len(of_missed),
            "missed_answered": len(of_missed) - of_missed.count(None),
        }
    return steps


def _folders(named: Sequence[Path] | None) -> list[Path]:
    """Returns the folders to read, each once."""
    if named:
        return list({folder.resolve(): folder for folder in named}.values())
    data = Path(os.environ.get("FTLINT_DATA") or ROOT.parent / "shared" / "data")
    first, *more = (data / name for name in FOLDERS)
    return [first, *(folder for folder in more if folder.is_dir())]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the report; notes on files go to standard error.
    Returns 2 if a folder does not exist, 4 if there is no case.
    """
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument(
        "--cases",
        metavar="DIR",
        type=Path,
        action="append",
        help=f"folder of cases; may be given several times (default: {' and '.join(FOLDERS)} in $FTLINT_DATA)",
    )
    parser.add_argument("--json", action="store_true", help="print plain data")
    parser.add_argument(
        "--write",
        action="store_true",
        help=f"also write {FIGURES.relative_to(ROOT)}, and the passages of pages that quote it",
    )
    options = parser.parse_args(arguments)
    folders = _folders(options.cases)
    for folder in folders:
        if not folder.is_dir():
            print(
                f"there is no folder {escaped(str(folder))}: set FTLINT_DATA to the folder that holds `cases`",
                file=sys.stderr,
            )
            return USAGE
    notes: list[str] = []
    names = Counter(folder.name for folder in folders)
    cases = {
        folder.name if names[folder.name] == 1 else str(folder): list(read_cases(folder, notes.append))
        for folder in folders
    }
    for note in notes:
        print(escaped(note), file=sys.stderr)
    if not any(cases.values()):
        print(
            f"no case to judge by in {', '.join(escaped(str(folder)) for folder in folders)}: "
            "it needs YAML files with `situation` and `outcome`",
            file=sys.stderr,
        )
        return NOTHING
    found = {**report(cases), "notes": notes}
    if options.write:
        write(committed(found))
    print(json.dumps(found, indent=2) if options.json else text(found), end="\n" if options.json else "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
