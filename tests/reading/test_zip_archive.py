"""Zip archives: order, what is skipped, what lies, and what is broken."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from pathlib import Path

import pytest

from graphbuilder.model import Document
from graphbuilder.settings import Settings

from . import samples
from .conftest import FailOne, ReadAll, codes
from .packed_files import zipped

TEXT = b"Turkey backed Azerbaijan on Tuesday."
CENTRAL = b"PK\x01\x02"


def test_members_come_by_name_as_in_a_folder(found: ReadAll) -> None:
    members = {"b.txt": TEXT, "a.txt": TEXT, "a/z.txt": TEXT, "a/b/c.txt": TEXT, "B.txt": TEXT}
    assert codes(found(zipped(members), "n.zip")) == [
        "n.zip/B.txt", "n.zip/a/b/c.txt", "n.zip/a/z.txt", "n.zip/a.txt", "n.zip/b.txt",
    ]  # fmt: skip


def test_nothing_is_written_where_a_name_points(found: ReadAll, tmp_path: Path) -> None:
    members = {"../up.txt": TEXT, f"{tmp_path}/absolute.txt": TEXT, "..\\..\\win.txt": TEXT}
    assert len(found(zipped(members), "n.zip")) == 3
    assert [path.name for path in tmp_path.iterdir()] == ["n.zip"]
    assert not (tmp_path.parent / "up.txt").exists()


def test_a_name_that_stands_twice_is_read_once(found: ReadAll) -> None:
    with pytest.warns(UserWarning, match="Duplicate"):
        content = zipped([("a.txt", TEXT), ("a.txt", b"Other."), ("./a.txt", b"Other.")])
    document, *failures = found(content, "n.zip")
    assert isinstance(document, Document)
    assert document.text == TEXT.decode()
    assert codes(failures) == ["E126", "E126"]


def test_links_and_folders_are_no_documents(found: ReadAll) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
        archive.writestr("folder.txt/", "")
        archive.writestr("a.txt", TEXT)
    assert codes(found(stream.getvalue(), "n.zip")) == ["n.zip/a.txt"]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2])
def test_ways_to_pack(found: ReadAll, method: int) -> None:
    assert codes(found(zipped({"a.txt": TEXT}, method), "n.zip")) == ["n.zip/a.txt"]


def test_a_way_to_pack_that_takes_memory_is_refused(failure: FailOne) -> None:
    assert "packed by method 14" in failure(zipped({"a.txt": TEXT}, zipfile.ZIP_LZMA), "n.zip").error


def test_rows_and_lines_of_members_have_places(found: ReadAll) -> None:
    content = zipped({"a.jsonl": b'{"text": "War."}\nno\n', "p.parquet": samples.parquet()})
    items = found(content, "n.zip")
    assert codes(items) == ["n.zip/a.jsonl#line=1", "E121", samples.URL]
    assert "n.zip, a.jsonl, line 2 is no JSON" in str(items[1])


def patched(content: bytes, local: int, central: int, value: bytes) -> bytes:
    """A zip archive of one member with some bytes of its two headers changed."""
    data = bytearray(content)
    start = data.index(CENTRAL)
    data[local : local + len(value)] = value
    data[start + central : start + central + len(value)] = value
    return bytes(data)


def test_an_encrypted_member_fails_alone(found: ReadAll) -> None:
    content = zipped({"a.txt": TEXT, "b.txt": TEXT})
    items = found(patched(content, 6, 8, b"\1\0"), "n.zip")
    assert codes(items) == ["E125", "n.zip/b.txt"]
    assert "n.zip, a.txt is encrypted" in str(items[0])


def test_a_member_that_was_changed_fails_alone(found: ReadAll) -> None:
    content = zipped({"a.txt": TEXT, "b.txt": TEXT}, zipfile.ZIP_STORED)
    items = found(content.replace(b"Turkey", b"France", 1), "n.zip")
    assert codes(items) == ["E124", "n.zip/b.txt"]
    assert "Bad CRC-32" in str(items[0])


def test_a_size_above_the_limit_is_believed_and_nothing_unpacked(failure: FailOne) -> None:
    content = patched(zipped({"a.txt": TEXT}), 22, 24, struct.pack("<I", 4_000_000_000))
    assert failure(content, "n.zip").error.startswith("E105: ")


def test_a_size_below_the_truth_hides_nothing(failure: FailOne) -> None:
    content = patched(zipped({"a.txt": bytes(5_000_000)}), 22, 24, struct.pack("<I", 5))
    assert failure(content, "n.zip").error.startswith("E124: ")


def test_more_than_one_member_is_never_in_memory_and_none_above_the_limit(failure: FailOne) -> None:
    content = zipped({"a.txt": b"War. " * 1000})
    assert failure(content, "n.zip", Settings(max_megabytes=0.004)).error.startswith("E105: ")


@pytest.mark.parametrize("end", range(0, 150, 7))
def test_a_zip_archive_that_was_cut(found: ReadAll, end: int) -> None:
    content = zipped({"a.txt": TEXT})
    assert codes(found(content[:-1][:end], "n.zip")) == ["E124"]


def test_an_endless_directory_is_not_read(failure: FailOne) -> None:
    content = zipped({"a.txt": TEXT})
    lie = bytearray(content)
    lie[-10:-6] = struct.pack("<I", 2**31)
    assert failure(bytes(lie), "n.zip").error.startswith("E124: ")


def test_office_documents_are_no_archives_of_articles(failure: FailOne) -> None:
    content = zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w:document/>"})
    assert failure(content, "letter.docx").error.startswith("E113: ")


def test_a_zip_archive_is_known_without_its_suffix(found: ReadAll) -> None:
    assert codes(found(zipped({"a.txt": TEXT}), "download")) == ["download/a.txt"]
