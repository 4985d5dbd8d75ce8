// The articles: the whole text of one, each claim's evidence marked where it was found, each quotation with who says it.

const SHELF = 60; // articles at a time
const FEW = 8; // so many need no search box
const UNSIGHTED = 48; // pixels from an edge at which a mark counts as out of sight
const OPENING = new Set("\"'“„«‹‘‚");
const ENDED = /[.!?:…]["'”’»)\]]*\s*$/u;
const reading = { document: null, drawn: null, selection: null, goal: null, marks: [], places: new Map() };
const shelf = { drawn: null, rows: new Map() };
const shelved = view.documents.map((source) => fold([source.title, source.outlet, source.source, source.published].filter(Boolean).join(" ")));

function updateArticles() {
  const claims = grouped(shownClaims(), (claim) => claim.document);
  followReading(claims);
  drawShelf(claims);
  drawArticle(claims.get(reading.document) ?? []);
  dressArticle();
}

function isMeant(claim) {
  if (selection === null) return false;
  if (selection.claim !== undefined) return claim.id === selection.claim;
  if (selection.line !== undefined) return claim.line === selection.line;
  return selection.node !== undefined ? claim.subject === selection.node || claim.object === selection.node : claim.speaker === selection.speaker;
}

// A newly selected claim or line is looked up; an entity or speaker is only marked where one reads.
function followReading(claims) {
  const fresh = selection !== reading.selection && selection?.line !== undefined;
  reading.selection = selection;
  const meant = fresh ? shownClaims().filter(isMeant) : [];
  const [first] = [...meant.filter((claim) => claim.document === reading.document), ...meant];
  if (first) [reading.document, reading.goal] = [first.document, first.id];
  reading.document ??= fullest(claims);
}

const fullest = (claims) => view.documents.reduce((best, _, index) => ((claims.get(index)?.length ?? 0) > (claims.get(best)?.length ?? 0) ? index : best), 0);

function openArticle(index, goal = null) {
  Object.assign(reading, { document: index, goal });
  byId("shelf").classList.remove("open");
  showView("articles");
  remember();
}

// Readers come from a card: what they look for is brought into sight and gets the focus.
function readClaim(claim) {
  showView("articles");
  select({ line: claim.line, claim: claim.id });
  arrive(claim.id);
}

function readQuotation(quotation) {
  openArticle(quotation.document, quotation);
  arrive(quotation);
}

function arrive(key) {
  byId("articles").scrollIntoView({ block: "nearest" });
  reading.places.get(key)?.focus({ preventScroll: true });
}

// The list to choose from, each with its number of visible claims: those that have some first, then the newest.
function drawShelf(claims) {
  byId("shelf").hidden = view.documents.length < 2;
  byId("shelf-search").hidden = view.documents.length <= FEW;
  const counts = view.documents.map((_, index) => claims.get(index)?.length ?? 0);
  const query = fold(byId("shelf-search").value.trim());
  const key = JSON.stringify([query, counts]);
  if (key !== shelf.drawn) {
    shelf.rows.clear();
    const found = counts.map((_, index) => index).filter((index) => shelved[index].includes(query));
    found.sort((a, b) => (counts[b] > 0) - (counts[a] > 0) || b - a);
    byId("shelf-list").replaceChildren(found.length ? growing(found, (index) => shelfRow(index, counts[index]), SHELF) : make("p", { class: "hint" }, "No article is called so."));
    shelf.drawn = key;
  }
  for (const [index, row] of shelf.rows) index === reading.document ? row.setAttribute("aria-current", "true") : row.removeAttribute("aria-current");
}

function shelfRow(index, count) {
  const source = view.documents[index];
  const title = source.title ?? source.source ?? source.id;
  const about = [source.outlet === title ? null : source.outlet, source.published, plural(count, "claim")];
  const row = button("", () => openArticle(index), { class: `shelf-row${count ? "" : " nothing"}` });
  row.append(make("span", {}, title), make("small", {}, about.filter(Boolean).join(" · ")));
  if (index === reading.document) row.setAttribute("aria-current", "true");
  shelf.rows.set(index, row);
  return row;
}

function drawArticle(claims) {
  const key = [reading.document, ...claims.map((claim) => claim.id)].join();
  if (key === reading.drawn) return;
  if (reading.drawn === null || view.documents[reading.document] !== reading.source) byId("article").scrollTop = 0;
  Object.assign(reading, { drawn: key, source: view.documents[reading.document], marks: [], places: new Map() });
  const { text } = reading.source;
  const traced = claims.filter((claim) => claim.start !== null);
  const quotations = view.quotations.filter((quotation) => quotation.document === reading.document);
  byId("article").replaceChildren(articleHead(traced, quotations), text === null ? "" : articleText(traced, quotations), ...untraced(claims.filter((claim) => claim.start === null)));
}

function articleHead(claims, quotations) {
  const { title, outlet, published, url, text } = reading.source;
  const address = url ? make("span", {}, " · ", outward(url, "Read it at its source")) : null;
  return make("header", { class: "article-head" },
    make("div", { class: "row" }, button("Choose an article", () => byId("shelf").classList.toggle("open"), { class: "choose" }), link("Back to the graph", () => { showView("graph"); remember(); })),
    eyebrow([outlet === title ? null : outlet, published ?? "undated"].filter(Boolean).join(" · ")),
    text !== null && title !== null && text.startsWith(title) ? null : make("h2", {}, title ?? outlet),
    make("p", { class: "hint" }, `${plural(claims.length, "claim")} marked · ${plural(quotations.length, "quotation")}`, address));
}

function untraced(claims) {
  if (reading.source.text !== null && !claims.length) return [];
  const why = reading.source.text === null ? "The graph does not hold this document’s text. What was read in it:" : "Read in another version of this text:";
  return [make("p", { class: "hint" }, claims.length ? why : "The graph does not hold this document’s text, and the filters hide what was read in it."), growing(claims, placedCard, STEP)];
}

function placedCard(claim) {
  const box = stageCard(claim);
  reading.places.set(claim.id, box.querySelector(".source button:last-child"));
  reading.marks.push({ element: box, base: box.className, reaches: [{ claim, letter: "e" }] });
  return box;
}

// A text is cut wherever something starts or ends; its pieces join to the very text again. Offsets count code points.
function articleText(claims, quotations) {
  const letters = [...reading.source.text];
  const reaches = [...claims.flatMap(claimReaches), ...quotations.flatMap((quotation) => quotationReaches(quotation, letters))];
  const labelled = new Set();
  let at = 0;
  const blocks = paragraphs(reading.source.text).flatMap(([block, gap], index) => {
    const [from, to] = [at, at + [...block].length];
    at = to + gap.length;
    const near = reaches.filter((reach) => reach.from < to && reach.to > from);
    const tag = index === 0 && block === reading.source.title ? "h2" : "p";
    return [make(tag, { dir: "auto" }, ...pieces(letters, from, to, near, labelled)), make("span", { class: "gap" }, gap)];
  });
  return make("div", { class: "text" }, ...blocks);
}

// Paragraphs, each with the white space after it. A line that does not end like a sentence goes on in the next one.
function paragraphs(text) {
  const [first, ...rest] = text.split(/(\n\s*)/u);
  const blocks = [[first, ""]];
  for (let index = 0; index < rest.length; index += 2) {
    const last = blocks[blocks.length - 1];
    const [gap, next] = [rest[index], rest[index + 1]];
    if (gap.indexOf("\n") === gap.lastIndexOf("\n") && !ENDED.test(last[0])) last[0] += gap + next;
    else {
      last[1] = gap;
      blocks.push([next, ""]);
    }
  }
  return blocks;
}

function claimReaches(claim) {
  let at = claim.start;
  const reaches = claim.parts.flatMap(([text, marks]) => {
    const [from, to] = [at, at + [...text].length];
    at = to;
    return [...marks].map((letter) => ({ from, to, claim, letter }));
  });
  const told = { from: claim.start, to: claim.start + [...sentenceOf(claim).trimEnd()].length, claim, letter: "t" };
  return [told, ...reaches, ...claim.beyond.map(([letter, start, end]) => ({ from: start, to: end, claim, letter }))];
}

// The mark that opens a quotation belongs to no words; the speaker's label stands before it.
function quotationReaches(quotation, letters) {
  const words = quotation.spans.map(([from, to]) => ({ from, to, quotation, said: true }));
  const [from] = quotation.spans[0];
  return OPENING.has(letters[from - 1]) ? [{ from: from - 1, to: from, quotation }, ...words] : words;
}

function pieces(letters, from, to, near, labelled) {
  const bounds = new Set([from, to, ...near.flatMap((reach) => [reach.from, reach.to]).filter((bound) => bound > from && bound < to)]);
  const cuts = [...bounds].sort((a, b) => a - b);
  return cuts.slice(1).flatMap((right, index) => {
    const left = cuts[index];
    const touching = near.filter((reach) => reach.from <= left && right <= reach.to);
    const fresh = touching.filter(({ quotation }) => quotation && !labelled.has(quotation)).map(({ quotation }) => quotation);
    fresh.forEach((quotation) => labelled.add(quotation));
    const ends = touching.filter((reach) => reach.letter === "t" && reach.to === right);
    return [...fresh.map(tellerTag), piece(letters.slice(left, right).join(""), touching), ...ends.map(({ claim }) => claimTag(claim, ends))];
  });
}

function piece(text, touching) {
  if (!touching.length) return text;
  const words = touching.filter(({ said }) => said).map(({ quotation }) => quotation);
  const reaches = touching.filter(({ claim }) => claim);
  const marked = reaches.filter(({ letter }) => letter !== "t");
  const base = words.length ? (words.some(({ direct }) => direct) ? "said direct" : "said") : "";
  const title = [...new Set([...marked.map(({ claim }) => spoken(claim)), ...words.map(({ told }) => `Words of ${voiceOf(told)}`)])].join("\n");
  const element = make(marked.length ? "mark" : "span", { class: base, title: title || null }, text);
  if (reaches.length) reading.marks.push({ element, base, reaches });
  if (marked.length) element.addEventListener("click", () => pickMark(marked));
  return element;
}

// What lies on one another is reached by further clicks, the shortest evidence first.
function pickMark(marked) {
  if (!document.getSelection().isCollapsed) return; // a reader who marks words to copy them
  const claims = [...new Set(marked.map(({ claim }) => claim))].sort((a, b) => evidenceLength(a) - evidenceLength(b));
  const next = claims[(claims.findIndex(({ id }) => id === selection?.claim) + 1) % claims.length];
  select({ line: next.line, claim: next.id });
}

const evidenceLength = (claim) => claim.parts.filter(([, marks]) => marks.includes("e")).reduce((sum, [text]) => sum + text.length, 0);

// The labels are drawn by the style: the text stays the document's own, to copy and to search.
function claimTag(claim, beside) {
  const doubt = statusPills(claim).map((word) => word.textContent).join(", ");
  const alike = beside.filter((other) => other.claim.relation === claim.relation).length > 1;
  const words = alike ? spoken(claim) : relationText(claim);
  const label = doubt ? `${doubt}: ${words}` : words;
  const who = claim.told.length ? voiceOf(claim.told) : "the document itself";
  const name = `${spoken(claim)}${doubt ? ` (${doubt})` : ""}, told by ${who}`;
  const tag = button("", () => select({ line: claim.line, claim: claim.id }), { class: "tag", "data-label": label, "aria-label": name, title: name, "data-claim": claim.id });
  reading.places.set(claim.id, tag);
  reading.marks.push({ element: tag, base: `tag${doubt ? " doubtful" : ""}`, reaches: [{ claim, letter: "" }] });
  return tag;
}

function tellerTag(quotation) {
  const name = voiceOf(quotation.told);
  const tag = button("", () => selectSpeaker(quotation.speaker), { class: "teller", "data-label": name, "aria-label": `Words of ${name}`, title: `Words of ${name}` });
  reading.places.set(quotation, tag);
  return tag;
}

// The selection stands out: in its sentences only what belongs to it is marked.
function dressArticle() {
  for (const { element, base, reaches } of reading.marks) {
    const meant = reaches.filter(({ claim }) => isMeant(claim));
    const shown = meant.length ? meant : reaches.filter(({ letter }) => letter !== "t");
    const sign = shown.length ? signOf(shown[0].claim).name : "";
    element.className = [base, ...new Set(shown.map(({ letter }) => letter)), sign, meant.length ? "here" : ""].filter(Boolean).join(" ");
    if (element.tagName === "BUTTON") element.setAttribute("aria-pressed", String(meant.length > 0));
  }
  const goal = reading.places.get(reading.goal);
  reading.goal = null;
  if (goal) intoSight(reading.marks.find(({ element }) => element.matches("mark.here"))?.element ?? goal);
}

function intoSight(element) {
  const frame = byId("article").getBoundingClientRect();
  const { top, bottom } = element.getBoundingClientRect();
  if (top < frame.top + UNSIGHTED || bottom > frame.bottom - UNSIGHTED) element.scrollIntoView({ block: "center" });
}

byId("shelf-search").addEventListener("input", updateArticles);
remembered.push({
  key: "document",
  get: () => (shownView === "articles" ? view.documents[reading.document].id : null),
  set: (id) => { const index = view.documents.findIndex((source) => source.id === id); if (index >= 0) openArticle(index); },
});
