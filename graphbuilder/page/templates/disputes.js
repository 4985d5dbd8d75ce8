// Who disputes what (see page/disputes.py): both sides beside each other, with who tells them.

const DISPUTES = 20; // at a time
const DISPUTE_KINDS = [
  { name: "contested", title: "Affirmed by some, denied by others", hint: "Different speakers or documents, the same time where they give one." },
  { name: "near", title: "Something like it is affirmed", hint: "Another relation of the same kind between the two: perhaps no contradiction." },
  { name: "denied", title: "Denied or doubted", hint: "Somebody denies or doubts what nobody here affirms." },
  { name: "one-sided", title: "Told by one side alone", hint: "Only speakers of the state that is said to be hurt tell it, and nobody denies it." },
];
const disputeClaims = ({ affirm, deny }) => [...affirm, ...deny].map((place) => view.claims[place]);
const disputedLines = new Set(view.disputes.flatMap(disputeClaims).map((claim) => claim.line));
const compared = { drawn: null, selection: null };

function updateDisputes() {
  const shown = shownDisputes();
  const key = JSON.stringify(shown);
  if (key !== compared.drawn) byId("disputes").replaceChildren(...(shown.length ? DISPUTE_KINDS.flatMap((kind) => disputeGroup(kind, shown)) : [noDisputes()]));
  compared.drawn = key;
  byId("disputes").querySelectorAll(".card").forEach((box) => box.classList.toggle("here", isMeant(view.claims[claimIndex.get(box.dataset.claim)])));
  if (selection !== compared.selection) byId("disputes").querySelector(".card.here")?.scrollIntoView({ block: "nearest" });
  compared.selection = selection;
}

// All filters but the one by status hold here: whoever opens this view wants to see what is denied.
function shownDisputes() {
  const status = FACETS.find(({ name }) => name === "status");
  const kept = (places) => places.filter((place) => passesAll(view.claims[place], status));
  const whole = (before, after) => !before.length || after.length;
  const left = view.disputes.map((dispute) => [dispute, { ...dispute, affirm: kept(dispute.affirm), deny: kept(dispute.deny) }]);
  return left.filter(([before, after]) => whole(before.affirm, after.affirm) && whole(before.deny, after.deny)).map(([, after]) => after);
}

function noDisputes() {
  const some = view.disputes.length;
  const why = some ? `The filters hide ${some === 1 ? "the one dispute" : `all ${some} disputes`}.` : "Nobody here denies or doubts what is told, and no state’s conflict with another is told by one side’s speakers alone.";
  return make("p", { class: "hint" }, why);
}

function disputeGroup({ name, title, hint }, shown) {
  const group = shown.filter(({ kind }) => kind === name);
  if (!group.length) return [];
  return [make("h2", {}, `${title} · ${group.length}`), make("p", { class: "hint" }, hint), growing(group, disputeBox, DISPUTES)];
}

function disputeBox(dispute) {
  const relation = relations.get(dispute.relation);
  const names = [dispute.subject, dispute.object].map((index) => view.nodes[index].label);
  return make("section", { class: "dispute", "aria-label": `${names[0]} ${relation.label} ${names[1]}` },
    make("h3", {}, entityLink(dispute.subject), pill(relation.label, relation.sign), entityLink(dispute.object)),
    make("div", { class: "sides" }, disputeSide("affirm", "Affirm", dispute.affirm), disputeSide("deny", "Deny or doubt", dispute.deny)));
}

function disputeSide(side, title, places) {
  if (!places.length) return null;
  return make("div", { class: `side ${side}` }, heading(`${title} · ${places.length}`), growing(places, (place) => stageCard(view.claims[place]), STEP));
}
