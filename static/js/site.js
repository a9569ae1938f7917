// Small comforts for pages that work without script.

let lost = null;

// What a swapped part says in data-announce is read out.
const announce = (part) => {
  const said = part.matches("[data-announce]") ? part : part.querySelector("[data-announce]");
  if (said) document.getElementById("announcer").textContent = said.dataset.announce;
};

// htmx finds a focused control again by its id; others by their name and value, links by their address and words.
document.addEventListener("htmx:beforeSwap", () => {
  const focused = document.activeElement;
  const { name, value } = focused;
  lost = null;
  if (name) lost = [`[name="${CSS.escape(name)}"][value="${CSS.escape(value)}"]`];
  if (focused.matches("a[href]")) lost = [`a[href="${CSS.escape(focused.getAttribute("href"))}"]`, focused.textContent];
});

document.addEventListener("htmx:afterSettle", ({ target }) => {
  announce(target);
  if (!lost || document.activeElement !== document.body) return;
  const [selector, words] = lost;
  [...target.querySelectorAll(selector)].find((found) => !words || found.textContent === words)?.focus();
});

// What stands on top is about the action before.
document.addEventListener("htmx:beforeRequest", () => {
  document.getElementById("messages").replaceChildren();
});

// A list that names what is wrong in its address is shown, though the answer is an error.
document.addEventListener("htmx:beforeSwap", ({ detail }) => {
  if (detail.xhr.status !== 400 || !detail.xhr.getResponseHeader("HX-Push-Url")) return;
  detail.shouldSwap = true;
  detail.isError = false;
});

// No answer, or one that can't be shown in place. A page from before another sign-in is refused until it is loaded anew.
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(failure, ({ detail }) => {
    const told = document.getElementById(detail.xhr.status === 403 ? "refused" : "failed");
    document.getElementById("messages").replaceChildren(told.content.cloneNode(true));
  });
}

// Sharing: the browser's own list where there is one; else the address is copied, and lies marked in its field.
document.addEventListener("click", async (event) => {
  const share = event.target.closest(".share > summary")?.parentElement;
  if (!share || share.open) return;
  const field = share.querySelector("input");
  if (navigator.share) {
    event.preventDefault();
    await navigator.share({ title: document.title, url: field.value }).catch(() => {});
    return;
  }
  share.addEventListener("toggle", () => field.select(), { once: true });
  if (await navigator.clipboard?.writeText(field.value).then(() => true, () => false)) {
    share.querySelector("span").textContent = announcer.textContent = share.dataset.copied;
  }
});

// Escape closes the menu of narrow screens.
document.addEventListener("keydown", ({ key }) => {
  const menu = document.querySelector(".menu[open]");
  if (key === "Escape" && menu) {
    menu.open = false;
    menu.querySelector("summary").focus();
  }
});

// Suggestions while typing: a list under each field of the search, as the pattern of the combobox has it (ARIA 1.2).
// The field keeps the focus; arrow keys choose, Enter follows what is chosen, Escape closes.
const SHORTEST = 2;
const PAUSE = 120;
const known = new Map();
let lists = 0;

const suggested = async (address, words) => {
  const asked = `${address}?q=${encodeURIComponent(words)}`;
  if (!known.has(asked)) {
    const answer = await fetch(asked).catch(() => null);
    if (!answer?.ok) return [];
    const [, names, kinds, addresses] = await answer.json();
    known.set(asked, names.map((name, at) => ({ name, kind: kinds[at], path: new URL(addresses[at]).pathname })));
  }
  return known.get(asked);
};

const element = (name, properties, ...children) => {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
};

const suggesting = (form) => {
  const field = form.querySelector("input[name=q]");
  const { suggest, suggestions } = form.dataset;
  if (!field || field.role === "combobox") return;
  const list = element("div", { id: `suggest-${lists += 1}`, className: "suggest", role: "listbox", hidden: true });
  list.ariaLabel = suggestions;
  form.append(list);
  Object.assign(field, { type: "text", enterKeyHint: "search", role: "combobox", ariaAutoComplete: "list" });
  field.ariaExpanded = "false";
  field.setAttribute("aria-controls", list.id);
  let chosen = -1;
  let waiting;

  const choose = (at) => {
    const options = [...list.children];
    chosen = at;
    options.forEach((option, place) => { option.ariaSelected = String(place === at); });
    if (options[at]) field.setAttribute("aria-activedescendant", options[at].id);
    else field.removeAttribute("aria-activedescendant");
    options[at]?.scrollIntoView({ block: "nearest" });
  };
  const open = (isOpen) => {
    list.hidden = !isOpen;
    field.ariaExpanded = String(isOpen);
    if (!isOpen) choose(-1);
  };
  const show = (found) => {
    list.replaceChildren(...found.map(({ name, kind, path }, at) => {
      const words = [element("b", { textContent: name }), element("small", { textContent: kind })];
      return element("a", { href: path, id: `${list.id}-${at}`, role: "option", tabIndex: -1 }, ...words);
    }));
    open(found.length > 0);
    choose(-1);
    document.getElementById("announcer").textContent = `${suggestions}: ${found.length}`;
  };
  const ask = async () => {
    const words = field.value.trim().toLowerCase();
    const found = words.length < SHORTEST ? [] : await suggested(suggest, words);
    if (words === field.value.trim().toLowerCase() && document.activeElement === field) show(found);
  };

  field.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, PAUSE);
  });
  field.addEventListener("keydown", (event) => {
    const count = list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.isComposing || !count) return;
    if (step) {
      if (list.hidden) open(true);
      // One place more than there are suggestions: the field itself, with nothing chosen.
      choose(((chosen + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      list.children[chosen].click();
    } else if (event.key === "Escape" && !list.hidden) {
      open(false);
      event.stopPropagation();
    } else {
      if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) choose(-1); // back to the letters
      return;
    }
    event.preventDefault();
  });
  form.addEventListener("submit", () => { clearTimeout(waiting); open(false); });
  field.addEventListener("blur", () => { open(false); });
  list.addEventListener("mousedown", (event) => { event.preventDefault(); }); // the field keeps the focus
};

const suggestIn = (part) => part.querySelectorAll("form[data-suggest]").forEach(suggesting);
suggestIn(document);
document.addEventListener("htmx:afterSettle", () => { suggestIn(document); });
