"""Colours and weights of a terminal."""


def paint(text: str, code: str, color: bool) -> str:
    """Returns `text` in a terminal's colour or weight, if `color` is on and there is text."""
    return f"\x1b[{code}m{text}\x1b[0m" if color and text else text
