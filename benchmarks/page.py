"""How soon and how smoothly the page opens in a real Chromium, by size, beside stock pyvis: medians and ratios.

usage: python benchmarks/page.py OUT.txt [--sizes N ...] [--stock N ...] [--rounds N] [--cap SECONDS]

The graphs are made up and seeded (made_up.py). "Stable" is the time from asking for the page to the last change of its
canvas; stock pyvis is given the same entities and lines, and so many seconds. "Select" is the time from asking for an
entity or a line until its claims stand in the panel and the canvas was drawn again; "drag" counts frames a second while
the whole picture is dragged, one step a frame. Chromium ("chromium" on the PATH) has no network.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple, TypeVar
from urllib.parse import quote

from made_up import world
from playwright.sync_api import Browser, Page, sync_playwright
from pyvis.network import Network

from graphbuilder.page.html import to_html, write
from graphbuilder.page.view import View
from graphbuilder.page.view_model import view_model

ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
STILL = 1.2
"""Seconds without a change that make a canvas stable."""

WATCH = """
(() => {
  const small = Object.assign(document.createElement("canvas"), { width: 160, height: 120 });
  const pen = small.getContext("2d", { willReadFrequently: true });
  let before = 0;
  window.lastChange = 0;
  const look = () => {
    const canvas = document.querySelector("canvas");
    if (canvas?.width) {
      pen.clearRect(0, 0, 160, 120);
      pen.drawImage(canvas, 0, 0, 160, 120);
      const pixels = new Uint32Array(pen.getImageData(0, 0, 160, 120).data.buffer);
      const now = pixels.reduce((sum, pixel) => (sum * 31 + pixel) % 2147483647, 7);
      if (now !== before && pixels.some((pixel) => pixel)) window.lastChange = performance.now();
      before = now;
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
})();
"""
"""Notes when the canvas last changed, in milliseconds from the start of the page."""

SELECT = """
async ([hash, heading]) => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const start = performance.now();
  location.hash = hash;
  do await frame(); while (document.querySelector("#panel h2").textContent !== heading);
  await frame();
  return performance.now() - start;
}
"""

DRAG = """
async (steps) => {
  const canvas = document.querySelector("#network canvas");
  const { left, top, height } = canvas.getBoundingClientRect();
  const mouse = { bubbles: true, cancelable: true, pointerId: 1, pointerType: "mouse", isPrimary: true, button: 0 };
  const send = (type, x, y) => canvas.dispatchEvent(new PointerEvent(type,
    { ...mouse, buttons: type === "pointerup" ? 0 : 1, clientX: left + x, clientY: top + y }));
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  send("pointerdown", 6, height - 120);
  await frame();
  const start = performance.now();
  for (let step = 1; step <= steps; step += 1) {
    send("pointermove", 6 + 200 * Math.sin(step / 8) ** 2, height - 120);
    await frame();
  }
  const seconds = (performance.now() - start) / 1000;
  send("pointerup", 6, height - 120);
  return steps / seconds;
}
"""

Result = TypeVar("Result")


class Row(NamedTuple):
    """What was measured at one size: seconds, megabytes, frames a second."""

    entities: int
    view: float
    html: float
    megabytes: float
    stable: float
    entity: float
    line: float
    drag: float


def timed(work: Callable[[], Result]) -> tuple[float, Result]:
    """Seconds that some work takes, and what it gives."""
    start = perf_counter()
    done = work()
    return perf_counter() - start, done


def stable(page: Page, path: Path, cap: float) -> float | None:
    """Seconds until the canvas stands still; nothing where it does not within the cap."""
    page.add_init_script(WATCH)
    page.goto(path.as_uri(), wait_until="commit")
    start = perf_counter()
    while perf_counter() - start < cap:
        changed, now = page.evaluate("[window.lastChange, performance.now()]")
        if changed and now - changed > 1000 * STILL:
            return float(changed) / 1000
        page.wait_for_timeout(100)
    return None


def ours(browser: Browser, size: int, folder: Path, rounds: int, cap: float) -> Row:
    """Build a page and open it anew in each round."""
    made = world(size)
    view_seconds, view = timed(lambda: view_model(*made))
    html_seconds, html = timed(lambda: to_html(view, f"{size} entities"))
    path = folder / f"{size}.html"
    write(path, html)
    opened = [_opened(browser, path, view, cap) for _ in range(rounds)]
    seen = [median(column) for column in zip(*opened, strict=True)]
    return Row(size, view_seconds, html_seconds, path.stat().st_size / 1e6, *seen)


def _opened(browser: Browser, path: Path, view: View, cap: float) -> tuple[float, float, float, float]:
    page = browser.new_context(offline=True, viewport={"width": 1400, "height": 900}).new_page()
    first = stable(page, path, cap)
    assert first is not None, f"{path.name} is not stable after {cap} s"
    nodes, line = view["nodes"], view["lines"][len(view["lines"]) // 2]
    sign = "→" if line["directed"] else "—"
    heading = f"{nodes[line['source']]['label']} {sign} {nodes[line['target']]['label']}"
    entity = median(_select(page, f"entity={quote(node['id'], safe='')}", node["label"]) for node in nodes[:5])
    drag = page.evaluate(DRAG, 90)
    between = _select(page, f"line={line['id']}", heading)
    page.context.close()
    return first, entity, between, float(drag)


def _select(page: Page, fragment: str, heading: str) -> float:
    return float(page.evaluate(SELECT, [f"#{fragment}", heading])) / 1000


def stock(browser: Browser, size: int, folder: Path, cap: float) -> float | None:
    """Seconds until pyvis' own page of the same entities and lines stands still."""
    view = view_model(*world(size))
    network = Network(directed=True, cdn_resources="in_line")
    for index, node in enumerate(view["nodes"]):
        network.add_node(index, label=node["label"])
    for line in view["lines"]:
        network.add_edge(line["source"], line["target"])
    path = folder / f"stock-{size}.html"
    write(path, network.generate_html())
    page = browser.new_context(offline=True, viewport={"width": 1400, "height": 900}).new_page()
    seconds = stable(page, path, cap)
    page.context.close()
    return seconds


def table(rows: Sequence[Row], others: dict[int, float | None], rounds: int, cap: float) -> str:
    """The figures as text; ratios are to the smallest graph of the same run."""
    columns = {
        "view s": 8,
        "html s": 8,
        "MB": 7,
        "stable s": 10,
        "ratio": 7,
        "entity s": 10,
        "line s": 8,
        "drag fps": 10,
    }
    head = f"{'entities':>9}" + "".join(f"{name:>{width}}" for name, width in columns.items())
    lines = [f"benchmarks/page.py: made-up graphs, {rounds} rounds, medians; ratios hold within one run", "", head]
    for row in rows:
        ratio = row.stable / rows[0].stable
        lines.append(
            f"{row.entities:9,}{row.view:8.2f}{row.html:8.2f}{row.megabytes:7.2f}{row.stable:10.2f}{ratio:7.2f}"
            f"{row.entity:10.3f}{row.line:8.3f}{row.drag:10.0f}"
        )
    lines += ["", f"stock pyvis, once each, {cap:.0f} s at most"]
    for size, seconds in others.items():
        told = f"not stable after {cap:.0f} s, more than" if seconds is None else f"stable after {seconds:.2f} s,"
        lines.append(f"{size:9,}  {told} {(seconds or cap) / rows[0].stable:.0f} times our smallest page")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure, print and write a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[50, 2_000, 10_000, 50_000])
    parser.add_argument("--stock", type=int, nargs="*", default=[50, 500, 2_000])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cap", type=float, default=120)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        rows = [ours(browser, size, Path(folder), arguments.rounds, arguments.cap) for size in arguments.sizes]
        others = {size: stock(browser, size, Path(folder), arguments.cap) for size in arguments.stock}
        browser.close()
    told = table(rows, others, arguments.rounds, arguments.cap)
    arguments.out.write_text(told, encoding="utf-8")
    print(told, end="")


if __name__ == "__main__":
    main()
