"""What a file may try: bombs, objects, odd types in front matter, depth."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graphbuilder.errors import InputError
from graphbuilder.model import Document, Failure
from graphbuilder.reading import read
from graphbuilder.reading.about import About
from graphbuilder.reading.front_matter import split
from graphbuilder.settings import Settings

NAME = "item.txt"

KEYS = ("title", "date", "published", "publisher", "url", "language", "? [a]", "<<", "[a]", "!!binary")
FIELDS = st.builds(lambda key, value: f"---\n{key}: {value}\n---\nA text.", st.sampled_from(KEYS), st.text(max_size=60))


def matter(block: str) -> About:
    return split(f"---\n{block}\n---\nA text.", NAME)[0]


def test_objects_are_never_made() -> None:
    assert matter("title: !!python/object/apply:os.system ['echo no']") == About()
    assert matter("title: !!python/name:os.system ''") == About()


def test_many_aliases_cost_nothing() -> None:
    lines = ["a0: &a0 [lol]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12))]
    assert matter("\n".join([*lines, "title: still here"])).title == "still here"


@pytest.mark.parametrize("block", ["title: \ufffe", 'title: "\\UFFFFFFFF"', "? {a: b}\n: c", "title: [a"])
def test_what_yaml_cannot_read_is_one_coded_line(block: str) -> None:
    with pytest.raises(InputError) as caught:
        matter(block)
    assert caught.value.code == "E107"
    assert "\n" not in str(caught.value)


def test_a_surrogate_can_be_written_with_an_escape_and_is_blanked() -> None:
    assert matter('title: "a\\uD800b"').title == "a b"


@settings(deadline=None)
@given(FIELDS)
@example('---\ntitle: "\\ud800"\n---\nA text.')
@example("---\ntitle: !!int 1\n<<: *a\n---\nA text.")
@example("---\n? {a: b}\n: c\n---\nA text.")
def test_any_value_is_a_document_or_a_failure(content: str) -> None:
    with TemporaryDirectory() as folder:
        Path(folder, "a.txt").write_bytes(content.encode("utf-8", "surrogatepass"))
        (found,) = read([folder], Settings(max_megabytes=0.01))
        if isinstance(found, Failure):
            assert found.error.startswith(("E103", "E104", "E107", "E117"))
            return
        assert found.text.startswith(f"{found.title}\n\n") or found.title is None
        assert found.content_hash
        assert "\n" not in f"{found.title}{found.publisher}{found.url}"


def test_a_folder_deeper_than_the_stack(tmp_path: Path) -> None:
    """Made and removed step by step: what the standard library offers for it recurses."""
    steps = [f"{tmp_path}/{'d/' * depth}" for depth in range(1, 1201)]
    for step in steps:
        os.mkdir(step)  # noqa: PTH102
    deepest = Path(steps[-1], "a.txt")
    deepest.write_text("A text.")
    (found,) = read([tmp_path])
    deepest.unlink()
    for step in reversed(steps):
        os.rmdir(step)  # noqa: PTH106
    assert isinstance(found, Document)
    assert found.source.count("/") == 1200


def test_a_file_above_the_limit_is_not_even_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def opened(*_: object) -> None:
        raise AssertionError("it was opened")

    (tmp_path / "a.txt").write_bytes(b"a" * 2000)
    monkeypatch.setattr(Path, "open", opened)
    (found,) = read([tmp_path], Settings(max_megabytes=0.001))
    assert isinstance(found, Failure)
    assert found.error.startswith("E105")
