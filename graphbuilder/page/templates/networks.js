// The visible claims as a network for Gephi, Cytoscape and their like: GraphML and GEXF, a directed edge for each claim.

const NOT_XML = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const cleanXml = (text) => String(text).replace(NOT_XML, "");
const xml = (text) => cleanXml(text).replace(/[&<>"\t\n]/g, (sign) => `&#${sign.charCodeAt(0)};`);

// Attributes: name, type (both formats call it alike) and how it is read.
const NODE_FACTS = [
  ["label", "string", (node) => node.label],
  ["type", "string", (node) => node.type],
  ["aliases", "string", (node) => node.aliases.join("; ")],
];
const EDGE_FACTS = ["claim", "relation", "sign", "status", "certainty", "date", "speaker", "speaker_iri", "stance", "sentence", "document", "url", "score"]
  .map((name) => [name, { sign: "long", score: "double" }[name] ?? "string", (row) => row[name]]);

// What is known of an entity or of a claim's row, each by the number of its attribute.
const known = (facts, thing) => facts.map(([, , value], place) => [place, value(thing)]).filter(([, value]) => value !== null && value !== "");

function asGraphml(claims) {
  const keys = (use, facts) => facts.map(([name, type], place) => `<key id="${use}${place}" for="${use}" attr.name="${name}" attr.type="${type}"/>`);
  const data = (use, facts, thing) => known(facts, thing).map(([place, value]) => `<data key="${use}${place}">${xml(value)}</data>`).join("");
  const node = (index) => `<node id="${xml(view.nodes[index].id)}">${data("node", NODE_FACTS, view.nodes[index])}</node>`;
  const edge = (row, place) => `<edge id="e${place + 1}" source="${xml(row.subject_iri)}" target="${xml(row.object_iri)}">${data("edge", EDGE_FACTS, row)}</edge>`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">', ...keys("node", NODE_FACTS), ...keys("edge", EDGE_FACTS),
    '<graph edgedefault="directed">', ...entitiesOf(claims).map(node), ...claims.map(exportedRow).map(edge), "</graph>", "</graphml>", ""].join("\n");
}

// GEXF 1.2, which every program that reads GEXF knows.
function asGexf(claims) {
  const keys = (use, facts) => [`<attributes class="${use}" mode="static">`, ...facts.map(([name, type], place) => `<attribute id="${place}" title="${name}" type="${type}"/>`), "</attributes>"];
  const data = (facts, thing) => `<attvalues>${known(facts, thing).map(([place, value]) => `<attvalue for="${place}" value="${xml(value)}"/>`).join("")}</attvalues>`;
  const node = (index) => `<node id="${xml(view.nodes[index].id)}" label="${xml(view.nodes[index].label)}">${data(NODE_FACTS, view.nodes[index])}</node>`;
  const edge = (row, place) => `<edge id="e${place + 1}" source="${xml(row.subject_iri)}" target="${xml(row.object_iri)}">${data(EDGE_FACTS, row)}</edge>`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">', '<graph mode="static" defaultedgetype="directed">',
    ...keys("node", NODE_FACTS), ...keys("edge", EDGE_FACTS), "<nodes>", ...entitiesOf(claims).map(node), "</nodes>",
    "<edges>", ...claims.map(exportedRow).map(edge), "</edges>", "</graph>", "</gexf>", ""].join("\n");
}
