"""The real yaml-language-server for tests, over its standard input and output, as editors run it.

`language_server` is for `with`. A text is opened as a file; in `completions` and `hover` a `|` is the cursor.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from benchmarks.npm import NEEDED, installed
from tests.support import PATIENCE

PROGRAM = "yaml-language-server/bin/yaml-language-server"
Message = dict[str, Any]


class LanguageServer:
    """A running server."""

    def __init__(self, process: "subprocess.Popen[bytes]", folder: Path, settings: Message) -> None:
        self._process = process
        self._folder = folder
        self._settings = settings
        self._asked = 0
        self._opened = 0
        self._diagnostics: dict[str, list[Message]] = {}
        item = {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}
        document = {"completion": {"completionItem": item}, "hover": {"contentFormat": ["markdown"]}}
        able = {"textDocument": document, "workspace": {"configuration": True}}
        self._ask("initialize", {"processId": os.getpid(), "rootUri": None, "capabilities": able})
        self._send(method="initialized", params={})
        while self._read().get("method") != "workspace/configuration":
            pass

    def open(self, path: Path, text: str) -> str:
        """Opens a text as this file, and returns its address. The server begins to check it."""
        uri = path.as_uri()
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send(method="textDocument/didOpen", params={"textDocument": document})
        return uri

    def diagnostics(self, uri: str) -> list[str]:
        """Returns what the server reports in an open file, as `LINE: MESSAGE`."""
        while uri not in self._diagnostics:
            self._read()
        return [
            f"{found['range']['start']['line'] + 1}: {found['message']}" for found in self._diagnostics[uri]
        ]

    def completions(self, text: str) -> dict[str, tuple[str, str]]:
        """Returns label → documentation and what is put in, of all that is offered at the cursor."""
        items = self._at("completion", text)["items"]
        return {item["label"]: (_words(item.get("documentation", "")), item["insertText"]) for item in items}

    def hover(self, text: str) -> str:
        """Returns what is shown at the cursor, as Markdown."""
        found = self._at("hover", text)
        return _words(found["contents"]) if found else ""

    def _at(self, what: str, text: str) -> Any:
        before, _, after = text.partition("|")
        self._opened += 1
        uri = self.open(self._folder / f"t{self._opened}.finetune-decision.yaml", before + after)
        position = {"line": before.count("\n"), "character": len(before.rpartition("\n")[2])}
        return self._ask(f"textDocument/{what}", {"textDocument": {"uri": uri}, "position": position})

    def _ask(self, method: str, params: Message) -> Any:
        self._asked += 1
        self._send(id=self._asked, method=method, params=params)
        while True:
            message = self._read()
            if message.get("id") == self._asked and "method" not in message:
                assert "error" not in message, message
                return message["result"]

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self._process.stdin.flush()

    def _read(self) -> Message:
        """Returns the next message; a question of the server is answered first."""
        assert self._process.stdout is not None
        length = 0
        while line := self._process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the server ended, or did not answer in time"
        message: Message = json.loads(self._process.stdout.read(length))
        if message.get("method") == "workspace/configuration":
            sections = (item.get("section") for item in message["params"]["items"])
            answer = [self._settings if section == "yaml" else {} for section in sections]
            self._send(id=message["id"], result=answer)
        elif "id" in message and "method" in message:
            self._send(id=message["id"], result=None)
        elif message.get("method") == "textDocument/publishDiagnostics":
            self._diagnostics[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message


def _words(documentation: str | Message) -> str:
    return documentation if isinstance(documentation, str) else str(documentation["value"])


@contextmanager
def language_server(folder: Path, settings: Message) -> Iterator[LanguageServer]:
    """Runs the server with these settings for YAML, or skips the test and says why.
    Texts are opened as files in `folder`.
    """
    start = installed(PROGRAM)
    if isinstance(start, str):
        if start == NEEDED and os.environ.get("CI"):
            pytest.fail("CI tests the schema in yaml-language-server, and there is no node or npm here")
        pytest.skip(f"no yaml-language-server: {start}")
    command = [*start, "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder) as process:
        watch = Timer(PATIENCE, process.kill)
        watch.start()
        try:
            yield LanguageServer(process, folder, settings)
        finally:
            watch.cancel()
            process.kill()
