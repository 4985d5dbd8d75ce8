"""Claims and entities as text for people: on one line, with the sentence, or with all that led to them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator, Sequence

from graphbuilder.cli.terminal import counted, plain, wrapped
from graphbuilder.errors import GraphError
from graphbuilder.extraction import lexicon
from graphbuilder.graph import reading, terms
from graphbuilder.graph.results import shortened
from graphbuilder.knowledge_graph import Description, KnowledgeGraph
from graphbuilder.model import Attribution, Claim, DateSource, Document, Entity, Mention, Status
from graphbuilder.vocabulary import RELATIONS

DATED_BY = {
    DateSource.EXPLICIT: "the text says so",
    DateSource.RELATIVE: "the text says so, counted from the day of publication",
    DateSource.PUBLICATION: "the day of publication",
}
UNKNOWN = "somebody whom the text does not name"

_ID = re.compile(r"[0-9a-f]{20}")


def claim_id(text: str) -> str:
    """The id in a claim's id, prefixed name or IRI. Raises `GraphError` E407 for anything else."""
    found = terms.local_name(text.strip("<> ")).removeprefix("gbc:")
    if not _ID.fullmatch(found):
        raise GraphError("E407", name=text)
    return found


def description(kg: KnowledgeGraph, described: Description, limit: int) -> str:
    """All about an entity: who it is, and up to `limit` claims of each kind."""
    name = plain(described.entity.label)
    sections = (
        (f"What {name} does", "--subject", described.does),
        (f"What is done to {name}", "--object", described.undergoes),
        (f"What {name} says", "--speaker", described.says),
    )
    parts = [_introduction(described.entity)]
    parts += [
        _section(kg, title, claims, limit, f"{option} {shlex.quote(name)}")
        for title, option, claims in sections
        if claims
    ]
    if len(parts) == 1:
        parts.append("No claim in this graph is about it.\n")
    return "\n".join(parts)


def explanation(kg: KnowledgeGraph, claim: Claim) -> str:
    """Why a claim is in the graph: its words, its sentence, the rule, the chain of telling, the document."""
    document = reading.document(kg.store, claim.document)
    rows = [
        ("status", _status(claim)),
        ("subject", _side(claim.subject, claim.subject_state)),
        ("object", _side(claim.object, claim.object_state)),
        ("role", claim.role),
        ("mode", claim.mode),
        ("place", claim.place and claim.place.label),
        ("date", claim.when and f"{claim.when} ({DATED_BY[claim.date_source]})"),
        ("evidence", f"“{claim.evidence.text}”, characters {claim.evidence.start} to {claim.evidence.end}"),
        ("told by", _told(claim)),
        ("rule", f"{claim.rule}, score {claim.score:.2f}"),
        ("known by", _knowledge(claim)),
        ("or else", ", ".join(f"{reading} {score:.2f}" for reading, score in claim.alternatives)),
        ("document", _origin(document)),
        ("url", document.url),
    ]
    width = max(len(name) for name, _ in rows) + 2
    facts = "".join(_row(name, value, width) for name, value in rows if value)
    return f"{plain(_statement(claim))}  [{claim.id}]\n\n{_quoted(claim)}\n{facts}"


def _knowledge(claim: Claim) -> str | None:
    """What a rule rests on: the lexicon's row of a pattern, or the encoder."""
    if claim.rule.startswith("pair."):
        return "the pair encoder, from the two and the path between them, with the lexicon as prior of the type"
    row = lexicon.load().behind(claim.rule, claim.relation)
    if row is None:
        return None
    slots = f"who in {', '.join(row.source)}; whom in {', '.join(row.target)}"
    return f"the lexicon's “{row.lemma}” ({row.pos}): {slots}; prior {row.prior:.2f}"


def _introduction(entity: Entity) -> str:
    facts = [entity.type, shortened(entity.iri), *(f"{scheme} {value}" for scheme, value in entity.identifiers)]
    also = f"also {', '.join(entity.aliases)}" if entity.aliases else ""
    return f"{plain(entity.label)}\n{wrapped(' · '.join(facts), '  ')}{wrapped(also, '  ')}"


def _section(kg: KnowledgeGraph, title: str, claims: Sequence[Claim], limit: int, filter_: str) -> str:
    lines = [f"{title}: {counted(len(claims), 'claim')}\n"]
    for claim in sorted(claims, key=_age)[:limit]:
        lines.append(wrapped(_headline(claim), "  "))
        lines.append(_quoted(claim, "      "))
        lines.append(wrapped(f"{_short_origin(reading.document(kg.store, claim.document))} [{claim.id}]", "      "))
    if len(claims) > limit:
        lines.append(f"  and {len(claims) - limit:,} more: graphbuilder claims GRAPH {filter_} --format table\n")
    return "".join(lines)


def _age(claim: Claim) -> tuple[bool, str]:
    """The oldest first, what bears no date last."""
    return claim.when is None, claim.when or ""


def _headline(claim: Claim) -> str:
    """A claim on a line, with what a reader must know to take it rightly."""
    notes = [] if claim.status is Status.FACT else [claim.status.value]
    notes += ["former"] if claim.ended else []
    notes += [claim.when] if claim.when else []
    teller = _teller(claim)
    notes += [f"says {teller}"] if teller else []
    return _statement(claim) + (f" ({', '.join(notes)})" if notes else "")


def _statement(claim: Claim) -> str:
    role = f" as {claim.role}" if claim.role else ""
    return f"{claim.source.label} – {RELATIONS[claim.relation].label} – {claim.target.label}{role}"


def _teller(claim: Claim) -> str | None:
    """The innermost named teller; somebody unnamed where the text has a teller but no name; none for the narrator."""
    if claim.speaker is not None:
        return claim.speaker.label
    return UNKNOWN if claim.attribution else None


def _quoted(claim: Claim, indent: str = "  ") -> str:
    return wrapped(claim.sentence.text, f"{indent}| ")


def _status(claim: Claim) -> str:
    former = ", former" if claim.ended else ""
    return f"{claim.status.value} ({claim.polarity.value}, {claim.certainty.value}, {claim.time_frame.value}{former})"


def _side(mention: Mention, state: Entity | None) -> str:
    assert mention.entity is not None
    entity = mention.entity
    acts = f", acts for {state.label}" if state is not None and state.iri != entity.iri else ""
    return f"“{mention.span.text}” is {entity.label}, {entity.type} {shortened(entity.iri)}{acts}"


def _told(claim: Claim) -> str:
    if claim.attribution is None:
        return "the document itself"
    return ", in turn told by ".join(map(_link, claim.attribution.chain()))


def _link(link: Attribution) -> str:
    who = link.teller.label if link.teller else UNKNOWN
    notes = [link.stance.value, *(["quoted"] if link.quoted else []), *([f"“{link.cue.text}”"] if link.cue else [])]
    return f"{who} ({', '.join(notes)})"


def _origin(document: Document) -> str:
    return ", ".join([*([f"“{document.title}”"] if document.title else []), *_source(document)])


def _short_origin(document: Document) -> str:
    return f"in {document.source}"


def _source(document: Document) -> Iterator[str]:
    yield document.source
    if document.publisher:
        yield document.publisher
    if document.published:
        yield document.published.isoformat()


def _row(name: str, value: str, width: int) -> str:
    """A name and its value, the value's lines below each other."""
    text = wrapped(value, " " * (width + 2))
    return f"  {name.ljust(width)}{text[width + 2 :]}"
