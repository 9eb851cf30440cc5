"""Which files git ignores. Git itself is asked, but only when a pattern could ignore one of them: starting git costs more than a lint.

The repository may be a stranger's: git is run so that its configuration can start nothing. Where git is missing or fails, nothing counts
as ignored. Patterns of the user's own, outside the repository, do not count: a run says the same on every machine.
"""

import os
import re
from collections.abc import Iterable, Mapping

from ftlint.opening import RefusedError, read_beneath

_MAX_PATTERNS = 1 << 20  # bytes read of one file of patterns
_SECONDS = 10

_CONFIGURATION = (
    "core.fsmonitor=false",
    "core.hooksPath=/dev/null",
    "core.excludesFile=/dev/null",
    "protocol.allow=never",
    "safe.bareRepository=explicit",
)
_UNUSUAL = r"\\|\[(?![\w-]+\])|\s"  # an escape, a set of characters that is not plainly one, white space within
_ENVIRONMENT = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_ALLOW_PROTOCOL": "",
}


def ignored(paths: Iterable[str], environ: Mapping[str, str]) -> frozenset[str]:
    """Those of `paths` (absolute, free of links) that git ignores in the repository they lie in. `environ` is the process environment."""
    tops: dict[str, str] = {}
    patterns: dict[str, list[str]] = {}
    suspects: dict[str, list[str]] = {}
    for path in paths:
        top = _top(os.path.dirname(path), tops)
        if top and _could_be_ignored(top, os.path.relpath(path, top), patterns):
            suspects.setdefault(top, []).append(path)
    return frozenset(path for top, members in suspects.items() for path in _ask(top, members, environ))


def _top(folder: str, known: dict[str, str]) -> str:
    """The nearest folder from `folder` upwards that holds `.git`, or an empty string; `known` saves walking twice."""
    walked: list[str] = []
    while folder not in known:
        walked.append(folder)
        above = os.path.dirname(folder)
        if os.path.lexists(os.path.join(folder, ".git")):
            known[folder] = folder
        elif above == folder:
            known[folder] = ""
        else:
            folder = above
    for passed in walked:
        known[passed] = known[folder]
    return known[folder]


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
    program = _git(environ)
    if not program:
        return []
    import subprocess

    # The leading "./" keeps git from reading a name such as `:(glob)x` as more than a name.
    names = {os.fsencode(os.path.join(".", os.path.relpath(path, top)).replace(os.sep, "/")): path for path in paths}
    own = {key: value for key, value in environ.items() if not key.startswith("GIT_") or key == "GIT_CONFIG_GLOBAL"}
    try:
        done = subprocess.run(  # noqa: S603  (a fixed command; the paths go to its standard input)
            [program, "-C", top, *(word for setting in _CONFIGURATION for word in ("-c", setting)), "check-ignore", "-z", "--stdin"],
            input=b"\0".join(names) + b"\0",
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=own | _ENVIRONMENT,
            timeout=_SECONDS,
            check=False,
        )
    except (OSError, subprocess.SubprocessError):
        return []
    return [names[name] for name in done.stdout.split(b"\0") if name in names]


def _git(environ: Mapping[str, str]) -> str:
    """Where git is, or an empty string. Only absolute entries of PATH count: a stranger's folder may hold a `git` of its own."""
    for folder in environ.get("PATH", "").split(os.pathsep):
        for name in ("git", "git.exe"):
            program = os.path.join(folder, name)
            if os.path.isabs(folder) and os.path.isfile(program) and os.access(program, os.X_OK):
                return program
    return ""
