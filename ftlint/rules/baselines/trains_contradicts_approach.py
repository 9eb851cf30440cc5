"""A baseline says of `trains` the opposite of what its approach says.

## Why

`trains` is for `other`, which does not say whether a language model was trained. Every other name of
`baselines[].approach` says it: only `fine-tuning` and `fine-tuning+rag` train one. If the two disagree, nobody can
tell which is meant, and much depends on it: an approach that trains nothing and meets every threshold makes
fine-tuning needless (§2.R).

## Bad

```yaml
baselines:
  - {id: plain-prompt, approach: prompt, trains: true}           # FT415
  - {id: first-tuned, approach: fine-tuning, trains: false}      # FT415
```

## Good

```yaml
baselines:
  - {id: plain-prompt, approach: prompt}
  - {id: soft-prompt, approach: fine-tuning, trains: true}
  - {id: routed, approach: other, trains: false}
```

## How to fix

Remove `trains`, or correct the approach. Prompt tuning and prefix tuning train the weights of a few virtual
tokens: they are `fine-tuning`, and `method.technique` names them.

## When to waive

Cannot be waived: the record would contradict itself.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import TUNING_APPROACHES, Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    for baseline in record.baselines:
        tunes = baseline.approach in TUNING_APPROACHES
        if baseline.trains is None or baseline.approach == "other" or baseline.trains is tunes:
            continue
        written = "true" if baseline.trains else "false"
        yield Problem(
            (*baseline.path, "trains"),
            f"`trains: {written}` contradicts `{baseline.approach}`, which trains {'a' if tunes else 'no'} language model.",
            "Remove `trains`, or correct the approach.",
            (((*baseline.path, "approach"), "the approach"),),
        )


RULE = Rule(
    code="FT415", name="trains-contradicts-approach", statement="2.R", kind=Kind.CONTRADICTION, check=check
)
