"""Judges the claims of a record: opens the file, tells its format, finds what is addressed, compares."""

from __future__ import annotations

from itertools import chain, islice
from typing import TYPE_CHECKING

from ftlint.evidence import addresses, formats
from ftlint.evidence.behind import BehindValues
from ftlint.evidence.compare import agrees, factor, other_scale
from ftlint.evidence.content import MAX_VALUES, Content, UnverifiableError, at, repeated_at
from ftlint.evidence.examples import examples_of
from ftlint.evidence.named_files import NamedEvidence
from ftlint.evidence.reading import ABSENT, NAN, NUMBER, FileReading, number
from ftlint.text.phrases import listing

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ftlint.evidence.claims import Matching, Read
    from ftlint.evidence.formats import EvidenceFormat
    from ftlint.findings import Path
    from ftlint.record.metrics import Claim, Leak, Result
    from ftlint.record.model import Record
    from ftlint.record.readings import Examples, Sample

_LISTED = 380
"""How many characters of a help list readings."""
_MOST = 60
"""How many readings may be listed."""
_LOOKED_AT = 10_000
"""How many values of plain JSON are looked at to list some."""


class Judge:
    """Judges the claims of one record; what several of them share is read once."""

    def __init__(self, record: Record, read: Read, matching: Matching | None = None) -> None:
        """`matching` lists the files that fit a pattern; without it, no pattern can be looked up."""
        self._record = record
        self._files = NamedEvidence(read, matching)
        self._behind = BehindValues(self._files)
        self._readings: dict[tuple[str, str], list[FileReading]] = {}
        self._readings_of: dict[Path, list[FileReading]] = {}
        """What each claim that leads to one value leads to, for each run, by its place in the record."""
        self.examples: dict[Path, Examples] = {}
        """The single examples behind the values that are verified, by the places of the claims."""

    def judged(self, result: Result, written: str) -> Claim:
        """Returns the claim of a result with its outcome. `written` is its value as the record writes it."""
        claim = result.claim
        assert claim is not None  # noqa: S101  (who calls has looked)
        try:
            if claim.source and not claim.named:
                from ftlint.evidence.elsewhere import only_elsewhere

                raise only_elsewhere(claim.source)
            claim = claim._replace(files=self._files.named(claim.named or (claim.file,)))
            if len(claim.files) == 1:
                found = self._of_file(claim._replace(file=claim.files[0]), result, written)
            else:
                found = self._of_runs(claim, result, written)
        except UnverifiableError as error:
            what = f"`{claim.file}`" if claim.file else f"The evidence of `{result.metric}`"
            leaks = tuple(leak for file in claim.files for leak in self._files.leaks.get(file, ()))
            return claim._replace(
                outcome="unverifiable", message=f"{what} {error.reason}.", help=error.help, leaks=leaks
            )
        return self._with_examples(found, result) if found.outcome in ("verified", "unread") else found

    def let_go(self) -> None:
        """Forgets the files: all claims have been judged."""
        self._readings.clear()
        self._readings_of.clear()
        self._files.let_go()

    def _of_file(self, claim: Claim, result: Result, written: str) -> Claim:
        content = self._files.content(claim.file)
        claim = claim._replace(leaks=self._files.leaks[claim.file])
        return self._changed(claim, content) or self._compared(claim, result, written, content)

    def _of_runs(self, claim: Claim, result: Result, written: str) -> Claim:
        """Returns the claim that a value is the mean of several runs."""
        if claim.sha256:
            raise UnverifiableError(
                f"stands for {len(claim.files)} files, and `sha256` is the hash of one",
                "Leave out `sha256`, or name one file.",
            )
        from ftlint.evidence.runs import Run, of_runs

        metric = self._record.metrics.by_id(result.metric)
        runs: list[Run] = []
        leaks: tuple[Leak, ...] = ()
        for file in claim.files:
            found = self._of_file(claim._replace(file=file), result, written)
            leaks += found.leaks
            if found.outcome not in ("verified", "contradicted"):
                return found._replace(file=claim.file, leaks=leaks)
            reading = self._readings_of[claim.path][-1]
            by = factor(reading.unit, metric.unit if metric else "")
            value = float(number(reading.value) or 0) * float(by)
            runs.append(Run(file, value, self._files.content(file).sha256, reading))
        return of_runs(claim._replace(format=found.format, leaks=leaks), runs, metric, written)

    def _with_examples(self, claim: Claim, result: Result) -> Claim:
        """Keeps the single examples behind the value of a claim, if its evidence holds them."""
        readings = self._readings_of.get(claim.path, [])
        if not claim.samples and not any(reading.samples != () for reading in readings):
            return claim
        try:
            found = self._behind.of(claim, result.metric, readings)
        except UnverifiableError as error:
            if not claim.samples:
                return claim._replace(unread_samples=f"{error.reason}")
            return claim._replace(
                outcome="unverifiable",
                place=(*claim.path, "samples"),
                message=f"`{claim.samples}`, the samples of `{result.metric}`, {error.reason}.",
                help=error.help,
            )
        if claim.reading is not None and found.scored:
            self.examples[claim.path] = examples_of(found, claim.samples or claim.file, claim.reading)
        return claim

    def _changed(self, claim: Claim, content: Content) -> Claim | None:
        if not claim.sha256:
            return None
        if self._files.tried(claim.file, "sha256", lambda: content.sha256) == claim.sha256:
            return None
        return claim._replace(
            outcome="changed",
            place=(*claim.path, "sha256"),
            message=f"`{claim.file}` is not the file that the record was written with: its SHA-256 is `{content.sha256}`.",
            help="If the change is meant, compare the value again, and write the new hash.",
        )

    def _compared(self, claim: Claim, result: Result, written: str, content: Content) -> Claim:
        if claim.metric in formats.DERIVED and (made := self._derived(claim, result.metric, content)):
            return self._outcome(claim._replace(format=made.tool), result, written, content, made)
        format_ = formats.chosen(claim.format, content)
        if isinstance(format_, str):
            return claim._replace(message=format_)
        # A pointer into plain JSON needs no list of all that is there.
        is_direct = format_.NAME == "json" and bool(claim.pointer)
        readings = [] if is_direct else self._all(claim, format_, content)
        is_held = not (content.is_lines or content.is_archive)
        self._files.count_work(0 if is_direct else content.weight if is_held else len(readings))
        found = addresses.find(claim, content, format_, readings)
        claim = claim._replace(format=format_.NAME)
        if len(found) > 1:
            return claim._replace(
                outcome="ambiguous",
                message=f"The evidence of `{result.metric}` fits {_many(found)} values in `{claim.file}`.",
                help=_choice(found, readings, content),
            )
        if not found or found[0].kind == ABSENT:
            if found:
                message = (
                    f"`{claim.file}` has no value at `{found[0].address}`, the evidence of `{result.metric}`."
                )
            else:
                where = addresses.said(claim)
                message = f"`{claim.file}`, {format_.TITLE}, has nothing at {where}, the evidence of `{result.metric}`."
            readings = self._all(claim, format_, content)
            help_ = _choice(addresses.near(claim, readings), readings, content)
            return claim._replace(outcome="absent", message=message, help=help_)
        return self._outcome(claim, result, written, content, found[0])

    def _derived(self, claim: Claim, metric: str, content: Content) -> FileReading | None:
        """Returns a value that only single examples give; None if there are no examples, or the file states
        it itself.
        """
        from ftlint.evidence.derived import MEAN, derived, mean_of
        from ftlint.evidence.samples import SampleFile, Wanted, holds_examples

        beside = FileReading("", None, NUMBER, "", formats.PLAIN_EXAMPLES)
        run: Iterable[Sample]
        if claim.samples:
            run = chain.from_iterable(self._behind.each(claim, metric, ()))
        elif holds_examples(content):
            run = SampleFile(content, Wanted.of(claim, metric, None))
        else:
            return self._of_log(claim, content)
        if claim.metric == MEAN:
            return mean_of(run, beside, claim.samples)
        return derived(claim.metric, run, beside, claim.samples)

    def _of_log(self, claim: Claim, content: Content) -> FileReading | None:
        """Returns what a run in a log took; None if the log has no examples. Its mean it states itself."""
        from ftlint.evidence.derived import MEAN, derived

        format_ = formats.chosen(claim.format, content)
        if claim.metric == MEAN or isinstance(format_, str):
            return None
        readings = [
            reading
            for reading in self._all(claim, format_, content)
            if reading.samples != () and claim.run in ("", reading.run, reading.model)
        ]
        runs = {(reading.run, reading.model) for reading in readings}
        if len(runs) > 1:
            names = listing([f"run: {addresses.quoted(run or model)}" for run, model in sorted(runs)], "; ")
            raise UnverifiableError(f"has examples of {len(runs)} runs", f"Write one of: {names}.")
        return derived(claim.metric, readings[0].samples, readings[0]) if readings else None

    def _all(self, claim: Claim, format_: EvidenceFormat, content: Content) -> list[FileReading]:
        key = (claim.file, format_.NAME)
        if key not in self._readings:
            self._readings[key] = self._files.tried(*key, lambda: _read_all(format_, content))
        return self._readings[key]

    def _outcome(
        self, claim: Claim, result: Result, written: str, content: Content, reading: FileReading
    ) -> Claim:
        self._readings_of.setdefault(claim.path, []).append(reading)
        stands = shown(reading.value)
        # The examples are left out: they belong to the file, which is not kept.
        kept = reading._replace(samples=())
        claim = claim._replace(stands=stands, address=reading.address, reading=kept)

        def said(what: str) -> str:
            return f"`{claim.file}` has {what} at `{reading.address}`, where the record says {written}."

        is_stated = content.is_json and reading.address[:1] in ("", "/")
        if key := repeated_at(content.json, reading.address) if is_stated else "":
            return claim._replace(
                outcome="ambiguous",
                message=f"`{claim.file}` has the key `{key}` twice on the way to `{reading.address}`, so that its value can be either.",
                help="Correct the file, or name another.",
            )
        if reading.kind == NAN:
            return claim._replace(
                outcome="nan",
                message=said(stands),
                help="Find out why it was not computed, and run it again.",
            )
        if reading.kind != NUMBER or not isinstance(reading.value, int | float):
            is_text = not is_stated or isinstance(at(content.json, reading.address), str)
            return claim._replace(
                outcome="not-a-number",
                message=said(f'the text "{stands}"' if is_text else stands),
                help="Address a number.",
            )
        metric = self._record.metrics.by_id(result.metric)
        by = factor(reading.unit, metric.unit if metric else "")
        if agrees(written, reading.value, by):
            return claim._replace(outcome="verified", elsewhere=self._elsewhere(claim.file, reading))
        times = f" ({reading.unit}; the metric is in {metric.unit})" if metric and by != 1 else ""
        scale = "" if by != 1 else other_scale(written, reading.value)
        hint = f"{scale}: write it in the unit of the file, and give the metric that unit." if scale else ""
        return claim._replace(
            outcome="contradicted",
            place=result.value_path,
            message=said(f"{stands}{times}"),
            help=hint or "Correct the value, or the evidence.",
        )

    def _elsewhere(self, file: str, reading: FileReading) -> tuple[str, str] | None:
        """Returns the file that says otherwise of a value in a file that is merged of others; None if none
        does. The Trainer adds to `all_results.json` and never empties it, so that old values stay there.
        """
        folder, slash, name = file.rpartition("/")
        if name != "all_results.json" or reading.tool != "hf-trainer" or not reading.split:
            return None
        beside = f"{folder}{slash}{reading.split}_results.json"
        try:
            value = number(self._files.content(beside).object.get(reading.name))
        except UnverifiableError:
            return None
        return None if value is None or value == reading.value else (beside, shown(value))


def _read_all(format_: EvidenceFormat, content: Content) -> list[FileReading]:
    most = _LOOKED_AT if format_.NAME in formats.PLAIN else MAX_VALUES + 1
    found = list(islice(format_.reads(content), most))
    if len(found) > MAX_VALUES:
        raise UnverifiableError(
            f"has more than {MAX_VALUES:,} values", "Name a file with fewer of them, or with their summary."
        )
    return found


def _many(found: list[FileReading]) -> str:
    return f"{len(found):,}" if len(found) < _LOOKED_AT else f"{_LOOKED_AT:,} or more"


def _choice(among: list[FileReading], readings: list[FileReading], content: Content) -> str:
    """Returns what to do if an address does not lead to one value: the addresses of these, to paste."""
    texts = addresses.as_texts(among[:_MOST], readings, content)
    return (
        f"Write one of: {listing(texts, '; ', limit=_LISTED)}" if texts else "Name a file that has the value."
    )


def shown(value: float | str | None) -> str:
    """Returns a value of a file as a message shows it."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return value if len(value) <= 60 else f"{value[:59]}…"
    text = repr(value)
    return {"nan": "NaN", "inf": "Infinity", "-inf": "-Infinity"}.get(text, text)
