// Flags of states: a decoration beside the name, made of the two letters of ISO 3166, where the reader's fonts have flags.

const REGIONAL_A = 0x1f1e6;
const flagLetters = (code) => [...code].map((letter) => String.fromCodePoint(REGIONAL_A + letter.charCodeAt(0) - 65)).join("");

// Other fonts draw two letters or empty boxes in black: then a flag is better left out.
function drawsFlags() {
  const context = make("canvas", { width: 24, height: 24 }).getContext("2d");
  context.font = `18px ${FAMILY}`;
  context.fillText(flagLetters("TR"), 0, 18);
  const { data } = context.getImageData(0, 0, 24, 24);
  return data.some((value, place) => place % 4 === 0 && Math.abs(value - data[place + 1]) > 60);
}

const flagless = !drawsFlags();

function flagOf(node) {
  const [, code] = node.identifiers.find(([scheme]) => scheme === "iso3166-1-alpha-2") ?? [];
  if (!/^[A-Z]{2}$/.test(code)) return null;
  return make("span", { class: "flag", "aria-hidden": "true", hidden: flagless }, flagLetters(code));
}
