"""A larger model was selected without results that show a smaller one falls short.

## Why

Framework §5.A2: move to a larger model step by step, when results and feedback ask for it. The step is
justified when a smaller candidate was measured and misses a threshold. It is not justified when the smaller
one was never measured, and even less when it already meets every threshold: the larger model then costs more
for something that nobody said was needed.

The rule compares the sizes in `models.candidates` and skips candidates of unknown size. A candidate's results
are its own and those of the baselines and iterations that name it.

## Bad

```yaml
metrics:
  measures:
    - id: accepted-unedited
      unit: fraction
      direction: higher
      threshold: 0.80
models:
  candidates:
    - name: small-8b-instruct
      size: 8B
      results:
        accepted-unedited: 0.83
    - {name: large-70b-instruct, size: 70B}
  selected: large-70b-instruct  # FT506
```

## Good

```yaml
metrics:
  measures:
    - id: accepted-unedited
      unit: fraction
      direction: higher
      threshold: 0.80
models:
  candidates:
    - name: small-8b-instruct
      size: 8B
      results:
        accepted-unedited: 0.71
    - {name: large-70b-instruct, size: 70B}
  selected: large-70b-instruct
```

## How to fix

Measure the smaller candidate and write its `results`. If it meets every threshold, select it, or raise the
threshold to what the product needs; if it misses one, the record shows why the step was taken.

## When to waive

When the smaller model is ruled out by something that no metric here measures, such as its context length or
languages; say so in the reason.
"""

from collections.abc import Iterator, Mapping

from ftlint.domain.ladder import meets_every_threshold
from ftlint.findings import Kind, Path, Problem
from ftlint.record.metrics import Metric, Result
from ftlint.record.model import Candidate, Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import first_of

_SELECTED: Path = ("models", "selected")


def check(record: Record) -> Iterator[Problem]:
    models = record.models
    if not models.candidates:
        yield Problem(
            ("models", "candidates"),
            "No candidate model is listed, so nothing shows that a smaller one falls short.",
            "List the models considered under `models.candidates`, smallest first, with `size` and `results`.",
        )
        return
    if not models.selected:
        yield Problem(
            _SELECTED,
            "No model is selected yet, so nothing shows that its size is needed.",
            "Measure the candidates from the smallest up, and select the first that meets the thresholds.",
        )
        return
    selected = models.selected_candidate()
    size = selected.parameters if selected is not None else None
    if selected is None or size is None:
        return
    smaller = sorted(
        (c.parameters, c.path, c)
        for c in models.candidates
        if c.parameters is not None and c.parameters < size
    )
    if smaller:
        yield from _judge(record, selected, [candidate for _, _, candidate in smaller])


def _judge(record: Record, selected: Candidate, smaller: list[Candidate]) -> Iterator[Problem]:
    """Yields the problem with selecting `selected`, if there is one.

    `smaller` has the smaller candidates, smallest first, at least one.
    """
    judged = record.metrics.judged
    measured = {candidate.name: record.results_of(candidate.name) for candidate in smaller}
    for candidate in smaller:
        for results in measured[candidate.name]:
            if meets_every_threshold(record.metrics, results):
                yield Problem(
                    _SELECTED,
                    f"`{selected.name}` ({selected.size_in_words}) is selected, but `{candidate.name}`, "
                    f"{_times(selected, candidate)} smaller, already meets every threshold: {_values(judged, results)}.",
                    f"Select `{candidate.name}`, or raise the threshold to what only the larger model reaches, if the product needs it.",
                    ((candidate.path, f"{candidate.size_in_words}, meets every threshold"),),
                )
                return
    if any(
        m.id in results and not m.passes(results[m.id].value)
        for sets in measured.values()
        for results in sets
        for m in judged
    ):
        return
    nearest = smaller[-1]
    some = any(measured.values())
    if some and not judged:
        return
    lack = (
        "no result of a smaller candidate misses a threshold"
        if some
        else f"the smaller `{nearest.name}` ({nearest.size_in_words}) has no results"
    )
    yield Problem(
        _SELECTED,
        f"`{selected.name}` ({selected.size_in_words}) is selected, but {lack}, so nothing shows that the larger one is needed.",
        f"Measure `{nearest.name}` on the metrics that have a threshold, and write its `results`.",
        ((nearest.path, "the smaller candidate"),),
    )


def _times(large: Candidate, small: Candidate) -> str:
    """Returns how many times larger one candidate is than another: `8.8 times`."""
    ratio = (large.parameters or 1) / (small.parameters or 1)
    return (f"{ratio:.1f}".removesuffix(".0") if ratio < 20 else f"{ratio:,.0f}") + " times"


def _values(judged: tuple[Metric, ...], results: Mapping[str, Result]) -> str:
    """Returns each value with the threshold it meets, three at most."""
    shown = [
        f"{m.show(results[m.id].value)} on `{m.id}` (threshold {m.show(m.threshold or 0)})" for m in judged
    ]
    return first_of(shown, 3)


RULE = Rule(
    code="FT506", name="size-step-without-evidence", statement="5.A2", kind=Kind.PREREQUISITE, check=check
)
