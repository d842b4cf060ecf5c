/* Filters of a list without a new page: a link's answer replaces the list, and its number is said aloud. */
"use strict";
const list = document.querySelector("[data-live-list]");
const status = document.querySelector("[data-live-status]");
let latest = 0;

function unfolded() {
  return [...list.querySelectorAll("details[id]")].map((fold) => [fold.id, fold.open]);
}

async function show(address, focused) {
  const turn = ++latest;
  list.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const found = page.querySelector("[data-live-list]");
    if (turn !== latest) return false;
    if (!answer.ok || !found) throw new Error(answer.status);
    const folds = unfolded();
    list.replaceChildren(...found.childNodes);
    folds.forEach(([id, open]) => { const fold = document.getElementById(id); if (fold) fold.open = open; });
    document.title = page.title;
    (document.getElementById(focused) || list.querySelector("[data-live-count]")).focus();
    status.textContent = list.querySelector("[data-live-count]").textContent;
    document.dispatchEvent(new Event("live-list"));
    return true;
  } catch {
    location.assign(address);
    return false;
  } finally {
    if (turn === latest) list.removeAttribute("aria-busy");
  }
}

async function go(address, focused) {
  if (await show(address, focused)) history.pushState(null, "", address);
}

list.addEventListener("click", (event) => {
  const link = event.target.closest("a[href]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.origin !== location.origin || link.pathname !== location.pathname || link.hash) return;
  event.preventDefault();
  go(link.href, link.id);
});

list.addEventListener("submit", (event) => {
  event.preventDefault();
  const said = [...new FormData(event.target)].filter(([, value]) => value);
  const query = said.map((pair) => pair.map(encodeURIComponent).join("=").replaceAll("%2C", ",")).join("&");
  go(location.pathname + (query && `?${query}`), "suchwort");
});

window.addEventListener("popstate", () => show(location.href));
