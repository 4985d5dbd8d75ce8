"""Text files: encodings, limits, titles; and nothing moves, so that offsets hold."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphbuilder.model import Document, Failure
from graphbuilder.reading import article
from graphbuilder.settings import Settings

from .conftest import FailOne, ReadOne, single

BODY = "Turkey backed Azerbaijan on Tuesday. Armenia protested."


def test_bare_text_has_neither_title_nor_date(document: ReadOne) -> None:
    assert document(BODY) == Document("item.txt", BODY)


def test_front_matter_fills_the_document(document: ReadOne) -> None:
    found = document(
        f"---\ntitle: War\ndate: 2020-09-29\npublisher: P\nurl: https://a.org/\nlanguage: en-GB\n---\n{BODY}\n"
    )
    assert found == Document("item.txt", f"War\n\n{BODY}", "War", "https://a.org/", "P", date(2020, 9, 29), "en-GB")


def test_settings_serve_texts_that_name_no_date_or_publisher(document: ReadOne) -> None:
    given_ = Settings(published=date(2020, 11, 12), publisher="Financial Times")
    bare = document(BODY, settings=given_)
    assert (bare.published, bare.publisher) == (date(2020, 11, 12), "Financial Times")
    named = document(f"---\ndate: 2001-01-01\npublisher: P\n---\n{BODY}", settings=given_)
    assert (named.published, named.publisher) == (date(2001, 1, 1), "P")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_every_line_end_is_a_line_feed(document: ReadOne, end: str) -> None:
    assert document(f"One.{end}Two.").text == "One.\nTwo."


def test_a_byte_order_mark_is_no_text(document: ReadOne) -> None:
    assert document(b"\xef\xbb\xbf" + BODY.encode()).text == BODY


def test_a_byte_order_mark_does_not_hide_front_matter(document: ReadOne) -> None:
    assert document(b"\xef\xbb\xbf---\ntitle: War\n---\n" + BODY.encode()).title == "War"


def test_controls_are_spaces_and_nothing_moves(document: ReadOne) -> None:
    found = document(f"Turkey\x1bbacked\x0cAzerbaijan\x7fon Tuesday.\tArmenia protested. {BODY}")
    assert found.text == f"Turkey backed Azerbaijan on Tuesday.\tArmenia protested. {BODY}"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("War in the Caucasus", "War in the Caucasus"),
        ("“Peace”", "“Peace”"),
        ("Turkey backed Azerbaijan.", None),
        ("Who won?", None),
        ("“It is over.”", None),
        ("x" * (article.LONGEST_TITLE + 1), None),
    ],
)
def test_a_first_line_alone_is_a_title_where_it_is_short_and_no_sentence(
    document: ReadOne, head: str, title: str | None
) -> None:
    found = document(f"{head}\n\n{BODY}")
    assert found.title == title
    assert found.text == f"{head}\n\n{BODY}"


def test_a_first_line_with_text_below_it_is_no_title(document: ReadOne) -> None:
    assert document(f"War in the Caucasus\n{BODY}").title is None


def test_a_single_line_is_text_not_title(document: ReadOne) -> None:
    assert document("War in the Caucasus").title is None


def test_a_heading_of_markdown_is_a_title(document: ReadOne) -> None:
    found = document(f"## Is it over? ##\n\n{BODY}", name="item.md")
    assert (found.title, found.text) == ("Is it over?", f"Is it over?\n\n{BODY}")


def test_markdown_without_a_heading_is_text(document: ReadOne) -> None:
    assert document(BODY, name="item.markdown").text == BODY


def test_in_plain_text_a_hash_is_a_hash(document: ReadOne) -> None:
    assert document(f"# War\n\n{BODY}").title == "# War"


def test_an_empty_heading_is_no_title(document: ReadOne) -> None:
    assert document(f"# \n\n{BODY}", name="item.md").title is None


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"---\ntitle: Only a title\n---\n\n"])
def test_nothing_to_read(failure: FailOne, content: bytes) -> None:
    assert failure(content).error.startswith("E102: ")


def test_a_zero_byte_is_no_text(failure: FailOne) -> None:
    assert "offset 4" in failure(b"PK\x03\x04\x00\x00").error
    assert failure(b"PK\x03\x04\x00\x00").error.startswith("E103: ")


def test_many_control_characters_are_no_text(failure: FailOne) -> None:
    assert failure(b"\x01\x02\x03abc").error.startswith("E103: ")


@pytest.mark.parametrize(
    ("content", "byte", "offset"),
    [
        ("Erdoğan".encode("iso8859-9"), "0xf0", 4),
        (b"\xef\xbb\xbfab\xff", "0xff", 5),
        ("Text".encode("utf-16"), "0xff", 0),
        (b"ab\xed\xa0\x80", "0xed", 2),
    ],
)
def test_no_utf8_names_the_byte(failure: FailOne, content: bytes, byte: str, offset: int) -> None:
    error = failure(content).error
    assert error.startswith("E104: ")
    assert f"byte {byte} at offset {offset})" in error


def test_a_file_over_the_limit_is_not_read(failure: FailOne) -> None:
    error = failure(b"a" * 2_000_001, settings=Settings(max_megabytes=2)).error
    assert error.startswith("E105: ")
    assert "2 MB (2.0 MB)" in error


def test_a_file_at_the_limit_is_read(document: ReadOne) -> None:
    assert len(document(b"a" * 1000, settings=Settings(max_megabytes=0.001)).text) == 1000


def test_a_file_that_grows_while_it_is_read_stays_under_the_limit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "item.txt"
    path.write_bytes(b"a" * 2000)
    small = tmp_path / "small.txt"
    small.write_bytes(b"a")
    seen = small.stat()
    monkeypatch.setattr(Path, "stat", lambda self, **_: seen)
    found = single(path, Settings(max_megabytes=0.001))
    assert isinstance(found, Failure)
    assert found.error.startswith("E105: ")


@given(content=st.binary(max_size=300) | st.text(max_size=300).map(str.encode), name=st.sampled_from(["a.txt", "a.md"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_any_bytes_are_a_document_or_a_coded_failure(tmp_path: Path, content: bytes, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    found = single(path, Settings())
    if isinstance(found, Failure):
        assert found.error[:4] in {"E102", "E103", "E104", "E107"}
        assert "\n" not in found.error
    else:
        assert found.text.strip()
        assert found.text.encode("utf-8")
        assert not any(ord(sign) < 32 and sign not in "\n\t" for sign in found.text)
        assert found.title is None or found.text.startswith(f"{found.title}\n\n")
