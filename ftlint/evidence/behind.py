"""The single examples behind the values of one record, each set of them read once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.evidence.content import UnverifiableError
from ftlint.evidence.examples import gathered

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from ftlint.evidence.examples import Gathered
    from ftlint.evidence.named_files import NamedEvidence
    from ftlint.evidence.reading import FileReading
    from ftlint.evidence.samples import Wanted
    from ftlint.record.metrics import Claim
    from ftlint.record.readings import Sample

MAX_EXAMPLES = 300_000
"""About the most examples that are read from the files of results of one record; each metric counts."""


class BehindValues:
    """What reads the examples behind the values of one record."""

    def __init__(self, files: NamedEvidence) -> None:
        self._files = files
        self._known: dict[tuple[str, str], Gathered] = {}
        self._read = 0

    def of(self, claim: Claim, metric: str, readings: Sequence[FileReading]) -> Gathered:
        """Returns the examples behind a claim: those in the files that it names for them, or else in those of
        its readings, one for each run. Raises UnverifiableError if they cannot be read.
        """
        if claim.samples:
            key = (claim.samples, repr(self._wanted(claim, metric, readings)))
        else:
            key = (repr(claim.files), repr([(one.address, one.name) for one in readings]))
        if key in self._known:
            return self._known[key]
        if not claim.samples and self._read > MAX_EXAMPLES:
            raise UnverifiableError(
                f"has too many examples to be read once more: those of a record may be {MAX_EXAMPLES:,} in all",
                "Name fewer results with examples.",
            )
        runs = self.each(claim, metric, readings)
        found = self._known[key] = self._files.tried(*key, lambda: gathered(runs))
        if claim.samples:
            self._files.count_work(len(found.scored))
        else:
            self._read += len(found.scored)
        return found

    def each(self, claim: Claim, metric: str, readings: Sequence[FileReading]) -> Iterator[Iterable[Sample]]:
        """Yields the examples of each run. Raises UnverifiableError, also while they are gone through."""
        if not claim.samples:
            yield from (reading.samples for reading in readings)
            return
        from ftlint.evidence.samples import SampleFile

        wanted = self._wanted(claim, metric, readings)
        for file in self._files.named((claim.samples,)):
            yield SampleFile(self._files.content(file), wanted)

    @staticmethod
    def _wanted(claim: Claim, metric: str, readings: Sequence[FileReading]) -> Wanted:
        from ftlint.evidence.samples import Wanted

        return Wanted.of(claim, metric, readings[0] if readings else None)
