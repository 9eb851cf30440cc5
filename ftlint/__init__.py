"""ftlint: is the case for fine-tuning made? A linter for fine-tuning decision records.

The public names below are all that other programs may rely on; they are imported when first used.
"""

TYPE_CHECKING = False  # as in `typing`, whose import would delay our handling of signals

__version__ = "0.1.0"

if TYPE_CHECKING:
    from ftlint.advice.from_record import advise_on as advise
    from ftlint.advice.sentences import Advice
    from ftlint.findings import Finding, Prerequisite, RecordSummary, Report, Severity, Span
    from ftlint.framework.statements import FRAMEWORK
    from ftlint.linter import RecordError, Settings, lint, lint_files, load
    from ftlint.record.model import Record
    from ftlint.rules.rule import Rule

    RULES: tuple[Rule, ...]

_HOMES = {
    "advice.sentences": ("Advice",),
    "findings": ("Finding", "Prerequisite", "RecordSummary", "Report", "Severity", "Span"),
    "framework.statements": ("FRAMEWORK",),
    "linter": ("RecordError", "Settings", "lint", "lint_files", "load"),
    "record.model": ("Record",),
    "rules.rule": ("Rule",),
}

__all__ = [
    "FRAMEWORK",
    "RULES",
    "Advice",
    "Finding",
    "Prerequisite",
    "Record",
    "RecordError",
    "RecordSummary",
    "Report",
    "Rule",
    "Settings",
    "Severity",
    "Span",
    "__version__",
    "advise",
    "lint",
    "lint_files",
    "load",
]


def __getattr__(name: str) -> object:
    """Imports a public name when it is first used, so that `import ftlint` alone costs nothing."""
    from importlib import import_module

    if name == "RULES":
        return tuple(import_module("ftlint.rules").iter_rules())
    if name == "advise":
        return import_module("ftlint.advice.from_record").advise_on
    for module, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"ftlint.{module}"), name)
    raise AttributeError(f"module 'ftlint' has no attribute '{name}'")


def __dir__() -> list[str]:
    """The public names, so that `dir` and `help` also show those that are not imported yet."""
    return list(__all__)
