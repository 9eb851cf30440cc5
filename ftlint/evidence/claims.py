"""Resolves the claims in a record: for each, whether its number is in the file that it names.

The linter resolves them once, before the rules. The rules read the outcomes and no file.
"""

from ftlint.record.model import Record


def resolve(record: Record) -> Record:
    """Returns the record with an outcome for each claim. No format is read yet, so all claims stay unread."""
    claims = tuple(result.claim for result in record.iter_results() if result.claim is not None)
    return record._replace(claims=claims) if claims else record
