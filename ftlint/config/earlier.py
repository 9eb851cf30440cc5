"""The configurations at an earlier commit, and what changed in them since.

Imported only if a run has a base.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from ftlint import rules
from ftlint.changes import LOOSENED, NEUTRAL, TIGHTENED
from ftlint.config import Config, ConfigError, Configs, parsed
from ftlint.files.discovery import OWN_CONFIG, SHARED_CONFIG
from ftlint.files.safe_open import shown
from ftlint.findings import START, Change, RecordChanges
from ftlint.text.escape import escaped
from ftlint.text.phrases import series, some_of

KIND = "configuration"
"""The kind of a change in a configuration."""
_DEFAULTS: Mapping[str, object] = MappingProxyType({"select": ["ALL"], "fail-on": "error"})
_STRICTNESS = ("never", "error", "warning", "info")  # the values of `fail-on`, most lenient first


class EarlierConfigs(Configs):
    """The configurations at an earlier commit. A configuration that cannot be used leaves out nothing,
    and the reason is kept.
    """

    def __init__(self, top: str, files: Mapping[str, bytes | None], *, explicit: str = "") -> None:
        """Takes in `files` the bytes of each by its path from `top`, or None if it cannot be read;
        with `explicit`, that one applies to all.
        """
        super().__init__(isolated=bool(explicit))
        self.errors: dict[str, str] = {}
        """The name of each that cannot be used, with the reason."""
        self._top = top
        self._files = files
        if explicit:
            self._only = self._of_file(explicit)

    def _is_top(self, folder: str) -> bool:
        return folder == self._top

    def _at(self, folder: str) -> Config | None:
        found = (self._of_file(os.path.join(folder, name)) for name in (OWN_CONFIG, SHARED_CONFIG))
        return next((config for config in found if config is not None), None)

    def _of_file(self, path: str) -> Config | None:
        key = os.path.relpath(path, self._top).replace(os.sep, "/")
        if key not in self._files:
            return None
        data, name = self._files[key], shown(path, self._here)
        try:
            if data is None:
                raise ConfigError(f"`{escaped(name)}` cannot be read.")
            return parsed(data, path, self._here)
        except ConfigError as error:
            self.errors[name] = str(error)
            return Config(name, os.path.dirname(path))


def difference(old: Config, new: Config) -> RecordChanges | None:
    """Returns what changed from the configuration that applied to a record to the one that applies now;
    None if both mean the same.
    """
    is_gone = not new.name or len(new.folder) < len(old.folder)
    name = old.name if is_gone else new.name
    changes = [
        change
        for key in ("select", "ignore", "exclude", "severity", "fail-on", "baseline")
        for change in _key(key, name, old, new)
    ]
    if not changes:
        return None
    if old.name and new.name and old.folder != new.folder:
        gone = f"is gone: `{escaped(new.name)}` applies to what is beneath it."
        come = f"is new, and applies to what is beneath it instead of `{escaped(old.name)}`."
        changes.insert(0, Change("", NEUTRAL, f"`{escaped(name)}` {gone if is_gone else come}", START))
    return RecordChanges(name, "", "", "changed", tuple(changes), KIND)


def unusable(name: str, error: str) -> RecordChanges:
    """Returns the note on a configuration that could not be used."""
    message = f"It could not be used at the base, and counts as having left out nothing: {error}"
    return RecordChanges(name, "", "", "changed", (Change("", NEUTRAL, message, START),), KIND)


def _key(key: str, name: str, old: Config, new: Config) -> Iterator[Change]:
    """Yields what changed in one key, if anything did."""
    before, after = _entries(key, old, new)
    gained, lost = (
        [entry for entry in after if entry not in before],
        [entry for entry in before if entry not in after],
    )
    if not (gained or lost):
        return
    if key == "fail-on":
        words = f"changed from `{lost[0]}` to `{gained[0]}`"
    else:
        verbs = (("gained", gained), ("lost", lost))
        words = series((f"{verb} {some_of(entries, 60)}" for verb, entries in verbs if entries), "and")
    effect = _effect(key, old, new, gains=bool(gained), loses=bool(lost))
    yield Change(
        f"/{key}",
        effect,
        f"`{key}` of `{escaped(name)}` {words}" + ("" if effect == NEUTRAL else f": {effect}"),
        START,
    )


def _entries(key: str, old: Config, new: Config) -> tuple[dict[str, None], dict[str, None]]:
    """Returns the entries of a key in both configurations, in order, in a form that can be compared."""
    found: list[dict[str, None]] = []
    for config in (old, new):
        value = config.written.get(key, _DEFAULTS.get(key, ()))
        if key == "exclude" and old.name and new.name and old.folder != new.folder:
            value = [_from(config.folder, pattern, old, new) for pattern in config.exclude]
        elif isinstance(value, Mapping):
            value = [f"{rule} = {severity}" for rule, severity in value.items()]
        entries = [value] if isinstance(value, str) else value if isinstance(value, Sequence) else ()
        found.append(dict.fromkeys(map(str, entries)))
    return found[0], found[1]


def _from(folder: str, pattern: str, old: Config, new: Config) -> str:
    """Returns a pattern relative to the outer folder of two configurations.
    A pattern that is tried on each part of a path stays as it is.
    """
    bare = pattern.strip("/")
    if "/" not in bare and not pattern.startswith("/"):
        return bare
    inner = os.path.relpath(folder, min(old.folder, new.folder, key=len)).replace(os.sep, "/")
    if inner != os.curdir:
        return f"{inner}/{bare}"
    return bare if "/" in bare else f"/{bare}"


def _effect(key: str, old: Config, new: Config, *, gains: bool, loses: bool) -> str:
    """Returns whether a key asks for less than before, for more, or for the same."""
    less = more = False
    if key in ("exclude", "baseline"):
        less, more = (
            gains and not loses,
            loses and not gains,
        )  # if patterns are replaced, it is unknown which leave out more
    elif key == "fail-on":
        ranks = _STRICTNESS.index(old.fail_on), _STRICTNESS.index(new.fail_on)
        less, more = ranks[1] < ranks[0], ranks[1] > ranks[0]
    elif key == "severity":
        was, now = old.settings.severity, new.settings.severity
        less = any(now.get(code, 0) < severity for code, severity in was.items())
        more = any(was.get(code, 0) < severity for code, severity in now.items())
    else:
        was_on, is_on = (_codes(config, key) for config in (old, new))
        if key == "ignore":
            was_on, is_on = is_on, was_on
        less, more = bool(was_on - is_on), bool(is_on - was_on)
    return LOOSENED if less else TIGHTENED if more else NEUTRAL


def _codes(config: Config, key: str) -> set[str]:
    """Returns the codes of the rules that `select` or `ignore` names."""
    return {rule.code for selector in getattr(config.settings, key) for rule in rules.matching(selector)}
