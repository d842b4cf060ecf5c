/* What the caches of Apollo and urql read back, beside what the server said: reading.mjs <address> <documents.json>.

   Each client asks all documents through its own fetch, in several orders, each with a new cache; the server is
   asked once a document. Prints, for each client and order, the documents that come back otherwise. */
import { isDeepStrictEqual } from "node:util";
import { readFile } from "node:fs/promises";

import * as apollo from "./caches/apollo.mjs";
import * as graphcache from "./caches/graphcache.mjs";
import { answerTo, plain, withApollo, withGraphcache } from "./keeping.mjs";

const [api, file] = process.argv.slice(2);
const { documents: asked, by_id } = JSON.parse(await readFile(file, "utf8"));

/* As they come out of their packages, and with our configuration. */
const clients = {
  apollo: () => withApollo(api, {}),
  graphcache: () => withGraphcache(api, {}),
  "configured apollo": () => withApollo(api, apollo.cacheOptions()),
  "configured graphcache": () => withGraphcache(api, graphcache.cacheOptions()),
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
    if (answerTo.said.errors || error) throw new Error(`${document.name}: ${JSON.stringify(answerTo.said.errors)} ${error}`);
    truths.push(answerTo.said.data);
    if (!document.name.startsWith("draft")) note(answerTo.said.data);
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
