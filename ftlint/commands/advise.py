"""`ftlint advise`: which approach the framework suggests for a record or for answers, why, and what would
change it.
"""

from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from ftlint.advice.from_record import advise_on
from ftlint.advice.sentences import Advice, Reason, advise
from ftlint.commands import FINDINGS, INTERNAL, CommandResult, TextLayout, UsageError, World, quoted
from ftlint.commands.inputs import STDIN, read_answers_file, read_only_record
from ftlint.commands.options import add_record
from ftlint.domain.ladder import is_weighed
from ftlint.framework.decision_tree import MEASURED_APPROACHES, NOT_YET, TREE
from ftlint.linter import RecordError, lint, load
from ftlint.record.model import Record
from ftlint.text.color import paint
from ftlint.text.escape import escaped

if TYPE_CHECKING:
    from ftlint.draft.answers_file import Values

MAX_WIDTH = 100
"""The most columns that the text takes, however wide the terminal is."""
_MARGIN = 9
"""The column at which sentences with a statement to their left begin."""


class _Asked(NamedTuple):
    """The advice, and the lines above and below it."""

    advice: Advice
    title: str
    """The first line."""
    last: str
    """What to do next, or how the record's own decision compares. It is not wrapped, so that a command in it
    can be copied.
    """


def add_options(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    add_record(parser)
    add = parser.add_argument
    add(
        "--answers",
        metavar="FILE",
        help="take the answers from this file, or from standard input with `-`, instead of a record",
    )
    add(
        "--interactive",
        action="store_true",
        help="ask the questions in the terminal instead of reading a record",
    )


def run(args: Namespace, world: World) -> CommandResult:
    """Returns the advice for the one record at `args.path`, or for answers; for a file that is not a valid
    record, its findings.

    Raises UsageError if the arguments or the answers are wrong, and NothingError if there is no record.
    """
    color = world.color if args.color == "auto" else args.color == "always"
    page = TextLayout(color, min(MAX_WIDTH, world.width or MAX_WIDTH))
    today = args.today or world.today()
    if args.answers is not None or args.interactive:
        asked = _of_answers(args, world, today, page)
    else:
        file, source, _ = read_only_record(args, world, "advice is given on one")
        try:
            asked = _of_record(load(source, today=today), file.name, color)
        except RecordError:
            from ftlint.reporters import reporter

            report = lint(source, file=file.name, today=today)
            return CommandResult(
                INTERNAL if report.crashed else FINDINGS,
                reporter(args.format)(report, color=color, width=world.width),
            )
    if args.format == "json":
        from ftlint.reporters.json import dump

        return CommandResult(out=dump(asked.advice.as_data()) + "\n")
    label, _, last = asked.last.partition(" ")
    return CommandResult(
        out=f"{asked.title}\n\n{text_of(asked.advice, page)}{paint(label, '1', color)} {last}\n"
    )


def _of_record(record: Record, file: str, color: bool) -> _Asked:
    advice = advise_on(record)
    decision = record.decision.approach
    title = (
        f"{paint(escaped(record.project.name), '1', color)} ({escaped(file)}): {record.status}, {decision}"
    )
    if advice.advice == NOT_YET:
        command = "ftlint checklist" if file == "<stdin>" else f"ftlint checklist {quoted(file)}"
        return _Asked(advice, title, f"Next: `{command}` shows all that is missing.")
    return _Asked(advice, title, _compared(advice, record))


def _compared(advice: Advice, record: Record) -> str:
    """Returns how the record's own decision compares with the advice."""
    decision = record.decision.approach
    if decision == "undecided":
        return f"Next: if you agree, write `approach: {advice.advice}` under `decision`."
    from ftlint.rules.decision.decision_against_advice import check

    if problem := next(check(record), None):
        return f"Decision: {escaped(problem.message)}"
    verb = "rejects" if record.status == "rejected" else "chooses"
    if (decision == advice.advice) == (verb == "chooses"):
        return f"Decision: the record {verb} {TREE.names[decision]}, which agrees."
    if decision in MEASURED_APPROACHES:
        return f"Decision: the record {verb} {TREE.names[decision]}, which the questions do not weigh."
    differs = f"Decision: the record {verb} {TREE.names[decision]}, which differs"
    if verb == "chooses" and is_weighed(record, advice.points_to):
        return f"{differs}, and says why."
    return f"{differs}: correct the answers, decide again, or say why."


def _of_answers(args: Namespace, world: World, today: str, page: TextLayout) -> _Asked:
    if args.path or args.stdin_filename:
        raise UsageError(
            "`--answers` and `--interactive` take the place of a record: leave out the PATH and `--stdin-filename`."
        )
    from ftlint.draft import interview

    name, values = read_answers_file(args.answers, world) if args.answers is not None else ("", {})
    if args.interactive:
        _ask(values, world, today, page)
    if errors := interview.error_messages(values, today):
        raise UsageError(*(f"{escaped(name)}: {error}" if name else error for error in errors))
    advice = advise(*interview.answers(values, today))
    title = f"Answers in {escaped(name)}" if name else "Your answers"
    command = (
        "ftlint init"
        if args.interactive or args.answers == STDIN
        else f"ftlint init --answers {quoted(name)}"
    )
    return _Asked(advice, title, f"Next: `{command}` makes a record of such answers.")


def _ask(values: "Values", world: World, today: str, page: TextLayout) -> None:
    """Adds the answers that the user gives in the terminal."""
    if world.terminal is None:
        raise UsageError(
            "there is no terminal to ask in: write the answers to a file, and use `--answers FILE`."
        )
    from ftlint.commands.questions import ask

    ask(world.terminal, values, fields=False, today=today, page=page)
    world.terminal.write("\n")


# --- text ---------------------------------------------------------------------------------------------------


def text_of(advice: Advice, page: TextLayout) -> str:
    """Returns the advice as text for people."""
    name = TREE.names[advice.advice]
    if advice.advice == NOT_YET:
        name += f", the answers point to {TREE.names[advice.points_to]}"
    shown = {advice.headline}
    changes = (
        advice.would_change[1:] if advice.first else advice.would_change
    )  # the first repeats what must be done first
    ranking = ", ".join(f"{place} {TREE.names[approach]}" for place, approach in enumerate(advice.ranking, 1))
    blocks = [
        f"{paint(f'Advice: {name}', '1', page.color)}\n{page.wrapped(advice.headline)}",
        _block("Contradictions, which make the advice unreliable", advice.contradictions, page, "1;31"),
        _block("Do first", advice.first, page),
        _block("Because", [reason for reason in advice.because if reason.text not in shown], page),
        _block("How", advice.how, page),
        _next(advice, page),
        _block("Against it", advice.against, page),
        _block("What would change it", changes, page),
        _unanswered(advice, page),
        _block("The other steps", advice.more, page),
        f"{paint('Ranking', '1', page.color)}\n{page.wrapped(ranking, '  ', '  ')}",
    ]
    return "\n".join(block for block in blocks if block)


def _block(title: str, reasons: Sequence[Reason], page: TextLayout, code: str = "1") -> str:
    """Returns a titled list of sentences, each after its statement; empty if there are none."""
    items = [
        page.wrapped(reason.text, f"  §{reason.statement:<{_MARGIN - 3}}", " " * _MARGIN)
        for reason in reasons
    ]
    return "".join([f"{paint(title, code, page.color)}\n", *items]) if items else ""


def _next(advice: Advice, page: TextLayout) -> str:
    """Returns the next experiment: what to do, what it costs, and what settles it."""
    todo, indent = advice.next, " " * _MARGIN
    lines = [
        page.wrapped(todo.text, f"  §{todo.statement:<{_MARGIN - 3}}", indent),
        page.wrapped(f"Cost: {todo.cost}.", indent, indent),
        page.wrapped(todo.settled, indent, indent),
    ]
    return "".join([f"{paint('The next experiment', '1', page.color)}\n", *lines])


def _unanswered(advice: Advice, page: TextLayout) -> str:
    """Returns the unanswered questions: one by one if an answer would change something, the others by their
    ids.
    """
    if not advice.unanswered:
        return ""
    lines = [page.wrapped(str(question), "  ", "    ") for question in advice.unanswered if question.effect]
    if idle := [question.question for question in advice.unanswered if not question.effect]:
        lines.append(
            page.wrapped(f"Neither answer would change the advice: {', '.join(idle)}.", "  ", "    ")
        )
    return "".join([f"{paint('Not answered', '1', page.color)}\n", *lines])
