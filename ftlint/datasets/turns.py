"""Conversations: the turns before the target, the target, and what is odd about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard

from ftlint.datasets.texts import dumped, text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNIT, _TURN, PART = "\x1f", "\x1e", "\x1d"
"""What stands between a role and its text, between turns, and before what is no text."""
MEDIA = ("images", "image", "videos", "video", "audios", "audio")
_SYSTEM = frozenset({"system", "developer"})
_ANSWERS = frozenset({"assistant", "model", "gpt", "chatgpt", "bing", "bard"})
_TOOLS = frozenset({"tool", "function", "observation"})
_CALLS = frozenset({"function_call", "tool_call"})
_SPOKEN = _ANSWERS | _CALLS
NOT_AVAILABLE = frozenset({"n/a", "na", "#n/a", "<na>", "null", "none"})


class Example(NamedTuple):
    """What a record is an example of."""

    shape: str
    input: str
    target: str
    asked: str
    """The input as splits are compared by it: without an instruction, or without answers to choose from."""
    kinds: tuple[str, ...] = ()
    """What is odd about it."""
    roles: tuple[str, ...] = ()
    system: str | None = None
    instruction: str | None = None


class Turns:
    """The turns of a conversation: those before the target, and the target."""

    def __init__(
        self,
        turns: Sequence[dict[str, Any]],
        known: frozenset[str],
        *,
        is_strict: bool = False,
        system: str | None = None,
    ) -> None:
        self.system = system
        self.roles: set[str] = set()
        self.kinds: list[str] = []
        self._said: list[tuple[str, str]] = []
        called, before = False, ""
        for turn in turns:
            role = turn.get("role")
            if not isinstance(role, str):
                role = ""
            self.roles.add(role)
            if role in _SYSTEM:
                if self._said:
                    self._odd("order")
                self.system = text_of(turn.get("content")) if self.system is None else self.system
                continue
            if role not in known:
                self._odd("unknown-role")
            content = turn.get("content")
            text = content if isinstance(content, str) else text_of(content)
            calls = len(turn) > 2 and (turn.get("tool_calls") or turn.get("function_call"))
            if calls:
                text = f"{text}{PART}{dumped(calls)}"
            if role in _TOOLS:
                if not called:
                    self._odd("result-without-call")
            elif (is_strict and role == before) or (not self._said and role in _ANSWERS):
                self._odd("order")
            called = called or bool(calls) or role in _CALLS or (is_strict and "functionCall" in text)
            before = role
            self._said.append((role, text))

    def _odd(self, kind: str) -> None:
        if kind not in self.kinds:
            self.kinds.append(kind)

    @property
    def whole(self) -> str:
        """All turns as one text; that of a single turn is its text alone, as in shapes without turns."""
        return _joined(self._said)

    def example(self, shape: str, target: str | None = None, media: str = "") -> Example:
        """Returns the example; without `target`, the last turn is what the model learns to say."""
        said, kinds = self._said, self.kinds
        if target is None:
            if said and said[-1][0] in _SPOKEN:
                said, target = said[:-1], said[-1][1]
                kinds = kinds + oddities(target)
            else:
                target = ""
                kinds = [*kinds, "no-answer"]
        text = _joined(said) + media
        return Example(shape, text, target, text, tuple(kinds), tuple(self.roles), self.system)


def _joined(said: list[tuple[str, str]]) -> str:
    if len(said) == 1:
        return said[0][1]
    return _TURN.join(f"{role}{_UNIT}{text}" for role, text in said)


def are_turns(value: object, key: str) -> TypeGuard[list[dict[str, Any]]]:
    """Returns whether it is a list of objects that all have `key`."""
    if not isinstance(value, list):
        return False
    for turn in value:  # noqa: SIM110  (a generator would take much longer, and each record comes here)
        if not isinstance(turn, dict) or key not in turn:
            return False
    return True


def one_turn(text: object) -> list[dict[str, Any]]:
    """Returns a text as the one turn of a user; none for no text."""
    return [{"role": "user", "content": text_of(text)}] if text else []


def said(turns: object) -> str:
    """Returns the text of one answer, whether it is a text, a turn or a list with one."""
    turn = turns[0] if isinstance(turns, list) and len(turns) == 1 else turns
    if not isinstance(turn, dict):
        return text_of(turns)
    calls = turn.get("tool_calls")
    return text_of(turn.get("content", turn.get("value"))) + (f"{PART}{dumped(calls)}" if calls else "")


def media_of(data: dict[str, Any]) -> str:
    """Returns what tells apart inputs with the same text: the images and the like beside it."""
    if data.keys().isdisjoint(MEDIA):
        return ""
    return "".join(f"{PART}{key}{_UNIT}{dumped(data[key])}" for key in MEDIA if data.get(key))


def have_media(turns: list[dict[str, Any]]) -> bool:
    """Returns whether a turn has a part that is not text, such as an image."""
    contents = [turn["content"] for turn in turns if isinstance(turn.get("content"), list)]
    return bool(contents) and any(
        isinstance(part, dict) and part.get("type") not in (None, "text")
        for content in contents
        for part in content
    )


def oddities(value: object) -> list[str]:
    """Returns what is odd about a target."""
    if value is None:
        return ["null-target"]
    text = (value if isinstance(value, str) else text_of(value)).strip()
    if not text:
        return ["empty-target"]
    if len(text) > 4:
        return []
    word = text.casefold()
    return ["nan-target"] if word == "nan" else ["na-target"] if word in NOT_AVAILABLE else []
