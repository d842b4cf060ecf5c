/* For urql: cacheExchange(cacheOptions()). */
import { relayPagination } from "@urql/exchange-graphcache/extras";

import schema from "./schema.json" with { type: "json" };

/* With `paging`, the pages of a list become one list. */
export function cacheOptions({ paging = false } = {}) {
  const { possibleTypes, withoutId, connections } = schema;
  const keys = Object.fromEntries(withoutId.map((name) => [name, () => null]));
  // There is one office.
  keys.Site = () => "site";
  const resolvers = {};
  for (const [parent, fields] of Object.entries(paging ? connections : {})) {
    resolvers[parent] = Object.fromEntries(Object.keys(fields).map((name) => [name, relayPagination()]));
  }
  return { possibleTypes, keys, resolvers };
}
