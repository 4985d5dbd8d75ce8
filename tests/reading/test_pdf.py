"""PDF: text, title and date of an article, and files that are broken, locked, scanned or bombs."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from pypdf import PdfWriter

from graphbuilder.model import Document, Failure
from graphbuilder.reading import pdf as reader
from graphbuilder.settings import Settings

from . import samples
from .conftest import FailOne, ReadAll, ReadOne, codes
from .pdf_files import Mark, pdf, printed

LINE = "Turkey backed Azerbaijan on Tuesday."


def plain(metadata: str = "") -> bytes:
    return pdf([[Mark(LINE)]], metadata=metadata)


def test_a_text_on_a_page(document: ReadOne) -> None:
    assert document(plain(), "a.pdf").text == LINE
    assert document(b"\n" + plain(), "noext").text == LINE


def test_a_wrapped_article_on_two_pages_is_its_paragraphs(document: ReadOne) -> None:
    found = document(samples.pdf(), "a.pdf")
    assert found.text == f"{samples.TITLE}\n\n{samples.BODY}"
    assert found.title == samples.TITLE


@pytest.mark.parametrize(
    ("declared", "large", "title"),
    [
        ("Microsoft Word - draft.doc", "Turkey backs Azerbaijan", "Turkey backs Azerbaijan"),
        ("untitled", "Turkey backs Azerbaijan", "Turkey backs Azerbaijan"),
        ("A title of last year’s report", "Turkey backs Azerbaijan", "Turkey backs Azerbaijan"),
        ("TURKEY BACKS AZERBAIJAN", "Turkey backs Azerbaijan", "Turkey backs Azerbaijan"),
        ("", "Turkey backs Azerbaijan", "Turkey backs Azerbaijan"),
        ("", "It was a long day, and it ended.", None),
    ],
)
def test_the_title_is_one_that_the_page_shows(document: ReadOne, declared: str, large: str, title: str | None) -> None:
    content = pdf(printed(large, samples.PARAGRAPHS), declared)
    assert document(content, "a.pdf").title == title


def test_a_declared_title_tells_which_line_it_is(document: ReadOne) -> None:
    marks = [Mark("EXAMPLE TIMES", y=800, size=30), Mark("Turkey backs Azerbaijan", y=750), Mark(LINE, y=700)]
    found = document(pdf([marks], "Turkey backs Azerbaijan"), "a.pdf")
    assert found.title == "Turkey backs Azerbaijan"
    assert found.text == f"Turkey backs Azerbaijan\n\nEXAMPLE TIMES\n\n{LINE}"


def test_a_file_with_a_title_only(document: ReadOne) -> None:
    assert document(pdf([[Mark("War", size=30)]], "War"), "a.pdf").text == "War"


@pytest.mark.parametrize(
    ("metadata", "day"),
    [
        ("<prism:publicationDate>2020-11-10</prism:publicationDate>", date(2020, 11, 10)),
        ("<rdf:Description prism:publicationDate = '2020-11-10T08:00:00Z'/>", date(2020, 11, 10)),
        ("<prism:publicationDate>03/04/2020</prism:publicationDate>", None),
        ("<xmp:CreateDate>2020-11-10</xmp:CreateDate><dc:date>2020-11-10</dc:date>", None),
        ("", None),
    ],
)
def test_only_a_publisher_says_the_day(document: ReadOne, metadata: str, day: date | None) -> None:
    assert document(plain(metadata=metadata), "a.pdf").published == day


def test_the_day_of_the_file_is_not_the_articles(document: ReadOne) -> None:
    writer = PdfWriter(io.BytesIO(plain()))
    writer.add_metadata({"/CreationDate": "D:20201110080000Z", "/ModDate": "D:20201110080000Z"})
    stream = io.BytesIO()
    writer.write(stream)
    assert document(stream.getvalue(), "a.pdf").published is None


def locked(user: str) -> bytes:
    writer = PdfWriter(io.BytesIO(plain()))
    writer.encrypt(user, "owner", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def test_a_file_with_a_password_is_named(failure: FailOne) -> None:
    assert failure(locked("secret"), "a.pdf").error.startswith("E125: ")


def test_a_file_that_all_may_read_is_read(document: ReadOne) -> None:
    assert document(locked(""), "a.pdf").text == LINE


def test_a_scan_has_no_text(failure: FailOne) -> None:
    content = pdf([[], []], drawing=b"0 0 m 100 100 l S\n")
    error = failure(content, "a.pdf").error
    assert error.startswith("E129: ")
    assert "its 2 page(s) are pictures" in error


def test_letters_that_nobody_can_tell(failure: FailOne) -> None:
    error = failure(pdf([[Mark("\ue001\ue002\ue003 \ue004")]]), "a.pdf").error
    assert error.startswith("E121: ")
    assert "which letters" in error


def test_joined_letters_are_letters(document: ReadOne) -> None:
    assert document(pdf([[Mark("The oﬀicial ﬁnally spoke of ﬂoods.")]]), "a.pdf").text == (
        "The official finally spoke of floods."
    )


def test_what_stands_on_its_side_is_no_text(document: ReadOne) -> None:
    turned = b"BT /F1 9 Tf 0 1 -1 0 30 300 Tm <21212121> Tj ET\n"
    assert document(pdf([[Mark(LINE)]], drawing=turned), "a.pdf").text == LINE


@pytest.mark.parametrize("content", [b"", b"%PDF-", b"%PDF-1.4\nhello", b"%PDF-1.7\n" + b"1 0 obj\n" * 50])
def test_what_is_no_pdf(failure: FailOne, content: bytes) -> None:
    error = failure(content, "a.pdf").error
    assert error.startswith("E121: ")
    assert "\n" not in error


def test_a_file_that_was_cut_anywhere_is_a_document_or_a_coded_failure(found: ReadAll) -> None:
    content = samples.pdf()
    for end in range(0, len(content), 211):
        (one,) = found(content[:end], "a.pdf")
        assert isinstance(one, Document) or one.error.startswith(("E121", "E129")), one


def looped(pattern: bytes, replacement: bytes) -> bytes:
    """A file with a reference that leads elsewhere; the replacement is padded so that all stays in its place."""
    content = plain()
    old = re.search(pattern, content)
    assert old is not None
    return content.replace(old[0], replacement.ljust(len(old[0])))


@pytest.mark.parametrize(
    ("pattern", "replacement"),
    [
        (rb"/Kids \[7 0 R\]", b"/Kids [2 0 R]"),
        (rb"/Contents 8 0 R", b"/Contents 7 0 R"),
        (rb"/Pages 2 0 R", b"/Pages 1 0 R"),
        (rb"/Metadata 5 0 R", b"/Metadata 1 0 R"),
        (rb"/F1 3 0 R", b"/F1 7 0 R"),
        (rb"/ToUnicode 4 0 R", b"/ToUnicode 3 0 R"),
        (rb"startxref\n\d+", b"startxref\n0"),
    ],
)
def test_references_that_lead_in_circles_end(found: ReadAll, pattern: bytes, replacement: bytes) -> None:
    (one,) = found(looped(pattern, replacement), "a.pdf")
    assert isinstance(one, Document) or one.error.startswith(("E121", "E129")), one


def test_depth_without_end(failure: FailOne) -> None:
    assert failure(pdf([[Mark(LINE)]], drawing=b"[" * 100_000), "a.pdf").error.startswith("E121: ")


def test_a_page_that_is_too_much_is_a_failure_behind_the_rest(found: ReadAll, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_ON_PAGE", 3000)
    pages = [[Mark(LINE)], [Mark(f"Number {n}.", y=780 - n) for n in range(100)], [Mark("France left.")]]
    items = found(pdf(pages), "a.pdf")
    assert codes(items) == ["a.pdf", "E130"]
    assert isinstance(items[0], Document)
    assert items[0].text == f"{LINE}\n\nFrance left."
    assert isinstance(items[1], Failure)
    assert "a.pdf, page 2 is too much to read: it is drawn with more than 0.003 MB" in items[1].error


def test_a_file_that_is_too_much_is_read_to_a_page(found: ReadAll, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_WORK", 5000)
    pages = [[Mark(f"It was the war of {n}.", y=780 - 20 * n) for n in range(30)] for _ in range(5)]
    items = found(pdf(pages), "a.pdf")
    assert codes(items) == ["a.pdf", "E130"]
    assert "the pages to it are drawn with more than 0.005 MB" in str(items[1])


def test_nothing_but_too_much(failure: FailOne, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_ON_PAGE", 10)
    assert failure(plain(), "a.pdf").error.startswith("E130: ")


def test_too_many_pages(failure: FailOne, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_PAGES", 2)
    error = failure(pdf([[Mark(LINE)]] * 3), "a.pdf").error
    assert error.startswith("E130: ")
    assert "it has 3 pages, and 2 are read" in error


def test_a_packed_page_is_weighed_as_it_unpacks(failure: FailOne) -> None:
    writer = PdfWriter(io.BytesIO(pdf([[Mark(LINE)]], drawing=b"0 0 m 1 1 l S\n" * 400_000)))
    for page in writer.pages:
        page.compress_content_streams()
    stream = io.BytesIO()
    writer.write(stream)
    assert len(stream.getvalue()) < 100_000
    assert failure(stream.getvalue(), "a.pdf").error.startswith("E130: ")


def test_a_text_in_a_drawing_in_a_drawing_is_read(document: ReadOne) -> None:
    marks = [Mark("A", y=500)]
    form = b"BT /F1 11 Tf 72 700 Td <21> Tj ET"
    assert document(pdf([marks], drawing=b"/X Do ", form=form), "a.pdf").text == "A\n\nA"


def test_drawings_in_drawings_are_weighed(failure: FailOne, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_ON_PAGE", 3000)
    assert failure(pdf([[Mark(LINE)]], form=b"BT ET\n" * 1000), "a.pdf").error.startswith("E130: ")


def test_drawings_that_draw_themselves_end(document: ReadOne) -> None:
    assert document(pdf([[Mark(LINE)]], drawing=b"/X Do ", form=b"/X Do /X Do "), "a.pdf").text == LINE


def test_large_drawings_are_drawn_a_few_times_only(document: ReadOne, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "MOST_ON_PAGE", 8000)
    form = b"BT /F1 11 Tf 72 700 Td <21> Tj ET".ljust(2000)
    found = document(pdf([[Mark("A", y=500)]], drawing=b"/X Do " * 100, form=form), "a.pdf")
    assert found.text.count("A") == 1 + 8000 // 2000


def test_nothing_is_printed(found: ReadAll, capfd: pytest.CaptureFixture[str]) -> None:
    for content in (b"%PDF-1.4\nhello", samples.pdf()[:-90], pdf([[Mark(LINE)]], drawing=b"/X Do ", form=b"/X Do ")):
        found(content, "a.pdf")
    assert capfd.readouterr() == ("", "")


def test_the_limit_of_a_file_holds(failure: FailOne) -> None:
    assert failure(plain(), "a.pdf", Settings(max_megabytes=0.0005)).error.startswith("E105: ")
