"""Files of evidence are opened inside the repository only, through no link, and up to a size."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ftlint.evidence import opening
from ftlint.evidence.content import UnverifiableError
from ftlint.evidence.opening import Folder, beneath


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository with a file of evidence, a record in a folder, and a file outside."""
    root = tmp_path / "repo"
    (root / ".git").mkdir(parents=True)
    (root / "evals").mkdir()
    (root / "evals" / "a.json").write_text("{}")
    (root / "docs" / "evals").mkdir(parents=True)
    (root / "docs" / "evals" / "b.json").write_text("[]")
    (tmp_path / "secret.json").write_text("SECRET7")
    return root


def refusal(folder: Folder, path: str) -> str:
    """Why a path is not opened."""
    with pytest.raises(UnverifiableError) as caught:
        folder.read(path)
    assert caught.value.help.endswith(".")
    return caught.value.reason


def test_paths_begin_at_the_record(repo: Path) -> None:
    """A path begins at the record's folder, and may lead up as far as the root of the repository."""
    folder = Folder(str(repo / "docs" / "r.yaml"))
    assert folder.read("evals/b.json") == folder.read("./evals/b.json") == b"[]"
    assert folder.read("../evals/a.json") == b"{}"
    assert refusal(folder, "../../secret.json") == "is outside the repository"
    assert refusal(folder, "../../../etc/passwd") == "is outside the repository"


def test_without_git_the_folder_of_the_record_is_the_limit(tmp_path: Path) -> None:
    """Without a repository, nothing above the record is opened."""
    (tmp_path / "a").mkdir()
    (tmp_path / "b.json").write_text("{}")
    (tmp_path / "a" / "c.json").write_text("{}")
    folder = Folder(str(tmp_path / "a" / "r.yaml"))
    assert folder.read("c.json") == b"{}"
    assert refusal(folder, "../b.json") == "is outside the repository"


@pytest.mark.parametrize(
    "path",
    [
        "/etc/passwd",
        "//host/share",
        "~/x",
        "C:/x",
        "C:x",
        "evals\\a.json",
        "evals/../../secret.json",
        "evals/./a.json",
        "evals//a.json",
        "evals/",
        "..",
        ".",
        "../",
        "a\0b",
        "a\nb",
        "file:///etc/passwd",
        "https://example.com/a.json",
    ],
)
def test_odd_paths_are_refused(repo: Path, path: str) -> None:
    """Only a plain relative path is opened; what could be read in two ways is not."""
    assert refusal(Folder(str(repo / "docs" / "r.yaml")), path) in (
        "is not a path that ftlint opens",
        "is outside the repository",
        "is on a server, and ftlint opens no connection",
    )


@pytest.mark.skipif(os.name != "posix", reason="links and pipes as POSIX has them")
def test_only_regular_files_and_no_links(repo: Path) -> None:
    """No link is followed, wherever it leads, and no pipe is waited for."""
    (repo / "link.json").symlink_to("../secret.json")
    (repo / "inner.json").symlink_to("evals/a.json")
    (repo / "dir").symlink_to("evals")
    os.mkfifo(repo / "pipe.json")
    folder = Folder(str(repo / "r.yaml"))
    for path in ("link.json", "inner.json", "dir/a.json"):
        assert refusal(folder, path) == "is a symbolic link, or behind one, and links are not followed"
    assert refusal(folder, "pipe.json") == "cannot be read: it is a named pipe, not a file"
    assert refusal(folder, "evals") == "is a folder, and evidence is a file"
    assert refusal(folder, "evals/none.json") == "does not exist"


def test_size(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of the largest size is read, and one with a byte more is not."""
    monkeypatch.setattr(opening, "MAX_BYTES", 8)
    (repo / "8.json").write_bytes(b"x" * 8)
    (repo / "9.json").write_bytes(b"x" * 9)
    folder = Folder(str(repo / "r.yaml"))
    assert len(folder.read("8.json")) == 8
    assert refusal(folder, "9.json").startswith("is larger than ")
    assert opening.MAX_BYTES == 8


@pytest.fixture
def traps(data: Path, tmp_path: Path) -> Path:
    """A folder with a repository that is full of traps, and a secret outside it."""
    if os.name != "posix":
        pytest.skip("the traps are those of POSIX")
    generator = data / "hostile" / "gen" / "gen_fs.py"
    subprocess.run([sys.executable, str(generator), str(tmp_path)], check=True, stdout=subprocess.DEVNULL)
    (tmp_path / "repo" / ".git").mkdir()
    return tmp_path


STRICTER = ("in_link.json", "./", "//", "\n", "\x1b")
"""What marks paths that could be opened safely and are not: links, paths that can be written shorter, and
characters that no name should have.
"""


def test_traps_of_the_file_system(traps: Path) -> None:
    """Nothing outside is read through links, pipes, devices and paths that lead out; what is safe is read."""
    cases = [json.loads(line) for line in (traps / "cases.jsonl").read_text("utf-8").splitlines()]
    assert len(cases) > 40
    for case in cases:
        path = case["evidence"]
        folder = Folder(str(traps / "repo" / "r000" / "r.yaml"))
        is_plain = not path.startswith(("/", "~", "$", "file:", "http:")) and path
        try:
            source = folder.read(f"../{path}" if is_plain else path)
        except UnverifiableError:
            assert case["want"] == "refuse" or any(mark in path for mark in STRICTER), path
            continue
        may_read_all = path.endswith("noread.json") and os.getuid() == 0
        assert case["want"] == "ok" or may_read_all, path
        assert isinstance(source, bytes)
        # A hard link cannot be told from a file, and git has none.
        assert b"SECRET7" not in source or path == "ev/hard.json"


@pytest.mark.slow
def test_a_file_that_is_swapped_for_a_link(traps: Path, data: Path) -> None:
    """A file that is swapped for a link to a secret, again and again, is read as it was or refused."""
    generator = data / "hostile" / "gen" / "gen_fs.py"
    command = [sys.executable, str(generator), str(traps), "--race", "4"]
    seen = {"read": 0, "refused": 0}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as race:
        while race.poll() is None:
            for _ in range(100):
                try:
                    source = Folder(str(traps / "repo" / "r.yaml")).read("race.json")
                except UnverifiableError:
                    seen["refused"] += 1
                    continue
                assert isinstance(source, bytes)
                assert b"SECRET7" not in source
                seen["read"] += 1
    assert race.returncode == 0
    assert all(seen.values()), seen


def test_hostile_paths(data: Path, repo: Path) -> None:
    """No path of the collections leads out of the repository."""
    names = ("path-traversal.jsonl", "gen-path.jsonl")
    lines = [
        json.loads(line)
        for name in names
        for line in (data / "hostile" / name).read_text("utf-8", "surrogateescape").splitlines()
        if line.startswith("{")
    ]
    paths = [next(value for value in line.values() if isinstance(value, str)) for line in lines]
    paths += [value for line in lines for value in line.values() if isinstance(value, str)]
    assert len(paths) > 1000
    for path in paths:
        try:
            inside = beneath(["docs"], path)
        except UnverifiableError:
            continue
        assert ".." not in inside
        assert not os.path.isabs(os.path.join(*inside))
        whole = os.path.normpath(os.path.join("/repo", *inside))
        assert whole.startswith("/repo/"), path
