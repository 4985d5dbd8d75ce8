"""When a name that the reference knows is not what it seems: a part of a longer name, a language, a club.

"Arab Spring", "Berlin Wall" and "Nazi Germany" name neither a state nor a city, "in German" a language, and "Hamburg"
in a report about football a team. To link them would be wrong, so the linker abstains and says why.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Token

from graphbuilder.extraction.analysis import Analysis, Kind, Node
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.ranking import Context, home
from graphbuilder.reference import Record
from graphbuilder.reference.organs import HEADS, MINISTRIES
from graphbuilder.vocabulary import CLASSES

LONGER, LANGUAGE, CLUB = "part of a longer name", "a language", "a club, in a text about sport"
UNION = "a continent or the union that bears its name"
STRAY = "of a state that the text does not name"

SPORT, MATCH = 3, 7
"""So many different words of sport make a text one about sport, and so many a report about a match."""

KNOWN_CITY, ELSEWHERE, KNOWN_ELSEWHERE = 1_000_000, 2, 3
"""A city is doubtful where so many places, and more than half, are of one other state and nothing is of its own; for
one of so many people or a capital it takes more of them.
"""

LOCAL = 2
"""So many streets and counties make local news."""

ORGAN_WORDS = frozenset(word for phrase in (*HEADS, *MINISTRIES) for word in phrase.split())
"""The words of organs: "Foreign" of "Foreign Ministry"."""

LOCATIVE = frozenset({"in", "near", "outside", "around", "inside", "into"})
ACTING_DEPENDENCIES = frozenset({"nsubj", "nsubjpass", "poss"})
WORD, SECOND_NAME = re.compile(r"[a-z]+"), re.compile(r"\b(?=[A-Z][\w.]* ([A-Z]\w+\.?))")
"""Words of a text in lower case, and capitalised words behind another ("Lamar County", "Clarksville St.")."""

SCORE, AROUND = re.compile(r"\d{1,2}[-–]\d{1,2}"), 12
OPPOSED = frozenset({"against", "over", "for", "beat", "face"})
_PLACES = ("State", "Territory", "City")


class Abstention:
    """Judges the nodes of one Doc."""

    def __init__(self, doc: Doc, analysis: Analysis, lexicon: Lexicon, context: Context) -> None:
        self.doc = doc
        self.analysis = analysis
        self.lexicon = lexicon
        self.context = context
        said = set(WORD.findall(doc.text.lower()))
        self._sport = sum(word in said or f"{word}s" in said for word in lexicon.words["sport word"])
        names = [name.lower() for name in SECOND_NAME.findall(doc.text)]
        self._local = {kind: sum(n in lexicon.words[f"local {kind}"] for n in names) for kind in ("county", "place")}

    def reason(self, node: Node, record: Record) -> str | None:
        """Why a node that would link to a record should not, or None."""
        type_ = record.entity.type
        if type_ == "Person":
            return None
        if (
            self._names_channel(node, record)
            or self._in_longer_name(node, type_)
            or (type_ == "City" and self._names_another(node))
        ):
            return LONGER
        if self._is_union(node, record):
            return UNION
        if type_ == "Party" and self._is_party_of_longer_name(node):
            return LONGER
        if type_ in ("Party", "City", "State") and self._is_stray(node, record):
            return STRAY
        return self._as_place(node, record)

    def _as_place(self, node: Node, record: Record) -> str | None:
        type_ = record.entity.type
        if not any(kind == type_ or kind in CLASSES[type_] for kind in (*_PLACES, "Group")):
            return None
        if (type_ == "Group" or node.kind in (Kind.ADJECTIVE, Kind.DEMONYM)) and self._is_language(
            self.doc[node.end - 1]
        ):
            return LANGUAGE
        if self._sport and node.kind is Kind.ADJECTIVE and self._names_league(node):
            return LONGER
        return CLUB if self._sport >= SPORT and type_ != "Group" and self._is_team(node, type_) else None

    def _is_party_of_longer_name(self, node: Node) -> bool:
        """ "People's Democratic Party" is not the Democratic Party."""
        before = [t for t in self.doc[max(node.start - 2, 0) : node.start] if t.tag_ != "POS"]
        return bool(before) and self._is_foreign(before[-1]) and not before[-1].is_sent_start

    def _is_stray(self, node: Node, record: Record) -> bool:
        """ "the Socialists" where no state of theirs is named; a town far from all other places of the text; a namesake
        in the local news of another place ("Paris" beside Lamar County and Clarksville Street).
        """
        state = home(self.analysis.reference, record)
        if state is None or self.context.states[state] > (record.id in self.context.entities):
            return False
        type_ = record.entity.type
        if type_ == "Party":
            return not any(name.kind == "name" and name.entity == record.id for name in node.names)
        if type_ == "State" or self._local["place"] + self._local["county"] >= LOCAL:
            return self._local["county"] + self._local["place"] * (type_ == "City") >= LOCAL
        places = self.context.places
        elsewhere = max(places.values(), default=0)
        known = bool(record.capital_of) or (record.population or 0) >= KNOWN_CITY
        return elsewhere >= (KNOWN_ELSEWHERE if known else ELSEWHERE) and 2 * elsewhere > places.total()

    def _is_language(self, token: Token) -> bool:
        """ "in German", "speaks German", "German-speaking", "English, German and French"."""
        words = self.lexicon.words
        after = next((t for t in self.doc[token.i + 1 : token.i + 3] if t.text != "-"), None)
        if after is not None and after.lemma_.lower() in words["language noun"]:
            return True
        if token.text.endswith("s") or (token.head.i > token.i and token.dep_ in ("amod", "compound")):
            return False
        group = (token, *token.conjuncts)
        return any(t.ent_type_ == "LANGUAGE" for t in group[1:]) or any(self._is_said(t) for t in group)

    def _is_said(self, token: Token) -> bool:
        bare = token.dep_ in ("pobj", "dobj", "oprd", "acomp", "attr") and not any(
            c.dep_ == "det" for c in token.children
        )
        head = token.head
        return bare and (head.lower_ in ("in", "into") or head.lemma_.lower() in self.lexicon.words["language verb"])

    def _names_another(self, node: Node) -> bool:
        """ "the Dublin accord" and "Brussels airport" are named after a city and are not the city."""
        after = self.doc[node.end : node.end + 2]
        return any(token.lemma_.lower() in self.lexicon.words["namesake noun"] for token in after[:1]) or (
            after.text.lower() == "concentration camp"
        )

    def _names_channel(self, node: Node, record: Record) -> bool:
        """ "CCTV Africa", "DW-TV Europe": an outlet and a place side by side are a channel of its own."""
        outlet = record.entity.type == "MediaOutlet"
        beside = self.analysis.by_token.get(node.end if outlet else node.start - 1)
        if beside is None or not beside.names or not self.doc[node.start].text[:1].isupper():
            return False
        entities = self.analysis.reference.entities
        types = {entities[n.entity].entity.type for n in beside.names if n.kind in ("name", "alias", "code")}
        return bool(types & set(_PLACES)) if outlet else record.entity.type in _PLACES and types == {"MediaOutlet"}

    def _in_longer_name(self, node: Node, type_: str) -> bool:
        if node.start in self.analysis.headlines:
            return False
        if type_ in ("City", "Territory") and self._is_hyphenated(node):
            return True
        return self._continues(node) or self._is_continued(node) or self._ends(node) or self._is_numbered(node, type_)

    def _continues(self, node: Node) -> bool:
        """A capitalised word before the name that belongs to it: "Nazi Germany", "Lake Chad", "Captain America"."""
        if node.start == 0 or self.doc[node.start].is_sent_start:
            return False
        before = self.doc[node.start - 1]
        inside = node.start <= before.head.i < node.end and before.dep_ in ("compound", "amod", "nmod")
        club = before.text.isupper() and before.text.isalpha() and before.i not in self.analysis.by_token
        return inside and not before.is_sent_start and (club or self._is_foreign(before))

    def _is_continued(self, node: Node) -> bool:
        """A capitalised word after it that the name only describes: "Arab Spring", "Panama Papers"."""
        if node.end >= len(self.doc):
            return False
        after = self.doc[node.end]
        last = self.doc[node.end - 1]
        describes = last.dep_ in ("compound", "amod", "nmod", "poss") and last.head.i >= after.i
        if describes and node.kind is Kind.ADJECTIVE and self._is_region(after):
            return True
        return describes and not after.is_sent_start and self._is_foreign(after)

    def _is_hyphenated(self, node: Node) -> bool:
        """ "Berlin-Brandenburg", "Rheinland-Pfalz"; but "Moscow-Kyiv talks" are between two capitals."""
        for sign, other in ((node.end, node.end + 1), (node.start - 1, node.start - 2)):
            if not 0 <= other < len(self.doc) or self.doc[sign].text != "-" or not self.doc[other].text[:1].isupper():
                continue
            beside = self.analysis.by_token.get(other)
            if beside is None or not any(name.kind in ("metonym", "adjective") for name in beside.names):
                return True
        return False

    def _is_region(self, token: Token) -> bool:
        """Does a region begin here, so that an adjective before it only says which part ("the French Alps")?"""
        node = self.analysis.by_token.get(token.i)
        entities = self.analysis.reference.entities
        return node is not None and any(entities[name.entity].entity.type == "Territory" for name in node.names)

    def _is_numbered(self, node: Node, type_: str) -> bool:
        """ "Boeing 777", "Airbus A320", "Europe 1": a model, a channel."""
        for token in self.doc[node.end : node.end + 1]:
            mixed = token.text.isalnum() and not token.is_alpha and not token.is_digit
            model = token.is_digit and (node.start <= token.head.i < node.end or "Organisation" in CLASSES[type_])
            return mixed or model
        return False

    def _ends(self, node: Node) -> bool:
        """ "Alternative for Germany", "News Agency of Nigeria", "Tribunal for the Former Yugoslavia"."""
        start = node.start - 1
        while start > 0 and self.doc[start].lower_ in ("the", "former"):
            start -= 1
        word, head = self.doc[start].lower_, self.doc[max(start - 1, 0)]
        if start < 2 or word not in ("of", "for", "in") or head.is_sent_start or not self._is_capitalised(head):
            return False
        words = self.lexicon.words
        if word == "in":
            return any(
                t.text[:1].isupper() and t.lower_ in words["body noun"] for t in self.doc[max(start - 4, 0) : start]
            )
        if head.lower_ in words["named noun"]:
            return True
        before = self.doc[start - 2]
        known = any(head.lower_ in group for group in (self.lexicon.organs, self.lexicon.offices, HEADS))
        return not known and (word == "for" or (before.text[:1].isupper() and not before.is_sent_start))

    def _is_foreign(self, token: Token) -> bool:
        """A capitalised word that is no title, no organ, and no name of its own."""
        node = self.analysis.by_token.get(token.i)
        if (node is not None and (node.names or node.type != "Group")) or token.ent_type_ in ("PERSON", "DATE", "TIME"):
            return False
        return self._is_capitalised(token) and not self._is_title(token)

    @staticmethod
    def _is_capitalised(token: Token) -> bool:
        text = token.text
        return text[:1].isupper() and text.isalpha() and not text.isupper() and token.pos_ in ("PROPN", "NOUN", "ADJ")

    def _is_title(self, token: Token) -> bool:
        known = (self.lexicon.organs.keys(), self.lexicon.title_words, self.lexicon.words["title word"], ORGAN_WORDS)
        return any(form in group for form in (token.lower_, token.lemma_.lower()) for group in known)

    def _names_league(self, node: Node) -> bool:
        """ "the German football association", "the Italian league" are names without capitals."""
        root = self.doc[node.start : node.end].root
        return root.head.i > root.i and root.head.lemma_.lower() in self.lexicon.words["league noun"]

    def _is_team(self, node: Node, type_: str) -> bool:
        """ "Hamburg beat Bremen": in a text about sport a city plays unless something is in it; so does a state that
        acts, or that a sentence about sport names.
        """
        if node.kind in (Kind.ADJECTIVE, Kind.DEMONYM):
            return False
        before = self.doc[node.start - 1].lower_ if node.start else ""
        if before in LOCATIVE:
            return False
        root = self.doc[node.start : node.end].root
        plays = root.dep_ in ("nsubj", "nsubjpass", "dobj") or before in OPPOSED
        return type_ == "City" or plays or self._sport >= MATCH or self._is_sporting(root)

    def _is_sporting(self, token: Token) -> bool:
        start, end = token.sent.start, token.sent.end
        around = self.doc[max(start, token.i - AROUND) : min(end, token.i + AROUND)]
        return any(t.lemma_.lower() in self.lexicon.words["sport word"] or SCORE.fullmatch(t.text) for t in around)

    def _is_union(self, node: Node, record: Record) -> bool:
        """ "Europe" in a text about the European Union, where it does not act: either may be meant."""
        bodies = {n.entity for n in node.names if n.kind == "metonym"} & self.context.entities
        types = {self.analysis.reference.entities[body].entity.type for body in bodies}
        return record.entity.type == "Territory" and bool(types - {"State"}) and not acts(self.doc, node)


def acts(doc: Doc, node: Node) -> bool:
    """Does a name stand as subject or owner? "Europe's largest economy" lies there, and nobody owns it."""
    root = doc[node.start : node.end].root
    largest = root.dep_ == "poss" and any(child.tag_ in ("JJS", "RBS") for child in root.head.subtree)
    return root.dep_ in ACTING_DEPENDENCIES and not largest
