"""The settings of a site: `extra.ftlint` in its `mkdocs.yml`."""

import re
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from yaml import BaseLoader, SafeLoader, YAMLError

from ftlint.files.discovery import is_address, is_collection
from ftlint.site.addresses import published
from ftlint.site.policy import DIRECTIVES
from ftlint.text.phrases import backticked, series
from ftlint.text.reasons import reason_of

try:
    from mkdocs.exceptions import PluginError
except ModuleNotFoundError:  # in a browser, where no site is built
    PluginError = Exception  # type: ignore[assignment, misc]  # mypy sees only MkDocs' own


class SiteError(PluginError):
    """The site cannot be built; the message is one sentence that names the file.
    MkDocs shows it without a traceback.
    """

    def __str__(self) -> str:
        """Returns the message as MkDocs prints it."""
        return f"ftlint: {self.message}."


def today() -> str:
    """Returns the day in UTC, as YYYY-MM-DD: what `--today` is for the command line."""
    return time.strftime("%Y-%m-%d", time.gmtime())


NAMES = ("mkdocs.yml", "mkdocs.yaml")
"""The names of a configuration, in the order in which MkDocs looks for them."""
DEFAULT_RECORDS = ("records",)
ON_INVALID = ("fail", "show")
_KIND: dict[type, str] = {dict: "mapping"}
POLICY = ("generated", "all", "none")


class SiteSettings(NamedTuple):
    """How a site is generated."""

    root: Path
    """The folder of `mkdocs.yml`."""
    docs: Path
    """Its `docs_dir`."""
    records: tuple[str, ...] = DEFAULT_RECORDS
    """Files and folders with records, relative to `root`."""
    on_invalid: str = "fail"
    """`fail`: a file without the shape of a record stops a strict build.
    `show`: it only gets a page that says so.
    """
    edit_url: str = ""
    """The URL to edit a record, to which its path is appended; or empty."""
    site_url: str = ""
    """The URL of the published site, for the feed, the badges and the cards of links."""
    rules: bool = False
    """Whether the site publishes the pages of the rules and the reference itself.
    Others link to those of ftlint's own site.
    """
    directories: bool = True
    """Whether the address of a page is a folder, such as `timeline/`, and not a file."""
    policy: str = "generated"
    """Which pages have a Content-Security-Policy: `generated`, `all` or `none`."""
    allow: Mapping[str, tuple[str, ...]] = {}
    """What the policy also lets pages load, by directive."""
    history: bool = True
    """Whether a record's page tells what became of the decision, if git knows."""
    llms: bool = True
    """Whether the site has `llms.txt` and `llms-full.txt`, which need `site_url`."""
    playground: bool = False
    """Whether the site has a page on which a browser judges a record."""

    def decision_url(self, source: str) -> str:
        """Returns the address of a page or file of `decisions/`, by its source there, such as
        `r/a/index.md`; without `site_url`, as seen from that folder.
        """
        base = f"{self.site_url.rstrip('/')}/decisions/" if self.site_url else ""
        return base + published(source, directories=self.directories)


def read_settings(root: Path) -> SiteSettings:
    """Returns the settings in the configuration that MkDocs would read in a folder: `mkdocs.yml`, or else
    `mkdocs.yaml`. Raises SiteError if there is none, or it cannot be read.
    """
    from mkdocs.exceptions import ConfigurationError
    from mkdocs.utils.yaml import yaml_load

    path = next((root / name for name in NAMES if (root / name).exists()), root / NAMES[0])
    try:
        with path.open("rb") as file:
            config = yaml_load(file, _loader())
    except FileNotFoundError:
        raise SiteError(f"there is no `{path}`: `ftlint site init` makes one") from None
    except OSError as error:
        raise SiteError(f"`{path}` cannot be read: {reason_of(error)}") from None
    except (ConfigurationError, UnicodeDecodeError, YAMLError) as error:
        raise SiteError(f"`{path}` cannot be read: {' '.join(str(error).split()).rstrip('.')}") from None
    except (AttributeError, TypeError):  # MkDocs takes it for a mapping
        config = None
    if not isinstance(config, dict):
        raise SiteError(f"`{path}` is not a MkDocs configuration")
    return settings_of(config, root)


def _loader() -> type[BaseLoader]:
    """Returns MkDocs' own loader, which knows `!ENV`, but for the tags that name objects of Python: ftlint
    does not need them, and what they name may not be installed where another builder is used.
    """
    from mkdocs.utils.yaml import get_yaml_loader

    class Loader(get_yaml_loader(SafeLoader)):  # type: ignore[misc]  # a class made by MkDocs at run time
        """Ignores unknown tags."""

    Loader.add_multi_constructor("", lambda _loader, _tag, _node: None)
    return Loader


def settings_of(config: Mapping[str, Any], root: Path) -> SiteSettings:
    """Returns the settings in a MkDocs configuration. Raises SiteError if `extra.ftlint` has a
    wrong key or value.
    """
    extra = config.get("extra") or {}
    own = extra.get("ftlint") or {} if isinstance(extra, Mapping) else {}
    where = "`extra.ftlint` in mkdocs.yml"
    if not isinstance(own, Mapping):
        raise SiteError(f"{where} is not a mapping: write `records: [records]` beneath it")
    kinds: dict[str, type] = {
        "records": list,
        "on_invalid": str,
        "edit_url": str,
        "rules": bool,
        "policy": str,
        "allow": dict,
        "history": bool,
        "llms": bool,
        "playground": bool,
    }
    for key, value in own.items():
        if key not in kinds:
            raise SiteError(f"{where} has an unknown key `{key}`; there are {series(backticked(kinds))}")
        if not isinstance(value, kinds[key]):
            raise SiteError(
                f"{where}: `{key}` must be a {_KIND.get(kinds[key], kinds[key].__name__)}, not {value!r}"
            )
    records = tuple(str(path) for path in own.get("records", DEFAULT_RECORDS))
    on_invalid = own.get("on_invalid", "fail")
    if on_invalid not in ON_INVALID:
        raise SiteError(f"{where}: `on_invalid` must be `fail` or `show`, not `{on_invalid}`")
    policy = own.get("policy", "generated")
    if policy not in POLICY:
        raise SiteError(f"{where}: `policy` must be `generated`, `all` or `none`, not `{policy}`")
    for path in records:
        if is_address(path):
            continue
        if Path(path).is_absolute():
            raise SiteError(
                f"{where}: `{path}` must be relative to the folder of mkdocs.yml, such as `../records`"
            )
        if not (root / path).exists():
            made = "run `ftlint collect`, which makes it" if is_collection(path) else "make the folder"
            raise SiteError(
                f"{where}: there is no `{path}` beside mkdocs.yml; {made}, or name another one under `records`"
            )
    docs = root / str(config.get("docs_dir") or "docs")
    return SiteSettings(
        root,
        docs,
        records,
        on_invalid,
        str(own.get("edit_url", "")),
        str(config.get("site_url") or ""),
        bool(own.get("rules", False)),
        bool(config.get("use_directory_urls", True)) and not _is_offline(config.get("plugins")),
        policy,
        _allowed(own.get("allow", {}), f"{where}: `allow`"),
        bool(own.get("history", True)),
        bool(own.get("llms", True)),
        bool(own.get("playground", False)),
    )


def _allowed(allow: Mapping[Any, Any], where: str) -> dict[str, tuple[str, ...]]:
    """Returns what the policy is extended by. Raises SiteError for an unknown directive or source."""
    for directive, sources in allow.items():
        if directive not in DIRECTIVES:
            raise SiteError(
                f"{where} has an unknown key `{directive}`; there are {series(backticked(DIRECTIVES))}"
            )
        if not isinstance(sources, list):
            raise SiteError(f"{where}: `{directive}` must be a list, not {sources!r}")
        for source in sources:
            if not isinstance(source, str) or not re.fullmatch(r"[^\s;,\"<>]+", source):
                raise SiteError(
                    f"{where}: {source!r} under `{directive}` is not an address such as `https://cdn.example.com`"
                )
    return {str(directive): tuple(sources) for directive, sources in allow.items()}


def _is_offline(plugins: Any) -> bool:
    """Returns whether the plug-in `offline`, which makes addresses of files, is among the plug-ins and not
    switched off. MkDocs and Zensical have asked it themselves when they hand over their configuration; this
    is for one that is only read.
    """
    entries: list[Any] = list(plugins.items()) if type(plugins) is dict else []
    for entry in plugins if isinstance(plugins, list) else ():
        entries += entry.items() if isinstance(entry, dict) else [(entry, None)]
    return any(
        str(name).removeprefix("material/") == "offline" and _is_enabled(options) for name, options in entries
    )


def _is_enabled(options: Any) -> bool:
    own = options.get("config", options) if isinstance(options, dict) else {}
    return not isinstance(own, dict) or own.get("enabled") is not False
