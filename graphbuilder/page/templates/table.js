// The same claims as rows: everything that the drawing says, for those who read better than they see.

const ROWS = 200;
const COLUMNS = [
  ["Date", (claim) => claim.when ?? "9999"], // undated last
  ["Subject", (claim) => view.nodes[claim.subject].label],
  ["Relation", (claim) => relationText(claim)],
  ["Object", (claim) => view.nodes[claim.object].label],
  ["Says", (claim) => speakerOf(claim).label],
  ["Sentence and source", (claim) => sentenceOf(claim)],
];
const order = { column: 0, down: false };

function updateTable() {
  const box = byId("table");
  const key = COLUMNS[order.column][1];
  const rows = [...visible].sort((a, b) => key(a).localeCompare(key(b), "en") * (order.down ? -1 : 1));
  const body = make("tbody", {}, ...rows.slice(0, ROWS).map(row));
  box.replaceChildren(make("table", {}, make("caption", { class: "unseen" }, "Claims; a column's heading sorts by it"), make("thead", {}, make("tr", {}, ...COLUMNS.map(columnHead))), body));
  if (rows.length > ROWS) box.append(moreRows(rows, body));
}

function columnHead([name], index) {
  const sorted = index === order.column ? (order.down ? "descending" : "ascending") : null;
  const arrow = sorted ? (order.down ? " ↓" : " ↑") : "";
  return make("th", { scope: "col", "aria-sort": sorted }, button(name + arrow, () => sortBy(index)));
}

function sortBy(column) {
  order.down = column === order.column && !order.down;
  order.column = column;
  updateTable();
  byId("table").querySelectorAll("th button")[column].focus();
}

function row(claim) {
  return make("tr", { class: selection?.claim === claim.id ? "here" : null, "data-claim": claim.id },
    make("td", { class: "date" }, claim.when ?? "–"),
    make("td", {}, entityLink(claim.subject)),
    make("td", {}, pill(relationText(claim), signOf(claim).name), ...statusPills(claim)),
    make("td", {}, entityLink(claim.object)),
    make("td", {}, speakerOf(claim).label),
    make("td", { class: "says" }, link(sentenceOf(claim), () => select({ line: claim.line, claim: claim.id })), make("div", { class: "hint" }, view.documents[claim.document].outlet)));
}

function moreRows(rows, body) {
  const more = button("", () => {
    body.append(...rows.slice(body.children.length, body.children.length + ROWS).map(row));
    label();
  }, { class: "more" });
  const label = () => {
    more.textContent = `Show more (${body.children.length.toLocaleString("en")} of ${plural(rows.length, "claim")})`;
    more.hidden = body.children.length >= rows.length;
  };
  label();
  return more;
}
