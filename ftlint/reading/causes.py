"""Mistakes that the parser reports far from where they were made, or in misleading words. Imported only for
files that are not valid.

A parser reports the place where it gave up. People make only a few kinds of mistakes, and the text around
that place shows each of them clearly. So each is looked for there, and reported where it was made, with the
one thing that fixes it.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from ftlint.reading.characters import name
from ftlint.reading.scalars import shown
from ftlint.text.phrases import count, plural, series


class Cause(NamedTuple):
    """What went wrong: its place, message and help."""

    at: int
    """The place, counted in characters of the text that was searched."""
    message: str
    help: str
    rule: str = "yaml-syntax"


# --- the file as a whole ------------------------------------------------------------------------------------

_CONFLICT = r"(?m)^(?:(?:<{7}|\|{7}|>{7})(?:[ \t][^\n]*)?|={7})\r?$"
_FENCE = r"(?m)^(?:```|~~~)[^\n`]*$"
_OTHER_KINDS = (
    (
        r"version https://git-lfs\.github\.com/spec/",
        "This file is a Git LFS pointer: it says where the record is stored, and is not the record.",
        "Fetch the file itself with `git lfs pull`; in CI, check out with `lfs: true`.",
    ),
    (
        r"(?i)<(?:!doctype|\?xml|html|head|body|svg|rss)\b",
        "This file is HTML or XML, not YAML.",
        "Save the record itself; from a website, save the raw text.",
    ),
    (
        r"-----BEGIN ",
        "This file contains a key or a certificate, not a record.",
        "Write the record here, and keep the other file elsewhere.",
    ),
)
_MAX_MARKS = 4
"""How many lines with conflict markers a message names."""


def of_file(text: str) -> Cause | None:
    """Returns why nothing in the file can be relied on: it is another kind of file,
    or contains markers that do not belong in a record.
    """
    top = len(text) - len(text.lstrip())
    for pattern, message, help_text in _OTHER_KINDS:
        if re.compile(pattern).match(text, top):
            return Cause(top, message, help_text)
    if marks := list(re.finditer(_CONFLICT, text)):
        lines = [str(text.count("\n", 0, mark.start()) + 1) for mark in marks[:_MAX_MARKS]]
        more = " and more" if len(marks) > _MAX_MARKS else ""
        where = f"{plural(len(lines), 'line')} {series(lines, '' if more else 'and')}"
        return Cause(
            marks[0].start(),
            f"The file contains an unresolved merge conflict: git's markers are on {where}{more}.",
            "Choose one side, or write what both mean, and remove the lines with the markers.",
        )
    if fence := re.search(_FENCE, text):
        return Cause(
            fence.start(),
            f"`{fence[0][:3]}` fences code in Markdown, and is not YAML."
            if fence[0][0] == "~"
            else "Backticks fence code in Markdown, and are not YAML.",
            "Remove this line, and the one that closes the fence.",
        )
    return None


# --- one line that was meant as an entry --------------------------------------------------------------------

_ODD_BLANKS = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BEGIN = r"[ \t]*(?:-[ \t]+)*"
_WORD = r"(?:[A-Za-z_][\w.-]*|\"[^\"\n]*\"|'[^'\n]*')"
_ODD_BLANK = rf"{_BEGIN}(?:{_WORD}:|-)([{_ODD_BLANKS}])"
_WIDE_COLON = rf"{_BEGIN}({_WORD})[{_ODD_BLANKS} ]*([：﹕︓])"
_NO_BLANK = rf"{_BEGIN}({_WORD}):(?!//)([^\s:][^\n]*)"
_EQUALS = rf"{_BEGIN}({_WORD})[ \t]*=[ \t]*([^\s=][^\n]*)"
_DASH = r"[ \t]*-([A-Za-z_\"'\[{][^\n]*)"
_BULLET = rf"[ \t]*([*•·‣◦–—−])[ {_ODD_BLANKS}\t]+([^\n]*)"
OPENING = "“”„‟«»‘’‚‛‹›「『＂＇"
CLOSING = "[“”»«’‘›‹」』＂＇]"
_TYPOGRAPHIC = rf"(?:^|[:,\[{{?-])[ \t]*([{OPENING}])"
_MAX_LINE = 1000
"""How much of a line is looked at, in characters."""


def of_entry(line: str) -> Cause | None:
    """Returns what keeps a line from being the key or the item that it was meant to be."""
    line = line[:_MAX_LINE]
    if found := re.match(_ODD_BLANK, line):
        sign = "dash" if line[found.start(1) - 1] == "-" else "colon"
        return Cause(
            found.start(1),
            f"{name(found[1])} follows the {sign}, where only an ordinary space counts.",
            "Replace it with an ordinary space.",
        )
    if found := re.match(_WIDE_COLON, line):
        return Cause(
            found.start(2),
            f"{name(found[2])} is not a colon in YAML.",
            f"Write `{shown(found[1])}: ` with an ordinary colon and a space.",
        )
    if found := re.match(_BULLET, line):
        mark = f"`{found[1]}`" if found[1] == "*" else name(found[1])
        return Cause(
            found.start(1),
            f"{mark} does not begin a list item in YAML.",
            f"Write `- {shown(found[2].rstrip())}`.",
        )
    if line.lstrip().startswith(("//", "/*")):
        return _slashes(line, len(line) - len(line.lstrip()))
    if (found := re.match(_NO_BLANK, line)) and found[1][0] not in "\"'":
        entry = f"{found[1]}:{found[2].rstrip()}"
        return Cause(
            found.start(1),
            f"`{shown(entry)}` has no space after its colon, so it is not a key.",
            f"Write `{shown(f'{found[1]}: {found[2].rstrip()}')}`.",
        )
    if found := re.match(_EQUALS, line):
        return Cause(
            found.start(1),
            f"`{shown(found[0].strip())}` has no colon, so it is not a key.",
            f"Write `{shown(f'{found[1]}: {found[2].rstrip()}')}`.",
        )
    if found := re.match(_DASH, line):
        return Cause(
            found.start(1) - 1,
            f"`-{shown(found[1].rstrip())}` has no space after its dash, so it is not a list item.",
            f"Write `- {shown(found[1].rstrip())}`.",
        )
    return None


def of_typography(line: str) -> Cause | None:
    """Finds typographic quotation marks around a value, which do not quote it."""
    found = re.search(_TYPOGRAPHIC, line[:_MAX_LINE])
    if found is None:
        return None
    mark = '"' if '"' not in line[found.end() :] else "'"
    return Cause(
        found.start(1),
        f"{name(found[1])} is typographic and quotes nothing in YAML.",
        straight(mark),
    )


def straight(mark: str = '"') -> str:
    """Returns what to do about typographic quotation marks."""
    return f"Write a straight `{mark}` on both sides of the text instead."


def of_split(text: str, start: int, end: int) -> Cause | None:
    """Finds typographic quotation marks around a value in brackets, which a comma still splits."""
    is_open = text[start] in OPENING and not re.search(CLOSING, text[start + 1 : end])
    if not is_open or not re.compile(r"[ \t]*,").match(text, end):
        return None
    return Cause(
        start, f"{name(text[start])} quotes nothing in YAML, so this text is split at its comma.", straight()
    )


def _slashes(line: str, at: int) -> Cause:
    mark = line[at : at + 2]
    return Cause(
        at,
        f"`{mark}` does not begin a comment in YAML.",
        f"Write `#` and a space instead of `{mark}`" + (", and remove the `*/`." if mark == "/*" else "."),
    )


# --- the place where the parser gave up ---------------------------------------------------------------------

_ENTRY = (
    r"(?P<indent> *)(?P<dashes>(?:-(?:[ ]+|$))*)"
    r"(?:(?P<key>\"[^\"]*\"|'[^']*'|[^\s#\"'\[{](?:[^:#]|:(?=\S)|(?<=\S)#)*?):(?:[ \t]+(?P<value>.*))?$)?"
)
_QUOTED = r"(?:^|(?<=[\s\[{,]))(?:\"(?:\\.|[^\"\\])*+\"?|'(?:[^']|'')*+'?)"
_COMMENT = rf"{_QUOTED}|(?:^|(?<=[\s\[{{,]))(?P<mark>#)"
_SLASHED = rf"{_QUOTED}|(?:^|(?<=[\s\[{{,]))(?P<mark>//|/\*)"
_BLOCK_MARK = r"[|>][-+0-9]*(?:[ \t]+#.*)?"
_KEY_END = r":(?:[ \t]|$)"
_BLOCK_BEGINS = r"[:-][ \t]+[|>][-+0-9]*(?:[ \t]+#.*)?$"
_MAX_AROUND = 2000
"""How many lines are looked at."""


class _Line(NamedTuple):
    """A line, read as a key or an item if it is one."""

    number: int
    start: int
    text: str
    indent: int
    dashes: tuple[int, ...]
    """The columns of the dashes before it."""
    column: int
    """The column of what follows the dashes."""
    key: str
    """Empty if there is none."""
    value: str
    """Empty if there is none on the line."""

    @property
    def is_entry(self) -> bool:
        """Whether it has a key, or is an item."""
        return bool(self.key or self.dashes)


def of_error(text: str, at: int, began: int, *, is_flow: bool) -> Cause | None:
    """Returns what made the parser give up at `at`, in something that began at `began`."""
    here = _line_at(text, at)
    near = [here]  # the line, and those above that go with it, down from the last entry
    above = list(_above(text, here))
    for line in above:
        near.append(line)
        if line.is_entry:
            break
    return (
        _typographic(near)
        or (_hidden(text, began, here) if is_flow else None)
        or _broken_entry(near)
        or _misplaced_quote(text, at, here, above)
        or _comment(here, near)
        or (None if is_flow else _indentation(at, here, above))
    )


def of_bracket(text: str, began: int) -> Cause | None:
    """Returns why a bracket that opens at `began` is never closed."""
    return _hidden(text, began, _line_at(text, max(len(text.rstrip()) - 1, 0)))


def _line_at(text: str, at: int) -> _Line:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return _parsed(text.count("\n", 0, at) + 1, start, text[start : end if end >= 0 else len(text)])


def _above(text: str, here: _Line) -> Iterator[_Line]:
    """Yields the lines above, nearest first, except empty ones."""
    number, end = here.number, here.start - 1
    while end >= 0 and here.number - number < _MAX_AROUND:
        start = text.rfind("\n", 0, end) + 1
        number -= 1
        if text[start:end].strip():
            yield _parsed(number, start, text[start:end])
        end = start - 1


def _parsed(number: int, start: int, text: str) -> _Line:
    found = re.match(_ENTRY, text[:_MAX_LINE].rstrip())
    assert found is not None  # noqa: S101  (each part of the pattern may be empty)
    dashes = tuple(
        found.start("dashes") + at for at, character in enumerate(found["dashes"]) if character == "-"
    )
    value = found["value"] or ""
    is_empty = value.startswith("#") or re.fullmatch(_BLOCK_MARK, value)
    return _Line(
        number,
        start,
        text,
        len(found["indent"]),
        dashes,
        found.end("dashes"),
        (found["key"] or "").rstrip(),
        "" if is_empty else value,
    )


def _typographic(near: list[_Line]) -> Cause | None:
    for number, line in enumerate(near):
        cause = of_typography(line.text)
        if cause and (number == 0 or not re.search(CLOSING, line.text[cause.at + 1 :])):
            return cause._replace(at=line.start + cause.at)
    return None


def _hidden(text: str, began: int, here: _Line) -> Cause | None:
    """Finds a comment that hides the end of what is in brackets, or one of another language."""
    lines = text[began : here.start + len(here.text)].split("\n")
    start = began
    for line in lines[:_MAX_AROUND]:
        for pattern in (_COMMENT, _SLASHED):
            found = next((found for found in re.finditer(pattern, line) if found["mark"]), None)
            if found is None:
                continue
            if found["mark"] != "#":
                return _slashes(line, found.start())._replace(at=start + found.start())
            if any(bracket in line[found.start() :] for bracket in "]}"):
                return Cause(
                    start + found.start(),
                    "A comment begins at this `#` and hides the closing bracket.",
                    "Put quotes around the text if the `#` is part of it, or move the comment after the brackets.",
                    "text-cut-by-comment",
                )
        start += len(line) + 1
    return None


def _broken_entry(near: list[_Line]) -> Cause | None:
    for line in near:
        if cause := of_entry(line.text):
            return cause._replace(at=line.start + cause.at)
    return None


def _misplaced_quote(text: str, at: int, here: _Line, above: list[_Line]) -> Cause | None:
    """Finds a quotation mark that is missing, or that ends a text too early."""
    before = here.text[: at - here.start]
    for quote in "\"'":
        opens = re.compile(rf"(?:^|[:\[{{,-])[ \t]*({quote})")
        if before.count(quote) % 2:
            opener = next(
                (line for line in above if line.text.count(quote) % 2 and opens.search(line.text)), None
            )
            if opener is not None:
                place = [found.start(1) for found in opens.finditer(opener.text)][-1]
                message = (
                    "The quotation mark that opens here is not closed on its line, "
                    f"so the next one closes it, on line {here.number}."
                )
                return Cause(opener.start + place, message, f"Write a `{quote}` where the text ends.")
        elif before.endswith(quote) and text[at : at + 1].isalnum() and opens.search(before):
            inside = (
                "`''` for an apostrophe inside single quotes"
                if quote == "'"
                else '`\\"` for a quotation mark inside double quotes'
            )
            return Cause(
                at - 1,
                f"The quoted text ends at this `{quote}`, and what follows belongs to nothing.",
                f"Write {inside}.",
            )
    return None


def _comment(here: _Line, near: list[_Line]) -> Cause | None:
    """Finds a comment in the middle of a text, which ends there."""
    for line in near if not here.is_entry else near[:1]:
        found = next((found for found in re.finditer(_COMMENT, line.text[:_MAX_LINE]) if found["mark"]), None)
        if (
            found is None
            or _begins_block(line)
            or (line is here and not _is_in_key(line.text, found.start()))
        ):
            continue
        is_cut = line.text[: found.start()].strip() and line.text[found.end() : found.end() + 1].strip(" \t#")
        remedy = (
            "Put quotes around the whole text" if is_cut else "Write the comment on a line above the text"
        )
        return Cause(
            line.start + found.start(),
            "A comment begins at this `#` and ends the text, so what follows belongs to nothing.",
            f"{remedy}.",
            "text-cut-by-comment" if is_cut else "yaml-syntax",
        )
    return None


def _is_in_key(line: str, at: int) -> bool:
    """Returns whether the `#` at `at` is between the beginning of a key and its colon."""
    return bool(line[:at].strip()) and not re.search(_KEY_END, line[:at]) and ":" in line[at:]


def _indentation(at: int, here: _Line, above: list[_Line]) -> Cause | None:
    """Finds an entry that is indented more or less than those it belongs to."""
    if at == here.start + here.indent and (cause := _block_text(here, above)):
        return cause
    entry = next((line for line in above if line.is_entry), None)
    if (
        entry is None
        or not here.is_entry
        or (here.key and not here.dashes and not re.fullmatch(_WORD, here.key))
    ):
        return None
    if at - here.start not in (here.indent, here.column, here.column + len(here.key)):
        return None
    levels: list[tuple[int, bool, str, int]] = []  # column, whether of items, what is there, on which line
    lowest = here.indent + _MAX_LINE
    for line in above:
        if line.is_entry:
            marks = [(line.column, False, line.key)] if line.key else []
            marks += [(column, True, "the item") for column in reversed(line.dashes)]
            for column, is_item, label in marks:
                if column < lowest:
                    levels.append((column, is_item, label, line.number))
                    lowest = column
        if lowest == 0:
            break
    is_below = bool(
        entry.key
        and entry.value
        and (entry.column < here.indent or (here.dashes and entry.column == here.indent))
    )
    reason = f"`{shown(entry.key)}` above it already has a value" if is_below else ""
    fitting = [level for level in levels if level[1] == bool(here.dashes) and level[0] != here.indent]
    if not fitting and here.dashes and entry.key and here.indent < entry.column and not entry.value:
        message = (
            f"This line is indented by {count(here.indent, 'space')}, less than `{shown(entry.key)}` "
            f"on line {entry.number}, whose list it begins."
        )
        return Cause(here.start + here.indent, message, f"Indent it by {count(entry.column + 2, 'space')}.")
    if not fitting:
        return (
            Cause(
                here.start + here.indent,
                f"No list can begin here: {reason}.",
                "Remove that value, or the list.",
            )
            if reason
            else None
        )
    column, is_item, label, number = min(fitting, key=lambda level: (abs(level[0] - here.indent), -level[0]))
    like = f"the item on line {number}" if is_item else f"`{shown(label)}` on line {number}"
    help_text = (
        f"Indent it by {count(column, 'space')}, like {like}."
        if column
        else f"Remove the spaces before it, so that it lines up with {like}."
    )
    if reason and entry.value[0] not in "\"'[{":
        help_text += " If it continues the text above, put quotes around the whole text."
    unlike = f"and {reason}" if reason else "unlike the lines it belongs to"
    return Cause(
        here.start + here.indent,
        f"This line is indented by {count(here.indent, 'space')}, {unlike}.",
        help_text,
    )


def _block_text(here: _Line, above: list[_Line]) -> Cause | None:
    """Finds a line of a text below `|` or `>` that is indented less than the others."""
    if here.dashes or (here.key and re.fullmatch(_WORD, here.key)):
        return None
    # The line directly above may itself be indented too far.
    header = next(
        (line for line in above if line.indent <= here.indent or (line is above[0] and _begins_block(line))),
        None,
    )
    if header is None or not _begins_block(header):
        return None
    column = header.column + 2 if above[0] is header else above[0].indent
    message = f"This line is indented by {count(here.indent, 'space')}, less than the text that begins on line {header.number}."
    return Cause(
        here.start + here.indent,
        message,
        f"Indent it by {count(column, 'space')}, like the rest of that text.",
    )


def _begins_block(line: _Line) -> bool:
    return re.search(_BLOCK_BEGINS, line.text[:_MAX_LINE].rstrip()) is not None
