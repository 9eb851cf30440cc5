"""Tells whether the threshold of a metric was set before the results that it judges, from the versions of the
record.

The order is that of the commits. Days are only shown, and where they contradict the order, nothing is
concluded: history that was rewritten accuses nobody.
"""

from __future__ import annotations

from ftlint.domain.bar_question import BarQuestion, threshold_time
from ftlint.domain.record_line import line_of
from ftlint.domain.results import judging
from ftlint.files.git import GitError, NoRepositoryError
from ftlint.record.bars import UNKNOWN, WITH
from ftlint.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from ftlint.domain.bar_question import GitAnswers
    from ftlint.files.pasts import RecordPast
    from ftlint.record.bars import ThresholdTime
    from ftlint.record.model import Record

OUTSIDE = "the record is in no git repository"
NEW = "the record is not committed yet"
MAX_THRESHOLDS = 50
"""The most thresholds of one record that are looked up."""


def resolve(record: Record, source: bytes, asked: GitAnswers) -> Record:
    """Returns the record with what git knows of its thresholds. `source` is the record as it is now."""
    try:
        past = asked.past(source)
        if past is not None:
            return record._replace(bars=bars_of(record, source, past, asked))
    except NoRepositoryError:
        pass
    except GitError as error:
        return unknown(record, str(error).rstrip("."), is_quiet=False)
    return unknown(record, OUTSIDE)


def unknown(record: Record, reason: str, *, is_quiet: bool = True) -> Record:
    """Returns the record with thresholds of which nothing is known, for a reason that is a clause. With
    `is_quiet`, a check does not mention it.
    """
    bars = (threshold_time(metric, parts[-1], reason, is_quiet=is_quiet) for metric, parts in judging(record))
    return record._replace(bars=tuple(bars))


def bars_of(record: Record, source: bytes, past: RecordPast, asked: GitAnswers) -> tuple[ThresholdTime, ...]:
    """Returns what the past of a record says of its thresholds. Raises GitError if git fails."""
    line = line_of(source, past.past)
    found = []
    for at, (metric, parts) in enumerate(judging(record)):
        if at >= MAX_THRESHOLDS:
            found.append(
                threshold_time(
                    metric, parts[-1], f"only {MAX_THRESHOLDS} thresholds of a record are looked up"
                )
            )
            continue
        bar = BarQuestion(metric, parts, past, line).answer(record, asked)
        if not past.past.versions and bar.verdict == WITH:  # it is still being written
            bar = bar._replace(verdict=UNKNOWN, reason=NEW, is_quiet=True)
        found.append(bar)
    return tuple(found)
