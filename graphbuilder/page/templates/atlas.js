// Reading the map: names beside places, what lies under the pointer, who stands at a place, and who stands at none.

const REACH = 9; // pixels from an arc at which a pointer still means it
const BESIDE = [[1, 0], [-1, 0], [0, 1], [0, -1], [0.8, 0.8], [-0.8, 0.8], [0.8, -0.8], [-0.8, -0.8]];
const pen = document.createElement("canvas").getContext("2d");

// Names never lie on one another: the selection's first, then those with most claims.
function nameSites() {
  const told = atlas.sites.filter(({ claims, at }) => claims && at.x > 0 && at.y > 0 && at.x < camera.width && at.y < camera.height);
  const ordered = [...told].sort((a, b) => (atlas.near ? b.near - a.near : 0) || b.claims - a.claims).slice(0, NAMES);
  const boxes = told.map(({ at, radius }) => boxAt(at.x, at.y, 1.4 * radius, 1.4 * radius));
  const names = [];
  for (const site of ordered) {
    const name = nameBeside(site, boxes);
    if (!name) continue;
    boxes.push(name.box);
    names.push(drawn("text", { x: ((name.box.left + name.box.right) / 2).toFixed(1), y: ((name.box.top + name.box.bottom) / 2).toFixed(1), class: site.near ? "" : "far" }, name.text));
  }
  byId("map-names").replaceChildren(...names, ...arcNames(boxes));
}

function nameBeside(site, boxes) {
  const text = cut([...site.label]);
  const width = measure(pen, text, `600 12.5px ${FAMILY}`) + 6;
  const frame = { left: 2, top: 2, right: camera.width - 2, bottom: camera.height - 2 };
  const places = BESIDE.map(([dx, dy]) => kept(boxAt(site.at.x + dx * (site.radius + width / 2 + 1), site.at.y + dy * (site.radius + 9), width, 15), frame));
  const box = places.find((one) => !boxes.some((other) => meets(one, other)));
  return box ? { box, text } : null;
}

// What is said on the arc under the pointer and on those of the selection.
function arcNames(boxes) {
  const wanted = atlas.arcs.filter((arc) => arc === atlas.hover || (atlas.near && arc.near));
  return wanted.sort((a, b) => (b === atlas.hover) - (a === atlas.hover) || b.claims.length - a.claims.length).flatMap((arc) => {
    const text = lineText(arc.claims);
    const width = measure(pen, text, `400 11.5px ${FAMILY}`) + 6;
    const point = SHARES.map((share) => along(arc.points, share)).find(({ x, y }) => !boxes.some((other) => meets(boxAt(x, y, width, 15), other)));
    if (!point) return [];
    boxes.push(boxAt(point.x, point.y, width, 15));
    return [drawn("text", { x: point.x.toFixed(1), y: point.y.toFixed(1), class: `said ${arc.sign.name}` }, text)];
  });
}

function along([start, middle, end], share) {
  const [a, b, c] = [(1 - share) ** 2, 2 * share * (1 - share), share ** 2];
  return { x: a * start.x + b * middle.x + c * end.x, y: a * start.y + b * middle.y + c * end.y };
}

function arcAt(point) {
  let [best, least] = [null, REACH];
  for (const arc of atlas.arcs) {
    for (let step = 1; step < 24; step += 1) {
      const { x, y } = along(arc.points, step / 24);
      const far = Math.hypot(x - point.x, y - point.y) + (arc.near ? 0 : REACH / 2);
      if (far < least) [best, least] = [arc, far];
    }
  }
  return best;
}

function pointAt(point) {
  const arc = point && arcAt(point);
  if (arc === atlas.hover) return;
  atlas.hover?.mark.classList.remove("hover");
  arc?.mark.classList.add("hover");
  atlas.hover = arc;
  nameSites();
}

// A place before an arc before the ground: what is smallest is meant.
function pickOnMap(event) {
  const site = event.target.closest?.("[data-site]");
  if (site) return openSite(atlas.sites[Number(site.dataset.site)]);
  const arc = arcAt(within(event));
  if (arc) return openArc(arc);
  const key = event.target.dataset?.country;
  const told = atlas.sites.find((one) => one.claims && one.country === key);
  return told ? openSite(told) : select(null);
}

const openSite = (site) => select({ node: site.head ?? toldAt(site)[0] ?? site.nodes[0] });

function openArc(arc) {
  const [heaviest] = linesOf(arc);
  select({ line: heaviest.line });
}

function linesOf(arc) {
  const counts = counted(arc.claims.map(({ line }) => line));
  return [...counts].map(([line, count]) => ({ line, count })).sort((a, b) => b.count - a.count || a.line - b.line);
}

const toldAt = (site) => site.nodes.filter((index) => atlas.counts.has(index));

// A card says what else is drawn at the same place or by the same arc.
function showHere() {
  const [title, rows] = selection ? hereOf(selection) : ["", []];
  const card = byId("map-here");
  card.hidden = rows.length < 2;
  if (card.hidden) return;
  const row = ([text, count, target]) => make("li", {}, link(text, () => select(target)), make("span", { class: "count" }, String(count)));
  card.replaceChildren(make("h2", { class: "eyebrow" }, title), make("ul", { class: "ranking" }, ...rows.map(row)));
}

function hereOf(chosen) {
  if (chosen.line !== undefined) {
    const arc = atlas.arcs.find((one) => one.lines.has(chosen.line));
    return arc ? ["On this arc", linesOf(arc).map(({ line, count }) => [lineTitle(view.lines[line]), count, { line }])] : ["", []];
  }
  const site = atlas.sites[atlas.siteOf.get(chosen.node)];
  return site ? [`Drawn at ${site.label}`, toldAt(site).map((index) => [view.nodes[index].label, atlas.counts.get(index), { node: index }])] : ["", []];
}

function notePlaceless() {
  const count = atlas.placeless.length;
  const note = byId("map-placeless");
  note.hidden = count === 0;
  note.replaceChildren(make("summary", {}, `${plural(count, "entity", "entities")} without a place`), growing(atlas.placeless, (index) => make("li", {}, entityLink(index)), 40));
}

// From a place an arrow key walks to the nearest one in its direction; Enter or Space opens it.
function siteKey(event) {
  const site = atlas.sites[Number(event.target.dataset?.site)];
  if (!site) return;
  if (event.key === "Enter" || event.key === " ") openSite(site);
  else if (event.key in ARROWS) stepFrom(site, ARROWS[event.key]);
  else return;
  event.preventDefault();
}

function stepFrom(site, [dx, dy]) {
  const cost = ({ at }) => {
    const [x, y] = [at.x - site.at.x, at.y - site.at.y];
    const ahead = x * dx + y * dy;
    return ahead <= 0 ? Infinity : Math.hypot(x, y) ** 2 / ahead;
  };
  const next = atlas.sites.filter((one) => one !== site && one.claims).sort((a, b) => cost(a) - cost(b))[0];
  if (!next || cost(next) === Infinity) return;
  for (const one of atlas.sites) one.mark.setAttribute("tabindex", one === next ? 0 : -1);
  if (!inSight(next.at, camera)) move(next);
  next.mark.focus({ preventScroll: true });
}
