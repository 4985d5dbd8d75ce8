"""A saved file is whole, always the same, and comes back as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat

from graphbuilder.errors import GraphError
from graphbuilder.graph import formats, terms
from graphbuilder.graph.store import Store

from .samples import WAR, extraction_of, store_of

GRAPH = terms.graph("view/edges")


@pytest.mark.parametrize("suffix", [".trig", ".nq", ".TRIG"])
def test_a_saved_graph_comes_back_the_same(suffix: str, tmp_path: Path) -> None:
    store, path = store_of(extraction_of(WAR)), tmp_path / f"graph{suffix}"
    store.save_file(path)
    back = Store.read(path)
    assert back.canonical() == store.canonical()
    back.save_file(tmp_path / f"again{suffix}")
    assert (tmp_path / f"again{suffix}").read_bytes() == path.read_bytes()
    assert sorted(file.name for file in tmp_path.iterdir()) == [f"again{suffix}", f"graph{suffix}"]


@pytest.mark.parametrize("suffix", [".nt", ".ttl"])
def test_a_format_without_named_graphs_holds_the_union(suffix: str, tmp_path: Path) -> None:
    store, path = store_of(extraction_of(WAR)), tmp_path / f"graph{suffix}"
    store.save_file(path)
    assert {quad.triple for quad in Store.read(path).quads()} == {quad.triple for quad in store.quads()}


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from([RdfFormat.TRIG, RdfFormat.N_QUADS]))
@settings(max_examples=100, deadline=None)
def test_any_text_comes_back(text: str, format_: RdfFormat) -> None:
    quads = {Quad(NamedNode("urn:a"), terms.LABEL, literal, GRAPH) for literal in (Literal(text), terms.english(text))}
    store = Store.memory()
    store.inner.load(formats.dump(quads, format_), format=format_)
    assert set(store.quads()) == quads


def test_trig_is_readable() -> None:
    turkey, azerbaijan = (
        NamedNode(f"https://w3id.org/graphbuilder/entity/{name}") for name in ("Turkey", "Azerbaijan")
    )
    quads = [
        Quad(turkey, terms.gb("supports"), azerbaijan, GRAPH),
        Quad(turkey, terms.LABEL, terms.english("Turkey"), GRAPH),
        Quad(turkey, terms.TYPE, terms.gb("State"), GRAPH),
    ]
    text = formats.dump(quads, RdfFormat.TRIG).decode()
    header, _, body = text.partition("gbg:view")
    assert header.splitlines() == sorted(header.splitlines())
    assert body == (
        '\\/edges {\n\tgbr:Turkey a gb:State ;\n\t\trdfs:label "Turkey"@en ;\n\t\tgb:supports gbr:Azerbaijan .\n}\n'
    )


def test_the_text_does_not_depend_on_hashes() -> None:
    program = (
        "from graphbuilder.graph import formats, ontology\n"
        "from pyoxigraph import RdfFormat\n"
        "import hashlib; print(hashlib.sha256(formats.dump(ontology.quads(), RdfFormat.TRIG)).hexdigest())"
    )
    runs = [
        subprocess.run([sys.executable, "-c", program], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        for seed in ("1", "2")
    ]
    assert runs[0].stdout == runs[1].stdout


def test_an_unknown_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"E402.*'\.doc'.*\.trig"):
        Store.memory().save_file(tmp_path / "graph.doc")
    (tmp_path / "graph.doc").write_text("")
    with pytest.raises(GraphError, match="E402"):
        Store.read(tmp_path / "graph.doc")


def test_a_folder_that_is_not_there_is_a_coded_error(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="E406"):
        Store.memory().save_file(tmp_path / "missing" / "graph.trig")


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "graph.trig"
    path.write_text("# old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(GraphError, match=r"E406.*No space left"):
        store_of(extraction_of(WAR)).save_file(path)
    assert path.read_text() == "# old"
    assert [file.name for file in tmp_path.iterdir()] == ["graph.trig"]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("graph.trig", b"<urn:a> <urn:b> ."),
        ("graph.nq", b"\xff\xfe"),
        ("graph.ttl", b"<urn:a> <urn:b> <urn:c> . <urn:a"),
        ("graph.nt", b"hello"),
    ],
)
def test_a_broken_file_is_a_coded_error_and_nothing_is_loaded(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    store = Store.memory()
    with pytest.raises(GraphError, match=r"E403.*line 1") as caught:
        store.load_file(tmp_path / name)
    assert "\n" not in str(caught.value)
    assert len(store) == 0


def test_a_file_that_cannot_be_read_is_a_coded_error(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="E403"):
        Store.memory().load_file(tmp_path / "missing.trig")
