// Elements are made here and nowhere else: text is always a text node, an address always http or https.

function make(tag, options = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "click") element.addEventListener("click", value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const drawn = (tag, options, ...children) => {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(options)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
};

const byId = (id) => document.getElementById(id);
const button = (text, click, options = {}) => make("button", { type: "button", ...options, click }, text);
const link = (text, click, options = {}) => button(text, click, { class: "link", ...options });

function outward(address, text) {
  if (!/^https?:\/\//i.test(address)) return document.createTextNode(text);
  return make("a", { href: address, target: "_blank", rel: "noopener noreferrer external" }, text);
}

// A list that shows its first rows and grows on demand.
function growing(items, render, step) {
  const box = make("div");
  let shown = 0;
  const more = button("", () => grow(), { class: "more" });
  function grow() {
    more.before(...items.slice(shown, shown + step).map(render));
    shown = Math.min(shown + step, items.length);
    more.hidden = shown === items.length;
    more.textContent = `Show ${Math.min(step, items.length - shown)} more of ${items.length - shown}`;
  }
  box.append(more);
  grow();
  return box;
}

const announce = (text) => { byId("announce").textContent = text; };
