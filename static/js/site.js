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

// No answer, or one that can't be shown in place.
for (const failure of ["htmx:responseError", "htmx:sendError"]) {
  document.addEventListener(failure, () => {
    document.getElementById("messages").replaceChildren(document.getElementById("failed").content.cloneNode(true));
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
