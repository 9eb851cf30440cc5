"""The policy of a page names what the page around the article loads, and nothing of the article."""

import pytest

from ftlint.site.policy import policy_of, with_policy

ARTICLE = '<article><script src="https://evil.example.com/a.js"></script><img src="https://evil.example.com/a.png" onerror="x()"></article>'


def lines(page: str) -> dict[str, str]:
    """The policy of a page by directive."""
    return dict(line.split(" ", 1) for line in policy_of(page).content.split("; "))


def test_a_plain_page_loads_its_own_files() -> None:
    """Without anything from elsewhere, only files of the site are loaded, and scripts are never inline."""
    assert policy_of(f"<html><head></head><body>{ARTICLE}</body></html>").content == (
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "object-src 'none'; base-uri 'self'; form-action 'self'"
    )


@pytest.mark.parametrize(
    ("around", "directive", "source"),
    [
        ('<script src="https://cdn.example.com/a.js"></script>', "script-src", "https://cdn.example.com"),
        ('<script src="//cdn.example.com:8443/a.js"></script>', "script-src", "https://cdn.example.com:8443"),
        (
            '<link rel="stylesheet" href="https://cdn.example.com/a.css">',
            "style-src",
            "https://cdn.example.com",
        ),
        ('<link rel="preconnect" href="https://fonts.gstatic.com">', "font-src", "https://fonts.gstatic.com"),
        (
            '<link rel="shortcut icon" href="https://cdn.example.com/i.png">',
            "img-src",
            "https://cdn.example.com",
        ),
        ('<img src="https://cdn.example.com/logo.svg">', "img-src", "https://cdn.example.com"),
        ('<iframe src="https://video.example.com/1"></iframe>', "frame-src", "https://video.example.com"),
        ('<script>load("https://t.example.com/t.js")</script>', "script-src", "https://t.example.com"),
        ('<script>load("https://t.example.com/t.js")</script>', "connect-src", "https://t.example.com"),
        (
            '<a data-md-component="source" href="https://github.com/a/b">b</a>',
            "connect-src",
            "https://api.github.com",
        ),
    ],
)
def test_what_the_page_around_the_article_loads_goes_on(around: str, directive: str, source: str) -> None:
    """A script, a style, a font, a picture or a frame of the owner's or the theme's is in the policy."""
    policy = lines(f"<html><head>{around}</head><body>{ARTICLE}</body></html>")
    assert source in policy[directive].split()
    assert "evil" not in str(policy)


def test_an_inline_script_is_named_by_its_hash() -> None:
    """Whatever its attributes, a script around the article is let run, and one in the article is not."""
    inside = "<article><script>alert(1)</script></article>"
    page = f"<html><head><script>a()</script><script type='module'>b()</script></head><body>{inside}</body></html>"
    assert policy_of(page).content.count("'sha256-") == 2


def test_what_is_refused_is_told() -> None:
    """A handler in an attribute around the article cannot run; one in the article is a record's affair."""
    page = f'<html><head></head><body onload="x()"><p onclick="y()">{ARTICLE}</body></html>'
    assert policy_of(page).refused == ("`onload` of `<body>`", "`onclick` of `<p>`")


def test_the_policy_stands_at_the_top_of_the_head() -> None:
    """It holds for all that follows but the encoding, which has to be near the top; also if the head has
    attributes.
    """
    for top in ('<html><head prefix="og: x">', '<html><head>\n  <meta charset="utf-8">'):
        page = f"{top}<script>a()</script></head><body></body></html>"
        assert with_policy(page, policy_of(page)).startswith(f"{top}<meta http-equiv=")
