"""What the documents name is there: links, files, commands, make targets, one version. Decisions keep their form."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import graphbuilder
from graphbuilder.cli.program import app

ROOT = Path(__file__).parents[1]
FOLDERS = ("docs", "seeds", "notebooks", "benchmarks", "ontologies")
PAGES = sorted([*ROOT.glob("*.md"), *(page for folder in FOLDERS for page in (ROOT / folder).rglob("*.md"))])
DECISIONS = sorted((ROOT / "docs" / "decisions").glob("0*.md"))
COMMANDS = sorted(str(command.name) for command in app.registered_commands)
PARTS = ("Context", "Decision", "Why", "Consequences")

LINK = re.compile(r"\]\(([^)\s]+)\)")
CODE = re.compile(r"`([^`\n]+)`")
COMMAND = re.compile(r"(?<!import )\bgraphbuilder ([a-z]+)\b")
TARGET = re.compile(r"\bmake ([a-z]+)\b")
HEADING = re.compile(r"^#+ +(.*)$", re.MULTILINE)

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
every_decision = pytest.mark.parametrize("record", DECISIONS, ids=lambda record: record.stem)


def literal(text: str) -> str:
    """What stands in code: between backticks, in fences, or indented by four."""
    fences = re.findall(r"^```.*?^```", text, re.MULTILINE | re.DOTALL)
    indented = re.findall(r"^ {4}.*$", text, re.MULTILINE)
    return "\n".join([*CODE.findall(text), *fences, *indented])


def anchors(text: str) -> set[str]:
    """The names by which a page's headings can be linked."""
    return {re.sub(r"[^\w\- ]", "", heading).strip().lower().replace(" ", "-") for heading in HEADING.findall(text)}


def broken_links(page: Path) -> Iterator[str]:
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        name, _, anchor = link.partition("#")
        if re.match(r"[a-z]+:", name):
            continue
        target = page.parent / name if name else page
        if not target.exists() or (anchor and anchor not in anchors(target.read_text(encoding="utf-8"))):
            yield link


def missing_files(page: Path) -> Iterator[str]:
    """Paths in code that begin with a folder of the repository and lead nowhere; patterns are no paths."""
    tops = {entry.name for entry in ROOT.iterdir() if entry.is_dir() and not entry.name.startswith(".")} - {"out"}
    for word in literal(page.read_text(encoding="utf-8")).split():
        path = word.strip("`'\",;:()")
        if "/" in path and path.split("/")[0] in tops and not re.search(r"[*<>]", path) and not (ROOT / path).exists():
            yield path


@every_page
def test_every_relative_link_leads_somewhere(page: Path) -> None:
    assert list(broken_links(page)) == []


@every_page
def test_every_file_that_is_named_exists(page: Path) -> None:
    assert list(missing_files(page)) == []


@every_page
def test_every_command_that_is_named_exists(page: Path) -> None:
    named = set(COMMAND.findall(literal(page.read_text(encoding="utf-8"))))
    assert named - set(COMMANDS) == set()


@every_page
def test_every_make_target_that_is_named_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(TARGET.findall(literal(page.read_text(encoding="utf-8")))) - targets == set()


def test_a_broken_promise_is_found(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("# A b\n[x](#a-b) [x](#c) [x](gone.md) `docs/gone.md` `docs/limits.md`", encoding="utf-8")
    assert list(broken_links(page)) == ["#c", "gone.md"]
    assert list(missing_files(page)) == ["docs/gone.md"]


def test_the_change_log_names_every_command() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert [command for command in COMMANDS if f"`{command}`" not in text] == []


def test_one_version_everywhere() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == project["version"] == graphbuilder.__version__
    assert citation["license"] in project["license"]
    assert f"\n## {graphbuilder.__version__} " in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


@every_decision
def test_a_decision_has_its_four_parts_and_is_short(record: Path) -> None:
    text = record.read_text(encoding="utf-8")
    assert tuple(re.findall(r"^## (.*)$", text, re.MULTILINE)) == PARTS
    assert text.startswith(f"# {record.stem[:4]}: ")
    assert len(text.splitlines()) <= 36


def test_decisions_are_numbered_and_listed() -> None:
    assert [int(record.stem[:4]) for record in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    index = (ROOT / "docs" / "decisions" / "README.md").read_text(encoding="utf-8")
    for record in DECISIONS:
        title = record.read_text(encoding="utf-8").partition("\n")[0].partition(": ")[2]
        assert f"| [{record.stem[:4]}]({record.name}) | {title} |" in index
