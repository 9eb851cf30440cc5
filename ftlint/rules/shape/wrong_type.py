"""A value has the wrong type.

## Why

A threshold written as text cannot be compared with a result, and a single text where a list is expected hides
whether there is one entry or several.

## Bad

```yaml
metrics:
  measures:
    - id: f1
      threshold: at least 0.85   # FT032
data:
  splits: 800/100/100            # FT032
decision:
  approach: fine-tuning
  deciders: Jana Kolar, Tom Reyes   # FT032
```

## Good

```yaml
metrics:
  measures:
    - id: f1
      direction: higher
      threshold: 0.85
data:
  splits: {train: 800, validation: 100, test: 100}
decision:
  approach: fine-tuning
  deciders: [Jana Kolar, Tom Reyes]
```

## How to fix

Write what the message shows, with your own values in place of each `…`. A number has no quotes, unit or
comparison sign: the metric's `unit` and `direction` say both.

`--fix` writes what can be read in one way only:

- `>= 0.85` becomes `0.85`, and adds `direction: higher` if the metric has no direction.
- `85%` becomes `0.85` or `85`, if the metric's unit is `fraction` or `percent`.
- `200 ms` and `6.10 EUR` lose the unit, if the metric has it; a threshold adds a missing `unit`.
- `12,400` and `4k` become `12400` and `4000` where something is counted.
- One text becomes a list of one, and names with commas between them a list of names.
- `2500 EUR` becomes `{amount: 2500, currency: EUR}`.

A range such as `3-5k`, a measured value such as `~0.8`, and a comma or point with three digits behind it can
mean several numbers: the message asks which.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT032", name="wrong-type", statement="shape", kind=Kind.SHAPE, fixable=True)
