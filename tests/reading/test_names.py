"""File names are safe to print, and stay apart."""

from pathlib import PurePosixPath, PureWindowsPath

from hypothesis import given
from hypothesis import strategies as st

from graphbuilder.reading.names import printable, shown


def test_a_line_break_or_an_escape_does_not_reach_the_terminal() -> None:
    assert printable("a\nb\x1b[31m.txt") == "a\\nb\\x1b[31m.txt"


def test_a_byte_that_is_no_text_is_written_out() -> None:
    assert printable(b"caf\xe9.txt".decode("utf-8", "surrogateescape")) == "caf\\udce9.txt"


def test_letters_of_any_script_stay() -> None:
    assert printable("Ərdoğan Հայաստան.txt") == "Ərdoğan Հայաստան.txt"


def test_a_path_has_forward_slashes() -> None:
    assert shown(PurePosixPath("a/b.txt")) == shown(PureWindowsPath(r"a\b.txt")) == "a/b.txt"


@given(st.text(alphabet=st.characters(), max_size=30))
def test_every_name_can_be_printed_and_encoded(name: str) -> None:
    shown_name = printable(name)
    assert shown_name.isprintable()
    assert shown_name.encode("utf-8").decode("utf-8") == shown_name
