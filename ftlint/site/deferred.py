"""Has a page shown before the theme's script runs, which stands at its end and is as large as all else that a
page needs. A browser waits with the first picture of a page until such a script is there.

The script goes to the head and is deferred, as are those behind it. So all run in the order that they had,
with the theme's first.
"""

import re

_BUNDLE = re.compile(
    r"""<script src=(["']?)(?P<src>[^"'\s>]*/javascripts/bundle\.[0-9a-f]+\.min\.js)\1></script>"""
)
"""Material for MkDocs' script."""
_SCRIPT = re.compile(r"<script\b([^>]*)>", re.IGNORECASE)
_SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
_LATE = re.compile(r"\s(?:defer|async)\b|\stype=[\"']?module\b", re.IGNORECASE)


def with_deferred(html: str) -> str:
    """Returns a page whose scripts at the end wait until it is shown. It stays as it is without the theme's
    script, or if a script behind that one stands in the page itself: that cannot wait, and may need it.
    """
    bundle = _BUNDLE.search(html)
    head, end, _ = html.partition("</head>")
    if bundle is None or not end:
        return html
    rest = html[bundle.end() :]
    if not all(_SOURCE.search(attributes) for attributes in _SCRIPT.findall(rest)):
        return html
    late = _SCRIPT.sub(
        lambda found: found[0] if _LATE.search(found[1]) else f"<script defer{found[1]}>", rest
    )
    script = f'<script defer src="{bundle["src"]}"></script>'
    return "".join([head, script, html[len(head) : bundle.start()], late])
