"""The ladder of approaches, from the simplest to the most complex: what each step is for, and which steps
already suffice.

Several rules share this: the order of the steps, whether a step was left out for a real reason, and whether a
baseline meets every threshold of the record.
"""

from __future__ import annotations

from ftlint.domain.vague_words import MARKS, blank
from ftlint.findings import Path
from ftlint.record.metrics import Metric, Metrics, Result
from ftlint.record.model import UNTRAINED, Baseline, Record
from ftlint.record.units import GUARD_KINDS
from ftlint.text.phrases import backticked, listing, plural
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

RUNGS: Mapping[str, int] = {
    "prompt": 0,
    "few-shot": 1,
    "optimized-prompt": 2,
    "structured-output": 3,
    "stronger-model": 4,
    "long-context": 5,
    "rag": 6,
    "agent": 7,
    "classical-model": 8,
    UNTRAINED: 9,
    "fine-tuning": 10,
    "fine-tuning+rag": 11,
}
"""Rung → its position on the ladder, from the bottom; an `other` approach that trains has none.

A prompt, examples in it, retrieval and fine-tuning are steps, which nobody skips without a reason. The others
are alternatives: they count where they were tried.
"""

PROMPTING = frozenset({"prompt", "few-shot", "optimized-prompt", "structured-output"})
"""Rungs that change only the request."""
REQUESTS = PROMPTING | {"stronger-model", "long-context"}
"""Rungs that `prompt-engineering` may decide for: they change the request, or the model that it goes to."""

RUNGS_OF: Mapping[str, frozenset[str]] = {
    "prompt-engineering": REQUESTS,
    "rag": frozenset({"rag"}),
    "agent": frozenset({"agent"}),
    "other": frozenset({"classical-model", UNTRAINED}),
    "fine-tuning": frozenset({"fine-tuning"}),
    "fine-tuning+rag": frozenset({"fine-tuning+rag"}),
}
"""Approach of a decision → the rungs on which it is measured."""

RETRIEVAL_NEEDS = ("knowledge_changes", "citations_needed")
"""Questions of `situation` that call for retrieval if answered with yes (framework §8.2)."""

TUNING_NEEDS = (
    "consistent_tone_or_style",
    "persona",
    "output_format",
    "persistent_hallucinations",
    "high_precision",
    "long_prompts",
    "token_cost_limiting",
)
"""Questions of `situation` that call for fine-tuning if answered with yes (§4, §6, §8.1).
`domain_knowledge` may call for either.
"""

FORM_NEEDS = ("consistent_tone_or_style", "persona", "output_format")
"""Questions about the form of the answers, which no retrieved document can provide."""

_PLACEHOLDERS = frozenset(
    {
        "not needed here",
        "not needed yet",
        "not needed for now",
        "not applicable here",
        "does not apply",
        "no reason given",
        "same as above",
        "not yet tried",
        "not tried yet",
        "we skipped it",
        "we skipped this",
        "skipped for now",
    }
)
"""Texts that say only that a step was left out; `vague_words.blank` knows the general placeholders."""
_OPENERS = MARKS | {"xxx"}


def is_reason(text: str) -> bool:
    """Returns whether `text` can be a reason: three words or more, and not a placeholder.

    In scripts written without spaces, six characters count as three words.
    """
    words = [stripped for word in text.lower().split() if (stripped := word.strip(".,;:!?()[]\"'-–"))]
    if blank(text) or not words or words[0] in _OPENERS:
        return False
    if len(words) < 3:
        return len(text) >= 6 and any(letter >= "\u0e00" and letter.isalpha() for letter in text)
    return " ".join(words) not in _PLACEHOLDERS


def rungs(record: Record) -> frozenset[str]:
    """Returns the rungs that the record's baselines mention, whether tried or left out."""
    return frozenset(baseline.rung for baseline in record.baselines)


def retrieval_weighed(record: Record) -> bool:
    """Returns whether retrieval was tried, has its own entry as left out, or was weighed in words."""
    if any(baseline.approach in ("rag", "fine-tuning+rag") for baseline in record.baselines):
        return True
    return record.retrieval.considered is not False and not blank(record.retrieval.conclusion)


def is_weighed(record: Record, approach: str) -> bool:
    """Returns whether the record says why it does not choose `approach`.
    That prompts were measured says nothing of the kind.
    """
    if approach == "rag" and retrieval_weighed(record):
        return True
    entries = [baseline for baseline in record.baselines if baseline.rung in RUNGS_OF[approach]]
    if approach == "prompt-engineering":
        return any(is_reason(baseline.skipped_because) for baseline in entries)
    return any(baseline.tried or is_reason(baseline.skipped_because) for baseline in entries)


def meets_every_threshold(metrics: Metrics, results: Mapping[str, Result]) -> bool:
    """Returns whether `results` has a value for every metric with a threshold, and each meets it.

    False if there is no threshold, or one of them cannot be judged.
    """
    judged = metrics.judged
    return len(judged) == sum(metric.threshold is not None for metric in metrics.measures) and _meets(
        judged, results
    )


def _meets(judged: Sequence[Metric], results: Mapping[str, Result]) -> bool:
    for metric in judged:
        result = results.get(metric.id)
        if result is None or not metric.passes(result.value):
            return False
    return bool(judged)


def first_miss(metrics: Metrics, results: Mapping[str, Result]) -> tuple[Metric, Result] | None:
    """Returns the first measured metric that misses its threshold, with the result."""
    for metric in metrics.judged:
        result = results.get(metric.id)
        if result is not None and not metric.passes(result.value):
            return metric, result
    return None


class Pass(NamedTuple):
    """A baseline that meets every threshold of its record."""

    baseline: Baseline
    deciding: tuple[tuple[Metric, Result], ...]
    """Each judged metric with the baseline's result. Never empty."""
    unjudged: tuple[str, ...]
    """Ids of the metrics that have no threshold."""

    def sentence(self, conclusion: str) -> str:
        """Returns the finding's message: the results, then `conclusion`, then what could not be judged."""
        label = self.baseline.label
        metric, result = self.deciding[0]
        value = metric.show(result.value)
        if len(self.deciding) > 1:
            parts = [f"{m.show(r.value)} on `{m.id}`, {_sign(m)} {_threshold(m)}" for m, r in self.deciding]
            fact, them = f"`{label}` already meets every threshold ({listing(parts, '; ')})", "them"
        elif metric.direction == "higher":
            fact, them = (
                f"`{label}` already reaches {value} on `{metric.id}`; the threshold is {_threshold(metric)}",
                "it",
            )
        else:
            fact, them = (
                f"`{label}` is already at {value} on `{metric.id}`; the threshold is ≤ {_threshold(metric)}",
                "it",
            )
        text = f"{fact}: {conclusion} to meet {them}"
        if not self.unjudged:
            return text + "."
        have = plural(len(self.unjudged), "has", "have")
        return f"{text}, though {listing(backticked(self.unjudged), limit=80)} {have} no threshold yet."

    def related(self) -> tuple[tuple[Path, str], ...]:
        """Returns the deciding results, each with its threshold."""
        return tuple(
            (r.value_path, f"{m.show(r.value)}, where {_sign(m)} {_threshold(m)} is asked")
            for m, r in self.deciding
        )


def simplest_pass(record: Record, among: Collection[str]) -> Pass | None:
    """Returns the simplest baseline of the approaches `among` that meets every threshold, or None.

    Also None if that cannot be known: a threshold has no direction, or only limits such as latency can be
    judged because the metric for the quality of the answers still has no threshold. A baseline that gives a
    real reason in `skipped_because` why it is not an option is skipped.
    """
    entries = [baseline for baseline in record.baselines if baseline.rung in among]
    if not entries:
        return None
    metrics = record.metrics.measures
    judged = record.metrics.judged
    unjudged = tuple(metric.id for metric in metrics if metric.threshold is None)
    if not judged or len(judged) + len(unjudged) < len(metrics):
        return None
    if unjudged and all(metric.kind in GUARD_KINDS for metric in judged):
        return None
    simplest: Baseline | None = None
    for baseline in entries:
        if simplest is not None and RUNGS[simplest.rung] <= RUNGS[baseline.rung]:
            continue
        if _meets(judged, baseline.results) and (baseline.tried or not is_reason(baseline.skipped_because)):
            simplest = baseline
    if simplest is None:
        return None
    return Pass(simplest, tuple((metric, simplest.results[metric.id]) for metric in judged), unjudged)


def _sign(metric: Metric) -> str:
    return "≥" if metric.direction == "higher" else "≤"


def _threshold(metric: Metric) -> str:
    return "" if metric.threshold is None else metric.show(metric.threshold)
