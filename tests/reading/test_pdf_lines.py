"""Lines of a page with their places, and the weight of a page."""

from __future__ import annotations

import io

from pypdf import PageObject, PdfReader

from graphbuilder.reading.pdf_lines import Line, Weight, lines, weighed

from .pdf_files import Mark, pdf

PLAIN = pdf([[Mark("Turkey")]])


def page_of(content: bytes) -> PageObject:
    return PdfReader(io.BytesIO(content)).pages[0]


def found(content: bytes) -> list[Line]:
    return lines(page_of(content), 4, Weight(1, 1), 1_000_000)[0]


def test_a_line_has_a_place_and_a_size() -> None:
    assert found(pdf([[Mark("Turkey", 72, 700, 11), Mark("France", 300, 500, 20)]])) == [
        Line("Turkey", 4, 72.0, 700.0, 11.0),
        Line("France", 4, 300.0, 500.0, 20.0),
    ]


def test_a_drawing_that_is_made_smaller_has_smaller_letters() -> None:
    (line,) = found(pdf([[Mark("Turkey", 100, 700, 20)]], drawing=b"0.5 0 0 0.5 10 0 cm\n"))
    assert line == Line("Turkey", 4, 60.0, 350.0, 10.0)


def test_pieces_on_one_height_are_one_line() -> None:
    (line,) = found(pdf([[Mark("Turkey", 72, 700), Mark("backed France", 150, 700)]]))
    assert (line.text, line.x) == ("Turkey backed France", 72.0)


def test_a_turned_page_is_read() -> None:
    content = pdf([[Mark("Turkey left.")]]).replace(b"/Type /Page ", b"/Rotate 90 /Type /Page ")
    assert [line.text for line in found(content)] == ["Turkey left."]


def test_a_page_weighs_its_drawing_its_fonts_and_its_forms() -> None:
    bare, heavy = (page_of(pdf([[Mark("Turkey")]], form=b" " * size)) for size in (0, 500))
    assert weighed(heavy, 10**6).drawing == weighed(bare, 10**6).drawing + 500
    assert weighed(heavy, 10**6).form == 500
    assert weighed(bare, 10**6).drawing > len(b"BT ET") + len(b"begincmap endcmap")


def test_what_is_too_heavy_is_not_weighed_to_the_end() -> None:
    assert weighed(page_of(pdf([[Mark("Turkey")]], form=b" " * 500)), 1) == Weight(
        weighed(page_of(PLAIN), 1).drawing, 0
    )


def test_forms_that_are_drawn_are_counted() -> None:
    page = page_of(pdf([[Mark("A")]], drawing=b"/X Do " * 100, form=b"BT ET ".ljust(2000)))
    weight = weighed(page, 10**6)
    assert lines(page, 0, weight, 10**6)[1] == 100 * weight.form
    assert lines(page, 0, weight, 5000)[1] == 2 * weight.form


def test_an_empty_page_has_no_lines() -> None:
    assert found(pdf([[]])) == []
