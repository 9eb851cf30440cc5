"""Reads published cases, and turns their situations into answers to the questions of the decision.

In a case, only `situation` determines the answers, only `outcome.best_approach` says what was best, and only
`source_url` groups.

`metric`, `baselines` and `labelled_examples` become a record, which ftlint reads like any other:

- `baselines`: zero-shot and prompt-optimised are `prompt`; few-shot, rag and agent keep their names; anything
  else is `other` and names no model, because these results have nothing in common. Next to a prompt-optimised
  result, zero-shot results name no model either: models that had different prompts do not show how much
  models differ.
- `metric`: the published threshold. If there is none, higher is better and the scale has an end (`%`,
  `0-100`, `0-1`), the target is 90 % of the scale, because few sources publish a threshold.
- If `token_cost_or_latency_limiting` is true, cost is a second metric, with a threshold that nothing was
  measured against: quality alone does not pass.

`answer_rests_on_request` false means that knowledge lies outside; a `task_type` of `ABILITIES` that the hard
part is a general ability, `other` says nothing. Prompting is at its end if the prompt and examples in it were
both worked on and the best prompt misses the target.

The answers from `ANSWERS` override those of that record; a missing value (`null`) is unknown. `measurable`
and `quality_defined` are true: whoever publishes a comparison has a metric and an evaluation.
docs/advice-benchmark.md explains this in more detail.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ftlint.advice.from_record import read_record
from ftlint.framework.decision_tree import Answer, DecisionTree
from ftlint.reading import document
from ftlint.record.model import Record

TODAY = "2026-01-01"
"""No answer depends on it."""
TARGET = 0.90
"""The share of the scale that counts as good if no threshold is published."""

ABILITIES = ("reason", "qa-knowledge", "code", "agent")
"""Values of `task_type` whose hard part is a general ability."""
TASKS = (*ABILITIES, "classify", "extract", "generate", "rewrite", "qa-documents", "other")

ANSWERS: Mapping[str, tuple[str, ...]] = {
    "prompt_optimised": ("prompt_tried",),
    "few_shot_tried": ("few_shot_tried",),
    "rag_tried": ("retrieval_tried",),
    "need_consistent_tone_or_style": ("consistent_tone_or_style", "persona"),
    "need_strict_output_format": ("output_format",),
    "domain_specific_knowledge": ("domain_knowledge",),
    "knowledge_changes_often": ("knowledge_changes",),
    "need_citations": ("citations_needed",),
    "persistent_hallucinations": ("persistent_hallucinations",),
    "token_cost_or_latency_limiting": ("token_cost_limiting",),
    "long_prompt": ("long_prompts",),
    "high_precision_required": ("high_precision",),
    "small_models_only": ("small_models_only",),
}
"""Field of `situation` → the questions it answers. The sources do not distinguish a persona from a tone."""

FIELDS: Mapping[str, Callable[[Any], bool]] = {
    **dict.fromkeys((*ANSWERS, "answer_rests_on_request"), lambda value: isinstance(value, bool)),
    "task_type": lambda value: value in TASKS,
    "labelled_examples": lambda value: isinstance(value, int) and not isinstance(value, bool) and value >= 0,
    "metric": lambda value: isinstance(value, dict),
    "baselines": lambda value: isinstance(value, list),
}
"""Every field of `situation` that is read → a check that its value can be used."""

BASELINES = {
    "zero-shot": "prompt",
    "prompt-optimised": "optimized-prompt",
    "few-shot": "few-shot",
    "rag": "rag",
    "agent": "agent",
    "other": "other",
}
"""Approach of a published baseline → approach of a record's baseline."""

BEST = {
    "prompt": "prompt-engineering",
    "rag": "rag",
    "fine-tune": "fine-tuning",
    "fine-tune+rag": "fine-tuning+rag",
    "none": "none",
}
"""Published best approach → the advice that agrees with it; no advice agrees with `none`."""


class Case(NamedTuple):
    """One published case."""

    name: str
    """The name of its file, without the extension."""
    source: str
    best: str
    """One of the four approaches, or `none`."""
    situation: Mapping[str, Any]
    """The fields that can be used; all others are unknown."""


Note = Callable[[str], None]


def read_cases(folder: Path, note: Note) -> Iterator[Case]:
    """Yields the cases in `folder`, one per YAML file. Calls `note` with the file and what cannot be used."""
    for file in sorted([*folder.glob("*.yaml"), *folder.glob("*.yml")]):
        notes: list[str] = []
        case = _read(file, notes.append)
        for text in notes:
            note(f"{file.name}: {text}")
        if case:
            yield case


def _read(file: Path, note: Note) -> Case | None:
    try:
        found = document.read(file.read_bytes())
    except OSError as error:
        note(f"left out, it cannot be opened ({error.strerror})")
        return None
    if found.refused:
        note(f"left out, it cannot be read: {found.problems[0].message}")
        return None
    for problem in found.problems:
        note(f"read all the same: {problem.message}")
    data = found.data if isinstance(found.data, dict) else {}
    situation, outcome, source = data.get("situation"), data.get("outcome"), data.get("source_url")
    best = outcome.get("best_approach") if isinstance(outcome, dict) else None
    if not isinstance(situation, dict):
        note("left out, it has no `situation` with fields")
        return None
    if not isinstance(best, str) or best not in BEST:
        note(f"left out, its `outcome.best_approach` is none of {', '.join(BEST)}")
        return None
    if not isinstance(source, str) or not source:
        note("it has no `source_url`, so it counts as a source of its own")
        source = str(file)  # two folders may hold files of one name
    return Case(file.stem, source, BEST[best], usable(situation, note))


def usable(situation: Mapping[str, Any], note: Note) -> dict[str, Any]:
    """Returns the fields of a situation that can be used. Calls `note` with the others."""
    if absent := [field for field in FIELDS if field not in situation]:
        note(f"taken as unknown, because they are not there: {', '.join(absent)}")
    given = {field: situation[field] for field in FIELDS if situation.get(field) is not None}
    odd = [field for field, value in given.items() if not FIELDS[field](value)]
    taken = {field: value for field, value in given.items() if field not in odd}
    if _is_no_number(taken.get("metric", {}).get("threshold")):
        odd.append("metric.threshold")
    if any(
        isinstance(item, dict) and _is_no_number(item.get("value")) for item in taken.get("baselines", ())
    ):
        odd.append("baselines[].value")
    if odd:
        note(f"taken as unknown, because the value is not of the kind expected: {', '.join(odd)}")
    if any(_approach(item) is None for item in taken.get("baselines", ())):
        note(f"a baseline is taken as `other`, because its `approach` is none of {', '.join(BASELINES)}")
    return taken


def _approach(baseline: Any) -> str | None:
    """Returns the approach of a published baseline, if it is a known one."""
    name = baseline.get("approach") if isinstance(baseline, dict) else None
    return name if isinstance(name, str) and name in BASELINES else None


def _is_number(value: object) -> bool:
    """Returns whether it can be calculated with; infinity and numbers close to it cannot."""
    return isinstance(value, int | float) and not isinstance(value, bool) and -1e15 < value < 1e15


def _is_no_number(value: object) -> bool:
    return value is not None and not _is_number(value)


def record_of(situation: Mapping[str, Any], target: float = TARGET) -> dict[str, Any]:
    """Returns the record for a situation's metric, baselines and examples."""
    quality = _quality(situation.get("metric", {}), target)
    cost = {"id": "cost", "kind": "cost", "direction": "lower", "threshold": 1}
    return {
        "schema_version": 1,
        "project": {"id": "published-case"},
        "status": "draft",
        "decision": {"approach": "undecided"},
        "metrics": {
            "measures": [quality, cost] if situation.get("token_cost_or_latency_limiting") else [quality]
        },
        "data": {
            "available": {"examples": situation["labelled_examples"]}
            if "labelled_examples" in situation
            else {}
        },
        "baselines": list(_baselines(situation.get("baselines", ()))),
    }


def _quality(metric: Mapping[str, Any], target: float) -> dict[str, Any]:
    quality: dict[str, Any] = {"id": "quality"}
    if metric.get("direction") in ("higher", "lower"):
        quality["direction"] = metric["direction"]
    unit = str(metric.get("unit"))
    top = 100 if unit == "%" or "0-100" in unit else 1 if unit == "0-1" else None
    if _is_number(metric.get("threshold")):
        quality["threshold"] = metric["threshold"]
    elif top and metric.get("direction") == "higher":
        quality["threshold"] = target * top
    return quality


def _baselines(published: Sequence[Any]) -> Iterator[dict[str, Any]]:
    names = [_approach(item) or "other" for item in published]
    for name, item in zip(names, published, strict=True):
        baseline: dict[str, Any] = {"approach": BASELINES[name]}
        known = item if isinstance(item, dict) else {}
        model, value = known.get("model"), known.get("value")
        if isinstance(model, str) and model and name != "other":
            baseline["model"] = model[:300]
        if _is_number(value):
            baseline["results"] = {"quality": {"value": value}}
        yield baseline


def answers_of(situation: Mapping[str, Any], tree: DecisionTree, target: float = TARGET) -> dict[str, Answer]:
    """Returns a situation's answers to the questions of `tree`."""
    answers = read_record(Record.of(record_of(situation, target), TODAY), tree).answers
    laid_over: dict[str, Answer] = {
        question: situation.get(field) for field, questions in ANSWERS.items() for question in questions
    }
    rests, task = situation.get("answer_rests_on_request"), situation.get("task_type")
    laid_over["knowledge_outside"] = None if rests is None else not rests
    laid_over["general_ability"] = None if task in (None, "other") else task in ABILITIES
    unsaid = ("output_unconstrained", "stronger_model_tried", "optimizer_tried")  # no publication says so
    laid_over.update(dict.fromkeys(unsaid))
    both = laid_over["prompt_tried"] and laid_over["few_shot_tried"]
    laid_over["prompting_exhausted"] = True if both and answers["prompting_passes"] is False else None
    return {**answers, **laid_over, "measurable": True, "quality_defined": True}
