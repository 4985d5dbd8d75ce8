"""Extraction: from a document's text to mentions, quotations and claims, as spaCy components."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphbuilder.extraction.pipeline import extract, load

__all__ = ["extract", "load"]


def __getattr__(name: str) -> Any:
    """Import the pipeline when it is first used: it takes a second, for which the tables of words need not wait."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from graphbuilder.extraction import pipeline  # noqa: PLC0415 (only here)

    return getattr(pipeline, name)
