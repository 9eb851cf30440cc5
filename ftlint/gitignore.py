"""Which files git ignores. Git itself is asked, but only when a pattern could ignore one of them: starting git costs more than a lint.

The repository may be a stranger's: git is run so that its configuration can start nothing. Where git is missing or fails, nothing counts
as ignored; one that is too old is an error. Patterns of the user's own, outside the repository, do not count: a run says the same on
every machine.
"""

import os
import re
from collections.abc import Iterable, Mapping

from ftlint.git import GitError, OldGitError, check_version, run, top_of
from ftlint.opening import RefusedError, read_beneath

_MAX_PATTERNS = 1 << 20  # bytes read of one file of patterns
_UNUSUAL = r"\\|\[(?![\w-]+\])|\s"  # an escape, a set of characters that is not plainly one, white space within


def ignored(paths: Iterable[str], environ: Mapping[str, str]) -> frozenset[str]:
    """Those of `paths` (absolute, free of links) that git ignores in the repository they lie in. `environ` is the process environment.

    Raises OldGitError where git must be asked and is too old.
    """
    tops: dict[str, str] = {}
    patterns: dict[str, list[str]] = {}
    suspects: dict[str, list[str]] = {}
    for path in paths:
        top = top_of(os.path.dirname(path), tops)
        if top and _could_be_ignored(top, os.path.relpath(path, top), patterns):
            suspects.setdefault(top, []).append(path)
    try:
        if suspects:
            check_version(environ)
    except OldGitError:
        raise
    except GitError:
        return frozenset()
    return frozenset(path for top, members in suspects.items() for path in _ask(top, members, environ))


def _could_be_ignored(top: str, path: str, known: dict[str, list[str]]) -> bool:
    """Whether a pattern in force for `path` (relative to `top`) could match it. A wrong yes costs time only; there is no wrong no."""
    if not os.path.isdir(os.path.join(top, ".git")):
        return True  # a linked worktree or a submodule keeps its own patterns elsewhere
    *folders, _ = parts = path.split(os.sep)
    homes = [os.path.join(".git", "info", "exclude"), ".gitignore"]
    homes += [os.path.join(*folders[: depth + 1], ".gitignore") for depth in range(len(folders))]
    return any(_could_match(pattern, parts) for home in homes for pattern in _patterns(top, home, known))


def _patterns(top: str, home: str, known: dict[str, list[str]]) -> list[str]:
    """The last part of each pattern of a file that ignores something, without the slash that asks for a folder; read once."""
    key = os.path.join(top, home)
    if key not in known:
        try:
            text = os.fsdecode(read_beneath(top, home, _MAX_PATTERNS))
        except RefusedError:
            text = ""
        lines = [line.rstrip("\r ") for line in text.removeprefix("\ufeff").split("\n")]
        # What is written in an unusual way may match anything: git knows.
        known[key] = [
            "*" if re.search(_UNUSUAL, line) else line.rstrip("/").rpartition("/")[2]
            for line in lines
            if line and not line.startswith(("#", "!"))
        ]
    return known[key]


def _could_match(pattern: str, parts: list[str]) -> bool:
    """Whether one of `parts` may match the last part of a pattern."""
    if not re.search(r"[*?[]", pattern):
        return pattern.casefold() in [part.casefold() for part in parts]
    if not "".join(parts).isascii():
        return True  # the wild cards of git stand for bytes
    from fnmatch import fnmatchcase

    return any(fnmatchcase(part, pattern) or fnmatchcase(part.casefold(), pattern.casefold()) for part in parts)


def _ask(top: str, paths: list[str], environ: Mapping[str, str]) -> list[str]:
    """Those of `paths` that git, run in `top`, says it ignores."""
    # The leading "./" keeps git from reading a name such as `:(glob)x` as more than a name.
    names = {os.fsencode(os.path.join(".", os.path.relpath(path, top)).replace(os.sep, "/")): path for path in paths}
    try:
        done = run(top, ("check-ignore", "-z", "--stdin"), environ, b"\0".join(names) + b"\0")
    except GitError:
        return []
    return [names[name] for name in done.out.split(b"\0") if name in names]
