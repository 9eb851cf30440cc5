"""`ftlint import`: what files of results hold, and their values taken into a record, each with the file that
it is from; or the record that a decision in Markdown carries.
"""

import os
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import Any, NamedTuple

from ftlint.commands import (
    FINDINGS,
    NOTHING,
    OK,
    USAGE,
    CommandResult,
    TextLayout,
    UsageError,
    World,
    quoted,
)
from ftlint.commands.fix import replace, unified
from ftlint.commands.imported_record import decision_among, import_record
from ftlint.commands.options import add_color, add_today
from ftlint.commands.results import Results, find_results, ignored_by_git, listing, of_eval_ever
from ftlint.commands.sources import cannot_read
from ftlint.draft import imported
from ftlint.draft.imported import (
    APPROACHES,
    BASELINE,
    CANDIDATE,
    ITERATION,
    KINDS,
    Chosen,
    Entry,
    Merged,
    Value,
)
from ftlint.draft.samples import samples_of
from ftlint.evidence.content import UnverifiableError
from ftlint.evidence.results import path_from
from ftlint.files.discovery import Found, search
from ftlint.files.safe_open import RefusedError, shown
from ftlint.fixes.rewrite import NotPlainError, rewrite
from ftlint.linter import DEFAULTS, lint_one
from ftlint.reading.document import MAX_BYTES, Document
from ftlint.record.metrics import Metric
from ftlint.record.model import Record
from ftlint.text.escape import escaped
from ftlint.text.guess import closest
from ftlint.text.ids import slug
from ftlint.text.phrases import backticked, count, did_you_mean, series, some_of

_CHOICES = 20
"""How many values are offered for one metric."""


class _IntoRecord(NamedTuple):
    """The record to write into."""

    file: Found
    source: bytes
    document: Document
    record: Record
    real: str
    """Its path, behind all links."""

    @property
    def data(self) -> dict[str, Any]:
        """What it holds."""
        data = self.document.data
        assert isinstance(data, dict)  # noqa: S101  (it is a valid record)
        return data


class _StoppedError(Exception):
    """The user stopped."""


def add_options(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    add = parser.add_argument
    text = (
        "a file of results, or a folder to search for them; hidden folders are searched too. Or a decision in "
        "Markdown from `ftlint export --format madr`: the record in it"
    )
    add("results", metavar="RESULTS", nargs="+", help=text)
    text = "take records of Every Eval Ever only, and refuse any other file (without it, each file is read as what it is)"
    add("--from-eee", action="store_true", help=text)
    text = (
        "write the values into this record, each with its file as evidence (default: only list them); the record "
        "of a decision in Markdown becomes this new file"
    )
    add("--into", metavar="RECORD", default="", help=text)
    text = "what was measured: where in the record the values go"
    add("--as", dest="kind", choices=KINDS, default="", help=text)
    text = "the entry that they go to, by its id, approach or model; a new one is added if there is none"
    add("--entry", metavar="NAME", default="", help=text)
    add(
        "--approach",
        choices=APPROACHES,
        metavar="APPROACH",
        default="",
        help="the approach of a new baseline, such as few-shot",
    )
    text = (
        "take only this metric of the record, from this address in the files; without one, from the value "
        "with the metric's name (repeatable)"
    )
    add("--metric", metavar="ID[=ADDRESS]", dest="metrics", action="append", default=[], help=text)
    text = "replace values in the record that differ"
    add("--update", action="store_true", help=text)
    add(
        "--dry-run",
        action="store_true",
        help="write nothing, and show what would change as a diff, or the new record",
    )
    add_color(parser)
    add_today(parser)


def run(args: Namespace, world: World) -> CommandResult:
    """Lists the values in the files of `args.results`, or writes them into a record; or gives the record
    that a decision in Markdown carries.
    """
    asked = {
        "--as": args.kind,
        "--entry": args.entry,
        "--approach": args.approach,
        "--metric": args.metrics,
        "--update": args.update,
        "--dry-run": args.dry_run,
    }
    what = "records of Every Eval Ever" if args.from_eee else "results"
    if decision := decision_among(args.results):
        asked.pop("--dry-run")  # the one that a record knows too
        return import_record(*decision, args, {"--from-eee": args.from_eee, **asked}, world)
    results = find_results(args.results)
    if args.from_eee:
        results = of_eval_ever(results)
    if not results.files:
        where = some_of([shown(path, os.getcwd()) for path in args.results])
        return CommandResult(NOTHING, errors=(f"there are no {what} in {where}.", *results.notes))
    if not args.into:
        if option := next((name for name, is_asked in asked.items() if is_asked), ""):
            raise UsageError(f"`{option}` is about a record: name it with `--into`.")
        color = world.color if args.color == "auto" else args.color == "always"
        page = TextLayout(color, world.width or TextLayout().width)
        return CommandResult(out=listing(results, page), errors=results.notes)
    today = args.today or world.today()
    target = _target(args.into, today)
    try:
        return _Import(args, results, target, today, world).run()
    except (_StoppedError, EOFError):
        return CommandResult(out="\nNothing was written.\n")


def _target(path: str, today: str) -> _IntoRecord:
    """Returns the record at a path. Raises UsageError if there is none, or it is not valid."""
    hits = search([path])
    name = escaped(shown(path, os.getcwd()))
    if hits.unread:
        raise UsageError(*(cannot_read(item.name, item.reason) for item in hits.unread))
    if len(hits.found) != 1:
        what = (
            f"{len(hits.found):,} records: name one" if hits.found else "no record: `ftlint init` writes one"
        )
        raise UsageError(f"`{name}` has {what}.")
    [file] = hits.found
    try:
        source = file.read(MAX_BYTES + 1)
    except RefusedError as reason:
        raise UsageError(cannot_read(file.name, str(reason))) from None
    linted = lint_one(file.name, source, today, DEFAULTS, with_readiness=False)
    if linted.record is None or linted.document is None:
        raise UsageError(f"`{escaped(file.name)}` is not a valid record: run `ftlint check` on it.")
    return _IntoRecord(file, source, linted.document, linted.record, os.path.realpath(file.absolute))


class _Refused(NamedTuple):
    """A choice that somebody must make, where there is nobody at a terminal."""

    sentence: str
    options: list[str]

    @property
    def result(self) -> CommandResult:
        """What the command says then."""
        lines = "".join(f"  {option}\n" for option in self.options)
        return CommandResult(USAGE, report=f"ftlint: {self.sentence}:\n{lines}")


class _ChoiceError(Exception):
    """There is nobody to choose; the argument is a `_Refused`."""


class _Import:
    """One call of the command with a record."""

    def __init__(
        self, args: Namespace, results: Results, target: _IntoRecord, today: str, world: World
    ) -> None:
        self._args = args
        self._results = results
        self._target = target
        self._today = today
        self._world = world
        self._terminal = world.terminal
        self._names = imported.Names(results.files)
        self._left_out: list[str] = []
        """Sentences about files of examples that were not taken."""

    def run(self) -> CommandResult:
        """Chooses the values and their place, and writes them. Raises UsageError if that is not possible."""
        try:
            chosen, missed = self._values()
            entry, made = self._entry(chosen)
        except _ChoiceError as error:
            refused: _Refused = error.args[0]
            return refused.result
        merged = imported.merged(self._target.document, entry, made, chosen, update=self._args.update)
        source = self._source(entry, merged) if merged.written else self._target.source
        return self._finish(entry, merged, source, missed)

    def _finish(self, entry: Entry, merged: Merged, source: bytes, missed: Sequence[str]) -> CommandResult:
        name = escaped(self._target.file.name)
        ignored = ignored_by_git((one.value.file for one in merged.written), self._world)
        left_out = (escaped(note, 1000) for note in dict.fromkeys((*merged.notes, *self._left_out)))
        notes = [*ignored, *left_out, *self._results.unread]
        if missed:
            notes.append(f"no value has the name of {series(backticked(missed), 'or')}.")
        differing = [f"`{name}`, {escaped(text, 1000)}; `--update` replaces it." for text in merged.differing]
        code = FINDINGS if merged.differing else OK
        if self._args.dry_run:
            out = unified(self._target.file.name, self._target.source, source) if merged.written else ""
            return CommandResult(code, out, (*differing, *notes))
        lines = [f"  {one.metric.id} {one.number}: {one.said}" for one in merged.written]
        out = ""
        if merged.written:
            try:
                replace(self._target.file, self._target.source, source, "being written")
            except RefusedError as reason:
                raise UsageError(f"cannot write `{name}`: {reason}.") from None
            what = count(len(merged.written), "value")
            out = f"Wrote {what} into `{escaped(entry.called)}` of {name}:\n"
            out += "".join(f"{escaped(line, 1000)}\n" for line in lines)
            out += f"Next: `ftlint check {quoted(self._target.file.name)}` compares them with their files.\n"
        elif not merged.differing:
            out = f"`{escaped(entry.called)}` of {name} has all of it already.\n"
        return CommandResult(code, out, (*differing, *notes))

    def _source(self, entry: Entry, merged: Merged) -> bytes:
        """Returns the text of the record with the values. Raises UsageError if they would not be verified."""
        name = escaped(self._target.file.name)
        try:
            source = rewrite(self._target.source, merged.data)
        except NotPlainError:
            raise UsageError(
                f"nothing was written: `{name}` is written so, or a name in the files is such, that the values "
                "cannot be put in without changing something else. Write them by hand."
            ) from None
        if len(source) > MAX_BYTES:
            raise UsageError(f"nothing was written: `{name}` would be too large.")
        paths = [(*entry.path, "results", one.metric.id) for one in merged.written]
        before = self._target.source
        if reason := imported.why_not(self._target.real, source, self._today, paths, before):
            raise UsageError(
                f"nothing was written, as `ftlint check` would refuse it: {escaped(reason, 1000)}"
            )
        return source

    # --- which values ---------------------------------------------------------------------------------------

    def _values(self) -> tuple[list[Chosen], list[str]]:
        """Returns the chosen values, and the metrics for which there are none."""
        measures = self._target.record.metrics.measures
        if not measures:
            raise UsageError(
                f"`{escaped(self._target.file.name)}` has no metrics, and a value belongs to one: "
                "add them under `metrics.measures`."
            )
        chosen: list[Chosen] = []
        missed: list[str] = []
        for metric, address in self._asked(measures):
            value = self._addressed(metric, address) if address else self._named(metric)
            if value is None:
                missed.append(metric.id)
                continue
            if problem := imported.problem_with(value):
                raise UsageError(f"{escaped(problem, 1000)}: it is not taken for `{metric.id}`.")
            one = self._chosen(metric, value)
            if problem := imported.out_of_range(one):
                raise UsageError(escaped(problem, 1000))
            chosen.append(one)
        if not chosen:
            values = [Value(file, reading) for file in self._results.files for reading in file.shown]
            raise _ChoiceError(
                _Refused(
                    f"no value has the name of {series(backticked(missed), 'or')}: say which it is with `--metric`, as in",
                    self._options(missed[0], values),
                )
            )
        models = imported.models(chosen)
        if len(models) > 1:
            raise UsageError(
                f"the values are of {len(models)} models, {some_of(models)}: import one at a time, "
                "with `--metric` or fewer files."
            )
        return chosen, missed

    def _asked(self, measures: Sequence[Metric]) -> list[tuple[Metric, str]]:
        """Returns the metrics to take values for, each with its address; empty if it is to be found."""
        if not self._args.metrics:
            return [(metric, "") for metric in measures]
        known = {metric.id: metric for metric in measures}
        asked: dict[str, str] = {}
        for text in self._args.metrics:
            id_, _, address = text.partition("=")
            if id_ not in known:
                guess = did_you_mean(escaped(closest(id_, known)), f": it has {some_of(list(known))}.")
                raise UsageError(f"`--metric`: the record has no metric `{escaped(id_)}`{guess}")
            if id_ in asked:
                raise UsageError(f"`--metric` names `{escaped(id_)}` twice.")
            asked[id_] = address
        return [(known[id_], address) for id_, address in asked.items()]

    def _addressed(self, metric: Metric, address: str) -> Value | None:
        files = self._results.files
        try:
            values = imported.addressed(address, files, self._target.real)
            close = [] if values else imported.nearest(address, files)
        except ValueError as reason:
            raise UsageError(f"`--metric {escaped(metric.id)}`: {escaped(str(reason))}.") from None
        if len(values) == 1:
            return values[0]
        if not values:
            sentence = f"no file has a value at `{escaped(address)}` for `{metric.id}`"
            if not close:
                raise UsageError(f"{sentence}.")
            raise _ChoiceError(_Refused(f"{sentence}. Write one of", self._options(metric.id, close)))
        return self._choose(metric, values)

    def _named(self, metric: Metric) -> Value | None:
        values = self._names.fitting(metric)
        if len(values) < 2:
            return values[0] if values else None
        return self._choose(metric, values)

    def _choose(self, metric: Metric, values: list[Value]) -> Value | None:
        """Returns one of several values. Raises _ChoiceError if there is nobody to ask."""
        sentence = f"`{metric.id}` may be any of {len(values):,} values"
        if self._terminal is None:
            options = [*self._options(metric.id, values), *self._others(metric)]
            raise _ChoiceError(_Refused(f"{sentence}. Choose with one of", options))
        labels = [
            f"{value.number}  {value.file.name}, {text}"
            for value, text in zip(
                values[:_CHOICES], imported.texts(values[:_CHOICES], [values[0].file]), strict=True
            )
        ]
        if len(values) > len(labels):
            self._terminal.write(f"The first {len(labels)}; `--metric` takes any other.\n")
        number = self._pick(f"{sentence}:", labels, or_none=True)
        return None if number is None else values[number]

    def _others(self, metric: Metric) -> list[str]:
        """Returns the options that keep the other metrics, of which `--metric` would leave out all."""
        others = [
            one.id
            for one in self._target.record.metrics.measures
            if one.id != metric.id and len(self._names.fitting(one)) == 1
        ]
        if self._args.metrics or not others:
            return []
        return [f"and keep the others with {' '.join(f'--metric {other}' for other in others)}"]

    def _options(self, metric: str, values: list[Value]) -> list[str]:
        """Returns the values as options of the command line."""
        among = values[:_CHOICES]
        texts = imported.texts(among, self._results.files)
        lines = [
            f"--metric {quoted(f'{metric}={text}')}  # {escaped(value.number)}"
            for text, value in zip(texts, among, strict=True)
        ]
        return [*lines, *([f"and {len(values) - len(among):,} more"] if len(values) > len(among) else [])]

    def _chosen(self, metric: Metric, value: Value) -> Chosen:
        """Returns a value as the record writes it. Raises UsageError if it cannot."""
        try:
            path = path_from(self._target.real, value.file.absolute)
        except UnverifiableError as error:
            text = f"`{value.file.name}` {error.reason}, as `{self._target.file.name}` would name it. {error.help}"
            raise UsageError(escaped(text, 1000)) from None
        keys = value.file.keys(value.reading)
        if not keys:
            raise UsageError(
                f"no record can write the address of `{escaped(value.reading.name, 100)}` in "
                f"`{escaped(value.file.name)}`, which is too long or leads to several values: correct the file."
            )
        samples, why_not = samples_of(self._target.real, value.file, value.reading, metric.id)
        self._left_out += [f"{why_not}."] if why_not else []
        return Chosen(metric, value, path, keys, samples)

    # --- where they go --------------------------------------------------------------------------------------

    def _entry(self, chosen: Sequence[Chosen]) -> tuple[Entry, dict[str, Any] | None]:
        """Returns the entry that the values go to, and what it holds if it is new."""
        entries = imported.entries_of(self._target.data)
        if self._args.kind:
            entries = [entry for entry in entries if entry.kind == self._args.kind]
        fitting = self._fitting([entry for entry in entries if entry.has_results], chosen)
        if fitting is None:
            name = self._args.entry or self._args.approach
            if skipped := next((one for one in entries if name in one.names and not one.has_results), None):
                raise UsageError(
                    f"`{escaped(skipped.called)}` was left out, as its `skipped_because` says: remove that, or name "
                    "another entry."
                )
            return self._new(chosen, self._args.kind)
        return (fitting[0], None) if len(fitting) == 1 else self._choose_entry(chosen, fitting)

    def _fitting(self, entries: list[Entry], chosen: Sequence[Chosen]) -> list[Entry] | None:
        """Returns the entries that are meant, or all if none is; None if a new one is."""
        name = self._args.entry or self._args.approach
        if name:
            found = [entry for entry in entries if name in entry.names]
            first = [entry for entry in found if entry.names[0] == name]
            return (first if len(first) == 1 else found) or None
        model = next(iter(imported.models(chosen)), "").casefold()
        found = [entry for entry in entries if model and entry.model.casefold() == model]
        if found or not self._args.kind:
            return found or entries
        return [entry for entry in entries if not (model and entry.model)] or None

    def _choose_entry(
        self, chosen: Sequence[Chosen], entries: list[Entry]
    ) -> tuple[Entry, dict[str, Any] | None]:
        if self._terminal is None:
            if len({(entry.kind, entry.names[0]) for entry in entries}) < len(entries):
                raise UsageError(
                    f"there are several `{escaped(entries[0].called)}`: give each an id of its own, and name it with `--entry`."
                )
            options = [f"--as {entry.kind} --entry {quoted(entry.names[0])}" for entry in entries]
            options += [] if self._args.entry else ["--as baseline --approach few-shot  # a new one"]
            raise _ChoiceError(_Refused("say where the values go, as in", options))
        kinds = [self._args.kind] if self._args.kind else list(KINDS)
        labels = [entry.called for entry in entries] + [f"a new {kind}" for kind in kinds]
        number = self._pick("Where do the values go?", labels)
        assert number is not None  # noqa: S101  (it must be answered)
        if number < len(entries):
            return entries[number], None
        return self._new(chosen, kinds[number - len(entries)])

    def _new(self, chosen: Sequence[Chosen], kind: str) -> tuple[Entry, dict[str, Any]]:
        """Returns a new entry. What it must have is taken from the options or the files, or asked."""
        args = self._args
        name, approach = args.entry, args.approach
        if approach or name in APPROACHES:
            kind = kind or BASELINE
        if not kind:
            raise UsageError(
                f"no entry is called `{escaped(name)}`: say with `--as` what a new one is, or name one that is there."
            )
        if approach and kind != BASELINE:
            raise UsageError("`--approach` is about a baseline.")
        if kind == BASELINE and not approach:
            approach = name if name in APPROACHES else self._asked_approach()
        if kind == CANDIDATE and not name:
            name = next(iter(imported.models(chosen)), "") or self._typed(
                "What is the model called?", "the files name no model: say with `--entry` what it is called."
            )
        if kind == ITERATION and not name:
            name = self._typed(
                "Which id does the iteration get?",
                "a new iteration needs an id: give it with `--entry`, as in `--entry lora-r16`.",
            )
        if kind != CANDIDATE and name and slug(name, "") != name:
            raise UsageError(
                f"`{escaped(name)}` is no id: lower-case letters, digits, dots, hyphens and underscores only."
            )
        return imported.new_entry(self._target.data, kind, name, approach)

    def _asked_approach(self) -> str:
        if self._terminal is None:
            raise UsageError(
                f"a new baseline needs its approach: give it with `--approach`, one of {series(APPROACHES, 'or')}."
            )
        number = self._pick("Which approach was measured?", list(APPROACHES))
        assert number is not None  # noqa: S101  (it must be answered)
        return APPROACHES[number]

    # --- at a terminal --------------------------------------------------------------------------------------

    def _typed(self, question: str, refusal: str) -> str:
        if self._terminal is None:
            raise UsageError(refusal)
        while True:
            self._terminal.write(f"\n{question} (q stops)\n")
            typed = self._read("> ")
            if typed:
                return typed

    def _pick(self, question: str, labels: list[str], *, or_none: bool = False) -> int | None:
        """Returns the number of the label that the user chooses; None for none of them."""
        assert self._terminal is not None  # noqa: S101  (who calls has looked)
        write = self._terminal.write
        write(f"\n{escaped(question)}\n")
        for place, label in enumerate(labels, 1):
            write(f"  {place:>2}  {escaped(label, 300)}\n")
        hint = f"1 to {len(labels)}, {'Enter for none, ' if or_none else ''}q stops"
        while True:
            typed = self._read(f"[{hint}] > ")
            if not typed and or_none:
                return None
            if typed.isascii() and typed.isdecimal() and 0 < int(typed[:9]) <= len(labels):
                return int(typed) - 1
            write(f"Type a number from 1 to {len(labels)}.\n")

    def _read(self, prompt: str) -> str:
        assert self._terminal is not None  # noqa: S101  (who calls has looked)
        typed = self._terminal.read(prompt).strip()
        if typed == "q":
            raise _StoppedError
        return typed
