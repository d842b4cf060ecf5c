/* A partner's client: reads every root field, with types from end to end: client.ts <address> <preview key>. */
import type { TypedDocumentNode } from "@graphql-typed-document-node/core";
import { print } from "graphql";

import {
  ActorsDocument,
  ChallengeDocument,
  DraftDocument,
  OffersDocument,
  OneDocument,
  OverviewDocument,
  PagesDocument,
  SearchDocument,
  StoriesDocument,
  type ActorCardFragment,
} from "./generated.ts";

const [api = "", token = ""] = process.argv.slice(2);

async function ask<Data, Variables>(
  document: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const response = await fetch(api, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/graphql-response+json" },
    body: JSON.stringify({ query: print(document), variables }),
  });
  const answer = (await response.json()) as { data?: Data; errors?: { message: string }[] };
  if (answer.errors || !answer.data) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}

function addressOf(actor: ActorCardFragment): string {
  // @ts-expect-error -- The schema has no such field: the compiler must refuse it.
  void actor.address.road;
  return `${actor.name}, ${actor.address.street}, ${actor.address.city}`;
}

/* Each function reads its fields by name: what the schema does not promise does not compile. */
async function everything() {
  const overview = await ask(OverviewDocument, {});
  const hashtag: string = overview.hashtags.nodes[0]!.slug;
  const { actors } = await ask(ActorsDocument, { first: 1, filter: { hashtags: [hashtag] } });
  const actor = actors.nodes[0]!;
  const story = (await ask(StoriesDocument, {})).stories.nodes[0]!;
  const { offers } = await ask(OffersDocument, {});
  const { pages } = await ask(PagesDocument, {});
  const page = pages.nodes[0]!;
  const { preview } = await ask(DraftDocument, { token });
  const { commentChallenge } = await ask(ChallengeDocument, {});
  const { search } = await ask(SearchDocument, { words: actor.name });
  const one = await ask(OneDocument, {
    actor: actor.slug,
    story: story.slug,
    hashtag,
    path: page.path,
    id: actor.id,
    ids: [actor.id, story.id],
  });
  const picture = story.leadImage;
  return {
    site: overview.site.name,
    challenge: commentChallenge.algorithm,
    categories: overview.categories.length,
    districts: overview.districts.length,
    hashtags: overview.hashtags.totalCount,
    hashtag: one.hashtag?.name,
    actors: addressOf(actor),
    opens: actor.openingHours.map(({ weekday, opens }) => `${weekday} ${opens}`),
    actor: one.actor?.uuid === actor.uuid,
    offers: offers.nodes[0]!.title,
    stories: story.title,
    picture: picture ? `${picture.credit} (${picture.licence})` : null,
    story: one.story?.body.map((block) => (block.__typename === "TextBlock" ? block.html : block.__typename)),
    pages: pages.nodes.map(({ __typename }) => __typename),
    page: one.page?.title,
    preview: preview?.__typename === "StoryPage" ? preview.title : null,
    search: search.edges.map(({ node }) => (node.__typename === "Actor" ? node.name : node.__typename)),
    node: one.node?.__typename === "Actor" ? one.node.name : null,
    nodes: one.nodes.map((node) => node?.__typename),
  };
}

console.log(JSON.stringify(await everything()));
