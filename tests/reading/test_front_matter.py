"""Front matter: what it gives, what it ignores, and where it says that it is broken."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuilder.errors import InputError
from graphbuilder.reading.about import About
from graphbuilder.reading.front_matter import LONGEST, split

NAME = "item.txt"


def broken(text: str) -> str:
    with pytest.raises(InputError) as caught:
        split(text, NAME)
    assert caught.value.code == "E107"
    return str(caught.value)


def test_all_keys() -> None:
    matter, rest = split(
        "---\ntitle: Ceasefire signed\ndate: 2020-11-10\npublisher: Example Times\n"
        "url: https://example.org/a?b=1\nlanguage: en-GB\n---\nThe text.\n",
        NAME,
    )
    assert matter == About(
        "Ceasefire signed", date(2020, 11, 10), "Example Times", "https://example.org/a?b=1", "en-GB"
    )
    assert rest.strip() == "The text."


def test_a_text_without_any_is_all_text() -> None:
    assert split("Just text.\n---\nMore.", NAME) == (About(), "Just text.\n---\nMore.")


def test_published_goes_before_date() -> None:
    matter, _ = split("---\ndate: 2020-01-01\npublished: 2021-02-02\n---\nText.", NAME)
    assert matter.published == date(2021, 2, 2)


@pytest.mark.parametrize(
    "value", ["2020-11-10T08:30:00", "2020-11-10T08:30:00+04:00", "2020-11-10 08:30", "'2020-11-10'"]
)
def test_a_time_of_day_is_a_date_too(value: str) -> None:
    matter, _ = split(f"---\ndate: {value}\n---\nText.", NAME)
    assert matter.published == date(2020, 11, 10)


@pytest.mark.parametrize(
    "value", ["10 November 2020", "2020-13-01", "2020-11", "20201110x", "!!python/object:os.system 1"]
)
def test_no_date_is_an_error_that_names_the_line(value: str) -> None:
    message = broken(f"---\ntitle: A\ndate: {value}\n---\nText.")
    assert "item.txt, line 3:" in message
    assert "YYYY-MM-DD" in message


def test_yaml_makes_no_numbers_or_objects() -> None:
    matter, _ = split("---\ntitle: 007\npublisher: no\n---\nText.", NAME)
    assert (matter.title, matter.publisher) == ("007", "no")


def test_lists_maps_and_unknown_keys_are_ignored() -> None:
    matter, _ = split("---\ntitle: [a, b]\nsources:\n- https://example.org/\nauthor: X\n---\nText.", NAME)
    assert matter == About()


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "file:///etc/passwd", "example.org", "https://a b", "https://a>b"]
)
def test_an_address_that_is_none_is_ignored(url: str) -> None:
    matter, _ = split(f"---\nurl: '{url}'\n---\nText.", NAME)
    assert matter.url is None


def test_a_language_that_is_none_is_ignored() -> None:
    assert split("---\nlanguage: English, mostly\n---\nText.", NAME)[0].language is None


def test_escapes_of_yaml_bring_no_control_character() -> None:
    matter, _ = split('---\ntitle: "a\\x1b[31m\\nb"\n---\nText.', NAME)
    assert matter.title == "a [31m b"


def test_broken_yaml_names_its_line() -> None:
    assert "item.txt, line 3:" in broken("---\ntitle: A\nurl: [unclosed\n---\nText.")


def test_an_undefined_alias_is_broken() -> None:
    assert "line 2" in broken("---\ntitle: *nowhere\n---\nText.")


def test_a_deep_nest_is_broken_and_no_crash() -> None:
    assert "line" in broken(f"---\ntitle: {'[' * 700}\n---\nText.")


def test_front_matter_that_does_not_end_is_broken() -> None:
    assert "line 1" in broken("---\ntitle: A\n\nThe text goes on.")


def test_front_matter_has_a_limit() -> None:
    assert str(LONGEST) in broken(f"---\ntitle: {'a' * LONGEST}\n---\nText.")


@pytest.mark.parametrize("text", ["---\n\nThree stars begin this story.\n", "---\nA line.\n---\nAnother line.\n"])
def test_a_rule_of_dashes_is_no_front_matter(text: str) -> None:
    assert split(text, NAME) == (About(), text)


@given(st.text(max_size=200))
def test_any_front_matter_is_read_or_a_coded_error(block: str) -> None:
    try:
        _, rest = split(f"---\n{block}\n---\nText.", NAME)
    except InputError as error:
        outcome = error.code
    else:
        outcome = rest[-5:]
    assert outcome in {"E107", "Text."}
