"""The security policy states the limits that the code keeps."""

import re
from pathlib import Path

from ftlint import baseline, document, files, findings, git, schema
from ftlint.reading import scalars, tree

POLICY = (Path(__file__).resolve().parent.parent / "SECURITY.md").read_text(encoding="utf-8")


def test_the_limits_of_the_policy_are_those_of_the_code() -> None:
    """Every number of the limits table is the constant that the code compares with."""
    table = dict(re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", POLICY.partition("## Limits")[2], flags=re.MULTILINE))
    stated = {name: value for name, value in table.items() if name not in ("limit", "---")}
    assert stated == {
        "record file": f"{document.MAX_BYTES >> 20} MiB",
        "nesting in a record": f"{tree.MAX_DEPTH} levels",
        "YAML documents in a file": "1",
        "nodes in a record": f"{tree.MAX_NODES:,}",
        "one scalar": f"{scalars.MAX_SCALAR >> 10} KiB",
        "one key": f"{scalars.MAX_KEY} characters",
        "one number": f"{scalars.MAX_DIGITS} digits, an exponent of at most {scalars.MAX_EXPONENT}, finite",
        "anchors, aliases, merge keys, tags, directives (but `%YAML 1.2`)": "0",
        "records in one run": f"{files.MAX_RECORDS:,}",
        "files of an earlier commit (`--since`, `ftlint diff --git`)": f"{git.MAX_ENTRIES:,}",
        "its files that are called like a configuration": f"{git.MAX_CONFIGS:,}",
        "its records, and as much again of configurations": f"{git.MAX_TOTAL >> 20} MiB",
        "oldest git that is asked": ".".join(map(str, git.OLDEST)),
        "baseline file": f"{baseline.MAX_BYTES >> 20} MiB",
        "faults of a record's shape that are looked for": f"{schema.MAX_FAULTS:,}",
        "output: findings for a file": f"{findings.MAX_FINDINGS}, and a count of the rest",
        "output: one message": f"{findings.MAX_MESSAGE} characters",
    }
