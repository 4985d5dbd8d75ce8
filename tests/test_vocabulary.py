"""vocabulary.py says what the ontologies say, and nothing that they do not."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from pyoxigraph import NamedNode
from rdflib import URIRef

from graphbuilder import vocabulary
from graphbuilder.vocabulary import BASE, CLASSES, CONTEXTS, GB, GBR, MODES, PLOVER, PREFIXES, RELATIONS

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("generate_vocabulary", ROOT / "tools" / "generate_vocabulary.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_file_has_not_drifted(generator: ModuleType) -> None:
    assert Path(str(vocabulary.__file__)).read_text(encoding="utf-8") == generator.generate()


def test_generation_does_not_depend_on_the_order_of_the_files(generator: ModuleType, tmp_path: Path) -> None:
    """Swapping the two files' contents changes the order of every statement and no character of the output."""
    first, second = generator.SOURCES
    (tmp_path / first).write_bytes((ROOT / "ontologies" / second).read_bytes())
    (tmp_path / second).write_bytes((ROOT / "ontologies" / first).read_bytes())
    assert generator.generate(tmp_path) == generator.generate()


def test_check_finds_drift_and_writing_mends_it(
    generator: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "vocabulary.py"
    assert generator.main(["--check"], target) == 1
    assert "run python tools/generate_vocabulary.py" in capsys.readouterr().err
    assert generator.main([], target) == 0
    assert generator.main(["--check"], target) == 0
    target.write_text(target.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert generator.main(["--check"], target) == 1


def test_a_relation_without_a_sign_is_no_relation(generator: ModuleType, tmp_path: Path) -> None:
    for name in generator.SOURCES:
        text = (ROOT / "ontologies" / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("    gb:sign 0 ;\n", "", 1), encoding="utf-8")
    with pytest.raises(ValueError, match=r"has no .*ns#sign"):
        generator.generate(tmp_path)


@pytest.mark.parametrize(
    "wrong", [lambda: GB.suports, lambda: GB["suports"], lambda: PLOVER.SUPORT, lambda: PLOVER["CONSULT-viist"]]
)
def test_closed_namespaces_refuse_a_typo(wrong: Callable[[], object]) -> None:
    with pytest.raises(AttributeError, match="not in namespace"):
        wrong()


def test_terms_are_iris_for_both_libraries() -> None:
    assert GB.supports == URIRef(BASE + "ns#supports")
    assert NamedNode(GB.supports).value == BASE + "ns#supports"
    assert GB["from"] == URIRef(BASE + "ns#from")
    assert PLOVER["CONSULT-third-party"] == URIRef(BASE + "plover/CONSULT-third-party")
    assert GBR["Turkey"] == URIRef(BASE + "entity/Turkey")


def test_prefixes_name_the_namespaces() -> None:
    assert PREFIXES["gb"] + "supports" == str(GB.supports)
    assert PREFIXES["plover"] + "AID" == str(PLOVER.AID)
    own = ("gb", "gbr", "gbp", "gbs", "gbc", "gbd", "gbg", "plover")
    assert len({PREFIXES[prefix] for prefix in own}) == len(own)
    assert all(PREFIXES[prefix].startswith(BASE) for prefix in own)


def test_every_relation_and_class_is_a_term() -> None:
    for name in (*RELATIONS, *CLASSES):
        assert GB[name] == URIRef(BASE + "ns#" + name)
    assert all(relation.name == name for name, relation in RELATIONS.items())


def test_every_event_relation_has_type_quad_and_score() -> None:
    events = [relation for relation in RELATIONS.values() if relation.event]
    assert {relation.plover for relation in events} == set(MODES)
    for relation in events:
        assert relation.notation == relation.plover
        assert relation.quad in {
            f"{how}-{what}" for how in ("verbal", "material") for what in ("cooperation", "conflict")
        }
        assert relation.score is not None
        assert relation.score * relation.sign >= 0
        assert relation.extractable


def test_other_relations_have_none_of_these() -> None:
    others = [relation for relation in RELATIONS.values() if not relation.event]
    assert others
    assert all((r.plover, r.quad, r.score) == (None, None, None) and r.notation.islower() for r in others)


def test_a_relation_agrees_with_its_parent() -> None:
    children = [relation for relation in RELATIONS.values() if relation.parent is not None]
    assert len(children) >= 8
    for child in children:
        parent = RELATIONS[child.parent or ""]
        assert (child.notation, child.sign, child.quad, child.event) == (
            parent.notation,
            parent.sign,
            parent.quad,
            parent.event,
        )


def test_a_relation_with_a_mode_has_the_score_of_the_mode() -> None:
    assert (RELATIONS["mediatesWith"].score, RELATIONS["consultsWith"].score) == (1.0, 2.5)


def test_relations_as_the_model_needs_them() -> None:
    assert {name for name, relation in RELATIONS.items() if relation.symmetric} == {
        "agreesWith",
        "alliedWith",
        "borders",
        "consultsWith",
        "cooperatesWith",
    }
    assert {name for name, relation in RELATIONS.items() if relation.transitive} == {"locatedIn", "partOf"}
    assert RELATIONS["holdsPosition"].wikidata == "P39"
    assert RELATIONS["headOfStateOf"].wikidata == "P35"
    assert RELATIONS["supports"].wikidata is None
    assert not RELATIONS["capitalOf"].extractable


def test_classes_name_all_above_them_nearest_first() -> None:
    assert CLASSES["Alliance"] == ("InternationalOrganisation", "Organisation", "Agent")
    assert CLASSES["City"] == ()
    for name, above in CLASSES.items():
        assert name not in above
        assert all(set(CLASSES[a]) <= set(above) for a in above)


def test_modes_and_contexts_are_concepts() -> None:
    assert len(MODES) == 16
    assert "third-party" in MODES["CONSULT"]
    assert MODES["AID"] == ()
    for name, modes in MODES.items():
        assert all(PLOVER[f"{name}-{mode}"] for mode in modes)
    assert all(PLOVER[context] for context in CONTEXTS)
    assert "military" in CONTEXTS
