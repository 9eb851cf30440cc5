"""`ftlint collect` from what is no commit, a folder as it stands or an archive, and what it says of CI."""

import io
import json
import os
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ftlint.cli import main
from ftlint.collection import archive, repository
from ftlint.collection.ci import pinned, reported
from ftlint.collection.store import CONFIG, EVIDENCE, LEFT_OUT, RECORD, State, open_existing
from tests.collection.test_collect import NAME, STORE, Collect, collect, kept, portal
from tests.collection.test_collect import repository as make_repository
from tests.gits import commit, git, needs_git, write
from tests.site.test_supported import claimed
from tests.support import CLAIMS

__all__ = ["collect", "portal"]
CLAIM = json.dumps(claimed({"path": "evals/a.json", "pointer": "/a"}))
FILES = {f"docs/{NAME}": CLAIM, "docs/evals/a.json": '{"a": 1}', ".ftlint.toml": "fail-on = 'warning'\n"}
KINDS = {f"docs/{NAME}": RECORD, "docs/evals/a.json": EVIDENCE, ".ftlint.toml": CONFIG}

pytestmark = needs_git


def state(name: str) -> State:
    """What the collection knows of a source."""
    store = open_existing(STORE)
    try:
        return next(one for one in store.states() if one.name == name)
    finally:
        store.close()


def zipped(path: Path, files: dict[str, str], *, modes: dict[str, int] | None = None) -> None:
    """Packs files, some with a mode."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in files.items():
            entry = zipfile.ZipInfo(name)
            entry.external_attr = (modes or {}).get(name, 0o100644) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, text)


def tarred(path: Path, files: dict[str, str], kind: bytes = tarfile.REGTYPE) -> None:
    """Packs files; the first is of the kind."""
    with tarfile.open(path, "w:gz" if path.name.endswith("gz") else "w") as packed:
        for number, (name, text) in enumerate(files.items()):
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = (tarfile.REGTYPE if number else kind), "/etc/passwd"
            entry.size = len(text.encode()) if entry.isreg() else 0
            packed.addfile(entry, io.BytesIO(text.encode()))


def test_a_working_tree(portal: Path, collect: Collect) -> None:
    """It is read only on request, as it stands, without links, ignored files or git's own; and it is marked
    as long as it differs from its commit.
    """
    text = json.dumps(claimed({"path": "../.git/config", "pointer": "/a", "samples": "lines.jsonl"}))
    make_repository(portal, "chat", {f"docs/{NAME}": CLAIMS, ".gitignore": "out/\n"})
    folder = portal.parent / "chat"
    write(
        folder,
        {f"docs/{NAME}": text, f"new/{NAME}": CLAIMS, f"out/{NAME}": CLAIMS, "docs/lines.jsonl": "{}\n"},
    )
    (folder / f"linked.{NAME}").symlink_to("/etc/passwd")
    (folder / ".ftlint.toml").symlink_to("/etc/passwd")
    code, out, _ = collect("../chat", "--worktree")
    assert code == 1
    head = git(folder, "rev-parse", "HEAD")
    assert out.splitlines()[:3] == [
        f"chat  moved      {head[:7]}  2 records, not committed",
        f"  `linked.{NAME}` is not read: it is a symbolic link, and a search does not follow links.",
        "  `.ftlint.toml` is a symbolic link, and links are not followed.",
    ]
    assert kept()["chat"] == {f"docs/{NAME}": RECORD, f"new/{NAME}": RECORD, "docs/lines.jsonl": EVIDENCE}
    for name in (f"linked.{NAME}", ".ftlint.toml", f"out/{NAME}"):
        (folder / name).unlink()
    commit(folder, {})
    (portal / "list.csv").write_text("from,worktree\n../chat,true\n", encoding="utf-8")
    assert collect("list.csv")[:2] == (
        0,
        f"chat  moved      {git(folder, 'rev-parse', 'HEAD')[:7]}  2 records\n1 source (1 moved), 2 records: {STORE}\n",
    )
    assert collect("../chat")[1].startswith("chat  unchanged")


@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])
def test_an_archive(pack: Callable[[Path, dict[str, str]], None], portal: Path, collect: Collect) -> None:
    """An artefact gives what a checkout gives, and the report in it says which ftlint CI used."""
    name = "chat.zip" if pack is zipped else "chat.tar.gz"
    write(portal, {NAME: CLAIMS})
    main(["check", NAME, "--output", "json=report.json"])
    report = (portal / "report.json").read_text(encoding="utf-8").replace('"version": "', '"version": "9.', 1)
    pack(portal / name, {**FILES, "docs/report.json": report, "other/a.json": "{}"})
    code, out, _ = collect(name)
    assert (code, out.splitlines()[0]) == (0, "chat  moved      -------  1 record")
    assert kept()["chat"] == KINDS
    assert state("chat").ci.startswith("9.")
    assert json.loads(collect("--list", "--format", "json")[1])["sources"][0]["ci"].startswith("9.")
    assert collect(name)[1].startswith("chat  unchanged")


def test_what_git_packed(portal: Path, collect: Collect) -> None:
    """An archive that git made says its commit, and the folder around its files does not count."""
    ours = make_repository(portal, "chat", dict(FILES))
    for number, name in enumerate(("a.tar", "b.tar.gz", "c.zip")):
        git(
            portal.parent / "chat", "archive", f"--output={portal / name}", f"--prefix=chat-{number}/", "HEAD"
        )
        assert collect(name)[1].splitlines()[0].split()[2] == ours[:7]
    assert list(kept().values()) == [KINDS] * 3


def test_an_unpacked_artefact(portal: Path, collect: Collect) -> None:
    """A folder that is no repository is read on request; one with reports only is refused."""
    write(portal.parent / "artefact", {**FILES})
    code, out, _ = collect("../artefact")
    assert code == 1
    assert "is not a git repository: to read its files as they stand, add `worktree = true`" in out
    assert collect("../artefact", "--worktree")[0] == 0
    assert kept()["artefact"] == KINDS
    main(["check", "--output", f"json={portal.parent / 'reports.json'}", str(portal.parent / "artefact")])
    (portal.parent / "only").mkdir()
    (portal.parent / "reports.json").rename(portal.parent / "only" / "reports.json")
    code, out, _ = collect("../only", "--worktree")
    assert code == 1
    assert (
        "  it has reports of ftlint and no record, and a report does not hold what a record says: upload"
        in out
    )


def test_hostile_archives(portal: Path, collect: Collect, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read from outside, and what is damaged, odd or too large is refused in one sentence."""
    monkeypatch.setattr(archive, "MAX_BYTES", 1 << 20)
    zipped(portal / "link.zip", {NAME: "/etc/passwd"}, modes={NAME: 0o120777})
    tarred(portal / "link.tar", {NAME: ""}, tarfile.SYMTYPE)
    tarred(portal / "device.tar", {NAME: ""}, tarfile.CHRTYPE)
    zipped(portal / "up.zip", {f"../{NAME}": CLAIMS, f"/{NAME}": CLAIMS, f".git/{NAME}": CLAIMS})
    tarred(portal / "up.tar", {f"../{NAME}": CLAIMS, f"a\\{NAME}": CLAIMS})
    tarred(portal / "bomb.tgz", {NAME: " " * (2 << 20)})
    zipped(portal / "bomb.zip", {f"{number}.{NAME}": " " * 700_000 for number in range(3)})
    (portal / "large.tar").write_bytes(bytes((1 << 20) + 1))
    (portal / "noise.zip").write_bytes(os.urandom(2000))
    (portal / "noise.tgz").write_bytes(b"\x1f\x8b" + os.urandom(2000))
    tarred(portal / "twice.tar", {NAME: CLAIMS, f"./{NAME}": CLAIMS})
    tarred(portal / "cut.tar", {NAME: CLAIMS})
    (portal / "cut.tar").write_bytes((portal / "cut.tar").read_bytes()[:1200])
    tarred(portal / "header.tar", {"x" * 300_000: ""})
    zipped(portal / "secret.zip", {NAME: CLAIMS})
    flag = (portal / "secret.zip").read_bytes().index(b"PK\x01\x02") + 8
    sealed = bytearray((portal / "secret.zip").read_bytes())
    sealed[flag] |= 1  # encrypted, it says
    (portal / "secret.zip").write_bytes(sealed)
    (portal / "none.zip").symlink_to("/etc/passwd")
    names = sorted(path.name for path in portal.iterdir() if path.suffix in (".zip", ".tar", ".tgz"))
    rows = [f"{name},{name.replace('.', '-')}\n" for name in names]
    (portal / "all.csv").write_text("from,name\n" + "".join(rows), encoding="utf-8")
    code, out, err = collect("all.csv")
    assert (code, err) == (1, "")
    said = {
        line.split()[0]: text.strip()
        for line, text in zip(out.splitlines(), out.splitlines()[1:], strict=False)
    }
    linked = f"`{NAME}` is a symbolic link, and links are not followed."
    assert said["link-zip"] == said["link-tar"] == said["device-tar"] == linked
    assert said["up-zip"].endswith("has a path that leads nowhere in the archive.")
    assert said["bomb-tgz"] == "the archive is larger than 1 MiB when it is unpacked."
    assert said["bomb-zip"] == "its files have more than 1 MiB."
    assert said["large-tar"] == "the archive is larger than 1 MiB."
    assert said["twice-tar"] == f"its archive has `{NAME}` twice."
    for name in ("noise-zip", "noise-tgz", "cut-tar", "header-tar", "secret-zip"):
        assert "so it is damaged or of another kind" in said[name], name
    assert "is a symbolic link" in said["none-zip"]
    assert not any(kept().values())


def test_evidence_that_is_too_large(portal: Path, collect: Collect, monkeypatch: pytest.MonkeyPatch) -> None:
    """What fits is kept, the smallest first, and each file that was left out is named."""
    monkeypatch.setattr(repository, "MAX_EVIDENCE", 3000)
    monkeypatch.setattr(repository, "MAX_TOTAL", 4000)
    sizes = {"a": 3001, "b": 2500, "c": 100, "d": 1800}
    record = claimed({"path": "a.json", "pointer": "/a", "samples": "b.json"})
    other = claimed({"path": "c.json", "pointer": "/a", "samples": "d.json"})
    files: dict[str, str | None] = {f"{name}.json": "x" * size for name, size in sizes.items()}
    make_repository(portal, "chat", {NAME: json.dumps(record), f"o.{NAME}": json.dumps(other), **files})
    code, out, _ = collect("../chat")
    assert code == 1
    assert out.splitlines()[1:3] == [
        "  `b.json` was not kept: the evidence of a source may have 0 MiB in all.",
        "  `a.json` was not kept: it is larger than 0 MiB.",
    ]
    assert {path for path, kind in kept()["chat"].items() if kind == LEFT_OUT} == {"a.json", "b.json"}
    assert {path for path, kind in kept()["chat"].items() if kind == EVIDENCE} == {"c.json", "d.json"}


def test_a_partial_clone(portal: Path, collect: Collect) -> None:
    """The records of a clone that lacks their evidence are collected, and the rest is said to be left out."""
    record = json.dumps(claimed({"path": "evals/a.json", "pointer": "/a"}))
    make_repository(portal, "whole", {NAME: record, "evals/a.json": "{}", ".ftlint.toml": ""})
    git(portal.parent / "whole", "config", "uploadpack.allowFilter", "true")
    url = (portal.parent / "whole").as_uri()
    git(portal.parent, "clone", "--quiet", "--filter=blob:none", "--sparse", url, "part")
    code, out, err = collect("../part")
    assert (code, err) == (1, "")
    assert "  its evidence was not kept: " in out
    assert kept()["part"] == {NAME: RECORD, ".ftlint.toml": CONFIG}


def test_the_version_that_ci_uses(portal: Path, collect: Collect) -> None:
    """It is taken from the hook, the action and the package, at the commit; a comment says nothing."""
    sha = "0123456789" * 4
    hook = "repos:\n  - repo: https://github.com/ftlint/ftlint\n    rev: v0.4.0  # pinned\n    hooks: []\n"
    steps = (
        f"steps:\n  - uses: actions/checkout@v4\n  - uses: ftlint/ftlint@{sha} # v0.5.1\n"
        "  # - uses: ftlint/ftlint@v0.1.0\n  - run: pip install 'ftlint[site]==0.10.0'\n  # pip install ftlint==0.2.0\n"
    )
    files: dict[str, str | None] = {
        NAME: CLAIMS,
        ".pre-commit-config.yaml": hook,
        ".github/workflows/a.yml": steps,
    }
    make_repository(portal, "chat", files)
    assert collect("../chat")[0] == 0
    assert state("chat").ci == "0.4.0, 0.5.1, 0.10.0"
    assert kept()["chat"] == {NAME: RECORD}
    commit(portal.parent / "chat", {".github/workflows/a.yml": None})
    assert collect((portal.parent / "chat").as_uri())[0] == 0
    assert state("chat").ci == "0.4.0"
    assert pinned([b"pip install my-ftlint==1.0 ftlint==2.0.0rc1", b"uses: ftlint/ftlint@main"]) == [
        "2.0.0rc1"
    ]
    assert reported([b'{"version": 1, "tool": {"name": "other", "version": "1.0"}}', b"[]"]) == []


def test_evidence_of_several_runs(portal: Path, collect: Collect, capsys: pytest.CaptureFixture[str]) -> None:
    """What a pattern stands for is collected from a commit, a folder and an archive, and judged."""
    record = json.dumps(claimed({"path": "runs/s-*/r.json", "pointer": "/a"}))
    files = {f"d/{NAME}": record, **{f"d/runs/s-{n}/r.json": json.dumps({"a": n}) for n in range(3)}}
    make_repository(portal, "chat", dict(files))
    make_repository(portal, "tree", dict(files))
    zipped(portal.parent / "box.zip", files)
    assert collect("../chat", "../box.zip")[0] == 0
    assert collect("../tree", "--worktree")[0] == 0
    for name in ("chat", "box", "tree"):
        found = [path for path, kind in kept()[name].items() if kind == EVIDENCE]
        assert found == [f"d/runs/s-{n}/r.json" for n in range(3)], name
        capsys.readouterr()
        main(["evidence", f"{STORE}/{name}", "--format", "json"])
        [judged] = json.loads(capsys.readouterr().out)["records"]
        assert [claim["runs"]["mean"] for claim in judged["claims"] if claim["runs"]] == [1.0], name
