/* Apollo Client, as a partner uses it: apollo.mjs <address> <what.json>; prints what came of each use. */
import { ApolloClient, ApolloLink, CombinedGraphQLErrors, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { PersistedQueryLink } from "@apollo/client/link/persisted-queries";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";

import { cacheOptions } from "./caches/apollo.mjs";
import { CITY, FRONT, NAMES, PART, STREET, WRONG_KEY, comments, watched } from "./server.mjs";

const [uri, file] = process.argv.slice(2);
const { slug, block, page } = JSON.parse(await readFile(file, "utf8"));

function client({ links = [], options = {}, ...http } = {}) {
  const { fetch, seen } = watched();
  const cache = new InMemoryCache(cacheOptions(options));
  return { seen, made: new ApolloClient({ link: ApolloLink.from([...links, new HttpLink({ uri, fetch, ...http })]), cache }) };
}

/* Automatic persisted queries by GET, with variables. */
async function persisted() {
  const sha256 = (text) => createHash("sha256").update(text).digest("hex");
  const { made, seen } = client({ links: [new PersistedQueryLink({ sha256, useGETForHashedQueries: true })] });
  for (const first of [1, 2]) await made.query({ query: gql(NAMES.replace("Names", "OfApollo")), variables: { first } });
  return seen.map(({ method, status, hasText }) => `${method} ${status} ${hasText ? "text" : "hash"}`);
}

async function byGet() {
  const { made, seen } = client({ useGETForQueries: true });
  const { data } = await made.query({ query: gql(STREET), variables: { slug } });
  return [seen.map(({ method }) => method), data.actor.address.street !== undefined];
}

/* Turns pages to the end; the cache holds one list. */
async function pages() {
  const { made } = client({ options: { paging: true } });
  let { data } = await made.query({ query: gql(NAMES), variables: { first: 2 } });
  const watchedQuery = made.watchQuery({ query: gql(NAMES), variables: { first: 2 } });
  watchedQuery.subscribe(() => {});
  while (data.actors.pageInfo.hasNextPage) {
    await watchedQuery.fetchMore({ variables: { after: data.actors.pageInfo.endCursor } });
    data = made.readQuery({ query: gql(NAMES), variables: { first: 2 } });
  }
  return data.actors.edges.map(({ node }) => node.name);
}

/* An answer in part: what there is, and why the rest is not. */
async function part() {
  const { made } = client();
  const { data, error } = await made.query({ query: gql(PART), variables: { id: block }, errorPolicy: "all" });
  return [data.site.name, data.node, CombinedGraphQLErrors.is(error), error.errors.map(({ extensions }) => extensions.code)];
}

/* Too many wrong keys: the answer's type makes it an error of GraphQL, which says how long to wait. */
async function tooMany() {
  const { made, seen } = client({ headers: { Authorization: WRONG_KEY } });
  let code, retryAfter;
  for (let n = 0; n < 60 && code !== "RATE_LIMITED"; n++) {
    const { error } = await made.query({ query: gql(PART), variables: { id: block }, fetchPolicy: "no-cache", errorPolicy: "all" });
    ({ code, retryAfter } = error.errors[0].extensions);
  }
  return [seen.at(-1).status, code, retryAfter > 0, retryAfter === seen.at(-1).retryAfter];
}

/* Fragments on interfaces, which a cache understands by `possibleTypes`; parts of an address one after the other. */
async function kept() {
  const { made, seen } = client();
  await made.query({ query: gql(FRONT) });
  const { data } = await made.query({ query: gql(FRONT) });
  for (const query of [STREET, CITY, STREET, CITY]) await made.query({ query: gql(query), variables: { slug } });
  return [Boolean(data.page.title && data.page.body.length && data.page.licence), seen.length];
}

async function mutation() {
  const { made } = client();
  const ask = async (text, variables) => {
    const document = gql(text);
    return text.startsWith("mutation")
      ? (await made.mutate({ mutation: document, variables })).data
      : (await made.query({ query: document, variables, fetchPolicy: "no-cache" })).data;
  };
  return comments(ask, page);
}

const uses = { persisted, byGet, pages, part, kept, mutation, tooMany };
const result = {};
for (const [name, use] of Object.entries(uses)) result[name] = await use();
console.log(JSON.stringify(result));
