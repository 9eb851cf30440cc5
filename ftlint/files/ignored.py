"""Which files git ignores. Git itself is asked, but only when a pattern could ignore one of them: starting
git costs more than a lint.

The repository may be a stranger's: git is run so that its configuration can start nothing. Where git is
missing or fails, nothing counts as ignored; one that is too old is an error. Patterns of the user's own,
outside the repository, do not count: a run says the same on every machine.
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
"""The most bytes of patterns, of all files of a run together."""
MAX_WORK = 40_000_000
"""The most work that git is given, in comparisons of a name with a plain pattern,
of which it does about 100 million in a second.
"""

_MAX_WILD = (
    1 << 13
)  # characters of patterns that are made one regular expression; where there are more, git is asked
_MANY = 20  # more `*` than this count as so many
_UNUSUAL = re.compile(
    r"\\|\[(?![\w-]+\])|\s"
)  # an escape, a set of characters that is not plainly one, white space within
_WILD = re.compile(r"[*?[]")
_NAMED = "name the records themselves, which are linted whatever git ignores"


class _Patterns(NamedTuple):
    """What the patterns of one file may match, and what it costs git to try them all."""

    names: frozenset[str]
    """Names without wild cards, in small letters."""
    ends: frozenset[str]
    """What stands behind the one `*` of patterns that begin with it, in small letters."""
    others: re.Pattern[str] | None
    """The patterns with other wild cards."""
    anything: bool
    """Whether some may match anything, as far as can be told here."""
    plain: int
    """How many patterns git compares in one go."""
    stars: Mapping[int, int]
    """How many `*` a pattern has → how many of the other patterns have so many."""
    length: int
    """The characters of these together."""

    def may_match(self, part: str) -> bool:
        """Whether a pattern may match a part of a path. A wrong yes costs time only; there is no wrong no."""
        if self.anything:
            return True
        if not part.isascii() and (self.ends or self.others):
            return True  # the wild cards of git stand for bytes
        small = part.casefold()
        if small in self.names or (
            self.ends and any(small[start:] in self.ends for start in range(len(small) + 1))
        ):
            return True
        return self.others is not None and bool(self.others.match(part) or self.others.match(small))

    def work(self, path: str) -> int:
        """How much git does at most to compare them with a part of `path`.

        A `*` may end at any place where the next character stands, and for each of these places the next `*`
        may again.
        """
        places = max(map(path.count, set(path)))
        work = self.plain + self.length * places // 6
        for stars, number in self.stars.items():
            work += number * int(places**stars) // factorial(stars)
        return work


def ignored(paths: Iterable[str], environ: Mapping[str, str]) -> frozenset[str]:
    """Those of `paths` (absolute, free of links) that git ignores in the repository they lie in. `environ` is
    the process environment.

    Raises RefusedError, whose message is a sentence of its own, where there are too many patterns for so many
    paths, and OldGitError where git must be asked and is too old.
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
    """The files of patterns of a run, each read once."""

    def __init__(self) -> None:
        self._known: dict[str, _Patterns] = {}
        self._size = 0

    def read(self, top: str, home: str) -> _Patterns:
        """The patterns of the file at `home` below `top`.
        Raises RefusedError where all files together are too large.
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
                    f"`{name}` and other files of patterns have more than {MAX_BYTES:,} bytes: shorten them, or {_NAMED}."
                )
            self._known[key] = _compiled(os.fsdecode(data)) if data else _NONE
        return self._known[key]


def _homes(parts: list[str]) -> list[str]:
    """The files of patterns in force in a folder, given as the parts of its path."""
    homes = [os.path.join(".git", "info", "exclude"), ".gitignore"]
    return homes + [os.path.join(*parts[: depth + 1], ".gitignore") for depth in range(len(parts))]


def _compiled(text: str) -> _Patterns:
    """The patterns in the text of a file. Of each the last part counts,
    without the slash that asks for a folder.
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
            anything = True  # git knows
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
    """Those of `paths` that git, run in `top`, says it ignores."""
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
