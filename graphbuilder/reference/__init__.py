"""Reference knowledge: states, organisations, officials, places, treaties, with dates and sources."""

from graphbuilder.reference.contradictions import Contradiction
from graphbuilder.reference.knowledge import Reference
from graphbuilder.reference.names import Match, Name, NameIndex, NameKind
from graphbuilder.reference.records import Record, local_name
from graphbuilder.reference.rows import Membership, PlaceStance, Tenure, TreatyRow

__all__ = [
    "Contradiction",
    "Match",
    "Membership",
    "Name",
    "NameIndex",
    "NameKind",
    "PlaceStance",
    "Record",
    "Reference",
    "Tenure",
    "TreatyRow",
    "local_name",
]
