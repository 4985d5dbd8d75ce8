"""Encodings of pages and feeds: marks, then UTF-8, then declarations."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphbuilder.reading.encoding import decoded

TEXT = "Mevlüt Çavuşoğlu “said”"


@pytest.mark.parametrize(
    ("data", "media_type"),
    [
        (TEXT.encode(), None),
        (TEXT.encode("utf-8-sig"), "text/html; charset=latin-1"),
        (TEXT.encode("utf-16"), None),
        (TEXT.encode("cp1254"), "text/html; charset=windows-1254"),
        (TEXT.encode("cp1254"), 'text/html; charset="ISO-8859-9"'),
    ],
)
def test_the_encoding_in_which_it_is(data: bytes, media_type: str | None) -> None:
    assert decoded(data, media_type) == TEXT


@pytest.mark.parametrize("declaration", ['<meta charset="{}">', "<?xml version='1.0' encoding='{}'?>"])
@pytest.mark.parametrize("name", ["windows-1251", "koi8-r", "gb2312"])
def test_a_declaration_in_the_bytes(declaration: str, name: str) -> None:
    text = declaration.format(name) + "\u043c\u0438\u0440"
    assert decoded(text.encode(name)) == text


@pytest.mark.parametrize("name", ["utf-8", "nonsense", "rot13", "punycode", "utf-16", "cp9"])
def test_a_declaration_that_is_wrong_does_not_hide_the_letters(name: str) -> None:
    text = f'<meta charset="{name}">' + "Le président français a été reçu à Erevan, où il a déjà négocié. " * 5
    assert decoded(text.encode("cp1252")) == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_shows_itself_by_its_first_sign(encoding: str) -> None:
    assert decoded(f"<p>{TEXT}</p>".encode(encoding)) == f"<p>{TEXT}</p>"


def test_a_few_wrong_bytes_do_not_spoil_the_rest() -> None:
    long = TEXT * 9
    assert decoded(long.encode() + " cafés".encode("cp1252")) == f"{long} cafés"
    assert decoded(long.encode()[:-1]).startswith(long[:-1])
    assert decoded(b'<meta charset="windows-1254">' + TEXT.encode("cp1254")).endswith(TEXT)


@given(st.binary(max_size=200))
def test_any_bytes_are_text(data: bytes) -> None:
    assert isinstance(decoded(data), str)
