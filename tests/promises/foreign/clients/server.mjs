/* What the clients here share: a watched fetch, and the proof of work that a comment needs. */

/* Returns a fetch that notes each request and its answer in `seen`. */
export function watched() {
  const seen = [];
  const fetchIt = async (address, options = {}) => {
    const response = await fetch(address, options);
    const url = new URL(address);
    seen.push({
      method: options.method ?? "GET",
      status: response.status,
      hasText: url.searchParams.has("query") || Boolean(options.body && JSON.parse(options.body).query),
      retryAfter: Number(response.headers.get("Retry-After")),
    });
    return response;
  };
  return { fetch: fetchIt, seen };
}

export async function solve({ algorithm, challenge, maxNumber, salt, signature }) {
  for (let number = 0; number <= maxNumber; number++) {
    const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(salt + number));
    const hex = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
    if (hex === challenge) return btoa(JSON.stringify({ algorithm, challenge, number, salt, signature }));
  }
}

/* Of the right form, and nobody's. */
export const WRONG_KEY = `Bearer sta_00000000_${"n".repeat(43)}`;

export const NAMES = `query Names($first: Int!, $after: String) {
  actors(first: $first, after: $after) { edges { cursor node { id name } } pageInfo { hasNextPage endCursor } }
}`;
export const PART = "query Part($id: ID!) { site { name } node(id: $id) { id } }";
export const CHALLENGE = "query Challenge { commentChallenge { algorithm challenge maxNumber salt signature } }";
export const SUBMIT = `mutation Submit($input: SubmitCommentInput!) {
  submitComment(input: $input) { status errors { field message code } }
}`;
export const FRONT = `query Front { page(path: "/") { ...Shown } }
fragment Shown on PageInterface { title ... on HasBody { body { id } } ... on Published { licence } }`;
export const STREET = "query Street($slug: String!) { actor(slug: $slug) { id address { street } } }";
export const CITY = "query City($slug: String!) { actor(slug: $slug) { id address { city postalCode } } }";

/* Hands in one comment without and one with a right address, by `ask(query, variables)`, which gives the data. */
export async function comments(ask, page) {
  const { commentChallenge } = await ask(CHALLENGE, {});
  await new Promise((enough) => setTimeout(enough, 2_200));
  const input = { page, name: "Mara", text: `Schön! ${Date.now()}`, consent: true, proof: await solve(commentChallenge) };
  const refused = await ask(SUBMIT, { input: { ...input, email: "keine" } });
  const taken = await ask(SUBMIT, { input: { ...input, email: "mara@example.org" } });
  return [refused.submitComment.errors.map(({ field, code }) => `${field} ${code}`), taken.submitComment.status];
}
