"""What a site of a collection leaves out: how much of what, for the index, and which, by repository."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ftlint.site.records.collected import SiteSources
from ftlint.site.records.listing import Item
from ftlint.text.phrases import count, plural

MAX_NAMED = 5
"""The most records or sentences named of one repository."""


class Unshown(NamedTuple):
    """What a repository has and the site does not show."""

    name: str
    records: Sequence[str]
    """The paths of records that its own configuration leaves out."""
    sentences: Sequence[str]
    """What was not read, and why."""


def by_repository(sources: SiteSources) -> list[Unshown]:
    """Returns what each repository has and the site does not show; those of which all is shown are left
    out.
    """
    found = (
        Unshown(state.name, sources.excluded.get(state.name, ()), state.left_out.splitlines())
        for state in sources.states
    )
    return [one for one in found if one.records or one.sentences]


def notice(sources: SiteSources, items: Iterable[Item]) -> list[tuple[str, str]]:
    """Returns how much a site of a collection leaves out or shows as it was: words, and the address from the
    folder of decisions that says which. Empty if it is all there.
    """
    unshown = by_repository(sources)
    excluded = sum(len(one.records) for one in unshown)
    unused = sum(len(one.sentences) for one in unshown)
    stale = sum(state.is_stale for state in sources.states)
    invalid = sum(item.state == "invalid" and bool(item.repository) for item in items)
    found = (
        (stale, f"{plural(stale, '1 repository', f'{stale:,} repositories')} could not be read", "stale"),
        (
            excluded,
            f"{count(excluded, 'record')} {plural(excluded, 'is left out by its', 'are left out by their')} repository's configuration",
            "left-out",
        ),
        (unused, f"{count(unused, 'file')} could not be used", "left-out"),
    )
    told = [(words, f"repositories.md#{place}") for number, words, place in found if number]
    if invalid:
        words = plural(invalid, "1 file is not a valid record", f"{invalid:,} files are not valid records")
        told.append((words, "index.md?ready=invalid"))
    return told
