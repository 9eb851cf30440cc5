"""The pages of ftlint's own site that are generated from its sources: the rules and the reference.

They are not part of any installed package.
"""

from collections.abc import Iterator

from ftlint.site.settings import SiteSettings

HOME = __name__
"""The package whose templates these pages use."""


BOOSTS = {
    "framework/references": 0.5,
    "framework/tree": 0.5,
    "framework/": 5.0,
    "rules/": 0.2,
    "reference/": 0.2,
}
"""How much the pages of a folder count in the search, beside 1: a question such as "how many examples" is for
the framework, though names of rules and keys are made of the same words, and the list of references and the
tree repeat those of the pages. `metric-without-threshold` still finds its rule.
"""


def boost_of(page: str) -> float:
    """Returns how much a page counts in the search, by its path in the folder of pages."""
    return next((boost for folder, boost in BOOSTS.items() if page.startswith(folder)), 1.0)


def iter_files(settings: SiteSettings) -> Iterator[tuple[str, str]]:
    """Yields all files: path in the folder of pages → content.
    Raises SiteError if a source is missing from the repository.
    """
    from manual.reference import iter_reference_files
    from manual.rules import iter_rule_files

    yield from iter_rule_files(settings)
    yield from iter_reference_files(settings)
