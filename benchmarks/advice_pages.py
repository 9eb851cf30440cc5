"""Writes what `advice.py` measured where pages quote it: into one file of figures, and into marked passages.

A passage stands between two comments, such as `<!-- advice: result -->` and `<!-- end -->`.
"""

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks.advice_scores import Figures
from benchmarks.advice_text import HEADINGS, based_on, percent, rows
from benchmarks.web_rules import rules
from ftlint.framework.decision_tree import APPROACHES

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "benchmarks" / "advice-figures.json"
"""What pages quote. It names no case."""
PAGE = ROOT / "docs" / "advice-benchmark.md"
PAGES = (PAGE, ROOT / "docs" / "index.md", ROOT / "README.md")
ANNOTATED = {"first": [0.84, 0.85], "first_two": 0.96, "points_to_tuning_needlessly": [0.15, 0.10]}
"""What two annotations by language models reached on all cases, as the README beside the cases says."""
KEPT = ("cases", "sources", *Figures._fields, "intervals", "counted", "left_out", "constants", "web_rules")


def committed(found: Mapping[str, Any]) -> dict[str, Any]:
    """Returns the figures that pages may quote, rounded."""
    data = {
        **{key: found[key] for key in (*KEPT, "not_yet", "prompt_measured", "chosen", "confusion")},
        "steps": {step: counts["cases"] for step, counts in found["steps"].items()},
        "folders": {name: {key: folder[key] for key in KEPT} for name, folder in found["folders"].items()},
        "annotated": ANNOTATED,
    }
    rounded: dict[str, Any] = _rounded(data)
    return rounded


def _rounded(data: Any) -> Any:
    if isinstance(data, Mapping):
        return {key: _rounded(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_rounded(value) for value in data]
    return round(data, 4) if isinstance(data, float) else data


def write(figures: Mapping[str, Any]) -> None:
    """Writes the file of figures, and the passages of all pages."""
    FIGURES.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    new = passages(figures)
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        page.write_text(_MARKED.sub(lambda found: marked(found["name"], new), text), encoding="utf-8")


_MARKED = re.compile(r"<!-- advice: (?P<name>\S+) -->.*?<!-- end -->", re.DOTALL)


def marked(name: str, passages: Mapping[str, str]) -> str:
    """Returns a passage between its marks."""
    return f"<!-- advice: {name} -->\n\n{passages[name]}\n\n<!-- end -->"


def passages(figures: Mapping[str, Any]) -> dict[str, str]:
    """Returns the passages in Markdown, by name."""
    confusion = [
        [best, *(str(counts.get(name, 0)) for name in APPROACHES)]
        for best, counts in figures["confusion"].items()
    ]
    folders = [
        [f"`{name}`: {row[0]}", *row[1:]]
        for name, some in figures["folders"].items()
        for row in rows(some)[:2]
    ]
    counts = [f"- `{name}`: {based_on(some)}" for name, some in figures["folders"].items()]
    return {
        "quote": _filled(quote(figures)),
        "result": f"{_table(['', *HEADINGS], rows(figures))}\n\n{_filled(f'All together: {based_on(figures)}.')}",
        "folders": "\n\n".join((_table(["", *HEADINGS], folders), "\n".join(counts))),
        "chosen": _filled(chosen(figures["chosen"], figures["sources"])),
        "confusion": _table(["", *APPROACHES], confusion),
        "not-yet": _filled(
            f"The advice itself is `not-yet` in {percent(figures['not_yet'])} of the cases, because most sources do not "
            "say that the prompt was worked on, that it had examples, and that both fell short. In those cases, we "
            "score the first of the ranking: what the answers point to once that is in place."
        ),
        "web-rules": web_rules(),
        "measured": _filled(measured(figures["prompt_measured"])),
        "annotated": _filled(annotated(figures["annotated"])),
        "steps": _table(["step", "cases"], [[f"`{step}`", str(n)] for step, n in figures["steps"].items()]),
    }


def quote(figures: Mapping[str, Any]) -> str:
    """Returns what other pages say of the result: on sources left out, first two before first."""
    shares, counted = figures["left_out"], figures["counted"]
    two, first, points, now = (
        f"{percent(shares[name])} ({note}{percent(low).removesuffix(' %')} to {percent(high)})"
        if shares[name]
        else "none"
        for name, note in zip(Figures._fields, ("90 % interval: ", "", "", ""), strict=True)
        for low, high in [shares["intervals"][name]]
    )
    return (
        f"We judged the advice on {figures['cases']} published cases from {figures['sources']} sources. For each source, we chose "
        "the tree's ends and numbers on the other sources only. The approach that the source found best is among the advice's first "
        f"two in {two}, and first in {first}. In {counted['says_tune_now_needlessly']['cases']} cases, nothing had to be trained. The "
        f"answers point to tuning, which means that it ranks first, in {points} of these; the advice says to tune now, with nothing "
        f"left to do before, in {now}."
    )


def chosen(figures: Mapping[str, Any], sources: int) -> str:
    """Returns what was chosen with a source left out."""
    own = sum(
        entry["sources"]
        for entry in figures["numbers"]
        if all(number["own"] == number["chosen"] for number in entry["numbers"])
    )
    ends = len(figures["turned"])
    low, high = figures["ranges"]["first"]
    return (
        f"In {own} of the {sources} rounds, ftlint's own numbers were chosen. At {ends} ends, the first two approaches changed "
        "places at least once. With its own ends and any of these numbers, the advice's first choice is the best in "
        f"{percent(low)} to {percent(high)}."
    )


def annotated(figures: Mapping[str, Any]) -> str:
    """Returns what the annotations reached."""
    first, needless = (
        " and ".join(percent(share).removesuffix(" %") for share in figures[name]) + " %"
        for name in ("first", "points_to_tuning_needlessly")
    )
    return (
        "Two language models that saw nothing but the domain, the year, the task and the fields below ranked the approaches for "
        f"all cases, those kept back included. The best approach was their first choice in {first} of them, and among their "
        f"first two in {percent(figures['first_two'])}. Of the cases that needed no tuning, they sent {needless} to it. They will "
        "have known some of the publications, and some situations hint at the outcome, so this is an upper bound."
    )


def measured(figures: Mapping[str, Any]) -> str:
    """Returns how much depends on whether the sources say how well a prompt does."""
    known, unknown = (
        f"{percent(figures[name]['first'])} ({figures[name]['cases']} cases)" for name in ("known", "unknown")
    )
    return (
        "Most of it is a measurement. Where the sources let us judge whether the best prompt meets the threshold or the target, the "
        f"approach that was found best is the advice's first choice in {known}; elsewhere, in {unknown}. A team can "
        "measure this, and the tree asks for it first."
    )


def web_rules() -> str:
    """Returns what the rules from the web ask, with their sources."""
    parts = []
    for rule in rules():
        said = "; ".join(
            f"{source['by']}, [{source['title']}]({source['url']})"
            + (f", {source['year']}" if source["year"] else "")
            for source in rule.sources
        )
        parts.append(_filled(f"**{rule.name[0].upper()}{rule.name[1:]}** ({said}). {rule.mapped}"))
    return "\n\n".join(parts)


def _filled(text: str) -> str:
    return textwrap.fill(text, 138, break_long_words=False, break_on_hyphens=False)


def _table(heading: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    shown = (heading, ["---"] * len(heading), *lines)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in shown).replace("|  |", "| |")
