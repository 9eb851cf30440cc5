"""Guesses which of some words was meant: to offer it, and whether it is certain enough to be written without
asking.
"""

from collections.abc import Iterable

MAX_WORD = 64
"""How many characters of a word are compared with others."""

# Measured with typos of the ids, keys, words and rule names in the schema and the examples. At 0.75, a word
# of four letters with one wrong gets a guess, and so do 19 of 20 longer words with two. difflib's own 0.6
# made three times as many guesses at words that were not typos, such as `results` for `splits`; at 0.8, three
# typos in ten of words below six letters got no guess.
_LIKE = 0.75
_SEPARATORS = dict.fromkeys(map(ord, " \t-_+"))


def closest(word: str, options: Iterable[str]) -> str:
    """Returns the option most like `word`, regardless of case, or an empty string if none is similar."""
    from difflib import get_close_matches  # only needed for a mistake

    by_look = {_compared(option): option for option in options}
    return next((by_look[look] for look in get_close_matches(_compared(word), by_look, 1, _LIKE)), "")


def is_typo(word: str, meant: str, options: list[str]) -> bool:
    """Returns whether `word` can only be a typo of `meant`, which is one of `options`.

    The two must differ only in case and separators, or in one letter that is not the first (two from eight
    letters on), and no other option may be nearly as close. So `unaccepted` is not a typo of `accepted`, nor
    `loraa` of `lora`, because `dora` is close too.
    """
    if not meant or len(word) > MAX_WORD:
        return False
    alike = [option for option in options if bare(option) == bare(word)]
    if alike:
        return alike == [meant]
    small = word.lower().strip()
    far = distance(small, meant, 2)
    if small[:1] != meant[:1] or len(meant) < 4 or far > (1 if len(meant) < 8 else 2):
        return False
    return all(distance(small, option, far + 1) > far + 1 for option in options if option != meant)


def distance(one: str, other: str, limit: int) -> int:
    """Returns how many letters must be added, removed, replaced or swapped with their neighbour to turn one
    word into the other; `limit` + 1 if it is more than `limit`.
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = row, before, [i]
        for j, target in enumerate(other, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != target))
            if above and j > 1 and letter == other[j - 2] and one[i - 2] == target:
                least = min(least, above[j - 2] + 1)
            row.append(least)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def _compared(word: str) -> str:
    return word.strip()[:MAX_WORD].casefold()


def bare(word: str) -> str:
    """Returns a word without capitals and separators, to compare it with others."""
    return word.casefold().translate(_SEPARATORS)
