"""The package as users get it: what is in it, what it pulls in, and that it works far from the checkout."""

import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import cmarkgfm
import pytest

import ftlint
from tests.support import read_report

ROOT = Path(__file__).resolve().parent.parent
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PROJECT = SETTINGS["project"]
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; python_version < \"3\.14\")? \\$", re.MULTILINE)
# In two parts, so that this file does not name them either.
REGISTRIES = (
    ("pypi", "org"),
    ("pythonhosted", "org"),
    ("npmjs", "org"),
    ("npmjs", "com"),
    ("debian", "org"),
    ("anaconda", "org"),
)


def run(
    *command: str | Path, cwd: Path, check: bool = True, environment: Mapping[str, str] = MappingProxyType({})
) -> subprocess.CompletedProcess[str]:
    """Runs a command as a user would: without this checkout on the path, without a terminal."""
    kept = {
        key: value
        for key, value in os.environ.items()
        if key not in ("PYTHONPATH", "PYTHONHOME", "NO_COLOR", "FORCE_COLOR")
    }
    own = {**kept, "PIP_DISABLE_PIP_VERSION_CHECK": "1", **environment}
    done = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=own,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    if check and done.returncode:
        pytest.fail(f"{command} ended with {done.returncode}\n{done.stdout}\n{done.stderr}")
    return done


def lock(name: str) -> Path:
    """The lock that is made from `requirements/NAME.in`; that of the playground is part of the package."""
    if name == "playground":
        return ROOT / "ftlint" / "site" / "playground" / "locked" / "packages.txt"
    return ROOT / "requirements" / f"{name}.txt"


def pins(name: str) -> dict[str, str]:
    """The locked distributions of a lock and their versions."""
    return dict(PIN.findall(lock(name).read_text(encoding="utf-8")))


def requirements(name: str) -> list[str]:
    """The lines of `requirements/NAME.in` that ask for something."""
    lines = (ROOT / "requirements" / f"{name}.in").read_text(encoding="utf-8").splitlines()
    return [line.partition("  #")[0] for line in lines if line and not line.startswith(("#", "-r "))]


class Built(NamedTuple):
    """The two files of a release."""

    wheel: Path
    sdist: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Both files of a release; the wheel is built from the sdist, so the sdist is complete."""
    out = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", out, ROOT, cwd=out)
    (wheel,) = out.glob("*.whl")
    (sdist,) = out.glob("*.tar.gz")
    return Built(wheel, sdist)


@pytest.fixture(scope="module")
def installed(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `bin` folder of a fresh environment that holds the wheel and the locked run-time dependencies,
    and nothing else: not even pip, which takes longer to install than all the rest.
    """
    home = tmp_path_factory.mktemp("installed")
    run(sys.executable, "-m", "venv", "--without-pip", home, cwd=home)
    install = ("--quiet", "install", "--no-compile")
    pip(home, *install, "--require-hashes", "-r", ROOT / "requirements" / "core.txt")
    pip(home, *install, "--no-deps", built.wheel)
    return home / ("Scripts" if sys.platform == "win32" else "bin")


def pip(home: Path, *arguments: str | Path) -> str:
    """Runs the pip of the tests for another environment; what it printed."""
    return run(sys.executable, "-m", "pip", "--python", home, *arguments, cwd=home).stdout


def tracked() -> Iterator[Path]:
    """Every file that is, or with the next commit could be, in the repository."""
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a git checkout")
    listing = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT).stdout
    return (ROOT / name for name in listing.split("\0") if name and (ROOT / name).is_file())


def test_run_time_dependencies() -> None:
    """ftlint depends on PyYAML and jsonschema, and on zstd where Python lacks it; the lock is made from
    the same lines as the package.
    """
    names = [re.split(r"[><=]", line)[0] for line in PROJECT["dependencies"]]
    assert names == ["PyYAML", "jsonschema", "backports.zstd"]
    assert PROJECT["dependencies"][-1].endswith("; python_version < '3.14'")
    assert requirements("core") == PROJECT["dependencies"]


def test_the_links_of_the_package_are_those_of_the_project() -> None:
    """The package index links to the site and the repository that schemas, rules and action name."""
    urls = PROJECT["urls"]
    site, source = urls["Homepage"], urls["Source"]
    for path in (ROOT / "schemas").iterdir():
        assert json.loads(path.read_text(encoding="utf-8"))["$id"] == f"{site}schemas/{path.name}"
    assert all(rule.url == f"{site}rules/{rule.code}/" for rule in ftlint.RULES)
    assert (urls["Documentation"], urls["Changelog"]) == (f"{site}use/quickstart/", f"{site}changelog/")
    assert urls["Issues"] == f"{source}/issues"
    owner_and_name = source.removeprefix("https://github.com/")
    used = re.findall(
        r"uses: (ftlint/\S+?)@", (ROOT / "docs" / "use" / "github.md").read_text(encoding="utf-8")
    )
    assert used
    assert {"/".join(name.split("/")[:2]) for name in used} == {owner_and_name}
    settings = ROOT / "mkdocs.yml"  # which the source release leaves out
    if settings.exists():
        text = settings.read_text(encoding="utf-8")
        assert f"\nsite_url: {site}\n" in text
        assert f"\nedit_uri: {source}/edit/main/docs/\n" in text


def test_what_is_mutated_is_there() -> None:
    """The files that `make mutants` changes, and the tests that it runs, exist under these names."""
    mutmut = SETTINGS["tool"]["mutmut"]
    named = [*mutmut["only_mutate"], *mutmut["pytest_add_cli_args_test_selection"], *mutmut["also_copy"]]
    assert [name for name in named if not (ROOT / name).exists()] == []


@pytest.mark.parametrize("name", ["core", "dev", "playground"])
def test_lock_is_complete(name: str) -> None:
    """Each locked distribution has a version and hashes, what was asked for is among them,
    and no line says where to fetch from.
    """
    text = lock(name).read_text(encoding="utf-8")
    code = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    assert all(
        re.fullmatch(
            r"[a-z0-9-]+==\S+(?: ; python_version < \"3\.14\")? \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?",
            line,
        )
        for line in code
    )
    assert "://" not in text
    locked = pins(name)
    assert len(locked) == sum(not line.startswith(" ") for line in code)
    asked = {re.split(r"[\[><=]", line)[0].lower().replace(".", "-") for line in requirements(name)}
    assert asked <= set(locked)


@pytest.mark.parametrize(
    "place",
    [
        "requirements/npm",
        "requirements/npm-editor",
        "requirements/npm-lighthouse",
        "ftlint/site/playground/locked",
    ],
)
def test_programs_from_npm_are_locked(place: str) -> None:
    """Each has the one version that was asked for, and a hash; nothing says where to fetch from."""
    folder = ROOT / place
    asked = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name.removeprefix("node_modules/"): package for name, package in lock["packages"].items()}
    assert packages.pop("")["dependencies"] == asked
    assert {name: packages[name]["version"] for name in asked} == asked
    assert all("integrity" in package and "resolved" not in package for package in packages.values())


def test_the_editor_is_the_locked_one() -> None:
    """The head of the playground's editor names what is in it, in the locked versions, with its licence."""
    folder = ROOT / "requirements" / "npm-editor"
    asked = json.loads((folder / "package.json").read_text(encoding="utf-8"))["dependencies"]
    lock = json.loads((folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    editor = (ROOT / "ftlint" / "site" / "assets" / "try" / "editor.js").read_text(encoding="utf-8")
    head = editor.partition("*/")[0]
    named = dict(re.findall(r"([@a-z0-9/-]+) (\d+\.\d+\.\d+)", head))
    assert named == {name: lock[f"node_modules/{name}"]["version"] for name in named}
    assert named.keys() >= asked.keys() - {"esbuild"}
    assert head.count("Permission is hereby granted") == head.count("Copyright (C)") >= 1


def test_locks_agree() -> None:
    """What users run with is what the tests run with: the development lock holds the run-time lock,
    version for version.
    """
    assert pins("core").items() <= pins("dev").items()


def test_no_registry_host_in_any_file() -> None:
    """No file of the repository names a package registry's host, so any mirror serves as well."""
    hosts = [".".join(parts).encode() for parts in REGISTRIES]
    named = [
        (path.relative_to(ROOT), host)
        for path in tracked()
        for host in hosts
        if host in path.read_bytes().lower()
    ]
    assert named == []


@pytest.mark.install
@pytest.mark.slow
def test_wheel_holds_the_package_and_nothing_else(built: Built) -> None:
    """The wheel holds every file of the package that git knows, the schemas and the licence;
    no file more, and no second top level.
    """
    with zipfile.ZipFile(built.wheel) as archive:
        names = set(archive.namelist())
    info = f"ftlint-{ftlint.__version__}.dist-info"
    assert {name.split("/")[0] for name in names} == {"ftlint", info}
    known = {path.relative_to(ROOT).as_posix() for path in tracked()}
    expected = {name for name in known if name.startswith("ftlint/")}
    expected |= {f"ftlint/{name}" for name in known if name.startswith("schemas/")}
    assert {
        "ftlint/py.typed",
        "ftlint/framework/framework.yaml",
        "ftlint/schemas/finetune-decision.v1.schema.json",
        "ftlint/schemas/finetune-decision.v1.editor.schema.json",
    } <= expected
    assert {name for name in names if name.startswith("ftlint/")} == expected
    assert f"{info}/licenses/LICENSE" in names


@pytest.mark.install
@pytest.mark.slow
def test_the_description_works_on_the_package_index(built: Built) -> None:
    """On the index no link of the README needs the repository, and each leads to something that exists."""
    with zipfile.ZipFile(built.wheel) as archive:
        metadata = archive.read(f"ftlint-{ftlint.__version__}.dist-info/METADATA").decode()
    text = metadata.partition("\n\n")[2]
    shown = cmarkgfm.github_flavored_markdown_to_html(text)
    links = re.findall(r'(?:href|src)="([^"]*)"', shown)
    assert len(links) > 10
    assert [link for link in links if not link.startswith("https://")] == []
    site, source = PROJECT["urls"]["Homepage"], PROJECT["urls"]["Source"]
    raw = source.replace("https://github.com", "https://raw.githubusercontent.com")
    for link in links:
        for top in (f"{source}/blob/v{ftlint.__version__}/", f"{raw}/v{ftlint.__version__}/"):
            if link.startswith(top):
                assert (ROOT / link.removeprefix(top).partition("#")[0]).exists(), link
        if link.startswith(f"{site}use/"):
            assert (
                ROOT / "docs" / (link.removeprefix(site).partition("#")[0].rstrip("/") + ".md")
            ).is_file(), link
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(re.findall(r"\]\([^)]+\)", text)) == len(re.findall(r"\]\([^)]+\)", readme))
    assert re.sub(r"\]\([^)]+\)", "", text) == re.sub(r"\]\([^)]+\)", "", readme)


@pytest.mark.install
@pytest.mark.slow
def test_sdist_can_be_tested(built: Built) -> None:
    """The source release holds the tests, examples and locks, so that a packager can run them,
    and nothing that is ignored.
    """
    with tarfile.open(built.sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert {
        "LICENSE",
        "Makefile",
        "README.md",
        "pyproject.toml",
        "requirements/dev.txt",
        "tests/conftest.py",
    } <= names
    assert {f"schemas/{path.name}" for path in (ROOT / "schemas").iterdir()} <= names
    known = {path.relative_to(ROOT).as_posix() for path in tracked()}
    assert names - {"PKG-INFO"} <= known
    left_out = {name.partition("/")[0] for name in known - names}
    assert left_out == {".gitattributes", ".github", ".ci", "hooks.py", "mkdocs.yml", "overrides"}


@pytest.mark.install
@pytest.mark.slow
def test_two_builds_are_the_same(built: Built, tmp_path: Path) -> None:
    """Built from a copy with other times and rights, in another time zone,
    both files are the same byte for byte.
    """
    copy = tmp_path / "copy"
    for path in tracked():
        target = copy / path.relative_to(ROOT)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
        target.chmod(0o700 if os.access(path, os.X_OK) else 0o600)
        os.utime(target, (1, 1))
    out = tmp_path / "dist"
    run(
        sys.executable,
        "-m",
        "build",
        "--no-isolation",
        "--outdir",
        out,
        copy,
        cwd=tmp_path,
        environment={"TZ": "Pacific/Kiritimati"},
    )
    assert {path.name: path.read_bytes() for path in out.iterdir()} == {
        path.name: path.read_bytes() for path in built
    }


@pytest.mark.install
@pytest.mark.slow
def test_locked_dependencies_suffice(installed: Path) -> None:
    """The wheel's own requirements are met by the run-time lock,
    and the version is the one the code states.
    """
    pip(installed.parent, "check")
    listing = json.loads(pip(installed.parent, "list", "--format=json"))
    versions = {re.sub("[._]", "-", entry["name"].lower()): entry["version"] for entry in listing}
    wanted = {"ftlint", *pins("core")}
    if sys.version_info >= (3, 14):
        wanted.remove("backports-zstd")
    assert set(versions) == wanted
    assert versions["ftlint"] == ftlint.__version__


@pytest.mark.install
@pytest.mark.slow
def test_installed_check_accepts_the_examples(installed: Path, tmp_path: Path) -> None:
    """The installed linter, run from elsewhere, has nothing against the example records."""
    shutil.copytree(ROOT / "examples", tmp_path / "records")
    done = run(installed / "ftlint", "check", "records", cwd=tmp_path, check=False)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout


@pytest.mark.install
@pytest.mark.slow
def test_installed_check_explains_a_wrong_shape(installed: Path, tmp_path: Path) -> None:
    """The installed linter finds its schema: an unknown key is an error at its line, not a crash."""
    (tmp_path / "finetune-decision.yaml").write_text(
        "schema_version: 1\nproject: {id: letters}\nstatus: draft\nowner: me\ndecision: {approach: undecided}\n",
        encoding="utf-8",
    )
    done = run(installed / "ftlint", "check", "--format", "json", cwd=tmp_path, check=False)
    assert done.returncode == 1, done.stderr
    report = read_report(done.stdout)
    assert report["tool"] == {"name": "ftlint", "version": ftlint.__version__}
    errors = [
        (finding["line"], finding["section"])
        for finding in report["findings"]
        if finding["severity"] == "error"
    ]
    assert errors == [(4, "shape")]


@pytest.mark.install
@pytest.mark.slow
def test_installed_schema_is_the_published_one(installed: Path, tmp_path: Path) -> None:
    """`ftlint schema` prints the published schema, from inside the wheel."""
    printed = run(installed / "ftlint", "schema", cwd=tmp_path).stdout
    assert json.loads(printed) == json.loads(
        (ROOT / "schemas" / "finetune-decision.v1.schema.json").read_text(encoding="utf-8")
    )
