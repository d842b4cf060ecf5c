/* The map beside a list or on an entry: its points, gathered where they are too close, reachable with the keyboard. */
"use strict";

(() => {
  const root = document.querySelector("[data-map]");
  if (!root) return;
  const CELL = 56;
  const button = root.querySelector("[data-map-open]");
  const panel = root.querySelector("[data-map-panel]");
  const told = root.querySelector("[data-map-told]");
  let shown = null;
  let markers = null;
  let points = [];
  let turn = 0;

  function address() {
    return document.querySelector("[data-map-points]").dataset.mapPoints;
  }

  async function load() {
    const mine = ++turn;
    const answer = await fetch(address());
    if (!answer.ok) throw new Error(answer.status);
    const found = await answer.json();
    if (mine !== turn) return;
    points = found.features.map(({ geometry, properties }) => ({
      ...properties,
      place: [geometry.coordinates[1], geometry.coordinates[0]],
    }));
    told.textContent = found.told;
    shown.fit(points.map(({ place }) => place));
    draw();
  }

  /* Points of one cell of a grid on the screen stand together, in the order of the list. */
  function cells() {
    const { map } = shown;
    const found = new Map();
    for (const point of points) {
      const { x, y } = map.project(point.place, map.getZoom()).divideBy(CELL).floor();
      const key = `${x},${y}`;
      if (!found.has(key)) found.set(key, []);
      found.get(key).push(point);
    }
    return [...found.values()];
  }

  function draw() {
    markers.clearLayers();
    for (const members of cells()) markers.addLayer(marker(members));
  }

  function marker(members) {
    const { L } = shown;
    const count = members.length;
    const name = count === 1 ? members[0].name : root.dataset.several.replace("{count}", count);
    const icon = L.divIcon({
      className: count === 1 ? "map__marker" : "map__marker map__marker--several",
      html: count === 1 ? "" : String(count),
      iconSize: [36, 36],
    });
    const made = L.marker(middle(members), { icon, keyboard: true, title: name, riseOnHover: true });
    made.members = members;
    made.on("add", () => {
      made.getElement().setAttribute("aria-label", name);
      made.getElement().setAttribute("role", "button");
    });
    made.on("click", () => activate(made, false));
    made.on("keydown", ({ originalEvent: event }) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      activate(made, true);
    });
    return made;
  }

  function middle(members) {
    const sum = members.reduce(([north, east], { place }) => [north + place[0], east + place[1]], [0, 0]);
    return sum.map((total) => total / members.length);
  }

  /* Come nearer until those that stand together part; where they never do, name them all. */
  function activate(made, byKeyboard) {
    const { map, L } = shown;
    const bounds = L.latLngBounds(made.members.map(({ place }) => place));
    const zoom = Math.min(map.getBoundsZoom(bounds, false, L.point(40, 40)), map.getMaxZoom());
    const parts = made.members.length > 1 && !bounds.getNorthEast().equals(bounds.getSouthWest());
    if (parts && map.getZoom() < map.getMaxZoom()) {
      map.setView(bounds.getCenter(), Math.max(zoom, map.getZoom() + 1), { animate: false });
      if (byKeyboard) focusOneOf(made.members);
      return;
    }
    L.popup({ offset: [0, -8], maxHeight: 240 }).setLatLng(made.getLatLng()).setContent(content(made.members)).openOn(map);
    map.once("popupclose", () => made.getElement()?.focus());
  }

  function focusOneOf(members) {
    const next = markers.getLayers().find((made) => made.members.some((point) => members.includes(point)));
    next?.getElement().focus();
  }

  function content(members) {
    const list = document.createElement("ul");
    list.className = "map__entries";
    for (const { name, url, facts } of members) {
      const entry = document.createElement("li");
      const title = document.createElement(url ? "a" : "strong");
      if (url) title.href = url;
      title.textContent = name;
      entry.append(title, document.createElement("br"), facts);
      list.append(entry);
    }
    return list;
  }

  async function open() {
    panel.hidden = false;
    button.setAttribute("aria-expanded", "true");
    button.textContent = root.dataset.hide;
    try {
      if (!shown) {
        shown = await window.officeMap.open(root);
        markers = shown.L.layerGroup().addTo(shown.map);
        shown.map.on("zoomend", draw);
      }
      await load();
    } catch {
      told.textContent = root.dataset.failed;
    }
  }

  function close() {
    panel.hidden = true;
    button.setAttribute("aria-expanded", "false");
    button.textContent = root.dataset.show;
  }

  root.hidden = false;
  button.addEventListener("click", () => (panel.hidden ? open() : close()));
  document.addEventListener("live-list", () => { if (shown && !panel.hidden) load().catch(() => location.reload()); });
})();
