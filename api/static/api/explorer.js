/* Starts GraphiQL with ready queries in its tabs. Talks to this server alone. */
"use strict";

const QUERIES = [
  `# Akteure zu einem Hashtag: Namen, Adressen, Öffnungszeiten
query AkteureZuHashtag {
  actors(first: 20, filter: { hashtags: ["mappingolvenstedt"] }) {
    totalCount
    nodes {
      name
      address { street postalCode city }
      openingHours { weekday opens closes closesNextDay note }
    }
    pageInfo { hasNextPage endCursor }
  }
}`,
  `# Ein Akteur mit allem, was öffentlich ist
query EinAkteur {
  actors(first: 1) {
    nodes {
      name kind provider website url
      category { name }
      text(language: DE) { summary description }
      contacts { kind value label }
      offers { title cost hours { weekday opens closes closesNextDay note } }
      hashtags { name }
    }
  }
}`,
  `# Die neuesten Geschichten mit Bild
query NeueGeschichten {
  stories(first: 5) {
    nodes {
      title date intro url
      hashtags { name }
      participants { role actor { name } }
      leadImage { alt credit licence rendition(preset: CARD) { url width height } }
    }
  }
}`,
  `# Eine Geschichte mit Text und Kommentaren
query EineGeschichte {
  stories(first: 1) {
    nodes {
      id title
      body {
        __typename
        ... on HeadingBlock { text level }
        ... on TextBlock { html }
        ... on QuoteBlock { text author }
      }
      comments(first: 10) { totalCount nodes { name text createdAt replies { name text } } }
    }
  }
}`,
  `# Angebote mit Ort und Zeit
query Angebote {
  offers(first: 20) {
    nodes {
      title cost registration place
      hours { weekday opens closes closesNextDay note }
      actor { name address { street city } }
    }
  }
}`,
  `# Büro, Kategorien, Stadtteile, Hashtags, Seiten
query Ueberblick {
  site { name tagline street postalCode city openingNote }
  categories { name slug }
  districts { name slug }
  hashtags(first: 20) { nodes { name slug } }
  pages(first: 20) { nodes { __typename title path } }
}`,
];

const place = document.getElementById("explorer");
const send = GraphiQL.createFetcher({ url: new URL(place.dataset.endpoint, location.href).href });

ReactDOM.render(
  React.createElement(GraphiQL, {
    fetcher: (request, options) => send(withFittingName(request), options),
    defaultTabs: QUERIES.map((query) => ({ query })),
    storage: memoryStorage(),
  }),
  place,
);

/* For a moment after a change of tabs, GraphiQL still names the operation of the tab before. */
function withFittingName({ operationName, ...request }) {
  const isThere = new RegExp(`\\b(query|mutation)\\s+${operationName}\\b`).test(request.query);
  return isThere ? { ...request, operationName } : request;
}

/* Nothing stays behind in the browser: each visit starts with the ready queries. */
function memoryStorage() {
  const items = new Map();
  return {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    removeItem: (key) => items.delete(key),
    setItem: (key, value) => items.set(key, value),
  };
}
