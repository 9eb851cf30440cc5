"""A value means one thing in YAML 1.2 and another in YAML 1.1.

## Why

Many programs still read YAML 1.1, PyYAML among them: there `1:30` is the number 90, `010` is 8 and `1e3` is
text. An editor, ftlint and a dashboard would then hold three different thresholds (§3.M3). ftlint reads YAML
1.2 and reports what YAML 1.1 would read. The words `yes`, `no`, `on` and `off`, also written `No` or `NO`,
are text in YAML 1.2 and true or false in YAML 1.1, so half of the programs see no name for an owner called
`no`. These words are reported wherever they appear without quotes, also as keys. A lone `y` or `n` is text
for PyYAML as well, and dates are text in both the schema and ftlint.

## Bad

```yaml
product:
  use_cases:
    - id: on               # FT021
metrics:
  measures:
    - id: time-to-letter
      threshold: 1:30      # FT021
    - id: tokens-per-letter
      threshold: 1e3       # FT021
data:
  available:
    examples: 1_400        # FT021
situation:
  persona: yes             # FT021
```

## Good

```yaml
product:
  use_cases:
    - id: "on"
metrics:
  measures:
    - id: time-to-letter
      name: "1:30"  # quotes make it text
      unit: seconds
      threshold: 90
    - id: tokens-per-letter
      threshold: 1000
data:
  available:
    examples: 1400
situation:
  persona: true
```

## How to fix

Write the number in plain digits, write `true` or `false` for yes or no, and put quotes around text.

## When to waive

Cannot be waived: a value that depends on who reads it decides nothing.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT021", name="ambiguous-scalar", statement="shape", kind=Kind.SHAPE, fixable=True)
