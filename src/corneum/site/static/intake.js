/* "The rest here is still so": confirms last time's answers on screen. Works on the server too. */
"use strict";

/** Sets each open question of the group that was answered last time to "still so". */
function confirmRest(button) {
  const group = button.closest("[data-group]");
  let count = 0;
  for (const question of group.querySelectorAll("[data-question]:not([hidden])")) {
    const still = question.querySelector("[data-still]");
    const isOpen = question.querySelector("[data-open]:checked");
    const hasMore = [...question.querySelectorAll("textarea, input[type=date]")].some((box) => box.value.trim());
    if (!still || !isOpen || hasMore) continue;
    still.checked = true;
    count += 1;
  }
  group.querySelector("[data-told]").textContent = button.dataset.says.replace("{count}", count);
  group.querySelector("[data-open]")?.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button[data-confirm]");
  if (!button) return;
  event.preventDefault();
  confirmRest(button);
});
