"""The files of results that a command names: those of folders too, what is in each, and what was not read."""

import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import NamedTuple

from ftlint.commands import TextLayout, UsageError, World
from ftlint.commands.sources import cannot_read
from ftlint.domain.results import has_ended
from ftlint.evidence import every_eval_ever
from ftlint.evidence.cannot_read import ExportError
from ftlint.evidence.content import MAX_VALUES, Content, UnverifiableError
from ftlint.evidence.formats import PLAIN
from ftlint.evidence.judge import shown as shown_value
from ftlint.evidence.opening import MAX_BYTES, MAX_LONG, Folder
from ftlint.evidence.results import ExamplesError, NoResultsError, ResultFile, UnreadError, read_results
from ftlint.files.folders import files_in
from ftlint.files.safe_open import RefusedError, is_beneath, locate, read_beneath, shown
from ftlint.text.color import paint
from ftlint.text.escape import escaped
from ftlint.text.phrases import MAX_NAMED, count, first_of, plural, some_of

MAX_FILES = 2000
"""The most files that are looked at in a folder."""
MAX_TOTAL = 256 << 20
"""The most bytes that are read of all files."""
_LISTED, _GLANCED_AT = 40, 8
"""How many values are listed of one file; and of one in a folder that names no metrics."""
_COLUMNS = ("value", "n", "model", "date", "status")
_WIDE = 60
"""The widest that a model is shown, in characters."""


class Results(NamedTuple):
    """What was found at the paths of a run."""

    files: tuple[ResultFile, ...]
    """The files with values."""
    unread: tuple[str, ...]
    """One escaped sentence for each file of a folder that is recognised and cannot be read; those of formats
    that are not read yet share one.
    """
    others: int
    """How many files of folders are none of results, and none of the single examples behind them."""

    @property
    def notes(self) -> tuple[str, ...]:
        """What to say of all that has no values."""
        if not self.others:
            return self.unread
        are = plural(self.others, "is in no format", "are in no format")
        return (*self.unread, f"{count(self.others, 'other file')} {are} of results that ftlint knows.")


class _Budget:
    """What all files together may still have."""

    def __init__(self) -> None:
        self.bytes = MAX_TOTAL
        self.values = MAX_VALUES
        self.long = MAX_LONG

    def spend_long(self, size: int) -> None:
        """Takes the size of a file that may be read line by line off. Raises UnverifiableError if there is
        too little left.
        """
        if size > self.long:
            raise UnverifiableError(f"is too large: such files may have {MAX_LONG >> 30} GiB in all", "")
        self.long -= size

    def spend(self, size: int, values: int) -> None:
        """Takes the size of a file off. Raises UsageError if there is too little left."""
        self.bytes -= size
        self.values -= values
        if self.bytes < 0 or self.values < 0:
            raise UsageError(
                f"the files have more than {MAX_TOTAL >> 20} MiB or {MAX_VALUES:,} values in all: name fewer of them."
            )


def find_results(paths: Sequence[str]) -> Results:
    """Returns the files of results at these paths, and in the folders among them. Raises UsageError if one
    that is named cannot be read, or there are too many.
    """
    here = os.getcwd()
    listed: list[tuple[str, str, str, bool]] = []
    errors: list[str] = []
    for path in paths:
        try:
            root, rest = locate(path, here)
        except RefusedError as reason:
            errors.append(cannot_read(shown(path, here), str(reason)))
            continue
        try:
            inner = [(shown(path, here), rest)] if rest else files_in(root, MAX_FILES)
            listed += ((name, root, inside, bool(rest)) for name, inside in inner)
        except RefusedError as sentence:
            errors.append(str(sentence))
    found: dict[str, ResultFile | None] = {}
    unread: list[str] = []
    strange: list[str] = []
    others = 0
    budget = _Budget()
    # A file that is named is taken as such, wherever else it is found.
    for name, root, inside, is_named in sorted(listed, key=lambda file: not file[-1]):
        if (absolute := os.path.join(root, inside)) in found:
            continue
        found[absolute] = None
        try:
            found[absolute] = _read(name, root, inside, budget, is_named=is_named)
        except UnverifiableError as error:
            way = f" {escaped(error.help)}" if isinstance(error, ExportError) else ""
            sentence_ = f"`{escaped(name)}` {escaped(error.reason)}.{way}"
            if is_named:
                errors.append(sentence_)
            elif isinstance(error, NoResultsError):
                others += not isinstance(error, ExamplesError)
            elif isinstance(error, UnreadError):
                strange.append(f"`{escaped(name)}` ({escaped(error.what)})")
            else:
                unread.append(sentence_)
    if errors:
        raise UsageError(*errors)
    if strange:
        unread.append(f"this version of ftlint does not read {first_of(strange, MAX_NAMED)}.")
    return Results(tuple(file for file in found.values() if file), tuple(unread), others)


def of_eval_ever(results: Results) -> Results:
    """Returns the records of Every Eval Ever among what was found, with a sentence for other files of results
    in folders. Raises UsageError if one that is named is something else.
    """
    others = [file for file in results.files if file.format.NAME != every_eval_ever.NAME]
    if named := next((file for file in others if file.is_named), None):
        raise UsageError(
            f"`{escaped(named.name)}` is {named.format.TITLE}, and `--from-eee` takes records of Every Eval Ever "
            "only: leave it out, and ftlint reads the file as what it is."
        )
    kept = tuple(file for file in results.files if file not in others)
    left = [f"`{escaped(file.name)}` ({file.format.TITLE})" for file in others]
    notes = [f"`--from-eee` leaves out {first_of(left, MAX_NAMED)}."] if left else []
    return results._replace(files=kept, unread=(*results.unread, *notes))


def _read(name: str, root: str, inside: str, budget: _Budget, *, is_named: bool) -> ResultFile:
    try:
        source = read_beneath(root, inside, MAX_BYTES + 1)
    except RefusedError as reason:
        raise UnverifiableError(f"cannot be read: {reason}", "") from None
    absolute = os.path.join(root, inside)
    long = None
    if len(source) > MAX_BYTES:
        # JSON lines may be larger, as in a record: what else there is is refused.
        with suppress(OSError):  # if it is gone, reading it says so
            budget.spend_long(os.path.getsize(absolute))
        long = Folder(os.path.join(root, "record")).read(inside.replace(os.sep, "/"))
    else:
        budget.spend(len(source), 0)
    content, format_, readings, is_whole = read_results(
        source if long is None else long, absolute, lambda path: _beside(root, path, budget)
    )
    budget.spend(0, len(readings))
    file = ResultFile(name, absolute, is_named, content, format_, readings, is_whole)
    if not file.shown:
        raise NoResultsError("has no numbers", "Name a file with results.")
    return file


def _beside(root: str, path: str, budget: _Budget) -> Content:
    """Returns the content of a file that a tool wrote beside another one; `path` is absolute. Raises
    UnverifiableError if it is not below `root`, or cannot be read.
    """
    if not is_beneath(path, root):
        raise UnverifiableError("is outside the folder", "")
    try:
        source = read_beneath(root, os.path.relpath(path, root), MAX_BYTES + 1)
    except RefusedError as reason:
        raise UnverifiableError(f"cannot be read: {reason}", "") from None
    budget.spend(len(source), 0)
    if len(source) > MAX_BYTES:
        raise UnverifiableError("is too large", "")
    return Content(source)


def ignored_by_git(files: Iterable[ResultFile], world: World) -> tuple[str, ...]:
    """Returns a sentence about the files that git ignores, if a record names them: who checks the record
    elsewhere does not have them.
    """
    from ftlint.files.git import GitError
    from ftlint.files.ignored import ignored

    names = {file.absolute: file.name for file in files}
    try:
        found = ignored(names, world.environ)
    except (GitError, RefusedError):
        return ()
    if not found:
        return ()
    listed = some_of([names[path] for path in sorted(found)])
    return (
        f"git ignores {listed}: commit it, for instance with `git add --force`, or nobody else can check it.",
    )


def listing(results: Results, page: TextLayout) -> str:
    """Returns what was found as text: a table for each file."""
    return "\n".join("".join(_table(file, page)) for file in results.files)


def _table(file: ResultFile, page: TextLayout) -> Iterator[str]:
    yield f"{paint(escaped(file.name), '1', page.color)}: {file.format.TITLE}\n"
    is_plain = file.format.NAME in PLAIN and not file.is_named
    among = file.shown[: _GLANCED_AT if is_plain else _LISTED]
    rows = [("address", *_COLUMNS)]
    for reading, address in zip(among, file.texts(among), strict=True):
        n = "" if reading.n is None else f"{reading.n:,.10g}"
        kind = f" {reading.n_kind}" if n and reading.n_kind != "examples" else ""
        status = "" if has_ended(reading) else reading.status
        cells = (address, shown_value(reading.value), f"{n}{kind}", reading.model, reading.date, status)
        rows.append(tuple(escaped(cell, 200 if not place else _WIDE) for place, cell in enumerate(cells)))  # type: ignore[arg-type]  # as many cells
    used = [place for place in range(len(rows[0])) if any(row[place] for row in rows[1:])]
    wide = [max(len(row[place]) for row in rows) for place in used]
    for row in rows:
        cells_ = (f"{row[place]:<{width}}" for place, width in zip(used, wide, strict=True))
        yield f"  {'  '.join(cells_).rstrip()}\n"
    more = len(file.shown) - len(among)
    if more or not file.is_whole:
        what = f"{more:,} more values" if file.is_whole else f"{more:,} or more further values"
        yield f"  and {what}\n"
