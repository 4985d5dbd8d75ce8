"""Write graphbuilder/vocabulary.py from ontologies/geopolitics.ttl and plover.ttl.

    python tools/generate_vocabulary.py            write it
    python tools/generate_vocabulary.py --check    exit with 1 where the file and the ontologies differ

The output depends on the two files alone: everything is sorted by name.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterable
from keyword import iskeyword
from pathlib import Path
from typing import NamedTuple

from rdflib import OWL, RDF, RDFS, SKOS, Graph, Namespace, URIRef
from rdflib.term import Node

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "graphbuilder" / "vocabulary.py"
SOURCES = ("geopolitics.ttl", "plover.ttl")

BASE = "https://w3id.org/graphbuilder/"
GB = Namespace(BASE + "ns#")
PLOVER = Namespace(BASE + "plover/")
WDT = "http://www.wikidata.org/prop/direct/"

TEMPLATE = '''"""The ontology's names for code: closed namespaces, relations, classes and PLOVER code lists.

Generated from ontologies/geopolitics.ttl and plover.ttl by tools/generate_vocabulary.py: change those and run it.
`GB` and `PLOVER` are closed: a name that the ontology lacks raises AttributeError. Names that Python cannot spell
as attributes go in brackets: `GB["from"]`, `PLOVER["CONSULT-third-party"]`. The IRIs do not resolve.
"""
# fmt: off
# ruff: noqa: N815 - the names are the ontology's

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

BASE = "{base}"


class GB(DefinedNamespace):
    """Terms of ontologies/geopolitics.ttl."""

    _NS = Namespace(BASE + "ns#")
    _fail = True
{gb}


class PLOVER(DefinedNamespace):
    """Concepts of ontologies/plover.ttl: TYPE, TYPE-mode, context, quad class."""

    _NS = Namespace(BASE + "plover/")
    _fail = True
{plover}


GBR = Namespace(BASE + "entity/")
GBF = Namespace(BASE + "former/")
GBP = Namespace(BASE + "prop/")
GBS = Namespace(BASE + "statement/")
GBC = Namespace(BASE + "claim/")
GBD = Namespace(BASE + "document/")
GBG = Namespace(BASE + "graph/")

PREFIXES: Mapping[str, str] = MappingProxyType({{
    "gb": str(GB),
    "gbr": str(GBR),
    "gbf": str(GBF),
    "gbp": str(GBP),
    "gbs": str(GBS),
    "gbc": str(GBC),
    "gbd": str(GBD),
    "gbg": str(GBG),
    "plover": str(PLOVER),
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "schema": "https://schema.org/",
    "geo": "http://www.opengis.net/ont/geosparql#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "oa": "http://www.w3.org/ns/oa#",
    "wd": "http://www.wikidata.org/entity/",
    "dcterms": "http://purl.org/dc/terms/",
    "dcat": "http://www.w3.org/ns/dcat#",
    "void": "http://rdfs.org/ns/void#",
}})
"""Every prefix that queries know without declaring it."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What code may know of a relation.

    `notation` is the PLOVER type of an event relation, else a name in snake case; `quad` is the quad class
    ("verbal-cooperation"); `sign` is 1 (friendly), 0 or -1; `score` runs from -10 to 10, none where the relation
    is no event; `parent` is the relation that it implies; `wikidata` a property ("P39"), whichever way it points;
    `extractable` is false where only the reference states it.
    """

    name: str
    label: str
    notation: str
    plover: str | None
    quad: str | None
    sign: int
    score: float | None
    symmetric: bool
    transitive: bool
    parent: str | None
    wikidata: str | None
    extractable: bool
    event: bool


RELATIONS: Mapping[str, Relation] = MappingProxyType({{
{relations}
}})
"""Every relation by its local name."""

CLASSES: Mapping[str, tuple[str, ...]] = MappingProxyType({{
{classes}
}})
"""Every class with the classes of this ontology above it, nearest first."""

MODES: Mapping[str, tuple[str, ...]] = MappingProxyType({{
{modes}
}})
"""The modes of each PLOVER event type; the concept of a mode is PLOVER[f"{{type}}-{{mode}}"]."""

CONTEXTS: tuple[str, ...] = (
{contexts}
)
"""The PLOVER contexts; the concept of one is PLOVER[context]."""
'''


class Column(NamedTuple):
    """A field of `Relation` and how to read it from the graph."""

    name: str
    read: Callable[[Graph, URIRef], object]


def load(folder: Path) -> Graph:
    """The ontologies of a folder as one graph."""
    graph = Graph()
    for name in SOURCES:
        graph.parse(folder / name)
    return graph


def local(node: Node) -> str:
    """The part of an IRI after its namespace."""
    return str(node).rpartition("#")[2].rpartition("/")[2]


def names_in(graph: Graph, namespace: Namespace) -> list[str]:
    """Local names of all subjects in a namespace, sorted."""
    return sorted({local(s) for s in graph.subjects() if str(s).startswith(namespace)})


def namespace_body(names: Iterable[str]) -> str:
    """Class attributes of a closed namespace; names that are no Python names become extras."""
    known = list(names)
    plain = [name for name in known if name.isidentifier() and not iskeyword(name)]
    odd = [name for name in known if name not in plain]
    extras = [f"    _extras = [  # noqa: RUF012 - rdflib asks for a plain list\n{lines(odd, 8)}\n    ]"] if odd else []
    return "\n".join([*extras, *(f"    {name}: URIRef" for name in plain)])


def lines(values: Iterable[object], indent: int = 4) -> str:
    """One quoted value a line."""
    return "\n".join(f"{' ' * indent}{quote(value)}," for value in values)


def quote(value: object) -> str:
    """A Python literal with double quotes."""
    if isinstance(value, tuple):
        return f"({', '.join(map(quote, value))}{',' * (len(value) == 1)})"
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"' if isinstance(value, str) else repr(value)


def text(graph: Graph, subject: Node, predicate: URIRef) -> str:
    """The one literal that must be there."""
    value = graph.value(subject, predicate, any=False)
    if value is None:
        raise ValueError(f"{subject} has no {predicate}")
    return str(value)


def plover_type(graph: Graph, relation: URIRef) -> str | None:
    """The event type's notation."""
    concept = graph.value(relation, GB.ploverType)
    return None if concept is None else text(graph, concept, SKOS.notation)


def quad(graph: Graph, relation: URIRef) -> str | None:
    """The notation of the event type's quad class."""
    event_type = graph.value(relation, GB.ploverType)
    concept = event_type and graph.value(event_type, PLOVER.quadClass)
    return None if concept is None else text(graph, concept, SKOS.notation)


def score(graph: Graph, relation: URIRef) -> float | None:
    """The score of the relation's own mode, else of its event type."""
    concept = graph.value(relation, GB.ploverMode) or graph.value(relation, GB.ploverType)
    return None if concept is None else float(text(graph, concept, PLOVER.score))


def parent(graph: Graph, relation: URIRef) -> str | None:
    """The relation above."""
    above = [local(p) for p in graph.objects(relation, RDFS.subPropertyOf) if (p, RDF.type, GB.Relation) in graph]
    return min(above, default=None)


def wikidata(graph: Graph, relation: URIRef) -> str | None:
    """The Wikidata property that means the same, from either end."""
    links = [*graph.objects(relation, SKOS.closeMatch), *graph.objects(relation, OWL.inverseOf)]
    return min((local(link) for link in links if str(link).startswith(WDT)), default=None)


COLUMNS = (
    Column("name", lambda _, r: local(r)),
    Column("label", lambda g, r: text(g, r, RDFS.label)),
    Column("notation", lambda g, r: text(g, r, SKOS.notation)),
    Column("plover", plover_type),
    Column("quad", quad),
    Column("sign", lambda g, r: int(text(g, r, GB.sign))),
    Column("score", score),
    Column("symmetric", lambda g, r: (r, RDF.type, OWL.SymmetricProperty) in g),
    Column("transitive", lambda g, r: (r, RDF.type, OWL.TransitiveProperty) in g),
    Column("parent", parent),
    Column("wikidata", wikidata),
    Column("extractable", lambda g, r: text(g, r, GB.extractable) == "true"),
    Column("event", lambda g, r: (r, GB.ploverType, None) in g),
)


def relation_rows(graph: Graph) -> str:
    """One entry of RELATIONS a line."""
    rows = []
    for name in sorted(local(r) for r in graph.subjects(RDF.type, GB.Relation)):
        values = ", ".join(f"{c.name}={quote(c.read(graph, GB[name]))}" for c in COLUMNS)
        rows.append(f"    {quote(name)}: Relation({values}),")
    return "\n".join(rows)


def ancestors(graph: Graph, cls: Node) -> tuple[str, ...]:
    """Classes of this ontology above one, nearest first, each once."""
    found: list[str] = []
    level = [cls]
    while level:
        level = [p for c in level for p in graph.objects(c, RDFS.subClassOf) if str(p).startswith(GB)]
        level = [p for p in level if local(p) not in found]
        found += sorted({local(p) for p in level})
    return tuple(found)


def class_rows(graph: Graph) -> str:
    """One entry of CLASSES a line."""
    names = sorted(local(c) for c in graph.subjects(RDF.type, OWL.Class) if str(c).startswith(GB))
    return "\n".join(f"    {quote(n)}: {quote(ancestors(graph, GB[n]))}," for n in names)


def notations(graph: Graph, scheme: URIRef) -> list[str]:
    """The notations of a code list, sorted."""
    return sorted(text(graph, c, SKOS.notation) for c in graph.subjects(SKOS.inScheme, scheme))


def mode_rows(graph: Graph) -> str:
    """One entry of MODES a line."""
    rows = []
    for name in notations(graph, PLOVER.types):
        modes = tuple(sorted(text(graph, m, SKOS.notation) for m in graph.subjects(SKOS.broader, PLOVER[name])))
        rows.append(f"    {quote(name)}: {quote(modes)},")
    return "\n".join(rows)


def generate(folder: Path = ROOT / "ontologies") -> str:
    """The text of vocabulary.py for the ontologies of a folder."""
    graph = load(folder)
    return TEMPLATE.format(
        base=BASE,
        gb=namespace_body(names_in(graph, GB)),
        plover=namespace_body(names_in(graph, PLOVER)),
        relations=relation_rows(graph),
        classes=class_rows(graph),
        modes=mode_rows(graph),
        contexts=lines(notations(graph, PLOVER.contexts)),
    )


def main(arguments: list[str] | None = None, target: Path = TARGET) -> int:
    """Write the file, or with --check say whether it would change (exit code 1)."""
    parser = argparse.ArgumentParser(description="Generate graphbuilder/vocabulary.py from ontologies/*.ttl.")
    parser.add_argument("--check", action="store_true", help="change nothing; exit with 1 where the file has drifted")
    options = parser.parse_args(arguments)
    fresh = generate()
    if not options.check:
        target.write_text(fresh, encoding="utf-8")
    elif not target.is_file() or target.read_text(encoding="utf-8") != fresh:
        print(f"{target.name} differs from the ontologies: run python tools/generate_vocabulary.py", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
