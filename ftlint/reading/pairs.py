"""Characters beyond U+FFFF as JSON escapes them: as two halves, `\\ud83d\\ude00`. Imported for text that has
such a pair.

YAML 1.2 is meant to hold all of JSON, but parsers refuse each half. So a pair is hidden from the parser
behind as many characters, which keeps every place where it is, and put back into the scalar it is found in:
as the one character inside double quotes, else as it was.
"""

import re
from typing import Any

from yaml.events import ScalarEvent

from ftlint.reading.messages import EventSource

_MARK = "\U0010ffff" * 12  # no character, so the reader lets no text with it come this far
_PAIR = r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})"
_ESCAPE = rf"\\\\|{_PAIR}"  # two backslashes are one, and what follows them is no escape


def hide(text: str) -> str:
    """The text for the parser: as long as `text`, without pairs."""
    return re.sub(_ESCAPE, lambda found: _MARK if found[1] else found[0], text)


class Restoring:
    """A parser of hidden text that yields the events of the text itself."""

    def __init__(self, parser: EventSource, text: str) -> None:
        self._parser = parser
        self._text = text

    def get_event(self) -> Any:
        """The next event."""
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
