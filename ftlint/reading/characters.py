"""Characters that are not allowed in a record, or only if visible. Imported only for text that is not plain
ASCII lines.

There are three groups, each with its own rule: control characters (never part of text), line breaks that only
some programs treat as such, and invisible characters. Every pattern is one character class with at most one
character of context, so a search is linear.
"""

import re
from collections.abc import Iterator

from ftlint.findings import MAX_FINDINGS, Problem, Span

_NO_CHARACTER = "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_CONTROL = f"\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f{_NO_CHARACTER}"
_BREAK = "\x85\u2028\u2029"
# Soft hyphen, grapheme joiner, fillers, direction marks and overrides, zero-width space, word joiner and
# invisible operators, byte order mark, annotation marks, shorthand and musical format controls, tag
# characters.
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"
)
_JOINER = (
    "\u180e\u200c\u200d"  # scripts and emoji need them, but only between two characters of their own kind
)
_SELECTOR = (
    "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"  # choose how the character before them looks
)
_HIDDEN = (
    f"[{_INVISIBLE}]"
    f"|(?<![^\x00-\x7f{_JOINER}])[{_JOINER}]|[{_JOINER}](?![^\x00-\x7f{_JOINER}])"
    f"|(?<![^\x00-\x7f{_SELECTOR}])(?!(?<=[0-9#*])\ufe0f)[{_SELECTOR}]"
)
_ODD_BREAK = f"[{_BREAK}]|\r(?!\n)"
RAW = (
    ("control-character", f"[{_CONTROL}]"),
    ("hidden-line-break", _ODD_BREAK),
    ("invisible-character", _HIDDEN),
)
_SELECTORS = (*range(0x180B, 0x1810), *range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
# Invisible characters that Python calls printable; all other forbidden characters are not printable.
_SHOWS_NOTHING = frozenset(
    ("\u034f", "\u115f", "\u1160", "\u17b4", "\u17b5", "\u3164", "\uffa0", *map(chr, _SELECTORS))
)
_ESCAPED = f"[{_CONTROL}\r{_BREAK}]|{_HIDDEN}"

_SAY = {
    "control-character": (
        "{} does not belong in text: it can steer a terminal or end a string early.",
        "Delete the character, or save the file again as UTF-8 text.",
    ),
    "hidden-line-break": (
        "{} ends a line for some programs and not for others, so text can hide behind it.",
        "Replace it with an ordinary line break or a space.",
    ),
    "invisible-character": (
        "{} cannot be seen, so this line may not say what it seems to say.",
        "Delete the character and type the text around it again.",
    ),
}


def may_hide(characters: str) -> bool:
    """Returns whether one of these characters may be forbidden: a cheap check with false positives."""
    return not characters.isprintable() or not _SHOWS_NOTHING.isdisjoint(characters)


def check(text: str, rest: str) -> list[Problem]:
    """Returns the forbidden characters in `text`: of each group the first on each line, up to `MAX_FINDINGS`
    of a group.

    `rest` is `text` without its plain ASCII characters, which is quick to search.
    """
    if not may_hide(rest):
        return []
    return [problem for rule, pattern in RAW for problem in _each_line(text, rule, pattern)]


def ends_reading(problem: Problem) -> bool:
    """Returns whether a parser is unreliable after this problem,
    because programs disagree on where lines or tokens end.
    """
    return problem.rule != "invisible-character" or "U+FEFF" in problem.message


def unsafe_escape(value: str, source: str) -> str:
    """Returns the first character of `value` that is escaped in `source` and unsafe to print, or an empty
    string.

    `check` has reported the unescaped ones in `source`.
    """
    found = re.findall(_ESCAPED, value)
    return found[0] if len(found) > len(re.findall(_ESCAPED, source)) else ""


def name(character: str) -> str:
    """Returns the name of a character in messages: its code point, and its Unicode name if it has one."""
    import unicodedata

    title = unicodedata.name(character, "").lower()
    return f"U+{ord(character):04X}" + (f" ({title})" if title else "")


def _each_line(text: str, rule: str, pattern: str) -> Iterator[Problem]:
    search = re.compile(pattern).search
    line, start, reported = 1, 0, 0
    message, help_text = _SAY[rule]
    while reported < MAX_FINDINGS and (found := search(text, start)):
        line += text.count("\n", start, found.start())
        column = found.start() - text.rfind("\n", 0, found.start())
        reported += 1
        yield Problem(
            (),
            message.format(name(found[0])),
            help_text,
            rule=rule,
            span=Span(line, column, line, column + 1),
        )
        start = text.find("\n", found.start())
        if start < 0:
            return
