"""Answers must cite their sources, but fine-tuning without retrieval is chosen.

## Why

Retrieval can show where an answer comes from, because it hands the model the passages (§8.2). A tuned model
has no passages: a source that it names is written like any other text, and may not exist.

The rule leaves out an embedder or a reranker (`objective: contrastive`), which is itself a part of retrieval.
What it finds is the source.

## Bad

```yaml
decision:
  approach: fine-tuning         # FT702
situation:
  knowledge_changes: false
  citations_needed: true
```

## Good

```yaml
decision:
  approach: rag
situation:
  knowledge_changes: false
  citations_needed: true
```

## How to fix

Choose `rag`, or `fine-tuning+rag` where tone and structure must be learned as well. If each request brings
the sources with it and the answer only points at them, answer `citations_needed` with `false` and say so in
`situation.notes`.

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
        and record.situation.is_true("citations_needed")
    ):
        yield Problem(
            ("decision", "approach"),
            "`fine-tuning` is chosen without retrieval, but `citations_needed` is true: a tuned model has no sources to name.",
            "Choose `rag` or `fine-tuning+rag`, or answer `citations_needed` with false where each request brings its sources with it.",
            (((*record.situation.path, "citations_needed"), "answered with true here"),),
        )


RULE = Rule(
    code="FT702", name="citations-without-retrieval", statement="8.2", kind=Kind.CONTRADICTION, check=check
)
