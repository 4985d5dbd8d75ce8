"""What the columns of a table mean: a TOML file with a section for each field of a claim.

    [subject]
    column = "Actor A"
    type = "State"              # the class of new ones; of several of one name that of this class is meant

    [relation]
    column = "Deed"
    map = { backs = "supports" }

    [object]
    column = "ccode2"
    code = "cow"                # the column holds codes: iso2, iso3, cow, gw, cameo, wikidata

    [speaker]
    value = "Reuters"           # where the cell is empty, or there is no column

Fields: subject, relation, object (these three are needed), date, speaker, stance, sentence, status, ended, document,
url, title, publisher, published. `delimiter` at the head of the file is the sign between cells; else it is the comma,
in a .tsv file the tab.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from graphbuilder.errors import GraphError
from graphbuilder.importing import files
from graphbuilder.importing.parties import SCHEMES
from graphbuilder.reading.names import shown
from graphbuilder.settings import Settings
from graphbuilder.vocabulary import CLASSES

NEEDED = ("subject", "relation", "object")
PARTIES = ("subject", "object", "speaker")
ABOUT = ("url", "title", "publisher", "published")
FIELDS = (*NEEDED, "date", "speaker", "stance", "sentence", "status", "ended", "document", *ABOUT)

_TEXTS = ("column", "value")
_PARTY_TEXTS = (*_TEXTS, "type", "code")


@dataclass(frozen=True, slots=True)
class Field:
    """Where a field's value comes from: the cell of a column, put through `map`; `value` where there is none.

    Of actors, `type` is the class of new ones, and `code` a key of `SCHEMES` where cells hold codes.
    """

    column: str | None = None
    value: str | None = None
    map: Mapping[str, str] = field(default_factory=dict)
    type: str = "Agent"
    code: str | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """The fields of a table by name, and the sign between its cells; without one the file's name says it."""

    fields: Mapping[str, Field]
    delimiter: str | None = None

    def columns(self) -> Iterator[str]:
        """The columns that it names."""
        return (found.column for found in self.fields.values() if found.column is not None)


def load(path: Path, settings: Settings = Settings()) -> Plan:
    """The mapping in a file. Raises GraphError E435 (no mapping), InputError E101, E104, E105, E109."""
    try:
        sections = tomllib.loads(files.text(path, settings))
        return _plan(sections)
    except (tomllib.TOMLDecodeError, RecursionError, _MappingError) as error:
        reason = "it is nested too deep" if isinstance(error, RecursionError) else " ".join(str(error).split())
        raise GraphError("E435", path=shown(path), reason=reason) from None


class _MappingError(Exception):
    """Why it is none."""


def _plan(sections: dict[str, Any]) -> Plan:
    delimiter = sections.pop("delimiter", None)
    if delimiter is not None and not (isinstance(delimiter, str) and len(delimiter) == 1 and delimiter not in '\r\n"'):
        raise _MappingError("delimiter must be one sign")
    for name in sections:
        if name not in FIELDS:
            raise _MappingError(f"there is no field {name!r}; the fields are {', '.join(FIELDS)}")
    missing = [name for name in NEEDED if name not in sections]
    if missing:
        raise _MappingError(f"it lacks {', '.join(missing)}")
    return Plan({name: _field(name, section) for name, section in sections.items()}, delimiter)


def _field(name: str, section: object) -> Field:
    texts = _PARTY_TEXTS if name in PARTIES else _TEXTS
    if not isinstance(section, dict):
        raise _MappingError(f"{name} must be a section: [{name}]")
    for key, value in section.items():
        if key == "map" and _is_map(value):
            continue
        if key not in texts or not isinstance(value, str):
            raise _MappingError(f"{name}.{key}: {name} takes {', '.join(texts)} as text, and map as a table of texts")
    found = Field(**section)
    if found.column is None and found.value is None:
        raise _MappingError(f"{name} needs a column or a value")
    if "Agent" not in (found.type, *CLASSES.get(found.type, ())):
        known = ", ".join(sorted(name for name, above in CLASSES.items() if "Agent" in (name, *above)))
        raise _MappingError(f"{name}.type: {found.type!r} is no actor; there are {known}")
    if found.code is not None and found.code not in SCHEMES:
        raise _MappingError(f"{name}.code: {found.code!r} is no code; there are {', '.join(SCHEMES)}")
    return found


def _is_map(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(text, str) for text in value.values())
