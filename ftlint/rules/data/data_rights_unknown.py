"""Nothing says what allows training on the data, or the data are personal and consent or deletion is missing.

## Why

What quality means for the data (§3.D2) includes that they may be used at all. That part is ours: the article does
not ask for it. A licence to read or a contract to provide a service is not always one to train, and a model cannot
be untrained: what turns out not to be allowed costs the data, the model and all that was measured with it.

Personal data need two things more: the consent of the people, or another legal ground, and a way to delete one
person's data on request, from the examples and from a model that has learned from them. The usual answer to the
second is a date by which the model is trained again without them.

For a distillation, `method.teacher_license` is enough to say what allows it. A record that was rebuilt from a
publication is not asked.

## Bad

```yaml
data:
  available: {examples: 1400, source: Letters of 2024 and 2025}
  rights: {personal_data: false}   # FT309
```

```yaml
data:
  available: {examples: 1400, source: Letters of 2024 and 2025}
  rights:
    license: Our own letters
    personal_data: true   # FT309
```

## Good

```yaml
data:
  available: {examples: 1400, source: Letters of 2024 and 2025}
  rights:
    license: >-
      Our own letters; the terms of 2023 allow their use to improve the
      service
    consent: Customers consent with the terms, and may object
    personal_data: true
    deletion: >-
      Support deletes a customer's letters in 30 days; the next tuning,
      within a quarter, is without them
```

## How to fix

Ask whoever answers for the data, and write the answer under `data.rights`. If names and the like are taken out
before training, say how in `data.privacy`, and write `personal_data: false`.

## When to waive

While the legal department looks at it; let the waiver expire on the day of the first run.
"""

from collections.abc import Iterator

from ftlint.domain.vague_words import blank
from ftlint.findings import Kind, Problem
from ftlint.record.model import Record
from ftlint.rules.rule import Rule
from ftlint.text.phrases import backticked, series

_SAYS = {
    "consent": "on whose consent they may be trained on",
    "deletion": "how the data of one person are deleted",
}


def check(record: Record) -> Iterator[Problem]:
    if not record.decision.tunes or record.project.rebuilt_from:
        return
    rights, method = record.plan_of_data.rights, record.method
    needed = {"consent": rights.consent, "deletion": rights.deletion} if rights.personal_data else {}
    lacking = [key for key, text in needed.items() if blank(text)]
    if lacking:
        yield Problem(
            (*rights.path, "personal_data"),
            f"The data hold personal data, but nothing says {series((_SAYS[key] for key in lacking), 'or')}.",
            f"Add {series(backticked(f'data.rights.{key}' for key in lacking), 'and')}, or take the personal data out "
            "before training and write `personal_data: false`.",
        )
    elif (
        blank(rights.license)
        and blank(rights.consent)
        and not (method.objective == "distillation" and not blank(method.teacher_license))
    ):
        yield Problem(
            (*rights.path, "license"),
            "Nothing says what allows training on the data.",
            "Name the licence or the contract in `data.rights.license`, or whose consent in `data.rights.consent`.",
        )


RULE = Rule(code="FT309", name="data-rights-unknown", statement="3.D2", kind=Kind.PRACTICE, check=check)
