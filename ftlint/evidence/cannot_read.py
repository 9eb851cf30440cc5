"""Files of stores that keep results in a form of their own: each says how to export them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ftlint.evidence.content import Content, UnverifiableError
from ftlint.evidence.sqlite_file import is_database, tables

if TYPE_CHECKING:
    from collections.abc import Callable


class ExportError(UnverifiableError):
    """A file that is not read as it is. `help` says how to export what is in it."""


_STORES: tuple[tuple[Callable[[Content], bool], str, str], ...] = (
    (
        # The head of its log, in which each run begins so.
        lambda content: content.source.startswith(b":W&B"),
        "is the log of a run of W&B in its own form, which ftlint does not read",
        "At the end of the run, write the summary as JSON, also offline: "
        "`json.dump(dict(run.summary), open('wandb-summary.json', 'w'))`.",
    ),
    (
        # A record begins with its length and a checksum; the first one says the version after a time.
        lambda content: b"brain.Event:" in content.source[:64],
        "is a log of events of TensorBoard, which ftlint does not read",
        "Export the scalars as CSV: in TensorBoard, choose `Show data download links`, or write them with `EventAccumulator`.",
    ),
    (
        lambda content: {"signature", "demos", "metadata"} <= content.object.keys(),
        "is a program of DSPy, which holds no results",
        "Evaluate it on examples that it was not optimised on, with `save_as_json`, and name that file. As `data.files.train`, "
        "the program shows whether there are any of its own among them.",
    ),
)
"""How each is told, what it is, and what to do."""


def check_readable(content: Content) -> None:
    """Raises ExportError for a file that has to be exported, UnverifiableError for a damaged database."""
    for is_, what, help_ in _STORES:
        if is_(content):
            raise ExportError(what, help_)
    if is_database(content):
        tables(content)
