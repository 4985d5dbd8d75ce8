"""Reading: from files and folders to documents, each with its text, title, date and origin."""

from graphbuilder.reading.sources import read

__all__ = ["read"]
