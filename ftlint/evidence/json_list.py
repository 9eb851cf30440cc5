"""A list in JSON that is read element by element, so that no more than one is held."""

from __future__ import annotations

import re
from codecs import getincrementaldecoder
from typing import TYPE_CHECKING, Any

from ftlint.evidence.content import MAX_LINE, UnverifiableError, checked_object, json_decoder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_SPACE = re.compile(r"[ \t\r\n]*+")


def elements(pieces: Iterable[bytes], name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yields the objects in a list, each with its place in words; `name` is what the file is called. Raises
    UnverifiableError if it is not JSON in UTF-8, no list, or has an element that is no object, is longer than
    MAX_LINE, is nested too deeply or repeats a key.
    """
    read = json_decoder().raw_decode
    text = ""
    wanted = "["
    number = 0
    for more, is_last in _texts(pieces, name):
        text += more
        place = 0
        while (start := _SPACE.match(text, place).end()) < len(text):  # type: ignore[union-attr]  # it matches nothing, too
            first = text[start]
            if wanted == "{" or (wanted == "{]" and first != "]"):
                where = f"element {number + 1:,} of `{name}`"
                try:
                    found, place = read(text, start)
                except RecursionError:
                    found, place = checked_object(None, where), start
                except ValueError:
                    if is_last:
                        raise _no_list(name) from None
                    if len(text) - start > MAX_LINE:
                        raise UnverifiableError(
                            f"has an example of more than {MAX_LINE >> 20} MiB, or one that is not JSON: {where}",
                            "Name a log without such an example, or copy the whole file again.",
                        ) from None
                    break  # the rest of it is still to come
                number += 1
                yield where, checked_object(found, where)
                wanted = ",]"
            elif first not in wanted:
                raise _no_list(name)
            else:
                place = start + 1
                wanted = {"[": "{]", ",": "{", "]": ""}[first]
        text = text[start:]
    if wanted:
        raise _no_list(name)


def _texts(pieces: Iterable[bytes], name: str) -> Iterator[tuple[str, bool]]:
    """Yields the text of each piece, and whether it is the last one."""
    decoder = getincrementaldecoder("utf-8")()
    try:
        for piece in pieces:
            yield decoder.decode(piece), False
        yield decoder.decode(b"", final=True), True
    except UnicodeDecodeError:
        raise _no_list(name) from None


def _no_list(name: str) -> UnverifiableError:
    return UnverifiableError(
        f"has no list of examples in its `{name}`, or one that was cut off", "Copy the whole file again."
    )
