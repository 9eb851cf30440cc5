"""The effect of a change on the prerequisites of a record, reported with the change that caused it, so that
one cause is one change.
"""

from collections.abc import Sequence
from typing import NamedTuple

from ftlint.changes.places import Place, Version
from ftlint.changes.words import FACTS, NEUTRAL, effect_of, texts_at
from ftlint.findings import Change, Prerequisite, pointer
from ftlint.framework.statements import FRAMEWORK
from ftlint.reading.document import Document
from ftlint.record import is_free
from ftlint.record.catalogue import in_table
from ftlint.record.model import LIVE
from ftlint.text.phrases import count

OWN = "prerequisite "
"""How a change begins that no other change of the record explains:
a prerequisite became met, unmet or waived.
"""


class DescribedChange(NamedTuple):
    """A change in words."""

    place: Place
    effect: str
    text: str
    unmet: tuple[str, ...] = ()
    """Ids of prerequisites that became unmet by it."""

    def change(self, document: Document) -> Change:
        """Returns the change, with its place in the new version's document."""
        place = self.place
        is_gone = place.new is None
        sentence = self.text if self.effect == NEUTRAL else f"{self.text}: {self.effect}"
        span = document.span(place.paths[1], on_key=is_gone)
        return Change(
            pointer(place.paths[0 if is_gone else 1]),
            self.effect,
            sentence,
            span,
            self.unmet,
            *texts_at(place),
        )


def tell_asked(described: list[DescribedChange], old: Version, new: Version) -> None:
    """Adds to the change of the approach how many prerequisites are newly asked, and how many no longer."""
    if not {old.record.status, new.record.status} <= LIVE:
        return
    before = {item.id for item in old.prerequisites if item.state == "not_applicable"}
    after = {item.id for item in new.prerequisites if item.state == "not_applicable"}
    unmet = sum(item.state == "unmet" and item.id in before for item in new.prerequisites)
    more, fewer = len(before - after), len(after - before)
    words = f"; {count(more, 'prerequisite')} more asked, {unmet or 'none'} of them unmet" if more else ""
    words += f"; {count(fewer, 'prerequisite')} no longer asked" if fewer else ""
    for number, item in enumerate(described):
        if item.place.pattern == ("decision", "approach"):
            described[number] = item._replace(text=item.text + words)


_STATES = {"waived": 0, "unmet": 1, "met": 2}


def tell_prerequisites(described: list[DescribedChange], old: Version, new: Version) -> list[Change]:
    """Reports which prerequisites became met, unmet or waived: with the change that caused it if that can be
    determined, otherwise on their own.

    A change without an effect takes the effect of the prerequisites reported with it, unless it is a fact.
    Returns the changes of the prerequisites reported on their own.
    """
    idle = {
        at
        for at, item in enumerate(described)
        if item.effect == NEUTRAL and in_table(item.place.pattern) not in FACTS
    }
    own: list[Change] = []
    for was, now in zip(old.prerequisites, new.prerequisites, strict=True):
        if was.state == now.state or not {was.state, now.state} <= set(_STATES):
            continue
        effect = effect_of(_STATES[now.state] - _STATES[was.state])
        state = "no longer waived" if was.state == "waived" else f"{now.state} now"
        words = f'{OWN}"{now.title}" (§{now.id}) is {state}'
        host = _host(described, was, now, new.document if now.state == "unmet" else old.document)
        if host is None or (host in idle and described[host].effect not in (NEUTRAL, effect)):
            own.append(_own(now, effect, words, new.document))
        else:
            item = described[host]
            unmet = (*item.unmet, now.id) if now.state == "unmet" else item.unmet
            described[host] = item._replace(
                effect=effect if host in idle else item.effect, text=f"{item.text}; {words}", unmet=unmet
            )
    return own


def _host(
    described: Sequence[DescribedChange], was: Prerequisite, now: Prerequisite, document: Document
) -> int | None:
    """Returns which change decided a prerequisite, as far as that can be determined.

    It is the only change; or the waiver of the finding that decides the prerequisite; or the change closest
    to the place of that finding, or at a place that it names. `document` is the version that has the finding.
    """
    if len(described) == 1:
        return 0
    finding = now.finding or was.finding
    if finding is None:
        return None
    if "waived" in (was.state, now.state):
        names = {finding.code, finding.name}
        return next(
            (
                at
                for at, item in enumerate(described)
                if item.place.pattern == ("waivers", "*") and item.place.name in names
            ),
            None,
        )
    side = 1 if now.state == "unmet" else 0
    named = {related.span for related in finding.related}
    best, closest = None, (0.0, 0)
    for number, item in enumerate(described):
        if is_free(item.place.key):
            continue  # no prerequisite depends on it
        path = item.place.paths[side]
        own = pointer(path)
        close = (
            min(len(own), len(finding.pointer))
            if _is_within(own, finding.pointer)
            else 0.5
            if document.span(path) in named
            else 0
        )
        # Of two inside the place of the finding, the nearer: that an entry is gone, not a word of another.
        nearness = (close, -abs(len(own) - len(finding.pointer)))
        if close and (best is None or nearness > closest):
            best, closest = number, nearness
    return best


def _is_within(one: str, other: str) -> bool:
    """Returns whether one of two pointers is within the other."""
    short, long = sorted((one, other), key=len)
    return long == short or long.startswith(f"{short}/")


def _own(now: Prerequisite, effect: str, words: str, document: Document) -> Change:
    """Returns the change of a prerequisite, at the place of its finding,
    or at the field that answers the framework's statement.
    """
    sentence = f"{words}: {effect}"
    if now.finding is not None:
        return Change(
            now.finding.pointer, effect, sentence, now.finding.span, (now.id,) if now.state == "unmet" else ()
        )
    field = next(iter(FRAMEWORK.statements[now.id].fields), ())
    path = field[: field.index("*")] if "*" in field else field
    return Change(pointer(path), effect, sentence, document.span(path))
