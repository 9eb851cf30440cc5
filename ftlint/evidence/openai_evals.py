"""The log of a run of OpenAI evals: JSON lines, one of which has the final report."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, Any

from ftlint.evidence.content import Content, UnverifiableError
from ftlint.evidence.each_example import EachExample, hashed
from ftlint.evidence.reading import FileReading, Sample, day, is_mean, kind_of, mapping, number, plain, text

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "openai-evals"
TITLE = "a log of OpenAI evals"
_REPORT = "final_report"
_SCORED = ("match", "metrics")
"""The types of lines that say what became of an example, the first one first."""
_ACCURACY = "accuracy"
_ERROR_OF = {_ACCURACY: "boostrap_std"}
"""Metric → the key of its standard error, which the tool spells so."""


def detects(content: Content) -> bool:
    """Returns whether its first line says what completes the prompts."""
    return "completion_fns" in mapping(content.first_line, "spec")


def reads(content: Content) -> Iterator[FileReading]:
    """Yields the values of the final report, wherever it stands. The examples are those that were scored."""
    report: dict[str, Any] = {}
    at = 0
    scored: dict[str, set[str]] = defaultdict(set)
    failed: set[str] = set()
    for line, row in content.lines():
        if isinstance(row.get(_REPORT), dict):
            report, at = row[_REPORT], line
        kind, id_ = text(row.get("type")), text(row.get("sample_id"))
        if kind in _SCORED and id_:
            scored[kind].add(id_)
        elif kind == "error" and id_:
            failed.add(id_)
    if not at:
        raise UnverifiableError(
            "has no final report: the run did not end", "Run the evaluation again, and name its log."
        )
    spec = mapping(content.first_line, "spec")
    models = spec.get("completion_fns")
    kind = next((kind for kind in _SCORED if kind in scored), "")
    n = len(scored[kind]) if kind else None
    common: dict[str, Any] = {
        "tool": NAME,
        "model": text(models[0]) if isinstance(models, list) and models else "",
        "run": text(spec.get("run_id")),
        "task": text(spec.get("eval_name")),
        "split": text(spec.get("split")),
        "date": day(spec.get("created_at")),
        "limit": number(mapping(spec, "run_config").get("max_samples")),
        "n": n,
        "n_kind": "examples" if n is not None else "",
        "errors": len(failed),
        "settings": (("the evaluation", text(spec.get("eval_name"))),),
    }
    for keys, value in _values(report):
        name = "/".join(keys)
        yield FileReading(
            name=name,
            value=plain(value),
            kind=kind_of(value),
            address="/".join((f"line {at}, {_REPORT}", *keys)),
            stderr=number(report.get(_ERROR_OF.get(name, ""))),
            is_mean=is_mean(name),
            samples=EachExample(lambda: _samples(content))
            if name == _ACCURACY and kind == _SCORED[0]
            else (),
            **common,
        )


def _values(report: dict[str, Any]) -> Iterator[tuple[tuple[str, ...], object]]:
    """Yields what a report says: some evaluations have a level of groups in it."""
    for key, value in report.items():
        if isinstance(value, dict):
            yield from (((key, inner), said) for inner, said in value.items())
        else:
            yield (key,), value


def _samples(content: Content) -> Iterator[tuple[str, Sample]]:
    asked: dict[str, str] = {}
    runs: Counter[str] = Counter()
    for line, row in content.lines():
        data, id_ = mapping(row, "data"), text(row.get("sample_id"))
        if row.get("type") == "sampling":
            asked[id_] = hashed(data.get("prompt"))
        elif row.get("type") == _SCORED[0]:
            runs[id_] += 1
            is_right = data.get("correct")
            score = float(is_right) if isinstance(is_right, bool) else None
            yield f"line {line:,}", Sample(id_, asked.get(id_, ""), score, epoch=runs[id_])
