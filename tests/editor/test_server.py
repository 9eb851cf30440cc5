"""`ftlint server`, run by a real editor, by a client that is not ours, and by one that breaks the rules."""

import asyncio
import gc
import io
import json
import os
import shutil
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pygls.io_ import StdoutWriter

from benchmarks.npm import NEEDED, installed
from ftlint.cli import main
from ftlint.editor.server import RecordServer, add_texts
from tests.editor.test_same_findings import checker
from tests.support import CLAIMS, PATIENCE, TODAY, awaited

HERE = Path(__file__).resolve().parent
PROGRAM = str(Path(sys.executable).parent / "ftlint")
NAME = "letters.finetune-decision.yaml"
JSON = Mapping[str, Any]

RECORD = """\
schema_version: 1
project: {id: letters, name: "📮 信", owner: Letters team}
status: proposed
decision:
  approach: fine-tuning
  supersedes: [old-letters]
product:
  use_cases: [{id: first-letter, description: A first letter.}]
metrics:
  tracking: {method: A script, location: evals/}
  measures:
    - {name: "📮 信", id: accuracy, use_case: first-letter, kind: accuracy, unit: fraction, direction: higher, threshold: 0.8}
    - {id: f1, unit: fraction, direction: higher}
baselines:
  - id: zero-shot
    approach: prompt
    results:
      accuracy: {value: 0.9, sample_size: 200}
  - id: few-shot
    approach: few-shot
    results:
      accuracy: {value: 0.7, evidence: {path: evals/few.json, metric: eval_accuracy}}
plan:
  stop_rule: {metric: accuracy, max_iterations: 3}
waivers:
  - {rule: FT105, reason: Comes later, approved_by: The head, expires: 2026-07-30}
illustrative: [baselines/zero-shot/results/accuracy]
"""
DRAFT = "schema_version: 1\nproject: {id: letters}\nstatus: draft\ndecision: {approach: undecided}\n"
RESULTS = {"epoch": 3.0, "eval_accuracy": 0.7, "eval_f1": 0.66, "eval_samples": 120, "eval_runtime": 1.5}
CAPABILITIES = {
    "textDocument": {"publishDiagnostics": {"relatedInformation": True}},
    "workspace": {
        "configuration": True,
        "didChangeWatchedFiles": {"dynamicRegistration": True},
        "workspaceEdit": {"documentChanges": True},
    },
    "window": {"showDocument": {"support": True}},
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with two records and a file of results."""
    root = tmp_path / "信 letters"
    (root / "evals").mkdir(parents=True)
    (root / ".git").mkdir()
    (root / NAME).write_text(RECORD, encoding="utf-8")
    old = "schema_version: 1\nproject: {id: old-letters}\nstatus: rejected\ndecision: {approach: rag}\n"
    (root / "old.finetune-decision.yaml").write_text(old)
    (root / "evals" / "few.json").write_text(json.dumps(RESULTS))
    return root


def needed(program: str, why: str) -> str:
    """The path of a program; without it the test is skipped, and in CI it fails."""
    if path := shutil.which(program):
        return path
    if os.environ.get("CI"):
        pytest.fail(f"CI runs {why}, and there is no {program} here")
    pytest.skip(f"no {program}, which runs {why}")


@pytest.mark.slow
def test_in_neovim(folder: Path) -> None:
    """In Neovim, a typo is marked, the code action writes the right word, and the mark is gone."""
    text = CLAIMS.replace("status: accepted", "status: acepted", 1)
    (folder / NAME).write_text(text, encoding="utf-8")
    editor = needed("nvim", "the server in Neovim")
    settings = HERE.parents[1] / "examples" / "editors" / "neovim-older.lua"
    asked = {"FTLINT_SETTINGS": str(settings), "FTLINT_FOLDER": str(folder), "FTLINT_RECORD": NAME}
    asked["PATH"] = f"{Path(PROGRAM).parent}{os.pathsep}{os.environ['PATH']}"
    homes = {f"XDG_{name}_HOME": str(folder / ".editor") for name in ("CONFIG", "DATA", "STATE", "CACHE")}
    done = subprocess.run(
        [editor, "--headless", "--clean", "-c", f"luafile {HERE / 'neovim.lua'}"],
        env={**os.environ, **asked, **homes},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    seen = json.loads(done.stdout.strip().splitlines()[-1])
    assert "problem" not in seen, (seen, done.stderr)
    [before] = seen["before"]
    line = text.split("\n").index("status: acepted" + text.split("status: acepted")[1].split("\n")[0])
    assert (before["line"], before["column"], before["end_column"]) == (line, 8, 15)
    assert before["message"].startswith('`status` cannot be the text "acepted"; did you mean `accepted`?')
    assert "Write `accepted` instead of `acepted`" in seen["offered"][0]
    assert "\n".join(seen["lines"]) == CLAIMS.rstrip("\n")
    assert not seen["after"]


def place(text: str, mark: str) -> dict[str, int]:
    """Where a text has this part, in which a `|` is the cursor, as editors count."""
    assert text.count(mark.replace("|", "")) == 1, mark
    before = text[: text.index(mark.replace("|", "")) + mark.index("|")]
    last = before.rpartition("\n")[2]
    return {"line": before.count("\n"), "character": len(last.encode("utf-16-le")) // 2}


def placed(text: str, range_: JSON) -> str:
    """What stands in a part of a text, as editors count."""
    lines = text.split("\n")
    start, end = range_["start"], range_["end"]
    assert start["line"] == end["line"]
    row = lines[int(start["line"])].encode("utf-16-le")
    part = row[2 * int(start["character"]) : 2 * int(end["character"])]
    return part.decode("utf-16-le")


class Steps:
    """What the client does: each step is one of the script's."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.uri = (folder / NAME).as_uri()
        self.steps: list[dict[str, Any]] = []
        self.text = RECORD
        self._version = 0

    def show(self, text: str, some: bool = True) -> None:
        """Opens or changes the record, and waits for what is found in it."""
        self._version += 1
        self.text = text
        if self._version == 1:
            document = {"uri": self.uri, "languageId": "yaml", "version": 1, "text": text}
            self._add(tell="textDocument/didOpen", params={"textDocument": document})
        else:
            document = {"uri": self.uri, "version": self._version}
            params = {"textDocument": document, "contentChanges": [{"text": text}]}
            self._add(tell="textDocument/didChange", params=params)
        self._add(diagnostics=self.uri, version=self._version, some=some)

    def ask(self, what: str, mark: str = "", uri: str = "", **more: Any) -> None:
        """Asks a question about the record, or about another file."""
        params: dict[str, Any] = {"textDocument": {"uri": uri or self.uri}, **more}
        if mark:
            params["position"] = place(self.text, mark)
        self._add(ask=f"textDocument/{what}", params=params)

    def complete(self, before: str, after: str) -> None:
        """Changes the record and asks what may stand at the cursor in the new part."""
        assert self.text.count(before) == 1, before
        self._version += 1
        typed = RECORD.replace(before, after.replace("|", ""))
        document = {"uri": self.uri, "version": self._version}
        params = {"textDocument": document, "contentChanges": [{"text": typed}]}
        self._add(tell="textDocument/didChange", params=params)
        line = RECORD[: RECORD.index(before)].rpartition("\n")[2] + after[: after.index("|")]
        number = RECORD[: RECORD.index(before)].count("\n")
        position = {"line": number, "character": len(line.encode("utf-16-le")) // 2}
        where = {"textDocument": {"uri": self.uri}, "position": position}
        self._add(ask="textDocument/completion", params=where)

    def actions(self, mark: str) -> None:
        """Asks what can be changed at a place."""
        where = place(self.text, mark)
        self.ask("codeAction", range={"start": where, "end": where}, context={"diagnostics": []})

    def tell(self, what: str, **params: Any) -> None:
        """Tells the server something."""
        self._add(tell=what, params=params)

    def run(self, what: str, *arguments: Any) -> None:
        """Runs a command of the server."""
        self._add(ask="workspace/executeCommand", params={"command": what, "arguments": list(arguments)})

    def _add(self, **step: Any) -> None:
        self.steps.append(step)

    def answers(self) -> tuple[Iterator[Any], list[JSON]]:
        """What the server answers, and what else it asks of the client."""
        start = installed("vscode-languageserver-protocol/node.js")
        if isinstance(start, str):
            if start == NEEDED and os.environ.get("CI"):
                pytest.fail("CI runs the server with another client, and there is no node or npm here")
            pytest.skip(f"no client: {start}")
        script = {
            "command": [PROGRAM, "server", "--today", TODAY],
            "root": self.folder.as_uri(),
            "capabilities": CAPABILITIES,
            "settings": {"since": ""},
            "steps": self.steps,
        }
        done = subprocess.run(
            [start[0], str(HERE / "drive.cjs")],
            input=json.dumps(script),
            env={**os.environ, "NODE_PATH": str(Path(start[1]).parents[1])},
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        assert not done.stderr, done.stderr
        said = json.loads(done.stdout)
        assert said["code"] == 0
        return iter(said["answers"]), said["events"]


@pytest.mark.slow
def test_with_another_client(folder: Path) -> None:  # noqa: PLR0915  (one session, told in its order)
    """A client of VS Code's own library gets an answer of every kind, with places as it counts them."""
    steps = Steps(folder)
    steps.show(RECORD)
    steps.ask("hover", "id: acc|uracy")
    steps.ask("hover", "appr|oach: fine-tuning")
    steps.ask("definition", "metric: acc|uracy, max")
    steps.ask("references", "id: acc|uracy", context={"includeDeclaration": True})
    steps.ask("documentHighlight", "id: first-|letter")
    steps.ask("prepareRename", "id: few-|shot")
    steps.ask("rename", "id: acc|uracy", newName="right")
    steps.ask("rename", "id: acc|uracy", newName="f1")
    steps.ask("documentSymbol")
    steps.ask("foldingRange")
    steps.ask("codeLens")
    steps.run("ftlint.next", steps.uri)
    steps.actions("id: few-|shot")
    steps.actions("- {|id: f1")
    steps.ask("hover", "id: f1|", uri=(folder.parent / NAME).as_uri())
    steps.ask("codeLens", uri=(folder / "old.finetune-decision.yaml").as_uri())
    steps.complete("accuracy: {value: 0.9, sample_size: 200}", "f|")
    steps.complete("metric: accuracy, max", "metric: |, max")
    steps.complete("use_case: first-letter, k", "use_case: f|, k")
    steps.complete("rule: FT105", "rule: FT20|")
    steps.complete("[old-letters]", "[|")
    steps.complete("path: evals/few.json", "path: evals/|")
    steps.complete("metric: eval_accuracy", "metric: |")
    steps.show(RECORD.replace("status: proposed", "status: propsed"))
    steps.actions("status: pr|opsed")
    answers, events = steps.answers()

    able = next(answers)["capabilities"]
    assert (able["positionEncoding"], able["textDocumentSync"]["change"]) == ("utf-16", 1)
    found = {one["code"]: one for one in next(answers)}
    assert placed(RECORD, found["FT407"]["range"]) == "fine-tuning"
    assert found["FT407"]["codeDescription"]["href"].endswith("/rules/FT407/")
    assert placed(RECORD, found["FT407"]["relatedInformation"][0]["location"]["range"]) == "0.9"
    assert found["FT105"]["severity"] == 4
    assert found["FT105"]["message"].endswith("\nWaived until 2026-07-30: Comes later")

    shown = next(answers)
    assert placed(RECORD, shown["range"]) == "accuracy"
    assert "| zero-shot | 0.90 (made up) | n = 200" in shown["contents"]["value"]
    assert "| few-shot | 0.70 |  | evals/few.json, verified |" in shown["contents"]["value"]
    shown = next(answers)["contents"]["value"]
    assert "Framework §2.2" in shown
    assert "`fine-tuning`: " in shown

    [defined] = next(answers)
    assert defined["range"]["start"] == place(RECORD, "id: |accuracy")
    used = next(answers)
    assert [placed(RECORD, one["range"]) for one in used] == ["accuracy"] * 5
    assert [placed(RECORD, one["range"]) for one in next(answers)] == ["first-letter"] * 2
    assert next(answers)["placeholder"] == "few-shot"
    [change] = next(answers)["documentChanges"]
    assert (change["textDocument"]["version"], len(change["edits"])) == (1, 5)
    assert {edit["newText"] for edit in change["edits"]} == {"right"}
    assert next(answers)["error"] == "There is a metric `f1` already, beside `accuracy`, `f1`."

    names = [one["name"] for one in next(answers)]
    assert names[:3] == ["schema_version", "project", "status"]
    lines = RECORD.split("\n")
    assert {"startLine": lines.index("decision:"), "endLine": lines.index("decision:") + 2} in next(answers)
    [lens] = next(answers)
    assert lens["range"]["start"] == place(RECORD, "|status")
    assert " met · next: " in lens["command"]["title"]
    assert next(answers) is None
    offered = {one["title"]: one for one in next(answers)}
    [edit] = offered["Import 2 values from evals/few.json"]["edit"]["documentChanges"][0]["edits"]
    assert "value: 0.66" in edit["newText"]
    offered = {one["title"]: one for one in next(answers)}
    waiver = next(one for title, one in offered.items() if title.startswith("Waive FT203"))
    [edit] = waiver["edit"]["documentChanges"][0]["edits"]
    assert "rule: FT203, reason: TBD, approved_by: TBD, expires: TBD" in edit["newText"]
    assert next(answers) is None
    assert next(answers) is None

    offers = [[one["label"] for one in next(answers)["items"]] for _ in range(7)]
    assert offers[0] == ["accuracy", "f1"]
    assert offers[1] == ["accuracy", "f1"]
    assert offers[2] == ["first-letter"]
    assert offers[3][0] in found
    assert "FT205" in offers[3]
    assert offers[4] == ["old-letters"]
    assert offers[5] == ["evals/few.json"]
    assert offers[6][:2] == ["eval_accuracy", "eval_f1"]
    assert [one["code"] for one in next(answers)] == ["FT033"]
    fix = next(answers)[0]
    assert (fix["title"], fix["isPreferred"]) == ("Write `proposed` instead of `propsed`", True)
    watched, shown = events
    assert watched["method"] == "workspace/didChangeWatchedFiles"
    assert shown["uri"] == steps.uri


def framed(body: bytes) -> bytes:
    """A message as it goes over the wire."""
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def message(**parts: Any) -> bytes:
    """A message of the protocol."""
    return framed(json.dumps({"jsonrpc": "2.0", **parts}).encode())


def talk(*messages: bytes) -> tuple[int, list[JSON], str]:
    """Sends these bytes to a server; its exit code, what it sent, and what it wrote to standard error."""
    done = subprocess.run(
        [PROGRAM, "server", "--today", TODAY],
        input=b"".join(messages),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    sent: list[JSON] = []
    left = done.stdout
    while left:
        head, _, left = left.partition(b"\r\n\r\n")
        length = int(head.split(b"Content-Length: ")[1].split(b"\r\n")[0])
        sent.append(json.loads(left[:length]))
        left = left[length:]
    return done.returncode, sent, done.stderr.decode()


@pytest.mark.slow
def test_what_keeps_to_no_protocol(folder: Path) -> None:
    """The server outlives what is no message, unknown files and the strangest texts, and shows no trace."""
    uri, outside = (folder / NAME).as_uri(), (folder.parent / NAME).as_uri()
    (folder.parent / NAME).write_text(RECORD, encoding="utf-8")
    (folder / "link.finetune-decision.yaml").symlink_to(folder.parent / NAME)
    begin = message(
        id=1, method="initialize", params={"processId": None, "rootUri": folder.as_uri(), "capabilities": {}}
    )
    nodes = "data: {x: [" + "1, " * 49_000 + "1]}\n"
    texts = [
        RECORD,
        "a\0b: [\n" * 50,
        "x" * (1 << 20),
        "#" * (1 << 21),
        nodes,
        "[" * 100_000,
        "\ud800: 1\n",
        "\ufeff" + RECORD,
    ]
    document = {"uri": uri, "languageId": "yaml", "version": 1, "text": RECORD}
    at = {"textDocument": {"uri": uri}, "position": {"line": 3, "character": 4}}
    far = {**at, "position": {"line": 10**6, "character": 10**6}}
    strange = [
        framed(b"{"),
        framed(b"[]"),
        framed(b"{}"),
        framed(b"\xff\xfe"),
        b"Content-Length: x\r\n\r\n",
        message(method="textDocument/didOpen", params={"textDocument": 3}),
        message(id="a", method="textDocument/hover", params={"position": "nowhere"}),
        message(id="b", method="textDocument/unheardOf", params={}),
        message(method="$/unheardOf", params=None),
        message(
            method="textDocument/didChange",
            params={"textDocument": {"uri": uri, "version": 9}, "contentChanges": [{"text": "a"}]},
        ),
        message(method="textDocument/didClose", params={"textDocument": {"uri": uri}}),
        message(method="$/cancelRequest", params={"id": 77}),
    ]
    questions = (
        "hover",
        "completion",
        "documentSymbol",
        "foldingRange",
        "codeLens",
        "definition",
        "prepareRename",
    )
    number = 100
    asked: list[bytes] = []

    def ask(params: JSON) -> None:
        nonlocal number
        for question in questions:
            number += 1
            asked.append(message(id=number, method=f"textDocument/{question}", params=params))

    for other in (
        outside,
        "untitled:Untitled-1",
        "file:///%00",
        "http://example.org/a.yaml",
        "a" * 9000,
        (folder / "link.finetune-decision.yaml").as_uri(),
    ):
        asked.append(
            message(method="textDocument/didOpen", params={"textDocument": {**document, "uri": other}})
        )
        ask({**at, "textDocument": {"uri": other}})
    empty = set(range(101, number + 1))
    asked.append(message(method="textDocument/didOpen", params={"textDocument": document}))
    for version, text in enumerate(texts, 2):
        change = {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]}
        asked.append(message(method="textDocument/didChange", params=change))
        ask(at)
        ask(far)
    asked.append(message(id=2, method="textDocument/codeLens", params=at))
    end = [message(id=3, method="shutdown"), message(method="exit")]
    code, sent, errors = talk(begin, *strange, *asked, *end)
    assert code == 0, errors
    assert "Traceback" not in errors
    assert "bug" not in errors, errors
    answers = {one["id"]: one for one in sent if "id" in one}
    assert answers["a"]["error"]["code"] == -32602
    assert answers["b"]["error"]["code"] == -32601
    assert answers[2]["result"]
    assert set(range(101, number + 1)) <= set(answers)
    assert all("error" not in answers[one] for one in range(101, number + 1))
    assert all(answers[one]["result"] is None for one in empty)
    assert {
        one["params"]["uri"] for one in sent if one.get("method") == "textDocument/publishDiagnostics"
    } <= {uri}


def test_without_the_extra(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Without pygls, one sentence says how to install it."""
    monkeypatch.setattr("ftlint.commands.server.find_spec", lambda _: None)
    assert main(["server"]) == 2
    assert capsys.readouterr() == (
        "",
        'ftlint: `ftlint server` needs the extra `editor`, which is not installed: pip install "ftlint[editor]".\n',
    )


def test_nothing_is_kept_of_an_edit(folder: Path) -> None:
    """However often a record is changed, the server holds its last text and no more."""
    server = RecordServer(checker(), pytest.fail)
    server.protocol.set_writer(StdoutWriter(io.BytesIO()))
    uri = (folder / NAME).as_uri()

    def tell(method: str, params: JSON, **more: Any) -> None:
        said = {"jsonrpc": "2.0", "method": method, "params": params, **more}
        server.protocol.handle_message(server.protocol.structure_message(said))

    async def edit() -> int:
        add_texts(server)
        tell("initialize", {"processId": None, "rootUri": folder.as_uri(), "capabilities": {}}, id=1)
        document = {"uri": uri, "languageId": "yaml", "version": 0, "text": DRAFT}
        tell("textDocument/didOpen", {"textDocument": document})
        held: list[int] = []
        for number in range(300):
            changed = {"uri": uri, "version": number + 1}
            text = {"text": f"{DRAFT}# {number:05}\n"}
            tell("textDocument/didChange", {"textDocument": changed, "contentChanges": [text]})
            await asyncio.sleep(0)
            if number in (100, 299):
                gc.collect()
                held.append(tracemalloc.get_traced_memory()[0])
        return held[1] - held[0]

    tracemalloc.start()
    try:
        assert awaited(edit()) < 50_000
    finally:
        tracemalloc.stop()
    assert server.opened[uri].text.endswith("# 00299\n")
