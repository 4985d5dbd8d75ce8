"""An import brings files in by their kind, skips what fails, and derives the views anew."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from graphbuilder.errors import GraphError, InputError
from graphbuilder.exporting import tables
from graphbuilder.graph import mapping, ontology, reading, shapes, terms, views
from graphbuilder.graph.store import Store
from graphbuilder.importing import run
from graphbuilder.importing.run import Imported, import_into
from graphbuilder.model import Document
from graphbuilder.settings import Settings
from tests.graph.samples import KNOWN, WAR, extraction_of, store_of

from .rows import row

PLAN = """
[subject]
column = "subject"
[relation]
column = "relation"
[object]
column = "object"
[document]
column = "document"
[title]
column = "title"
[sentence]
column = "sentence"
[status]
column = "status"
[date]
column = "date"
[speaker]
column = "speaker"
[stance]
column = "stance"
[ended]
column = "ended"
"""


@pytest.fixture
def write(tmp_path: Path) -> Callable[[str, str], Path]:
    def write(name: str, text: str) -> Path:
        (tmp_path / name).write_text(text, encoding="utf-8")
        return tmp_path / name

    return write


Write = Callable[[str, str], Path]


@pytest.mark.parametrize("suffix", [".trig", ".nq", ".jsonld"])
def test_a_whole_graph_comes_back_the_same(suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what is not taken from the file: ontology, a small reference and the views are made anew."""
    monkeypatch.setattr(run, "write_knowledge", small_knowledge)
    store, other = Store.memory(), Store.memory()
    mapping.write(store, extraction_of(WAR))
    small_knowledge(store, Settings())
    views.derive(store)
    store.save_file(tmp_path / f"a{suffix}")
    outcome = import_into(other, [tmp_path / f"a{suffix}"])
    assert (outcome.documents, outcome.claims, outcome.failures) == (1, 4, ())
    assert list(other.quads(views.EDGES))
    assert other.canonical() == store.canonical()


def small_knowledge(store: Store, settings: Settings) -> None:
    ontology.write(store)
    for entity in KNOWN:
        store.add(mapping.entity_quads(entity, terms.graph("reference")))


def test_files_of_every_kind(light: None, write: Write, tmp_path: Path) -> None:
    store_of(extraction_of(WAR)).save_file(tmp_path / "a.nq")
    events = write("b.EXPORT.csv", f"{row()}\n{row(role1='REB')}\n")
    sheet = write("c.tsv", "a\tb\nTurkey\tIran\n")
    plan = write("c.toml", '[subject]\ncolumn="a"\n[relation]\nvalue="aids"\n[object]\ncolumn="b"\n')
    store = Store.memory()
    outcome = import_into(store, [tmp_path / "a.nq", events, sheet], plan=plan)
    assert (outcome.documents, outcome.claims) == (3, 6)
    assert outcome.left_out == {"an actor that is no state": 1}
    assert {claim.rule for claim in reading.claims(store)} == {"by.hand", "import.gdelt", "import.table"}
    assert not views.is_outdated(store)
    edges = {quad.predicate for quad in store.quads(views.EDGES)}
    assert edges == {terms.gb("supports"), terms.gb("consultsWith"), terms.gb("aids")}
    assert shapes.check(store) == []


def test_again_changes_nothing(light: None, write: Write) -> None:
    store, files = Store.memory(), [write("a.export.csv", row()), write("b.ttl", "<urn:a> <urn:b> [] .")]
    import_into(store, files)
    before = store.canonical()
    import_into(store, files[::-1])
    assert store.canonical() == before


def test_what_fails_is_listed_and_the_rest_written(light: None, write: Write, tmp_path: Path) -> None:
    files = [
        write("a.ttl", "no turtle"),
        write("b.csv", "a\n"),
        write("c.pdf", ""),
        tmp_path / "missing.nq",
        tmp_path,
        write("d.export.csv", "a\tb\n"),
        write("e.ttl", "<urn:a> <urn:b> 'x' ."),
    ]
    store = Store.memory()
    outcome = import_into(store, files)
    codes = [failure.error.partition(":")[0] for failure in outcome.failures]
    assert codes == ["E403", "E436", "E433", "E101", "E101", "E437"]
    assert outcome.quads == len(store) == 1


def test_nothing_at_all_leaves_the_store_as_it_was(write: Write) -> None:
    store = store_of(extraction_of(Document("a", WAR.text)))
    before = store.canonical()
    with pytest.raises(InputError, match="E111") as caught:
        import_into(store, [write("a.ttl", "no turtle"), write("b.export.csv", "a\tb")])
    assert "E403" in str(caught.value)
    assert "E437" in str(caught.value)
    assert store.canonical() == before


def test_two_tables_of_one_name(light: None, write: Write, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    text = "subject,relation,object,document,title,sentence,status,date,speaker,stance,ended\nTurkey,aids,Iran\n"
    files = [write("a.csv", text), write("other/a.csv", text)]
    outcome = import_into(Store.memory(), files, plan=write("a.toml", PLAN))
    assert [failure.error[:4] for failure in outcome.failures] == ["E112"]


def test_a_broken_mapping(write: Write) -> None:
    with pytest.raises(GraphError, match="E435"):
        import_into(Store.memory(), [write("a.csv", "a\n")], plan=write("a.toml", "[x]"))


def test_our_own_table_comes_back(light: None, write: Write, tmp_path: Path) -> None:
    """With the words of all claims; spans and chains of telling are none of a table's."""
    store, other = store_of(extraction_of(WAR)), Store.memory()
    tables.save(tables.of(store), tmp_path)
    outcome = import_into(other, [tmp_path / "claims.csv"], plan=write("a.toml", PLAN))
    assert outcome == Imported(1, 4, 0, {}, ())

    other.add(store.quads(terms.graph("reference")))
    assert said(other) == said(store)
    assert shapes.check(other) == []


def said(store: Store) -> set[tuple[object, ...]]:
    """What the claims say, in words."""
    return {
        (
            claim.source.label,
            claim.relation,
            claim.target.label,
            claim.status,
            claim.affirmed,
            claim.when,
            claim.sentence.text,
            claim.speaker.label if claim.speaker else None,
        )
        for claim in reading.claims(store)
    }
