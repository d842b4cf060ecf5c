/* Opens whatever opens on a screen: what a pointer passes, fields for days, menus, tabs, folds, windows, and what these
   hold. Returns how many things were clicked. `known` are things of other screens that are passed over. */
async ({ known, most }) => {
  const done = new Set(known);
  const opens =
    "button, summary, [role=tab], [role=button], [role=option], [role=menuitem], [aria-haspopup], [aria-expanded]," +
    "[data-toggle], a[href^='#'], a[data-action], a[data-chooser-url], .modal a[href], .bulk-action-checkbox, [data-bulk-action-select-all-checkbox]";
  const nameOf = (node) =>
    [node.localName, node.getAttribute("aria-label") ?? node.textContent, node.className, node.dataset.action, node.name]
      .map((part) => String(part ?? "").replaceAll(/\s+|\d+/g, " ").trim().slice(0, 60))
      .join("|");
  const isSeen = (node) => node.checkVisibility({ visibilityProperty: true }) && !node.disabled;
  const press = (node) => {
    for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup"]) {
      node.dispatchEvent(new MouseEvent(type, { bubbles: true, cancelable: true, view: window }));
    }
    node.click();
  };
  const pass = (root) => {
    for (const node of root.querySelectorAll("[data-controller~=w-tooltip], [data-tippy-root] button, button, [title], abbr")) {
      if (!isSeen(node)) continue;
      for (const type of ["mouseenter", "mouseover"]) node.dispatchEvent(new MouseEvent(type, { bubbles: type === "mouseover" }));
    }
  };
  const fields = (root) => {
    for (const node of root.querySelectorAll("main input:not([type=hidden]), main textarea, main select, [contenteditable=true]")) {
      if (isSeen(node)) node.focus();
    }
  };
  const next = () => {
    const windows = [...document.querySelectorAll(".modal.in, dialog[open], [role=dialog]:not([aria-hidden=true]), [data-tippy-root]")];
    const roots = [...windows.filter(isSeen).reverse(), document];
    for (const root of roots) {
      const found = [...root.querySelectorAll(opens)].find((node) => isSeen(node) && !done.has(nameOf(node)));
      if (found) return found;
      if (root.matches?.(".modal, [role=dialog]")) {
        const closing = root.querySelector("[data-dismiss=modal], [data-action*=hide], [data-a11y-dialog-hide]");
        if (closing && !root.dataset.left) {
          root.dataset.left = "yes";
          return closing;
        }
      }
    }
    return null;
  };
  let clicks = 0;
  fields(document);
  pass(document);
  await window.settled();
  for (let node = next(); node && clicks < most; node = next()) {
    done.add(nameOf(node));
    press(node);
    clicks += 1;
    await window.settled();
    pass(document);
  }
  fields(document);
  await window.settled();
  window.noteAll();
  return { clicks, done: [...done] };
};
