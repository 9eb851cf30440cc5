"""Colours and weights of a terminal."""


def paint(text: str, code: str, color: bool) -> str:
    """`text` in a terminal's colour or weight, if there are to be `color`s and there is text."""
    return f"\x1b[{code}m{text}\x1b[0m" if color and text else text
