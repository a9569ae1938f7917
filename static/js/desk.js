// Steps that script saves at the desk: folds open where one jumps, the bar says where one is, keys search and save.
// Everything goes without it, too.

const NARROW_BAND = "-20% 0px -79% 0px"; // a line in the upper part of the window

// What one jumps to may lie in a fold, or is the field that an autocomplete hides behind a box of its own.
const reveal = (event) => {
  const link = event.target.closest?.("a[href^='#']");
  const target = link && document.getElementById(link.hash.slice(1));
  if (!target) return;
  for (const fold of [target.closest("details"), target.querySelector("details")]) {
    if (fold && !fold.closest(".save-bar")) fold.open = true;
  }
  const box = target.nextElementSibling?.querySelector(".select2-selection");
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.scrollIntoView({ block: "center" });
};

const follow = (bar) => {
  const links = new Map([...bar.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
  const mark = (here) => {
    links.forEach((link) => link.removeAttribute("aria-current"));
    here.setAttribute("aria-current", "true");
    bar.scrollLeft = here.offsetLeft - bar.clientWidth / 3;
  };
  const look = (entries) => {
    const here = entries.filter((entry) => entry.isIntersecting).at(-1);
    if (here) mark(links.get(here.target.id));
  };
  mark(links.values().next().value);
  const watch = new IntersectionObserver(look, { rootMargin: NARROW_BAND });
  links.forEach((_link, name) => watch.observe(document.getElementById(name)));
};

// An autocomplete's box bears the name of its field, which Django gives to the hidden one alone.
const nameBoxes = (part) => {
  for (const field of part.querySelectorAll("select.select2-hidden-accessible")) {
    const name = field.labels[0]?.textContent.replace(/:?\s*$/, "") || field.getAttribute("aria-label");
    const box = field.nextElementSibling?.querySelector(".select2-selection");
    if (!name || !box) continue;
    box.removeAttribute("aria-labelledby");
    for (const named of [box, ...box.querySelectorAll("[role=textbox], [role=searchbox]")]) named.setAttribute("aria-label", name);
  }
};

const press = (event) => {
  if (event.key === "Escape") document.querySelectorAll(".save-bar details[open]").forEach((fold) => { fold.open = false; });
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  const reached = { k: ".desk-search [type=search]", s: ".save-bar [name=_continue]" }[event.key.toLowerCase()];
  const element = reached && document.querySelector(reached);
  if (!element) return;
  event.preventDefault();
  if (element.type === "submit") element.click();
  else element.focus();
};

document.addEventListener("click", reveal);
document.addEventListener("keydown", press);
document.querySelector(".desk-nav [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
document.querySelectorAll(".jump").forEach(follow);
document.addEventListener("formset:added", ({ target }) => nameBoxes(target));
window.django?.jQuery?.(() => nameBoxes(document));
