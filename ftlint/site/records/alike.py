"""Decisions that are alike: those that share words in their names, tasks and tags, or their approach.

It is plain text, and nobody's judgement. The rarer a word is on the site, the more it counts. Others are
looked for by the rarest words of a decision, through the list of decisions that have each, so that thousands
are compared in about a second.
"""

import re
from collections.abc import Iterable, Mapping
from heapq import nlargest
from math import log, sqrt
from operator import itemgetter
from typing import NamedTuple

from ftlint.site.kept import Kept
from ftlint.site.records.entry import SiteRecord

MAX_ALIKE = 3
"""The most decisions named beside one."""
LEAST = 0.12
"""How alike they must be, from 0 to 1: the cosine of their weighted words."""
LEAST_SHARED = 4
"""How many words they must share."""
_COMMON = 30  # a word that more decisions have leads to none of them
_LOOKED_FOR = 12  # so many of the rarest words of a decision lead to others
_COMPARED = 8  # so many of those found that way are compared whole
_SHOWN = 4
_SHORTEST = 4
_WORD = re.compile(r"[^\W\d_]+")
_EMPTY_WORDS = """
about above after again also always among answer another because been before being below between both could decision
doe each either else every exactly first from given have here into itself like made make many more most much must name
need never next none nothing only other over record same should some such task text than that their them then there
these they this those through under until user very well were what when where which while will with within without
would write written your
"""
_EMPTY = frozenset(_EMPTY_WORDS.split())
"""Words that say nothing of a task."""


class Alike(NamedTuple):
    """A decision that is like another, as its page names it."""

    slug: str
    name: str
    status: str
    approach: str
    shared: tuple[str, ...]
    """The rarest of the words that both have."""


def alike(entries: Mapping[str, SiteRecord]) -> dict[str, tuple[Alike, ...]]:
    """Returns the decisions that are most like each one, the most alike first, by slug; those without any are
    left out.
    """
    words = {slug: found for slug, found in _words.all(_compared(entries)).items() if found}
    having: dict[str, list[str]] = {}
    for slug, found in words.items():
        for word in found:
            having.setdefault(word, []).append(slug)
    weight = {word: log(1 + len(words) / len(slugs)) for word, slugs in having.items()}
    length = {slug: sqrt(sum(weight[word] ** 2 for word in found)) for slug, found in words.items()}
    leading = {word: slugs for word, slugs in having.items() if len(slugs) <= _COMMON}
    rank = {word: at for at, word in enumerate(sorted(leading, key=lambda word: (len(having[word]), word)))}
    near: dict[str, tuple[Alike, ...]] = {}
    for slug, found in words.items():
        candidates: dict[str, float] = {}
        for word in sorted(found & leading.keys(), key=rank.__getitem__)[:_LOOKED_FOR]:
            for other in leading[word]:
                candidates[other] = candidates.get(other, 0.0) + weight[word] ** 2
        linked = _linked(entries[slug])
        scored: list[tuple[float, str]] = []
        for other, _ in nlargest(_COMPARED, candidates.items(), key=itemgetter(1)):
            if other == slug or other in linked or slug in _linked(entries[other]):
                continue
            shared = found & words[other]
            score = sum(weight[word] ** 2 for word in shared) / (length[slug] * length[other])
            if score >= LEAST and len(shared) >= LEAST_SHARED:
                scored.append((score, other))
        best = sorted(scored, key=lambda pair: (-pair[0], pair[1]))[:MAX_ALIKE]
        if best:
            near[slug] = tuple(_shown(entries[other], found & words[other], weight) for _, other in best)
    return near


def _shown(entry: SiteRecord, shared: Iterable[str], weight: Mapping[str, float]) -> Alike:
    plain = sorted(
        (word for word in shared if not word.startswith("=")), key=lambda word: (-weight[word], word)
    )
    record = entry.record
    status, approach = (record.status, record.decision.approach) if record else ("", "")
    return Alike(entry.slug, entry.name, status, approach, tuple(plain[:_SHOWN]))


def _compared(entries: Mapping[str, SiteRecord]) -> dict[str, tuple[SiteRecord]]:
    return {slug: (entry,) for slug, entry in entries.items() if entry.record and not entry.is_removed}


def _linked(entry: SiteRecord) -> tuple[str, ...]:
    """Returns the slugs that a record's page links to anyway."""
    decision = entry.record.decision if entry.record else None
    return (*decision.supersedes, decision.superseded_by) if decision else ()


def _words_of(entry: SiteRecord) -> frozenset[str]:
    """Returns the words of a decision: lower case, without a plural s. The approach is one with a sign before
    it, so that it counts and is not named.
    """
    record = entry.record
    if record is None or not record.product.core_functionality:
        return frozenset()
    texts = [record.project.name, record.product.core_functionality, *entry.tags]
    for case in record.product.use_cases:
        texts += [case.description, case.input, case.desired_output]
    found = {
        word[:-1] if word.endswith("s") and not word.endswith("ss") else word
        for word in _WORD.findall(" ".join(texts).lower())
    }
    telling = {word for word in found - _EMPTY if len(word) >= _SHORTEST}
    return frozenset(telling | {f"={record.decision.approach}"})


_words = Kept(_words_of)
"""The words of each decision, as of the last generation."""
