// The visible claims as rows, for CSV and JSON: the columns of the package's own claims.csv, as far as a page knows them.
// One differs: `status` is that of the filters, so a fact that has ended is "former" and one that its teller disputes "negated".

const SIGN_NUMBERS = { cooperation: 1, conflict: -1 };

function exportedRow(claim) {
  const source = view.documents[claim.document];
  const speaker = speakerOf(claim);
  return {
    claim: claim.id,
    ...actorCells("subject", view.nodes[claim.subject]),
    relation: claim.relation, mode: claim.mode, sign: SIGN_NUMBERS[signOf(claim).name] ?? 0,
    ...actorCells("object", view.nodes[claim.object]),
    status: claim.status, certainty: claim.certainty, time_frame: claim.time_frame, ended: claim.ended,
    date: claim.when, date_source: claim.date_source, place: claim.place,
    speaker: speaker.type ? speaker.label : null, speaker_iri: speaker.type ? speaker.id : null,
    stance: claim.told[0]?.stance ?? null, role: claim.role,
    sentence: sentenceOf(claim), evidence: claim.parts.filter(([, marks]) => marks.includes("e")).map(([text]) => text).join(""),
    document: source.id, title: source.title, url: source.url, publisher: source.publisher, published: source.published,
    rule: claim.rule, score: claim.score,
  };
}

function actorCells(side, node) {
  const wikidata = node.identifiers.find(([scheme]) => scheme === "wikidata")?.[1] ?? null;
  return { [side]: node.label, [`${side}_iri`]: node.id, [`${side}_type`]: node.type, [`${side}_wikidata`]: wikidata };
}

// As graphbuilder/exporting/cells.py: no cell is a formula, even behind signs that nobody sees.
const FORMULA = /^'*[\s\u0000-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]*[=+\-@\t\r\n\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b]/u;
const safeCell = (text) => (FORMULA.test(text) ? `'${text}` : text);
const quoted = (text) => `"${text.replaceAll('"', '""')}"`;
const csvCell = (value) => (typeof value === "number" ? String(value) : quoted(value === null ? "" : safeCell(String(value))));

// RFC 4180: commas, CRLF, every text in quotation marks and every number bare.
function claimsAsCsv(claims) {
  const rows = claims.map(exportedRow);
  const lines = [Object.keys(exportedRow(view.claims[0])).map(quoted), ...rows.map((row) => Object.values(row).map(csvCell))];
  return lines.map((cells) => `${cells.join(",")}\r\n`).join("");
}

// { title, claims: [the same rows], entities: [{ iri, label, type, aliases, identifiers: { scheme: value } }] }
function claimsAsJson(claims) {
  const entities = entitiesOf(claims).map((index) => {
    const { id, label, type, aliases, identifiers } = view.nodes[index];
    return { iri: id, label, type, aliases, identifiers: Object.fromEntries(identifiers) };
  });
  return `${JSON.stringify({ title: document.title, claims: claims.map(exportedRow), entities }, null, 1)}\n`;
}

const entitiesOf = (claims) => [...new Set(claims.flatMap(({ subject, object }) => [subject, object]))].sort((a, b) => a - b);
