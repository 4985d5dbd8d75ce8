"""What all archives share: names that pretend, depth, budgets."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from graphbuilder.errors import InputError
from graphbuilder.model import Failure
from graphbuilder.reading import archive, read
from graphbuilder.reading.archive import Budget

from . import samples
from .conftest import ReadAll, codes, item_of
from .packed_files import taped, zipped

Pack = Callable[[Mapping[str, bytes] | list[tuple[str, bytes]]], bytes]

TEXT = b"Turkey backed Azerbaijan on Tuesday."


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("a.txt", "a.txt"),
        ("./talks//a.txt", "talks/a.txt"),
        ("../../etc/a.txt", "etc/a.txt"),
        ("/etc/a.txt", "etc/a.txt"),
        ("C:\\talks\\a.txt", "C:/talks/a.txt"),
        ("talks/a.txt.gz", "talks/a.txt.gz"),
        ("inner.zip", "inner.zip"),
    ],
)
def test_a_member_lies_inside_its_archive_whatever_its_name_pretends(name: str, path: str) -> None:
    assert str(archive.document_path(name)) == path


@pytest.mark.parametrize(
    "name",
    [
        "", "/", "..", "a", "a.png", "a.png.gz", ".a.txt", ".git/a.txt", "__MACOSX/._a.txt", "__MACOSX/a.txt",
        "README.md", "a/ReadMe.md", "n" * 1000 + ".txt",
    ],
)  # fmt: skip
def test_what_is_no_document_in_a_folder_is_none_in_an_archive(name: str) -> None:
    assert archive.document_path(name) is None


@pytest.mark.parametrize("pack", [zipped, taped])
def test_an_archive_is_read_as_the_folder_that_was_packed(tmp_path: Path, pack: Pack) -> None:
    members = {"a.txt": TEXT, "b/c.html": samples.page(), "b/t.csv": samples.table(), "d.md": b"# War\n\nTEXT."}
    for name, content in members.items():
        path = tmp_path / "news" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (tmp_path / "news.pack").write_bytes(pack(members))
    unpacked, packed = codes(list(read([tmp_path / "news"]))), codes(list(read([tmp_path / "news.pack"])))
    assert packed == [source if "://" in source else f"news.pack/{source}" for source in unpacked]
    assert len(packed) == 4


def test_names_of_members_can_be_printed(found: ReadAll) -> None:
    (failure,) = found(zipped({"\x1b[31m\n.txt": b"\xff"}), "news.zip")
    assert isinstance(failure, Failure)
    assert failure.source == "news.zip/\\x1b[31m\\n.txt"
    assert "news.zip, \\x1b[31m\\n.txt is not UTF-8" in failure.error


def nested(layers: int) -> bytes:
    content, name = TEXT, "a.txt"
    for number in range(layers):
        content, name = zipped({name: content}), f"{number}.zip"
    return content


def test_archives_in_archives_are_read_to_a_depth(found: ReadAll) -> None:
    assert codes(found(nested(archive.DEEPEST), "a.zip")) == ["a.zip/3.zip/2.zip/1.zip/0.zip/a.txt"]
    (failure,) = found(nested(archive.DEEPEST + 1), "a.zip")
    assert "E128: " in str(failure)
    assert "a.zip, 4.zip, 3.zip, 2.zip, 1.zip, 0.zip is packed more than 5 times over" in str(failure)


def test_what_is_packed_again_and_again_ends(found: ReadAll) -> None:
    content = TEXT
    for _ in range(20):
        content = gzip.compress(content)
    assert codes(found(content, "a.gz")) == ["E128"]


@pytest.mark.parametrize("pack", [zipped, taped])
def test_members_beyond_the_limit_are_not_read(found: ReadAll, monkeypatch: pytest.MonkeyPatch, pack: Pack) -> None:
    monkeypatch.setattr(archive, "MOST_MEMBERS", 2)
    content = pack({f"{n}.txt": TEXT for n in range(4)})
    assert codes(found(content, "a.pack")) == ["a.pack/0.txt", "a.pack/1.txt", "E122"]


def test_members_of_inner_archives_count(found: ReadAll, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "MOST_MEMBERS", 3)
    inner = zipped({f"{n}.txt": TEXT for n in range(3)})
    assert codes(found(zipped({"a.zip": inner, "b.zip": inner}), "n.zip")) == [
        "n.zip/a.zip/0.txt", "n.zip/a.zip/1.txt", "E122", "E122",
    ]  # fmt: skip


def test_a_budget_grows_with_the_size_of_the_archive() -> None:
    assert archive.entered(item_of(b"a" * 10))[0].most == archive.ALLOWANCE + archive.RATIO * 10


def test_a_budget_is_spent_at_its_limit() -> None:
    budget = Budget("a.zip", 10)
    budget.spend(10)
    with pytest.raises(InputError, match=r"E127: a\.zip"):
        budget.spend(1)
    assert budget.is_spent


@pytest.mark.parametrize("pack", [zipped, lambda members: taped(members, "gz")])
def test_a_bomb_is_one_failure_behind_what_was_read(
    found: ReadAll, monkeypatch: pytest.MonkeyPatch, pack: Pack
) -> None:
    monkeypatch.setattr(archive, "ALLOWANCE", 200_000)
    monkeypatch.setattr(archive, "RATIO", 1)
    zeros = b'{"text": "' + bytes(500_000)
    members = [("0.txt", TEXT), ("1.jsonl", zeros), ("2.txt", TEXT), ("3.txt", TEXT)]
    items = found(pack(members), "a.pack")
    assert codes(items) == ["a.pack/0.txt", "E127"]
    assert "a.pack unpacks to more than 0 MB" in str(items[1])


def test_inner_archives_share_the_budget(found: ReadAll, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "ALLOWANCE", 300_000)
    monkeypatch.setattr(archive, "RATIO", 1)
    inner = zipped({"a.txt": b"War. " * 40_000})
    assert codes(found(zipped({"1.zip": inner, "2.zip": inner, "3.zip": inner}), "n.zip")) == [
        "n.zip/1.zip/a.txt", "E127",
    ]  # fmt: skip


def test_an_archive_without_documents(found: ReadAll) -> None:
    assert codes(found(zipped({"a.png": b"PNG"}), "a.zip")) == ["E106"]
    assert codes(found(taped({"a.png": b"PNG"}), "a.tar")) == ["E106"]


def test_an_archive_does_not_harm_its_neighbours(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"PK\x03\x04 broken")
    (tmp_path / "b.txt").write_bytes(TEXT)
    (tmp_path / "c.tgz").write_bytes(b"broken")
    (tmp_path / "backup.sql.gz").write_bytes(gzip.compress(b"SELECT"))
    assert codes(list(read([tmp_path]))) == ["E124", "b.txt", "E121"]
