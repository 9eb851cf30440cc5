"""Measures how often the advice agrees with what published cases found best.

    make bench-advice     # or: python benchmarks/advice.py [--cases DIR] [--json]

DIR holds one case per YAML file (default: `cases` in $FTLINT_DATA, else `../shared/data/cases`).
`benchmarks/published.py` turns a case's situation into answers; nothing else in a case affects them.

The score is based on what the answers point to: the first approach in the ranking, even if the advice is
`not-yet`. Each source has weight 1, shared by its cases. A case whose best approach was `none` matches no
advice, and counts as one that did not need fine-tuning.
"""

import argparse
import json
import os
import random
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from itertools import product
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.published import BEST, TARGET, Case, answers_of, read_cases
from ftlint.advice.walk import Walk, follow
from ftlint.framework.decision_tree import APPROACHES, NOT_YET, TREE, DecisionTree, as_data, check
from ftlint.text.escape import escaped

ROOT = Path(__file__).resolve().parent.parent
USAGE, NOTHING = 2, 4
SEED, DRAWS = 20260122, 2000
TUNING = ("fine-tuning", "fine-tuning+rag")
GRID = ((50, 100, 200, 300, 500), (0.10, 0.15, 0.20, 0.25), (0.80, 0.85, 0.90, 0.95))
"""The values that each number of a Setting is chosen from."""


class Setting(NamedTuple):
    """The numbers in the tree and in the mapping that were chosen by hand."""

    examples: int
    """The number of labelled examples that a step accepts as enough."""
    spread: float
    """The smallest share by which models count as different."""
    target: float
    """The share of the scale that counts as good if no threshold is published."""


def _numbered(data: Any) -> tuple[list[Any], list[Any]]:
    """Returns the steps of the tree that count examples, and the `reads` of questions that compare models."""
    steps = [step for step in data["advice"]["steps"] if "at_least" in step]
    return steps, [question["reads"] for question in data["questions"] if "spread" in question["reads"]]


def own_setting() -> Setting:
    """Returns the numbers that ftlint uses; all its steps count to the same one."""
    steps, reads = _numbered(as_data())
    (examples,), (spread,) = {step["at_least"] for step in steps}, {entry["spread"] for entry in reads}
    return Setting(examples, spread, TARGET)


OWN = own_setting()


def tree_with(setting: Setting) -> DecisionTree:
    """Returns ftlint's tree with these numbers."""
    raw = as_data()
    steps, reads = _numbered(raw)
    for step in steps:
        step["at_least"] = setting.examples
    for entry in reads:
        entry["spread"] = setting.spread
    return check(raw)


# --- scores -------------------------------------------------------------------------------------------------


class Pick(NamedTuple):
    """What a person or a program advises for a case."""

    source: str
    best: str
    ranking: Sequence[str]


class Figures(NamedTuple):
    """Shares from 0 to 1."""

    first: float
    """The share of cases whose published best approach is first in the ranking."""
    first_two: float
    """The share of cases where it is among the first two."""
    needless_fine_tuning: float | None
    """Of the cases whose best approach did not need fine-tuning, the share where fine-tuning is first;
    None if there is no such case.
    """


Sums = tuple[Fraction, ...]
"""Weights: all cases; matched by the first; matched by the first two; no need for tuning; no need for tuning,
but advised to tune.
"""


def sums_by_source(picks: Sequence[Pick], *, grouped: bool = True) -> dict[str, Sums]:
    """Returns what each source adds to the figures. If grouped, its cases share the weight 1;
    otherwise each case has weight 1.
    """
    cases = Counter(pick.source for pick in picks)
    sums: dict[str, Sums] = {}
    for source, best, ranking in picks:
        weight = Fraction(1, cases[source] if grouped else 1)
        needs_none = best not in TUNING
        holds = (
            True,
            ranking[0] == best,
            best in ranking[:2],
            needs_none,
            needs_none and ranking[0] in TUNING,
        )
        before = sums.get(source, (Fraction(0),) * len(holds))
        sums[source] = tuple(old + weight * new for old, new in zip(before, holds, strict=True))
    return sums


def figures(sums: Iterable[Sequence[Fraction | float]]) -> Figures:
    """Returns the figures for these sources, at least one."""
    total, first, two, needs_none, needless = (sum(column) for column in zip(*sums, strict=True))
    return Figures(
        float(first / total), float(two / total), float(needless / needs_none) if needs_none else None
    )


def figures_of(picks: Sequence[Pick], *, grouped: bool = True) -> Figures:
    """Returns the figures for these picks."""
    return figures(sums_by_source(picks, grouped=grouped).values())


def intervals(picks: Sequence[Pick]) -> dict[str, tuple[float, float] | None]:
    """Returns a 90 % interval for each figure, from DRAWS bootstrap samples of the sources."""
    rng = random.Random(SEED)
    sources = [
        [float(part) for part in sums] for sums in sums_by_source(picks).values()
    ]  # fractions are slow
    drawn = [figures(rng.choices(sources, k=len(sources))) for _ in range(DRAWS)]
    return {
        name: _middle([value for draw in drawn if (value := getattr(draw, name)) is not None])
        for name in Figures._fields
    }


def _middle(values: list[float]) -> tuple[float, float] | None:
    values.sort()
    return (values[len(values) // 20], values[-len(values) // 20]) if values else None


# --- what is measured ---------------------------------------------------------------------------------------


def picks_of(cases: Sequence[Case], walks: Sequence[Walk]) -> list[Pick]:
    """Returns what the tree advises for each case."""
    return [
        Pick(case.source, case.best, walk.outcome.ranking) for case, walk in zip(cases, walks, strict=True)
    ]


def walks_of(cases: Sequence[Case], setting: Setting) -> list[Walk]:
    """Returns the path of each case through the tree with these numbers."""
    tree = tree_with(setting)
    return [follow(answers_of(case.situation, tree, setting.target), tree) for case in cases]


def constants(cases: Sequence[Case]) -> dict[str, list[Pick]]:
    """Returns advice that is the same for every situation. The most frequent approaches, and the second
    places, are counted on the other sources only.
    """
    orders = {
        source: _by_frequency([case for case in cases if case.source != source])
        for source in {case.source for case in cases}
    }
    heads = {
        "always prompt-engineering": ["prompt-engineering"],
        "always fine-tuning": ["fine-tuning"],
        "most frequent": [],
    }
    return {
        name: [
            Pick(case.source, case.best, list(dict.fromkeys([*head, *orders[case.source]]))) for case in cases
        ]
        for name, head in heads.items()
    }


def _by_frequency(cases: Sequence[Case]) -> list[str]:
    """Returns the approaches, most frequent first; ties put the simplest first."""
    sizes = Counter(case.source for case in cases)
    weights = {
        name: sum(Fraction(1, sizes[case.source]) for case in cases if case.best == name)
        for name in APPROACHES
    }
    return sorted(APPROACHES, key=weights.__getitem__, reverse=True)


class Tuned(NamedTuple):
    """The result of choosing the numbers again."""

    picks: list[Pick]
    """Each source judged with the numbers that agree best on the others."""
    chosen: Counter[Setting]
    """The number of sources for which each set of numbers was chosen."""
    everywhere: dict[Setting, Figures]
    """The figures of each set of numbers on all sources."""


def tune(cases: Sequence[Case]) -> Tuned:
    """Chooses the numbers again, with each source left out in turn.
    Ties go to ftlint's own numbers, then to those that change the fewest.
    """
    settings = sorted((Setting(*numbers) for numbers in product(*GRID)), key=_changed)
    picks = {setting: picks_of(cases, walks_of(cases, setting)) for setting in settings}
    agreed = {
        setting: {source: sums[1] for source, sums in sums_by_source(picks[setting]).items()}
        for setting in settings
    }
    totals = {setting: sum(agreed[setting].values()) for setting in settings}
    chosen: dict[str, Setting] = {}
    for source in agreed[OWN]:
        on_others = {setting: totals[setting] - agreed[setting][source] for setting in settings}
        chosen[source] = max(settings, key=on_others.__getitem__)
    judged = [picks[chosen[case.source]][index] for index, case in enumerate(cases)]
    return Tuned(
        judged, Counter(chosen.values()), {setting: figures_of(picks[setting]) for setting in settings}
    )


def _changed(setting: Setting) -> int:
    """Returns how many of ftlint's own numbers it changes."""
    return sum(new != own for new, own in zip(setting, OWN, strict=True))


def report(cases: Sequence[Case]) -> dict[str, Any]:
    """Returns all measurements on these cases, at least one, as plain data."""
    walks = walks_of(cases, OWN)
    picks = picks_of(cases, walks)
    tuned = tune(cases)
    missed = [
        (case, walk) for case, walk in zip(cases, walks, strict=True) if walk.outcome.ranking[0] != case.best
    ]
    return {
        "cases": len(cases),
        "groups": len({case.source for case in cases}),
        **figures_of(picks)._asdict(),
        "intervals": intervals(picks),
        "ungrouped": figures_of(picks, grouped=False)._asdict(),
        "cross_validated": {
            **figures_of(tuned.picks)._asdict(),
            "chosen": [
                {**setting._asdict(), "sources": count} for setting, count in tuned.chosen.most_common()
            ],
            "ranges": {name: _range(tuned.everywhere.values(), name) for name in Figures._fields},
        },
        "baselines": {name: figures_of(constant)._asdict() for name, constant in constants(cases).items()},
        "not_yet": sum(walk.advice == NOT_YET for walk in walks) / len(cases),
        "not_yet_gates": dict(Counter(gate.id for walk in walks for gate in walk.closed).most_common()),
        "confusion": {
            best: dict(Counter(pick.ranking[0] for pick in picks if pick.best == best))
            for best in BEST.values()
        },
        "steps": _by_step(walks, [walk for _, walk in missed]),
        "missed": [_missed(case, walk) for case, walk in missed],
    }


def _range(all_figures: Iterable[Figures], name: str) -> tuple[float, float] | None:
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
    """Returns step → how many cases passed it, and for how many its answer was unknown:
    of all cases, and of those missed.
    """
    steps: dict[str, dict[str, int]] = {}
    for step in TREE.steps:
        values, of_missed = (
            [value for walk in some for passed, value in walk.steps if passed.id == step]
            for some in (walks, missed)
        )
        if values:
            unknown, missed_unknown = values.count(None), of_missed.count(None)
            steps[step] = {
                "cases": len(values),
                "unknown": unknown,
                "missed": len(of_missed),
                "missed_unknown": missed_unknown,
            }
    return steps


# --- text ---------------------------------------------------------------------------------------------------


def percent(share: float | None) -> str:
    """Returns a share as the text and the page show it."""
    return "-" if share is None else f"{share:.1%}".replace("%", " %")


def table(found: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """Returns the rows of the result: name, first, first two, needless fine-tuning."""

    def row(name: str, shares: Mapping[str, Any]) -> tuple[str, ...]:
        return (name, *(percent(shares[key]) for key in Figures._fields))

    def ranges(name: str, values: Mapping[str, Any]) -> tuple[str, ...]:
        return (
            name,
            *(f"{percent(value[0])} to {percent(value[1])}" if value else "-" for value in values.values()),
        )

    return [
        row("the advice", found),
        ranges("90 % interval", found["intervals"]),
        row("its numbers chosen on the other sources", found["cross_validated"]),
        ranges("with any of these numbers", found["cross_validated"]["ranges"]),
        row("each case weighs 1", found["ungrouped"]),
        *(row(name, shares) for name, shares in found["baselines"].items()),
    ]


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Aligns rows as text: the first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for first, *rest in rows:
        cells = [
            first.ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)),
        ]
        lines.append("  " + "   ".join(cells).rstrip())
    return "\n".join(lines)


def text(found: Mapping[str, Any]) -> str:
    """Returns the report for people."""
    gates = ", ".join(f"{gate} {count}" for gate, count in found["not_yet_gates"].items())
    chosen = [
        f"{entry['sources']} times {entry['examples']} examples, spread {entry['spread']}, target {entry['target']}"
        for entry in found["cross_validated"]["chosen"]
    ]
    steps = [(step, *map(str, counts.values())) for step, counts in found["steps"].items()]
    confusion = [
        (best, *(str(counts.get(name, 0)) for name in APPROACHES))
        for best, counts in found["confusion"].items()
    ]
    parts = [
        f"{found['cases']} cases, {found['groups']} sources; each source weighs 1",
        columns([("", "first", "first two", "needless fine-tuning"), *table(found)]),
        f"Numbers chosen with each source left out in turn: {'; '.join(chosen)}\n"
        f"The advice itself is `not-yet` in {percent(found['not_yet'])} of the cases; what must be in place first: {gates or '-'}",
        "Cases by what was published as best (rows) and what the answers point to\n"
        + columns([("", *APPROACHES), *confusion]),
        "Cases that passed a step, and for how many of them its answer is unknown\n"
        + columns([("", "cases", "unknown", "missed", "missed, unknown"), *steps]),
        "Cases missed: published as best; ranking; steps (+ true, - false, ? unknown) and outcome",
    ]
    return "\n\n".join(parts) + "\n" + "".join(f"  {_missed_line(case)}\n" for case in found["missed"])


def _missed_line(case: Mapping[str, Any]) -> str:
    signs = {True: "+", False: "-", None: "?"}
    steps = " ".join(f"{signs[value]}{step}" for step, value in case["steps"].items())
    return f"{escaped(case['case'])}: {case['published']}; {', '.join(case['ranking'])}; {steps} {case['outcome']}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints the report; notes on files go to standard error.
    Returns 2 if the folder does not exist, 4 if it holds no case.
    """
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    data = Path(os.environ.get("FTLINT_DATA") or ROOT.parent / "shared" / "data")
    parser.add_argument(
        "--cases",
        metavar="DIR",
        type=Path,
        default=data / "cases",
        help="folder of cases (default: `cases` in $FTLINT_DATA)",
    )
    parser.add_argument("--json", action="store_true", help="print plain data")
    options = parser.parse_args(arguments)
    if not options.cases.is_dir():
        print(
            f"there is no folder {escaped(str(options.cases))}: set FTLINT_DATA to the folder that holds `cases`",
            file=sys.stderr,
        )
        return USAGE
    notes: list[str] = []
    cases = list(read_cases(options.cases, notes.append))
    for note in notes:
        print(escaped(note), file=sys.stderr)
    if not cases:
        print(
            f"no case to judge by in {escaped(str(options.cases))}: it needs YAML files with `situation` and `outcome`",
            file=sys.stderr,
        )
        return NOTHING
    found = {**report(cases), "notes": notes}
    print(json.dumps(found, indent=2) if options.json else text(found), end="\n" if options.json else "")
    return 0


if __name__ == "__main__":
    sys.exit(main())
