// The bar of time beneath the stage: how many claims bear which date, and two handles that narrow every view to a stretch of it.

const PACE = 700; // milliseconds between two steps of the playing window
const WINDOW = 8; // who plays all dates sees this part of them at a time
const LEAP = 10; // bins that Page Up and Page Down go
const THIN = 3; // percent of the height that a lone claim has beside many
const stillQuery = window.matchMedia("(prefers-reduced-motion: reduce)");
const time = {
  axis: null, counts: [], // bins, and what they hold: claims that may lie there, and their shares by sign
  since: null, until: null, undated: true, // the first and last day that show; null is no limit
  drag: null, playing: null, due: false,
};

function inTime(claim) {
  const span = spanOf(claim);
  if (!span) return time.undated;
  return (time.since === null || span.to >= time.since) && (time.until === null || span.from <= time.until);
}

limits.push(inTime);
resettable.push(
  { active: isNarrowed, reset: () => { stopPlaying(); Object.assign(time, { since: null, until: null }); } },
  { active: () => !time.undated, reset: () => { time.undated = true; } },
);
remembered.push(
  { key: "since", get: () => (time.since === null ? null : firstText(time.since)), set: (when) => limitTime({ since: daysOf(when)?.from }) },
  { key: "until", get: () => (time.until === null ? null : lastText(time.until)), set: (when) => limitTime({ until: daysOf(when)?.to }) },
  { key: "undated", get: () => (time.undated ? null : "no"), set: (word) => { if (word === "no" && time.axis) keepUndated(false); } },
);

function isNarrowed() {
  return time.since !== null || time.until !== null;
}

// From the address: of two limits that leave no day between them the later word holds.
function limitTime(wanted) {
  const { since = time.since, until = time.until } = wanted;
  if (!time.axis) return;
  const crossed = since !== null && until !== null && since > until;
  stopPlaying();
  Object.assign(time, crossed ? { since: null, until: null, ...wanted } : { since, until });
  refresh();
}

function keepUndated(keep) {
  time.undated = keep;
  refresh();
}

function buildTime() {
  const stretches = view.claims.map(spanOf).filter(Boolean);
  if (!stretches.length) return;
  time.axis = axisOf(stretches);
  const one = time.axis.bins.length === 1;
  const undated = make("input", { type: "checkbox", id: "time-undated" });
  undated.addEventListener("change", () => { keepUndated(undated.checked); remember(); });
  const head = make("div", { class: "time-head" },
    one ? null : button("", play, { id: "time-play" }), make("span", { id: "time-shown" }), one ? null : link("All dates", allDates, { id: "time-all" }),
    make("label", { class: "choice", id: "time-kept", hidden: view.claims.every(spanOf) }, undated, make("span", {})));
  byId("time").append(head, ...(one ? [] : [timeTrack(), make("div", { id: "time-ticks", "aria-hidden": "true" })]));
  byId("time").hidden = false;
  if (!one) wireTimeBar();
}

function timeTrack() {
  const handle = (end, name) => make("div", { id: `time-${end}`, class: "handle", role: "slider", tabindex: 0, "data-end": end, "aria-label": name, "aria-valuemin": 0, "aria-valuemax": time.axis.bins.length - 1 });
  const bars = [...signs.values()].map((sign) => drawn("path", { class: sign.name, "data-sign": sign.name }));
  const svg = drawn("svg", { viewBox: `0 0 ${time.axis.bins.length} 100`, preserveAspectRatio: "none", "aria-hidden": "true" }, ...bars);
  return make("div", { id: "time-track" }, svg, make("div", { class: "veil" }), make("div", { class: "veil" }), handle("since", "First date shown"), handle("until", "Last date shown"));
}

function wireTimeBar() {
  const track = byId("time-track");
  track.addEventListener("pointerdown", grabTime);
  track.addEventListener("pointermove", (event) => { time.drag ? dragTime(event) : tellBin(event); });
  track.addEventListener("pointerup", () => letGo(true));
  track.addEventListener("pointercancel", () => letGo(false));
  for (const end of ["since", "until"]) byId(`time-${end}`).addEventListener("keydown", timeKey);
  document.addEventListener("keydown", spaceStops);
  stillQuery.addEventListener("change", () => { stopPlaying(); updateTime(); });
  new ResizeObserver(drawTicks).observe(track);
}

// What is visible, and what the bar alone hides: it shows where the handles could go.
function updateTime() {
  if (!time.axis) return;
  const claims = [...visible, ...held.get(inTime)];
  const dated = claims.filter(spanOf);
  const undated = claims.length - dated.length;
  const label = byId("time-kept");
  label.classList.toggle("nothing", undated === 0);
  label.querySelector("input").checked = time.undated;
  label.querySelector("span").textContent = plural(undated, "undated claim");
  const bounds = shownBounds();
  byId("time-shown").replaceChildren(make("strong", {}, stretchText(bounds)), make("span", {}, ` · ${plural(dated.filter(inTime).length, "dated claim")}`));
  if (time.axis.bins.length > 1) updateTrack(dated);
}

function updateTrack(dated) {
  time.counts = countBins(dated);
  drawBars();
  const { first, last } = shownBins();
  const bounds = shownBounds();
  for (const [end, bin, day, text] of [["since", first, bounds.from, firstText(bounds.from)], ["until", last, bounds.to + 1, lastText(bounds.to)]]) {
    const handle = byId(`time-${end}`);
    handle.style.left = `${(100 * placeOn(time.axis, day)).toFixed(3)}%`;
    handle.setAttribute("aria-valuenow", bin);
    handle.setAttribute("aria-valuetext", text);
  }
  const [before, after] = byId("time-track").querySelectorAll(".veil");
  before.style.width = byId("time-since").style.left;
  after.style.left = byId("time-until").style.left;
  byId("time-all").hidden = !isNarrowed();
  byId("time-play").textContent = stillQuery.matches ? "Next step" : time.playing ? "❚❚ Stop" : "▶ Play";
}

// A claim that is dated by its year counts for the same part in each bin where it may lie.
function countBins(claims) {
  const counts = time.axis.bins.map(() => ({ claims: 0, shares: new Map() }));
  for (const claim of claims) {
    const { from, to } = spanOf(claim);
    const [first, last] = [binAt(time.axis, from), binAt(time.axis, to)];
    const { name } = signOf(claim);
    for (const bin of counts.slice(first, last + 1)) {
      bin.claims += 1;
      bin.shares.set(name, (bin.shares.get(name) ?? 0) + 1 / (last - first + 1));
    }
  }
  return counts;
}

function drawBars() {
  const most = Math.max(...time.counts.map(({ shares }) => [...shares.values()].reduce((sum, share) => sum + share, 0)), 1);
  const shapes = new Map([...signs.keys()].map((name) => [name, []]));
  time.counts.forEach(({ shares }, index) => {
    let top = 100;
    for (const [name, shape] of shapes) {
      const height = shares.has(name) ? Math.max((100 * shares.get(name)) / most, THIN) : 0;
      top -= height;
      if (height) shape.push(`M${index + 0.08} ${top.toFixed(2)}h.84v${height.toFixed(2)}h-.84z`);
    }
  });
  for (const bar of byId("time-track").querySelectorAll("path")) bar.setAttribute("d", shapes.get(bar.dataset.sign).join(""));
}

function drawTicks() {
  const width = byId("time-track").clientWidth;
  if (!width) return;
  byId("time-ticks").replaceChildren(...ticksOf(time.axis, width).map(({ left, text }) => {
    const label = make("span", {}, text);
    label.style.left = `${left.toFixed(1)}px`;
    return label;
  }));
}

function shownBounds() {
  const [from, to] = [time.axis.bins[0].from, time.axis.bins.at(-1).to];
  return { from: time.since ?? Math.min(from, time.until ?? from), to: time.until ?? Math.max(to, time.since ?? to) };
}

function shownBins() {
  const { from, to } = shownBounds();
  return { first: binAt(time.axis, from), last: binAt(time.axis, to) };
}

// Show the bins from one to another: the outermost are no limits.
function showBins(first, last) {
  const { bins } = time.axis;
  time.since = first <= 0 ? null : bins[first].from;
  time.until = last >= bins.length - 1 ? null : bins[last].to;
}

function allDates() {
  stopPlaying();
  Object.assign(time, { since: null, until: null });
  refresh();
  remember();
  byId("time-since").focus();
}

// A handle goes by bins, and never past the other.
function moveHandle(end, bin) {
  const { first, last } = shownBins();
  if (end === "since") showBins(Math.min(Math.max(bin, 0), last), last);
  else showBins(first, Math.min(Math.max(bin, first), time.axis.bins.length - 1));
}

function timeKey(event) {
  const { end } = event.currentTarget.dataset;
  const { first, last } = shownBins();
  const now = end === "since" ? first : last;
  const steps = { ArrowLeft: now - 1, ArrowDown: now - 1, ArrowRight: now + 1, ArrowUp: now + 1, PageDown: now - LEAP, PageUp: now + LEAP, Home: 0, End: time.axis.bins.length - 1 };
  if (!(event.key in steps)) return;
  event.preventDefault();
  stopPlaying();
  moveHandle(end, steps[event.key]);
  refresh();
  remember();
}

function binUnder({ clientX }) {
  const { left, width } = byId("time-track").getBoundingClientRect();
  const { length } = time.axis.bins;
  return Math.min(Math.max(Math.floor(((clientX - left) / width) * length), 0), length - 1);
}

function tellBin(event) {
  const index = binUnder(event);
  byId("time-track").title = `${stretchText(time.axis.bins[index])}: ${plural(time.counts[index].claims, "claim")}`;
}

// A handle is dragged, a narrow window is moved as a whole, and elsewhere a new one is drawn.
function grabTime(event) {
  if (event.button) return;
  stopPlaying();
  const { end } = event.target.dataset;
  const { first, last } = shownBins();
  const at = binUnder(event);
  const inside = isNarrowed() && at >= first && at <= last && first < last;
  time.drag = { end, at, first, last, kind: end ? "handle" : inside ? "window" : "new", before: { since: time.since, until: time.until } };
  byId("time-track").setPointerCapture(event.pointerId);
  if (end) byId(`time-${end}`).focus({ preventScroll: true });
  event.preventDefault();
  if (time.drag.kind === "new") dragTime(event);
}

function dragTime(event) {
  const { kind, end, at, first, last } = time.drag;
  const bin = binUnder(event);
  if (kind === "handle") moveHandle(end, bin);
  else if (kind === "new") showBins(Math.min(at, bin), Math.max(at, bin));
  else {
    const shift = Math.min(Math.max(bin - at, -first), time.axis.bins.length - 1 - last);
    showBins(first + shift, last + shift);
  }
  refreshSoon();
}

function letGo(keep) {
  if (!time.drag) return;
  if (!keep) Object.assign(time, time.drag.before);
  time.drag = null;
  refreshSoon();
  remember();
}

// However often a pointer moves, the page is drawn once a frame.
function refreshSoon() {
  if (time.due) return;
  time.due = true;
  requestAnimationFrame(() => { time.due = false; refresh(); });
}

// Who asked for less motion goes step by step.
function play() {
  if (time.playing) return stopPlaying();
  step();
  if (stillQuery.matches) return remember();
  time.playing = setTimeout(playOn, PACE);
  return updateTime();
}

function playOn() {
  step();
  if (shownBins().last >= time.axis.bins.length - 1) return stopPlaying();
  time.playing = setTimeout(playOn, PACE);
  return undefined;
}

// The window goes on to the next bin that holds something; from the end, or from all dates, it begins again.
function step() {
  const { length } = time.axis.bins;
  const { first, last } = shownBins();
  const width = isNarrowed() ? last - first : Math.max(Math.round(length / WINDOW), 1) - 1;
  if (last >= length - 1) showBins(0, width);
  else {
    const ahead = time.counts.findIndex(({ claims }, index) => index > last && claims > 0);
    const next = ahead < 0 ? length - 1 : ahead;
    showBins(next - width, next);
  }
  refresh();
}

function stopPlaying() {
  if (!time.playing) return;
  clearTimeout(time.playing);
  time.playing = null;
  updateTime();
  remember();
  announce(`Stopped at ${stretchText(shownBounds())}`);
}

function spaceStops(event) {
  const busy = event.target === byId("time-play") || event.target.matches?.("input, select, textarea");
  if (event.key !== " " || !time.playing || busy) return;
  stopPlaying();
  event.preventDefault();
}
