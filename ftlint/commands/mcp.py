"""`ftlint mcp`: a server of the Model Context Protocol, which a coding agent starts and speaks to on standard
input and output.
"""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from ftlint.commands import CommandResult, UsageError, World, command
from ftlint.commands.options import add_today
from ftlint.files.safe_open import RefusedError
from ftlint.framework.statements import SITE_URL

if TYPE_CHECKING:
    from ftlint.agent.calls import Answer, Call, Run


def add_options(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    add = parser.add_argument
    text = "a folder that the agent may name files in (default: the working directory); relative paths start in the first"
    add("roots", metavar="ROOT", nargs="*", help=text)
    add("--write", action="store_true", help="let the agent write records with `import` and `init`")
    add_today(parser)


def run(args: Namespace, world: World) -> CommandResult:
    """Serves one agent until it closes standard input. Raises UsageError if the extra is not installed, or a
    root is no folder.
    """
    try:
        from ftlint.agent.server import serve
    except ImportError:
        raise UsageError(
            '`ftlint mcp` needs the extra `agent`, which is not installed: pip install "ftlint[agent]".'
        ) from None
    from ftlint.agent.roots import Roots

    if world.terminal is not None:
        raise UsageError(
            f"a coding agent starts `ftlint mcp`, and there is a terminal here: see {SITE_URL}use/agents/ for its settings."
        )
    try:
        roots = Roots(args.roots or ["."])
    except RefusedError as sentence:
        raise UsageError(f"{sentence}.") from None
    serve(roots, in_process(world, args.today), may_write=args.write)
    return CommandResult()


def in_process(world: World, today: str | None = None) -> "Run":
    """Returns what runs a command in this process as the command line would, without a terminal: on the day
    `today`, or the current one.
    """
    from ftlint.agent.calls import Answer

    parser = world.parser()

    def run_command(call: "Call") -> "Answer":
        inner = world._replace(
            today=(lambda: today) if today else world.today,
            stdin=lambda limit: call.stdin[:limit],
            color=False,
            width=None,
            terminal=None,
            processors=1,
            passing=None,
        )
        try:
            args = parser.parse_args(list(call.words))
            done = command(args.command).run(args, inner)
        except UsageError as error:
            return Answer(error.code, "", error.args)
        report = tuple(line.removeprefix("ftlint: ") for line in done.report.splitlines() if line)
        return Answer(done.code, done.out or done.data.decode(), (*done.errors, *report))

    return run_command
