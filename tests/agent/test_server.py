"""The server as an agent meets it: the official client, a process of its own, and its standard streams."""

import json
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from mcp import Client
from mcp.client.stdio import StdioServerParameters
from mcp.shared.exceptions import MCPError

import ftlint
from ftlint.agent.resources import RESOURCES
from ftlint.cli import main
from ftlint.record.schema import schema_text
from tests.support import PATIENCE, TODAY, awaited
from tests.test_docs import DOCS, FOLDER, blocks

ROOT = Path(ftlint.__file__).resolve().parent.parent
RECORD = "finetune-decision.yaml"
OUTSIDE = "and this server reads nothing else"
DRAFT = "schema_version: 1\nproject: {id: letters}\nstatus: draft\ndecision: {approach: undecided}\n"


@pytest.fixture
def here(tmp_path: Path) -> Path:
    """A folder that is the root of a repository."""
    folder = tmp_path / FOLDER
    (folder / ".git").mkdir(parents=True)
    return folder


def talk(
    folder: Path, talk: Callable[[Client], Awaitable[None]], *arguments: str, mode: str = "auto"
) -> None:
    """Starts a server in a folder, and lets a client talk to it: a current one, or one that begins with a
    handshake, as all did until 2026.
    """

    async def session() -> None:
        server = StdioServerParameters(
            command=sys.executable,
            args=["-P", "-m", "ftlint", "mcp", *arguments, "--today", TODAY],
            env={"PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"},
            cwd=folder,
        )
        async with Client(server, read_timeout_seconds=PATIENCE, mode=mode) as client:
            await talk(client)

    awaited(session())


async def asked(client: Client, name: str, **arguments: Any) -> Any:
    """The result of a tool."""
    result = await client.call_tool(name, arguments)
    assert not result.is_error, result.content
    assert result.structured_content is not None
    assert json.loads(result.content[0].text) == result.structured_content  # type: ignore[union-attr]  # it is text
    return result.structured_content


async def refused(client: Client, name: str, **arguments: Any) -> str:
    """Why a tool has no result: a sentence that ends."""
    result = await client.call_tool(name, arguments)
    assert result.is_error
    assert result.structured_content is None
    text: str = result.content[0].text  # type: ignore[union-attr]  # it is text
    assert text.endswith((".", "?"))
    assert "Traceback" not in text
    return text


def has(real: Any, shown: Any) -> bool:
    """Whether a result has all that a page shows of it: these keys, and an entry like each entry."""
    if isinstance(shown, dict):
        return isinstance(real, dict) and all(key in real and has(real[key], shown[key]) for key in shown)
    if isinstance(shown, list):
        return isinstance(real, list) and all(any(has(item, entry) for item in real) for entry in shown)
    return bool(real == shown)


def test_the_session_of_the_page(here: Path) -> None:
    """The calls on the page, made in order, give the results that the page shows."""
    shown = [
        json.loads(block.text)
        for block in blocks(DOCS / "use/agents.md")
        if block.language == "json" and not block.title
    ]
    pairs = list(zip(shown[::2], shown[1::2], strict=True))
    assert [call["name"] for call, _ in pairs] == ["init", "check", "advise"]

    async def session(client: Client) -> None:
        for call, result in pairs:
            real = await asked(client, call["name"], **call["arguments"])
            assert has(real, result), json.dumps(real, indent=2)
        written = (here / RECORD).read_text(encoding="utf-8")
        again = await asked(
            client, "init", path="other.finetune-decision.yaml", answers=pairs[0][0]["arguments"]["answers"]
        )
        assert again["result"] == {"record": written, "written": False, "text": ""}
        assert [path.name for path in here.iterdir()] == [".git", RECORD]
        assert "it already exists" in await refused(client, "init", answers={}, write=True)
        assert "needs `into`" in await refused(client, "import", results=["."], write=True)

    talk(here, session, "--write")


def test_what_is_refused(here: Path) -> None:
    """A wrong call is one sentence, the server goes on, and nothing outside its folder is read or written."""
    secret = here.parent / "secret.finetune-decision.yaml"
    secret.write_text(DRAFT.replace("letters", "secret"), encoding="utf-8")
    (here / RECORD).write_text(DRAFT, encoding="utf-8")
    (here / "link.yaml").symlink_to(secret)
    (here / "folder").symlink_to(here.parent)
    (here / "pipe.yaml").unlink(missing_ok=True)
    os.mkfifo(here / "pipe.yaml")
    before = {path: path.lstat().st_mtime_ns for path in here.parent.rglob("*")}
    outside = (
        "../secret.finetune-decision.yaml",
        str(secret),
        "link.yaml",
        "folder",
        f"folder/{FOLDER}/../secret.finetune-decision.yaml",
        "..",
        "/",
        "/proc/self/environ",
        "./../../etc/passwd",
    )

    async def session(client: Client) -> None:
        for path in outside:
            for name, argument in (
                ("check", {"paths": [path]}),
                ("advise", {"path": path}),
                ("diff", {"old": RECORD, "new": path}),
            ):
                assert OUTSIDE in await refused(client, name, **argument), path
            assert OUTSIDE in await refused(client, "import", results=[path])
            assert OUTSIDE in await refused(client, "init", path=path, answers={})
        for path in ("a\0b", "", "x" * 5000):
            await refused(client, "check", paths=[path])
        assert (
            await refused(client, "check", paths=["no.yaml"])
            == "cannot read `no.yaml`: there is no such file."
        )
        assert "named pipe" in await refused(client, "check", paths=["pipe.yaml"])
        assert "did you mean `paths`?" in await refused(client, "check", pahts=["."])
        assert "is a list of texts" in await refused(client, "check", paths=".")
        assert "`check` takes `paths` or `text`" in await refused(client, "check", paths=["."], text=DRAFT)
        assert "1,048,577 bytes" in await refused(client, "check", text="x" * (1024 * 1024 + 1))
        assert "1,000,000 characters" in await refused(client, "rule", rule="F" * 1_000_000)
        assert "no rule is called" in await refused(client, "rule", rule="FT999")
        assert "is a code or a name" in await refused(client, "rule", rule="--help")
        assert "there is no tool `lint`" in await refused(client, "lint")
        assert "`diff` compares `old`" in await refused(client, "diff", old=RECORD)
        assert "cannot be the name of a commit" in await refused(client, "diff", git="--output=x")
        assert "line 1: FT031" in await refused(client, "advise", text="status: draft\n")
        assert "answers: `mesurable`" in await refused(client, "advise", answers={"mesurable": True})
        assert "`write`" in await refused(client, "init", answers={}, write=1)
        for name, more in (("init", {"answers": {}}), ("import", {"results": ["."], "into": RECORD})):
            assert "started without `--write`" in await refused(client, name, write=True, **more)
        assert (await asked(client, "check"))["result"]["summary"]["files"] == 1
        nul = await asked(client, "check", text=f"{DRAFT}# \0\n")
        assert [finding["code"] for finding in nul["result"]["findings"]] == ["FT005"]
        tools = (await client.list_tools()).tools
        assert all(tool.annotations and tool.annotations.read_only_hint for tool in tools)

    talk(here, session)
    assert {path: path.lstat().st_mtime_ns for path in here.parent.rglob("*")} == before


def test_several_folders(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """To an older client too, each folder of a server is read, its name stands beside the result, and a
    relative path starts in the first.
    """
    for name in ("one", "two"):
        (here / name).mkdir()
        (here / name / RECORD).write_text(DRAFT.replace("letters", name), encoding="utf-8")

    async def session(client: Client) -> None:
        assert (await asked(client, "check"))["result"]["records"][0]["id"] == "one"
        two = await asked(client, "checklist", path=str(here / "two"))
        assert (two["root"], two["result"]["record"]["id"]) == (str(here / "two"), "two")
        assert two["result"]["record"]["file"] == RECORD
        assert OUTSIDE in await refused(client, "check", paths=[".."])
        assert "in several folders" in await refused(
            client, "diff", old=RECORD, new=str(here / "two" / RECORD)
        )
        await resources(client)

    async def resources(client: Client) -> None:
        listed = (await client.list_resources()).resources
        assert [str(resource.uri) for resource in listed] == list(RESOURCES)
        [schema] = (await client.read_resource("ftlint://schema/record")).contents
        assert schema.text == schema_text()  # type: ignore[union-attr]  # it is text
        [section] = (await client.read_resource("ftlint://framework/3")).contents
        assert "## §3.M3 " in section.text  # type: ignore[union-attr]  # it is text
        [template] = (await client.list_resource_templates()).resource_templates
        [rule] = (await client.read_resource(template.uri_template.replace("{rule}", "FT203"))).contents
        assert main(["rule", "FT203"]) == 0
        assert rule.text == capsys.readouterr().out  # type: ignore[union-attr]  # it is text
        for address in ("ftlint://rule/FT999", "ftlint://rule/../x", "file:///etc/passwd"):
            with pytest.raises(MCPError, match=r"no rule is called|there is nothing at"):
                await client.read_resource(address)

    talk(here, session, "one", "two", mode="legacy")


def test_a_server_that_cannot_start(
    here: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without the extra, and with a folder that is none, one sentence says what to do."""
    monkeypatch.chdir(here)
    assert main(["mcp", "none"]) == 2
    assert capsys.readouterr().err == "ftlint: `none` is no folder: name the folder of a repository.\n"
    monkeypatch.delitem(sys.modules, "ftlint.agent.server", raising=False)
    monkeypatch.setitem(sys.modules, "mcp_types", None)
    assert main(["mcp"]) == 2
    assert capsys.readouterr().err == (
        'ftlint: `ftlint mcp` needs the extra `agent`, which is not installed: pip install "ftlint[agent]".\n'
    )
