"""The plan has no budget or no rollback.

## Why

The framework asks how the process should be approached (§2.6): how the tuning is paid for, and how it is
undone if the tuned model fails in use. A budget ends the search for one more percent; a rollback makes a bad
release a short one. `no-stop-rule` asks when to stop. A placeholder such as `TBD` does not count as an
answer.

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
  rollback: >-
    The few-shot prompt stays deployable; the release flag switches back
    to it.
```

## How to fix

Add `plan.budget.amount`, the most that the tuning may cost, and `plan.rollback`, what is put back in place,
by whom, and on which signal.

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
            "The plan has neither a budget nor a rollback.",
            "Add `plan.budget.amount`, the most it may cost, and `plan.rollback`, what is put back when the tuned model fails.",
            on_key=True,
            lacks=(("plan", "budget"), ("plan", "rollback")),
        )
    elif no_budget:
        yield Problem(
            ("plan", "budget", "amount"),
            "The plan has no budget.",
            "Add `plan.budget.amount`, the most the tuning may cost.",
        )
    elif no_rollback:
        yield Problem(
            ("plan", "rollback"),
            "The plan has no rollback.",
            "Add `plan.rollback`: what is put back when the tuned model fails, by whom, and on which signal.",
        )


RULE = Rule(code="FT606", name="plan-incomplete", statement="2.6", kind=Kind.PREREQUISITE, check=check)
