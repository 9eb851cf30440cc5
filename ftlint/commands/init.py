"""`ftlint init`: asks the framework's questions, shows its advice, and writes a commented record to continue
with.
"""

import os
from argparse import ArgumentParser, Namespace
from typing import NamedTuple

from ftlint import __version__
from ftlint.advice.sentences import Advice, advise
from ftlint.commands import CommandResult, NothingError, Terminal, TextLayout, UsageError, World, quoted
from ftlint.commands.advise import text_of
from ftlint.commands.inputs import read_answers_file
from ftlint.commands.options import add_color, add_today
from ftlint.commands.questions import ask, confirm
from ftlint.commands.verbatim import check_printable
from ftlint.draft import interview
from ftlint.draft.interview import Value
from ftlint.files.atomic import check_target, place, remove, save
from ftlint.files.discovery import RECORD_NAMES, RECORD_SUFFIXES, is_record_name
from ftlint.files.safe_open import RefusedError, shown
from ftlint.framework.decision_tree import NOT_YET
from ftlint.linter import lint
from ftlint.text.escape import escaped
from ftlint.text.ids import slug
from ftlint.text.phrases import count, some_of

SNIPPET = f"""\
# .pre-commit-config.yaml
repos:
  - repo: https://github.com/ftlint/ftlint
    rev: v{__version__}
    hooks:
      # Checks the records of the commit; `ftlint-all` checks all.
      - id: ftlint
"""
"""The configuration with which pre-commit checks records, as in the README."""

Answers = dict[str, Value]


class _Target(NamedTuple):
    """The record to write."""

    root: str
    """The folder that `path` is relative to."""
    path: str
    """The path from there."""
    shown: str
    """Its name in messages."""
    command: str
    """The command that creates it, quoted for a shell."""
    replace: bool

    @property
    def answers(self) -> str:
        """The path, from the same folder, of the file beside it that holds the answers until the record is
        written.
        """
        folder, name = os.path.split(self.path)
        return os.path.join(folder, f".{os.path.splitext(name)[0]}-answers.yaml")

    @property
    def project(self) -> str:
        """The project's id if the user gives none: the folder's name."""
        return slug(
            os.path.basename(os.path.abspath(os.path.join(self.root, os.path.dirname(self.path)))),
            "my-project",
        )


def add_options(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    add = parser.add_argument
    text = "the record to write, or the folder to write it in (default: finetune-decision.yaml in the working directory)"
    add("path", metavar="PATH", nargs="?", default="", help=text)
    add(
        "--answers",
        metavar="FILE",
        help="ask nothing, and take the answers from this file, or from standard input with `-`",
    )
    text = "begin with the values in these files of results and folders, each with its file as evidence; ask nothing"
    add("--from", dest="results", metavar="RESULTS", nargs="+", action="extend", default=[], help=text)
    text = "with `--from`: take only this metric, by its name in the files (repeatable)"
    add("--metric", dest="metrics", metavar="NAME", action="append", default=[], help=text)
    add("--yes", action="store_true", help="ask nothing, and leave open what `--answers` does not answer")
    add(
        "--decide",
        action="store_true",
        help="write the advice down as the decision, with its reasons, and only what that decision needs",
    )
    add("--force", action="store_true", help="overwrite an existing record")
    add("--dry-run", action="store_true", help="write nothing, and print the record; ask nothing")
    text = "write instructions for coding agents instead of a record: a section of AGENTS.md and a skill, in the folder PATH"
    add("--agents", action="store_true", help=text)
    add(
        "--pre-commit",
        action="store_true",
        help="also print a pre-commit configuration that checks the record",
    )
    add_color(parser)
    add_today(parser)


def run(args: Namespace, world: World) -> CommandResult:
    """Writes a new record, from answers given in the terminal or in a file. Raises UsageError if it cannot.

    If the user stops with Ctrl-D or `q`, the exit code is 0; KeyboardInterrupt passes through. Either way the
    answers are kept.
    """
    if args.agents:
        from ftlint.commands.agent_files import write_instructions

        return write_instructions(args)
    target = _target(args.path or os.curdir, replace=args.force)
    today = args.today or world.today()
    page = TextLayout(
        world.color if args.color == "auto" else args.color == "always", min(world.width or 100, 100)
    )
    if args.metrics and not args.results:
        raise UsageError("`--metric` chooses among the values of `--from`: give it as well.")
    if args.answers is not None or args.yes or args.results:
        values = read_answers_file(args.answers, world)[1] if args.answers is not None else {}
        values = {"project": target.project, **values}
        if errors := interview.error_messages(values, today):
            raise UsageError(*errors)
        advised = advise(*interview.answers(values, today))
        if args.decide and not interview.can_decide(values, advised, today):
            raise UsageError(f"`--decide` has no decision to write down: {_why_not(advised)}")
        if args.results:
            return _with_results(target, values, advised, today, args=args, world=world)
        if args.dry_run:
            return _printed(interview.write(values, advised, today, decide=args.decide))
        written = _write(target, values, advised, today, decide=args.decide)
        return CommandResult(
            out=f"{page.wrapped(advised.headline)}\n{written}{_last_words(target, args.pre_commit)}"
        )
    if args.dry_run:
        raise UsageError(
            "`--dry-run` asks nothing: give `--answers FILE`, `--yes` or `--from RESULTS` as well."
        )
    if world.terminal is None:
        raise UsageError(
            "`init` asks questions, and there is no terminal here: use `--answers FILE`, or `--yes` to leave all of them open."
        )
    return _Session(target, today, page, world.terminal, world, decide=args.decide).run(args.pre_commit)


class _Session:
    """Questions and answers in a terminal."""

    def __init__(
        self,
        target: _Target,
        today: str,
        page: TextLayout,
        terminal: Terminal,
        world: World,
        *,
        decide: bool,
    ) -> None:
        self._target = target
        self._today = today
        self._page = page
        self._terminal = terminal
        self._world = world
        self._decide = decide
        self._values: Answers = {}
        self._saved = os.path.join(target.root, target.answers)
        self._saved_shown = shown(self._saved, os.getcwd())

    def run(self, with_snippet: bool) -> CommandResult:
        """Runs the whole session."""
        earlier = self._earlier()
        try:
            if self._begin(earlier) and (agreed := self._agree()):
                return self._finish(*agreed, with_snippet=with_snippet)
        except EOFError:
            self._terminal.write("\n")
        except KeyboardInterrupt:
            self._terminal.write(f"\n{self._page.wrapped(self._kept())}")
            raise
        except UsageError as error:
            raise UsageError(*error.args, *([self._kept()] if os.path.lexists(self._saved) else [])) from None
        return CommandResult(out=f"\n{self._page.wrapped(self._kept())}")

    def _begin(self, earlier: Answers) -> bool:
        """Asks the questions; returns whether all were asked."""
        write, wrapped = self._terminal.write, self._page.wrapped
        if earlier:
            write(wrapped(f"There are answers in {self._saved_shown}."))
            if confirm(self._terminal, "Go on where you stopped?", otherwise=True):
                self._values = earlier
        else:
            write(wrapped(f"This makes {self._target.shown}: a draft of the decision whether to fine-tune."))
            write(
                wrapped(
                    "It takes about five minutes. Enter skips a question: what is not known yet becomes a to-do."
                )
            )
        write(
            wrapped(
                "? explains a question, b goes back, q stops. Answers are saved as you go, "
                f"in {escaped(self._saved_shown)} until the record is written; it is not for a commit."
            )
        )
        return ask(
            self._terminal,
            self._values,
            fields=True,
            today=self._today,
            page=self._page,
            suggestions={"project": self._target.project},
            changed=lambda: self._save(self._values),
        )

    def _agree(self) -> tuple[Advice, bool] | None:
        """Shows the advice, and asks whether it is the decision, and whether to write the record.
        Returns None if not.
        """
        self._values = {"project": self._target.project, **self._values}
        if errors := interview.error_messages(self._values, self._today):
            raise UsageError(*errors)
        advised = advise(*interview.answers(self._values, self._today))
        self._terminal.write(f"\n{text_of(advised, self._page)}\n")
        decide = interview.can_decide(self._values, advised, self._today) and (
            self._decide or confirm(self._terminal, "Write this down as your decision?", otherwise=False)
        )
        is_wanted = confirm(self._terminal, f"Write {escaped(self._target.shown)}?", otherwise=True)
        return (advised, decide) if is_wanted else None

    def _finish(self, advised: Advice, decide: bool, *, with_snippet: bool) -> CommandResult:
        """Writes the record, and offers the snippet."""
        self._terminal.write(_write(self._target, self._values, advised, self._today, decide=decide))
        self._save({})
        try:
            with_snippet = with_snippet or confirm(
                self._terminal, "Print the pre-commit snippet?", otherwise=False
            )
        except (EOFError, KeyboardInterrupt):  # the record is written, so stopping now loses nothing
            self._terminal.write("\n")
        return CommandResult(out=_last_words(self._target, with_snippet))

    def _earlier(self) -> Answers:
        """Returns the answers of an interrupted session; empty if there was none."""
        if not os.path.lexists(self._saved):
            return {}
        try:
            return read_answers_file(self._saved, self._world)[1]
        except UsageError as error:
            raise UsageError(
                *error.args, "these are answers to an earlier `ftlint init`: fix the file, or remove it."
            ) from None

    def _save(self, values: Answers) -> None:
        try:
            if values:
                save(
                    self._target.root,
                    self._target.answers,
                    interview.answers_file(values).encode(),
                    replace=True,
                )
            else:
                remove(self._target.root, self._target.answers)
        except RefusedError as reason:
            raise UsageError(f"cannot write `{escaped(self._saved_shown)}`: {reason}.") from None

    def _kept(self) -> str:
        """Returns a sentence that says where the answers are."""
        if not os.path.lexists(self._saved):
            return "Nothing was written."
        return (
            f"Your answers are in {escaped(self._saved_shown)}; `{self._target.command}` goes on from there."
        )


def _target(path: str, *, replace: bool) -> _Target:
    """Returns the record that `path` means. Raises UsageError if none can be written there."""
    here = os.getcwd()
    whole = os.path.join(path, RECORD_NAMES[0]) if os.path.isdir(path) else path
    try:
        if not os.path.basename(whole):
            raise RefusedError(f"there is no folder `{escaped(shown(whole, here))}`")
        if not is_record_name(os.path.basename(whole)):
            raise RefusedError(
                f"there is no such folder, and a record is called {RECORD_NAMES[0]} or NAME{RECORD_SUFFIXES[0]}"
            )
        root, rest = place(whole)
        command = "ftlint init" if path == os.curdir else f"ftlint init {quoted(path)}"
        target = _Target(root, rest, shown(os.path.join(root, rest), here), command, replace)
        check_target(root, rest, replace=replace)
    except RefusedError as reason:
        more = "; `--force` replaces it" if os.path.lexists(whole) and not replace else ""
        folder = os.path.dirname(whole)
        if folder and not os.path.lexists(folder):
            more = f"; `mkdir -p {quoted(shown(folder, here))}` makes it"
        raise UsageError(f"cannot write `{escaped(shown(whole, here))}`: {reason}{more}.") from None
    return target


def _why_not(advised: Advice) -> str:
    """Returns why an advice cannot be taken as the decision."""
    if advised.contradictions:
        return advised.contradictions[0].text
    if advised.advice == NOT_YET:
        return advised.headline
    return "an answer does not agree with the results."


def _with_results(
    target: _Target, values: Answers, advised: Advice, today: str, *, args: Namespace, world: World
) -> CommandResult:
    """Writes a record with the values in files. Raises UsageError if there are none, or `ftlint check` would
    not verify each of them.
    """
    from ftlint.commands.results import find_results, ignored_by_git
    from ftlint.draft.from_results import CannotBeginError, begun
    from ftlint.draft.imported import why_not
    from ftlint.evidence.claims import reader

    results = find_results(args.results)
    if not results.files:
        where = some_of([shown(path, os.getcwd()) for path in args.results])
        raise NothingError(f"there are no results in {where}.", *results.notes)
    record = os.path.realpath(os.path.join(target.root, target.path))
    taken = [measure["id"] for measure in interview.measures_of(values)]
    try:
        new = begun(results.files, record, args.metrics, taken)
    except CannotBeginError as sentence:
        raise UsageError(escaped(str(sentence), 2000), *results.notes) from None
    text = interview.write(
        values,
        advised,
        today,
        decide=args.decide,
        measures=new.measures,
        candidates=new.candidates,
        notes=new.notes,
    )
    paths = [
        ("models", "candidates", place, "results", metric)
        for place, candidate in enumerate(new.candidates)
        for metric in candidate["results"]
    ]
    if reason := why_not(record, text.encode("utf-8", "surrogatepass"), today, paths):
        raise UsageError(f"nothing was written, as `ftlint check` would refuse it: {escaped(reason, 1000)}")
    if args.dry_run:
        return _printed(text, (*(escaped(text, 1000) for text in new.told), *results.notes))
    _save(target, text)
    todos = len(lint(text.encode(), today=today, evidence=reader(record)).findings)
    wrote = f"Wrote {escaped(target.shown)}, a draft with {count(new.values, 'value')} from files and {count(todos, 'to-do')}.\n"
    following = f"Next: `ftlint check {quoted(target.shown)}` compares the values with their files, and lists the to-dos.\n"
    snippet = f"\n{SNIPPET}\n" if args.pre_commit else ""
    return CommandResult(
        out=f"{wrote}{snippet}{following}",
        errors=(
            *ignored_by_git(new.files, world),
            *(escaped(text, 1000) for text in new.told),
            *results.notes,
        ),
    )


def _printed(text: str, notes: tuple[str, ...] = ()) -> CommandResult:
    """Returns the record for standard output. Raises UsageError if a CI service would take a line for a
    command.
    """
    check_printable(text, "ftlint init")
    return CommandResult(out=text, errors=notes)


def _save(target: _Target, text: str) -> None:
    try:
        save(target.root, target.path, text.encode(), replace=target.replace)
    except RefusedError as reason:
        raise UsageError(f"cannot write `{escaped(target.shown)}`: {reason}.") from None


def _write(target: _Target, values: Answers, advised: Advice, today: str, *, decide: bool) -> str:
    """Writes the record; returns a sentence about it. Raises UsageError if it cannot be written."""
    text = interview.write(values, advised, today, decide=decide)
    _save(target, text)
    todos = len(lint(text.encode(), today=today).findings)
    return f"Wrote {escaped(target.shown)}, a draft with {count(todos, 'to-do')}.\n"


def _last_words(target: _Target, with_snippet: bool) -> str:
    following = (
        f"Next: `ftlint checklist {quoted(target.shown)}` shows what is missing, and what to do first.\n"
    )
    return (f"\n{SNIPPET}\n" if with_snippet else "") + following
