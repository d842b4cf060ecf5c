// Returns which running text has lines that are too short or too long, as sentences, and how many texts were measured.
// Called with the width of an average letter in em, which the text gets: null leaves the face of this machine.
async (letter) => {
  // Families that a machine may have, by their full names.
  const known = ["Segoe UI", "Roboto", "Noto Sans", "Noto Sans Regular", "Liberation Sans", "Arial", "Helvetica", "DejaVu Sans"];
  const sample = "Viele sind zum ersten Mal gekommen, manche nur auf einen Kaffee, und dann doch bis zum Abend geblieben.";
  const averageWidth = (family) => {
    const canvas = document.createElement("canvas").getContext("2d");
    canvas.font = `100px ${family}`;
    return canvas.measureText(sample).width / sample.length / 100;
  };
  const usual = getComputedStyle(document.body).fontFamily;
  if (letter !== null) {
    const source = known.map((name) => `local("${name}")`).join(", ");
    const load = async (family, percent) => {
      const face = new FontFace(family, source, { sizeAdjust: `${percent}%` });
      document.fonts.add(await face.load());
    };
    await load("Unscaled", 100);
    await load("Scaled", (100 * letter) / averageWidth("Unscaled"));
    document.body.style.fontFamily = "Scaled";
  }
  const face = letter === null ? usual : "Scaled";
  const visible = (element) => element.checkVisibility({ visibilityProperty: true }) && !element.closest(".visually-hidden");
  const lineLengths = (element) => {
    const lines = new Map();
    const range = document.createRange();
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      for (let at = 0; at < walker.currentNode.length; at += 1) {
        range.setStart(walker.currentNode, at);
        range.setEnd(walker.currentNode, at + 1);
        const box = range.getBoundingClientRect();
        if (box.width) lines.set(Math.round(box.bottom / 8), (lines.get(Math.round(box.bottom / 8)) || 0) + 1);
      }
    }
    return [...lines.values()];
  };
  const wrong = new Set();
  let measured = 0;
  for (const element of document.querySelectorAll("main p, main li")) {
    if (!visible(element) || element.closest(".panel, .facets, .letters") || element.querySelector("p, li")) continue;
    const lengths = lineLengths(element).slice(0, -1);
    if (lengths.length < 2) continue;
    measured += 1;
    const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
    const start = element.textContent.trim().slice(0, 40);
    if (Math.max(...lengths) > 80 || mean < 45) wrong.add(`lines of ${lengths}: ${element.localName}.${element.className} “${start}”`);
  }
  const average = averageWidth(face);
  document.body.style.removeProperty("font-family");
  if (!document.body.getAttribute("style")) document.body.removeAttribute("style");
  return { wrong: [...wrong], measured, average };
}
