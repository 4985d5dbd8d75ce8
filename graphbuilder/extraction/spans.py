"""Names as the model gives them, made whole: rims, breaks, titles and head nouns say where a name ends and what it is.

The model's spans run over line ends and brackets, take titles and articles in, and stop short inside a name ("Erik"
left outside). What a name's head noun says about its type comes before the model ("... River", "... Ltd").
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from spacy.tokens import Doc, Token
from spacy.tokens import Span as TokenSpan

from graphbuilder.extraction.analysis import PLACES
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.recurrence import BODY, PERSON, PLACE, Found, Recurrence
from graphbuilder.extraction.syntax import HYPHENS
from graphbuilder.extraction.units import units
from graphbuilder.reference import Reference
from graphbuilder.vocabulary import CLASSES

PEOPLE = "NORP"
BODIES = frozenset(type_ for type_, above in CLASSES.items() if "Organisation" in (type_, *above))
BREAKS = frozenset("()[]{}|;/")
POSSESSIVE = frozenset({"'s", "’s", "'", "’"})
LOOSE = frozenset({"ADP", "CCONJ", "SCONJ", "DET", "PART", "AUX", "PRON", "VERB"})
LONGEST_TITLE = 4
"""Words of the longest office that is looked for before a name."""

JOINING = frozenset({"compound", "nmod"})


class Spans:
    """Finds the names of a Doc."""

    def __init__(self, reference: Reference, lexicon: Lexicon) -> None:
        self.reference = reference
        self.recurrence = Recurrence(reference, lexicon)
        self.words = lexicon.words
        self.offices = lexicon.short_offices
        self.titles = frozenset((*self.words["honorific"], *self.words["office modifier"], *lexicon.offices))
        self.title_words = lexicon.title_words
        self.people = self.words["people"]
        self.bodies = frozenset(word for word, type_ in lexicon.types.items() if type_ in BODIES)
        self.places = frozenset(word for word, type_ in lexicon.types.items() if type_ in PLACES)
        self.organs = frozenset(lexicon.organs) - self.bodies

    def of(self, doc: Doc) -> list[Found]:
        """The names of a Doc in the order of the text, none overlapping."""
        named = list(units(doc, self.words["unit noun"], self.offices))
        taken = {index for span in named for index in range(span.start, span.end)}
        model = [Found(e.start, e.end, e.label_) for e in doc.ents if taken.isdisjoint(range(e.start, e.end))]
        taken.update(index for span in model for index in range(span.start, span.end))
        pieces = [piece for span in model for piece in self._pieces(doc, span)]
        found = self.recurrence.of(doc, [self._typed(doc, self._grown(doc, piece, taken)) for piece in pieces])
        taken.update(index for span in found for index in range(span.start, span.end))
        return sorted([*named, *found, *self._peoples(doc, taken)])

    def _peoples(self, doc: Doc, taken: set[int]) -> Iterator[Found]:
        """Peoples and faiths that the model has not seen, as nouns or adjectives."""
        return (Found(t.i, t.i + 1, PEOPLE) for t in doc if t.i not in taken and self._is_people(t))

    def _is_people(self, token: Token) -> bool:
        word = token.lower_
        return token.text[0].isupper() and not self.people.isdisjoint((word, word.removesuffix("s")))

    def _pieces(self, doc: Doc, span: Found) -> Iterator[Found]:
        """The parts of a span between line ends, brackets and addresses, behind the owner "China's", and on both sides
        of the hyphen in "Russian-Chinese".
        """
        cuts = [i for i in range(span.start, span.end) if self._breaks(doc, span, i)]
        for left, right in pairwise((span.start - 1, *cuts, span.end)):
            piece = self._trimmed(doc, left + 1, right, span.label)
            if piece is not None:
                yield piece

    def _breaks(self, doc: Doc, span: Found, index: int) -> bool:
        token = doc[index]
        if token.text in POSSESSIVE:
            return self._is_place(doc[span.start : index].text)
        if token.text in HYPHENS and span.start < index < span.end - 1:
            return self._is_place(doc[span.start : index].text) and self._is_place(doc[index + 1 : span.end].text)
        if token.like_num and self._is_place(doc[span.start : index].text):
            return True  # "lent Islamabad three billion dollars"
        return "\n" in token.text or token.text in BREAKS or token.like_url

    def _is_place(self, text: str) -> bool:
        names = self.reference.names.lookup(text)
        return any(self.reference.entities[name.entity].entity.type in PLACES for name in names)

    def _trimmed(self, doc: Doc, start: int, end: int, label: str) -> Found | None:
        """A span without titles of a person, articles, endings and marks at its rims; None where no name is left."""
        name = self._after_title(doc, start, end)
        if label == PERSON or (name > start and self._is_person(doc[name:end].text)):
            start, label = name, PERSON
        while start < end and (self._is_opening(doc[start]) or _is_rim(doc[start]) or self._leads(doc[start:end])):
            start += 1
        if label == PERSON and end - start > 2 and doc[end - 1].lower_ in self.title_words and doc[end - 2].is_alpha:
            end -= 1
        while end > start and (doc[end - 1].text in POSSESSIVE or doc[end - 1].tag_ == "POS" or _is_rim(doc[end - 1])):
            end -= 1
        end -= _repeats(doc[start:end])
        return None if self._is_common(doc[start:end], label) else Found(start, end, label)

    def _is_opening(self, token: Token) -> bool:
        """An article, or the preposition that begins a sentence ("Near Mosul, ...")."""
        return token.lower_ in self.words["article"] or (token.is_title and token.lower_ in self.words["locative"])

    def _leads(self, span: TokenSpan) -> bool:
        """ "Interim Iraqi", "Calling Ireland": does the first word only stand before a place, in no name of both?"""
        loose = span[0].lower_ in self.words["office modifier"] or span[0].tag_ == "VBG"
        return loose and self._is_place(span[1:].text) and not self.reference.names.lookup(span.text)

    def _is_common(self, span: TokenSpan, label: str) -> bool:
        """Is a span no name: without a capital, a title or organ alone, or a word that opens a sentence?"""
        if span.text == span.text.lower() or (label == PERSON and all(t.lower_ in self.title_words for t in span)):
            return True
        if len(span) > 1 or label == PEOPLE or self.reference.names.lookup(span.text):
            return False
        word = span[0]
        organ = word.lower_ in self.organs or word.lemma_.lower() in self.organs
        return organ or not (word.pos_ in ("PROPN", "X") or word.is_upper) or len(word) == 1

    def _after_title(self, doc: Doc, start: int, end: int) -> int:
        """Where a person's name begins behind honorifics and offices: "Sgt. X", "King X", "Interim President X"."""
        while start < end - 1:
            title = self._title(doc, start, end) or int(not doc[start].text[0].isalnum())
            if not title:
                break
            start += title
        return start

    def _title(self, doc: Doc, start: int, end: int) -> int:
        """How many words of a title stand at the beginning of a span and leave a name behind them."""
        longest = min(LONGEST_TITLE, end - start - 1)
        lengths = range(longest, 0, -1)
        return next((length for length in lengths if doc[start : start + length].text.lower() in self.titles), 0)

    def _is_person(self, text: str) -> bool:
        """Does the reference know a person by this whole name?"""
        named = (self.reference.entities[name.entity].entity for name in self.reference.names.lookup(text))
        return any(entity.type == "Person" for entity in named)

    def _grown(self, doc: Doc, span: Found, taken: set[int]) -> Found:
        """A person's name with the words that the model left outside: "Erik" of "Olsen"."""
        if span.label != PERSON:
            return span
        start, end = span.start, span.end
        while start - 1 not in taken and start > 0 and self._joins(doc[start - 1], range(start, end), doc[start - 1]):
            start -= 1
        while end not in taken and end < len(doc) and self._joins(doc[end - 1], range(end, end + 3), doc[end]):
            end += 1
        while end + 1 < len(doc) and {end, end + 1}.isdisjoint(taken) and _is_second_part(doc[end], doc[end + 1]):
            end += 2
        taken.update(range(start, end))
        return span._replace(start=start, end=end)

    def _joins(self, part: Token, heads: range, word: Token) -> bool:
        """Is a word that stands beside a name one of it: a part of the whole hangs on the rest, and it is a name's?"""
        if part.dep_ not in JOINING or part.head.i not in heads or word.lower_ in self.title_words:
            return False
        return word.pos_ == "PROPN" and word.is_title and word.is_alpha and not self.reference.names.lookup(word.text)

    def _typed(self, doc: Doc, span: Found) -> Found:
        """What the head noun of a name of several words says it is: "Agha River" a place, "Agha Holdings" a body."""
        if span.end - span.start == 1 and self._is_people(doc[span.start]):
            return span._replace(label=PEOPLE)
        if span.end - span.start < 2 or span.label not in ("PERSON", "ORG", "GPE", "LOC", "FAC"):
            return span
        head = _head(doc, span)
        if head in self.bodies:
            return span._replace(label=BODY)
        if span.label != PERSON and self._is_titled(doc, span):
            return span._replace(label=PERSON)
        return span._replace(label=PLACE) if head in self.places else span

    def _is_titled(self, doc: Doc, span: Found) -> bool:
        """ "the dictator Jean Duval": an office right before a name of plain words that the reference does not know."""
        names = all(token.text[0].isupper() or not token.is_alpha for token in doc[span.start : span.end])
        titled = span.start > 0 and doc[span.start - 1].lower_ in self.offices
        return titled and names and not self.reference.names.lookup(doc[span.start : span.end].text)


def _is_second_part(hyphen: Token, word: Token) -> bool:
    """ "Lee Jun" goes on with "-seok"."""
    joined = not hyphen.whitespace_ and not hyphen.nbor(-1).whitespace_
    return hyphen.text == "-" and joined and word.is_lower and word.is_alpha and word.pos_ not in ("VERB", "ADJ")


def _is_rim(token: Token) -> bool:
    """A mark, white space, or a small word that belongs to the sentence and not to the name."""
    return not any(c.isalnum() for c in token.text) or (token.is_lower and token.pos_ in LOOSE)


def _repeats(span: TokenSpan) -> bool:
    """ "Arab League AL": is the last word the acronym of those before it?"""
    if len(span) < 3 or not span[-1].is_upper:
        return False
    initials = "".join(token.text[0] for token in span[:-1] if token.text[0].isupper())
    return span[-1].text == initials


def _head(doc: Doc, span: Found) -> str:
    """The last word before "of", else the last."""
    words = [token.lower_ for token in doc[span.start : span.end]]
    return words[words.index("of", 1) - 1] if "of" in words[1:] else words[-1]
