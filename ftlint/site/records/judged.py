"""How ready records were earlier: each version is linted once, and what came of it is kept in a file, so that
a build does not lint the past again.

The file is no source of anything: without it, or if it is damaged or from another ftlint, all is linted anew.
"""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

from ftlint import __version__
from ftlint.files.atomic import save
from ftlint.files.safe_open import RefusedError, read_beneath

PAST = ".ftlint/past.json"
"""The file, from the folder of the site's configuration."""
MAX_BYTES = 1 << 27

LEFT_OUT = "left out"
"""The state of a record that its own configuration leaves out."""


class PastState(NamedTuple):
    """What linting a version of a record gave."""

    day: str
    """The day for which it was linted, YYYY-MM-DD."""
    state: str
    """One of `STATES` of a listing, or LEFT_OUT."""
    lacks: str = ""
    """What is missing, such as `3 not met`."""
    review_by: str = ""
    """Empty if no review is due."""
    expires: tuple[str, ...] = ()
    """The last days of its waivers."""

    @property
    def is_live(self) -> bool:
        """Whether the decision is open or in force, and a valid record."""
        return self.state in ("ready", "unmet")


class Memory:
    """What is known from earlier builds; only what this build asks for is kept for the next one."""

    def __init__(self, known: Mapping[str, Any]) -> None:
        """Takes what was known: key → value."""
        self._known = known
        self._now: dict[str, Any] = {}

    def of(self, key: str, make: Callable[[], Any]) -> Any:
        """Returns what is known under a key, or else what `make` gives, in the types of JSON."""
        if key not in self._now:
            self._now[key] = self._known[key] if key in self._known else make()
        return self._now[key]

    def judgement(self, key: str, day: str, lint: Callable[[str], PastState]) -> PastState:
        """Returns the judgement on the version with this key on a day. `lint` lints it for a day. It is
        linted again only after another of its waivers has expired.
        """
        first = self._judgement(key, day, lint)
        expired = [last for last in first.expires if first.day <= last < day]
        return self._judgement(f"{key} {max(expired)}", day, lint) if expired else first

    def _judgement(self, key: str, day: str, lint: Callable[[str], PastState]) -> PastState:
        first, state, lacks, review_by, expires = self.of(key, lambda: list(lint(day)))
        return PastState(first, state, lacks, review_by, tuple(expires))

    def write(self, root: Path) -> None:
        """Keeps it for the next build. Where that cannot be done, the next build lints again."""
        if self._now == self._known:
            return
        data = {"version": _version(), "known": self._now}
        with suppress(RefusedError):
            text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
            save(str(root), PAST, text.encode(), replace=True, make=True, sync=False)


def remembered(root: Path) -> Memory:
    """Returns what earlier builds of the site in a folder have kept; nothing if that is of another ftlint."""
    try:
        data = json.loads(read_beneath(str(root), PAST, MAX_BYTES))
    except (RefusedError, OSError, ValueError, RecursionError):
        return Memory({})
    if not isinstance(data, dict) or data.get("version") != _version():
        return Memory({})
    known = data.get("known")
    return Memory(known if isinstance(known, dict) else {})


@cache
def _version() -> str:
    """Returns what differs if the rules do."""
    rules = (files("ftlint.rules") / "_rules.py").read_bytes()
    return f"{__version__} {sha256(rules).hexdigest()[:16]}"


def key_of(*parts: object) -> str:
    """Returns a short key for what a value depends on."""
    return sha256("\0".join(map(str, parts)).encode("utf-8", "surrogatepass")).hexdigest()[:32]
