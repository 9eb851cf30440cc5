"""The hook as a plug-in of MkDocs, `ftlint`, for places that refuse hooks, such as Backstage TechDocs."""

from collections.abc import Callable
from typing import Any

from mkdocs.config.base import Config
from mkdocs.plugins import BasePlugin

from ftlint.site import hook


class _Options(Config):  # type: ignore[no-untyped-call]  # MkDocs' own, without types
    """None: the settings are those of `extra.ftlint`, so that they hold for `ftlint site generate` too."""


class FtlintPlugin(BasePlugin[_Options]):  # type: ignore[no-untyped-call]  # MkDocs' own, without types
    """Does what the hook does; a site needs one of the two."""


def _method(event: Callable[..., Any]) -> Callable[..., Any]:
    """Returns the event as a method, with its priority among the plug-ins."""

    def call(_: FtlintPlugin, *args: Any, **values: Any) -> Any:
        return event(*args, **values)

    if hasattr(event, "mkdocs_priority"):
        vars(call)["mkdocs_priority"] = event.mkdocs_priority
    return call


for _name in hook.__all__:
    setattr(FtlintPlugin, _name, _method(getattr(hook, _name)))
