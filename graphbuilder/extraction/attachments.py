"""Where the objects of a trigger's prepositions hang: on it, or on what the parser or the sentence put in between.

"Sanctions were imposed on X" hangs on the verb, "the murder of a spy by X" on the spy, "flew strikes using jets
against X" on the jets. Each place is tried in turn, the nearest first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from spacy.tokens import Token

from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.syntax import children, coordinated, prepositional

OWN_PLACES = ("from", "in")
"""What stands behind these may hang on a verb's object: "demanded talks from X", "left its camps in X"."""

Places = Iterator[list[Token]]


class Attachments:
    """Finds the objects of prepositions by the tables of words."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.parts = lexicon.words["partitive noun"]
        self.carrying = lexicon.words["light verb"] | lexicon.words["using verb"]

    def of(self, token: Token, pos: str, form: str) -> Places:
        """The objects of the preposition of this form, place by place."""
        yield list(prepositional(token, form))
        yield from self._of_noun(self.package(token), form) if pos == "N" else self._of_verb(token, form)

    def package(self, noun: Token) -> Token:
        """ "a shipment of tanks", "a series of strikes": the noun that carries another."""
        while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.lemma_.lower() in self.parts:
            noun = noun.head.head
        return noun

    def _of_noun(self, noun: Token, form: str) -> Places:
        carried = noun.dep_ in ("dobj", "nsubjpass") and noun.head.pos_ == "VERB"
        if carried:
            yield [found for found in prepositional(noun.head, form) if found.i > noun.i]
        if form != "of":
            yield list(_below(prepositional(noun, "of"), form))
        verb = noun.head if carried else noun
        participles = [*children(noun, "acl"), *children(verb, "advcl", "xcomp")]
        used = [p for p in participles if self._carries(p, "VBN" if form == "by" else "VBG")]
        yield [found for p in used for found in prepositional(p, form)]
        yield list(_below((c for p in used for d in children(p, "dobj") for c in coordinated(d)), form))

    def _carries(self, participle: Token, tag: str) -> bool:
        """ "a raid carried out by X", "strikes using jets against X"."""
        return participle.tag_ == tag and participle.lemma_.lower() in self.carrying

    @staticmethod
    def _of_verb(verb: Token, form: str) -> Places:
        if form in OWN_PLACES:
            yield list(_below(children(verb, "dobj"), form))
        particles = children(verb, "prt", "advmod", "prep")  # "pulled back from X", "pulled out of X"
        yield list(_below(particles, form))


def _below(heads: Iterable[Token], form: str) -> Iterator[Token]:
    """The objects under some heads and what those count ("the arming of thousands of men against X")."""
    for head in heads:
        yield from prepositional(head, form)
        for counted in prepositional(head, "of"):
            yield from prepositional(counted, form)
