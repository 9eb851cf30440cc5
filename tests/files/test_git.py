"""What git is asked, and that a stranger's repository gives nothing but an answer."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from ftlint.files import git as module
from ftlint.files.git import (
    OLDEST,
    Base,
    GitError,
    base_records,
    check_version,
    not_checked_out,
    read_configs,
    top_of,
)
from ftlint.reading.document import MAX_BYTES
from tests.escaped import forged, hostile_strings, unsafe_characters
from tests.gits import commit, git, needs_git, write
from tests.support import PATIENCE

pytestmark = needs_git
posix = pytest.mark.skipif(os.name != "posix", reason="other systems do not have such files")
NAME = "finetune-decision.yaml"
ENVIRON = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
UNSHALLOW = "fetch the history, with `fetch-depth: 0` for actions/checkout, or with `git fetch --unshallow`."


def base_of(folder: Path, name: str = "main", environ: Mapping[str, str] = ENVIRON) -> Base:
    """The base called `name` in the repository of `folder`."""
    return base_records(str(folder), name, environ)


def refused(folder: Path, name: str = "main", environ: Mapping[str, str] = ENVIRON) -> str:
    """Why there is no such base."""
    with pytest.raises(GitError) as error:
        base_of(folder, name, environ)
    assert unsafe_characters(str(error.value)) == set()
    assert str(error.value).endswith((".", "?"))
    return str(error.value)


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository with a commit on `main`, and another one on `branch`, which is checked out."""
    folder = tmp_path / "repo"
    commit(folder, {NAME: "old\n", "sub/x.finetune-decision.yml": "x\n", "README.md": "no record\n"})
    git(folder, "checkout", "--quiet", "-b", "branch")
    commit(folder, {NAME: "new\n"})
    return folder


@pytest.mark.parametrize(
    "name", ["main", "HEAD~1", "HEAD^", "refs/heads/main", "heads/main", "a-tag", "@{-1}"]
)
def test_base(repo: Path, name: str) -> None:
    """The base has the records of the commit that is named, as they were then, and no other files."""
    git(repo, "tag", "--annotate", "--message", "A", "a-tag", "main")
    base = base_of(repo, name)
    assert base == Base(
        git(repo, "rev-parse", "main"), str(repo), {NAME: b"old\n", "sub/x.finetune-decision.yml": b"x\n"}
    )
    assert base_of(repo, base.commit[:10]) == base


def test_base_is_where_the_branch_began(repo: Path) -> None:
    """What was added to the base after the branch began is not part of it,
    and a base that is merged again moves on.
    """
    first = git(repo, "rev-parse", "main")
    git(repo, "checkout", "--quiet", "main")
    second = commit(repo, {"sub/x.finetune-decision.yml": "theirs\n"})
    git(repo, "checkout", "--quiet", "branch")
    assert base_of(repo).commit == first
    git(repo, "merge", "--quiet", "--no-edit", "main")
    assert base_of(repo).commit == second
    assert base_of(repo).files["sub/x.finetune-decision.yml"] == b"theirs\n"
    assert base_of(repo, "HEAD^2").commit == second


def test_folders_of_a_repository(repo: Path, tmp_path: Path) -> None:
    """A folder below, one that is gone, a linked worktree and a link to the repository all lead to it."""
    expected = base_of(repo)
    assert base_of(repo / "sub") == base_of(repo / "gone" / "too") == expected
    git(repo, "worktree", "add", "--quiet", "--detach", str(tmp_path / "tree"))
    assert base_of(tmp_path / "tree") == expected._replace(root=str(tmp_path / "tree"))
    if os.name == "posix":
        (tmp_path / "link").symlink_to(repo)
        assert base_of(tmp_path / "link" / "sub") == expected


def test_submodule(repo: Path, tmp_path: Path) -> None:
    """A submodule is a repository of its own: its records are no records of the outer one,
    and have their own base.
    """
    inner = tmp_path / "inner"
    commit(inner, {NAME: "inner\n"})
    git(repo, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(inner), "module")
    commit(repo, {})
    assert "module/" + NAME not in base_of(repo, "HEAD").files
    assert base_of(repo / "module", "HEAD").files == {NAME: b"inner\n"}
    assert base_of(repo / "module", "HEAD").root == str(repo / "module")


def test_hook_environment(repo: Path, tmp_path: Path) -> None:
    """Inside a hook git is told of the hook's own repository; that does not lead elsewhere."""
    commit(tmp_path / "other", {})
    environ = {
        **ENVIRON,
        "GIT_DIR": str(tmp_path / "other" / ".git"),
        "GIT_WORK_TREE": "/",
        "GIT_INDEX_FILE": "/none",
        "GIT_TRACE": "1",
    }
    assert base_of(repo, environ=environ) == base_of(repo)


@posix
def test_only_plain_files(repo: Path) -> None:
    """A program is read as a file is; links are left out."""
    (repo / NAME).chmod(0o755)
    (repo / "a.finetune-decision.yaml").symlink_to("/etc/passwd")
    commit(repo, {})
    assert set(base_of(repo, "HEAD").files) == {NAME, "sub/x.finetune-decision.yml"}


@posix
def test_odd_names(repo: Path) -> None:
    """Names with line feeds, quotes, colons, and bytes that are no UTF-8 are those of the files."""
    names = [
        "a\nb/\n.finetune-decision.yaml",
        '"q".finetune-decision.yaml',
        ":(glob)*.finetune-decision.yaml",
        "-x.finetune-decision.yaml",
    ]
    names += [os.fsdecode(b"\xff\xfe.finetune-decision.yaml"), "ü 日本.finetune-decision.yaml"]
    write(repo, dict.fromkeys(names, "odd\n"))
    commit(repo, {})
    files = base_of(repo, "HEAD").files
    assert {name: files[name] for name in names} == dict.fromkeys(names, b"odd\n")


def test_files_named_by_the_user(repo: Path) -> None:
    """A file that the user calls a record is one, whatever its name."""
    base = base_records(
        str(repo), "main", ENVIRON, [str(repo / "README.md"), str(repo / "gone"), "/elsewhere"]
    )
    assert set(base.files) == {NAME, "sub/x.finetune-decision.yml", "README.md"}


def test_large_files(repo: Path) -> None:
    """A file is read up to one byte more than is allowed, and the next one is whole."""
    commit(
        repo,
        {
            "a.finetune-decision.yaml": "x" * (3 * MAX_BYTES),
            "b.finetune-decision.yaml": "b\n",
            "c.finetune-decision.yaml": "",
        },
    )
    files = base_of(repo, "HEAD").files
    assert len(files["a.finetune-decision.yaml"]) == MAX_BYTES + 1
    assert files["b.finetune-decision.yaml"] == b"b\n"
    assert files["c.finetune-decision.yaml"] == b""


def test_limits(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A base of too many records, files or bytes is refused as a whole: half a comparison would be none."""
    for name, reason in (
        ("MAX_RECORDS", "the base has more than 1 records."),
        (
            "MAX_ENTRIES",
            "the repository cannot be read: it has more than 1 files, or a path longer than any system allows.",
        ),
        ("MAX_TOTAL", "the repository cannot be read: its records have more than 1 bytes."),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, 1)
            assert refused(repo) == reason


def test_time_is_limited(repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A git that does not answer is stopped, whichever command it hangs in."""
    monkeypatch.setattr(module, "_SECONDS", 0.3)
    real = shutil.which("git")
    for command in ("rev-parse", "ls-tree", "cat-file"):
        program = tmp_path / command / "git"
        program.parent.mkdir()
        program.write_text(
            f'#!/bin/sh\ncase "$*" in *" {command} "*) exec sleep 600;; esac\nexec {real} "$@"\n',
            encoding="utf-8",
        )
        program.chmod(0o755)
        start = time.monotonic()
        reason = refused(
            repo, environ={**ENVIRON, "PATH": f"{program.parent}{os.pathsep}{os.environ['PATH']}"}
        )
        assert "0.3 seconds" in reason
        assert time.monotonic() - start < PATIENCE


@pytest.mark.parametrize(
    "name",
    [
        "-x",
        "--upload-pack=touch x",
        "--output=x",
        "a\nb",
        "a b",
        "main:README.md",
        ":/Change",
        "x\0y",
        "\x1b[2J",
        "a[b",
        "*",
        "",
        "\ud800",
    ],
)
def test_no_name_of_a_commit(repo: Path, name: str) -> None:
    """What git could take for an option, a search or a file is refused before git sees it."""
    assert re.search("cannot be the name of a commit|is empty", refused(repo, name))


@pytest.mark.parametrize(
    "name",
    [
        "nope",
        "0" * 40,
        "f" * 40,
        "main..branch",
        "^main",
        "main^{tree}",
        "HEAD~9",
        "@{u}",
        "x" * 5000,
        "%s",
        "../x",
        "\udcff",
    ],
)
def test_unknown_base(repo: Path, name: str) -> None:
    """A name that leads to no commit is named in a sentence of a bearable length."""
    reason = refused(repo, name)
    assert reason.startswith("git knows no commit `")
    assert reason.endswith("` here: name a commit, a branch or a tag that was fetched.")
    assert len(reason) < 250


def test_remote_branch_is_suggested(repo: Path, tmp_path: Path) -> None:
    """In a clone that has the base as a branch of the remote only, that one is named."""
    git(tmp_path, "clone", "--quiet", "--branch", "branch", str(repo), "clone")
    assert refused(tmp_path / "clone") == "git knows no commit `main` here: did you mean `origin/main`?"
    assert base_of(tmp_path / "clone", "origin/main").files == base_of(repo).files


def test_no_repository(tmp_path: Path) -> None:
    """A missing repository, an invalid one and one without a commit are errors."""
    assert (
        refused(tmp_path) == f"`{tmp_path}` is not in a git repository, so there is no base to compare with."
    )
    commit(tmp_path, {})
    (tmp_path / "inner" / ".git").mkdir(parents=True)
    reason = f"`{tmp_path / 'inner'}` is not a valid git repository."
    assert refused(tmp_path / "inner") == reason  # and the outer one is not taken for it
    (tmp_path / "file").mkdir()
    (tmp_path / "file" / ".git").write_text("gitdir: /nowhere\n", encoding="utf-8")
    assert "is not a valid git repository" in refused(tmp_path / "file")
    (tmp_path / "empty").mkdir()
    git(tmp_path / "empty", "init", "--quiet")
    assert "git knows no commit `main` here" in refused(tmp_path / "empty")
    assert "git knows no commit `HEAD` here" in refused(tmp_path / "empty", "HEAD")


def test_branch_without_a_commit(repo: Path) -> None:
    """Where nothing was committed yet, there is nothing to compare."""
    git(repo, "checkout", "--quiet", "--orphan", "new")
    assert refused(repo) == f"the repository `{repo}` has no commit yet, so there is nothing to compare with."


def test_without_git(repo: Path, tmp_path: Path) -> None:
    """A missing git is an error; a git in the working directory does not count."""
    (tmp_path / "git").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "git").chmod(0o755)
    for path in ("", ".", str(tmp_path / "nowhere")):
        assert (
            refused(repo, environ={"PATH": path})
            == "git was not found: install it, or put its folder on PATH."
        )


@posix
def test_git_that_cannot_start(repo: Path, tmp_path: Path) -> None:
    """A program that is called git and is none is a sentence."""
    (tmp_path / "git").write_bytes(b"\0\0")
    (tmp_path / "git").chmod(0o755)
    assert refused(repo, environ={"PATH": str(tmp_path)}) == "git cannot be started: exec format error."


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can give a folder away")
def test_repository_of_another_user(repo: Path) -> None:
    """A repository that git does not trust is not read, and the sentence says how to trust it."""
    os.chown(repo, 12345, 12345)
    assert refused(repo) == (
        f"git does not read `{repo}`, which belongs to another user: "
        "if you trust it, allow it with `git config --global --add safe.directory PATH`."
    )
    trusting = {
        **ENVIRON,
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": "safe.directory",
        "GIT_CONFIG_VALUE_0": str(repo),
    }
    assert base_of(repo, environ=trusting).files[NAME] == b"old\n"


def test_no_common_history(repo: Path) -> None:
    """Two branches that have nothing in common have no base."""
    git(repo, "checkout", "--quiet", "--orphan", "new")
    commit(repo, {})
    assert refused(repo) == "HEAD and `main` have no commit in common: name the branch that HEAD left."


def old_git(folder: Path, version: str) -> dict[str, str]:
    """An environment with a git that says it is of this version, and else is the real one."""
    folder.mkdir()
    program = folder / "git"
    real = shutil.which("git")
    program.write_text(
        f'#!/bin/sh\n[ "$1" = --version ] && echo "git version {version}" && exit\nexec {real} "$@"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    return {**ENVIRON, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


@posix
@pytest.mark.parametrize(
    "version", ["1.8.3.1", "2.9.5", "2.17.1", "2.29.2.windows.1", "2.29.3 (Apple Git-128)"]
)
def test_git_that_is_too_old(repo: Path, tmp_path: Path, version: str) -> None:
    """An old git is not used: the error message has its version and the one that is needed."""
    number = ".".join(version.split(".")[:2])
    assert (
        refused(repo, environ=old_git(tmp_path / "old", version))
        == f"git is too old: it is {number}, and 2.30 or newer is needed."
    )
    assert OLDEST == (2, 30)


@posix
@pytest.mark.parametrize(
    "version", ["2.30.0", "2.39.5 (Apple Git-154)", "2.100.0", "3.0.0-rc1", "unknown", ""]
)
def test_git_that_is_new_enough(repo: Path, tmp_path: Path, version: str) -> None:
    """The oldest git, newer ones and one that does not say its version are asked."""
    assert base_of(repo, environ=old_git(tmp_path / "old", version)) == base_of(repo)
    check_version(ENVIRON)


@posix
@pytest.mark.parametrize("name", ["a:b", ":", "a:b/c:d"])
def test_folders_with_a_colon(tmp_path: Path, name: str) -> None:
    """What divides the entries of git's own limit in a path does not lead a search past an invalid
    repository to one further up.
    """
    commit(tmp_path, {NAME: "outer\n"})
    inner = tmp_path / name / "inner"
    (inner / ".git").mkdir(parents=True)
    reason = f"`{inner}` is not a valid git repository."
    assert refused(inner, "HEAD") == reason
    (inner / ".git").rmdir()
    commit(inner, {NAME: "inner\n"})
    assert base_of(inner, "HEAD").files == {NAME: b"inner\n"}
    (tmp_path / name / "bare").mkdir()
    git(tmp_path / name / "bare", "init", "--quiet", "--bare")
    (tmp_path / name / "bare" / ".git").write_text("gitdir: /nowhere\n", encoding="utf-8")
    assert "is not a valid git repository" in refused(tmp_path / name / "bare", "HEAD")


@posix
def test_configurations(repo: Path) -> None:
    """The configurations of a base are read as they were, links within it followed,
    at most one byte more than is allowed.
    """
    (repo / "sub" / "pyproject.toml").symlink_to("../rules.toml")
    (repo / "out").mkdir()
    (repo / "out" / ".ftlint.toml").symlink_to("/etc/passwd")
    (repo / "out" / "pyproject.toml").symlink_to("nowhere")
    files = {
        ".ftlint.toml": "x" * (1 << 23),
        "rules.toml": "rules\n",
        "a/.ftlint.toml": "",
        "b\nc/.ftlint.toml": "x",
        "d/.ftlint.toml/x": "x",
    }
    commit(repo, dict(files))
    base = base_of(repo, "HEAD")
    assert base.configs == {
        ".ftlint.toml",
        "sub/pyproject.toml",
        "out/.ftlint.toml",
        "out/pyproject.toml",
        "a/.ftlint.toml",
        "b\nc/.ftlint.toml",
    }
    read = read_configs(base, {*base.configs, "none/.ftlint.toml"}, ENVIRON)
    assert read == {
        ".ftlint.toml": b"x" * ((1 << 22) + 1),
        "sub/pyproject.toml": b"rules\n",
        "out/.ftlint.toml": None,
        "out/pyproject.toml": None,
        "a/.ftlint.toml": b"",
        "b\nc/.ftlint.toml": None,
    }
    assert read_configs(base, {"a/.ftlint.toml"}, ENVIRON) == {"a/.ftlint.toml": b""}
    named = base_records(str(repo), "HEAD", ENVIRON, config=str(repo / "rules.toml"))
    assert "rules.toml" in named.configs
    assert "rules.toml" not in named.files


def test_too_many_configurations(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A base with more files named like a configuration than are kept,
    or with more bytes in them than are read, is refused.
    """
    commit(repo, {"a/pyproject.toml": "x\n", "b/pyproject.toml": "y\n"})
    base = base_of(repo, "HEAD")
    monkeypatch.setattr(module, "MAX_TOTAL", 1)
    with pytest.raises(GitError, match="its configuration has more than 1 bytes"):
        read_configs(base, base.configs, ENVIRON)
    monkeypatch.setattr(module, "MAX_CONFIGS", 1)
    assert refused(repo, "HEAD") == "the base has more than 1 files named like a configuration."


def test_what_is_not_checked_out(repo: Path) -> None:
    """Records that the index marks to be skipped are given as the index has them."""
    base = base_of(repo, "HEAD")
    assert not_checked_out(base, ENVIRON) == {}
    git(repo, "update-index", "--skip-worktree", NAME, "README.md")
    write(repo, {NAME: None, "sub/x.finetune-decision.yml": None})
    assert not_checked_out(base, ENVIRON) == {NAME: b"new\n"}


# Shallow and partial clones


def clone(source: Path, target: Path, *options: str) -> Path:
    """A clone as a CI service makes one."""
    git(source.parent, "clone", "--quiet", *options, source.as_uri(), str(target))
    return target


def test_shallow_clone(repo: Path, tmp_path: Path) -> None:
    """A shallow clone that lacks the base, or what lies between, is told how to get it;
    one that has both is as good as any.
    """
    base = git(repo, "rev-parse", "main")
    shallow = clone(repo, tmp_path / "shallow", "--depth", "1", "--branch", "branch")
    assert (
        refused(shallow, base) == f"git knows no commit `{base}` here, and the clone is shallow: {UNSHALLOW}"
    )
    assert refused(shallow) == f"git knows no commit `main` here, and the clone is shallow: {UNSHALLOW}"
    git(repo, "checkout", "--quiet", "main")
    commit(repo, {})
    git(shallow, "fetch", "--quiet", "--depth", "1", "origin", "main:main")
    assert (
        refused(shallow)
        == f"the clone is shallow, and does not reach back to where HEAD left `main`: {UNSHALLOW}"
    )
    git(shallow, "fetch", "--quiet", "--unshallow", "origin", "main", "branch")
    assert base_of(shallow).commit == base


def test_shallow_clone_that_reaches_far_enough(repo: Path, tmp_path: Path) -> None:
    """A clone of the last two commits holds the base of a branch of one."""
    git(repo, "checkout", "--quiet", "main")
    commit(repo, {})
    commit(repo, {"sub/x.finetune-decision.yml": "later\n"})
    shallow = clone(repo, tmp_path / "shallow", "--depth", "2", "--branch", "main")
    assert git(shallow, "rev-parse", "--is-shallow-repository") == "true"
    assert base_of(shallow, "HEAD~1").files["sub/x.finetune-decision.yml"] == b"x\n"


def test_partial_clone_fetches_nothing(repo: Path, tmp_path: Path) -> None:
    """A clone without the contents of old files is told so; nothing is fetched behind the user's back."""
    git(repo, "config", "uploadpack.allowFilter", "true")
    partial = clone(repo, tmp_path / "partial", "--filter=blob:none", "--branch", "branch")
    trap = tmp_path / "trap"
    for key in ("core.sshCommand", "remote.origin.uploadpack", "core.gitProxy", "credential.helper"):
        git(partial, "config", key, f"touch {trap};")
    for url in (repo.as_uri(), str(repo), f"ext::touch {trap}", "ssh://localhost/x", "http://localhost:1/x"):
        git(partial, "config", "remote.origin.url", url)
        reason = refused(partial, "origin/main")
        assert "the repository cannot be read" in reason
        assert "partial clone" in reason or "failed" in reason
    assert not trap.exists()


def test_partial_clone_without_an_old_configuration(repo: Path, tmp_path: Path) -> None:
    """A configuration that a partial clone does not hold is not taken for none."""
    git(repo, "checkout", "--quiet", "main")
    commit(repo, {".ftlint.toml": "then\n"})
    git(repo, "checkout", "--quiet", "-B", "branch")
    commit(repo, {".ftlint.toml": "now\n"})
    git(repo, "config", "uploadpack.allowFilter", "true")
    partial = clone(repo, tmp_path / "partial", "--filter=blob:none", "--branch", "branch")
    base = base_of(partial, "origin/main")
    git(partial, "config", "remote.origin.url", "/nowhere")
    with pytest.raises(GitError, match="the repository cannot be read"):
        read_configs(base, base.configs, ENVIRON)


# Hostile repositories


@posix
def test_repository_cannot_run_anything(repo: Path, tmp_path: Path) -> None:
    """Settings, hooks, filters and replaced objects of a repository start no program and change no answer."""
    expected = base_of(repo)
    trap = tmp_path / "ran"
    program = tmp_path / "program"
    program.write_text(f"#!/bin/sh\ntouch {trap}\n", encoding="utf-8")
    program.chmod(0o755)
    blob = git(repo, "rev-parse", f"main:{NAME}")
    git(repo, "replace", blob, git(repo, "hash-object", "-w", "--stdin", data=b"replaced\n"))
    keys = "core.fsmonitor core.sshCommand core.pager core.editor core.askPass core.gitProxy core.alternateRefsCommand diff.external"
    keys += " filter.x.smudge filter.x.clean filter.x.process"
    keys += " gpg.program credential.helper uploadpack.packObjectsHook pager.ls-tree pager.cat-file"
    keys += " diff.x.textconv diff.x.command merge.x.driver remote.origin.uploadpack trace2.normalTarget trace2.eventTarget"
    for key in keys.split():
        git(repo, "config", key, str(program))
    for command in ("rev-parse", "merge-base", "ls-tree", "cat-file"):
        git(repo, "config", f"alias.{command}", f"!{program}")
    hooks = repo / ".git" / "hooks"
    for name in (
        "post-checkout",
        "post-index-change",
        "reference-transaction",
        "fsmonitor-watchman",
        "pre-auto-gc",
        "query-watchman",
    ):
        shutil.copy(program, hooks / name)
    write(repo, {".git/info/attributes": "* filter=x diff=x merge=x working-tree-encoding=UTF-16\n"})
    assert base_of(repo) == expected
    assert not trap.exists()


@posix
def test_names_that_cannot_be_checked_out(tmp_path: Path) -> None:
    """A commit with paths that lead out of the work tree, or into git's own folder, has no records there."""
    commit(tmp_path, {NAME: "x\n"})
    blob = git(tmp_path, "rev-parse", f"HEAD:{NAME}")

    def tree(mode: str, name: bytes, target: str) -> str:
        entry = mode.encode() + b" " + name + b"\0" + bytes.fromhex(target)
        return git(tmp_path, "hash-object", "-t", "tree", "-w", "--stdin", "--literally", data=entry)

    inner = tree("100644", NAME.encode(), blob)
    for name in (b"..", b".", b".git", b"", b"/", b"a/.."):
        made = git(tmp_path, "commit-tree", tree("40000", name, inner), "-m", "m")
        git(tmp_path, "update-ref", "refs/heads/main", made)
        try:
            assert base_of(tmp_path).files == {}
        except GitError:
            continue  # git itself does not like the tree


@posix
@pytest.mark.slow
def test_hostile_repositories(data: Path, tmp_path: Path) -> None:
    """Every repository of the hostile corpus gives its records or a sentence, in bounded time,
    and runs nothing.
    """
    generator = data / "hostile" / "gen" / "gen_git.py"
    trap = tmp_path / "trap"
    environ = {**os.environ, "FTLINT_TRAP": str(trap)}
    subprocess.run(
        [sys.executable, str(generator), str(tmp_path / "made")],
        check=True,
        stdout=subprocess.DEVNULL,
        env=environ,
    )
    cases = [
        json.loads(line)["case"]
        for line in (tmp_path / "made" / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    read = 0
    for case in dict.fromkeys(cases):
        folder = tmp_path / "trees" / case
        folder.mkdir(parents=True)
        (folder / ".git").write_text(f"gitdir: {tmp_path / 'made' / case}.git\n", encoding="utf-8")
        for name in ("HEAD", "main", "refs/heads/b000001", "--upload-pack=x"):
            start = time.monotonic()
            try:
                base = base_of(folder, name)
            except GitError as error:
                sentence = str(error)
            else:
                sentence = ""
                read += 1
                assert all(
                    not {"..", ".", ".git", ""}.intersection(path.split("/")) for path in base.files
                ), case
                assert all(len(content) <= MAX_BYTES + 1 for content in base.files.values()), case
            assert unsafe_characters(sentence) == set(), case
            assert time.monotonic() - start < PATIENCE, case
    assert read > 40
    assert list(trap.iterdir()) == []


@pytest.mark.slow
def test_hostile_bases(data: Path, repo: Path) -> None:
    """Whatever the base is called, the answer is a safe sentence, and no file is made."""
    before = sorted(repo.rglob("*"))
    strings = hostile_strings(data, "gen-git-arg", "gen-terminal", "gen-workflow-command")
    own = {"@{-1}", "HEAD", "@"}  # which are names of commits in any repository
    assert len(own.intersection(strings)) < len(strings) / 10
    for string in sorted(set(strings) - own):
        assert forged(data, f"ftlint: {refused(repo, string)}\n") == [], string
    assert sorted(repo.rglob("*")) == before


def test_nearest_repository(tmp_path: Path) -> None:
    """The top is the nearest folder with `.git`; what was walked once is remembered."""
    (tmp_path / "a" / ".git").mkdir(parents=True)
    (tmp_path / "a" / "b").mkdir()
    known: dict[str, str] = {}
    assert top_of(str(tmp_path / "a" / "b" / "c"), known) == str(tmp_path / "a")
    assert known[str(tmp_path / "a" / "b")] == str(tmp_path / "a")
