"""A line ends for some programs but not for others.

## Why

A lone carriage return and the Unicode characters U+0085, U+2028 and U+2029 end a line in YAML 1.1 but not in
YAML 1.2. After one of them, a key can hide inside what looks like a comment: one program reads a comment, the
other a decision. A line feed, alone or after a carriage return, is a line break for every program.

## Bad

```text
# reviewed by the board<U+2028>status: accepted
```

## Good

```yaml
# reviewed by the board
status: accepted
```

## How to fix

Replace the character with an ordinary line break or a space. If every line of the file is reported, save it
with LF or CRLF line endings.

## When to waive

Cannot be waived: a file that cannot be read cannot hold a waiver either.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT006", name="hidden-line-break", statement="file", kind=Kind.FILE)
