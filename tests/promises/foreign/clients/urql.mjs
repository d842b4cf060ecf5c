/* urql with graphcache, as a partner uses it: urql.mjs <address> <what.json>; prints what came of each use. */
import { Client, fetchExchange } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { persistedExchange } from "@urql/exchange-persisted";
import { retryExchange } from "@urql/exchange-retry";
import { readFile } from "node:fs/promises";

import { cacheOptions } from "./caches/graphcache.mjs";
import { CITY, FRONT, NAMES, PART, STREET, WRONG_KEY, comments, watched } from "./server.mjs";

const [url, file] = process.argv.slice(2);
const { slug, block, page } = JSON.parse(await readFile(file, "utf8"));

function client({ exchanges = [], options = {}, ...more } = {}) {
  const { fetch, seen } = watched();
  const all = [cacheExchange(cacheOptions(options)), ...exchanges, fetchExchange];
  return { seen, made: new Client({ url, fetch, preferGetMethod: false, exchanges: all, ...more }) };
}

async function persisted() {
  const { made, seen } = client({ exchanges: [persistedExchange({ preferGetForPersistedQueries: "force" })] });
  for (const first of [1, 2]) await made.query(NAMES.replace("Names", "OfUrql"), { first }).toPromise();
  return seen.map(({ method, status, hasText }) => `${method} ${status} ${hasText ? "text" : "hash"}`);
}

async function byGet() {
  const { made, seen } = client({ preferGetMethod: "force" });
  const { data } = await made.query(STREET, { slug }).toPromise();
  return [seen.map(({ method }) => method), data.actor.address.street !== undefined];
}

async function pages() {
  const { made } = client({ options: { paging: true } });
  let { data } = await made.query(NAMES, { first: 2 }).toPromise();
  while (data.actors.pageInfo.hasNextPage) {
    ({ data } = await made.query(NAMES, { first: 2, after: data.actors.pageInfo.endCursor }).toPromise());
  }
  return data.actors.edges.map(({ node }) => node.name);
}

async function part() {
  const { made } = client();
  const { data, error } = await made.query(PART, { id: block }).toPromise();
  return [data.site.name, data.node, Boolean(error.graphQLErrors.length), error.graphQLErrors.map(({ extensions }) => extensions.code)];
}

async function tooMany() {
  const attempts = [];
  const retry = retryExchange({ initialDelayMs: 1, maxNumberAttempts: 3, retryIf: (error) => {
    attempts.push(error.response?.status);
    return error.response?.status === 429;
  } });
  const fetchOptions = { headers: { Authorization: WRONG_KEY } };
  const { made, seen } = client({ exchanges: [retry], fetchOptions });
  let last;
  for (let n = 0; n < 60 && last?.response?.status !== 429; n++) {
    ({ error: last } = await made.query(PART, { id: block }, { requestPolicy: "network-only" }).toPromise());
  }
  const { code, retryAfter } = last.graphQLErrors[0].extensions;
  return [attempts.at(-1), code, retryAfter > 0, retryAfter === seen.at(-1).retryAfter];
}

async function kept() {
  const { made, seen } = client();
  await made.query(FRONT, {}).toPromise();
  const { data } = await made.query(FRONT, {}).toPromise();
  for (const query of [STREET, CITY, STREET, CITY]) await made.query(query, { slug }).toPromise();
  return [Boolean(data.page.title && data.page.body.length && data.page.licence), seen.length];
}

async function mutation() {
  const { made } = client();
  const ask = async (text, variables) =>
    text.startsWith("mutation")
      ? (await made.mutation(text, variables).toPromise()).data
      : (await made.query(text, variables, { requestPolicy: "network-only" }).toPromise()).data;
  return comments(ask, page);
}

const uses = { persisted, byGet, pages, part, kept, mutation, tooMany };
const result = {};
for (const [name, use] of Object.entries(uses)) result[name] = await use();
console.log(JSON.stringify(result));
