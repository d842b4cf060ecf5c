/* Looks through a draft before it is handed in or published, and asks once where something is found.
   It never stops anyone: what fails or takes too long is left out, and without scripts forms are sent as they are. */
"use strict";

(() => {
  const BUTTONS = [
    ["action-submit", '[name="action-submit"]'],
    ["action-submit", '[name="action-restart-workflow"]'],
    ["action-publish", '[name="action-publish"]'],
    ["approve", '[data-workflow-action-name="approve"]'],
  ];
  const LONGEST_EXCERPT = 80;
  const HEADINGS = "h1, h2, h3, h4, h5, h6";
  let isChecking = false;
  // What went on once goes on again while nothing is written: Wagtail may ask something and press the button itself.
  let passed = null;

  const written = (form) => new URLSearchParams(new FormData(form)).toString();
  const words = (node) => (node?.textContent ?? "").replace(/\s+/g, " ").trim();
  const shorten = (text) => (text.length > LONGEST_EXCERPT ? `${text.slice(0, LONGEST_EXCERPT).trim()} …` : text);
  const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);
  const isBefore = (first, second) =>
    Boolean(first.compareDocumentPosition(second) & Node.DOCUMENT_POSITION_FOLLOWING) && !first.contains(second);

  // --- The draft as it stands in the form, in a frame that nobody sees ---

  const previewAddress = () => document.querySelector('[data-controller~="w-preview"]')?.dataset.wPreviewUrlValue;

  const fetchPreview = async (form, signal) => {
    const url = previewAddress();
    const stored = await fetch(url, { method: "POST", body: new FormData(form), signal });
    if (!(await stored.json()).is_valid) return null;
    const preview = await fetch(url, { signal });
    return preview.ok ? new DOMParser().parseFromString(await preview.text(), "text/html") : null;
  };

  const openFrame = (preview, scripts, signal) => {
    // Neither its own scripts nor its pictures are needed; Wagtail's userbar would check a second time.
    for (const part of preview.querySelectorAll("script, wagtail-userbar, #wagtail-userbar-template, source")) {
      part.remove();
    }
    for (const picture of preview.querySelectorAll("img")) {
      for (const name of ["src", "srcset"]) picture.removeAttribute(name);
    }
    for (const src of scripts) {
      preview.head.append(Object.assign(preview.createElement("script"), { src, defer: true }));
    }
    const frame = document.createElement("iframe");
    frame.className = "office-check-frame";
    frame.setAttribute("aria-hidden", "true");
    frame.inert = true;
    frame.srcdoc = `<!doctype html>${preview.documentElement.outerHTML}`;
    signal.addEventListener("abort", () => frame.remove());
    return new Promise((resolve) => {
      frame.addEventListener("load", () => resolve(frame.contentWindow), { once: true });
      document.body.append(frame);
    });
  };

  const findIssues = async (form, dialog, signal) => {
    const config = JSON.parse(document.querySelector("#checker-axe-configuration")?.textContent ?? "null");
    if (!config || !previewAddress()) return [];
    const preview = await fetchPreview(form, signal);
    if (!preview?.querySelector("main")) return [];
    const view = await openFrame(preview, dialog.dataset.scripts.split(" "), signal);
    const checks = config.spec.checks.map((check) => ({ ...check, evaluate: view.officeChecks[check.id] }));
    view.axe.configure({ ...config.spec, checks });
    const { violations } = await view.axe.run(config.context, { ...config.options, elementRef: true });
    const issues = violations.flatMap(({ id, nodes }) =>
      nodes.map(({ element }) => ({ element, message: config.messages[id] ?? JSON.parse(dialog.dataset.fallback) })),
    );
    return issues
      .sort((one, other) => (isBefore(one.element, other.element) ? -1 : 1))
      .map(({ element, message }) => ({ ...message, place: describePlace(element, dialog.dataset) }));
  };

  const describePlace = (element, sentences) => {
    const headings = [...element.ownerDocument.querySelectorAll(`main :is(${HEADINGS})`)];
    const above = headings.filter((heading) => words(heading) && isBefore(heading, element)).at(-1);
    const caption = words(element.closest("figure")?.querySelector("figcaption"));
    const excerpt = shorten(words(element) || caption || element.alt || words(element.closest("p")));
    const section = above && above.localName !== "h1" ? shorten(words(above)) : "";
    const kind = `${section ? "section" : "top"}${excerpt ? "Excerpt" : ""}`;
    return fill(sentences[kind], { section, excerpt });
  };

  const findIssuesInTime = async (form, dialog) => {
    const limit = new AbortController();
    const timeout = new Promise((resolve) => {
      setTimeout(() => resolve([]), Number(dialog.dataset.patience));
    });
    try {
      return await Promise.race([findIssues(form, dialog, limit.signal), timeout]);
    } catch {
      return [];
    } finally {
      limit.abort();
    }
  };

  // --- What is asked ---

  const ask = (dialog, kind, issues) => {
    const list = dialog.querySelector("[data-office-check-list]");
    const row = dialog.querySelector("template");
    const { one, many } = dialog.dataset;
    dialog.querySelector("[data-office-check-count]").textContent =
      issues.length === 1 ? one : fill(many, { number: issues.length });
    list.replaceChildren(
      ...issues.map((issue) => {
        const item = row.content.cloneNode(true);
        item.querySelector("[data-office-check-name]").textContent = issue.error_name;
        item.querySelector("[data-office-check-place]").textContent = issue.place;
        item.querySelector("[data-office-check-advice]").textContent = issue.help_text;
        return item;
      }),
    );
    for (const part of dialog.querySelectorAll("[data-office-check-for]")) {
      part.hidden = part.dataset.officeCheckFor !== kind;
    }
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => resolve(dialog.returnValue === "go-on"), { once: true });
    });
  };

  const check = async (button, kind, dialog) => {
    const status = document.querySelector("[data-office-check-status]");
    isChecking = true;
    button.setAttribute("aria-disabled", "true");
    status.textContent = dialog.dataset.busy;
    const issues = await findIssuesInTime(button.form, dialog);
    status.textContent = "";
    button.removeAttribute("aria-disabled");
    const goesOn = !issues.length || (await ask(dialog, kind, issues));
    isChecking = false;
    if (!goesOn) {
      button.focus();
      return;
    }
    passed = { button, text: written(button.form) };
    button.click();
  };

  window.addEventListener(
    "click",
    (event) => {
      const button = event.target.closest?.("button");
      const kind = button && BUTTONS.find(([, selector]) => button.matches(selector))?.[0];
      const dialog = document.querySelector("[data-office-check]");
      if (!kind || !dialog || !button.form?.matches("[data-edit-form]")) return;
      if (passed?.button === button && passed.text === written(button.form)) return;
      // Before Wagtail notes what was pressed: who improves the text first has pressed nothing.
      event.preventDefault();
      event.stopImmediatePropagation();
      if (!isChecking) check(button, kind, dialog);
    },
    true,
  );

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-office-check-answer]");
    if (button) button.closest("dialog").close(button.dataset.officeCheckAnswer);
  });
})();
