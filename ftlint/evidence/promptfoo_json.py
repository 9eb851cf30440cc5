"""Results of promptfoo that are written as JSON (version 3)."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from typing import TYPE_CHECKING, Any

from ftlint.evidence.content import Content, UnverifiableError, pointer_to
from ftlint.evidence.each_example import EachExample, hashed, whole_number
from ftlint.evidence.reading import (
    NAN,
    NUMBER,
    FileReading,
    Sample,
    day,
    kind_of,
    mapping,
    number,
    plain,
    text,
    whole,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME = "promptfoo"
TITLE = "a file of promptfoo"
_NEWEST = 3
_COUNTS = ("testPassCount", "testFailCount", "testErrorCount")
_SUMS = ("score", "cost", "totalLatencyMs", *_COUNTS)
"""Numbers of a prompt that are sums over its tests."""
_ERROR = 2
"""The reason of a failure that says that the test could not be run."""


def detects(content: Content) -> bool:
    """Returns whether its results have the counts of successes."""
    results = content.object.get("results")
    stats = results.get("stats") if isinstance(results, dict) else None
    return isinstance(stats, dict) and "successes" in stats


def reads(content: Content) -> Iterator[FileReading]:
    """Yields, for each prompt with its provider, the share of tests passed, and the sums as they stand; then
    the counts of the whole run, which mix all of them.
    """
    data = content.object
    results = data["results"]
    version = number(results.get("version"))
    if version != _NEWEST:
        raise UnverifiableError(
            f"is written in version {plain(results.get('version'))} of promptfoo's layout, and ftlint knows {_NEWEST}",
            "Export the results again with a current promptfoo, or update ftlint.",
        )
    common: dict[str, Any] = {
        "tool": NAME,
        "date": day(results.get("timestamp")),
        "tool_version": text(mapping(data, "metadata").get("promptfooVersion")),
    }
    if common["tool_version"]:
        common["settings"] = (("promptfoo", common["tool_version"]),)
    prompts = results.get("prompts")
    prompts = (
        [prompt if isinstance(prompt, dict) else {} for prompt in prompts]
        if isinstance(prompts, list)
        else []
    )
    providers = Counter(text(prompt.get("provider")) for prompt in prompts)
    examples = _examples(results)
    for index, prompt in enumerate(prompts):
        provider = text(prompt.get("provider"))
        run = provider if providers[provider] == 1 else f"prompts[{index}]"
        beside = {"model": provider, "run": run, "examples": examples.get(index)}
        yield from _of_prompt(results, index, prompt, {**common, **beside})
    total = _total(results["stats"], ("successes", "failures", "errors"))
    for key, value in results["stats"].items():
        if number(value) is not None:
            yield FileReading(
                name=f"stats.{key}",
                value=plain(value),
                kind=kind_of(value),
                address=pointer_to(["results", "stats", key]),
                n=total,
                n_kind="results",
                is_sum=True,
                **common,
            )


def _of_prompt(
    results: dict[str, Any], index: int, prompt: dict[str, Any], common: dict[str, Any]
) -> Iterator[FileReading]:
    metrics = mapping(prompt, "metrics")
    place = ["results", "prompts", str(index), "metrics"]
    n = _total(metrics, _COUNTS)
    counted = {**common, "n": n, "n_kind": "results"}
    if n is not None:
        rate = metrics["testPassCount"] / n if n else float("nan")
        yield FileReading(
            name="pass_rate",
            value=rate,
            kind=NUMBER if n else NAN,
            address=pointer_to(place),
            unit="fraction",
            higher_is_better=True,
            samples=EachExample(lambda: _samples(results, index)),
            is_mean=True,
            errors=metrics["testErrorCount"],
            **counted,
        )
    for key in _SUMS:
        if key in metrics:
            value = metrics[key]
            yield FileReading(
                name=key,
                value=plain(value),
                kind=kind_of(value),
                address=pointer_to([*place, key]),
                is_sum=True,
                **counted,
            )
    weights = mapping(metrics, "namedScoreWeights")
    for key, value in mapping(metrics, "namedScores").items():
        # A sum: who wants the mean divides by the weights, never by the count.
        yield FileReading(
            name=f"prompts[{index}].metrics.namedScores.{key}",
            value=plain(value),
            kind=kind_of(value),
            address=pointer_to([*place, "namedScores", key]),
            is_sum=True,
            **counted,
        )
        weight, summed = number(weights.get(key)), number(value)
        if weight and summed is not None:
            yield FileReading(
                name=f"{key}/mean",
                value=summed / weight,
                kind=kind_of(summed / weight),
                address=pointer_to([*place, "namedScores"]),
                n=weight,
                n_kind="weight",
                **common,
            )


def _examples(results: dict[str, Any]) -> dict[int, int]:
    """Returns, for each prompt, how many different tests it was run on."""
    tests: dict[int, set[str]] = {}
    rows = results.get("results")
    for row in rows if isinstance(rows, list) else []:
        test = test_of(row) if isinstance(row, dict) else ""
        place = whole(row.get("promptIdx")) if isinstance(row, dict) else None
        if place is None or not test:
            return {}  # without all of them, nothing can be said
        tests.setdefault(place, set()).add(test)
    return {place: len(found) for place, found in tests.items()}


def test_of(row: dict[str, Any]) -> str:
    """Returns what tells the test of a result from others: a test that was run again has the same variables
    and assertions. Empty if the result does not say.
    """
    from json import dumps

    test = row.get("testCase")
    if not isinstance(test, dict):
        return ""
    return dumps([test.get("vars"), test.get("assert"), test.get("description")], sort_keys=True)


class Reruns:
    """Which run of which test a result is: a test that was run again has another number, but is the same."""

    def __init__(self) -> None:
        self._tests: dict[str, list[int]] = {}

    def add(self, row: dict[str, Any]) -> None:
        """Takes note of a result."""
        index = whole(row.get("testIdx"))
        if index is not None and (test := hashed(test_of(row))):
            insort(self._tests.setdefault(test, []), index)

    def of(self, row: dict[str, Any]) -> tuple[str, int]:
        """Returns the id of the test of a result, which is its first number, and which run it is, from 1."""
        index = row.get("testIdx")
        numbers = self._tests.get(hashed(test_of(row)), [])
        if not numbers or not isinstance(index, int):
            return str(index), 1
        return str(numbers[0]), bisect_left(numbers, index) + 1


def _total(counts: dict[str, Any], keys: tuple[str, ...]) -> int | None:
    found = [counts.get(key) for key in keys]
    numbers = [value for value in found if isinstance(value, int) and not isinstance(value, bool)]
    return sum(numbers) if len(numbers) == len(keys) else None


def _samples(results: dict[str, Any], index: int) -> Iterator[tuple[str, Sample]]:
    listed = results.get("results")
    rows = [
        (f"`/results/results/{place}`", row)
        for place, row in enumerate(listed if isinstance(listed, list) else [])
        if isinstance(row, dict) and row.get("promptIdx") == index
    ]
    runs = Reruns()
    for _, row in rows:
        runs.add(row)
    yield from ((place, sample_of(row, runs)) for place, row in rows)


def is_error(row: dict[str, Any]) -> bool:
    """Returns whether a test could not be run. One that failed has a text under `error` too."""
    return row.get("failureReason") == _ERROR


def sample_of(row: dict[str, Any], runs: Reruns) -> Sample:
    """Returns what became of one test of one prompt."""
    latency = number(row.get("latencyMs"))
    id_, epoch = runs.of(row)
    asked = mapping(row, "testCase").get("vars") or row.get("vars") or mapping(row, "prompt").get("raw")
    return Sample(
        id_,
        hash=hashed(asked),
        score=None if is_error(row) else float(row.get("success") is True),
        error=text(row.get("error")) if is_error(row) else "",
        tokens=whole_number(number(mapping(row, "tokenUsage").get("total"))),
        cost=number(row.get("cost")),
        seconds=None if latency is None else latency / 1000,
        epoch=epoch,
    )
