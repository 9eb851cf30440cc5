"""The file of a result names another model than the record does.

## Why

Results lie side by side in a folder, one file for each model, and a path with one wrong letter takes the number of
another. A model card may quote the card of its base model. Names are compared loosely: only the last part, without case
and separators, and a longer name that contains the shorter one is the same model. A local path, a label and a model with
an adapter on top of it say nothing.

## Bad

```yaml
metrics:
  measures:
    - id: accuracy
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.8
baselines:
  - approach: prompt
    model: acme/drafter
    results:
      accuracy:
        value: 0.75
        sample_size: 400
        evidence: {path: evals/prompt.json, metric: acc}  # FT926
```

```json title="evals/prompt.json"
{
  "results": {"desk": {"acc,none": 0.75, "acc_stderr,none": 0.0685}},
  "n-samples": {"desk": {"original": 400, "effective": 400}},
  "versions": {"desk": 1.0},
  "config": {"model_args": {"pretrained": "acme/router"}, "limit": null}
}
```

## Good

```yaml
metrics:
  measures:
    - id: accuracy
      kind: accuracy
      unit: fraction
      direction: higher
      threshold: 0.8
baselines:
  - approach: prompt
    model: Router
    results:
      accuracy:
        value: 0.75
        sample_size: 400
        evidence: {path: evals/prompt.json, metric: acc}
```

```json title="evals/prompt.json"
{
  "results": {"desk": {"acc,none": 0.75, "acc_stderr,none": 0.0685}},
  "n-samples": {"desk": {"original": 400, "effective": 400}},
  "versions": {"desk": 1.0},
  "config": {"model_args": {"pretrained": "acme/router"}, "limit": null}
}
```

## How to fix

Name the file of the model, or correct the model in the record.

## When to waive

When the two names mean the same model.
"""

from collections.abc import Iterator

from ftlint.domain.results import supported
from ftlint.findings import Kind, Problem
from ftlint.record.model import Baseline, Candidate, Iteration, Record
from ftlint.rules.rule import Rule

_LOCAL = frozenset(
    {
        "checkpoint",
        "checkpoints",
        "ckpt",
        "ckpts",
        "data",
        "exp",
        "home",
        "mnt",
        "models",
        "model",
        "out",
        "output",
        "outputs",
    }
) | {"results", "root", "runs", "saves", "tmp", "work", "workspace"}
"""Folders in which people keep models: who is not called so on a hub."""
_MAX_NAME = 200
"""The longest name that is taken for one."""
_HUB = "https://huggingface.co/"
_NO_MODELS = frozenset({"blog", "collections", "datasets", "docs", "papers", "spaces"})
"""What is on the hub beside models."""


def check(record: Record) -> Iterator[Problem]:
    names = [record.models.selected, *(candidate.name for candidate in record.models.candidates)]
    names += [baseline.model for baseline in record.baselines]
    names += [iteration.model for iteration in record.iterations]
    for one in supported(record):
        part, reading = one.part, one.reading
        said = (
            part.name
            if isinstance(part, Candidate)
            else part.model
            if isinstance(part, Baseline | Iteration)
            else ""
        )
        told = reading.model or _on_hub(reading.source)
        if (
            not said
            or not told
            or len(told) > _MAX_NAME
            or reading.adapter
            or _is_local(told)
            or _key(said) == _key(told)
        ):
            continue
        is_other = any(name and _key(name) == _key(told) for name in names)
        if not is_other and (
            _is_like(said, told) or told.count("/") not in (1, 2) or ":" in told or " " in told
        ):
            continue
        where = "" if reading.model else f" (`{reading.source[:_MAX_NAME]}`)"
        yield Problem(
            one.claim.path,
            f"The {one.said} of `{one.result.metric}` in `{one.claim.file}` was measured on `{told}`{where}, "
            f"and the record gives `{said}` for `{one.label}` (at `{one.claim.address}`).",
            f"Name the file of `{said}`, or correct the model.",
        )


def _words(name: str) -> list[str]:
    last = name.rstrip("/").rpartition("/")[2].casefold()
    return "".join(letter if letter.isalnum() else " " for letter in last).split()


def _key(name: str) -> str:
    return "".join(_words(name))


def _is_like(said: str, told: str) -> bool:
    """Returns whether one name is the other one shortened."""
    one, other = _key(said), _key(told)
    return (
        one in other
        or other in one
        or set(_words(said)) <= set(_words(told))
        or set(_words(told)) <= set(_words(said))
    )


def _is_local(name: str) -> bool:
    first = name.partition("/")[0]
    is_path = (
        not first or first.strip(".") == "" or first.startswith("~") or "\\" in name or first[1:2] == ":"
    )
    return is_path or first.casefold() in _LOCAL or name.rpartition("/")[2].startswith("checkpoint-")


def _on_hub(url: str) -> str:
    """Returns the model whose page this is; empty if it is another page."""
    parts = (
        url.removeprefix(_HUB).partition("?")[0].partition("#")[0].split("/") if url.startswith(_HUB) else []
    )
    return "/".join(parts[:2]) if len(parts) > 1 and parts[0] not in _NO_MODELS else ""


RULE = Rule(
    code="FT926", name="evidence-of-another-model", statement="evidence", kind=Kind.PRACTICE, check=check
)
