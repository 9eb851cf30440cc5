"""Checks whether a metric's direction fits its kind, its unit and the words of its name.

Only certain cases count as a contradiction; one word that could reverse a name is enough to stay silent.
"""

from ftlint.record.units import GUARD_KINDS
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ftlint.record.metrics import Metric

LIMIT_UNITS = {
    "latency": frozenset({"seconds", "milliseconds"}),
    "cost": frozenset({"currency"}),
    "tokens": frozenset({"tokens"}),
}
"""Units that make a metric of the kind an amount spent."""

MORE_IS_BETTER = frozenset(
    {
        *(
            "accepted",
            "acceptance",
            "accuracy",
            "approved",
            "correct",
            "correctness",
            "f1",
            "pass",
            "passed",
            "precision",
            "recall",
        ),
        *(
            "faithful",
            "faithfulness",
            "groundedness",
            "helpfulness",
            "relevance",
            "relevancy",
            "resolved",
            "solved",
            "success",
        ),
        *("csat", "nps", "satisfaction"),
    }
)
"""Words in names that show that a quality metric counts what is good."""

TURNS_ROUND = (
    *(
        "error",
        "loss",
        "perplexity",
        "wer",
        "cer",
        "rate",
        "fail",
        "wrong",
        "incorrect",
        "inaccura",
        "unfaithful",
        "ungrounded",
    ),
    *(
        "irrelevan",
        "invalid",
        "miss",
        "drop",
        "decline",
        "decrease",
        "degrad",
        "gap",
        "distance",
        "deviation",
        "difference",
        "delta",
    ),
    *(
        "varia",
        "spread",
        "std",
        "rank",
        "position",
        "time",
        "until",
        "cost",
        "effort",
        "edit",
        "not",
        "no",
        "non",
        "un",
        "dis",
        "without",
    ),
    *(
        "false",
        "reject",
        "hallucinat",
        "violat",
        "regress",
        "lost",
        "inverse",
        "minus",
        "1",
        "complain",
        "escalat",
        "retr",
        "in",
        "bias",
    ),
)
"""Prefixes of words that can reverse such a name, or make it an amount.
The list is generous, because a doubt is enough to stay silent.
"""

SAVES = (
    *(
        "sav",
        "reduc",
        "throughput",
        "remain",
        "headroom",
        "margin",
        "speed",
        "fast",
        "uptime",
        "capacit",
        "context",
        "window",
        "length",
    ),
    *("long", "support", "budget", "limit", "avoid", "percentage", "share", "fraction", "ratio"),
)
"""Prefixes of words in names of metrics of time, money or tokens that may rise,
or are not an amount at all.
"""

SAVES_WHOLE = frozenset(
    {
        "per",
        "left",
        "cut",
        "gain",
        "gained",
        "within",
        "under",
        "below",
        "until",
        "between",
        "before",
        "rate",
        "hit",
        "free",
    }
)
"""Whole words that do the same."""


WRONG: "Mapping[str, tuple[str, tuple[str, ...]]]" = {
    "error-rate": (
        "higher",
        (
            "reduc",
            "sav",
            "declin",
            "decreas",
            "drop",
            "improv",
            "gain",
            "avoid",
            "inverse",
            "minus",
            "1",
            "accura",
        ),
    ),
    "ranking": (
        "lower",
        ("rank", "position", "place", "miss", "error", "loss", "fail", "wrong", "not", "drop", "gap"),
    ),
}
"""Kind whose direction is fixed → the wrong direction, and prefixes of words that can reverse it."""


def contradicts_kind(metric: "Metric") -> bool:
    """Returns whether the direction of a metric is certainly wrong."""
    guards = metric.kind in GUARD_KINDS
    wrong, reversing = WRONG.get(metric.kind, ("", ()))
    if wrong:
        return metric.direction == wrong and not any(word.startswith(reversing) for word in _words(metric))
    if metric.kind in ("", "other") or metric.direction != ("higher" if guards else "lower"):
        return False
    words = _words(metric)
    return _is_amount(metric, words) if guards else _counts_what_is_good(words)


def _words(metric: "Metric") -> list[str]:
    text = f"{metric.id} {metric.name} {metric.description}".lower()
    return "".join(letter if letter.isalnum() else " " for letter in text).split()


def _is_amount(metric: "Metric", words: list[str]) -> bool:
    """Returns whether the metric is certainly an amount of time, money or tokens spent."""
    if metric.unit and metric.unit not in LIMIT_UNITS[metric.kind]:
        return False
    return not any(word.startswith(SAVES) or word in SAVES_WHOLE for word in words)


def _counts_what_is_good(words: list[str]) -> bool:
    """Returns whether the metric certainly counts what is good."""
    return not MORE_IS_BETTER.isdisjoint(words) and not any(word.startswith(TURNS_ROUND) for word in words)
