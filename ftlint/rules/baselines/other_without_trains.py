"""A baseline is called `other`, and does not say whether a language model was trained.

## Why

The framework's rule of thumb is to start with the simplest approach (§2.R), and what needs no training is
simpler than what does. The names of `baselines[].approach` say which they are; `other` does not. Until it does,
nothing follows from its results: not that fine-tuning is needless, and not that it was tried.

Look first whether a name fits: `optimized-prompt` (a search over prompts on held-out examples, as DSPy, GEPA and
MIPRO do), `structured-output` (a schema that the decoder is held to), `stronger-model` (a larger or a reasoning
model), `long-context` (the whole text instead of retrieved parts), `agent` (tools), `classical-model` (a model of
another kind, such as gradient boosting or a small encoder with a classification head).

## Bad

```yaml
baselines:
  - {id: plain-prompt, approach: prompt}
  - {id: routed, approach: other}       # FT414
```

## Good

```yaml
baselines:
  - {id: plain-prompt, approach: prompt}
  - {id: routed, approach: other, trains: false}
  - {id: with-schema, approach: structured-output}
```

## How to fix

Write `trains: false`, or `trains: true` if a language model was trained; or use the name that fits.

## When to waive

There is no need to: one word settles it.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    for baseline in record.baselines:
        if baseline.approach == "other" and baseline.trains is None and baseline.tried:
            name = "A baseline" if baseline.label == "other" else f"`{baseline.label}`"
            yield Problem(
                baseline.path,
                f"{name} has the approach `other`, which does not say whether a language model was trained, "
                "so its results prove nothing.",
                "Add `trains: false` or `trains: true`, or use the name that fits, such as `structured-output`.",
            )


RULE = Rule(code="FT414", name="other-without-trains", statement="2.R", kind=Kind.PREREQUISITE, check=check)
