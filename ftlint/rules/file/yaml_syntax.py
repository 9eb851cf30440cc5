"""The file is not YAML.

## Why

Once the text stops being YAML, the meaning of the rest is unknown, so nothing after that place is judged.
ftlint follows YAML 1.2 even where parsers are lenient, for instance about a comment without a space before
its `#` or a bracket whose lines are not indented: another program would refuse the file or read it
differently.

A parser reports where it gave up, which is often far from the mistake. So ftlint looks for common mistakes:
an indentation one step off, a missing space after a colon or a dash, typographic quotes, a no-break space,
`>= 0.8` where a number is meant, `//` for a comment, merge conflict markers, a Git LFS pointer. The finding
points at the mistake, and its help says how to fix it.

## Bad

```yaml
project:
  id: claims-letters
    name: Claims letters      # FT003
```

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
metrics:
  measures:
    - id: accepted-unedited
      threshold: >= 0.8  # FT003
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
  # in quotes, because of the colon
  rationale: "Prompting failed: it missed the house style"
  candidates: [{name: small-8b}, {name: large-70b}]  # both were tried
```

## How to fix

Follow the help. If it does not name the mistake, look at the reported line and the one above it: most often
the cause is the indentation, a colon or `#` inside text that needs quotes, or a quotation mark or bracket
that is never closed.

## When to waive

Cannot be waived: a file that cannot be read cannot hold a waiver either.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT003", name="yaml-syntax", statement="file", kind=Kind.FILE)
