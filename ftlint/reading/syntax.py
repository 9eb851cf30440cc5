"""Explains a parser's error in our words. Imported when a file is not YAML.

Parsers word the same mistake differently and speak of tokens. The kind of mistake and its line matter, so
both are worked out from the few words that all versions share, and from the text itself.
"""

import re
from typing import NamedTuple

from yaml.error import MarkedYAMLError, YAMLError

from ftlint.findings import Problem, Span
from ftlint.reading import causes, numbers
from ftlint.reading.characters import name
from ftlint.reading.messages import words
from ftlint.reading.scalars import MAX_KEY, shown

_LONGEST_KEY = 1024  # parsers give up looking for the colon of a key past so many characters


class _Case(NamedTuple):
    """A kind of mistake: how to recognise it, where to show it, and what to report."""

    sign: str
    """Words in the parser's problem or its context."""
    at_context: bool
    """Whether the place is where the thing began, rather than where the parser gave up."""
    message: str
    help: str
    rule: str = "yaml-syntax"


_NO_START = "cannot start any token"
_FLOW = "parsing a flow"
_BLOCK = "parsing a block"
_NODE = "node content"
_NO_COLON = "could not find expected ':'"
_ALIAS = "scanning an alias"
_ITEM = "sequence entries are not allowed"
_BLOCK_MARK = "scanning a block scalar"
_COLON = "mapping values are not allowed"
_FAR = frozenset((_FLOW, _BLOCK, _NODE, _NO_COLON, _COLON, _ITEM, ""))
"""Cases where the parser gives up far from the mistake."""
_TAB = (
    "There is a tab where only spaces are allowed: at the start of a line or right after `-`.",
    "Replace the tab with spaces.",
)

_CASES = (
    _Case("scanning a tag", True, *words("tag"), rule="tag"),
    _Case("parsing a tag", True, *words("tag"), rule="tag"),
    _Case("undefined tag handle", True, *words("tag"), rule="tag"),
    _Case("scanning an anchor", True, *words("anchor"), rule="anchor-or-alias"),
    _Case(_ALIAS, True, *words("alias"), rule="anchor-or-alias"),
    _Case("a tab character", False, *_TAB),
    _Case(
        _NO_START,
        False,
        "No value can begin with {character}.",
        "Put quotes around the value.",
    ),
    _Case(
        _NO_COLON,
        True,
        "`{start}` is not a key with a colon and a space after it, nor part of the text above.",
        "Write `key: value`, or indent the line more than the key it continues.",
    ),
    _Case(
        _COLON,
        False,
        "A colon with a space after it makes a key of what is before it, and a key is not allowed here.",
        "Put quotes around the text, or begin the key on a line of its own.",
    ),
    _Case(
        _ITEM,
        False,
        "A list cannot begin here: the `-` of an item must be first on its line.",
        "Begin the list on a new line, or put quotes around the text.",
    ),
    _Case(
        "mapping keys are not allowed",
        False,
        "A question mark with a space after it begins a key, and a key is not allowed here.",
        "Put quotes around the text.",
    ),
    _Case(
        "unexpected end of stream",
        True,
        "The quotation mark that opens here is never closed.",
        "Close it with the same mark; write `''` for a single quotation mark inside single ones.",
    ),
    _Case(
        "unexpected document",
        True,
        "The quotation mark that opens here is not closed before the end of the record.",
        "Close it with the same mark; write `''` for a single quotation mark inside single ones.",
    ),
    _Case(
        "unknown escape character",
        False,
        "`{escape}` is not an escape that YAML knows; in double quotes a backslash begins an escape.",
        "Write two backslashes for one, or use single quotes.",
    ),
    _Case(
        "hexdecimal number",
        False,
        "This escape lacks digits: `\\x` takes two hexadecimal digits, `\\u` four and `\\U` eight.",
        "Write all the digits, or two backslashes for one.",
    ),
    _Case(
        "invalid Unicode character",
        False,
        "This escape does not stand for a character.",
        "Remove the escape, or write the character itself.",
        rule="control-character",
    ),
    _Case(
        _BLOCK_MARK,
        True,
        "After `|` or `>` the line may have only `+`, `-`, an indentation from 1 to 9 and a comment.",
        "Begin the text on the next line, or put quotes around the whole value.",
    ),
    _Case(
        "unexpected ':'",
        False,
        "A colon right before a bracket or a comma is neither text nor the end of a key.",
        "Write a space after the colon, or put quotes around the text.",
    ),
    _Case(
        _NODE,
        False,
        "A value is missing before this.",
        "Write the value, or remove the comma, bracket or dash that asks for one.",
    ),
    _Case(
        _FLOW,
        False,
        "Inside the brackets that open on line {opened}, a comma or the closing bracket is missing here.",
        "Put a comma between the items, close the bracket, or put quotes around text with brackets, commas or colons in it.",
    ),
    _Case(
        _BLOCK,
        False,
        "This line is indented unlike the lines it belongs to.",
        "Align it with the keys or items beside it.",
    ),
)
_STRAY = _Case(
    "",
    False,
    "This text belongs to nothing before it.",
    "Remove it, or put quotes around the value it is part of.",
)
_UNCLOSED = _Case(
    "",
    True,
    "The bracket that opens here is never closed.",
    "Close it, or put quotes around the value if it is text.",
)
_NO_KEY = _Case("", False, *words("key-not-text", what="empty", quoted=""), rule="key-not-text")
_LONG_KEY = _Case("", True, *words("key-too-long", limit=MAX_KEY), rule="key-too-long")
_SPACE = _Case(
    "",
    False,
    "This line is indented with {space}, which YAML reads as text.",
    "Indent with ordinary spaces.",
)


def explain(error: YAMLError, text: str) -> Problem:
    """Returns the problem that stopped the parser. `text` is what it read."""
    if not isinstance(error, MarkedYAMLError) or error.problem_mark is None:
        return _problem(_STRAY, text, 0)
    gave_up: int = error.problem_mark.index
    began: int = error.context_mark.index if error.context_mark else gave_up
    found = next((case for case in _CASES if case.sign in f"{error.context} {error.problem}"), _STRAY)
    at = began if found.at_context else gave_up
    case = _special(found, text, at)
    if case in (found, _STRAY, _UNCLOSED) and (cause := _cause(case, text, at, began)):
        return _placed(text, cause.at, cause.message, cause.help, cause.rule)
    if case is _UNCLOSED:
        at = began
    return _problem(case, text, at, opened=text.count("\n", 0, began) + 1)


def _cause(case: _Case, text: str, at: int, began: int) -> causes.Cause | None:
    """Returns the mistake behind the case, where the text shows it clearly."""
    line = _line(text, at)
    rest = text[at : at + len(line)].partition("\n")[0]
    if case.sign in (_BLOCK_MARK, _NO_START) and rest[:1] == ">":
        written = re.split(r",[ \t]|[}\]]| #", rest)[0].strip()
        number = numbers.plain(written)
        return (
            causes.Cause(
                at,
                f"`{shown(written)}` is not a number: a number must be written alone.",
                f"Write `{number}`.",
            )
            if number
            else None
        )
    if case.sign == _ALIAS and text[at : at + 2] == "* ":
        found = causes.of_entry(line)
        return found._replace(at=at) if found else None
    if case is _UNCLOSED:
        return causes.of_bracket(text, began)
    return causes.of_error(text, at, began, is_flow=case.sign == _FLOW) if case.sign in _FAR else None


def _special(case: _Case, text: str, at: int) -> _Case:
    """Returns the mistake that the text shows better than the parser's words, else the case itself."""
    line = _line(text, at)
    if any(character not in " \t" for character in line[: len(line) - len(line.lstrip())]):
        return _SPACE
    if case.sign == _NO_START and text[at : at + 1] == "\t":
        return _Case("", False, *_TAB)
    if case.sign in (_BLOCK, _NODE) and text[at : at + 1] == ":":
        return _NO_KEY
    if case.sign == _FLOW and at >= len(text.rstrip()):
        return _UNCLOSED
    if case.sign == _BLOCK and text[text.rfind("\n", 0, at) + 1 : at].strip():
        return _STRAY
    if case.sign in (_COLON, _NO_COLON) and _has_long_key(line):
        return _LONG_KEY
    return case


def _has_long_key(line: str) -> bool:
    """Returns whether a line begins with a key so long that parsers give up looking for its colon."""
    key, colon, _ = line.lstrip().replace(":\r", ": ").partition(": ")
    return len(key) > _LONGEST_KEY and bool(colon or key.endswith(":"))


def _line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[text.rfind("\n", 0, at) + 1 : end if end >= 0 else len(text)]


def _problem(case: _Case, text: str, at: int, opened: int = 0) -> Problem:
    """Returns the case in words for the place `at`; the end of a file is shown at its last character."""
    at = min(at, max(len(text.rstrip()) - 1, 0))
    rest = _rest(text, at)
    space = _line(text, at).lstrip(" \t")[:1]
    character = "a backtick" if rest[:1] == "`" else f"`{rest[:1]}`"
    message = case.message.format(
        character=character,
        escape=shown(rest[:2]),
        start=shown(rest),
        opened=opened,
        space=name(space) if space else "",
    )
    return _placed(text, at, message, case.help, case.rule)


def _placed(text: str, at: int, message: str, help_text: str, rule: str) -> Problem:
    line, column = text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
    return Problem(
        (), message, help_text, rule=rule, span=Span(line, column, line, column + len(_rest(text, at)))
    )


def _rest(text: str, at: int) -> str:
    """Returns what follows on the line."""
    end = text.find("\n", at)
    return text[at : end if end >= 0 else None].rstrip()


def whole(text: str) -> Problem | None:
    """Returns why nothing in the file can be relied on, if the text shows it clearly."""
    cause = causes.of_file(text)
    return _placed(text, cause.at, cause.message, cause.help, cause.rule) if cause else None
