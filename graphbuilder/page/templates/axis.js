// Dates and axes: which days a date may mean, and bins of time, from days to centuries, with sensible ticks.

const PARTIAL_DATE = /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/; // as in page/selection.py
const DAY = 86_400_000; // milliseconds
const BINS = 120; // at most so many a bar or a lane
const LEVELS = [{ days: 1 }, { days: 7 }, ...[1, 3, 12, 60, 120, 300, 1200, 6000].map((months) => ({ months }))];
const STRAY = 0.05; // the share of dates at each end that may lie far from all others
const FAR = 4; // so many times as long must the axis be with them, to set them apart
const LETTER = 6.6; // pixels of a tick's letter

// Days are counted from 1 January 1970; what overflows a month goes on in the next.
function dayNumber(year, month, day) {
  return new Date(0).setUTCFullYear(year, month, day) / DAY;
}

// The first and last day that a date, month or year may mean; nothing for anything else.
function daysOf(when) {
  if (!PARTIAL_DATE.test(when ?? "")) return null;
  const [year, month, day] = when.split("-").map(Number);
  if (day !== undefined) return { from: dayNumber(year, month - 1, day), to: dayNumber(year, month - 1, day) };
  return { from: dayNumber(year, (month ?? 1) - 1, 1), to: dayNumber(year, month ?? 12, 0) };
}

const spans = new Map([null, ...new Set(view.claims.map((claim) => claim.when))].map((when) => [when, daysOf(when)]));
const spanOf = (claim) => spans.get(claim.when);

// A day as the shortest date that means the same as a stretch's first or last day.
const isoDay = (day) => new Date(day * DAY).toISOString().slice(0, 10);
const firstText = (day) => isoDay(day).replace(/(-01)?-01$/, "");
const lastText = (day) => [4, 7].map((length) => isoDay(day).slice(0, length)).find((text) => daysOf(text).to === day) ?? isoDay(day);

// Both ends alike: years, months or days.
function stretchText({ from, to }) {
  const [first, last] = [4, 7, 10].map((length) => [from, to].map((day) => isoDay(day).slice(0, length))).find(([a, b]) => daysOf(a).from === from && daysOf(b).to === to);
  return first === last ? first : `${first} to ${last}`;
}

function levelStart({ days, months }, day) {
  if (days) return day - ((((day + 3) % days) + days) % days); // weeks begin on Mondays; the first day was a Thursday
  const date = new Date(day * DAY);
  const month = 12 * date.getUTCFullYear() + date.getUTCMonth();
  return dayNumber(0, month - (month % months), 1);
}

function levelNext({ days, months }, start) {
  if (days) return start + days;
  const date = new Date(start * DAY);
  return dayNumber(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
}

// Bins from the first day to the last. Few strays far from the rest do not squeeze it: they share a bin before or after.
function axisOf(stretches, most = BINS) {
  const whole = { from: extreme(stretches, "from", Math.min), to: extreme(stretches, "to", Math.max) };
  const core = coreOf(stretches, whole);
  const level = LEVELS.find(({ days, months }) => (core.to - core.from) / (days ?? months * 30.44) < most) ?? LEVELS.at(-1);
  const bins = [];
  for (let day = levelStart(level, core.from); day <= core.to; day = levelNext(level, day)) bins.push({ from: day, to: levelNext(level, day) - 1 });
  const [first, last] = [bins[0], bins.at(-1)];
  if (whole.from < first.from) bins.unshift({ from: whole.from, to: first.from - 1, edge: "earlier" });
  if (whole.to > last.to) bins.push({ from: last.to + 1, to: whole.to, edge: "later" });
  return { level, bins };
}

const extreme = (rows, name, pick) => rows.reduce((best, row) => pick(best, row[name]), rows[0][name]);

function coreOf(stretches, whole) {
  const strays = Math.floor(stretches.length * STRAY);
  const ordered = (name) => stretches.map((one) => one[name]).sort((a, b) => a - b);
  const from = ordered("from")[strays];
  const to = Math.max(from, ordered("to")[stretches.length - 1 - strays]);
  return (whole.to - whole.from + 1) / (to - from + 1) > FAR ? { from, to } : whole;
}

// The bin of a day, or the nearest one.
function binAt({ bins }, day) {
  let [low, high] = [0, bins.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (bins[middle].from <= day) low = middle;
    else high = middle - 1;
  }
  return low;
}

// Where a day begins on an axis, from 0 to 1: all bins are equally wide.
function placeOn(axis, day) {
  const index = binAt(axis, day);
  const { from, to } = axis.bins[index];
  return (index + Math.min(Math.max((day - from) / (to + 1 - from), 0), 1)) / axis.bins.length;
}

// The finest ticks whose dates do not touch, in pixels of an axis so wide: { at: the day, left: its text's rim, text }.
function ticksOf(axis, width) {
  const tick = (day, text) => {
    const at = placeOn(axis, day) * width;
    const wide = text.length * LETTER;
    return { at, left: Math.max(Math.min(at - wide / 2, width - wide), 0), right: Math.min(Math.max(at + wide / 2, wide), width), text };
  };
  const inner = axis.bins.filter((bin) => !bin.edge);
  const edges = axis.bins.map((bin, index) => ({ ...bin, middle: ((index + 0.5) / axis.bins.length) * width })).filter((bin) => bin.edge);
  const aside = edges.map(({ from, edge, middle }) => ({ ...tick(from, edge), at: middle }));
  const [first, last] = [inner[0].from, inner.at(-1).to];
  const alone = tick(first, isoDay(first));
  for (const level of LEVELS.slice(LEVELS.indexOf(axis.level))) {
    const ticks = [];
    for (let day = levelNext(level, levelStart(level, first - 1)); day <= last; day = levelNext(level, day)) ticks.push(tick(day, tickText(level, day)));
    if (ticks.every(({ left }, index) => !index || left >= ticks[index - 1].right + 8)) return [...aside, ...clearOf(aside, ticks.length ? ticks : [alone])];
  }
  return [...aside, ...clearOf(aside, [alone])];
}

const clearOf = (others, ticks) => ticks.filter(({ left, right }) => others.every((other) => right + 6 < other.left || left > other.right + 6));
const tickText = ({ days, months }, day) => isoDay(day).slice(0, days ? 10 : months < 12 ? 7 : 4);
