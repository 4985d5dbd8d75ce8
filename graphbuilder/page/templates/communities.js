// Communities (see page/communities.py): on demand an entity bears the colour of its community, and a legend names them.

let colouring = "kind"; // or "community"

const colourOfNode = (index) => (colouring === "kind" ? kinds.get(view.nodes[index].kind).colour : colourOfCommunity(view.nodes[index].community));
const colourOfCommunity = (number) => look.communities.colours[number ?? -1] ?? look.communities.other;

remembered.push({ key: "colour", get: () => (colouring === "kind" ? null : colouring), set: (name) => { if (name === "community") colourBy(name); } });

function buildColouring() {
  if (view.nodes.every((node) => node.community === null)) return;
  const choose = (name, title) => button(title, () => { colourBy(name); remember(); }, { id: `colour-${name}`, "aria-pressed": String(name === colouring) });
  byId("colouring").append(make("div", { class: "switch" }, make("span", { class: "hint" }, "Colour by"), choose("kind", "Kind"), choose("community", "Community")), make("div", { id: "communities", hidden: true }));
  byId("colouring").hidden = false;
}

function colourBy(name) {
  if (byId("colouring").hidden) return;
  colouring = name;
  for (const one of ["kind", "community"]) byId(`colour-${one}`).setAttribute("aria-pressed", String(one === name));
  byId("communities").hidden = name === "kind";
  byId("graph").classList.toggle("grouped", name !== "kind");
  byId("communities").replaceChildren(...(name === "kind" ? [] : communityLegend()));
  updateView();
}

// The communities that have a colour of their own, each by its best connected members.
function namedCommunities() {
  const members = look.communities.colours.map(() => []);
  view.nodes.forEach(({ community }, index) => members[community ?? -1]?.push(index));
  return members.filter((some) => some.length);
}

function communityLegend() {
  const row = ([first, ...others], number) => make("li", {}, swatch(colourOfCommunity(number)), entityLink(first), ` and ${plural(others.length, "other")}`);
  const rest = make("li", {}, swatch(look.communities.other), "smaller ones, or none");
  const title = "Who cooperates with or belongs to one another more than with the rest, by all facts.";
  return [make("ol", { "aria-label": "Communities", title }, ...namedCommunities().map(row), rest)];
}

const swatch = (colour) => drawn("svg", { width: 14, height: 14, "aria-hidden": "true" }, drawn("circle", { cx: 7, cy: 7, r: 6, fill: colour }));
