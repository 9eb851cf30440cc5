"""The file is not YAML.

## Why

Where the text stops being YAML, nobody can say what the rest means, so nothing after that place is judged. ftlint holds to YAML 1.2 also
where parsers are lenient, such as a comment without a space before its `#` or a bracket whose lines are not indented: another program
would refuse the file or read it differently.

## Bad

```yaml
data:
  available:
    examples: 1400
   source: Letters of 2025      # FT003
```

```yaml
decision:
  rationale: Prompting failed: it missed the house style  # FT003
```

```yaml
models:
  candidates: [small-8b, large-70b]#both were tried  # FT003
```

## Good

```yaml
data:
  available:
    examples: 1400
    source: Letters of 2025
models:
  rationale: "Prompting failed: it missed the house style"  # quotes, because of the colon
  candidates: [{name: small-8b}, {name: large-70b}]  # both were tried
```

## How to fix

Look at the line named and the one above it. Most often it is the indentation, a colon or `#` inside text that needs quotes, or a
quotation mark or bracket that is never closed.

## When to waive

Cannot be waived: a file that cannot be read holds no waiver either.
"""

from ftlint.findings import Kind
from ftlint.rule import Rule

RULE = Rule(code="FT003", name="yaml-syntax", section="file", kind=Kind.FILE)
