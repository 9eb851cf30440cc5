"""What MkDocs calls: the generated pages are written before it looks for pages,
those of the rules and the reference among them.
"""

from typing import Any

from ftlint.site.hook import *  # noqa: F403  (the hook is the whole of that module, but for the pages that only this site has)
from ftlint.site.hook import prepare
from manual import iter_files


def on_pre_build(config: Any) -> None:
    """Generates the pages before MkDocs looks for them."""
    prepare(config, also=iter_files)
