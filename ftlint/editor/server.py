"""The language server: what it is told of open records, and what it answers, over standard input and output.

The modules beside this one decide what; here it is only asked and sent. A message that cannot be understood,
or a question about a file that is no record or outside the folders that are open, gets an empty answer.
"""

import asyncio
import logging
import time
from collections.abc import Callable
from functools import partial
from typing import Any, BinaryIO, Protocol

from lsprotocol import types
from pygls.exceptions import FeatureRequestError, JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import LanguageServerProtocol

from ftlint import __version__
from ftlint.editor import answers
from ftlint.editor.opened import FoundHere, OpenRecord
from ftlint.editor.positions import UTF16
from ftlint.editor.questions import add_answers
from ftlint.editor.roots import path_of, record_at
from ftlint.files.discovery import OWN_CONFIG, SHARED_CONFIG
from ftlint.text.escape import escaped

_CONFIGS = (f"**/{OWN_CONFIG}", f"**/{SHARED_CONFIG}")
_SECTION = "ftlint"
_QUIET, _SLOW = 0.05, 2.0
"""How long the server waits for more typing before it checks, in seconds: at least, and at most."""
_SHARE = 3
"""How many times as long as the last check took it waits, so that checking never takes most of the time."""


class Checker(Protocol):
    """What checks a text as `ftlint check` does."""

    since: str
    """The commit or branch that records are compared with; empty for none."""

    def __call__(self, path: str, source: bytes) -> FoundHere:
        """Checks a text as the file at an absolute path."""

    def today(self) -> str:
        """Returns the day, as YYYY-MM-DD."""

    def forget(self) -> None:
        """Forgets what git answered, which may have changed."""


class AnsweringProtocol(LanguageServerProtocol):
    """Answers a question that has wrong parameters with an error, instead of not at all; and keeps nothing of
    what it was told, which pygls does for ever.
    """

    def structure_message(self, data: dict[str, Any]) -> Any:
        """Returns a message as it is defined. Raises JsonRpcException if it is not."""
        try:
            return super().structure_message(data)
        except JsonRpcException as error:
            if "id" in data and "method" in data:
                self._send_response(data["id"], None, error.to_response_error())
            raise

    def handle_message(self, message: Any) -> None:
        """Handles a message, and forgets what is done."""
        super().handle_message(message)
        for number in [number for number, future in self._request_futures.items() if future.done()]:
            del self._request_futures[number]


class RecordServer(LanguageServer):
    """The server, with the records that are open."""

    def __init__(self, checker: Checker, log: Callable[[str], None]) -> None:
        """`log` takes a sentence for whoever looks why something does not work."""
        super().__init__(
            "ftlint",
            __version__,
            types.TextDocumentSyncKind.Full,
            protocol_cls=AnsweringProtocol,
            max_workers=1,
        )
        self.checker = checker
        self.opened: dict[str, OpenRecord] = {}
        """Address → the record."""
        self.log = log
        self.was_shut_down = False
        self._waiting: dict[str, asyncio.TimerHandle] = {}
        self._took: dict[str, float] = {}

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Logs a message that could not be understood, which is not shown to the user: the editor sent it. A
        question has its answer already.
        """
        if source is FeatureRequestError:
            return
        text = str(error).strip().rpartition("\n")[2]
        self.log(
            f"a message of the editor was not understood ({type(error).__name__}: {escaped(text, 200)})."
        )

    # --- the records that are open --------------------------------------------------------------------------

    @property
    def folders(self) -> list[str] | None:
        """The folders on this disk that the editor has open; None if it has none open, but single files."""
        uris = [folder.uri for folder in self.workspace.folders.values()] or [self.workspace.root_uri or ""]
        return [path for uri in uris if (path := path_of(uri))] if any(uris) else None

    def put(self, uri: str, delay: float = 0) -> None:
        """Takes the text of a record from the editor, and has it checked after so many seconds."""
        path = record_at(uri, self.folders)
        if not path:
            return
        document = self.workspace.get_text_document(uri)
        before, encoding = self.opened.get(uri), self.workspace.position_encoding
        self.opened[uri] = OpenRecord(
            path,
            document.source,
            document.version,
            encoding=getattr(encoding, "value", encoding) or UTF16,
            check=self.checker,
            before=before,
        )
        self.check_soon(uri, delay)

    def check_soon(self, uri: str, delay: float = 0) -> None:
        """Has a record checked after so many seconds, unless it changes again before."""
        if handle := self._waiting.pop(uri, None):
            handle.cancel()
        self._waiting[uri] = asyncio.get_running_loop().call_later(delay, partial(self._publish, uri))

    def pause(self, uri: str) -> float:
        """Returns how long to wait for more typing, in seconds."""
        return min(max(_QUIET, _SHARE * self._took.get(uri, 0)), _SLOW)

    def check_again(self) -> None:
        """Has all records checked again, since something beside them may have changed."""
        self.checker.forget()
        for uri, opened in self.opened.items():
            self.opened[uri] = opened.again()
            self.check_soon(uri)

    def drop(self, uri: str) -> None:
        """Forgets a record that was closed."""
        if handle := self._waiting.pop(uri, None):
            handle.cancel()
        self._took.pop(uri, None)
        if self.opened.pop(uri, None):
            self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    def _publish(self, uri: str) -> None:
        self._waiting.pop(uri, None)
        opened = self.opened.get(uri)
        if opened is None:
            return
        start = time.process_time()
        try:
            found = answers.diagnostics(opened, uri)
        except Exception as error:  # noqa: BLE001  (a bug on one record must not end the server)
            self.failed(error)
            return
        self._took[uri] = time.process_time() - start
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, opened.version))

    def failed(self, error: Exception) -> None:
        """Logs a bug in the server."""
        self.log(
            f"ftlint failed: {type(error).__name__}: {escaped(str(error), 200)}. This is a bug in ftlint: please report it."
        )

    # --- what the editor can do -----------------------------------------------------------------------------

    def versioned(self) -> bool:
        """Returns whether the editor takes edits for one version of a text."""
        workspace = self.client_capabilities.workspace
        edits = workspace.workspace_edit if workspace else None
        return bool(edits and edits.document_changes)

    def watches(self) -> bool:
        """Returns whether the editor can be asked to watch files."""
        workspace = self.client_capabilities.workspace
        watched = workspace.did_change_watched_files if workspace else None
        return bool(watched and watched.dynamic_registration)

    def has_settings(self) -> bool:
        """Returns whether the editor can be asked for settings."""
        workspace = self.client_capabilities.workspace
        return bool(workspace and workspace.configuration)

    def shows(self) -> bool:
        """Returns whether the editor can be asked to show a place in a file."""
        window = self.client_capabilities.window
        return bool(window and window.show_document and window.show_document.support)


def serve(checker: Checker, log: Callable[[str], None], stdin: BinaryIO, stdout: BinaryIO) -> bool:
    """Answers an editor until it says that it is done, or is gone. Returns whether it took leave before."""
    for name in ("pygls", "asyncio"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)  # what went wrong is logged in a sentence
    server = RecordServer(checker, log)
    add_texts(server)
    add_answers(server)
    server.start_io(stdin, stdout)
    return server.was_shut_down


def add_texts(server: RecordServer) -> None:
    """Has the server told of texts, folders, files and settings."""

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        _take_settings(server, params.initialization_options)

    @server.feature(types.INITIALIZED)
    async def initialized(_params: types.InitializedParams) -> None:
        if server.watches():
            watchers = [types.FileSystemWatcher(pattern) for pattern in _CONFIGS]
            options = types.DidChangeWatchedFilesRegistrationOptions(watchers)
            watched = types.Registration("configurations", types.WORKSPACE_DID_CHANGE_WATCHED_FILES, options)
            await server.client_register_capability_async(types.RegistrationParams([watched]))
        await ask_settings()

    async def ask_settings() -> None:
        if server.has_settings():
            items = [types.ConfigurationItem(section=_SECTION)]
            found = await server.workspace_configuration_async(types.ConfigurationParams(items))
            if _take_settings(server, found[0] if found else None):
                server.check_again()

    @server.feature(types.WORKSPACE_DID_CHANGE_CONFIGURATION)
    async def settings_changed(params: types.DidChangeConfigurationParams) -> None:
        if _take_settings(server, params.settings):
            server.check_again()
        await ask_settings()

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(_params: types.DidChangeWatchedFilesParams) -> None:
        server.check_again()

    @server.feature(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS)
    def folders_changed(_params: types.DidChangeWorkspaceFoldersParams) -> None:
        for uri in [uri for uri in server.opened if not record_at(uri, server.folders)]:
            server.drop(uri)
        for document in list(server.workspace.text_documents.values()):
            if document.uri not in server.opened:
                server.put(document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.checker.forget()
        server.put(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.put(uri, server.pause(uri))

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(_params: types.DidSaveTextDocumentParams) -> None:
        server.check_again()

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.drop(params.text_document.uri)

    @server.feature(types.SHUTDOWN)
    def shut_down(_params: Any) -> None:
        server.was_shut_down = True


def _take_settings(server: RecordServer, settings: Any) -> bool:
    """Takes the setting `since`, which may be in a part called `ftlint`; returns whether it is another one
    now.
    """
    table = settings.get(_SECTION, settings) if isinstance(settings, dict) else None
    since = table.get("since") if isinstance(table, dict) else None
    if not isinstance(since, str) or since == server.checker.since:
        return False
    server.checker.since = since
    return True
