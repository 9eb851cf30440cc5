"""The content of a file of evidence: its bytes, its text, and the data of JSON, each made when it is asked
for.
"""

from __future__ import annotations

import re
from functools import cache, cached_property
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from json import JSONDecoder

MAX_DEPTH = 100
"""How many levels of brackets JSON may have."""
MAX_LINE = 1 << 20
"""The longest line of JSON lines, in bytes."""
MAX_VALUES = 500_000
"""The most values, by their commas and brackets, that the evidence of one record may have."""
_TOKENS = re.compile(r'"(?:[^"\\]|\\.)*+\\?(?:"|\Z)|[\[{]|[\]}]', re.DOTALL)
_BOM = b"\xef\xbb\xbf"
_AFTER = re.compile(rb"\s*+(.)", re.DOTALL)
ARCHIVE = b"PK\x03\x04"
"""How a zip archive begins."""
_LFS = b"version https://git-lfs.github.com/spec/"
_LONG_INTEGER = 300
"""From so many digits on, an integer is read as a float, which may be infinite."""


class UnverifiableError(Exception):
    """A file that cannot be read as evidence. `reason` is a clause to follow the name of the file, `help` a
    sentence that says what to do.
    """

    def __init__(self, reason: str, help_: str) -> None:
        super().__init__(reason)
        self.reason = reason
        self.help = help_


class Object(dict[str, Any]):
    """A JSON object that knows which of its keys are repeated; the last value of each counts."""

    __slots__ = ("repeated",)

    def __init__(self, pairs: list[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        seen: set[str] = set()
        self.repeated = frozenset(
            key
            for key, _ in (pairs if len(self) < len(pairs) else ())
            if key in seen or seen.add(key)  # type: ignore[func-returns-value]  # `add` returns None, so that only the second is kept
        )


class LongFile(NamedTuple):
    """A file of JSON lines that is too large to be held."""

    beginning: bytes
    """Its first line, and how the second begins."""
    chunks: Callable[[], Iterator[bytes]]
    """Opens it, and yields all its bytes. Raises UnverifiableError."""


class Content:
    """The content of one file. Each property raises UnverifiableError if the file does not have it."""

    def __init__(
        self, source: bytes | LongFile, path: str = "", open_: Callable[[str], Content] | None = None
    ) -> None:
        """Of a long file, `source` is only the beginning: all else is read as lines, each time anew. `path`
        is what the file is called, with forward slashes, and `open_` opens another one by such a path, or
        raises UnverifiableError; without them, the file stands alone.
        """
        self.path = path
        self._open = open_
        self._long = source if isinstance(source, LongFile) else None
        self.source = source.beginning if isinstance(source, LongFile) else source
        self._digest = ""

    @property
    def weight(self) -> int:
        """A bound on how many values it holds, known before it is parsed: its commas and open brackets. It is
        0 for an archive: what is unpacked has its own.
        """
        if self.is_archive:
            return 0
        return sum(map(self.source.count, (b",", b";", b"\t", b"[", b"{")))

    def beside(self, way: str) -> Content | None:
        """Returns the content of the file that a relative path leads to from the folder of this one; None if
        it cannot be read.
        """
        if self._open is None:
            return None
        try:
            return self._open(normpath(join(dirname(self.path), way)))
        except UnverifiableError:
            return None

    @property
    def sha256(self) -> str:
        """The hash of all its bytes, in hexadecimal digits."""
        if not self._digest:
            from hashlib import sha256

            digest = sha256()
            for chunk in self._long.chunks() if self._long else (self.source,):
                digest.update(chunk)
            self._digest = digest.hexdigest()
        return self._digest

    @property
    def is_archive(self) -> bool:
        """Whether it begins as a zip archive does."""
        return self.source.startswith(ARCHIVE)

    @property
    def is_lines(self) -> bool:
        """Whether it is a file of JSON lines, which is read line by line."""
        return self._long is not None or (bool(self.first_line) and self._has_more_lines)

    def check_there(self) -> None:
        """Raises UnverifiableError if it is empty, or only stands for a file that is elsewhere."""
        if not self.source.strip():
            raise UnverifiableError("is empty", "Write the results into it again, or name another file.")
        if self.source.startswith(_LFS):
            raise UnverifiableError(
                "is a Git LFS pointer, and not the file itself",
                "Fetch the file with `git lfs pull`; in CI, check out with LFS.",
            )

    @cached_property
    def text(self) -> str:
        """The text, without a byte order mark."""
        self.check_there()
        try:
            return self.source.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise UnverifiableError(
                f"is not text in UTF-8 (byte {error.start:,})",
                "Save it as UTF-8, or name the file that the tool wrote as text.",
            ) from None

    @cached_property
    def json(self) -> Any:
        """The data of a JSON file. NaN, Infinity and numbers too large for a float stay as such."""
        text = self.text
        if self.is_lines:
            raise UnverifiableError(
                "is not JSON, but JSON lines", "Leave out `format`, or name a file that is JSON as a whole."
            )
        _check_depth(text)
        import json

        try:
            return _parsed(text)
        except json.JSONDecodeError as error:
            if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
                raise UnverifiableError(
                    f"was cut off: its JSON ends in the middle, at line {error.lineno:,}",
                    "Copy the whole file, or run the evaluation again.",
                ) from None
            raise UnverifiableError(
                f"is not JSON (line {error.lineno:,}, column {error.colno:,})",
                "Name the file that the tool wrote, unchanged.",
            ) from None

    @property
    def is_json(self) -> bool:
        """Whether it is a JSON file."""
        return self._json is not None

    @cached_property
    def _json(self) -> Any:
        if self.source.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] not in (b"{", b"["):
            return None
        try:
            return self.json
        except UnverifiableError:
            return None

    def check_json(self) -> None:
        """Raises UnverifiableError with what is wrong with a file that begins as JSON does and is none."""
        if self.text.lstrip()[:1] in ("{", "["):
            self.json  # noqa: B018  (raises it)

    @property
    def object(self) -> dict[str, Any]:
        """The data of a JSON file that holds an object; an empty one for any other file."""
        return self._json if isinstance(self._json, dict) else {}

    @property
    def list(self) -> list[Any]:
        """The data of a JSON file that holds a list; an empty one for any other file."""
        return self._json if isinstance(self._json, list) else []

    @cached_property
    def first_line(self) -> dict[str, Any]:
        """The first line of a file of JSON lines; an empty object for any other file."""
        end = self.source.find(b"\n")
        line = self.source[:end].removeprefix(_BOM)
        if not 0 <= end <= MAX_LINE or not line.startswith(b"{") or self._next() not in (b"{", b""):
            return {}
        try:
            return _object_of(line, 1)
        except UnverifiableError:
            return {}

    @property
    def _has_more_lines(self) -> bool:
        return self._next() == b"{"

    def _next(self) -> bytes:
        """Returns the first byte after the first line that is no white space; none if there is none."""
        match = _AFTER.match(self.source, self.source.find(b"\n") + 1)
        return match[1] if match else b""

    def lines(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Yields the objects of a file of JSON lines, each with the number of its line. Only a line feed ends
        one, and blank ones are passed over.
        """
        for number, line in enumerate(self._raw_lines(), 1):
            if line.strip():
                found = _object_of(line, number)
                _check_repeated(found, f"line {number:,}")
                yield number, found

    def _raw_lines(self) -> Iterator[bytes]:
        if self._long is not None:
            yield from self._streamed(self._long)
            return
        start, source = 0, self.source.removeprefix(_BOM)
        while start < len(source):
            end = source.find(b"\n", start) + 1 or len(source)
            yield source[start:end]
            start = end

    def _streamed(self, long: LongFile) -> Iterator[bytes]:
        """Yields the lines of a long file; what is left of one that is too long, at once. All that is read of
        it must be the same bytes: they are hashed each time.
        """
        from hashlib import sha256

        digest = sha256()
        rest, is_first = b"", True
        for chunk in long.chunks():
            digest.update(chunk)
            *whole, rest = (rest + (chunk.removeprefix(_BOM) if is_first else chunk)).split(b"\n")
            is_first = False
            for line in whole:
                yield line + b"\n"
            if len(rest) > MAX_LINE:
                break
        if rest:
            yield rest
        if self._digest and self._digest != digest.hexdigest():
            raise UnverifiableError(
                "was changed while it was read", "Wait until nothing writes it, and check again."
            )
        self._digest = digest.hexdigest()


def steps(pointer: str) -> list[str]:
    """Returns the keys of a JSON Pointer. Raises ValueError if it is none."""
    if pointer and not pointer.startswith("/"):
        raise ValueError(pointer)
    return [step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:]]


def pointer_to(keys: list[str]) -> str:
    """Returns the JSON Pointer with these keys."""
    return "".join("/" + key.replace("~", "~0").replace("/", "~1") for key in keys)


def walk(data: object, pointer: str) -> Iterator[tuple[str, object, object]]:
    """Yields each step of a pointer: the key, the container and its value. Ends where there is no such key;
    raises KeyError then.
    """
    for step in steps(pointer):
        container = data
        if isinstance(data, dict):
            data = data[step]
        elif isinstance(data, list) and re.fullmatch(r"0|[1-9][0-9]{0,8}", step) and int(step) < len(data):
            data = data[int(step)]
        else:
            raise KeyError(step)
        yield step, container, data


def at(data: object, pointer: str) -> object:
    """Returns what a pointer leads to. Raises KeyError if it leads nowhere, ValueError if it is none."""
    for _, _, found in walk(data, pointer):
        data = found
    return data


def repeated_at(data: object, pointer: str) -> str:
    """Returns the first key on the way of a pointer that stands twice in its object; empty if none does."""
    try:
        for step, container, _ in walk(data, pointer):
            if isinstance(container, Object) and step in container.repeated:
                return step
    except (KeyError, ValueError):
        pass
    return ""


def _object_of(line: bytes, number: int) -> dict[str, Any]:
    """Returns the object in a line of JSON lines. Raises UnverifiableError."""
    if len(line) > MAX_LINE:
        raise UnverifiableError(
            f"has a line of more than {MAX_LINE >> 20} MiB: line {number:,}",
            "Name a file with the results alone, without what was asked and answered.",
        )
    try:
        found = _parsed(line.decode("utf-8"))
    except UnicodeDecodeError:
        raise UnverifiableError(
            f"is not text in UTF-8 (line {number:,})",
            "Save it as UTF-8, or name the file that the tool wrote as text.",
        ) from None
    except RecursionError:
        raise _too_deep() from None
    except ValueError:
        if not line.endswith(b"\n"):
            raise UnverifiableError(
                f"was cut off: its last line, {number:,}, is not JSON",
                "Copy the whole file, or run the evaluation again.",
            ) from None
        raise UnverifiableError(
            f"has a line that is not JSON: line {number:,}", "Name the file that the tool wrote, unchanged."
        ) from None
    if not isinstance(found, dict):
        raise UnverifiableError(
            f"has a line that is no object: line {number:,}", "Name the file that the tool wrote, unchanged."
        )
    if is_deep(found):
        raise _too_deep()
    return found


def checked_object(found: object, where: str) -> dict[str, Any]:
    """Returns an object of JSON that stands at `where`. Raises UnverifiableError if it is none, repeats a
    key, or is nested too deeply; None stands for one that the parser gave up.
    """
    if found is None:
        raise _too_deep()
    if not isinstance(found, dict):
        raise UnverifiableError(f"has no object as {where}", "Name the file that the tool wrote, unchanged.")
    if is_deep(found):
        raise _too_deep()
    _check_repeated(found, where)
    return found


def _check_repeated(found: dict[str, Any], where: str) -> None:
    if isinstance(found, Object) and found.repeated:
        raise UnverifiableError(
            f"has the key `{min(found.repeated)}` twice in {where}, so that its value can be either",
            "Correct the file, or name another.",
        )


def _parsed(text: str) -> Any:
    """Returns the data of JSON. Raises JSONDecodeError, and RecursionError if it is nested far too deeply."""
    return json_decoder().decode(text)


@cache
def json_decoder() -> JSONDecoder:
    """Returns what parses JSON: its objects are of the type Object."""
    from json import JSONDecoder

    return JSONDecoder(object_pairs_hook=Object, parse_int=_integer)


def _integer(text: str) -> int | float:
    return int(text) if len(text) < _LONG_INTEGER else float(text)


def _check_depth(text: str) -> None:
    if text.count("[") + text.count("{") <= MAX_DEPTH:
        return
    depth = 0
    for token in _TOKENS.finditer(text):
        first = token[0][0]
        if first != '"':
            depth += 1 if first in "[{" else -1
            if depth > MAX_DEPTH:
                raise _too_deep()


def is_deep(data: object) -> bool:
    """Returns whether data has more levels than JSON may have. For many lines, this is quicker than counting
    brackets, and the parser stops at a depth of its own.
    """
    level: list[Any] = [data]
    for _ in range(MAX_DEPTH):
        level = [
            value
            for container in level
            for value in (container.values() if isinstance(container, dict) else container)
            if isinstance(value, dict | list)
        ]
        if not level:
            return False
    return True


def _too_deep() -> UnverifiableError:
    return UnverifiableError(
        f"has more than {MAX_DEPTH} levels of brackets", "Name a file with the results alone."
    )
