"""Whether a metric can be meant the way its direction says: the kind, the unit and the words of its name
tell.

Only sure cases are called a contradiction; one word that could turn a name round is enough to stay silent.
"""

from ftlint.record.units import GUARD_KINDS
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from ftlint.record.metrics import Measure

LIMIT_UNITS = {
    "latency": frozenset({"seconds", "milliseconds"}),
    "cost": frozenset({"currency"}),
    "tokens": frozenset({"tokens"}),
}
"""Units in which a metric of the kind can only be an amount spent."""

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
"""Words of names that say that a metric of quality counts what is good."""

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
"""Beginnings of words that can turn such a name round, or make it an amount.
Generous, for a doubt is enough to stay silent.
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
"""Beginnings of words that make an amount of time, money or tokens one that may rise, or no amount at all."""

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


def contradicts_kind(measure: "Measure") -> bool:
    """Whether the direction of a metric is surely the wrong one."""
    guards = measure.kind in GUARD_KINDS
    if measure.kind in ("", "other") or measure.direction != ("higher" if guards else "lower"):
        return False
    words = "".join(
        letter if letter.isalnum() else " "
        for letter in f"{measure.id} {measure.name} {measure.description}".lower()
    ).split()
    return _is_amount(measure, words) if guards else _counts_what_is_good(words)


def _is_amount(measure: "Measure", words: list[str]) -> bool:
    """Whether the metric is surely an amount of time, money or tokens spent."""
    if measure.unit and measure.unit not in LIMIT_UNITS[measure.kind]:
        return False
    return not any(word.startswith(SAVES) or word in SAVES_WHOLE for word in words)


def _counts_what_is_good(words: list[str]) -> bool:
    """Whether the metric surely counts what is good."""
    return not MORE_IS_BETTER.isdisjoint(words) and not any(word.startswith(TURNS_ROUND) for word in words)
