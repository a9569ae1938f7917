// Moves screenings on the scheduling board by pointer and by keys. Without this the form of each does it.
// The server is asked for conflicts and answers a drop with the whole page, of which the main part is swapped.

const STEP = 15;
const FINE = 5;
const DAY = 24 * 60;
const FAR_ENOUGH = 5; // pixels that make a drag of a click
const PATIENCE = 150; // milliseconds before the server is asked
const SHOWN = 6000; // milliseconds for which is said what was done

const wide = matchMedia("(min-width: 768px)");
const says = document.createElement("p");
says.className = "board-says";
says.setAttribute("role", "status");
document.body.append(says);

let held = null;
let pressed = null;
let justDragged = false;
let asking = 0;
let fading = 0;

const board = () => document.getElementById("board");
const lines = () => [...document.querySelectorAll(".board__line")];
const blockOf = (target) => target.closest?.("#board [data-screening]");

// While something is held this stays in sight, else for a moment.
const say = (text) => {
  says.textContent = text;
  clearTimeout(fading);
  if (!held) fading = setTimeout(() => { says.textContent = ""; }, SHOWN);
};

const twoDigits = (number) => String(number).padStart(2, "0");
const clock = (minutes) => `${twoDigits(Math.floor(minutes / 60) % 24)}:${twoDigits(minutes % 60)}`;

// Minutes count the time that passes; where clocks change that night, they show more or less from then on.
const onTheWall = (minutes, { change, shift }) => (minutes >= Number(change ?? Infinity) ? minutes + Number(shift) : minutes);

// Which one, of the hour that clocks show twice.
const season = (minutes, line) => {
  const [change, twice] = [Number(line.change), -Number(line.shift)];
  if (minutes >= change - twice && minutes < change) return "sommer";
  return minutes >= change && minutes < change + twice ? "winter" : "";
};

const calendarDay = (minutes) => {
  const day = new Date(`${board().dataset.day}T12:00:00Z`);
  day.setUTCDate(day.getUTCDate() + Math.floor(minutes / DAY));
  return day.toISOString().slice(0, 10);
};

const wanted = () => ({
  screening: held.link.dataset.screening,
  tag: calendarDay(onTheWall(held.begin, held.line.dataset)),
  beginn: clock(onTheWall(held.begin, held.line.dataset)),
  zeit: season(held.begin, held.line.dataset),
  saal: held.line.dataset.hall,
});

// Taking up, moving, putting back

const pick = (link) => {
  const item = link.parentElement;
  const time = link.querySelector(".block__time");
  const preview = document.createElement("span");
  preview.className = "block__preview";
  link.append(preview);
  held = {
    link, item, time, preview,
    minutes: Number(link.dataset.minutes),
    begin: Number(link.dataset.begin),
    line: item.parentElement,
    home: { line: item.parentElement, next: item.nextElementSibling, begin: Number(link.dataset.begin), time: time.textContent },
    verdict: null,
  };
  item.dataset.held = "";
  say(board().dataset.lifted);
};

const place = (begin, line) => {
  const { first, hours } = board().dataset;
  const latest = Math.min((Number(first) + Number(hours)) * 60 - held.minutes, line.dataset.end - FINE);
  const moved = Math.max(Math.min(begin, latest), Number(first) * 60);
  if (moved === held.begin && line === held.line) return;
  Object.assign(held, { begin: moved, line, verdict: null });
  held.item.style.setProperty("--h", Math.floor(moved / 60));
  held.item.style.setProperty("--m", moved % 60);
  const [start, end] = [moved, moved + held.minutes].map((minutes) => clock(onTheWall(minutes, line.dataset)));
  held.time.textContent = "ends" in held.link.dataset ? `${start}–${end}` : start;
  if (held.item.parentElement !== line) line.append(held.item);
  lines().forEach((each) => each.toggleAttribute("data-target", each === line));
  check();
};

const release = () => {
  clearTimeout(asking);
  held.preview.remove();
  delete held.item.dataset.held;
  lines().forEach((line) => line.removeAttribute("data-target"));
  const { link } = held;
  held = null;
  return link;
};

const putBack = (text) => {
  const { item, time, home } = held;
  home.line.insertBefore(item, home.next);
  item.style.removeProperty("--h");
  item.style.removeProperty("--m");
  time.textContent = home.time;
  release().focus();
  say(text);
};

// Asking for conflicts

const ask = async (asked) => {
  try {
    const response = await fetch(`${board().dataset.check}?${new URLSearchParams(wanted())}`);
    if (!response.ok) throw new Error(response.statusText);
    const verdict = await response.json();
    if (held !== asked) return;
    held.verdict = verdict;
    held.preview.textContent = verdict.short;
    say(verdict.says);
  } catch {
    if (held === asked) say(board().dataset.failed);
  }
};

const check = () => {
  held.preview.textContent = "…";
  clearTimeout(asking);
  asking = setTimeout(ask, PATIENCE, held);
};

// Dropping

const isHome = () => held.begin === held.home.begin && held.line === held.home.line;

const drop = async (byKey) => {
  if (isHome()) return putBack(board().dataset.returned);
  clearTimeout(asking);
  const asked = held;
  if (!held.verdict) await ask(asked);
  if (held !== asked) return undefined;
  if (!held.verdict) return undefined;
  if (held.verdict.taken) return refuse(byKey);
  return "announced" in held.link.dataset ? openForm() : post();
};

// By keys one may go on from there.
const refuse = (byKey) => {
  const text = `${board().dataset.refused} ${held.verdict.says}`;
  return byKey ? say(text) : putBack(text);
};

const openForm = () => {
  const { screening, ...rest } = wanted();
  const query = new URLSearchParams({ bearbeiten: screening, am: rest.tag, beginn: rest.beginn, zeit: rest.zeit, saal: rest.saal });
  return swap(fetch(`${board().dataset.form}&${query}`), "move");
};

const post = () => {
  const form = document.getElementById("drop");
  const data = new FormData(form);
  Object.entries(wanted()).forEach(([name, value]) => data.set(name, value));
  data.set("seen", held.link.dataset.seen);
  return swap(fetch(form.action, { method: "POST", body: data }), held.link.id);
};

const wordsOf = (part) => part?.textContent.replace(/\s+/g, " ").trim() ?? "";

const swap = async (answer, focus) => {
  try {
    const response = await answer;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    if (!page.getElementById("board")) throw new Error(response.statusText);
    release();
    document.querySelector("main").replaceWith(document.adoptNode(page.querySelector("main")));
    history.replaceState(null, "", response.url);
    begin();
    say(wordsOf(document.querySelector(".messagelist, .errorlist, #move-preview")));
    const field = (name) => document.querySelector(`#move [name=${name}]`);
    (field("note_de") ?? field("beginn") ?? document.getElementById(focus))?.focus();
  } catch {
    putBack(board().dataset.failed);
  }
};

// Keys

const towards = {
  ArrowLeft: (step) => place(held.begin - step, held.line),
  ArrowRight: (step) => place(held.begin + step, held.line),
  ArrowUp: () => place(held.begin, neighbour(-1)),
  ArrowDown: () => place(held.begin, neighbour(1)),
};

const neighbour = (by) => lines()[lines().indexOf(held.line) + by] ?? held.line;

const keyWhileHeld = (event) => {
  if (event.key === "Escape" || event.key === "Tab") return putBack(board().dataset.returned);
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    return drop(true);
  }
  if (!(event.key in towards)) return undefined;
  event.preventDefault();
  towards[event.key](event.shiftKey ? FINE : STEP);
  held.link.focus({ preventScroll: true });
  return held.item.scrollIntoView({ block: "nearest", inline: "nearest" });
};

document.addEventListener("keydown", (event) => {
  if (held) {
    keyWhileHeld(event);
    return;
  }
  const link = wide.matches && blockOf(event.target);
  if (!link) return;
  if (event.key === "F2") link.click();
  if (event.key !== "Enter" && event.key !== " ") return;
  event.preventDefault();
  pick(link);
});

// Pointer (a finger scrolls, and opens the form)

document.addEventListener("pointerdown", (event) => {
  justDragged = false;
  if (held) putBack(board().dataset.returned);
  const link = event.button === 0 && event.pointerType !== "touch" && wide.matches && blockOf(event.target);
  pressed = link ? { link, x: event.clientX, y: event.clientY } : null;
});

document.addEventListener("pointermove", (event) => {
  if (!pressed) return;
  if (!held && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < FAR_ENOUGH) return;
  if (!held) pick(pressed.link);
  const { width } = held.line.getBoundingClientRect();
  const minutes = ((event.clientX - pressed.x) / width) * Number(board().dataset.hours) * 60;
  const steps = Math.round(minutes / STEP);
  const quarter = Math.round((held.home.begin + minutes) / STEP) * STEP;
  place(steps ? quarter : held.home.begin, lineAt(event.clientY) ?? held.line);
});

const lineAt = (y) => lines().find((line) => {
  const { top, bottom } = line.getBoundingClientRect();
  return top <= y && y < bottom;
});

document.addEventListener("pointerup", () => {
  justDragged = Boolean(pressed && held);
  pressed = null;
  if (justDragged) drop(false);
});

document.addEventListener("pointercancel", () => {
  pressed = null;
  if (held) putBack(board().dataset.returned);
});

document.addEventListener("click", (event) => {
  if (justDragged && blockOf(event.target)) event.preventDefault();
});

document.addEventListener("dragstart", (event) => {
  if (blockOf(event.target)) event.preventDefault();
});

const begin = () => {
  document.getElementById("board-how").hidden = false;
  board().dataset.movable = "";
};

if (board()) begin();
