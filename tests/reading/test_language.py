# ruff: noqa: RUF001 (letters of other alphabets)
"""Language: a tag is believed, English shows itself, another language is surely one or not judged."""

import json
from pathlib import Path

import pytest

from graphbuilder.reading import language
from graphbuilder.settings import Settings

from .conftest import FailOne, ReadOne

ENGLISH = (
    "Turkey backed Azerbaijan on Tuesday, and the foreign minister of Armenia said that it was an act of war. " * 3
)
GERMAN = (
    "Die Bundesregierung hat am Dienstag erklärt, dass sie die Verhandlungen zwischen Armenien und Aserbaidschan"
    " unterstützt. Der Außenminister sagte, die Türkei müsse den Waffenstillstand achten. Eine Lösung des Streits um"
    " Bergkarabach sei nur am Verhandlungstisch möglich."
)
NAMES = "Recep Tayyip Erdoğan, Mevlüt Çavuşoğlu, Hulusi Akar, Nikol Pashinyan, Zohrab Mnatsakanyan, Ilham Aliyev. " * 3
OTHERS = {
    "de": GERMAN,
    "fr": "Le président de la République a déclaré mardi que la France soutient l'Arménie dans le conflit du Haut-"
    "Karabakh, et que la Turquie doit respecter le cessez-le-feu signé la veille à Moscou par les deux parties. " * 2,
    "ru": "Президент России заявил во вторник, что миротворцы останутся в регионе, пока этого хотят обе стороны. " * 3,
    "tr": "Cumhurbaşkanı salı günü yaptığı açıklamada Türkiye'nin Azerbaycan'ı desteklediğini ve ateşkesin kalıcı"
    " olmasını istediğini söyledi. Dışişleri bakanı ise görüşmelerin Moskova'da süreceğini belirtti. " * 2,
}


@pytest.mark.parametrize("code", OTHERS)
def test_another_language_is_skipped_and_named(failure: FailOne, code: str) -> None:
    error = failure(OTHERS[code]).error
    assert error.startswith("E117: ")
    assert f"language '{code}'" in error


@pytest.mark.parametrize("text", [ENGLISH, "Der Krieg ist aus.", NAMES])
def test_english_and_what_is_too_short_or_unsure_are_read(document: ReadOne, text: str) -> None:
    assert document(text).language == "en"


def test_a_tag_of_another_language_is_believed(failure: FailOne) -> None:
    assert "language 'de-AT'" in failure(f"---\nlanguage: de-AT\n---\n{ENGLISH}").error


def test_a_tag_of_the_right_language_is_believed(document: ReadOne) -> None:
    assert document(f"---\nlanguage: EN-us\n---\n{GERMAN}").language == "EN-us"


def test_english_needs_no_model(document: ReadOne, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> None:
        raise AssertionError("the model was loaded")

    monkeypatch.setattr(language, "_identifier", refuse)
    assert document(ENGLISH).language == "en"


def test_only_the_head_is_judged(document: ReadOne) -> None:
    head = ENGLISH * 10
    assert len(head) > language.JUDGED
    assert document(head + GERMAN * 50).language == "en"


def test_a_pipeline_of_another_language_reads_its_own(document: ReadOne, failure: FailOne) -> None:
    german = Settings(model="de_core_news_sm")
    assert document(GERMAN, settings=german).language == "de"
    assert "'en'" in failure(ENGLISH, settings=german).error


def test_a_pipeline_in_a_folder_says_its_language(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text(json.dumps({"lang": "fr", "name": "own"}), encoding="utf-8")
    assert language.wanted_by(str(tmp_path)) == "fr"


@pytest.mark.parametrize("meta", ["{}", "[]", '{"lang": 1}', "no JSON"])
def test_a_pipeline_that_does_not_say_its_language_reads_any(tmp_path: Path, document: ReadOne, meta: str) -> None:
    (tmp_path / "meta.json").write_text(meta, encoding="utf-8")
    assert language.wanted_by(str(tmp_path)) is None
    assert document(f"---\nlanguage: de\n---\n{GERMAN}", settings=Settings(model=str(tmp_path))).language == "de"
