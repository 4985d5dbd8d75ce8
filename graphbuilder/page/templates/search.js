// Search by label, alias or identifier, blind to accents and case: a combobox over entities and speakers.

const MATCHES = 12;
const searchable = [];
let offered = [];
let current = -1;

function buildSearch() {
  view.nodes.forEach((node, index) => offer({ node: index }, node.label, kinds.get(node.kind).label, [...node.aliases, ...node.identifiers.map(([, value]) => value)]));
  view.speakers.filter((speaker) => speaker.type && !nodeIndex.has(speaker.id)).forEach((speaker) => offer({ speaker: speaker.id }, speaker.label, "Speaker", speaker.aliases));
  const box = byId("search");
  box.addEventListener("input", () => suggest(box.value));
  box.addEventListener("keydown", searchKey);
  box.addEventListener("focus", () => suggest(box.value));
  box.addEventListener("blur", () => suggest(""));
}

function offer(target, label, kind, others) {
  searchable.push({ target, label, kind, names: [label, ...others].map((name) => [fold(name), name]) });
}

// Better matches first: the whole name, its start, the start of a word, anywhere.
function rank(folded, query) {
  if (folded === query) return 0;
  if (folded.startsWith(query)) return 1;
  if (folded.includes(` ${query}`) || folded.includes(`-${query}`)) return 2;
  return folded.includes(query) ? 3 : Infinity;
}

function matches(text) {
  const query = fold(text.trim());
  if (!query) return [];
  const best = searchable.map((entry) => {
    const [score, name] = entry.names.map(([folded, original]) => [rank(folded, query), original]).reduce((a, b) => (b[0] < a[0] ? b : a));
    return { ...entry, score, name };
  });
  return best.filter((entry) => entry.score < Infinity).sort((a, b) => a.score - b.score).slice(0, MATCHES);
}

function suggest(text) {
  offered = matches(text);
  current = offered.length ? 0 : -1;
  const list = byId("found");
  list.replaceChildren(...offered.map(option));
  list.hidden = offered.length === 0;
  byId("search").setAttribute("aria-expanded", String(offered.length > 0));
  if (text.trim()) announce(plural(offered.length, "match", "matches"));
  mark();
}

function option(entry, index) {
  const aside = entry.name === entry.label ? entry.kind : `${entry.name} · ${entry.kind}`;
  const item = make("li", { role: "option", id: `found-${index}`, "aria-selected": "false" }, make("span", {}, entry.target.node === undefined ? null : flagOf(view.nodes[entry.target.node]), entry.label), make("small", {}, aside));
  item.addEventListener("pointerdown", (event) => { event.preventDefault(); choose(index); });
  return item;
}

function mark() {
  [...byId("found").children].forEach((item, index) => item.setAttribute("aria-selected", String(index === current)));
  if (current < 0) byId("search").removeAttribute("aria-activedescendant");
  else byId("search").setAttribute("aria-activedescendant", `found-${current}`);
  byId("found").children[current]?.scrollIntoView({ block: "nearest" });
}

function choose(index) {
  const { target } = offered[index];
  byId("search").value = "";
  suggest("");
  select(target);
  byId("panel").focus({ preventScroll: true });
}

function searchKey(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step && offered.length) current = (current + step + offered.length) % offered.length;
  else if (event.key === "Enter" && current >= 0) choose(current);
  else return;
  event.preventDefault();
  mark();
}
