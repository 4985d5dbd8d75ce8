"""The facade, end to end on two tiny documents: build, ask, change, save, draw."""

from __future__ import annotations

from pathlib import Path

import pytest
from rdflib import URIRef

import graphbuilder as gb
from graphbuilder.building import build_into
from graphbuilder.builds import build_to
from graphbuilder.cli import main
from graphbuilder.errors import GraphbuilderError
from graphbuilder.extraction import pipeline
from graphbuilder.graph import reading, views
from graphbuilder.graph.results import Rows
from graphbuilder.graph.store import Store
from graphbuilder.knowledge_graph import KnowledgeGraph
from graphbuilder.model import Document, Status
from graphbuilder.vocabulary import GB, GBR

FIRST = "---\ntitle: A brief\ndate: 2020-11-10\n---\nTurkey supports Azerbaijan. Iran did not attack Iraq.\n"
SECOND = "Jordan said that Greece may sanction Turkey.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "news"
    root.mkdir()
    (root / "first.txt").write_text(FIRST, encoding="utf-8")
    (root / "second.txt").write_text(SECOND, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def kg(tmp_path_factory: pytest.TempPathFactory) -> KnowledgeGraph:
    root = tmp_path_factory.mktemp("news")
    (root / "first.txt").write_text(FIRST, encoding="utf-8")
    (root / "second.txt").write_text(SECOND, encoding="utf-8")
    return gb.build(root)


@pytest.mark.filterwarnings("ignore:Dataset:DeprecationWarning")  # rdflib's own use of what it deprecates
def test_an_edge_is_found_by_sparql_and_through_rdflib(kg: KnowledgeGraph) -> None:
    result = kg.query("SELECT ?who WHERE { ?who gb:supports gbr:Azerbaijan }")
    assert not isinstance(result, bool)
    assert [row for row in result] == [(str(GBR.Turkey),)]  # noqa: C416 (rows as users see them)
    assert (GBR.Turkey, URIRef(GB.supports), GBR.Azerbaijan) in kg.rdf


def test_only_facts_become_edges(kg: KnowledgeGraph) -> None:
    assert kg.query("ASK { gbr:Turkey gb:supports gbr:Azerbaijan }")
    assert not kg.query("ASK { GRAPH gbg:view\\/edges { gbr:Iran gb:assaults gbr:Iraq } }")
    assert not kg.query("ASK { gbr:Iran gb:assaults gbr:Iraq }")
    assert not kg.query("ASK { gbr:Greece gb:sanctions gbr:Turkey }")


def test_denials_and_plans_stay_as_claims(kg: KnowledgeGraph) -> None:
    (denied,) = kg.claims(status="negated")
    assert (denied.source.label, denied.relation, denied.target.label) == ("Iran", "assaults", "Iraq")
    (plan,) = kg.claims(subject="Greece", relation="sanctions", object="Turkey")
    assert plan.status is Status.HYPOTHETICAL
    assert [c.id for c in kg.claims(speaker="Jordan")] == [plan.id]
    assert kg.claim(plan.id) == plan


def test_documents_quotations_entities(kg: KnowledgeGraph) -> None:
    assert {d.source for d in kg.documents()} == {"first.txt", "second.txt"}
    assert [q.speaker.label for q in kg.quotations() if q.speaker] == ["Jordan"]
    assert kg.entity("Türkiye").label == "Turkey"
    assert [e.label for e in kg.neighbourhood("Turkey")] == ["Azerbaijan"]
    assert kg.neighbourhood("Peru") == ()
    description = kg.describe("Turkey")
    assert [c.relation for c in description.does] == ["supports"]
    assert [c.relation for c in description.undergoes] == ["sanctions"]


def test_records_network_and_frame(kg: KnowledgeGraph) -> None:
    assert {(r["doc"], r["relation"], r["status"]) for r in kg.records()} == {
        ("first", "SUPPORT", "fact"),
        ("first", "ASSAULT", "negated"),
        ("second", "SANCTION", "hypothetical"),
    }
    assert [(a, b) for a, b in kg.to_networkx().edges()] == [(str(GBR.Turkey), str(GBR.Azerbaijan))]
    assert len(kg.to_dataframe()) == len(kg.claims())


def test_it_keeps_to_its_shapes(kg: KnowledgeGraph) -> None:
    assert kg.check() == ()


def test_page_and_picture(kg: KnowledgeGraph, tmp_path: Path) -> None:
    page = kg.to_html(tmp_path / "page.html", title="News")
    text = page.read_text(encoding="utf-8")
    assert "<title>News</title>" in text
    assert '"label":"Azerbaijan"' in text.replace('": "', '":"')
    assert ' width="400"' in kg.to_svg(title="News", entities=2, width=400)
    assert "svg" in kg._repr_html_()
    assert "the graph holds no document" in KnowledgeGraph()._repr_html_()


def test_saved_and_loaded_it_is_the_same(kg: KnowledgeGraph, tmp_path: Path) -> None:
    for name in ("a.trig", "a.nq"):
        kg.save(tmp_path / name)
        assert KnowledgeGraph.load(tmp_path / name).canonical() == kg.canonical()


def test_adding_and_removing_restores_the_graph(folder: Path) -> None:
    graph = gb.build(folder)
    before = graph.canonical()
    graph.add(Document("third.txt", "Kenya threatened Somalia in Samarra."))
    assert graph.canonical() != before
    graph.remove("third.txt")
    assert graph.canonical() == before


def test_who_acts_for_a_state_lends_it_the_deed_and_a_city_does_not() -> None:
    graph = KnowledgeGraph()
    graph.add(Document("a.txt", "Russian President Vladimir Putin accused Greece. France attacked Samarra."))
    assert graph.query("ASK { GRAPH <https://w3id.org/graphbuilder/graph/view/acts-for> { ?s gb:accuses gbr:Greece } }")
    assert graph.query("ASK { gbr:Russia gb:accuses gbr:Greece }")
    assert graph.query("ASK { gbr:France gb:assaults gbr:Samarra }")
    assert not graph.query("ASK { gbr:France gb:assaults gbr:Iraq }")


ACCUSER = Document("a.txt", "Peter Olsen, director of the Nordic Institute, accused Russia of lies.")
SUPPORTER = Document("b.txt", "Peter Olsen, the director of the Nordic Institute, supports Ukraine.")


def test_who_holds_one_post_under_one_name_is_one() -> None:
    graph = KnowledgeGraph()
    graph.add(ACCUSER)
    alone = graph.canonical()
    graph.add(SUPPORTER)
    who = graph.entity("Peter Olsen")
    assert graph.entity(who.iri.replace(ACCUSER.id, SUPPORTER.id)) == who
    told = graph.describe("Peter Olsen").does
    assert sorted(claim.relation for claim in told) == ["accuses", "holdsPosition", "holdsPosition", "supports"]
    assert {claim.source.iri.rpartition("#")[0].rpartition("/")[2] for claim in told} == {ACCUSER.id, SUPPORTER.id}
    assert graph.claims(subject="Peter Olsen") == told
    assert [e.label for e in graph.neighbourhood("Peter Olsen")] == ["Nordic Institute"]
    graph.remove("b.txt")
    assert graph.canonical() == alone


def test_who_is_one_is_one_node() -> None:
    one, other = KnowledgeGraph(), KnowledgeGraph()
    for graph, documents in ((one, (ACCUSER, SUPPORTER)), (other, (SUPPORTER, ACCUSER))):
        for document in documents:
            graph.add(document)
    assert one.canonical() == other.canonical()
    labels = ["Nordic Institute", "Peter Olsen"]  # what an unknown person does is tentative, and no edge
    assert sorted(label for _, label in one.to_networkx().nodes(data="label")) == labels
    assert one.to_networkx().number_of_edges() == len(labels) - 1
    shown = sorted(node["label"] for node in one.view()["nodes"])
    assert shown == [*labels, "Russia", "Ukraine"]
    assert sorted(node["label"] for node in one.view(focus="Peter Olsen")["nodes"]) == shown


def test_a_name_that_two_documents_share_without_a_post_is_ambiguous() -> None:
    graph = KnowledgeGraph()
    graph.add(Document("a.txt", "Peter Olsen accused Russia of lies."))
    graph.add(Document("b.txt", "Peter Olsen supports Ukraine."))
    with pytest.raises(GraphbuilderError, match="E411"):
        graph.entity("Peter Olsen")


def test_order_does_not_matter_and_reading_again_changes_nothing(folder: Path) -> None:
    one, other = KnowledgeGraph(), KnowledgeGraph()
    one.read([folder / "first.txt", folder / "second.txt"])
    other.read([folder / "second.txt"])
    other.read([folder / "first.txt"])
    assert one.canonical() == other.canonical()
    outcome = one.read([folder / "first.txt"])
    assert (outcome.documents, outcome.unchanged) == (0, 1)
    assert one.canonical() == other.canonical()


def test_a_changed_document_replaces_its_older_self(folder: Path) -> None:
    graph = gb.build(folder)
    (folder / "first.txt").write_text("Peru protested against Chile.\n", encoding="utf-8")
    assert graph.read([folder]).documents == 1
    assert not graph.query("ASK { gbr:Turkey gb:supports gbr:Azerbaijan }")
    assert len(graph.documents()) == 2


def test_a_store_on_disk_is_made_whole_and_kept_up(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "store"
    report = build_to(folder, target)
    assert report.outcome.documents == 2
    wanted = report.graph.canonical()
    del report
    again = build_to(folder, target)
    assert again.outcome.unchanged == 2
    assert again.graph.canonical() == wanted
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_two_workers_write_what_one_does(folder: Path) -> None:
    one, two = Store.memory(), Store.memory()
    build_into(one, [folder])
    outcome = build_into(two, [folder], workers=2)
    assert outcome.documents == 2
    assert one.canonical() == two.canonical()


@pytest.mark.parametrize("name", ["out.trig", "store"])
def test_nothing_read_is_nothing_written(tmp_path: Path, name: str) -> None:
    with pytest.raises(GraphbuilderError, match="E111"):
        build_to(tmp_path / "missing", tmp_path / name)
    assert list(tmp_path.iterdir()) == []


def test_something_else_in_the_way_is_left_alone(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.doc").write_text("dear", encoding="utf-8")
    with pytest.raises(GraphbuilderError, match="E401"):
        build_to(folder, tmp_path / "mine")
    with pytest.raises(GraphbuilderError, match="E402"):
        build_to(folder, tmp_path / "page.pdf")


def test_one_crash_is_reported_and_the_rest_goes_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = pipeline._result

    def crash(doc: object) -> object:
        if "Greece" in str(doc):
            raise RuntimeError("a rule broke")
        return result(doc)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "_result", crash)
    graph = KnowledgeGraph()
    outcome = graph.read([folder])
    assert outcome.documents == 1
    (failure,) = outcome.failures
    assert failure.source == "second.txt"
    assert "E110" in failure.error
    with pytest.raises(GraphbuilderError, match="E110"):
        graph.add(Document("second.txt", SECOND))


def test_two_sources_of_one_name_do_not_overwrite_each_other(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.mkdir()
    (other / "first.txt").write_text("Peru protested against Chile.\n", encoding="utf-8")
    outcome = KnowledgeGraph().read([folder, other])
    assert outcome.documents == 2
    assert "E112" in outcome.failures[0].error


def test_the_pipeline_is_a_spacy_language() -> None:
    doc = gb.pipeline()("Turkey supports Azerbaijan.")
    assert [c.relation for c in doc._.claims] == ["supports"]
    assert doc._.quotations == ()


def test_the_public_door() -> None:
    assert all(hasattr(gb, name) for name in gb.__all__)
    with pytest.raises(AttributeError, match="nonsense"):
        _ = gb.nonsense


def test_an_empty_graph_draws_nothing() -> None:
    with pytest.raises(GraphbuilderError, match="E601"):
        KnowledgeGraph().view()


def stored(kg: KnowledgeGraph, path: Path) -> Path:
    """The graph as a store that a program left in the middle of a change: an edge is missing, and the mark stands."""
    store = Store.open(path)
    store.add(kg.store.quads())
    views.mark(store)
    store.update("DELETE WHERE { GRAPH gbg:view\\/edges { ?s gb:supports ?o } }")
    store.flush()
    return path


@pytest.mark.parametrize("way", ["open", "load"])
def test_a_store_that_a_crash_left_is_mended_by_who_opens_it(kg: KnowledgeGraph, tmp_path: Path, way: str) -> None:
    path = stored(kg, tmp_path / "store")
    assert views.is_outdated(Store.read(path))
    found = getattr(KnowledgeGraph, way)(path)
    assert found.diff(kg).added == found.diff(kg).removed == ()
    assert found.hash() == kg.hash()


def test_the_command_line_mends_too(kg: KnowledgeGraph, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = stored(kg, tmp_path / "store")
    assert main(["query", str(path), "ASK { GRAPH gbg:view\\/edges { gbr:Turkey gb:supports gbr:Azerbaijan } }"]) == 0
    assert capsys.readouterr().out == "yes\n"


def test_what_cannot_be_mended_now_is_said(kg: KnowledgeGraph, tmp_path: Path) -> None:
    path = stored(kg, tmp_path / "store")
    writer = Store.open(path)
    with pytest.raises(GraphbuilderError, match="E419"):
        KnowledgeGraph.load(path)
    del writer


def test_an_update_is_followed_by_the_views(folder: Path) -> None:
    graph = gb.build(folder)
    before = graph.hash()
    (claim,) = graph.claims(relation="supports")
    rejection = "<urn:j> a gb:Judgement ; gb:decision gb:rejected ; gb:about gbc:" + claim.id
    graph.update(f"INSERT DATA {{ GRAPH gbg:judgements {{ {rejection} }} }}")
    assert not graph.query("ASK { gbr:Turkey gb:supports gbr:Azerbaijan }")
    graph.update("DROP GRAPH gbg:judgements")
    assert graph.hash() == before


def test_a_query_may_have_a_limit_and_a_time(kg: KnowledgeGraph) -> None:
    rows = kg.query("SELECT * { ?s ?p ?o }", limit=2, timeout=30)
    assert isinstance(rows, Rows)
    assert (len(rows), rows.complete) == (2, False)
    with pytest.raises(GraphbuilderError, match=r"E51[34]"):
        kg.query("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", timeout=0.5)


def test_findings_are_written_without_reading_the_text_again(folder: Path) -> None:
    graph = gb.build(folder)
    documents = [reading.extraction(graph.store, document.id) for document in graph.documents()]
    other = KnowledgeGraph()
    other.write(documents)
    assert other.hash() == graph.hash()


def test_tables_and_unknown_terms(kg: KnowledgeGraph, tmp_path: Path) -> None:
    kg.to_csv(tmp_path / "tables")
    assert {file.name for file in (tmp_path / "tables").iterdir()} == {"nodes.csv", "edges.csv", "claims.csv"}
    (term,) = kg.unknown_terms("ASK { ?x gb:suports ?y }")
    assert term.suggestions[0] == "gb:supports"
    assert [known.term for known in kg.explain_query("ASK { ?x gb:supports ?y }").known] == ["gb:supports"]


def test_files_of_others_are_taken_in(kg: KnowledgeGraph, tmp_path: Path) -> None:
    kg.save(tmp_path / "graph.trig")
    other = KnowledgeGraph()
    assert other.import_files([tmp_path / "graph.trig"]).documents == 2
    assert other.hash() == kg.hash()
