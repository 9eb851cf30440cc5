"""The file is not YAML.

## Why

Where the text stops being YAML, nobody can say what the rest means, so nothing after that place is judged.
ftlint holds to YAML 1.2 also where parsers are lenient, such as a comment without a space before its `#` or a
bracket whose lines are not indented: another program would refuse the file or read it differently.

A parser tells where it gave up, which is often far from the mistake. So ftlint looks for what people do: an
indentation one step off, a missing space after a colon or a dash, typographic quotes, a no-break space,
`>= 0.8` where a number is meant, `//` for a comment, the marks of a merge conflict, a pointer of Git LFS. The
finding stands where that was done, and its help says what puts it right.

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
  rationale: "Prompting failed: it missed the house style"  # quotes, because of the colon
  candidates: [{name: small-8b}, {name: large-70b}]  # both were tried
```

## How to fix

Do as the help says. Where it does not name the mistake, look at the line named and the one above it: most
often it is the indentation, a colon or `#` inside text that needs quotes, or a quotation mark or bracket that
is never closed.

## When to waive

Cannot be waived: a file that cannot be read holds no waiver either.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT003", name="yaml-syntax", section="file", kind=Kind.FILE)
