"""A value is named in one place and used in another.

## Why

With `&name` and `*name`, a line no longer says what it means: a reviewer of a change sees the name and not
the value, and a change in one place silently changes others. A few lines of aliases can also expand to
gigabytes. A `*` or `&` at the start of ordinary text needs quotes for the same reason.

## Bad

```yaml
metrics:
  measures:
    - id: accepted-unedited
      threshold: &target 0.80  # FT014
    - id: kept-house-style
      threshold: *target       # FT014
```

## Good

```yaml
metrics:
  measures:
    - id: accepted-unedited
      threshold: 0.80
    - id: kept-house-style
      threshold: 0.80
  tracking:
    method: "*.json of every run are kept"
```

## How to fix

Write the value out in each place, and remove the names. Put quotes around text that begins with `*` or `&`.

## When to waive

Cannot be waived: what cannot be read with certainty cannot be judged.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT014", name="anchor-or-alias", statement="file", kind=Kind.FILE)
