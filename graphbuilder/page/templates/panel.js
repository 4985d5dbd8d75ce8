// The panel at the side: what is behind the selected line, entity or speaker; without a selection, where to begin.

const STEP = 25; // cards at a time

function updatePanel() {
  const panel = byId("panel");
  panel.replaceChildren(...panelOf(selection));
  panel.querySelector(".card.here")?.scrollIntoView({ block: "nearest" });
}

function panelOf(chosen) {
  if (chosen === null) return overview();
  if (chosen.line !== undefined) return linePanel(view.lines[chosen.line], chosen.line);
  return chosen.node !== undefined ? nodePanel(chosen.node) : speakerPanel(speakers.get(chosen.speaker));
}

const eyebrow = (text) => make("p", { class: "eyebrow" }, text);
const heading = (text) => make("h3", { class: "eyebrow" }, text);
const back = () => button("Clear (Esc)", () => select(null), { class: "back" });
const cards = (claims) => growing(claims, (claim) => card(claim), STEP);

function linePanel(line, index) {
  const from = view.nodes[line.source].label;
  const to = view.nodes[line.target].label;
  const sign = signs.get(line.sign);
  const claims = visible.filter((claim) => claim.line === index);
  return [
    eyebrow("Evidence"),
    make("h2", {}, `${from} ${line.directed ? "→" : "—"} ${to}`),
    make("div", { class: "chips" }, pill(`${sign.label} ×${claims.length}`, sign.name), ...behind(claims)),
    hiddenNote(line.claims.length - claims.length),
    cards(claims),
    ...otherLines(line, index),
    back(),
  ].filter(Boolean);
}

// How many speakers and documents stand behind some claims: one source alone is worth knowing.
function behind(claims) {
  const tellers = new Set(claims.map((claim) => claim.speaker)).size;
  const sources = new Set(claims.map((claim) => claim.document)).size;
  return claims.length ? [pill(plural(tellers, "speaker"), "neutral"), pill(plural(sources, "document"), "neutral")] : [];
}

function hiddenNote(count) {
  return count ? make("p", { class: "hint" }, `${plural(count, "claim")} on this line ${count === 1 ? "is" : "are"} hidden by the filters.`) : null;
}

function otherLines(line, index) {
  const ends = new Set([line.source, line.target]);
  const others = neighboursOf.get(line.source).filter((other) => other !== index && ends.has(view.lines[other].source) && ends.has(view.lines[other].target));
  const open = others.filter((other) => visible.some((claim) => claim.line === other));
  if (!open.length) return [];
  const row = (other) => make("li", {}, link(lineTitle(view.lines[other]), () => select({ line: other })), make("span", { class: "count" }, signs.get(view.lines[other].sign).label));
  return [heading("Also between the two"), make("ul", { class: "ranking" }, ...open.map(row))];
}

const lineTitle = (line) => `${view.nodes[line.source].label} ${line.directed ? "→" : "—"} ${view.nodes[line.target].label}`;

function nodePanel(index) {
  const node = view.nodes[index];
  const out = visible.filter((claim) => claim.subject === index);
  const incoming = visible.filter((claim) => claim.object === index && claim.subject !== index);
  return [
    eyebrow(kinds.get(node.kind).label),
    make("h2", {}, node.label),
    knownAs(node),
    make("div", { class: "chips" }, ...signChips([...out, ...incoming])),
    ...section(`${node.label} does or is`, out),
    ...section(`Told of ${node.label}`, incoming),
    ...saidBy(node.id, node.label),
    back(),
  ].filter(Boolean);
}

function knownAs(node) {
  const codes = node.identifiers.map(([scheme, value]) => `${scheme} ${value}`);
  const names = node.aliases.slice(0, 8);
  const text = [names.length ? `Also: ${names.join(", ")}` : "", codes.join(" · ")].filter(Boolean).join(" · ");
  return text ? make("p", { class: "aka" }, text) : null;
}

function signChips(claims) {
  const counts = new Map();
  for (const claim of claims) counts.set(signOf(claim).name, (counts.get(signOf(claim).name) ?? 0) + 1);
  return [...signs.values()].filter((sign) => counts.has(sign.name)).map((sign) => pill(`${counts.get(sign.name)} ${sign.label.toLowerCase()}`, sign.name));
}

const section = (title, claims) => (claims.length ? [heading(`${title} · ${claims.length}`), cards(claims)] : []);

function saidBy(id, label) {
  const said = visible.filter((claim) => claim.speaker === id);
  const quotations = view.quotations.filter((quotation) => quotation.speaker === id);
  const quote = (quotation) => make("article", { class: "card" }, make("p", { class: "sentence" }, quotation.text), make("dl", { class: "facts" }, make("dt", {}, "Source"), make("dd", {}, sourceOf(quotation.document))));
  return [...section(`Said by ${label}`, said), ...(quotations.length ? [heading(`In ${label}’s words · ${quotations.length}`), growing(quotations, quote, STEP)] : [])];
}

function speakerPanel(speaker) {
  return [eyebrow("Speaker"), make("h2", {}, speaker.label), ...saidBy(speaker.id, speaker.label), back()];
}

function overview() {
  const counts = new Map();
  for (const claim of visible) for (const end of new Set([claim.subject, claim.object])) counts.set(end, (counts.get(end) ?? 0) + 1);
  const top = [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a) || a - b).slice(0, 10);
  const latest = [...visible].filter((claim) => claim.when).sort((a, b) => b.when.localeCompare(a.when)).slice(0, 5);
  const row = (index) => make("li", {}, entityLink(index), make("span", { class: "count" }, String(counts.get(index))));
  return [
    make("h2", { class: "eyebrow" }, "Overview"),
    make("p", { class: "hint" }, "Click a line to read every sentence behind it; click an entity for all that is claimed about it."),
    heading("Most claims"), make("ol", { class: "ranking" }, ...top.map(row)),
    ...(latest.length ? [heading("Latest"), ...latest.map((claim) => card(claim, true))] : [heading("Claims"), ...visible.slice(0, 5).map((claim) => card(claim, true))]),
    markKey(),
  ];
}

function markKey() {
  return make("p", { class: "sentence key" }, "Highlights: ", make("mark", { class: "e s" }, "who"), make("mark", { class: "e" }, " the words that state it "), make("mark", { class: "e o" }, "whom"), "; ", make("mark", { class: "c" }, "the verb of saying"), ".");
}
