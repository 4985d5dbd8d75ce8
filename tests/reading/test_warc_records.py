"""Records of WARC files, cut out; behind a broken one it goes on."""

from __future__ import annotations

import pytest

from graphbuilder.errors import InputError
from graphbuilder.model import Failure
from graphbuilder.reading import warc_records
from graphbuilder.reading.warc_records import Record, records
from graphbuilder.settings import Settings

from .conftest import item_of
from .packed_files import Crawl

PAGE = b"<p>Turkey backed Azerbaijan.</p>"


def cut(content: bytes, settings: Settings = Settings()) -> list[str]:
    """The types of the records, and the faults between them."""
    found = records(item_of(content, "a.warc"), settings)
    return [one.type if isinstance(one, Record) else one.error.partition(": ")[2] for one in found]


def crawl() -> Crawl:
    made = Crawl().record("", "warcinfo", b"software: x", "application/warc-fields")
    return made.page("https://e.org/1", PAGE).record("https://e.org/1", "request", b"GET / HTTP/1.1\r\n\r\n", "x")


def test_records_come_in_their_order() -> None:
    assert cut(crawl().written()) == ["warcinfo", "response", "request"]


def test_only_answers_and_resources_are_kept() -> None:
    found = [one for one in records(item_of(crawl().written()), Settings()) if isinstance(one, Record)]
    assert [bool(one.content) for one in found] == [False, True, False]
    assert found[1].content.endswith(PAGE)
    assert found[1].size == len(found[1].content)


def test_never_more_than_the_limit_is_kept() -> None:
    (_, found, _) = records(item_of(crawl().written()), Settings(max_megabytes=0.00001))
    assert isinstance(found, Record)
    assert (len(found.content), found.size) > (10, 10)
    assert len(found.content) == 10


def test_what_is_no_record_is_a_fault_and_the_rest_is_read() -> None:
    content = b"hello\n" + crawl().written()
    faults = cut(content)
    assert faults[0].startswith("a.warc, record 1 is a damaged WARC record: what stands there is no record.")
    assert faults[1:] == ["warcinfo", "response", "request"]


def test_a_wrong_length_costs_one_record() -> None:
    one, two, three = crawl().records
    for lie in (b"Content-Length: 1\r\n", b"Content-Length: 100\r\n"):
        broken = two.replace(b"Content-Length: %d\r\n" % (len(two.partition(b"\r\n\r\n")[2]) - 4), lie)
        found = cut(one + broken + three + three)
        assert found[0] == "warcinfo"
        assert found[-1] == "request"
        assert any("no record" in fault for fault in found)


@pytest.mark.parametrize("length", [b"", b"-5", b"ten", b"9" * 30, "٣".encode()])
def test_a_length_that_is_none(length: bytes) -> None:
    one, _, three = crawl().records
    broken = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: " + length + b"\r\n\r\nabc\r\n\r\n"
    found = cut(one + broken + three)
    assert "it does not say how long it is" in found[1]
    assert found[-1] == "request"


def test_a_header_without_end() -> None:
    content = b"WARC/1.0\r\n" + b"X-A: b\r\n" * 20_000
    assert "its header does not end" in cut(content)[0]
    assert "its header does not end" in cut(b"WARC/1.0 " + b"x" * 200_000)[0]


def test_a_file_that_was_cut() -> None:
    content = crawl().written()
    for end in range(1, len(content) - 4, 13):
        found = cut(content[:end])
        assert found
        assert {*found} - {"warcinfo", "response", "request"} or end in _ends(crawl())


def _ends(made: Crawl) -> set[int]:
    """Where records end: before the blank lines, or in them."""
    ends, end = set(), 0
    for record in made.records:
        end += len(record)
        ends |= set(range(end - 4, end + 1))
    return ends


def test_a_file_that_is_all_damage_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc_records, "MOST_DAMAGES", 3)
    broken = b"WARC/1.0\r\n\r\n\r\n"
    found: list[Record | Failure] = []
    with pytest.raises(InputError, match="E124"):
        found.extend(records(item_of(broken * 10), Settings()))
    assert len(list(records(item_of(broken * 3), Settings()))) == 3
