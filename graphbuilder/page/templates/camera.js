// The map's camera: what of the world is in sight. Map units are thousandths of the globe's radius, y downwards; the scale is pixels a unit.

const camera = { x: 0, y: 0, scale: 0, width: 0, height: 0 }; // the middle of the picture in map units, its size in pixels
const WORLD = { left: -2707, right: 2707, top: -1320, bottom: 1020 }; // the globe without Antarctica
const NEAREST = 3; // pixels a unit
const HAND = 4; // pixels that a finger or mouse may tremble in a click
const fingers = new Map();
let travelled = 0;

// Equal Earth (Šavrič, Patterson and Jenny 2018): areas keep their shares, so that no state looks larger than it is.
function project([lon, lat]) {
  const half = Math.sqrt(3) / 2;
  const angle = Math.asin(half * Math.sin((lat * Math.PI) / 180));
  const [square, sixth] = [angle ** 2, angle ** 6];
  const x = ((lon * Math.PI) / 180) * Math.cos(angle) / (half * (1.340264 - 0.243318 * square + sixth * (0.006251 + 0.034164 * square)));
  const y = angle * (1.340264 - 0.081106 * square + sixth * (0.000893 + 0.003796 * square));
  return { x: 1000 * x, y: -1000 * y };
}

const onScreen = ({ x, y }) => ({ x: (x - camera.x) * camera.scale + camera.width / 2, y: (y - camera.y) * camera.scale + camera.height / 2 });
const farthest = () => 0.8 * scaleFor(WORLD);

function scaleFor({ left, right, top, bottom }, room = { side: 0, top: 0, bottom: 0 }) {
  const across = Math.max(camera.width - 2 * room.side, 60) / Math.max(right - left, 1);
  return Math.min(across, Math.max(camera.height - room.top - room.bottom, 60) / Math.max(bottom - top, 1));
}

// Look at a part of the world, no nearer than `limit`.
function lookAt(box, room, limit = NEAREST) {
  const scale = Math.min(scaleFor(box, room), limit);
  const lower = ((room?.bottom ?? 0) - (room?.top ?? 0)) / 2 / scale;
  move({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 + lower, scale });
}

function move({ x = camera.x, y = camera.y, scale = camera.scale }) {
  camera.scale = Math.min(Math.max(scale, farthest()), NEAREST);
  camera.x = Math.min(Math.max(x, WORLD.left), WORLD.right);
  camera.y = Math.min(Math.max(y, WORLD.top), WORLD.bottom);
  layOutMap();
}

// Zoom so that the point of the map under a point of the screen stays there.
function zoomMap(factor, at = { x: camera.width / 2, y: camera.height / 2 }) {
  const scale = Math.min(Math.max(camera.scale * factor, farthest()), NEAREST);
  const [across, down] = [at.x - camera.width / 2, at.y - camera.height / 2];
  move({ x: camera.x + across / camera.scale - across / scale, y: camera.y + down / camera.scale - down / scale, scale });
}

const panMap = (across, down) => move({ x: camera.x - across / camera.scale, y: camera.y - down / camera.scale });

// Where the fingers are as a whole: their middle, and how far apart they are.
function grip() {
  const points = [...fingers.values()];
  const middle = (axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [middle("x"), middle("y")];
  return { x, y, spread: points.length > 1 ? Math.max(Math.hypot(points[0].x - x, points[0].y - y), 1) : 1 };
}

function press(event) {
  if (event.button !== 0) return;
  if (fingers.size === 0) travelled = 0;
  fingers.set(event.pointerId, within(event));
}

function drag(event) {
  if (!fingers.has(event.pointerId)) return false;
  const before = grip();
  fingers.set(event.pointerId, within(event));
  const after = grip();
  travelled += Math.hypot(after.x - before.x, after.y - before.y) + (fingers.size > 1 ? HAND : 0);
  if (travelled <= HAND) return true;
  byId("world").setPointerCapture(event.pointerId);
  panMap(after.x - before.x, after.y - before.y);
  if (after.spread !== before.spread) zoomMap(after.spread / before.spread, after);
  return true;
}

const release = (event) => fingers.delete(event.pointerId);

function within(event) {
  const frame = byId("world").getBoundingClientRect();
  return { x: event.clientX - frame.left, y: event.clientY - frame.top };
}

const PAN = { ArrowRight: [-80, 0], ArrowLeft: [80, 0], ArrowDown: [0, -80], ArrowUp: [0, 80] };
function mapKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "+" || event.key === "=") zoomMap(1.4);
  else if (event.key === "-") zoomMap(1 / 1.4);
  else if (event.key === "0") fitMap();
  else if (event.key in PAN && event.target === byId("world")) panMap(...PAN[event.key]);
  else return;
  event.preventDefault();
}

function wireCamera() {
  const world = byId("world");
  world.addEventListener("wheel", (event) => { event.preventDefault(); zoomMap(Math.exp(-event.deltaY * (event.deltaMode === 1 ? 0.05 : 0.0016)), within(event)); }, { passive: false });
  world.addEventListener("pointerdown", press);
  world.addEventListener("pointermove", (event) => drag(event) || pointAt(within(event)));
  ["pointerup", "pointercancel"].forEach((name) => window.addEventListener(name, release));
  world.addEventListener("pointerleave", () => { if (fingers.size === 0) pointAt(null); });
  world.addEventListener("keydown", mapKey);
  byId("map-in").addEventListener("click", () => zoomMap(1.4));
  byId("map-out").addEventListener("click", () => zoomMap(1 / 1.4));
  byId("map-fit").addEventListener("click", fitMap);
  byId("map-world").addEventListener("click", () => lookAt(WORLD));
  new ResizeObserver(resizeMap).observe(world);
}

// A new size shows the same middle; the first one shows where the entities are.
function resizeMap() {
  const { clientWidth, clientHeight } = byId("map");
  if (!clientWidth || !clientHeight) return;
  const first = camera.scale === 0;
  Object.assign(camera, { width: clientWidth, height: clientHeight });
  if (first) fitMap();
  else move({});
}
