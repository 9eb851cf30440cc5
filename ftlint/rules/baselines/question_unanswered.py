"""A guiding question is not answered.

## Why

The framework asks a few questions before anything beyond a prompt is built: is a consistent tone or style
needed (§4.2), does the use case need the knowledge of a domain (§4.3), does the cost of tokens limit the current
approach (§4.4), and does a right answer rest on something outside the request (§8.2). The answers decide between
prompting, retrieval and fine-tuning. A question left out was perhaps never asked; `unknown` is an honest answer
for a while, but not one to decide on.

A reason in `suited_because` of a use case answers the question of the same name: `domain-knowledge` says yes to
`domain_knowledge`. Nobody has to write it twice. `knowledge_changes: true` and `citations_needed: true` answer
`knowledge_outside`: what changes or must be cited does not come with the request.

## Bad

```yaml
situation:
  consistent_tone_or_style: true
  domain_knowledge: unknown         # FT408
  token_cost_limiting: false
  knowledge_outside: unknown        # FT408
```

## Good

```yaml
situation:
  consistent_tone_or_style: true
  domain_knowledge: true
  token_cost_limiting: false
  knowledge_outside: false
```

## How to fix

Answer each question with `true` or `false`. While nobody knows, write `unknown` and find out: read fifty real
inputs, ask the people who answer them today, look at the bill.

## When to waive

When finding out takes longer than the decision can wait; let the waiver end when the answer is due.
"""

from collections.abc import Iterator

from ftlint.domain.ladder import RETRIEVAL_NEEDS
from ftlint.findings import Kind, Problem
from ftlint.framework.statements import FRAMEWORK
from ftlint.record.model import Record
from ftlint.rules.rule import Rule

_FIELDS = ("consistent_tone_or_style", "domain_knowledge", "token_cost_limiting", "knowledge_outside")
_ASKED = tuple(question for question in FRAMEWORK.questions if question.field in _FIELDS)
_STATEMENTS = ("4.2", "4.3", "4.4", "8.2")


def check(record: Record) -> Iterator[Problem]:
    answers = record.situation.answers
    for question in _ASKED:
        field = question.field
        if answers.get(field) is not None or record.product.suited_by(field):
            continue
        if field == "knowledge_outside" and any(map(record.situation.is_true, RETRIEVAL_NEEDS)):
            continue
        if field in answers:
            message = f"`{field}` is `unknown`: {question.text}"
            advice = "Find out before the record is accepted, and answer `true` or `false`."
        else:
            message = f"`{field}` is not answered: {question.text}"
            advice = f"Add `{field}` to `situation` with `true` or `false`, or `unknown` until somebody has found out."
        yield Problem((*record.situation.path, field), message, advice)


RULE = Rule(
    code="FT408",
    name="question-unanswered",
    statement=_STATEMENTS[0],
    kind=Kind.PREREQUISITE,
    check=check,
    also=_STATEMENTS[1:],
)
