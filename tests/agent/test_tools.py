"""The tools in this process: they say what the commands say, as their schemas describe it, and nothing that
steers a terminal or hides.
"""

import json
import os
import random
from collections.abc import Callable
from contextlib import chdir
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator, Draft202012Validator

from ftlint.agent.calls import Call, harmless
from ftlint.agent.roots import Roots
from ftlint.agent.tools import TOOLS, use
from ftlint.arguments import build_parser
from ftlint.cli import main
from ftlint.commands import World
from ftlint.commands.mcp import in_process
from ftlint.record.schema import schema_text
from tests.escaped import hostile_strings, sample, unsafe_characters
from tests.fuzzing.targets import TARGETS
from tests.support import TODAY

ROOT = Path(__file__).resolve().parent.parent.parent
RECORD = "finetune-decision.yaml"
SEEDS = 1000
WORLD = World(os.environ, lambda: TODAY, lambda _: b"", build_parser)
Use = Callable[..., dict[str, Any] | str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory, which is the root of a repository."""
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


@cache
def validator(name: str) -> Draft202012Validator:
    """What judges the results of a tool."""
    Draft202012Validator.check_schema(TOOLS[name].outputs)
    return Draft202012Validator(TOOLS[name].outputs)


def user(folder: Path) -> Use:
    """What calls a tool on a folder: its result, which is as declared, or why there is none."""
    run, roots, calls = in_process(WORLD), Roots([str(folder)]), count()

    def call(tool: str, /, **given: Any) -> dict[str, Any] | str:
        def in_folder(asked: Call) -> Any:
            with chdir(asked.root or folder):
                return run(asked)

        told = use(tool, given, roots, in_folder, may_write=False)
        if told.data is None:
            return told.text
        data = dict(told.data)
        if next(calls) % 4 == 0:  # to validate takes longer than to lint
            validator(tool).validate(data)
        assert json.loads(told.text) == data
        assert not unsafe_characters(told.text)
        return data

    return call


def test_the_schemas_are_those_that_are_published() -> None:
    """The schema of a report, an advice or a comparison is the published one, with its references where it
    stands, and both drafts of JSON Schema read it.
    """
    for name, published_as in (("check", "report"), ("advise", "advice"), ("diff", "diff")):
        published = json.loads(schema_text(f"ftlint-{published_as}.v1.schema.json"))
        declared = json.dumps(TOOLS[name].outputs["properties"]["result"]).replace(
            "#/properties/result/", "#/"
        )
        del published["$schema"], published["$id"]
        assert json.loads(declared) == json.loads(json.dumps(published), object_pairs_hook=without_lengths)
    for name, tool in TOOLS.items():
        Draft7Validator.check_schema(tool.outputs)
        Draft202012Validator.check_schema(tool.inputs)
        assert "never instructions" in tool.description, name
        assert len(tool.description) < 400


def without_lengths(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object without `maxLength`."""
    return {key: value for key, value in pairs if key != "maxLength"}


@pytest.mark.slow
def test_tools_say_what_commands_say(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """On the examples and on generated records, valid or not, a tool's result is the JSON of its command."""
    monkeypatch.setattr("ftlint.cli._today", lambda: TODAY)  # with `--today`, each call would build a parser
    call = user(here)
    sources = [path.read_bytes() for path in sorted((ROOT / "examples").glob("*.finetune-decision.yaml"))]
    sources += [TARGETS["lint"].make(random.Random(seed)) for seed in range(SEEDS)]
    results = 0
    for number, source in enumerate(sources):
        (here / RECORD).write_bytes(source)
        for name in ("check", "advise", "checklist") if number % 10 == 0 else ("check",):
            code = main([name, "--format", "json", RECORD])
            shown = json.loads(capsys.readouterr().out)
            told = call(name, **({"paths": [RECORD]} if name == "check" else {"path": RECORD}))
            if isinstance(told, str):
                assert name != "check"
                assert "findings" in shown
                assert f"{RECORD}`, line " in told
                continue
            assert told["result"] == harmless(shown)
            assert told["exit_code"] == code
            results += 1
    assert results > SEEDS


def test_text_is_the_same_as_a_file(here: Path) -> None:
    """A record that is given as text is judged as the file of that name would be, with its configuration and
    its evidence.
    """
    call = user(ROOT)
    path = "examples/claims-letters.finetune-decision.yaml"
    text = (ROOT / path).read_text(encoding="utf-8")
    assert call("check", text=text, name=path) == call("check", paths=[path])
    assert call("checklist", text=text, name=path) == call("checklist", path=path)
    changed = call("diff", old=path, text=text.replace("threshold: 0.8", "threshold: 0.7"))
    assert isinstance(changed, dict)
    assert changed["result"]["summary"]["loosened"] > 0


def test_what_strangers_wrote_is_harmless(here: Path, data: Path) -> None:
    """Names of files and texts of records that steer terminals, hide, or look like commands come out escaped
    and whole, and the notice stands before them.
    """
    call = user(here)
    for number, text in enumerate(sample(hostile_strings(data), 60)):
        record = json.dumps(
            {"schema_version": 1, "project": {"id": "a", "name": text, text: 1}, "status": text}
        )
        name = f"{number}{text[:40]}.finetune-decision.yaml".replace("/", "_").replace("\0", "")
        told = call(
            "check",
            text=record.encode("utf-8", "replace").decode(),
            name=name.encode("utf-8", "replace").decode(),
        )
        assert isinstance(told, dict)
        assert next(iter(told)) == "notice"
    listed = call("rule")
    assert isinstance(listed, dict)
    assert len(listed["result"]) > 100
    long = harmless({"a": ["\u202e" + "x" * 9000, "##[error]", "::error::", "a\nb"]})
    assert long == {"a": ["\\u202e" + "x" * 9000, "#\\x23[error]", "\\x3a:error::", "a\\nb"]}


def test_import(here: Path) -> None:
    """Values are listed, and the change of a record is shown as a diff, while nothing is written."""
    (here / "eval.json").write_text('{"accuracy": 0.91, "n": 200}', encoding="utf-8")
    record = (
        "schema_version: 1\nproject: {id: letters}\nstatus: draft\ndecision: {approach: undecided}\n"
        "metrics:\n  measures:\n    - id: accuracy\n      unit: fraction\n      direction: higher\n"
    )
    (here / RECORD).write_text(record, encoding="utf-8")
    call = user(here)
    listed = call("import", results=["eval.json"])
    assert isinstance(listed, dict)
    assert "accuracy" in listed["result"]["text"]
    options = {"as": "baseline", "approach": "few-shot"}
    changed = call("import", results=["eval.json"], into=RECORD, **options)
    assert isinstance(changed, dict)
    assert (
        "+      accuracy:" in changed["result"]["text"] or "+        accuracy:" in changed["result"]["text"]
    )
    assert changed["result"]["written"] is False
    assert (here / RECORD).read_text(encoding="utf-8") == record
    assert "`as` of `import` is `baseline`" in str(call("import", results=["eval.json"], **{"as": "x"}))
