"""`ftlint server`: what editors ask while a record is written. Needs the extra `editor`."""

import gc
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from functools import partial
from importlib.util import find_spec
from time import monotonic
from typing import TYPE_CHECKING, Any

from ftlint.commands import FINDINGS, CommandResult, UsageError, World, check
from ftlint.commands.fix import planned
from ftlint.commands.inputs import STDIN, Inputs, find_inputs
from ftlint.commands.options import add_config, add_today
from ftlint.evidence.claims import Git

if TYPE_CHECKING:
    from ftlint.commands.since import Comparison
    from ftlint.editor.opened import FoundHere
    from ftlint.linter import Linted

_KEPT = 60
"""How long what git answered is taken as it was, in seconds, if the editor does not say that something
changed.
"""


def add_options(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    text = "also report what changed since this commit or branch and may not, as long as the editor has no setting `since`"
    parser.add_argument("--since", metavar="BASE", default="", help=text)
    text = "talk over standard input and output; the only way there is, so it may be left out"
    parser.add_argument("--stdio", action="store_true", help=text)
    add_config(parser)
    add_today(parser)


def run(args: Namespace, world: World) -> CommandResult:
    """Answers an editor until it is gone. Raises UsageError if the extra is not installed, or nobody is
    there.
    """
    if find_spec("pygls") is None:
        raise UsageError(
            '`ftlint server` needs the extra `editor`, which is not installed: pip install "ftlint[editor]".'
        )
    if world.terminal is not None:
        raise UsageError(
            "an editor starts `ftlint server` and talks to it; at a terminal there is nobody it could answer. "
            "See https://ftlint.github.io/ftlint/use/editors/."
        )
    from ftlint.editor.server import serve

    # A run that ends soon collects hardly any garbage; this one goes on.
    gc.freeze()
    gc.set_threshold(1000, 10, 10)
    took_leave = serve(TextChecker(args, world), _log, sys.stdin.buffer, sys.stdout.buffer)
    return CommandResult(0 if took_leave else FINDINGS)


def _log(sentence: str) -> None:
    sys.stderr.write(f"ftlint: {sentence}\n")
    sys.stderr.flush()


class TextChecker:
    """Checks texts as `ftlint check FILE` does, with the same configuration, evidence and base."""

    def __init__(self, args: Namespace, world: World) -> None:
        self._args = args
        self._world = world
        self.since: str = args.since
        """The commit or branch that records are compared with; empty for none."""
        self._git: dict[str, Git] = {}
        self._bases: dict[tuple[str, str], Comparison] = {}
        self._data: dict[str, tuple[object, Any]] = {}
        self._asked = monotonic()

    def today(self) -> str:
        """Returns the day, as YYYY-MM-DD."""
        day: str = self._args.today or self._world.today()
        return day

    def forget(self) -> None:
        """Forgets what git answered, which may have changed."""
        self._git = {}
        self._bases = {}
        self._asked = monotonic()

    def __call__(self, path: str, source: bytes) -> "FoundHere":
        """Checks a text as the file at an absolute path."""
        from ftlint.editor.opened import FoundHere

        if monotonic() - self._asked > _KEPT:
            self.forget()
        args = check.arguments(
            paths=[STDIN],
            stdin_filename=path,
            config=self._args.config,
            isolated=self._args.isolated,
            today=self._args.today,
            since=self.since or None,
        )
        world = self._world._replace(stdin=lambda limit: source[:limit], passing=None)
        linted: list[Linted] = []
        try:
            inputs = find_inputs(args.paths, args, world)
            comparison = self._comparison(args, world, path, inputs)
            report, missed = check.found_in(
                args,
                world,
                inputs,
                git=self._git_of(path),
                comparison=comparison,
                each=linted.append,
                keep=partial(self._kept, path),
            )
        except UsageError as error:
            return FoundHere((), error.args)
        if not linted:
            return FoundHere((), missed)
        [one], [file] = linted, inputs.files
        settings = inputs.configs.of(path).settings
        return FoundHere(
            tuple(finding for finding in report.findings if finding.file == file.name),
            missed,
            report.records[0] if report.records else None,
            one.record,
            lambda: planned(source, settings).source,
        )

    def _git_of(self, path: str) -> Git:
        """Returns what git is asked about a record, which is asked once."""
        if path not in self._git:
            self._git[path] = Git(self._world.environ, [path])
        return self._git[path]

    def _kept(self, path: str, key: Callable[[], object], make: Callable[[], Any]) -> Any:
        """Returns what is in the files of data of a record, read again only once they are others."""
        known = key()
        if path not in self._data or self._data[path][0] != known:
            self._data[path] = known, make()
        return self._data[path][1]

    def _comparison(self, args: Namespace, world: World, path: str, inputs: Inputs) -> "Comparison | None":
        """Returns the comparison with the base, which is read once."""
        if not self.since:
            return None
        from ftlint.commands.since import Comparison

        asked = path, self.since
        if asked not in self._bases:
            self._bases[asked] = Comparison(args, inputs, world, self.today())
        return self._bases[asked].again(inputs)
