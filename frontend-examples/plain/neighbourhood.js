/* Lists actors by hashtag and the newest stories. No library, no build step. */
"use strict";

const API = new URLSearchParams(location.search).get("api") ?? document.body.dataset.api;

const START = `query Start {
  hashtags(first: 50) { nodes { name slug } }
  stories(first: 5) {
    nodes { title intro url date leadImage { alt credit licence rendition(preset: CARD) { url width height } } }
  }
}`;

const ACTORS = `query Actors($hashtag: String!, $after: String) {
  actors(first: 50, after: $after, filter: { hashtags: [$hashtag] }) {
    nodes { name url text { summary } address { street city } }
    pageInfo { hasNextPage endCursor }
  }
}`;

/* Sends one query and returns its data; a refusal becomes an Error with the server's own words. */
async function ask(query, variables = {}) {
  const response = await fetch(API, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/graphql-response+json" },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = await response.json();
  if (errors) throw new Error(errors.map((error) => error.message).join(" "));
  return data;
}

/* Reads a connection to its end, page by page. */
async function allActors(hashtag) {
  const found = [];
  let after = null;
  do {
    const { actors } = await ask(ACTORS, { hashtag, after });
    found.push(...actors.nodes);
    after = actors.pageInfo.hasNextPage ? actors.pageInfo.endCursor : null;
  } while (after);
  return found;
}

/* Builds an element. Texts go in as text, so that nothing from outside can become markup. */
function element(name, attributes = {}, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children.filter((child) => child !== null));
  return node;
}

function actorItem(actor) {
  const address = [actor.address.street, actor.address.city].filter(Boolean).join(", ");
  return element(
    "li",
    {},
    actor.url ? element("a", { href: actor.url }, actor.name) : element("strong", {}, actor.name),
    actor.text ? element("div", {}, actor.text.summary) : null,
    element("div", {}, address),
  );
}

function storyItem(story) {
  const image = story.leadImage;
  const rendition = image?.rendition;
  return element(
    "li",
    {},
    rendition && element("img", { src: rendition.url, alt: image.alt, width: rendition.width, height: rendition.height }),
    rendition && element("small", {}, `${image.credit} (${image.licence})`),
    element("h3", {}, element("a", { href: story.url }, story.title)),
    element("p", {}, story.intro),
  );
}

async function showActors() {
  const hashtag = document.getElementById("hashtag").value.replace(/^#/, "").trim().toLowerCase();
  const status = document.getElementById("status");
  try {
    const actors = await allActors(hashtag);
    document.getElementById("actors").replaceChildren(...actors.map(actorItem));
    status.textContent = actors.length === 1 ? "1 Akteur gefunden." : `${actors.length} Akteure gefunden.`;
  } catch (error) {
    status.textContent = `Das hat nicht geklappt: ${error.message}`;
  }
}

async function start() {
  const { hashtags, stories } = await ask(START);
  const options = hashtags.nodes.map((hashtag) => element("option", { value: hashtag.slug }, `#${hashtag.name}`));
  document.getElementById("hashtags").replaceChildren(...options);
  document.getElementById("stories").replaceChildren(...stories.nodes.map(storyItem));
}

document.querySelector("form").addEventListener("submit", (event) => {
  event.preventDefault();
  showActors();
});
showActors();
start().catch((error) => {
  document.getElementById("stories").replaceChildren(element("li", {}, `Das hat nicht geklappt: ${error.message}`));
});
