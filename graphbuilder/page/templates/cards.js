// One claim as a card: who does what to whom, the sentence with its exact highlights, who says so, when, where to read it; details on demand.

const CERTAINTY = { certain: "certain", probable: "probable", possible: "possible", uncommitted: "not committed" };
const DATED = { explicitDate: "named in the text", relativeDate: "reckoned from the text", publicationDate: "day of publication", noDate: "" };
const TIME = { actual: "present", past: "past", future: "future", hypothetical: "hypothetical" };
const STANCES = { doubts: " doubts it", denies: " denies it" };
const MARKS = { s: "subject", o: "object", e: "evidence", c: "who tells it" };

function sentence(parts) {
  const piece = ([text, marks]) => {
    if (!marks) return text;
    return make("mark", { class: [...marks].join(" "), title: [...marks].map((mark) => MARKS[mark]).join(", ") }, text);
  };
  return make("p", { class: "sentence" }, ...parts.map(piece));
}

function card(claim, brief = false) {
  const sign = signOf(claim);
  const here = selection?.claim === claim.id;
  return make("article", { class: `card ${sign.name}${here ? " here" : ""}`, "data-claim": claim.id, "aria-label": spoken(claim) },
    make("div", { class: "what" }, entityLink(claim.subject), pill(relationText(claim), sign.name), entityLink(claim.object), ...statusPills(claim)),
    sentence(claim.parts),
    make("div", { class: "facts" }, byline(claim.told, claim.when), provenance(claim.document, () => readClaim(claim)), brief ? null : more(claim)));
}

// A card away from the panel: its evidence opens there.
function stageCard(claim) {
  const box = card(claim, true);
  box.querySelector(".source").append(" · ", link("Show the evidence", () => select({ line: claim.line, claim: claim.id })));
  return box;
}

const entityLink = (index) => link(view.nodes[index].label, () => select({ node: index }));
const pill = (text, kind) => make("span", { class: `pill ${kind}` }, text);
const relationText = (claim) => relations.get(claim.relation).label;
const spoken = (claim) => `${view.nodes[claim.subject].label} ${relationText(claim)} ${view.nodes[claim.object].label}`;

function statusPills(claim) {
  const words = [];
  if (claim.status === "negated") words.push("denied");
  if (claim.status === "hypothetical") words.push(claim.time_frame === "future" ? "planned" : "not a fact");
  if (claim.status === "tentative") words.push("uncertain reading");
  if (claim.ended) words.push("former");
  return words.map((word) => pill(word, "doubtful"));
}

const factList = (rows) => make("dl", {}, ...rows.filter(([, value]) => value).flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));

function more(claim) {
  const manner = [STATUSES.get(claim.status), CERTAINTY[claim.certainty] ?? claim.certainty, TIME[claim.time_frame] ?? claim.time_frame];
  const rows = [["Status", manner.join(", ")], ["Date", dateText(claim)], ["Office", claim.role], ["Kind", claim.mode], ["Place", claim.place], ["Named elsewhere", namedElsewhere(claim)], ["Found by", `${claim.rule}, score ${claim.score.toFixed(2)}`]];
  return make("details", {}, make("summary", {}, "Details"), factList(rows));
}

// Who takes part and has no name in the sentence itself.
function namedElsewhere({ beyond, subject, object }) {
  const ends = new Map([["s", subject], ["o", object]]);
  return beyond.filter(([letter]) => ends.has(letter)).map(([letter]) => view.nodes[ends.get(letter)].label).join(", ");
}

function dateText(claim) {
  if (!claim.when) return "nobody says";
  const how = DATED[claim.date_source] ?? claim.date_source;
  return how ? `${claim.when} (${how})` : claim.when;
}

// Who says so stands out; the date too, where there is one.
const byline = (told, when) => make("p", { class: "by" }, "— ", says(told), when ? ` · ${when}` : null);

// The chain of telling, innermost first: "Ruslan Pukhov, quoted by Financial Times".
function says(told) {
  if (!told.length) return make("strong", {}, "The document itself");
  const line = make("span");
  told.forEach((teller, index) => {
    if (index) line.append(told[index - 1].quoted ? ", quoted by " : ", told by ");
    line.append(index ? tellerLink(teller) : make("strong", {}, tellerLink(teller)), sideOf(teller), STANCES[teller.stance] ?? "");
  });
  return line;
}

const sideOf = ({ side, label }) => (side && side !== label ? ` (${side})` : "");

// Who has no name still has the text's own words: "an official".
function tellerName({ label, words }) {
  return label ?? (words ? `“${words}”` : "Somebody unnamed");
}

// In one word, and where that is no name, with who passes it on: "“he” (Financial Times)".
function voiceOf(told) {
  const named = told.find(({ label }) => label !== null);
  return !named || named === told[0] ? tellerName(told[0]) : `${tellerName(told[0])} (${named.label})`;
}

function tellerLink(teller) {
  const known = nodeIndex.has(teller.id) || speakers.has(teller.id);
  return known ? link(tellerName(teller), () => selectSpeaker(teller.id)) : tellerName(teller);
}

const selectSpeaker = (id) => select(nodeIndex.has(id) ? { node: nodeIndex.get(id) } : { speaker: id });

function provenance(document, readIt) {
  return make("p", { class: "source" }, sourceOf(document), make("span", { class: "read" }, " · ", link("Read in the article", readIt)));
}

function sourceOf(index) {
  const source = view.documents[index];
  const title = source.title ?? source.source ?? source.id;
  const parts = [source.url ? outward(source.url, title) : title];
  if (source.publisher && source.publisher !== title) parts.push(`, ${source.publisher}`);
  if (source.published) parts.push(`, ${source.published}`);
  return make("span", {}, ...parts);
}
