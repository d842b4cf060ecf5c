/* Puts the cursor into the field that a new page begins with. The browser would do so by itself, but then the tab
   around the field is still hidden. */
"use strict";

(() => {
  const PATIENCE = 40;

  const focus = (field, left) => {
    if (document.activeElement !== document.body) return;
    if (field.offsetParent) field.focus({ preventScroll: true });
    else if (left) setTimeout(() => focus(field, left - 1), 50);
  };

  window.addEventListener("load", () => {
    const field = document.querySelector("[data-edit-form] [autofocus]");
    if (field) focus(field, PATIENCE);
  });
})();
