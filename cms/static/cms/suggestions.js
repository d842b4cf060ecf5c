/* Suggestions below a search box while somebody types: links that the server makes. Without them the form does it all. */
"use strict";
(() => {
  const PAUSE = 200;
  const SHORTEST = 3;
  let timer;
  let turn = 0;

  const formOf = (node) => node.closest?.("form[data-suggest]");
  const boxOf = (form) => form.querySelector("input[type=search]");

  function partsOf(form) {
    let list = form.querySelector(".suggestions");
    if (!list) {
      list = document.createElement("div");
      list.className = "suggestions";
      list.hidden = true;
      const status = document.createElement("p");
      status.className = "visually-hidden";
      status.setAttribute("role", "status");
      form.append(list, status);
      // The box keeps the focus while a finger or the mouse is on the list.
      list.addEventListener("pointerdown", (event) => event.preventDefault());
    }
    return [list, list.nextElementSibling];
  }

  function close(form) {
    clearTimeout(timer);
    turn += 1;
    const [list, status] = partsOf(form);
    list.hidden = true;
    status.textContent = "";
  }

  async function ask(form) {
    const mine = ++turn;
    const box = boxOf(form);
    const words = box.value.trim();
    if (words.length < SHORTEST) { close(form); return; }
    const address = new URL(form.dataset.suggest, location.href);
    address.searchParams.set("q", words);
    let text;
    try {
      const answer = await fetch(address, { headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error(answer.status);
      text = await answer.text();
    } catch {
      if (mine === turn) close(form);
      return;
    }
    if (mine !== turn || document.activeElement !== box) return;
    const piece = new DOMParser().parseFromString(text, "text/html").body;
    const [list, status] = partsOf(form);
    status.textContent = piece.querySelector("p").textContent;
    list.replaceChildren(...piece.querySelectorAll("ul"));
    list.hidden = !list.firstChild;
  }

  document.addEventListener("input", (event) => {
    const form = formOf(event.target);
    if (!form || event.target !== boxOf(form)) return;
    partsOf(form);
    clearTimeout(timer);
    timer = setTimeout(() => ask(form), PAUSE);
  });

  document.addEventListener("keydown", (event) => {
    const form = formOf(event.target);
    const list = form?.querySelector(".suggestions");
    if (!list || list.hidden || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.key === "Escape") {
      event.preventDefault();
      boxOf(form).focus();
      close(form);
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const stops = [boxOf(form), ...list.querySelectorAll("a")];
      const place = stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      stops[(place + stops.length) % stops.length].focus();
    }
  });

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-word]");
    const form = link && formOf(link);
    if (!form || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    // Before anybody else follows the link: the form takes along what the list is filtered by.
    event.preventDefault();
    event.stopPropagation();
    boxOf(form).value = link.dataset.word;
    close(form);
    form.requestSubmit();
  }, true);

  document.addEventListener("submit", (event) => {
    const form = formOf(event.target);
    if (form) close(form);
  }, true);

  document.addEventListener("focusout", (event) => {
    const form = formOf(event.target);
    if (form && form.querySelector(".suggestions") && !form.contains(event.relatedTarget)) close(form);
  });
})();
