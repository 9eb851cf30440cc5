"""Retrieval is chosen, but the record does not say what is searched, or how it is kept up to date.

## Why

Retrieval is as good as what it finds (§8.2). Which documents are searched, who owns them and how a change
reaches the index is most of the work; an index that is filled once has the same flaw as a tuned model: it
only knows the day it was made.

The rule asks for `retrieval.corpus`, and where `knowledge_changes` is true for `retrieval.updates` too.

## Bad

```yaml
decision: {approach: rag}
situation: {knowledge_changes: true}
retrieval: {corpus: The product handbook}         # FT705
```

```yaml
decision: {approach: rag}
retrieval: {considered: true}                     # FT705
```

## Good

```yaml
decision: {approach: rag}
situation: {knowledge_changes: true}
retrieval:
  corpus: The product handbook, 1,200 pages.
  updates: Every change is indexed within five minutes of its release.
```

## How to fix

Name the documents in `retrieval.corpus` and the way a change reaches them in `retrieval.updates`.

## When to waive

While two sources are still being compared; let the waiver end with the comparison.
"""

from collections.abc import Iterator

from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    if not record.decision.retrieves:
        return
    retrieval = record.retrieval
    approach = record.decision.approach
    stale = record.situation.is_true("knowledge_changes") and blank(retrieval.updates)
    if blank(retrieval.corpus):
        what = "nothing says what is searched" + (" or how it is kept up to date" if stale else "")
        yield Problem(
            (*retrieval.path, "corpus"),
            f"`{approach}` is chosen, but {what}.",
            "Name the documents that are searched in `retrieval.corpus`"
            + (", and how a change reaches them in `retrieval.updates`." if stale else "."),
        )
    elif stale:
        yield Problem(
            (*retrieval.path, "updates"),
            "`knowledge_changes` is true, but `retrieval.updates` does not say how what is searched is kept up to date.",
            "Say in `retrieval.updates` how, and how fast, a change reaches the index.",
            (((*record.situation.path, "knowledge_changes"), "answered with true here"),),
        )


RULE = Rule(
    code="FT705", name="retrieval-without-source", statement="8.2", kind=Kind.PREREQUISITE, check=check
)
