"""Suggests a name for a file whose name is almost that of a record.

Imported only if a search found such a name.
"""

import re

from ftlint.files.discovery import RECORD_NAMES, RECORD_SUFFIXES, is_record_name

_ENDING = re.compile(r"\.(yaml|yml|json)(\.txt)?$", re.IGNORECASE)  # some editors add the second one
_RECORD_NAME = "finetunedecision"
_ALIKE = 0.85  # allows two wrong letters, or another form of a word
_PARTS = "action answer answers baseline check ci config example hook hooks lint lockfile rules sample schema schemas template workflow"
_OTHERS = frozenset(_PARTS.split())
"""Words in the names of files that belong to records but are not records."""


def better_name(name: str) -> str:
    """Returns a name for this file that a search finds;
    empty if the search finds it already, or if it is meant for something else.
    """
    ending = _ENDING.search(name)
    if ending is None or is_record_name(name):
        return ""
    words = [
        word for word in re.findall(r"[^\W_]+", name[: ending.start()]) if word.lower() not in ("yaml", "yml")
    ]
    first, last = _place(words)
    rest = [*words[:first], *words[last:]]
    if first == last or not _OTHERS.isdisjoint(map(str.lower, rest)):
        return ""
    short = ending[1].lower() == "yml"
    return "-".join(rest) + RECORD_SUFFIXES[short] if rest else RECORD_NAMES[short]


def _place(words: list[str]) -> tuple[int, int]:
    """Returns the range of words (start, end) that almost match the name of a record;
    (0, 0) if none do.
    """
    from difflib import SequenceMatcher

    best, place = _ALIKE, (0, 0)
    for first in range(len(words)):
        for last in range(first + 1, min(first + 4, len(words)) + 1):
            matcher = SequenceMatcher(None, "".join(words[first:last]).lower(), _RECORD_NAME, autojunk=False)
            if (
                matcher.real_quick_ratio() > best
                and matcher.quick_ratio() > best
                and (ratio := matcher.ratio()) > best
            ):
                best, place = ratio, (first, last)
    return place
