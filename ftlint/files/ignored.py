"""Finds out which files git ignores. It runs git itself, but only if a pattern could ignore one of them:
starting git costs more than a lint.

The repository may be a stranger's, so git is run so that its configuration cannot start anything. If git is
missing or fails, nothing counts as ignored; a git that is too old is an error. The user's own patterns
outside the repository do not count, so that a run gives the same result on every machine.
"""

from __future__ import annotations

import os
import re
from collections import Counter
from math import factorial

from ftlint.files.git import GitError, OldGitError, check_version, run, top_of
from ftlint.files.safe_open import RefusedError, read_beneath
from ftlint.text.escape import escaped
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

MAX_BYTES = 1 << 20
"""The most bytes of patterns, in all files of a run together."""
MAX_WORK = 40_000_000
"""The most work that git is given, in comparisons of a name with a plain pattern.
It does about 100 million of them per second.
"""

_MAX_WILD = (
    1 << 13
)  # characters of patterns that are joined into one regular expression; if there are more, git is asked
_MANY = 20  # more `*` than this count as this many
_UNUSUAL = re.compile(r"\\|\[(?![\w-]+\])|\s")  # an escape, an unusual set of characters, or white space
_WILD = re.compile(r"[*?[]")
_NAMED = "name the records themselves, which are linted whatever git ignores"


class _Patterns(NamedTuple):
    """What the patterns of one file may match, and what it costs git to try them all."""

    names: frozenset[str]
    """Names without wildcards, in lower case."""
    ends: frozenset[str]
    """The rest of patterns whose only `*` is at the start, in lower case."""
    others: re.Pattern[str] | None
    """The patterns with other wildcards."""
    anything: bool
    """Whether some may match anything, as far as can be determined here."""
    plain: int
    """The number of patterns that git compares in one step."""
    stars: Mapping[int, int]
    """Number of `*` → how many of the other patterns have that many."""
    length: int
    """The total length of the other patterns, in characters."""

    def may_match(self, part: str) -> bool:
        """Returns whether a pattern may match a part of a path. False positives only cost time;
        there are no false negatives.
        """
        if self.anything:
            return True
        if not part.isascii() and (self.ends or self.others):
            return True  # the wildcards of git match bytes
        small = part.casefold()
        if small in self.names or (
            self.ends and any(small[start:] in self.ends for start in range(len(small) + 1))
        ):
            return True
        return self.others is not None and bool(self.others.match(part) or self.others.match(small))

    def work(self, path: str) -> int:
        """Returns the most work that git does to compare the patterns with a part of `path`.

        A `*` may end wherever the next character occurs, and so may the next `*`, for each of these places.
        """
        places = max(map(path.count, set(path)))
        work = self.plain + self.length * places // 6
        for stars, number in self.stars.items():
            work += number * int(places**stars) // factorial(stars)
        return work


def ignored(paths: Iterable[str], environ: Mapping[str, str]) -> frozenset[str]:
    """Returns which of `paths` (absolute, free of links) git ignores in their repositories. `environ` is the
    process environment.

    Raises RefusedError, with a full sentence as its message, if there are too many patterns for so many
    paths, and OldGitError if git is needed and is too old.
    """
    folders: dict[str, list[str]] = {}
    for path in paths:
        folders.setdefault(os.path.dirname(path), []).append(path)
    tops: dict[str, str] = {}
    files = _Files()
    suspects: dict[str, list[str]] = {}
    work = 0
    for folder, members in folders.items():
        top = top_of(folder, tops)
        if not top:
            continue
        relative = os.path.relpath(folder, top)
        parts = relative.split(os.sep) if relative != os.curdir else []
        found = [files.read(top, home) for home in _homes(parts)]
        # A linked worktree or a submodule keeps some of its patterns elsewhere.
        everything = not os.path.isdir(os.path.join(top, ".git")) or any(
            some.may_match(part) for some in found for part in parts
        )
        for path in members:
            name = os.path.basename(path)
            if not (everything or any(some.may_match(name) for some in found)):
                continue
            suspects.setdefault(top, []).append(path)
            work += (len(parts) + 1) * sum(some.work(os.path.join(relative, name)) for some in found)
            if work > MAX_WORK:
                raise RefusedError(
                    f"the patterns of `.gitignore` in `{escaped(os.path.basename(top), 100)}` are too many, or have too many `*`, "
                    f"to be compared with so many records: make them fewer, or {_NAMED}."
                )
    try:
        if suspects:
            check_version(environ)
    except OldGitError:
        raise
    except GitError:
        return frozenset()
    return frozenset(path for top, members in suspects.items() for path in _ask(top, members, environ))


class _Files:
    """The pattern files of a run, each read once."""

    def __init__(self) -> None:
        self._known: dict[str, _Patterns] = {}
        self._size = 0

    def read(self, top: str, home: str) -> _Patterns:
        """Returns the patterns in the file at `home` below `top`.
        Raises RefusedError if all files together are too large.
        """
        key = os.path.join(top, home)
        if key not in self._known:
            try:
                data = read_beneath(top, home, MAX_BYTES - self._size + 1)
            except RefusedError:
                data = b""  # there is none, or git does not read it either
            self._size += len(data)
            if self._size > MAX_BYTES:
                name = escaped(home.replace(os.sep, "/"), 200)
                raise RefusedError(
                    f"`{name}` and other pattern files have more than {MAX_BYTES:,} bytes: shorten them, or {_NAMED}."
                )
            self._known[key] = _compiled(os.fsdecode(data)) if data else _NONE
        return self._known[key]


def _homes(parts: list[str]) -> list[str]:
    """Returns the pattern files that apply in a folder, given as the parts of its path."""
    homes = [os.path.join(".git", "info", "exclude"), ".gitignore"]
    return homes + [os.path.join(*parts[: depth + 1], ".gitignore") for depth in range(len(parts))]


def _compiled(text: str) -> _Patterns:
    """Parses the patterns in the text of a file. Only the last part of each counts,
    without the slash that restricts it to folders.
    """
    lines = [line.rstrip("\r ") for line in text.removeprefix("\ufeff").split("\n")]
    lines = [line for line in lines if line and not line.startswith("#")]
    costly = [line for line in lines if _WILD.search(line.removeprefix("*"))]
    names, ends, others = set[str](), set[str](), set[str]()
    anything = False
    for line in lines:
        last = line.rstrip("/").rpartition("/")[2]
        end = last.removeprefix("*")
        if line.startswith("!"):
            continue  # it ignores nothing
        if _UNUSUAL.search(line):
            anything = True  # only git knows
        elif _WILD.search(end):
            others |= {last, last.casefold()}
        elif end == last:
            names.add(last.casefold())
        else:
            ends.add(end.casefold())
    regex = None
    if others and sum(map(len, others)) > _MAX_WILD:
        anything = True
    elif others:
        from fnmatch import translate

        regex = re.compile("|".join(map(translate, sorted(others))))
    stars = Counter(min(_MANY, len(re.findall(r"\*+", line))) for line in costly)
    return _Patterns(
        frozenset(names),
        frozenset(ends),
        regex,
        anything,
        len(lines) - len(costly),
        stars,
        sum(map(len, costly)),
    )


_NONE = _compiled("")


def _ask(top: str, paths: list[str], environ: Mapping[str, str]) -> list[str]:
    """Returns which of `paths` git, run in `top`, ignores."""
    # The leading "./" keeps git from reading a name such as `:(glob)x` as more than a name.
    names = {
        os.fsencode(os.path.join(".", os.path.relpath(path, top)).replace(os.sep, "/")): path
        for path in paths
    }
    try:
        done = run(top, ("check-ignore", "-z", "--stdin"), environ, b"\0".join(names) + b"\0")
    except GitError:
        return []
    return [names[name] for name in done.out.split(b"\0") if name in names]
