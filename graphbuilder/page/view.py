"""What a page shows: plain, JSON-able records, neutral of any renderer.

Tables refer to each other by index (`line`, `subject`, `document`), so a record is written once and a page stays small.
"""

from __future__ import annotations

from typing import TypedDict

Part = tuple[str, str]
"""A piece of a sentence and why it is highlighted: "s"ubject, "o"bject, "e"vidence, "c"ue, several or none."""

Sign = str
"""How a line is meant: "cooperation", "conflict", "neutral" or "structural" (posts, membership, place)."""

DOCUMENT_VOICE = ""
"""The speaker of a claim that the document makes itself."""

UNNAMED = "?"
"""The speaker of a claim whose teller the text leaves unnamed ("the statement said")."""


class Node(TypedDict):
    """An entity that claims are about. `degree` counts claims (facts), `x` and `y` are canvas units, y downwards.

    `point` is longitude and latitude in degrees, `country` the outline that is filled for it (see page/world.py), and
    `place` the name of the state where it stands if it is no place itself. `community` is 0 for the largest (see
    page/communities.py).
    """

    id: str
    label: str
    type: str
    kind: str
    aliases: list[str]
    identifiers: list[tuple[str, str]]
    degree: int
    x: int
    y: int
    backbone: bool
    point: tuple[float, float] | None
    country: str | None
    place: str | None
    community: int | None


class Line(TypedDict):
    """All claims of one sign from one entity to another; symmetric ones share a line whichever way they are told.

    `count` is the number of facts among `claims`. `backbone` is what a crowded picture draws at first. `bend` is the
    height of the arc as a share of its chord, positive to the left of the direction of travel on screen.
    """

    id: str
    source: int
    target: int
    sign: Sign
    count: int
    directed: bool
    bend: float
    backbone: bool
    claims: list[int]


Reach = tuple[int, int]
"""Where something stands in its document's text: first character and the one after the last, in code points."""

Mark = tuple[str, int, int]
"""A letter as in `Part` and its reach."""


class Told(TypedDict):
    """One link of the chain of telling, innermost first. No `label` where the text names nobody.

    `words` are the text's own for the teller ("an official"), `side` the state or body that they put the teller with.
    """

    id: str | None
    label: str | None
    words: str | None
    side: str | None
    stance: str
    quoted: bool


class ClaimView(TypedDict):
    """One claim with its sentence in parts. `when` is an ISO date, month or year; `score` runs from 0 to 1.

    `start` is the sentence's place in the document's text, `None` where the text at hand is missing or another one;
    `beyond` are the marks that stand outside the sentence.
    """

    id: str
    line: int
    subject: int
    relation: str
    object: int
    status: str
    certainty: str
    time_frame: str
    ended: bool
    role: str | None
    mode: str | None
    place: str | None
    when: str | None
    date_source: str
    parts: list[Part]
    start: int | None
    beyond: list[Mark]
    speaker: str
    told: list[Told]
    document: int
    rule: str
    score: float


class Speaker(TypedDict):
    """Somebody who tells: the teller's IRI, or `DOCUMENT_VOICE` or `UNNAMED`."""

    id: str
    label: str
    type: str | None
    aliases: list[str]


class QuotationView(TypedDict):
    """Somebody's words, whether or not a claim was found in them; `spans` are the reaches of their pieces."""

    speaker: str
    told: list[Told]
    text: str
    spans: list[Reach]
    direct: bool
    document: int


class DocumentView(TypedDict):
    """Where sentences come from. `url` is http or https, else absent; `outlet` names the source in filters.

    `text` is the whole text, title included, where the graph holds it.
    """

    id: str
    title: str | None
    outlet: str
    publisher: str | None
    published: str | None
    source: str | None
    url: str | None
    text: str | None


class Dispute(TypedDict):
    """Claims about the same two entities that do not agree (see page/disputes.py for the `kind`).

    `relation` is the one denied or, where nobody denies it, told. `affirm` and `deny` are claims in the view's order.
    """

    kind: str
    subject: int
    relation: str
    object: int
    affirm: list[int]
    deny: list[int]


class RelationView(TypedDict):
    """A relation that occurs on the page."""

    name: str
    label: str
    sign: Sign
    symmetric: bool


class Summary(TypedDict):
    """The headline: counts, and the first and last date that a shown claim bears (`None` where none is dated)."""

    documents: int
    claims: int
    facts: int
    entities: int
    first: str | None
    last: str | None


class View(TypedDict):
    """All that a renderer needs: nodes by falling degree, lines by falling count, claims by document and place."""

    nodes: list[Node]
    lines: list[Line]
    claims: list[ClaimView]
    documents: list[DocumentView]
    speakers: list[Speaker]
    quotations: list[QuotationView]
    relations: list[RelationView]
    disputes: list[Dispute]
    summary: Summary
