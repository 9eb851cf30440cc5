"""Test runs of deepeval: the latest one, and those of a results folder."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from ftlint.evidence.content import Content, UnverifiableError, pointer_to
from ftlint.evidence.each_example import EachExample, hashed
from ftlint.evidence.reading import FileReading, Sample, kind_of, number, text

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "deepeval"
TITLE = "a file of deepeval"
_COUNTS = ("passes", "fails", "errors")


def detects(content: Content) -> bool:
    """Returns whether it has test cases and the scores of metrics, or only a link to them."""
    data = content.object
    return _is_run(data) or _is_run(data.get("testRunData")) or set(data) == {"testRunLink"}


def reads(content: Content) -> Iterator[FileReading]:
    """Yields, for each metric, the mean of its scores, and the share of cases that passed, errors among them.

    A case with an error has no score: then the mean is of fewer examples than the pass rate.
    """
    data = content.object
    if "testRunLink" in data and not _is_run(data.get("testRunData")):
        raise UnverifiableError(
            "has only a link: the results are on deepeval's server",
            "Run deepeval logged out, or with a results folder, and name the file that it writes.",
        )
    wrapped = not _is_run(data)
    run = data["testRunData"] if wrapped else data
    hyper = run.get("hyperparameters")
    common: dict[str, Any] = {
        "tool": NAME,
        "model": text(hyper.get("model")) if isinstance(hyper, dict) else "",
    }
    scores_of, cases = run["metricsScores"], _cases(run)
    for index, entry in enumerate(scores_of if isinstance(scores_of, list) else []):
        if not isinstance(entry, dict):
            continue
        name = text(entry.get("metric")) or f"metricsScores[{index}]"
        place = [*(["testRunData"] if wrapped else []), "metricsScores", str(index)]
        scores = entry.get("scores")
        values = [number(score) for score in scores] if isinstance(scores, list) else []
        known = [value for value in values if value is not None]
        mean = sum(known) / len(known) if known and len(known) == len(values) else float("nan")
        tried = cases.get(name, _Cases())
        missing = max(0, tried.tried - len(values))
        yield FileReading(
            name=name,
            value=mean,
            kind=kind_of(mean),
            address=pointer_to([*place, "scores"]),
            n=len(values),
            n_kind="examples",
            samples=EachExample(partial(_samples, run, name)),
            is_mean=True,
            left_out=missing,
            errors=min(tried.failed, missing),
            settings=tried.settings,
            **common,
        )
        counts = [entry.get(key) for key in _COUNTS]
        whole = [count for count in counts if isinstance(count, int) and not isinstance(count, bool)]
        if len(whole) == len(counts) and sum(whole) > 0:
            yield FileReading(
                name=f"{name}/pass_rate",
                value=whole[0] / sum(whole),
                kind=kind_of(whole[0] / sum(whole)),
                address=pointer_to(place),
                unit="fraction",
                higher_is_better=True,
                n=sum(whole),
                n_kind="examples",
                errors=whole[2],
                settings=tried.settings,
                **common,
            )


def _is_run(data: Any) -> bool:
    return isinstance(data, dict) and "testCases" in data and "metricsScores" in data


class _Cases(NamedTuple):
    """The cases on which a metric was tried."""

    tried: int = 0
    failed: int = 0
    judges: frozenset[str] = frozenset()
    """The models that judged them."""

    @property
    def settings(self) -> tuple[tuple[str, str], ...]:
        """What has to be the same for two values to be compared."""
        return tuple(("the model that judges", judge) for judge in self.judges if len(self.judges) == 1)


def _cases(run: dict[str, Any]) -> dict[str, _Cases]:
    """Returns on which cases each metric was tried."""
    found: dict[str, _Cases] = {}
    cases = run.get("testCases")
    for case in cases if isinstance(cases, list) else []:
        results = case.get("metricsData") if isinstance(case, dict) else None
        for result in results if isinstance(results, list) else []:
            if isinstance(result, dict):
                name, judge = text(result.get("name")), text(result.get("evaluationModel"))
                one = found.get(name, _Cases())
                judges = one.judges if not judge or judge in one.judges else one.judges | {judge}
                failed = one.failed + bool(text(result.get("error")))
                found[name] = _Cases(one.tried + 1, failed, judges)
    return found


def _samples(run: dict[str, Any], metric: str) -> Iterator[tuple[str, Sample]]:
    cases = run.get("testCases")
    for index, case in enumerate(cases if isinstance(cases, list) else []):
        results = case.get("metricsData") if isinstance(case, dict) else None
        for result in results if isinstance(results, list) else []:
            if isinstance(result, dict) and result.get("name") == metric:
                yield (
                    f"`testCases[{index}]`",
                    Sample(
                        text(case.get("name")),
                        hash=hashed(case.get("input")),
                        score=number(result.get("score")),
                        error=text(result.get("error")),
                    ),
                )
