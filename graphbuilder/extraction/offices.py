"""Office phrases: where a text names an office, how far its words reach, and whose office it is.

A table knows the common offices; two rules of form know the rest: words of rank before an office ("deputy", "vice",
"assistant") belong to it, and so does a portfolio before or after "minister" and its like ("sports minister", "minister
of labour and trade").
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc

from graphbuilder.extraction.analysis import PLACES, Kind, Node
from graphbuilder.extraction.lexicon import Lexicon, Office
from graphbuilder.extraction.linking import names_a
from graphbuilder.extraction.reader import Sheet

LONGEST_OFFICE = 5
LONGEST_PORTFOLIO = 8
MOST_RANKS = 2
LONGEST_PRAISE = 4
"""So many adjectives may stand between a state and its office ("Japan's longest-serving prime minister")."""

OF_WORDS = frozenset({"of", "for", "at", "in", "with", "from"})
PORTFOLIO_TAGS = frozenset({"NOUN", "PROPN", "ADJ"})
PARTS_OF_NAMES = ("compound", "nmod", "amod")


@dataclass(frozen=True, slots=True)
class Title:
    """An office in the text: its words (`start`, `end`), their kind, whose it is, and where all that belongs to it
    begins.
    """

    start: int
    end: int
    office: Office
    owner: Node | None
    left: int


class Offices(Sheet):
    """Finds the offices of one Doc."""

    def __init__(self, doc: Doc, lexicon: Lexicon) -> None:
        super().__init__(doc, lexicon)
        self._words = [token.lower_ for token in doc]
        self._first_words, self._last_words = lexicon.office_rims

    # --- whole titles --------------------------------------------------------------------------------------------

    def before(self, end: int) -> Title | None:
        """The title whose words end before a token index: "Russian President", "UN envoy for Sudan"."""
        found = self.ending(end)
        if found is None:
            return self._with_complement(end)
        start, office = found
        owner, left = self.owner_before(start)
        return Title(start, end, office, owner, left)

    def _with_complement(self, end: int) -> Title | None:
        """An office with where it leads ("ambassador to Qatar") or with whose it is ("president of Georgia")."""
        node = self.node(end - 1)
        if node is None or node.end != end:
            return None
        link = self.skip_articles_left(node.start - 1)
        found = self.ending(link) if self.is_word(link, "of", "for", "to", "at") else None
        if found is None:
            return None
        start, office = found
        if self.is_word(link, "of", "at") and (self.can_employ(node) or self._is_governed(node, link)):
            return Title(start, link, office, node, start)
        owner, left = self.owner_before(start)
        return Title(start, link, office, owner, left) if owner is not None and names_a(node, *PLACES) else None

    def after(self, start: int) -> Title | None:
        """The title whose words begin at a token index: "director of the Center"; its owner may stand before."""
        found = self.starting(start)
        if found is None:
            return None
        end, office = found
        owner, left = self.owner_before(start)
        if not names_a(owner, "Organisation"):  # "the ABS head of Finance" heads a part of it
            after = self.owner_after(end)
            owner, left = (after, start) if after is not None else (owner, left)
        return Title(start, end, office, owner, left)

    # --- the words of an office -----------------------------------------------------------------------------------

    def ending(self, end: int) -> tuple[int, Office] | None:
        """The longest office whose last word stands before a token index."""
        for start in range(max(end - LONGEST_OFFICE, 0), end if self._words[end - 1] in self._last_words else 0):
            office = self._at(start, end)
            if office is not None:
                return self._ranked(start, end), office
        return self._portfolio_ending(end)

    def starting(self, start: int) -> tuple[int, Office] | None:
        """The longest office whose first word is a token; ranks before it count as its words."""
        first = start
        while first <= start + MOST_RANKS:
            for end in range(min(first + LONGEST_OFFICE, len(self.doc)), first, -1):
                office = self._at(first, end)
                if office is not None:
                    return self._portfolio_after(end) or end, office
            if not self._is_rank(first):
                return None
            first += 1
        return None

    def _at(self, start: int, end: int) -> Office | None:
        if self._words[start] not in self._first_words or self._words[end - 1] not in self._last_words:
            return None
        words = " ".join(self._words[start:end]).replace(" - ", "-").replace(" .", ".")
        office = self.lexicon.offices.get(words)
        reaching = office is None or any(self._reaches_out(index, start, end) for index in range(start, end))
        return None if reaching else office

    def _ranked(self, start: int, end: int) -> int:
        """With the ranks before it, and the portfolio before a bare "minister"."""
        if end - start == 1 and self.is_in(start, "portfolio office"):
            while start > 0 and self._is_portfolio(start - 1):
                start -= 1
        while start > 0 and self._is_rank(start - 1):
            start -= 1
        return start

    def _is_rank(self, index: int) -> bool:
        return self.is_in(index, "office rank")

    def _is_portfolio(self, index: int) -> bool:
        token = self.doc[index]
        plain = token.pos_ in PORTFOLIO_TAGS and token.lower_ not in self.lexicon.words["office modifier"]
        opens = token.is_sent_start and token.dep_ not in PARTS_OF_NAMES
        return plain and index not in self.analysis.by_token and not opens

    def _portfolio_after(self, end: int) -> int | None:
        """Where "Minister of Labour and Trade" ends, from where "Minister" does; None without a portfolio."""
        if not (self.is_in(end - 1, "portfolio office") and self.is_word(end, "of", "for")):
            return None
        index = end + 1
        while index < min(end + LONGEST_PORTFOLIO, len(self.doc)) and self._continues(index):
            index += 1
        comma = next((i for i in range(end + 1, index) if self.doc[i].text == ","), index)
        if not any(self.is_word(i, "and", "&") for i in range(comma, index - 1)):
            index = comma
        while index > end + 1 and self.doc[index - 1].lower_ in ("and", "the", "&", ","):
            index -= 1
        return index if index > end + 1 and not self._names_owner(end + 1, index) else None

    def _continues(self, index: int) -> bool:
        token = self.doc[index]
        return self._words[index] in ("and", "the", "&", ",") or token.pos_ in PORTFOLIO_TAGS

    def _names_owner(self, start: int, end: int) -> bool:
        """ "Minister of Georgia": a state or a person is no portfolio."""
        return any(names_a(self.node(index), *PLACES, "Person") for index in range(start, end))

    def _portfolio_ending(self, end: int) -> tuple[int, Office] | None:
        """ "Minister of Labour and Trade" before a token index."""
        if not self._continues(end - 1):
            return None
        for start in range(max(end - LONGEST_PORTFOLIO, 0), end - 2):
            office = self._at(start, start + 1)
            if office is not None and self._portfolio_after(start + 1) == end:
                return self._ranked(start, start + 1), office
        return None

    def _reaches_out(self, index: int, start: int, end: int) -> bool:
        """A name that goes on outside an office's words is no part of it; a title that the model took for a name is."""
        node = self.node(index)
        if node is None or node.kind is not Kind.NAME or (start <= node.start and node.end <= end):
            return False
        return bool(node.names) or self.doc[node.start].lower_ not in self.lexicon.offices

    # --- whose office ---------------------------------------------------------------------------------------------

    def owner_before(self, start: int) -> tuple[Node | None, int]:
        """The state or body before an office: "Russian President", "Israel's new Prime Minister", "EU foreign
        policy chief".
        """
        index = start - 1
        while index >= max(start - LONGEST_PRAISE, 0) and self._describes(index):
            index -= 1
        if index >= 0 and self.doc[index].tag_ == "POS":
            index -= 1
        node = self.node(index)
        if node is not None and self._has_office(node, start):
            sender = self._possessor(node.start)
            return (sender, sender.start) if sender is not None else (node, node.start)
        return None, index + 1

    def _has_office(self, node: Node, start: int) -> bool:
        """May an office after a node be its own? "US-backed leader" is none of the US."""
        backed = self.is_word(node.end, "-") and node.end < start
        near = self.doc[node.start].sent == self.doc[start].sent
        return self.can_employ(node) and near and not backed and not self._is_joined(node)

    def _describes(self, index: int) -> bool:
        token = self.doc[index]
        return token.lower_ in self.lexicon.words["office modifier"] or (
            index not in self.analysis.by_token and (token.pos_ in ("ADJ", "ADV") or token.tag_ in ("VBN", "VBG"))
        )

    def _possessor(self, start: int) -> Node | None:
        """ "France's UN ambassador": France's, not the UN's."""
        if start < 2 or self.doc[start - 1].tag_ != "POS":
            return None
        node = self.node(start - 2)
        return node if names_a(node, "State") else None

    def owner_after(self, end: int) -> Node | None:
        """The state or body after an office: "director of the Center", "of Russia's Center"; "ambassador to the UN"
        does not name the employer.
        """
        if self.is_word(end, ",") and names_a(self.node(end + 1), "ArmedForces"):
            return self.node(end + 1)  # "commander, US Central Command"
        if not self.is_word(end, *OF_WORDS):
            return None
        index = end + 1
        while index < len(self.doc) and index < end + 5 and index not in self.analysis.by_token:
            if self.doc[index].text in ",.;:" or self.doc[index].tag_ == "IN":
                return None
            index += 1
        node = self.node(index)
        if node is not None and node.end < len(self.doc) and self.doc[node.end].tag_ == "POS":
            node = self.node(node.end + 1)
        if node is None or node.kind is Kind.ADJECTIVE or self._goes_on(node):
            return None
        if not self.is_word(end, "of", "at") and not names_a(node, "Organisation"):
            return None  # "head of sales for Colombia" is no office of Colombia
        return node if self.can_employ(node) or self._is_governed(node, end) else None

    def _goes_on(self, node: Node) -> bool:
        """ "coordinator of the Jammu and Kashmir Coalition", "head of the Oceania section", "of the Association of Hong
        Kong and Macau Studies", "of Queen's College": the node is a part of a longer name or phrase.
        """
        if node.end >= len(self.doc) or node.end in self.analysis.by_token:
            return False
        last, following = self.doc[node.end - 1], self.doc[node.end]
        if following.tag_ == "POS":
            return node.end + 1 < len(self.doc) and self._is_name(node.end + 1)
        modifies = last.dep_ in PARTS_OF_NAMES and last.head.i >= node.end
        if modifies and (following.tag_ in ("NNP", "NNPS") or names_a(node, *PLACES)):
            return True
        joined = following.lower_ in ("and", "&") and self._is_name(node.end + 1)
        return joined and names_a(node, "Organisation") and "of" in self._words[node.start : node.end]

    def _is_name(self, index: int) -> bool:
        """A capitalised word of a name that the model has not found."""
        token = self.doc[index] if index < len(self.doc) else None
        return token is not None and token.tag_ in ("NNP", "NNPS") and index not in self.analysis.by_token

    def _is_joined(self, node: Node) -> bool:
        """ "Hong Kong and Macau Affairs Office director": the name begins before what the model found."""
        if node.kind is not Kind.NAME or not names_a(node, "Organisation") or node.start < 2:
            return False
        before = self.doc[node.start - 2]
        joined = self.is_word(node.start - 1, "and", "&") and before.tag_ in ("NNP", "NNPS", "NN")
        return joined and before.dep_ in PARTS_OF_NAMES and before.head.i >= node.start

    def is_foretold(self, title: Title) -> bool:
        """ "the incoming president": an office that its holder does not have yet."""
        words = self._words[max(title.left - 1, 0) : title.end]
        return any(word in self.lexicon.words["coming"] for word in words)

    def is_former(self, title: Title) -> bool:
        """ "former president", "former president and prime minister"."""
        start = max(title.left - 1, 0)
        if self.is_word(title.left - 1, "and"):
            start = max(title.left - LONGEST_OFFICE, 0)
        return any(word in self.lexicon.words["former"] for word in self._words[start : title.end])

    def is_local(self, title: Title) -> bool:
        """Is it an office of a city or region ("Taipei Mayor"), though the capital's name may stand for the state?"""
        return self._words[title.end - 1] in self.lexicon.words["local office"]

    def is_deputy(self, title: Title) -> bool:
        """ "Vice Premier", "Deputy Prime Minister": the second in a post does not hold it."""
        return any(word in self.lexicon.words["second rank"] for word in self._words[title.start : title.end])

    def _is_governed(self, node: Node, end: int) -> bool:
        """ "Mayor of Vigo", "Governor of the Punjab": a place right behind "of" has offices of its own."""
        return self.is_word(end, "of") and names_a(node, *PLACES) and self.skip_articles_left(node.start - 1) == end

    def can_employ(self, node: Node) -> bool:
        """May an office be held in it: a state or an organisation; a bare rank ("National Secretary") names none."""
        rank = node.end - node.start == 1 and self._words[node.start] in self.lexicon.words["office modifier"]
        return names_a(node, "State", "Organisation") and not rank

    # --- small things ---------------------------------------------------------------------------------------------

    def skip_articles_left(self, index: int) -> int:
        """The token index itself, or the first before it that is no article."""
        while index > 0 and self.is_in(index, "article"):
            index -= 1
        return index
