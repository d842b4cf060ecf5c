/* The pin of an actor: moved on the map it fills in the position, and the position typed moves it. */
"use strict";

(() => {
  const PLACES = 6;

  async function begin(root) {
    const form = root.closest("form");
    const fields = ["latitude", "longitude"].map((name) => form.elements[name]);
    const shown = await window.officeMap.open(root);
    const { L, map } = shown;
    const icon = L.divIcon({ className: "map__marker map__marker--pin", iconSize: [36, 36] });
    const pin = L.marker(map.getCenter(), { icon, draggable: true, keyboard: true, title: root.dataset.pin });

    function position() {
      const numbers = fields.map((field) => Number.parseFloat(field.value.replace(",", ".")));
      const [north, east] = numbers;
      return Math.abs(north) <= 90 && Math.abs(east) <= 180 ? numbers : null;
    }

    function write({ lat, lng }) {
      [lat, lng].forEach((degrees, at) => {
        fields[at].value = degrees.toFixed(PLACES).replace(".", ",");
        for (const name of ["input", "change"]) fields[at].dispatchEvent(new Event(name, { bubbles: true }));
      });
    }

    function follow() {
      const place = position();
      if (!place) { pin.remove(); return; }
      pin.setLatLng(place).addTo(map);
      if (!map.getBounds().contains(place)) map.setView(place, Math.max(map.getZoom(), 16), { animate: false });
    }

    pin.on("dragend", () => write(pin.getLatLng()));
    pin.on("add", () => pin.getElement().setAttribute("aria-label", root.dataset.pin));
    // With the keyboard: arrows move the pin by some metres.
    pin.on("keydown", ({ originalEvent: event }) => {
      const step = { ArrowUp: [0, -8], ArrowDown: [0, 8], ArrowLeft: [-8, 0], ArrowRight: [8, 0] }[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      pin.setLatLng(map.layerPointToLatLng(map.latLngToLayerPoint(pin.getLatLng()).add(step)));
      write(pin.getLatLng());
    });
    map.on("click", ({ latlng }) => { pin.setLatLng(latlng).addTo(map); write(latlng); });
    fields.forEach((field) => field.addEventListener("change", follow));
    const start = position();
    if (start) { pin.setLatLng(start).addTo(map); map.setView(start, 17); }
    return shown;
  }

  document.addEventListener("DOMContentLoaded", () => {
    for (const root of document.querySelectorAll("[data-pin-map]")) {
      const button = root.querySelector("[data-map-open]");
      const panel = root.querySelector("[data-map-panel]");
      root.hidden = false;
      button.addEventListener("click", async () => {
        panel.hidden = false;
        button.hidden = true;
        await begin(root);
        panel.querySelector("[data-map-canvas]").focus();
      });
    }
  });
})();
