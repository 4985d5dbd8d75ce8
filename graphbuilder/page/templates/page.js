// The page as a whole: one selection, one set of visible claims, and what follows from a change of either.

let selection = null; // null, {node}, {line, claim?}, {speaker} or {path: [node, node]}
let visible = [];

function refresh() {
  measureFocus();
  visible = view.claims.filter((claim) => passesAll(claim));
  updateHeadline();
  updateFilters();
  updateTime();
  updateView();
  updatePanel();
}

function updateHeadline() {
  const { first, last, documents, entities, claims } = view.summary;
  const shown = visible.length === claims ? plural(claims, "claim") : `${visible.length.toLocaleString("en")} of ${plural(claims, "claim")}`;
  const dates = first ? ` · ${first === last ? first : `${first} to ${last}`}` : " · undated";
  byId("headline").textContent = `${plural(documents, "document")} · ${shown} · ${plural(entities, "entity", "entities")}${dates}`;
}

function select(target) {
  selection = target;
  if (target?.node !== undefined) expand(target.node);
  if (target?.path) [...target.path, ...chain(target.path)].forEach(bring);
  if (target?.line !== undefined) [view.lines[target.line].source, view.lines[target.line].target].forEach(bring);
  updateView();
  updatePanel();
  byId("panel").scrollTop = 0;
  if (target?.path) reveal(chain(target.path));
  if (target?.node !== undefined) reveal([target.node]);
  if (target?.line !== undefined) reveal([view.lines[target.line].source, view.lines[target.line].target]);
  announce(target ? byId("panel").querySelector("h2").textContent : "Selection cleared");
  remember();
}

// Deep links: #entity=IRI, #line=ID, #claim=ID, #speaker=IRI and what is in `remembered`; what is unknown is ignored.
function remember() {
  const pairs = [];
  if (selection?.node !== undefined) pairs.push(["entity", view.nodes[selection.node].id]);
  if (selection?.speaker !== undefined) pairs.push(["speaker", selection.speaker]);
  if (selection?.claim !== undefined) pairs.push(["claim", selection.claim]);
  else if (selection?.line !== undefined) pairs.push(["line", view.lines[selection.line].id]);
  for (const { key, get } of remembered) if (get() !== null) pairs.push([key, get()]);
  const hash = pairs.length ? `#${new URLSearchParams(pairs)}` : "#";
  try {
    history.replaceState(null, "", hash);
  } catch {
    // A page inside srcdoc has no address of its own; it works without deep links.
  }
}

function recall() {
  const wanted = new URLSearchParams(location.hash.slice(1));
  for (const { key, set } of remembered) if (wanted.has(key)) set(wanted.get(key));
  const claim = claimIndex.get(wanted.get("claim"));
  if (claim !== undefined) return select({ line: view.claims[claim].line, claim: view.claims[claim].id });
  const line = lineIndex.get(wanted.get("line"));
  if (line !== undefined) return select({ line });
  const node = nodeIndex.get(wanted.get("entity"));
  if (node !== undefined) return select({ node });
  return speakers.has(wanted.get("speaker")) ? select({ speaker: wanted.get("speaker") }) : undefined;
}

function escape() {
  if (byId("search").value) {
    byId("search").value = "";
    suggest("");
  } else {
    select(null);
  }
}

function pageKey(event) {
  const typing = event.target.matches?.("input, select, textarea");
  if (event.key === "Escape") escape();
  else if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) byId("search").focus();
  else return;
  event.preventDefault();
}

// From the selected entity an arrow key walks to the neighbour that lies most in its direction; Enter reads the line between.
const ARROWS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
let walked = null;

function walk(event) {
  if (event.key === "Enter" && walked !== null) select({ line: walked });
  if (!(event.key in ARROWS)) return;
  event.preventDefault();
  const from = selection?.node ?? (selection?.line !== undefined ? view.lines[selection.line].target : Math.min(...stage.touched));
  if (selection === null) return void select({ node: from });
  const step = nextNeighbour(from, ARROWS[event.key]);
  if (!step) return;
  walked = step.line;
  select({ node: step.node });
}

function nextNeighbour(from, [dx, dy]) {
  const here = spot(network.nodes[from]);
  const ways = linesAt(from).map((line) => ({ line, node: otherEnd(view.lines[line], from) }));
  const angle = ({ node }) => {
    const there = spot(network.nodes[node]);
    const [x, y] = [there.x - here.x, there.y - here.y];
    return (x * dx + y * dy) / Math.hypot(x, y);
  };
  return ways.filter((way) => way.node !== from && angle(way) > 0.3).sort((a, b) => angle(b) - angle(a))[0];
}

function wire() {
  byId("zoom-in").addEventListener("click", () => zoom(1.3));
  byId("zoom-out").addEventListener("click", () => zoom(1 / 1.3));
  byId("zoom-fit").addEventListener("click", fitAll);
  byId("toggle-filters").addEventListener("click", ({ currentTarget }) => currentTarget.setAttribute("aria-expanded", String(byId("filters").classList.toggle("open"))));
  byId("network").addEventListener("keydown", walk);
  document.addEventListener("keydown", pageKey);
  window.addEventListener("hashchange", recall);
  darkQuery.addEventListener("change", () => { publishColours(); updateView(); });
}

// For tests and for pages around this one: where a line or an entity is on screen, in CSS pixels of the window.
function positionOf(id) {
  const frame = byId("network").getBoundingClientRect();
  const onScreen = (point) => stage.network.canvasToDOM(point);
  const hit = (point) => stage.network.getNodeAt(point) === undefined && stage.network.getEdgeAt(point) === id;
  const points = lineIndex.has(id) ? SHARES.map((share) => onScreen(pointOf(id, share))) : [onScreen(spot(network.nodes[nodeIndex.get(id)]))];
  const point = points.find(hit) ?? points[0];
  return { x: frame.left + point.x, y: frame.top + point.y };
}

function start() {
  byId("opening").remove();
  publishColours();
  addView("graph", "Graph", restyle);
  if (byId("world-data")) addView("map", "Map", updateMap);
  addView("timeline", "Timeline", updateTimeline);
  addView("table", "Table", updateTable);
  addView("disputes", "Disputes", updateDisputes);
  addView("articles", "Articles", updateArticles);
  buildFilters();
  buildTime();
  buildSearch();
  buildColouring();
  buildExports();
  wireTable();
  startDrawing();
  refresh();
  fitAll();
  wire();
  recall();
  window.graphbuilder = Object.freeze({ positionOf, labels: labelsOnScreen });
}

start();
