"""Which versions files have had, from real repositories; a stranger's gives nothing but an answer."""

import os
import shutil
from pathlib import Path

import pytest

from ftlint.files import commits as module
from ftlint.files.commits import CLONE, LIMIT, FilePast, head_of, past_of
from ftlint.files.git import GitError
from ftlint.reading.document import MAX_BYTES
from tests.gits import commit, git, needs_git, write

pytestmark = needs_git
posix = pytest.mark.skipif(os.name != "posix", reason="other systems do not have such files")
NAME = "finetune-decision.yaml"
ENVIRON = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
LINES = "".join(f"line {number}\n" for number in range(20))


def past(folder: Path, *paths: str) -> dict[str, FilePast]:
    """The versions of these files at HEAD."""
    head = head_of(str(folder), ENVIRON)
    assert head is not None
    return past_of(str(folder), head, paths or (NAME,), ENVIRON)


def sources(folder: Path, path: str = NAME) -> list[bytes | None]:
    """What a file held, newest first."""
    return [version.source for version in past(folder, path)[path].versions]


def on(day: str, folder: Path, files: dict[str, str | None]) -> str:
    """Commits these files with this day of the author's."""
    commit(folder, files)
    git(folder, "commit", "--quiet", "--allow-empty", "--amend", "--no-edit", f"--date={day}T12:00:00+0000")
    return git(folder, "rev-parse", "HEAD")


def test_versions(tmp_path: Path) -> None:
    """Each commit that changed a file is a version, with its hash and the author's day; no other commit is.
    What was never committed has none.
    """
    first = on("2026-01-02", tmp_path, {NAME: "one\n", "other.txt": "x\n"})
    on("2026-01-03", tmp_path, {"other.txt": "y\n"})
    second = on("2026-02-01", tmp_path, {NAME: "two\n"})
    write(tmp_path, {NAME: "not committed\n", "new.finetune-decision.yaml": "neither\n"})
    found = past(tmp_path, NAME, "new.finetune-decision.yaml")
    assert list(found) == [NAME]
    assert found[NAME].cut == ""
    assert found[NAME].versions == (
        (second, "2026-02-01", NAME, b"two\n"),
        (first, "2026-01-02", NAME, b"one\n"),
    )


def test_names(tmp_path: Path) -> None:
    """A file is followed where it was renamed, also from a folder and to a name that git could take for a
    pattern; another one that got its old name has its own versions.
    """
    odd = ":(glob)* ü\n.finetune-decision.yml"
    commit(tmp_path, {"a/x.finetune-decision.yaml": LINES})
    (tmp_path / "a" / "x.finetune-decision.yaml").rename(tmp_path / odd)
    commit(tmp_path, {odd: LINES + "more\n"})
    commit(tmp_path, {"a/x.finetune-decision.yaml": "another\n"})
    found = past(tmp_path, odd, "a/x.finetune-decision.yaml")
    assert [version.path for version in found[odd].versions] == [odd, "a/x.finetune-decision.yaml"]
    assert sources(tmp_path, "a/x.finetune-decision.yaml") == [b"another\n"]


def test_a_file_of_another_name(tmp_path: Path) -> None:
    """A record that the owner lists by a name of his own has its versions too."""
    commit(tmp_path, {"[ours].yaml": "one\n"})
    commit(tmp_path, {"[ours].yaml": "two\n"})
    assert sources(tmp_path, "[ours].yaml") == [b"two\n", b"one\n"]


@posix
def test_what_is_no_plain_file(tmp_path: Path) -> None:
    """A file that was removed, was a link or a submodule was no file then; a change of its mode is a
    version; none is read through a link.
    """
    commit(tmp_path, {NAME: "one\n"})
    (tmp_path / NAME).chmod(0o755)
    commit(tmp_path, {})
    commit(tmp_path, {NAME: None})
    (tmp_path / NAME).symlink_to("/etc/passwd")
    commit(tmp_path, {})
    (tmp_path / NAME).unlink()
    commit(tmp_path / "inner", {})
    git(tmp_path, "update-index", "--remove", NAME)
    inner = git(tmp_path / "inner", "rev-parse", "HEAD")
    git(tmp_path, "update-index", "--add", "--cacheinfo", f"160000,{inner},{NAME}")
    git(tmp_path, "commit", "--quiet", "--message", "A submodule")
    git(tmp_path, "update-index", "--force-remove", NAME)
    commit(tmp_path, {NAME: "new\n"})
    assert sources(tmp_path) == [b"new\n", None, None, None, b"one\n", b"one\n"]


def test_merges(tmp_path: Path) -> None:
    """A merged branch is one version, made from the one before it, whatever was committed on the branch and
    beside it; a merge that changed nothing is none. How the repository wants to see merges is no matter.
    """
    commit(tmp_path, {NAME: LINES})
    git(tmp_path, "config", "log.diffMerges", "combined")
    git(tmp_path, "checkout", "--quiet", "-b", "branch")
    commit(tmp_path, {NAME: "branch\n" + LINES})
    commit(tmp_path, {NAME: "branch again\n" + LINES})
    git(tmp_path, "checkout", "--quiet", "main")
    commit(tmp_path, {NAME: LINES + "main\n"})
    git(tmp_path, "merge", "--quiet", "--no-edit", "branch")
    git(tmp_path, "checkout", "--quiet", "-b", "other")
    commit(tmp_path, {"other.txt": "x\n"})
    git(tmp_path, "checkout", "--quiet", "main")
    git(tmp_path, "merge", "--quiet", "--no-edit", "--no-ff", "other")
    assert [source and source.decode().replace(LINES, "…") for source in sources(tmp_path)] == [
        "branch again\n…main\n",
        "…main\n",
        "…",
    ]


def test_shallow_clones(tmp_path: Path) -> None:
    """A file that the clone has from its first commit on began earlier; one that is newer has all its
    versions, and so has one whose first commit is the first of all.
    """
    full = tmp_path / "full"
    commit(full, {NAME: "one\n"})
    commit(full, {NAME: "two\n"})
    commit(full, {"new.finetune-decision.yaml": "new\n"})
    git(full, "checkout", "--quiet", "--orphan", "other")
    commit(full, {NAME: "other\n"})
    commit(full, {NAME: "other again\n"})
    git(full, "checkout", "--quiet", "main")
    for depth, cut, number in ((2, CLONE, 1), (9, "", 2)):
        clone = tmp_path / f"depth-{depth}"
        git(tmp_path, "clone", "--quiet", f"--depth={depth}", full.as_uri(), clone.name)
        git(
            clone, "fetch", "--quiet", "--depth=1", full.as_uri(), "other"
        )  # the clone lacks a part of this one
        head = head_of(str(clone), ENVIRON)
        assert head is not None
        assert head.is_shallow
        found = past(clone, NAME, "new.finetune-decision.yaml")
        assert (found[NAME].cut, len(found[NAME].versions)) == (cut, number)
        assert found["new.finetune-decision.yaml"].cut == ""


def test_limits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of too many versions, of one file or of all, the newest are told; and of a large one, one byte more
    than is read.
    """
    other = "x.finetune-decision.yaml"
    commit(tmp_path, {NAME: "x" * (3 * MAX_BYTES), other: "x\n"})
    for number in range(3):
        commit(tmp_path, {NAME: f"{number}\n"})
    assert len(sources(tmp_path)[-1] or b"") == MAX_BYTES + 1
    with monkeypatch.context() as patch:
        patch.setattr(module, "MAX_VERSIONS", 2)
        assert past(tmp_path)[NAME].cut == LIMIT
        assert sources(tmp_path) == [b"2\n", b"1\n"]
    monkeypatch.setattr(module, "MAX_ALL_VERSIONS", 3)
    found = past(tmp_path, NAME, other)
    assert {path: (len(each.versions), each.cut) for path, each in found.items()} == {NAME: (3, LIMIT)}


def test_a_stranger_s_repository(tmp_path: Path) -> None:
    """Replaced objects, grafts and the repository's own settings change nothing, and start nothing."""
    commit(tmp_path, {NAME: "one\n"})
    new = commit(tmp_path, {NAME: "two\n"})
    honest = past(tmp_path)
    forged = git(tmp_path, "hash-object", "-w", "--stdin", data=b"forged\n")
    git(tmp_path, "replace", git(tmp_path, "rev-parse", f"{new}:{NAME}"), forged)
    trap = tmp_path / "trap"
    trap.write_text(f"#!/bin/sh\ntouch '{tmp_path / 'sprung'}'\n", encoding="utf-8")
    trap.chmod(0o755)
    signed = git(tmp_path, "cat-file", "commit", new).replace(
        "\n\n", "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----\n\n", 1
    )
    made = git(tmp_path, "hash-object", "-t", "commit", "-w", "--stdin", data=signed.encode() + b"\n")
    git(tmp_path, "update-ref", "HEAD", made)
    (tmp_path / ".git" / "info").mkdir(exist_ok=True)
    (tmp_path / ".git" / "info" / "grafts").write_text(f"{made}\n", encoding="utf-8")
    settings = {
        "gpg.program": trap,
        "log.showSignature": "true",
        "core.pager": trap,
        "core.fsmonitor": trap,
        "diff.external": trap,
        "log.showRoot": "false",
        "log.date": "raw",
        "diff.renames": "copies",
        "diff.noprefix": "true",
    }
    for name, value in settings.items():
        git(tmp_path, "config", name, str(value))
    assert git(tmp_path, "log", "--format=%H", "--no-show-signature").split() == [
        made
    ]  # to git itself, the first commit is gone
    found = past(tmp_path)[NAME].versions
    assert [version.source for version in found] == [b"two\n", b"one\n"]
    assert found[1] == honest[NAME].versions[1]
    assert not (tmp_path / "sprung").exists()


@posix
def test_days_that_make_no_sense(tmp_path: Path) -> None:
    """A commit without a day that can be written has none, or the one that git takes for it; the order is
    that of the commits.
    """
    commit(tmp_path, {NAME: "one\n"})
    tree = git(tmp_path, "rev-parse", "HEAD^{tree}")
    for number, when in enumerate(("99999999999 +0000", "x", "999999999999999999999 +9999", "-1 +0000")):
        blob = git(tmp_path, "hash-object", "-w", "--stdin", data=f"{number}\n".encode())
        tree = git(tmp_path, "mktree", data=f"100644 blob {blob}\t{NAME}\n".encode())
        parent = git(tmp_path, "rev-parse", "HEAD")
        raw = f"tree {tree}\nparent {parent}\nauthor A <a> {when}\ncommitter A <a> 1 +0000\n\nx\n"
        made = git(tmp_path, "hash-object", "-t", "commit", "-w", "--literally", "--stdin", data=raw.encode())
        git(tmp_path, "update-ref", "HEAD", made)
    found = past(tmp_path)[NAME].versions
    assert [version.source for version in found] == [b"3\n", b"2\n", b"1\n", b"0\n", b"one\n"]
    assert found[3].day == "5138-11-16"
    assert all(len(version.day) in (0, 10) for version in found)


def test_nothing_to_tell(tmp_path: Path) -> None:
    """A repository without a commit has no head; one that lacks a version, as a partial clone does, and a
    folder that only looks like a repository are errors.
    """
    git(tmp_path, "init", "--quiet")
    assert head_of(str(tmp_path), ENVIRON) is None
    commit(tmp_path, {NAME: "one\n"})
    blob = git(tmp_path, "rev-parse", f"HEAD:{NAME}")
    (tmp_path / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(GitError, match="partial clone must be completed"):
        past(tmp_path)
    shutil.rmtree(tmp_path / ".git" / "objects")
    with pytest.raises(GitError, match="is not a valid git repository"):
        head_of(str(tmp_path), ENVIRON)
