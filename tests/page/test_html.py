from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from graphbuilder.errors import GraphError
from graphbuilder.page import html, layout, payload
from graphbuilder.page.html import PageNetwork, content_security_policy, to_html, write
from graphbuilder.page.view_model import view_model

from .samples import CLAIMS, DOCUMENTS, QUOTATIONS

VIEW = view_model(CLAIMS, DOCUMENTS, QUOTATIONS)
HTML = to_html(VIEW, "Autumn <2020>")
ROOT = Path(__file__).parents[2]


class Elements(HTMLParser):
    """Tags with their attributes, and the text of scripts and styles."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, dict[str, str | None], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] in ("script", "style", "title"):
            self.texts.append((*self.tags[-1], data))


@pytest.fixture(scope="module")
def elements() -> Elements:
    parsed = Elements()
    parsed.feed(HTML)
    return parsed


def test_nothing_is_loaded_from_anywhere(elements: Elements) -> None:
    sources = [
        value for _, attributes in elements.tags for name, value in attributes.items() if name in ("src", "href")
    ]
    assert sources == ["data:,", "#panel"]
    assert "sourceMappingURL" not in HTML
    assert len(HTML.encode("utf-8")) < 1_200_000


def test_the_policy_allows_just_the_scripts_and_the_style_that_are_there(elements: Elements) -> None:
    policy = next(str(a["content"]) for tag, a in elements.tags if a.get("http-equiv") == "Content-Security-Policy")
    allowed = set(re.findall(r"'sha256-([^']+)'", policy))
    present = {
        base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode()
        for tag, attributes, text in elements.texts
        if text.strip() and tag in ("script", "style") and attributes.get("type") != "application/json"
    }
    assert allowed == present
    assert len(present) == 3
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "base-uri 'none'" in policy


def test_a_changed_script_changes_the_policy() -> None:
    assert content_security_policy(["a"], "c") != content_security_policy(["b"], "c")


def test_no_markup_carries_behaviour_or_looks(elements: Elements) -> None:
    for _, attributes in elements.tags:
        assert not [name for name in attributes if name.startswith("on") or name == "style"]


def test_the_title_is_text(elements: Elements) -> None:
    assert ("title", {}, "Autumn <2020>") in elements.texts
    assert "<h1>Autumn &lt;2020&gt;</h1>" in HTML


def test_the_drawing_is_what_pyvis_holds(elements: Elements) -> None:
    drawing = json.loads(next(text for _, attributes, text in elements.texts if attributes.get("id") == "network-data"))
    network = PageNetwork(VIEW, "x")
    assert drawing["nodes"] == network.nodes
    assert drawing["edges"] == network.edges
    assert json.loads(drawing["options"])["physics"] == {"enabled": False}
    assert [(node["x"], node["y"]) for node in drawing["nodes"]] == [(node["x"], node["y"]) for node in VIEW["nodes"]]
    assert [edge["id"] for edge in drawing["edges"]] == [line["id"] for line in VIEW["lines"]]


def test_pyvis_holds_the_backbone_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layout, "BACKBONE_NODES", 5)
    view = view_model(CLAIMS, DOCUMENTS, QUOTATIONS)
    network = PageNetwork(view, "x")
    assert [node["id"] for node in network.nodes] == ["n0", "n1", "n2", "n3", "n4"]
    assert [edge["id"] for edge in network.edges] == [line["id"] for line in view["lines"] if line["backbone"]]
    assert 0 < len(network.edges) < len(view["lines"])


def test_no_two_parts_of_the_script_give_the_same_name() -> None:
    """All parts share one scope, where a second function of a name would silently replace the first."""
    script = (html._page_script()).splitlines()
    names = Counter(
        name
        for line in script
        for name in re.findall(r"^(?:async )?(?:function\*?|const|let|class) ([A-Za-z_$][\w$]*)", line)
    )
    assert len(names) > 100
    assert [name for name, count in names.items() if count > 1] == []


def test_parallel_lines_both_reach_pyvis() -> None:
    ends = [(edge["from"], edge["to"]) for edge in PageNetwork(VIEW, "x").edges]
    assert len(ends) > len({frozenset(pair) for pair in ends})


@pytest.mark.parametrize("packed_from", [0, 10**9])
def test_bytes_do_not_depend_on_the_hash_seed(monkeypatch: pytest.MonkeyPatch, packed_from: int) -> None:
    code = (
        "import hashlib; from tests.page.samples import *; from graphbuilder.page.view_model import view_model;"
        "from graphbuilder.page.html import to_html; from graphbuilder.page import payload;"
        f"payload.PACKED_FROM = {packed_from};"
        "print(hashlib.sha256(to_html(view_model(CLAIMS, DOCUMENTS, QUOTATIONS), 'x').encode()).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    monkeypatch.setattr(payload, "PACKED_FROM", packed_from)
    expected = hashlib.sha256(to_html(VIEW, "x").encode()).hexdigest()
    assert runs == {f"{expected}\n".encode()}


def test_a_page_is_written_in_utf_8_with_plain_line_ends(tmp_path: Path) -> None:
    write(tmp_path / "page.html", "Erdoğan\nÁ\ud800")
    assert (tmp_path / "page.html").read_bytes() == "Erdoğan\nÁ?".encode()


def test_a_page_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=r"E406: .*nowhere"):
        write(tmp_path / "nowhere" / "page.html", "x")
