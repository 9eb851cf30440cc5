"""Which version of ftlint the CI of a repository uses, as its files say it.

A report that CI wrote names the version that ran. Where there is none, what the repository asks for counts:
the hook of pre-commit, the action, or a package with its version. Comments are passed over.
"""

from __future__ import annotations

import re

from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

WORKFLOWS = ".github/workflows"
"""The folder of GitHub's workflows."""
FILES = (".pre-commit-config.yaml", ".gitlab-ci.yml")
"""The other files that say what CI runs."""
MAX_FILES = 100
"""The most files that are looked at."""
MAX_BYTES = 1 << 18
"""The most bytes of one of them; nothing is said of a larger one."""
MAX_REPORT = 4096
"""How much is read of a report: its beginning names the version."""

_VERSION = r"v?([0-9]{1,6}(?:\.[0-9]{1,6}){1,2}(?:[A-Za-z.+-][0-9A-Za-z.+-]{0,20})?)(?![0-9A-Za-z])"
_HOOK = re.compile(
    rf"""^[ \t]*-[ \t]+repo:[ \t]*["']?[^\s"']*/ftlint(?:\.git)?["']?[ \t]*(?:\#.*)?\n[ \t]*rev:[ \t]*["']?"""
    rf"(?:{_VERSION}|[0-9a-f]{{40}}[\"']?[ \t]+\#[^\n]*?{_VERSION})",
    re.MULTILINE,
)
_ACTION = re.compile(
    rf"^[ \t-]*uses:[ \t]*[\"']?[\w.-]+/ftlint(?:/[\w./-]+)?@(?:{_VERSION}|[0-9a-f]{{40}}[\"']?[ \t]+\#[ \t]*{_VERSION})",
    re.MULTILINE,
)
_PACKAGE = re.compile(
    rf"^(?![ \t]*\#).*?(?<![\w-])ftlint(?:\[[\w,-]{{1,60}}\])?[ \t]?==[ \t]?{_VERSION}", re.MULTILINE
)
_REPORT = re.compile(
    rf'\s*\{{\s*"version":\s*1,\s*"tool":\s*\{{\s*"name":\s*"ftlint",\s*"version":\s*"{_VERSION}"'
)


def reported(beginnings: Iterable[bytes]) -> list[str]:
    """Returns the versions that wrote reports, each given by its first bytes; what is no report counts for
    nothing.
    """
    found = (_REPORT.match(data.decode("utf-8", "replace")) for data in beginnings)
    return _sorted(match[1] for match in found if match)


def pinned(files: Iterable[bytes]) -> list[str]:
    """Returns the versions that files of CI ask for."""
    texts = (data.decode("utf-8", "replace") for data in files if len(data) <= MAX_BYTES)
    return _sorted(
        version
        for text in texts
        for pattern in (_HOOK, _ACTION, _PACKAGE)
        for match in pattern.finditer(text)
        for version in match.groups()
        if version
    )


def _sorted(versions: Iterable[str]) -> list[str]:
    def key(version: str) -> tuple[list[int], str]:
        return [int(number) for number in re.findall(r"[0-9]+", version)], version

    return sorted({version.rstrip(".+-") for version in versions}, key=key)
