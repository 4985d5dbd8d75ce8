// The timeline: dated claims in lanes, a pair or an entity each, the busiest first. What falls on one place is one mark.

const LANES = 40; // at a time
const MARK = 18; // pixels
const NARROW = 12; // pixels: no bin is narrower
const MARK_ROW = 20; // pixels that a row of marks takes
const SIGN_SHAPES = { cooperation: "dot", conflict: "triangle", neutral: "square", structural: "diamond" };
const LANE_KINDS = new Map([
  ["pair", { title: "Pairs", keys: ({ subject, object }) => [[subject, object].sort((a, b) => a - b).join(" ")] }],
  ["entity", { title: "Entities", keys: (claim) => endsOf(claim).map(String) }],
]);
const lanes = {
  by: "pair", claims: null, drawnBy: null, width: 0, // what is drawn: which claims, how sorted and how wide
  axis: null, rows: [], marks: [], shown: null, // lanes with their marks, the buttons there are, and the selection last brought into sight
};

remembered.push({ key: "lanes", get: () => (lanes.by === "pair" ? null : lanes.by), set: (name) => { if (LANE_KINDS.has(name)) sortLanes(name); } });

function sortLanes(name) {
  lanes.by = name;
  if (shownView === "timeline") updateTimeline();
}

function updateTimeline() {
  if (!byId("timeline").firstChild) buildTimeline();
  for (const name of LANE_KINDS.keys()) byId(`lanes-${name}`).setAttribute("aria-pressed", String(name === lanes.by));
  const width = byId("timeline-ticks").clientWidth;
  if (lanes.claims !== visible || lanes.drawnBy !== lanes.by || lanes.width !== width) drawTimeline(width);
  dressMarks();
}

function buildTimeline() {
  const choose = ([name, { title }]) => button(title, () => { sortLanes(name); remember(); }, { id: `lanes-${name}` });
  const frame = byId("timeline");
  frame.append(
    make("div", { class: "timeline-head" }, make("div", { class: "switch", role: "group", "aria-label": "A lane for each" }, ...[...LANE_KINDS].map(choose)), timelineKey(), make("p", { id: "timeline-note", class: "hint" })),
    make("div", { id: "timeline-axis", class: "lane", "aria-hidden": "true" }, make("span", {}), make("div", { id: "timeline-ticks" })),
    make("div", { id: "timeline-lanes" }), button("", showMoreLanes, { id: "timeline-more", class: "more" }));
  frame.addEventListener("keydown", markKeys);
  new ResizeObserver(() => { if (!frame.hidden) updateTimeline(); }).observe(frame);
}

function timelineKey() {
  const entry = ({ name, label }) => make("li", { class: name }, signShape(name), label);
  const others = [make("li", {}, signShape("cooperation", true), "not told as fact"), make("li", {}, make("span", { class: "stretch" }), "a day in this time")];
  return make("ul", { class: "timeline-key", "aria-label": "Marks" }, ...look.signs.map(entry), ...others);
}

function signShape(name, doubtful = false) {
  return drawn("svg", { viewBox: "-1 -1 18 18", "aria-hidden": "true", class: doubtful ? "doubtful" : "" }, drawn("path", { d: SHAPES[SIGN_SHAPES[name]] }));
}

function drawTimeline(width) {
  const dated = visible.filter(spanOf);
  const empty = dated.length === 0;
  Object.assign(lanes, { claims: visible, drawnBy: lanes.by, width, marks: [], shown: null });
  lanes.axis = empty ? null : axisOf(dated.map(shownSpan), Math.max(Math.floor(width / NARROW), 6));
  lanes.rows = lanesOf(dated);
  byId("timeline-note").replaceChildren(...timelineNote(dated));
  byId("timeline-axis").hidden = empty;
  byId("timeline-lanes").replaceChildren();
  drawTimelineTicks(width);
  showMoreLanes();
}

// The part of what a date may mean that the bar of time lets through.
function shownSpan(claim) {
  const { from, to } = spanOf(claim);
  return { from: Math.max(from, time.since ?? from), to: Math.min(to, time.until ?? to) };
}

function timelineNote(dated) {
  if (!time.axis) return ["No claim here bears a date: neither the texts nor their documents say when."];
  if (!dated.length) return [isNarrowed() ? `No dated claim that passes the filters lies in ${stretchText(shownBounds())}.` : "The filters hide every claim that bears a date."];
  const undated = visible.length - dated.length;
  const rest = undated ? [` · ${plural(undated, "undated claim")} in the `, link("table", () => { showView("table"); remember(); })] : [];
  return [plural(dated.length, "dated claim"), ...rest];
}

// Of equally busy lanes the better connected entities first.
function lanesOf(claims) {
  const byLane = new Map();
  for (const claim of claims) {
    for (const key of LANE_KINDS.get(lanes.by).keys(claim)) {
      if (!byLane.has(key)) byLane.set(key, []);
      byLane.get(key).push(claim);
    }
  }
  const rows = [...byLane].map(([key, within]) => ({ ends: key.split(" ").map(Number), claims: within }));
  return rows.sort((a, b) => b.claims.length - a.claims.length || a.ends[0] - b.ends[0] || (a.ends[1] ?? 0) - (b.ends[1] ?? 0));
}

function showMoreLanes() {
  const box = byId("timeline-lanes");
  const from = box.childElementCount;
  box.append(...lanes.rows.slice(from, from + LANES).map(drawLane));
  if (!lanes.marks.some(({ element }) => element.tabIndex === 0)) lanes.marks[0]?.element.setAttribute("tabindex", 0);
  const left = lanes.rows.length - box.childElementCount;
  byId("timeline-more").hidden = left === 0;
  byId("timeline-more").textContent = `Show ${Math.min(LANES, left)} more of ${plural(left, "lane")}`;
  dressMarks();
}

function drawLane(lane) {
  const name = lane.ends.map((index) => view.nodes[index].label).join(" – ");
  const marks = marksOf(lane.claims);
  const track = make("div", { class: "lane-track" }, ...marks.map((mark) => markButton(mark, lane)));
  track.style.height = `${MARK_ROW * (1 + Math.max(...marks.map(({ row }) => row)))}px`;
  const open = lane.ends.length === 1 ? { node: lane.ends[0] } : { line: linesOf(lane)[0].line };
  return make("div", { class: "lane", role: "group", "aria-label": `${name}: ${plural(lane.claims.length, "dated claim")}` },
    make("div", { class: "lane-name" }, link(name, () => select(open)), make("small", { class: "count" }, lane.claims.length.toLocaleString("en"))), track);
}

// Claims of one sign and kind of status in the same bins are one mark; marks that would overlap lie in rows.
function marksOf(claims) {
  const order = [...signs.keys()];
  const reach = (claim) => { const { from, to } = shownSpan(claim); return [binAt(lanes.axis, from), binAt(lanes.axis, to)]; };
  const gathered = grouped(claims, (claim) => [...reach(claim), order.indexOf(signOf(claim).name), Number(claim.status !== "fact")].join(" "));
  const marks = [...gathered].map(([key, within]) => {
    const [first, last, sign, doubtful] = key.split(" ").map(Number);
    return { first, last, sign: order[sign], doubtful: Boolean(doubtful), claims: within, key: [first, -last, sign, doubtful] };
  });
  marks.sort((a, b) => a.key.map((part, place) => part - b.key[place]).find((difference) => difference) ?? 0);
  return inRows(marks);
}

// Each mark in the first row that is free there; beside a narrow bin the next one is taken too.
function inRows(marks) {
  const reach = Math.ceil((MARK * lanes.axis.bins.length) / lanes.width) - 1;
  const ends = [];
  for (const mark of marks) {
    const free = ends.findIndex((end) => end + reach < mark.first);
    mark.row = free < 0 ? ends.length : free;
    ends[mark.row] = mark.last;
  }
  return marks;
}

function markButton(mark, lane) {
  const { length } = lanes.axis.bins;
  const wide = mark.last > mark.first;
  const title = markTitle(mark);
  const element = make("button", { type: "button", class: `mark ${mark.sign}${mark.doubtful ? " doubtful" : ""}${wide ? " stretch" : ""}`, tabindex: -1, title, "aria-label": title, click: () => pickTime(mark) });
  element.style.top = `${MARK_ROW * mark.row}px`;
  element.style.left = `${(100 * (wide ? mark.first : mark.first + 0.5)) / length}%`;
  if (wide) element.style.width = `${(100 * (mark.last + 1 - mark.first)) / length}%`;
  else {
    const shape = signShape(mark.sign, mark.doubtful);
    shape.style.width = `${Math.min(11 + 2.3 * Math.sqrt(mark.claims.length - 1), MARK)}px`;
    element.append(shape);
  }
  lanes.marks.push({ ...mark, element, lane });
  return element;
}

function markTitle({ claims, first, last }) {
  const [claim] = claims;
  const { bins } = lanes.axis;
  const when = claims.every((one) => one.when === claim.when) ? claim.when : stretchText({ from: bins[first].from, to: bins[last].to });
  const doubt = statusPills(claim).map((word) => word.textContent).join(", ");
  const told = `${spoken(claim)}${doubt ? ` (${doubt})` : ""}`;
  return claims.length === 1 ? `${when}: ${told}` : `${when}: ${plural(claims.length, "claim")}, first ${told}; click again for the next`;
}

// Further clicks reach what else is gathered in a mark.
function pickTime({ claims }) {
  const next = claims[(claims.findIndex(({ id }) => id === selection?.claim) + 1) % claims.length];
  select({ line: next.line, claim: next.id });
}

function drawTimelineTicks(width) {
  const ticks = lanes.axis ? ticksOf(lanes.axis, width) : [];
  byId("timeline-ticks").replaceChildren(...ticks.flatMap(({ at, left, text }) => {
    const [label, rule] = [make("span", {}, text), make("i", {})];
    label.style.left = `${left.toFixed(1)}px`;
    rule.style.left = `${at.toFixed(1)}px`;
    return [label, rule];
  }));
}

// The selection stands out, and is brought into sight when it was made elsewhere.
function dressMarks() {
  for (const { element, claims } of lanes.marks) element.classList.toggle("here", claims.some(isMeant));
  if (selection === lanes.shown) return;
  lanes.shown = selection;
  const lane = selection?.line === undefined ? -1 : lanes.rows.findIndex(({ claims }) => claims.some(isMeant));
  while (byId("timeline-lanes").childElementCount <= lane) showMoreLanes();
  byId("timeline-lanes").children[lane]?.scrollIntoView({ block: "nearest" });
}

// Left and right along a lane, up and down to the nearest mark of the next one.
function markKeys(event) {
  const at = lanes.marks.findIndex(({ element }) => element === event.target);
  if (at < 0 || !(event.key in ARROWS)) return;
  event.preventDefault();
  const [across, down] = ARROWS[event.key];
  const next = across ? lanes.marks[at + across] : markBelow(lanes.marks[at], down);
  if (!next || (across && next.lane !== lanes.marks[at].lane)) return;
  event.target.setAttribute("tabindex", -1);
  next.element.setAttribute("tabindex", 0);
  next.element.focus();
}

function markBelow(mark, down) {
  const lane = lanes.rows[lanes.rows.indexOf(mark.lane) + down];
  const far = (other) => Math.abs(other.first + other.last - mark.first - mark.last);
  return lanes.marks.filter((other) => other.lane === lane).sort((a, b) => far(a) - far(b))[0];
}
