// Paths: the shortest chain of visible claims from one entity to another, whichever way each claim points.

remembered.push({
  key: "path",
  get: () => (selection?.path ? selection.path.map((index) => view.nodes[index].id).join(" ") : null),
  set: (ids) => {
    const path = ids.split(" ").map((id) => nodeIndex.get(id));
    if (path.length === 2 && !path.includes(undefined)) select({ path });
  },
});

// Entities from one end to the other, or nothing where no chain joins them. Of equals the chain by heavier lines.
function chain([from, to]) {
  sortVisible();
  const cameFrom = new Map([[from, null]]);
  for (const here of cameFrom.keys()) {
    if (here === to) break;
    for (const other of neighboursBy(here)) if (!cameFrom.has(other)) cameFrom.set(other, here);
  }
  const nodes = [];
  for (let here = to; cameFrom.has(here); here = cameFrom.get(here)) nodes.unshift(here);
  return nodes;
}

const neighboursBy = (index) => linesAt(index).map((line) => otherEnd(view.lines[line], index));
const stepsOf = (nodes) => nodes.slice(1).map((to, place) => ({ from: nodes[place], to, lines: linesJoining(nodes[place], to) }));
const linesJoining = (from, to) => linesAt(from).filter((line) => otherEnd(view.lines[line], from) === to);

// As `emphasised` in drawing.js says it of other selections.
function pathMarks(path) {
  const nodes = chain(path);
  return { nodes: new Set(nodes.length ? nodes : path), lines: new Set(stepsOf(nodes).flatMap(({ lines }) => lines)) };
}

function pathPanel(path) {
  const [from, to] = path.map((index) => view.nodes[index].label);
  const steps = stepsOf(chain(path));
  const none = "No chain of visible claims joins the two. More claims are visible with fewer filters.";
  return [
    eyebrow("Path"), make("h2", {}, `${from} … ${to}`),
    make("p", { class: "hint" }, steps.length ? `The shortest chain of visible claims: ${plural(steps.length, "step")}.` : none),
    ...steps.flatMap(stepRows), back(),
  ];
}

function stepRows({ from, to, lines }, place) {
  const claims = lines.flatMap((line) => stage.claims.get(line));
  return [heading(`${place + 1}. ${view.nodes[from].label} – ${view.nodes[to].label} · ${claims.length}`), growing(claims, (claim) => card(claim, true), 3)];
}

function pathFinder(from) {
  const found = make("ul", { class: "ranking" });
  const box = make("input", { type: "search", autocomplete: "off", spellcheck: "false", placeholder: "Path to…", "aria-label": `Show the path from ${view.nodes[from].label} to another entity` });
  const offers = () => matches(box.value).map(({ target }) => target.node).filter((node) => node !== undefined && node !== from);
  const show = (to) => select({ path: [from, to] });
  box.addEventListener("input", () => {
    found.replaceChildren(...offers().map((to) => make("li", {}, link(view.nodes[to].label, () => show(to)))));
    announce(plural(offers().length, "entity", "entities"));
  });
  box.addEventListener("keydown", (event) => { if (event.key === "Enter" && offers().length) show(offers()[0]); });
  return make("div", { class: "finder" }, box, found);
}
