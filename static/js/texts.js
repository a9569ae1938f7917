// Long texts of the editors: what is typed stays in this browser until it is saved, and Markdown can be looked at.
// Drafts are kept for each user, record and field, and are sent nowhere.

const STORE = "lichtspiel:draft:";
const SENT = "lichtspiel:sent";
const EVERY = 2000; // milliseconds
const KEPT = 30 * 24 * 60 * 60 * 1000;

const said = document.getElementById("long-texts")?.dataset;

// A browser may refuse to store anything: then there are no drafts.
const stored = (key, kept = "localStorage") => {
  try { return JSON.parse(window[kept].getItem(key)); } catch { return null; }
};
const store = (key, value, kept = "localStorage") => {
  try { window[kept].setItem(key, JSON.stringify(value)); } catch { /* full or forbidden */ }
};
const drop = (key) => {
  try { localStorage.removeItem(key); } catch { /* forbidden */ }
};
const drafts = () => {
  try { return Object.keys(localStorage).filter((key) => key.startsWith(STORE)); } catch { return []; }
};
const sent = () => stored(SENT, "sessionStorage") ?? [];

const element = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
};

// What was sent is saved where the page says so and links to the record: a page to sign in on may have come between.
// Very old drafts help nobody.
const tidy = () => {
  const refused = document.querySelector(".errornote, .errorlist, .comparison");
  if (!refused && document.querySelector(".messagelist .success a")) sent().forEach(drop);
  store(SENT, [], "sessionStorage");
  drafts().filter((key) => Date.now() - (stored(key)?.at ?? 0) > KEPT).forEach(drop);
  return Boolean(refused);
};

// Rows of an inline are known by their record; new ones by their place.
const keyOf = (area) => {
  const [, prefix, index, name] = area.name.match(/^(.+)-(\d+)-(.+)$/) ?? [];
  if (!prefix) return `${STORE}${said.key}:${area.name}`;
  const record = document.getElementsByName(`${prefix}-${index}-id`)[0]?.value;
  return `${STORE}${said.key}:${prefix}:${record || `neu ${index}`}:${name}`;
};

const below = (area, ...parts) => (area.closest(".flex-container") ?? area).after(...parts);

const offer = (area, draft, done) => {
  const time = new Date(draft.at).toLocaleString(document.documentElement.lang, { dateStyle: "short", timeStyle: "short" });
  const changed = draft.before === area.defaultValue ? "" : ` ${said.changed}`;
  const take = element("button", { type: "button", className: "button", textContent: said.take });
  const discard = element("button", { type: "button", className: "button", textContent: said.discard });
  const look = element("details", {}, element("summary", { textContent: said.look }), element("pre", { textContent: draft.text }));
  const text = `${said.offer.replace("{time}", time)}${changed} ${said.waits}`;
  const box = element("div", { className: "draft" }, element("p", { textContent: text }), take, " ", discard, look);
  const close = () => {
    box.remove();
    area.focus();
    done();
  };
  take.addEventListener("click", () => {
    area.value = draft.text;
    close();
  });
  discard.addEventListener("click", close);
  below(area, box);
};

const autosave = (area, refused) => {
  const key = keyOf(area);
  const old = stored(key);
  const same = !old || old.text === area.value;
  let before = refused && old ? old.before : area.defaultValue;
  let waits = !refused && !same;
  let timer = 0;
  const keep = () => {
    clearTimeout(timer);
    timer = 0;
    if (waits) return;
    if (area.value === area.defaultValue && !refused) drop(key);
    else store(key, { text: area.value, before, at: Date.now() });
  };
  const chosen = () => {
    waits = false;
    keep();
  };
  if (waits) offer(area, old, chosen);
  else if (!refused) drop(key);
  area.addEventListener("input", () => { timer ||= setTimeout(keep, EVERY); });
  addEventListener("pagehide", () => timer && keep());
  area.form.addEventListener("submit", () => {
    if (waits) return;
    keep();
    store(SENT, [...sent(), key], "sessionStorage");
  });
};

const languageOf = (area) => {
  const field = area.dataset.markdown;
  const chosen = document.getElementsByName(area.name.replace(/[^-]+$/, field))[0];
  return chosen?.value ?? field;
};

const render = async (area, shown) => {
  const token = area.form.elements.csrfmiddlewaretoken.value;
  const body = new URLSearchParams({ text: area.value, language: languageOf(area) });
  const answer = await fetch(said.address, { method: "POST", headers: { "X-CSRFToken": token }, body }).catch(() => null);
  shown.lang = languageOf(area);
  if (answer?.ok && !answer.redirected) shown.innerHTML = await answer.text();
  else shown.textContent = said.failed;
};

const addPreview = (area) => {
  const label = area.labels[0]?.textContent.replace(/:?\s*$/, "") ?? "";
  const button = element("button", { type: "button", className: "button", textContent: said.preview });
  button.setAttribute("aria-label", `${said.preview}: ${label}`);
  const shown = element("div", { className: "text-preview" });
  shown.setAttribute("aria-live", "polite");
  button.addEventListener("click", () => render(area, shown));
  below(area, button, shown);
};

const enhance = (area, refused) => {
  if (area.name.includes("__prefix__") || area.dataset.ready || area.readOnly) return;
  area.dataset.ready = "yes";
  if (area.dataset.markdown) addPreview(area);
  autosave(area, refused);
};

const refused = tidy();
const enhanceAll = (part) => part.querySelectorAll("form textarea").forEach((area) => enhance(area, refused));
if (said) {
  enhanceAll(document);
  document.addEventListener("formset:added", ({ target }) => target.querySelectorAll("textarea").forEach((area) => enhance(area, false)));
}
