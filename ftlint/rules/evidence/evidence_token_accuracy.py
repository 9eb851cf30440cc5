"""The file has a measure of tokens where a result has one of tasks.

## Why

`mean_token_accuracy` of TRL is the share of tokens that the model would have predicted, with the right answer before it. It is high for any
fluent text, whether the answer is right or not. The same goes for `train_accuracy` and `valid_mean_token_accuracy` in the results of a
fine-tuning job of OpenAI. Entropy and the number of tokens say nothing of answers either.

## Bad

```yaml
metrics:
  measures:
    - id: accuracy
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.8
iterations:
  - id: lora-1
    results:
      accuracy:
        value: 0.75
        sample_size: 400
        evidence:  # FT931
          path: runs/eval_results.json
          metric: eval_mean_token_accuracy
```

```json title="runs/eval_results.json"
{
  "eval_loss": 1.2,
  "eval_mean_token_accuracy": 0.75,
  "eval_runtime": 3.1
}
```

## Good

```yaml
metrics:
  measures:
    - id: accuracy
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.8
iterations:
  - id: lora-1
    results:
      accuracy:
        value: 0.75
        sample_size: 400
        evidence: {path: runs/eval_results.json, metric: eval_accuracy}
```

```json title="runs/eval_results.json"
{"eval_loss": 1.2, "eval_accuracy": 0.75, "eval_runtime": 3.1}
```

## How to fix

Generate the answers of the test set, judge them as the baseline's were judged, and name that file.

## When to waive

When the metric is meant to be of tokens: better to say so in its name.
"""

from collections.abc import Iterator

from ftlint.domain.results import supported
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule

_OF_TOKENS = ("token_accuracy", "entropy", "num_tokens")
"""How the names of measures of tokens end."""
_OF_TASKS = frozenset({"", "accuracy", "faithfulness", "format", "relevance", "satisfaction", "style"})
"""The kinds of metrics that are about answers."""


def check(record: Record) -> Iterator[Problem]:
    for one in supported(record):
        metric = record.metrics.by_id(one.result.metric)
        last = one.reading.name.rpartition("/")[2]
        if (
            metric is None
            or metric.kind not in _OF_TASKS
            or not (one.reading.of_tokens or last.endswith(_OF_TOKENS))
        ):
            continue
        named = f"{metric.id} {metric.name}".casefold()
        if "token" in named or "entropy" in named:
            continue
        yield Problem(
            one.claim.path,
            f"`{last}` of `{one.claim.file}`, {one.said}, is about tokens, and `{metric.id}` is about answers "
            f"(at `{one.claim.address}`).",
            "Judge the answers themselves, or say in the name of the metric that it is of tokens.",
        )


RULE = Rule(
    code="FT931", name="evidence-token-accuracy", statement="evidence", kind=Kind.PRACTICE, check=check
)
