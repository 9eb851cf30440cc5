"""Logs of inspect_ai, as JSON and as `.eval`: an archive whose `header.json` has all but the samples."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from ftlint.evidence import archive
from ftlint.evidence.content import Content, UnverifiableError, pointer_to
from ftlint.evidence.inspect_samples import samples_of
from ftlint.evidence.reading import (
    FileReading,
    day,
    is_mean,
    kind_of,
    mapping,
    number,
    plain,
    settings,
    text,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "inspect-ai"
TITLE = "a log of inspect_ai"
_NEWEST = 3
"""The newest version of logs that is known."""
_START = "_journal/start.json"


def detects(content: Content) -> bool:
    """Returns whether it says which task was run on which model, or is an archive of such a log."""
    methods = archive.methods(content)
    if archive.HEADER in methods:
        return methods[archive.HEADER] in archive.UNPACKED
    if _START in methods:
        return True
    eval_ = content.object.get("eval")
    return isinstance(eval_, dict) and "task" in eval_ and "model" in eval_


def reads(content: Content) -> Iterator[FileReading]:
    """Yields the metrics of all scores. The standard error is that of a score's main metrics."""
    data = _log(content).object
    if "eval" not in data or not isinstance(data["eval"], dict):
        raise UnverifiableError(
            "is a log of inspect_ai that does not say what was run", "Run the evaluation again."
        )
    version = number(data.get("version"))
    if version is not None and version > _NEWEST:
        raise UnverifiableError(
            f"is a log of inspect_ai in version {version:g}, and ftlint knows those up to {_NEWEST}",
            "Update ftlint, or convert the log with `inspect log convert`.",
        )
    results = mapping(data, "results")
    scores = results.get("scores")
    scores = scores if isinstance(scores, list) else []
    names = [text(score.get("name")) if isinstance(score, dict) else "" for score in scores]
    counts, edits = Counter(names), _edits(data)
    common = {
        "adapter": _adapter(data["eval"]),
        "settings": _settings(data["eval"]),
        "seed": _seed(data),
    }
    for index, score in enumerate(scores):
        if isinstance(score, dict):
            scorer = text(score.get("scorer")) or names[index]
            beside = {**common, "edits": edits[scorer], "samples": samples_of(content, scorer, names[index])}
            yield from _of_score(data, beside, score, index, is_alone=counts[names[index]] == 1)


def _log(content: Content) -> Content:
    """Returns the log as JSON, without its samples if it is an archive."""
    methods = archive.methods(content)
    if not methods:
        return content
    if archive.HEADER not in methods:
        raise UnverifiableError(
            "is the log of a run that did not end: it has no results",
            "Run the evaluation to its end with `inspect eval-retry`, and name that log.",
        )
    return Content(archive.unpacked(content, archive.HEADER))


def _of_score(
    data: dict[str, Any], beside: dict[str, Any], score: dict[str, Any], index: int, *, is_alone: bool
) -> Iterator[FileReading]:
    eval_, results = data["eval"], mapping(data, "results")
    name, reducer = text(score.get("name")), text(score.get("reducer"))
    metrics = mapping(score, "metrics")
    counted = _counted(results, score, mapping(eval_, "config"))
    for key, metric in metrics.items():
        if key == "stderr" or not isinstance(metric, dict):
            continue
        value = metric.get("value")
        yield FileReading(
            # Scores of one name are told apart by how their epochs were reduced.
            name=f"{name}/{key}" if is_alone or not reducer else f"{name}[{reducer}]/{key}",
            value=plain(value),
            kind=kind_of(value),
            address=pointer_to(["results", "scores", str(index), "metrics", key, "value"]),
            tool=NAME,
            stderr=number(mapping(metrics, "stderr").get("value")),
            model=text(eval_.get("model")),
            task=text(eval_.get("task")),
            date=day(eval_.get("created")),
            tool_version=text(mapping(eval_, "packages").get("inspect_ai")),
            status="invalidated" if data.get("invalidated") is True else text(data.get("status")),
            limit=_limit(mapping(eval_, "config").get("limit")),
            whole=whole(mapping(eval_, "dataset").get("samples")),
            is_mean=_is_mean(key, reducer),
            **counted,
            **beside,
        )


def _counted(results: dict[str, Any], score: dict[str, Any], config: dict[str, Any]) -> dict[str, Any]:
    """Returns how many examples and results are behind a score, and how many of them it leaves out.

    A sample is one run of one example; the epochs of an example are reduced to one score before the metrics,
    unless the scorer says otherwise. One that ended in an error can have a score all the same.
    """
    total, completed = whole(results.get("total_samples")), whole(results.get("completed_samples"))
    scored, unscored = whole(score.get("scored_samples")), whole(score.get("unscored_samples")) or 0
    epochs = number(config.get("epochs")) or 1
    examples: float | None = total
    if total is not None and epochs > 1:
        examples = total / epochs if total % epochs else total // epochs
    is_reduced = epochs > 1 and scored is not None and examples is not None and scored + unscored <= examples
    n = completed if scored is None else scored
    ended = results.get("logged_samples")
    failed = (
        max(0, (total if ended is None else whole(ended) or 0) - completed)
        if total and completed is not None
        else 0
    )
    if results.get("early_stopping"):
        failed = 0  # what was not run is not told apart from what failed
    left_out = failed + unscored
    if epochs <= 1 and scored is not None and total is not None:
        left_out = max(0, total - scored)
    return {
        "n": n,
        "n_kind": "" if n is None else "results" if epochs > 1 and not is_reduced else "examples",
        "examples": examples,
        "results": total if epochs > 1 else None,
        "left_out": left_out,
        "errors": min(failed, left_out),
    }


def _limit(limit: object) -> float | None:
    """Returns how many examples the run was limited to; a limit may be the first and the last of a range."""
    if isinstance(limit, list) and len(limit) == 2:
        first, last = number(limit[0]), number(limit[1])
        return last - first if first is not None and last is not None else None
    return number(limit)


def _settings(eval_: dict[str, Any]) -> tuple[tuple[str, str], ...]:
    """Returns what has to be the same for two values to be compared."""
    config = mapping(eval_, "config")
    said: dict[str, object] = {
        "the task": eval_.get("task"),
        "the version of the task": eval_.get("task_version"),
        "the data set": mapping(eval_, "dataset").get("name"),
        "the number of epochs": config.get("epochs"),
        "the limit on examples": _limit(config.get("limit")) or "none",
        **mapping(eval_, "packages"),
    }
    return settings(said)


def _is_mean(metric: str, reducer: str) -> bool | None:
    """Returns whether a metric is the mean over all runs of all examples: epochs may be reduced otherwise."""
    return False if reducer not in ("", "mean") else is_mean(metric.rpartition("/")[2])


def _seed(data: dict[str, Any]) -> str:
    """Returns the seed that the model was called with."""
    plan, eval_ = mapping(data, "plan"), data["eval"]
    said = (mapping(plan, "config"), mapping(eval_, "model_generate_config"), mapping(eval_, "config"))
    return next((str(seed) for config in said if (seed := whole(config.get("seed"))) is not None), "")


def _adapter(eval_: dict[str, Any]) -> str:
    """Returns the argument of the model that loads an adapter on top of it."""
    arguments = mapping(eval_, "model_args")
    words = ("lora", "peft", "adapter")
    return next((key for key, value in arguments.items() if value and any(word in key for word in words)), "")


def _edits(data: dict[str, Any]) -> Counter[str]:
    """Returns, by scorer, how many examples have a score whose value was changed after the run."""
    samples = data.get("samples")
    edited: Counter[str] = Counter()
    for sample in samples if isinstance(samples, list) else []:
        scores = mapping(sample, "scores") if isinstance(sample, dict) else {}
        for name, score in scores.items():
            history = score.get("history") if isinstance(score, dict) else None
            edited[name] += _is_edited(history if isinstance(history, list) else [])
    return edited


def _is_edited(history: list[Any]) -> bool:
    """Returns whether a value was changed: the first entry is the scorer's, unless it says whose it is."""
    return any(
        isinstance(entry, dict)
        and entry.get("value") != "UNCHANGED"
        and (index > 0 or entry.get("provenance") is not None)
        for index, entry in enumerate(history)
    )
