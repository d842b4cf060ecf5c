/* Says that an entry was checked today without leaving its form. */
"use strict";

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-office-confirm]");
  if (!button || event.ctrlKey || event.metaKey || event.shiftKey) {
    return;
  }
  event.preventDefault();
  const token = document.querySelector("[name='csrfmiddlewaretoken']").value;
  const headers = { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" };
  const answer = await fetch(button.href, { method: "POST", headers });
  if (answer.ok) {
    const panel = button.closest("[data-office-confirmation]");
    panel.querySelector("[data-office-confirmed]").innerHTML = await answer.text();
  } else {
    window.location.assign(button.href);
  }
});
