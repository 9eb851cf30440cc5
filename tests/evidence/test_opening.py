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
    assert refusal(folder, "evals") == "cannot be read: it is a folder, not a file"
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


@pytest.mark.skipif(os.name != "posix", reason="the traps are POSIX's")
def test_traps_of_the_file_system(data: Path, tmp_path: Path) -> None:
    """Nothing outside is read through links, pipes, devices and paths that are made to escape."""
    subprocess.run(
        [sys.executable, str(data / "hostile" / "gen" / "gen_fs.py"), str(tmp_path)],
        check=True,
        stdout=subprocess.DEVNULL,
    )
    folder = Folder(str(tmp_path / "repo" / "r.yaml"))
    inside = [f"ev/{name}" for name in os.listdir(tmp_path / "repo" / "ev") if name.isprintable()]
    for path in (
        *inside,
        "ev/dirlink/secret.txt",
        "ev/sub/up/../../outside/secret.txt",
        "../outside/secret.txt",
    ):
        try:
            source = folder.read(path)
        except UnverifiableError:
            continue
        assert b"SECRET7" not in source or path == "ev/hard.json", path


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
