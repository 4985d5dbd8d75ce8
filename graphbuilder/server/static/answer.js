// An answer of the endpoint as a table, a word or Turtle. All text goes through textContent: nothing of it is markup.

const place = document.getElementById("answer");

const AT_ONCE = 500; // rows drawn before somebody asks for more
const LONGEST = 60; // characters of a cell that stand on one line
const NUMBERS = /#(integer|decimal|double|float|int|long|short|byte|nonNegativeInteger)$/;

export function clear() {
  place.replaceChildren();
}

export function drawError(message) {
  place.replaceChildren(element("p", { className: "notice", role: "alert" }, message));
}

/** Draw an answer and say in words what it is; `fetched` gets the same answer in another format. */
export function draw({ body, media }, known, fetched) {
  if (!media.endsWith("json")) {
    place.replaceChildren(downloads({ Turtle: ["text/turtle", "ttl"] }, fetched), element("pre", { tabIndex: 0 }, body));
    return "Triples";
  }
  const answer = JSON.parse(body);
  if ("boolean" in answer) {
    place.replaceChildren(element("p", { className: "verdict" }, answer.boolean ? "Yes" : "No"));
    return "Answered";
  }
  const rows = answer.results.bindings;
  const saved = {
    CSV: ["text/csv", "csv"],
    TSV: ["text/tab-separated-values", "tsv"],
    JSON: ["application/sparql-results+json", "json"],
  };
  if (rows.length) place.replaceChildren(downloads(saved, fetched), table(answer.head.vars, rows, known));
  return rows.length === 1 ? "1 row" : `${rows.length.toLocaleString("en")} rows`;
}

function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  if (properties.role) made.setAttribute("role", properties.role);
  made.append(...children);
  return made;
}

function table(columns, rows, known) {
  const body = element("tbody");
  const head = element("tr", {}, ...columns.map((name) => element("th", { scope: "col" }, name)));
  const more = element("button", { type: "button", className: "more" });
  const drawMore = () => {
    const start = body.rows.length;
    body.append(...rows.slice(start, start + AT_ONCE).map((row) => line(columns, row, known)));
    more.textContent = `Show more (${(rows.length - body.rows.length).toLocaleString("en")} are left)`;
    more.hidden = body.rows.length === rows.length;
  };
  more.addEventListener("click", drawMore);
  drawMore();
  const wide = { className: "wide", tabIndex: 0, role: "region", ariaLabel: "Answer" };
  return element("div", {}, element("div", wide, element("table", {}, element("thead", {}, head), body)), more);
}

function line(columns, row, known) {
  return element("tr", {}, ...columns.map((name) => cell(row[name], known)));
}

function cell(term, known) {
  if (term === undefined) return element("td");
  if (term.type === "uri") return element("td", {}, node(term.value, known));
  const text = term.type === "triple" ? JSON.stringify(term.value) : term.value;
  const made = element("td", { title: term.datatype ?? "" }, element("bdi", {}, text));
  if (NUMBERS.test(term.datatype ?? "")) made.className = "number";
  else if (text.length > LONGEST) made.className = "long";
  if (term["xml:lang"]) made.lang = term["xml:lang"];
  return made;
}

/** An IRI as a link: to its page here, or to the web; any other than http and https is text. */
function node(iri, known) {
  const text = element("bdi", {}, shortened(iri, known.prefixes));
  if (iri.startsWith(known.base)) return element("a", { href: addressOf(iri, known), title: iri }, text);
  if (!/^https?:\/\//i.test(iri)) return text;
  return element("a", { href: iri, title: iri, rel: "noopener noreferrer" }, text);
}

/** As `Site.of` of the server writes it. */
function addressOf(iri, { places, root }) {
  for (const [namespace, path] of Object.entries(places)) {
    const local = iri.startsWith(namespace) ? iri.slice(namespace.length) : "";
    if (/^[\p{L}\p{N}_][\p{L}\p{N}_.,()'-]*$/u.test(local)) return `${root}/${path}/${encodeURIComponent(local)}`;
  }
  return `${root}/entity?iri=${encodeURIComponent(iri)}`;
}

function shortened(iri, prefixes) {
  const fitting = Object.entries(prefixes).filter(([, namespace]) => iri.startsWith(namespace) && iri !== namespace);
  if (!fitting.length) return iri;
  const [prefix, namespace] = fitting.reduce((best, one) => (one[1].length > best[1].length ? one : best));
  return `${prefix}:${iri.slice(namespace.length)}`;
}

function downloads(formats, fetched) {
  const buttons = Object.entries(formats).map(([name, [media, suffix]]) => {
    const button = element("button", { type: "button" }, name);
    button.addEventListener("click", () => save(fetched(media), `answer.${suffix}`).catch((e) => drawError(e.message)));
    return button;
  });
  return element("p", { className: "buttons downloads" }, element("span", { className: "soft" }, "Save as"), ...buttons);
}

async function save(answer, name) {
  const { body, media } = await answer;
  const href = URL.createObjectURL(new Blob([body], { type: media }));
  element("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}
