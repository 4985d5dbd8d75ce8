// Labels: always the same size on screen, never over one another; who matters more is placed first.

const LABELS = 300; // at most so many are tried in one frame
const LARGEST = 20; // the best connected may have their labels over lesser entities and at the rim of greater ones
const LINE_LABELS = 60; // and so many of lines, the heaviest
const LINE = 16; // pixels from one line of a label to the next
const SHARES = [0.5, 0.4, 0.6, 0.3, 0.7, 0.22, 0.78]; // where on a line its label may stand, best first
const RIM = 4; // pixels between a label and the edge of the canvas
const FAMILY = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif';
const widths = new Map();
let placed = [];
let placedFor = null;

function drawLabels(context) {
  const state = standing();
  if (state !== placedFor) placeLabels(context);
  placedFor = state;
  const ground = chrome("--ground");
  const text = chrome("--text");
  for (const label of placed) paint(context, label, stage.network.getScale(), ground, text);
}

// All that places depend on. While the whole picture is dragged they move with it, so that dragging stays smooth.
function standing() {
  const { x, y } = stage.network.getViewPosition();
  const { clientWidth, clientHeight } = byId("network");
  const moved = { canvas: "", nodes: performance.now() }[stage.moving] ?? `${x} ${y}`;
  return [stage.network.getScale(), clientWidth, clientHeight, stage.turn, stage.hover, moved].join(" ");
}

function placeLabels(context) {
  const scale = stage.network.getScale();
  const canvas = { ...seen(scale), covered: coveredBoxes() };
  const bodies = wanted(nodeBodies(canvas));
  const ways = pointsByEnd();
  placed = [];
  for (const body of bodies.slice(0, LABELS)) placeNodeLabel(context, body, bodies, ways.get(body.index) ?? [], canvas);
  for (const index of lineOrder()) placeLineLabel(context, index, bodies, canvas);
}

// What of the drawing can be seen, in canvas units, without the rim.
function seen(scale) {
  const { x: left, y: top } = stage.network.DOMtoCanvas({ x: 0, y: 0 });
  const { x: right, y: bottom } = stage.network.DOMtoCanvas({ x: byId("network").clientWidth, y: byId("network").clientHeight });
  const rim = RIM / scale;
  return { left: left + rim, top: top + rim, right: right - rim, bottom: bottom - rim };
}

// Where buttons and notes stand over the drawing, in canvas units.
function coveredBoxes() {
  const frame = byId("network").getBoundingClientRect();
  const shown = [...byId("graph").querySelectorAll(".zoom, .note, .colouring .switch")].map((one) => one.getBoundingClientRect()).filter(({ width }) => width);
  return shown.map((box) => {
    const start = stage.network.DOMtoCanvas({ x: box.left - frame.left, y: box.top - frame.top });
    const end = stage.network.DOMtoCanvas({ x: box.right - frame.left, y: box.bottom - frame.top });
    return { left: start.x, top: start.y, right: end.x, bottom: end.y };
  });
}

const isTaken = (box, canvas) => placed.some((other) => meets(box, other.box)) || canvas.covered.some((other) => meets(box, other));

function nodeBodies({ left, top, right, bottom }) {
  return [...stage.touched].map((index) => ({ index, ...stage.network.getPosition(nodeId(index)), size: network.nodes[index].size }))
    .filter(({ x, y, size }) => x > left - size && x < right + size && y > top - size && y < bottom + size);
}

// The better connected first, of equals the one with the shorter label: a short name is never crowded out by a long one.
function wanted(bodies) {
  const weight = ({ index }) => (index === selection?.node ? Infinity : view.nodes[index].degree);
  const by = (a, b) => weight(b) - weight(a) || view.nodes[a.index].label.length - view.nodes[b.index].label.length || a.index - b.index;
  return bodies.filter(({ index }) => isNear(index)).sort(by);
}

const isNear = (index) => !stage.near || stage.near.nodes.has(index);

function lineOrder() {
  const heaviest = stage.lines.filter((index) => isLive(index) && (stage.near ? stage.near.lines.has(index) : view.lines[index].sign !== "structural"));
  return [...new Set([...pointedAt(), ...heaviest.slice(0, LINE_LABELS)])];
}

// The line under the pointer and the selected one: their labels are drawn wherever they come to lie.
const pointedAt = () => [stage.hover ? lineIndex.get(stage.hover) : undefined, selection?.line].filter(isLive);

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
const SIDES = [[0, 1], [0, -1], [1, 0], [-1, 0], [0.4, 1], [-0.4, 1], [0.4, -1], [-0.4, -1], [0.8, 0.8], [-0.8, 0.8], [0.8, -0.8], [-0.8, -0.8],
  [1, 0.5], [-1, 0.5], [1, -0.5], [-1, -0.5], [0.7, 1], [-0.7, 1], [0.7, -1], [-0.7, -1]];

function placeNodeLabel(context, body, bodies, ways, canvas) {
  const scale = stage.network.getScale();
  const { lines, font } = drawnName(body.index);
  const width = (Math.max(...lines.map((line) => measure(context, line, font))) + 6) / scale;
  const height = (LINE * lines.length + 1) / scale;
  const down = body.size + height / 2 + 1 / scale;
  const aside = body.size + width / 2 + 2 / scale;
  const boxes = SIDES.map(([dx, dy]) => kept(boxAt(body.x + dx * aside, body.y + dy * down, width, height), canvas)).filter((box) => !meets(box, bodyBox(body)) && !isTaken(box, canvas));
  const over = (box) => bodies.filter((other) => meets(box, bodyBox(other)));
  const crossed = (box) => ways.filter(({ x, y }) => x > box.left && x < box.right && y > box.top && y < box.bottom).length;
  const heavy = (one) => one.over.filter((other) => other.index < LARGEST).length;
  const ranked = boxes.map((box, side) => ({ box, over: over(box), cost: crossed(box) + 0.1 * side })).sort((a, b) => heavy(a) - heavy(b) || a.over.length - b.over.length || a.cost - b.cost);
  const free = body.index < LARGEST || body.index === selection?.node;
  const may = (one) => one.over.length === 0 || (free && one.over.every((other) => other.index > body.index || !meets(one.box, coreBox(other))));
  const best = ranked.find(may);
  if (best) placed.push({ box: best.box, lines, font, node: body.index });
}

// An entity's name as it is drawn, in bold where much is claimed.
function drawnName(index) {
  const { label, degree } = view.nodes[index];
  const strong = degree > look.label.strong || selection?.node === index;
  const size = (strong ? 14 : 13) - (byId("network").clientWidth < 500 ? 1 : 0);
  return { lines: brokenLabel(label), font: `${strong ? 600 : 400} ${size}px ${FAMILY}` };
}

// As label_lines in style.py: one line, or two of about the same length, broken at a space.
function brokenLabel(label) {
  const letters = [...label.trim().replace(/\s+/gu, " ")];
  const breaks = letters.flatMap((letter, place) => (letter === " " ? [place] : []));
  if (letters.length <= look.label.one_line || !breaks.length) return [cut(letters)];
  const longer = (place) => Math.max(place, letters.length - place - 1);
  const middle = breaks.reduce((best, place) => (longer(place) < longer(best) ? place : best));
  return [cut(letters.slice(0, middle)), cut(letters.slice(middle + 1))];
}

function cut(letters) {
  return letters.length <= look.label.most ? letters.join("") : `${letters.slice(0, look.label.most - 1).join("").trimEnd()}…`;
}

// A box pushed back inside what can be seen, so that no label is cut off at the edge.
function kept(box, canvas) {
  const across = Math.min(canvas.right - box.right, 0) || Math.max(canvas.left - box.left, 0);
  const down = Math.min(canvas.bottom - box.bottom, 0) || Math.max(canvas.top - box.top, 0);
  return { left: box.left + across, right: box.right + across, top: box.top + down, bottom: box.bottom + down };
}

// Points of the lines at each entity, close to it: a label had better not lie on them.
function pointsByEnd() {
  const points = new Map();
  const add = (end, point) => (points.has(end) ? points.get(end).push(point) : points.set(end, [point]));
  for (const index of stage.lines.filter(isLive)) {
    const { id, source, target } = view.lines[index];
    const { edgeType } = stage.network.body.edges[id];
    for (const share of [0.08, 0.16, 0.24, 0.34]) {
      add(source, edgeType.getPoint(share));
      add(target, edgeType.getPoint(1 - share));
    }
  }
  return points;
}

// A line that has visible claims and that vis-network knows already.
const isLive = (index) => stage.claims.has(index) && stage.network.body.edges[view.lines[index].id] !== undefined;
const bodyBox = ({ x, y, size }) => boxAt(x, y, 2 * size, 2 * size);
const coreBox = ({ x, y, size }) => boxAt(x, y, size, size);

function placeLineLabel(context, index, bodies, canvas) {
  const scale = stage.network.getScale();
  const text = lineText(stage.claims.get(index));
  const font = `400 11.5px ${FAMILY}`;
  const width = (measure(context, text, font) + 6) / scale;
  const height = 15 / scale;
  const boxes = SHARES.map((share) => pointOf(view.lines[index].id, share)).map(({ x, y }) => boxAt(x, y, width, height));
  const whole = (box) => box.left > canvas.left && box.right < canvas.right && box.top > canvas.top && box.bottom < canvas.bottom;
  const free = (box) => whole(box) && !isTaken(box, canvas) && !bodies.some((other) => meets(box, bodyBox(other)));
  const box = boxes.find(free) ?? (pointedAt().includes(index) ? boxes[0] : undefined);
  if (box) placed.push({ box, lines: [text], font, line: view.lines[index].id, sign: signs.get(view.lines[index].sign) });
}

// What the claims on a line say: the commonest relation (the shortest of equals), and how many claims: "supports, … ×4".
function lineText(claims) {
  const counts = counted(claims.map(relationText));
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

function paint(context, { box, lines, font, sign }, scale, ground, ink) {
  context.save();
  context.translate((box.left + box.right) / 2, (box.top + box.bottom) / 2);
  context.scale(1 / scale, 1 / scale);
  context.font = font;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 4;
  context.strokeStyle = ground;
  context.fillStyle = sign ? inkOf(sign) : ink;
  const heights = lines.map((_, index) => (index - (lines.length - 1) / 2) * LINE);
  lines.forEach((line, index) => context.strokeText(line, 0, heights[index]));
  lines.forEach((line, index) => context.fillText(line, 0, heights[index]));
  context.restore();
}

function labelAt(point) {
  const { x, y } = stage.network.DOMtoCanvas(point);
  return placed.find(({ box }) => x >= box.left && x <= box.right && y >= box.top && y <= box.bottom);
}

// For tests and for pages around this one: what each label says and its box in CSS pixels of the window.
function labelsOnScreen() {
  const frame = byId("network").getBoundingClientRect();
  const onScreen = (x, y) => stage.network.canvasToDOM({ x, y });
  return placed.map(({ lines, box, node }) => {
    const [start, end] = [onScreen(box.left, box.top), onScreen(box.right, box.bottom)];
    return { text: lines.join(" "), line: node === undefined, left: frame.left + start.x, right: frame.left + end.x, top: frame.top + start.y, bottom: frame.top + end.y };
  });
}
