"""Inputs for fuzzing: valid data with some of it changed, written as a file in one of many ways, and then
perhaps spoilt as text.

Data is changed before it is written, so that most inputs are read, and many are still valid: what looks at
records is reached, not only the reader. Everything comes from one `random.Random`, so that a seed tells an
input.
"""

import copy
import json
import random
import re
from collections.abc import Callable, Iterable
from typing import Any

Data = Any
"""What JSON can say."""
Write = Callable[[Data, random.Random], str]
"""Writes data as a file."""

DATES = (
    "2026-06-01",
    "2026-05-31",
    "2026-06-02",
    "2024-02-29",
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    "2026-W05-6",
    "2026-06",
)
_DATE = r"\d{4}-\d\d-\d\d"
WORDS = (
    "", " ", "x", "TBD", "todo", "n/a", "unknown", "yes", "No", "on", "y", "true", "null", "~", "<<", "=", "-", "?", ":", "#", "|", ">",
    "*a", "&a", "!t", "%", "@", "`", "{", "[", "]", ",", "'", '"', "\\", "- a", "a: b", "a #b", "a# b", "x" * 70, "word " * 60, "draft\a",
    "accepted ", " draft", "Draft", "a\nb", "a\n\n b\n", "\ta", "é", "e\u0301", "\u00a0", "\u202e", "\u2028", "\ufeff", "\ud800",
    "\U0001f600", "а", "ｆ１", "010", "0x1F", "1e3", "1_000", "1:30", "0.80", ".5", "-0", "nan", "1,5", "80%", ">= 0.8", "::error::a",
    "##[error]a", "<b>", "{{ 1 }}", "$(id)", "../x", "/etc/passwd", "https://example.org/a", "javascript:a", "a\0b", "---", "...",
)  # fmt: skip
WRITTEN = (
    ">= {}", "<={}", "~{}", "{}%", "{} %", "{} EUR", "${}", "{} ms", "{}k", "{}-{}", "{},400", "{}.400", "{} 400 rows", "at least {}%",
)  # fmt: skip
"""A number as people write it."""
OTHER_WORDS = (
    "up", "down", "%", "ms", "EUR", "f1", "speed", "retrieval", "zero-shot", "SFT", "LoRA", "full fine-tuning", "monthly", "approved",
    "Macro F1", "übersetzung", "28.11.2026", "11/28/2026", "03/04/2026", "Nov 28, 2026", "4 billion", "7b", "euro", "2500 EUR",
    "wip", "200 per month", "3 rounds", "Jana Kolar, Tom Reyes", "rag",
)  # fmt: skip
"""Words for those of a record, and values in other forms."""
NUMBERS = (0, 1, -1, 2, 3, 7, 50, 99, 100, 101, 1000, 10**6, 10**9, 2**53 + 1, 10**17, -(10**17))
FRACTIONS = (0.0, -0.0, 0.5, 1.0, 0.999999, 1.000001, 0.1 + 0.2, 79.0, 1e-9, 1e15, 1e300, -0.25)
OTHERS: tuple[Data, ...] = (
    None,
    True,
    False,
    [],
    {},
    [[]],
    [None],
    [{}],
    {"": None},
    {"a": {}},
    ["a", "a"],
    [1, 2, 3],
)
PIECES = (
    "[", "]", "{", "}", ": ", ":", "- ", "-", "? ", "?", '"', "'", "#", " #", "\n", "\t", "  ", " ", "\r\n", "\r", "&a ", "*a", "!t ", "!",
    "|", "|+", "|-", ">", ">2", "%", "\0", "---\n", "...\n", "<<: ", "\u2028", "\ufeff", "\u00a0", "\\", "\\x0", "\\a", "1e999", "0777",
    ",", "=", "\n\n", "[" * 60, "status: draft\n", "x: 1\n", "~", "null", "<<<<<<< HEAD\n", "=======\n", '"a"', "''", "\n[", "]]", "true",
    "\n  ", "a" * 300,
)  # fmt: skip


class Pool:
    """What has been seen in valid data: which values are under a key,
    and which keys stand beside each other.
    """

    def __init__(self, seeds: Iterable[Data]) -> None:
        self.values: dict[str, list[Data]] = {}
        self.keys: dict[str, dict[str, None]] = {}
        self.texts: dict[str, None] = {}
        for seed in seeds:
            self._learn(seed, "")

    def _learn(self, value: Data, under: str) -> None:
        if isinstance(value, dict):
            self.keys.setdefault(under, {}).update(dict.fromkeys(value))
            for key, item in value.items():
                self.values.setdefault(key, []).append(item)
                self._learn(item, key)
        elif isinstance(value, list):
            for item in value:
                self.values.setdefault(f"{under}*", []).append(item)
                self._learn(item, f"{under}*")
        elif isinstance(value, str) and len(value) < 65:
            self.texts[value] = None


def mutated(value: Data, pool: Pool, chance: random.Random, times: int) -> Data:
    """A copy of the data with about so many things in it changed:
    half of the time into what may well be valid, otherwise into anything.
    """
    root = [copy.deepcopy(value)]
    is_gentle = chance.random() < 0.5
    for _ in range(times):
        places = list(_places(root[0], ""))
        if not places:
            root[0] = _anything(pool, chance, "")
            continue
        container, step, under = chance.choice(places)
        (_vary if is_gentle else _change)(container, step, under, pool, chance)
    return root[0]


def _places(value: Data, under: str) -> Iterable[tuple[Any, str | int, str]]:
    """Every container, key or index, and the name of the container."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield value, key, under
            yield from _places(item, key)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield value, index, under
            yield from _places(item, f"{under}*")


def _vary(container: Any, step: str | int, under: str, pool: Pool, chance: random.Random) -> None:
    """A value of the same key elsewhere, another number or date, a key that may stand here,
    or something more or less of a list.
    """
    name = step if isinstance(step, str) else f"{under}*"
    value = container[step]
    kind = chance.random()
    if isinstance(container, list) and kind < 0.4:
        _change_list(container, int(step), chance)
    elif kind < 0.15:
        del container[step]
    elif isinstance(container, dict) and kind < 0.4:
        _add(container, under, pool, chance, is_known=True)
    elif isinstance(value, bool | int | float) or (isinstance(value, str) and re.fullmatch(_DATE, value)):
        container[step] = _like(value, name, pool, chance)
    elif name in pool.values:
        container[step] = copy.deepcopy(chance.choice(pool.values[name]))


def _change(container: Any, step: str | int, under: str, pool: Pool, chance: random.Random) -> None:
    name = step if isinstance(step, str) else f"{under}*"
    kind = chance.random()
    if kind < 0.45:
        container[step] = _like(container[step], name, pool, chance)
    elif kind < 0.52:
        container[step] = _anything(pool, chance, name)
    elif kind < 0.68:
        del container[step]
    elif isinstance(container, list):
        _change_list(container, int(step), chance)
    elif kind < 0.92:
        _add(container, under, pool, chance)
    else:
        _rename(container, str(step), pool, chance)


def slipped(value: Data, chance: random.Random, times: int) -> Data:
    """A copy of the data with about so many words and keys misspelt, as people do."""
    root = copy.deepcopy(value)
    for _ in range(times):
        container, step, _ = chance.choice(list(_places(root, "")))
        if isinstance(container, dict) and chance.random() < 0.5:
            entries = [(_slip(key, chance) if key == step else key, item) for key, item in container.items()]
            container.clear()
            container.update(entries)
        elif isinstance(container[step], bool):
            container[step] = chance.choice(("yes", "No", "on", "TRUE"))
        elif isinstance(container[step], int | float) and chance.random() < 0.7:
            container[step] = chance.choice(WRITTEN).replace("{}", str(container[step]))
        elif isinstance(container[step], list) and chance.random() < 0.5:
            parts = [str(item) for item in container[step] if isinstance(item, str | int)]
            container[step] = ", ".join(parts) or (container[step] or [""])[0]
        elif isinstance(container[step], str):
            is_other = chance.random() < 0.4
            container[step] = chance.choice(OTHER_WORDS) if is_other else _slip(container[step], chance)
        elif container is root and chance.random() < 0.3:
            root.pop("schema_version", None)
    return root


def _change_list(items: list[Data], at: int, chance: random.Random) -> None:
    kind = chance.random()
    if kind < 0.5:
        items.insert(chance.randint(0, len(items)), copy.deepcopy(items[at]))
    elif kind < 0.8:
        other = chance.randrange(len(items))
        items[at], items[other] = items[other], items[at]
    elif kind < 0.9:
        items[:] = (items * 120)[: chance.choice((5, 40, 120))]
    else:
        items[at] = [items[at]]


def _add(
    mapping: dict[str, Data], under: str, pool: Pool, chance: random.Random, *, is_known: bool = False
) -> None:
    """A key that is known to stand here, or else any, with a value it has had elsewhere."""
    absent = [key for key in pool.keys.get(under, ()) if key not in mapping]
    if is_known and not absent:
        return
    key = chance.choice(absent) if absent and (is_known or chance.random() < 0.9) else _text(pool, chance)
    mapping[key] = (
        copy.deepcopy(chance.choice(pool.values[key])) if key in pool.values else _anything(pool, chance, key)
    )


def _rename(mapping: dict[str, Data], key: str, pool: Pool, chance: random.Random) -> None:
    """Another key in the same place: one with a slip in it, or any."""
    new = _slip(key, chance) if chance.random() < 0.7 else _text(pool, chance)
    entries = [(new if name == key else name, item) for name, item in mapping.items()]
    mapping.clear()
    mapping.update(entries)


def _like(value: Data, name: str, pool: Pool, chance: random.Random) -> Data:
    """Another value of this kind, or one that stands under the same key elsewhere."""
    if name in pool.values and chance.random() < 0.6:
        return copy.deepcopy(chance.choice(pool.values[name]))
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value + chance.choice((-1, 1)) if chance.random() < 0.4 else chance.choice(NUMBERS)
    if isinstance(value, float):
        return (
            value * chance.choice((0.5, 0.99, 1.01, 2.0, 100.0))
            if chance.random() < 0.4
            else chance.choice(FRACTIONS)
        )
    if isinstance(value, str):
        if re.fullmatch(_DATE, value) and chance.random() < 0.7:
            return chance.choice(DATES)
        return _slip(value, chance) if chance.random() < 0.4 else _text(pool, chance)
    return copy.deepcopy(chance.choice(OTHERS))


def _anything(pool: Pool, chance: random.Random, name: str) -> Data:
    kind = chance.random()
    if kind < 0.25:
        return _text(pool, chance)
    if kind < 0.4:
        return chance.choice(NUMBERS)
    if kind < 0.5:
        return chance.choice(FRACTIONS)
    if kind < 0.75:
        return copy.deepcopy(chance.choice(OTHERS))
    values = pool.values[chance.choice(list(pool.values))] if pool.values else [name]
    return copy.deepcopy(chance.choice(values))


def _text(pool: Pool, chance: random.Random) -> str:
    if pool.texts and chance.random() < 0.5:
        return chance.choice(list(pool.texts))
    return chance.choice(WORDS) if chance.random() < 0.8 else chance.choice(DATES)


def _slip(text: str, chance: random.Random) -> str:
    """The text with a letter too few, too many, or another."""
    at = chance.choice((0, len(text), chance.randint(0, len(text)), chance.randint(0, len(text))))
    letter = chance.choice(("", "e", "s", "_", "-", " ", "A", "é", "\t", "\a"))
    return text[:at] + letter + text[at + chance.randint(0, 1) :]


# --- data as text -------------------------------------------------------------------------------------------


def as_json(value: Data, chance: random.Random) -> str:
    """JSON, in a line or in many."""
    return (
        json.dumps(value, ensure_ascii=chance.random() < 0.5, indent=chance.choice((None, None, 1, 2))) + "\n"
    )


def as_yaml(value: Data, chance: random.Random) -> str:
    """YAML: blocks and brackets, quotes of each kind, and comments;
    nearly always it says what the data says.
    """
    if chance.random() < 0.1:
        return as_json(value, chance)
    if not isinstance(value, dict | list) or not value:
        return _scalar(value, chance, indent="", is_flow=False) + "\n"
    text = "\n".join(_block(value, chance, "")) + "\n"
    return text.replace("\n", "\r\n") if chance.random() < 0.05 else text


def as_toml(value: Data, chance: random.Random) -> str:
    """TOML; what it cannot say is written as if it could."""
    if not isinstance(value, dict):
        return json.dumps(value, default=str) + "\n"
    lines = [
        f"{_toml_key(key)} = {_toml(item, chance)}"
        for key, item in value.items()
        if not isinstance(item, dict)
    ]
    for key, item in value.items():
        if isinstance(item, dict):
            lines += (
                [f"[{_toml_key(key)}]"]
                if chance.random() < 0.8
                else [f"{_toml_key(key)} = {_toml(item, chance)}"]
            )
            lines += (
                [f"{_toml_key(inner)} = {_toml(value, chance)}" for inner, value in item.items()]
                if lines[-1].endswith("]")
                else []
            )
    return "\n".join(lines) + "\n"


def _toml_key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else json.dumps(key)


def _toml(value: Data, chance: random.Random) -> str:
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{_toml_key(key)} = {_toml(item, chance)}" for key, item in value.items()) + "}"
        )
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item, chance) for item in value) + "]"
    if isinstance(value, str) and "'" not in value and value.isprintable() and chance.random() < 0.2:
        return f"'{value}'"
    return "1979-05-27T07:32:00Z" if value is None else json.dumps(value, default=str)


def _block(value: Data, chance: random.Random, indent: str) -> list[str]:
    lines: list[str] = []
    entries = value.items() if isinstance(value, dict) else ((None, item) for item in value)
    for key, item in entries:
        if chance.random() < 0.02:
            lines.append(f"{indent}# {chance.choice(('a comment', 'key: value', '- x'))}")
        head = f"{indent}-" if key is None else f"{indent}{_scalar(key, chance, indent, is_flow=True)}:"
        if isinstance(item, dict | list) and item and chance.random() < 0.85:
            deeper = (
                indent
                if isinstance(item, list) and key is not None and chance.random() < 0.2
                else indent + "  "
            )
            inner = _block(item, chance, deeper)
            if key is None and not inner[0].lstrip().startswith("#"):
                lines += [f"{head} {inner[0].lstrip()}", *inner[1:]]
            else:
                lines += [head, *inner]
        else:
            text = _scalar(item, chance, indent, is_flow=False)
            note = " # a note" if chance.random() < 0.02 and "\n" not in text else ""
            lines.append(f"{head} {text}{note}" if text else head)
    return lines


def _scalar(value: Data, chance: random.Random, indent: str, *, is_flow: bool) -> str:
    if isinstance(value, dict | list):
        if not value or chance.random() < 0.3:
            return json.dumps(value)
        parts = [_scalar(item, chance, indent, is_flow=True) for item in value]
        if isinstance(value, list):
            return f"[{', '.join(parts)}]"
        inner = (_scalar(item, chance, indent, is_flow=True) for item in value.values())
        return "{" + ", ".join(f"{key}: {item}" for key, item in zip(parts, inner, strict=True)) + "}"
    if value is None:
        return chance.choice(("null", "~", "null", "" if not is_flow else "null"))
    if not isinstance(value, str):
        return json.dumps(value)
    kind = chance.random()
    if re.fullmatch(r"[A-Za-z][\w .()/%+-]*\w|[A-Za-z]\w*|\d{4}-\d\d-\d\d", value) and kind < 0.9:
        return value
    if kind < 0.15 and value and "\n" not in value:
        return value  # as it is, whatever that may mean
    if kind < 0.3 and value.isprintable():
        return "'" + value.replace("'", "''") + "'"
    if kind > 0.7 and not is_flow and value.replace("\n", "").isprintable() and value.strip():
        header = chance.choice(("|", "|-", "|+", ">", ">-"))
        return header + "".join(
            f"\n{indent}  {line}" if line else "\n" for line in value.rstrip("\n").split("\n")
        )
    return json.dumps(value, ensure_ascii=chance.random() < 0.5)


def spoilt(text: str, chance: random.Random, times: int) -> str:
    """The text with about so many lines or characters changed, moved or lost."""
    for _ in range(times):
        kind = chance.random()
        at = chance.randint(0, len(text))
        if kind < 0.35:
            text = text[:at] + chance.choice(PIECES) + text[at:]
        elif kind < 0.5:
            text = text[:at] + text[at + chance.choice((1, 1, 1, 2, 5, 20)) :]
        elif kind < 0.6:
            text = text[:at] + text[at : at + chance.randint(1, 40)] + text[at:]
        else:
            text = _spoilt_lines(text, chance)
    return text


def _spoilt_lines(text: str, chance: random.Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    kind = chance.random()
    if kind < 0.35:
        line = lines[at]
        lines[at] = (
            line[1:]
            if line.startswith(" ") and chance.random() < 0.5
            else chance.choice((" ", "  ", "\t")) + line
        )
    elif kind < 0.55:
        lines.insert(chance.randint(0, len(lines)), lines[at])
    elif kind < 0.75:
        del lines[at]
    elif kind < 0.9:
        other = chance.randrange(len(lines))
        lines[at], lines[other] = lines[other], lines[at]
    else:
        lines[at] += chance.choice((" ", "\r", " #", ":", ",", "\\", " |", '"'))
    return "\n".join(lines)


def spoilt_bytes(source: bytes, chance: random.Random) -> bytes:
    """The same of bytes, which need not be UTF-8."""
    text = source.decode("utf-8", "surrogateescape")
    return spoilt(text, chance, chance.choice((1, 1, 2, 4))).encode("utf-8", "surrogatepass")


def made(value: Data, pool: Pool, write: Write, chance: random.Random, times: int | None = None) -> bytes:
    """An input that says nearly what `value` says, with about so many things changed."""
    text = write(
        mutated(value, pool, chance, chance.choice((0, 1, 1, 1, 2, 2, 4, 8)) if times is None else times),
        chance,
    )
    if chance.random() < 0.2:
        text = spoilt(text, chance, chance.choice((1, 1, 2, 4)))
    return text.encode("utf-8", "surrogatepass")
