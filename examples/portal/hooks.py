"""Hooks for MkDocs: they generate the pages before MkDocs looks for pages."""

from ftlint.site.hook import *  # noqa: F403  (that module holds nothing but the hooks)
