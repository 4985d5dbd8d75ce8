"""Cues: the words that show that somebody says, asks, believes or wants something, and what stands under them.

Verbs ("said that", "called for"), nouns ("the claim that"), adjectives ("confident that"), and phrases that cover a
sentence ("according to", "in the view of"). Which words are cues, of which kind, and where their content stands is the
table attribution.csv. Whether the source can speak at all, and who it is, is for `speakers`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from graphbuilder.extraction.lexicon import Lexicon, Saying
from graphbuilder.extraction.syntax import agent, antecedent, child, children, is_passive, prepositional
from graphbuilder.model import Telling

Range = tuple[int, int]

OWNERS = ("by", "from", "of", "among")
"""Prepositions after which a noun of saying has its source: "warnings from doctors that"."""

OPEN = ("negative", "ends", "hypothetical")
"""Governors with these effects leave it open whether somebody ever says it."""

DENIED = frozenset({"no", "neither", "without"})
LONGEST_TAIL = 8
"""So many words may follow a cue that closes its sentence ("it will rain, he said in the hall on Monday")."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A word of saying: its tokens, the noun that names the source (none where nobody is named), and what syntax puts
    under it. `clauses` are what is told, `topics` what it is about ("spoke of the war", "called it a war").
    `quotes`: may quotations beside it be its words; `whole`: is it a phrase that covers its sentence.
    """

    token: Token
    start: int
    end: int
    kind: Telling
    source: Token | None
    clauses: tuple[Range, ...]
    topics: tuple[Range, ...] = ()
    quotes: bool = False
    whole: bool = False


class Cues:
    """Finds the cues of a sentence by the table."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self._readers = {"V": self._verb, "N": self._noun, "A": self._adjective, "P": self._phrase}

    def of(self, sentence: TokenSpan) -> Iterator[Cue]:
        """The cues of a sentence, in text order. A denied one ("did not say") is none."""
        for token in sentence:
            rows = self.lexicon.sayings.get(token.lemma_.lower()) or self.lexicon.sayings.get(token.lower_, ())
            found = [cue for row in rows if (cue := self._readers[row.pos](token, row)) is not None]
            if found:
                yield max(found, key=lambda cue: bool(cue.clauses or cue.topics))

    def _verb(self, token: Token, row: Saying) -> Cue | None:
        if token.pos_ not in ("VERB", "AUX") or child(token, "neg") is not None or self._is_open(token):
            return None
        source = self._subject(token)
        if source is None and not (is_passive(token) and child(token, "ccomp") is not None):
            return None
        clauses, topics = _contents(token, row)
        if not (clauses or topics):
            clauses = tuple(_around(token) or _before(token, row, source))
        return Cue(token, *_width(token, row), row.kind, source, clauses, topics, row.quotes)

    def _is_open(self, verb: Token) -> bool:
        """What somebody should say or refuses to say ("demanded that he explain", "declined to say") is not said."""
        governor = self.lexicon.governors.get(verb.head.lemma_.lower())
        if verb.tag_ != "VB" or verb.dep_ not in ("xcomp", "ccomp") or governor is None:
            return False
        return governor.effect in OPEN and all(c.lower_ == "to" for c in children(verb, "aux"))

    def _subject(self, verb: Token) -> Token | None:
        """Who says; "in the report it was said": the report."""
        subject = agent(verb)
        if subject is not None and subject.lower_ != "it":
            return antecedent(subject)
        if subject is None and not is_passive(verb):
            return None
        place = next((p for p in children(verb, "prep") if p.lower_ == "in"), None)
        noun = child(place, "pobj") if place is not None else None
        if noun is not None and noun.lemma_.lower() in self.lexicon.words["publication noun"]:
            return noun
        return subject

    def _noun(self, token: Token, row: Saying) -> Cue | None:
        """ "X's claim that", "the warning by X that", "X made the promise to"; without a source only what is said."""
        if token.pos_ != "NOUN" or any(c.lower_ in DENIED for c in children(token, "det")):
            return None
        contents = tuple(_noun_contents(token, row))
        source = self._owner(token)
        if not contents or (source is None and row.kind is not Telling.SAYS):
            return None
        return Cue(token, token.i, token.i + 1, row.kind, source, contents)

    def _owner(self, noun: Token) -> Token | None:
        """Whose saying a noun is: its possessor, its author, or the subject of the verb that it is the object of."""
        owners = [*children(noun, "poss"), *(o for p in OWNERS for o in prepositional(noun, p))]
        if owners:
            return owners[0]
        return self._subject(noun.head) if noun.dep_ == "dobj" and not is_passive(noun.head) else None

    def _adjective(self, token: Token, row: Saying) -> Cue | None:
        denied = child(token.head, "neg") is not None or child(token, "neg") is not None
        if token.pos_ != "ADJ" or token.dep_ != "acomp" or denied:
            return None
        (clauses, _), source = _contents(token, row), self._subject(token.head)
        if not clauses or source is None or source.lower_ == "it":
            return None
        return Cue(token, token.i, token.i + 1, row.kind, source, clauses)

    def _phrase(self, token: Token, row: Saying) -> Cue | None:
        """ "According to X", "in the view of X", "in X's words": all of the sentence but the phrase itself."""
        to = child(token, "prep", "dep") if token.pos_ != "NOUN" else None
        if to is not None:
            phrase, source = token, child(to, "pobj") if to.lower_ == "to" else None
        else:
            phrase, source = token.head, self._viewer(token) if token.dep_ == "pobj" else None
        if source is None or (phrase != token and phrase.lower_ != "in"):
            return None
        start, end, sentence = phrase.left_edge.i, phrase.right_edge.i + 1, token.sent
        contents = tuple(trimmed(token.doc, [(sentence.start, start), (end, sentence.end)]))
        last = token.i + (2 if phrase == token else 1)
        return Cue(token, token.i, last, row.kind, source, contents, quotes=True, whole=True)

    @staticmethod
    def _viewer(noun: Token) -> Token | None:
        """ "X's view", "the view of X"; not "in view of X"."""
        of = prepositional(noun, "of") if child(noun, "det") is not None else iter(())
        return child(noun, "poss") or next(of, None)


def _width(verb: Token, row: Saying) -> Range:
    """The verb with its particle and the preposition of its content: "called for"."""
    end = verb.i + 1
    for token in children(verb, "prt", "prep"):
        if token.i == end and (token.dep_ == "prt" or token.lower_ in row.contents):
            end += 1
    return verb.i, end


def _contents(head: Token, row: Saying) -> tuple[tuple[Range, ...], tuple[Range, ...]]:
    """What stands in the slots of the row: clauses, topics."""
    clauses, topics = list[Range](), list[Range]()
    for slot in row.contents:
        for told in _slot(head, slot):
            (clauses if slot == "clause" else topics).extend(trimmed(head.doc, _without(told, head)))
    return tuple(clauses), tuple(topics)


def _slot(head: Token, slot: str) -> Iterator[Token]:
    """The heads of what fills a slot."""
    if slot == "clause":
        yield from children(head, "ccomp")
    elif slot == "to":
        yield from (c for c in children(head, "xcomp", "ccomp") if _is_infinitive(c))
    elif slot == "obj":
        yield from children(head, "dobj")
    elif slot == "named":
        yield from _named(head)
    else:
        yield from (
            o for prep in children(head, "prep") if prep.lower_ == slot for o in children(prep, "pobj", "pcomp")
        )


def _named(verb: Token) -> Iterator[Token]:
    """Somebody and what he is called: "called it a threat", "described the talks as useful"."""
    name = child(verb, "oprd") or next((p for p in children(verb, "prep") if p.lower_ == "as"), None)
    clause = next((c for c in children(verb, "ccomp") if c.pos_ not in ("VERB", "AUX")), None)
    if clause is not None:
        yield clause
    elif name is not None:
        yield from children(verb, "dobj")
        yield name


def _noun_contents(noun: Token, row: Saying) -> Iterator[Range]:
    """The clause that says what ("that it rained"), not a relative one; for a few nouns the infinitive."""
    for clause in children(noun, "acl", "ccomp"):
        told = any(c.dep_ == "mark" and c.lower_ == "that" for c in clause.children)
        if told or ("to" in row.contents and _is_infinitive(clause)):
            yield clause.left_edge.i, clause.right_edge.i + 1


def _is_infinitive(verb: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in verb.children)


def _without(told: Token, head: Token) -> list[Range]:
    """The stretch under a word; where its cue stands inside ("rain, he said, would come"), the pieces around that."""
    start, end = told.left_edge.i, told.right_edge.i + 1
    if not start < head.i < end:
        return [(start, end)]
    own = [head.i, *(t.i for c in head.children if c != told for t in (c.left_edge, c.right_edge))]
    return [(start, max(min(own), start)), (min(max(own) + 1, end), end)]


def _around(verb: Token) -> list[Range]:
    """A verb put in between ("Rain, he said, would come") has the clause around it."""
    if verb.dep_ != "parataxis":
        return []
    told, own = verb.head, (verb.left_edge.i, verb.right_edge.i + 1)
    return list(trimmed(verb.doc, [(told.left_edge.i, own[0]), (own[1], told.right_edge.i + 1)]))


def _before(verb: Token, row: Saying, source: Token | None) -> Iterator[Range]:
    """A verb that closes its sentence behind a comma has the sentence before it, however that was parsed."""
    if "clause" not in row.contents or source is None or row.kind is not Telling.SAYS:
        return
    start = min(source.left_edge.i, verb.i)
    sentence = verb.sent
    tail = sum(t.is_alpha for t in verb.doc[verb.i + 1 : sentence.end])
    if start - 1 > sentence.start and verb.doc[start - 1].text == "," and tail <= LONGEST_TAIL:
        yield from trimmed(verb.doc, [(sentence.start, start)])


def trimmed(doc: Doc, ranges: Iterable[Range]) -> Iterator[Range]:
    """The ranges without white space and punctuation at their edges; empty ones left out."""
    for first, last in ranges:
        start, end = first, last
        while start < end and _is_edge(doc, start, (start, end)):
            start += 1
        while start < end and _is_edge(doc, end - 1, (start, end)):
            end -= 1
        if start < end:
            yield start, end


def _is_edge(doc: Doc, index: int, around: Range) -> bool:
    return doc[index].is_space or (doc[index].is_punct and not _paired(doc, *around))


def _paired(doc: Doc, start: int, end: int) -> bool:
    """Does a mark at one edge belong to one inside: the marks of quotation in a range come in pairs."""
    marks = [token.i for token in doc[start:end] if token.is_quote]
    return len(marks) % 2 == 0 and bool(marks) and (marks[0] == start or marks[-1] == end - 1)
