/* The record of a session: "the others as this one" at once, and each closed area in short. */
"use strict";

const COPIED = ["end_point", "redness", "passes", "abrasions", "stripes"];

/** The fields of one kind in one area: `passes:left-cheek`. */
function fieldsOf(area, part) {
  return area.querySelectorAll(`[name="${part}:${area.dataset.area}"]`);
}

function chosen(area, part) {
  return [...fieldsOf(area, part)].find((input) => input.checked);
}

/** Says in the line of an area what is chosen in it, for when it is closed. */
function tell(area) {
  const told = area.querySelector("[data-told]");
  const level = chosen(area, "level");
  const sign = chosen(area, "end_point");
  told.textContent = level?.value
    ? `${level.dataset.word} · ${sign ? sign.dataset.word : told.dataset.noSign}`
    : told.dataset.none;
}

/** Fills in the other areas that have the same level with what stands in this one. */
function copy(source) {
  const form = source.closest("form");
  const level = chosen(source, "level")?.value;
  let count = 0;
  for (const area of form.querySelectorAll("[data-area]")) {
    if (area === source || chosen(area, "level")?.value !== level) continue;
    for (const part of COPIED) {
      const from = [...fieldsOf(source, part)];
      [...fieldsOf(area, part)].forEach((input, place) => {
        input.checked = from[place].checked;
        if (input.type === "number") input.value = from[place].value;
      });
    }
    tell(area);
    count += 1;
  }
  const told = form.querySelector("[data-told-copied]");
  told.textContent = told.dataset.says.replace("{count}", count);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  event.preventDefault();
  copy(button.closest("[data-area]"));
});
document.addEventListener("input", (event) => {
  const area = event.target.closest("[data-area]");
  if (area) tell(area);
});
