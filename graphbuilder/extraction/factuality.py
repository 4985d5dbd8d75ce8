"""Factuality: does the text say that it holds, how surely, and when; scope by syntax, never by a window of words.

From the trigger up through the verbs, nouns and adjectives it depends on, each word may negate, hedge, or move the
content
into the future or into somebody's mind. A subject whose verb is denied is left open, not denied.
(Sauri and Pustejovsky 2012, FactBank: polarity and certainty by the governors on the path.)
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span as TokenSpan
from spacy.tokens import Token

from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.syntax import child, is_infinitive
from graphbuilder.model import Certainty, Polarity, Status, TimeFrame, status_of

COMPLEMENTS = (
    "ccomp",
    "xcomp",
    "pcomp",
    "dobj",
    "pobj",
    "prep",
    "attr",
    "acomp",
    "oprd",
    "dative",
    "agent",
    "nsubjpass",
)
MODALS = {"will": "future", "shall": "future", "would": "hypothetical", "'ll": "future", "wo": "future"}


@dataclass(frozen=True, slots=True)
class Factuality:
    """The three enums of a claim, and whether the text calls the relation former."""

    polarity: Polarity = Polarity.POSITIVE
    certainty: Certainty = Certainty.CERTAIN
    time_frame: TimeFrame = TimeFrame.ACTUAL
    ended: bool = False

    @property
    def hedged(self) -> bool:
        """Does the text only say that it may be so ("reportedly", "may have")?"""
        return self.certainty is Certainty.POSSIBLE and self.time_frame in (TimeFrame.ACTUAL, TimeFrame.PAST)

    @property
    def status(self) -> Status:
        """What the three enums come to."""
        return status_of(self.polarity, self.certainty, self.time_frame)


class Assessor:
    """Assesses triggers against the lexicon's governors, hedges and word lists."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def assess(self, trigger: Token) -> Factuality:
        """The factuality of what a trigger evokes."""
        effects = self._own(trigger) | _denied_arguments(trigger)
        current, shared = trigger, True
        while shared and current.head != current:
            found, shared = self._step(current)
            effects |= found
            current = current.head
        if _asks(trigger.sent):
            effects.add("uncommitted")
        if _was(trigger):
            effects.add("ended")
        return self._combine(effects, trigger)

    def _own(self, token: Token) -> set[str]:
        """Effects of a word's own auxiliaries, negation, adverbs, adjectives and determiners."""
        effects: set[str] = set()
        for part in token.children:
            word = part.lower_
            if part.dep_ == "neg" or (part.dep_ == "det" and word in ("no", "neither")):
                effects.add("negative")
            elif word == "longer" and any(c.dep_ == "neg" for c in part.children):
                effects |= {"negative", "ended"}
            elif part.dep_ == "aux" and part.tag_ == "MD":
                effects.add(MODALS.get(word, "possible"))
            elif (
                part.dep_ in ("advmod", "amod", "npadvmod", "nmod", "compound", "intj", "dep")
                and word in self.lexicon.hedges
            ):
                effects.add(self.lexicon.hedges[word])
        if token.dep_ == "ROOT" and _is_announced(token):
            effects.add("future")
        return effects

    def _step(self, token: Token) -> tuple[set[str], bool]:
        """What the head does to its dependent, and whether the path goes on above it."""
        head, dep = token.head, token.dep_
        if dep == "conj":
            return self._joined(token)
        if dep == "advcl":
            return self._adverbial(token), False
        if dep == "acl":
            return self._noun_clause(token)
        if dep == "nsubj" and token.pos_ == "NOUN":
            return self._said_of(token, head), False
        if self._is_presupposed(token):
            return set(), False
        return self._complement(token) if dep in COMPLEMENTS else (set(), False)

    def _is_presupposed(self, token: Token) -> bool:
        """ "despite the attack", "the pace of the talks", "explain how it supports X": taken for known, whatever is
        said of it above.
        """
        head, words = token.head, self.lexicon.words
        if token.dep_ == "ccomp":
            return any(c.tag_ == "WRB" and c.lower_ in ("how", "why") and c.i < token.i for c in token.children)
        if token.dep_ != "pobj" or not _is_definite(token):
            return False
        aspect = head.lower_ == "of" and head.head.lemma_.lower() in words["presupposing noun"]
        return aspect or head.lower_ in words["presupposing preposition"]

    def _noun_clause(self, token: Token) -> tuple[set[str], bool]:
        """ "a plan to attack", "the claim that it attacked": the noun governs; a participle only describes."""
        infinitive = is_infinitive(token)
        if infinitive or any(c.dep_ == "mark" for c in token.children):
            return {self._governor(token.head, "hypothetical" if infinitive else "keep")}, True
        return set(), False

    def _said_of(self, noun: Token, verb: Token) -> set[str]:
        """What is denied or planned of an event noun leaves the event itself open: "the withdrawal was not planned";
        what a known event may do does not: "the attack could affect prices".
        """
        if _is_definite(noun) and any(c.dep_ in ("dobj", "dative", "ccomp") for c in verb.children):
            return set()
        above = self._own(verb)
        above |= {self._governor(c, "keep") for c in verb.children if c.dep_ in ("acomp", "attr")}
        return (above - {"negative"}) | {"uncommitted"} if "negative" in above else above

    def _complement(self, token: Token) -> tuple[set[str], bool]:
        head = token.head
        infinitive = token.dep_ == "xcomp" and is_infinitive(token)
        small_clause = token.dep_ in ("ccomp", "oprd") and token.pos_ in ("NOUN", "PROPN", "ADJ")
        default = "hypothetical" if infinitive and head.pos_ != "AUX" else "keep"
        effects = {"keep" if small_clause else self._governor(head, default)}
        if infinitive and any(c.lower_ == "yet" for c in (*head.children, *token.children)):
            effects.add("negative")
        if head.pos_ in ("VERB", "AUX", "ADJ"):
            above = self._own(head) | _denied_arguments(head)
            if token.dep_ == "ccomp" and "negative" in above and not self._raises(head):
                above = (above - {"negative"}) | {"uncommitted"}
            if token.dep_ == "ccomp" and head.lemma_.lower() in self.lexicon.cues:
                above -= {"future", "hypothetical", "possible"}
            effects |= above
        return effects, True

    def _raises(self, verb: Token) -> bool:
        return verb.lemma_.lower() in self.lexicon.words["neg raising"]

    def _governor(self, head: Token, default: str) -> str:
        governor = self.lexicon.governors.get(head.lemma_.lower())
        return governor.effect if governor is not None else default

    def _joined(self, token: Token) -> tuple[set[str], bool]:
        """Joined verbs share auxiliaries; "or" and "nor" share negation too."""
        own_subject = any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children)
        if own_subject or any(c.dep_ == "aux" and c.tag_ == "MD" for c in token.children):
            return set(), token.dep_ == "conj" and not own_subject
        above = self._own(token.head)
        if not any(c.dep_ == "cc" and c.lower_ in ("or", "nor") for c in token.head.children):
            above.discard("negative")
        return above, True

    def _adverbial(self, token: Token) -> set[str]:
        marks = {c.lower_ for c in token.children if c.dep_ == "mark" or (c.dep_ == "advmod" and c.i < token.i)}
        if marks & self.lexicon.words["conditional"]:
            return {"hypothetical"}
        if is_infinitive(token) or _is_inverted(token):
            return {"hypothetical"}
        return self._hedged(token.head) if _is_participle(token) and not marks else set()

    def _hedged(self, verb: Token) -> set[str]:
        """ "reportedly overran a base, killing ten": a participle is as sure as its verb and those joined to it."""
        effects = self._own(verb) & {"possible"}
        while verb.dep_ == "conj" and child(verb, "nsubj", "nsubjpass") is None:
            verb = verb.head
            effects |= self._own(verb) & {"possible"}
        return effects

    def _combine(self, effects: set[str], trigger: Token) -> Factuality:
        effects = _with_end(effects, trigger)
        polarity = Polarity.NEGATIVE if "negative" in effects else Polarity.POSITIVE
        certainty = Certainty.CERTAIN
        if effects & {"possible", "hypothetical"}:
            certainty = Certainty.POSSIBLE
        if "uncommitted" in effects:
            certainty = Certainty.UNCOMMITTED
        return Factuality(polarity, certainty, self._time(effects, trigger), "ended" in effects)

    @staticmethod
    def _time(effects: set[str], trigger: Token) -> TimeFrame:
        if "hypothetical" in effects:
            return TimeFrame.HYPOTHETICAL
        if "future" in effects:
            return TimeFrame.FUTURE
        finite = trigger
        while finite.head != finite and finite.pos_ not in ("VERB", "AUX"):
            finite = finite.head
        past = finite.tag_ == "VBD" or any(c.dep_.startswith("aux") and c.tag_ == "VBD" for c in finite.children)
        return TimeFrame.PAST if past or "ended" in effects else TimeFrame.ACTUAL


def _with_end(effects: set[str], trigger: Token) -> set[str]:
    """What has been ended is no more; but who demands or plans that a deed ends takes it as going on ("urged a halt to
    the attacks"; aspectual governors presuppose what they end: Pustejovsky et al. 2003, TimeML).
    """
    if "ends" not in effects:
        return effects
    goes_on = "hypothetical" in effects and trigger.pos_ == "NOUN" and "negative" not in effects
    return effects - {"ends", "hypothetical"} if goes_on else effects - {"ends"} | {"negative"}


def _is_participle(verb: Token) -> bool:
    """A participle without a subject of its own."""
    return verb.tag_ in ("VBG", "VBN") and child(verb, "nsubj", "nsubjpass", "aux") is None


def _is_definite(noun: Token) -> bool:
    """ "Russia's invasion", "the invasion", "its invasion": an act that the text takes as known."""
    return any(c.dep_ == "poss" or (c.dep_ == "det" and c.lower_ == "the") for c in noun.children)


def _is_announced(verb: Token) -> bool:
    """ "Europe to send troops": the infinitive of a headline with a subject of its own."""
    return {"nsubj", "aux"} <= {c.dep_ for c in verb.children} and any(c.tag_ == "TO" for c in verb.children)


def _asks(sentence: TokenSpan) -> bool:
    """Is its last word, quotation marks aside, a question mark?"""
    last = next((t for t in reversed(sentence) if not t.is_space and not t.is_quote), None)
    return last is not None and last.text.endswith("?")


def _denied_arguments(verb: Token) -> set[str]:
    """ "No minister supports X", "supports neither X nor Y": the denial stands with the subject or object."""
    arguments = (c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass", "dobj", "dative", "attr"))
    denied = any(
        c.lower_ in ("no", "neither") and c.dep_ in ("det", "preconj", "cc") for a in arguments for c in a.children
    )
    return {"negative"} if denied else set()


def _was(noun: Token) -> bool:
    """ "X was a member" says of the past only; under a verb of saying it is the tense of the telling."""
    return noun.dep_ == "attr" and noun.head.dep_ == "ROOT" and noun.head.tag_ == "VBD"


def _is_inverted(verb: Token) -> bool:
    """ "Had Russia intervened, ..." is a condition: the auxiliary stands before the subject."""
    subject = next((c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    return subject is not None and any(
        c.dep_ in ("aux", "auxpass") and c.i < subject.i and c.lower_ in ("had", "were", "should")
        for c in verb.children
    )
