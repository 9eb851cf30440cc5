"""What becomes of the claims of a record: of each, whether its number stands in the file it names.

The linter resolves them once, before the rules, which read the outcomes and no file.
"""

from ftlint.record.model import Record


def resolve(record: Record) -> Record:
    """The record with an outcome for each claim. No format is read yet, so every claim stays unread."""
    claims = tuple(result.claim for result in record.iter_results() if result.claim is not None)
    return record._replace(claims=claims) if claims else record
