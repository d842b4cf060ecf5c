/* A map: our own drawing, or pictures of a street map once somebody has agreed. Nothing is loaded before it is opened. */
"use strict";

(() => {
  const AGREED = "street-map";
  const DEFAULT_VIEW = [[52.1205, 11.6276], 12];
  /* Pixels: half a marker, how far a name may leave its district, and by how much it moves, the least first. */
  const MARKER = 18;
  const BEYOND = 24;
  const MOVES = [0, -24, 24, -48, 48, -72, 72]
    .flatMap((x) => Array.from({ length: 41 }, (_, step) => [x, 12 * (step - 20)]))
    .sort((one, other) => Math.hypot(...one) - Math.hypot(...other));
  let library = null;

  /* Leaflet, from this website, once. */
  function leaflet({ leaflet: script, leafletCss: sheet }) {
    library ??= new Promise((resolve, reject) => {
      const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href: sheet });
      const code = Object.assign(document.createElement("script"), { src: script });
      code.addEventListener("load", () => resolve(window.L));
      code.addEventListener("error", () => { library = null; reject(new Error(script)); });
      // Leaflet's sheet stands before ours, which changes it.
      document.head.prepend(link);
      document.head.append(code);
    });
    return library;
  }

  async function drawing(address) {
    const answer = await fetch(address);
    return answer.ok ? answer.json() : { type: "FeatureCollection", features: [] };
  }

  /* The choice holds in this tab until it is closed, and is sent nowhere. */
  function hasAgreed() {
    try { return sessionStorage.getItem(AGREED) === "yes"; } catch { return false; }
  }

  function remember(agreed) {
    try { agreed ? sessionStorage.setItem(AGREED, "yes") : sessionStorage.removeItem(AGREED); } catch { /* forbidden */ }
  }

  class OfficeMap {
    /* ``root`` carries addresses and words in its data attributes, and holds the place for the map. */
    constructor(L, root, shapes) {
      const said = root.dataset;
      this.L = L;
      this.root = root;
      this.places = [];
      this.map = L.map(root.querySelector("[data-map-canvas]"), { zoomControl: false, maxZoom: 19 });
      this.map.attributionControl.setPrefix('<a href="https://leafletjs.com/" rel="noreferrer">Leaflet</a>');
      L.control.zoom({ zoomInTitle: said.zoomIn, zoomOutTitle: said.zoomOut, position: "topright" }).addTo(this.map);
      // Names lie below the markers.
      this.map.createPane("names").style.zIndex = 450;
      this.shapes = L.geoJSON(shapes, {
        interactive: false,
        attribution: shapes.source ? escaped(shapes.source) : "",
        style: ({ properties }) => ({ className: `map__shape map__shape--${properties.kind}`, weight: 2 }),
        onEachFeature: ({ properties }, layer) => this.label(properties, layer),
      });
      this.tiles = said.tilesUrl && L.tileLayer(said.tilesUrl, {
        attribution: escaped(said.tilesCredit || said.tilesHost),
        maxZoom: 19,
        referrerPolicy: "strict-origin-when-cross-origin",
      });
      this.map.on("zoomend", () => this.sized());
      this.map.on("popupopen", ({ popup }) => {
        popup.getElement().querySelector(".leaflet-popup-close-button")?.setAttribute("aria-label", said.close);
        // Leaflet hears this key on the map alone.
        popup.getElement().addEventListener("keydown", ({ key }) => { if (key === "Escape") popup.close(); });
        popup.getElement().querySelector("a[href]:not(.leaflet-popup-close-button)")?.focus();
      });
      this.show(Boolean(this.tiles) && hasAgreed());
      for (const button of root.querySelectorAll("[data-map-tiles]")) {
        button.addEventListener("click", () => this.choose(button.dataset.mapTiles === "yes"));
      }
      this.fit([]);
    }

    label({ kind, name }, layer) {
      if (name && kind !== "green") {
        const className = `map__label map__label--${kind}`;
        layer.bindTooltip(escaped(name), { pane: "names", permanent: true, direction: "center", className });
      }
    }

    choose(agreed) {
      remember(agreed);
      this.show(agreed);
      this.root.querySelector(`[data-map-tiles="${agreed ? "no" : "yes"}"]`).focus();
    }

    show(withTiles) {
      const [on, off] = withTiles ? [this.tiles, this.shapes] : [this.shapes, this.tiles];
      if (off) off.remove();
      on.addTo(this.map);
      this.placeNames();
      for (const part of this.root.querySelectorAll("[data-map-when]")) {
        part.hidden = !this.tiles || (part.dataset.mapWhen === "tiles") !== withTiles;
      }
      this.sized();
    }

    /* Have ``places``, pixels of the world at this zoom, where markers stand, kept free of districts' names. */
    keepFree(places) {
      this.places = places;
      this.placeNames();
    }

    /* A name stands in the middle of its district, or as near to that as is seen, with no marker and no other name upon it. */
    placeNames() {
      const { L, map, places } = this;
      if (!places.length) return;
      const names = [];
      this.shapes.eachLayer((layer) => {
        const box = layer.feature.properties.kind === "district" && map.hasLayer(layer) && layer.getTooltip()?.getElement();
        if (!box) return;
        const half = L.point(box.offsetWidth / 2, box.offsetHeight / 2);
        const around = (at, size) => L.bounds(at.subtract(size), at.add(size));
        const [middle, first, last] = [layer.getCenter(), layer.getBounds().getNorthWest(), layer.getBounds().getSouthEast()]
          .map((place) => map.project(place, map.getZoom()));
        const district = L.bounds(first.subtract([0, BEYOND]), last.add([0, BEYOND]));
        const isFree = (at) => {
          const name = around(at, half);
          const nearby = around(at, half.add([MARKER, MARKER]));
          return district.contains(at) && map.getPixelBounds().contains(name)
            && !names.some((other) => other.overlaps(name)) && !places.some((place) => nearby.contains(place));
        };
        const at = MOVES.map((move) => middle.add(move)).find(isFree) ?? middle;
        names.push(around(at, half));
        layer.getTooltip().setLatLng(map.unproject(at, map.getZoom()));
      });
    }

    /* Names of streets only where there is room for them. */
    sized() {
      this.map.getContainer().classList.toggle("map__canvas--far", this.map.getZoom() < 16);
    }

    /* Show all ``places``, or the drawing where there are none. */
    fit(places) {
      const bounds = places.length ? this.L.latLngBounds(places) : this.shapes.getBounds();
      if (bounds.isValid()) this.map.fitBounds(bounds, { padding: [40, 40], maxZoom: 17, animate: false });
      else this.map.setView(...DEFAULT_VIEW);
    }
  }

  function escaped(text) {
    const held = document.createElement("span");
    held.textContent = text;
    return held.innerHTML;
  }

  window.officeMap = {
    async open(root) {
      const [L, shapes] = await Promise.all([leaflet(root.dataset), drawing(root.dataset.drawing)]);
      return new OfficeMap(L, root, shapes);
    },
  };
})();
