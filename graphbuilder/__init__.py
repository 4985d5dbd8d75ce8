"""graphbuilder: news text in, a geopolitical knowledge graph out, with the sentence, the speaker and the date
behind every edge.

import graphbuilder as gb
kg = gb.build("seeds/")
kg.query("SELECT ?who WHERE { ?who gb:supports gbr:Azerbaijan }")
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphbuilder.builds import BuildReport, build
    from graphbuilder.errors import GraphbuilderError
    from graphbuilder.extraction.pipeline import load as pipeline
    from graphbuilder.knowledge_graph import KnowledgeGraph
    from graphbuilder.model import Claim, Document, Entity
    from graphbuilder.settings import Fetching, Settings

__version__ = "0.1.0"

__all__ = [
    "BuildReport",
    "Claim",
    "Document",
    "Entity",
    "Fetching",
    "GraphbuilderError",
    "KnowledgeGraph",
    "Settings",
    "build",
    "pipeline",
]

_HOMES = {
    "GraphbuilderError": ("graphbuilder.errors", "GraphbuilderError"),
    "pipeline": ("graphbuilder.extraction.pipeline", "load"),
    "BuildReport": ("graphbuilder.builds", "BuildReport"),
    "KnowledgeGraph": ("graphbuilder.knowledge_graph", "KnowledgeGraph"),
    "build": ("graphbuilder.builds", "build"),
    "Claim": ("graphbuilder.model", "Claim"),
    "Document": ("graphbuilder.model", "Document"),
    "Entity": ("graphbuilder.model", "Entity"),
    "Fetching": ("graphbuilder.settings", "Fetching"),
    "Settings": ("graphbuilder.settings", "Settings"),
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used: spaCy takes a second that a query need not wait for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 (only here)

    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
