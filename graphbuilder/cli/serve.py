"""graphbuilder serve: a graph on a port of this machine."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Annotated

import typer

from graphbuilder.cli import options, terminal
from graphbuilder.errors import UsageError

EXAMPLES = (
    "graphbuilder serve caucasus.trig",
    "graphbuilder serve store/ --port 8080 --timeout 10",
    "graphbuilder serve store/ --writable --token SECRET",
)
TOKEN = "GRAPHBUILDER_TOKEN"  # noqa: S105 (the name of a variable)

Host = Annotated[str, typer.Option("--host", metavar="ADDRESS", help="The address that is listened on.")]
Port = Annotated[int, typer.Option("--port", metavar="N", min=0, max=65535, help="The port (0: a free one).")]
Writable = Annotated[bool, typer.Option("--writable", help="Let who sends the token change the graph.")]
Token = Annotated[
    str | None,
    typer.Option("--token", metavar="T", help=f"The token of --writable (or in {TOKEN}).", show_default=False),
]
Workers = Annotated[int, typer.Option("--workers", metavar="N", min=1, max=64, help="Processes that answer.")]
Seconds = Annotated[float, typer.Option("--timeout", metavar="SECONDS", min=0.1, help="What a query may take.")]
Memory = Annotated[int, typer.Option("--memory", metavar="MB", min=64, help="What a query may take.")]
Origins = Annotated[
    list[str] | None,
    typer.Option("--allow-origin", metavar="URL", help="A web site whose pages may ask (*: all).", show_default=False),
]
Hosts = Annotated[
    list[str] | None,
    typer.Option(
        "--allow-host", metavar="NAME", help="A name that the server answers to (*: any).", show_default=False
    ),
]
Services = Annotated[
    list[str] | None,
    typer.Option("--allow-service", metavar="URL", help="An endpoint that SERVICE may ask.", show_default=False),
]
DefaultGraph = Annotated[
    str, typer.Option("--default-graph", metavar="union|separate", help="Where patterns outside GRAPH look.")
]
Root = Annotated[str, typer.Option("--root", metavar="PATH", help="The path under which a proxy shows the server.")]
Title = Annotated[str, typer.Option("--title", help="The title of the pages.")]


def serve(  # noqa: PLR0913, PLR0917 (each is an option)
    graph: options.GraphPath,
    host: Host = "127.0.0.1",
    port: Port = 7878,
    writable: Writable = False,
    token: Token = None,
    workers: Workers = 2,
    timeout: Seconds = 30.0,
    memory: Memory = 2048,
    allow_origin: Origins = None,
    allow_host: Hosts = None,
    allow_service: Services = None,
    default_graph: DefaultGraph = "union",
    root: Root = "",
    title: Title = "Knowledge graph",
) -> int:
    """Serve a graph: SPARQL 1.1, and pages for people.

    SPARQL is at /sparql, the Graph Store Protocol at /data.
    Only this machine can reach it unless --host says otherwise, and nobody can change it unless --writable does.
    Queries see the graph as it was at the start, and every change that is made through the server. SERVICE is switched
    off but for the endpoints that --allow-service names.
    """
    from graphbuilder.graph.workers import Limits  # noqa: PLC0415 (--help must not wait for it)
    from graphbuilder.server.serving import serve as start  # noqa: PLC0415
    from graphbuilder.server.settings import ServerSettings  # noqa: PLC0415

    secret = token or os.environ.get(TOKEN)
    if writable and not secret:
        raise UsageError("E708")
    if default_graph not in ("union", "separate"):
        raise typer.BadParameter("--default-graph is union or separate")
    settings = ServerSettings(
        title=title,
        union=default_graph == "union",
        token=secret if writable else None,
        services=frozenset(allow_service or ()),
        origins=tuple(allow_origin or ()),
        hosts=_hosts(host, allow_host or ()),
        root=root.rstrip("/"),
        workers=workers,
        limits=Limits(timeout, memory),
    )

    def ready(address: str) -> None:
        may = "Whoever has the token may change it." if writable else "Nobody can change it."
        terminal.write(f"{terminal.plain(str(graph))} is served at {address} (stop: Ctrl-C). {may}\n")
        sys.stdout.flush()

    start(graph, settings, host, port, ready)
    return 0


def _hosts(host: str, allowed: Sequence[str]) -> tuple[str, ...]:
    """The names under which the server answers: those given, else any where it listens on every address."""
    if allowed:
        return tuple(allowed)
    if host in ("0.0.0.0", "::"):  # noqa: S104 (compared, not bound)
        return ("*",)
    named = f"[{host}]" if ":" in host else host
    return ("localhost", "127.0.0.1", "[::1]", named)
