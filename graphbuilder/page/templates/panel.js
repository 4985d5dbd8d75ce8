// The panel at the side: what is behind the selected line, entity or speaker; without a selection, where to begin.

const STEP = 25; // cards at a time
const VOICES = 4; // speakers named above a line's cards
const TOLD = 10; // lines in the summary of what a speaker says

function updatePanel() {
  const panel = byId("panel");
  panel.replaceChildren(...panelOf(selection));
  panel.querySelector(".card.here")?.scrollIntoView({ block: "nearest" });
}

function panelOf(chosen) {
  if (chosen === null) return overview();
  if (chosen.line !== undefined) return linePanel(view.lines[chosen.line], chosen.line);
  if (chosen.path) return pathPanel(chosen.path);
  return chosen.node !== undefined ? nodePanel(chosen.node) : speakerPanel(speakers.get(chosen.speaker));
}

const eyebrow = (text) => make("p", { class: "eyebrow" }, text);
const heading = (text) => make("h3", { class: "eyebrow" }, text);
const back = () => button("Clear (Esc)", () => select(null), { class: "back" });
const cards = (claims) => growing(claims, (claim) => card(claim), STEP);

// What the filters let through, and the selected claim even where they do not.
function shownClaims() {
  const chosen = view.claims[claimIndex.get(selection?.claim)];
  return chosen && !visible.includes(chosen) ? [...visible, chosen] : visible;
}

// Facts first; a heading for each status unless all are facts.
function byStatus(claims) {
  const groups = [...STATUSES].map(([status, label]) => [label, claims.filter((claim) => claim.status === status)]).filter(([, group]) => group.length);
  if (groups.length === 1 && claims[0].status === "fact") return [cards(claims)];
  return groups.flatMap(([label, group]) => [heading(`${label} · ${group.length}`), cards(group)]);
}

function linePanel(line, index) {
  const from = view.nodes[line.source].label;
  const to = view.nodes[line.target].label;
  const sign = signs.get(line.sign);
  const claims = shownClaims().filter((claim) => claim.line === index);
  return [
    eyebrow("Evidence"),
    make("h2", {}, `${from} ${line.directed ? "→" : "—"} ${to}`),
    make("div", { class: "chips" }, pill(`${sign.label} ×${claims.length}`, sign.name), ...behind(claims)),
    toldBy(claims),
    disputeNote(index),
    hiddenNote(line.claims.length - claims.length),
    ...byStatus(claims),
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

function toldBy(claims) {
  const voices = grouped(claims, (claim) => claim.speaker);
  const ranked = [...voices.keys()].sort((a, b) => voices.get(b).length - voices.get(a).length).slice(0, VOICES);
  if (!ranked.length) return null;
  const name = (id) => make("span", {}, link(speakers.get(id).label, () => selectSpeaker(id)), voices.get(id).length > 1 ? ` ×${voices.get(id).length}` : "");
  const rest = voices.size > VOICES ? `, and ${voices.size - VOICES} more` : "";
  return make("p", { class: "by" }, "Told by ", ...ranked.flatMap((id, place) => [place ? ", " : "", name(id)]), rest);
}

function disputeNote(index) {
  return disputedLines.has(index) ? make("p", {}, link("Disputed: compare both sides", () => { showView("disputes"); remember(); })) : null;
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
    make("div", { class: "named" }, flagOf(node), make("h2", {}, node.label)),
    knownAs(node),
    nodeActions(index),
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
  const counts = counted(claims.map((claim) => signOf(claim).name));
  return [...signs.values()].filter((sign) => counts.has(sign.name)).map((sign) => pill(`${counts.get(sign.name)} ${sign.label.toLowerCase()}`, sign.name));
}

const factsFirst = (claims) => [...STATUSES.keys()].flatMap((status) => claims.filter((claim) => claim.status === status));
const section = (title, claims) => (claims.length ? [heading(`${title} · ${claims.length}`), cards(factsFirst(claims))] : []);

function saidBy(id, label) {
  const said = visible.filter((claim) => claim.speaker === id);
  const quotations = view.quotations.filter((quotation) => quotation.speaker === id);
  return [
    ...ofWhom(said, label),
    ...section(`Said by ${label}`, said),
    ...(quotations.length ? [heading(`In ${label}’s words · ${quotations.length}`), growing(quotations, quotationCard, STEP)] : []),
  ];
}

// What a speaker says of whom, in short: a row for each line.
function ofWhom(said, label) {
  const groups = grouped(said, (claim) => claim.line);
  if (groups.size < 2) return [];
  const lines = [...groups.keys()].sort((a, b) => groups.get(b).length - groups.get(a).length || a - b);
  const row = (line) => make("li", {}, link(lineTitle(view.lines[line]), () => select({ line })), pill(lineText(groups.get(line)), view.lines[line].sign));
  const rest = lines.length > TOLD ? make("p", { class: "hint" }, `and ${lines.length - TOLD} more`) : null;
  return [heading(`${label}, on whom`), make("ul", { class: "ranking" }, ...lines.slice(0, TOLD).map(row)), rest].filter(Boolean);
}

function quotationCard(quotation) {
  return make("article", { class: "card" }, make("p", { class: "sentence" }, quotation.direct ? `“${quotation.text}”` : quotation.text),
    make("div", { class: "facts" }, byline(quotation.told, null), provenance(quotation.document, () => readQuotation(quotation))));
}

function speakerPanel(speaker) {
  const name = speaker.type === null ? speaker.label.toLowerCase() : speaker.label;
  return [eyebrow("Speaker"), make("h2", {}, speaker.label), ...saidBy(speaker.id, name), back()];
}

function overview() {
  const counts = counted(visible.flatMap(endsOf));
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
