"""The hand-written pages tell the truth: their sessions run, their commands exist,
their records and configurations are valid.
"""

import argparse
import doctest
import os
import re
import shlex
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from ftlint import __version__
from ftlint.arguments import build_parser
from ftlint.cli import main
from ftlint.commands import UsageError
from ftlint.config import Config
from ftlint.config.values import KEYS, parse
from manual.fragments import WIDTH, wrapped
from tests.support import complete, report

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
OURS = ("framework", "use", "reference")
GENERATED = {
    "reference/file-format.md",
    "reference/json-report.md",
    "reference/command-line.md",
    "reference/security.md",
    "changelog.md",
}
PAGES = sorted(
    path
    for path in (*DOCS.glob("*.md"), *(path for folder in OURS for path in (DOCS / folder).rglob("*.md")))
    if path.relative_to(DOCS).as_posix() not in GENERATED
)
FOLDER = "ticket-titles"
"""The folder in which the sessions run: `ftlint init` calls the project after it."""


class Block(NamedTuple):
    """One fenced block of a page."""

    language: str
    title: str
    text: str


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    pattern = (
        r'^(?P<margin> *)```(?P<language>\w+)(?: +title="(?P<title>[^"]+)")?[^\n]*\n(?P<text>.*?)^ *```$'
    )
    found = re.finditer(pattern, text, flags=re.MULTILINE | re.DOTALL)
    return [
        Block(m["language"], m["title"] or "", re.sub(rf"^{m['margin']}", "", m["text"], flags=re.MULTILINE))
        for m in found
    ]


def named(page: Path) -> str:
    """What a test calls a page."""
    return page.relative_to(DOCS).as_posix()


def sessions(language: str) -> list[object]:
    """The pages that show sessions in this language, as test parameters."""
    return [
        pytest.param(page, id=named(page))
        for page in PAGES
        if any(block.language == language for block in blocks(page))
    ]


def commands(page: Path) -> Iterator[str]:
    """Every call of ftlint on a page: in its shell blocks and sessions, and in its sentences."""
    for block in blocks(page):
        if block.language in ("sh", "console"):
            yield from (
                line.removeprefix("$ ")
                for line in joined(block.text).splitlines()
                if re.match(r"(\$ )?ftlint( |$)", line)
            )
    prose = re.sub(r"^ *```.*?^ *```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    yield from re.findall(r"`(ftlint [^`]+)`", prose)


def joined(shell: str) -> str:
    """The lines of a shell, where a backslash goes on in the next."""
    return re.sub(r"\\\n *", "", shell)


def steps(session: str) -> Iterator[tuple[str, str]]:
    """Each command of a session with what the page shows of its output."""
    for part in re.split(r"^\$ ", joined(session), flags=re.MULTILINE)[1:]:
        command, _, expected = part.partition("\n")
        yield command, expected


def as_shown(output: str, expected: str) -> bool:
    """Whether the output is what a page shows; a line `…` stands for any number of lines."""
    pattern = "".join(
        r"(?:.*\n)*?" if line == "…\n" else re.escape(line) for line in expected.splitlines(keepends=True)
    )
    return re.fullmatch(pattern, output) is not None


@pytest.mark.parametrize("page", sessions("console"))
def test_sessions_are_real(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each session of a page, run on the files that the page shows before it, prints what the page shows in a
    terminal as narrow as the page's blocks.
    """
    monkeypatch.setattr("ftlint.cli._width", lambda _: WIDTH)
    folder = tmp_path / FOLDER
    folder.mkdir()
    (folder / ".git").mkdir()  # the search for a configuration ends here
    monkeypatch.chdir(folder)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for block in blocks(page):
        if block.title:
            (folder / block.title).parent.mkdir(parents=True, exist_ok=True)
            (folder / block.title).write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            for command, expected in steps(block.text):
                words = shlex.split(command)
                assert words[0] == "ftlint", command
                main(words[1:])
                captured = capsys.readouterr()
                printed = wrapped(captured.out + captured.err)
                assert as_shown(printed, expected), f"{command}\n{printed}"


@pytest.mark.parametrize("page", sessions("pycon"))
def test_python_sessions_are_real(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python sessions of a page, run in order on the files that the page shows, give what it shows."""
    for block in blocks(page):
        if block.title:
            (tmp_path / block.title).write_text(block.text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    session = "\n".join(block.text for block in blocks(page) if block.language == "pycon")
    output: list[str] = []
    runner = doctest.DocTestRunner()
    failed, attempted = runner.run(
        doctest.DocTestParser().get_doctest(session, {}, named(page), str(page), 0), out=output.append
    )
    assert not failed, "".join(output)
    assert attempted == len(re.findall(r"^>>> ", session, flags=re.MULTILINE)) > 0


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_commands_exist(page: Path) -> None:
    """Every call of ftlint that a page names is one that ftlint understands,
    but for the calls that a session shows to fail.
    """
    refused = {
        command
        for block in blocks(page)
        if block.language == "console"
        for command, out in steps(block.text)
        if "ftlint: " in out
    }
    for command in commands(page):
        words = shlex.split(command, comments=True)[1:]
        if command in refused or words[-1:] in (["--help"], ["--version"]):
            continue
        try:
            args = build_parser().parse_args(words)
        except UsageError as error:
            pytest.fail(f"{command}: {error}")
        assert isinstance(args, argparse.Namespace)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_records_are_sound(page: Path) -> None:
    """Every YAML block is YAML, and a whole record among them has no error but those that a session of
    the page shows.
    """
    shown = "".join(block.text for block in blocks(page) if block.language in ("console", "pycon"))
    for block in blocks(page):
        if (
            block.language == "yaml"
            and block.text.startswith(("schema_version:", "# yaml-language-server"))
            and "project:" in block.text
        ):
            errors = {
                finding.code
                for finding in report(block.text).findings
                if finding.severity.label == "error" and not finding.waiver
            }
            assert all(code in shown for code in errors), errors
        elif block.language == "yaml":
            yaml.safe_load(block.text)


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_fragments_fit_a_record(page: Path) -> None:
    """A block that shows parts of a record has their shape:
    completed with what a record must have, the gate accepts it.
    """
    known = {
        "product",
        "situation",
        "metrics",
        "data",
        "baselines",
        "models",
        "method",
        "retrieval",
        "plan",
        "iterations",
        "waivers",
    }
    for block in blocks(page):
        data = (
            yaml.load(block.text, yaml.BaseLoader)
            if block.language == "yaml" and "schema_version" not in block.text
            else None
        )
        if isinstance(data, dict) and set(data) <= known:
            whole = report(complete(block.text, status="draft", approach="undecided"))
            assert not [finding for finding in whole.findings if finding.code.startswith("FT0")], block.text


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_configurations_are_sound(page: Path) -> None:
    """Every TOML block is a configuration that ftlint reads, but for those of other programs, and those that
    a session of the page shows to be refused.
    """
    for block, following in pairwise([*blocks(page), Block("", "", "")]):
        is_ours = block.title != ".codex/config.toml"
        if block.language == "toml" and is_ours and "ftlint: `" not in following.text:
            table = tomllib.loads(block.text)
            own = table["tool"]["ftlint"] if block.title == "pyproject.toml" else table
            assert isinstance(parse(own, block.title, os.sep, ""), Config)


def test_every_key_of_the_configuration_is_described() -> None:
    """The table of keys on the page on configuration has every key there is, and no other."""
    text = (DOCS / "reference" / "configuration.md").read_text(encoding="utf-8")
    section = text.partition("## The keys")[2].partition("\n## ")[0]
    assert re.findall(r"^\| `([a-z-]+)` \|", section, flags=re.MULTILINE) == list(KEYS)


def test_hooks_and_versions_are_ours() -> None:
    """The hooks that the pages name are offered, at the version this is."""
    offered = set(
        re.findall(
            r"^- id: (\S+)", (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"), flags=re.MULTILINE
        )
    )
    text = (DOCS / "use" / "pre-commit.md").read_text(encoding="utf-8")
    assert set(re.findall(r"- id: (\S+)", text)) <= offered
    assert set(re.findall(r"^\| `(ftlint[a-z-]*)` \|", text, flags=re.MULTILINE)) == offered
    assert re.findall(r"rev: v(\S+)", text) == [__version__]
    assert re.findall(
        r"ftlint==(\S+)", (DOCS / "reference" / "versioning.md").read_text(encoding="utf-8")
    ) == [__version__]


UNBROKEN = re.compile(r"https?://[^\s\"]+|\b[0-9a-f]{40}\b")
"""What no line break can shorten: an address, and the hash of a commit."""


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=lambda page: page.name)
def test_code_fits_its_column(page: Path) -> None:
    """No line of code is longer than the column of a page, so that no style has to break it."""
    lines = [line for block in blocks(page) for line in block.text.splitlines()]
    assert [line for line in lines if len(UNBROKEN.sub("", line)) > WIDTH] == []


@pytest.mark.parametrize("page", PAGES, ids=named)
def test_pages_are_plain(page: Path) -> None:
    """No page has an em dash."""
    assert "—" not in page.read_text(encoding="utf-8")


def test_the_whole_record_is_complete() -> None:
    """The page on writing a record ends with one that is accepted and has no finding at all."""
    [whole] = [block for block in blocks(DOCS / "use" / "write-a-record.md") if block.title]
    assert report(whole.text).findings == ()
