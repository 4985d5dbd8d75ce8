// One claim as a card: who does what to whom, the sentence with its exact highlights, who says so, when, where to read it.

const CERTAINTY = { certain: "certain", probable: "probable", possible: "possible", uncommitted: "not committed" };
const DATED = { explicitDate: "named in the text", relativeDate: "reckoned from the text", publicationDate: "day of publication", noDate: "" };
const TIME = { actual: "present", past: "past", future: "future", hypothetical: "hypothetical" };
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
    sentence(claim.parts), details(brief ? briefRows(claim) : allRows(claim)));
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

const details = (rows) => make("dl", { class: "facts" }, ...rows.filter(([, value]) => value).flatMap(([name, value]) => [make("dt", {}, name), make("dd", {}, value)]));
const briefRows = (claim) => [["Says", says(claim)], ["Date", dateText(claim)], ["Source", sourceOf(claim.document)]];

function allRows(claim) {
  const manner = [STATUSES.get(claim.status), CERTAINTY[claim.certainty] ?? claim.certainty, TIME[claim.time_frame] ?? claim.time_frame];
  const [who, date, source] = briefRows(claim);
  return [who, ["Status", manner.join(", ")], date, ["Office", claim.role], ["Kind", claim.mode], ["Place", claim.place], source, ["Found by", `${claim.rule}, score ${claim.score.toFixed(2)}`]];
}

function dateText(claim) {
  if (!claim.when) return "nobody says";
  const how = DATED[claim.date_source] ?? claim.date_source;
  return how ? `${claim.when} (${how})` : claim.when;
}

// The chain of telling, innermost first: "Ruslan Pukhov, quoted by Financial Times".
function says(claim) {
  if (!claim.told.length) return "the document itself";
  const line = make("span");
  claim.told.forEach((teller, index) => {
    if (index) line.append(claim.told[index - 1].quoted ? ", quoted by " : ", told by ");
    line.append(tellerLink(teller), index === 0 && teller.stance !== "reports" ? ` (${teller.stance})` : "");
  });
  return line;
}

function tellerLink(teller) {
  if (teller.label === null) return "somebody unnamed";
  if (nodeIndex.has(teller.id)) return entityLink(nodeIndex.get(teller.id));
  return speakers.has(teller.id) ? link(teller.label, () => select({ speaker: teller.id })) : teller.label;
}

function sourceOf(index) {
  const source = view.documents[index];
  const title = source.title ?? source.source ?? source.id;
  const parts = [source.url ? outward(source.url, title) : title];
  if (source.publisher && source.publisher !== title) parts.push(`, ${source.publisher}`);
  if (source.published) parts.push(`, ${source.published}`);
  return make("span", {}, ...parts);
}
