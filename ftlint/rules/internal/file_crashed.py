"""This file made ftlint fail.

## Why

A file that was not judged completely is not clean. What was found before the failure is not trusted either,
so this is the only finding of the file, and the file gets no checklist and no verdict. The other files of the
run are judged as usual, and the exit code is 3: an internal error.

## Bad

```text
(a file on which the reader, the schema or the checklist of ftlint
raises an error)
```

## Good

```text
(a file that was judged completely, whatever was found in it)
```

## How to fix

This is a bug in ftlint. Please report it, with the file or the part of it that makes ftlint fail.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT902", name="file-crashed", statement="file", kind=Kind.FILE)
