"""Escapes text from outside before it is printed. Values, paths and messages all go through this one
function.
"""

import re

# By number rather than by `str.isprintable`, so that every Python shows the same text: what counts as
# assigned depends on its version of Unicode. Controls; format characters (bidirectional controls, joiners,
# zero-width, tags); fillers that look like nothing; line and paragraph separators; lone surrogates; code
# points that are not characters.
_UNSAFE = (
    "[\x00-\x1f\x7f-\x9f\xad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000110bd\U000110cd\U00013430-\U0001345f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U0001fffe\U0001ffff\U000e0000-\U000e0fff]"
)
# CI runners take `##[name]` (GitHub, Azure), `##vso[name]` (Azure) and `##teamcity[name]` for commands
# anywhere in a line.
_COMMAND = r"(?<=#)#(?=[\[A-Za-z])"
_UNSAFE_OR_COMMAND = f"{_UNSAFE}|{_COMMAND}"
_LEADING_COMMAND = r"\A(\s*):(?=:)"  # and `::name::` at the start of a line
_SHORT = {"\n": "\\n", "\t": "\\t", "\r": "\\r"}


def escaped(text: str, limit: int = 500) -> str:
    """Returns `text` as one line that is safe to print: what could steer a terminal, hide, or pass for a
    command in a CI log is escaped.

    Text longer than `limit` characters is cut, and ends with an ellipsis. Escapes (`\\n`, `\\x1b`, `\\u202e`,
    `\\U000e0041`) are longer than the characters they replace, so the result can be longer than `limit`.
    """
    if len(text) > limit:
        text = text[: limit - 1] + "…"
    if text.isascii() and text.isprintable() and "##" not in text and "::" not in text:
        return text
    return re.sub(_LEADING_COMMAND, r"\1\\x3a", re.sub(_UNSAFE_OR_COMMAND, _spell, text))


def is_command(line: str) -> bool:
    """Returns whether a CI runner would take a line, printed as it is, for a command."""
    return bool(re.match(_LEADING_COMMAND, line) or re.search(_COMMAND, line))


def _spell(match: re.Match[str]) -> str:
    character = match[0]
    code = ord(character)
    if code < 0x100:
        return _SHORT.get(character) or f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
