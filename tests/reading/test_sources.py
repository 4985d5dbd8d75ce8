"""Files and folders as the user names them: order, names of documents, loops, and what fails."""

import os
from pathlib import Path

import pytest

from graphbuilder.model import Document, Failure
from graphbuilder.reading import read
from graphbuilder.settings import Fetching, Settings

from .conftest import codes

TEXT = "Turkey backed Azerbaijan on Tuesday."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "news"
    for name in ("b.txt", "a/z.md", "a/c.text", "B.TXT", "d/e/f.markdown"):
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEXT, encoding="utf-8")
    return root


def sources(*given: Path | str) -> list[str]:
    return [found.source for found in read(given) if isinstance(found, Document)]


def errors(*given: Path | str) -> list[str]:
    return [found.error[:4] for found in read(given) if isinstance(found, Failure)]


def test_a_folder_is_read_to_its_depths_by_name(folder: Path) -> None:
    assert sources(folder) == ["B.TXT", "a/c.text", "a/z.md", "b.txt", "d/e/f.markdown"]


def test_the_order_given_is_kept(folder: Path) -> None:
    assert sources(folder / "b.txt", folder / "a") == ["b.txt", "c.text", "z.md"]


def test_a_document_has_the_same_id_wherever_its_folder_lies(folder: Path, tmp_path: Path) -> None:
    first = [d.id for d in read([folder]) if isinstance(d, Document)]
    moved = folder.rename(tmp_path / "elsewhere")
    assert [d.id for d in read([moved]) if isinstance(d, Document)] == first


def test_names_may_be_strings(folder: Path) -> None:
    assert sources(str(folder / "b.txt")) == ["b.txt"]


def test_reading_is_lazy(folder: Path) -> None:
    found = read([folder, folder / "gone.txt"])
    assert isinstance(next(found), Document)
    (folder / "b.txt").write_bytes(b"\xff\xfe")
    assert next(item.source for item in found if isinstance(item, Failure)) == "b.txt"


def test_hidden_files_read_mes_and_other_kinds_are_no_documents(folder: Path) -> None:
    for name in (".hidden.txt", "README.md", "a/ReadMe.md", "data.docx", "noext"):
        (folder / name).write_text(TEXT, encoding="utf-8")
    (folder / ".git").mkdir()
    (folder / ".git" / "x.txt").write_text(TEXT, encoding="utf-8")
    assert len(sources(folder)) == 5


def test_links_to_folders_are_not_followed(folder: Path) -> None:
    (folder / "a" / "loop").symlink_to(folder, target_is_directory=True)
    (folder / "self.txt").symlink_to(folder, target_is_directory=True)
    assert len(sources(folder)) == 5
    assert errors(folder) == []


def test_a_link_to_a_file_is_read(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "outside.txt").write_text(TEXT, encoding="utf-8")
    (folder / "link.txt").symlink_to(tmp_path / "outside.txt")
    assert "link.txt" in sources(folder)


def test_a_link_into_nothing_or_to_itself_fails_alone(folder: Path) -> None:
    (folder / "dead.txt").symlink_to(folder / "nowhere.txt")
    (folder / "ring.txt").symlink_to(folder / "ring.txt")
    assert errors(folder) == ["E109", "E109"]
    assert len(sources(folder)) == 5


def test_a_given_link_to_a_folder_is_a_folder(folder: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(folder, target_is_directory=True)
    assert len(sources(link)) == 5


def test_what_is_not_there(tmp_path: Path) -> None:
    assert errors(tmp_path / "gone.txt", tmp_path / "gone") == ["E101", "E101"]


@pytest.mark.parametrize("name", ["a\0b.txt", "n" * 300 + ".txt"])
def test_names_that_no_file_can_have(name: str) -> None:
    assert errors(name) in (["E101"], ["E109"])


def test_a_file_as_a_folder(folder: Path) -> None:
    assert errors(folder / "b.txt" / "c.txt") == ["E101"]


def test_a_given_ring_of_links_cannot_be_read(tmp_path: Path) -> None:
    ring = tmp_path / "ring.txt"
    ring.symlink_to(ring)
    assert errors(ring) == ["E109"]


def test_an_empty_folder(tmp_path: Path) -> None:
    (failure,) = read([tmp_path])
    assert isinstance(failure, Failure)
    assert failure.error.startswith("E106: ")
    assert ".txt .text .md .markdown" in failure.error


def test_a_kind_that_no_reader_knows(tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_text("a letter", encoding="utf-8")
    assert errors(tmp_path / "letter.docx") == ["E113"]


def test_one_bad_file_does_not_stop_the_others(folder: Path) -> None:
    (folder / "a" / "bad.txt").write_bytes(b"\xff")
    found = list(read([folder]))
    assert [item.source for item in found] == [
        "B.TXT", "a/bad.txt", "a/c.text", "a/z.md", "b.txt", "d/e/f.markdown",
    ]  # fmt: skip
    assert [type(item) for item in found].count(Failure) == 1


def test_a_pipe_is_no_file_and_nobody_waits_for_it(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert errors(tmp_path / "pipe.txt") == ["E109"]


def test_a_file_that_may_not_be_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path, *_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    (failure,) = read([folder / "b.txt"])
    assert isinstance(failure, Failure)
    assert "cannot be read: Permission denied" in failure.error


def test_a_folder_that_may_not_be_searched_fails_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def refuse(path: Path) -> object:
        if Path(path).name == "a":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert errors(folder) == ["E109"]
    assert sources(folder) == ["B.TXT", "b.txt", "d/e/f.markdown"]


def test_a_deep_folder_is_no_crash(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["d"] * 400)
    deep.mkdir(parents=True)
    (deep / "x.txt").write_text(TEXT, encoding="utf-8")
    assert len(sources(tmp_path)) == 1


def test_a_name_that_is_no_text_becomes_a_source_that_can_be_written(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/caf\xe9\n.txt"
    Path(os.fsdecode(path)).write_text(TEXT, encoding="utf-8")
    assert sources(tmp_path) == ["caf\\udce9\\n.txt"]


def test_no_source_is_no_document() -> None:
    assert list(read([], Settings())) == []


@pytest.mark.parametrize("url", ["https://news.example/a", "HTTP://news.example/", "http://"])
def test_nothing_is_fetched_unless_it_is_asked_for(url: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("socket.getaddrinfo", lambda *_, **__: pytest.fail("a name was looked up"))
    found = list(read([url, folder / "b.txt"]))
    assert codes(found) == ["E132", "b.txt"]
    assert f"{url} was not fetched" in str(found[0])
    assert "--fetch" in str(found[0])


@pytest.mark.parametrize("fetch", [None, Fetching()])
@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://news.example/a", "s3://bucket/a", "x://"])
def test_other_schemes_are_no_sources(url: str, fetch: Fetching | None) -> None:
    (found,) = read([url], Settings(fetch=fetch))
    assert isinstance(found, Failure)
    assert found.error.startswith(f"E133: {url} cannot be fetched: the scheme ")


@pytest.mark.parametrize("fetch", [None, Fetching()])
def test_a_password_is_not_shown(fetch: Fetching | None) -> None:
    (found,) = read(["https://me:secret@news.example/a"], Settings(fetch=fetch))
    assert codes([found]) == ["E133" if fetch else "E132"]
    assert "secret" not in str(found)


def test_an_address_that_was_made_a_path_is_said() -> None:
    (found,) = read([Path("https://news.example/a")])
    assert codes([found]) == ["E133"]
    assert "Give it as a string" in str(found)


def test_a_file_may_be_called_as_standard_input_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "-").write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert sources("./-", Path("-")) == ["-", "-"]


def test_sitemaps_are_counted_where_nothing_may_be_fetched(tmp_path: Path) -> None:
    path = tmp_path / "a.xml"
    path.write_text("<urlset><url><loc>https://news.example/1</loc></url></urlset>", encoding="utf-8")
    assert errors(path) == ["E123"]
