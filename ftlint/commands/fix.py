"""What `ftlint check --fix` and `--diff` do: mend each record before it is linted,
or show what mending would change.
"""

import os
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence

from ftlint.commands import FINDINGS, NOTHING, USAGE, CommandResult, UsageError, heaviest
from ftlint.commands.inputs import Inputs
from ftlint.files.atomic import save
from ftlint.files.discovery import Found
from ftlint.files.safe_open import RefusedError
from ftlint.fixes.apply import Fixed, apply
from ftlint.fixes.plan import NAMES, code_of
from ftlint.linter import Settings, chooses
from ftlint.reading.document import MAX_BYTES
from ftlint.text.escape import escaped
from ftlint.text.phrases import count, first_of
from ftlint.text.reasons import reason_of

_MAX_NAMED = 10
_NO_END = "\\ No newline at end of file\n"
_Chosen = Callable[
    [str], Settings
]  # the name of a file → the settings that say which rules' findings are mended in it


class Mending:
    """Reads records as `Inputs.read` does, each mended in its place first.
    What cannot be written is a complaint, and linted as it is.
    """

    def __init__(self, inputs: Inputs, chosen: _Chosen) -> None:
        self._sentences: list[str] = []  # what was mended, file by file
        self._stdin: bytes | None = None  # what came on the standard input, mended
        self._inputs = inputs
        self._chosen = chosen

    def read(self, files: Sequence[Found]) -> Iterator[tuple[str, bytes]]:
        """The name of each file and its bytes as they are then."""
        for file, source, fixed in _mended(self._inputs, files, self._chosen):
            try:
                if file is self._inputs.stdin:
                    self._pass_on(fixed)
                elif fixed.fixes:
                    _save(file, source, fixed.source)
            except RefusedError as reason:
                self._inputs.complaints.append(f"cannot fix `{escaped(file.name)}`: {reason}.")
                yield file.name, source
                continue
            if fixed.fixes:
                self._sentences.append(_sentence(file.name, fixed))
            yield file.name, fixed.source

    def outcome(self, code: int, report: str, sentences: tuple[str, ...], *, quiet: bool) -> CommandResult:
        """What to say in the end. A record from the standard input goes on to the standard output,
        and the report makes way for it.
        """
        errors = sentences if quiet else (*sentences, *self._sentences)
        return (
            CommandResult(code, report, errors)
            if self._stdin is None
            else CommandResult(code, errors=errors, data=self._stdin, report=report)
        )

    def _pass_on(self, fixed: Fixed) -> None:
        if len(fixed.source) > MAX_BYTES:
            raise RefusedError("it was not read to its end")
        self._stdin = fixed.source


def diff(args: Namespace, inputs: Inputs, chosen: _Chosen) -> CommandResult:
    """What `--fix` would change, as a unified diff. Raises UsageError where the call asks
    for a report too.
    """
    _refuse_reports(args)
    changed: list[tuple[str, str]] = []
    records = places = 0
    for file, source, fixed in _mended(
        inputs, sorted(file for _, group in inputs.groups for file in group), chosen
    ):
        records += 1
        if fixed.fixes:
            places += sum(fix.places for fix in fixed.fixes)
            changed.append((file.name, _unified(file.name, source, fixed.source)))
    would = f"`--fix` would change {count(places, 'place')} in {count(len(changed), 'record')}."
    note = would if changed else f"there is nothing that `--fix` would change in {count(records, 'record')}."
    empty = [] if args.allow_empty else inputs.empty
    codes_held = {
        USAGE: bool(inputs.complaints) or bool(empty and records),
        FINDINGS: bool(changed),
        NOTHING: not records and not args.allow_empty,
    }
    code = heaviest({code for code, holds in codes_held.items() if holds})
    notes = [note] if records and not args.quiet else []
    return CommandResult(code, "".join(text for _, text in changed), (*inputs.complaints, *empty, *notes))


def _refuse_reports(args: Namespace) -> None:
    asked = {
        "--format": args.format not in ("text", "concise", "auto"),
        "--output": args.output,
        "--statistics": args.statistics,
        "--write-baseline": args.write_baseline,
    }
    for option, is_asked in asked.items():
        if is_asked:
            raise UsageError(
                f"`--diff` shows what `--fix` would change and reports nothing, so `{option}` does not go with it."
            )


def _mended(inputs: Inputs, files: Sequence[Found], chosen: _Chosen) -> Iterator[tuple[Found, bytes, Fixed]]:
    """Each file that can be read, its bytes, and what would become of them."""
    for file in files:
        for _, source in inputs.read([file]):
            settings = chosen(file.name)
            yield (
                file,
                source,
                apply(source, {code for code in map(code_of, NAMES) if chooses(settings, code)}),
            )


def _save(file: Found, old: bytes, new: bytes) -> None:
    """Puts `new` in the place of `old`. Raises RefusedError where that fails,
    or the file holds something else by now.
    """
    try:
        mode = os.lstat(file.absolute).st_mode
    except OSError as error:
        raise RefusedError(reason_of(error)) from None
    if not mode & 0o222 or not os.access(file.absolute, os.W_OK):
        raise RefusedError("it is read-only")

    def compare() -> None:
        if file.read(MAX_BYTES + 1) != old:
            raise RefusedError("it changed while it was being fixed")

    save(file.root, file.path, new, replace=True, last=compare)


def _sentence(name: str, fixed: Fixed) -> str:
    named = [
        f"line {fix.span.line}, {escaped(fix.message)}"
        for fix in sorted(fixed.fixes, key=lambda fix: fix.span)
    ]
    number = sum(fix.places for fix in fixed.fixes)
    return f"fixed {number:,} in `{escaped(name)}`: {first_of(named, _MAX_NAMED, '; ')}."


def _unified(name: str, old: bytes, new: bytes) -> str:
    """A unified diff with each line escaped. Line ends are left out: no fix changes one."""
    from difflib import unified_diff

    before, after = (_lines(text.decode("utf-8-sig")) for text in (old, new))
    lines = [escaped(f"{sign} {name}") + "\n" for sign in ("---", "+++")]
    for number, line in enumerate(unified_diff(before, after, lineterm="\n")):
        if number < 2:
            continue  # the names, which are there already
        bare = line.rstrip("\r\n")
        lines.append(escaped(bare, max(1, len(bare))) + "\n")
        if not line.endswith("\n"):
            lines.append(_NO_END)
    return "".join(lines)


def _lines(text: str) -> list[str]:
    """The lines with their ends, which are line feeds alone."""
    *whole, rest = text.split("\n")
    return [*(f"{line}\n" for line in whole), *([rest] if rest else [])]
