// Returns the elements whose look does not change when the keyboard reaches them.
() => {
  const focusable = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const look = (element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle === "none" ? style.boxShadow : `${style.outline} ${style.boxShadow}`;
  };
  const unseen = [];
  let reached = 0;
  for (const element of document.querySelectorAll(focusable)) {
    if (!element.checkVisibility() || element.closest(".visually-hidden")) continue;
    document.activeElement.blur();
    const before = look(element);
    element.focus();
    if (document.activeElement !== element) continue;
    reached += 1;
    const box = element.getBoundingClientRect();
    if (look(element) === before) unseen.push(element.outerHTML.slice(0, 100));
    if (box.bottom < 0 || box.right < 0) unseen.push(`outside the window: ${element.outerHTML.slice(0, 100)}`);
  }
  return { unseen, reached };
}
