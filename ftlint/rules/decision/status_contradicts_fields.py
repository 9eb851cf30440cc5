"""The record's status and its other fields cannot both be right.

## Why

The status says where the decision stands, and the checks, the published page and the other records go by it.
A record that is accepted without a decision, or superseded by nothing, tells its readers two different
things.

The rule reports:

- `accepted` while the approach is `undecided`;
- `accepted`, with fine-tuning, while the last iteration concluded `pivot`, which turns away from it;
- `superseded` without `superseded_by`, and `superseded_by` under any other status;
- a record that replaces itself, or that replaces and is replaced by the same record.

## Bad

```yaml
decision: {approach: undecided}       # FT803
```

```yaml
status: superseded
decision: {approach: fine-tuning}     # FT803
```

```yaml
decision: {approach: rag, superseded_by: letters-2027}      # FT803
```

```yaml
project: {id: letters}
decision: {approach: rag, supersedes: [letters]}            # FT803
```

```yaml
iterations:
  - {id: r1, conclusion: continue}
  - {id: r2, conclusion: pivot}       # FT803
```

## Good

```yaml
status: superseded
decision: {approach: fine-tuning, superseded_by: letters-2027}
```

```yaml
project: {id: letters-2027}
decision: {approach: rag, supersedes: [letters]}
iterations:
  - {id: r1, conclusion: pivot}
```

## How to fix

Set the status to what is true, or correct the other field.

## When to waive

Cannot be waived: both cannot be right.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Path, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule

_STATUS: Path = ("status",)


def check(record: Record) -> Iterator[Problem]:
    if record.status == "accepted":
        yield from _accepted(record)
    yield from _replaced(record)
    decision = record.decision
    own = record.project.id
    for index, other in enumerate(decision.supersedes):
        if other in (own, decision.superseded_by):
            what = "itself" if other == own else f"`{other}`, which replaces it"
            yield Problem(
                (*decision.path, "supersedes", index),
                f"`{own}` says that it replaces {what}.",
                "Write the id of the earlier record, or remove the link.",
            )


def _accepted(record: Record) -> Iterator[Problem]:
    decision = record.decision
    if decision.approach == "undecided":
        yield Problem(
            (*decision.path, "approach"),
            "The record is `accepted`, but its approach is `undecided`.",
            "Choose the approach, or set the status to `draft` or `proposed`.",
            ((_STATUS, "the status"),),
        )
    elif decision.tunes and record.iterations and record.iterations[-1].conclusion == "pivot":
        last = record.iterations[-1]
        yield Problem(
            (*last.path, "conclusion"),
            f"The last iteration, `{last.id}`, concluded `pivot`, but the record is `accepted` with the approach `{decision.approach}`.",
            "Choose the approach that you turned to, or set the status to what is true now.",
            (((*decision.path, "approach"), "the approach"), (_STATUS, "the status")),
        )


def _replaced(record: Record) -> Iterator[Problem]:
    decision = record.decision
    path = (*decision.path, "superseded_by")
    if record.status == "superseded" and not decision.superseded_by:
        yield Problem(
            path,
            "The record is `superseded`, but `superseded_by` does not say by which record.",
            "Write the id of the record that replaces it, or set the status to `rejected` if none does.",
            ((_STATUS, "the status"),),
        )
    elif decision.superseded_by == record.project.id:
        yield Problem(
            path,
            f"`{record.project.id}` says that it is replaced by itself.",
            "Write the id of the record that replaces it, or remove the link.",
        )
    elif decision.superseded_by and record.status != "superseded":
        yield Problem(
            path,
            f"The record is replaced by `{decision.superseded_by}`, but its status is `{record.status}`.",
            "Set `status: superseded`, or remove `superseded_by`.",
            ((_STATUS, "the status"),),
        )


RULE = Rule(
    code="FT803", name="status-contradicts-fields", statement="record", kind=Kind.CONTRADICTION, check=check
)
