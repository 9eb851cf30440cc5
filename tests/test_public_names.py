"""The names that other programs may rely on: on their page, whole, and shown by Python's own help.

The examples of the page run in test_docs.py.
"""

import ast
import inspect
import re
import subprocess
import sys
from pathlib import Path

import pytest

import ftlint

PAGE = (Path(__file__).resolve().parent.parent / "docs" / "reference" / "python.md").read_text(
    encoding="utf-8"
)
SECTIONS = dict(re.findall(r"^### `(\w+)`\n(.*?)(?=^##|\Z)", PAGE, flags=re.MULTILINE | re.DOTALL))
FUNCTIONS = ["advise", "lint", "lint_files", "load"]
CLASSES = [name for name in ftlint.__all__ if inspect.isclass(getattr(ftlint, name))]


def run(*arguments: str) -> str:
    """What another Python prints."""
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout


def test_every_name_is_on_the_page() -> None:
    """Each public name has a section on the page, with an example, and no other has one."""
    assert sorted(SECTIONS) == sorted(ftlint.__all__)
    assert [name for name, text in SECTIONS.items() if "```pycon\n" not in text] == []


@pytest.mark.parametrize("name", FUNCTIONS)
def test_signatures_are_those_of_the_functions(name: str) -> None:
    """The page shows each parameter of a function: its place, how it is passed, whether it has a default."""
    match = re.search(r"```python\n(def .*?)```", SECTIONS[name], flags=re.DOTALL)
    assert match
    [shown] = ast.parse(match[1].rstrip() + ": ...\n").body
    assert isinstance(shown, ast.FunctionDef)
    arguments = shown.args
    free = [None] * (len(arguments.args) - len(arguments.defaults))
    on_page = [
        (a.arg, "positional", default is not None)
        for a, default in zip(arguments.args, [*free, *arguments.defaults], strict=True)
    ]
    on_page += [
        (a.arg, "by name", default is not None)
        for a, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    ]
    parameters = inspect.signature(getattr(ftlint, name)).parameters.values()
    assert on_page == [
        (
            p.name,
            "by name" if p.kind is p.KEYWORD_ONLY else "positional",
            p.default is not inspect.Parameter.empty,
        )
        for p in parameters
    ]


@pytest.mark.parametrize("name", CLASSES)
def test_fields_are_on_the_page(name: str) -> None:
    """The section of each public class names each of its fields and properties."""
    public = getattr(ftlint, name)
    properties = [key for key, value in vars(public).items() if isinstance(value, property)]
    expected = [*getattr(public, "_fields", ()), *properties]
    assert [field for field in expected if not re.search(rf"\b{field}\b", SECTIONS[name])] == []


def test_python_shows_the_names() -> None:
    """`dir` gives the public names, and Python's help describes them, before any of them was used."""
    assert run("-c", "import ftlint; print(*dir(ftlint))").split() == sorted(ftlint.__all__)
    shown = run("-m", "pydoc", "ftlint")
    assert [name for name in CLASSES if f"\n    class {name}(" not in shown] == []
    assert [
        name for name in FUNCTIONS if not re.search(rf"^    {name}(?: = \w+)?\(", shown, flags=re.MULTILINE)
    ] == []
    assert [name for name in ("FRAMEWORK", "RULES") if f"\n    {name} = " not in shown] == []


def test_importing_the_package_imports_nothing_of_it() -> None:
    """`import ftlint`, and `dir` of it, load no module of the package besides itself."""
    code = (
        "import sys, ftlint; dir(ftlint); print(*[name for name in sys.modules if name.startswith('ftlint')])"
    )
    assert run("-c", code).split() == ["ftlint"]
