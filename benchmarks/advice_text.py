"""Shows what `advice.py` measured as text for people."""

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.advice_scores import Figures
from benchmarks.web_rules import rules
from ftlint.framework.decision_tree import APPROACHES
from ftlint.text.escape import escaped

HEADINGS = ("first two", "first", "points to tuning needlessly", 'says "tune now" needlessly')
SIGNS = {True: "+", False: "-", None: "?"}
LEFT_OUT = "ends and numbers chosen on the other sources"


def percent(share: float | None) -> str:
    """Returns a share as the text and the pages show it."""
    return "-" if share is None else f"{share:.0%}".replace("%", " %")


def cells(shares: Mapping[str, Any]) -> list[str]:
    """Returns each figure with its interval."""
    shown = []
    for name in Figures._fields:
        middle = shares["intervals"][name]
        interval = f" ({percent(middle[0])} to {percent(middle[1])})".replace(" %", "") if middle else ""
        shown.append(percent(shares[name]) + interval)
    return shown


def rows(found: Mapping[str, Any]) -> list[list[str]]:
    """Returns the rows of the result: a name, then the figures."""
    names = {rule.id: rule.name for rule in rules()}
    return [
        ["the advice", *cells(found)],
        [f"the advice, {LEFT_OUT}", *cells(found["left_out"])],
        *([name, *cells(shares)] for name, shares in found["constants"].items()),
        *([f"from the web: {names[rule]}", *cells(shares)] for rule, shares in found["web_rules"].items()),
    ]


def based_on(found: Mapping[str, Any]) -> str:
    """Returns on how many cases and sources the figures rest."""
    every, untuned = found["counted"]["first"], found["counted"]["says_tune_now_needlessly"]
    return (
        f"{every['cases']} cases from {every['sources']} sources; "
        f"needlessly: {untuned['cases']} cases from {untuned['sources']} sources"
    )


def columns(lines: Sequence[Sequence[str]]) -> str:
    """Aligns rows as text: the first column to the left, the others to the right."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    shown = []
    for first, *rest in lines:
        aligned = [
            first.ljust(widths[0]),
            *(cell.rjust(width) for cell, width in zip(rest, widths[1:], strict=True)),
        ]
        shown.append("  " + "   ".join(aligned).rstrip())
    return "\n".join(shown)


def text(found: Mapping[str, Any]) -> str:
    """Returns the report for people."""
    heading = ("", *HEADINGS)
    gates = ", ".join(f"{gate} {count}" for gate, count in found["not_yet_gates"].items())
    steps = [(step, *map(str, counts.values())) for step, counts in found["steps"].items()]
    confusion = [
        (best, *(str(counts.get(name, 0)) for name in APPROACHES))
        for best, counts in found["confusion"].items()
    ]
    parts = [
        f"{based_on(found)}\nEach source weighs 1; in brackets, 90 % intervals\n"
        + columns([heading, *rows(found)]),
        *(
            f"{escaped(name)}: {based_on(some)}\n" + columns([heading, *rows(some)])
            for name, some in found["folders"].items()
            if len(found["folders"]) > 1
        ),
        _chosen(found["chosen"]),
        f"The advice itself is `not-yet` in {percent(found['not_yet'])} of the cases; what must be in place first: {gates or '-'}",
        "Cases by what was published as best (rows) and what the answers point to\n"
        + columns([("", *APPROACHES), *confusion]),
        "Cases that reach a step, and those with an answer there\n"
        + columns([("", "cases", "answered", "missed", "missed, answered"), *steps]),
        "Cases missed: published as best; ranking; steps (+ true, - false, ? unknown) and outcome",
    ]
    return "\n\n".join(parts) + "\n" + "".join(f"  {_missed_line(case)}\n" for case in found["missed"])


def _chosen(chosen: Mapping[str, Any]) -> str:
    numbers = [
        f"{entry['sources']} times "
        + ", ".join(f"{number['kind']} {number['chosen']:g}" for number in entry["numbers"])
        for entry in chosen["numbers"]
    ]
    turned = [
        f"{entry['sources']} times {SIGNS[entry['value']]}{entry['step']} {entry['outcome']}"
        for entry in chosen["turned"]
    ]
    ranges = [
        f"{heading} {percent(ends[0])} to {percent(ends[1])}"
        for heading, ends in zip(HEADINGS, chosen["ranges"].values(), strict=True)
        if ends
    ]
    return (
        f"Chosen with each source left out in turn: {'; '.join(numbers)}\n"
        f"Ends turned round: {'; '.join(turned) or 'none'}\n"
        f"With any of these numbers: {', '.join(ranges)}"
    )


def _missed_line(case: Mapping[str, Any]) -> str:
    steps = " ".join(f"{SIGNS[value]}{step}" for step, value in case["steps"].items())
    return f"{escaped(case['case'])}: {case['published']}; {', '.join(case['ranking'])}; {steps} {case['outcome']}"
