"""A passage between two marker lines in a file of others: put in once, replaced later, and all else left byte
for byte.
"""

import re

from ftlint.agent.instructions import BEGIN, END

MAX_BYTES = 1 << 20
"""The largest file that a passage is put into, in bytes."""
_MARKED = re.compile(
    rf"^{re.escape(BEGIN)}[ \t]*\r?$.*?^{re.escape(END)}[ \t]*\r?$\n?", re.MULTILINE | re.DOTALL
)


class MarkedError(Exception):
    """A passage cannot be put into a file. The message gives the reason, as a clause to follow "NAME: "."""


def merged(source: bytes, passage: str, *, append: bool) -> bytes:
    """Returns the file with `passage` instead of the one between its markers or, with `append` and without
    markers, at its end.

    Raises MarkedError if it is no UTF-8, its markers are no pair, or there are none and `append` is false.
    """
    if len(source) > MAX_BYTES:
        raise MarkedError(f"it has more than {MAX_BYTES >> 20} MiB")
    try:
        text = source.decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise MarkedError("it is no text in UTF-8")
    new = passage.replace("\n", "\r\n") if "\r\n" in text else passage
    found = list(_MARKED.finditer(text))
    begins, ends = (
        len(re.findall(rf"^{re.escape(mark)}[ \t]*\r?$", text, re.MULTILINE)) for mark in (BEGIN, END)
    )
    if (begins, ends) != (len(found), len(found)) or len(found) > 1:
        raise MarkedError(
            f"its lines `{BEGIN}` and `{END}` are no pair: keep one of each, in this order, or none"
        )
    if found:
        start, stop = found[0].span()
        return (text[:start] + new + text[stop:]).encode()
    if not append:
        raise MarkedError(
            "it is there and ftlint did not write it: move it away, or take the passage from the docs"
        )
    end = "\r\n" if "\r\n" in text else "\n"
    gap = "" if not text.strip("\ufeff") else end if text.endswith("\n") else end * 2
    return (text + gap + new).encode()
