"""The objective does not fit the algorithm, the grader or the teacher.

## Why

What a training learns from decides which data it needs, how much of it, and what must be checked (§7.2). A
grader scores answers for `reinforcement`, or for the pairs of `preference`; a teacher gives the answers for
`distillation`; and each algorithm serves an objective, as DPO serves `preference`. A record without
`objective` means `supervised`. One of the two entries is wrong, and ftlint would ask for the wrong data.

Each objective has a page, which [Fine-tuning
methodologies](https://ftlint.github.io/ftlint/framework/methodologies/) leads to.

## Bad

```yaml
method:
  family: peft
  technique: lora
  algorithm: dpo  # FT610
```

```yaml
method:
  family: peft
  technique: lora
  objective: contrastive
  grader: Runs the unit tests; the score is the share that passes  # FT610
```

```yaml
method:
  family: peft
  technique: lora
  objective: supervised
  teacher: large-70b-instruct  # FT610
```

## Good

```yaml
method:
  family: peft
  technique: lora
  objective: preference
  algorithm: dpo
```

```yaml
method:
  family: peft
  technique: lora
  objective: reinforcement
  algorithm: grpo
  grader: Runs the unit tests; the score is the share that passes
```

## How to fix

Correct the objective, or take out the entry that does not belong to it.

## When to waive

Cannot be waived: both cannot be right.
"""

from collections.abc import Iterator

from ftlint.domain.methods import OBJECTIVE_OF
from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    method = record.method
    serves = OBJECTIVE_OF.get(method.algorithm.casefold(), method.objective)
    if serves != method.objective:
        yield _problem(record, "algorithm", f"`{method.algorithm}` is an algorithm for `{serves}`", serves)
    if not blank(method.grader) and method.objective not in ("reinforcement", "preference"):
        yield _problem(record, "grader", "a grader scores answers for `reinforcement`", "reinforcement")
    if not blank(method.teacher) and method.objective != "distillation":
        yield _problem(record, "teacher", "a teacher is learned from in `distillation`", "distillation")


def _problem(record: Record, key: str, fact: str, serves: str) -> Problem:
    objective = record.method.objective
    given = (
        f"the objective is `{objective}`"
        if "objective" in record.data["method"]
        else "a record without an objective means `supervised`"
    )
    return Problem(
        ("method", key),
        f"{fact[0].upper()}{fact[1:]}, but {given}.",
        f"Write `objective: {serves}`, or take out `{key}`.",
        ((("method", "objective"), "the objective"),) if "objective" in record.data["method"] else (),
    )


RULE = Rule(
    code="FT610", name="objective-contradicts-fields", statement="7.2", kind=Kind.CONTRADICTION, check=check
)
