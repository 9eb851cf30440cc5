"""A large model was selected before a small one was tried.

## Why

Framework §5.A1 asks for feasibility, results and cost to be settled with smaller models first. A small model
that was tuned for one task is often as good as a large one with a prompt, and costs a fraction to run. Its
result is worth having even when it falls short: it is what the step to a larger model is measured against
(§5.A2).

A model counts as small up to 15 billion parameters, a limit we chose: in 16 bits that is 30 GB. It counts as
tried when it has results: its own under `models.candidates`, or those of a baseline or an iteration that
names it. Of a mixture of experts such as 30B-A3B all 30 billion count, not the 3 billion that are active for
one token: all of them take memory. The rule is silent where a model that matters has no known size, and where the selected one cannot be
prompted: an encoder, or a model tuned with `objective: contrastive`.

## Bad

```yaml
models:
  candidates:
    - {name: large-70b-instruct, size: 70B}
  selected: large-70b-instruct   # FT503
```

## Good

```yaml
baselines:
  - approach: few-shot
    model: small-8b-instruct
    results:
      accepted-unedited: 0.52
models:
  candidates:
    - {name: small-8b-instruct, size: 8B}
    - {name: large-70b-instruct, size: 70B}
  selected: large-70b-instruct
```

## How to fix

Run the evaluation once with a small model and the best prompt so far, and write the values under the
candidate's `results`. An hour's work settles whether the small one is out of the question, near, or good
enough.

## When to waive

When no small model can do the task at all, for example because none can handle the language or the length of
the input; say so in the reason.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.metrics import show_number
from ftlint.record.model import SMALL_MODEL_PARAMETERS, Candidate, Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    models = record.models
    if not models.candidates:
        yield Problem(
            ("models", "candidates"),
            "No candidate model is listed, so nothing shows that a small one was tried first.",
            "List the models considered under `models.candidates`, smallest first, with `size` and `results`.",
        )
        return
    selected = models.selected_candidate()
    if models.selected and (selected is None or not _is_large(selected)):
        return
    if any(selected is None or record.results_of(c.name) for c in models.candidates if c.parameters is None):
        return
    if selected is not None and not record.can_prompt(selected):
        return
    small = [c for c in models.candidates if _is_small(c)]
    if any(record.results_of(c.name) for c in small) or _small_baseline(record):
        return
    limit = f"{show_number(SMALL_MODEL_PARAMETERS / 1e9)}B"
    chosen = (
        f"`{selected.name}` ({selected.size_in_words}) is selected, and no small model was tried"
        if selected
        else "No small model was tried"
    )
    untried = (
        f": `{small[0].name}` ({small[0].size_in_words}) has no results yet"
        if small
        else f": no candidate is known to have {limit} parameters or fewer"
    )
    yield Problem(
        ("models", "selected") if selected is not None else ("models", "candidates"),
        f"{chosen}{untried}.",
        f"Measure a model of up to {limit} with the best prompt so far, and write its `results` under `models.candidates`.",
    )


def _is_large(candidate: Candidate) -> bool:
    return candidate.parameters is not None and candidate.parameters > SMALL_MODEL_PARAMETERS


def _is_small(candidate: Candidate) -> bool:
    return candidate.parameters is not None and candidate.parameters <= SMALL_MODEL_PARAMETERS


def _small_baseline(record: Record) -> bool:
    """Whether something was measured with a model that is not a candidate and may be small:
    one whose name does not say otherwise.
    """
    candidates = {candidate.name.casefold() for candidate in record.models.candidates}
    measured = [b.model for b in record.baselines if b.results] + [
        i.model for i in record.iterations if i.results
    ]
    return any(
        _size_in(name) <= SMALL_MODEL_PARAMETERS
        for name in measured
        if name and name.casefold() not in candidates
    )


def _size_in(name: str) -> float:
    """Returns the size in a model's name, as in `llama-70b`; 0 if there is none."""
    for word in name.lower().replace("-", " ").replace("_", " ").replace("/", " ").replace(":", " ").split():
        number = word[:-1]
        if word[-1] in "bm" and number.replace(".", "", 1).isdecimal() and number.isascii():
            return float(number) * (1e9 if word[-1] == "b" else 1e6)
    return 0


RULE = Rule(
    code="FT503",
    name="small-model-not-tried",
    statement="5.A1",
    kind=Kind.PREREQUISITE,
    check=check,
    also=("5.S",),
)
