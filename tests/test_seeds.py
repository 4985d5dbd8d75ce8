"""The samples are what their data card says: thirteen dated, sourced, short briefs, and the article as it was given."""

import hashlib
import re
from datetime import date
from pathlib import Path

import frontmatter
import pytest

from graphbuilder.model import Document
from graphbuilder.reading import read

SEEDS = Path(__file__).parents[1] / "seeds"
BRIEFS = sorted((SEEDS / "briefs").iterdir())
ARTICLE = "000_072f7eba995be04d.txt"
ARTICLE_SHA256 = "f7c93aad592402392afea82606f166d81d04494655261c23fddc1e33c0cd05f9"

every_brief = pytest.mark.parametrize("path", BRIEFS, ids=lambda path: path.stem)


def test_the_article_is_as_it_was_given() -> None:
    assert hashlib.sha256((SEEDS / ARTICLE).read_bytes()).hexdigest() == ARTICLE_SHA256


def test_the_card_counts_the_briefs() -> None:
    card = (SEEDS / "README.md").read_text(encoding="utf-8")
    first, last = BRIEFS[0].name[:4], BRIEFS[-1].name[:4]
    assert f"| `briefs/` | {len(BRIEFS)} | {first} to {last}," in card


@every_brief
def test_a_brief_has_title_date_publisher_and_sources(path: Path) -> None:
    matter = frontmatter.load(str(path)).metadata
    assert sorted(matter) == ["date", "publisher", "sources", "title"]
    assert matter["publisher"] == "graphbuilder samples"
    assert re.fullmatch(rf"{matter['date']}-[a-z0-9-]+", path.stem)
    sources = matter["sources"]
    assert isinstance(sources, list)
    assert len(sources) >= 2
    assert all(re.fullmatch(r"https?://[^\s/]+\.[^\s/]+/\S+", source) for source in sources)


@every_brief
def test_a_brief_is_short(path: Path) -> None:
    assert 80 <= len(frontmatter.load(str(path)).content.split()) <= 150


def test_the_folder_reads_as_the_article_and_the_briefs() -> None:
    documents = list(read([SEEDS]))
    assert all(isinstance(document, Document) for document in documents)
    assert {d.source: d.published for d in documents if isinstance(d, Document)} == {
        ARTICLE: None,
        **{f"briefs/{path.name}": date.fromisoformat(path.name[:10]) for path in BRIEFS},
    }
