"""A text contains an escape for a character that acts on whatever prints it.

## Why

Written as an escape, such as `"\\e[2J"`, a control or invisible character can be seen in the file, but
programs get the character itself. ftlint prints it escaped. The next program may clear a screen, forge a log
line or reverse the order of words.

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

Remove the escape, or write in words what it stands for.

## When to waive

Cannot be waived, and need not be: it is a warning.
"""

from ftlint.findings import Kind, Severity
from ftlint.rules.rule import Rule

RULE = Rule(
    code="FT022",
    name="escaped-control-character",
    statement="file",
    kind=Kind.NOTICE,
    severity=Severity.WARNING,
)
