// The legend is the filter: one facet a group, one set of hidden values a facet, counts that follow the other facets.

const FACETS = [
  { name: "sign", title: "Lines", values: (claim) => [relations.get(claim.relation).sign] },
  { name: "relation", title: "Relations", fold: "By relation", values: (claim) => [claim.relation] },
  { name: "status", title: "Status", values: (claim) => [claim.status] },
  { name: "certainty", title: "Certainty", fold: "By certainty", values: (claim) => [claim.certainty] },
  { name: "kind", title: "Entities", values: (claim) => [view.nodes[claim.subject].kind, view.nodes[claim.object].kind] },
  { name: "voice", title: "Who says so", values: (claim) => [voiceBehind(claim)] },
  { name: "speaker", title: "Named speakers", values: (claim) => (speakerOf(claim).type ? [claim.speaker] : []) },
  { name: "side", title: "Speakers’ sides", fold: "By the speaker’s side", values: (claim) => [sideBehind(claim)] },
  { name: "outlet", title: "Sources", values: (claim) => [view.documents[claim.document].outlet] },
];
const VOICES_BEHIND = new Map([["document", "The document itself"], ["named", "Somebody named"], ["unnamed", "Somebody unnamed"]]);
const NO_SIDE = "";
const STATUSES = new Map([
  ["fact", "Told as fact"],
  ["former", "Former"],
  ["negated", "Denied"],
  ["hypothetical", "Possible or planned"],
  ["tentative", "Uncertain reading"],
]);
const hidden = new Map(FACETS.map((facet) => [facet.name, new Set()]));
const usual = new Map(FACETS.map((facet) => [facet.name, new Set()])); // what is hidden at first
const groups = new Map(); // by facet: its values in order, { value, box, count, row } of each, and where it is folded
const resettable = []; // { active, reset }: further filters that "Reset filters" counts and takes back
const LONG = 12; // a longer group scrolls by itself and can be searched
let leastScore = 0;
let held = new Map(); // claims that one facet or limit alone holds back, by it: what it could show

limits.push((claim) => claim.score >= leastScore);

const passes = (claim, facet) => !hidden.get(facet.name).size || facet.values(claim).every((value) => !hidden.get(facet.name).has(value));
const passesAll = (claim, but = null) => limits.every((within) => within(claim)) && FACETS.every((facet) => facet === but || passes(claim, facet));

function holdBack() {
  const tests = [...limits.map((limit) => [limit, limit]), ...FACETS.map((facet) => [facet, (claim) => passes(claim, facet)])];
  held = new Map(tests.map(([gate]) => [gate, []]));
  for (const claim of view.claims) {
    let only = null;
    for (const [gate, test] of tests) {
      if (test(claim)) continue;
      only = only === null ? gate : undefined;
      if (!only) break;
    }
    if (only) held.get(only).push(claim);
  }
}

// The innermost teller counts: what an unnamed official told a newspaper is told by somebody unnamed.
function voiceBehind({ told: [teller] }) {
  if (!teller) return "document";
  return teller.id === null ? "unnamed" : "named";
}

// The state or body for which a claim's teller speaks: as its own text says, as other texts say of the teller without
// contradiction, the state that the teller is, or the one where the graph puts the teller.
function sideBehind({ told: [teller] }) {
  if (!teller) return NO_SIDE;
  const others = sidesTold.get(teller.id);
  const node = view.nodes[nodeIndex.get(teller.id)];
  const own = node?.kind === "State" ? node.label : node?.place;
  return teller.side ?? (others?.size === 1 ? [...others][0] : own) ?? NO_SIDE;
}

const sidesTold = new Map();
for (const { told: [teller] } of view.claims) {
  if (!teller?.id || !teller.side) continue;
  if (!sidesTold.has(teller.id)) sidesTold.set(teller.id, new Set());
  sidesTold.get(teller.id).add(teller.side);
}

function nameOf(facet, value) {
  if (facet === "sign") return signs.get(value).label;
  if (facet === "relation") return relations.get(value).label;
  if (facet === "status") return STATUSES.get(value);
  if (facet === "kind") return kinds.get(value).label;
  if (facet === "certainty") return sentenceCase(CERTAINTY[value] ?? value);
  if (facet === "voice") return VOICES_BEHIND.get(value);
  if (facet === "side") return value === NO_SIDE ? "No side known" : value;
  return facet === "speaker" ? speakers.get(value).label : value;
}

const sentenceCase = (text) => text.charAt(0).toUpperCase() + text.slice(1);

function orderOf(facet, totals) {
  const fixed = { sign: [...signs.keys()], status: [...STATUSES.keys()], kind: [...kinds.keys()], certainty: Object.keys(CERTAINTY), voice: [...VOICES_BEHIND.keys()] }[facet.name];
  if (fixed) return fixed.filter((value) => totals.has(value) || facet.name === "status");
  const label = (value) => nameOf(facet.name, value);
  return [...totals.keys()].sort((a, b) => totals.get(b) - totals.get(a) || label(a).localeCompare(label(b), "en"));
}

function tally(facet, ...lists) {
  return counted(lists.flat().flatMap((claim) => [...new Set(facet.values(claim))]));
}

function sample(facet, value) {
  if (facet === "sign") return lineSample(signs.get(value), signs.get(value).dashes);
  if (facet === "kind") return shapeSample(kinds.get(value));
  return null;
}

function lineSample(sign, dashes) {
  const stroke = { x1: 0, y1: 7, x2: 34, y2: 7, stroke: `var(--${sign.name})`, "stroke-width": sign.width * 1.3, "stroke-dasharray": dashes.join(" ") };
  return drawn("svg", { width: 34, height: 14, "aria-hidden": "true" }, drawn("line", stroke));
}

const SHAPES = {
  dot: "M8 2a6 6 0 1 0 .01 0z",
  square: "M2.5 2.5h11v11h-11z",
  diamond: "M8 1l7 7-7 7-7-7z",
  triangle: "M8 2l6.5 11.5h-13z",
  triangleDown: "M1.5 3h13L8 14.5z",
  hexagon: "M4.5 2h7L15 8l-3.5 6h-7L1 8z",
  star: "M8 .8l2.2 4.8 5.2.6-3.9 3.5 1.1 5.2L8 12.3l-4.6 2.6 1.1-5.2L.6 6.2l5.2-.6z",
};
function shapeSample(kind) {
  return drawn("svg", { width: 16, height: 16, "aria-hidden": "true" }, drawn("path", { d: SHAPES[kind.shape], fill: kind.colour }));
}

function choice(facet, value) {
  const box = make("input", { type: "checkbox" });
  box.addEventListener("change", () => show(facet, [value], box.checked));
  const count = make("small");
  const name = nameOf(facet.name, value);
  const row = make("label", { class: "choice" }, box, sample(facet.name, value), make("span", { title: facet.name === "sign" ? signs.get(value).hint : null }, name), count);
  return { value, box, count, row };
}

function show(facet, values, on) {
  for (const value of values) on ? hidden.get(facet.name).delete(value) : hidden.get(facet.name).add(value);
  refresh();
  remember();
}

// While a list is searched, what is found is meant.
function allOrNone(facet, choices) {
  const set = (on) => show(facet, choices.filter(({ row }) => !row.hidden).map(({ value }) => value), on);
  return make("div", { class: "row" }, link("All", () => set(true), { "aria-label": `All ${facet.title.toLowerCase()}` }),
    link("None", () => set(false), { "aria-label": `No ${facet.title.toLowerCase()}` }));
}

function finderIn(facet, choices) {
  const box = make("input", { type: "search", class: "finding", autocomplete: "off", spellcheck: "false", placeholder: `Find in ${choices.length.toLocaleString("en")}`, "aria-label": `Find in ${facet.title.toLowerCase()}` });
  const names = choices.map(({ value }) => fold(nameOf(facet.name, value)));
  box.addEventListener("input", () => {
    const query = fold(box.value.trim());
    choices.forEach(({ row }, index) => { row.hidden = !names[index].includes(query); });
  });
  return box;
}

// A group of one value filters nothing: it is there only as part of the legend.
function group(facet) {
  const totals = tally(facet, view.claims);
  const values = orderOf(facet, totals);
  const choices = values.map((value) => choice(facet, value));
  if (!values.length || (facet.fold && values.length < 2)) return null;
  const long = choices.length > LONG;
  const scrolled = long ? { class: "scroll", tabindex: 0, role: "group", "aria-label": facet.title } : {};
  const list = make("div", scrolled, ...choices.map(({ row }) => row));
  const set = make("fieldset", {}, make("legend", {}, facet.title), long ? finderIn(facet, choices) : null, list, choices.length > 3 ? allOrNone(facet, choices) : null);
  const off = make("small");
  const folded = facet.fold ? make("details", {}, make("summary", {}, facet.fold, off), set) : null;
  groups.set(facet, { values, choices, folded, off });
  return folded ?? set;
}

function buildFilters() {
  const others = view.summary.facts > 0 ? [...STATUSES.keys()].filter((status) => status !== "fact") : [];
  others.forEach((status) => { hidden.get("status").add(status); usual.get("status").add(status); });
  const reset = make("div", { class: "reset", hidden: true }, button("", resetFilters, { id: "reset" }));
  const built = FACETS.flatMap((facet) => [group(facet), facet.name === "status" ? scoreGroup() : null]).filter(Boolean);
  byId("filters").append(...built, make("p", { class: "hint" }, "Size: number of claims. Width: claims on the line. Sparse dashes: nobody tells it as fact."), reset);
}

function scoreGroup() {
  if (view.claims.every(({ score }) => score === view.claims[0].score)) return null;
  const slider = make("input", { id: "least-score", type: "range", min: 0, max: 1, step: 0.05, value: 0, "aria-label": "Minimum score" });
  slider.addEventListener("input", () => setLeastScore(slider.value));
  slider.addEventListener("change", remember);
  return make("fieldset", {}, make("legend", {}, "Minimum score"), make("div", { class: "sliding" }, slider, make("output", { id: "score-shown", for: "least-score" }, "0.00")));
}

function setLeastScore(text) {
  if (!byId("least-score")) return;
  byId("least-score").value = text; // what is no number from 0 to 1 becomes one
  leastScore = Number(byId("least-score").value);
  byId("score-shown").textContent = leastScore.toFixed(2);
  refresh();
}

resettable.push({ active: () => leastScore > 0, reset: () => setLeastScore("0") });
remembered.push({ key: "score", get: () => (leastScore > 0 ? leastScore.toFixed(2) : null), set: setLeastScore });

// What differs from the start, in the order of the group.
function toggled(facet) {
  const [now, first] = [hidden.get(facet.name), usual.get(facet.name)];
  return (groups.get(facet)?.values ?? []).filter((value) => now.has(value) !== first.has(value));
}

function resetFilters() {
  for (const facet of FACETS) hidden.set(facet.name, new Set(usual.get(facet.name)));
  for (const one of resettable) if (one.active()) one.reset();
  refresh();
  remember();
  announce("All filters are reset");
  byId("filters").querySelector("input").focus();
}

// A value in an address: itself if it is a plain word, else a short digest (FNV-1a): names of sources can be long.
function token(value) {
  if (/^[A-Za-z]{1,40}$/.test(value)) return value;
  let digest = 0x811c9dc5;
  for (const letter of value) digest = Math.imul(digest ^ letter.codePointAt(0), 0x01000193);
  return `-${(digest >>> 0).toString(36)}`;
}

// What is toggled, or after an exclamation mark what is not, whichever is shorter.
function addressOf(facet) {
  const changed = toggled(facet);
  if (!changed.length) return null;
  const { values } = groups.get(facet);
  const rest = values.filter((value) => !changed.includes(value));
  return changed.length <= rest.length ? changed.map(token).join(".") : `!${rest.map(token).join(".")}`;
}

function followAddress(facet, text) {
  const others = text.startsWith("!");
  const named = new Set(text.slice(others ? 1 : 0).split("."));
  const { values, folded } = groups.get(facet) ?? { values: [] };
  const wanted = new Set(values.filter((value) => named.has(token(value)) !== others));
  hidden.set(facet.name, new Set(values.filter((value) => wanted.has(value) !== usual.get(facet.name).has(value))));
  if (folded && wanted.size) folded.open = true;
  refresh();
}

for (const facet of FACETS) remembered.push({ key: `filter-${facet.name}`, get: () => addressOf(facet), set: (text) => followAddress(facet, text) });

function updateFilters() {
  holdBack();
  for (const [facet, { choices, off }] of groups) {
    const counts = tally(facet, visible, held.get(facet));
    for (const { value, box, count, row } of choices) {
      const number = counts.get(value) ?? 0;
      count.textContent = number.toLocaleString("en");
      box.checked = !hidden.get(facet.name).has(value);
      row.classList.toggle("nothing", number === 0);
    }
    const out = hidden.get(facet.name).size;
    off.textContent = out ? ` · ${out.toLocaleString("en")} hidden` : "";
  }
  showReset();
}

function showReset() {
  const active = FACETS.filter((facet) => toggled(facet).length).length + resettable.filter((one) => one.active()).length;
  byId("reset").textContent = `Reset filters (${active})`;
  byId("reset").parentElement.hidden = active === 0;
}
