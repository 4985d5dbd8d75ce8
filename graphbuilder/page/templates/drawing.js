// The drawing: pyvis' nodes and edges on a vis-network canvas, restyled in one batch whenever something changes.

const stage = {
  network: null, nodes: null, edges: null, // vis-network and its data
  drawn: new Set(), opened: new Set(), // entities that may be on the canvas, and those whose every line may be
  between: [], counted: 0, // lines between what is drawn, and how much was drawn when they were found
  looks: new Map(), // what vis-network was last told of each node and line
  claims: new Map(), of: null, // visible claims by line, and the list that they were sorted from
  lines: [], touched: new Set(), near: null, // lines on the canvas, entities in sight, what the selection emphasises
  shape: null, hover: null, moving: null, turn: 0,
};
const nodeId = (index) => `n${index}`;
const nodeOf = (id) => Number(id.slice(1));
const EXPAND = 40; // neighbours that one click brings onto the canvas
const APART = 26; // canvas units that stay free around what is brought there

// pyvis carries the backbone (see page/html.py); the rest of the entities and lines look as the same rules say.
network.nodes = complete(view.nodes, network.nodes, (_, index) => nodeId(index), (node, index) => {
  const { shape, colour } = kinds.get(node.kind);
  return { id: nodeId(index), x: node.x, y: node.y, shape, color: colour, size: sizeOf(node.degree) };
});
network.edges = complete(view.lines, network.edges, (line) => line.id, (line) => ({
  id: line.id, from: nodeId(line.source), to: nodeId(line.target),
  smooth: { enabled: line.bend !== 0, type: line.bend > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(line.bend) },
}));

function complete(rows, carried, idOf, made) {
  const known = new Map(carried.map((one) => [one.id, one]));
  return rows.map((row, index) => known.get(idOf(row, index)) ?? made(row, index));
}

function sizeOf(degree) {
  const { least, root, most } = look.size;
  return Math.round(10 * Math.min(least + root * Math.sqrt(degree), most)) / 10;
}

function startDrawing() {
  view.nodes.forEach((node, index) => { if (node.backbone) stage.drawn.add(index); });
  stage.shape = shapeOf();
  stage.nodes = new vis.DataSet();
  stage.edges = new vis.DataSet();
  stage.network = new vis.Network(byId("network"), { nodes: stage.nodes, edges: stage.edges }, JSON.parse(network.options));
  stage.network.on("click", (event) => pick(event.pointer.DOM));
  stage.network.on("hoverEdge", ({ edge }) => hover(edge));
  stage.network.on("blurEdge", () => hover(null));
  stage.network.on("hoverNode", () => { byId("network").style.cursor = "pointer"; });
  stage.network.on("blurNode", () => { byId("network").style.cursor = "default"; });
  stage.network.on("dragStart", ({ nodes }) => { stage.moving = nodes.length ? "nodes" : "canvas"; });
  stage.network.on("dragEnd", dropped);
  stage.network.on("afterDrawing", drawLabels);
  stage.network.on("resize", () => { if (!byId("graph").hidden && isOutgrown(stage.shape, shapeOf())) reshape(); });
}

const isOutgrown = (shape, fresh) => shape.upright !== fresh.upright || shape.sized !== fresh.sized;

// Positions are made for a wide canvas: on a tall one the picture is mirrored at its diagonal, then stretched a little to fit.
function shapeOf() {
  const { clientWidth, clientHeight } = byId("network");
  const sized = clientWidth > 0 && clientHeight > 0; // the frame of a notebook may have no size yet
  const upright = clientHeight > clientWidth * 1.05;
  const span = (axis) => {
    const places = network.nodes.filter((_, index) => view.nodes[index].backbone).map((node) => node[axis]);
    return Math.max(...places) - Math.min(...places) + 100;
  };
  const wanted = upright ? clientHeight / clientWidth : clientWidth / clientHeight;
  const stretch = sized ? Math.sqrt(Math.min(Math.max((wanted * span("y")) / span("x"), 0.7), 1.5)) : 1;
  return { upright, stretch, sized };
}

function spot(node) {
  const [along, across] = [node.x * stage.shape.stretch, node.y / stage.shape.stretch];
  return stage.shape.upright ? { x: across, y: along } : { x: along, y: across };
}

// What was dragged stays where it was put.
function dropped({ nodes }) {
  stage.moving = null;
  for (const id of nodes) {
    const { x, y } = stage.network.getPosition(id);
    const [along, across] = stage.shape.upright ? [y, x] : [x, y];
    Object.assign(network.nodes[nodeOf(id)], { x: along / stage.shape.stretch, y: across * stage.shape.stretch });
  }
  redrawSoon();
}

function reshape() {
  stage.shape = shapeOf();
  restyle();
  fitAll();
}

function hover(edge) {
  stage.hover = edge;
  byId("network").style.cursor = edge ? "pointer" : "default";
  redrawSoon();
}

function pick(point) {
  const label = labelAt(point);
  const node = stage.network.getNodeAt(point) ?? (label?.node !== undefined ? nodeId(label.node) : undefined);
  if (node !== undefined) return select({ node: nodeOf(node) });
  const edge = stage.network.getEdgeAt(point) ?? label?.line;
  return select(edge === undefined ? null : { line: lineIndex.get(edge) });
}

// Visible claims by line, sorted anew only when others are visible.
function sortVisible() {
  if (stage.of !== visible) Object.assign(stage, { of: visible, claims: grouped(visible, ({ line }) => line) });
}

// Lines with both ends drawn, found anew only when more is drawn: most lines of a large graph are not among them.
function findBetween() {
  if (stage.counted === stage.drawn.size) return;
  const within = ({ source, target }) => stage.drawn.has(source) && stage.drawn.has(target);
  Object.assign(stage, { counted: stage.drawn.size, between: view.lines.flatMap((line, index) => (within(line) ? [index] : [])) });
}

function restyle() {
  if (!stage.network) return;
  sortVisible();
  findBetween();
  stage.near = emphasised();
  stage.touched = new Set(stage.between.filter((index) => stage.claims.has(index)).flatMap((index) => [view.lines[index].source, view.lines[index].target]));
  stage.lines = stage.between.filter((index) => isOpen(view.lines[index], index));
  quietly(() => {
    tell(stage.nodes, [...stage.drawn].map(drawnNode));
    tell(stage.edges, stage.lines.map(drawnLine));
  });
  stage.turn += 1;
  noteDrawn();
}

// Only what looks different is told, in one batch: a change costs vis-network far more than a comparison costs us.
function tell(data, items) {
  const looks = items.map((item) => JSON.stringify(item));
  const changed = items.filter((item, place) => stage.looks.get(item.id) !== looks[place]);
  items.forEach((item, place) => stage.looks.set(item.id, looks[place]));
  const wanted = new Set(items.map((item) => item.id));
  const gone = data.getIds().filter((id) => !wanted.has(id));
  gone.forEach((id) => stage.looks.delete(id));
  if (gone.length) data.remove(gone);
  if (changed.length) data.update(changed);
}

// vis-network draws at once whatever it is told; here it waits for the next frame.
function quietly(work) {
  const { emitter } = stage.network.body;
  emitter.emit("_blockRedraw");
  work();
  emitter.emit("_allowRedraw");
  redrawSoon();
}

const redrawSoon = () => stage.network.body.emitter.emit("_requestRedraw");

function drawnNode(index) {
  const { id, shape, size } = network.nodes[index];
  return { id, shape, size, ...spot(network.nodes[index]), ...nodeLook(index, !stage.near || stage.near.nodes.has(index)), hidden: !stage.touched.has(index) };
}

function drawnLine(index) {
  const shown = stage.claims.get(index) ?? [];
  return { ...network.edges[index], ...edgeLook(view.lines[index], shown, !stage.near || stage.near.lines.has(index)) };
}

const isOpen = (line, index) => line.backbone || stage.opened.has(line.source) || stage.opened.has(line.target) || Boolean(stage.near?.lines.has(index));

function edgeLook(line, shown, near) {
  const sign = signs.get(line.sign);
  const facts = shown.filter((claim) => claim.status === "fact").length;
  const colour = colourOf(sign);
  const dashes = facts ? sign.dashes : sign.doubtful;
  const opacity = near ? (facts ? 0.9 : 0.7) : 0.1;
  return {
    hidden: shown.length === 0,
    width: widthOf(sign, shown.length),
    dashes: dashes.length ? dashes : false,
    color: { color: colour, highlight: colour, hover: colour, opacity },
    arrows: line.directed ? { to: { enabled: true, scaleFactor: line.sign === "structural" ? 0.45 : 0.6 } } : "",
  };
}

function nodeLook(index, near) {
  const colour = colourOfNode(index);
  const chosen = selection?.node === index;
  const border = chosen ? chrome("--text") : chrome("--ground");
  const paint = { background: colour, border };
  return { color: { ...paint, highlight: paint, hover: { background: colour, border: chrome("--text") } }, opacity: near ? 1 : 0.14, borderWidth: chosen ? 2.5 : 1.5 };
}

// The selection and what it touches, or null where everything is equal.
function emphasised() {
  if (!selection) return null;
  if (selection.path) return pathMarks(selection.path);
  if (selection.node !== undefined && selection.node === focus?.node) return null; // only its neighbourhood is there
  if (selection.line !== undefined) {
    const line = view.lines[selection.line];
    return { nodes: new Set([line.source, line.target]), lines: new Set([selection.line]) };
  }
  sortVisible();
  const lines = new Set(selection.speaker === undefined ? linesAt(selection.node) : linesToldBy(selection.speaker));
  if (!lines.size && selection.node === undefined) return null;
  const nodes = new Set(selection.node === undefined ? [] : [selection.node]);
  for (const index of lines) nodes.add(view.lines[index].source).add(view.lines[index].target);
  return { nodes, lines };
}

const linesAt = (node) => neighboursOf.get(node).filter((line) => stage.claims.has(line));
const linesToldBy = (speaker) => [...stage.claims].filter(([, claims]) => claims.some((claim) => claim.speaker === speaker)).map(([line]) => line);

// Bring an entity and its best connected neighbours onto the canvas.
function expand(index) {
  stage.opened.add(index);
  const others = new Set(neighboursOf.get(index).flatMap((line) => [view.lines[line].source, view.lines[line].target]));
  [index, ...[...others].sort((a, b) => a - b).slice(0, EXPAND)].forEach(bring);
}

// Onto the canvas, at the free place nearest to its own.
function bring(index) {
  if (stage.drawn.has(index)) return;
  const node = network.nodes[index];
  const others = [...stage.drawn].map((other) => network.nodes[other]);
  const crowded = ({ x, y }) => others.some((other) => Math.hypot(other.x - x, other.y - y) < other.size + node.size + APART);
  let place = node;
  for (let step = 1; crowded(place); step += 1) {
    const [radius, angle] = [APART * Math.sqrt(step), 2.4 * step]; // about the golden angle
    place = { x: Math.round(node.x + radius * Math.cos(angle)), y: Math.round(node.y + radius * Math.sin(angle)) };
  }
  Object.assign(node, { x: place.x, y: place.y });
  stage.drawn.add(index);
}

function noteDrawn() {
  const left = view.nodes.length - stage.drawn.size;
  byId("drawn").hidden = left === 0;
  byId("drawn").textContent = `${stage.drawn.size.toLocaleString("en")} of ${plural(view.nodes.length, "entity", "entities")} are drawn, the best connected first; open one to draw its neighbours.`;
}

const MARGIN = { side: 56, top: 28, bottom: 58 }; // pixels around the whole graph: labels, and what stands above and below

function fitAll() {
  const shown = [...(stage.touched ?? [])].map((index) => ({ ...spot(network.nodes[index]), size: network.nodes[index].size }));
  if (!shown.length) return;
  const canvas = byId("network");
  const left = Math.min(...shown.map((node) => node.x - node.size));
  const right = Math.max(...shown.map((node) => node.x + node.size));
  const top = Math.min(...shown.map((node) => node.y - node.size));
  const bottom = Math.max(...shown.map((node) => node.y + node.size));
  const across = (canvas.clientWidth - 2 * MARGIN.side) / Math.max(right - left, 1);
  const above = Math.max(MARGIN.top, (byId("colouring").firstElementChild?.offsetHeight ?? 0) + 30);
  const below = Math.max(MARGIN.bottom, byId("drawn").offsetHeight + 24);
  const down = (canvas.clientHeight - above - below) / Math.max(bottom - top, 1);
  const scale = Math.max(Math.min(across, down, 1.4), 0.05);
  const lower = (below - above) / 2 / scale;
  stage.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + lower }, scale });
}

const zoom = (factor) => stage.network.moveTo({ scale: Math.min(Math.max(stage.network.getScale() * factor, 0.05), 6) });

// Is a point, in pixels, well inside a frame of such a size?
const inSight = ({ x, y }, { width, height }) => x > 20 && y > 20 && x < width - 20 && y < height - 20;

// Bring the selection into sight without moving what is there already.
function reveal(indexes) {
  if (byId("graph").hidden) return;
  const canvas = byId("network");
  const seen = indexes.map((index) => stage.network.canvasToDOM(spot(network.nodes[index])));
  const frame = { width: canvas.clientWidth, height: canvas.clientHeight };
  if (seen.every((point) => inSight(point, frame))) return;
  const spots = indexes.map((index) => spot(network.nodes[index]));
  const middle = (axis) => spots.reduce((sum, one) => sum + one[axis], 0) / spots.length;
  stage.network.moveTo({ position: { x: middle("x"), y: middle("y") } });
}

// A point of a line in canvas units (0 at its source, 1 at its target); vis-network keeps the curve to itself.
const pointOf = (lineId, share) => stage.network.body.edges[lineId].edgeType.getPoint(share);
