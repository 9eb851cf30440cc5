"""Finds secrets in a file of evidence: keys of services, cookies and passwords that a tool wrote into it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ftlint.evidence import archive
from ftlint.evidence.content import UnverifiableError
from ftlint.record.metrics import Leak

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ftlint.evidence.content import Content

MAX_LEAKS = 20
"""The most secrets that are told of one file."""
_SHOWN = 4
"""How many characters of a secret are shown."""
_END = rb"(?![A-Za-z0-9_-])"
_KINDS: tuple[tuple[str, tuple[bytes, ...], bytes], ...] = (
    # The longer beginning comes first: what it finds is not told again.
    ("a key of Anthropic", (b"sk-ant-",), rb"(sk-ant-[A-Za-z0-9_-]{20,250})"),
    ("a key of OpenRouter", (b"sk-or-",), rb"(sk-or-[A-Za-z0-9_-]{20,250})"),
    ("a key of OpenAI", (b"sk-",), rb"(sk-[A-Za-z0-9_-]{32,250})"),
    ("a token of Hugging Face", (b"hf_",), rb"(hf_[A-Za-z0-9]{30,60})"),
    ("a key of AWS", (b"AKIA", b"ASIA"), rb"(A[KS]IA[0-9A-Z]{16})" + _END),
    ("a key of Google", (b"AIza",), rb"(AIza[A-Za-z0-9_-]{35})" + _END),
    ("a token of GitHub", (b"github_pat_",), rb"(github_pat_[A-Za-z0-9_]{22,250})"),
    (
        "a token of GitHub",
        (b"ghp_", b"gho_", b"ghs_", b"ghu_", b"ghr_"),
        rb"(gh[opsur]_[A-Za-z0-9]{36,250})",
    ),
    ("a token of Slack", (b"xox",), rb"(xox[abeoprs]-[A-Za-z0-9-]{10,250})"),
    ("a private key", (b"PRIVATE KEY-----",), rb"(-----BEGIN (?:[A-Z]{1,12} ){0,3}PRIVATE KEY-----)"),
)
"""What it is, what is in a file that has it, and the pattern. Each begins with a letter that is looked for
quickly, and looks at each character a few times at most.
"""
_HEADERS: tuple[tuple[str, tuple[bytes, ...], bytes], ...] = (
    (
        "an `Authorization` header",
        (b"authorization",),
        rb"""authorization\\?["']?[ ]{0,4}[:=][ ]{0,4}\\?["']?(?:bearer |basic |token )?([a-z0-9._~+/=-]{16,4000})""",
    ),
    ("a bearer token", (b"bearer ",), rb"bearer ([a-z0-9._~+/=-]{20,4000})"),
    (
        "a cookie",
        (b"cookie",),
        rb"""cookie\\?["']?[ ]{0,4}[:=][ ]{0,4}\[?\s{0,20}\\?["']?([a-z0-9_.-]{1,100}=[^\s;,"'\\]{8,4000})""",
    ),
)
"""The same for headers of HTTP, in lower case."""
_DIGIT = re.compile(rb"[0-9]")
_LETTER = re.compile(rb"[A-Za-z0-9_]")
_MADE_UP = re.compile(rb"[*x._-]{6,}|redacted|example|placeholder|your[_-]|dummy", re.IGNORECASE)
"""What is in something that stands where a secret would."""


def leaks_in(content: Content) -> tuple[Leak, ...]:
    """Returns the secrets in a file, in the order of their lines. Of an archive, only the header of a
    log is looked at.
    """
    source = _read(content)
    found: dict[tuple[int, int], tuple[str, bytes]] = {}
    for kind, start, end, secret in _matches(source):
        if not any(start < known[1] and known[0] < end for known in found):
            found[start, end] = (kind, secret)
    leaks: list[Leak] = []
    seen: set[bytes] = set()
    line, before = 1, 0
    for place, (kind, secret) in sorted(found.items()):
        line += source.count(b"\n", before, place[0])
        before = place[0]
        if secret not in seen:
            seen.add(secret)
            leaks.append(Leak(kind, secret[:_SHOWN].decode("ascii", "replace"), len(secret), line))
    return tuple(leaks[:MAX_LEAKS])


def _read(content: Content) -> bytes:
    if archive.HEADER in archive.methods(content):
        try:
            return archive.unpacked(content, archive.HEADER)
        except UnverifiableError:
            return b""  # it is reported as damaged
    return content.source


def _matches(source: bytes) -> Iterator[tuple[str, int, int, bytes]]:
    """Yields what is found: its kind, where it begins and ends, and itself."""
    small = source.lower()
    for kinds, text in ((_KINDS, source), (_HEADERS, small)):
        for kind, marks, pattern in kinds:
            if not any(mark in text for mark in marks):
                continue  # this is quick, and most files have none
            found = 0
            for match in re.finditer(pattern, text):
                start, end = match.span(1)
                secret = source[start:end]
                is_inside = text is source and _LETTER.match(source[max(0, start - 1) : start])
                if not is_inside and _is_real(secret):
                    yield kind, start, end, secret
                    found += 1
                    if found >= 10 * MAX_LEAKS:
                        break


def _is_real(secret: bytes) -> bool:
    """Returns whether it may be a secret, rather than a word or what stands in its place: one has digits."""
    if secret.startswith(b"-----"):
        return True
    has_digits = secret.startswith((b"AKIA", b"ASIA")) or _DIGIT.search(secret)
    return bool(has_digits and not _MADE_UP.search(secret))
