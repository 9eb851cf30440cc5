"""How the modules of the rules are loaded."""

import subprocess
import sys
import zipfile
from pathlib import Path

import ftlint

ROOT = Path(ftlint.__file__).parent


def python(program: str, path: Path) -> str:
    """What a program writes in a Python of its own that finds ftlint at `path`."""
    done = subprocess.run(
        [sys.executable, "-P", "-W", "error", "-c", program],
        env={"PYTHONPATH": str(path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_a_loaded_rule_is_an_imported_one() -> None:
    """The module that a check loads is the one that an import gives, whichever comes first."""
    program = (
        "import importlib, inspect, sys\nfrom ftlint import rules\n"
        "import ftlint.rules.data.quality_undefined as first\n"
        "assert rules.by_name('quality-undefined') is first.RULE\n"
        "rule = rules.by_name('no-metric')\n"
        "print('ftlint.rules.metrics' in sys.modules)\n"
        "import ftlint.rules.metrics.no_metric\nfrom ftlint.rules.metrics import no_metric\n"
        "assert no_metric.RULE is rule and importlib.import_module(rule.check.__module__) is no_metric\n"
        "assert {name for name in vars(first) if name.startswith('__')} == {*vars(no_metric), '__cached__'} - "
        "{name for name in vars(no_metric) if not name.startswith('__')}\n"
        "print(inspect.getsource(rule.check).partition('(')[0], importlib.reload(no_metric) is no_metric)"
    )
    assert python(program, ROOT.parent) == "False\ndef check True\n"


def test_rules_in_an_archive(tmp_path: Path) -> None:
    """Where ftlint is in an archive, its rules are imported from there."""
    archive = tmp_path / "ftlint.zip"
    with zipfile.ZipFile(archive, "w") as made:
        for file in ROOT.rglob("*.py"):
            made.write(file, file.relative_to(ROOT.parent))
    program = (
        "from ftlint import rules; rule = rules.by_name('no-metric'); print(rule.check.__code__.co_filename)"
    )
    found = python(program, archive).strip()
    assert found == str(archive / "ftlint" / "rules" / "metrics" / "no_metric.py")
