"""Tar archives: order, what is skipped, headers that lie, and what is broken."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from graphbuilder.model import Failure
from graphbuilder.reading import tar_archive
from graphbuilder.settings import Settings

from . import samples
from .conftest import FailOne, ReadAll, codes
from .packed_files import taped

TEXT = b"Turkey backed Azerbaijan on Tuesday."
BLOCK = tarfile.BLOCKSIZE


def info(name: str, kind: bytes = tarfile.REGTYPE, size: int = 0, link: str = "") -> tarfile.TarInfo:
    found = tarfile.TarInfo(name)
    found.type, found.size, found.linkname = kind, size, link
    return found


def block(found: tarfile.TarInfo) -> bytes:
    return found.tobuf(tarfile.GNU_FORMAT)


@pytest.mark.parametrize("packing", ["", "gz", "bz2", "xz"])
def test_members_come_as_they_lie(found: ReadAll, packing: str) -> None:
    members = {"./b.txt": TEXT, "talks/a.txt": TEXT, "a.txt": TEXT}
    name = f"n.tar.{packing}".rstrip(".")
    expected = [f"{name}/b.txt", f"{name}/talks/a.txt", f"{name}/a.txt"]
    assert codes(found(taped(members, packing), name)) == expected


@pytest.mark.parametrize(("name", "packing"), [("n.tgz", "gz"), ("n.tbz2", "bz2"), ("n.txz", "xz")])
def test_short_suffixes(found: ReadAll, name: str, packing: str) -> None:
    assert codes(found(taped({"a.txt": TEXT}, packing), name)) == [f"{name}/a.txt"]


def test_a_tar_archive_is_known_without_its_suffix(found: ReadAll) -> None:
    assert codes(found(taped({"a.txt": TEXT}), "download")) == ["download/a.txt"]
    assert codes(found(taped({"a.txt": TEXT}, "gz"), "packed")) == ["packed/a.txt"]


def test_links_devices_and_folders_are_no_documents(found: ReadAll) -> None:
    members: list[tuple[str, bytes] | tarfile.TarInfo] = [
        info("link.txt", tarfile.SYMTYPE, link="/etc/passwd"),
        info("hard.txt", tarfile.LNKTYPE, link="a.txt"),
        info("device.txt", tarfile.CHRTYPE),
        info("pipe.txt", tarfile.FIFOTYPE),
        info("folder.txt", tarfile.DIRTYPE),
        ("a.txt", TEXT),
    ]
    assert codes(found(taped(members), "n.tar")) == ["n.tar/a.txt"]


def test_nothing_is_written_where_a_name_points(found: ReadAll, tmp_path: Path) -> None:
    assert len(found(taped({"../up.txt": TEXT, f"{tmp_path}/absolute.txt": TEXT}), "n.tar")) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["n.tar"]
    assert not (tmp_path.parent / "up.txt").exists()


def test_a_name_that_stands_twice_is_read_once(found: ReadAll) -> None:
    assert codes(found(taped([("a.txt", TEXT), ("./a.txt", b"Other.")]), "n.tar")) == ["n.tar/a.txt", "E126"]


def test_long_names(found: ReadAll) -> None:
    name = f"{'d' * 90}/{'e' * 90}/{'f' * 90}.txt"
    assert codes(found(taped({name: TEXT}), "n.tar")) == [f"n.tar/{name}"]


def test_readers_may_go_back_in_a_member(found: ReadAll) -> None:
    content = taped({"p.parquet": samples.parquet(), "a.xml": samples.rss(), "b.json": b'{"text": "War."}'}, "gz")
    assert codes(found(content, "n.tgz")) == [samples.URL, samples.URL, "n.tgz/b.json"]


def test_a_member_above_the_limit_fails_alone(found: ReadAll) -> None:
    content = taped({"a.txt": TEXT * 100, "b.txt": TEXT})
    assert codes(found(content, "n.tar", Settings(max_megabytes=0.001))) == ["E105", "n.tar/b.txt"]


@pytest.mark.parametrize("end", [*range(1, 2 * BLOCK, 97), 2 * BLOCK + 5])
def test_a_tar_archive_that_was_cut(found: ReadAll, end: int) -> None:
    content = taped({"a.txt": TEXT * 20, "b.txt": TEXT})
    assert codes(found(content[:end], "n.tar"))[-1] == "E124"


def test_what_stands_before_a_broken_header_is_read(found: ReadAll) -> None:
    content = bytearray(taped({"a.txt": TEXT, "b.txt": TEXT}))
    content[2 * BLOCK + 3] ^= 1
    items = found(bytes(content), "n.tar")
    assert codes(items) == ["n.tar/a.txt", "E124"]
    assert "the header at byte 1,024 is broken" in str(items[1])


def test_an_empty_tar_archive(failure: FailOne) -> None:
    assert failure(b"", "n.tar").error.startswith("E124: ")
    assert failure(bytes(20 * BLOCK), "n.tar").error.startswith(("E106: ", "E124: "))


@pytest.mark.parametrize("kind", [tarfile.REGTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.XHDTYPE, b"Z"])
@pytest.mark.parametrize("size", [-BLOCK, -4 * BLOCK, 2**60])
def test_a_header_that_leads_back_or_far_away_ends_the_reading(found: ReadAll, kind: bytes, size: int) -> None:
    content = taped({"a.txt": TEXT})[: 2 * BLOCK] + block(info("b.txt", kind, size)) + bytes(2 * BLOCK)
    assert codes(found(content, "n.tar"))[:1] == ["n.tar/a.txt"]
    assert codes(found(content, "n.tar"))[-1] == "E124"


def test_a_header_without_end_is_not_read(failure: FailOne) -> None:
    size = tar_archive.LONGEST_HEADER + BLOCK
    content = block(info("long", tarfile.GNUTYPE_LONGNAME, size)) + b"n" * size + bytes(4 * BLOCK)
    assert "a header of more than 128,000 bytes" in failure(content, "n.tar").error


def test_headers_of_headers_end(failure: FailOne) -> None:
    header = block(info("x", tarfile.XHDTYPE, BLOCK)) + b"11 path=ab\n".ljust(BLOCK, b"\0")
    assert failure(header * 5000, "n.tar").error.startswith("E124: ")


def test_a_number_without_end_is_not_read(failure: FailOne) -> None:
    size = 100 * BLOCK
    content = block(info("x", tarfile.XHDTYPE, size)) + b"1" * size + bytes(4 * BLOCK)
    assert "an endless number" in failure(content, "n.tar").error


def test_a_sparse_member_is_no_document(found: ReadAll) -> None:
    said = tarfile.TarInfo("huge.txt")
    said.size = 5
    said.pax_headers = {"GNU.sparse.map": "0,5", "GNU.sparse.size": "99999999999999"}
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w", format=tarfile.PAX_FORMAT) as archive:
        archive.addfile(said, io.BytesIO(b"abcde"))
        member = info("a.txt", size=len(TEXT))
        archive.addfile(member, io.BytesIO(TEXT))
    assert codes(found(stream.getvalue(), "n.tar")) == ["n.tar/a.txt"]


def test_a_packed_tar_archive_that_was_changed(found: ReadAll) -> None:
    content = bytearray(taped({f"{n}.txt": TEXT + bytes([65 + n]) * 50_000 for n in range(20)}, "gz"))
    content[-5] ^= 0xFF
    items = codes(found(bytes(content), "n.tgz"))
    assert items[:19] == [f"n.tgz/{n}.txt" for n in range(19)]
    assert items[-1] == "E124"


def test_what_is_said_of_a_member_can_be_printed(found: ReadAll) -> None:
    content = io.BytesIO()
    with tarfile.TarFile(fileobj=content, mode="w") as tape:
        info = tarfile.TarInfo("a\x1b[1m.txt")
        info.size = 5000
        tape.addfile(info, io.BytesIO(b"Turkey backed Azerbaijan. " * 200))
    failures = [one for one in found(content.getvalue()[:2000], "a.tar") if isinstance(one, Failure)]
    assert failures
    assert all(f"{one.source}{one.error}".isprintable() for one in failures)
