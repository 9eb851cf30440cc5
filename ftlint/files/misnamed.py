"""What a file should be called whose name is nearly that of a record.
Imported only where a search came upon such a name.
"""

import re

from ftlint.files.discovery import RECORD_NAMES, RECORD_SUFFIXES, is_record_name

_ENDING = re.compile(r"\.(yaml|yml|json)(\.txt)?$", re.IGNORECASE)  # some editors add the second one
_WANTED = "finetunedecision"
_ALIKE = 0.85  # two letters wrong, or a word in another form
_PARTS = "action answer answers baseline check ci config example hook hooks lint lockfile rules sample schema schemas template workflow"
_OTHERS = frozenset(_PARTS.split())
"""Words in the names of files that belong to records and are none."""


def better_name(name: str) -> str:
    """What to call a file of this name so that a search finds it;
    empty where it is found, or meant for something else.
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
    """Which of the words, from the first number up to before the second, are nearly those of a record;
    0 and 0 where none are.
    """
    from difflib import SequenceMatcher

    best, place = _ALIKE, (0, 0)
    for first in range(len(words)):
        for last in range(first + 1, min(first + 4, len(words)) + 1):
            matcher = SequenceMatcher(None, "".join(words[first:last]).lower(), _WANTED, autojunk=False)
            if (
                matcher.real_quick_ratio() > best
                and matcher.quick_ratio() > best
                and (ratio := matcher.ratio()) > best
            ):
                best, place = ratio, (first, last)
    return place
