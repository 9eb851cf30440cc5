"""Which files are linted, and that reading them leads nowhere else."""

import contextlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ftlint.files.discovery import MAX_DEPTH, MAX_RECORDS, search, unentered
from ftlint.files.git import OldGitError
from ftlint.files.ignored import ignored
from ftlint.files.safe_open import RefusedError, read_beneath, readable, shown

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
posix = pytest.mark.skipif(os.name != "posix", reason="needs links, pipes and modes")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working directory."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def write(folder: Path, *names: str, text: str = "x") -> None:
    """Files with this text below `folder`."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def found(*paths: str) -> list[str]:
    """The names of the records that the paths lead to."""
    return [file.name for file in search(paths or ["."]).found]


def unread(*paths: str) -> list[tuple[str, str]]:
    """What a search could not read, with the reasons."""
    return [(item.name, item.reason) for item in search(paths or ["."]).unread]


def git(folder: Path, *words: str) -> str:
    """Runs git with nobody's settings."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    environment = {**clean, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}
    return subprocess.run(
        ["git", "-C", str(folder), *words], env=environment, check=True, capture_output=True, text=True
    ).stdout


def left_out(paths: Iterable[Path]) -> list[str]:
    """The names of those paths that git ignores."""
    return sorted(os.path.basename(path) for path in ignored([str(path) for path in paths], os.environ))


def test_folder_without_a_record(here: Path) -> None:
    """Files that are not called like a record are not records, whatever is in them."""
    write(
        here,
        "decision.yaml",
        "finetune-decision.json",
        "finetune-decision.yaml.bak",
        "xfinetune-decision.yaml",
        "FINETUNE-DECISION.YAML",
    )
    assert found() == []
    assert unread() == []


def test_records_of_a_folder(here: Path) -> None:
    """A search goes through all folders, hidden ones too, and finds every name that a record can
    have, in order.
    """
    write(
        here,
        "finetune-decision.yaml",
        "b/finetune-decision.yml",
        "a/x.finetune-decision.yaml",
        "a/b/c/y.finetune-decision.yml",
        ".github/finetune-decision.yaml",
    )
    assert found() == [
        ".github/finetune-decision.yaml",
        "a/b/c/y.finetune-decision.yml",
        "a/x.finetune-decision.yaml",
        "b/finetune-decision.yml",
        "finetune-decision.yaml",
    ]


@pytest.mark.parametrize(
    "folder",
    [
        ".git",
        ".hg",
        ".svn",
        ".jj",
        ".venv",
        "venv",
        "node_modules",
        "__pycache__",
        ".mypy_cache",
        ".ruff_cache",
        ".pytest_cache",
        ".tox",
        ".nox",
    ],
)
def test_folders_of_tools_are_not_searched(here: Path, folder: str) -> None:
    """Version control, installed packages and caches are passed over, at any depth."""
    write(here, f"{folder}/finetune-decision.yaml", f"a/{folder}/b/finetune-decision.yaml")
    assert found() == []


def test_virtual_environment_is_known_by_its_mark(here: Path) -> None:
    """A virtual environment is passed over whatever it is called."""
    write(here, "env311/pyvenv.cfg", "env311/lib/finetune-decision.yaml", "lib/finetune-decision.yaml")
    assert found() == ["lib/finetune-decision.yaml"]


def test_folder_that_is_named_is_searched(here: Path) -> None:
    """What would be passed over is searched when the user names it."""
    write(here, "venv/finetune-decision.yaml")
    assert found("venv") == ["venv/finetune-decision.yaml"]


def test_file_that_is_named_is_a_record(here: Path) -> None:
    """A file that the user names is linted whatever it is called, and once however often it is named."""
    write(here, "notes.yaml", "docs/finetune-decision.yaml")
    assert found(
        "notes.yaml", "./notes.yaml", str(here / "notes.yaml"), "docs", "docs/finetune-decision.yaml"
    ) == [
        "docs/finetune-decision.yaml",
        "notes.yaml",
    ]


def test_names_are_relative_to_the_working_directory(here: Path) -> None:
    """A file in the working directory is called by its path from there; one outside as the user called it."""
    write(here, "a/finetune-decision.yaml")
    write(here.parent, "other/finetune-decision.yaml")
    assert found(str(here)) == ["a/finetune-decision.yaml"]
    assert found("../other") == ["../other/finetune-decision.yaml"]
    assert found(str(here.parent / "other")) == [f"{here.parent.as_posix()}/other/finetune-decision.yaml"]


@pytest.mark.usefixtures("here")
def test_missing_path() -> None:
    """A path that leads nowhere is found to do so when it is read."""
    [missing] = search(["nowhere.yaml"]).found
    with pytest.raises(RefusedError, match="there is no such file"):
        missing.read(10)
    assert unread("", "a\0b") == [("", "the path is empty"), ("a\0b", "no file can have this name")]


def test_too_deep(here: Path) -> None:
    """A record as deep as allowed is found; what is deeper is reported as left out."""
    deep = "/".join(["d"] * MAX_DEPTH)
    write(here, f"{deep}/finetune-decision.yaml")
    assert found() == [f"{deep}/finetune-decision.yaml"]
    assert unread() == []
    write(here, f"{deep}/d/finetune-decision.yaml")
    assert found() == [f"{deep}/finetune-decision.yaml"]
    assert unread() == [(f"{deep}/d", f"it is more than {MAX_DEPTH} folders deep and is not searched")]


@pytest.mark.slow
def test_too_many(here: Path) -> None:
    """As many records as allowed are all found; with one more that many are,
    and it is reported that there are more.
    """
    write(here, *(f"{number}.finetune-decision.yaml" for number in range(MAX_RECORDS)), text="")
    assert len(found()) == MAX_RECORDS
    assert unread() == []
    write(here, "one-more.finetune-decision.yaml", text="")
    assert len(found()) == MAX_RECORDS
    assert unread() == [
        (".", "there are more than 10,000 records, and only the first 10,000 are linted: name fewer folders")
    ]


@posix
def test_traps_in_a_folder(here: Path) -> None:
    """What is called like a record but is a link, a pipe or a folder is not read, which is reported."""
    for name in ("dir", "fifo", "link"):
        (here / name).mkdir()
    write(here.parent, "secret.yaml", text="SECRET7")
    (here / "dir" / "finetune-decision.yaml").mkdir()
    os.mkfifo(here / "fifo" / "finetune-decision.yaml")
    (here / "link" / "finetune-decision.yaml").symlink_to("../../secret.yaml")
    (here / "loop").symlink_to(".")
    assert found() == []
    assert unread() == [
        ("dir/finetune-decision.yaml", "it is a folder with the name of a record"),
        ("fifo/finetune-decision.yaml", "it is a named pipe, a socket or a device, not a file"),
        ("link/finetune-decision.yaml", "it is a symbolic link, and a search does not follow links"),
    ]


@posix
def test_link_that_is_named(here: Path) -> None:
    """A link that the user names is followed within the working directory,
    and refused when it leads out of it.
    """
    write(here, "records/finetune-decision.yaml", text="inside")
    write(here.parent, "out/finetune-decision.yaml", text="SECRET7")
    (here / "in.yaml").symlink_to("records/finetune-decision.yaml")
    (here / "in").symlink_to("records")
    (here / "out.yaml").symlink_to("../out/finetune-decision.yaml")
    (here / "out").symlink_to("../out")
    [inside] = search(["in.yaml"]).found
    assert inside.read(100) == b"inside"
    assert found("in") == ["in/finetune-decision.yaml"]
    reason = "it is a link that leads out of the working directory, or is behind one"
    assert unread("out.yaml", "out", "out/finetune-decision.yaml") == [
        ("out", reason),
        ("out.yaml", reason),
        ("out/finetune-decision.yaml", reason),
    ]
    (here.parent / "away.yaml").symlink_to("out/finetune-decision.yaml")
    assert unread("../away.yaml") == [("../away.yaml", reason)]


@posix
def test_links_in_a_folder(here: Path) -> None:
    """Of a link to a record it is known where it leads,
    and linked folders that lead out of the searched one are kept apart.
    """
    write(here, "real/finetune-decision.yaml", "venv/x")
    write(here.parent, "away/finetune-decision.yaml")
    (here / "a").mkdir()
    (here / "a" / "finetune-decision.yaml").symlink_to("../real/finetune-decision.yaml")
    (here / "a" / "x.finetune-decision.yaml").symlink_to("finetune-decision.yaml")
    (here / "inner").symlink_to("real")
    (here / "outer").symlink_to("../away")
    (here / "venv2").symlink_to("venv")
    (here / "node_modules").symlink_to("../away")
    (here / "loop").symlink_to("loop")
    (here / "file").symlink_to("../away/finetune-decision.yaml")
    hits = search(["."])
    assert [item.leads_to for item in hits.unread] == [str(here / "real" / "finetune-decision.yaml")] * 2
    assert [item.name for item in unentered(hits, str(here))] == ["outer"]


@posix
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may read everything")
def test_folder_that_may_not_be_read(here: Path) -> None:
    """A folder without permission is reported as not searched; the others are searched."""
    write(here, "a/finetune-decision.yaml", "b/finetune-decision.yaml")
    (here / "a").chmod(0)
    try:
        assert found() == ["b/finetune-decision.yaml"]
        assert unread() == [("a", "the folder cannot be searched (permission denied)")]
    finally:
        (here / "a").chmod(0o755)


@posix
def test_reading_stays_beneath_its_folder(here: Path) -> None:
    """Reading takes a plain file below a folder, as much of it as asked for,
    and refuses whatever is not one.
    """
    write(here, "a/b/file", text="12345")
    write(here.parent, "secret", text="SECRET7")
    (here / "a" / "link").symlink_to("b")
    (here / "a" / "away").symlink_to(here.parent / "secret")
    (here / "a" / "loop").symlink_to("loop")
    os.mkfifo(here / "a" / "fifo")
    assert read_beneath(str(here), "a/b/file", 5) == b"12345"
    assert read_beneath(str(here), "a/b/file", 3) == b"123"
    assert read_beneath(str(here), "a/b/file", 0) == b""
    behind_a_link = "it is a symbolic link, or behind one, and links are not followed"
    refused = {
        "a/link/file": behind_a_link,
        "a/away": behind_a_link,
        "a/loop": behind_a_link,
        "a/fifo": "it is a named pipe, not a file",
        "a/b": "it is a folder, not a file",
        "a/none": "there is no such file",
        "a/b/file/x": "there is no such file",
        "a\0b": "no file can have this name",
        "../secret": "the path leads out of its folder",
        "a/../../secret": "the path leads out of its folder",
        str(here.parent / "secret"): "the path leads out of its folder",
        "": "the path leads out of its folder",
        "x" * 300: "there is no such file",
    }
    for path, reason in refused.items():
        with pytest.raises(RefusedError) as raised:
            read_beneath(str(here), path, 100)
        assert str(raised.value) == reason, path
    with pytest.raises(RefusedError, match="it is a device, not a file"):
        read_beneath("/dev", "zero", 100)


@posix
def test_no_file_is_left_open(here: Path) -> None:
    """Reading, refused or not, leaves no descriptor open."""
    write(here, "a/b/file")
    os.mkfifo(here / "a" / "fifo")
    before = os.dup(0)
    os.close(before)
    for path in ("a/b/file", "a/fifo", "a/b", "a/none", "a/b/file/x"):
        with contextlib.suppress(RefusedError):
            read_beneath(str(here), path, 10)
    after = os.dup(0)
    os.close(after)
    assert after == before


@posix
@pytest.mark.slow
def test_swapped_links_are_not_followed(here: Path, data: Path) -> None:
    """A file that is swapped for a link to a secret while it is read, over and over,
    never gives the secret away.
    """
    maker = [sys.executable, str(data / "hostile" / "gen" / "gen_fs.py"), str(here.parent)]
    subprocess.run(maker, check=True, stdout=subprocess.DEVNULL)
    with subprocess.Popen([*maker, "--race", "2"], stdout=subprocess.DEVNULL) as swapping:
        read = refused = 0
        while swapping.poll() is None:
            try:
                assert b"SECRET7" not in read_beneath(str(here.parent / "repo"), "race.json", 1000)
                read += 1
            except RefusedError:
                refused += 1
    assert read > 100
    assert refused > 100


def test_names_are_valid_text() -> None:
    """A name that is not UTF-8 is written with escapes, so that every reader of a report can read it."""
    assert readable("größe") == "größe"
    assert readable("bad\udcff") == "bad\\xff"
    assert readable("bad\ud800") == "bad\\ud800"
    assert shown("a\0b", "/x") == "a\0b"


def test_without_a_repository_nothing_is_ignored(here: Path) -> None:
    """Patterns count in a git repository only."""
    write(here, ".gitignore", text="*\n")
    write(here, "finetune-decision.yaml")
    assert left_out([here / "finetune-decision.yaml"]) == []


@needs_git
def test_ignored_records(here: Path) -> None:
    """What git ignores is ignored, by a pattern above, beside or in the repository's own list;
    what is tracked is not.
    """
    git(here, "init", "--quiet")
    names = [f"{name}/finetune-decision.yaml" for name in ("build", "docs", "docs/old", "own", "kept")]
    write(here, *names)
    write(here, ".gitignore", text="# a comment\n\nbuild/\nkept\n")
    write(here, "docs/.gitignore", text="ol[d]\n")
    write(here, ".git/info/exclude", text="/own/*.yaml\n")
    git(here, "add", "--force", "kept")
    gone = ignored([str(here / name) for name in names], os.environ)
    assert sorted(os.path.relpath(path, here) for path in gone) == [
        "build/finetune-decision.yaml",
        "docs/old/finetune-decision.yaml",
        "own/finetune-decision.yaml",
    ]


@needs_git
def test_repository_that_ignores_case(here: Path) -> None:
    """In a repository that does not tell capitals from small letters, patterns do not either."""
    git(here, "init", "--quiet")
    git(here, "config", "core.ignoreCase", "true")
    write(here, ".gitignore", text="BUILD/\nx.FINETUNE*\n")
    write(here, "build/finetune-decision.yaml", "x.finetune-decision.yaml", "y.finetune-decision.yaml")
    assert left_out(here.rglob("*.yaml")) == ["finetune-decision.yaml", "x.finetune-decision.yaml"]


@needs_git
def test_repository_in_a_repository(here: Path) -> None:
    """Each record is judged by the repository it lies in."""
    write(here, ".gitignore", text="inner.finetune-decision.yaml\n")
    write(
        here,
        "sub/inner.finetune-decision.yaml",
        "sub/outer.finetune-decision.yaml",
        "inner.finetune-decision.yaml",
    )
    write(here, "sub/.gitignore", text="outer.*\n")
    git(here, "init", "--quiet")
    git(here / "sub", "init", "--quiet")
    gone = ignored([str(path) for path in here.rglob("*.finetune-decision.yaml")], os.environ)
    assert sorted(os.path.relpath(path, here) for path in gone) == [
        "inner.finetune-decision.yaml",
        "sub/outer.finetune-decision.yaml",
    ]


@posix
@needs_git
def test_repository_cannot_run_anything(here: Path) -> None:
    """A repository whose settings name programs to run gets none of them run when git is asked."""
    git(here, "init", "--quiet")
    program = here / "program"
    write(here, "program", text=f"#!/bin/sh\ntouch {here}/ran\n")
    program.chmod(0o755)
    for key in ("core.fsmonitor", "core.sshCommand", "core.pager", "core.askPass", "alias.check-ignore"):
        git(here, "config", key, str(program))
    git(here, "config", "core.hooksPath", str(here))
    write(here, "x.finetune-decision.yaml")
    git(here, "-c", "core.fsmonitor=false", "add", "x.finetune-decision.yaml")
    write(here, ".gitignore", text="gone*\n")
    write(here, "gone.finetune-decision.yaml")
    assert left_out(here.glob("*.finetune-decision.yaml")) == ["gone.finetune-decision.yaml"]
    assert not (here / "ran").exists()


@posix
@needs_git
def test_odd_names_reach_git_unharmed(here: Path) -> None:
    """Names with line breaks, wild cards or a leading colon or dash are asked for as they are."""
    git(here, "init", "--quiet")
    write(here, ".gitignore", text="*.finetune-decision.yaml\n")
    names = ["a\nb", ":(glob)x", "--help", "*", " ", "größe"]
    write(here, *(f"{name}.finetune-decision.yaml" for name in names))
    assert left_out(here.glob("*.finetune-decision.yaml")) == sorted(
        f"{name}.finetune-decision.yaml" for name in names
    )


@posix
def test_git_is_not_started_in_vain(here: Path) -> None:
    """Git is started only when a pattern could match a record; without git nothing counts as ignored."""
    programs = here / "bin"
    write(here, "bin/git", text=f"#!/bin/sh\n: > {here}/ran\n")
    (programs / "git").chmod(0o755)
    (here / ".git").mkdir()
    write(
        here, ".gitignore", text="__pycache__/\n*.py[cod]\n/dist/\n.venv*\n!keep\n# finetune-decision.yaml\n"
    )
    write(here, "docs/finetune-decision.yaml")
    paths = [str(here / "docs" / "finetune-decision.yaml")]
    assert ignored(paths, {"PATH": str(programs)}) == frozenset()
    assert not (here / "ran").exists()
    write(here, "docs/.gitignore", text="*.yaml\n")
    assert ignored(paths, {"PATH": "bin"}) == frozenset(), "a relative entry of PATH was used"
    assert ignored(paths, {}) == frozenset()
    assert not (here / "ran").exists()
    assert ignored(paths, {"PATH": str(programs)}) == frozenset()
    assert (here / "ran").exists()


@posix
@needs_git
def test_old_git_is_not_asked(here: Path) -> None:
    """Where git must be asked what it ignores and is too old, that is an error and never an answer."""
    git(here, "init", "--quiet")
    write(here, "bin/git", text="#!/bin/sh\necho git version 2.20.1\n")
    (here / "bin" / "git").chmod(0o755)
    write(here, "finetune-decision.yaml")
    paths = [str(here / "finetune-decision.yaml")]
    assert ignored(paths, {"PATH": str(here / "bin")}) == frozenset()
    write(here, ".gitignore", text="*.yaml\n")
    with pytest.raises(OldGitError, match=r"git is too old: it is 2\.20, and 2\.30 or newer is needed\."):
        ignored(paths, {"PATH": str(here / "bin")})


PATTERN_CHARACTERS = st.sampled_from([*"abAB/*?![]^-\\# .\t", "**", "[a-b]", "[a/b]", "\u00e4"])


@needs_git
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@example(patterns=["??"])
@example(patterns=["[a/b]"])
@given(patterns=st.lists(st.lists(PATTERN_CHARACTERS, max_size=6).map("".join), min_size=1, max_size=8))
def test_git_and_ftlint_agree(here: Path, patterns: list[str]) -> None:
    """Whatever the patterns, what counts as ignored is what git itself says:
    no pattern is wrongly thought to match nothing.
    """
    if not (here / ".git").exists():
        git(here, "init", "--quiet")
        write(here, "ab/a", "a/b.yaml", "B/ab/Ab", "aa", "a b", "\u00e4")
    (here / ".gitignore").write_bytes("\n".join(patterns).encode())
    paths = [
        path for path in here.rglob("*") if path.is_file() and ".git" not in path.relative_to(here).parts[0]
    ]
    asked = "".join(f"./{path.relative_to(here).as_posix()}\0" for path in paths)
    command = ["git", "-C", str(here), "-c", "core.excludesFile=/dev/null", "check-ignore", "-z", "--stdin"]
    expected = (
        subprocess.run(command, input=asked.encode(), capture_output=True, check=False)
        .stdout.decode()
        .split("\0")[:-1]
    )
    assert sorted(os.path.relpath(path, here) for path in ignored(map(str, paths), os.environ)) == sorted(
        name[2:] for name in expected
    )
