// Returns what is wrong with the page in the browser, as sentences.
() => {
  const wrong = new Set();
  const visible = (element) => {
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return (
      element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) &&
      !element.closest(".visually-hidden") &&
      box.width > 1 && box.height > 1 && style.clipPath === "none"
    );
  };
  const named = (element) => `${element.localName}.${element.className} “${element.textContent.trim().slice(0, 40)}”`;

  // --- Colours -------------------------------------------------------------------------
  const numbers = (colour) => (colour.match(/[\d.]+/g) || []).map(Number);
  const luminance = (rgb) =>
    rgb.slice(0, 3)
      .map((part) => part / 255)
      .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const style = getComputedStyle(at);
      const colour = numbers(style.backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
      if (style.backgroundImage !== "none") wrong.add(`text on a picture: ${named(element)}`);
    }
    return [255, 255, 255];
  };
  const contrast = (one, other) => {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  };

  // --- Every piece of text ---------------------------------------------------------------
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let count = 0;
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (!texts.currentNode.data.trim() || !visible(element) || element.localName === "script") continue;
    count += 1;
    const style = getComputedStyle(element);
    const size = parseFloat(style.fontSize);
    if (size < 18) wrong.add(`text of ${size} px: ${named(element)}`);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const ratio = contrast(numbers(style.color), ground(element));
    if (ratio < (large ? 3 : 4.5)) wrong.add(`contrast ${ratio.toFixed(2)}: ${named(element)}`);
  }
  // A row of boxes swallows the space between words of its own and an element's.
  for (const row of document.querySelectorAll("body *")) {
    const style = getComputedStyle(row);
    if (!visible(row) || !style.display.endsWith("flex") || parseFloat(style.columnGap) > 0) continue;
    const parts = [...row.childNodes].filter((part) => part.nodeType === 3 ? part.data.trim() : part.nodeType === 1 && visible(part));
    parts.slice(1).forEach((part, place) => {
      const [before, after] = [parts[place], part];
      const isGlued = (before.nodeType === 3 && /\s$/.test(before.data)) || (after.nodeType === 3 && /^\s/.test(after.data));
      if (isGlued) wrong.add(`space swallowed: ${named(row)}`);
    });
  }
  if (count < 10) wrong.add(`only ${count} texts`);
  for (const field of document.querySelectorAll("input, select, textarea, button")) {
    if (visible(field) && parseFloat(getComputedStyle(field).fontSize) < 18) wrong.add(`small field: ${field.name}`);
  }

  // --- Shape -----------------------------------------------------------------------------
  if (document.documentElement.scrollWidth > innerWidth) wrong.add(`scrolls sideways: ${document.documentElement.scrollWidth}`);
  if (document.querySelectorAll("h1").length !== 1) wrong.add("not exactly one h1");
  let level = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const next = Number(heading.localName[1]);
    if (next > level + 1) wrong.add(`heading jumps from ${level} to ${next}: ${named(heading)}`);
    level = next;
  }
  for (const image of document.querySelectorAll("img")) {
    if (!image.hasAttribute("alt")) wrong.add(`image without alt: ${image.src}`);
    if (!image.hasAttribute("width") || !image.hasAttribute("height")) wrong.add(`image without size: ${image.src}`);
  }
  for (const field of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
    if (!field.labels.length) wrong.add(`field without label: ${field.name}`);
  }
  const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
  if (new Set(ids).size !== ids.length) wrong.add("an id stands twice");
  const targets = "button, input:not([type=hidden]), select, textarea, summary, nav a, h3 a, dd a, .tag, .button, .link-list a";
  for (const target of document.querySelectorAll(targets)) {
    const height = target.getBoundingClientRect().height;
    if (visible(target) && height < 44) wrong.add(`target of ${height} px: ${named(target)}`);
  }
  if (document.querySelector("[style], style, script:not([src]):not([type='application/ld+json'])")) wrong.add("inline style or script");
  return [...wrong];
}
