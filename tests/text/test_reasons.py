"""What the system says of an error, in the middle of a sentence."""

import errno
import os

import pytest

from ftlint.text.reasons import reason_of


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (
            PermissionError(errno.EACCES, os.strerror(errno.EACCES), "/home/somebody/a.yaml"),
            "permission denied",
        ),
        (OSError(errno.EFBIG, "File too large\n"), "file too large\\n"),
        (OSError("no number"), "oserror"),
        (ValueError("embedded null byte"), "valueerror"),
    ],
)
def test_a_reason_is_words_alone(error: Exception, reason: str) -> None:
    """A reason has no number, no path and no capital; an error without words is called by its name."""
    assert reason_of(error) == reason
