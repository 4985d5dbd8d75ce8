// Exports: what is visible now, as a file that the page makes itself; nothing is sent anywhere.

const EXPORTS = [
  { title: "Picture (PNG)", ending: "graph.png", type: "image/png", make: asPng, graph: true },
  { title: "Picture (SVG)", ending: "graph.svg", type: "image/svg+xml", make: asSvg, graph: true },
  { title: "Claims as a table (CSV)", ending: "claims.csv", type: "text/csv", make: () => claimsAsCsv(visible) },
  { title: "Claims (JSON)", ending: "claims.json", type: "application/json", make: () => claimsAsJson(visible) },
  { title: "Network (GraphML)", ending: "network.graphml", type: "application/graphml+xml", make: () => asGraphml(visible) },
  { title: "Network (GEXF, for Gephi)", ending: "network.gexf", type: "application/gexf+xml", make: () => asGexf(visible) },
];
const NAME_LENGTH = 48; // letters of the title in a file's name: with four bytes each it still is one

// Letters and digits of any script, the rest as hyphens: safe on every system, and never one of its reserved names.
function fileName(ending) {
  const words = document.title.normalize("NFC").match(/[\p{L}\p{M}\p{N}]+/gu) ?? ["graphbuilder"];
  return `${[...words.join("-")].slice(0, NAME_LENGTH).join("")}-${ending}`;
}

async function save({ ending, type, make: written, graph }) {
  openExports(false);
  if (graph && shownView !== "graph") await graphShown();
  const address = URL.createObjectURL(new Blob([await written()], { type }));
  make("a", { href: address, download: fileName(ending) }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  announce(`${fileName(ending)} is saved`);
}

// Pictures are of the graph: it is shown first, and its next frame places the labels.
function graphShown() {
  showView("graph");
  remember();
  return new Promise((resolve) => { stage.network.once("afterDrawing", () => requestAnimationFrame(resolve)); });
}

function buildExports() {
  const menu = byId("exports");
  const entry = (item) => make("li", {}, button(item.title, () => save(item)));
  menu.append(make("li", { class: "hint" }), ...EXPORTS.map(entry), make("li", {}, button("Print…", () => { openExports(false); window.print(); })));
  byId("open-exports").addEventListener("click", () => openExports(menu.hidden));
  for (const part of [menu, byId("open-exports")]) part.addEventListener("keydown", exportsKey);
  document.addEventListener("pointerdown", (event) => { if (!menu.hidden && !event.target.closest(".exporting")) openExports(false); });
  window.addEventListener("beforeprint", () => { onPaper(true); byId("printed").replaceChildren(...(shownView === "graph" ? [picture(false)] : [])); });
  window.addEventListener("afterprint", () => { onPaper(false); byId("printed").replaceChildren(); updatePanel(); });
}

// Paper has light colours, whatever the screen has, and nothing on it can be unfolded.
function onPaper(paper) {
  for (const folded of byId("panel").querySelectorAll("details")) folded.open = paper;
  document.documentElement.classList.toggle("paper", paper);
  publishColours();
}

function openExports(open) {
  byId("exports").hidden = !open;
  byId("exports").firstChild.textContent = `What is visible: ${plural(visible.length, "claim")}`;
  byId("open-exports").setAttribute("aria-expanded", String(open));
  if (open) byId("exports").querySelector("button").focus();
  else if (byId("exports").contains(document.activeElement)) byId("open-exports").focus();
}

function exportsKey(event) {
  const entries = [...byId("exports").querySelectorAll("button")];
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Escape" && !byId("exports").hidden) {
    openExports(false);
    byId("open-exports").focus();
  } else if (step && !byId("exports").hidden) {
    entries[(entries.indexOf(document.activeElement) + step + entries.length) % entries.length].focus();
  } else return;
  event.preventDefault();
  event.stopPropagation();
}
