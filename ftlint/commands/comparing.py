"""What `ftlint check --since BASE` adds to a run: its records beside what they were at the base, each in its own repository."""

import os
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence

from ftlint.commands import UsageError, World
from ftlint.commands.inputs import Inputs
from ftlint.files import Found, is_searched, join
from ftlint.findings import Finding, RecordChanges, Report, order
from ftlint.git import Base, GitError, base_records, top_of
from ftlint.linter import Settings, chooses
from ftlint.opening import is_beneath, shown
from ftlint.show import show
from ftlint.since import Now, review

_Read = Callable[[Sequence[Found]], Iterator[tuple[str, bytes]]]


class Comparison:
    """Remembers the records of a run as they are read, and compares them in the end. What cannot be compared is a complaint."""

    def __init__(self, args: Namespace, inputs: Inputs, world: World, today: str) -> None:
        """Reads the base of every repository that the run's paths lie in.

        Raises UsageError where nothing says which record the standard input stands for.
        """
        if inputs.stdin is not None and not args.stdin_filename:
            raise UsageError("`--since` needs `--stdin-filename`, to know which record the standard input stands for.")
        self._inputs = inputs
        self._today = today
        self._files = {file.name: file for _, files in inputs.groups for file in files}
        self._known: dict[str, str] = {}
        self._bases: dict[str, Base] = {}
        self._records: dict[str, list[Now]] = {}
        also = [_real(file.absolute) for file in self._files.values() if file.explicit]
        folders = [os.path.dirname(_real(file.absolute)) for file in self._files.values()] + [_real(path) for _, path in inputs.asked]
        for folder in folders:
            self._records.setdefault(top_of(folder, self._known), [])
        for top in self._records:
            try:
                self._bases[top] = base_records(top or folders[0], args.since, world.environ, also)
            except GitError as error:
                where = f" in `{show(shown(top, os.getcwd()))}`" if top and len(self._records) > 1 else ""
                inputs.complaints.append(f"nothing was compared with the base{where}: {error}")

    def watched(self, read: _Read) -> _Read:
        """Reads as `read` does, and remembers what differs from the base."""

        def watch(files: Sequence[Found]) -> Iterator[tuple[str, bytes]]:
            for name, source in read(files):
                place = _real(self._files[name].absolute)
                top = top_of(os.path.dirname(place), self._known)
                if top in self._bases:
                    record = Now(name, os.path.relpath(place, top).replace(os.sep, "/"), source)
                    if self._bases[top].files.get(record.path) != source:
                        self._records[top].append(record)
                yield name, source

        return watch

    def added_to(self, report: Report, settings: Callable[[str], Settings]) -> Report:
        """The report with what changed, and with those findings on it that `settings`, by the name of a file, ask for.

        Where no base could be read, nothing is known of any change, and the report stays as it is.
        """
        if not self._bases:
            return report
        changes: list[RecordChanges] = []
        findings: list[Finding] = []
        sources, crashed = dict(report.sources), report.crashed
        for top, base in self._bases.items():
            seen = review(base.files, self._records[top], self._gone(base), today=self._today)
            changes += seen.changes
            findings += (finding for finding in seen.findings if chooses(settings(finding.file), finding.code))
            sources |= seen.sources
            crashed = crashed or seen.crashed
        told = [finding for finding in findings if finding not in report.findings]  # the linter met the same fault
        every = sorted([*report.findings, *told], key=order)
        return report._replace(findings=tuple(every), changes=tuple(sorted(changes)), sources=sources, crashed=crashed)

    def _gone(self, base: Base) -> dict[str, str]:
        """The records of the base that are not in the work tree any more: path → how the run calls it, or nothing if it does not.

        One that is still there, and that a search would have to come upon but did not, is a complaint: nobody has looked at it.
        """
        gone: dict[str, str] = {}
        for path in base.files:
            place = os.path.join(base.root, path.replace("/", os.sep))
            if not self._is_there(place, base.root):
                gone[path] = self._called(place)
            elif place not in self._inputs.seen and (name := self._called(place)):
                self._inputs.complaints.append(
                    f"`{show(name)}` was a record at the base and is still there, but was not checked: "
                    "git ignores it now, or a `pyvenv.cfg` marks its folder as one of installed packages."
                )
        return gone

    def _is_there(self, place: str, top: str) -> bool:
        """Whether a file lies at `place` and in the repository at `top` itself, not behind a link or in a submodule."""
        return os.path.lexists(place) and os.path.realpath(place) == place and top_of(os.path.dirname(place), self._known) == top

    def _called(self, place: str) -> str:
        """The name of a file that is gone, if the run was asked about it and its configuration does not exclude it; else nothing."""
        for name, path in self._inputs.asked:
            # What was named may be a link by now: then it was asked for under its name, too.
            for asked in (_real(path), os.path.abspath(name)):
                below = os.path.relpath(place, asked) if is_beneath(place, asked) else ""
                if below == os.curdir:
                    return name
                if below and is_searched(below) and not self._inputs.is_excluded(place):
                    return join(name, below)
        return ""


def _real(path: str) -> str:
    """The path with its folder free of links."""
    folder, name = os.path.split(path)
    return os.path.join(os.path.realpath(folder), name)
