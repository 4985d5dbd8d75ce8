// The map: claims as arcs between the places where their entities stand, above the outlines of the states.

const atlas = {
  svg: null, lands: new Map(), sites: [], siteOf: new Map(), // what stays: outlines by key, places, and each entity's place
  counts: new Map(), arcs: [], near: null, hover: null, shown: null, placeless: [], // what follows from the visible claims and the selection
};
const ARCS = 400; // so many are drawn, the heaviest
const NAMES = 90; // at most so many labels are tried
const ROOM = { side: 60, top: 50, bottom: 70 }; // pixels around the places: labels, and the buttons below
const OUTLYING = 0.06; // the share of claims that "Fit" leaves out on each side
const REGION = 1.1; // "Fit" goes no nearer, in pixels a unit

function updateMap() {
  if (!atlas.svg) buildMap();
  atlas.near = emphasised();
  countSites();
  atlas.arcs = arcsOf();
  drawLands();
  drawArcs();
  dressSites();
  if (camera.scale) layOutMap();
  else resizeMap();
  showHere();
  notePlaceless();
  followSelection();
}

function buildMap() {
  atlas.svg = byId("world");
  const { unit, outlines } = read("world-data");
  const layer = (name, options = {}) => drawn("g", { id: `map-${name}`, ...options });
  atlas.svg.append(layer("lands", { "aria-hidden": "true" }), layer("arcs", { "aria-hidden": "true" }), layer("sites"), layer("names", { "aria-hidden": "true" }));
  for (const [key, rings] of Object.entries(outlines)) atlas.lands.set(key, drawn("path", { d: rings.map((ring) => outline(ring, unit)).join(""), "data-country": key }));
  byId("map-lands").append(...atlas.lands.values());
  atlas.sites = sitesOf();
  byId("map-sites").append(...atlas.sites.map((site) => site.mark));
  atlas.svg.addEventListener("click", (event) => { if (travelled <= HAND) pickOnMap(event); });
  atlas.svg.addEventListener("keydown", siteKey);
  wireCamera();
}

// A ring is its first point and the steps from one to the next, in units of so many degrees (see page/world.py).
function outline(ring, unit) {
  let [lon, lat] = [0, 0];
  const points = [];
  for (let place = 0; place < ring.length; place += 2) {
    lon += ring[place];
    lat += ring[place + 1];
    const { x, y } = project([lon * unit, lat * unit]);
    points.push(`${x.toFixed(1)} ${y.toFixed(1)}`);
  }
  return `M${points.join("L")}Z`;
}

// Entities of one point share a place: a state, its capital, and those who act for it.
function sitesOf() {
  const placed = view.nodes.flatMap(({ point }, index) => (point ? [index] : []));
  return [...grouped(placed, (index) => view.nodes[index].point.join(" ")).values()].map(newSite);
}

function newSite(nodes, place) {
  const self = nodes.filter((index) => view.nodes[index].place === null);
  const head = self.find((index) => view.nodes[index].country !== null) ?? self[0];
  const first = view.nodes[nodes[0]];
  nodes.forEach((index) => atlas.siteOf.set(index, place));
  const shape = kinds.get(view.nodes[head ?? nodes[0]].kind);
  const mark = drawn("g", { class: "site", role: "button", "data-site": place, tabindex: -1 }, drawn("path", { d: SHAPES[head === undefined ? "dot" : shape.shape], fill: head === undefined ? "var(--soft)" : shape.colour }));
  return { nodes, head, country: view.nodes[head ?? nodes[0]].country, label: head === undefined ? first.place : view.nodes[head].label, ...project(first.point), mark, claims: 0, radius: 0 };
}

function countSites() {
  const claims = counted(visible.flatMap((claim) => [...new Set(endsOf(claim).map((end) => atlas.siteOf.get(end)))]));
  atlas.sites.forEach((site, place) => { site.claims = claims.get(place) ?? 0; });
  atlas.counts = counted(visible.flatMap(endsOf));
  atlas.placeless = [...atlas.counts.keys()].filter((end) => !atlas.siteOf.has(end)).sort((a, b) => a - b);
}

// One arc a pair of places, sign and direction, however many lines it gathers; the heaviest are drawn, lightest first.
function arcsOf() {
  const arcs = new Map();
  for (const claim of visible) {
    const line = lineOf(claim);
    const [from, to] = [atlas.siteOf.get(line.source), atlas.siteOf.get(line.target)];
    if (from === undefined || to === undefined || from === to) continue;
    const ends = line.directed || from < to ? [from, to] : [to, from];
    const key = [...ends, line.sign, line.directed].join(" ");
    if (!arcs.has(key)) arcs.set(key, { key, ends, sign: signs.get(line.sign), directed: line.directed, claims: [], lines: new Set() });
    arcs.get(key).claims.push(claim);
    arcs.get(key).lines.add(claim.line);
  }
  return bent([...arcs.values()].sort((a, b) => b.claims.length - a.claims.length || (a.key < b.key ? -1 : 1)).slice(0, ARCS)).reverse();
}

// Arcs of one way lie beside each other; the way back bends to the other side by itself.
function bent(arcs) {
  const taken = new Map();
  for (const arc of arcs) {
    const way = arc.ends.join(" ");
    arc.bend = 0.16 + 0.11 * (taken.get(way) ?? 0);
    taken.set(way, (taken.get(way) ?? 0) + 1);
  }
  return arcs;
}

function drawLands() {
  const claims = new Map();
  for (const site of atlas.sites) if (site.country !== null && site.claims) claims.set(site.country, (claims.get(site.country) ?? 0) + site.claims);
  const most = Math.max(1, ...claims.values());
  for (const [key, land] of atlas.lands) {
    const share = claims.has(key) ? 0.25 + 0.75 * Math.sqrt(claims.get(key) / most) : 0;
    land.classList.toggle("told", share > 0);
    land.style.fillOpacity = share || 1;
  }
}

function drawArcs() {
  for (const arc of atlas.arcs) {
    const facts = arc.claims.some((claim) => claim.status === "fact");
    const width = widthOf(arc.sign, arc.claims.length);
    const dashes = (facts ? arc.sign.dashes : arc.sign.doubtful).join(" ");
    arc.near = !atlas.near || [...arc.lines].some((line) => atlas.near.lines.has(line));
    arc.width = width;
    arc.curve = drawn("path", { class: "curve", "stroke-width": width, "stroke-dasharray": dashes });
    arc.head = arc.directed ? drawn("path", { class: "head" }) : null;
    arc.mark = drawn("g", { class: `arc ${arc.sign.name}${arc.near ? "" : " far"}`, "data-arc": arc.key }, ...[arc.curve, arc.head].filter(Boolean));
  }
  const [far, near] = [atlas.arcs.filter((arc) => !arc.near), atlas.arcs.filter((arc) => arc.near)];
  byId("map-arcs").replaceChildren(...[...far, ...near].map((arc) => arc.mark));
}

function dressSites() {
  const chosen = atlas.siteOf.get(selection?.node) ?? -1;
  const first = chosen >= 0 ? chosen : atlas.sites.findIndex((site) => site.claims);
  atlas.sites.forEach((site, place) => {
    site.near = !atlas.near || site.nodes.some((index) => atlas.near.nodes.has(index));
    site.mark.setAttribute("class", `site${site.near ? "" : " far"}${place === chosen ? " chosen" : ""}`);
    site.mark.setAttribute("tabindex", place === first ? 0 : -1);
    site.mark.setAttribute("aria-label", `${site.label}, ${plural(site.claims, "claim")}, ${plural(site.nodes.length, "entity", "entities")}`);
    site.mark.style.display = site.claims ? "" : "none";
  });
}

// Everything that depends on the camera.
function layOutMap() {
  if (!camera.scale || !atlas.svg) return;
  const { x, y } = onScreen({ x: 0, y: 0 });
  byId("map-lands").setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)}) scale(${camera.scale})`);
  for (const site of atlas.sites) {
    site.at = onScreen(site);
    site.radius = Math.min(2.8 + 0.8 * Math.sqrt(site.claims), 8) * Math.min(0.45 + 2 * camera.scale, 1); // smaller where all is small
    site.mark.setAttribute("transform", `translate(${pair(site.at)}) scale(${(site.radius / 6).toFixed(3)}) translate(-8 -8)`);
  }
  atlas.arcs.forEach(layOutArc);
  nameSites();
}

// From rim to rim: the tip of an arrow must not lie under the place that it points at.
function layOutArc(arc) {
  const [from, to] = arc.ends.map((place) => atlas.sites[place]);
  const [across, down] = [to.at.x - from.at.x, to.at.y - from.at.y];
  const middle = { x: (from.at.x + to.at.x) / 2 + arc.bend * down, y: (from.at.y + to.at.y) / 2 - arc.bend * across };
  const length = Math.hypot(across, down);
  const tip = arc.directed ? 5 + 1.6 * arc.width : 0;
  const start = towards(from.at, middle, Math.min(from.radius + 1, length / 3));
  const point = towards(to.at, middle, Math.min(to.radius + 1, length / 3));
  const end = towards(point, middle, Math.min(tip, length / 4));
  arc.points = [start, middle, end];
  arc.curve.setAttribute("d", `M${pair(start)}Q${pair(middle)} ${pair(end)}`);
  arc.head?.setAttribute("d", arrow(point, end, 2.5 + 0.9 * arc.width));
}

const pair = ({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`;

function towards(from, to, pixels) {
  const far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) * pixels) / far, y: from.y + ((to.y - from.y) * pixels) / far };
}

function arrow(tip, base, half) {
  const far = Math.hypot(tip.x - base.x, tip.y - base.y) || 1;
  const [across, down] = [((tip.y - base.y) * half) / far, ((base.x - tip.x) * half) / far];
  return `M${pair(tip)}L${pair({ x: base.x + across, y: base.y + down })}L${pair({ x: base.x - across, y: base.y - down })}Z`;
}

// Look at where most is claimed: a lone claim across an ocean must not shrink the rest to a dot.
function fitMap() {
  const told = atlas.sites.filter((site) => site.claims);
  if (!told.length) return lookAt(WORLD);
  const room = camera.width < 500 ? { side: 30, top: 30, bottom: 130 } : ROOM;
  return lookAt({ left: bound(told, "x", 1), right: bound(told, "x", -1), top: bound(told, "y", 1), bottom: bound(told, "y", -1) }, room, REGION);
}

// The first place, from one side of the map, beyond which the other places hold all but a small share of the claims.
function bound(told, axis, sign) {
  const ordered = [...told].sort((a, b) => sign * (a[axis] - b[axis]));
  let left = OUTLYING * told.reduce((sum, site) => sum + site.claims, 0);
  return ordered.find((site) => (left -= site.claims) < 0)[axis];
}

// Bring a selection that was made elsewhere into sight.
function followSelection() {
  if (atlas.shown === selection) return;
  atlas.shown = selection;
  const places = [...(selection ? atlas.near?.nodes ?? [] : [])].filter((index) => index === selection.node || selection.line !== undefined).map((index) => atlas.siteOf.get(index));
  const chosen = [...new Set(places)].filter((place) => place !== undefined).map((place) => atlas.sites[place]);
  if (!chosen.length || chosen.every(({ at }) => inSight(at, camera))) return;
  const middle = (axis) => chosen.reduce((sum, site) => sum + site[axis], 0) / chosen.length;
  move({ x: middle("x"), y: middle("y") });
}
