"""Answers are Python values and come in every standard format, whatever stands in them."""

from __future__ import annotations

import builtins
import csv
import io
import json
from datetime import date, datetime, time
from xml.etree import ElementTree

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from graphbuilder.errors import QueryError, UsageError
from graphbuilder.graph import results, sparql, terms
from graphbuilder.graph.results import FORMATS, Rows, Triples, serialise, value_of
from graphbuilder.graph.store import Store
from graphbuilder.vocabulary import GBR, PREFIXES

XSD = PREFIXES["xsd"]
HOSTILE = 'a,"b"\n\x1b[31m<script>\t\u202e=1+1'
TURKEY = NamedNode(GBR + "Turkey")
ENGLISH = Literal("x", language="en")
TERMS = (TURKEY, BlankNode("b"), Literal(HOSTILE), ENGLISH, Literal(3), Triple(TURKEY, terms.LABEL, TURKEY))
ROWS = Rows(("term", "nothing"), tuple((term, None) for term in TERMS))


def typed(text: str, type_: str) -> Literal:
    return Literal(text, datatype=NamedNode(XSD + type_))


@pytest.mark.parametrize(
    ("term", "value"),
    [
        (None, None),
        (TURKEY, TURKEY.value),
        (BlankNode("b"), "_:b"),
        (Literal("x"), "x"),
        (Literal("x", language="en"), "x"),
        (typed("3", "integer"), 3),
        (typed("0.5", "decimal"), 0.5),
        (typed("1e3", "double"), 1000.0),
        (typed("true", "boolean"), True),
        (typed("false", "boolean"), False),
        (typed("2020-11-09", "date"), date(2020, 11, 9)),
        (typed("2020-11-09T10:00:00", "dateTime"), datetime(2020, 11, 9, 10)),  # noqa: DTZ001
        (typed("10:00:00", "time"), time(10)),
        (typed("2020-11", "gYearMonth"), "2020-11"),
        (typed("2020-13-45", "date"), "2020-13-45"),
        (typed("many", "integer"), "many"),
    ],
)
def test_a_term_is_a_python_value(term: NamedNode | None, value: object) -> None:
    assert value_of(term) == value
    assert type(value_of(term)) is type(value)


def test_a_notebook_shows_a_table_in_which_everything_is_text() -> None:
    shown = ROWS._repr_html_()
    table = ElementTree.fromstring(shown.partition("<p>")[0])
    cells = [["".join(cell.itertext()) for cell in row] for row in table.iter("tr")]
    assert cells[0] == ["term", "nothing"]
    assert cells[1] == ["gbr:Turkey", ""]
    assert cells[3][0] == 'a,"b"  [31m<script>  =1+1'
    assert shown.endswith("<p>6 rows</p>")


def test_a_notebook_says_what_it_does_not_show() -> None:
    many = Rows(("a",), ((TURKEY,),) * 250, complete=False)._repr_html_()
    assert many.count("<tr>") == 101
    assert many.endswith("<p>250 rows, and there are more; the first 100 are shown</p>")


def test_rows_are_values() -> None:
    rows = Rows(("a", "b"), ((TURKEY, Literal(3)), (None, None)))
    assert rows.rows == ((TURKEY.value, 3), (None, None)) == tuple(rows)
    assert len(rows) == 2


def test_rows_become_a_dataframe() -> None:
    frame = Rows(("a", "b"), ((Literal("x"), Literal(3)),)).to_dataframe()
    assert frame.to_dict("records") == [{"a": "x", "b": 3}]
    assert list(Rows(("a",), ()).to_dataframe().columns) == ["a"]


def test_without_pandas_a_dataframe_is_a_coded_error(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: object) -> object:
        if name == "pandas":
            raise ImportError(name)
        return real(name, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r"E701.*dataframe"):
        ROWS.to_dataframe()


def test_a_table_is_aligned_and_safe_to_print() -> None:
    lines = serialise(ROWS).splitlines()
    width = len(lines[1].split()[0])
    assert lines[0] == "term".ljust(width) + "  nothing"
    assert lines[1] == "-" * width + "  -------"
    assert lines[2] == "gbr:Turkey"
    assert lines[4] == 'a,"b"  [31m<script>  =1+1'
    assert len(lines) == 2 + len(TERMS)


def test_a_long_cell_is_cut() -> None:
    line = serialise(Rows(("a",), ((Literal("x" * 200),),))).splitlines()[2]
    assert line == "x" * 79 + "…"


def test_an_empty_answer_has_its_columns() -> None:
    assert serialise(Rows(("a", "who"), ())) == "a  who\n-  ---\n"
    assert serialise(Rows(("a",), ()), "csv") == "a\r\n"


def test_csv_is_read_back() -> None:
    rows = list(csv.reader(io.StringIO(serialise(Rows(("x",), ((Literal(HOSTILE),), (TURKEY,))), "csv"), newline="")))
    assert rows == [["x"], [HOSTILE], [TURKEY.value]]


def test_tsv_keeps_the_terms() -> None:
    lines = serialise(Rows(("x",), tuple((term,) for term in TERMS[:5])), "tsv").splitlines()
    assert lines[0] == "?x"
    assert lines[1] == f"<{TURKEY.value}>"
    assert lines[4:] == ['"x"@en', "3"]


def test_json_is_the_standard_one() -> None:
    answer = json.loads(serialise(ROWS, "json"))
    assert answer["head"] == {"vars": ["term", "nothing"]}
    bindings = [binding["term"] for binding in answer["results"]["bindings"]]
    assert bindings[:5] == [
        {"type": "uri", "value": TURKEY.value},
        {"type": "bnode", "value": "b"},
        {"type": "literal", "value": HOSTILE},
        {"type": "literal", "value": "x", "xml:lang": "en"},
        {"type": "literal", "value": "3", "datatype": XSD + "integer"},
    ]
    assert bindings[5]["value"]["subject"] == bindings[0]
    assert all("nothing" not in binding for binding in answer["results"]["bindings"])


def test_xml_is_read_back() -> None:
    text = serialise(Rows(("x",), ((Literal("a<b>&c"),), (TURKEY,))), "xml")
    assert text.endswith("\n")
    found = [element.text for element in ElementTree.fromstring(text).iter() if element.text]
    assert found == ["a<b>&c", TURKEY.value]


@pytest.mark.parametrize("answer", [True, False])
def test_a_truth_value_in_every_format(answer: bool) -> None:
    assert serialise(answer) == ("yes\n" if answer else "no\n")
    assert json.loads(serialise(answer, "json"))["boolean"] is answer
    assert f"<boolean>{str(answer).lower()}</boolean>" in serialise(answer, "xml")


def test_triples_as_turtle_come_sorted_and_once() -> None:
    store = Store.memory()
    store.add([Quad(TURKEY, terms.LABEL, Literal(text), NamedNode(f"urn:{g}")) for text in "ba" for g in "xy"])
    triples = sparql.run(store, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
    assert isinstance(triples, Triples)
    text = serialise(triples, "ttl")
    assert text.endswith('gbr:Turkey rdfs:label "a" , "b" .\n')
    back = [quad.triple for quad in parse(text, format=RdfFormat.TURTLE)]
    assert tuple(back) == triples.triples
    assert serialise(triples, "csv").startswith("subject,predicate,object\r\n")


@pytest.mark.parametrize(
    ("result", "format_", "said"), [(ROWS, "ttl", "rows"), (True, "csv", "yes or no"), (ROWS, "pdf", "rows")]
)
def test_a_format_that_does_not_fit_is_refused(result: results.Result, format_: str, said: str) -> None:
    with pytest.raises(QueryError, match=rf"E506.*{said}.*{FORMATS[type(result)][-1]}"):
        serialise(result, format_)


def test_iris_are_shortened_by_the_longest_namespace() -> None:
    assert results.shortened(GBR + "Turkey") == "gbr:Turkey"
    assert results.shortened(GBR) == GBR
    assert results.shortened("urn:x") == "urn:x"
