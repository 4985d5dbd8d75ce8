"""Roles and structure: who holds which office, belongs to what, lies where, is whose ally.

Patterns over names and the offices table: titles before a name ("Russian President Vladimir Putin"), appositions
after and
before it, "X of the think tank Y", "as the Defense Minister", "his Turkish counterpart". A title without a state
takes the
state of the post that the reference knows for that person.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from graphbuilder.extraction.actors import acting_state
from graphbuilder.extraction.analysis import Actor, Analysis, Kind, Node, analysis_of
from graphbuilder.extraction.claims import Finding, record
from graphbuilder.extraction.lexicon import Lexicon, Office
from graphbuilder.extraction.linking import is_a
from graphbuilder.model import Entity
from graphbuilder.vocabulary import RELATIONS

LONGEST_OFFICE = 5
OFFICE_NOTATION = RELATIONS["holdsPosition"].notation
"""Who holds a post of a state acts for it; a citizen or member does not."""
OF_WORDS = frozenset({"of", "for", "at", "to", "in", "with", "from"})
BODY_NOUN_LIMIT = 3


class Roles:
    """Component: writes claims about offices, affiliations and places."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon

    def __call__(self, doc: Doc) -> Doc:
        """Find offices, affiliations and places in a Doc."""
        reader = _RoleReader(doc, self.lexicon)
        for node in [n for n in analysis_of(doc).nodes if n.kind is Kind.NAME and n.entity is not None]:
            for finding in reader.findings(node):
                record(doc, finding, self.lexicon)
        return doc


class _RoleReader:
    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        self.doc = doc
        self.lexicon = lexicon
        self.analysis: Analysis = analysis_of(doc)

    def findings(self, node: Node) -> Iterator[Finding]:
        """All that the patterns say about one name."""
        assert node.entity is not None
        if is_a(node.entity.type, "Person"):
            yield from self._person(node)
        elif node.entity.type in ("City", "Territory"):
            yield from self._place(node)

    def _person(self, node: Node) -> Iterator[Finding]:
        patterns = (
            self._title_before,
            self._apposition_after,
            self._apposition_before,
            self._as_office,
            self._counterpart,
        )
        for pattern in patterns:
            finding = pattern(node)
            if finding is not None:
                yield finding
        affiliation = self._affiliation(node)
        if affiliation is not None:
            yield affiliation
        nationality = self._nationality(node)
        if nationality is not None:
            yield nationality

    # --- offices -------------------------------------------------------------------------------------------------

    def _title_before(self, node: Node) -> Finding | None:
        """ "Russian President Vladimir Putin", "President Recep Tayyip Erdogan", "Israel's Prime Minister X"."""
        found = self._office_ending(node.start)
        if found is None:
            return None
        start, office = found
        owner, left = self._owner_before(start)
        if owner is None and self._is_word(start - 1, "of"):
            return None
        return self._office(node, owner, (start, node.start), office, "title", left)

    def _apposition_after(self, node: Node) -> Finding | None:
        """ "X, director of the Y", "X, the Russian foreign minister", "X, Russia's foreign minister"."""
        if not self._is_word(node.end, ","):
            return None
        for start in range(node.end + 1, min(node.end + 9, len(self.doc))):
            if self.doc[start].text in ",.;" or self.doc[start].is_space:
                return None
            found = self._office_starting(start)
            if found is None:
                continue
            end, office = found
            if self._is_person_at(end):
                return None
            owner = self._owner_after(end) or self._owner_before(start)[0]
            return self._office(node, owner, (start, end), office, "apposition", start) if owner is not None else None
        return None

    def _apposition_before(self, node: Node) -> Finding | None:
        """ "the Russian foreign minister, X", "the president of Georgia, X"."""
        comma = node.start - 1
        if not self._is_word(comma, ",") or comma < 1:
            return None
        found = self._office_ending(comma)
        if found is not None:
            owner, left = self._owner_before(found[0])
            return self._office(node, owner, (found[0], comma), found[1], "apposition-before", left) if owner else None
        owner_node = self.analysis.by_token.get(comma - 1)
        if owner_node is None or not self._can_employ(owner_node):
            return None
        of = self._skip_articles_left(owner_node.start - 1)
        found = self._office_ending(of) if self._is_word(of, "of") else None
        return (
            self._office(node, owner_node, (found[0], of), found[1], "apposition-before", found[0]) if found else None
        )

    def _as_office(self, node: Node) -> Finding | None:
        """ "referred to X as the Defense Minister of ...": the state before the name, where the phrase itself names
        none.
        """
        index = node.end
        if not self._is_word(index, "as"):
            return None
        start = index + 1
        while start < len(self.doc) and (
            self.doc[start].is_quote or self.doc[start].lower_ in self.lexicon.words["article"]
        ):
            start += 1
        found = self._office_starting(start)
        if found is None:
            return None
        end, office = found
        owner = self._modifier_owner(node)
        if self._described_ally(end) is None:
            owner = self._owner_after(end) or owner
        return self._office(node, owner, (start, end), office, "as-office", node.start)

    def _counterpart(self, node: Node) -> Finding | None:
        """ "as the Defense Minister of Azerbaijan's closest ally": whose minister he is, is called the ally."""
        if not self._is_word(node.end, "as"):
            return None
        owner = self._modifier_owner(node)
        for index in range(node.end + 1, min(node.end + 8, len(self.doc))):
            ally = self._described_ally(index)
            if ally is not None and owner is not None and owner.entity is not None:
                friend, token = ally
                source, target = self._actor(friend), self._actor(owner)
                if source is not None and target is not None and source.entity != target.entity:
                    return Finding(source, "alliedWith", target, token, "role.minister-of-ally", 0.8)
        return None

    def _described_ally(self, index: int) -> tuple[Node, Token] | None:
        """ "of Azerbaijan's closest ally" from its "of": the owner, and the noun of alliance."""
        if not self._is_word(index, "of"):
            return None
        node = self.analysis.by_token.get(index + 1)
        if node is None or node.end >= len(self.doc) or self.doc[node.end].tag_ != "POS":
            return None
        for token in self.doc[node.end + 1 : node.end + 1 + BODY_NOUN_LIMIT]:
            if token.lemma_.lower() in self.lexicon.words["ally noun"]:
                return node, token
        return None

    def _modifier_owner(self, node: Node) -> Node | None:
        """The state right before the name or before the noun that the name is set beside: "his Turkish counterpart
        X".
        """
        for index in (node.start - 1, node.start - 2):
            found = self.analysis.by_token.get(index)
            if found is not None and self._can_employ(found):
                return found
        return None

    def _office(
        self, node: Node, owner: Node | None, words: tuple[int, int], office: Office, rule: str, left: int
    ) -> Finding | None:
        """The finding, with the owner from the text or, where it names none, from the reference."""
        start, end = words
        source = self._actor(node)
        if source is None:
            return None
        target = self._actor(owner) if owner is not None else self._known_employer(node, start, end)
        if target is None or target.entity == source.entity:
            return None
        assert node.entity is not None
        relation = office.with_state if target.entity.type == "State" else office.relation
        if target.state is not None and RELATIONS[relation].notation == OFFICE_NOTATION:
            self.analysis.states.setdefault(node.entity.iri, target.state)
            source = Actor(source.start, source.end, source.entity, target.state, source.via)
        former = any(t.lower_ in self.lexicon.words["former"] for t in self.doc[max(left - 1, 0) : end])
        role = self._role_text(start, end)
        score = 0.95 if owner is not None else 0.85
        rule = f"role.{rule}" if owner is not None else f"role.{rule}+tenure"
        return Finding(
            source, relation, target, self.doc[end - 1], rule, score, role=role, ended=former, presupposed=True
        )

    def _role_text(self, start: int, end: int) -> str:
        """The office as written, with "former" in front where the text has it."""
        before = self.doc[start - 1] if start > 0 else None
        words = self.doc[start:end].text.strip()
        if before is not None and before.lower_ in self.lexicon.words["former"]:
            return f"{before.text} {words}"
        return words

    def _known_employer(self, node: Node, start: int, end: int) -> Actor | None:
        """The state of the person's post by the reference; nobody for offices of companies and courts."""
        state = acting_state(self.analysis, node)
        return Actor(start, end, state, state, "tenure") if state is not None else None

    def _office_ending(self, end: int) -> tuple[int, Office] | None:
        """The longest office whose last word stands before a token index."""
        for length in range(LONGEST_OFFICE, 0, -1):
            start = end - length
            if start >= 0:
                office = self._office_at(start, end)
                if office is not None:
                    return start, office
        return None

    def _office_starting(self, start: int) -> tuple[int, Office] | None:
        for length in range(LONGEST_OFFICE, 0, -1):
            end = start + length
            if end <= len(self.doc):
                office = self._office_at(start, end)
                if office is not None:
                    return end, office
        return None

    def _office_at(self, start: int, end: int) -> Office | None:
        if any(self._reaches_out(index, start, end) for index in range(start, end)):
            return None
        return self.lexicon.offices.get(
            self.doc[start:end].text.lower().replace(" - ", "-").replace("- ", "-").replace(" -", "-")
        )

    def _reaches_out(self, index: int, start: int, end: int) -> bool:
        """A name that goes on outside an office's words is no part of it; a title that the model took for a name is."""
        node = self.analysis.by_token.get(index)
        return node is not None and node.kind is Kind.NAME and not (start <= node.start and node.end <= end)

    def _is_person_at(self, index: int) -> bool:
        node = self.analysis.by_token.get(index)
        return node is not None and node.entity is not None and is_a(node.entity.type, "Person")

    def _owner_before(self, start: int) -> tuple[Node | None, int]:
        """The state or body before an office: "Russian President", "Israel's new Prime Minister", "EU foreign
        policy chief".
        """
        index = start - 1
        while index >= 0 and self.doc[index].lower_ in self.lexicon.words["office modifier"]:
            index -= 1
        if index >= 0 and self.doc[index].tag_ == "POS":
            index -= 1
        node = self.analysis.by_token.get(index)
        if node is not None and self._can_employ(node) and self.doc[index].sent == self.doc[start].sent:
            sender = self._possessor(node.start)
            return (sender, sender.start) if sender is not None else (node, node.start)
        return None, index + 1

    def _possessor(self, start: int) -> Node | None:
        """ "France's UN ambassador": France's, not the UN's."""
        if start < 2 or self.doc[start - 1].tag_ != "POS":
            return None
        node = self.analysis.by_token.get(start - 2)
        return node if node is not None and node.entity is not None and node.entity.type == "State" else None

    def _owner_after(self, end: int) -> Node | None:
        """The state or body after an office: "director of the Center", "of Russia's Center"; "ambassador to the UN"
        does not name the employer.
        """
        if end >= len(self.doc) or self.doc[end].lower_ not in OF_WORDS - {"to"}:
            return None
        index = end + 1
        while index < len(self.doc) and index < end + 5 and index not in self.analysis.by_token:
            if self.doc[index].text in ",.;:":
                return None
            index += 1
        node = self.analysis.by_token.get(index)
        if node is not None and node.end < len(self.doc) and self.doc[node.end].tag_ == "POS":
            node = self.analysis.by_token.get(node.end + 1)
        return node if node is not None and self._can_employ(node) else None

    def _can_employ(self, node: Node) -> bool:
        return node.entity is not None and (node.entity.type == "State" or is_a(node.entity.type, "Organisation"))

    # --- affiliation and places ----------------------------------------------------------------------------------

    def _affiliation(self, node: Node) -> Finding | None:
        """ "Alexander Gabuev of the think tank Carnegie Moscow Centre", "X from Human Rights Watch"."""
        if node.end >= len(self.doc) or self.doc[node.end].lower_ not in ("of", "from"):
            return None
        index = node.end + 1
        while index < len(self.doc) and index <= node.end + BODY_NOUN_LIMIT and index not in self.analysis.by_token:
            index += 1
        body = self.analysis.by_token.get(index)
        source = self._actor(node)
        if body is None or source is None or body.entity is None or not is_a(body.entity.type, "Organisation"):
            return None
        target = self._actor(body)
        if target is None:
            return None
        return Finding(source, "affiliatedWith", target, self.doc[node.end], "role.name-of-body", 0.9, presupposed=True)

    def _nationality(self, node: Node) -> Finding | None:
        """ "the British hostage X": the adjective of a state before a plain noun before the name, and no office."""
        source = self._actor(node)
        noun = self.doc[node.start - 1] if node.start > 0 else None
        if source is None or noun is None or noun.pos_ != "NOUN" or self._office_ending(node.start) is not None:
            return None
        if noun.lemma_.lower() in self.lexicon.organs:
            return None
        start = node.start - 1
        while start > 0 and self.doc[start].pos_ in ("NOUN", "ADJ") and start not in self.analysis.by_token:
            start -= 1
        owner = self.analysis.by_token.get(start)
        if owner is None or owner.kind is not Kind.ADJECTIVE or owner.entity is None or owner.entity.type != "State":
            return None
        return Finding(source, "citizenOf", self._plain(owner), noun, "role.nationality", 0.85, presupposed=True)

    def _place(self, node: Node) -> Iterator[Finding]:
        """ "Najaf, Iraq", "the Pakistani city of Quetta"; not a dateline."""
        container = self._container_after(node) or self._container_before(node)
        if container is None or container.entity == node.entity:
            return
        source, target = self._plain(node), self._plain(container)
        yield Finding(source, "locatedIn", target, self.doc[node.end - 1], "place.container", 0.9, presupposed=True)

    def _container_after(self, node: Node) -> Node | None:
        if not self._is_word(node.end, ","):
            return None
        other = self.analysis.by_token.get(node.end + 1)
        if (
            other is None
            or other.entity is None
            or other.kind is not Kind.NAME
            or other.entity.type not in ("State", "Territory")
        ):
            return None
        last = self.doc[other.end - 1]
        modifies = last.dep_ in ("compound", "amod", "nmod", "poss") and last.head.i >= other.end
        joined = other.end < len(self.doc) and self.doc[other.end].lower_ in ("and", "or", "&")
        return None if joined or modifies or self._is_dateline(node, other) else other

    def _container_before(self, node: Node) -> Node | None:
        of = node.start - 1
        if not self._is_word(of, "of") or self.doc[of - 1].lower_ not in self.lexicon.words["place noun"]:
            return None
        for index in range(of - 2, max(of - 5, -1), -1):
            owner = self.analysis.by_token.get(index)
            compound = self.doc[index + 1].text == "-"
            if owner is not None and owner.entity is not None and owner.entity.type == "State" and not compound:
                return owner
        return None

    def _is_dateline(self, node: Node, other: Node) -> bool:
        start_of_paragraph = node.start == 0 or self.doc[node.start - 1].is_space
        if start_of_paragraph and self.doc[node.start].is_upper:
            return True
        tail = {t.text for t in self.doc[other.end : other.end + 8]}
        return start_of_paragraph and bool(tail & {"–", "—", "-", "--"})

    # --- small things --------------------------------------------------------------------------------------------

    def _actor(self, node: Node) -> Actor | None:
        return (
            Actor(node.start, node.end, node.entity, acting_state(self.analysis, node), str(node.kind))
            if node.entity
            else None
        )

    def _plain(self, node: Node) -> Actor:
        assert isinstance(node.entity, Entity)
        return Actor(node.start, node.end, node.entity, acting_state(self.analysis, node))

    def _is_word(self, index: int, word: str) -> bool:
        return 0 <= index < len(self.doc) and self.doc[index].lower_ == word

    def _skip_articles_left(self, index: int) -> int:
        while index > 0 and self.doc[index].lower_ in self.lexicon.words["article"]:
            index -= 1
        return index
