"""What a collection holds stays: exported and imported, of another version, damaged, killed, or full."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing, suppress
from itertools import count
from pathlib import Path

import pytest

from ftlint.cli import main
from ftlint.collection.earlier import contents, snapshots
from ftlint.collection.lines import exported
from ftlint.collection.merge import imported
from ftlint.collection.sources import RecordSource
from ftlint.collection.store import (
    EVIDENCE,
    RECORD,
    Note,
    Snapshot,
    Store,
    StoreError,
    open_existing,
    open_store,
)
from ftlint.collection.thin import thin
from ftlint.site.records.entries import read_entries
from ftlint.site.settings import settings_of
from tests.collection.test_collect import NAME, Collect, collect, kept, portal, repository
from tests.gits import commit, needs_git
from tests.postgres import SECRET, Server, server
from tests.support import CLAIMS, PATIENCE, TODAY

__all__ = ["collect", "portal", "server"]
New = Callable[[], str]
ROOT = Path(__file__).resolve().parents[2]
CHAT, CLAIM = (
    RecordSource("chat", "/srv/chat", team="Help"),
    RecordSource("claims", "https://git.example.com/c"),
)
FIRST = Snapshot(
    "1" * 40, "2026-01-02", {NAME: (RECORD, b"a: \xc3\xa9\n"), "e.bin": (EVIDENCE, b"\xff\0##[x]")}
)
SECOND = Snapshot("2" * 40, "2026-03-04", {NAME: (RECORD, b"b\n")}, uncommitted=True, ci="0.4.0, 0.5.1")


@pytest.fixture(params=["file", "server"])
def new(request: pytest.FixtureRequest, portal: Path) -> New:
    """Gives the name of a new collection: of a file, or of a database in a server."""
    if request.param == "server":
        found: New = request.getfixturevalue("server").new
        return found
    numbers = count()
    return lambda: f"{next(numbers)}.sqlite"


def at(day: int) -> str:
    """A time on a day of June."""
    return f"2026-06-{day:02}T01:02:03Z"


def filled(store: Store) -> None:
    """Two sources, one of which moved and then failed."""
    store.moved(CHAT, at(1), FIRST)
    store.moved(CLAIM, at(1), FIRST, ["`a` is a symbolic link.", "`b` too."])
    store.note([Note(CHAT, at(2), commit="3" * 40)])
    store.moved(CHAT, at(3), SECOND)
    store.note([Note(CHAT, at(4), "there is no `/srv/chat`.")])


def seen(store: Store) -> list[object]:
    """All that can be asked of a collection, but for the numbers that it gives."""
    states = store.states()
    visits = store.database.rows(
        "SELECT source, at, outcome, reason, commit_hash, tool FROM visit ORDER BY source, id"
    )
    return [
        [state._replace(snapshot=None) for state in states],
        [list(store.files(state.snapshot)) for state in states if state.snapshot is not None],
        list(visits),
        sorted(store.database.rows("SELECT source, content FROM snapshot")),
        sorted(store.database.rows("SELECT hash FROM blob")),
    ]


def test_export_and_import(new: New, collect: Collect) -> None:
    """A collection comes back as it was, twice as well as once, and its lines have the kinds that are
    documented.
    """
    a, b = new(), new()
    with closing(open_store(a)) as store:
        filled(store)
        before = seen(store)
    assert collect("--store", a, "--export", "a.jsonl")[0] == 0
    lines = [json.loads(line) for line in Path("a.jsonl").read_text("ascii").splitlines()]
    kinds = (
        "collection blob blob blob source snapshot snapshot visit visit visit visit source snapshot visit end"
    )
    assert [line["kind"] for line in lines] == kinds.split()
    for _ in range(2):
        code, out, err = collect("--store", b, "--import", "a.jsonl")
        assert (code, err, SECRET in out) == (0, "", False)
        with closing(open_existing(b)) as store:
            assert seen(store) == before
    assert collect("--store", b, "--export", "b.jsonl")[0] == 0
    assert Path("b.jsonl").read_bytes() == Path("a.jsonl").read_bytes()


def test_import_into_another_collection(new: New, collect: Collect) -> None:
    """What only one of both has is kept, and a source is as its last visit found it, wherever that was."""
    names = {"a": new(), "b": new()}
    for name in names.values():
        with closing(open_store(name)) as store:
            filled(store)
    with closing(open_store(names["a"])) as store:
        store.moved(CHAT._replace(team="Support"), at(9), FIRST)
    with closing(open_store(names["b"])) as store:
        store.moved(CHAT._replace(team="Other"), at(7), SECOND._replace(commit="7" * 40))
        store.note([Note(CLAIM, at(8), "git says: no.")])
        store.moved(RecordSource("new", "/srv/new"), "2099-01-01T00:00:00Z", SECOND)
    for name, place in names.items():
        assert collect("--store", place, "--export", f"{name}.jsonl")[0] == 0
    for ours, theirs in (("a", "b"), ("b", "a")):
        both = new()
        for name in (ours, theirs):
            assert collect("--store", both, "--import", f"{name}.jsonl")[0] == 0
        with closing(open_existing(both)) as store:
            chat, claims, other = store.states()
            assert (chat.team, chat.commit, chat.visited) == ("Support", FIRST.commit, at(9))
            assert (claims.outcome, claims.records, other.visited[:4]) == ("failed", 1, "2099")
            visits = store.rows("SELECT at FROM visit WHERE source = ? ORDER BY id", ("chat",))
            assert [visit for (visit,) in visits] == [at(day) for day in (1, 2, 3, 4, 7, 9)]


def test_a_clock_in_the_future(new: New) -> None:
    """The order of the visits counts, and not what a clock said."""
    with closing(open_store(new())) as store:
        store.moved(CHAT, "2099-01-01T00:00:00Z", FIRST)
        store.moved(CHAT, at(2), SECOND)
        store.note([Note(CHAT, at(3), "no.")])
        (state,) = store.states()
    assert (state.commit, state.visited, state.read) == (SECOND.commit, at(3), at(2))


def test_what_a_collection_had_earlier(new: New) -> None:
    """What each source had from one visit on, oldest first, also if it came back; for files that are of no
    commit, the day on which they were read counts, and no clock turns the order.
    """
    with closing(open_store(new())) as store:
        filled(store)
        store.moved(CHAT, at(5), FIRST._replace(commit="5" * 40, day="2026-01-01"))
        store.moved(CHAT, "2099-01-01T00:00:00Z", SECOND._replace(uncommitted=False, day="2098-01-01"))
        found = snapshots(store)
        assert [(one.commit[:1], one.day) for one in found["chat"]] == [
            ("1", "2026-01-02"),
            ("", "2026-06-03"),
            ("5", "2026-06-03"),
            ("2", "2098-01-01"),
        ]
        assert [(path, kind) for path, kind, _ in found["chat"][0].files] == [
            ("e.bin", EVIDENCE),
            (NAME, RECORD),
        ]
        assert [one.day for one in found["claims"]] == ["2026-01-02"]
        digests = {path: digest for path, _, digest in found["claims"][0].files}
        assert contents(store, digests.values()) == {
            digests[path]: data for path, (_, data) in FIRST.files.items()
        }


def test_pruning(new: New) -> None:
    """A source leaves with all that only it had; what another one has too stays."""
    with closing(open_store(new())) as store:
        filled(store)
        (_, claims), before = store.states(), list(store.files(2))
        assert store.prune(["claims"]) == ["chat"]
        assert store.states() == [claims]
        assert list(store.files(2)) == before
        assert list(store.rows("SELECT count(*) FROM blob")) == [(2,)]
        assert store.prune(["claims"]) == []


def test_thinning(new: New) -> None:
    """Of the visits that found nothing new, the last of each source and month stays, and the last that did
    not fail; what each source has, and what it had earlier, is the same, also after an import of it all.
    """
    name = new()
    with closing(open_store(name)) as store:
        filled(store)
        store.note(Note(CHAT, at(day), commit="4" * 40) for day in range(5, 29))
        store.note([Note(CHAT, at(29), "no.")])
        store.note(Note(CHAT, at(day).replace("-06-", "-07-"), "no.") for day in range(1, 20))
        store.moved(CHAT, at(1).replace("-06-", "-08-"), FIRST)
        store.note(
            Note(one, at(day).replace("-06-", "-08-")) for one, day in ((CLAIM, 1), (CHAT, 2), (CLAIM, 2))
        )
        before, states, whole = snapshots(store), store.states(), [*exported(store)]
        assert thin(store) == 44
        visits = store.rows("SELECT source, at, outcome FROM visit ORDER BY source, id")
        assert [(source, day[5:10], outcome) for source, day, outcome in visits] == [
            ("chat", "06-01", "moved"),
            ("chat", "06-03", "moved"),
            ("chat", "06-28", "same"),
            ("chat", "06-29", "failed"),
            ("chat", "07-19", "failed"),
            ("chat", "08-01", "moved"),
            ("chat", "08-02", "same"),
            ("claims", "06-01", "moved"),
            ("claims", "08-02", "same"),
        ]
        assert (snapshots(store), store.states(), thin(store)) == (before, states, 0)
        imported(store, iter(whole), "all")
        assert (thin(store), store.states()) == (44, states)


@pytest.mark.parametrize(
    ("line", "change", "message"),
    [
        (1, {"version": 2}, "line 1: it has version 2, and this ftlint reads up to 1: update ftlint;"),
        (1, {"kind": "blob"}, "line 1: it is not what `ftlint collect --export` writes here;"),
        (2, {"text": "other"}, "line 2: its bytes do not have the `hash` that it names:"),
        (3, "{", "line 3: it is not JSON;"),
        (3, "[" * 9000, "line 3: it is not JSON;"),
        (4, "", ": a line is missing;"),
        (5, {"name": "../x"}, "line 5: the source: `../x` cannot be the name of a source:"),
        (5, {"location": "ext://sh"}, "line 5: the source:"),
        (5, {"team": "\x1b[2J"}, "line 5: `team` must be a text that can be shown;"),
        (6, {"files": [{"path": "/x", "kind": "record", "hash": ""}]}, "line 6: each of `files` must have"),
        (6, {"day": "1.6.2026"}, "line 6: `day` cannot be `1.6.2026`;"),
        (8, {"at": "today"}, "line 8: `at` cannot be `today`;"),
        (8, {"outcome": "x"}, "line 8: `outcome` must be one of moved, same, failed;"),
        (8, {"snapshot": 99}, "line 8: its `snapshot` is not among those before it: a line is missing;"),
        (8, {"snapshot": True}, "line 8: `snapshot` must be a whole number;"),
        (11, {"reason": "a\ud800"}, "line 11: `reason` must be a text that can be shown;"),
        (9, "", "line 14: another number of lines was written: a part of the file is missing;"),
        (15, "", "line 15: the file ends here: a part of it is missing;"),
        (15, '{"kind": "end", "lines": 14}\n{}', "line 16: the collection ended on the line before;"),
    ],
)
def test_lines_that_cannot_be_imported(
    line: int, change: dict[str, object] | str, message: str, portal: Path, collect: Collect
) -> None:
    """Each is refused in one sentence with its number, and nothing was imported."""
    with closing(open_store("a.sqlite")) as store:
        filled(store)
    collect("--store", "a.sqlite", "--export", "a.jsonl")
    lines = Path("a.jsonl").read_text("ascii").splitlines()
    changed = change if isinstance(change, str) else json.dumps({**json.loads(lines[line - 1]), **change})
    lines[line - 1 : line] = [changed] if changed else []
    Path("a.jsonl").write_text("".join(f"{one}\n" for one in lines), encoding="ascii")
    code, out, err = collect("--store", "b.sqlite", "--import", "a.jsonl")
    assert (code, out) == (2, "")
    assert "`a.jsonl`, line " in err
    assert message in err
    assert err.rstrip().endswith("; nothing was imported.")
    assert "Traceback" not in err
    with closing(open_existing("b.sqlite")) as store:
        assert seen(store) == [[], [], [], [], []]


def test_what_cannot_be_exported_or_imported(portal: Path, collect: Collect) -> None:
    """No collection, no file, a link: one sentence each."""
    Path("link.jsonl").symlink_to("/etc/passwd")
    assert "there is no collection `.ftlint/collection.sqlite`" in collect("--export", "a.jsonl")[2]
    assert "cannot read `a.jsonl`: there is no such file." in collect("--import", "a.jsonl")[2]
    assert "cannot read `link.jsonl`: it is a symbolic link" in collect("--import", "link.jsonl")[2]
    assert "cannot write `link.jsonl`: " in collect("--export", "link.jsonl")[2]


@pytest.mark.parametrize("way", ["newer", "half", "zeros", "shortened"])
def test_stores_that_cannot_be_used(way: str, portal: Path, collect: Collect) -> None:
    """A newer, half-written or damaged collection is refused in one sentence, and stays as it is."""
    with closing(open_store("a.sqlite")) as store:
        filled(store)
    if way == "newer":
        with closing(sqlite3.connect("a.sqlite")) as database:
            database.execute("PRAGMA user_version = 2")
    elif way == "shortened":
        with closing(sqlite3.connect("a.sqlite")) as database:
            database.execute("UPDATE blob SET deflated = substr(deflated, 1, 8)")
            database.commit()
        with closing(open_existing("a.sqlite")) as store, pytest.raises(Exception, match="is damaged: `"):
            seen(store)
        return
    else:
        data = Path("a.sqlite").read_bytes()
        Path("a.sqlite").write_bytes(data[:5000] if way == "half" else data[:4096] + bytes(len(data) - 4096))
    before = Path("a.sqlite").read_bytes()
    for arguments in (["--list"], ["/nowhere"], ["--export", "a.jsonl"]):
        code, out, err = collect(*arguments, "--store", "a.sqlite")
        assert (code, out) == (2, "")
        assert "the collection `a.sqlite` " in err
        assert err.count("\n") == 1
    assert Path("a.sqlite").read_bytes() == before
    assert not Path("a.jsonl").exists()


@needs_git
def test_a_full_disk(portal: Path, collect: Collect) -> None:
    """What does not fit any more is refused in one sentence, and what there was stays."""
    place = portal / "small"
    place.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(place)]
    if os.geteuid() or subprocess.run(mounted, check=False, capture_output=True).returncode:
        pytest.skip("only root can make a small disk, and where it may mount")
    try:
        repository(portal, "chat")
        assert collect("../chat", "--store", "small/a.sqlite")[0] == 0
        noise = json.dumps({"a": os.urandom(300_000).hex()})
        record = CLAIMS + f"# {os.urandom(200_000).hex()}\n"
        commit(portal.parent / "chat", {NAME: record, "noise.json": noise})
        code, out, err = collect("../chat", "--store", "small/a.sqlite")
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert "the collection `small/a.sqlite` cannot be used: database or disk is full." in err
        assert collect("--list", "--store", "small/a.sqlite")[0] == 0
        assert kept("small/a.sqlite") == {"chat": {NAME: RECORD}}
        subprocess.run(["mount", "-o", "remount,ro", str(place)], check=True)
        assert collect("--list", "--store", "small/a.sqlite")[0] == 0
        code, out, err = collect("../chat", "--store", "small/a.sqlite")
        assert (code, out) == (2, "")
        assert "cannot be used: attempt to write a readonly database." in err
        assert (
            "cannot be used: unable to open database file."
            in collect("../chat", "--store", "small/b.sqlite")[2]
        )
    finally:
        subprocess.run(["umount", str(place)], check=True)


def test_a_server_that_cannot_be_used(
    server: Server, collect: Collect, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each reason is one sentence, without the password: no collection, a newer one, no server, no address,
    and nothing to reach a server with.
    """
    empty, newer = server.new(), server.new()
    with closing(open_store(newer)) as store:
        store.database.execute("UPDATE about SET version = 2")
    cases = {
        empty: "there is no collection in `postgresql://ftlint:***@/d",
        newer: "has version 2, and this ftlint reads up to 1: update ftlint.",
        server.address("none"): 'cannot be used: connection failed: connection to server on socket "',
        f"postgresql://ftlint:{SECRET}%@/x": "` is no address of a database: write it as",
        f"postgresql://ftlint:a{SECRET}/@{SECRET}@/x?password={SECRET}%zz": "is no address of a database",
    }
    for place, message in cases.items():
        code, out, err = collect("--list", "--store", place)
        assert (code, out, err.count("\n")) == (2, "", 1)
        assert message in err
        assert SECRET not in err
    monkeypatch.setitem(sys.modules, "psycopg", None)
    code, out, err = collect("--list", "--store", newer)
    assert (code, out) == (2, "")
    assert "is in PostgreSQL, which needs the extra: `pip install 'ftlint[portal-postgres]'`." in err
    assert SECRET not in err


@needs_git
def test_two_runs_at_once(new: New, portal: Path) -> None:
    """Runs that write at the same time, to a collection that is not there yet, wait for each other, and
    nothing is lost.
    """
    for number in range(6):
        repository(portal, f"r{number}")
    store = new()
    command = [sys.executable, "-m", "ftlint", "collect", "--store", store, *(f"../r{n}" for n in range(6))]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    runs = [subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) for _ in range(3)]
    assert [run.wait(PATIENCE) for run in runs] == [0, 0, 0]
    assert list(kept(store).values()) == [{NAME: RECORD}] * 6
    with closing(open_existing(store)) as opened:
        assert list(opened.rows("SELECT count(*) FROM visit")) == [(18,)]


@needs_git
def test_a_killed_run(new: New, portal: Path, collect: Collect) -> None:
    """What was written before it was killed is there, whole, and the next run goes on."""
    names = [f"r{number}" for number in range(30)]
    for name in names:
        repository(portal, name)
    store = new()
    arguments = ["collect", "--store", store, *(f"../{name}" for name in names)]
    command = [sys.executable, "-m", "ftlint", *arguments]
    run = subprocess.Popen(command, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.DEVNULL)
    end = time.monotonic() + PATIENCE
    while run.poll() is None and time.monotonic() < end:
        time.sleep(0.01)
        with suppress(StoreError), closing(open_existing(store)) as opened:
            if len(opened.states()) >= 3:
                break
    run.send_signal(signal.SIGKILL)
    run.wait()
    found = kept(store)
    assert len(found) >= 3
    assert all(files == {NAME: RECORD} for files in found.values())
    code, out, _ = collect(*arguments[1:])
    assert (code, len(kept(store))) == (0, 30)
    assert f"{len(found):,} unchanged" in out


@needs_git
def test_records_in_a_server(
    server: Server, portal: Path, collect: Collect, capsys: pytest.CaptureFixture[str]
) -> None:
    """A site and `ftlint check` read the records at the address of a collection as those in a file, and the
    password is not shown.
    """
    repository(portal, "chat")
    address = server.new()
    assert collect("../chat", "--store", address)[0] == 0
    (entry,) = read_entries(
        portal, settings_of({"extra": {"ftlint": {"records": [address]}}}, portal).records, TODAY
    )
    assert (entry.slug, entry.file) == ("chat.claims-letters", f"chat/{NAME}")
    code = main(["check", address, "--format", "json", "--today", TODAY])
    out, err = capsys.readouterr()
    assert (code, err, SECRET in out) == (0, "", False)
    (record,) = json.loads(out)["records"]
    assert record["file"].endswith(f"/chat/{NAME}")
