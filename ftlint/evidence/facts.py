"""What a file says beside a value: how many examples, the error, the model, the day, the tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.evidence.formats import PLAIN, PLAIN_EXAMPLES
from ftlint.evidence.reading import number
from ftlint.findings import cut
from ftlint.text.phrases import count, plural

if TYPE_CHECKING:
    from ftlint.evidence.reading import FileReading
    from ftlint.record.readings import Runs

_RUNS = 10
"""How many values of runs are listed."""
_COUNTED = {"examples": "example", "results": "result"}


def beside(reading: FileReading) -> dict[str, str | int | float | None]:
    """Returns the facts as data: `n`, `n_kind`, `stderr`, `model`, `date`, `tool`, `tool_version`; None for
    what the file does not say.
    """
    n = number(reading.n)
    return {
        "n": n,
        "n_kind": reading.n_kind or None if n is not None else None,
        "stderr": number(reading.stderr),
        "model": cut(reading.model) or None,
        "date": reading.date or None,
        "tool": None if reading.tool in (*PLAIN, PLAIN_EXAMPLES) else reading.tool,
        "tool_version": cut(reading.tool_version) or None,
    }


def in_words(reading: FileReading) -> str:
    """Returns the facts in one line, such as `400 examples, standard error 0.0226, model acme/base,
    2026-11-29, lm-eval 0.4.9`; empty if the file says nothing.
    """
    facts = beside(reading)
    n, kind, stderr = facts["n"], facts["n_kind"], facts["stderr"]
    counted = f"a weight of {n}" if kind == "weight" else ""
    if isinstance(n, int | float) and not counted:
        counted = f"{n:,} {plural(int(n == 1), _COUNTED.get(str(kind), 'value'))}"
    tool = " ".join(str(facts[key]) for key in ("tool", "tool_version") if facts[key])
    parts = (
        counted if n is not None else "",
        "" if stderr is None else f"standard error {stderr:.4g}",
        f"model {_short(reading.model)}" if reading.model else "",
        reading.date,
        _short(tool),
    )
    return ", ".join(part for part in parts if part)


def runs_in_words(runs: Runs) -> str:
    """Returns what several runs say, as a sentence."""
    values = ", ".join(f"{value:.4g}" for _, value in runs.values[:_RUNS])
    rest = ", …" if len(runs.values) > _RUNS else ""
    said = f"{count(len(runs.values), 'run')}: {values}{rest}."
    if runs.high is None or runs.deviation is None:
        return said
    spread = (
        f"{runs.mean:.4g} ± {runs.high - runs.mean:.2g} (95 %), their standard deviation {runs.deviation:.2g}"
    )
    return f"{said} Their mean is {spread}."


def _short(text: str) -> str:
    return text if len(text) <= 80 else f"{text[:79]}…"
