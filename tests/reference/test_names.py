import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuilder.reference.names import Name, NameIndex, NameKind, fold

NAMES = (
    Name("Turkey", NameKind.NAME, "Turkey"),
    Name("Turkish", NameKind.ADJECTIVE, "Turkey"),
    Name("Türkiye", NameKind.ALIAS, "Turkey"),
    Name("Armenian", NameKind.ADJECTIVE, "Armenia"),
    Name("Azerbaijani", NameKind.ADJECTIVE, "Azerbaijan"),
    Name("Baku", NameKind.METONYM, "Azerbaijan"),
    Name("Baku", NameKind.NAME, "Baku"),
    Name("Georgia", NameKind.NAME, "Georgia"),
    Name("Georgia", NameKind.NAME, "Georgia_US"),
    Name("US", NameKind.CODE, "United_States"),
    Name("U.S.", NameKind.CODE, "United_States"),
    Name("New York", NameKind.NAME, "New_York"),
    Name("New York Times", NameKind.NAME, "New_York_Times"),
    Name("York", NameKind.NAME, "York"),
    Name("Osh", NameKind.NAME, "Osh"),
    Name("Mali", NameKind.NAME, "Mali"),
    Name("WHO", NameKind.ALIAS, "WHO"),
    Name("US South", NameKind.ALIAS, "US_South"),
    Name("NATO", NameKind.ALIAS, "NATO"),
    Name("al Qaeda", NameKind.NAME, "al_Qaeda"),
    Name("protesters", NameKind.NAME, "protesters"),
    Name("Donetsk People's Republic", NameKind.NAME, "DPR"),
    Name("The Hague", NameKind.NAME, "The_Hague"),
    Name("Kim Jong-un", NameKind.NAME, "Kim_Jong-un"),
    Name("Recep Tayyip Erdoğan", NameKind.NAME, "Recep_Tayyip_Erdogan"),
    Name("Erdoğan", NameKind.SURNAME, "Recep_Tayyip_Erdogan"),
    Name("Łódź", NameKind.NAME, "Lodz"),
)
INDEX = NameIndex.of(NAMES)


def surfaces(text: str) -> list[str]:
    return [match.surface for match in INDEX.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkey’s support for Baku", ["Turkey", "Baku"]),
        ("Turkey's army", ["Turkey"]),
        ("the Armenian-Azerbaijani war and its Turkish-backed army", ["Armenian", "Azerbaijani", "Turkish"]),
        ("a turkey in baku", []),
        ("Turkeys, aTurkey, Turkey_1, Turkey2", []),
        ("(Turkey)", ["Turkey"]),
        ("US troops help us; Us too; US$ 5", ["US"]),
        ("the US South, not US-South Korean drills", ["US South", "US"]),
        ("the U.S.-led force, not the U.S.S.R.", ["U.S."]),
        ("the New York Times of New York, not York", ["New York Times", "New York", "York"]),
        ("New\nYork", ["New York".replace(" ", "\n")]),
        ("New\n\nYork", ["York"]),
        ("TURKEY AND MALI, BUT NO OSH", ["TURKEY", "MALI"]),
        ("Who? The WHO.", ["WHO"]),
        ("BOMB KILLS US SOLDIER\nA US soldier", ["US"]),
        ("LONDON, US\nThe rest", ["US"]),
        ("US TROOPS LEAVE BAKU, U.S. SAYS", ["BAKU", "U.S."]),
        ("Nato and NATO, never nato", ["Nato", "NATO"]),
        ("al Qaeda, Al Qaeda, al-Qaeda, al qaeda", ["al Qaeda", "Al Qaeda", "al-Qaeda"]),
        ("protesters and Protesters", ["protesters", "Protesters"]),
        ("the Donetsk People’s Republic", ["Donetsk People’s Republic"]),
        ("The Hague, the Hague, the hague", ["The Hague", "the Hague"]),
        ("Kim Jong Un met Kim Jong‑un", ["Kim Jong Un", "Kim Jong‑un"]),
        ("Recep Tayyip Erdogan, then Erdogan", ["Recep Tayyip Erdogan"]),
        ("Türkiye, Turkiye", ["Türkiye", "Turkiye"]),
        ("Lodz, Łódź", ["Lodz", "Łódź"]),
        ("", []),
    ],
)
def test_find(text: str, expected: list[str]) -> None:
    assert surfaces(text) == expected


def test_offsets_are_those_of_the_text() -> None:
    text = "🌍 ﬁrst İstanbul, then Turkey’s ‘Baku’"
    found = INDEX.find(text)
    assert [(match.start, match.surface) for match in found] == [
        (text.index("Turkey"), "Turkey"),
        (text.index("Baku"), "Baku"),
    ]


def test_a_surface_keeps_every_name_it_can_be() -> None:
    (match,) = INDEX.find("Georgia")
    assert [name.entity for name in match.names] == ["Georgia", "Georgia_US"]
    (match,) = INDEX.find("Baku")
    assert {name.kind for name in match.names} == {NameKind.METONYM, NameKind.NAME}


def test_surnames_are_looked_up_and_not_found() -> None:
    assert surfaces("Erdogan") == []
    assert [name.entity for name in INDEX.lookup("Erdogan")] == ["Recep_Tayyip_Erdogan"]


@pytest.mark.parametrize(("surface", "known"), [("US", 1), ("us", 0), ("Turkey", 1), ("turkey", 0), ("Atlantis", 0)])
def test_lookup_heeds_capitals(surface: str, known: int) -> None:
    assert len(INDEX.lookup(surface)) == known


def test_repeated_names_count_once() -> None:
    index = NameIndex.of([NAMES[0], NAMES[0]])
    assert len(index) == 1
    assert index.lookup("Turkey") == (NAMES[0],)


def test_an_empty_index_finds_nothing() -> None:
    assert NameIndex.of([]).find("Turkey") == []
    assert NameIndex.of([]).lookup("Turkey") == ()
    assert NameIndex.of([Name("Putin", NameKind.SURNAME, "Putin")]).find("Putin") == []


PIECES = st.one_of(
    st.text(max_size=8), st.sampled_from([name.surface for name in NAMES]), st.sampled_from([" ", "’s ", "-", "\n"])
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_every_match_is_a_slice_and_none_overlap(text: str) -> None:
    end = 0
    for match in INDEX.find(text):
        assert text[match.start : match.end] == match.surface
        assert match.start >= end
        assert match.names
        end = match.end


@given(st.text())
def test_folding_keeps_the_length_and_folds_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


@given(
    st.sampled_from(NAMES),
    st.sampled_from(["", " ", "“", "(", "1. "]),
    st.sampled_from(["", ".", "'s", "’s", "-led", ")"]),
)
def test_a_name_between_boundaries_is_found(name: Name, before: str, after: str) -> None:
    found = INDEX.find(before + name.surface + after)
    expected = [] if name.kind is NameKind.SURNAME else [name.surface]
    assert [match.surface for match in found] == expected
