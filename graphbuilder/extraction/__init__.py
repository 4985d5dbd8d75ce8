"""Extraction: from a document's text to mentions, quotations and claims, as spaCy components."""

from graphbuilder.extraction.pipeline import extract, load

__all__ = ["extract", "load"]
