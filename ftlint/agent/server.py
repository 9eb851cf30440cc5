"""The server: the tools and resources in the words of the protocol, over standard input and output.

The only module that knows the SDK. A call runs in another thread, one at a time, so that the client gets an
answer to a ping meanwhile.
"""

from contextlib import chdir
from functools import partial
from typing import Any

import anyio
import mcp_types as types
from anyio.to_thread import run_sync
from mcp.server import Server, ServerRequestContext
from mcp.server.stdio import stdio_server
from mcp.shared.exceptions import MCPError

from ftlint import __version__
from ftlint.agent.calls import Answer, Call, Run, Told, refused
from ftlint.agent.instructions import SERVER
from ftlint.agent.resources import RESOURCES, RULE, UnknownError, read
from ftlint.agent.roots import Roots
from ftlint.agent.tools import TOOLS, use
from ftlint.framework.statements import SITE_URL
from ftlint.text.escape import escaped

Context = ServerRequestContext[Any]


def serve(roots: Roots, run: Run, *, may_write: bool) -> None:
    """Serves one client until it closes standard input. `run` runs a command in the working directory."""
    anyio.run(_serve, server(roots, run, may_write=may_write))


def server(roots: Roots, run: Run, *, may_write: bool) -> Server[Any]:
    """Returns the server, for any transport."""
    one_at_a_time = anyio.CapacityLimiter(1)  # a command works in the process's one working directory
    inside = partial(_in_folder, roots, run)

    async def list_tools(_: Context, __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return types.ListToolsResult(tools=_tools(may_write))

    async def call_tool(_: Context, asked: types.CallToolRequestParams) -> types.CallToolResult:
        work = partial(_told, asked.name, asked.arguments or {}, roots, inside, may_write)
        told = await run_sync(work, limiter=one_at_a_time)
        return types.CallToolResult(
            content=[types.TextContent(text=told.text)],
            structured_content=dict(told.data) if told.data is not None else None,
            is_error=told.is_error,
        )

    async def list_resources(
        _: Context, __: types.PaginatedRequestParams | None
    ) -> types.ListResourcesResult:
        return types.ListResourcesResult(resources=_resources())

    async def list_templates(
        _: Context, __: types.PaginatedRequestParams | None
    ) -> types.ListResourceTemplatesResult:
        template = types.ResourceTemplate(
            uri_template=RULE,
            name="rule",
            title="The page of a rule",
            description="By its code or name, such as FT203.",
            mime_type="text/plain",
        )
        return types.ListResourceTemplatesResult(resource_templates=[template])

    async def read_resource(_: Context, asked: types.ReadResourceRequestParams) -> types.ReadResourceResult:
        address = str(asked.uri)
        try:
            media_type, text = await run_sync(partial(read, address, inside), limiter=one_at_a_time)
        except UnknownError as error:
            raise MCPError(types.INVALID_PARAMS, str(error)) from None
        found = types.TextResourceContents(uri=address, mime_type=media_type, text=text)
        return types.ReadResourceResult(contents=[found])

    return Server(
        "ftlint",
        version=__version__,
        title="ftlint",
        website_url=SITE_URL,
        instructions=SERVER,
        on_list_tools=list_tools,
        on_call_tool=call_tool,
        on_list_resources=list_resources,
        on_list_resource_templates=list_templates,
        on_read_resource=read_resource,
    )


async def _serve(server: Server[Any]) -> None:
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def _in_folder(roots: Roots, run: Run, call: Call) -> Answer:
    with chdir(call.root or roots.folders[0]):
        return run(call)


def _told(name: str, given: dict[str, Any], roots: Roots, run: Run, may_write: bool) -> Told:
    try:
        return use(name, given, roots, run, may_write=may_write)
    except Exception as error:  # noqa: BLE001  (the last resort: a bug in ftlint is one sentence, and the server goes on)
        text = f"ftlint failed: {type(error).__name__}: {escaped(str(error))}. This is a bug in ftlint: please report it."
        return refused(text)


def _tools(may_write: bool) -> list[types.Tool]:
    return [
        types.Tool(
            name=name,
            title=tool.title,
            description=tool.description,
            input_schema=tool.inputs,
            output_schema=tool.outputs,
            annotations=types.ToolAnnotations(
                read_only_hint=not (tool.writes and may_write),
                destructive_hint=may_write and "update" in tool.arguments,
                idempotent_hint=True,
                open_world_hint=False,
            ),
        )
        for name, tool in TOOLS.items()
    ]


def _resources() -> list[types.Resource]:
    return [
        types.Resource(
            uri=address,
            name=address.removeprefix("ftlint://"),
            title=resource.title,
            description=resource.help,
            mime_type=resource.media_type,
        )
        for address, resource in RESOURCES.items()
    ]
