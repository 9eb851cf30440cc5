"""A provider runs the selected model, and it is not known when it shuts it down.

## Why

Which model is chosen decides what the tuning is worth (§2.4). What is tuned on a hosted model stops when the
provider shuts that model down, and the provider says when: in its list of deprecations or with the model [1, 2].
The day belongs into the record, because it sets how long the work lasts and when to look at it again.

The rule is silent where the team has the weights: with `serving: merged`, `adapter` or `multi-adapter`, the
tuned model can move.

1. OpenAI, [Deprecations](https://developers.openai.com/api/docs/deprecations)
2. AWS, [Model lifecycle](https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html)

## Bad

```yaml
models:
  candidates:
    - {name: hosted-mini, size: unknown, provider: Example Cloud}   # FT508
  selected: hosted-mini
```

```yaml
models:
  candidates:
    - name: hosted-mini
      size: unknown
      provider: Example Cloud
      retires: unknown   # FT508
  selected: hosted-mini
```

## Good

```yaml
models:
  candidates:
    - name: hosted-mini
      size: unknown
      provider: Example Cloud
      retires: 2028-04-30
  selected: hosted-mini
```

## How to fix

Look the model up in the provider's list of deprecations, and write the day as `retires`. If only an earliest day
is announced, write that one.

## When to waive

When the provider announces no day; say in the reason how much notice it promises.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem, Severity
from ftlint.record.model import Record
from ftlint.rules.rule import Rule

_OWN = ("merged", "adapter", "multi-adapter")
"""Ways of serving for which the team has the weights."""


def check(record: Record) -> Iterator[Problem]:
    selected = record.models.selected_candidate()
    if not record.is_live or selected is None or not selected.provider or record.method.serving in _OWN:
        return
    if selected.retires in ("", "unknown"):
        yield Problem(
            (*selected.path, "retires"),
            f"`{selected.name}` is run by {selected.provider}, and it is not known when it is shut down.",
            "Look it up in the provider's list of deprecations, and write the day as `retires`.",
        )


RULE = Rule(
    code="FT508",
    name="retirement-unknown",
    statement="2.4",
    kind=Kind.PRACTICE,
    check=check,
    severity=Severity.INFO,
)
