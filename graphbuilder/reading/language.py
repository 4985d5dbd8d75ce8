"""Is a document in the language that the pipeline reads? A tag of the document is believed; else its first words tell.

English shows itself by its small words; only where they are few is the language identified (py3langid), because its
model takes half a second and 100 MB to load.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from graphbuilder.errors import InputError
from graphbuilder.settings import Settings

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped]

JUDGED = 2000
"""Characters at the head of a text by which it is judged."""

SHORTEST = 200
"""Shorter texts are not judged."""

SUREST = 0.95
"""Probability above which another language is believed."""

SMALL_WORDS = frozenset({"the", "of", "and", "to", "that", "was", "is", "with", "by", "from", "said", "has"})
SMALL_SHARE = 0.1
"""Of the words of English news about a fifth are such words, of other languages' next to none."""

_WORD = re.compile(r"[^\W\d_]+")
_MODEL = re.compile(r"([a-z]{2,3})_\w+")


def checked(text: str, tag: str | None, settings: Settings, name: str) -> str:
    """The document's language tag. Raises `InputError` E117 where the pipeline reads another language.

    `name` is for messages. A pipeline whose language its name does not tell reads any.
    """
    wanted = wanted_by(settings.model)
    language = tag or _identified(text, wanted) or wanted or "en"
    if wanted and language.casefold().partition("-")[0] != wanted:
        raise InputError("E117", path=name, language=language, model=settings.model, wanted=wanted)
    return language


@cache
def wanted_by(model: str) -> str | None:
    """The language of a spaCy pipeline: packages begin with it ("en_core_web_sm"), folders say it in meta.json."""
    named = _MODEL.fullmatch(model)
    if named:
        return named[1]
    try:
        found = json.loads(Path(model, "meta.json").read_text(encoding="utf-8"))["lang"]
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return found if isinstance(found, str) else None


def _identified(text: str, wanted: str | None) -> str | None:
    """Another language than the one wanted, where the text is long enough and surely in it."""
    head = text[:JUDGED]
    if wanted is None or len(head) < SHORTEST or (wanted == "en" and _looks_english(head)):
        return None
    language, probability = _identifier().classify(head)
    return language if language != wanted and probability > SUREST else None


def _looks_english(text: str) -> bool:
    words = [word.casefold() for word in _WORD.findall(text)]
    return sum(word in SMALL_WORDS for word in words) >= SMALL_SHARE * len(words)


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415 (seldom needed)

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
