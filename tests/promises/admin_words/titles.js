/* Returns the titles in lists, and whatever outside of tables is called `title`, that cannot be seen whole, or of which no line holds
   `least` letters; and by how much the page is too wide. Above the page the way to it may be cut. */
({ least, title }) => {
  const clips = (node) => /auto|scroll|hidden|clip/.test(getComputedStyle(node).overflowX);
  const isSeen = (rect, node) => {
    if (rect.width === 0 || rect.left < 0 || rect.right > innerWidth + 1) return false;
    for (let box = node; box && box !== document.body; box = box.parentElement) {
      const edge = box.getBoundingClientRect();
      if (clips(box) && (rect.right > edge.right + 1 || rect.left < edge.left - 1)) return false;
    }
    return true;
  };
  const seenIn = (cell) => {
    const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    const lines = new Map();
    let text = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.parentElement.checkVisibility() || node.parentElement.closest(".w-sr-only, ul, .w-status")) continue;
      text += node.data.replaceAll(/\s/g, "");
      for (let at = 0; at < node.length; at += 1) {
        if (!node.data[at].trim()) continue;
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const rect = range.getBoundingClientRect();
        const line = Math.round(rect.top);
        if (isSeen(rect, node.parentElement)) lines.set(line, (lines.get(line) ?? 0) + 1);
      }
    }
    const seen = [...lines.values()];
    return { text, seen: seen.reduce((sum, one) => sum + one, 0), longest: Math.max(0, ...seen) };
  };
  const cells = [...document.querySelectorAll("td.title, .listing tbody tr td:first-child:not(.bulk-action-checkbox-cell)")];
  const isNamed = (node) => [...node.childNodes].some((text) => text.nodeType === Node.TEXT_NODE && text.data.includes(title));
  const named = [...document.querySelectorAll("main *")].filter(
    (node) => isNamed(node) && !node.closest("header, nav, td, form [role=tabpanel], option, .w-sr-only, [aria-hidden=true]"),
  );
  const cut = [...new Set([...cells, ...named])]
    .filter((cell) => cell.checkVisibility())
    .map(seenIn)
    .filter(({ text, seen, longest }) => seen < text.length || (text.length >= least && longest < least));
  return { cut, cells: cells.length, named: named.length, wider: Math.max(0, document.documentElement.scrollWidth - innerWidth) };
};
