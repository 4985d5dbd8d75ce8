"""How the server runs: what it allows, and how much of everything."""

from __future__ import annotations

from dataclasses import dataclass, field

from graphbuilder.graph.workers import Limits


@dataclass(frozen=True, slots=True)
class ServerSettings:
    """What a server allows.

    `union` lets patterns outside GRAPH look into all graphs, not only into the default graph, where nothing of ours is.
    `token` allows updates to who sends it; none, and nobody may write. `services` are the endpoints that SERVICE may
    ask. `origins` are the web pages of other servers that may ask this one ("*": all). `hosts` are the names under
    which it answers ("*": any): a page of another server cannot reach it under a name of its own. `root` is the path
    under which a proxy shows it. `limits` bound a query, `most_answer` the bytes of an answer, `most_body` those of a
    request, `slowest` the seconds in which a request must have come and each quarter of a megabyte of an answer be
    taken, `patience` those that a query waits for a free process, `concurrent` how many connections there may be.
    """

    title: str = "Knowledge graph"
    union: bool = True
    token: str | None = None
    services: frozenset[str] = frozenset()
    origins: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ("localhost", "127.0.0.1", "[::1]")
    root: str = ""
    workers: int = 2
    limits: Limits = field(default_factory=Limits)
    most_answer: int = 64 * 2**20
    most_body: int = 16 * 2**20
    slowest: float = 15.0
    patience: float = 5.0
    concurrent: int = 100
