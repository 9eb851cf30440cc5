"""The playground's page, on which a browser judges a record. What it shows from the start is in a template;
what its script says later comes along as data.
"""

import json
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml
from markupsafe import Markup

from ftlint import RULES
from ftlint.framework.statements import SITE_URL
from ftlint.site.addresses import published, to_root
from ftlint.site.pages.markup import one_line, stub
from ftlint.site.playground.links import PAGE, link_to
from ftlint.site.playground.runtime import Runtime
from ftlint.site.settings import SiteSettings

TABS = {
    "findings": "Findings",
    "checklist": "Checklist",
    "advice": "Advice",
    "page": "Page",
    "diff": "Change",
}
"""What is shown of a record, and its name."""
EXAMPLES = {
    "draft": "a first draft",
    "contradiction": "a decision that its own numbers contradict",
    "typos": "one with typos",
}
"""The records to start from, in `playground_examples`, and their names."""
_ABOUT = (
    "Paste a fine-tuning decision record, and see in the browser what ftlint finds in it. Nothing is sent."
)


def playground_page(settings: SiteSettings, runtime: Runtime | None) -> str:
    """Returns the Markdown of the page. `runtime` is what the browser loads; None if the site has none, which
    the page then says.
    """
    up = to_root(PAGE)
    words = labels()
    said = {**words, **_of_the_site(settings), "fixable": [rule.code for rule in RULES if rule.fixable]}
    html = one_line(
        "playground.html",
        words=json.dumps(said, ensure_ascii=False, separators=(",", ":")),
        runtime=runtime,
        megabytes=runtime and f"{runtime.total / 1e6:.1f}",
        tabs=TABS.items(),
        examples=[(name, link_to(example(key), up, settings)) for key, name in EXAMPLES.items()],
        install=_INSTALL,
        script=Markup('<script type="module" src="{}assets/ftlint/try/play.js"></script>').format(up),
    )
    return stub("Try it", _ABOUT, html, up)


_INSTALL = Markup("<pre><code>pip install ftlint&#10;ftlint check finetune-decision.yaml</code></pre>")


def _of_the_site(settings: SiteSettings) -> dict[str, str]:
    """Returns where the pages of rules are, seen from the root of the site, and which addresses of ftlint's
    own site are pages of this one; empty if none.
    """
    if not settings.rules:
        return {"rule": f"{SITE_URL}rules/{{name}}/", "own": ""}
    rule = published("rules/{name}.md", directories=settings.directories)
    return {"rule": rule, "own": SITE_URL if settings.directories else ""}


@cache
def labels() -> dict[str, Any]:
    """Returns the words that the script shows."""
    text = (files("ftlint.site.pages") / "playground_labels.yaml").read_text(encoding="utf-8")
    return cast("dict[str, Any]", yaml.safe_load(text))


def example(key: str) -> str:
    """Returns one of the records to start from."""
    return (files("ftlint.site.pages") / "playground_examples" / f"{key}.yaml").read_text(encoding="utf-8")
