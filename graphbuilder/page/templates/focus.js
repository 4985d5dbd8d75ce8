// Focus: only the claims among entities a few claims away from one. One more limit on what is visible, in every view.

const HOPS = [1, 2, 3];
const AROUND = 150; // entities of a neighbourhood that come onto the canvas, the nearest first
let focus = null; // { node, hops }
let reached = null; // entities within it
let unfocused = null; // what was drawn before

limits.push((claim) => !reached || (reached.has(claim.subject) && reached.has(claim.object)));
remembered.push(
  { key: "focus", get: () => (focus ? view.nodes[focus.node].id : null), set: (id) => { if (nodeIndex.has(id)) focusOn({ node: nodeIndex.get(id), hops: HOPS[0] }); } },
  { key: "hops", get: () => (focus && focus.hops > HOPS[0] ? String(focus.hops) : null), set: (hops) => { if (focus && HOPS.includes(Number(hops))) focusOn({ ...focus, hops: Number(hops) }); } },
);

function focusOn(target) {
  unfocused ??= { drawn: new Set(stage.drawn), opened: new Set(stage.opened) };
  Object.assign(stage, { drawn: new Set(unfocused.drawn), opened: new Set(unfocused.opened), counted: 0 });
  if (!target) unfocused = null;
  focus = target;
  refresh();
  if (!target && selection) select(selection); // what is selected stays on the canvas
  if (!byId("graph").hidden) fitAll();
  showFocus();
  remember();
}

// Before what is visible is found: how far the claims reach that pass everything else.
function measureFocus() {
  reached = null;
  if (!focus) return;
  const near = neighbourhood(view.claims.filter((claim) => passesAll(claim)), focus);
  [...near].slice(0, AROUND).forEach((index) => { bring(index); stage.opened.add(index); });
  reached = near;
}

function neighbourhood(claims, { node, hops }) {
  const neighbours = new Map();
  const join = (from, to) => (neighbours.has(from) ? neighbours.get(from).add(to) : neighbours.set(from, new Set([to])));
  for (const { subject, object } of claims) {
    join(subject, object);
    join(object, subject);
  }
  let rim = [node];
  const near = new Set(rim);
  for (let hop = 0; hop < hops; hop += 1) {
    const next = new Set(rim.flatMap((one) => [...neighbours.get(one) ?? []]));
    rim = [...next].filter((one) => !near.has(one)).sort((a, b) => a - b);
    rim.forEach((one) => near.add(one));
  }
  return near;
}

function showFocus() {
  const box = byId("focus");
  box.hidden = focus === null;
  if (!focus) return void box.replaceChildren();
  const name = view.nodes[focus.node].label;
  const choose = (hops) => button(String(hops), () => { focusOn({ ...focus, hops }); byId("focus").querySelector("[aria-pressed=true]").focus(); }, { "aria-pressed": String(hops === focus.hops), "aria-label": plural(hops, "claim") + ` away from ${name}` });
  box.replaceChildren("Only around ", entityLink(focus.node), " · claims away ", make("span", { class: "switch" }, ...HOPS.map(choose)),
    button("×", () => { focusOn(null); byId("panel").focus({ preventScroll: true }); }, { class: "close", "aria-label": `Show all claims again, not only around ${name}` }));
}

// What the panel offers beneath an entity's name.
function nodeActions(index) {
  const here = focus?.node === index;
  const toggle = button("Only its neighbourhood", () => {
    focusOn(here ? null : { node: index, hops: HOPS[0] });
    byId("panel").querySelector(".actions button").focus();
  }, { "aria-pressed": String(here) });
  return make("div", { class: "actions" }, toggle, pathFinder(index));
}
