"""Rows of tables as articles: which column holds the text, the title, the date, the publisher, the address.

Known are, by their columns: our own; news-please (maintext, date_publish, source_domain: its class NewsArticle);
CC-News as Hugging Face has it (text, domain, date: the data set's card); story lists of Media Cloud (publish_date,
media_name: its package mc_providers), which hold texts only where they were asked for; answers of the GDELT DOC 2.0 API
(seendate, domain: its ArtList mode), which hold none. For other tables `Settings.columns` names them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from graphbuilder.errors import InputError
from graphbuilder.model import Document, Failure
from graphbuilder.reading import about, article, dates, hygiene, markup
from graphbuilder.reading.about import About
from graphbuilder.reading.item import Item
from graphbuilder.settings import Settings

KNOWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        # a row of news-please has a `text` too, which is empty
        "text": ("maintext", "text"),
        "title": ("title",),
        "published": ("published", "date_publish", "publish_date", "date", "seendate"),
        "publisher": ("publisher", "source_domain", "media_name", "domain"),
        "url": ("url",),
        "language": ("language",),
    }
)
"""The columns that may hold each field of an article, the likeliest first; in lower case."""

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Plan:
    """Which column holds each field; without a column for the text nothing can be read."""

    columns: Mapping[str, str]

    def document(self, row: Row, item: Item, settings: Settings) -> Document:
        """The document of a row. Raises `InputError` E102, E117, E120 (a value of the wrong type)."""
        text = self._text("text", row, item) or ""
        body = markup.text_of(text) if markup.is_markup(text) else text
        said = About(
            title=self._line("title", row, item),
            published=dates.parse(row.get(self.columns.get("published", ""))),
            publisher=self._line("publisher", row, item),
            url=about.address(self._line("url", row, item)),
            language=about.tag(self._line("language", row, item)),
        )
        return article.document(body, said, item, settings)

    def read(self, row: Row, item: Item, settings: Settings) -> Document | Failure:
        """The document of a row, or why there is none."""
        try:
            return self.document(row, item, settings)
        except InputError as error:
            return Failure(item.source, str(error))

    def _line(self, field: str, row: Row, item: Item) -> str | None:
        return hygiene.line(self._text(field, row, item) or "") or None

    def _text(self, field: str, row: Row, item: Item) -> str | None:
        column = self.columns.get(field, "")
        value = row.get(column)
        if value is None or isinstance(value, str) or value != value:  # noqa: PLR0124 (no number: an empty cell)
            return value if isinstance(value, str) else None
        raise InputError("E120", path=item.name, reason=f"{column!r} holds {type(value).__name__}, not text")


def plan(columns: list[str], item: Item, settings: Settings, *, ragged: bool = False) -> Plan:
    """The plan for a table of some columns; a `ragged` one has rows that lack some, but never the text.

    Raises `InputError` E118 (a column is missing), E119 (an unknown field).
    """
    named = checked(settings.columns)
    for field, column in named.items():
        if column not in columns and (field == "text" or not ragged):
            raise _missing(field, column, columns, item)
    by_name = {column.strip().casefold(): column for column in reversed(columns)}
    found = {field: next((by_name[name] for name in names if name in by_name), None) for field, names in KNOWN.items()}
    chosen = {field: column for field, column in found.items() if column is not None} | dict(named)
    if "text" not in chosen:
        raise _missing("text", KNOWN["text"][-1], columns, item)
    return Plan(chosen)


def checked(columns: Mapping[str, str]) -> Mapping[str, str]:
    """A user's mapping as it is. Raises `InputError` E119 for a field that no article has."""
    for field, column in columns.items():
        if field not in KNOWN or not column:
            raise InputError("E119", value=f"{field}={column}", known=", ".join(KNOWN))
    return columns


def _missing(field: str, column: str, columns: list[str], item: Item) -> InputError:
    shown = ", ".join(hygiene.line(name)[:40] for name in columns[:30])
    return InputError("E118", path=item.name, field=field, column=column, known=shown)
