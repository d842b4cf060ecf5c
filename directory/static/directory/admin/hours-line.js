/* Shows what a line of opening hours means while somebody writes it, and lets either the line or the rows hold. */
"use strict";

(() => {
  const PAUSE = 350;
  const asked = new WeakMap();

  async function show(hours, line) {
    const turn = (asked.get(hours)?.turn ?? 0) + 1;
    asked.set(hours, { turn });
    const address = new URL(hours.dataset.readAt, window.location.href);
    address.searchParams.set("line", line);
    const answer = await fetch(address, { headers: { "X-Requested-With": "XMLHttpRequest" } });
    if (answer.ok && asked.get(hours).turn === turn) {
      hours.querySelector("[data-office-week]").innerHTML = await answer.text();
    }
  }

  function lineHolds(hours) {
    const rows = hours.querySelector("[data-office-rows] fieldset");
    rows.disabled = rows.hidden = true;
    hours.querySelector("[data-office-wait]").hidden = false;
  }

  function rowsHold(hours) {
    for (const field of hours.querySelectorAll("[name$='-line'], [name$='-line_was']")) {
      field.disabled = true;
    }
    hours.querySelector("[data-office-rows-hold]").hidden = false;
  }

  const timers = new WeakMap();

  function changed(event) {
    const hours = event.target.closest("[data-office-hours]");
    if (!hours) {
      return;
    }
    if (!event.target.matches("[data-office-line]")) {
      rowsHold(hours);
      return;
    }
    lineHolds(hours);
    event.target.removeAttribute("aria-invalid");
    clearTimeout(timers.get(hours));
    timers.set(hours, setTimeout(() => show(hours, event.target.value), PAUSE));
  }

  document.addEventListener("input", changed);
  // The pickers of days and times, and the buttons of rows, say nothing of input.
  document.addEventListener("change", changed);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-office-hours] fieldset button");
    if (button) {
      rowsHold(button.closest("[data-office-hours]"));
    }
  });
})();
