"""Text for files that cannot hold every character, such as HTML, XML and tables."""

import re

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]")
"""What neither HTML nor XML can hold, or shows as nothing."""


def visible(value: str) -> str:
    """Returns a text in which characters that neither HTML nor XML can hold are written as code points."""
    return CONTROL.sub(lambda match: f"\\u{ord(match.group()):04x}", value)


def line(value: str) -> str:
    """Returns a text in one line, without what HTML and XML cannot hold."""
    return " ".join(visible(value).split())
