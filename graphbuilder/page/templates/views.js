// The views of the stage: each part of the script adds its own, one is shown, and the address remembers which.

const stageViews = new Map(); // name -> { update }, drawn in the element of the same id
const remembered = []; // { key, get, set }: what an address holds beside the selection; get gives null for the usual state
const limits = []; // further tests that a claim must pass to be visible, beside the facets
let shownView = "graph";

function addView(name, title, update) {
  stageViews.set(name, { update });
  const choose = button(title, () => { showView(name); remember(); }, { id: `show-${name}`, "aria-pressed": String(name === shownView) });
  byId("switch").append(choose);
}

function showView(name) {
  shownView = name;
  for (const one of stageViews.keys()) {
    byId(one).hidden = one !== name;
    byId(`show-${one}`).setAttribute("aria-pressed", String(one === name));
  }
  updateView();
}

// Only what is seen is drawn anew.
const updateView = () => stageViews.get(shownView).update();

remembered.push({ key: "view", get: () => (shownView === "graph" ? null : shownView), set: (name) => { if (stageViews.has(name)) showView(name); } });
