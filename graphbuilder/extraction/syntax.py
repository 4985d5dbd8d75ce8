"""Questions to a dependency parse (ClearNLP labels): subjects, objects, complements, clauses."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Token

SUBJECTS = ("nsubj", "csubj")
PASSIVE_SUBJECTS = ("nsubjpass", "csubjpass")
RELATIVE_TAGS = ("WDT", "WP")
CHARGING = ("of", "for", "from", "against", "into")
"""After these an object is who does it: "accused Russia of siding with", "warned X against joining"."""

HYPHENS = frozenset("-–")
"""What joins the parts of "US-backed"."""

TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})
"""The parser may take a name right before such a noun for a part of it."""

MOST_JOINED = 50
"""Longer lists are no sentence of the news; the rest of them is left out."""

DEEPEST = 4
"""Shared subjects are followed through so many verbs."""


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these labels."""
    return next((c for c in token.children if c.dep_ in deps), None)


def children(token: Token, *deps: str) -> Iterator[Token]:
    """All children with one of these labels."""
    return (c for c in token.children if c.dep_ in deps)


def is_passive(verb: Token) -> bool:
    """Is the verb passive (an auxiliary, a passive subject, or a bare past participle after a noun)?"""
    if any(c.dep_ in ("auxpass", *PASSIVE_SUBJECTS) for c in verb.children):
        return True
    if verb.dep_ == "conj" and verb.tag_ == "VBN" and child(verb, *SUBJECTS, "aux") is None:
        return is_passive(verb.head)  # "was arrested and extradited"
    return verb.dep_ == "acl" and verb.tag_ == "VBN"


def is_infinitive(verb: Token) -> bool:
    """Does "to" stand before the verb?"""
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for: the noun its clause modifies; other tokens stand for themselves."""
    if token.tag_ not in RELATIVE_TAGS:
        return token
    for ancestor in token.ancestors:
        if ancestor.dep_ == "relcl":
            return ancestor.head
    return token


def _own_subject(verb: Token, passive: bool) -> Token | None:
    wanted = PASSIVE_SUBJECTS if passive else SUBJECTS
    found = next(reversed([c for c in children(verb, *wanted) if c.i < verb.i]), child(verb, *wanted))
    return antecedent(found) if found is not None else None


def agent(verb: Token) -> Token | None:
    """Who does it: the subject of an active verb, the by-phrase of a passive one, or the controller's."""
    if is_passive(verb):
        by = child(verb, "agent")
        found = child(by, "pobj") if by is not None else None
        name = child(found, "compound") if found is not None and found.lemma_ in TIMES else None
        return name if name is not None and name.pos_ == "PROPN" else found  # "seized by Rome hours after it ..."
    return _own_subject(verb, passive=False) or _controller(verb)


def patient(verb: Token) -> Token | None:
    """Whom it is done to: the object of an active verb, the subject of a passive one."""
    if is_passive(verb):
        subject = _own_subject(verb, passive=True)
        if subject is None and verb.dep_ == "conj" and verb.head.pos_ == "VERB":
            return patient(verb.head)  # "was captured and killed by X"
        return verb.head if subject is None and verb.dep_ == "acl" else subject
    found = child(verb, "dobj") or child(verb, "dative")
    if found is None:
        # The small model takes a name at the end of a short sentence for an adverbial ("Turkey supports Azerbaijan.").
        found = next((c for c in children(verb, "npadvmod") if c.pos_ == "PROPN" and c.i > verb.i), None)
    return antecedent(found) if found is not None and found.pos_ != "ADP" else None


def _controller(verb: Token, depth: int = 0) -> Token | None:
    """The subject that a verb without one shares: with the verb it is joined to, depends on, or modifies."""
    head = verb.head
    if depth > DEEPEST or head == verb:
        return None
    if verb.dep_ == "xcomp":
        if head.pos_ == "ADJ" and head.dep_ in ("acomp", "oprd"):
            head = head.head  # "X is willing to resume"
        controlled = child(head, "dobj")
        return antecedent(controlled) if controlled is not None else _subject_any(head, depth)
    if verb.dep_ == "acl" and verb.tag_ == "VBG":
        return head
    gerund = verb.dep_ in ("advcl", "pcomp") and verb.tag_ == "VBG"
    charged = child(head.head, "dobj") if gerund and head.lower_ in CHARGING else None
    if charged is not None:
        return antecedent(charged)
    while gerund and (head.pos_ == "ADP" or head.dep_ == "acomp") and head.head != head:
        head = head.head  # "X is committed to attacking"
    joined = verb.dep_ == "conj" and head.pos_ in ("VERB", "AUX")
    return _subject_any(head, depth) if gerund or joined else None


def _subject_any(verb: Token, depth: int) -> Token | None:
    passive = is_passive(verb)
    return _own_subject(verb, passive) or _controller(verb, depth + 1)


def prepositional(token: Token, preposition: str) -> Iterator[Token]:
    """Objects of the prepositions of this form under a token ("to" takes datives too)."""
    for prep in token.children:
        if prep.dep_ in ("prep", "dative", "agent") and prep.lower_ == preposition:
            yield from children(prep, "pobj")


def coordinated(token: Token) -> list[Token]:
    """A noun and those joined to it by coordination, in text order."""
    found: list[Token] = []
    waiting = [token]
    while waiting and len(found) < MOST_JOINED:
        found.append(waiting.pop())
        waiting.extend(reversed(list(children(found[-1], "conj"))))
    return found


def first_joined(token: Token) -> Token:
    """The noun that a coordination begins with."""
    while token.dep_ == "conj" and token.head.pos_ in ("PROPN", "NOUN"):
        token = token.head
    return token


def clause_verb(token: Token) -> Token:
    """The verb of the clause that a token stands in (the token itself when it is one)."""
    current = token
    while current.pos_ not in ("VERB", "AUX") and current.head != current:
        current = current.head
    return current
