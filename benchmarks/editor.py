"""Measures `ftlint server`: the CPU time of an edit of a record, and what it keeps in memory over many.

The server runs as an editor runs it. Every edit changes the record, waits for what is found in it, and asks
what editors ask after it: for the line over the status, the outline and what can be changed at the cursor.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "claims-letters.finetune-decision.yaml"
PROGRAM = [str(Path(sys.executable).parent / "ftlint"), "server", "--today", "2026-06-01"]
TICKS = os.sysconf("SC_CLK_TCK")
ASKED = ("codeLens", "documentSymbol", "codeAction", "hover")


class Session:
    """A server, and a client that waits for each answer."""

    def __init__(self, folder: Path, settings: Any = None) -> None:
        self._process = subprocess.Popen(PROGRAM, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self._number = 0
        self._uri = (folder / EXAMPLE.name).as_uri()
        self.ask(
            "initialize",
            {
                "processId": None,
                "rootUri": folder.as_uri(),
                "capabilities": {},
                "initializationOptions": settings,
            },
        )
        self.tell("initialized", {})

    def open(self, text: str) -> int:
        """Opens the record; returns how many findings there are."""
        document = {"uri": self._uri, "languageId": "yaml", "version": 0, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        return self.found(0)

    def edit(self, text: str, version: int) -> int:
        """Changes the record; returns how many findings there are."""
        document = {"uri": self._uri, "version": version}
        self.tell("textDocument/didChange", {"textDocument": document, "contentChanges": [{"text": text}]})
        return self.found(version)

    def tell(self, method: str, params: Any) -> None:
        """Tells the server something."""
        self._send(method=method, params=params)

    def ask(self, method: str, params: Any) -> Any:
        """Returns the answer to a question."""
        self._number += 1
        self._send(id=self._number, method=method, params=params)
        while (message := self._read()).get("id") != self._number:
            pass
        return message["result"]

    def ask_about(self, what: str) -> Any:
        """Returns the answer to a question about the record."""
        at = {"line": 13, "character": 9}
        about = {"textDocument": {"uri": self._uri}, "position": at}
        extra = (
            {"range": {"start": at, "end": at}, "context": {"diagnostics": []}}
            if what == "codeAction"
            else {}
        )
        return self.ask(f"textDocument/{what}", {**about, **extra})

    def end(self) -> None:
        """Ends the server."""
        self.ask("shutdown", None)
        self.tell("exit", None)
        self._process.communicate()

    def __enter__(self) -> "Session":
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
        self._process.communicate()

    @property
    def seconds(self) -> float:
        """The CPU time of the server so far, with that of the programs that it has run."""
        fields = Path(f"/proc/{self._process.pid}/stat").read_text().rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / TICKS

    @property
    def memory(self) -> float:
        """The memory of the server, in MB."""
        pages = int(Path(f"/proc/{self._process.pid}/statm").read_text().split()[1])
        return pages * os.sysconf("SC_PAGESIZE") / 1e6

    def found(self, version: int) -> int:
        """Waits for what is found in a version of the record, and returns how many findings there are."""
        while True:
            message = self._read()
            params = message.get("params", {})
            if (
                message.get("method") == "textDocument/publishDiagnostics"
                and params.get("version") == version
            ):
                return len(params["diagnostics"])

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name == b"Content-Length" else length
        assert length, "the server ended"
        message: dict[str, Any] = json.loads(self._process.stdout.read(length))
        return message


def texts(text: str) -> list[str]:
    """Returns versions of a record as somebody types: sound, with a mistake, and broken."""
    return [
        text.replace("threshold: 0.80", "threshold: 0.70"),
        text.replace("status: accepted", "status: acepted"),
        text.replace("metric: accepted-unedited", "metric: accepted-un"),
        text.replace("  cadence: every change", "  cadence: [every change"),
    ]


def main() -> None:
    """Prints what was measured."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--edits", type=int, default=10_000)
    parser.add_argument("--timed", type=int, default=400, help="how many edits the CPU time is measured over")
    edits, timed = (args := parser.parse_args()).edits, args.timed
    text = EXAMPLE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        (folder / "evals").mkdir()
        for file in EXAMPLE.parent.glob("evals/claims-letters*"):
            (folder / "evals" / file.name).write_bytes(file.read_bytes())
        subprocess.run(["git", "init", "--quiet", folder], check=True)
        session = Session(folder)
        session.open(text)
        versions = texts(text)
        print(
            f"{text.count(chr(10))} lines; after the start {session.seconds:.2f} s, {session.memory:.0f} MB"
        )
        session.edit(versions[1], 1)
        marks: list[float] = []
        for asked in ((), ASKED):
            start = session.seconds
            for number in range(timed):
                session.edit(f"{versions[number % 4]}# {number}\n", 1000 * len(marks) + number + 2)
                for what in asked:
                    session.ask_about(what)
            marks.append((session.seconds - start) / timed * 1000)
        print(f"an edit until its findings are there: {marks[0]:.1f} ms of CPU time")
        print(f"an edit with {', '.join(ASKED)}: {marks[1]:.1f} ms")
        held = [session.memory]
        for number in range(edits):
            session.edit(f"{versions[number % 4]}# {number}\n", 10_000 + number)
            if number % max(edits // 10, 1) == 0:
                held.append(session.memory)
        print(
            f"memory over {edits:,} edits, in MB:", " ".join(f"{one:.1f}" for one in [*held, session.memory])
        )
        session.end()


if __name__ == "__main__":
    main()
