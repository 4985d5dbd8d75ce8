"""Of documents that repeat one another, the first."""

from __future__ import annotations

from graphbuilder.duplicates.index import Index
from graphbuilder.duplicates.wording import Wording, wording
from graphbuilder.model import Document, Duplicate


class Kept:
    """The documents that were kept so far, with which each new one is compared."""

    def __init__(self) -> None:
        self._index = Index()
        self._sources: list[str] = []
        self._numbers: dict[str, int] = {}

    def keep(self, document: Document) -> None:
        """Keep a document whatever it repeats, in place of an older text of its source."""
        self._keep(document, wording(document))

    def offer(self, document: Document) -> Duplicate | None:
        """Keep a document, unless it repeats one of another source: then what it repeats.

        A newer text of a source is kept in place of the older one, whatever it repeats.
        """
        text = wording(document)
        found = None if document.id in self._numbers else self._repeated(document, text)
        if found is None:
            self._keep(document, text)
        return found

    def _repeated(self, document: Document, text: Wording) -> Duplicate | None:
        found = self._index.find(text)
        return found and Duplicate(document.source, self._sources[found[0]], found[1])

    def _keep(self, document: Document, text: Wording) -> None:
        if document.id in self._numbers:
            self._index.remove(self._numbers[document.id])
        self._numbers[document.id] = self._index.add(text)
        self._sources.append(document.source)
