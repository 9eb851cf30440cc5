"""The security policy states the limits that the code keeps."""

import re
from pathlib import Path

from action import comment, runner
from ftlint import config, findings
from ftlint.baseline import store
from ftlint.collection import archive as packed
from ftlint.collection import checked_lines, remote, repository, sources
from ftlint.commands import results
from ftlint.config import values
from ftlint.datasets import lines, records
from ftlint.datasets import opening as data_files
from ftlint.domain import bars, record_line
from ftlint.evidence import archive, behind, content, junit, named_files, opening, sqlite_file
from ftlint.export import carried
from ftlint.files import commits, discovery, git, ignored
from ftlint.reading import document, events, scalars
from ftlint.record import schema
from ftlint.site import output

POLICY = (Path(__file__).resolve().parent.parent / "SECURITY.md").read_text(encoding="utf-8")


def test_the_limits_of_the_policy_are_those_of_the_code() -> None:
    """Every number of the limits table is the constant that the code compares with."""
    table = dict(
        re.findall(r"^\| ([^|]+?) \| ([^|]+?) \|$", POLICY.partition("## Limits")[2], flags=re.MULTILINE)
    )
    stated = {name: value for name, value in table.items() if name not in ("limit", "---")}
    assert stated == {
        "record file": f"{document.MAX_BYTES >> 20} MiB",
        "nesting in a record": f"{events.MAX_DEPTH} levels",
        "YAML documents in a file": "1",
        "nodes in a record": f"{events.MAX_NODES:,}",
        "one scalar": f"{scalars.MAX_SCALAR >> 10} KiB",
        "one key": f"{scalars.MAX_KEY} characters",
        "one number": f"{scalars.MAX_DIGITS} digits, an exponent of at most {scalars.MAX_EXPONENT}, finite",
        "anchors, aliases, merge keys, tags, directives (but `%YAML 1.2`)": "0",
        "records in one run": f"{discovery.MAX_RECORDS:,}",
        "files of an earlier commit (`--since`, `ftlint diff --git`)": f"{git.MAX_ENTRIES:,}",
        "its files that are named like a configuration": f"{git.MAX_CONFIGS:,}",
        "its records, and the same again for its configurations": f"{git.MAX_TOTAL >> 20} MiB",
        "versions of a record in its history": (
            f"{commits.MAX_VERSIONS}; of all records {commits.MAX_ALL_VERSIONS:,}, and {git.MAX_TOTAL >> 20} MiB"
        ),
        "thresholds of a record that are dated by its history": f"{bars.MAX_THRESHOLDS}",
        "its versions for that, and what is read of them": (
            f"{record_line.MAX_BYTES >> 20} MiB, {record_line.MAX_READ >> 20} MiB"
        ),
        "files among which its evidence is looked for in the history": f"{commits.MAX_FILES:,}",
        "commits of a history that are put in order": f"{commits.MAX_COMMITS:,}",
        "oldest supported git": ".".join(map(str, git.OLDEST)),
        "time for one git command": f"{git._SECONDS} seconds",  # noqa: SLF001  (nothing but the policy needs to know)
        "sources of a collection": (
            f"{sources.MAX_SOURCES:,}, with {discovery.MAX_RECORDS:,} records and configurations each"
        ),
        "files that the records of a source name, and their bytes": (
            f"{repository.MAX_FILES:,}, and {git.MAX_TOTAL >> 20} MiB"
        ),
        "archive of a source": (
            f"{packed.MAX_BYTES >> 20} MiB, packed and unpacked, with {packed.MAX_FILES:,} files and folders"
        ),
        "line of a collection that is imported": f"{checked_lines.MAX_LINE >> 20} MiB",
        "time to fetch from a source": f"{remote.SECONDS} seconds for one git command",
        "configuration file": (
            f"{config.MAX_BYTES >> 10} KiB (a `pyproject.toml` is searched for `[tool.ftlint]` up to {discovery.MAX_CONFIG >> 20} MiB)"
        ),
        "one key of a configuration file": f"{values.MAX_PARTS} parts",
        "open brackets in a configuration file": str(values.MAX_DEPTH),
        "rules in `select`, `ignore` or `severity`": str(values.MAX_RULES),
        "patterns in `exclude`": str(values.MAX_PATTERNS),
        "one entry of a configuration": f"{values.MAX_TEXT} characters",
        "git pattern files (`.gitignore`, `.git/info/exclude`) in one run": f"{ignored.MAX_BYTES >> 20} MiB together",
        "comparisons of those patterns with the records": f"{ignored.MAX_WORK:,}, by a rough count",
        "file of evidence": f"{opening.MAX_BYTES >> 20} MiB, an archive {opening.MAX_ARCHIVE >> 20} MiB",
        "brackets in each other in JSON of evidence": f"{content.MAX_DEPTH} levels",
        "JSON lines of evidence": (
            f"{opening.MAX_LONG >> 30} GiB for all larger files of one record, which are read line by line; "
            f"a line {content.MAX_LINE >> 20} MiB"
        ),
        "XML of evidence": (
            f"{content.MAX_VALUES:,} tags and attributes, {content.MAX_DEPTH} elements in each other, {junit.MAX_SUITES:,} test suites"
        ),
        "archive of evidence": (
            f"{archive.MAX_FILES:,} files; its header up to {archive.MAX_BYTES >> 20} MiB and {content.MAX_VALUES:,} values, "
            f"its examples up to {archive.MAX_EXAMPLES >> 20} MiB, each up to {content.MAX_LINE >> 20} MiB"
        ),
        "SQLite database of evidence": (
            f"{sqlite_file.MAX_TABLES} tables and indices, {sqlite_file.MAX_ROWS:,} rows of a table, "
            f"{content.MAX_LINE >> 20} MiB for a row, {sqlite_file.MAX_SECONDS} seconds of the processor for a query"
        ),
        "evidence of one record": (
            f"{named_files.MAX_TOTAL >> 20} MiB and {content.MAX_VALUES:,} values, by its commas and brackets, "
            f"and {named_files.MAX_PACKED >> 20} MiB of archives"
        ),
        "examples that are read from the files of results of one record": (
            f"about {behind.MAX_EXAMPLES:,}, once for each metric"
        ),
        "values that the results of one record are looked up among": f"{named_files.MAX_WORK:,}",
        "files of results in a folder (`ftlint import`, `ftlint init --from`)": f"{results.MAX_FILES:,}",
        "all files of results of one run": (
            f"{results.MAX_TOTAL >> 20} MiB and {content.MAX_VALUES:,} values; larger files of JSON lines {opening.MAX_LONG >> 30} GiB"
        ),
        "files of data of one split": f"{data_files.MAX_FILES:,}, and {lines.MAX_BYTES >> 30} GiB, unpacked",
        "record of data": f"{records.MAX_RECORD >> 20} MiB",
        "decision in Markdown": f"{carried.MAX_BYTES >> 20} MiB",
        "baseline file": f"{store.MAX_BYTES >> 20} MiB",
        "schema errors looked for in one record": f"{schema.MAX_VIOLATIONS:,}",
        "a number in a baseline": f"{store.MAX_DIGITS} digits",
        "answers file": "as a record",
        "event that the action reads": f"{runner.MAX_EVENT >> 20} MiB, {runner.MAX_BRACKETS:,} brackets",
        "GitHub's response to the action": f"{comment.MAX_ANSWER >> 20} MiB",
        "list of a site's generated pages": f"{output.MAX_MANIFEST >> 20} MiB",
        "output: findings per file": f"{findings.MAX_FINDINGS}, and a count of the rest",
        "output: one message": f"{findings.MAX_MESSAGE} characters",
    }
