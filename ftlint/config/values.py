"""Checks the contents of a configuration file, with an error message for each mistake.

Imported only if there is a configuration.
"""

import re
import tomllib
from os.path import isabs
from posixpath import normpath
from typing import Any, NoReturn

from ftlint import rules
from ftlint.config import FAIL_ON, Config, ConfigError
from ftlint.files.discovery import OWN_CONFIG
from ftlint.findings import Severity
from ftlint.linter import DEFAULTS, Settings
from ftlint.rules.rule import FIXED_KINDS, Rule
from ftlint.text.escape import escaped
from ftlint.text.guess import closest
from ftlint.text.phrases import backticked, did_you_mean, series

KEYS = ("select", "ignore", "fail-on", "severity", "exclude", "baseline", "sources")
"""The keys of a configuration."""
MAX_RULES = 500
"""The most entries in a list or table of rules."""
MAX_PATTERNS = 200
"""The most entries in `exclude`; each is tried on every record."""
MAX_TEXT = 200
"""The longest text of one entry, in characters."""
MAX_PARTS = 10
"""The most parts in one dotted key: the standard library's time and memory grow with their square."""
MAX_DEPTH = 16
"""The most brackets open at once."""
# The strings and comments of TOML. One that is not closed ends with its line or the file, so that every
# character is read once.
_OPAQUE = re.compile(
    rb'''"""(?:[^"\\]++|\\.|"{1,2}(?!"))*+(?:"{3,5}|\\?\Z)'''
    rb"""|\'{3}(?:[^']++|'{1,2}(?!'))*+(?:'{3,5}|\Z)"""
    rb"""|"(?:[^"\\\n]++|\\[^\n])*+"?"""
    rb"""|'[^'\n]*+'?|(\#)[^\n]*+""",
    re.DOTALL,
)
_LONG_KEY = re.compile(rb"(?<![\w-])(?:[\w-]++[ \t]*+\.[ \t]*+){%d}" % MAX_PARTS)
_RAISED = {"warning": Severity.WARNING, "error": Severity.ERROR}


def toml(data: bytes, name: str) -> dict[str, Any]:
    """Returns the table in `data`. Raises ConfigError if it is not TOML."""
    _check_shape(data, name)
    try:
        return tomllib.loads(data.decode())
    except UnicodeDecodeError as error:
        raise ConfigError(f"`{escaped(name)}` is not UTF-8 text (byte {error.start}).") from None
    except RecursionError:
        raise ConfigError(f"`{escaped(name)}` is nested too deeply to be read.") from None
    except ValueError as error:
        raise ConfigError(f"`{escaped(name)}` is not valid TOML: {escaped(str(error), 200)}.") from None


def _check_shape(data: bytes, name: str) -> None:
    """Raises ConfigError for anything that would keep the parser busy for more than a moment."""
    bare = _OPAQUE.sub(lambda found: b"" if found[1] else b"_" + b"\n" * found[0].count(b"\n"), data)
    if found := _LONG_KEY.search(bare):
        line = bare.count(b"\n", 0, found.start()) + 1
        raise ConfigError(
            f"`{escaped(name)}`, line {line:,}: a key has more than {MAX_PARTS} parts; {_remedy(name)}."
        )
    depth = 0
    for bracket in re.finditer(rb"[][{}]", bare):
        depth += 1 if bracket[0] in b"[{" else -1
        if depth > MAX_DEPTH:
            line = bare.count(b"\n", 0, bracket.start()) + 1
            raise ConfigError(
                f"`{escaped(name)}`, line {line:,}: more than {MAX_DEPTH} brackets are open at once; {_remedy(name)}."
            )


def _remedy(name: str) -> str:
    own = (
        f", or move the configuration of ftlint to its own file, `{OWN_CONFIG}`"
        if not name.endswith(OWN_CONFIG)
        else ""
    )
    return f"write it flatter{own}"


def parse(table: object, name: str, folder: str, prefix: str) -> Config:
    """Returns the configuration in `table`. `prefix` is the table's place in the file.
    Raises ConfigError for anything unknown.
    """
    return _Reader(name, prefix).config(table, folder)


def unknown_selector(selector: str) -> str:
    """Returns the message about a code or name that no rule has, to follow "…"."""
    rest = did_you_mean(rules.closest_to(selector), ": see `ftlint rule` for the list.")
    return f"no rule is called `{escaped(selector, 60)}`{rest}"


class _Reader:
    """Reads the table of one file; every error message names the file and the key."""

    def __init__(self, name: str, prefix: str) -> None:
        self.name = name
        self.prefix = prefix

    def config(self, table: object, folder: str) -> Config:
        if not isinstance(table, dict):
            self._fail(f"`{self.prefix}` must be a table, not {_described(table)}.")
        for key in table:
            if key not in KEYS:
                self._unknown_key(key)
        settings = Settings(
            select=self._select(table["select"]) if "select" in table else DEFAULTS.select,
            ignore=self._ignore(table["ignore"]) if "ignore" in table else DEFAULTS.ignore,
            severity=self._severity(table["severity"]) if "severity" in table else DEFAULTS.severity,
        )
        fail_on = table.get("fail-on", "error")
        if fail_on not in FAIL_ON:
            self._wrong("fail-on", series(backticked(FAIL_ON), "or"), fail_on)
        exclude = self._texts("exclude", table.get("exclude", []))
        baseline = self._baseline(table["baseline"]) if "baseline" in table else ""
        if not isinstance(table.get("sources", []), list):  # what is in it only `ftlint collect` reads
            self._wrong("sources", "a list of tables such as `[[tool.ftlint.sources]]`", table["sources"])
        return Config(self.name, folder, settings, fail_on, exclude, baseline, table)

    def _baseline(self, path: object) -> str:
        if not isinstance(path, str) or not path.strip() or len(path) > MAX_TEXT:
            self._wrong("baseline", f"the path of a file, a text of 1 to {MAX_TEXT} characters", path)
        plain = normpath(path)
        if isabs(path) or plain in (".", "..") or plain.startswith(("/", "../")) or "\0" in path:
            self._wrong("baseline", "the path of a file beneath the folder of the configuration", path)
        return plain

    def _select(self, value: object) -> tuple[str, ...]:
        chosen = self._texts("select", value)
        for selector in chosen:
            self._rules("select", selector)
        # A contradiction or a false claim is reported whatever a configuration selects.
        return tuple(
            dict.fromkeys((*chosen, *(rule.code for rule in rules.iter_rules() if rule.kind in FIXED_KINDS)))
        )

    def _ignore(self, value: object) -> tuple[str, ...]:
        dropped: list[str] = []
        for selector in self._texts("ignore", value):
            for rule in self._rules("ignore", selector):
                if rule.kind not in FIXED_KINDS:
                    dropped.append(rule.code)
                elif selector.upper() == rule.code or selector.lower() == rule.name:
                    self._fail(
                        f"`{self._key('ignore')}` names {_called(rule)}, which is always an error and cannot be ignored."
                    )
        return tuple(dict.fromkeys(dropped))

    def _severity(self, value: object) -> dict[str, Severity]:
        if not isinstance(value, dict) or len(value) > MAX_RULES:
            self._wrong("severity", "a table of rules, each with a severity", value)
        raised: dict[str, Severity] = {}
        for selector, severity in value.items():
            key = f"severity.{escaped(selector, 60)}"
            matching = self._rules("severity", selector)
            if len(matching) != 1:
                self._fail(f"`{self._key(key)}` must be the code or the name of one rule.")
            if severity not in ("warning", "error"):
                self._wrong(key, "`warning` or `error`, since a severity can only be raised", severity)
            rule = matching[0]
            if severity == "warning" and Severity.ERROR in (rule.severity, rule.severity_in("draft")):
                self._fail(f"`{self._key(key)}` can only be raised: {_called(rule)} is always an error.")
            raised[rule.code] = _RAISED[severity]
        return raised

    def _texts(self, key: str, value: object) -> tuple[str, ...]:
        if not isinstance(value, list):
            self._wrong(key, "a list of texts", value)
        most = MAX_PATTERNS if key == "exclude" else MAX_RULES
        if len(value) > most:
            advice = "; name folders instead of the files in them" if key == "exclude" else ""
            self._fail(
                f"`{self._key(key)}` has {len(value):,} entries; at most {most:,} are allowed{advice}."
            )
        for entry in value:
            if not isinstance(entry, str) or not entry.strip() or len(entry) > MAX_TEXT:
                self._wrong(key, f"a text of 1 to {MAX_TEXT} characters", entry, where="an entry of ")
        return tuple(value)

    def _rules(self, key: str, selector: str) -> list[Rule]:
        found = rules.matching(selector)
        if not found:
            self._fail(f"`{self._key(key)}`: {unknown_selector(selector)}")
        return found

    def _key(self, key: str) -> str:
        return f"{self.prefix}.{key}" if self.prefix else key

    def _unknown_key(self, key: str) -> NoReturn:
        rest = did_you_mean(closest(key, KEYS), f"; the keys are {series(backticked(KEYS), 'and')}.")
        self._fail(f"`{self._key(escaped(key, 60))}` is not a key of the configuration{rest}")

    def _wrong(self, key: str, expected: str, found: object, where: str = "") -> NoReturn:
        self._fail(f"{where}`{self._key(key)}` must be {expected}, not {_described(found)}.")

    def _fail(self, sentence: str) -> NoReturn:
        raise ConfigError(f"`{escaped(self.name)}`: {sentence}")


def _called(rule: Rule) -> str:
    return f"{rule.code} {rule.name}"


def _described(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f'the text "{escaped(value, 60)}"' if value.strip() else "an empty text"
    if isinstance(value, int | float):
        return (
            f"the number {escaped(repr(value), 60)}"
            if not isinstance(value, int) or abs(value) < 10**30
            else "a very long number"
        )
    if isinstance(value, list):
        return "a list"
    return "a table" if isinstance(value, dict) else "a date or time"
