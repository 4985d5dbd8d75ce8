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


@pytest.mark.parametrize("suffix", [".trig", ".nq", ".jsonld", ".TRIG"])
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


@given(
    st.text(st.characters(exclude_categories=["Cs"])),
    st.sampled_from([RdfFormat.TRIG, RdfFormat.N_QUADS, RdfFormat.JSON_LD]),
)
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


REMOTE = (
    '{"@context": "http://127.0.0.1:9/c", "@id": "urn:a", "name": "x"}',
    '{"@context": [{"name": "urn:n"}, "https://schema.org/"], "@id": "urn:a", "name": "x"}',
    '{"@context": {"@import": "http://127.0.0.1:9/c"}, "@id": "urn:a"}',
    '{"@context": "context.jsonld", "@id": "urn:a"}',
    '{"@context": {"t": {"@id": "urn:t", "@context": "http://127.0.0.1:9/c"}}, "@id": "urn:a", "t": {"@id": "urn:b"}}',
)


@pytest.mark.parametrize("text", REMOTE)
def test_no_context_is_fetched(text: str, tmp_path: Path, socket_disabled: None) -> None:
    path = tmp_path / "a.jsonld"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(GraphError, match="E430"):
        list(formats.read(path))


def test_a_context_in_the_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonld"
    path.write_text('{"@context": {"name": "urn:name"}, "@id": "urn:a", "name": "x"}', encoding="utf-8")
    assert list(formats.read(path)) == [Quad(NamedNode("urn:a"), NamedNode("urn:name"), Literal("x"))]


XML = """<?xml version="1.0"?>{}<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="urn:">
<r:Description r:about="urn:a"><u:name>{}</u:name></r:Description></r:RDF>"""


@pytest.mark.parametrize("suffix", [".rdf", ".owl", ".RDF"])
def test_rdf_xml_is_read(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_text(XML.format("", "x &amp; y"), encoding="utf-8")
    assert list(formats.read(path)) == [Quad(NamedNode("urn:a"), NamedNode("urn:name"), Literal("x & y"))]


ENTITIES = (
    ("".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10)), "&e9;"),
    ('<!ENTITY secret SYSTEM "file:///etc/hostname">', "&secret;"),
    ('<!ENTITY % more SYSTEM "http://127.0.0.1:9/dtd">%more;', ""),
)


@pytest.mark.parametrize(("declared", "text"), ENTITIES)
def test_no_xml_entity_is_expanded(declared: str, text: str, tmp_path: Path, socket_disabled: None) -> None:
    path = tmp_path / "a.rdf"
    path.write_text(XML.format(f'<!DOCTYPE r [<!ENTITY e0 "{"a" * 10}">{declared}]>', text), encoding="utf-8")
    with pytest.raises(GraphError, match="E431"):
        list(formats.read(path))


def test_entities_cannot_hide_in_another_encoding(tmp_path: Path) -> None:
    path = tmp_path / "a.rdf"
    path.write_bytes(XML.format('<!DOCTYPE r [<!ENTITY a "b">]>', "&a;").encode("utf-16"))
    with pytest.raises(GraphError, match="E403"):
        list(formats.read(path))


def test_what_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.jsonld").write_text('{"@id": ', encoding="utf-8")
    for name, code in (("a.jsonld", "E403"), ("missing.ttl", "E403"), ("a.pdf", "E402")):
        with pytest.raises(GraphError, match=code):
            list(formats.read(tmp_path / name))
