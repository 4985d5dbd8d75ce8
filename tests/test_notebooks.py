"""Every notebook runs from top to bottom in its own folder, and is committed unexecuted."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

GUARD = """
import pytest_socket
pytest_socket.socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)
del pytest_socket
"""
"""Runs first: the kernel is a process of its own, so the network is blocked there as well. ZeroMQ is not affected."""

FRAME = '<iframe sandbox="allow-scripts allow-downloads"'
SAYS = {
    "page": ("26 claims", "of 19 facts", FRAME, "Around Armenia", "caucasus.html", "caucasus.svg"),
    "quickstart": ("14 documents", "Recep Tayyip Erdogan\nTurkey\n", "negated: ", "caucasus.html", FRAME),
    "sparql": ("14 documents", ">Turkey<", "Turkey’s support for Baku", "gbr:Belarus", "Did you mean gb:supports?"),
}
"""What stands in the outputs of each, in this order."""


def read(path: Path) -> Any:
    return nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]


def ran(path: Path) -> Any:
    notebook = read(path)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(GUARD))  # type: ignore[no-untyped-call]
    NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(path.parent)}}
    ).execute()
    return notebook


def outputs(notebook: Any) -> list[str]:
    """What the cells printed and showed, in their order; of what was shown its HTML."""
    told = [output for cell in notebook.cells for output in cell.get("outputs", ())]
    assert [output for output in told if output.output_type == "error" or output.get("name") == "stderr"] == []
    return [output.text if output.output_type == "stream" else output.data["text/html"] for output in told]


@pytest.fixture
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Jupyter and IPython read and write no settings of the person who runs the tests."""
    for variable in ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR"):
        monkeypatch.setenv(variable, str(tmp_path / variable.lower()))


def test_every_notebook_is_known() -> None:
    assert {path.stem for path in NOTEBOOKS} == set(SAYS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_committed_without_outputs(path: Path) -> None:
    notebook = read(path)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert code
    assert [cell for cell in code if cell.outputs or cell.execution_count is not None] == []


@pytest.mark.model
@pytest.mark.usefixtures("_own_settings")
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_runs(path: Path) -> None:
    told = "\n".join(outputs(ran(path)))
    for words in SAYS[path.stem]:
        assert words in told
        told = told.partition(words)[2]
