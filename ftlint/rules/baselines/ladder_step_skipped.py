"""A complex approach is chosen, but a simpler step before it was skipped.

## Why

The framework's rule of thumb is to start with the simplest approach and to add complexity only when results
call for it (§2.R). The steps are a prompt, examples in the prompt, retrieval, fine-tuning, and then both
together. The order is one of cost, not of faith: guides such as OpenAI's [Optimizing LLM
accuracy](https://developers.openai.com/api/docs/guides/optimizing-llm-accuracy) ask what fails, missing
knowledge or wrong behaviour, and leave retrieval out where knowledge is not what is missing. So each step may
be left out with a reason, but not forgotten.

The rule reports:

- `baselines` has nothing simpler than the chosen approach, neither tried nor left out;
- retrieval, an agent or another approach is chosen, and prompting, with or without examples, was skipped;
- fine-tuning with retrieval is chosen and retrieval alone was skipped;
- a tuned model was measured before the first simple approach was, by their dates.

What is tuned and cannot be prompted has none of these steps before it: an encoder, or a model tuned with
`objective: contrastive`. `no-baseline` still asks what it was compared with.

Other rules report that the plain prompt, the examples in it, or retrieval before fine-tuning was skipped.

## Bad

```yaml
decision:
  approach: rag         # FT405
baselines:
  - {id: handbook-search, approach: rag}
```

```yaml
decision:
  approach: fine-tuning+rag       # FT405
baselines:
  - {id: plain-prompt, approach: prompt}
  - {id: five-examples, approach: few-shot}
```

```yaml
baselines:
  - {id: plain-prompt, approach: prompt, date: 2026-03-01}
  - {id: first-tuned, approach: fine-tuning, date: 2026-02-01}    # FT405
```

## Good

```yaml
decision:
  approach: rag
baselines:
  - {id: plain-prompt, approach: prompt}
  - {id: handbook-search, approach: rag}
```

```yaml
decision:
  approach: fine-tuning+rag
baselines:
  - {id: plain-prompt, approach: prompt, date: 2026-02-01}
  - {id: handbook-search, approach: rag, date: 2026-02-08}
  - {id: first-tuned, approach: fine-tuning, date: 2026-03-01}
```

## How to fix

Try the step that was skipped; or add it to `baselines` with `skipped_because`; or, for retrieval, say in
`retrieval.conclusion` what came of considering it. If the dates are wrong, correct them.

## When to waive

When the tuned model is older than the project, such as a model in use that a prompt should now replace.
"""

from collections.abc import Iterator

from ftlint.domain.ladder import PROMPTING, rungs
from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Path, Problem
from ftlint.record.model import SIMPLER_THAN_TUNING, TUNING_APPROACHES, Record
from ftlint.rules.rule import Rule


def check(record: Record) -> Iterator[Problem]:
    skipped = _skipped(record)
    if skipped:
        yield Problem(
            ("decision", "approach"),
            skipped,
            "Try the simpler step and write it down in `baselines`, or say there in `skipped_because` why it is left out.",
        )
    elif record.decision.tunes:
        yield from _out_of_order(record)


def _skipped(record: Record) -> str:
    """Returns the message that says what was skipped; empty when nothing was."""
    entries = rungs(record)
    chosen = record.decision.approach
    if chosen == "undecided":  # an open decision has skipped nothing, unless the record has no step at all
        return (
            "" if entries else "No approach was tried yet, not even the simplest: `baselines` has no entry."
        )
    if chosen in ("rag", "agent", "other"):
        skipped = "" if entries & PROMPTING else "prompting"
    elif not record.is_promptable:
        return ""
    elif not entries & SIMPLER_THAN_TUNING:
        skipped = "nothing simpler"
    elif chosen == "fine-tuning+rag" and "rag" not in entries and blank(record.retrieval.conclusion):
        skipped = "retrieval alone"
    else:
        return ""
    verb = "was tried or left out" if skipped == "nothing simpler" else "was neither tried nor left out"
    return f"`{chosen}` is chosen, but {skipped} {verb} with a reason." if skipped else ""


def _out_of_order(record: Record) -> Iterator[Problem]:
    simple = [
        baseline for baseline in record.baselines if baseline.rung in SIMPLER_THAN_TUNING and baseline.tried
    ]
    if not simple:
        return
    first = min(simple, key=lambda baseline: baseline.date)
    if not first.date:
        return  # one without a date may have been the first
    tuned: list[tuple[str, str, Path]] = [
        (baseline.date, baseline.label, baseline.path)
        for baseline in record.baselines
        if baseline.approach in TUNING_APPROACHES and baseline.date and baseline.tried
    ]
    tuned += [
        (iteration.date, iteration.id, iteration.path) for iteration in record.iterations if iteration.date
    ]
    if tuned and min(tuned)[0] < first.date:
        date, label, path = min(tuned)
        yield Problem(
            (*path, "date"),
            f"`{label}` was tuned and measured on {date}, before the first simple approach, `{first.label}`, on {first.date}.",
            "Correct the date that is wrong, or waive the rule and say there why the tuned model came first.",
            (((*first.path, "date"), "the first simple approach"),),
        )


RULE = Rule(code="FT405", name="ladder-step-skipped", statement="2.R", kind=Kind.PREREQUISITE, check=check)
