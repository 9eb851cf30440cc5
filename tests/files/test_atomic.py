"""Files are written whole or not at all, beneath their folder, and through no link."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ftlint.files.atomic import check_target, place, remove, save
from ftlint.files.safe_open import RefusedError
from tests.conftest import Trial
from tests.test_cli import NAME, QUIET, TODAY, Run, _no_colours, here, process, run, write

__all__ = ["_no_colours", "here", "run"]
ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(os.name != "posix", reason="needs links and pipes")
BEHIND = "it is a symbolic link, or behind one, and links are not followed"
IN_THE_WAY = "what is there is a link, a folder or a device, and is not replaced"


@pytest.fixture
def outside(here: Path) -> Path:
    """A folder beside the working directory with a precious file, and links to both, to a folder within,
    and to nothing.
    """
    folder = here.parent / "outside"
    folder.mkdir()
    (folder / "victim").write_text("precious", encoding="utf-8")
    (here / "real").mkdir()
    for name, target in (
        ("file", "../outside/victim"),
        ("folder", "../outside"),
        ("inner", "real"),
        ("nothing", "../outside/new"),
    ):
        (here / name).symlink_to(target)
    return folder


def untouched(outside: Path) -> bool:
    """Whether nothing was written outside, and no draft stays anywhere."""
    drafts = [*outside.parent.rglob("*.tmp")]
    return (
        sorted(os.listdir(outside)) == ["victim"]
        and (outside / "victim").read_text(encoding="utf-8") == "precious"
        and not drafts
    )


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("file", IN_THE_WAY),
        ("nothing", IN_THE_WAY),
        ("folder/x", BEHIND),
        ("folder/victim", BEHIND),
        ("inner/x", BEHIND),
        ("./real/../folder/x", BEHIND),
        ("../here/folder/x", BEHIND),
        ("none/x", "there is no folder `none`"),
        ("../none/x", "there is no folder `none`"),
        ("real", IN_THE_WAY),
        ("real/", "it is a folder, not a file"),
        (".", "it is a folder, not a file"),
        ("..", "it is a folder, not a file"),
        ("a\0b", "no file can have this name"),
    ],
)
def test_relative_paths_follow_no_link(here: Path, outside: Path, run: Run, path: str, reason: str) -> None:
    """Neither a report nor a baseline is written to or through a link on a relative path,
    and each is refused in a sentence.
    """
    write(here, NAME, QUIET)
    with pytest.raises(RefusedError) as refused:
        save(*place(path), b"x", replace=True)
    assert str(refused.value) == reason
    for option in ("--output=json=", "--write-baseline="):
        code, _, err = run("check", f"{option}{path}", *TODAY)
        assert code == 2
        assert err.startswith("ftlint: cannot write ")
        assert err.count("\n") == 1
    assert untouched(outside)
    assert sorted(os.listdir(here)) == [".git", "file", NAME, "folder", "inner", "nothing", "real"]


def test_absolute_paths_are_the_users_own_words(here: Path, outside: Path, run: Run) -> None:
    """The folders of an absolute path may be links, and the file itself may not."""
    write(here, NAME, QUIET)
    assert (
        run("check", f"--output=json={here}/inner/x.json", f"--write-baseline={here}/inner/b.json", *TODAY)[0]
        == 0
    )
    assert sorted(os.listdir(here / "real")) == ["b.json", "x.json"]
    code, _, err = run("check", f"--output=json={here}/file", *TODAY)
    assert (code, err) == (2, f"ftlint: cannot write `{here}/file`: {IN_THE_WAY}.\n")
    assert untouched(outside)


def test_above_the_working_directory(
    here: Path, outside: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A path with `..` begins as far above as it says,
    also where the working directory was entered through a link.
    """
    write(here, f"real/{NAME}", QUIET)
    monkeypatch.chdir(here / "inner")
    assert run("check", "--output", "json=../x.json", "--output", "sarif=../real/x.sarif", *TODAY)[0] == 0
    assert (here / "x.json").is_file()
    assert sorted(os.listdir(here / "real")) == [NAME, "x.sarif"]
    assert run("check", "--output", "json=../folder/x.json", *TODAY)[0] == 2
    assert untouched(outside)


def test_init_follows_no_link(here: Path, outside: Path, run: Run) -> None:
    """A new record is written neither through a linked folder nor over a link."""
    for path in ("folder", "inner", f"folder/{NAME}"):
        code, _, err = run("init", "--yes", path)
        assert code == 2
        assert BEHIND in err
    assert untouched(outside)
    assert os.listdir(here / "real") == []


def test_what_is_replaced_keeps_its_mode(here: Path, run: Run) -> None:
    """A report and a baseline that take the place of a file have its mode,
    and a new file that of any new file.
    """
    write(here, NAME, QUIET)
    for name in ("x.json", "b.json"):
        (here / name).touch()
        (here / name).chmod(0o640)
    assert (
        run("check", "--output=json=x.json", "--output=json=new.json", "--write-baseline=b.json", *TODAY)[0]
        == 0
    )
    assert [stat.S_IMODE((here / name).stat().st_mode) for name in ("x.json", "b.json")] == [0o640, 0o640]
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE((here / "new.json").stat().st_mode) == 0o666 & ~mask


def test_devices_and_pipes(here: Path) -> None:
    """A device or a pipe is written to and stays; the streams of the run are, whatever they lead to,
    and what is printed comes after.
    """
    write(here, NAME, QUIET)
    os.mkfifo(here / "pipe")
    with subprocess.Popen(["cat", "pipe"], cwd=here, stdout=subprocess.PIPE) as reader:
        assert (
            process(
                "check", "--quiet", *TODAY, "--output", "json=pipe", "--output", "json=/dev/null"
            ).returncode
            == 0
        )
        assert reader.communicate()[0].startswith(b'{"version"')
    assert stat.S_ISFIFO((here / "pipe").lstat().st_mode)
    program = f'"{sys.executable}" -m ftlint check {" ".join(TODAY)}'
    for stream in (
        "/dev/stdout",
        "/dev/fd/1",
        "/proc/self/fd/1" if os.path.exists("/proc/self") else "/dev/fd/1",
    ):
        subprocess.run(f"{program} --output json={stream} > both", shell=True, cwd=here, check=True)
        text = (here / "both").read_text(encoding="utf-8")
        assert text.startswith('{"version"')
        assert text.endswith("1 record checked: nothing to report\n")
    done = subprocess.run(
        ["bash", "-c", f"{program} --quiet --output json=>(cat > report); wait; sleep 1"],
        cwd=here,
        capture_output=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert (here / "report").read_bytes().startswith(b'{"version"')
    closed = process("check", "--quiet", *TODAY, "--output", "json=/dev/fd/99")
    assert closed.returncode == 2
    assert closed.stderr.startswith(b"ftlint: cannot write `/dev/fd/99`: ")


def test_saving_stays_beneath_its_folder(here: Path, outside: Path) -> None:
    """Nothing is written, looked for or removed out of the folder,
    and folders are made where that is asked for.
    """
    for path in ("../outside/victim", "a/../../x", "/x", "", ".", ".."):
        with pytest.raises(RefusedError, match="the path leads out of its folder"):
            save(str(here), path, b"", replace=True)
        with pytest.raises(RefusedError, match="the path leads out of its folder"):
            check_target(str(here), path, replace=True)
        with pytest.raises(RefusedError, match="the path leads out of its folder"):
            remove(str(here), path)
    for path in ("folder/victim", "inner/x"):
        with pytest.raises(RefusedError, match="links are not followed"):
            remove(str(here), path)
        with pytest.raises(RefusedError, match="links are not followed"):
            save(str(here), f"{path}/a/b", b"", replace=True, make=True)
    save(str(here), "new/er/file", b"x", replace=False, make=True)
    with pytest.raises(RefusedError, match="it already exists"):
        save(str(here), "new/er/file", b"y", replace=False)
    assert (here / "new" / "er" / "file").read_bytes() == b"x"
    remove(str(here), "new/er/file")
    remove(str(here), "new/er/file")
    assert untouched(outside)


def test_saving_asks_last(tmp_path: Path) -> None:
    """What is called right before a file is put in its place can still stop it, and then nothing is left."""

    def stop() -> None:
        raise RefusedError("no")

    (tmp_path / "x").write_text("old")
    with pytest.raises(RefusedError, match="no"):
        save(str(tmp_path), "x", b"new", replace=True, last=stop)
    assert (tmp_path / "x").read_text() == "old"
    assert os.listdir(tmp_path) == ["x"]


@pytest.mark.slow
def test_swapped_links_are_not_written_through(here: Path, outside: Path) -> None:
    """A folder and a file that are swapped for links out, over and over while something is written,
    lead no writing out.
    """
    swap = (
        "import os, time\n"
        "os.mkdir('spare')\n"
        "end = time.monotonic() + 3\n"
        "while time.monotonic() < end:\n"
        "    os.rename('spare', 'swapped')\n"
        "    os.rename('swapped', 'spare')\n"
        "    os.symlink('../outside', 'swapped')\n"
        "    os.unlink('swapped')\n"
        "    os.symlink('../../outside/victim', 'real/link')\n"
        "    os.replace('real/link', 'real/file')\n"
    )
    written = refused = 0
    with subprocess.Popen([sys.executable, "-c", swap], cwd=here) as swapping:
        while swapping.poll() is None:
            for path in ("swapped/victim", "swapped/new", "real/file"):
                try:
                    save(str(here), path, b"mine", replace=True, sync=False)
                    written += 1
                except RefusedError:
                    refused += 1
    assert swapping.returncode == 0
    assert written > 10
    assert refused > 10
    assert untouched(outside)


def test_reports_over_links_of_others(trial: Trial, tmp_path: Path) -> None:
    """A link in the checkout to a file or a folder outside leads no report and no baseline there."""
    maker = trial("output-over-link") / "make.sh"
    if not maker.exists():
        pytest.skip("no such trial in the test data")
    subprocess.run(["sh", maker, tmp_path], check=True)
    for option in (
        "--output=junit=ftlint-junit.xml",
        "--output=sarif=reports/x.sarif",
        "--write-baseline=reports/b.json",
    ):
        command = [sys.executable, "-m", "ftlint", "check", option]
        done = subprocess.run(command, cwd=tmp_path / "repo", capture_output=True, text=True, check=False)
        assert done.returncode == 2
        assert done.stderr.startswith("ftlint: cannot write ")
    assert (tmp_path / "victim").read_text(encoding="utf-8") == "precious\n"
    assert os.listdir(tmp_path / "outside") == []
