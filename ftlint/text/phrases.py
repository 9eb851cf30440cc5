"""Parts of sentences that are put together in one way everywhere."""

from collections.abc import Sequence


def count(number: int, noun: str) -> str:
    """As in `1 error`, `2 errors`, `1,200 records`, `3 lists of findings`."""
    head, of, rest = noun.partition(" of ")
    return f"{number:,} {plural(number, head)}{of}{rest}"


def plural(number: int, one: str, more: str = "") -> str:
    """`one` for one thing; for any other number `more`, which for nouns is `one` with an s, as in
    `plural(2, "error")` and `plural(2, "has", "have")`.
    """
    return one if number == 1 else more or one + "s"


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
