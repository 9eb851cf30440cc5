"""Turns parser events into plain data, keeps the events as places, and reports what is not allowed.

It takes one pass without recursion: a stack holds the open collections, and the depth limit keeps it short.
"""

from __future__ import annotations

from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from ftlint.findings import Path
from ftlint.reading.messages import Collector, EventSource
from ftlint.reading.scalars import (
    MAX_KEY,
    MAX_SCALAR,
    OLD_WORDS,
    STARTS,
    WORDS,
    Doubt,
    Value,
    examine,
    old_word,
    shown,
    simple_number,
)
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, TypeAlias

MAX_DEPTH = 50
"""The most nested collections, including the root."""
MAX_NODES = 50_000
"""The most keys and values in a file; a collection counts as one."""

Spot: TypeAlias = "tuple[Any, Any]"
"""The event of a key (None in a list) and of its value."""
Spots: TypeAlias = "dict[int, dict[str, Spot] | list[Spot]]"
"""The id of a collection → the spots of its contents, by key or in order."""

_NUMERIC = frozenset("0123456789+-.")
_ODD_KEY = _NUMERIC | {"<"}  # first characters of keys that may be numbers, or the merge key
_ODD_WORDS = frozenset((*WORDS, *OLD_WORDS))
_QUOTES = frozenset("'\"")
_DROPPED = "\0dropped"  # replaces a key whose value is not kept; a kept key never holds a NUL
_COLLECTION = "\0collection"  # replaces a key while the collection written in its place is open


_MANY_KEYS = 1000
_plain_keys: set[str] = set()
"""Keys that need no second look, met in any file: nearly all records have the same ones."""


class ParseTree(Collector):
    """Data under construction, its problems, and the place of everything."""

    __slots__ = (
        "_nfc",
        "_orphans",
        "_stack",
        "data",
        "ends",
        "is_empty",
        "needs_second_look",
        "spots",
        "text",
    )

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.data: object = None
        self.is_empty = True
        """Whether the text holds no document, or one without content."""
        self.needs_second_look = False
        """Whether something spans lines whose indentation the parser does not check."""
        self.spots: Spots = {}
        self.ends: dict[int, Any] = {}
        """The id of a collection → the event that closes it."""
        self._stack: list[tuple[Any, Any, str | None, Any, Any]] = []
        self._nfc: dict[
            tuple[int, str], str
        ] = {}  # a mapping's id and the normal form of a key → the key, if the two differ
        self._orphans: list[object] = []  # keeps objects that are not data alive, so that no id is reused

    def build(self, parser: EventSource) -> None:  # noqa: PLR0912, PLR0915  (the hot loop: a call for each event would double its time)
        """Reads one document. Raises Refused if it must stop,
        and yaml.error.YAMLError if the parser does.
        """
        get: Callable[[], Any] = parser.get_event
        has_properties = "&" in self.text or "!" in self.text
        root: list[object] = []
        root_spots: list[Spot] = []
        container: Any = root
        spots: Any = root_spots
        key: str | None = None
        key_event: Any = None
        in_map, nodes, look_alikes, plain_keys = False, 0, self._nfc, _plain_keys
        stack, all_spots, ends = self._stack, self.spots, self.ends
        while (kind := type(event := get())) is not StreamEndEvent:
            if kind is ScalarEvent:
                nodes += 1
                if has_properties and (event.anchor is not None or event.tag is not None):
                    self._property(event, container, key)
                text = event.value
                if in_map and key is None:
                    key, key_event = text, event
                    if text in plain_keys and text not in container and not event.style:
                        continue
                    # One expression, because it is false for nearly every key.
                    is_odd = (
                        event.style
                        or text[:1] in _ODD_KEY
                        or text in _ODD_WORDS
                        or text in container
                        or len(text) > MAX_KEY
                    )
                    if is_odd or look_alikes or not text.isascii():
                        key = self._key(event, container)
                    elif len(plain_keys) < _MANY_KEYS:
                        plain_keys.add(text)
                    continue
                value = text
                if event.style or len(text) > MAX_SCALAR:
                    value = self._text(event, container, key)
                elif text[:1] in STARTS:
                    value = WORDS.get(text, text)
                    if value is text:
                        if text[0] in _NUMERIC:
                            number = simple_number(text)
                            if number is None:
                                value = self._odd_number(event, container, key)
                            else:
                                value = int(text) if number[1] is None else float(text)
                        elif text in OLD_WORDS and stack:
                            doubt = old_word(text)
                            self.add(doubt.rule, event, self._path(container, key), doubt.message, doubt.help)
                if not in_map:
                    container.append(value)
                    spots.append((None, event))
                elif key is not _DROPPED:
                    container[key] = value
                    spots[key] = (key_event, event)
                key = None
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                nodes += 1
                if has_properties and (event.anchor is not None or event.tag is not None):
                    self._property(event, container, key)
                if len(stack) >= MAX_DEPTH:
                    self.stop("nesting-too-deep", event, self._path(container, key), limit=MAX_DEPTH)
                parent, parent_spots = container, spots
                # It is added to its parent at once, so that paths are known while it is read.
                container, spots = ({}, {}) if kind is MappingStartEvent else ([], [])
                if not in_map:
                    parent.append(container)
                    parent_spots.append((None, event))
                elif key is not None and key is not _DROPPED:
                    parent[key] = container
                    parent_spots[key] = (key_event, event)
                else:
                    key = self._orphan(event, parent, container, key)
                stack.append((parent, parent_spots, key, key_event, event))
                all_spots[id(container)] = spots
                in_map, key = kind is MappingStartEvent, None
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                ends[id(container)] = event
                container, spots, key, key_event, start = stack.pop()
                if start.flow_style and start.start_mark.line != event.end_mark.line:
                    self.needs_second_look = True
                in_map, key = type(container) is dict, _DROPPED if key is _COLLECTION else None
            elif kind is AliasEvent:
                nodes += 1
                self.block("anchor-or-alias", event, self._path(container, key), case="alias")
                if not in_map:
                    container.append(None)
                    spots.append((None, event))
                key = _DROPPED if in_map and key is None else None
            if nodes > MAX_NODES:
                self.stop("too-many-nodes", event, self._path(container, key), limit=MAX_NODES)
        if root:
            self.data = root[0]
            self.is_empty = self.data is None and getattr(root_spots[0][1], "value", None) == ""

    def _orphan(self, event: Any, parent: Any, child: Any, key: str | None) -> str | None:
        """Keeps a collection that is not data: in the place of a key, or below one that is dropped. Returns
        what replaces the key.
        """
        self._orphans.append(child)
        if key is not None:
            return key
        what = "a mapping" if type(child) is dict else "a list"
        at = event.start_mark.index
        case = "placeholder" if self.text[max(at - 1, 0) : at + 1] == "{{" else "key-not-text"
        self.report(
            "key-not-text",
            event,
            self._path(parent, None),
            case=case,
            what=what,
            quoted=", in quotes if it begins with a bracket",
        )
        return _COLLECTION

    def _key(self, event: Any, container: dict[str, object]) -> str:
        """Returns the key to keep: the scalar's text, or `_DROPPED` if it cannot be a key."""
        text = (
            self._over_lines(event, container, None)
            if event.start_mark.line != event.end_mark.line
            else str(event.value)
        )
        path = self._path(container, None)
        if len(text) > MAX_KEY:
            self.block("key-too-long", event, path, limit=MAX_KEY)
            return _DROPPED
        is_text = self._escapes(event, (*path, text)) if event.style else self._plain_key(event, path)
        return text if is_text and not self._is_duplicate(event, container, path) else _DROPPED

    def _plain_key(self, event: Any, path: Path) -> bool:
        """Returns whether an unquoted key is text; if not, reports what it is."""
        text: str = event.value
        if text[:1].isdigit() and self._is_split_off(event, path):
            return False
        if text == "<<":
            self.block("merge-key", event, path)
            return False
        value: Value = WORDS.get(text, text)
        doubt: Doubt | None = None
        if value is text and text[:1] in _NUMERIC:
            value, doubt = examine(text)
        elif text in OLD_WORDS:
            doubt = old_word(text)
        if not isinstance(value, str) or (doubt and doubt.rule != "ambiguous-scalar"):
            if not text and self._stack[-1][-1].flow_style:
                # Parsers disagree on where it is and how to continue, but not on where the brackets open.
                self.stop("key-not-text", self._stack[-1][-1], path, case="empty-key")
            what = (
                "empty"
                if not text
                else "null"
                if value is None
                else "true or false"
                if isinstance(value, bool)
                else "a number"
            )
            self.report(
                "key-not-text",
                event,
                path,
                what=what,
                quoted=f', or put quotes around it: `"{shown(text)}"`' if text else "",
            )
            return False
        if doubt:
            self.add(doubt.rule, event, (*path, text), doubt.message, doubt.help, on_key=True)
        return True

    def _is_split_off(self, event: Any, path: Path) -> bool:
        """Returns whether a key that begins with a digit was split off a number or a text by a comma inside
        braces; if so, reports it.
        """
        if not self._stack[-1][-1].flow_style:
            return False
        from ftlint.reading import numbers

        found = numbers.split_off(self.text, event.start_mark.index, event.end_mark.index)
        if found is None:
            return False
        written, number = found
        if number:
            self.block(
                "comma-in-number",
                event,
                path,
                before=written.index(",") + 1,
                written=shown(written),
                number=number,
            )
        elif written:
            self.block("key-not-text", event, path, case="split-key", written=shown(written))
        return True

    def _is_duplicate(self, event: Any, container: dict[str, object], path: Path) -> bool:
        """Returns whether the mapping already has this key, even if it is spelled with other code points for
        the same characters.
        """
        text: str = event.value
        normal, here = text, id(container)
        if self._nfc or not text.isascii():
            from unicodedata import normalize

            normal = normalize("NFC", text)
        first = (
            text if text in container else normal if normal in container else self._nfc.get((here, normal))
        )
        if first is None:
            if normal != text:
                self._nfc[here, normal] = text
            return False
        spots: Any = self.spots[here]
        line = spots[first][0].start_mark.line + 1
        self.report(
            "duplicate-key",
            event,
            (*path, first),
            key=shown(text),
            line=line,
            related="the first one, which is used here",
        )
        return True

    def _odd_number(self, event: Any, container: object, key: str | None) -> Value:
        """Returns the value of a scalar that starts like a number but is not a simple one."""
        value, doubt = examine(event.value)
        if value == "-":
            self.needs_second_look = True
        if doubt:
            self.add(doubt.rule, event, self._path(container, key), doubt.message, doubt.help)
            if doubt.rule != "ambiguous-scalar":
                self.count_block()
        return value

    def _text(self, event: Any, container: object, key: str | None) -> str:
        """Returns the value of a scalar that is quoted, in a block, or past the limit."""
        if len(event.value) > MAX_SCALAR:
            self.block(
                "scalar-too-long",
                event,
                self._path(container, key),
                length=len(event.value),
                limit=MAX_SCALAR,
            )
        elif event.style == '"' and not (event.value.isascii() and event.value.isprintable()):
            self._escapes(event, self._path(container, key))
        return (
            self._over_lines(event, container, key)
            if event.start_mark.line != event.end_mark.line
            else str(event.value)
        )

    def _over_lines(self, event: Any, container: object, key: str | None) -> str:
        """Returns the value of a scalar that spans lines. What the parser does not check is checked here,
        or marked for a second look.
        """
        value, start, line_break = str(event.value), event.start_mark, "\n"
        if event.style in _QUOTES:
            self.needs_second_look = True
        elif event.style:
            is_empty = not value.strip(line_break)
            if is_empty:
                self.needs_second_look = True
            is_alone = not self.text[start.index - start.column : start.index].strip(" ")
            if is_alone and self._stack and start.column <= self._stack[-1][-1].start_mark.column:
                self.block("yaml-syntax", event, self._path(container, key), case="block-mark")
            if event.end_mark.index > len(self.text) and not is_empty and value.endswith("\n\n"):
                event.value = value = value[
                    :-1
                ]  # spaces without a line break at the end of the file do not count as a line
        return value

    def _escapes(self, event: Any, path: Path) -> bool:
        """Reports escapes that are unsafe to print; returns False if the text cannot be used at all."""
        value: str = event.value
        if event.style != '"' or (value.isascii() and value.isprintable()):
            return True
        from ftlint.reading import characters

        if "\0" in value:
            self.block("control-character", event, path, character=characters.name("\0"))
            return False
        if found := characters.unsafe_escape(value, self.text[event.start_mark.index : event.end_mark.index]):
            self.report("escaped-control-character", event, path, character=characters.name(found))
        return True

    def _property(self, event: Any, container: object, key: str | None) -> None:
        """Reports the anchor and the tag before a value."""
        path = self._path(container, key)
        if event.anchor is not None:
            self.report("anchor-or-alias", event, path, case="anchor")
        if event.tag is not None:
            self.block("tag", event, path)

    def _path(self, container: object, key: str | None) -> Path:
        """Returns the path of the next value, as far as it is known;
        it ends before the first key that is not text.
        """
        steps: list[str | int] = []
        for holder, _, name, *_ in self._stack[1:]:
            if name is _COLLECTION or name is _DROPPED:
                return tuple(steps)
            steps.append(len(holder) - 1 if name is None else name)
        if self._stack and isinstance(container, list):
            steps.append(len(container))
        elif key is not None and key is not _DROPPED:
            steps.append(key)
        return tuple(steps)
