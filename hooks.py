"""What MkDocs calls: the generated pages are written before it looks for pages."""

from ftlint.site.hook import *  # noqa: F403  (the hook is the whole of that module)
