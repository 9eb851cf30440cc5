"""The plan names no budget or no way back.

## Why

The framework asks how the process should be approached (§2.6): how the tuning is paid for, and how it is
undone if the tuned model fails in use. A budget ends the search for one more percent; a rollback makes a bad
release a short one. When to stop is asked by `no-stop-rule`. A placeholder such as `TBD` counts as nothing
said.

## Bad

```yaml
plan:  # FT606
  stop_rule: {max_iterations: 3}
```

```yaml
plan:
  budget: {amount: 2500, currency: EUR}
  rollback: TBD  # FT606
```

## Good

```yaml
plan:
  budget: {amount: 2500, currency: EUR}
  rollback: The few-shot prompt stays deployable; the release flag switches back to it.
```

## How to fix

Add `plan.budget.amount`, the most that the tuning may cost, and `plan.rollback`, what is put back in place,
by whom, and on which sign.

## When to waive

When the work is an experiment that never reaches users and costs nothing extra.
"""

from collections.abc import Iterator

from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    plan = record.plan
    no_budget, no_rollback = plan.budget is None, blank(plan.rollback)
    if no_budget and no_rollback:
        yield Problem(
            ("plan",),
            "The plan names neither a budget nor a rollback.",
            "Add `plan.budget.amount`, the most it may cost, and `plan.rollback`, what is put back when the tuned model fails.",
            on_key=True,
        )
    elif no_budget:
        yield Problem(
            ("plan", "budget", "amount"),
            "The plan names no budget.",
            "Add `plan.budget.amount`, the most the tuning may cost.",
        )
    elif no_rollback:
        yield Problem(
            ("plan", "rollback"),
            "The plan names no rollback.",
            "Add `plan.rollback`: what is put back when the tuned model fails, by whom, and on which sign.",
        )


RULE = Rule(code="FT606", name="plan-incomplete", section="2.6", kind=Kind.PREREQUISITE, check=check)
