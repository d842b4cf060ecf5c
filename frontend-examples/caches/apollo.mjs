/* For Apollo: new InMemoryCache(cacheOptions()). */
import { relayStylePagination } from "@apollo/client/utilities";

import schema from "./schema.json" with { type: "json" };

/* With `paging`, the pages of a list become one list: select `edges { node { … } }` then, not `nodes`. */
export function cacheOptions({ paging = false } = {}) {
  const { possibleTypes, withoutId, parts, connections } = schema;
  const typePolicies = {};
  for (const name of withoutId) typePolicies[name] = { keyFields: false };
  // What is selected of an address, or of a list, later joins what was selected before.
  for (const name of parts) typePolicies[name].merge = true;
  // There is one office.
  typePolicies.Site = { keyFields: [] };
  for (const [parent, fields] of Object.entries(paging ? connections : {})) {
    const lists = Object.entries(fields).map(([name, others]) => [name, relayStylePagination(others)]);
    typePolicies[parent] = { ...typePolicies[parent], fields: Object.fromEntries(lists) };
  }
  return { possibleTypes, typePolicies };
}
