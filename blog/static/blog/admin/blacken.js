/* Words that are swept over with mouse or finger are ticked. Without this script each word is ticked by itself. */
"use strict";

const words = document.querySelector("[data-words]");

if (words) {
  let swept = new Set();

  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    if (selection.isCollapsed || !words.contains(selection.anchorNode)) return;
    const touched = new Set(
      [...words.querySelectorAll("input")].filter((box) => selection.containsNode(box.nextElementSibling, true)),
    );
    for (const box of swept) if (!touched.has(box)) box.checked = false;
    for (const box of touched) if (!box.checked) swept.add(box);
    for (const box of touched) box.checked = true;
    swept = new Set([...swept].filter((box) => touched.has(box)));
  });

  let justSwept = false;

  words.addEventListener("pointerdown", () => {
    swept = new Set();
    justSwept = false;
    document.getSelection().removeAllRanges();
  });

  document.addEventListener("pointerup", () => {
    const selection = document.getSelection();
    if (selection.isCollapsed || !words.contains(selection.anchorNode)) return;
    justSwept = true;
    swept = new Set();
    selection.removeAllRanges();
  });

  /* The click that ends a sweep within one word would take the tick away again. */
  words.addEventListener("click", (event) => {
    if (justSwept && !event.target.matches("input")) event.preventDefault();
    justSwept = false;
  });
}
