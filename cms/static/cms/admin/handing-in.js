/* Hands a form in once the draft that Wagtail is just storing by itself is stored.
   Otherwise a new page would be made twice, and the one that somebody hands in refused for its address. */
"use strict";

(() => {
  const LONGEST = 10_000;
  const EDITOR = '[data-controller~="w-autosave"]';
  let isStoring = false;
  let isHandedIn = false;
  let held = null;

  const release = () => {
    isStoring = false;
    if (!held) return;
    const { form, submitter, timer } = held;
    held = null;
    clearTimeout(timer);
    // What the button says goes along as a field: a button that shows that it works may be switched off by now.
    if (submitter?.name) {
      const said = document.createElement("input");
      said.type = "hidden";
      said.name = submitter.name;
      said.value = submitter.value;
      form.append(said);
    }
    form.requestSubmit();
  };

  document.addEventListener("w-autosave:save", (event) => {
    // Whatever is stored now would come beside what was handed in.
    if (isHandedIn) event.preventDefault();
    else isStoring = true;
  });
  document.addEventListener("w-autosave:success", release);
  document.addEventListener("w-autosave:error", release);

  document.addEventListener(
    "submit",
    (event) => {
      if (!isStoring || !event.target.matches(EDITOR)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      clearTimeout(held?.timer);
      held = { form: event.target, submitter: event.submitter, timer: setTimeout(release, LONGEST) };
    },
    true,
  );
  window.addEventListener("submit", (event) => {
    if (event.target.matches(EDITOR)) isHandedIn = !event.defaultPrevented;
  });
  // The way back shows the page as it was left.
  window.addEventListener("pageshow", () => {
    isHandedIn = false;
  });
})();
