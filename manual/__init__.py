"""The pages of ftlint's own site that are generated from its sources: the rules and the reference.

They are not part of any installed package.
"""

from collections.abc import Iterator

from ftlint.site.settings import SiteSettings

HOME = __name__
"""The package whose templates these pages use."""


def iter_files(settings: SiteSettings) -> Iterator[tuple[str, str]]:
    """Yields all files: path in the folder of pages → content.
    Raises SiteError if a source is missing from the repository.
    """
    from manual.reference import iter_reference_files
    from manual.rules import iter_rule_files

    yield from iter_rule_files(settings)
    yield from iter_reference_files(settings)
