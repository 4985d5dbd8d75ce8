// Labels: always the same size on screen, never over one another; who matters more is placed first.

const LABELS = 300; // at most so many are tried in one frame
const LINE = 16; // pixels from one line of a label to the next
const FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
const widths = new Map();
let placed = [];

function drawLabels(context) {
  const scale = stage.network.getScale();
  const near = emphasised();
  const canvas = seen();
  const bodies = nodeBodies(canvas);
  placed = [];
  for (const body of labelOrder(bodies, near)) placeNodeLabel(context, body, bodies, canvas);
  for (const index of lineOrder(near)) placeLineLabel(context, index, bodies, scale);
  placed.forEach((label) => paint(context, label, scale));
}

// What of the drawing can be seen, in canvas units.
function seen() {
  const { x: left, y: top } = stage.network.DOMtoCanvas({ x: 0, y: 0 });
  const { x: right, y: bottom } = stage.network.DOMtoCanvas({ x: byId("network").clientWidth, y: byId("network").clientHeight });
  return { left, top, right, bottom };
}

function nodeBodies({ left, top, right, bottom }) {
  return [...stage.touched].sort((a, b) => a - b).map((index) => ({ index, ...stage.network.getPosition(nodeId(index)), size: network.nodes[index].size }))
    .filter(({ x, y, size }) => x > left - size && x < right + size && y > top - size && y < bottom + size);
}

function labelOrder(bodies, near) {
  const first = bodies.filter(({ index }) => near?.nodes.has(index));
  const chosen = first.filter(({ index }) => index === selection?.node);
  return near ? [...new Set([...chosen, ...first])].slice(0, LABELS) : bodies.slice(0, LABELS);
}

function lineOrder(near) {
  const drawnLines = [...stage.claims.keys()].filter(isDrawn);
  const hovered = stage.hover ? [lineIndex.get(stage.hover)] : [];
  const sorted = drawnLines.sort((a, b) => a - b);
  const wanted = near ? sorted.filter((index) => near.lines.has(index)) : sorted.filter((index) => view.lines[index].sign !== "structural");
  return [...new Set([...hovered.filter((index) => stage.claims.has(index)), ...wanted.slice(0, 60)])];
}

function measure(context, text, font) {
  const key = `${font}|${text}`;
  if (!widths.has(key)) {
    context.font = font;
    widths.set(key, context.measureText(text).width);
  }
  return widths.get(key);
}

const meets = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const boxAt = (x, y, width, height) => ({ left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 });

// Where a label may stand around its entity, best first.
const SIDES = [[0, 1], [0, -1], [1, 0], [-1, 0], [0.4, 1], [-0.4, 1], [0.4, -1], [-0.4, -1], [0.8, 0.8], [-0.8, 0.8], [0.8, -0.8], [-0.8, -0.8]];

function placeNodeLabel(context, body, bodies, canvas) {
  const scale = stage.network.getScale();
  const strong = view.nodes[body.index].degree > 5 || selection?.node === body.index;
  const size = (strong ? 14 : 13) - (byId("network").clientWidth < 500 ? 1 : 0);
  const font = `${strong ? 600 : 400} ${size}px ${FAMILY}`;
  const lines = network.nodes[body.index].label.split("\n");
  const width = (Math.max(...lines.map((line) => measure(context, line, font))) + 6) / scale;
  const height = (LINE * lines.length + 1) / scale;
  const down = body.size + height / 2 + 1 / scale;
  const aside = body.size + width / 2 + 2 / scale;
  const ways = nearPoints(body);
  const boxes = SIDES.map(([dx, dy]) => kept(boxAt(body.x + dx * aside, body.y + dy * down, width, height), canvas)).filter((box) => !meets(box, bodyBox(body)) && !placed.some((other) => meets(box, other.box)));
  const over = (box) => bodies.filter((other) => meets(box, bodyBox(other))).length;
  const crossed = (box) => ways.filter(({ x, y }) => x > box.left && x < box.right && y > box.top && y < box.bottom).length;
  const ranked = boxes.map((box, side) => ({ box, over: over(box), cost: 4 * over(box) + crossed(box) + 0.1 * side })).sort((a, b) => a.cost - b.cost);
  const best = ranked.find((one) => one.over === 0) ?? (body.index < 20 ? ranked[0] : undefined);
  if (best) placed.push({ box: best.box, lines, font, node: body.index });
}

// A box pushed back inside what can be seen, so that no label is cut off at the edge.
function kept(box, canvas) {
  const across = Math.min(canvas.right - box.right, 0) || Math.max(canvas.left - box.left, 0);
  const down = Math.min(canvas.bottom - box.bottom, 0) || Math.max(canvas.top - box.top, 0);
  return { left: box.left + across, right: box.right + across, top: box.top + down, bottom: box.bottom + down };
}

// Points of the lines at an entity, close to it: a label had better not lie on them.
function nearPoints(body) {
  const open = neighboursOf.get(body.index).filter((line) => stage.claims.has(line) && isDrawn(line)).slice(0, 12);
  return open.flatMap((line) => {
    const { id, source } = view.lines[line];
    return [0.08, 0.16, 0.24, 0.34].map((share) => pointOf(id, source === body.index ? share : 1 - share));
  });
}

const isDrawn = (line) => stage.network.body.edges[view.lines[line].id] !== undefined;
const bodyBox = ({ x, y, size }) => boxAt(x, y, 2 * size, 2 * size);

function placeLineLabel(context, index, bodies, scale) {
  const text = lineText(stage.claims.get(index));
  const font = `400 11.5px ${FAMILY}`;
  const width = (measure(context, text, font) + 6) / scale;
  const height = 15 / scale;
  for (const share of [0.5, 0.4, 0.6, 0.3, 0.7]) {
    const point = pointOf(view.lines[index].id, share);
    const box = boxAt(point.x, point.y, width, height);
    const taken = placed.some((other) => meets(box, other.box)) || bodies.some((other) => meets(box, bodyBox(other)));
    if (!taken) return placed.push({ box, lines: [text], font, line: view.lines[index].id, sign: signs.get(view.lines[index].sign) });
  }
  return undefined;
}

// What the claims on a line say: the commonest relation (the shortest of equals), and how many claims: "supports, … ×4".
function lineText(claims) {
  const counts = new Map();
  for (const claim of claims) counts.set(relationText(claim), (counts.get(relationText(claim)) ?? 0) + 1);
  const [first, ...more] = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a.length - b.length || (a < b ? -1 : 1));
  return `${doubtOf(claims)}${first}${more.length ? ", …" : ""}${claims.length > 1 ? ` ×${claims.length}` : ""}`;
}

function doubtOf(claims) {
  if (claims.some((claim) => claim.status === "fact")) return "";
  const only = (status) => claims.every((claim) => claim.status === status);
  if (only("former")) return "former: ";
  if (only("tentative")) return "perhaps: ";
  return only("negated") ? "denied: " : "possible: ";
}

function paint(context, { box, lines, font, sign }, scale) {
  context.save();
  context.translate((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  context.scale(1 / scale, 1 / scale);
  context.font = font;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = chrome("--ground");
  context.fillStyle = sign ? inkOf(sign) : chrome("--text");
  const heights = lines.map((_, index) => (index - (lines.length - 1) / 2) * LINE);
  lines.forEach((line, index) => context.strokeText(line, 0, heights[index]));
  lines.forEach((line, index) => context.fillText(line, 0, heights[index]));
  context.restore();
}

function labelAt(point) {
  const { x, y } = stage.network.DOMtoCanvas(point);
  return placed.find(({ box }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
}
