"""Makes the folder that a browser loads the playground from."""

from typing import NamedTuple

from ftlint import __version__
from ftlint.site.output import delete_file, replace_file
from ftlint.site.playground.fetched import digest, fetch_packages, fetch_runtime
from ftlint.site.playground.packed import own_files, packed, unpacked
from ftlint.site.playground.runtime import FILES, FOLDER, Runtime, runtime_in
from ftlint.site.settings import SiteSettings

OWN = "ftlint.zip"
"""ftlint itself, which is packed each time."""
PACKAGES = "packages.zip"
"""The packages that it needs."""


class Made(NamedTuple):
    """What there is now."""

    runtime: Runtime
    fetched: bool
    """Whether anything was fetched, and not only ftlint packed again."""


def make(settings: SiteSettings) -> Made:
    """Makes the folder of a site. What the locks name is fetched only if it is not there already.

    Raises SiteError if it cannot be fetched or written; the folder is then as it was.
    """
    old, locked = runtime_in(settings.docs), digest()
    kept = old.files if old and old.locked == locked else {}
    new = {OWN: packed(own_files())}
    if not kept:
        new |= {**fetch_runtime(), PACKAGES: packed(unpacked(fetch_packages()))}
    sizes = {**kept, **{name: len(content) for name, content in new.items()}}
    runtime = Runtime(__version__, locked, dict(sorted(sizes.items())))
    for name, content in {**new, FILES: runtime.as_json().encode()}.items():
        replace_file(settings, f"{FOLDER}/{name}", content)
    for name in [name for name in old.files if name not in sizes] if old else ():
        delete_file(settings, f"{FOLDER}/{name}")
    return Made(runtime, fetched=not kept)
