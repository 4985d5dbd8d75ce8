"""Speakers: whether a noun can be the source of a telling, and who that is.

"The article", "the text", "the report" stand for the publication that the document named last: an outlet that spoke, or
"an article by X" in an outlet. Unknown speakers stay unknown, with the words that the text has for them and the body
that these words put them with.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from graphbuilder.extraction.actors import Actors
from graphbuilder.extraction.analysis import analysis_of
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.linking import is_a, is_place
from graphbuilder.extraction.syntax import child, children, prepositional
from graphbuilder.model import Attribution, Entity, Telling

PEOPLE = frozenset({"PERSON", "ORG", "NORP", "GPE"})
"""What the model takes for a name of these kinds can speak, whether linked or not."""

NAMING = frozenset({"amod", "compound", "poss", "nmod", "appos", "pobj"})
JOINING = frozenset({"of", "for", "at", "from", "with"})
DEEPEST = 3
PHRASE = frozenset({"prep", "cc", "conj", "nummod"})
"""What belongs to the words for a source behind its noun: "a spokesman for the ministry and the army"."""


class Speakers:
    """The sources of one Doc; remembers the publication named last."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self.analysis = analysis_of(doc)
        self.actors = Actors(doc, lexicon)
        self.publication: Attribution | None = None

    def of(self, noun: Token | None, kind: Telling) -> Attribution | None:
        """The attribution to a source; to nobody without a noun; none where the noun is no speaker."""
        if noun is None:
            return Attribution(None)
        told = self._of_noun(noun)
        if told.teller is None and not self._can_tell(noun, kind):
            return None
        source = self.analysis.span(self.doc, *self._phrase(noun))
        return replace(told, source=source, affiliation=self._affiliation(noun, told.teller))

    def heard(self, told: Attribution) -> None:
        """An outlet that spoke is the publication from here on."""
        if told.teller is not None and is_a(told.teller.type, "MediaOutlet"):
            self.publication = replace(told, cue=None, source=None)

    def introduce(self, sentence: TokenSpan) -> None:
        """ "The BBC gave an article by Alexander Gabuev": the publication from here on."""
        nouns = [t for t in sentence if t.lemma_.lower() in self.lexicon.words["publication noun"]]
        if not nouns:
            return
        for by in (t for t in sentence if t.lower_ == "by" and t.i > nouns[0].i):
            author = self._person(child(by, "pobj"))
            if author is not None:
                outlet = self._outlet(sentence)
                self.publication = Attribution(author, within=Attribution(outlet) if outlet else None)

    def named(self, start: int, end: int, *, surely: bool) -> Attribution | None:
        """The attribution to a label ("Pence:"): whom it names last, or somebody unknown; none for a dateline's place.

        `surely`: it names a speaker even where no word of it is known.
        """
        nodes = [node for t in self.doc[start:end] if (node := self.analysis.at(t)) is not None]
        actors = [n.entity for n in nodes if n.entity is not None and is_a(n.entity.type, "Agent")]
        place = any(n.literal is not None for n in nodes) or any(is_place(e) or e.type == "State" for e in actors)
        if place or not (surely or nodes or any(self._speaks(t) for t in self.doc[start:end])):
            return None
        return Attribution(actors[-1] if actors else None, source=self.analysis.span(self.doc, start, end))

    def _speaks(self, token: Token) -> bool:
        """A person, body, document or publication outside a name."""
        kinds = ("document noun", "publication noun", "teller noun")
        known = any(token.lemma_.lower() in self.lexicon.words[kind] for kind in kinds)
        return known or token.ent_type_ in ("PERSON", "ORG")

    def _can_tell(self, noun: Token, kind: Telling) -> bool:
        """Whatever says something can speak; what shows, believes or wants it must be people or, for showing, a
        document: never "Turkey's support indicated".
        """
        words = self.lexicon.words
        if kind in (Telling.SAYS, Telling.ASKS):
            return noun.lower_ not in words["no teller"]
        lemma = noun.lemma_.lower()
        people = noun.ent_type_ in PEOPLE or lemma in words["teller noun"] or noun.lower_ in words["teller pronoun"]
        document = kind is Telling.SHOWS and (lemma in words["document noun"] or self._is_publication(noun))
        return people or document or noun.lower_ in words["person pronoun"]

    def _of_noun(self, noun: Token) -> Attribution:
        """The noun's actor, its author ("a photo taken by X", "a statement by X", "X's report"), or the publication."""
        author = self._author(noun) or self._organ(noun) if self.analysis.at(noun) is None else None
        speakers = self.actors.of(noun)
        if speakers or author is not None:
            return Attribution(speakers[0].entity if speakers else author)
        return (self.publication if self._is_publication(noun) else None) or Attribution(None)

    def _author(self, noun: Token) -> Entity | None:
        """Who made the thing that speaks."""
        made = next((c for c in children(noun, "acl") if c.tag_ == "VBN"), None)
        by = child(made, "agent") if made is not None else None
        candidates = [child(by, "pobj")] if by is not None else []
        if self._is_publication(noun):
            candidates += [*prepositional(noun, "by"), *prepositional(noun, "from"), *children(noun, "poss")]
        for token in candidates:
            actors = self.actors.of(token) if token is not None else []
            if actors:
                return actors[0].entity
        return None

    def _organ(self, noun: Token) -> Entity | None:
        """ "An Israeli army investigation", "Danish security sources": the organ or its state."""
        words = self.lexicon.words
        if noun.lemma_.lower() not in words["document noun"] | words["publication noun"] | words["insider noun"]:
            return None
        modifiers = list(children(noun, "compound", "amod"))
        named = next((actor.entity for c in modifiers for actor in self.actors.of(c)), None)
        if named is not None and is_a(named.type, "Organisation"):
            return named
        before = {c.lemma_.lower() for c in modifiers}
        organ = before & words["service word"] or any(self.lexicon.organs.get(word) == "state" for word in before)
        owner = self.actors.modifier_state(noun) if organ else None
        return owner[1] if owner is not None else None

    def _is_publication(self, noun: Token) -> bool:
        return noun.lemma_.lower() in self.lexicon.words["publication noun"] and self.analysis.at(noun) is None

    def _person(self, token: Token | None) -> Entity | None:
        node = self.analysis.at(token) if token is not None else None
        return (
            node.entity if node is not None and node.entity is not None and is_a(node.entity.type, "Person") else None
        )

    def _outlet(self, sentence: TokenSpan) -> Entity | None:
        nodes = (self.analysis.by_token.get(t.i) for t in sentence)
        return next((n.entity for n in nodes if n and n.entity and is_a(n.entity.type, "MediaOutlet")), None)

    def _phrase(self, noun: Token) -> tuple[int, int]:
        """The words for a source: its noun, what stands before it, prepositions and coordinates right behind."""
        node = self.analysis.at(noun)
        end = max(noun.i + 1, node.end if node is not None else 0)
        for part in noun.children:
            if part.i == end and part.dep_ in PHRASE:
                end = part.right_edge.i + 1
        start = noun.left_edge.i
        while start < noun.i and (self.doc[start].is_punct or self.doc[start].is_space):
            start += 1
        return start, end

    def _affiliation(self, noun: Token, teller: Entity | None) -> Entity | None:
        """The body or state that the words around a source put it with."""
        nodes = (self.analysis.at(token) for token in _around(noun))
        bodies = (n.entity for n in nodes if n is not None and n.entity is not None and n.entity != teller)
        return next((e for e in bodies if e.type == "State" or is_a(e.type, "Organisation")), None)


def _around(noun: Token, depth: int = 0) -> Iterator[Token]:
    """The words that name a noun more closely: "Danish army spokesman", "an analyst at the Nordic Institute"."""
    if depth > DEEPEST:
        return
    for part in noun.children:
        if part.dep_ in NAMING or (part.dep_ == "prep" and part.lower_ in JOINING):
            yield part
            yield from _around(part, depth + 1)
