"""The ways in: what the pages on pre-commit, CI services and editors show is what the files in `examples/`
say, and those files work.
"""

import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import lupa
import pytest
import yaml

from ftlint import __version__
from ftlint.arguments import build_parser
from ftlint.commands.init import SNIPPET
from ftlint.record.schema import EDITOR_SCHEMA_URL
from tests.test_docs import DOCS, blocks

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples"
CI = EXAMPLES / "ci"
SHOWN = {
    "pre-commit": ("ci/pre-commit-config.yaml",),
    "github": ("ci/github-workflow.yml", "ci/github-workflow-sarif.yml", "ci/github-workflow-comment.yml"),
    "gitlab": ("ci/gitlab-ci.yml", "ci/gitlab-component.yml"),
    "organisation": ("ci/github-organisation.yml", "ci/gitlab-organisation.yml"),
    "azure": ("ci/azure-pipelines.yml",),
    "shell": ("ci/ci.sh", "ci/problem-matcher.json"),
    "agents": ("agents/claude-code.json", "agents/vscode.json", "agents/cursor.json", "agents/codex.toml"),
    "editors": (
        "editors/vscode-server.json",
        "editors/neovim-server.lua",
        "editors/neovim-older.lua",
        "editors/helix-languages.toml",
        "editors/zed-settings.json",
        "editors/emacs.el",
        "editors/vscode-settings.json",
        "editors/neovim.lua",
    ),
}
"""Page → the files it shows, in order."""
WORKFLOWS = sorted(CI.glob("github-*.yml"))
ACTIONS = {"ftlint/ftlint": ROOT / "action.yml", "ftlint/ftlint/comment": ROOT / "comment" / "action.yml"}


def page(name: str) -> str:
    """The text of a page."""
    return (DOCS / "use" / f"{name}.md").read_text(encoding="utf-8")


def named(path: Path) -> str:
    """What a test calls a file."""
    return path.name


def run(*command: str) -> subprocess.CompletedProcess[str]:
    """Runs a program of this Python's environment."""
    program = str(Path(sys.executable).parent / command[0])
    return subprocess.run([program, *command[1:]], capture_output=True, text=True, check=False)


# What the pages show


@pytest.mark.parametrize(("name", "files"), SHOWN.items(), ids=SHOWN)
def test_pages_show_the_files(name: str, files: tuple[str, ...]) -> None:
    """Each titled block of a page is its file, byte for byte."""
    shown = [block.text for block in blocks(DOCS / "use" / f"{name}.md") if block.title]
    assert shown == [(EXAMPLES / file).read_text(encoding="utf-8") for file in files]


def test_every_file_is_shown() -> None:
    """There is no file in these folders that no page shows."""
    there = {
        path.relative_to(EXAMPLES).as_posix()
        for folder in ("agents", "ci", "editors")
        for path in (EXAMPLES / folder).iterdir()
    }
    assert there == {file for files in SHOWN.values() for file in files}


@pytest.mark.parametrize("name", SHOWN)
def test_versions_are_ours(name: str) -> None:
    """Wherever a page says which version of ftlint to take, it is this one."""
    assert set(re.findall(r"(?:ftlint==|ftlint@v|comment@v|rev: v|'v)([\d.]+)", page(name))) <= {__version__}


def test_versions_are_named() -> None:
    """Each file for a CI says which version of ftlint to take, but for the one that only reads its output."""
    assert [path.name for path in CI.iterdir() if __version__ not in path.read_text(encoding="utf-8")] == [
        "problem-matcher.json"
    ]


# The action


def rows(text: str, header: str) -> list[list[list[str]]]:
    """The cells of each table whose first column has this header."""
    tables = re.findall(rf"^\| {header} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", text, flags=re.MULTILINE)
    return [
        [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table.splitlines()]
        for table in tables
    ]


def test_the_inputs_are_those_of_the_actions() -> None:
    """The tables of inputs say what `action.yml` and `comment/action.yml` say:
    names, defaults and meanings.
    """
    expected = []
    for path in ACTIONS.values():
        table = []
        for name, entry in yaml.safe_load(path.read_text(encoding="utf-8"))["inputs"].items():
            default = (
                "required"
                if entry.get("required")
                else f"`{entry['default']}`"
                if entry.get("default")
                else "empty"
            )
            table.append([f"`{name}`", default, entry["description"].strip()])
        expected.append(table)
    assert rows(page("github"), "input") == expected


def test_the_outputs_are_those_of_the_action() -> None:
    """The table of outputs says what `action.yml` says."""
    outputs = yaml.safe_load(ACTIONS["ftlint/ftlint"].read_text(encoding="utf-8"))["outputs"]
    assert rows(page("github"), "output") == [
        [[f"`{name}`", entry["description"].strip()] for name, entry in outputs.items()]
    ]


def steps(path: Path) -> list[dict[str, Any]]:
    """The steps of a workflow with one job."""
    [job] = yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"].values()
    return list(job["steps"])


@pytest.mark.parametrize("path", WORKFLOWS, ids=named)
def test_workflows_use_the_actions_as_they_are(path: Path) -> None:
    """What a workflow gives to our actions is an input of theirs,
    and what it takes from them is an output.
    """
    outputs = set(yaml.safe_load(ACTIONS["ftlint/ftlint"].read_text(encoding="utf-8"))["outputs"])
    assert set(re.findall(r"steps\.ftlint\.outputs\.([\w-]+)", path.read_text(encoding="utf-8"))) <= outputs
    ours = [step for step in steps(path) if step.get("uses", "").partition("@")[0] in ACTIONS]
    assert ours
    for step in ours:
        inputs = yaml.safe_load(ACTIONS[step.get("uses", "").partition("@")[0]].read_text(encoding="utf-8"))[
            "inputs"
        ]
        given = set(step.get("with", {}))
        assert {name for name, entry in inputs.items() if entry.get("required")} <= given <= set(inputs)


@pytest.mark.parametrize("path", WORKFLOWS, ids=named)
def test_workflows_may_do_little(path: Path) -> None:
    """A workflow starts with no permission, runs on pull requests without secrets, fetches the history,
    and keeps no token on disk.
    """
    text = path.read_text(encoding="utf-8")
    assert yaml.safe_load(text)["permissions"] == {}
    assert "pull_request_target" not in text
    [checkout] = [step for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")]
    assert checkout["with"] == {"fetch-depth": 0, "persist-credentials": False}


@pytest.mark.parametrize("path", WORKFLOWS, ids=named)
def test_zizmor_finds_only_our_tag(path: Path) -> None:
    """zizmor, at its strictest, has nothing against a workflow but that our own action is named by its tag,
    which the page says to pin.
    """
    found = json.loads(
        run("zizmor", "--persona=auditor", "--offline", "--no-progress", "--format=json", str(path)).stdout
    )
    assert {entry["ident"] for entry in found} == {"unpinned-uses"}
    named = [
        place["concrete"]["feature"]
        for entry in found
        for place in entry["locations"]
        if place["symbolic"]["kind"] == "Primary"
    ]
    assert sorted(named) == sorted(
        step["uses"] for step in steps(path) if step.get("uses", "").partition("@")[0] in ACTIONS
    )


# The files of the services


def check(path: Path, schema: str, *options: str) -> subprocess.CompletedProcess[str]:
    """What check-jsonschema says of a file, with a schema that it ships."""
    return run("check-jsonschema", "--builtin-schema", f"vendor.{schema}", *options, str(path))


SCHEMAS = {
    **{path.name: ("github-workflows",) for path in WORKFLOWS},
    "gitlab-ci.yml": ("gitlab-ci", "--data-transform", "gitlab-ci"),
    "azure-pipelines.yml": (
        "azure-pipelines",
        "--data-transform",
        "azure-pipelines",
        "--regex-variant",
        "nonunicode",
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", SCHEMAS)
def test_services_know_the_keys(name: str, tmp_path: Path) -> None:
    """The service's own schema accepts the file, and would not accept any."""
    done = check(CI / name, *SCHEMAS[name])
    assert done.returncode == 0, done.stdout
    wrong = tmp_path / name
    wrong.write_text("jobs: {a: {steps: 1}}\nsteps: 1\nftlint: {script: {}}\n", encoding="utf-8")
    assert check(wrong, *SCHEMAS[name]).returncode == 1


def test_the_snippet_of_init_is_the_page_s() -> None:
    """`ftlint init --pre-commit` prints what the page on pre-commit shows."""
    assert (CI / "pre-commit-config.yaml").read_text(encoding="utf-8") == SNIPPET


def test_agents_start_the_server() -> None:
    """The settings for each coding agent are a call that ftlint understands, and none lets it write."""
    folder = EXAMPLES / "agents"
    found = [
        next(iter(json.loads(path.read_text(encoding="utf-8")).values()))["ftlint"]
        for path in folder.glob("*.json")
    ]
    found += [tomllib.loads((folder / "codex.toml").read_text(encoding="utf-8"))["mcp_servers"]["ftlint"]]
    assert len(found) == len(list(folder.iterdir()))
    for settings in found:
        assert settings["command"] == "ftlint"
        args = build_parser().parse_args(settings["args"])
        assert (args.command, args.write) == ("mcp", False)
        assert args.roots in ([], ["${workspaceFolder}"])


# Editors


GLOBS = json.loads((ROOT / "schemastore" / "catalog-entry.json").read_text(encoding="utf-8"))["fileMatch"]


def test_vs_code_knows_the_schema() -> None:
    """The settings for VS Code are JSON, and lead from the names of records to the schema."""
    settings = json.loads((EXAMPLES / "editors" / "vscode-settings.json").read_text(encoding="utf-8"))
    assert settings == {"yaml.schemas": {EDITOR_SCHEMA_URL: GLOBS}}


def test_neovim_knows_the_schema() -> None:
    """The settings for Neovim, run as Lua, turn yaml-language-server on and lead from the names of
    records to the schema.
    """
    lua = lupa.LuaRuntime()
    lua.execute(
        "vim = {lsp = {config = function(name, value) given = {name, value} end, enable = function(name) enabled = name end}}"
    )
    lua.execute((EXAMPLES / "editors" / "neovim.lua").read_text(encoding="utf-8"))
    given = lua.globals().given
    assert (given[1], lua.globals().enabled) == ("yamlls", "yamlls")
    assert {url: list(globs.values()) for url, globs in given[2].settings.yaml.schemas.items()} == {
        EDITOR_SCHEMA_URL: GLOBS
    }


def test_editors_start_the_server() -> None:
    """The settings for each editor are in its language, and start `ftlint server` for YAML or for records."""
    folder = EXAMPLES / "editors"
    texts = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    code = json.loads(texts["vscode-server.json"])
    assert [code["glspc.server.command"], *code["glspc.server.commandArguments"]] == ["ftlint", "server"]
    assert code["glspc.server.initializationOptions"] == {"since": "main"}
    zed = json.loads(texts["zed-settings.json"])["lsp"]["yaml-language-server"]["binary"]
    assert [zed["path"], *zed["arguments"]] == ["ftlint", "server"]
    helix = tomllib.loads(texts["helix-languages.toml"])
    server = helix["language-server"]["ftlint"]
    assert [server["command"], *server["args"]] == ["ftlint", "server"]
    assert "ftlint" in helix["language"][0]["language-servers"]
    lua = lupa.LuaRuntime()
    lua.execute(
        "vim = {lsp = {config = function(name, value) given = {name, value} end, enable = function(name) enabled = name end}}"
    )
    lua.execute(texts["neovim-server.lua"])
    given = lua.globals().given
    assert (given[1], lua.globals().enabled) == ("ftlint", "ftlint")
    assert list(given[2].cmd.values()) == ["ftlint", "server"]


def test_the_page_on_editors_names_the_schema_and_the_files() -> None:
    """The fields for JetBrains are the same address and the same names."""
    text = page("editors")
    assert f"| Schema file or URL | `{EDITOR_SCHEMA_URL}` |" in text
    assert f"| File path patterns | {', '.join(f'`{glob}`' for glob in GLOBS)} |" in text
