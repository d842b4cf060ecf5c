/* Documents that select parts of the same things, into one cache in the order of the file: mixing.mjs <address> <documents.json>.

   A part may be missing afterwards, where a list without ids was replaced; what is there must be what the server said.
   Prints for each client how many documents were read back whole, and those that were wrong. */
import { isDeepStrictEqual } from "node:util";
import { readFile } from "node:fs/promises";

import * as apollo from "./caches/apollo.mjs";
import * as graphcache from "./caches/graphcache.mjs";
import { answerTo, plain, withApollo, withGraphcache } from "./keeping.mjs";

const [api, file] = process.argv.slice(2);
const asked = JSON.parse(await readFile(file, "utf8"));
console.warn = console.error = () => {};

const result = {};
for (const [name, client] of Object.entries({
  apollo: withApollo(api, apollo.cacheOptions()),
  graphcache: withGraphcache(api, graphcache.cacheOptions()),
})) {
  const truths = [];
  for (const document of asked) {
    await client.ask(document).catch(() => null);
    if (!answerTo.said.errors) truths.push([document, answerTo.said.data]);
  }
  const read = truths.map(([document, data]) => [document, client.read(document), data]).filter(([, found]) => found);
  const wrong = read.filter(([, found, data]) => !isDeepStrictEqual(plain(found), plain(data)));
  result[name] = {
    answered: truths.length,
    whole: read.length,
    wrong: wrong.map(([{ query, variables }, found, data]) => [query, variables, found, data]),
  };
}
console.log(JSON.stringify(result));
