/* What the desk's pages do beyond HTML. Everything here also works without it, on the server. */
"use strict";

/** "/" puts the cursor into the search box, unless one is typing. */
function focusSearch(event) {
  const search = document.querySelector("[type=search]");
  const isTyping = event.target.closest("input:not([type=radio], [type=checkbox]), select, textarea");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isTyping || !search) return;
  event.preventDefault();
  search.focus();
  search.select();
}

/** "Everything else was asked and denied": sets each open question of the group, on screen. */
function denyRest(button) {
  const group = button.closest("[data-group]");
  let count = 0;
  for (const question of group.querySelectorAll("[data-question]:not([hidden])")) {
    const denial = question.querySelector("[data-denial]");
    const isOpen = question.querySelector("[data-open]:checked");
    const hasText = [...question.querySelectorAll("textarea")].some((box) => box.value.trim());
    if (!denial || !isOpen || hasText) continue;
    denial.checked = true;
    count += 1;
  }
  group.querySelector("[data-told]").textContent = button.dataset.says.replace("{count}", count);
  countOpen(group);
}

/** Says how many questions of a group are still open. */
function countOpen(group) {
  const open = group.querySelectorAll("[data-question]:not([hidden]) [data-open]:checked").length;
  const chip = group.querySelector("[data-count-open]");
  chip.hidden = open === 0;
  chip.textContent = chip.dataset.says.replace("{count}", open);
}

/** Shows what is asked only beside certain complaints, and counts each complaint's areas.
    Where the complaints stand on another screen the server has chosen the questions. */
function followComplaints(form) {
  const asked = new Set();
  const complaints = form.querySelectorAll("[data-complaint]");
  for (const complaint of complaints) {
    const count = complaint.querySelectorAll(":checked").length;
    const chip = complaint.querySelector("[data-count]");
    chip.textContent = chip.dataset.says.replace("{count}", count);
    if (count) asked.add(complaint.dataset.complaint);
  }
  for (const question of form.querySelectorAll("[data-only-with]")) {
    const isWanted = question.dataset.onlyWith.split(" ").some((name) => asked.has(name));
    question.hidden = complaints.length > 0 && !isWanted;
  }
  form.querySelectorAll("[data-group]").forEach(countOpen);
}

/** Asks for a reason only where a value differs from what was proposed (or always needs one). */
function askReason(input) {
  const reason = document.getElementById(input.dataset.reason);
  const needs = input.dataset.needs?.split(" ").includes(input.value);
  const isKept = reason.querySelector("[aria-invalid=true]");
  reason.hidden = input.value === input.dataset.proposed && !needs && !isKept;
  const onlyAt = reason.querySelector("[data-only-at]");
  if (onlyAt) onlyAt.hidden = input.value !== onlyAt.dataset.onlyAt;
}

document.addEventListener("keydown", focusSearch);
document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.matches("[data-print]")) window.print();
  if (!button?.matches("[data-deny]")) return;
  event.preventDefault();
  denyRest(button);
});
document.addEventListener("input", (event) => {
  const { target } = event;
  if (target.dataset.reason) askReason(target);
  if (target.closest("[data-complaint]")) followComplaints(target.form);
  else if (target.closest("[data-group]")) countOpen(target.closest("[data-group]"));
});

document.querySelectorAll("[data-without-script]").forEach((element) => { element.hidden = true; });
document.querySelectorAll("[data-with-script]").forEach((element) => { element.hidden = false; });
document.querySelectorAll("[data-reason]").forEach(askReason);
document.querySelectorAll("form[data-intake]").forEach(followComplaints);
document.querySelector("[data-focus]")?.focus();
