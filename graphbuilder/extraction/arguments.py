"""Arguments: the actors of a sentence that an event may lead from or to, with the stretch of tokens that names each.

Every name, pronoun and description that is resolved to an actor counts, and so do adjectives of states: with the noun
that acts for the state ("Turkish army"), else alone ("Turkish support"). An adjective or possessive that belongs to a
title of an actor of the same state ("Russian President Vladimir Putin") is none of its own. Bodies and groups without a
name ("protesters", "the police") may be added.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, permutations

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from graphbuilder.extraction.actors import MODIFIERS, NAMELESS, Actors
from graphbuilder.extraction.analysis import Actor, Kind, Node
from graphbuilder.extraction.coalitions import is_of_name
from graphbuilder.extraction.linking import is_place

MOST_ARGUMENTS = 12
"""A sentence that names more actors is a list."""


def sides(actor: Actor) -> frozenset[str]:
    """The IRIs of an actor and of whom it acts for; a place stands for itself ("Iraqi forces raid Ramadi")."""
    acts_for = actor.state if actor.state is not None and not is_place(actor.entity) else actor.entity
    return frozenset({actor.entity.iri, acts_for.iri})


def named(actors: Actors, sentence: TokenSpan, nodes: list[Node]) -> list[Actor]:
    """All actors that a sentence names, in the order of the text; of two that overlap the first."""
    every = [actor for node in nodes if (actor := _argument(actors, node)) is not None]
    found = [a for a in every if sentence.start <= a.start and a.end <= sentence.end]
    ends = accumulate((actor.end for actor in found), max, initial=0)
    return [actor for actor, end in zip(found, ends, strict=False) if actor.start >= end]


def with_nameless(actors: Actors, sentence: TokenSpan, found: list[Actor]) -> list[Actor]:
    """The actors that a sentence names and those that it only describes, in the order of the text."""
    taken = {index for actor in found for index in range(actor.start, actor.end)}
    nouns = (token for token in sentence if token.pos_ == "NOUN" and token.i not in taken)
    nameless = [actor for noun in nouns for actor in actors.of_one(noun) if actor.via == NAMELESS]
    return sorted([*found, *nameless], key=lambda actor: actor.start)


def several(found: list[Actor]) -> list[Actor]:
    """The actors themselves; none where they are of one side, or so many that they are a list."""
    if len(found) < 2 or len(found) > MOST_ARGUMENTS:
        return []
    return found if len({sides(actor) for actor in found}) > 1 else []


def _argument(actors: Actors, node: Node) -> Actor | None:
    if node.entity is None or is_of_name(actors.analysis, actors.doc, node):
        return None
    last = actors.doc[node.end - 1]
    head = last.head
    owns = last.dep_ in MODIFIERS and head.i >= node.end
    acting = actors.state_noun(head) if owns else None
    if acting is not None and acting.start != node.start:
        acting = None
    if node.kind is not Kind.ADJECTIVE:
        return acting if acting is not None and acting.entity != node.entity else actors.named(node)
    if owns:
        described = actors.analysis.at(_whole(head))
        if described is not None and described.entity is not None and described is not node:
            actor = actors.named(described) if described.kind is not Kind.ADJECTIVE else None
            if actor is not None and node.entity.iri in sides(actor):
                return None
    return acting or Actor(node.start, node.end, node.entity, actors.analysis.state_of(node.entity), str(node.kind))


def _whole(noun: Token) -> Token:
    """The noun at the end of a phrase: the name behind a title."""
    while noun.dep_ in MODIFIERS and noun.head.i > noun.i:
        noun = noun.head
    return noun


def pairs(found: list[Actor]) -> Iterator[tuple[int, int]]:
    """The ordered pairs of arguments that stand for different sides."""
    own = [sides(actor) for actor in found]
    return ((one, other) for one, other in permutations(range(len(found)), 2) if not own[one] & own[other])


def compatriots(found: list[Actor]) -> Iterator[tuple[int, int]]:
    """The ordered pairs of different actors of one state, without the state itself by its bare name, and its places:
    what somebody of a state does is not done to it.
    """
    own = [sides(actor) for actor in found]
    several = [index for index, actor in enumerate(found) if not _is_country(actor)]
    for one, other in permutations(several, 2):
        if own[one] & own[other] and found[one].entity != found[other].entity:
            yield one, other


def _is_country(actor: Actor) -> bool:
    return is_place(actor.entity) or (actor.entity.type == "State" and actor.end - actor.start == 1)
