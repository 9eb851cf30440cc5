"""A metric calls better what, for its kind, is worse.

## Why

Framework §3.M1 asks for criteria such as accuracy, relevance or latency. For some of them there is no choice of direction: seconds of
waiting, money and tokens are better when lower, a share of correct answers is better when higher. With the direction turned round,
every comparison in the record says the opposite of what was measured.

The rule speaks only where it is sure. A metric of latency, cost or tokens is judged by its unit, so a share of answers in time or a
throughput may rise; a metric of quality is judged by its name, so `accuracy` may not fall but an error rate, a loss or an edit distance
may.

## Bad

```yaml
metrics:
  measures:
    - id: p95-latency
      kind: latency
      unit: seconds
      direction: higher   # FT209
      threshold: 6
    - id: accuracy
      kind: accuracy
      unit: fraction
      direction: lower    # FT209
      threshold: 0.85
```

## Good

```yaml
metrics:
  measures:
    - id: p95-latency
      kind: latency
      unit: seconds
      direction: lower
      threshold: 6
    - id: in-time
      name: Share of answers within 6 seconds
      kind: latency
      unit: fraction
      direction: higher
      threshold: 0.95
    - id: word-error-rate
      kind: accuracy
      unit: fraction
      direction: lower
      threshold: 0.05
```

## How to fix

Turn `direction` round, or correct `kind` or the name where the metric is really of another sort, as an error rate is.

## When to waive

Cannot be waived: kind and direction contradict each other. Where the rule is wrong about a metric, a name that says what is counted
(`wrong-answers`, `seconds-saved`) settles it.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record import GUARD_KINDS, Measure, Record
from ftlint.rule import Rule

LIMIT_UNITS = {
    "latency": frozenset({"seconds", "milliseconds"}),
    "cost": frozenset({"currency"}),
    "tokens": frozenset({"tokens"}),
}
"""Units in which a metric of the kind can only be an amount spent."""

MORE_IS_BETTER = frozenset(
    {
        *("accepted", "acceptance", "accuracy", "approved", "correct", "correctness", "f1", "pass", "passed", "precision", "recall"),
        *("faithful", "faithfulness", "groundedness", "helpfulness", "relevance", "relevancy", "resolved", "solved", "success"),
        *("csat", "nps", "satisfaction"),
    }
)
"""Words of names that say that a metric of quality counts what is good."""

TURNS_ROUND = (
    *("error", "loss", "perplexity", "wer", "cer", "rate", "fail", "wrong", "incorrect", "inaccura", "unfaithful", "ungrounded"),
    *("irrelevan", "invalid", "miss", "drop", "decline", "decrease", "degrad", "gap", "distance", "deviation", "difference", "delta"),
    *("varia", "spread", "std", "rank", "position", "time", "until", "cost", "effort", "edit", "not", "no", "non", "un", "dis", "without"),
    *("false", "reject", "hallucinat", "violat", "regress", "lost", "inverse", "minus", "1", "complain", "escalat", "retr", "in", "bias"),
)
"""Beginnings of words that can turn such a name round, or make it an amount. Generous, for a doubt is enough to stay silent."""

SAVES = (
    *("sav", "reduc", "throughput", "remain", "headroom", "margin", "speed", "fast", "uptime", "capacit", "context", "window", "length"),
    *("long", "support", "budget", "limit", "avoid", "percentage", "share", "fraction", "ratio"),
)
"""Beginnings of words that make an amount of time, money or tokens one that may rise, or no amount at all."""

SAVES_WHOLE = frozenset(
    {"per", "left", "cut", "gain", "gained", "within", "under", "below", "until", "between", "before", "rate", "hit", "free"}
)
"""Whole words that do the same."""


def check(record: Record) -> Iterator[Problem]:
    for measure in record.metrics.measures:
        guards = measure.kind in GUARD_KINDS
        if measure.kind in ("", "other") or measure.direction != ("higher" if guards else "lower"):
            continue
        if not (_is_amount(measure, record) if guards else _counts_what_is_good(measure, record)):
            continue
        right = "lower" if guards else "higher"
        yield Problem(
            (*measure.path, "direction"),
            f"The metric `{measure.id}` is of kind `{measure.kind}` and calls {measure.direction} values better; {right} ones are.",
            f"Set `direction: {right}`, or correct the metric's kind or name if it counts something else.",
            (((*measure.path, "kind"), "the kind"),),
        )


def _words(measure: Measure, record: Record) -> list[str]:
    """The words of the metric's id, name and description, in lower case."""
    description = record.data["metrics"]["measures"][measure.path[-1]].get("description", "")
    text = f"{measure.id} {measure.name} {description}".lower()
    return "".join(letter if letter.isalnum() else " " for letter in text).split()


def _is_amount(measure: Measure, record: Record) -> bool:
    """Whether the metric is surely an amount of time, money or tokens spent."""
    if measure.unit and measure.unit not in LIMIT_UNITS[measure.kind]:
        return False
    return not any(word.startswith(SAVES) or word in SAVES_WHOLE for word in _words(measure, record))


def _counts_what_is_good(measure: Measure, record: Record) -> bool:
    """Whether the metric surely counts what is good."""
    words = _words(measure, record)
    return not MORE_IS_BETTER.isdisjoint(words) and not any(word.startswith(TURNS_ROUND) for word in words)


RULE = Rule(code="FT209", name="direction-contradicts-kind", section="3.M1", kind=Kind.CONTRADICTION, check=check)
