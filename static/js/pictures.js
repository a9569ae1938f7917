// Picture fields of the editors: a file may be dropped on them, is shown before it is saved, and gets its point of focus.
// The file input and the two numbers work alone; all of this only fills them in.

const STEP = 5;
const within = (percent) => Math.min(100, Math.max(0, Math.round(percent)));

const show = (field, address) => {
  const shown = field.querySelector(".picture-field__shown");
  const image = shown.querySelector("img") ?? shown.appendChild(Object.assign(new Image(), { alt: "" }));
  image.src = address;
};

// As data, for the page may show no other addresses than its own.
const preview = (field, file) => {
  const reader = new FileReader();
  reader.addEventListener("load", () => show(field, reader.result));
  reader.readAsDataURL(file);
};

const pointOf = (field, [x, y]) => {
  const point = Object.assign(document.createElement("button"), { type: "button", className: "picture-field__point" });
  const place = () => {
    const [left, top] = [x, y].map((input) => within(input.value === "" ? 50 : Number(input.value)));
    point.style.left = `${left}%`;
    point.style.top = `${top}%`;
    point.setAttribute("aria-label", field.dataset.point.replace("{x}", left).replace("{y}", top));
  };
  const move = (left, top) => {
    [x.value, y.value] = [within(left), within(top)];
    place();
  };
  [x, y].forEach((input) => input.addEventListener("input", place));
  place();
  return { point, move, at: () => [x, y].map((input) => Number(input.value)) };
};

const ARROWS = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] };

const addPoint = (field, numbers) => {
  const shown = field.querySelector(".picture-field__shown");
  const { point, move, at } = pointOf(field, numbers);
  shown.append(point);
  point.addEventListener("keydown", (event) => {
    const step = ARROWS[event.key];
    if (!step) return;
    event.preventDefault();
    const [left, top] = at();
    move(left + step[0], top + step[1]);
  });
  const follow = ({ clientX, clientY }) => {
    const box = shown.getBoundingClientRect();
    move(((clientX - box.left) / box.width) * 100, ((clientY - box.top) / box.height) * 100);
  };
  shown.addEventListener("click", (event) => {
    if (event.target === point) return; // also by keys, which have no place
    follow(event);
    point.focus();
  });
  // A finger scrolls the page; only a mouse drags.
  shown.addEventListener("pointerdown", ({ pointerType, pointerId }) => {
    if (pointerType === "mouse") shown.setPointerCapture(pointerId);
  });
  shown.addEventListener("pointermove", (event) => {
    if (shown.hasPointerCapture(event.pointerId)) follow(event);
  });
};

const addDrop = (field, input) => {
  const hint = Object.assign(document.createElement("p"), { className: "picture-field__hint" });
  hint.textContent = field.dataset.drop;
  hint.setAttribute("role", "status");
  field.prepend(hint);
  field.addEventListener("dragover", (event) => {
    event.preventDefault();
    field.classList.add("is-over");
  });
  field.addEventListener("dragleave", () => field.classList.remove("is-over"));
  field.addEventListener("drop", (event) => {
    event.preventDefault();
    field.classList.remove("is-over");
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
  input.addEventListener("change", () => {
    const [file] = input.files;
    const isPicture = file?.type.startsWith("image/");
    hint.textContent = file && !isPicture ? field.dataset.refused : field.dataset.drop;
    if (isPicture) preview(field, file);
  });
};

const enhance = (field) => {
  const input = field.querySelector('input[type="file"]');
  if (!input || input.name.includes("__prefix__") || field.dataset.ready) return;
  field.dataset.ready = "yes";
  addDrop(field, input);
  const numbers = [0, 1].map((side) => document.getElementsByName(`${input.name}_focus_${side}`)[0]);
  if (numbers.every(Boolean)) addPoint(field, numbers);
};

const enhanceAll = (part) => part.querySelectorAll(".picture-field").forEach(enhance);

enhanceAll(document);
document.addEventListener("formset:added", ({ target }) => enhanceAll(target));
