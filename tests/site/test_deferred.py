"""The theme's script waits until a page is shown, and all scripts run in the order that they had."""

import pytest

from ftlint.site.deferred import with_deferred

BUNDLE = "../assets/javascripts/bundle.a5f9d56c.min.js"
AROUND = '<html><head><script>var here=1</script></head><body><article><script defer src="ours.js"></script></article>'


def page(behind: str, bundle: str = f'<script src="{BUNDLE}"></script>') -> str:
    """A page as the theme makes it, with what stands behind its script."""
    return f"{AROUND}{bundle}{behind}</body></html>"


def test_the_themes_script_comes_first_and_all_behind_it_wait() -> None:
    """The theme's script goes to the head, before those of the article; those behind it keep their order."""
    behind = '<script src="math.js"></script> <script async src="count.js"></script><script type="module" src="m.js"></script>'
    assert with_deferred(page(behind)) == (
        f'<html><head><script>var here=1</script><script defer src="{BUNDLE}"></script></head><body>'
        '<article><script defer src="ours.js"></script></article><script defer src="math.js"></script> '
        '<script async src="count.js"></script><script type="module" src="m.js"></script></body></html>'
    )


@pytest.mark.parametrize(
    ("behind", "bundle"),
    [
        pytest.param(
            "<script>document$.subscribe(count)</script>", f'<script src="{BUNDLE}"></script>', id="inline"
        ),
        pytest.param("", '<script src="js/other.js"></script>', id="another theme"),
        pytest.param("", f'<script defer src="{BUNDLE}"></script>', id="it waits already"),
    ],
)
def test_another_page_stays_as_it_is(behind: str, bundle: str) -> None:
    """A script in the page itself cannot wait and may need the theme's, so then nothing waits."""
    assert with_deferred(page(behind, bundle)) == page(behind, bundle)
