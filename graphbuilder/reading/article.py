"""From what a reader found of an article to a document, in one way for all readers.

The same article is the same text, whether it stood in a text file, a web page, a feed or a table.
"""

from __future__ import annotations

from graphbuilder.errors import InputError
from graphbuilder.model import Document
from graphbuilder.reading import dateline, hygiene, language
from graphbuilder.reading.about import About
from graphbuilder.reading.item import Item
from graphbuilder.settings import Settings

LONGEST_TITLE = 120
"""Characters of a first line that may be a title."""

_FINAL_PUNCTUATION = tuple(".,;:!?…")
_CLOSING = "\"'”’»)]"


def document(body: str, about: About, item: Item, settings: Settings) -> Document:
    """The document of an article; paragraphs of `body` stand apart by blank lines.

    A part of an item is called by its address, where it has one. Raises `InputError` E102 (nothing to read), E117
    (another language than the pipeline's).
    """
    about = about.or_else(item.about)
    title, text = _titled(hygiene.line(about.title or ""), hygiene.cleaned(body).strip())
    if not text:
        raise InputError("E102", path=item.name)
    return Document(
        source=(about.url if item.is_part else None) or item.source,
        text=f"{title}\n\n{text}" if title else text,
        title=title or None,
        url=about.url,
        publisher=hygiene.line(about.publisher or "") or settings.publisher,
        published=about.published or dateline.of_address(about.url) or settings.published,
        language=language.checked(text, about.language, settings, item.name),
    )


def _titled(title: str, body: str) -> tuple[str, str]:
    """Title and body: the title that is known, else a first line that looks like one; it does not stand in both."""
    first, _, rest = body.partition("\n")
    line = " ".join(first.split())
    if title:
        return title, rest.strip() if line == title and rest.strip() else body
    alone = bool(rest) and not rest.partition("\n")[0].strip()
    return (line, rest.strip()) if alone and is_title(line) else ("", body)


def is_title(line: str) -> bool:
    """Is a line that stands alone a title: short, with a letter or digit, and no sentence?"""
    words = len(line) <= LONGEST_TITLE and any(map(str.isalnum, line))
    return words and not line.rstrip(_CLOSING).endswith(_FINAL_PUNCTUATION)
