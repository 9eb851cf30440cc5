"""The pages of ftlint's own site that are made from its sources: the rules, and the reference.
They are in no installed package.
"""

from collections.abc import Iterator

from ftlint.site.settings import SiteSettings

HOME = __name__
"""The package whose templates these pages use."""


def iter_files(settings: SiteSettings) -> Iterator[tuple[str, str]]:
    """All files: path in the folder of pages → content.
    Raises SiteError where the repository lacks a source.
    """
    from manual.reference import iter_reference_files
    from manual.rules import iter_rule_files

    yield from iter_rule_files(settings)
    yield from iter_reference_files(settings)
