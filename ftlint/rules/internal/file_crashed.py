"""This file made ftlint itself fail.

## Why

A file that was not judged to its end is not clean. What was found in it up to the failure is not trusted
either, so this finding is the only one of the file, which gets no checklist and no verdict. The other files
of the run are judged as ever, and the exit code is 3: an internal error.

## Bad

```text
(a file on which the reader, the schema or the checklist of ftlint raises an error)
```

## Good

```text
(a file that was judged to its end, whatever was found in it)
```

## How to fix

It is a fault of ftlint. Please report it, with the file or the part of it that makes ftlint fail.

## When to waive

Cannot be waived.
"""

from ftlint.findings import Kind
from ftlint.rules.rule import Rule

RULE = Rule(code="FT902", name="file-crashed", section="file", kind=Kind.FILE)
