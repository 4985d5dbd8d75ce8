// The picture as it is seen now, as SVG: title, drawing and legend. For a file, as PNG too, and for paper.

const HEAD = 62; // pixels above the drawing
const EDGE = 20; // and at its sides
const ROW = 24; // from one row of the legend to the next

function picture(titled = true) {
  const top = titled ? HEAD : 0;
  const { clientWidth: width, clientHeight: height } = byId("network");
  const legend = pictureLegend(width);
  const whole = top + height + legend.height + EDGE / 2;
  const size = { xmlns: "http://www.w3.org/2000/svg", width, height: whole, viewBox: `0 0 ${width} ${whole}`, role: "img", "font-family": FAMILY };
  return drawn("svg", size, drawn("title", {}, cleanXml(document.title)), drawn("desc", {}, cleanXml(byId("headline").textContent)),
    drawn("rect", { width, height: whole, fill: chrome("--ground") }),
    ...(titled ? pictureHead(width) : []), stagePicture(top, width, height),
    drawn("g", { transform: `translate(0 ${top + height})` }, ...legend.marks));
}

function pictureHead(width) {
  const facts = byId("headline").textContent;
  return [pictureText(shortened(document.title, width - 2 * EDGE, 18), EDGE, 30, 18, { "font-weight": 600 }),
    pictureText(shortened(facts, width - 2 * EDGE, 12.5), EDGE, 50, 12.5, { fill: chrome("--soft") })];
}

function stagePicture(top, width, height) {
  const scale = stage.network.getScale();
  const { x, y } = stage.network.getViewPosition();
  const frame = { y: top, width, height, viewBox: [x - width / 2 / scale, y - height / 2 / scale, width / scale, height / scale].map(tenth).join(" ") };
  const lines = stage.lines.filter(isLive).map(linePicture);
  const nodes = [...stage.touched].filter((index) => stage.drawn.has(index)).reverse().map(nodePicture);
  return drawn("svg", frame, ...lines, ...nodes, ...placed.map((label) => labelPicture(label, scale)));
}

const tenth = (number) => String(Math.round(number * 10) / 10);
const point = ([x, y]) => `${tenth(x)} ${tenth(y)}`;

// vis-network draws quadratic curves: the control point follows from the two ends and the middle.
function linePicture(index) {
  const { color, width, dashes, arrows } = drawnLine(index);
  const { source, target } = view.lines[index];
  const rims = [source, target].map((end) => network.nodes[end].size + 1);
  const { start, control, end } = trimmed(curveOf(index), rims);
  const head = arrows ? arrowhead(control, end, 12 * arrows.to.scaleFactor + 2.5 * width) : null;
  const look = { fill: "none", stroke: color.color, "stroke-width": tenth(width), ...(dashes ? { "stroke-dasharray": dashes.join(" ") } : {}) };
  const path = drawn("path", { d: `M${point(start)}Q${point(control)} ${point(head?.base ?? end)}`, ...look });
  const title = drawn("title", {}, cleanXml(`${lineTitle(view.lines[index])}: ${lineText(stage.claims.get(index))}`));
  return drawn("g", { opacity: color.opacity }, title, path, ...(head ? [drawn("polygon", { points: head.corners.map(point).join(" "), fill: color.color })] : []));
}

function curveOf(index) {
  const [start, end] = [view.lines[index].source, view.lines[index].target].map((node) => xy(spot(network.nodes[node])));
  const middle = xy(pointOf(view.lines[index].id, 0.5));
  return { start, end, control: middle.map((value, axis) => 2 * value - (start[axis] + end[axis]) / 2) };
}

const xy = ({ x, y }) => [x, y];
const mix = (a, b, share) => a.map((value, axis) => value + (b[axis] - value) * share);
const apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]);

// The piece of a curve between the rims of its two entities (de Casteljau's way to cut one).
function trimmed(curve, [before, after]) {
  const first = shareAt(curve, curve.start, before);
  const second = 1 - shareAt({ start: curve.end, control: curve.control, end: curve.start }, curve.end, after);
  const at = (share) => mix(mix(curve.start, curve.control, share), mix(curve.control, curve.end, share), share);
  const control = mix(mix(curve.start, curve.control, first), mix(curve.control, curve.end, first), second);
  return first < second ? { start: at(first), control, end: at(second) } : { ...curve, start: at(0.5), end: at(0.5) };
}

// Where a curve leaves a circle around its start, by halving.
function shareAt({ start, control, end }, centre, radius) {
  let [low, high] = [0, 1];
  for (let step = 0; step < 12; step += 1) {
    const middle = (low + high) / 2;
    const at = mix(mix(start, control, middle), mix(control, end, middle), middle);
    if (apart(at, centre) < radius) low = middle;
    else high = middle;
  }
  return high;
}

function arrowhead(from, tip, wanted) {
  const length = Math.min(wanted, apart(from, tip));
  const [dx, dy] = [0, 1].map((axis) => (tip[axis] - from[axis]) / (apart(from, tip) || 1));
  const base = [tip[0] - length * dx, tip[1] - length * dy];
  const half = 0.38 * length;
  return { base, corners: [tip, [base[0] - half * dy, base[1] + half * dx], [base[0] + half * dy, base[1] - half * dx]] };
}

function nodePicture(index) {
  const { color, opacity, borderWidth, shape, size, x, y } = drawnNode(index);
  const body = { d: SHAPES[shape], fill: color.background, stroke: color.border, "stroke-width": tenth(borderWidth * 6 / size) };
  const place = `translate(${tenth(x)} ${tenth(y)}) scale(${size / 6}) translate(-8 -8)`; // the shapes are drawn about (8, 8), of radius 6
  return drawn("g", { opacity }, drawn("title", {}, cleanXml(view.nodes[index].label)), drawn("path", { ...body, transform: place }));
}

function labelPicture({ box, lines, font, sign }, scale) {
  const [weight, size] = font.split(" ");
  const look = { "text-anchor": "middle", "font-weight": weight, fill: sign ? inkOf(sign) : chrome("--text"), stroke: chrome("--ground"), "stroke-width": tenth(4 / scale), "paint-order": "stroke", "stroke-linejoin": "round" };
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const row = (text, place) => drawn("tspan", { x: tenth(x), y: tenth(y + ((place - (lines.length - 1) / 2) * LINE + 0.35 * parseFloat(size)) / scale) }, cleanXml(text));
  return drawn("text", { ...look, "font-size": tenth(parseFloat(size) / scale) }, ...lines.map(row));
}

// What is in the picture: signs with their dashes; kinds with their shapes, or communities with their colours.
function pictureLegend(width) {
  const there = new Set(stage.lines.filter(isLive).map((index) => view.lines[index].sign));
  const lines = [...signs.values()].filter(({ name }) => there.has(name)).map((sign) => [sign.label, 34, signMark(sign)]);
  const marks = [...lines, ...(colouring === "kind" ? kindMarks() : communityMarks())];
  let [left, top] = [EDGE, ROW];
  const placedMarks = marks.map(([text, across, mark]) => {
    const long = across + 8 + textWidth(text, 12.5) + 18;
    if (left + long > width - EDGE && left > EDGE) [left, top] = [EDGE, top + ROW];
    const entry = drawn("g", { transform: `translate(${tenth(left)} ${top})` }, mark, pictureText(text, across + 8, 4, 12.5));
    left += long;
    return entry;
  });
  return { marks: placedMarks, height: top + ROW / 2 };
}

function signMark(sign) {
  const dashes = sign.dashes.length ? { "stroke-dasharray": sign.dashes.join(" ") } : {};
  return drawn("path", { d: "M0 0H34", fill: "none", stroke: colourOf(sign), "stroke-width": sign.width * 1.3, ...dashes });
}

function kindMarks() {
  const there = new Set([...stage.touched].map((index) => view.nodes[index].kind));
  return [...kinds.values()].filter(({ name }) => there.has(name)).map((kind) => [kind.label, 16, bodyMark(kind.shape, kind.colour)]);
}

function communityMarks() {
  const named = namedCommunities().map(([first, ...others], number) => [`${view.nodes[first].label} and ${plural(others.length, "other")}`, 16, bodyMark("dot", colourOfCommunity(number))]);
  return [...named, ["smaller communities, or none", 16, bodyMark("dot", look.communities.other)]];
}

const bodyMark = (shape, fill) => drawn("path", { d: SHAPES[shape], fill, transform: "translate(0 -8)" });
const pictureText = (text, x, y, size, look = {}) => drawn("text", { x, y, "font-size": size, fill: chrome("--text"), ...look }, cleanXml(text));

function textWidth(text, size, weight = 400) {
  return measure(byId("network").querySelector("canvas").getContext("2d"), text, `${weight} ${size}px ${FAMILY}`);
}

function shortened(text, width, size) {
  const letters = [...text.replace(/\s+/gu, " ")];
  while (letters.length && textWidth(`${letters.join("")}…`, size, 600) > width) letters.pop();
  return letters.length === [...text].length ? text : `${letters.join("")}…`;
}

const asSvg = () => `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(picture())}\n`;

// The same as PNG, twice as fine as the screen's own pixels.
async function asPng() {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(asSvg())}`;
  await image.decode();
  const canvas = make("canvas", { width: 2 * image.width, height: 2 * image.height });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}
