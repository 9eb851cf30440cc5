"""Parts of sentences that are built in the same way everywhere."""

from collections.abc import Iterable, Sequence

from ftlint.text.escape import escaped

MAX_NAMED = 5
"""How many names a sentence lists."""


def count(number: int, noun: str) -> str:
    """Returns a count, as in `1 error`, `2 errors`, `1,200 records`, `3 lists of findings`."""
    head, of, rest = noun.partition(" of ")
    return f"{number:,} {plural(number, head)}{of}{rest}"


def amount(number: int, noun: str) -> str:
    """Returns a count like `count`, with its number as in `in_words`: `2 billion tokens`."""
    return f"{in_words(number)} {plural(number, noun)}"


def in_words(number: int) -> str:
    """Returns a number; a round one from a million on as people say it, as in `1,400`, `455 million`."""
    for power, word in ((12, "trillion"), (9, "billion"), (6, "million")):
        hundredths, rest = divmod(number, 10 ** (power - 2))
        if number >= 10**power:
            return f"{number:,}" if rest or hundredths >= 100_000 else f"{hundredths / 100:g} {word}"
    return f"{number:,}"


def plural(number: int, one: str, more: str = "") -> str:
    """Returns `one` for one thing, otherwise `more`, which for nouns is `one` with an s, as in `plural(2,
    "error")` and `plural(2, "has", "have")`.
    """
    return one if number == 1 else more or one + "s"


def backticked(words: Iterable[str]) -> list[str]:
    """Returns each of `words` in backticks."""
    return [f"`{word}`" for word in words]


def series(parts: Iterable[str], last: str = "") -> str:
    """Returns all `parts` with commas, and with the word `last` instead of the last comma, as in `a, b and
    c`.
    """
    words = list(parts)
    if last and len(words) > 1:
        words[-2:] = [f"{words[-2]} {last} {words[-1]}"]
    return ", ".join(words)


def first_of(parts: Sequence[str], most: int, separator: str = ", ") -> str:
    """Returns the first `most` of `parts`, and how many more there are."""
    more = f" and {len(parts) - most:,} more" if len(parts) > most else ""
    return separator.join(parts[:most]) + more


def some_of(names: Sequence[str], limit: int = 100) -> str:
    """Returns the first few of `names` in backticks, each escaped and cut at `limit` characters, and how many
    more there are.
    """
    return first_of(backticked(escaped(name, limit) for name in names), MAX_NAMED)


def listing(parts: Sequence[str], separator: str = ", ", *, limit: int = 300) -> str:
    """Returns `parts` joined: as many as fit into `limit` characters (at least one), and how many more there
    are.
    """
    text = parts[0]
    for done, part in enumerate(parts[1:], 1):
        if len(text) + len(separator) + len(part) > limit:
            return f"{text} and {len(parts) - done:,} more"
        text += separator + part
    return text


def did_you_mean(guess: str, otherwise: str = ".") -> str:
    """Returns the end of a sentence that rejects a word: the question whether `guess` was meant; `otherwise`
    if there is no guess.
    """
    return f"; did you mean `{guess}`?" if guess else otherwise
