"""A cache gives what the files give, and is believed only where it must be right."""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from graphbuilder import caches
from graphbuilder.errors import ReferenceDataError
from graphbuilder.reference import Reference, cache
from graphbuilder.reference.compiled import compiled
from graphbuilder.reference.tables import load_tables

from .conftest import Write, minister, state

posix = pytest.mark.skipif(sys.platform == "win32", reason="modes and owners of POSIX")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of caches; even small references are kept."""
    path = tmp_path / "caches" / "graphbuilder"
    monkeypatch.setenv(caches.VARIABLE, str(path))
    monkeypatch.setattr(cache, "WORTHWHILE", 0)
    return path


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The folders that were read and checked."""
    found: list[Path] = []

    def counting(base: Path, extra: Path | None = None) -> object:
        found.append(base)
        return load_tables(base, extra)

    monkeypatch.setattr(cache, "load_tables", counting)
    return found


def kept(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def test_a_cache_gives_what_the_files_give(caucasus: Path, folder: Path, builds: list[Path]) -> None:
    first, second = cache.load(caucasus), cache.load(caucasus)
    assert first == second == compiled(load_tables(caucasus))
    assert builds == [caucasus]
    assert len(kept(folder)) == 1
    asked = [Reference(made) for made in (first, second)]
    text = "Hulusi Akar flew to Baku for NATO."
    assert asked[0].names.find(text) == asked[1].names.find(text)
    assert list(asked[0].quads()) == list(asked[1].quads())
    assert asked[0].fingerprint == asked[1].fingerprint


def test_the_same_files_make_the_same_bytes(caucasus: Path, folder: Path) -> None:
    cache.load(caucasus)
    (path,) = kept(folder)
    before = path.read_bytes()
    path.unlink()
    cache.load(caucasus)
    assert path.read_bytes() == before


@posix
def test_nobody_else_may_read_or_write_it(caucasus: Path, folder: Path) -> None:
    cache.load(caucasus)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [path.stat().st_mode & 0o777 for path in kept(folder)] == [0o600]


@pytest.mark.parametrize("change", ["cell", "file", "extra", "code"])
def test_whatever_changes_the_reference_makes_another_cache(
    change: str, caucasus: Path, write: Write, folder: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.load(caucasus)
    extra = None
    if change == "cell":
        path = caucasus / "officials.csv"
        stamp = path.stat()
        path.write_text(path.read_text(encoding="utf-8").replace("2018-07-10", "2018-07-11"), encoding="utf-8")
        os.utime(path, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))
    elif change == "file":
        (caucasus / "media.csv").unlink()
    elif change == "extra":
        extra = write(folder="extra", states=[state("Georgia")])
    else:
        monkeypatch.setattr(sys, "version", "4.0")
    assert cache.load(caucasus, extra) == compiled(load_tables(caucasus, extra))
    assert len(builds) == 2
    assert len(kept(folder)) == 2


@pytest.mark.parametrize("spoil", [b"", b"nothing", b"0\n{}", b"\xff\xfe\n\xff"])
def test_a_damaged_cache_is_built_anew(caucasus: Path, folder: Path, builds: list[Path], spoil: bytes) -> None:
    cache.load(caucasus)
    (path,) = kept(folder)
    whole = path.read_bytes()
    path.write_bytes(spoil)
    assert cache.load(caucasus) == compiled(load_tables(caucasus))
    assert path.read_bytes() == whole
    assert len(builds) == 2


@pytest.mark.parametrize("place", [0, 70, -1])
def test_one_changed_byte_is_damage(caucasus: Path, folder: Path, builds: list[Path], place: int) -> None:
    cache.load(caucasus)
    (path,) = kept(folder)
    content = bytearray(path.read_bytes())
    content[place] ^= 1
    path.write_bytes(content)
    cache.load(caucasus)
    assert len(builds) == 2


@pytest.mark.parametrize("body", [b"[]", b"{}", b'{"rows": {}, "entities": [], "names": []}', b"no JSON"])
def test_a_cache_of_another_shape_is_built_anew(caucasus: Path, folder: Path, builds: list[Path], body: bytes) -> None:
    cache.load(caucasus)
    (path,) = kept(folder)
    path.write_bytes(sha256(path.name.encode() + body).hexdigest().encode() + b"\n" + body)
    cache.load(caucasus)
    assert len(builds) == 2


def test_a_cache_under_another_name_is_built_anew(
    caucasus: Path, write: Write, folder: Path, builds: list[Path]
) -> None:
    other = write(folder="other", states=[state("Georgia")])
    cache.load(other)
    (foreign,) = kept(folder)
    cache.load(caucasus)
    (path,) = set(kept(folder)) - {foreign}
    foreign.replace(path)
    assert "Georgia" not in cache.load(caucasus).entities
    assert len(builds) == 3


@posix
@pytest.mark.parametrize("what", ["folder", "file", "link"])
def test_what_others_could_have_written_is_not_believed(
    what: str, caucasus: Path, folder: Path, builds: list[Path], tmp_path: Path
) -> None:
    cache.load(caucasus)
    (path,) = kept(folder)
    if what == "folder":
        folder.chmod(0o777)
    elif what == "file":
        path.chmod(0o666)
    else:
        path.rename(tmp_path / "elsewhere")
        path.symlink_to(tmp_path / "elsewhere")
    cache.load(caucasus)
    assert len(builds) == 2
    if what != "folder":
        cache.load(caucasus)
        assert len(builds) == 2


@posix
def test_what_belongs_to_another_user_is_not_believed(
    caucasus: Path, folder: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.load(caucasus)
    monkeypatch.setattr(os, "geteuid", lambda: folder.stat().st_uid + 1)
    cache.load(caucasus)
    assert len(builds) == 2


@posix
def test_a_linked_folder_is_none(caucasus: Path, folder: Path, tmp_path: Path) -> None:
    folder.parent.mkdir()
    folder.symlink_to(tmp_path)
    cache.load(caucasus)
    assert not list(tmp_path.glob("*.jsonl"))


def test_without_a_place_for_it_there_is_no_cache(caucasus: Path, folder: Path, builds: list[Path]) -> None:
    folder.parent.mkdir()
    folder.write_text("a file")
    assert cache.load(caucasus) == cache.load(caucasus)
    assert len(builds) == 2


def test_a_full_disk_leaves_nothing_behind(
    caucasus: Path, folder: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    assert cache.load(caucasus) == cache.load(caucasus)
    assert kept(folder) == []
    assert len(builds) == 2


def test_the_variable_switches_it_off(
    caucasus: Path, folder: Path, builds: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(caches.VARIABLE, "")
    cache.load(caucasus)
    cache.load(caucasus)
    assert len(builds) == 2
    assert kept(folder) == []


def test_it_lies_in_the_users_cache_folder(
    caucasus: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(caches.VARIABLE)
    monkeypatch.setattr(caches, "user_cache_path", lambda name, appauthor: tmp_path / "home" / name)
    cache.load(caucasus)
    assert len(kept(tmp_path / "home" / "graphbuilder")) == 1


def test_small_references_are_not_kept(caucasus: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "WORTHWHILE", 1_000_000)
    cache.load(caucasus)
    assert kept(folder) == []


def test_a_file_that_changes_while_it_is_read_is_not_kept(
    caucasus: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(base: Path, extra: Path | None = None) -> object:
        tables = load_tables(base, extra)
        (base / "media.csv").unlink()
        return tables

    monkeypatch.setattr(cache, "load_tables", slow)
    cache.load(caucasus)
    assert kept(folder) == []


def test_a_broken_file_is_an_error_each_time(write: Write, folder: Path) -> None:
    base = write(officials=[minister("A", "Turkey", as_of="never")])
    for _ in range(2):
        with pytest.raises(ReferenceDataError, match="E201"):
            cache.load(base)
    assert kept(folder) == []


def test_old_caches_make_room(write: Write, folder: Path) -> None:
    bases = [write(folder=f"base{n}", states=[state(f"State_{n}")]) for n in range(cache.KEPT + 2)]
    for base in bases:
        cache.load(base)
    assert len(kept(folder)) == cache.KEPT
    newest = max(kept(folder), key=lambda path: path.stat().st_mtime_ns)
    cache.load(bases[-1])
    assert newest in kept(folder)
