"""Inputs of the test or validation data stand in the data that the model was trained on.

## Why

Examples that are held out show what the model learned only if it never saw them (§3.D1). A leak makes every number
that was measured on them too good, and it hides: the same question stands there under another system prompt, with
another answer, or in another file format. System prompts are therefore left out, and so is an instruction that all
examples share. What is compared is the rest of the input, letter by letter; another image is another input.

If the evidence of the result holds its single examples, under the ids of the test data or numbered in its order, the
message says what the score is without those that stand in the training data.

## Bad

```yaml
data:
  files:
    train: data/train.jsonl
    test: data/test.jsonl  # FT315
```

```jsonl title="data/train.jsonl"
{"prompt": "My lamp arrived broken.", "completion": "returns"}
{"prompt": "I was charged twice.", "completion": "billing"}
```

```jsonl title="data/test.jsonl"
{"inputs": "I was charged twice.", "target": "billing"}
{"inputs": "It never came.", "target": "returns"}
```

## Good

```yaml
data:
  files:
    train: data/train.jsonl
    test: data/test.jsonl
```

```jsonl title="data/train.jsonl"
{"prompt": "My lamp arrived broken.", "completion": "returns"}
{"prompt": "I was charged twice.", "completion": "billing"}
```

```jsonl title="data/test.jsonl"
{"prompt": "It never came.", "completion": "returns"}
```

## How to fix

Take the shared inputs out of the training data, train again and measure again. Split by what keeps twins together,
such as the customer or the document, and write it as `data.split_by`.

## When to waive

When the shared inputs are ones that production repeats word for word, such as greetings; say in the reason how many
they are, and what the result is without them.
"""

from collections.abc import Iterator

from ftlint.domain.results import by_tuning
from ftlint.domain.sets import names, place_of
from ftlint.findings import Kind, Path, Problem
from ftlint.record.data_facts import Overlap
from ftlint.record.metrics import Metric, Result
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count, series


def check(record: Record) -> Iterator[Problem]:
    for overlap in record.data_facts.overlaps if record.data_facts else ():
        if not overlap.shared:
            continue
        are = "stands" if overlap.shared == 1 else "stand"
        same = (
            f", {overlap.same_target:,} with the same target" if overlap.same_target != overlap.shared else ""
        )
        claim, related = _claimed(record, overlap) if overlap.split == "test" else ("", ())
        first = series(place_of(place, overlap.files) for place in overlap.places)
        yield Problem(
            overlap.path,
            f"{overlap.shared:,} of {overlap.of:,} {overlap.split} inputs {are} in {names(overlap.other_files)}{same}{claim}.",
            f"Take them out of the `{overlap.other}` data, train and measure again; the first are {first}.",
            related,
        )


def _claimed(record: Record, overlap: Overlap) -> tuple[str, tuple[tuple[Path, str], ...]]:
    """Returns what the record says was measured on the test data: a clause, and where it stands."""
    for metric in record.metrics.measures:
        measured = by_tuning(record, metric)
        if measured is not None and measured.result.sample_size in (overlap.of, None):
            value = metric.show(measured.result.value)
            sure = "was" if measured.result.sample_size else "may have been"
            clause = f"; the claimed {value} of `{metric.id}` {sure} measured on this file"
            clause += _without(record, metric, measured.result, overlap)
            return clause, ((measured.result.value_path, "claimed here"),)
    return "", ()


def _without(record: Record, metric: Metric, result: Result, overlap: Overlap) -> str:
    """Returns what the score is without these inputs, as a clause; empty if its examples are not known."""
    examples = record.examples.get((*result.path, "evidence"))
    if examples is None or not examples.is_mean or examples.mean is None:
        return ""
    from ftlint.domain.leaked import score_without

    left = score_without(examples, overlap)
    if left is None:
        return ""
    return f", and is {metric.show(round(examples.scale(result.value) * left.mean, 4))} on the {count(left.examples, 'other')}"


RULE = Rule(
    code="FT315", name="test-inputs-in-training", statement="3.D1", kind=Kind.PREREQUISITE, check=check
)
