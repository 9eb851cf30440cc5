"""A text says nothing that could be checked where something specific is needed.

## Why

The framework warns against engineering towards a vague goal, and asks exactly what should be achieved
(§3.P2). Any change, or none, achieves "improve quality". The rule looks for words that stand in for an
answer: placeholders (`TBD`, `n/a`), postponed answers (`as needed`), open-ended lists (`etc.`, `and so on`),
and, in texts without a number, praise (`better`, `high-quality`), improvement of nothing in particular
(`improve quality`) and texts that have only such words. A text with a number in it is never reported for
praise or improvement, and "improve the recall of rare codes" names its object and passes. If a placeholder is
the whole of a text that another rule requires, that rule reports it.

It reads English words from a list and understands nothing, so it can be wrong. Measured on the texts that
describe published cases (task, verdict, and notes on data quality), which were written to be specific: it
reported 0 of 154 texts. A test holds the rate at or below 2 in 100 texts, on whichever cases it is given. We
knew these texts when we made the list, so expect a few more false alarms on yours.

## Bad

```yaml
product:
  core_functionality: Drafts the first reply to a motor insurance claim.
  objectives:
    - Improve quality.  # FT106
    - Better answers for our customers  # FT106
    - Shorter letters, fewer calls, etc.  # FT106
```

## Good

```yaml
product:
  core_functionality: Drafts the first reply to a motor insurance claim.
  objectives:
    - Raise the share of letters sent without an edit from 0.66 to 0.80.
    - Halve the minutes a handler spends on a first letter.
```

## How to fix

Replace the word with what you would look at to see whether it is true: a number with its unit, a named
property, the whole list.

## When to waive

When the word is a term of your field, or a quotation. A waiver covers the whole rule, so rewording is nearly
always the better way.
"""

from collections.abc import Iterator

from ftlint.domain.vague_words import blank, vague_words
from ftlint.findings import Kind, Path, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import backticked, series

_NAMED = 4

_GOAL = "Say what changes, for whom, and by how much."
_OUTPUT = "Say what a right answer contains, so that two people would judge the same answer alike."
_KEPT = "Say what an example must have to be kept, so that two people would keep the same ones."
_CHECK = "Say what is looked at, on how many examples, and what came out."
_REASON = "Name the result or the fact that decides."

_Text = tuple[Path, str, str, str, bool]
"""A place, its text, what messages call it, what to write there, and whether another rule
reports it when it is a placeholder.
"""


def _texts(record: Record) -> Iterator[_Text]:
    product, data, method = record.product, record.plan_of_data, record.method
    tracking = record.metrics.tracking
    functionality = product.core_functionality
    yield (
        ("product", "core_functionality"),
        functionality,
        "The core functionality",
        "Say what goes in, what comes out, and who uses it.",
        True,
    )
    yield from _several(("product", "objectives"), product.objectives, "The objective", _GOAL)
    for case in product.use_cases:
        yield (
            (*case.path, "description"),
            case.description,
            f"The description of `{case.id}`",
            "Say who does what, and what they get.",
            False,
        )
        yield (
            (*case.path, "desired_output"),
            case.desired_output,
            f"The desired output of `{case.id}`",
            _OUTPUT,
            True,
        )
    yield ("data", "quality", "definition"), data.definition, "The definition of quality", _KEPT, True
    yield from _several(("data", "quality", "checks"), data.checks, "The quality check", _CHECK)
    yield (
        ("data", "pipeline", "how"),
        data.pipeline_how,
        "The pipeline",
        "Say who adds which examples, from where, and how often.",
        True,
    )
    yield (
        (*tracking.path, "method"),
        tracking.method,
        "The way of tracking",
        "Name the tool or script that computes the metrics.",
        True,
    )
    yield (
        (*tracking.path, "location"),
        tracking.location,
        "The place of the results",
        "Name the folder, dashboard or table.",
        True,
    )
    yield (
        (*tracking.path, "cadence"),
        tracking.cadence,
        "The cadence of tracking",
        "Say on which event or at which interval it runs.",
        True,
    )
    yield ("decision", "rationale"), record.decision.rationale, "The rationale", _REASON, True
    yield ("models", "rationale"), record.models.rationale, "The reason for the model", _REASON, False
    yield (
        ("method", "rationale"),
        method.rationale,
        "The reason for the method",
        _REASON,
        method.family == "full",
    )
    yield (
        ("plan", "rollback"),
        record.plan.rollback,
        "The rollback",
        "Say what is put back in place, by whom, and on which sign.",
        True,
    )


def _several(path: Path, texts: tuple[str, ...], name: str, advice: str) -> Iterator[_Text]:
    """Yields the texts of a list. If all are placeholders, another rule reports the list as empty."""
    due = all(map(blank, texts))
    for index, text in enumerate(texts):
        yield (*path, index), text, name, advice, due


def check(record: Record) -> Iterator[Problem]:
    for path, text, name, advice, due in _texts(record):
        if text and (words := vague_words(text)) and not (due and blank(text)):
            shown = series(backticked(words[:_NAMED]))
            yield Problem(path, f"{name} is vague ({shown}): nobody could tell whether it is true.", advice)


RULE = Rule(
    code="FT106",
    name="vague-text",
    statement="3.P2",
    kind=Kind.PRACTICE,
    check=check,
    also=("3.P1", "3.P3", "3.D2"),
)
