"""The shapes of training data: what of a record is the input, what the target, and what is odd about it.

The input is every turn before the target without system messages: a leak hides behind another prompt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ftlint.datasets.dspy import demos_of, evaluated
from ftlint.datasets.texts import dumped, text_of
from ftlint.datasets.turns import (
    MEDIA,
    PART,
    Example,
    Turns,
    are_turns,
    have_media,
    media_of,
    oddities,
    one_turn,
    said,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CHAT = frozenset({"user", "assistant", "tool", "function"})
_GEMINI = frozenset({"user", "model", "function"})
_SHAREGPT = frozenset(
    {"human", "user", "gpt", "chatgpt", "bing", "bard", "assistant", "tool", "observation", "function_call"}
    | {"tool_call", "function", "function_response"}
)
CHAT_KEYS = frozenset({"messages", "tools", "functions", "parallel_tool_calls", "weight", "id", "metadata"})
KEYS = {
    "openai-chat": CHAT_KEYS - {"id", "metadata"},
    "messages-multimodal": CHAT_KEYS - {"id", "metadata"},
    "vertex-gemini": frozenset({"systemInstruction", "contents", "tools"}),
    "sharegpt": frozenset({"conversations", "system", "tools"}),
    "alpaca": frozenset({"instruction", "input", "output", "system", "history"}),
    "prompt-completion": frozenset({"prompt", "completion"}),
    "dpo-pairs": frozenset({"prompt", "chosen", "rejected"}),
    "inputs-target-jsonl": frozenset({"inputs", "target"}),
}
"""Shape → the keys that a record of it has at its top."""
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


def example_of(data: dict[str, Any]) -> Example | None:
    """Returns the example that a record is; None if it has no shape that is known."""
    for key, reads in _BY_KEY:
        if key in data and (found := reads(data)) is not None:
            return found
    return _pair(data) or evaluated(data) or _labelled(data)


def examples_of(data: dict[str, Any]) -> Iterator[tuple[dict[str, Any], Example]]:
    """Yields what a record holds, each with its own data: an example or, in a program of DSPy, several;
    nothing if it has no shape that is known.
    """
    found = example_of(data)
    if found is None:
        yield from demos_of(data)
    else:
        yield data, found


def is_catalogue(data: dict[str, Any]) -> bool:
    """Returns whether it is LLaMA-Factory's list of data sets rather than a record of one."""
    sources = ("file_name", "hf_hub_url", "ms_hub_url", "script_url", "cloud_file_name")
    return bool(data) and all(
        isinstance(entry, dict) and any(key in entry for key in sources) for entry in data.values()
    )


def _chat(data: dict[str, Any]) -> Example | None:
    turns = data["messages"]
    if not are_turns(turns, "role"):
        return None
    # Most records have `messages` alone, and there are many of them.
    extra = data.keys() - CHAT_KEYS if len(data) > 1 else ()
    last = turns[-1].get("role") if turns else ""
    if extra and last in ("user", "developer") and not {*MEDIA}.intersection(extra):
        asked = Turns(turns, _CHAT)
        return asked.example("reinforcement", dumped({key: data[key] for key in sorted(extra)}))
    is_bedrock = "schemaVersion" in data
    shape = "bedrock" if is_bedrock else "openai-chat"
    media = media_of(data) if extra else ""
    if media or (not is_bedrock and have_media(turns)):
        shape = "messages-multimodal"
    read = Turns(turns, _CHAT, is_strict=is_bedrock, system=text_of(data.get("system")) or None)
    found = read.example(shape, media=media)
    return _judged(found, data) if extra else found


def _gemini(data: dict[str, Any]) -> Example | None:
    turns = data["contents"]
    if not are_turns(turns, "role"):
        return None
    system = data.get("systemInstruction", data.get("system_instruction"))
    texts = [{"role": turn.get("role", "user"), "content": turn.get("parts")} for turn in turns]
    stated = text_of(system.get("parts") if isinstance(system, dict) else system) or None
    return Turns(texts, _GEMINI, is_strict=True, system=stated).example("vertex-gemini")


def _sharegpt(data: dict[str, Any]) -> Example | None:
    turns = data["conversations"]
    if not are_turns(turns, "from"):
        return _chat({**data, "messages": turns}) if are_turns(turns, "role") else None
    read = Turns(_as_messages(turns), _SHAREGPT, is_strict=True, system=text_of(data.get("system")) or None)
    return _judged(read.example("sharegpt", media=media_of(data)), data)


def _openai_preference(data: dict[str, Any]) -> Example | None:
    given = data.get("input")
    turns = given.get("messages") if isinstance(given, dict) else None
    chosen, rejected = data["preferred_output"], data.get("non_preferred_output")
    if not are_turns(turns, "role") or not are_turns(chosen, "role") or not are_turns(rejected, "role"):
        return None
    return _preference("openai-preference", Turns(turns, _CHAT), said(chosen), said(rejected))


def _dpo(data: dict[str, Any]) -> Example | None:
    if "rejected" not in data:
        return None
    prompt, chosen, rejected = _asked(data), data["chosen"], data["rejected"]
    kinds = ["string-values"] if isinstance(chosen, str) else []
    if prompt is None and are_turns(chosen, "role") and are_turns(rejected, "role"):
        shared = 0
        while shared < min(len(chosen), len(rejected)) - 1 and chosen[shared] == rejected[shared]:
            shared += 1
        prompt, chosen, rejected = chosen[:shared], chosen[shared:], rejected[shared:]
    if not prompt:
        kinds.append("no-prompt")
    asked = Turns(prompt if are_turns(prompt, "role") else one_turn(prompt), _CHAT | _SHAREGPT)
    found = _preference("dpo-pairs", asked, said(chosen), said(rejected), media_of(data))
    return found._replace(kinds=(*found.kinds, *kinds))


def _asked(data: dict[str, Any]) -> Any:
    """Returns what a pair of answers is about: a text or turns; None if the answers hold it themselves."""
    if are_turns(data.get("conversations"), "from"):
        return _as_messages(data["conversations"])
    if "instruction" in data:
        return "\n".join(filter(None, (text_of(data["instruction"]), text_of(data.get("input")))))
    return next((data[key] for key in ("prompt", "question", "messages") if key in data), None)


def _as_messages(turns: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Returns turns of ShareGPT with the keys of chat messages."""
    return [{"role": turn.get("from"), "content": turn.get("value")} for turn in turns]


def _judged(example: Example, data: dict[str, Any]) -> Example:
    """Returns the example; of an answer that is only said to be good or bad, with the answer in its input, so
    that several answers to one prompt are no conflict.
    """
    label = data.get("label")
    if not isinstance(label, bool):
        return example
    return example._replace(input=f"{example.input}{PART}{example.target}", target=str(label))


def _preference(shape: str, asked: Turns, chosen: str, rejected: str, media: str = "") -> Example:
    """Returns a pair. Its input has both answers, since one prompt with several of them is no duplicate; the
    same two the other way round contradict it.
    """
    kinds = (*asked.kinds, *oddities(chosen), *(["chosen-is-rejected"] if chosen == rejected else []))
    both = PART.join(sorted((chosen, rejected)))
    text, roles = asked.whole + media, tuple(sorted(asked.roles))
    return Example(shape, f"{text}{PART}{both}", chosen, text, kinds, roles, asked.system)


def _alpaca(data: dict[str, Any]) -> Example | None:
    if "output" not in data:
        return None
    instruction, given = text_of(data["instruction"]), text_of(data.get("input"))
    history = dumped(data["history"]) if data.get("history") else ""
    asked = f"{history}{given or instruction}" + media_of(data)
    target = text_of(data["output"])
    kinds = tuple(oddities(data["output"]))
    whole = f"{history}{instruction}\n{given}" if given else f"{history}{instruction}"
    system = text_of(data.get("system")) or None
    return Example("alpaca", whole + media_of(data), target, asked, kinds, (), system, instruction)


def _prompt(data: dict[str, Any]) -> Example | None:
    """Returns the example of a prompt with what grades its answers."""
    if "completion" in data or "response" in data:
        return None
    prompt = data["prompt"]
    extra = {key: data[key] for key in sorted(data) if key not in ("prompt", "id")}
    if not isinstance(prompt, str) and not are_turns(prompt, "role"):
        return None
    if any(isinstance(value, str) and key in _LABELS for key, value in extra.items()):
        return None
    return Turns(prompt if isinstance(prompt, list) else one_turn(prompt), _CHAT).example(
        "reinforcement", dumped(extra)
    )


def _pair(data: dict[str, Any]) -> Example | None:
    for key, other, shape in PAIRS:
        if key not in data or other not in data:
            continue
        prompt, target = data[key], data[other]
        if are_turns(prompt, "role") and prompt:
            asked, answer = Turns(prompt, _CHAT), said(target)
            kinds = (*asked.kinds, *oddities(answer))
            text, roles = asked.whole, tuple(sorted(asked.roles))
            found = Example(shape, text, answer, text, kinds, roles, asked.system)
        else:
            text = text_of(prompt) + media_of(data)
            found = Example(shape, text, text_of(target), text, tuple(oddities(target)))
        return _judged(found, data)
    return None


def _labelled(data: dict[str, Any]) -> Example | None:
    names = {name.strip().lower(): name for name in data}
    label = next((names[name] for name in _LABELS if name in names), None)
    text = next((names[name] for name in _LABELLED if name in names and names[name] != label), None)
    if text is None:
        return None
    given = text_of(data[text]) + media_of(data)
    if label is None:
        return Example("text", given, "", given) if text == "text" else None
    return Example("labelled", given, text_of(data[label]), given, tuple(oddities(data[label])))


_BY_KEY: tuple[tuple[str, Callable[[dict[str, Any]], Example | None]], ...] = (
    ("chosen", _dpo),
    ("messages", _chat),
    ("contents", _gemini),
    ("conversations", _sharegpt),
    ("preferred_output", _openai_preference),
    ("instruction", _alpaca),
    ("prompt", _prompt),
)
"""The key by which a shape is told, and what reads it."""
