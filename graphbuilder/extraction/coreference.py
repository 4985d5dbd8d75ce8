"""Coreference inside a document, by rules that abstain when unsure.

Surnames and shorter names to the full name before them; acronyms in brackets; pronouns of people, relative to who
spoke or
acted last; "its" and "their" to the last state or body; "the region", "the former Soviet state" to the last of
their kind.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from spacy.tokens import Doc, Token

from graphbuilder.extraction.analysis import Analysis, Kind, Node, analysis_of, token_span
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.linking import is_a, is_single
from graphbuilder.extraction.persons import People
from graphbuilder.extraction.syntax import RELATIVE_TAGS, antecedent, children, is_infinitive, prepositional
from graphbuilder.model import Entity
from graphbuilder.reference import Record

FARTHEST = 20
"""So many words above a pronoun may hold its subject; deeper trees are no sentences of the news."""

SUBJECT_LIKE = ("nsubj", "nsubjpass", "agent", "poss")


class Coreference:
    """Component: gives later nodes the entity of earlier ones, and adds nodes for pronouns and definite nouns."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Resolve the later mentions of a Doc."""
        analysis = analysis_of(doc)
        self._names(doc, analysis)
        self._missed_surnames(doc, analysis)
        for token in doc:
            if token.i in analysis.by_token:
                continue
            entity = self._resolve(analysis, token)
            if entity is not None:
                kind = Kind.PRONOUN if token.pos_ == "PRON" else Kind.NOMINAL
                analysis.add(Node(token.i, token.i + 1, kind, entity.type, entity=entity))
        return doc

    def _names(self, doc: Doc, analysis: Analysis) -> None:
        """Full names in another spelling, shorter forms of a name, and surnames of people that everybody knows.

        A headline may give the surname before the text gives the name, so all full names are gathered first.
        """
        people = People(doc, analysis, self.lexicon)
        names = [node for node in analysis.nodes if node.kind is Kind.NAME]
        for node in names:
            if node.type == "Person" and not node.names:
                _take(node, people.by_spelling(node))
        full = _by_parts(doc, analysis.nodes)
        for node in names:
            known = full.get(token_span(doc, node).text.casefold(), [])
            single = is_single(doc, node) and (not node.names or _gives_way(node))
            opening = node.type == "Person" and not node.names and bool(known) and node.entity not in known
            if not (single or opening or node.entity is None):
                continue
            if len(known) == 1:
                node.entity, node.type, node.abstained = known[0], known[0].type, None
            elif not known and not node.names:
                _take(node, people.by_surname(node))
        for node in names:
            if node.entity is None and node.type == "Person":
                self._title(doc, analysis, people, node)
        self._acronyms(doc, analysis)

    @staticmethod
    def _title(doc: Doc, analysis: Analysis, people: People, node: Node) -> None:
        """A surname behind a title, and all other mentions of the bare name in the document."""
        found = people.by_title(node) or people.by_state(node)
        if found is None:
            return
        entity, state = found
        analysis.states[entity.iri] = state
        text = token_span(doc, node).text
        for other in analysis.nodes:
            if other.entity is None and other.type == "Person" and token_span(doc, other).text == text:
                other.entity, other.abstained = entity, None

    @staticmethod
    def _missed_surnames(doc: Doc, analysis: Analysis) -> None:
        """Surnames of people named in full that the model did not see."""
        people: dict[str, set[Entity]] = {}
        for node in analysis.nodes:
            if node.entity is not None and is_a(node.entity.type, "Person") and " " in node.entity.label:
                people.setdefault(node.entity.label.split()[-1], set()).add(node.entity)
        known = {name: next(iter(named)) for name, named in people.items() if len(named) == 1}
        for token in doc if known else ():
            entity = known.get(token.text)
            if entity is None or token.pos_ != "PROPN" or _after_article(token):
                continue
            if token.i not in analysis.by_token:
                analysis.add(Node(token.i, token.i + 1, Kind.NAME, entity.type, entity=entity))

    @staticmethod
    def _acronyms(doc: Doc, analysis: Analysis) -> None:
        """ "Organisation for X (OX)": the bracketed form names the same entity from there on."""
        short: dict[str, Entity] = {}
        for node in analysis.nodes:
            text = token_span(doc, node).text
            before = node.start - 1
            if before > 0 and doc[before].text == "(" and text.isupper():
                left = analysis.by_token.get(before - 1)
                if left is not None and left.entity is not None and not node.names:
                    short[text] = left.entity
            if text in short and not node.names:
                node.entity, node.type = short[text], short[text].type

    def _resolve(self, analysis: Analysis, token: Token) -> Entity | None:
        if token.pos_ == "PRON" and token.tag_ not in RELATIVE_TAGS:
            if token.lower_ in self.lexicon.words["person pronoun"]:
                return self._person(analysis, token)
            if token.lower_ in self.lexicon.words["body pronoun"]:
                return self._body(analysis, token)
            return None
        if token.pos_ == "NOUN" and any(c.dep_ == "det" and c.lower_ in ("the", "this") for c in token.children):
            return self._definite(analysis, token)
        return None

    @staticmethod
    def _person(analysis: Analysis, token: Token) -> Entity | None:
        """The last person who acted or spoke; nobody where two did in the same sentence."""
        sentence = token.sent
        for node in analysis.before(token.i):
            root = token.doc[node.end - 1] if node.kind is Kind.NAME else token.doc[node.start]
            if node.entity is None or not is_a(node.entity.type, "Person"):
                continue
            head = _head_of(root, node)
            if head.dep_ not in SUBJECT_LIKE and not _is_speaker(head):
                continue
            if head.sent == sentence:
                if _commands(head, token):
                    return node.entity
                continue
            return node.entity
        return None

    def _body(self, analysis: Analysis, token: Token) -> Entity | None:
        """ "its", "their": the noun that the owned one is joined to, else who is judged for it, else who does what a
        clause around the pronoun tells: its subject, or who is asked to do it.
        """
        if token.head.dep_ == "conj":
            joined = analysis.at(token.head.head)
            if joined is not None and _is_body(joined):
                return joined.entity
        judged = self._judged(analysis, token)
        if judged is not None:
            return judged.entity
        below = token
        for verb in islice(token.ancestors, FARTHEST):
            subjects = [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")] if verb != token.head else []
            for doer in (*_asked(verb, below), *subjects):
                node = analysis.at(antecedent(doer))
                if node is not None and doer.i < token.i and _is_body(node):
                    return node.entity
            below = verb
        return None

    def _judged(self, analysis: Analysis, token: Token) -> Node | None:
        """ "condemned Russia for its attack", "sanctions on Russia over its attack": the deed is of the one judged."""
        preposition = token.head.head
        if token.head.dep_ != "pobj" or preposition.lower_ not in ("for", "over"):
            return None
        verb = preposition.head
        words = [verb, *islice(verb.ancestors, 1), *(c for c in verb.children if c.dep_ == "dobj")]
        if not any(word.lemma_.lower() in self.lexicon.words["judging word"] for word in words):
            return None
        for node in analysis.before(preposition.i):
            head = _head_of(token.doc[node.end - 1], node)
            if head.sent != token.sent:
                return None
            if head.dep_ in ("dobj", "pobj", "dative", "nsubjpass") and _is_body(node):
                return node
        return None

    def _definite(self, analysis: Analysis, token: Token) -> Entity | None:
        """ "the region" where one region was named so far; "the ... state" for the state named last."""
        if token.lower_ in self.lexicon.words["region noun"]:
            named = {n.entity for n in analysis.before(token.i) if n.entity and n.entity.type == "Territory"}
            regions = {e for e in named if (record := analysis.record(e)) is not None and record.state is None}
            return next(iter(regions)) if len(regions) == 1 and not _modified_by_name(analysis, token) else None
        if token.lower_ in self.lexicon.words["state noun"] and not _modified_by_state(analysis, token):
            for node in analysis.before(token.sent.start):
                if node.entity is not None and node.entity.type == "State" and node.kind is not Kind.ADJECTIVE:
                    return node.entity
        return None


def _by_parts(doc: Doc, nodes: list[Node]) -> dict[str, list[Entity]]:
    """The people of a document by the first and last part of each name that it gives them, and by the first few."""
    found: dict[str, list[Entity]] = {}
    for node in nodes:
        if node.entity is None or not is_a(node.entity.type, "Person"):
            continue
        label, text = node.entity.label.split(), token_span(doc, node).text.split()
        openings = {" ".join(words[:count]) for words in (label, text) for count in range(2, len(words))}
        for part in sorted({label[-1], text[-1], text[0], *openings}):
            people = found.setdefault(part.casefold(), [])
            if node.entity not in people:
                people.append(node.entity)
    return found


def _after_article(token: Token) -> bool:
    """ "The Hague" is not William Hague."""
    return token.i > 0 and token.nbor(-1).lower_ == "the"


def _gives_way(node: Node) -> bool:
    """A body, a town or another name of a state that somebody in the text is called ("Porsche", "Holland")."""
    if node.entity is None or node.literal is not None:
        return False
    nickname = node.entity.type == "State" and all(name.kind != "name" for name in node.names)
    return nickname or node.entity.type == "City" or is_a(node.entity.type, "Organisation")


def _take(node: Node, person: Record | None) -> None:
    if person is not None:
        node.entity, node.type, node.abstained = person.entity, person.entity.type, None


def _head_of(token: Token, node: Node) -> Token:
    """The syntactic head of a node: the first ancestor chain member whose own head lies outside."""
    current = token
    while node.start <= current.head.i < node.end and current.head != current:
        current = current.head
    return current


def _is_speaker(head: Token) -> bool:
    """An apposition of a subject ("another expert, Stanislav Pritchin") counts as the subject."""
    return head.dep_ == "appos" and head.head.dep_ in SUBJECT_LIKE


def _commands(head: Token, pronoun: Token) -> bool:
    """A subject earlier in the sentence, of a verb that the pronoun stands under."""
    verb = head.head if head.dep_ != "appos" else head.head.head
    return verb in pronoun.ancestors


def _asked(verb: Token, clause: Token) -> Iterator[Token]:
    """ "urged Israel to stop its attacks", "called on Israel to ...": who is to do what an infinitive clause tells."""
    if clause.dep_ == "xcomp" and is_infinitive(clause):
        yield from children(verb, "dobj")
        yield from prepositional(verb, "on")


def _is_body(node: Node) -> bool:
    """May "its" stand for it: a state or organisation that is named, not an adjective."""
    if node.entity is None or node.kind is Kind.ADJECTIVE:
        return False
    return node.entity.type == "State" or is_a(node.entity.type, "Organisation")


def _modified_by_name(analysis: Analysis, token: Token) -> bool:
    return any(analysis.at(c) is not None for c in token.children)


def _modified_by_state(analysis: Analysis, token: Token) -> bool:
    """A state of today names the noun itself; "former Soviet" only describes it."""
    nodes = [node for c in token.children if (node := analysis.at(c)) is not None and node.entity is not None]
    records = [
        analysis.record(node.entity) for node in nodes if node.entity is not None and node.entity.type == "State"
    ]
    return any(record is None or record.kind != "historic" for record in records)
