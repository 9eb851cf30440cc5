"""What the server answers, in the words of the protocol."""

from collections.abc import Iterable, Iterator

from lsprotocol import types

from ftlint.editor.actions import FIX, FIX_ALL, IMPORT, WAIVE, Proposal
from ftlint.editor.completion import Offered
from ftlint.editor.names import TextEdit
from ftlint.editor.opened import OpenRecord
from ftlint.editor.outline import Part
from ftlint.findings import MAX_MESSAGE, Finding, Severity
from ftlint.text.escape import escaped

SOURCE = "ftlint"
KINDS: dict[str, str] = {
    FIX: types.CodeActionKind.QuickFix.value,
    FIX_ALL: f"{types.CodeActionKind.SourceFixAll.value}.{SOURCE}",
    WAIVE: types.CodeActionKind.QuickFix.value,
    IMPORT: types.CodeActionKind.RefactorRewrite.value,
}
"""The kind of a change → its kind in the protocol."""
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}


def diagnostics(opened: OpenRecord, uri: str) -> list[types.Diagnostic]:
    """Returns what is found in a record, and what could not be checked."""
    missed = [
        types.Diagnostic(range_of(opened, 0, 0), text, types.DiagnosticSeverity.Error, source=SOURCE)
        for text in opened.found.missed
    ]
    return [*missed, *(diagnostic(opened, uri, finding) for finding in opened.found.findings)]


def diagnostic(opened: OpenRecord, uri: str, finding: Finding) -> types.Diagnostic:
    """Returns a finding: the message, and in the next line what to do. One that does not count, as under a
    waiver, is the faintest kind.
    """
    help_text = escaped(finding.help, MAX_MESSAGE)
    if finding.waiver:
        help_text = f"Waived until {escaped(finding.waiver.expires)}: {escaped(finding.waiver.reason)}"
    elif finding.baselined:
        help_text = "The baseline has it, so that it does not count."
    return types.Diagnostic(
        range_of(opened, *opened.place(finding)),
        "\n".join(filter(None, (escaped(finding.message, MAX_MESSAGE), help_text))),
        _SEVERITIES[finding.severity] if finding.counts else types.DiagnosticSeverity.Hint,
        finding.code,
        types.CodeDescription(finding.url),
        SOURCE,
        related_information=[
            types.DiagnosticRelatedInformation(
                types.Location(
                    uri,
                    range_of(
                        opened,
                        opened.lines.at(related.span.line, related.span.column),
                        opened.lines.at(related.span.end_line, related.span.end_column),
                    ),
                ),
                escaped(related.message, MAX_MESSAGE),
            )
            for related in finding.related
        ],
        data={
            "name": finding.name,
            "section": finding.statement,
            "pointer": finding.pointer,
            "help": finding.help,
        },
    )


def range_of(opened: OpenRecord, start: int, end: int) -> types.Range:
    """Returns a part of the text as the editor counts."""
    places = (opened.lines.position(offset) for offset in (start, max(start, end)))
    return types.Range(*(types.Position(place.line, place.units) for place in places))


def edits_of(opened: OpenRecord, edits: Iterable[TextEdit]) -> list[types.TextEdit]:
    """Returns edits as the editor counts."""
    return [types.TextEdit(range_of(opened, edit.start, edit.end), edit.text) for edit in edits]


def workspace_edit(
    opened: OpenRecord, uri: str, edits: Iterable[TextEdit], versioned: bool
) -> types.WorkspaceEdit:
    """Returns edits of one file; if the editor knows them `versioned`, they are for this version of the text
    only.
    """
    made = edits_of(opened, edits)
    if not versioned:
        return types.WorkspaceEdit(changes={uri: made})
    document = types.OptionalVersionedTextDocumentIdentifier(uri, opened.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, list(made))])


def code_action(opened: OpenRecord, uri: str, offer: Proposal, versioned: bool) -> types.CodeAction:
    """Returns a change that is offered."""
    return types.CodeAction(
        escaped(offer.title, MAX_MESSAGE),
        KINDS[offer.kind],
        [diagnostic(opened, uri, finding) for finding in offer.findings],
        is_preferred=offer.kind == FIX,
        edit=workspace_edit(opened, uri, offer.edits, versioned),
    )


def completion_item(opened: OpenRecord, offered: Offered, number: int) -> types.CompletionItem:
    """Returns a word for the place of the cursor; `number` is its place among all."""
    return types.CompletionItem(
        escaped(offered.label),
        kind=types.CompletionItemKind.Folder if offered.opens else types.CompletionItemKind.Value,
        detail=escaped(offered.about) or None,
        sort_text=f"{number:04}",
        filter_text=offered.text.strip(": "),
        text_edit=types.TextEdit(range_of(opened, offered.start, offered.end), offered.text),
    )


def symbols(opened: OpenRecord, parts: Iterable[Part]) -> list[types.DocumentSymbol]:
    """Returns the parts of a record as an outline."""
    return [
        types.DocumentSymbol(
            escaped(part.name, 100) or "…",
            types.SymbolKind.Array
            if part.is_list
            else types.SymbolKind.Field
            if part.is_leaf
            else types.SymbolKind.Object,
            range_of(opened, part.start, part.end),
            range_of(opened, part.name_start, part.name_end),
            escaped(part.about, 100) or None,
            children=symbols(opened, part.parts),
        )
        for part in parts
    ]


def folding_ranges(opened: OpenRecord, folds: Iterable[tuple[int, int]]) -> Iterator[types.FoldingRange]:
    """Yields the parts of a text that can be folded, by their lines."""
    for start, end in folds:
        first, last = opened.lines.position(start).line, opened.lines.position(end).line
        if first < last:
            yield types.FoldingRange(first, last)
