"""What `ftlint check --fix` and `--diff` do: fix each record before it is linted, or show what that would
change.
"""

import os
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator

from ftlint.commands import FINDINGS, NOTHING, USAGE, CommandResult, UsageError, World, heaviest
from ftlint.commands.inputs import Inputs
from ftlint.commands.sources import Source, read
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
# The name of a file → its settings, which select the rules whose findings are fixed.
_Chosen = Callable[[str], Settings]


def fix(sources: Iterable[Source], chosen: _Chosen, stdin: Found | None) -> Iterator[Source]:
    """Fixes each record in place, and passes on the fixed one; `stdin` is not written but passed on. A record
    that cannot be written is passed on unchanged, with an error message.
    """
    for source in sources:
        yield source if source.data is None else _fix(source, source.data, chosen, stdin)


def _fix(source: Source, data: bytes, chosen: _Chosen, stdin: Found | None) -> Source:
    file = source.file
    fixed = planned(data, chosen(file.name))
    out = None
    try:
        if file is stdin:
            if len(fixed.source) > MAX_BYTES:
                raise RefusedError("it was not read to its end")
            out = fixed.source
        elif fixed.fixes:
            replace(file, data, fixed.source, "being fixed")
    except RefusedError as reason:
        return source._replace(errors=(*source.errors, f"cannot fix `{escaped(file.name)}`: {reason}."))
    sentence = _sentence(file.name, fixed) if fixed.fixes else ""
    return source._replace(data=fixed.source, fixed=sentence, out=out)


def diff(args: Namespace, inputs: Inputs, chosen: _Chosen, world: World) -> CommandResult:
    """Returns what `--fix` would change, as a unified diff. Raises UsageError if the arguments ask for a
    report too.
    """
    _refuse_reports(args)
    errors = [*inputs.errors]
    changed: list[tuple[str, str]] = []
    records = places = 0
    for source in read(sorted(inputs.files), inputs.stdin, world):
        errors += source.errors
        if source.data is None:
            continue
        name = source.file.name
        fixed = planned(source.data, chosen(name))
        records += 1
        if fixed.fixes:
            places += sum(made.places for made in fixed.fixes)
            changed.append((name, unified(name, source.data, fixed.source)))
    would = f"`--fix` would change {count(places, 'place')} in {count(len(changed), 'record')}."
    note = would if changed else f"there is nothing that `--fix` would change in {count(records, 'record')}."
    empty = () if args.allow_empty else inputs.empty
    codes_held = {
        USAGE: bool(errors) or bool(empty and records),
        FINDINGS: bool(changed),
        NOTHING: not records and not args.allow_empty,
    }
    code = heaviest({code for code, holds in codes_held.items() if holds})
    notes = [note] if records and not args.quiet else []
    return CommandResult(code, "".join(text for _, text in changed), (*errors, *empty, *notes))


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


def planned(data: bytes, settings: Settings) -> Fixed:
    """Returns a record with the findings fixed that `settings` select."""
    return apply(data, {code for code in map(code_of, NAMES) if chooses(settings, code)})


def replace(file: Found, old: bytes, new: bytes, doing: str) -> None:
    """Replaces `old` with `new`. Raises RefusedError if that fails, or the file has changed meanwhile, while
    it was `doing` so.
    """
    try:
        mode = os.lstat(file.absolute).st_mode
    except OSError as error:
        raise RefusedError(reason_of(error)) from None
    if not mode & 0o222 or not os.access(file.absolute, os.W_OK):
        raise RefusedError("it is read-only")

    def compare() -> None:
        if file.read(MAX_BYTES + 1) != old:
            raise RefusedError(f"it changed while it was {doing}")

    save(file.root, file.path, new, replace=True, last=compare)


def _sentence(name: str, fixed: Fixed) -> str:
    named = [
        f"line {made.span.line}, {escaped(made.message)}"
        for made in sorted(fixed.fixes, key=lambda made: made.span)
    ]
    number = sum(made.places for made in fixed.fixes)
    return f"fixed {number:,} in `{escaped(name)}`: {first_of(named, _MAX_NAMED, '; ')}."


def unified(name: str, old: bytes, new: bytes) -> str:
    """Returns a unified diff with each line escaped. Line endings are left out: no edit changes one."""
    from difflib import unified_diff

    before, after = (_lines(text.decode("utf-8-sig")) for text in (old, new))
    lines = [escaped(f"{sign} {name}") + "\n" for sign in ("---", "+++")]
    for number, line in enumerate(unified_diff(before, after, lineterm="\n")):
        if number < 2:
            continue  # the file names, which are already there
        bare = line.rstrip("\r\n")
        lines.append(escaped(bare, max(1, len(bare))) + "\n")
        if not line.endswith("\n"):
            lines.append(_NO_END)
    return "".join(lines)


def _lines(text: str) -> list[str]:
    """Returns the lines with their endings; only a line feed ends a line."""
    *whole, rest = text.split("\n")
    return [*(f"{line}\n" for line in whole), *([rest] if rest else [])]
