/* What the caches of Apollo and urql read back, beside what the server said: reading.mjs <address> <documents.json>.

   Each client asks all documents through its own fetch, in several orders, each with a new cache; the server is
   asked once a document. Prints, for each client and order, the documents that come back otherwise. */
import { ApolloClient, HttpLink, InMemoryCache, gql } from "@apollo/client";
import { Client, fetchExchange } from "@urql/core";
import { cacheExchange } from "@urql/exchange-graphcache";
import { isDeepStrictEqual } from "node:util";
import { readFile } from "node:fs/promises";

import * as apollo from "./caches/apollo.mjs";
import * as graphcache from "./caches/graphcache.mjs";

const [api, file] = process.argv.slice(2);
const { documents: asked, by_id } = JSON.parse(await readFile(file, "utf8"));

const answers = new Map();

/* Asks the server the first time, and gives the same answer again after. */
async function fetchOnce(address, options) {
  const key = `${address} ${options.body}`;
  if (!answers.has(key)) {
    const response = await fetch(address, options);
    answers.set(key, { status: response.status, headers: response.headers, text: await response.text() });
  }
  const { status, headers, text } = answers.get(key);
  said = JSON.parse(text);
  return new Response(text, { status, headers });
}

let said;

/* Two selections may name the same field in another order, and the caches add __typename. */
function plain(value) {
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  const names = Object.keys(value).filter((name) => name !== "__typename").sort();
  return Object.fromEntries(names.map((name) => [name, plain(value[name])]));
}

function withApollo(options) {
  const link = new HttpLink({ uri: api, fetch: fetchOnce });
  const client = new ApolloClient({ link, cache: new InMemoryCache(options) });
  return {
    ask: ({ query, variables }) => client.query({ query: gql(query), variables, fetchPolicy: "network-only" }),
    read: ({ query, variables }) => client.readQuery({ query: gql(query), variables }),
  };
}

function withGraphcache(options) {
  const exchanges = [cacheExchange(options), fetchExchange];
  const client = new Client({ url: api, fetch: fetchOnce, preferGetMethod: false, exchanges });
  return {
    ask: ({ query, variables }) => client.query(query, variables, { requestPolicy: "network-only" }).toPromise(),
    read: ({ query, variables }) => client.readQuery(query, variables)?.data ?? null,
  };
}

/* As they come out of their packages, and with our configuration. */
const clients = {
  apollo: () => withApollo({}),
  graphcache: () => withGraphcache({}),
  "configured apollo": () => withApollo(apollo.cacheOptions()),
  "configured graphcache": () => withGraphcache(graphcache.cacheOptions()),
};

const things = new Map();

/* Notes each thing that has an id, wherever it stands in an answer. */
function note(value) {
  if (value === null || typeof value !== "object") return;
  if (value.id && by_id[value.__typename]) things.set(value.id, value.__typename);
  for (const one of Object.values(value)) note(one);
}

/* Asks all documents and returns those that come back otherwise than the server said. */
async function misread(make, documents) {
  const client = make();
  const truths = [];
  for (const document of documents) {
    const { error } = await client.ask(document);
    if (said.errors || error) throw new Error(`${document.name}: ${JSON.stringify(said.errors)} ${error}`);
    truths.push(said.data);
    if (!document.name.startsWith("draft")) note(said.data);
  }
  return documents
    .filter((document, n) => !isDeepStrictEqual(plain(client.read(document)), plain(truths[n])))
    .map((document) => document.name);
}

await misread(clients.apollo, asked);
for (let known = 0; known < things.size; ) {
  const found = [...things].slice(known).map(([id, kind]) => ({ name: `node ${kind}`, query: by_id[kind], variables: { id } }));
  known = things.size;
  asked.push(...found);
  await misread(clients.apollo, found);
}
const orders = {
  forward: asked,
  backward: asked.toReversed(),
  halves: [...asked.filter((_, n) => n % 2), ...asked.filter((_, n) => n % 2 === 0)],
};
const result = { asked: asked.length, kinds: [...new Set(things.values())] };
console.warn = console.error = () => {};
for (const [name, make] of Object.entries(clients)) {
  for (const [order, documents] of Object.entries(orders)) {
    result[`${name} ${order}`] = await misread(make, documents);
  }
}
console.log(JSON.stringify(result));
