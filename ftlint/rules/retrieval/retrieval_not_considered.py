"""The record does not say whether retrieval would be enough instead of fine-tuning.

## Why

Retrieval suits data that changes and answers that cite their sources (§8.2). Whether it fits can be seen
early and cheaply, before anything is trained: what fails is either knowledge that the model lacks, which
retrieval brings, or behaviour, which it does not. The rule does not ask for an order of the two; OpenAI's
[Optimizing LLM accuracy](https://developers.openai.com/api/docs/guides/optimizing-llm-accuracy) draws them as
two directions, not as one line. It asks only that the thought is written down.

An embedder or a reranker, tuned with `objective: contrastive`, is itself a part of retrieval, so it is not asked.

## Bad

```yaml
retrieval:
  considered: false           # FT704
baselines:
  - {id: plain-prompt, approach: prompt}
```

```yaml
retrieval:                    # FT704
  considered: true
baselines:
  - {id: plain-prompt, approach: prompt}
```

## Good

Weighed in words:

```yaml
retrieval:
  considered: true
  conclusion: >-
    The facts come with each claim; what fails is the order of the
    sections.
```

Tried, or left out with a reason:

```yaml
baselines:
  - {id: letter-search, approach: rag, model: small-8b-instruct}
```

```yaml
baselines:
  - approach: rag
    skipped_because: >-
      There is no text to search; the rules live in the heads of two
      people.
```

## How to fix

Look at twenty wrong answers and ask of each whether the right passage in the prompt would have fixed it.
Write the outcome into `retrieval.conclusion`, or try it and add a baseline with `approach: rag`. The rule is
silent where `knowledge_changes` or `citations_needed` is true: fine-tuning alone does not fit then, and other
rules report that as an error.

## When to waive

Rarely needed: one sentence in `retrieval.conclusion` fixes it.
"""

from collections.abc import Iterator

from ftlint.domain.ladder import RETRIEVAL_NEEDS, retrieval_weighed
from ftlint.findings import Kind, Path, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    approach = record.decision.approach
    if approach not in ("fine-tuning", "undecided") or retrieval_weighed(record):
        return
    if record.method.objective == "contrastive":
        return  # what is tuned is itself a part of retrieval
    if approach == "fine-tuning" and any(record.situation.is_true(need) for need in RETRIEVAL_NEEDS):
        return  # dynamic-knowledge-without-retrieval and citations-without-retrieval say more
    retrieval = record.retrieval
    path: Path = retrieval.path
    if retrieval.considered:
        path = (*path, "conclusion")
        message = "Retrieval was considered, but `retrieval.conclusion` does not say what came of it."
    else:
        path = path if retrieval.considered is None else (*path, "considered")
        message = "Retrieval was not considered: no baseline has the approach `rag`, and `retrieval` does not weigh it."
    yield Problem(
        path,
        message,
        "Say in `retrieval` with `considered: true` and a `conclusion` what retrieval can do here, or try it as a baseline.",
    )


RULE = Rule(
    code="FT704", name="retrieval-not-considered", statement="8.2", kind=Kind.PREREQUISITE, check=check
)
