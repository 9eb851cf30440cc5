"""Runs git to query the repository that contains a folder: what it ignores, and which records an earlier
commit held. `commits.py` asks it which versions a file has had.

The repository may be a stranger's. Git is run so that the repository's configuration and hooks cannot start
anything, no network is used, nothing is checked out, and time and size are limited. The user's own git
configuration applies, such as `safe.directory`.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager

from ftlint.files.discovery import MAX_CONFIG, MAX_RECORDS, OWN_CONFIG, SHARED_CONFIG, is_record_name
from ftlint.files.safe_open import is_beneath
from ftlint.reading.document import MAX_BYTES
from ftlint.text.escape import escaped
from ftlint.text.reasons import reason_of
from ftlint.typed import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from typing import IO

OLDEST = (2, 30)
"""The oldest git that is used: the first whose `rev-parse` knows `--end-of-options`,
without which a name could be read as an option.
"""
MAX_ENTRIES = 5_000_000
"""The most files in a commit."""
MAX_TOTAL = 128 * 1024 * 1024
"""The most bytes in all records of a commit together; the same limit applies to its configurations."""
MAX_CONFIGS = 100_000
"""The most files in a commit that are named like a configuration."""

_MAX_ENTRY = 64 * 1024  # bytes in one entry of a listing: no system allows a longer path
_SECONDS = 30
_CHUNK = 64 * 1024
PLAIN_FILES = (b"100644", b"100755")  # the modes of what is neither a link nor a repository of its own
LINK = b"120000"
_SKIPPED = b"S"  # how `ls-files -t` marks files that are left out of the work tree
_NO_PATHS = frozenset({b"", b".", b"..", b".git"})  # git checks out no path with one of these in it
_NO_REVISION = (
    r"[\x00-\x20\x7f\\:?*\[]"  # not in any commit name; with a colon it would be a search, or a file
)
_HASH = r"[0-9a-f]{40}(?:[0-9a-f]{24})?"

_CONFIGURATION = (
    "core.fsmonitor=",  # before 2.36 the value is a program; only the empty value runs none
    "core.hooksPath=/dev/null",
    "core.excludesFile=/dev/null",
    "protocol.allow=never",
    "safe.bareRepository=explicit",  # since 2.38
    "log.showSignature=false",  # true starts the program that `gpg.program` names
    "log.showRoot=true",
    "log.diffMerges=separate",  # since 2.32
)
_ENVIRONMENT = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_NO_LAZY_FETCH": "1",  # since 2.45; an older one tries, and is allowed no protocol to do so
    "GIT_NO_REPLACE_OBJECTS": "1",
    "GIT_GRAFT_FILE": f"{os.devnull}/none",  # for a file that is there, git says that it is deprecated
    "GIT_ALLOW_PROTOCOL": "",
    "LC_ALL": "C",
}
_UNSHALLOW = "fetch the history, with `fetch-depth: 0` for actions/checkout, or with `git fetch --unshallow`"


class GitError(Exception):
    """Git cannot answer a query. The message is one escaped sentence for the user."""


class Base(NamedTuple):
    """The records of an earlier commit."""

    commit: str
    """Its hash."""
    root: str
    """The absolute path of the top of the work tree."""
    files: Mapping[str, bytes]
    """Path from `root`, with forward slashes → bytes. A file that is too large has one byte more
    than allowed.
    """
    configs: frozenset[str] = frozenset()
    """The paths of the files named like a configuration, including links."""


class OldGitError(GitError):
    """Git is older than OLDEST."""


class NoRepositoryError(GitError):
    """What looks like a repository is none."""


class Done(NamedTuple):
    """What git answered."""

    code: int
    out: bytes
    errors: str
    """What it wrote to its standard error."""


def base_records(
    folder: str, base: str, environ: Mapping[str, str], also: Collection[str] = (), config: str = ""
) -> Base:
    """Returns the records at the merge base of HEAD and `base` (a commit, a branch or a tag), in the
    repository of `folder`.

    With the merge base, later changes to `base` are not mistaken for changes of the current commit. Anything
    but plain files is left out. `environ` is the process environment; `also` has the absolute paths of files
    that are records whatever their names, and `config` is the path of a configuration. Raises GitError if the
    commit cannot be found or read.
    """
    top = top_of(os.path.realpath(folder))
    if not top:
        raise GitError(
            f"`{escaped(folder)}` is not in a git repository, so there is no base to compare with."
        )
    check_version(environ)
    repository = Repository(top, environ)
    commit = repository.merge_base(base)
    named, configs = (
        {os.path.relpath(path, top).replace(os.sep, "/") for path in paths if path and is_beneath(path, top)}
        for paths in (also, (config,))
    )
    return Base(commit, top, *repository.records(commit, named, configs))


def read_configs(base: Base, paths: Collection[str], environ: Mapping[str, str]) -> dict[str, bytes | None]:
    """Returns the contents of these configurations at a base: path → bytes, or None if it cannot be read.

    As in a work tree, a link is followed as long as it stays in the repository. Of a file that is too large,
    one byte more than allowed is read. Raises GitError if git fails.
    """
    return Repository(base.root, environ).contents(base.commit, sorted(base.configs.intersection(paths)))


def not_checked_out(base: Base, environ: Mapping[str, str]) -> dict[str, bytes]:
    """Returns the records that the index marks as left out of the work tree (sparse checkout,
    `skip-worktree`): path from the top → bytes.

    Raises GitError if git fails.
    """
    repository = Repository(base.root, environ)
    return repository.blobs(repository.skipped(base.files))


def has_hidden_records(top: str, environ: Mapping[str, str]) -> bool:
    """Returns whether the index of the repository at `top` has records that are not checked out.
    Raises GitError if git fails.
    """
    check_version(environ)
    return bool(Repository(top, environ).skipped())


def top_of(folder: str, known: dict[str, str] | None = None) -> str:
    """Returns the nearest folder that holds `.git`, from `folder` (absolute) upwards, or an empty string;
    `known` caches the results.
    """
    known = {} if known is None else known
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


def run(
    top: str,
    arguments: Iterable[str],
    environ: Mapping[str, str],
    data: bytes = b"",
    *,
    folder: str = "",
    protocol: str = "",
    seconds: int = 0,
) -> Done:
    """Runs a git command in the repository at `top`; `data` goes to its standard input. `folder` is the path
    of what git keeps, if that is not `.git` in `top`. It may use one network `protocol`, such as `https`.
    Raises GitError if it cannot run, or takes too long.
    """
    command, environment = _command(top, arguments, environ, folder)
    # Apart from our terminal, ssh cannot ask there.
    environment["GIT_ALLOW_PROTOCOL"] = protocol
    return _answer(top, command, environment, data, seconds, is_apart=bool(protocol))


def is_hash(text: str) -> bool:
    """Returns whether a text has the form of the whole hash of a commit."""
    return re.fullmatch(_HASH, text) is not None


def check_version(environ: Mapping[str, str]) -> None:
    """Raises OldGitError if git is too old to be used, and GitError if it cannot run."""
    version = _answer("", [_program(environ), "--version"], _environment(environ)).out.decode(
        "ascii", "replace"
    )
    match = re.match(r"git version ([0-9]{1,9})\.([0-9]{1,9})", version)
    if match and (int(match[1]), int(match[2])) < OLDEST:
        oldest = ".".join(map(str, OLDEST))
        raise OldGitError(f"git is too old: it is {match[1]}.{match[2]}, and {oldest} or newer is needed.")


class Repository:
    """The repository at `top`, as git sees it with the process environment `environ`."""

    def __init__(self, top: str, environ: Mapping[str, str], folder: str = "") -> None:
        """`folder` is the path of what git keeps, if that is not `.git` in `top`."""
        self.top = top
        self.environ = environ
        self.folder = folder

    def merge_base(self, base: str) -> str:
        """Returns the hash of the commit where HEAD branched off `base`."""
        theirs = self._commit(base)
        ours = self.resolve("HEAD")
        if not ours:
            raise GitError(
                f"the repository `{escaped(self.top)}` has no commit yet, so there is nothing to compare with."
            )
        done = self.run("merge-base", "--end-of-options", theirs, ours)
        if hashes := re.findall(_HASH, done.out.decode("ascii", "replace")):
            return str(hashes[0])
        if self.is_shallow():
            raise GitError(
                f"the clone is shallow, and does not reach back to where HEAD left `{escaped(base, 100)}`: {_UNSHALLOW}."
            )
        raise GitError(
            f"HEAD and `{escaped(base, 100)}` have no commit in common: name the branch that HEAD left."
        )

    def records(
        self, commit: str, named: Collection[str], configured: Collection[str]
    ) -> tuple[dict[str, bytes], frozenset[str]]:
        """Returns the records of a commit, by path, and the paths of its configurations.

        The paths in `named` are records and those in `configured` are configurations, whatever their names.
        """
        paths: dict[str, list[str]] = {}
        configs: set[str] = set()
        number = 0
        for path, blob in _entries(self.files(commit), named, configured):
            if not blob:
                configs.add(path)
                if len(configs) > MAX_CONFIGS:
                    raise GitError(
                        f"the base has more than {MAX_CONFIGS:,} files named like a configuration."
                    )
                continue
            number += 1
            if number > MAX_RECORDS:
                raise GitError(f"the base has more than {MAX_RECORDS:,} records.")
            paths.setdefault(blob, []).append(path)
        return self.blobs(paths), frozenset(configs)

    def files(self, commit: str, paths: Collection[str] = ()) -> Iterator[tuple[bytes, str, bytes]]:
        """Yields the files of a commit, or those at `paths`: mode, hash and path. Left out is what git would
        not check out.
        """
        among = ("--", *paths) if paths else ()
        with self.reading(
            "ls-tree", "-r", "-z", "--full-tree", "--end-of-options", commit, *among
        ) as listing:
            for entry in split(listing):
                about, _, path = entry.partition(b"\t")
                mode, kind, blob = about.split(b" ")
                if kind == b"blob" and not _NO_PATHS.intersection(path.split(b"/")[:-1]):
                    yield mode, blob.decode(), path

    def skipped(self, chosen: Collection[str] | None = None) -> dict[str, list[str]]:
        """Returns the paths among `chosen`, or among the records if that is None,
        that are in the index but left out of the work tree: blob → paths.
        """
        paths: dict[str, list[str]] = {}
        with self.reading("ls-files", "-t", "--stage", "-z", "--full-name") as listing:
            for entry in split(listing):
                about, _, raw = entry.partition(b"\t")
                tag, mode, blob, _ = about.split(b" ")
                path = raw.decode(sys.getfilesystemencoding(), "surrogateescape")
                is_chosen = path in chosen if chosen is not None else is_record_name(path.rpartition("/")[2])
                if is_chosen and tag == _SKIPPED and mode in PLAIN_FILES:
                    paths.setdefault(blob.decode(), []).append(path)
        return paths

    def contents(self, commit: str, paths: Sequence[str]) -> dict[str, bytes | None]:
        """Returns the contents of configurations in a commit, following links within it;
        None for a non-file.
        """
        found: dict[str, bytes | None] = dict.fromkeys(paths)
        asked = [path for path in paths if "\n" not in path]  # a line feed ends a query to git
        if not asked:
            return found
        total = 0
        data = b"".join(os.fsencode(f"{commit}:{path}") + b"\n" for path in asked)
        with self.reading("cat-file", "--batch", "--follow-symlinks", data=data) as answers:
            for path in asked:
                head = answers.readline(2 * _CHUNK)
                match = re.fullmatch(
                    rb"(?:[0-9a-f]+ )?(blob|tree|commit|symlink|dangling|loop|notdir) ([0-9]+)\n", head
                )
                if match is None:
                    raise GitError(
                        _unreadable("git does not hold all of its configuration, as in a partial clone")
                    )
                size = int(match[2])
                total += size
                if total > MAX_TOTAL:
                    raise GitError(_unreadable(f"its configuration has more than {MAX_TOTAL:,} bytes"))
                content = answers.read(size + 1)
                if match[1] == b"blob":
                    found[path] = content[: min(size, MAX_CONFIG + 1)]
        return found

    def blobs(self, paths: Mapping[str, Sequence[str]], most: int = MAX_BYTES) -> dict[str, bytes]:
        """Returns path → bytes, for blobs given with their paths; of a blob with more than `most` bytes, one
        more than that.
        """
        if not paths:
            return {}
        files: dict[str, bytes] = {}
        with self.reading(
            "cat-file", "--batch", data="".join(f"{blob}\n" for blob in paths).encode()
        ) as contents:
            for blob, content in _blobs(contents, paths, most):
                files.update(dict.fromkeys(paths[blob], content))
        return files

    def sizes(self, blobs: Iterable[str]) -> dict[str, int]:
        """Returns blob → size in bytes, for those of these blobs that are there."""
        asked = "".join(f"{blob}\n" for blob in blobs).encode()
        if not asked:
            return {}
        with self.reading("cat-file", "--batch-check", data=asked) as answers:
            found = [line.decode("ascii", "replace").split() for line in answers]
        return {answer[0]: int(answer[2]) for answer in found if answer[1:2] == ["blob"]}

    def _commit(self, base: str) -> str:
        """Returns the hash of the commit that the user named `base`."""
        name = escaped(base, 100)
        if not base:
            raise GitError("the base to compare with is empty: name a commit, a branch or a tag.")
        if base.startswith("-") or re.search(_NO_REVISION, base) or not _is_encodable(base):
            raise GitError(f"`{name}` cannot be the name of a commit: name a commit, a branch or a tag.")
        if commit := self.resolve(base):
            return commit
        if self.is_shallow():
            raise GitError(f"git knows no commit `{name}` here, and the clone is shallow: {_UNSHALLOW}.")
        guess = f"origin/{base}"
        hint = (
            f"did you mean `{escaped(guess, 100)}`?"
            if self.resolve(guess)
            else "name a commit, a branch or a tag that was fetched."
        )
        raise GitError(f"git knows no commit `{name}` here: {hint}")

    def resolve(self, name: str) -> str:
        """Returns the hash of the commit with this name, or an empty string."""
        done = self.run("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        found = done.out.decode("ascii", "replace").strip()
        return found if done.code == 0 and is_hash(found) else ""

    def is_shallow(self) -> bool:
        """Returns whether the clone lacks a part of the history."""
        return self.run("rev-parse", "--is-shallow-repository").out.strip() == b"true"

    def run(self, *arguments: str) -> Done:
        """Runs a quick command. If git refuses the repository, that is an error;
        if it has no answer, that is left to the caller.
        """
        done = run(self.top, arguments, self.environ, folder=self.folder)
        if "dubious ownership" in done.errors:
            raise GitError(
                f"git does not read `{escaped(self.top)}`, which belongs to another user: "
                "if you trust it, allow it with `git config --global --add safe.directory PATH`."
            )
        if "not a git repository" in done.errors:
            raise NoRepositoryError(_invalid(self.top))
        return done

    @contextmanager
    def reading(self, *arguments: str, data: bytes = b"") -> Iterator[IO[bytes]]:
        """Streams the output of a command, which may be long.
        Raises GitError if git fails or takes too long.
        """
        import subprocess
        from tempfile import TemporaryFile
        from threading import Timer

        command, environment = _command(self.top, arguments, self.environ, self.folder)
        with TemporaryFile() as source:  # a pipe could fill up while git waits for its own output to be read
            source.write(data)
            source.seek(0)
            try:
                process = subprocess.Popen(  # noqa: S603  (a fixed command and a hash that git gave)
                    command, stdin=source, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=environment
                )
            except (OSError, ValueError) as error:
                raise GitError(f"git cannot be started: {reason_of(error)}.") from None
            timer = Timer(_SECONDS, process.kill)
            timer.start()
            try:
                assert process.stdout is not None  # noqa: S101  (it is a pipe)
                with process.stdout as output:
                    yield output
                if process.wait():
                    raise GitError(
                        _unreadable(
                            f"`git {arguments[0]}` failed; the repository is damaged, or a partial clone"
                        )
                    )
            except GitError:
                if timer.finished.is_set():  # so the output was cut off
                    raise GitError(_slow(self.top)) from None
                raise
            finally:
                timer.cancel()
                process.kill()
                process.wait()


def _answer(
    top: str,
    command: Sequence[str],
    environment: Mapping[str, str],
    data: bytes = b"",
    seconds: int = 0,
    *,
    is_apart: bool = False,
) -> Done:
    import subprocess

    try:
        done = subprocess.run(  # noqa: S603  (no shell; what is not ours comes after `--end-of-options`)
            command,
            input=data,
            capture_output=True,
            env=environment,
            timeout=seconds or _SECONDS,
            check=False,
            start_new_session=is_apart,
        )
    except subprocess.TimeoutExpired:
        raise GitError(_slow(top, seconds)) from None
    except (OSError, ValueError) as error:
        raise GitError(f"git cannot be started: {reason_of(error)}.") from None
    return Done(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def _command(
    top: str, arguments: Iterable[str], environ: Mapping[str, str], folder: str = ""
) -> tuple[list[str], dict[str, str]]:
    """Returns the command line and the environment for git in the repository at `top`, or in what git keeps
    in `folder`. Raises GitError if there is no git, or no repository.
    """
    settings = [word for setting in _CONFIGURATION for word in ("-c", setting)]
    if folder:  # named, so that git looks for no other
        return [_program(environ), f"--git-dir={folder}", *settings, *arguments], _environment(environ)
    start = [_program(environ), "-C", top, *settings]
    # If `.git` is not a repository, git must not use one further up instead.
    ceiling = os.path.dirname(top)
    environment = _environment(environ) | {"GIT_CEILING_DIRECTORIES": ceiling}
    if os.pathsep in ceiling:  # the variable is a list, and cannot hold a path that contains its separator
        done = _answer(top, [*start, "rev-parse", "--show-prefix"], environment)
        if done.code == 0 and done.out.strip():
            raise NoRepositoryError(_invalid(top))
    return [*start, *arguments], environment


def _environment(environ: Mapping[str, str]) -> dict[str, str]:
    """Returns the environment for git. In a hook, GIT_DIR and similar refer to the repository of the hook."""
    return {
        key: value
        for key, value in environ.items()
        if not key.startswith("GIT_") or key.startswith("GIT_CONFIG_")
    } | _ENVIRONMENT


def _program(environ: Mapping[str, str]) -> str:
    """Returns the path of git. Only absolute entries of PATH count: a stranger's folder may hold its own
    `git`. Raises GitError if there is none.
    """
    for folder in environ.get("PATH", "").split(os.pathsep):
        for name in ("git", "git.exe"):
            program = os.path.join(folder, name)
            if os.path.isabs(folder) and os.path.isfile(program) and os.access(program, os.X_OK):
                return program
    raise GitError("git was not found: install it, or put its folder on PATH.")


def _entries(
    files: Iterable[tuple[bytes, str, bytes]], named: Collection[str], configured: Collection[str]
) -> Iterator[tuple[str, str]]:
    """Yields the path and the blob's hash of each record among the files of a commit;
    for a configuration, the path and an empty text.
    """
    for mode, blob, raw in files:
        if mode not in (*PLAIN_FILES, LINK):
            continue
        path = raw.decode(sys.getfilesystemencoding(), "surrogateescape")
        name = path.rpartition("/")[2]
        if mode != LINK and (is_record_name(name) or path in named):
            yield path, blob
        if name in (OWN_CONFIG, SHARED_CONFIG) or path in configured:
            yield path, ""


def split(listing: IO[bytes]) -> Iterator[bytes]:
    """Yields the NUL-terminated entries of a listing. Raises GitError if it is too long."""
    rest, count = b"", 0
    while chunk := listing.read(_CHUNK):
        *entries, rest = (rest + chunk).split(b"\0")
        count += len(entries)
        if count > MAX_ENTRIES or len(rest) > _MAX_ENTRY:
            raise GitError(
                _unreadable(
                    f"it has more than {MAX_ENTRIES:,} files, or a path longer than any system allows"
                )
            )
        yield from entries


def _blobs(contents: IO[bytes], requested: Iterable[str], most: int) -> Iterator[tuple[str, bytes]]:
    """Yields each requested blob with its content, from the output of `git cat-file --batch`,
    which has them in the order they were requested.
    """
    total = 0
    for blob in requested:
        match = re.fullmatch(rb"([0-9a-f]+) blob ([0-9]+)\n", contents.readline(_CHUNK))
        if match is None or match[1].decode() != blob:
            reason = "git does not hold all of its records; a partial clone must be completed, without `filter` for actions/checkout"
            raise GitError(_unreadable(reason))
        size = int(match[2])
        total += size
        if total > MAX_TOTAL:
            raise GitError(_unreadable(f"its records have more than {MAX_TOTAL:,} bytes"))
        content = contents.read(size + 1)  # the content, and the line feed after it
        if len(content) != size + 1:
            raise GitError(_unreadable("git stopped halfway"))
        yield blob, content[: min(size, most + 1)]


def _slow(top: str, seconds: float = 0) -> str:
    return f"git was stopped after {seconds or _SECONDS} seconds" + (f" in `{escaped(top)}`." if top else ".")


def _invalid(top: str) -> str:
    return f"`{escaped(top)}` is not a valid git repository."


def _unreadable(reason: str) -> str:
    return f"the repository cannot be read: {reason}."


def _is_encodable(text: str) -> bool:
    try:
        os.fsencode(text)
    except UnicodeError:
        return False
    return True
