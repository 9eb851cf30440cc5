"""Characters beyond U+FFFF in JSON escapes, which are surrogate pairs: `\\ud83d\\ude00`. Imported for text
that has such a pair.

YAML 1.2 is meant to include all of JSON, but parsers reject each half. So a pair is replaced for the parser
with as many other characters, which keeps all places, and restored in its scalar: as one character inside
double quotes, otherwise unchanged.
"""

import re
from typing import Any

from yaml.events import ScalarEvent

from ftlint.reading.messages import EventSource

_MARK = "\U0010ffff" * 12  # a noncharacter: text that contains it is rejected before this
_PAIR = r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
_ESCAPE = rf"\\\\|{_PAIR}"  # two backslashes are an escaped one, so what follows them is not an escape


def hide(text: str) -> str:
    """Returns the text for the parser: as long as `text`, without pairs."""
    return re.sub(_ESCAPE, lambda found: _MARK if found[1] else found[0], text)


class Restoring:
    """A parser of text with hidden pairs that yields the events of the original text."""

    def __init__(self, parser: EventSource, text: str) -> None:
        self._parser = parser
        self._text = text

    def get_event(self) -> Any:
        """Returns the next event."""
        event: Any = self._parser.get_event()
        if isinstance(event, ScalarEvent) and _MARK in event.value:
            start: Any = event.start_mark
            end: Any = event.end_mark
            source = self._text[start.index : end.index]
            pairs = (found for found in re.finditer(_ESCAPE, source) if found[1])
            event.value = re.sub(_MARK, lambda _: _whole(next(pairs), event.style == '"'), event.value)
        return event


def _whole(found: re.Match[str], is_escape: bool) -> str:
    if not is_escape:
        return found[0]
    return chr(0x10000 + (int(found[1], 16) - 0xD800) * 0x400 + int(found[2], 16) - 0xDC00)
