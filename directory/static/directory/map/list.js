/* The map beside a list or on an entry: its points, gathered where they are too close, reachable with the keyboard. */
"use strict";

(() => {
  const root = document.querySelector("[data-map]");
  if (!root) return;
  /* Pixels between two markers, and so many are drawn beyond what is seen. */
  const APART = 44;
  const MOST = 800;
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
    // Of one entry there is nothing to count.
    told.textContent = root.dataset.mapPoints ? "" : found.told;
    shown.fit(points.map(({ place }) => place));
    draw();
  }

  /* Points that would touch on the screen stand together, in the order of the list. A grid tells whom to compare. */
  function groups() {
    const { map } = shown;
    const grid = new Map();
    const found = [];
    for (const point of points) {
      const at = map.project(point.place, map.getZoom());
      const [column, row] = [Math.floor(at.x / APART), Math.floor(at.y / APART)];
      const near = [-1, 0, 1].flatMap((x) => [-1, 0, 1].flatMap((y) => grid.get(`${column + x},${row + y}`) ?? []));
      const joined = near.find((group) => group.at.distanceTo(at) < APART);
      if (joined) { joined.members.push(point); continue; }
      const group = { at, members: [point] };
      const key = `${column},${row}`;
      grid.set(key, [...(grid.get(key) ?? []), group]);
      found.push(group);
    }
    return found;
  }

  function draw() {
    const { map } = shown;
    const found = groups();
    const around = found.length > MOST ? map.getBounds().pad(0.5) : null;
    markers.clearLayers();
    for (const { at, members } of found) {
      const place = map.unproject(at, map.getZoom());
      if (!around || around.contains(place)) markers.addLayer(marker(members, place));
    }
    markers.isPart = Boolean(around);
    shown.keepFree(found.map(({ at }) => at));
  }

  function marker(members, place) {
    const { L } = shown;
    const count = members.length;
    const name = count === 1 ? members[0].name : root.dataset.several.replace("{count}", count);
    const icon = L.divIcon({
      className: count === 1 ? "map__marker" : "map__marker map__marker--several",
      html: count === 1 ? "" : String(count),
      iconSize: [36, 36],
    });
    const made = L.marker(place, { icon, keyboard: true, title: name, riseOnHover: true });
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
    const maxWidth = Math.min(300, map.getSize().x - 130);
    L.popup({ offset: [0, -8], maxHeight: 220, maxWidth, autoPanPaddingTopLeft: [12, 12], autoPanPaddingBottomRight: [70, 12] })
      .setLatLng(made.getLatLng()).setContent(content(made.members)).openOn(map);
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
        shown.map.on("moveend", () => { if (markers.isPart) draw(); });
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
