"""An approach was left out without a real reason.

## Why

Leaving a step out can be right, and the framework asks why (§2.1). "Not needed" or "n/a" repeats that the
step was left out. A reason names something that can be checked or that may change: a limit, a cost, a rule, a
measurement.

## Bad

```yaml
baselines:
  - {id: plain-prompt, approach: prompt}
  - {approach: few-shot, skipped_because: n/a}          # FT404
  - {approach: rag, skipped_because: Not needed.}       # FT404
  - {approach: agent, skipped_because: "TBD, ask Ops"}  # FT404
```

## Good

```yaml
baselines:
  - id: plain-prompt
    approach: prompt
  - approach: few-shot
    skipped_because: Two examples fill the context window.
  - approach: rag
    skipped_because: >-
      Every claim form carries all facts the letter needs.
```

## How to fix

Say in three words or more what stands in the way, so that a reader can tell when it no longer does.

## When to waive

Never needed: one sentence fixes it.
"""

from collections.abc import Iterator

from ftlint.domain.ladder import is_reason
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    for baseline in record.baselines:
        reason = baseline.skipped_because
        if reason and not is_reason(reason):
            quoted = " ".join(reason.split())
            quoted = quoted if len(quoted) <= 60 else quoted[:59] + "…"
            yield Problem(
                (*baseline.path, "skipped_because"),
                f"`{baseline.label}` was left out because of `{quoted}`, which is not a reason.",
                "Say in three words or more what stands in the way of trying it.",
            )


RULE = Rule(
    code="FT404", name="approach-skipped-without-reason", statement="2.1", kind=Kind.PREREQUISITE, check=check
)
