"""How often the advice agrees with what published cases found best.

    make bench-advice     # or: python benchmarks/advice.py [--cases DIR] [--json]

DIR holds one case per YAML file (default: `cases` in $FTLINT_DATA, else `../shared/data/cases`).
`benchmarks/published.py` makes a case's situation into answers; no other part of a case has a say in them.

Scored is what the answers point to, which is the first of the ranking, also where the advice is `not-yet`.
Each source weighs 1, which its cases share. A case whose best approach was `none` matches no advice, and is
one of those for which fine-tuning was needless.
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
"""What the numbers of a Setting are chosen from, one by one."""


class Setting(NamedTuple):
    """The numbers of the tree and of the mapping that somebody chose."""

    examples: int
    """From how many labelled examples on a step takes them for enough."""
    spread: float
    """From which share on models differ."""
    target: float
    """The share of the scale that counts as good where no threshold is published."""


def _numbered(data: Any) -> tuple[list[Any], list[Any]]:
    """The steps of the tree that count examples, and what the questions read that compare models."""
    steps = [step for step in data["advice"]["steps"] if "at_least" in step]
    return steps, [question["reads"] for question in data["questions"] if "spread" in question["reads"]]


def own_setting() -> Setting:
    """The numbers as they are in ftlint, whose steps all count to the same."""
    steps, reads = _numbered(as_data())
    (examples,), (spread,) = {step["at_least"] for step in steps}, {entry["spread"] for entry in reads}
    return Setting(examples, spread, TARGET)


OWN = own_setting()


def tree_with(setting: Setting) -> DecisionTree:
    """ftlint's tree with these numbers."""
    raw = as_data()
    steps, reads = _numbered(raw)
    for step in steps:
        step["at_least"] = setting.examples
    for entry in reads:
        entry["spread"] = setting.spread
    return check(raw)


# --- scores -------------------------------------------------------------------------------------------------


class Pick(NamedTuple):
    """What somebody, or something, advises for a case."""

    source: str
    best: str
    ranking: Sequence[str]


class Figures(NamedTuple):
    """Shares from 0 to 1."""

    first: float
    """Where the first of the ranking is what was published as best."""
    first_two: float
    """Where it is among the first two."""
    needless_fine_tuning: float | None
    """Where the first is fine-tuning, of the cases whose best approach did without;
    None when there is no such case.
    """


Sums = tuple[Fraction, ...]
"""Weights: of all cases; of those agreed on; of those agreed on in two; of those that need no tuning;
of those of them sent to tuning.
"""


def sums_by_source(picks: Sequence[Pick], *, grouped: bool = True) -> dict[str, Sums]:
    """What each source adds to the figures. Grouped, its cases share the weight 1;
    else each case weighs 1.
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
    """The figures for these sources, of which there is at least one."""
    total, first, two, needs_none, needless = (sum(column) for column in zip(*sums, strict=True))
    return Figures(
        float(first / total), float(two / total), float(needless / needs_none) if needs_none else None
    )


def figures_of(picks: Sequence[Pick], *, grouped: bool = True) -> Figures:
    """The figures for these picks."""
    return figures(sums_by_source(picks, grouped=grouped).values())


def intervals(picks: Sequence[Pick]) -> dict[str, tuple[float, float] | None]:
    """For each figure, between which values it lies in 90 % of DRAWS draws of as many sources
    with replacement.
    """
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
    """What the tree advises for each case."""
    return [
        Pick(case.source, case.best, walk.outcome.ranking) for case, walk in zip(cases, walks, strict=True)
    ]


def walks_of(cases: Sequence[Case], setting: Setting) -> list[Walk]:
    """The way of each case through the tree with these numbers."""
    tree = tree_with(setting)
    return [follow(answers_of(case.situation, tree, setting.target), tree) for case in cases]


def constants(cases: Sequence[Case]) -> dict[str, list[Pick]]:
    """Advice that is the same for every situation. What is most frequent, and comes second,
    is counted on the other sources only.
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
    """The approaches, the most frequent first; of equal ones the simplest first."""
    sizes = Counter(case.source for case in cases)
    weights = {
        name: sum(Fraction(1, sizes[case.source]) for case in cases if case.best == name)
        for name in APPROACHES
    }
    return sorted(APPROACHES, key=weights.__getitem__, reverse=True)


class Tuned(NamedTuple):
    """What became of the chosen numbers when they were chosen again."""

    picks: list[Pick]
    """Each source judged with the numbers that agree best on the others."""
    chosen: Counter[Setting]
    """For how many sources each set of numbers was chosen."""
    everywhere: dict[Setting, Figures]
    """Each set of numbers on all sources."""


def tune(cases: Sequence[Case]) -> Tuned:
    """Chooses the numbers again, each source left out in turn.
    Of equal ones ftlint's own are taken, else those that keep most of them.
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
    """How many of ftlint's own numbers it changes."""
    return sum(new != own for new, own in zip(setting, OWN, strict=True))


def report(cases: Sequence[Case]) -> dict[str, Any]:
    """Everything that is measured on these cases, at least one, as plain data."""
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
    """The lowest and the highest value of a figure, where it has any."""
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
    """Step → on the way of how many cases it lies, and for how many it was unknown:
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
    """A share as the text and the page write it."""
    return "-" if share is None else f"{share:.1%}".replace("%", " %")


def table(found: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """The rows of the result: name, first, first two, needless fine-tuning."""

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
    """Rows as aligned text; the first column to the left, the others to the right."""
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
    """The report for people."""
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
        f"The advice itself is `not-yet` in {percent(found['not_yet'])} of the cases; what has to be in place first: {gates or '-'}",
        "Cases by what was published as best (rows) and what the answers point to\n"
        + columns([("", *APPROACHES), *confusion]),
        "Cases whose way led through a step, and for how many of them its answer is not known\n"
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
    2 when the folder is not there, 4 when it holds no case.
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
