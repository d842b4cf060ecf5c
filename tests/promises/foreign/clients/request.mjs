/* graphql-request, as a partner uses it: request.mjs <address> <what.json>; prints what came of each use. */
import { ClientError, GraphQLClient } from "graphql-request";
import { readFile } from "node:fs/promises";

import { NAMES, PART, STREET, WRONG_KEY, comments, watched } from "./server.mjs";

const [url, file] = process.argv.slice(2);
const { slug, block, page } = JSON.parse(await readFile(file, "utf8"));

async function byGet() {
  const { fetch, seen } = watched();
  const { actor } = await new GraphQLClient(url, { fetch, method: "GET" }).request(STREET, { slug });
  return [seen.map(({ method }) => method), actor.address.street !== undefined];
}

async function pages() {
  const made = new GraphQLClient(url);
  const names = [];
  for (let after = null, more = true; more; ) {
    const { actors } = await made.request(NAMES, { first: 2, after });
    names.push(...actors.edges.map(({ node }) => node.name));
    ({ hasNextPage: more, endCursor: after } = actors.pageInfo);
  }
  return names;
}

async function part() {
  const { data, errors } = await new GraphQLClient(url, { errorPolicy: "all" }).rawRequest(PART, { id: block });
  return [data.site.name, data.node, Boolean(errors.length), errors.map(({ extensions }) => extensions.code)];
}

async function tooMany() {
  const made = new GraphQLClient(url, { headers: { Authorization: WRONG_KEY } });
  let last;
  for (let n = 0; n < 60 && last?.response?.status !== 429; n++) {
    last = await made.request(PART, { id: block }).catch((error) => error);
  }
  const { status, headers, errors } = last.response;
  const { code, retryAfter } = errors[0].extensions;
  return [last instanceof ClientError && status, code, retryAfter > 0, retryAfter === Number(headers.get("Retry-After"))];
}

async function mutation() {
  const made = new GraphQLClient(url);
  return comments((text, variables) => made.request(text, variables), page);
}

const uses = { byGet, pages, part, mutation, tooMany };
const result = {};
for (const [name, use] of Object.entries(uses)) result[name] = await use();
console.log(JSON.stringify(result));
