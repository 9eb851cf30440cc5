"""Near twins in a small set: texts that differ in case and white space, or in one word of many."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from ftlint.datasets.texts import key_of

ALIKE = 0.75
"""From what share of their words two texts are near twins: those in both, of all those in either."""
MAX_WORDS = 2_000
"""Of longer texts only so many words are looked at."""
_WORD = re.compile("[\u0e00-\u0eff\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff]|[^\\W_]+", re.UNICODE)
"""A word, or a character of a script that puts no spaces between words."""


class NearTexts:
    """The texts of a set."""

    def __init__(self) -> None:
        self._texts: list[frozenset[int]] = []
        self._bare: list[int] = []
        self._exact: list[int] = []

    def add(self, text: str) -> None:
        """Adds the input of an example."""
        small = " ".join(text.casefold().split())
        self._exact.append(key_of(text))
        self._bare.append(key_of(small))
        self._texts.append(frozenset(map(hash, _WORD.findall(small)[:MAX_WORDS])))

    def counts(self) -> tuple[int, int]:
        """Returns how many texts are near twins of an earlier one, and how many of these differ in case and
        white space alone.
        """
        often = Counter(word for words in self._texts for word in words)
        index: dict[int, list[int]] = defaultdict(list)
        seen: set[int] = set()
        bare: set[int] = set()
        near = by_case = 0
        for number, words in enumerate(self._texts):
            exact, small = self._exact[number], self._bare[number]
            # Two texts that are near share one of the rarest words of each: the others are never compared.
            rare = sorted(words, key=lambda word: (often[word], word))
            rare = rare[: len(rare) - int(ALIKE * len(rare) + 0.999) + 1]
            if exact not in seen:
                if small in bare:
                    by_case += 1
                    near += 1
                elif any(_alike(words, self._texts[other]) for word in rare for other in index[word]):
                    near += 1
            seen.add(exact)
            bare.add(small)
            for word in rare:
                index[word].append(number)
        return near, by_case


def _alike(one: frozenset[int], other: frozenset[int]) -> bool:
    both = len(one & other)
    return both >= ALIKE * (len(one) + len(other) - both)
