// Fills in the address of a page while its name is typed. Stands in the place of Django's own file: here the server
// spells the address, as it does for every other writer.

"use strict";
{
  const WAIT = 200; // milliseconds
  const server = document.querySelector("meta[name=lichtspiel-address]")?.content;

  // Empty while the answer is awaited: what is saved in the meantime gets its address from the server.
  const fill = (field, sources, longest) => {
    let timer = 0, asked = 0;
    const ask = async () => {
      const number = ++asked;
      const name = sources.map((source) => source.value).filter(Boolean).join(" ");
      const response = await fetch(`${server}?${new URLSearchParams({ name })}`);
      if (!response.ok || number !== asked || field.dataset.typed) return;
      field.value = (await response.json()).slug.slice(0, longest).replace(/[-_]+$/, "");
    };
    const later = () => {
      if (field.dataset.typed) return;
      field.value = "";
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    };
    field.addEventListener("input", () => { field.dataset.typed = "yes"; });
    if (!field.value) sources.forEach((source) => source.addEventListener("input", later));
  };

  django.jQuery.fn.prepopulate = function (dependencies, longest) {
    const sources = dependencies.map((dependency) => document.querySelector(dependency)).filter(Boolean);
    return this.each((_index, field) => fill(field, sources, longest));
  };
}
