// The query page: the editor, what it completes, and asking the endpoint. Answers are drawn by answer.js.
import { draw, drawError, clear } from "./answer.js";

const known = JSON.parse(document.getElementById("known").textContent);
const form = document.getElementById("ask");
const plain = document.getElementById("text");
const run = document.getElementById("run");
const stop = document.getElementById("stop");
const said = document.getElementById("said");

const ACCEPT = "application/sparql-results+json, text/turtle;q=0.9";
const LONGEST_ADDRESS = 4000; // a longer query is not written into the page's address

/** The token around the cursor, without the comment or string that it may be in. */
function tokenOf(editor) {
  const token = editor.getCompleteToken();
  return ["comment", "string"].includes(token.type) ? null : token;
}

/** Is the cursor behind PREFIX? */
function declares(editor, token) {
  const before = editor.getPreviousNonWsToken(editor.getDoc().getCursor().line, token);
  return Boolean(before) && before.string.toUpperCase() === "PREFIX";
}

const terms = {
  name: "terms",
  bulk: true,
  autoShow: true,
  isValidCompletionPosition(editor) {
    const token = tokenOf(editor);
    return token !== null && /^[a-z]+:/.test(token.string) && !declares(editor, token);
  },
  get: () => known.terms,
};

const prefixes = {
  name: "known-prefixes",
  bulk: true,
  autoShow: true,
  isValidCompletionPosition(editor) {
    const token = tokenOf(editor);
    return token !== null && /^[a-z]*:?$/.test(token.string.trim()) && declares(editor, token);
  },
  preProcessToken: (_, token) => ({ ...token, autocompletionString: token.string.trim() }),
  get: () => Object.entries(known.prefixes).map(([prefix, namespace]) => `${prefix}: <${namespace}>`),
};

/** Declare the known prefixes that a token, or the whole query, uses: the editor knows no others. */
function declare(editor, tokens) {
  const declared = editor.getPrefixesFromQuery();
  const used = tokens.filter(({ type }) => type === "string-2").map(({ string }) => string.split(":")[0]);
  const missing = [...new Set(used)].filter((prefix) => prefix in known.prefixes && !(prefix in declared));
  editor.addPrefixes(Object.fromEntries(missing.map((prefix) => [prefix, known.prefixes[prefix]])));
  return missing.length > 0;
}

function declareAll(editor) {
  const lines = Array.from({ length: editor.lineCount() }, (_, line) => editor.getLineTokens(line));
  declare(editor, lines.flat());
}

function declareTyped(editor) {
  const token = tokenOf(editor);
  if (token && token.string.includes(":") && !declares(editor, token) && declare(editor, [token])) editor.autocomplete();
}

function openEditor() {
  const place = document.getElementById("editor");
  place.hidden = false;
  plain.hidden = true;
  plain.required = false; // a hidden field cannot say that it is empty
  for (const completer of [terms, prefixes]) window.Yasqe.registerAutocompleter(completer, false);
  return new window.Yasqe(place, {
    value: plain.value,
    autocompleters: ["variables", terms.name, prefixes.name],
    persistenceId: null, // the address keeps the query, the browser nothing
    consumeShareLink: null,
    prefixCcApi: null,
    createShareableLink: null,
    showQueryButton: false,
    editorHeight: "340px",
    screenReaderLabel: "SPARQL query",
    extraKeys: {
      "Ctrl-Enter": ask,
      "Cmd-Enter": ask,
      Tab: false, // the keyboard can leave the editor
      "Shift-Tab": false,
      "Ctrl-Space": (editor) => editor.autocomplete(),
      "Ctrl-/": (editor) => editor.commentLines(),
    },
  });
}

let running = null; // what stops the question that is being answered

function busy(now) {
  stop.hidden = !now;
  run.disabled = now;
}

/** Keep the query in the page's address, so that it can be sent to somebody. */
function remember(text) {
  const address = `?query=${encodeURIComponent(text)}`;
  if (address.length < LONGEST_ADDRESS) history.replaceState(null, "", address);
}

async function ask() {
  running?.abort();
  const mine = (running = new AbortController());
  const text = editor.getValue();
  clear();
  busy(true);
  said.textContent = "Asking …";
  const start = performance.now();
  try {
    const answer = await fetched(text, ACCEPT, mine.signal);
    said.textContent = draw(answer, known, (accept) => fetched(text, accept));
    said.textContent += ` in ${((performance.now() - start) / 1000).toFixed(2)} s`;
    remember(text);
  } catch (error) {
    if (mine !== running) return;
    said.textContent = error.name === "AbortError" ? "Stopped." : "";
    if (error.name !== "AbortError") drawError(error.message);
  } finally {
    if (mine === running) busy(false);
  }
}

/** The endpoint's answer as text with its media type; what it refuses is an Error with its words. */
async function fetched(text, accept, signal) {
  const response = await fetch(form.action, {
    method: "POST",
    headers: { "Content-Type": "application/sparql-query", Accept: accept },
    body: text,
    signal,
  });
  const body = await response.text();
  if (!response.ok) throw new Error(body.trim() || `The endpoint answered ${response.status}.`);
  return { body, media: (response.headers.get("Content-Type") ?? "").split(";")[0] };
}

const editor = openEditor();
declareAll(editor);
editor.on("change", declareTyped);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  ask();
});
stop.addEventListener("click", () => running?.abort());
if ("run" in form.dataset) ask();
