/* The queue with single keys. Without this script everything works with the buttons. */
"use strict";

const queue = document.querySelector("[data-queue]");
const cards = [...queue.querySelectorAll("[data-card]")];
const help = queue.querySelector("[data-help]");
const off = queue.querySelector("[data-keys-off]");
const OFF = "moderation-keys-off";
const bulk = document.getElementById("mod-bulk");
const ticks = () => cards.map((card) => card.querySelector("[data-tick]")).filter((tick) => tick?.checked);
let current = -1;

function moveTo(place) {
  if (cards.length === 0) return;
  current = Math.max(0, Math.min(cards.length - 1, place));
  cards[current].focus();
  cards[current].scrollIntoView({ block: "nearest" });
}

/* Presses a button of the chosen cards; where it needs a reason, asks for it and waits for the enter key. */
function decide(key) {
  const scope = ticks().length > 0 ? bulk : cards[current];
  const button = scope?.querySelector(`[data-key="${key}"]`);
  if (!button) return;
  const reason = button.form.elements.reason;
  if ("needsReason" in button.dataset && reason.value === "") {
    reason.closest("details").open = true;
    reason.dataset.waits = key;
    reason.focus();
  } else {
    button.click();
  }
}

function toggleHelp() {
  help.hidden = !help.hidden;
  if (!help.hidden) help.focus();
  else if (current >= 0) cards[current].focus();
}

function tick() {
  const box = cards[current]?.querySelector("[data-tick]");
  if (box) box.click();
}

function count() {
  const number = ticks().length;
  const place = bulk?.querySelector("[data-tick-count]");
  if (place) place.textContent = number ? `(${number})` : "";
}

const KEYS = {
  j: () => moveTo(current + 1),
  ArrowDown: () => moveTo(current + 1),
  k: () => moveTo(current - 1),
  ArrowUp: () => moveTo(current - 1),
  x: tick,
  o: () => cards[current]?.querySelector("[data-open]").click(),
  z: () => document.querySelector(".mod-lately [data-key=z]")?.click(),
  "?": toggleHelp,
};
for (const key of "fasl") KEYS[key] = () => decide(key);

function isTyping(element) {
  return element.closest("select, textarea, [contenteditable]") || (element.matches("input") && element.type !== "checkbox");
}

/* Before Wagtail's own keys, which know nothing of comments. */
document.addEventListener(
  "keydown",
  (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const waiting = event.target.dataset?.waits;
    if (waiting && event.key === "Enter" && event.target.value !== "") {
      event.preventDefault();
      event.target.form.querySelector(`[data-key="${waiting}"]`).click();
      return;
    }
    if (event.key === "Escape" && isTyping(event.target) && current >= 0) {
      cards[current].focus();
      return;
    }
    const name = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const outside = !queue.contains(event.target) && event.target !== document.body;
    if (isTyping(event.target) || outside || !(name in KEYS) || (off.checked && name !== "?")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    KEYS[name]();
  },
  true,
);

queue.addEventListener("focusin", (event) => {
  const place = cards.indexOf(event.target.closest("[data-card]"));
  if (place >= 0) current = place;
});
queue.addEventListener("change", count);
off.checked = localStorage.getItem(OFF) === "1";
off.addEventListener("change", () => localStorage.setItem(OFF, off.checked ? "1" : "0"));

const opener = queue.querySelector("[data-help-toggle]");
opener.hidden = false;
opener.addEventListener("click", toggleHelp);
const all = bulk?.querySelector("[data-tick-all]");
if (all) {
  all.hidden = false;
  all.addEventListener("click", () => {
    for (const card of cards) {
      const box = card.querySelector("[data-tick]");
      if (box) box.checked = true;
    }
    count();
  });
}
count();
