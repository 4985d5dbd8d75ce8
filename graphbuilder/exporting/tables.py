"""The claims as three CSV tables: nodes.csv, edges.csv, claims.csv, in a folder or a .zip file.

As RFC 4180 has it: UTF-8, commas, CRLF, every text in quotation marks and every number bare; no cell is a formula (see
`cells`). Rows are sorted, and there is no clock: equal graphs, equal bytes. Actors carry the codes by which other data
sets know them: of a state its own, of whoever acts for a state that state's.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from graphbuilder.analysis import network
from graphbuilder.errors import GraphError
from graphbuilder.exporting import cells
from graphbuilder.graph import formats, merged, reading
from graphbuilder.graph.store import Store
from graphbuilder.model import Claim, Document, Entity
from graphbuilder.vocabulary import RELATIONS

CODES = {
    "iso2": "iso3166-1-alpha-2",
    "iso3": "iso3166-1-alpha-3",
    "cow": "cow",
    "gw": "gw",
}
"""Columns of codes and the schemes that they hold: ISO 3166-1, Correlates of War, Gleditsch and Ward."""

SEPARATOR = "; "
"""Between the values of one cell."""

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of files in a .zip: the first that it can say."""

Row = dict[str, str | int | float | None]


def of(store: Store) -> dict[str, bytes]:
    """The three files of a graph, in which unknown entities that are taken for one are one."""
    documents = {document.id: document for document in reading.documents(store)}
    return tables(merged.claims(store, reading.claims(store)), documents)


def tables(claims: Iterable[Claim], documents: Mapping[str, Document]) -> dict[str, bytes]:
    """The three files by name. `documents` maps ids to documents."""
    ordered = sorted(claims, key=lambda claim: (claim.document, claim.evidence, claim.id))
    return {
        "claims.csv": _csv(_CLAIMS, (_claim(claim, documents.get(claim.document)) for claim in ordered)),
        "edges.csv": _csv(_EDGES, _edges(ordered)),
        "nodes.csv": _csv(_NODES, (_node(entity) for _, entity in sorted(_entities(ordered).items()))),
    }


def save(files: Mapping[str, bytes], path: Path) -> None:
    """Write the files into a .zip file or else a folder, each whole or not at all. Raises GraphError E406."""
    if path.suffix.lower() == ".zip":
        formats.write(zipped(files), path)
        return
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GraphError("E406", path=path, reason=error.strerror) from None
    for name, data in files.items():
        formats.write(data, path / name)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as one .zip file."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, data in sorted(files.items()):
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, data)
    return target.getvalue()


_ACTOR = ("", "_iri", "_type", "_wikidata", "_state", "_state_iri", *(f"_{code}" for code in CODES))
_NODES = ("iri", "label", "type", "aliases", "wikidata", *CODES)
_EDGES = (
    "subject", "subject_iri", "relation", "plover", "quad", "object", "object_iri", "sign", "plover_score", "count",
    "documents", "speakers", "dates", "sentence", "claims",
)  # fmt: skip
_CLAIMS = (
    "claim", *(f"subject{part}" for part in _ACTOR), "relation", "plover", "mode", "quad", "sign",
    *(f"object{part}" for part in _ACTOR), "status", "polarity", "certainty", "time_frame", "ended", "date",
    "date_source", "place", "speaker", "speaker_iri", "stance", "role", "sentence", "evidence", "document",
    "title", "url", "publisher", "published", "rule", "score",
)  # fmt: skip


def _csv(columns: tuple[str, ...], rows: Iterable[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text, quoting=csv.QUOTE_NONNUMERIC, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(row[column]) for column in columns] for row in rows)
    return text.getvalue().encode("utf-8")


def _cell(value: str | float | None) -> str | float:
    if value is None:
        return ""
    return cells.safe(value) if isinstance(value, str) else value


def _entities(claims: Iterable[Claim]) -> dict[str, Entity]:
    """Everybody and everything that a claim names; of several records of one the fullest."""
    found: dict[str, Entity] = {}
    for claim in claims:
        named = (claim.source, claim.target, claim.speaker, claim.place, claim.subject_state, claim.object_state)
        for entity in filter(None, named):
            known = found.setdefault(entity.iri, entity)
            found[entity.iri] = max(known, entity, key=lambda e: (len(e.identifiers), len(e.aliases), e.label))
    return found


def _node(entity: Entity) -> Row:
    row: Row = {"iri": entity.iri, "label": entity.label, "type": entity.type}
    row["aliases"] = SEPARATOR.join(sorted(entity.aliases))
    return {**row, "wikidata": _code(entity, "wikidata"), **_codes(entity)}


def _edges(claims: Iterable[Claim]) -> Iterator[Row]:
    graph = network.to_networkx(claims)
    for source, target, _, data in sorted(graph.edges(keys=True, data=True), key=lambda edge: edge[:3]):
        yield {
            **{name: SEPARATOR.join(data[name]) for name in ("documents", "speakers", "dates", "claims")},
            **{name: data[name] for name in ("sign", "count", "sentence")},
            "subject": graph.nodes[source]["label"],
            "subject_iri": source,
            "object": graph.nodes[target]["label"],
            "object_iri": target,
            "plover_score": data["score"],
            **_relation(data["relation"]),
        }


def _claim(claim: Claim, document: Document | None) -> Row:
    speaker = claim.speaker
    row: Row = {
        "claim": claim.id,
        "mode": claim.mode,
        "sign": RELATIONS[claim.relation].sign,
        "status": claim.status.value,
        "polarity": claim.polarity.value,
        "certainty": claim.certainty.value,
        "time_frame": claim.time_frame.value,
        "ended": str(claim.ended).lower(),
        "date": claim.when,
        "date_source": claim.date_source.value,
        "place": claim.place.label if claim.place else None,
        "speaker": speaker.label if speaker else None,
        "speaker_iri": speaker.iri if speaker else None,
        "stance": claim.attribution.stance.value if claim.attribution else None,
        "role": claim.role,
        "sentence": claim.sentence.text,
        "evidence": claim.evidence.text,
        "document": claim.document,
        "rule": claim.rule,
        "score": claim.score,
    }
    subject = _actor("subject", claim.source, claim.subject_state)
    object_ = _actor("object", claim.target, claim.object_state)
    return {**row, **_relation(claim.relation), **subject, **object_, **_document(document)}


def _relation(name: str) -> Row:
    return {"relation": name, "plover": RELATIONS[name].plover, "quad": RELATIONS[name].quad}


def _actor(side: str, entity: Entity, state: Entity | None) -> Row:
    """An actor, whom it acts for, and the codes of that (its own where it acts for none)."""
    row: Row = {"": entity.label, "_iri": entity.iri, "_type": entity.type, "_wikidata": _code(entity, "wikidata")}
    row |= {"_state": state.label if state else None, "_state_iri": state.iri if state else None}
    row |= {f"_{column}": code for column, code in _codes(state or entity).items()}
    return {f"{side}{part}": value for part, value in row.items()}


def _document(document: Document | None) -> Row:
    return {
        "title": document.title if document else None,
        "url": document.url if document else None,
        "publisher": document.publisher if document else None,
        "published": document.published.isoformat() if document and document.published else None,
    }


def _codes(entity: Entity) -> Row:
    return {column: _code(entity, scheme) for column, scheme in CODES.items()}


def _code(entity: Entity, scheme: str) -> str | None:
    return next((value for name, value in entity.identifiers if name == scheme), None)
