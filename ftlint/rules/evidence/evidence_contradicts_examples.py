"""A value is not the mean of the single examples behind it.

## Why

A total is made of its examples. If they say something else, the two are of different runs, or some examples were
left out, and nothing that is concluded from the examples is about the value.

The mean may be that over the examples, that over all their runs, or that with a 0 for what has no score: tools do
each of these. The rule is silent where a value is no mean over examples, such as F1 of a whole set, BLEU or
perplexity: where the tool says so, or the metric's name does.

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
        sample_size: 4
        evidence:  # FT935
          path: e/tuned.json
          pointer: /acc
          samples: e/tuned.csv
```

```json title="e/tuned.json"
{"acc": 0.75}
```

```csv title="e/tuned.csv"
id,score
q-1,1
q-2,0
q-3,1
q-4,0
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
        sample_size: 4
        evidence:
          path: e/tuned.json
          pointer: /acc
          samples: e/tuned.csv
```

```json title="e/tuned.json"
{"acc": 0.75}
```

```csv title="e/tuned.csv"
id,score
q-1,1
q-2,0
q-3,1
q-4,1
```

## How to fix

Name the examples of the run that gave the value, all of them, or the value that they give.

## When to waive

Cannot be waived: a number that its own file does not support is wrong or belongs to another file.
"""

from collections.abc import Iterator

from ftlint.domain.results import is_average, is_of_a_set, scale, supported
from ftlint.findings import Kind, Problem
from ftlint.record.metrics import show_number
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import count


def check(record: Record) -> Iterator[Problem]:
    for one in supported(record) if record.examples else ():
        examples = record.examples.get(one.claim.path)
        metric = record.metrics.by_id(one.result.metric)
        if examples is None or examples.mean is None or examples.is_mean or metric is None:
            continue
        if one.reading.is_mean is False or is_average(metric):
            continue
        if one.reading.is_mean is None and (scale(metric) is None or is_of_a_set(metric)):
            continue
        yield Problem(
            one.claim.path,
            f"`{one.claim.file}` gives {one.claim.stands} for `{metric.id}` of `{one.label}`, but the mean of its "
            f"{count(len(examples.scored), 'example')} (`{examples.file}`) is {show_number(round(examples.mean, 4))}.",
            "Name the examples of the run that gave the value, all of them, or the value that they give.",
        )


RULE = Rule(
    code="FT935", name="evidence-contradicts-examples", statement="evidence", kind=Kind.EVIDENCE, check=check
)
