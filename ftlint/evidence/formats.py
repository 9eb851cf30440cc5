"""The formats of evidence files. Each is a module of this room, listed in `FORMATS`."""

from collections.abc import Iterator
from importlib import import_module
from typing import Protocol, cast

from ftlint.evidence.cannot_read import check_readable
from ftlint.evidence.content import Content, UnverifiableError
from ftlint.evidence.reading import FileReading
from ftlint.evidence.unread import unread_format


class EvidenceFormat(Protocol):
    """A format of evaluation results, recognised by its content and never by the file name."""

    NAME: str
    """What a record calls it, in `format`."""
    TITLE: str
    """What it is called in a sentence, with its article."""

    def detects(self, content: Content) -> bool:
        """Returns whether a file with this content is in this format."""

    def reads(self, content: Content) -> Iterator[FileReading]:
        """Yields all readings of a file of this format. Raises UnverifiableError if it cannot be read as
        such, for instance because its version is newer than what is known.
        """


FORMATS: tuple[str, ...] = (
    "lm_eval",
    "every_eval_ever",
    "inspect_log",
    "promptfoo_json",
    "promptfoo_lines",
    "trainer",
    "trainer_log",
    "sklearn_report",
    "model_card",
    "deepeval",
    "eval_results",
    "promptfoo_table",
    "junit",
    "lighteval",
    "helm",
    "bigcode_eval",
    "openai_evals",
    "mteb",
    "evaluate_save",
    "wandb_summary",
    "mlflow_text",
    "mlflow_db",
    "trackio_db",
    "plain_json",
    "table",
)
"""The modules of the formats, in the order in which they are tried: the plain ones take what is left."""


PLAIN = frozenset({"json", "csv"})
"""The names of the formats that anything may be written in, and that name no metrics."""

DERIVED = frozenset({"mean", "cost_per_1k", "tokens_mean", "latency_p50", "latency_p95"})
"""The names of values that no file states, and that examples give: those of `derived.py`."""
PLAIN_EXAMPLES = "examples"
"""What stands for a format where a value is made of examples that no tool sums up."""


def iter_formats() -> Iterator[EvidenceFormat]:
    """Yields the formats; each is imported when it is tried."""
    return (cast("EvidenceFormat", import_module(f"ftlint.evidence.{name}")) for name in FORMATS)


def format_of(content: Content) -> EvidenceFormat | None:
    """Returns the first format that a file with this content is in; None if there is none."""
    return next((format_ for format_ in iter_formats() if format_.detects(content)), None)


def told(content: Content) -> tuple[EvidenceFormat | None, tuple[str, str] | None]:
    """Returns the format that reads a file with this content, if there is one; and, of a file that only a
    plain one or none reads, the name of the format that it is in and that is not read yet, and what it is
    called in a sentence. Raises UnverifiableError for a file that has to be exported to be read.
    """
    found = format_of(content)
    if found is None or found.NAME in PLAIN:
        check_readable(content)
    return found, unread_format(content) if found is None or found.NAME in PLAIN else None


def by_name(name: str) -> EvidenceFormat | None:
    """Returns the format that a record calls so; None if there is none."""
    return next((format_ for format_ in iter_formats() if name == format_.NAME), None)


def chosen(name: str, content: Content) -> EvidenceFormat | str:
    """Returns the format of a file, or a clause why it is not read. `name` is what the record calls it; empty
    if it does not. Raises UnverifiableError if the file is not in that format, or in none.
    """
    content.check_there()
    found, unread = told(content)
    if unread and name in ("", unread[0]):
        if unread[0].endswith("-samples"):
            return f"it is {unread[1]}: name it in `samples`, and in `path` the file with the results"
        way = "; with `format: json` and a pointer it is read as plain JSON" if content.is_json else ""
        return f"it is {unread[1]}, and this version of ftlint does not read its format{way}"
    if name:
        asked = by_name(name)
        if asked is None:
            known = ", ".join(f"`{format_.NAME}`" for format_ in iter_formats())
            raise UnverifiableError(
                f"is said to have the format `{name}`, which ftlint does not know",
                f"Write one of: {known}.",
            )
        if asked.detects(content):
            return asked
        if asked.NAME == "json":
            content.json  # noqa: B018  (raises what is wrong with it)
        raise UnverifiableError(
            f"is not {asked.TITLE}", f"Correct `format`{'' if found is None else f': it is {found.TITLE}'}."
        )
    if found is not None:
        return found
    content.check_json()
    return "this version of ftlint does not know its format"
