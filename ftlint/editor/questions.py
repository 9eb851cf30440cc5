"""What the server is asked about a record that is open. Each answer is what the module beside this one finds,
in the words of the protocol.
"""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from ftlint.editor import answers
from ftlint.editor.actions import offers
from ftlint.editor.completion import Around, completions
from ftlint.editor.hover import hover
from ftlint.editor.lens import StatusLine, status_line
from ftlint.editor.names import RenameError, name_at, renamed, same
from ftlint.editor.opened import OpenRecord
from ftlint.editor.outline import folds, outline
from ftlint.editor.positions import Position
from ftlint.editor.roots import record_at
from ftlint.editor.workspace import addresses, files_from, other_records
from ftlint.text.escape import escaped

if TYPE_CHECKING:
    from ftlint.editor.server import RecordServer

NEXT = "ftlint.next"
"""The command behind the line over `status`: it shows the place of the next step."""


def add_answers(server: "RecordServer") -> None:
    """Has the server answer questions."""
    kinds = sorted(set(answers.KINDS.values()))
    lens = types.CodeLensOptions(resolve_provider=False)
    table: dict[str, tuple[Callable[..., Any], Any]] = {
        types.TEXT_DOCUMENT_HOVER: (_hover, None),
        types.TEXT_DOCUMENT_COMPLETION: (
            _completion,
            types.CompletionOptions(trigger_characters=[" ", "/", ":"]),
        ),
        types.TEXT_DOCUMENT_CODE_ACTION: (_code_actions, types.CodeActionOptions(code_action_kinds=kinds)),
        types.TEXT_DOCUMENT_DEFINITION: (_definition, None),
        types.TEXT_DOCUMENT_REFERENCES: (_references, None),
        types.TEXT_DOCUMENT_DOCUMENT_HIGHLIGHT: (_highlights, None),
        types.TEXT_DOCUMENT_PREPARE_RENAME: (_prepare_rename, None),
        types.TEXT_DOCUMENT_RENAME: (_rename, types.RenameOptions(prepare_provider=True)),
        types.TEXT_DOCUMENT_DOCUMENT_SYMBOL: (_symbols, None),
        types.TEXT_DOCUMENT_FOLDING_RANGE: (_folding, None),
        types.TEXT_DOCUMENT_CODE_LENS: (_lens, lens),
    }
    for method, (function, options) in table.items():
        server.feature(method, options)(_answer(server, function))

    @server.command(NEXT)
    def show_next(uri: str) -> None:
        _show_next(server, uri)


def _show_next(server: "RecordServer", uri: str) -> None:
    opened = server.opened.get(uri)
    line = _status(opened) if opened is not None else None
    if opened is None or line is None or line.next is None:
        return
    if server.shows():
        place = answers.range_of(opened, *opened.place(line.next))
        server.window_show_document(types.ShowDocumentParams(uri, take_focus=True, selection=place))
    else:
        text = f"{line.next.code}, line {line.next.span.line}: {escaped(line.next.message)}"
        server.window_show_message(types.ShowMessageParams(types.MessageType.Info, text))


def _answer(
    server: "RecordServer", of: Callable[["RecordServer", OpenRecord, Any], Any]
) -> Callable[[Any], Any]:
    """Returns what answers a question about a record that is open, and nothing about any other file."""

    def answer(params: Any) -> Any:
        uri = params.text_document.uri
        opened = server.opened.get(uri)
        if opened is None or not record_at(uri, server.folders):
            return None
        try:
            return of(server, opened, params)
        except JsonRpcInvalidParams:
            raise
        except Exception as error:  # noqa: BLE001  (a bug in one answer must not end the server, nor show a trace)
            server.failed(error)
            return None

    return answer


def _at(opened: OpenRecord, position: types.Position) -> int:
    return opened.lines.offset(Position(position.line, position.character))


def _hover(_server: "RecordServer", opened: OpenRecord, params: types.HoverParams) -> types.Hover | None:
    at = _at(opened, params.position)
    there = opened.findings_in(at, at)
    shown = hover(opened.document, at, opened.record, there)
    if shown is None:
        return None
    content = types.MarkupContent(types.MarkupKind.Markdown, shown.markdown)
    return types.Hover(content, answers.range_of(opened, shown.start, shown.end))


def _completion(
    server: "RecordServer", opened: OpenRecord, params: types.CompletionParams
) -> types.CompletionList:
    around = Around(
        partial(other_records, server.folders or (), opened.path),
        partial(files_from, opened.path),
        partial(addresses, opened.path),
        lambda: frozenset(finding.code for finding in opened.found.findings),
    )
    # The reader's text has no byte order mark.
    text = opened.document.text or opened.text
    found = completions(text, _at(opened, params.position), around, opened.good)
    items = [answers.completion_item(opened, one, number) for number, one in enumerate(found)]
    return types.CompletionList(any(one.opens for one in found), items)


def _code_actions(
    server: "RecordServer", opened: OpenRecord, params: types.CodeActionParams
) -> list[types.CodeAction]:
    only = [str(getattr(kind, "value", kind)) for kind in params.context.only or ()]

    def wanted(kind: str) -> bool:
        full = answers.KINDS[kind]
        return not only or any(full == asked or full.startswith(f"{asked}.") for asked in only)

    start, end = _at(opened, params.range.start), _at(opened, params.range.end)
    found = offers(opened, start, end, wanted, server.checker.today())
    uri, versioned = params.text_document.uri, server.versioned()
    return [answers.code_action(opened, uri, offer, versioned) for offer in found]


def _definition(
    _server: "RecordServer", opened: OpenRecord, params: types.DefinitionParams
) -> list[types.Location]:
    name = name_at(opened.document, _at(opened, params.position))
    found = [one for one in same(opened.document, name) if one.defines] if name else []
    return [
        types.Location(params.text_document.uri, answers.range_of(opened, one.start, one.end))
        for one in found
    ]


def _references(
    _server: "RecordServer", opened: OpenRecord, params: types.ReferenceParams
) -> list[types.Location]:
    name = name_at(opened.document, _at(opened, params.position))
    found = same(opened.document, name) if name else []
    wanted = [one for one in found if params.context.include_declaration or not one.defines]
    return [
        types.Location(params.text_document.uri, answers.range_of(opened, one.start, one.end))
        for one in wanted
    ]


def _highlights(
    _server: "RecordServer", opened: OpenRecord, params: types.DocumentHighlightParams
) -> list[types.DocumentHighlight]:
    name = name_at(opened.document, _at(opened, params.position))
    found = same(opened.document, name) if name else []
    return [types.DocumentHighlight(answers.range_of(opened, one.start, one.end)) for one in found]


def _prepare_rename(
    _server: "RecordServer", opened: OpenRecord, params: types.PrepareRenameParams
) -> types.PrepareRenamePlaceholder | None:
    name = name_at(opened.document, _at(opened, params.position))
    if name is None:
        return None
    return types.PrepareRenamePlaceholder(answers.range_of(opened, name.start, name.end), name.id)


def _rename(
    server: "RecordServer", opened: OpenRecord, params: types.RenameParams
) -> types.WorkspaceEdit | None:
    name = name_at(opened.document, _at(opened, params.position))
    if name is None:
        return None
    try:
        edits = renamed(opened.document, name, params.new_name)
    except RenameError as error:
        raise JsonRpcInvalidParams(escaped(str(error))) from None
    return answers.workspace_edit(opened, params.text_document.uri, edits, server.versioned())


def _symbols(
    _server: "RecordServer", opened: OpenRecord, _params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol]:
    return answers.symbols(opened, outline(opened.document))


def _folding(
    _server: "RecordServer", opened: OpenRecord, _params: types.FoldingRangeParams
) -> list[types.FoldingRange]:
    return list(answers.folding_ranges(opened, folds(opened.document)))


def _status(opened: OpenRecord) -> StatusLine | None:
    return status_line(opened.document, opened.found.summary)


def _lens(_server: "RecordServer", opened: OpenRecord, params: types.CodeLensParams) -> list[types.CodeLens]:
    line = _status(opened)
    if line is None:
        return []
    command = types.Command(escaped(line.text), NEXT, arguments=[params.text_document.uri])
    return [types.CodeLens(answers.range_of(opened, line.start, line.end), command)]
