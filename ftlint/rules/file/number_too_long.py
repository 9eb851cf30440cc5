"""A number has more digits or a larger power of ten than programs keep.

## Why

Beyond 18 digits, or a power of ten beyond 308, programs silently round the number, refuse the file, or take
minutes to read it. A number that is not read exactly cannot be compared with a threshold.

## Bad

```yaml
data:
  available:
    examples: 1234567890123456789  # FT012
plan:
  budget: {amount: 1.0e-400, currency: EUR}  # FT012
```

## Good

```yaml
data:
  available:
    examples: 1234567
    source: "Export 1234567890123456789"  # a name, in quotes
```

## How to fix

Round the number to what was measured. If the digits are a name, such as an export number, put quotes around
them.

## When to waive

Cannot be waived: what cannot be read with certainty cannot be judged.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT012", name="number-too-long", statement="file", kind=Kind.FILE)
