"""Results of promptfoo that are written as JSON lines: one test of one prompt a line."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from ftlint.evidence.content import MAX_VALUES, Content, UnverifiableError
from ftlint.evidence.each_example import EachExample
from ftlint.evidence.promptfoo_json import Reruns, is_error, sample_of, test_of
from ftlint.evidence.reading import FileReading, kind_of, number, text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ftlint.evidence.reading import Sample

NAME = "promptfoo-jsonl"
TITLE = "a file of JSON lines of promptfoo"
MAX_PROMPTS = 1000
"""The most prompts, each with its provider."""
_SUMS = ("score", "cost")
"""Numbers of a line that are added up, as promptfoo does."""


class _Prompt:
    """What became of the tests of one prompt with its provider."""

    def __init__(self, provider: str) -> None:
        self.provider = provider
        self.tests: set[int] = set()
        self.examples: set[int] | None = set()
        """The hashes of the different tests; None if a line does not say which it is."""
        self.passed = self.failed = self.errors = 0
        self.sums: dict[str, float] = {}

    def add(self, test: int, row: dict[str, Any]) -> None:
        """Counts one test."""
        self.tests.add(test)
        said = test_of(row)
        if self.examples is not None and said:
            self.examples.add(hash(said))
        else:
            self.examples = None
        if row["success"] is True:
            self.passed += 1
        elif is_error(row):
            self.errors += 1
        else:
            self.failed += 1
        for key in _SUMS:
            if (value := number(row.get(key))) is not None:
                self.sums[key] = self.sums.get(key, 0) + value


def detects(content: Content) -> bool:
    """Returns whether its first line says which test of which prompt succeeded."""
    return {"promptIdx", "testIdx", "success", "provider"} <= content.first_line.keys()


def reads(content: Content) -> Iterator[FileReading]:
    """Yields, for each prompt with its provider, the share of tests that passed, with errors among the tests,
    and the sums over them.
    """
    prompts = _prompts(content)
    providers = Counter(prompt.provider for prompt in prompts.values())
    for index, prompt in prompts.items():
        n = prompt.passed + prompt.failed + prompt.errors
        common: dict[str, Any] = {
            "address": f"promptIdx {index}",
            "tool": NAME,
            "n": n,
            "n_kind": "results",
            "model": prompt.provider,
            "run": prompt.provider if providers[prompt.provider] == 1 else f"prompts[{index}]",
        }
        yield FileReading(
            name="pass_rate",
            value=prompt.passed / n,
            kind=kind_of(prompt.passed / n),
            unit="fraction",
            higher_is_better=True,
            samples=_samples(content, index),
            is_mean=True,
            examples=len(prompt.examples) if prompt.examples else None,
            errors=prompt.errors,
            **common,
        )
        counts = {
            "testPassCount": prompt.passed,
            "testFailCount": prompt.failed,
            "testErrorCount": prompt.errors,
        }
        for key, value in {**prompt.sums, **counts}.items():
            yield FileReading(name=key, value=value, kind=kind_of(value), is_sum=True, **common)


def _prompts(content: Content) -> dict[int, _Prompt]:
    """Returns the prompts by their numbers. Raises UnverifiableError if a line is no result, or is there
    twice.
    """
    prompts: dict[int, _Prompt] = {}
    for results, (line, row) in enumerate(content.lines()):
        index, test = row.get("promptIdx"), row.get("testIdx")
        if type(index) is not int or type(test) is not int or not isinstance(row.get("success"), bool):
            raise UnverifiableError(
                f"has a line that is no result of promptfoo: line {line:,}",
                "Name the file that promptfoo wrote, unchanged.",
            )
        if index not in prompts:
            prompts[index] = _Prompt(_provider(row.get("provider")))
        if results == MAX_VALUES or len(prompts) > MAX_PROMPTS:
            raise UnverifiableError(
                f"has more than {MAX_VALUES:,} results or {MAX_PROMPTS:,} prompts",
                "Name the JSON file of the same run.",
            )
        if test in prompts[index].tests:
            raise UnverifiableError(
                f"has a result twice: line {line:,} is another one of test {test} of prompt {index}",
                "Delete the file, and let promptfoo write it again.",
            )
        prompts[index].add(test, row)
    return dict(sorted(prompts.items()))


def _provider(value: object) -> str:
    if isinstance(value, dict):
        return text(value.get("label")) or text(value.get("id"))
    return text(value)


def _samples(content: Content, index: int) -> EachExample:
    def rows() -> Iterator[tuple[str, dict[str, Any]]]:
        return ((f"line {line:,}", row) for line, row in content.lines() if row.get("promptIdx") == index)

    def found() -> Iterator[tuple[str, Sample]]:
        runs = Reruns()
        for _, row in rows():
            runs.add(row)
        return ((place, sample_of(row, runs)) for place, row in rows())

    return EachExample(found)
