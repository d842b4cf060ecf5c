/* "In meiner Nähe": asks the browser where it is, on a click and never before, and sorts by a rounded place. */
"use strict";

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-near]");
  if (!button) return;
  const told = document.querySelector("[data-near-told]");
  told.textContent = button.dataset.asking;
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      const address = new URL(location.href);
      address.searchParams.delete("sortierung");
      address.searchParams.delete("seite");
      address.searchParams.set("nahe", `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`);
      location.assign(address.href.replaceAll("%2C", ","));
    },
    ({ code }) => { told.textContent = code === 1 ? button.dataset.refused : button.dataset.unknown; },
    { maximumAge: 300_000, timeout: 15_000 },
  );
});

function offerNear() {
  for (const button of document.querySelectorAll("[data-near]")) button.hidden = !navigator.geolocation;
}
offerNear();
document.addEventListener("live-list", offerNear);
