"""A line ends for some programs and not for others.

## Why

A lone carriage return and the Unicode characters U+0085, U+2028 and U+2029 end a line in YAML 1.1 and not in
YAML 1.2. Behind one of them, a key can stand inside what looks like a comment: one reader sees a remark, the
other a decision. Line feeds, alone or after a carriage return, are what everybody takes for a line break.

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

Replace the character with an ordinary line break or a space. If every line of the file is named, save it with
LF or CRLF line ends.

## When to waive

Cannot be waived: a file that cannot be read holds no waiver either.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT006", name="hidden-line-break", section="file", kind=Kind.FILE)
