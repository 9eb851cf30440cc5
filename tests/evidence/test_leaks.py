"""Secrets in a file of evidence are found by what they look like, and never shown."""

import json
import random
import string
import time

import pytest

from ftlint.evidence.content import Content
from ftlint.evidence.leaks import MAX_LEAKS, leaks_in
from tests.evidence.test_archives import packed

LETTERS = string.ascii_letters + string.digits
TOKEN = "A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8S9t0"
"""Forty letters and digits, like those of a key."""


def found(text: str) -> list[tuple[str, str, int, int]]:
    """What is found in a text: kind, beginning, length and line."""
    return [tuple(leak) for leak in leaks_in(Content(text.encode()))]  # type: ignore[misc]  # a named tuple of four


@pytest.mark.parametrize(
    ("text", "kind", "start", "length"),
    [
        (f'"k": "sk-{TOKEN}"', "a key of OpenAI", "sk-A", 43),
        (f"sk-proj-{TOKEN}", "a key of OpenAI", "sk-p", 48),
        (f"sk-ant-api03-{TOKEN}", "a key of Anthropic", "sk-a", 53),
        (f"sk-or-v1-{TOKEN}", "a key of OpenRouter", "sk-o", 49),
        (f"hf_{TOKEN[:34]}", "a token of Hugging Face", "hf_A", 37),
        ("AKIAQWERTYUIOPASDFGH", "a key of AWS", "AKIA", 20),
        (f"AIza{TOKEN[:35]}", "a key of Google", "AIza", 39),
        (f"ghp_{TOKEN[:36]}", "a token of GitHub", "ghp_", 40),
        (f"github_pat_{TOKEN}", "a token of GitHub", "gith", 51),
        ("xoxb-1234567890-abcdef", "a token of Slack", "xoxb", 22),
        ("-----BEGIN RSA PRIVATE KEY-----\\nMII", "a private key", "----", 31),
        (f'"Authorization": "Bearer {TOKEN}"', "an `Authorization` header", "A1b2", 40),
        (f'"authorization": "{TOKEN}"', "an `Authorization` header", "A1b2", 40),
        (f'"{{\\"Authorization\\": \\"Basic {TOKEN}\\"}}"', "an `Authorization` header", "A1b2", 40),
        (f"-H 'X: Bearer {TOKEN}'", "a bearer token", "A1b2", 40),
        ('"set-cookie": "sid=abc123def456; Path=/"', "a cookie", "sid=", 16),
        ('"set-cookie": [\n   "sid=abc123def456; Path=/"]', "a cookie", "sid=", 16),
        ("Cookie: session=0123456789abcdef", "a cookie", "sess", 24),
    ],
)
def test_secrets(text: str, kind: str, start: str, length: int) -> None:
    """Each kind is found, with four characters of it, its length and its line."""
    assert found(f"\n{text}\n") == [(kind, start, length, 3 if "[\n" in text else 2)]


@pytest.mark.parametrize(
    "text",
    [
        "the risk-averse-and-very-long-hyphenated-adjective 1",
        "sk-learn-is-a-library-with-a-long-and-hyphenated-name",
        f"task-{TOKEN}",
        f"ask-{TOKEN}",
        "sk-" + "x" * 40 + "1",
        "sk-your-key-goes-here-0123456789-0123456789",
        "hf_short1",
        "AKIAIOSFODNN7EXAMPLE",
        f"XAKIA{'A' * 16}",
        "ghp_token",
        '"Authorization": "Bearer [REDACTED]"',
        '"Authorization": "Bearer ***************"',
        "authorization: required-for-all-of-our-users",
        "the bearer of-the-news-about-many-long-words",
        '"cookie": "a cookie is a small cake"',
        "cookies=1234567890123",
        "-----BEGIN PUBLIC KEY-----",
        '"id": "b2c3d4e5-0123-4567-89ab-cdef01234567"',
        '"sha256": "' + "0123456789abcdef" * 4 + '"',
    ],
)
def test_near_misses(text: str) -> None:
    """A word, a hash and what stands in the place of a secret are none."""
    assert found(text) == []


def test_each_secret_once() -> None:
    """A secret that stands in many places is told at the first, many are cut, and made-up ones hide none."""
    assert [leak[3] for leak in found(f"a\nghp_{TOKEN}\nghp_{TOKEN}\n")] == [2]
    draw = random.Random(7)
    many = [f"ghp_{''.join(draw.choices(LETTERS, k=36))}" for _ in range(50)]
    assert len(found("\n".join(many))) == MAX_LEAKS
    assert len(found("sk-your-key-goes-here-0123456789-01 " * 5000 + many[0])) == 1


def test_an_archive_is_looked_through_as_far_as_it_is_read() -> None:
    """The header of a log in an archive is looked through."""
    log = {"eval": {"task": "t", "model": "m", "model_args": {"api_key": f"sk-{TOKEN}"}}}
    assert [leak.kind for leak in leaks_in(Content(packed(header=json.dumps(log))))] == ["a key of OpenAI"]


@pytest.mark.parametrize(
    "part",
    ["sk-", "cookie=", "cookie=a=", "authorization:", "-----BEGIN ", "bearer a", "sk-ant-hf_", "a", "AKIA0"],
)
def test_no_text_takes_long(part: str) -> None:
    """Whatever stands in a large file, looking through it takes a moment."""
    source = (part * ((4 << 20) // len(part))).encode() + b"PRIVATE KEY-----"
    start = time.process_time()
    leaks_in(Content(source))
    assert time.process_time() - start < 5


def test_clean_files_have_none() -> None:
    """Texts of random words and numbers have no secrets."""
    draw = random.Random(11)
    words = [
        "sk",
        "task",
        "bearer",
        "cookie",
        "authorization",
        "key",
        "hf",
        "AKIA",
        "0.5",
        ":",
        "-",
        "_",
        '"',
        "\n",
    ]
    for _ in range(300):
        assert found(" ".join(draw.choices(words, k=40))) == []
