"""`ftlint collect`: what repositories have is kept in one file, whatever becomes of them later."""

import json
import shutil
import sqlite3
import ssl
import subprocess
import sys
from collections.abc import Callable, Mapping
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from threading import Thread

import pytest

from ftlint.cli import main
from ftlint.collection import collect as collecting
from ftlint.collection import trees
from ftlint.collection.repository import SourceReading
from ftlint.collection.sources import RecordSource
from ftlint.collection.store import CONFIG, EVIDENCE, RECORD, Snapshot, open_existing, open_store
from ftlint.site.records.entries import read_entries
from tests.gits import commit, git, needs_git, write
from tests.site.test_supported import claimed
from tests.support import CLAIMS, TODAY

ROOT = Path(__file__).resolve().parents[2]
NAME = "finetune-decision.yaml"
STORE = ".ftlint/collection.sqlite"
Collect = Callable[..., tuple[int, str, str]]

pytestmark = needs_git


@pytest.fixture
def portal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, which collects from its neighbours."""
    folder = tmp_path / "portal"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def collect(portal: Path, capsys: pytest.CaptureFixture[str]) -> Collect:
    """Runs the command there: exit code and both outputs."""
    assert portal.is_dir()

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = main(["collect", *arguments])
        return (code, *capsys.readouterr())

    return run


def kept(store: str = STORE) -> dict[str, dict[str, str]]:
    """Source → the kind of each of its files."""
    opened = open_existing(store)
    try:
        return {
            state.name: {path: kind for path, kind, _ in opened.files(state.snapshot)}
            for state in opened.states()
            if state.snapshot is not None
        }
    finally:
        opened.close()


def repository(portal: Path, name: str, files: dict[str, str | None] | None = None) -> str:
    """Makes a repository beside the portal; the hash of its commit."""
    return commit(portal.parent / name, files or {NAME: CLAIMS})


def test_many_repositories_in_one_file(portal: Path, collect: Collect) -> None:
    """A checkout, a bare repository, a bundle and a URL are read in one run, each at its commit."""
    ours = repository(portal, "support")
    git(portal.parent, "clone", "--quiet", "--bare", "support", "claims.git")
    git(portal.parent / "support", "bundle", "create", "--quiet", "../letters.bundle", "HEAD")
    git(portal.parent, "clone", "--quiet", "support", "chat")
    url = (portal.parent / "chat").as_uri()
    assert collect("../support", "../claims.git", "../letters.bundle", url) == (
        0,
        "".join(
            f"{name}  moved      {ours[:7]}  1 record\n"
            for name in ("chat   ", "claims ", "letters", "support")
        )
        + f"4 sources (4 moved), 4 records: {STORE}\n",
        "",
    )
    assert list(kept().values()) == [{NAME: RECORD}] * 4


def test_only_what_is_committed_counts(portal: Path, collect: Collect) -> None:
    """The working tree is not read, and a commit without another record leaves no other snapshot."""
    repository(portal, "support")
    write(portal.parent / "support", {NAME: "status: draft\n", f"b.{NAME}": CLAIMS})
    assert collect("../support")[0] == 0
    assert kept()["support"] == {NAME: RECORD}
    git(portal.parent / "support", "checkout", "--quiet", "--force", "HEAD")
    (portal.parent / "support" / f"b.{NAME}").unlink()
    last = commit(portal.parent / "support", {"README.md": "Words."})
    assert collect("../support")[1].startswith(f"support  unchanged  {last[:7]}  1 record\n")
    last = commit(portal.parent / "support", {f"b.{NAME}": CLAIMS})
    assert collect("../support")[1].startswith(f"support  moved      {last[:7]}  2 records\n")
    with_both = sorted(kept()["support"])
    assert with_both == [f"b.{NAME}", NAME]


@pytest.mark.parametrize("way", ["checkout", "url", "filter"])
def test_what_a_record_needs_is_kept(way: str, portal: Path, collect: Collect) -> None:
    """The files that it names, and the configurations above it, are kept; no other files. A server may leave
    out the files that are not asked for, or not.
    """
    text = CLAIMS.replace(
        "results: {", 'results: {x-free: {value: 1, evidence: {path: "../evals/a.json", pointer: /a}}, ', 1
    )
    record = (ROOT / "examples" / "claims-letters.finetune-decision.yaml").read_text(encoding="utf-8")
    files: dict[str, str | None] = {
        f"docs/{NAME}": record,
        "docs/evals/unread.json": "{}",
        ".ftlint.toml": "fail-on = 'warning'\n",
        "other/.ftlint.toml": "",
        "large.bin": "x" * 100_000,
    }
    evals = ROOT / "examples" / "evals"
    named = [path.relative_to(evals).as_posix() for path in evals.rglob("*") if path.is_file()]
    for name in named:
        files[f"docs/evals/{name}"] = (evals / name).read_text(encoding="utf-8")
    assert text
    repository(portal, "support", files)
    if way == "filter":
        git(portal.parent / "support", "config", "uploadpack.allowFilter", "true")
    place = "../support" if way == "checkout" else (portal.parent / "support").as_uri()
    assert collect(place)[0] == 0
    found = kept()["support"]
    evidence = {path for path, kind in found.items() if kind == EVIDENCE}
    assert evidence
    assert evidence < {f"docs/evals/{name}" for name in named}
    assert found.keys() - evidence == {f"docs/{NAME}", ".ftlint.toml"}


def test_the_file_of_single_examples_is_kept(portal: Path, collect: Collect) -> None:
    """A record names two files for a number: both are kept, also where the first is not there."""
    claim = {"path": "a.json", "pointer": "/a", "samples": "lines.jsonl"}
    repository(portal, "support", {NAME: json.dumps(claimed(claim)), "lines.jsonl": "{}\n"})
    assert collect("../support")[0] == 0
    assert kept()["support"] == {NAME: RECORD, "lines.jsonl": EVIDENCE}


def test_what_a_tool_wrote_beside_is_kept(portal: Path, collect: Collect) -> None:
    """With the file that a record names, those are kept in which its tool says what it is of; no others."""
    named = ["m/1/metrics/eval/f1", "h/stats.json", "t/Desk.json", "w/wandb-summary.json"]
    beside = ["m/1/meta.yaml", "m/1/params/model", "h/run_spec.json", "t/model_meta.json", "w/config.yaml"]
    others = ["m/1/params/lr", "h/config.yaml", "meta.yaml"]
    claims = claimed(*({"path": path} for path in named))
    files: dict[str, str | None] = dict.fromkeys([*named, *beside, *others], "1")
    repository(portal, "support", {NAME: json.dumps(claims), **files})
    assert collect("../support")[0] == 0
    assert kept()["support"] == {NAME: RECORD} | dict.fromkeys([*named, *beside], EVIDENCE)


def test_a_configuration_that_is_not_valid(portal: Path, collect: Collect) -> None:
    """It is named, and the exit code says that not all is well; the record is collected."""
    repository(portal, "support", {NAME: CLAIMS, ".ftlint.toml": "selct = []\n"})
    code, out, err = collect("../support")
    assert (code, err) == (1, "")
    assert "  the configuration cannot be used: `support/.ftlint.toml`: `selct` is not a key" in out
    assert kept()["support"] == {NAME: RECORD, ".ftlint.toml": CONFIG}
    assert collect("../support")[0] == 1


def test_a_source_that_fails_keeps_what_it_had(portal: Path, collect: Collect) -> None:
    """It is marked with the reason and the day, the others are collected, and the run exits with 1."""
    for name in ("chat", "support"):
        repository(portal, name)
    assert collect("../chat", "../support")[0] == 0
    (portal.parent / "chat").rename(portal.parent / "gone")
    code, out, err = collect("../chat", "../support")
    assert (code, err) == (1, "")
    place = portal.parent / "chat"
    first, reason, second, last = out.splitlines()
    assert first.startswith("chat     failed ")
    assert first.endswith("  1 record")
    assert reason.startswith(f"  there is no `{place}`. What it had on 20")
    assert second.startswith("support  unchanged ")
    assert last == f"2 sources (1 unchanged, 1 failed), 2 records: {STORE}"
    assert kept()["chat"] == {NAME: RECORD}
    assert collect("--list")[1] == out
    (portal.parent / "gone").rename(place)
    assert collect("../chat")[0] == 0


def test_what_is_no_longer_named(portal: Path, collect: Collect) -> None:
    """It stays, and a run that names all sources says so; `--prune` removes it with all that only it had."""
    only = CLAIMS.replace("id: claims-letters", "id: only-here", 1)
    for name in ("chat", "support"):
        repository(portal, name, {NAME: CLAIMS, **({f"own.{NAME}": only} if name == "chat" else {})})
    (portal / "all.txt").write_text("../chat\n../support\n", encoding="utf-8")
    assert collect("all.txt")[2] == ""
    (portal / "all.txt").write_text("../support\n", encoding="utf-8")
    note = "`chat` is no longer named, and stays in the collection: `--prune` removes what is not named."
    code, out, err = collect("all.txt")
    assert (code, err.strip().removeprefix("ftlint: ")) == (0, note)
    assert "chat" not in out
    assert collect("../support")[2] == ""  # a run that names one of many
    assert kept().keys() == {"chat", "support"}
    code, out, err = collect("all.txt", "--prune")
    assert (code, err) == (0, "")
    assert out.splitlines()[1:3] == [
        "chat     removed",
        "2 earlier visits that found nothing new were removed",
    ]
    assert kept() == {"support": {NAME: RECORD}}
    with closing(sqlite3.connect(STORE)) as database:
        assert database.execute("SELECT count(*) FROM blob").fetchone() == (1,)
    assert collect("all.txt", "--prune", "--list")[0] == 2


def test_sources_of_the_configuration(portal: Path, collect: Collect) -> None:
    """Without arguments, the configuration says where to collect from, relative to itself."""
    repository(portal, "support")
    repository(portal, "chat")
    git(portal.parent / "chat", "branch", "release/1")
    (portal / "list.csv").write_text("from,team\n../support,Help\n", encoding="utf-8")
    (portal / ".ftlint.toml").write_text(
        '[[sources]]\nfrom = "../support"\nteam = "Help"\nowner = "Team H"\n'
        '[[sources]]\nfrom = "../chat"\nname = "talk"\nref = "release/1"\n',
        encoding="utf-8",
    )
    code, out, _ = collect("--format", "json")
    assert code == 0
    support, talk = json.loads(out)["sources"]
    assert (support["name"], support["team"], support["owner"]) == ("support", "Help", "Team H")
    assert (talk["name"], talk["ref"], talk["records"]) == ("talk", "release/1", 1)
    assert collect("list.csv", "--store", "other.sqlite")[0] == 0
    assert kept("other.sqlite").keys() == {"support"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ext::sh -c id"], "cannot be the name of a source"),
        (["ext://x/y"], "has the protocol `ext`, and only https, ssh and file are used."),
        (
            ["https://me:word@x/y"],
            "`https://me:***@x/y` has a password, which would be kept and shown: leave it out",
        ),
        (["--", "-x"], "cannot be the name of a source"),
        (["../a b"], "cannot be the name of a source: set `name` to letters, digits, `.`, `_` and `-`."),
        (["a/x", "b/x.git"], "would both be called `x`: give one of them a `name`"),
        (["bad.csv"], "`bad.csv`, line 2: unknown key `frm`; did you mean `from`?"),
        (
            ["ref.csv"],
            "`ref.csv`, line 2: `--upload-pack=x` cannot be the name of a branch, a tag or a commit.",
        ),
        ([], "there is no source to collect from: name repositories, as in `ftlint collect ../support-bot"),
        (["--list"], f"there is no collection `{STORE}`: `ftlint collect` makes one."),
        (["x", "--store", "bad.csv"], "cannot be used: file is not a database."),
    ],
)
def test_bad_input(arguments: list[str], message: str, portal: Path, collect: Collect) -> None:
    """What cannot be a source, a list or a collection is refused in one sentence, or noted as unread."""
    (portal / "bad.csv").write_text("frm\nx\n", encoding="utf-8")
    (portal / "ref.csv").write_text("from,ref\nx,--upload-pack=x\n", encoding="utf-8")
    code, out, err = collect(*arguments)
    assert code in (1, 2, 4)
    assert message in out + err
    assert "Traceback" not in err


def test_few_readings_are_held(portal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each source is written before many more are read, so that memory does not grow with their number."""
    store = open_store(STORE)
    held: list[int] = []

    def read(source: RecordSource, environ: Mapping[str, str], known: str) -> SourceReading:
        with closing(sqlite3.connect(STORE)) as database:
            ((written,),) = database.execute("SELECT count(*) FROM visit")
        held.append(int(source.name) - written)
        return SourceReading("", Snapshot("", "", {}))

    monkeypatch.setattr(collecting, "read", read)
    sources = [RecordSource(str(number), f"/{number}") for number in range(1, 61)]
    collecting.collect(sources, store, {}, lambda: "2026-01-01T00:00:00Z")
    store.close()
    assert max(held) <= collecting.AT_ONCE
    assert len(held) == 60


def test_servers_that_refuse(portal: Path, collect: Collect, monkeypatch: pytest.MonkeyPatch) -> None:
    """A private repository asks nobody for a password, and one that moved is not followed to another host."""
    if shutil.which("openssl") is None:
        pytest.skip("needs openssl, for the certificate of a server")
    certificate = ["-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-out", "c.pem"]
    subprocess.run(["openssl", "req", *certificate, "-keyout", "k.pem"], check=True, capture_output=True)
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(401 if "private" in self.path else 301)
            self.send_header("WWW-Authenticate", 'Basic realm="x"')
            self.send_header("Location", f"/new{self.path}")
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *values: object) -> None:
            pass

    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain("c.pem", "k.pem")
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    Thread(target=server.serve_forever, daemon=True).start()
    for key, value in {"COUNT": "1", "KEY_0": "http.sslVerify", "VALUE_0": "false"}.items():
        monkeypatch.setenv(f"GIT_CONFIG_{key}", value)
    place = f"https://127.0.0.1:{server.server_port}"
    try:
        code, out, err = collect(f"{place}/private.git", f"{place}/moved.git")
    finally:
        server.shutdown()
        server.server_close()
    assert (code, err) == (1, "")
    assert "  its server says that it is at another address now: look where, and name the new one.\n" in out
    assert f"  git says: could not read Username for '{place}': terminal prompts disabled.\n" in out
    assert not any(path.startswith("/new") for path in asked)


def test_sources_that_are_no_good(portal: Path, collect: Collect, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each is named with its reason, in one sentence, and the others are collected."""
    monkeypatch.setattr(trees, "MAX_RECORDS", 3)
    beside = portal.parent
    (beside / "empty").mkdir()
    git(beside / "empty", "init", "--quiet")
    (beside / "file").write_text("x", encoding="utf-8")
    (beside / "none.bundle").write_text("x", encoding="utf-8")
    repository(portal, "huge", {f"{number}.{NAME}": CLAIMS for number in range(4)})
    repository(portal, "branchless")
    (beside / "linked").mkdir()
    (beside / "linked" / NAME).symlink_to("/etc/passwd")
    commit(beside / "linked", {"README.md": "x"})
    lfs = "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
    bomb = "a: &a [x, x]\n" + "".join(f"b{n}: &b{n} [*a, *a]\n" for n in range(50))
    repository(portal, "odd", {NAME: lfs, f"big.{NAME}": "x" * 5_000_000, f"bomb.{NAME}": bomb})
    rows = {
        "nowhere": "https://127.0.0.1:1/x.git,HEAD",
        "gone": f"{(beside / 'gone').as_uri()},HEAD",
        "no-branch": "../branchless,release",
        "no-branch-there": f"{(beside / 'branchless').as_uri()},release",
        **{name: f"../{name},HEAD" for name in ("empty", "file", "none.bundle", "huge", "linked", "odd")},
    }
    lines = [f"{place},{name}\n" for name, place in rows.items()]
    (portal / "all.csv").write_text("from,ref,name\n" + "".join(lines), encoding="utf-8")
    code, out, err = collect("all.csv")
    assert (code, err) == (1, "")
    lines = out.splitlines()
    said = {
        line.split()[0]: reason.strip() if reason.startswith("  ") else ""
        for line, reason in pairwise(lines)
        if not line.startswith("  ")
    }
    assert said.pop("nowhere").startswith(
        "git says: unable to access 'https://127.0.0.1:1/x.git/': Failed to connect"
    )
    assert said == {
        "empty": "it has no commit yet, or its HEAD names a branch that is not there.",
        "file": f"`{beside / 'file'}` is a file, and neither a bundle nor an archive by its name.",
        "gone": f"git says: '{beside / 'gone'}' does not appear to be a git repository.",
        "huge": "it has more than 3 records.",
        "linked": f"`{NAME}` is a symbolic link, and links are not followed.",
        "no-branch": "it has no branch, tag or commit `release`: correct the `ref`.",
        "no-branch-there": "it has no branch, tag or commit `release`: correct the `ref`.",
        "none.bundle": f"`{beside / 'none.bundle'}` is no bundle: write it again with `git bundle create`.",
        "odd": "",
    }
    assert lines[-1] == f"10 sources (2 moved, 8 failed), 3 records: {STORE}"
    found = {entry.file: entry.findings[0].message for entry in read_entries(portal, [STORE], TODAY)}
    assert found[f"odd/{NAME}"].startswith("This file is a Git LFS pointer")
    assert "1,048,576 bytes" in found[f"odd/big.{NAME}"]
    assert "names it for reuse elsewhere" in found[f"odd/bomb.{NAME}"]


@pytest.mark.slow
@pytest.mark.parametrize("way", ["path", "url", "worktree"])
def test_hostile_repositories(
    way: str, data: Path, portal: Path, collect: Collect, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing of a stranger's repository runs, whatever it holds; each is read, or noted with its reason."""
    trap, cases = portal.parent / "trap", portal.parent / "cases"
    monkeypatch.setenv("FTLINT_TRAP", str(trap))
    generator = data / "hostile" / "gen" / "gen_git.py"
    subprocess.run([sys.executable, str(generator), str(cases)], check=True, capture_output=True)
    wanted = {
        case["case"]: case["want"]
        for case in map(json.loads, (cases / "cases.jsonl").read_text(encoding="utf-8").splitlines())
    }
    assert len(wanted) > 20
    places = [cases / f"{name}.git" for name in wanted]
    listed = [place.as_uri() if way == "url" else str(place) for place in places]
    if way == "worktree":
        for name, place in zip(wanted, places, strict=True):
            write(beside := portal.parent / "trees" / name, {NAME: CLAIMS})
            place.rename(beside / ".git")
        listed = [str(portal.parent / "trees" / name) for name in wanted]
    rows = [f"{place},{'true' if way == 'worktree' else 'false'}\n" for place in listed]
    (portal / "all.csv").write_text("from,worktree\n" + "".join(rows), encoding="utf-8")
    code, out, err = collect("all.csv")
    assert (code, err) == (0 if way == "worktree" else 1, "")
    assert list(trap.iterdir()) == []
    assert "Traceback" not in out
    states = {state.name: state for state in open_existing(STORE).states()}
    assert len(states) == len(wanted)
    unread = {name for name, want in wanted.items() if want == "ok" and not states[name].records}
    assert all(name.startswith("ref_") for name in unread)  # whose HEAD names what git takes for no branch
