"""Loading libyaml's parser without the rest of PyYAML."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import ftlint

ROOT = Path(ftlint.__file__).parent.parent
OLDEST = re.findall(r"PyYAML>=([\d.]+)", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))[0]

SHOW = "print(*sorted(name for name in sys.modules if name.partition('.')[0] == 'yaml'), 're' in sys.modules)"
LEAN = "yaml yaml._yaml yaml.error yaml.events yaml.nodes yaml.tokens False\n"


def python(program: str, *before: str | Path) -> str:
    """What a program writes in a Python of its own, after `prefer`; `before` goes in front of the path."""
    path = os.pathsep.join(map(str, (*before, ROOT)))
    command = [sys.executable, "-P", "-W", "error", "-c"]
    begin = "import sys\nfrom ftlint.reading.libyaml import prefer\nprefer()\n"
    done = subprocess.run(
        [*command, begin + program], env={"PYTHONPATH": path}, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def test_only_what_is_used_is_imported() -> None:
    """Reading a record imports the C part with its events, and none of PyYAML's modules of patterns."""
    pytest.importorskip("yaml._yaml")
    assert python(f"from yaml._yaml import CParser; CParser('a: 1').get_event(); {SHOW}") == LEAN


WHOLE = """
import yaml
assert yaml.safe_load("a: [1, 2]") == yaml.load("a: [1, 2]", Loader=yaml.CSafeLoader) == {"a": [1, 2]}
assert yaml.dump({"a": 1}, Dumper=yaml.CSafeDumper) == yaml.safe_dump({"a": 1}) == "a: 1\\n"
assert yaml.__with_libyaml__ and yaml.__version__
assert not hasattr(yaml, "nothing")
from yaml import cyaml, scanner
assert yaml.scanner is scanner and issubclass(scanner.ScannerError, yaml.YAMLError)
import importlib
importlib.reload(yaml)
print(yaml.__version__)
"""

ERRORS = """
import yaml
for text, error in ("a: [", yaml.parser.ParserError), ("'", yaml.scanner.ScannerError), ("\\7", yaml.reader.ReaderError):
    try:
        yaml.load(text, Loader=yaml.CSafeLoader)
    except error as caught:
        assert type(caught) is error
try:
    yaml.load("*a", Loader=yaml.CSafeLoader)
except yaml.composer.ComposerError as caught:
    print(caught.problem)
"""


@pytest.mark.parametrize(
    "first", ["", "from yaml._yaml import CParser\n", "import yaml.scanner\n", "from yaml import *\n"]
)
def test_the_rest_is_there_when_asked_for(first: str) -> None:
    """Other code in the process has all of PyYAML, and catches its errors, however it imports it."""
    pytest.importorskip("yaml._yaml")
    assert python(first + WHOLE).count(".") == 2
    assert python(first + ERRORS) == "found undefined alias\n"


def test_an_error_imports_its_own_module_only() -> None:
    """A file that is not YAML costs the module of its error, and not the whole of PyYAML."""
    pytest.importorskip("yaml._yaml")
    program = (
        "from yaml._yaml import CParser\nfrom yaml.error import MarkedYAMLError\nparser = CParser('\"')\n"
        "try:\n    while parser.get_event(): pass\n"
        "except MarkedYAMLError as error: print(error.problem, type(error).__module__)\n"
        "print('yaml.constructor' in sys.modules)"
    )
    assert python(program) == "found unexpected end of stream yaml.scanner\nFalse\n"


def test_an_imported_yaml_is_left_alone() -> None:
    """Where a program has imported PyYAML already, that one is used."""
    program = (
        "import yaml, ftlint.reading.libyaml as libyaml; whole = dict(vars(yaml)); libyaml.prefer(); "
        "print(sys.modules['yaml'] is yaml, vars(yaml) == whole)"
    )
    assert python(f"del sys.modules['yaml']; {program}") == "True True\n"


def fake(folder: Path, **modules: str) -> Path:
    """A package `yaml` with the modules of PyYAML that every reading needs, and these."""
    needed = dict.fromkeys(("error", "events", "nodes", "tokens"), "")
    (folder / "yaml").mkdir()
    for name, text in (needed | modules).items():
        (folder / "yaml" / f"{name}.py").write_text(text, encoding="utf-8")
    return folder


def test_a_c_part_that_wants_more_gets_it(tmp_path: Path) -> None:
    """A later PyYAML whose C part takes other names from the package is loaded whole."""
    folder = fake(
        tmp_path,
        __init__="from yaml import reader\nnewer = 1\n",
        reader="class ReaderError(Exception): pass\n",
        _yaml="import yaml\nerror, found = yaml.reader.ReaderError, yaml.newer\nCParser = yaml.reader.ReaderError\n",
    )
    assert (
        python("from yaml._yaml import CParser, found; print(CParser.__module__, found)", folder)
        == "yaml.reader 1\n"
    )


def test_without_libyaml(tmp_path: Path) -> None:
    """A PyYAML without its C part is read through its own parser, and is whole."""
    folder = fake(tmp_path, __init__="from yaml import error\nwhole = True\n")
    program = (
        "import yaml\ntry: import yaml._yaml\nexcept ImportError: print(yaml.whole, 'stand_in' in vars(yaml))"
    )
    assert python(program, folder) == "True False\n"


def test_without_pyyaml() -> None:
    """Where there is no PyYAML, the import says so."""
    program = (
        "class Nothing: find_spec = lambda *_: None\n"
        "sys.meta_path[:] = [Nothing]\n"
        "for name in [name for name in sys.modules if name.startswith('yaml')]: del sys.modules[name]\n"
        "prefer()\n"
        "try: import yaml\nexcept ImportError as error: print(error)"
    )
    assert python(program) == "No module named 'yaml'\n"


@pytest.mark.install
@pytest.mark.slow
def test_the_oldest_pyyaml(tmp_path: Path) -> None:
    """The oldest PyYAML that we take is loaded in the same way."""
    options = ["--quiet", "--no-deps", "--only-binary", ":all:", "--target", str(tmp_path)]
    command = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "install",
        *options,
        f"PyYAML=={OLDEST}",
    ]
    if subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip(f"no wheel of PyYAML {OLDEST} for this Python, or no package index")
    assert python(f"from yaml._yaml import CParser; {SHOW}", tmp_path) == LEAN
    assert python(WHOLE, tmp_path) == f"{OLDEST}\n"
    assert python(ERRORS, tmp_path) == "found undefined alias\n"
