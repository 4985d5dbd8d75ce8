"""Roles: who holds which office, and whose citizen somebody is.

Patterns around a person's name: a title before it ("Russian President Vladimir Putin"), appositions after and before
it, "as the Defense Minister", "his Turkish counterpart", and predicates ("X was elected president of Y", "X, who is the
director of Y"). A title without a state takes that of the post that the reference knows for the person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property

from spacy.tokens import Doc, Token

from graphbuilder.extraction.actors import acting_state
from graphbuilder.extraction.analysis import Actor, Kind, Node
from graphbuilder.extraction.citizenship import Citizenship
from graphbuilder.extraction.claims import Finding
from graphbuilder.extraction.lexicon import Lexicon
from graphbuilder.extraction.linking import names_a
from graphbuilder.extraction.offices import Offices, Title
from graphbuilder.extraction.reader import Reader
from graphbuilder.extraction.syntax import agent, antecedent, child, coordinated, patient
from graphbuilder.model import Entity
from graphbuilder.reference.records import local_name
from graphbuilder.vocabulary import RELATIONS

OFFICE_NOTATION = RELATIONS["holdsPosition"].notation
"""Who holds a post of a state acts for it; a citizen or member does not."""
HEADS = frozenset({"headOfStateOf", "headOfGovernmentOf"})
OFFICES_OF_STATES = HEADS | {"ministerOf"}
FEWEST_NAMES = 3
OWN_SHARE = 0.6
"""A state is what a text is about when it has more than this share of all names of states."""

BODY_NOUN_LIMIT = 3
LONGEST_APPOSITION = 9
MOST_DESCRIPTIONS = 3
LONGEST_BRACKET = 30
PREDICATES = ("attr", "oprd", "pobj", "dobj", "conj", "appos")


class RoleReader(Reader):
    """Finds offices and citizenship."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        super().__init__(doc, lexicon)
        self.citizenship = Citizenship(doc, lexicon)
        self.offices = Offices(doc, lexicon)
        self.titles: dict[str, Title] = {}

    def findings(self) -> Iterator[Finding]:
        """All that the patterns say about the people of a Doc."""
        for node in [n for n in self.analysis.nodes if n.kind is Kind.NAME and names_a(n, "Person")]:
            yield from self._named(node)
        for token in self.doc:
            if token.dep_ in PREDICATES and token.pos_ in ("NOUN", "PROPN"):
                yield from self._predicate(token)

    def _named(self, node: Node) -> Iterator[Finding]:
        patterns = (
            self._title_before,
            self._title_inside,
            self._apposition_after,
            self._apposition_before,
            self._as_office,
            self._ally_of_office,
            self._counterpart,
        )
        found = [finding for pattern in patterns if (finding := pattern(node)) is not None]
        yield from found
        if not found:
            yield from self.citizenship.of(node)

    # --- offices -------------------------------------------------------------------------------------------------

    def _title_before(self, node: Node) -> Finding | None:
        """ "Russian President Vladimir Putin", "President Recep Tayyip Erdogan", "Israel's Prime Minister X"."""
        end = node.start
        while self.is_in(end - 1, "honorific"):
            end -= 1
        title = self.offices.before(end) or (self.offices.before(node.start) if end < node.start else None)
        title = title or self._joined_title(end)
        if title is None or (title.owner is None and self._goes_on(title)):
            return None
        return self._office(node, title, "title")

    def _joined_title(self, end: int) -> Title | None:
        """ "Palestinian leader and icon X": the office before a joined plain noun."""
        noun = self.doc[end - 1] if end > 0 else None
        if noun is None or noun.pos_ != "NOUN":
            return None
        start = end - 1
        while start > max(end - LONGEST_APPOSITION, 0) and self.doc[start].pos_ in ("NOUN", "ADJ"):
            start -= 1
        return self.offices.before(start) if self.is_word(start, "and") else None

    def _goes_on(self, title: Title) -> bool:
        """ "the president of France of Chile X": the words before are an office of their own."""
        return self.is_word(title.start - 1, "of") and self.offices.ending(title.start - 1) is not None

    def _title_inside(self, node: Node) -> Finding | None:
        """ "Jordan's King Abdullah": the title is a part of the name."""
        if node.end - node.start < 2:
            return None
        office = self.lexicon.offices.get(self.doc[node.start].lower_)
        owner, left = self.offices.owner_before(node.start)
        if office is None or owner is None:
            return None
        return self._office(node, Title(node.start, node.start + 1, office, owner, left), "title")

    def _apposition_after(self, node: Node) -> Finding | None:
        """ "X, director of the Y", "X, the Russian foreign minister", "X, Russia's foreign minister"."""
        if not self.is_word(node.end, ","):
            return None
        for start in range(node.end + 1, min(node.end + LONGEST_APPOSITION, len(self.doc))):
            if self.doc[start].text in ",.;" or self.doc[start].is_space or self._opens_clause(start):
                return None
            title = self.offices.after(start)
            if title is not None:
                if self._names_another(title.end) or title.owner is None:
                    return None
                return self._office(node, title, "apposition")
        return None

    def _names_another(self, index: int) -> bool:
        """ "X, Emirati leader Sheikh Y": the title belongs to the next name."""
        while self.is_in(index, "honorific"):
            index += 1
        return names_a(self.node(index), "Person")

    def _opens_clause(self, index: int) -> bool:
        """ "X, who met the president of Y": what a clause says is no description."""
        token = self.doc[index]
        verbal = token.pos_ in ("VERB", "AUX") and token.dep_ not in ("amod", "compound")
        return verbal or token.tag_ in ("WP", "WDT", "WP$", "WRB")

    def _apposition_before(self, node: Node) -> Finding | None:
        """ "the Russian foreign minister, X", "the president of Georgia, X", "Chad's envoy to Sudan, X"."""
        comma = node.start - 1
        if not self.is_word(comma, ",") or comma < 1:
            return None
        title = self.offices.before(comma)
        if title is None or (title.owner is None and not self._is_the_one(title)):
            return None
        shared = any(token.lower_ == "respectively" for token in self.doc[node.start].sent)
        return None if shared else self._office(node, title, "apposition-before")

    def _is_the_one(self, title: Title) -> bool:
        """ "The minister of health, X": the one of the state that the text is about."""
        definite = self.doc[title.left : title.start].text.lower() == "the"
        return definite and title.office.with_state in OFFICES_OF_STATES

    def _as_office(self, node: Node) -> Finding | None:
        """ "referred to X as the Defense Minister of ...": the state before the name, where the phrase itself names
        none.
        """
        if not self.is_word(node.end, "as"):
            return None
        start = node.end + 1
        while self.is_in(start, "article") or (start < len(self.doc) and self.doc[start].is_quote):
            start += 1
        found = self.offices.starting(start)
        if found is None:
            return None
        end, office = found
        owner = self._modifier_owner(node)
        if self._described_ally(end) is None:
            owner = self.offices.owner_after(end) or owner
        return self._office(node, Title(start, end, office, owner, node.start), "as-office")

    def _ally_of_office(self, node: Node) -> Finding | None:
        """ "as the Defense Minister of Azerbaijan's closest ally": whose minister he is, is called the ally."""
        if not self.is_word(node.end, "as"):
            return None
        owner = self._modifier_owner(node)
        for index in range(node.end + 1, min(node.end + 8, len(self.doc))):
            ally = self._described_ally(index)
            if ally is not None and owner is not None and owner.entity is not None:
                friend, token = ally
                source, target = self.actor(friend), self.actor(owner)
                if source is not None and target is not None and source.entity != target.entity:
                    return Finding(source, "alliedWith", target, token, "role.minister-of-ally", 0.8)
        return None

    def _described_ally(self, index: int) -> tuple[Node, Token] | None:
        """ "of Azerbaijan's closest ally" from its "of": the owner, and the noun of alliance."""
        if not self.is_word(index, "of"):
            return None
        node = self.node(index + 1)
        if node is None or node.end >= len(self.doc) or self.doc[node.end].tag_ != "POS":
            return None
        for token in self.doc[node.end + 1 : node.end + 1 + BODY_NOUN_LIMIT]:
            if token.lemma_.lower() in self.lexicon.words["ally noun"]:
                return node, token
        return None

    def _counterpart(self, node: Node) -> Finding | None:
        """ "Prime Minister X and his Irish counterpart Y": the office of the one named last before."""
        before = node.start - 1 - self.is_word(node.start - 1, ",")
        if not self.is_word(before, "counterpart"):
            return None
        owner, left = self.offices.owner_before(before)
        earlier = (self.titles.get(n.entity.iri) for n in self.analysis.before(before) if n.entity is not None)
        title = next((found for found in earlier if found is not None), None)
        if owner is None or title is None:
            return None
        return self._office(node, Title(before, before + 1, title.office, owner, left), "counterpart", words=title)

    def _modifier_owner(self, node: Node) -> Node | None:
        """The state right before the name or before the noun that the name is set beside: "his Turkish counterpart
        X".
        """
        for index in (node.start - 1, node.start - 2):
            found = self.node(index)
            if found is not None and self.offices.can_employ(found):
                return found
        return None

    # --- predicates ----------------------------------------------------------------------------------------------

    def _predicate(self, noun: Token) -> Iterator[Finding]:
        """ "X was elected president of Y", "X served as the director of Y", "X, who is a member of Y"."""
        if self.analysis.at(noun) is not None and self.lexicon.offices.get(noun.lower_) is None:
            return
        found = self.offices.ending(noun.i + 1)
        holder = self._holder(noun) if found is not None else None
        if found is None or holder is None:
            return
        verb, tokens = holder
        title = self.offices.after(found[0])
        if title is None or (title.owner is None and not self._is_definite(noun, title)):
            return
        for token in tokens:
            node = self.analysis.at(token)
            if node is not None and names_a(node, "Person"):
                finding = self._office(node, title, "predicate", verb)
                if finding is not None:
                    yield finding

    @staticmethod
    def _is_definite(noun: Token, title: Title) -> bool:
        """ "became Minister of Transport": an office that only states have, and not just "a minister"."""
        indefinite = any(c.dep_ == "det" and c.lower_ in ("a", "an") for c in noun.children)
        return title.office.with_state in OFFICES_OF_STATES and not indefinite

    def _holder(self, noun: Token) -> tuple[Token, list[Token]] | None:
        """The verb that gives somebody an office, and whom."""
        while noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
            noun = noun.head
        verb = noun.head
        if verb.dep_ == "prep" and verb.lower_ == "as" and noun.dep_ == "pobj":
            verb = verb.head if verb.head.dep_ != "prep" else verb.head.head
        elif noun.dep_ in ("pobj", "conj"):
            return None
        lemma = verb.lemma_.lower()
        if lemma in self.lexicon.words["holding verb"]:
            subject = agent(verb) or child(verb, "nsubj")
        elif lemma in self.lexicon.words["appointing verb"]:
            subject = patient(verb)
        else:
            return None
        if subject is None or subject == noun:
            return None
        return verb, coordinated(self._bearer(subject))

    def _bearer(self, token: Token) -> Token:
        """Who a description is of: "X is a politician who served as ...", "X, a lawyer who became ..."."""
        token = self._before_brackets(antecedent(token))
        for _ in range(MOST_DESCRIPTIONS):
            if self.analysis.at(token) is not None:
                break
            subject = child(token.head, "nsubj") if token.dep_ == "attr" else None
            if subject is not None:
                token = self._before_brackets(antecedent(subject))
            elif token.dep_ == "appos":
                token = token.head
        return token

    def _before_brackets(self, token: Token) -> Token:
        """ "X (3 May 1804 - 8 June 1869) was the president": the parser may take a word in brackets for the subject."""
        for index in range(token.i - 1, max(token.i - LONGEST_BRACKET, 0), -1):
            if self.doc[index].text == ")":
                return token
            if self.doc[index].text == "(":
                return self.doc[index - 1]
        return token

    # --- from a title to a finding ---------------------------------------------------------------------------------

    def _office(
        self, node: Node, title: Title, rule: str, verb: Token | None = None, words: Title | None = None
    ) -> Finding | None:
        """The finding, with the owner from the text or, where it names none, from the reference."""
        source = self.actor(node)
        if source is None or self.offices.is_foretold(title):
            return None
        target, rule = self._employer(node, title, rule)
        if target is None or target.entity == source.entity:
            return None
        relation = title.office.with_state if target.entity.type == "State" else title.office.relation
        relation = self._known_relation(source.entity, target.entity, relation, title)
        if relation in HEADS and (self.offices.is_deputy(title) or not self._may_head(source.entity, title)):
            relation = "holdsPosition"
        if target.state is not None and RELATIONS[relation].notation == OFFICE_NOTATION:
            self.analysis.states.setdefault(source.entity.iri, target.state)
            source = Actor(source.start, source.end, source.entity, target.state, source.via)
        self.titles[source.entity.iri] = title
        return Finding(
            source,
            relation,
            target,
            verb if verb is not None else self.doc[title.end - 1],
            f"role.{rule}",
            0.95 if title.owner is not None else 0.8,
            role=self._role_text(words or title),
            ended=self.offices.is_former(title) or (verb is not None and _is_over(verb)),
            presupposed=verb is None,
        )

    def _known_relation(self, person: Entity, body: Entity, relation: str, title: Title) -> str:
        """What kind of office it is, where its name leaves that open and the reference knows the person in it."""
        if relation != "holdsPosition":
            return relation
        words = self.doc[title.start : title.end].text.casefold()
        for tenure in self.analysis.reference.tenures(local_name(person)):
            if tenure.of == local_name(body) and words in tenure.post.casefold():
                return self.lexicon.roles.get(tenure.role, relation)
        return relation

    def _may_head(self, person: Entity, title: Title) -> bool:
        """Of somebody with known posts, or whose state the text does not give, the reference knows whether one of them
        was to head a state or government: the king of a people within a state was none.
        """
        posts = [self.lexicon.roles.get(tenure.role) for tenure in self.analysis.reference.tenures(local_name(person))]
        return (not posts and title.owner is not None) or any(post in HEADS for post in posts)

    def _role_text(self, title: Title) -> str:
        """The office as written, with "former" in front where the text has it."""
        before = self.doc[title.start - 1] if title.start > 0 else None
        words = self.doc[title.start : title.end].text.strip()
        if before is not None and before.lower_ in self.lexicon.words["former"]:
            return f"{before.text} {words}"
        return words

    def _employer(self, node: Node, title: Title, rule: str) -> tuple[Actor | None, str]:
        """Whose office it is: by the text, else by the post that the reference knows for the person, else, of an office
        that only states have, the one state that the text is about. The rule says which.
        """
        if title.owner is not None:
            local = title.owner.literal if self.offices.is_local(title) else None
            return self.actor(title.owner, local), rule
        if self._is_owned(title) or self._is_vague(node, title):
            return None, rule
        state = acting_state(self.analysis, node)
        if state is not None:
            return Actor(title.start, title.end, state, state, "tenure"), f"{rule}+tenure"
        own = self._own_state if title.office.with_state in OFFICES_OF_STATES else None
        return (Actor(title.start, title.end, own, own, "document") if own else None), f"{rule}+document"

    def _is_owned(self, title: Title) -> bool:
        """ "the state's health minister": whose it is, is said, though not by a name."""
        return title.left > 0 and self.doc[title.left - 1].tag_ in ("POS", "PRP$")

    def _is_vague(self, node: Node, title: Title) -> bool:
        """ "Chairman Cho", "Secretary Smith": a title that many bodies have, before a name that the text gives once."""
        if title.end - title.start > 1 or not self.is_in(title.start, "vague title"):
            return False
        return node.end - node.start == 1 and not any(
            other.entity == node.entity and other.end - other.start > 1 for other in self.analysis.nodes
        )

    @cached_property
    def _own_state(self) -> Entity | None:
        """The state that a text is about: far more names are of it and its places than of any other."""
        counts = Counter(state for node in self.analysis.nodes if (state := self._state_of(node)) is not None)
        first, most = max(counts.items(), key=lambda item: item[1], default=(None, 0))
        return first if most >= FEWEST_NAMES and most > sum(counts.values()) * OWN_SHARE else None

    def _state_of(self, node: Node) -> Entity | None:
        if names_a(node, "Person"):
            return None
        return node.entity if names_a(node, "State") else acting_state(self.analysis, node)


def _is_over(verb: Token) -> bool:
    """ "X was the president": a past state, where "was elected" is a past act with a lasting result."""
    return verb.lemma_ in ("be", "serve") and verb.tag_ == "VBD"
