// The same claims as rows: everything that the drawing says, for those who read better than they see.

const ROWS = 200; // at a time
const COLUMNS = [
  ["Date", (claim) => claim.when],
  ["Subject", (claim) => view.nodes[claim.subject].label],
  ["Relation", relationText],
  ["Object", (claim) => view.nodes[claim.object].label],
  ["Sentence, by who says it", (claim) => speakerOf(claim).label],
];
const order = { column: 0, down: false };
const collator = new Intl.Collator("en");
const tabled = { claims: null, rows: [], body: null, more: null }; // what is in the table: claims as given and as sorted

function updateTable() {
  if (tabled.claims !== visible) fillTable();
  markRow();
}

function fillTable() {
  Object.assign(tabled, { claims: visible, rows: sortedClaims(), body: make("tbody", { role: "rowgroup" }), more: button("", showMoreRows, { class: "more" }) });
  const head = make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, ...COLUMNS.map(columnHead)));
  const caption = make("caption", { class: "unseen" }, "Claims; a column’s heading sorts by it, arrow keys walk from row to row");
  byId("table").replaceChildren(make("table", { role: "table" }, caption, head, tabled.body), tabled.more);
  showMoreRows();
}

// Undated claims last, whichever way; of equals as they stand in the documents.
function sortedClaims() {
  const [, key] = COLUMNS[order.column];
  const keyed = visible.map((claim) => [key(claim), claim]);
  const compare = ([a], [b]) => (a === null || b === null ? (a === null) - (b === null) : collator.compare(a, b) * (order.down ? -1 : 1));
  return keyed.sort(compare).map(([, claim]) => claim);
}

function columnHead([name], index) {
  const sorted = index === order.column ? (order.down ? "descending" : "ascending") : null;
  const arrow = sorted ? make("span", { "aria-hidden": "true" }, order.down ? " ↓" : " ↑") : null;
  const sort = button(name, () => sortBy(index));
  if (arrow) sort.append(arrow);
  return make("th", { role: "columnheader", scope: "col", "aria-sort": sorted }, sort);
}

function sortBy(column) {
  order.down = column === order.column && !order.down;
  order.column = column;
  fillTable();
  markRow();
  byId("table").scrollTop = 0;
  byId("table").querySelectorAll("th button")[column].focus();
}

function tableRow(claim) {
  const cell = (name, ...content) => make("td", { role: "cell", class: name }, ...content);
  const source = view.documents[claim.document].outlet;
  return make("tr", { role: "row", "data-claim": claim.id },
    cell("date", claim.when ?? "–"),
    cell("who", entityLink(claim.subject)),
    cell("what", pill(relationText(claim), signOf(claim).name), ...statusPills(claim)),
    cell("whom", entityLink(claim.object)),
    cell("told", make("div", { class: "says" }, link(sentenceOf(claim), () => openRow(claim))), make("div", { class: "hint" }, "— ", says(claim.told), " · ", make("span", { class: "from", title: source }, source))));
}

const openRow = (claim) => select({ line: claim.line, claim: claim.id });

function showMoreRows() {
  const { rows, body, more } = tabled;
  body.append(...rows.slice(body.children.length, body.children.length + ROWS).map(tableRow));
  more.textContent = `Show more (${body.children.length.toLocaleString("en")} of ${plural(rows.length, "claim")})`;
  more.hidden = body.children.length >= rows.length;
}

// The selected claim's row is there and in sight.
function markRow() {
  const { rows, body } = tabled;
  body.querySelector(".here")?.classList.remove("here");
  const place = rows.findIndex((claim) => claim.id === selection?.claim);
  if (place < 0) return;
  while (body.children.length <= place) showMoreRows();
  body.children[place].classList.add("here");
  body.children[place].scrollIntoView({ block: "nearest" });
}

// An arrow key walks to the same cell of the next row; a click anywhere in a row opens it.
function tableKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const cell = event.target.closest("tbody td");
  if (!step || !cell) return;
  event.preventDefault();
  const row = cell.parentElement;
  const next = step > 0 ? row.nextElementSibling : row.previousElementSibling;
  next?.children[[...row.children].indexOf(cell)].querySelector("button").focus();
}

function tableClick(event) {
  const row = event.target.closest("tbody tr");
  if (!row || event.target.closest("button, a") || !getSelection().isCollapsed) return; // text that is being marked is not a click
  openRow(view.claims[claimIndex.get(row.dataset.claim)]);
}

function wireTable() {
  byId("table").addEventListener("keydown", tableKey);
  byId("table").addEventListener("click", tableClick);
}
