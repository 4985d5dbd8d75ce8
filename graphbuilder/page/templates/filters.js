// The legend is the filter: one facet a group, one set of hidden values a facet, counts that follow the other facets.

const FACETS = [
  { name: "sign", title: "Lines", values: (claim) => [relations.get(claim.relation).sign] },
  { name: "relation", title: "Relations", values: (claim) => [claim.relation] },
  { name: "status", title: "Status", values: (claim) => [claim.status] },
  { name: "kind", title: "Entities", values: (claim) => [view.nodes[claim.subject].kind, view.nodes[claim.object].kind] },
  { name: "speaker", title: "Who says so", values: (claim) => [claim.speaker] },
  { name: "outlet", title: "Sources", values: (claim) => [view.documents[claim.document].outlet] },
];
const STATUSES = new Map([
  ["fact", "Told as fact"],
  ["former", "Former"],
  ["negated", "Denied"],
  ["hypothetical", "Possible or planned"],
  ["tentative", "Uncertain reading"],
]);
const hidden = new Map(FACETS.map((facet) => [facet.name, new Set()]));
const choices = [];
const LONG = 12; // a longer group scrolls by itself

const passes = (claim, facet) => facet.values(claim).every((value) => !hidden.get(facet.name).has(value));
const passesAll = (claim, but = null) => limits.every((within) => within(claim)) && FACETS.every((facet) => facet === but || passes(claim, facet));

function nameOf(facet, value) {
  if (facet === "sign") return signs.get(value).label;
  if (facet === "relation") return relations.get(value).label;
  if (facet === "status") return STATUSES.get(value);
  if (facet === "kind") return kinds.get(value).label;
  return facet === "speaker" ? speakers.get(value).label : value;
}

function orderOf(facet, totals) {
  const fixed = { sign: [...signs.keys()], status: [...STATUSES.keys()], kind: [...kinds.keys()] }[facet.name];
  if (fixed) return fixed.filter((value) => totals.has(value) || facet.name === "status");
  const label = (value) => nameOf(facet.name, value);
  return [...totals.keys()].sort((a, b) => totals.get(b) - totals.get(a) || label(a).localeCompare(label(b), "en"));
}

function tally(facet, claims) {
  const counts = new Map();
  for (const claim of claims) {
    for (const value of new Set(facet.values(claim))) counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return counts;
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
  box.checked = !hidden.get(facet.name).has(value);
  box.addEventListener("change", () => show(facet, [value], box.checked));
  const count = make("small");
  const name = nameOf(facet.name, value);
  const row = make("label", { class: "choice" }, box, sample(facet.name, value), make("span", { title: facet.name === "sign" ? signs.get(value).hint : null }, name), count);
  choices.push({ facet, value, box, count, row });
  return row;
}

function show(facet, values, on) {
  for (const value of values) on ? hidden.get(facet.name).delete(value) : hidden.get(facet.name).add(value);
  refresh();
}

function allOrNone(facet, values) {
  return make("div", { class: "row" }, link("All", () => show(facet, values, true), { "aria-label": `All ${facet.title.toLowerCase()}` }),
    link("None", () => show(facet, values, false), { "aria-label": `No ${facet.title.toLowerCase()}` }));
}

function group(facet) {
  const values = orderOf(facet, tally(facet, view.claims));
  const rows = values.map((value) => choice(facet, value));
  const scrolled = rows.length > LONG ? { class: "scroll", tabindex: 0, role: "group", "aria-label": facet.title } : {};
  const list = make("div", scrolled, ...rows);
  return make("fieldset", {}, make("legend", {}, facet.title), list, rows.length > 3 ? allOrNone(facet, values) : null);
}

function buildFilters() {
  const facts = view.summary.facts > 0;
  if (facts) [...STATUSES.keys()].filter((status) => status !== "fact").forEach((status) => hidden.get("status").add(status));
  const groups = FACETS.map(group);
  const [lines, byRelation, status, kindsOf, ...rest] = groups;
  const folded = make("details", {}, make("summary", {}, "By relation"), byRelation);
  byId("filters").append(lines, folded, status, kindsOf, ...rest,
    make("p", { class: "hint" }, "Size: number of claims. Width: claims on the line. Sparse dashes: nobody tells it as fact."));
}

function updateFilters() {
  for (const facet of FACETS) {
    const counts = tally(facet, view.claims.filter((claim) => passesAll(claim, facet)));
    for (const entry of choices.filter((one) => one.facet === facet)) {
      const count = counts.get(entry.value) ?? 0;
      entry.count.textContent = count.toLocaleString("en");
      entry.box.checked = !hidden.get(facet.name).has(entry.value);
      entry.row.classList.toggle("nothing", count === 0);
    }
  }
}
