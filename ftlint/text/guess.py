"""Which of some words was meant: a guess to offer, and whether it is sure enough to be written
without asking.
"""

MAX_WORD = 64
"""The longest word that is compared with others, in characters."""

_LIKE = 0.75
_SEPARATORS = dict.fromkeys(map(ord, " \t-_+"))


def closest(word: str, options: list[str]) -> str:
    """The option most like `word`, or an empty string where none is like it."""
    from difflib import get_close_matches

    if len(word) > MAX_WORD:
        return ""
    return next(iter(get_close_matches(word.lower().strip(), options, n=1, cutoff=_LIKE)), "")


def is_slip(word: str, meant: str, options: list[str]) -> bool:
    """Whether `word` can only be a slip of the pen for `meant`, which is one of `options`.

    Either both differ in capitals and separators only, or in one letter (two from eight letters on), which is
    not the first, and no other option is nearly as close. So `unaccepted` is no slip for `accepted`, and
    `loraa` none for `lora`, as `dora` is near too.
    """
    if not meant or len(word) > MAX_WORD:
        return False
    alike = [option for option in options if _bare(option) == _bare(word)]
    if alike:
        return alike == [meant]
    small = word.lower().strip()
    far = distance(small, meant, 2)
    if small[:1] != meant[:1] or len(meant) < 4 or far > (1 if len(meant) < 8 else 2):
        return False
    return all(distance(small, option, far + 1) > far + 1 for option in options if option != meant)


def distance(one: str, other: str, limit: int) -> int:
    """How many letters are added, left out, replaced or swapped with their neighbour between two words;
    `limit` + 1 for all beyond it.
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, above, row = row, before, [i]
        for j, wanted in enumerate(other, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != wanted))
            if above and j > 1 and letter == other[j - 2] and one[i - 2] == wanted:
                least = min(least, above[j - 2] + 1)
            row.append(least)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def _bare(word: str) -> str:
    return word.casefold().translate(_SEPARATORS)
