"""The house keeps its floors: a module imports only what stands below it, and costly modules are imported when needed."""

import ast
from pathlib import Path

import ftlint

ROOT = Path(ftlint.__file__).parent

FLOORS = [
    {"findings", "text"},
    {"reading"},
    {"files"},
    {"framework"},
    {"record"},
    {"domain"},
    {"advice"},
    {"rules"},
    {"fixes", "verdict"},
    {"linter"},
    {"changes"},
    {"draft"},
    {"reporters"},
    {"baseline", "config"},
    {"site"},
    {"commands"},
    {"cli"},
    {"__main__"},
]
FLOOR = {name: height for height, names in enumerate(FLOORS) for name in names}


def imports(file: Path) -> set[str]:
    """The parts of the package that a module imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "ftlint":
            names |= {alias.name for alias in node.names if alias.name in FLOOR}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ftlint."):
            names.add((node.module or "").split(".")[1])
    return names


def test_every_module_has_a_floor_and_imports_only_below_it() -> None:
    """No module imports from its own floor or above, but for the parts of one package among themselves."""
    for file in ROOT.rglob("*.py"):
        relative = file.relative_to(ROOT)
        part = relative.parts[0].removesuffix(".py")
        if part in ("__init__", "__pycache__"):
            continue
        assert part in FLOOR, f"{relative} has no floor"
        for name in imports(file) - {part}:
            assert FLOOR[name] < FLOOR[part], f"{relative} imports {name}"


def test_reporters_know_findings_only() -> None:
    """A reporter can be read with nothing but the findings and the function that makes strings harmless in mind."""
    for file in (ROOT / "reporters").glob("*.py"):
        assert imports(file) <= {"findings", "text", "reporters"}, file
