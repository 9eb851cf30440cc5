"""What the model must know changes from day to day, but fine-tuning without retrieval is chosen.

## Why

Retrieval suits data that changes and updates in real time; fine-tuning suits form, custom behaviour and what
stays true (§8.1, §8.2). A tuned model knows its training data as of the day it was trained, and answers from
it just as confidently when it is out of date. To keep up, it would have to be retrained as often as the data
changes. The guides agree here, for example Anyscale's [Fine tuning is for form, not
facts](https://www.anyscale.com/blog/fine-tuning-is-for-form-not-facts).

The rule leaves out an embedder or a reranker (`objective: contrastive`), which is itself a part of retrieval.
What it searches is kept up to date beside it.

## Bad

```yaml
decision:
  approach: fine-tuning         # FT701
situation:
  knowledge_changes: true
  consistent_tone_or_style: true
```

## Good

```yaml
decision:
  approach: fine-tuning+rag
situation:
  knowledge_changes: true
  consistent_tone_or_style: true
```

## How to fix

Choose `rag`, or `fine-tuning+rag` where tone and structure must be learned as well. If every request brings
the changing facts with it, the model does not have to know them: answer `knowledge_changes` with `false` and
say so in `situation.notes`.

## When to waive

Cannot be waived: the record would contradict itself.
"""

from collections.abc import Iterator

from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    if (
        record.decision.approach == "fine-tuning"
        and record.is_live
        and record.method.objective != "contrastive"
        and record.situation.is_true("knowledge_changes")
    ):
        yield Problem(
            ("decision", "approach"),
            "`fine-tuning` is chosen without retrieval, but `knowledge_changes` is true: a tuned model cannot know what changed since.",
            "Choose `rag` or `fine-tuning+rag`, or answer `knowledge_changes` with false where each request brings the facts with it.",
            (((*record.situation.path, "knowledge_changes"), "answered with true here"),),
        )


RULE = Rule(
    code="FT701",
    name="dynamic-knowledge-without-retrieval",
    statement="8.2",
    kind=Kind.CONTRADICTION,
    check=check,
)
