// What the page knows: the view (see page/view.py), pyvis' nodes and edges, and how signs and kinds look.

const read = (id) => JSON.parse(document.getElementById(id).textContent);
const view = await openView().catch(sayWhyNot);
if (!view) return;
const look = read("look-data");
const network = read("network-data");

async function openView() {
  const block = document.getElementById("view-data");
  const packed = JSON.parse(block.type === "application/json" ? block.textContent : await unzipped(block.textContent));
  return Object.fromEntries(Object.entries(packed).map(([name, value]) => [name, value?.columns ? rowsOf(value) : value]));
}

// A large view lies compressed in its block (see page/payload.py).
function unzipped(base64) {
  if (!window.DecompressionStream) throw new Error("This page is packed and this browser cannot unpack it: open it in Chrome 80, Firefox 113, Safari 16.4 or later.");
  const letters = atob(base64);
  const bytes = new Uint8Array(letters.length);
  for (let place = 0; place < letters.length; place += 1) bytes[place] = letters.charCodeAt(place);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).text().catch(() => { throw new Error("This page's data are damaged: save or build the page again."); });
}

function rowsOf({ rows, columns }) {
  const entries = Object.entries(columns);
  return Array.from({ length: rows }, (_, index) => {
    const row = {};
    for (const [name, values] of entries) row[name] = values[index];
    return row;
  });
}

function sayWhyNot(error) {
  document.getElementById("opening").textContent = error.message;
  return null;
}

const byName = (rows) => new Map(rows.map((row) => [row.name, row]));
const signs = byName(look.signs);
const kinds = byName(look.kinds);
const relations = byName(view.relations);
const speakers = new Map(view.speakers.map((speaker) => [speaker.id, speaker]));
const nodeIndex = new Map(view.nodes.map((node, index) => [node.id, index]));
const lineIndex = new Map(view.lines.map((line, index) => [line.id, index]));
const claimIndex = new Map(view.claims.map((claim, index) => [claim.id, index]));

const darkQuery = window.matchMedia("(prefers-color-scheme: dark)");
const isDark = () => darkQuery.matches && !document.documentElement.classList.contains("paper"); // paper is never dark
const colourOf = (sign) => (isDark() ? sign.dark : sign.light);
const inkOf = (sign) => (isDark() ? sign.ink_dark : sign.ink_light);
const chrome = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function publishColours() {
  const root = document.documentElement.style;
  for (const sign of look.signs) {
    root.setProperty(`--${sign.name}`, colourOf(sign));
    root.setProperty(`--${sign.name}-ink`, inkOf(sign));
  }
}

// Letters that keep their accent when Unicode takes a name apart.
const STUBBORN = { ı: "i", ł: "l", ø: "o", đ: "d", ð: "d", þ: "th", ß: "ss", æ: "ae", œ: "oe", ə: "e" };
function fold(text) {
  const plain = text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "");
  return plain.replace(/[ıłøđðþßæœə]/g, (letter) => STUBBORN[letter]).replace(/[’ʼ`]/g, "'");
}

const plural = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

function grouped(items, keyOf) {
  const groups = new Map();
  for (const item of items) {
    const key = keyOf(item);
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(item);
  }
  return groups;
}

function counted(items) {
  const counts = new Map();
  for (const item of items) counts.set(item, (counts.get(item) ?? 0) + 1);
  return counts;
}

const lineOf = (claim) => view.lines[claim.line];
const signOf = (claim) => signs.get(relations.get(claim.relation).sign);
const sentenceOf = (claim) => claim.parts.map(([text]) => text).join("");
const speakerOf = (claim) => speakers.get(claim.speaker);
const endsOf = ({ subject, object }) => [...new Set([subject, object])];
const otherEnd = ({ source, target }, end) => (source === end ? target : source);
const widthOf = (sign, count) => sign.width * (1 + Math.min(0.4 * Math.max(count - 1, 0), 2.4)); // as line_width in style.py
const neighboursOf = new Map();
view.lines.forEach((line, index) => {
  for (const end of new Set([line.source, line.target])) {
    if (!neighboursOf.has(end)) neighboursOf.set(end, []);
    neighboursOf.get(end).push(index);
  }
});
