"""The shapes of training data: what of a record is the input, what the target, and what is odd about it.

The input is every turn before the target without system messages: a leak hides behind another prompt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard

from ftlint.datasets.texts import dumped, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_UNIT, _TURN, _PART = "\x1f", "\x1e", "\x1d"
"""What stands between a role and its text, between turns, and before what is no text."""
_MEDIA = ("images", "image", "videos", "video", "audios", "audio")
_SYSTEM = frozenset({"system", "developer"})
_CHAT = frozenset({"user", "assistant", "tool", "function"})
_ANSWERS = frozenset({"assistant", "model", "gpt", "chatgpt", "bing", "bard"})
_TOOLS = frozenset({"tool", "function", "observation"})
_CALLS = frozenset({"function_call", "tool_call"})
_SPOKEN = _ANSWERS | _CALLS
_GEMINI = frozenset({"user", "model", "function"})
_SHAREGPT = frozenset(
    {"human", "user", "gpt", "chatgpt", "bing", "bard", "assistant", "tool", "observation", "function_call"}
    | {"tool_call", "function", "function_response"}
)
_CHAT_KEYS = frozenset({"messages", "tools", "functions", "parallel_tool_calls", "weight", "id", "metadata"})
KEYS = {
    "openai-chat": _CHAT_KEYS - {"id", "metadata"},
    "messages-multimodal": _CHAT_KEYS - {"id", "metadata"},
    "vertex-gemini": frozenset({"systemInstruction", "contents", "tools"}),
    "sharegpt": frozenset({"conversations", "system", "tools"}),
    "alpaca": frozenset({"instruction", "input", "output", "system", "history"}),
    "prompt-completion": frozenset({"prompt", "completion"}),
    "dpo-pairs": frozenset({"prompt", "chosen", "rejected"}),
    "inputs-target-jsonl": frozenset({"inputs", "target"}),
}
"""Shape → the keys that a record of it has at its top."""
_NOT_AVAILABLE = frozenset({"n/a", "na", "#n/a", "<na>", "null", "none"})
PAIRS = (
    ("prompt", "completion", "prompt-completion"),
    ("inputs", "target", "inputs-target-jsonl"),
    ("inputs", "targets", "inputs-target-jsonl"),
    ("input", "target", "inputs-target-jsonl"),
    ("input", "output", "inputs-target-jsonl"),
    ("source", "target", "inputs-target-jsonl"),
    ("question", "answer", "inputs-target-jsonl"),
    ("query", "response", "inputs-target-jsonl"),
    ("prompt", "response", "inputs-target-jsonl"),
)
"""Key of the input, key of the target, and the name of the shape."""
_LABELS = ("label", "labels", "category", "class", "intent", "target", "sentiment")
_LABELLED = ("text", "input", "sentence", "content", "message", "question", "prompt", "query", "review")


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


def example_of(data: dict[str, Any]) -> Example | None:
    """Returns the example that a record is; None if it has no shape that is known."""
    for key, reads in _BY_KEY:
        if key in data and (found := reads(data)) is not None:
            return found
    return _pair(data) or _labelled(data)


def is_catalogue(data: dict[str, Any]) -> bool:
    """Returns whether it is LLaMA-Factory's list of data sets rather than a record of one."""
    sources = ("file_name", "hf_hub_url", "ms_hub_url", "script_url", "cloud_file_name")
    return bool(data) and all(
        isinstance(entry, dict) and any(key in entry for key in sources) for entry in data.values()
    )


def _chat(data: dict[str, Any]) -> Example | None:
    turns = data["messages"]
    if not _are_turns(turns, "role"):
        return None
    # Most records have `messages` alone, and there are many of them.
    extra = data.keys() - _CHAT_KEYS if len(data) > 1 else ()
    last = turns[-1].get("role") if turns else ""
    if extra and last in ("user", "developer") and not {*_MEDIA}.intersection(extra):
        asked = _Turns(turns, _CHAT)
        return asked.example("reinforcement", dumped({key: data[key] for key in sorted(extra)}))
    is_bedrock = "schemaVersion" in data
    shape = "bedrock" if is_bedrock else "openai-chat"
    media = _media(data) if extra else ""
    if media or (not is_bedrock and _have_media(turns)):
        shape = "messages-multimodal"
    read = _Turns(turns, _CHAT, is_strict=is_bedrock, system=text_of(data.get("system")) or None)
    return read.example(shape, media=media)


def _gemini(data: dict[str, Any]) -> Example | None:
    turns = data["contents"]
    if not _are_turns(turns, "role"):
        return None
    system = data.get("systemInstruction", data.get("system_instruction"))
    texts = [{"role": turn.get("role", "user"), "content": turn.get("parts")} for turn in turns]
    stated = text_of(system.get("parts") if isinstance(system, dict) else system) or None
    return _Turns(texts, _GEMINI, is_strict=True, system=stated).example("vertex-gemini")


def _sharegpt(data: dict[str, Any]) -> Example | None:
    turns = data["conversations"]
    if not _are_turns(turns, "from"):
        return _chat({**data, "messages": turns}) if _are_turns(turns, "role") else None
    texts = [{"role": turn.get("from"), "content": turn.get("value")} for turn in turns]
    read = _Turns(texts, _SHAREGPT, is_strict=True, system=text_of(data.get("system")) or None)
    return read.example("sharegpt", media=_media(data))


def _openai_preference(data: dict[str, Any]) -> Example | None:
    given = data.get("input")
    turns = given.get("messages") if isinstance(given, dict) else None
    chosen, rejected = data["preferred_output"], data.get("non_preferred_output")
    if not _are_turns(turns, "role") or not _are_turns(chosen, "role") or not _are_turns(rejected, "role"):
        return None
    return _preference("openai-preference", _Turns(turns, _CHAT), _said(chosen), _said(rejected))


def _dpo(data: dict[str, Any]) -> Example | None:
    if "rejected" not in data:
        return None
    prompt, chosen, rejected = data.get("prompt", data.get("question")), data["chosen"], data["rejected"]
    kinds = ["string-values"] if isinstance(chosen, str) else []
    if prompt is None and _are_turns(chosen, "role") and _are_turns(rejected, "role"):
        shared = 0
        while shared < min(len(chosen), len(rejected)) - 1 and chosen[shared] == rejected[shared]:
            shared += 1
        prompt, chosen, rejected = chosen[:shared], chosen[shared:], rejected[shared:]
    if not prompt:
        kinds.append("no-prompt")
    asked = _Turns(prompt if _are_turns(prompt, "role") else _one_turn(prompt), _CHAT)
    found = _preference("dpo-pairs", asked, _said(chosen), _said(rejected))
    return found._replace(kinds=(*found.kinds, *kinds))


def _preference(shape: str, asked: _Turns, chosen: str, rejected: str) -> Example:
    """Returns a pair. Its input has both answers, since one prompt with several of them is no duplicate; the
    same two the other way round contradict it.
    """
    kinds = [kind for kind in asked.kinds if kind != "no-answer"]
    kinds += _of_target(chosen) + (["chosen-is-rejected"] if chosen == rejected else [])
    both = _PART.join(sorted((chosen, rejected)))
    text = asked.whole
    return Example(
        shape, f"{text}{_PART}{both}", chosen, text, tuple(kinds), tuple(sorted(asked.roles)), asked.system
    )


def _alpaca(data: dict[str, Any]) -> Example | None:
    if "output" not in data:
        return None
    instruction, given = text_of(data["instruction"]), text_of(data.get("input"))
    history = dumped(data["history"]) if data.get("history") else ""
    asked = f"{history}{given or instruction}" + _media(data)
    target = text_of(data["output"])
    kinds = tuple(_of_target(data["output"]))
    whole = f"{history}{instruction}\n{given}" if given else f"{history}{instruction}"
    system = text_of(data.get("system")) or None
    return Example("alpaca", whole + _media(data), target, asked, kinds, (), system, instruction)


def _prompt(data: dict[str, Any]) -> Example | None:
    """Returns the example of a prompt with what grades its answers."""
    if "completion" in data or "response" in data:
        return None
    prompt = data["prompt"]
    extra = {key: data[key] for key in sorted(data) if key not in ("prompt", "id")}
    if not isinstance(prompt, str) and not _are_turns(prompt, "role"):
        return None
    if any(isinstance(value, str) and key in _LABELS for key, value in extra.items()):
        return None
    return _Turns(prompt if isinstance(prompt, list) else _one_turn(prompt), _CHAT).example(
        "reinforcement", dumped(extra)
    )


def _pair(data: dict[str, Any]) -> Example | None:
    for key, other, shape in PAIRS:
        if key not in data or other not in data:
            continue
        prompt, target = data[key], data[other]
        if _are_turns(prompt, "role") and prompt:
            asked = _Turns(prompt, _CHAT)
            target = _said(target)
            kinds = [kind for kind in asked.kinds if kind != "no-answer"] + _of_target(target)
            label = f"{_PART}{data['label']}" if isinstance(data.get("label"), bool) else ""
            return Example(
                shape,
                asked.whole,
                target + label,
                asked.whole,
                tuple(kinds),
                tuple(sorted(asked.roles)),
                asked.system,
            )
        text = text_of(prompt) + _media(data)
        return Example(shape, text, text_of(target), text, tuple(_of_target(target)))
    return None


def _labelled(data: dict[str, Any]) -> Example | None:
    names = {name.strip().lower(): name for name in data}
    label = next((names[name] for name in _LABELS if name in names), None)
    text = next((names[name] for name in _LABELLED if name in names and names[name] != label), None)
    if text is None:
        return None
    given = text_of(data[text]) + _media(data)
    if label is None:
        return Example("text", given, "", given) if text == "text" else None
    return Example("labelled", given, text_of(data[label]), given, tuple(_of_target(data[label])))


_BY_KEY: tuple[tuple[str, Callable[[dict[str, Any]], Example | None]], ...] = (
    ("messages", _chat),
    ("contents", _gemini),
    ("conversations", _sharegpt),
    ("preferred_output", _openai_preference),
    ("chosen", _dpo),
    ("instruction", _alpaca),
    ("prompt", _prompt),
)
"""The key by which a shape is told, and what reads it."""


class _Turns:
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
                text = f"{text}{_PART}{dumped(calls)}"
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
                kinds = kinds + _of_target(target)
            else:
                target = ""
                kinds = [*kinds, "no-answer"]
        text = _joined(said) + media
        return Example(shape, text, target, text, tuple(kinds), tuple(self.roles), self.system)


def _joined(said: list[tuple[str, str]]) -> str:
    if len(said) == 1:
        return said[0][1]
    return _TURN.join(f"{role}{_UNIT}{text}" for role, text in said)


def _are_turns(value: object, key: str) -> TypeGuard[list[dict[str, Any]]]:
    if not isinstance(value, list):
        return False
    for turn in value:  # noqa: SIM110  (a generator would take much longer, and each record comes here)
        if not isinstance(turn, dict) or key not in turn:
            return False
    return True


def _one_turn(text: object) -> list[dict[str, Any]]:
    return [{"role": "user", "content": text_of(text)}] if text else []


def _said(turns: object) -> str:
    """Returns the text of one answer, whether it is a text or a list of turns."""
    if isinstance(turns, list) and len(turns) == 1 and isinstance(turns[0], dict):
        calls = turns[0].get("tool_calls")
        return text_of(turns[0].get("content")) + (f"{_PART}{dumped(calls)}" if calls else "")
    return text_of(turns)


def _media(data: dict[str, Any]) -> str:
    """Returns what tells apart inputs with the same text: the images and the like beside it."""
    if data.keys().isdisjoint(_MEDIA):
        return ""
    return "".join(f"{_PART}{key}{_UNIT}{dumped(data[key])}" for key in _MEDIA if data.get(key))


def _have_media(turns: list[dict[str, Any]]) -> bool:
    contents = [turn["content"] for turn in turns if isinstance(turn.get("content"), list)]
    return bool(contents) and any(
        isinstance(part, dict) and part.get("type") not in (None, "text")
        for content in contents
        for part in content
    )


def _of_target(value: object) -> list[str]:
    """Returns what is odd about a target."""
    if value is None:
        return ["null-target"]
    text = (value if isinstance(value, str) else text_of(value)).strip()
    if not text:
        return ["empty-target"]
    if len(text) > 4:
        return []
    word = text.casefold()
    return ["nan-target"] if word == "nan" else ["na-target"] if word in _NOT_AVAILABLE else []
