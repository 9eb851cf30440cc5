"""Parts of sentences that are put together in one way everywhere."""

from collections.abc import Sequence


def listing(parts: Sequence[str], separator: str = ", ", *, limit: int = 300) -> str:
    """`parts` joined: as many as fit into `limit` characters (at least one), and how many more there are."""
    text = parts[0]
    for done, part in enumerate(parts[1:], 1):
        if len(text) + len(separator) + len(part) > limit:
            return f"{text} and {len(parts) - done} more"
        text += separator + part
    return text


def did_you_mean(guess: str, otherwise: str = ".") -> str:
    """The end of a sentence that refuses a word: the question whether `guess` was meant;
    `otherwise` where there is no guess.
    """
    return f"; did you mean `{guess}`?" if guess else otherwise
