"""`ftlint site`: a folder for a site of decisions, and its generated pages. Needs the extra `site`."""

from argparse import ArgumentParser, Namespace
from importlib.util import find_spec
from pathlib import Path  # noqa: TID253  (imported for its own command, and for the help of all commands)

from ftlint.commands import CommandResult, UsageError, World
from ftlint.commands.options import add_today
from ftlint.text.escape import escaped

_NEEDED = ("jinja2", "pygraphviz")


def add_options(parser: ArgumentParser) -> None:
    """Adds the arguments of the command."""
    actions = ("init", "generate", "playground")
    text = (
        "init: make a folder with a configuration, a home page and a workflow; generate: write the pages, before a builder runs; "
        "playground: fetch what a browser needs to judge records (needs npm)"
    )
    parser.add_argument("action", choices=actions, help=text)
    parser.add_argument(
        "folder",
        metavar="FOLDER",
        nargs="?",
        default=".",
        help="the folder of mkdocs.yml (default: the working directory)",
    )
    text = "with init: a site of the records in many repositories, which `ftlint collect` reads"
    parser.add_argument("--portal", action="store_true", help=text)
    add_today(parser)


def run(args: Namespace, world: World) -> CommandResult:
    """Creates the folder (`init`), or writes the generated pages (`generate`)."""
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        raise UsageError(
            f'the site needs {", ".join(missing)}, which is not installed: pip install "ftlint[site]".'
        )
    from ftlint.site.settings import SiteError

    if args.portal and args.action != "init":
        raise UsageError("`--portal` goes with `init`, which writes the folder of a portal.")
    try:
        if args.action == "init":
            return _init(Path(args.folder), portal=args.portal)
        if args.action == "playground":
            return _playground(Path(args.folder))
        return _generate(Path(args.folder), args.today or world.today(), world)
    except SiteError as error:
        raise UsageError(f"{escaped(error.message, 1000)}.") from None


def _init(folder: Path, *, portal: bool) -> CommandResult:
    from ftlint.site.starter import make

    names = "".join(f"  {name}\n" for name in make(folder, portal=portal))
    enter = "" if str(folder) == "." else f"cd {escaped(str(folder))} && "
    collect = "ftlint collect REPOSITORY … && " if portal else ""
    return CommandResult(
        out=f"Written:\n{names}Next: {enter}{collect}mkdocs serve, and open http://127.0.0.1:8000/\n"
    )


def _generate(folder: Path, today: str, world: World) -> CommandResult:
    from ftlint.site.builder import generate
    from ftlint.site.settings import read_settings

    result = generate(read_settings(folder), today, environ=world.environ)
    return CommandResult(
        out=f"{len(result.written)} written, {len(result.deleted)} deleted\n", errors=result.notes
    )


def _playground(folder: Path) -> CommandResult:
    from ftlint.site.playground.made import make
    from ftlint.site.playground.runtime import FOLDER
    from ftlint.site.settings import read_settings

    settings = read_settings(folder)
    made = make(settings)
    size = f"{made.runtime.total / 1e6:.1f} MB"
    where = escaped(str(settings.docs / FOLDER))
    done = "fetched" if made.fetched else "there already, with ftlint packed again"
    hint = "" if settings.playground else "Next: set `playground: true` under `extra.ftlint` in mkdocs.yml.\n"
    return CommandResult(out=f"{len(made.runtime.files)} files in {where}, {size}: {done}\n{hint}")
