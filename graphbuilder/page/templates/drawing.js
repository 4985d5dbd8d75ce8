// The drawing: pyvis' nodes and edges on a vis-network canvas, restyled in one batch whenever something changes.

const stage = { network: null, nodes: null, edges: null, drawn: new Set(), opened: new Set(), touched: new Set(), claims: new Map(), shape: null, hover: null };
const nodeId = (index) => `n${index}`;
const nodeOf = (id) => Number(id.slice(1));
const EXPAND = 40; // neighbours that one click brings onto the canvas

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
  stage.network.on("afterDrawing", drawLabels);
  stage.network.on("resize", () => { if (!byId("graph").hidden && stage.shape.upright !== shapeOf().upright) reshape(); });
}

// Positions are made for a wide canvas: on a tall one the picture is mirrored at its diagonal, then stretched a little to fit.
function shapeOf() {
  const { clientWidth, clientHeight } = byId("network");
  const upright = clientHeight > clientWidth * 1.05;
  const span = (axis) => Math.max(...network.nodes.map((node) => node[axis])) - Math.min(...network.nodes.map((node) => node[axis])) + 100;
  const wanted = upright ? clientHeight / clientWidth : clientWidth / clientHeight;
  const stretch = Math.sqrt(Math.min(Math.max((wanted * span("y")) / span("x"), 0.7), 1.5));
  return { upright, stretch };
}

function spot(node) {
  const [along, across] = [node.x * stage.shape.stretch, node.y / stage.shape.stretch];
  return stage.shape.upright ? { x: across, y: along } : { x: along, y: across };
}

function reshape() {
  stage.shape = shapeOf();
  restyle();
  fitAll();
}

function hover(edge) {
  stage.hover = edge;
  byId("network").style.cursor = edge ? "pointer" : "default";
  stage.network.redraw();
}

function pick(point) {
  const label = labelAt(point);
  const node = stage.network.getNodeAt(point) ?? (label?.node !== undefined ? nodeId(label.node) : undefined);
  if (node !== undefined) return select({ node: nodeOf(node) });
  const edge = stage.network.getEdgeAt(point) ?? label?.line;
  return select(edge === undefined ? null : { line: lineIndex.get(edge) });
}

// What the drawing shows now: visible claims by line, and the nodes that they touch.
function currentLines() {
  const claims = new Map();
  for (const claim of visible) {
    if (!claims.has(claim.line)) claims.set(claim.line, []);
    claims.get(claim.line).push(claim);
  }
  return claims;
}

function restyle() {
  if (!stage.network) return;
  const claims = currentLines();
  const near = emphasised();
  const touched = new Set();
  const edges = [];
  view.lines.forEach((line, index) => {
    if (!stage.drawn.has(line.source) || !stage.drawn.has(line.target)) return;
    const shown = claims.get(index) ?? [];
    if (shown.length) touched.add(line.source).add(line.target);
    if (isOpen(line, index)) edges.push({ ...network.edges[index], ...edgeLook(line, shown, !near || near.lines.has(index)) });
  });
  const drawnNodes = [...stage.drawn].map((index) => {
    const on = touched.has(index);
    return { ...network.nodes[index], ...spot(network.nodes[index]), ...nodeLook(index, !near || near.nodes.has(index)), hidden: !on };
  });
  stage.nodes.update(drawnNodes);
  stage.edges.update(edges);
  stage.claims = claims;
  stage.touched = touched;
  noteDrawn();
}

const isOpen = (line, index) => line.backbone || stage.opened.has(line.source) || stage.opened.has(line.target) || selection?.line === index;

function edgeLook(line, shown, near) {
  const sign = signs.get(line.sign);
  const facts = shown.filter((claim) => claim.status === "fact").length;
  const colour = colourOf(sign);
  const dashes = facts ? sign.dashes : sign.doubtful;
  const opacity = near ? (facts ? 0.9 : 0.7) : 0.1;
  return {
    hidden: shown.length === 0,
    width: sign.width * (1 + Math.min(0.4 * Math.max(shown.length - 1, 0), 2.4)), // as line_width in style.py
    dashes: dashes.length ? dashes : false,
    color: { color: colour, highlight: colour, hover: colour, opacity },
    arrows: line.directed ? { to: { enabled: true, scaleFactor: line.sign === "structural" ? 0.45 : 0.6 } } : "",
  };
}

function nodeLook(index, near) {
  const kind = kinds.get(view.nodes[index].kind);
  const chosen = selection?.node === index;
  const border = chosen ? chrome("--text") : chrome("--ground");
  const paint = { background: kind.colour, border };
  return { color: { ...paint, highlight: paint, hover: { background: kind.colour, border: chrome("--text") } }, opacity: near ? 1 : 0.14, borderWidth: chosen ? 3 : 1.5 };
}

// The selection and what it touches, or null where everything is equal.
function emphasised() {
  if (!selection) return null;
  if (selection.line !== undefined) {
    const line = view.lines[selection.line];
    return { nodes: new Set([line.source, line.target]), lines: new Set([selection.line]) };
  }
  const lines = new Set(neighboursOf.get(selection.node));
  const nodes = new Set([selection.node]);
  for (const index of lines) nodes.add(view.lines[index].source).add(view.lines[index].target);
  return { nodes, lines };
}

// Bring an entity and its best connected neighbours onto the canvas.
function expand(index) {
  stage.opened.add(index);
  const others = neighboursOf.get(index).flatMap((line) => [view.lines[line].source, view.lines[line].target]);
  for (const other of [index, ...others.sort((a, b) => a - b).slice(0, EXPAND)]) stage.drawn.add(other);
}

function noteDrawn() {
  const left = view.nodes.length - stage.drawn.size;
  byId("drawn").hidden = left === 0;
  byId("drawn").textContent = `The ${stage.drawn.size.toLocaleString("en")} best connected of ${plural(view.nodes.length, "entity", "entities")} are drawn; open one to draw its neighbours.`;
}

const MARGIN = { side: 56, top: 28, bottom: 58 }; // pixels around the whole graph: labels, and the buttons below

function fitAll() {
  const shown = [...(stage.touched ?? [])].map((index) => ({ ...spot(network.nodes[index]), size: network.nodes[index].size }));
  if (!shown.length) return;
  const canvas = byId("network");
  const left = Math.min(...shown.map((node) => node.x - node.size));
  const right = Math.max(...shown.map((node) => node.x + node.size));
  const top = Math.min(...shown.map((node) => node.y - node.size));
  const bottom = Math.max(...shown.map((node) => node.y + node.size));
  const across = (canvas.clientWidth - 2 * MARGIN.side) / Math.max(right - left, 1);
  const down = (canvas.clientHeight - MARGIN.top - MARGIN.bottom) / Math.max(bottom - top, 1);
  const scale = Math.min(across, down, 1.4);
  const lower = (MARGIN.bottom - MARGIN.top) / 2 / scale;
  stage.network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 + lower }, scale });
}

const zoom = (factor) => stage.network.moveTo({ scale: Math.min(Math.max(stage.network.getScale() * factor, 0.05), 6) });

// Bring the selection into sight without moving what is there already.
function reveal(indexes) {
  if (byId("graph").hidden) return;
  const canvas = byId("network");
  const seen = indexes.map((index) => stage.network.canvasToDOM(spot(network.nodes[index])));
  const inside = seen.every(({ x, y }) => x > 20 && y > 20 && x < canvas.clientWidth - 20 && y < canvas.clientHeight - 20);
  if (inside) return;
  const spots = indexes.map((index) => spot(network.nodes[index]));
  const middle = (axis) => spots.reduce((sum, one) => sum + one[axis], 0) / spots.length;
  stage.network.moveTo({ position: { x: middle("x"), y: middle("y") } });
}

// A point of a line in canvas units (0 at its source, 1 at its target); vis-network keeps the curve to itself.
const pointOf = (lineId, share) => stage.network.body.edges[lineId].edgeType.getPoint(share);
