"""A text holds an escape for a character that acts on what prints it.

## Why

Written as an escape, such as `"\\e[2J"`, a control or invisible character can be seen in the file, but the
text that programs get holds the character itself. ftlint prints it escaped; the next program may clear a
screen, forge a line of a log or turn the order of words around.

## Bad

```yaml
product:
  core_functionality: "\\e[31mDrafts\\e[0m replies"  # FT022
  objectives:
    - "Halve the minutes\\u202e per letter"           # FT022
```

## Good

```yaml
product:
  core_functionality: "Drafts replies"
  objectives:
    - "Halve the minutes\\n per letter"  # a line break is fine
```

## How to fix

Remove the escape, or say in words what it stands for.

## When to waive

Cannot be waived, and need not be: it is a warning.
"""

from ftlint.findings import Kind, Severity
from ftlint.rules.rule import Rule

RULE = Rule(
    code="FT022",
    name="escaped-control-character",
    section="file",
    kind=Kind.NOTICE,
    severity=Severity.WARNING,
)
