"""Where reports go: which format a CI service shows best, which files are written, and what some formats need
besides the findings.
"""

from __future__ import annotations

import os
import re

from ftlint.commands import UsageError
from ftlint.findings import Report
from ftlint.reporters import FORMATS, reporter
from ftlint.text.escape import escaped
from ftlint.text.phrases import backticked, series
from ftlint.text.reasons import reason_of
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_OWN = re.compile(r"/dev/(stdout|stderr)|(?:/dev|/proc/self)/fd/([0-9]{1,6})")
"""Names of this process's standard streams. They are links, but not to files, so nothing is looked up to
write to them.
"""


def automatic(environ: Mapping[str, str]) -> str:
    """Returns the format for `--format auto`: that of the CI service that runs ftlint, otherwise text."""
    running = [
        name
        for name, row in FORMATS.items()
        if row.service and environ.get(row.service, "").lower() == "true"
    ]
    return min(running, key=lambda name: FORMATS[name].rank, default="text")


def parse(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Returns the format and the path of each `--output FORMAT=PATH`. Raises UsageError if one is wrong, or
    two name the same file.
    """
    found: list[tuple[str, str]] = []
    taken: set[str] = set()
    for text in texts:
        name, equals, path = text.partition("=")
        if name not in FORMATS or not equals or not path:
            formats = series(backticked(FORMATS))
            raise UsageError(
                f"`--output` takes FORMAT=PATH with one of the formats {formats}, not `{escaped(text, 100)}`."
            )
        if path == "-":
            raise UsageError("`--output` writes to files; `--format` says what goes to the standard output.")
        if (target := _target(path)) in taken:
            raise UsageError(f"`--output` names `{escaped(path)}` twice: give each report a file of its own.")
        taken.add(target)
        found.append((name, path))
    return found


def check_free(files: Sequence[tuple[str, str]], needed: Iterable[str]) -> None:
    """Raises UsageError if a report would overwrite a file that the run itself needs, such as a record."""
    targets = {_target(path) for path in needed}
    for _, path in files:
        if _target(path) in targets:
            raise UsageError(
                f"`--output` would write over `{escaped(path)}`, a record, baseline or configuration of this run: name another file."
            )


def write(name: str, path: str, report: Report) -> str:
    """Writes a report to a file atomically; returns an error message if that fails, otherwise an empty
    string.
    """
    return write_data(path, reporter(name)(report).encode("utf-8", "backslashreplace"))


def write_data(path: str, data: bytes) -> str:
    """Writes bytes to a file atomically; returns an error message if that fails, else an empty string."""
    from ftlint.files.atomic import place, save
    from ftlint.files.safe_open import RefusedError

    try:
        if own := _OWN.fullmatch(path):
            number = {"stdout": 1, "stderr": 2}.get(own[1]) or int(own[2])
            with open(os.dup(number), "wb") as stream:
                stream.write(data)
        else:
            save(
                *place(path), data, replace=True, sync=False, devices=True
            )  # a pipe or /dev/null must not be replaced
    except RefusedError as refused:
        return f"cannot write `{escaped(path)}`: {refused}."
    except (OSError, OverflowError) as error:
        reason = reason_of(error) if isinstance(error, OSError) else "no such stream"
        return f"cannot write `{escaped(path)}`: {reason}."
    return ""


def equipped(report: Report, formats: set[str], environ: Mapping[str, str]) -> Report:
    """Returns the report with what these formats need besides the findings: the top of the repository, the
    texts of the rules.
    """
    if any(FORMATS[name].from_top for name in formats):
        here = os.getcwd()
        report = report._replace(here=here, top=_top(here, environ))
    if any(FORMATS[name].with_rules for name in formats):
        from ftlint.rules import text_of

        report = report._replace(rules={finding.code: text_of(finding.name) for finding in report.findings})
    return report


def _top(here: str, environ: Mapping[str, str]) -> str:
    """Returns the folder that CI services resolve paths from: the top of the repository or, without a `.git`,
    the workspace that they name.
    """
    from ftlint.files.git import top_of
    from ftlint.files.safe_open import is_beneath

    named = (
        environ.get(name, "") for name in ("GITHUB_WORKSPACE", "BUILD_SOURCESDIRECTORY", "CI_PROJECT_DIR")
    )
    made = (_target(folder) for folder in named if os.path.isabs(folder))
    return top_of(here) or next((folder for folder in made if is_beneath(here, folder)), "")


def _target(path: str) -> str:
    try:
        return os.path.realpath(path)
    except (OSError, ValueError):  # no file can have this name: `write` says so
        return path
