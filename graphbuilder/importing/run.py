"""Files of others into a store: each by its kind; one that fails does not stop the rest, and views are derived anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from graphbuilder.building import write_knowledge
from graphbuilder.errors import GraphbuilderError, GraphError, InputError
from graphbuilder.graph import mapping as graph_mapping
from graphbuilder.graph import views
from graphbuilder.graph.store import Store
from graphbuilder.importing import gdelt, mapping, rdf, table
from graphbuilder.importing.parties import Parties
from graphbuilder.importing.rdf import Written
from graphbuilder.importing.statements import Found
from graphbuilder.model import Failure
from graphbuilder.reading.names import shown
from graphbuilder.reference import Reference
from graphbuilder.settings import Settings


@dataclass(frozen=True, slots=True)
class Imported:
    """What came in: documents, claims and quads; rows that were left out on purpose, by reason; what failed."""

    documents: int
    claims: int
    quads: int
    left_out: Mapping[str, int]
    failures: tuple[Failure, ...]


def import_into(
    store: Store, paths: Sequence[str | Path], settings: Settings = Settings(), *, plan: str | Path | None = None
) -> Imported:
    """Bring files into a store: RDF, GDELT 2.0 event rows, and, as the mapping in the file `plan` says, tables.

    Files and rows that fail are listed in the outcome, and the rest is written. Raises GraphError E435 (no mapping),
    and, when no file could be read, InputError E111: then nothing is written.
    """
    run = _Run(store, settings, mapping.load(Path(plan), settings) if plan is not None else None)
    try:
        for path in map(Path, paths):
            run.take(path)
    finally:
        run.end()
    if not run.begun:
        reasons = "".join(f"\n  {failure.error}" for failure in run.failures)
        raise InputError("E111", sources=", ".join(shown(Path(path)) for path in paths), reasons=reasons)
    return Imported(*run.written, dict(sorted(run.left_out.items())), tuple(run.failures))


class _Run:
    """One import. The store is not touched before the first file has been read."""

    def __init__(self, store: Store, settings: Settings, plan: mapping.Plan | None) -> None:
        self.begun = False
        self.written = Written(0, 0, 0)
        self.left_out: Counter[str] = Counter()
        self.failures: list[Failure] = []
        self._store = store
        self._settings = settings
        self._plan = plan
        self._parties = Parties(Reference.load(settings.reference))
        self._tables: set[str] = set()

    def take(self, path: Path) -> None:
        """Bring one file in."""
        try:
            write = self._read(path)
        except OSError as error:
            self._failed(path, InputError("E109", path=shown(path), reason=error.strerror or error))
            return
        except GraphbuilderError as error:
            self._failed(path, error)
            return
        if write is None:
            return
        if not self.begun:
            views.mark(self._store)
            self.begun = True
        self.written = Written(*map(sum, zip(self.written, write(), strict=True)))

    def end(self) -> None:
        """Derive what rests on documents."""
        if self.begun:
            write_knowledge(self._store, self._settings)
            views.derive(self._store)

    def _failed(self, path: Path, error: GraphbuilderError) -> None:
        self.failures.append(Failure(shown(path), str(error)))

    def _read(self, path: Path) -> Callable[[], Written] | None:
        """Read a file; what comes back writes it, and nothing does where every row is broken."""
        name = path.name.lower()
        if not path.is_file():
            raise InputError("E101", path=shown(path))
        if name.endswith(rdf.SUFFIXES):
            graphs = rdf.read(path)
            return lambda: rdf.write(self._store, graphs)
        if name.endswith(gdelt.NAMES):
            found = gdelt.read(path, self._parties, self._settings)
        elif name.endswith(table.SUFFIXES):
            found = self._table(path)
        else:
            raise GraphError("E433", path=shown(path), suffixes=", ".join(rdf.SUFFIXES))
        self.left_out += found.left_out
        self.failures += found.failures
        return None if found.failures and not found.extractions else lambda: self._write(found)

    def _table(self, path: Path) -> Found:
        """A second table of one name would silently take the place of the first."""
        if self._plan is None:
            raise GraphError("E436", path=shown(path))
        if path.name in self._tables:
            raise InputError("E112", path=shown(path), source=path.name)
        self._tables.add(path.name)
        return table.read(path, self._plan, self._parties, self._settings)

    def _write(self, found: Found) -> Written:
        for extraction in found.extractions:
            graph_mapping.write(self._store, extraction)
        claims = sum(len(extraction.claims) for extraction in found.extractions)
        return Written(len(found.extractions), claims, 0)
