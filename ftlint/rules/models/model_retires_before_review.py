"""The selected model is shut down before the decision is reviewed.

## Why

Which model is chosen decides what the tuning is worth (§2.4), and a tuned model lives no longer than its base:
when a provider shuts a model down, all that was tuned on it stops too [1]. A decision that is reviewed after that
day is reviewed too late. OpenAI promises six months of notice for general models, Anthropic 60 days, Bedrock six
months as a rule [1, 2, 3].

1. OpenAI, [Deprecations](https://developers.openai.com/api/docs/deprecations)
2. Anthropic, [Model deprecations](https://platform.claude.com/docs/en/about-claude/model-deprecations)
3. AWS, [Model lifecycle](https://docs.aws.amazon.com/bedrock/latest/userguide/model-lifecycle.html)

## Bad

```yaml
decision:
  approach: fine-tuning
  date: 2026-03-02
  review_by: 2027-03-01
models:
  candidates:
    - name: gpt-4.1-mini
      size: unknown
      provider: OpenAI
      snapshot: gpt-4.1-mini-2025-04-14
      retires: 2027-01-14  # FT507
  selected: gpt-4.1-mini
```

## Good

```yaml
decision:
  approach: fine-tuning
  date: 2026-03-02
  review_by: 2026-07-01
models:
  candidates:
    - name: gpt-4.1-mini
      size: unknown
      provider: OpenAI
      snapshot: gpt-4.1-mini-2025-04-14
      retires: 2027-01-14
  selected: gpt-4.1-mini
```

## How to fix

Move `decision.review_by` before that day, early enough to tune another model; or select one that lives longer.

## When to waive

When the move to another model is decided already, with a date; name it in the reason.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    selected, review_by = record.models.selected_candidate(), record.decision.review_by
    if selected is None or not selected.retires[:1].isdigit() or not review_by:
        return
    if selected.retires < review_by:
        yield Problem(
            (*selected.path, "retires"),
            f"`{selected.name}` is shut down on {selected.retires}, before the decision is reviewed by {review_by}.",
            f"Move `decision.review_by` well before {selected.retires}, or select a model that lives longer.",
            ((("decision", "review_by"), "the day of the review"),),
        )


RULE = Rule(
    code="FT507", name="model-retires-before-review", statement="2.4", kind=Kind.PRACTICE, check=check
)
