"""What `ftlint check --since BASE` adds to a run: the comparison of its records with the base, each in its
own repository.
"""

import os
from argparse import Namespace
from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from ftlint.changes.late_bars import RULE as LATE
from ftlint.changes.policy import RULES, Now, review
from ftlint.commands import UsageError, World
from ftlint.commands.inputs import Inputs
from ftlint.commands.sources import Source
from ftlint.config import Config, ConfigError, Configs
from ftlint.config.earlier import EarlierConfigs, difference, unusable
from ftlint.files.discovery import OWN_CONFIG, SHARED_CONFIG, Found, is_searched, join
from ftlint.files.git import Base, GitError, base_records, not_checked_out, read_configs, top_of
from ftlint.files.safe_open import is_beneath, shown
from ftlint.findings import Finding, RecordChanges, Report, order
from ftlint.linter import Settings, chooses
from ftlint.text.escape import escaped
from ftlint.text.phrases import some_of
from ftlint.verdict import links

_OF_CHANGES = RULES | links.RULES
"""The rules whose findings can be caused by a change to another record, or by a removed one."""


class Compared(NamedTuple):
    """The result of a comparison."""

    report: Report
    errors: tuple[str, ...] = ()
    """One error message for everything that should have been compared and was not."""
    notes: tuple[str, ...] = ()
    """One sentence for each note that does not make the run fail."""


class _Gone(NamedTuple):
    """The records of a base that are no longer checked."""

    names: dict[str, str]
    """Path → its name in the run, or an empty string if it is not part of the run."""
    left_out: dict[str, str]
    """For those that still exist: path → why a search skips them."""
    errors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


class Comparison:
    """Remembers the records of a run as they are read, and compares them at the end."""

    def __init__(self, args: Namespace, inputs: Inputs, world: World, today: str) -> None:
        """Reads the base of every repository that contains a path of the run.

        Raises UsageError if it is unknown which record standard input replaces.
        """
        if inputs.stdin is not None and not args.stdin_filename:
            raise UsageError(
                "`--since` needs `--stdin-filename`, to know which record the standard input stands for."
            )
        self._inputs = inputs
        self._world = world
        self._today = today
        self._is_isolated = bool(args.isolated)
        self._config = os.path.realpath(args.config) if args.config else ""
        self._checked = {_real(file.absolute) for file in inputs.files}
        self._touched: set[str] = set()
        self._known: dict[str, str] = {}
        self._bases: dict[str, Base] = {}
        self._configs: dict[str, Configs] = {}
        self._records: dict[str, list[Now]] = {}
        self.errors: tuple[str, ...] = ()
        """One error message for each base that cannot be read."""
        also = [_real(file.absolute) for file in inputs.files if file.explicit]
        folders = [os.path.dirname(path) for path in self._checked] + [
            _real(path) for _, path in inputs.asked
        ]
        for folder in folders:
            self._records.setdefault(top_of(folder, self._known), [])
        for top in self._records:
            try:
                base = base_records(top or folders[0], args.since, world.environ, also, self._config)
                self._configs[top] = self._configs_at(base)
                self._bases[top] = base
            except GitError as error:
                self.errors += (self._failure(top, error),)

    def again(self, inputs: Inputs) -> "Comparison":
        """Returns the comparison of other texts of the same records with the same base, which is not read
        again.
        """
        from copy import copy

        other = copy(self)
        vars(other).update(_inputs=inputs, _touched=set(), _records={top: [] for top in self._records})
        return other

    def remember(self, sources: Iterable[Source]) -> Iterator[Source]:
        """Remembers the records that differ from the base, and passes all of them on."""
        for source in sources:
            if source.data is not None:
                self._remember(source.file, source.data)
            yield source

    def _remember(self, file: Found, data: bytes) -> None:
        place = _real(file.absolute)
        top = top_of(os.path.dirname(place), self._known)
        if top in self._bases:
            record = Now(file.name, os.path.relpath(place, top).replace(os.sep, "/"), data)
            if self._bases[top].files.get(record.path) != data:
                self._records[top].append(record)
                self._touched.add(place)

    def added_to(self, report: Report, settings: Callable[[str], Settings]) -> Compared:
        """Returns the report with what changed, and with the findings about it that `settings` (by the name
        of a file) select; and the messages about the comparison itself.

        If no base could be read, no change is known, and the report is unchanged.
        """
        if not self._bases:
            return Compared(report)
        changes: list[RecordChanges] = []
        findings: list[Finding] = []
        errors: list[str] = []
        notes: list[str] = []
        sources, crashed = dict(report.sources), report.crashed
        for top, base in self._bases.items():
            gone = self._unchecked(base)
            errors += gone.errors
            notes += gone.notes
            seen = review(
                base.files, self._records[top], gone.names, today=self._today, left_out=gone.left_out
            )
            changes += (*self._reconfigured(base), *seen.changes)
            findings += (
                finding for finding in seen.findings if chooses(settings(finding.file), finding.code)
            )
            sources |= seen.sources
            crashed = crashed or seen.crashed
        # What an accepted decision lost is not said again as a bar that was set late.
        lost = {(one.file, one.pointer) for one in findings if one.name == "accepted-record-loosened"}
        own = [one for one in report.findings if one.name != LATE or (one.file, one.pointer) not in lost]
        late = {(one.file, one.pointer) for one in own if one.name == LATE}
        told = [
            one
            for one in findings
            if one not in own  # the linter found the same problem
            and not (one.name == LATE and (one.file, one.pointer) in late)
        ]
        every = sorted([*own, *told], key=order)
        report = report._replace(
            findings=tuple(every), changes=tuple(sorted(changes)), sources=sources, crashed=crashed
        )
        return Compared(report, tuple(errors), tuple(notes))

    def fail_on(self, finding: Finding) -> str:
        """Returns the lowest severity that failed a run at the base, for a finding about the change: a change
        must not decide by itself whether it passes.
        """
        place = _real(os.path.abspath(finding.file))
        top = top_of(os.path.dirname(place), self._known)
        if top not in self._bases or not (finding.name in _OF_CHANGES or place in self._touched):
            return "never"
        return self._configs[top].of(place).fail_on

    def _configs_at(self, base: Base) -> Configs:
        """Returns the configurations of the base. A configuration named on the command line also applies to
        the base, in its version there.
        """
        named = os.path.relpath(self._config, base.root).replace(os.sep, "/") if self._config else ""
        if self._is_isolated or (named and named not in base.configs):
            return self._inputs.configs
        places = [os.path.relpath(path, base.root) for path in self._checked if is_beneath(path, base.root)]
        folders = {""}.union(*(_above(path.replace(os.sep, "/")) for path in (*places, *base.files)))
        names = (
            {named}
            if named
            else {folder + name for folder in folders for name in (OWN_CONFIG, SHARED_CONFIG)}
        )
        return EarlierConfigs(
            base.root, read_configs(base, names, self._world.environ), explicit=self._config
        )

    def _reconfigured(self, base: Base) -> Iterator[RecordChanges]:
        """Yields what changed in the configurations of the records in the run."""
        configs = self._configs[base.root]
        if not isinstance(configs, EarlierConfigs):
            return
        told = {path for path in self._checked if top_of(os.path.dirname(path), self._known) == base.root}
        told.update(place for path in base.files if self._called(place := self._place(base, path)))
        pairs: dict[tuple[str, str], tuple[Config, Config]] = {}
        for place in told:
            old = configs.of(place)
            try:
                new = self._inputs.configs.of(place)
            except ConfigError:
                continue  # it has an error message
            pairs.setdefault((old.name, new.name), (old, new))
        yield from (unusable(name, error) for name, error in configs.errors.items())
        yield from (seen for old, new in pairs.values() if (seen := difference(old, new)) is not None)

    def _unchecked(self, base: Base) -> _Gone:
        """Returns the records of the base that are no longer checked. Those that were not checked at the base
        are ignored, and so are those that a sparse checkout leaves out.
        """
        gone: dict[str, str] = {}
        left_out: dict[str, str] = {}
        for path in base.files:
            place = self._place(base, path)
            name = self._called(place, self._configs[base.root])
            if not self._is_there(place, base.root):
                gone[path] = name
            elif place not in self._checked and name and (why := self._inputs.passed_over(place)):
                gone[path], left_out[path] = name, why
        if any(gone[path] and path not in left_out for path in gone):
            return self._without_skipped(base, _Gone(gone, left_out))
        return _Gone(gone, left_out)

    def _without_skipped(self, base: Base, gone: _Gone) -> _Gone:
        """Removes what is merely not checked out. If it changed anyway, nothing has compared it, which is an
        error.
        """
        try:
            skipped = not_checked_out(base, self._world.environ)
        except GitError as error:
            return gone._replace(errors=(self._failure(base.root, error),))
        names = {path: name for path, name in gone.names.items() if path not in skipped}
        asked = {path: name for path in skipped if (name := gone.names.get(path, ""))}
        errors = tuple(
            f"`{escaped(name)}` changed and was not compared, since it is not checked out: take it into the sparse checkout."
            for path, name in asked.items()
            if skipped[path] != base.files[path]
        )
        same = [name for path, name in asked.items() if skipped[path] == base.files[path]]
        note = f"not checked out, and so neither checked nor compared: {some_of(same)}."
        return _Gone(names, gone.left_out, errors, (note,) if same else ())

    def _failure(self, top: str, error: GitError) -> str:
        where = f" in `{escaped(shown(top, os.getcwd()))}`" if top and len(self._records) > 1 else ""
        return f"nothing was compared with the base{where}: {error}"

    def _place(self, base: Base, path: str) -> str:
        return os.path.join(base.root, path.replace("/", os.sep))

    def _is_there(self, place: str, top: str) -> bool:
        """Returns whether a file is at `place` and in the repository at `top` itself, not behind a link or in
        a submodule.
        """
        return (
            os.path.lexists(place)
            and os.path.realpath(place) == place
            and top_of(os.path.dirname(place), self._known) == top
        )

    def _called(self, place: str, configs: Configs | None = None) -> str:
        """Returns the name of a file of the base if it is part of the run and none of the base's `configs`
        excludes it; otherwise an empty string.
        """
        for name, path in self._inputs.asked:
            # A named file may be a link by now: then it is also part of the run under its own name.
            for asked in (_real(path), os.path.abspath(name)):
                below = os.path.relpath(place, asked) if is_beneath(place, asked) else ""
                if below == os.curdir:
                    return name
                if below and is_searched(below) and not (configs and configs.of(place).excludes(place)):
                    return join(name, below)
        return ""


def _above(path: str) -> Iterator[str]:
    """Yields the folders that contain a path, each with a trailing slash."""
    end = path.find("/")
    while end >= 0:
        yield path[: end + 1]
        end = path.find("/", end + 1)


def _real(path: str) -> str:
    """Returns the path with the links in its folder resolved."""
    folder, name = os.path.split(path)
    return os.path.join(os.path.realpath(folder), name)
