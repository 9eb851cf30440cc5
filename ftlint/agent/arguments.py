"""What the tools take: each argument as a schema for the agent, and its check, which says in one sentence
what is wrong.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from ftlint.agent.roots import MAX_PATH
from ftlint.draft.answers_file import schema as answers_schema
from ftlint.reading.document import MAX_BYTES
from ftlint.text.escape import escaped
from ftlint.text.guess import closest
from ftlint.text.phrases import backticked, did_you_mean, series

TEXT, WORD, WORDS, FLAG, ANSWERS = "text", "word", "words", "flag", "answers"
"""The kinds: a whole file, one word or path, several, yes or no, and answers by their question."""
_MAX_WORDS = 1000
"""The most words of a list."""
_TYPES: Mapping[str, Any] = {TEXT: str, WORD: str, WORDS: list, FLAG: bool, ANSWERS: dict}
_NAMES = {
    TEXT: "a text",
    WORD: "a text",
    WORDS: 'a list of texts, such as ["finetune-decision.yaml"]',
    FLAG: "true or false",
    ANSWERS: 'an object with an answer to each question, such as {"measurable": true}',
}
Given = Mapping[str, Any]
"""The arguments of one call, checked."""


class ArgumentsError(Exception):
    """The arguments of a call are wrong. The message is one escaped sentence."""


class Argument(NamedTuple):
    """One argument of a tool."""

    kind: str
    help: str
    """What it is, in a sentence for the agent."""
    choices: tuple[str, ...] = ()
    """The words that it may be; empty if any."""
    schema: Mapping[str, Any] = {}
    """More of its schema."""

    def as_schema(self) -> dict[str, Any]:
        """Returns the JSON Schema of the argument."""
        shapes: dict[str, dict[str, Any]] = {
            TEXT: {"type": "string"},
            WORD: {"type": "string", "minLength": 1, "maxLength": MAX_PATH},
            WORDS: {
                "type": "array",
                "items": {"type": "string", "minLength": 1, "maxLength": MAX_PATH},
                "maxItems": _MAX_WORDS,
            },
            FLAG: {"type": "boolean", "default": False},
            ANSWERS: {"type": "object"},
        }
        choices = {"enum": list(self.choices)} if self.choices else {}
        return {**shapes[self.kind], **choices, **self.schema, "description": self.help}


def as_schema(arguments: Mapping[str, Argument], required: tuple[str, ...]) -> dict[str, Any]:
    """Returns the JSON Schema of all arguments of a tool."""
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {name: argument.as_schema() for name, argument in arguments.items()},
        "additionalProperties": False,
    }
    return {**schema, "required": list(required)} if required else schema


def plain_answers() -> dict[str, Any]:
    """Returns the schema of a file of answers, for models that know one type for each value: what nobody
    knows is left out rather than `unknown`.
    """
    schema = answers_schema()
    answers = {
        name: {"type": "boolean", "description": answer["description"]}
        if isinstance(answer["type"], list)
        else answer
        for name, answer in schema["properties"].items()
    }
    return {**schema, "properties": answers}


def checked(
    tool: str, arguments: Mapping[str, Argument], required: tuple[str, ...], given: Mapping[str, Any]
) -> Given:
    """Returns what was given, without what is null. Raises ArgumentsError for the first thing that the
    schema does not allow.
    """
    found = {name: value for name, value in given.items() if value is not None}
    for name, value in found.items():
        if name not in arguments:
            known = f": it takes {series(backticked(arguments), 'or')}."
            guess = did_you_mean(closest(name, arguments), known)
            raise ArgumentsError(f"`{tool}` has no argument `{escaped(name, 100)}`{guess}")
        if problem := _problem(arguments[name], value):
            raise ArgumentsError(f"`{name}` of `{tool}` {problem}.")
    for name in required:
        if name not in found:
            raise ArgumentsError(f"`{tool}` needs `{name}`: {arguments[name].help}")
    return found


def either(tool: str, given: Given, *names: str) -> None:
    """Raises ArgumentsError if more than one of these arguments was given."""
    there = [name for name in names if name in given]
    if len(there) > 1:
        raise ArgumentsError(f"`{tool}` takes {series(backticked(names), 'or')}: leave out `{there[1]}`.")


def _problem(argument: Argument, value: Any) -> str:
    """Returns what is wrong with a value, as the end of a sentence; empty if nothing is."""
    if not isinstance(value, _TYPES[argument.kind]):
        return f"is {_NAMES[argument.kind]}, and not {_kind_of(value)}"
    if argument.kind == TEXT:
        return _too_long(value)
    if argument.kind == ANSWERS:
        return _not_flat(value)
    words = value if argument.kind == WORDS else [value] if argument.kind == WORD else []
    if len(words) > _MAX_WORDS:
        return f"has {len(words):,} entries, and may have {_MAX_WORDS:,}: give fewer, or a folder"
    for word in words:
        if not isinstance(word, str):
            return f"is {_NAMES[argument.kind]}, and one entry is {_kind_of(word)}"
        if not 0 < len(word) <= MAX_PATH:
            return f"has {len(word):,} characters, and may have 1 to {MAX_PATH:,}"
        if "\0" in word or (problem := _too_long(word)):
            return (
                problem
                if "\0" not in word
                else f"has a NUL in it, as in `{escaped(word, 100)}`: leave it out"
            )
        if argument.choices and word not in argument.choices:
            return f"is {series(backticked(argument.choices), 'or')}, and not `{escaped(word, 100)}`"
    return ""


def _not_flat(answers: Mapping[Any, Any]) -> str:
    for name, value in answers.items():
        if not isinstance(value, str | bool | int | float | None):
            return f"has {_kind_of(value)} for `{escaped(str(name), 100)}`: give a text, a number, true, false or null"
    return ""


def _too_long(text: str) -> str:
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        return "has half of a character (a lone surrogate): give valid Unicode"
    return (
        f"has {size:,} bytes, and may have {MAX_BYTES:,}: a record is a small file"
        if size > MAX_BYTES
        else ""
    )


def _kind_of(value: object) -> str:
    names = {bool: "true or false", str: "a text", list: "a list", dict: "an object"}
    return names.get(type(value), "a number")
