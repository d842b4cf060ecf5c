/* A map: our own drawing, or pictures of a street map once somebody has agreed. Nothing is loaded before it is opened. */
"use strict";

(() => {
  const AGREED = "street-map";
  const DEFAULT_VIEW = [[52.1205, 11.6276], 12];
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
      for (const part of this.root.querySelectorAll("[data-map-when]")) {
        part.hidden = !this.tiles || (part.dataset.mapWhen === "tiles") !== withTiles;
      }
      this.sized();
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
