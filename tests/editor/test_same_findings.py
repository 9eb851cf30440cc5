"""An editor shows what `ftlint check` finds: there is no second opinion."""

import json
import os
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ftlint import rules
from ftlint.cli import main
from ftlint.commands import World, check
from ftlint.commands.server import TextChecker
from ftlint.editor.answers import diagnostics
from ftlint.editor.opened import OpenRecord
from ftlint.editor.positions import UTF16
from ftlint.rules.page import Fragment
from ftlint.text.escape import escaped
from ftlint.verdict import links
from manual.fragments import BUILT, TODAY, complete
from tests.fuzzing.targets import TARGETS
from tests.gits import commit, git, needs_git
from tests.support import CLAIMS

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = sorted(ROOT.glob("examples/*.finetune-decision.yaml"))
MANY = 1000
"""How many records are made by chance."""
LINKS = {rules.by_name(name).code for name in links.RULES}
"""The rules about several records, which `ftlint check` applies if it is given several."""

Found = tuple[str, int, int, int, int, str, str]
"""Code, where it begins and ends as an editor counts, severity, and message."""


def checker(since: str = "") -> TextChecker:
    """What the server checks texts with."""

    def nothing(*_: object) -> Any:
        raise AssertionError("the server asks for nothing else")

    world = World(os.environ, lambda: TODAY, nothing, nothing)
    return TextChecker(check.arguments(today=TODAY, since=since), world)


def in_editor(path: Path, text: str, checks: TextChecker) -> list[Found]:
    """What an editor shows in a text that is open as this file."""
    opened = OpenRecord(str(path), text, 1, encoding=UTF16, check=checks)
    return sorted(
        (
            str(one.code),
            one.range.start.line,
            one.range.start.character,
            one.range.end.line,
            one.range.end.character,
            one.severity.name.lower() if one.severity else "",
            one.message.partition("\n")[0],
        )
        for one in diagnostics(opened, path.as_uri())
    )


def as_editors_count(text: str, line: int, column: int) -> tuple[int, int]:
    """A place in characters, from 1, as an editor counts: from 0, and in halves of surrogate pairs. For an
    editor, a carriage return alone ends a line too.
    """
    before = [*text.split("\n")[: line - 1], text.split("\n")[line - 1][: column - 1]]
    if line == 1 and text.startswith("\ufeff"):
        before[0] = text[:column]  # findings do not count the byte order mark, and editors do
    *ended, last = re.split(r"\r\n|\r|\n", "\n".join(before))
    return len(ended), len(last.encode("utf-16-le", "surrogatepass")) // 2


def on_the_command_line(
    paths: list[Path], capsys: pytest.CaptureFixture[str], *options: str
) -> dict[Path, list[Found]]:
    """What `ftlint check --format json` reports on these files."""
    capsys.readouterr()
    main(["check", *map(str, paths), "--format", "json", "--today", TODAY, *options])
    found: dict[Path, list[Found]] = {path: [] for path in paths}
    names = {"info": "information"}
    texts = {path: path.read_bytes().decode("utf-8", "replace") for path in paths}
    for one in json.loads(capsys.readouterr().out)["findings"]:
        path = Path(one["file"]).absolute()
        if one["code"] in LINKS or path not in found:
            continue  # about several records, or about a baseline
        counts = one["waiver"] is None and not one.get("baselined")
        severity = names.get(one["severity"], one["severity"])
        places = [
            as_editors_count(texts[path], line, column)
            for line, column in ((one["line"], one["column"]), (one["end_line"], one["end_column"]))
        ]
        found[path].append(
            (one["code"], *places[0], *places[1], severity if counts else "hint", escaped(one["message"]))
        )
    return {path: sorted(entries) for path, entries in found.items()}


def compare(paths: list[Path], capsys: pytest.CaptureFixture[str], *options: str) -> int:
    """Compares both ways of all files that are text; returns how many findings there are."""
    expected = on_the_command_line(paths, capsys, *options)
    checks = checker(options[1] if options else "")
    for path in paths:
        try:
            text = path.read_bytes().decode()
        except UnicodeDecodeError:
            continue  # no editor has it open as text
        assert in_editor(path, text, checks) == expected[path], path
    return sum(map(len, expected.values()))


@pytest.mark.slow
def test_of_the_examples(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """On each example, in its repository and beside its files, an editor shows what a check finds."""
    monkeypatch.chdir(ROOT)
    assert len(EXAMPLES) > 20
    assert compare(EXAMPLES, capsys) > 20


def pages() -> Iterator[tuple[str, str, list[Fragment]]]:
    """The code of each rule, and the examples on its page."""
    for rule in rules.iter_rules():
        for title in ("Bad", "Good"):
            yield rule.code, title, rules.page_of(rule).fragments(title, rule.code)


@pytest.mark.slow
def test_of_the_pages_of_the_rules(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On what is bad and good by the page of a rule, beside its files, an editor shows the same."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    paths: list[Path] = []
    for code, title, fragments in pages():
        folder = tmp_path / code / title
        for number, fragment in enumerate(fragments):
            if fragment.run or fragment.file:
                path = folder / (fragment.file or f"{number}.finetune-decision.yaml")
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(complete(fragment.text) if fragment.run else fragment.text, encoding="utf-8")
                paths += [path] if fragment.run else []
    for code, source in BUILT.items():
        paths.append(tmp_path / f"{code}.finetune-decision.yaml")
        paths[-1].write_bytes(source)
    assert len(paths) > 200
    assert compare(paths, capsys) > 1000


@pytest.mark.slow
def test_of_records_made_by_chance(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On a thousand records that were changed and spoilt by chance, an editor shows the same."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    chance = random.Random(20261130)
    paths = [tmp_path / f"{number}.finetune-decision.yaml" for number in range(MANY)]
    for path in paths:
        path.write_bytes(TARGETS["lint"].make(chance))
    assert compare(paths, capsys) > MANY


@needs_git
def test_of_what_changed(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a base, an editor marks the line that loosens an accepted record, as a check does, also in the
    next text; without, it marks nothing.
    """
    monkeypatch.chdir(tmp_path)
    name = "claims.finetune-decision.yaml"
    commit(tmp_path, {name: CLAIMS})
    git(tmp_path, "tag", "base")
    path, loosened = tmp_path / name, CLAIMS.replace("threshold: 0.80", "threshold: 0.75")
    path.write_text(loosened, encoding="utf-8")
    assert compare([path], capsys, "--since", "base") == 1
    checks = checker("base")
    [(code, line, *_)] = in_editor(path, loosened, checks)
    assert (code, loosened.split("\n")[line].strip()) == ("FT830", "threshold: 0.75")
    assert in_editor(path, CLAIMS, checks) == []
    assert [found[0] for found in in_editor(path, f"# New\n{loosened}", checks)] == ["FT830"]
    assert in_editor(path, loosened, checker()) == []
    [(*_, message)] = in_editor(path, loosened, checker("nowhere"))
    assert "nothing was compared with the base" in message


def test_of_a_configuration(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A configuration counts as in a check, and so does its baseline; one that cannot be used is an error at
    the top.
    """
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".git").mkdir()
    path, config = tmp_path / "finetune-decision.yaml", tmp_path / ".ftlint.toml"
    path.write_text(complete("", status="proposed"), encoding="utf-8")
    assert main(["check", "--today", TODAY, "--write-baseline", "known.json"]) == 0
    path.write_text(complete("metrics: {measures: [{id: f1}]}\n", status="proposed"), encoding="utf-8")
    config.write_text('ignore = ["FT2"]\nseverity = {FT301 = "error"}\nbaseline = "known.json"\n')
    assert compare([path], capsys) > 5
    assert {found[5] for found in in_editor(path, path.read_text(encoding="utf-8"), checker())} >= {
        "hint",
        "error",
    }
    config.write_text('ignore = "FT2\n')
    [(code, line, *_, severity, message)] = in_editor(path, path.read_text(encoding="utf-8"), checker())
    assert (code, line, severity) == ("None", 0, "error")
    assert message.startswith("`.ftlint.toml`")


def test_files_of_data_are_read_again_once_they_are_others(tmp_path: Path) -> None:
    """What is in files of data is kept while somebody types, and read again once a file is another one."""
    path, data = tmp_path / "finetune-decision.yaml", tmp_path / "train.jsonl"
    text = complete("data: {files: {train: train.jsonl}}\n", status="proposed")
    sound, broken = (f'{{"prompt": "{word}", "completion": "b"' for word in ("Some words", "Other text"))
    data.write_text(f"{sound}}}\n")
    checks = checker()

    def codes(text: str) -> set[str]:
        return {found[0] for found in in_editor(path, text, checks)}

    before, time = codes(text), data.stat().st_mtime_ns
    data.write_text(f"{broken}\n\n")
    os.utime(data, ns=(time, time))
    assert codes(f"# Typed\n{text}") == before
    os.utime(data, ns=(time + 10**9, time + 10**9))
    assert codes(f"# More\n{text}") - before == {"FT312"}
