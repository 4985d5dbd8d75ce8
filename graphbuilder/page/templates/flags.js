// Flags of states: a decoration beside the name, made of the two letters of ISO 3166; what cannot draw it shows the letters.

const REGIONAL_A = 0x1f1e6;

function flagOf(node) {
  const [, code] = node.identifiers.find(([scheme]) => scheme === "iso3166-1-alpha-2") ?? [];
  if (!/^[A-Z]{2}$/.test(code)) return null;
  const letters = [...code].map((letter) => String.fromCodePoint(REGIONAL_A + letter.charCodeAt(0) - 65));
  return make("span", { class: "flag", "aria-hidden": "true" }, letters.join(""));
}
