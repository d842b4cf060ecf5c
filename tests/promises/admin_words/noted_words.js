/* Begins with each document: hands each text to `noteWords` that can ever be seen or heard in it, however short.
   Nothing leaves the page meanwhile: links and forms that no script has taken over stay. */
(() => {
  const names = ["title", "aria-label", "aria-description", "aria-valuetext", "aria-roledescription", "placeholder", "alt"];
  const silent = new Set(["SCRIPT", "STYLE", "NOSCRIPT", "TEMPLATE", "IFRAME"]);
  const line = (text) => (text ?? "").replaceAll(/\s+/g, " ").trim();
  const told = new Set();
  const tell = (found) => {
    const fresh = found.filter(([where, text]) => text && !told.has(`${where} ${text}`));
    fresh.forEach(([where, text]) => told.add(`${where} ${text}`));
    if (fresh.length) window.noteWords(fresh);
  };
  const isSeen = (node) => node.checkVisibility({ visibilityProperty: true });
  const ofElement = (node) => {
    if (!isSeen(node) && node.localName !== "option") return [];
    const tag = node.localName;
    const found = names.map((name) => [`${tag}[${name}]`, line(node.getAttribute(name))]);
    if (tag === "input" && /^(submit|button|reset)$/.test(node.type)) found.push(["input[button]", line(node.value)]);
    for (const [name, value] of Object.entries(node.dataset)) {
      if (/Tooltip.*Content|originalTitle/.test(name)) found.push(["div", line(value)]);
    }
    return found;
  };
  // What is only kept from breaking at a dash belongs to the sentence around it.
  const isWhole = (node) => node?.nodeType === Node.ELEMENT_NODE && node.matches("span.whole");
  const isPart = (node) => node?.nodeType === Node.TEXT_NODE || isWhole(node);
  const sentenceOf = (node) => {
    if (![node, node.previousSibling, node.nextSibling].some(isWhole)) return node.textContent;
    let part = node;
    while (isPart(part.previousSibling)) part = part.previousSibling;
    let sentence = "";
    for (; isPart(part); part = part.nextSibling) sentence += part.textContent;
    return sentence;
  };
  const ofText = (text) => {
    const node = isWhole(text.parentElement) ? text.parentElement : text;
    const parent = node.parentElement;
    if (!parent || silent.has(parent.tagName) || parent.closest("svg")) return [];
    if (!isSeen(parent) && !/^(option|optgroup|title)$/.test(parent.localName)) return [];
    return [[parent.localName === "textarea" ? "value" : parent.localName, line(sentenceOf(node))]];
  };
  const ofAll = (root) => {
    if (root.nodeType === Node.TEXT_NODE) return ofText(root);
    if (root.nodeType !== Node.ELEMENT_NODE && root.nodeType !== Node.DOCUMENT_NODE) return [];
    const nodes = root.nodeType === Node.ELEMENT_NODE ? [root] : [];
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes.flatMap((node) => (node.nodeType === Node.TEXT_NODE ? ofText(node) : ofElement(node)));
  };
  new MutationObserver((changes) => {
    tell(
      changes.flatMap(({ type, target, addedNodes }) => {
        if (type === "characterData") return ofText(target);
        // What was hidden may be seen now.
        return type === "attributes" ? ofAll(target) : [...addedNodes].flatMap(ofAll);
      }),
    );
  }).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

  for (const name of ["alert", "confirm", "prompt"]) {
    window[name] = (text) => {
      tell([["p", line(text)]]);
      return null;
    };
  }
  window.addEventListener("submit", (event) => event.preventDefault());
  window.addEventListener("click", (event) => event.target.closest?.("a[href], [type=submit]") && event.preventDefault());
  HTMLFormElement.prototype.submit = () => {};

  /* Notes all that can be seen now, and what style sheets write before and after it. */
  window.noteAll = () => {
    const found = ofAll(document);
    for (const node of document.querySelectorAll("body *")) {
      for (const side of ["::before", "::after"]) {
        const content = getComputedStyle(node, side).content;
        if (content.startsWith('"') && node.checkVisibility()) found.push([`${node.localName}${side}`, line(content.slice(1, -1))]);
      }
    }
    tell(found);
  };

  let waiting = 0;
  const fetched = window.fetch;
  window.fetch = (...args) => {
    waiting += 1;
    return fetched(...args).finally(() => (waiting -= 1));
  };
  const send = XMLHttpRequest.prototype.send;
  XMLHttpRequest.prototype.send = function (...args) {
    waiting += 1;
    this.addEventListener("loadend", () => (waiting -= 1));
    return send.apply(this, args);
  };
  const pause = (time) => new Promise((resolve) => setTimeout(resolve, time));
  /* Waits until nothing is being fetched, at most five seconds. */
  window.settled = async () => {
    await pause(40);
    for (let tries = 0; waiting > 0 && tries < 100; tries += 1) await pause(50);
    await pause(20);
  };
})();
