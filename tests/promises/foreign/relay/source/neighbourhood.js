/* What a React app with Relay would ask; the compiler checks it against the schema and Relay's conventions. */
import { graphql } from "relay-runtime";

export const query = graphql`
  query neighbourhoodQuery($hashtag: String!) {
    ...neighbourhood_actors @arguments(hashtag: $hashtag)
    stories(first: 5, orderBy: NEWEST_FIRST) {
      nodes {
        id
        ...neighbourhood_comments
      }
    }
  }
`;

/* Paging at the root, forward and backward. */
export const actors = graphql`
  fragment neighbourhood_actors on Query
  @refetchable(queryName: "neighbourhoodActorsQuery")
  @argumentDefinitions(
    hashtag: { type: "String!" }
    first: { type: "Int" }
    after: { type: "String" }
    last: { type: "Int" }
    before: { type: "String" }
  ) {
    actors(first: $first, after: $after, last: $last, before: $before, filter: { hashtags: [$hashtag] })
      @connection(key: "neighbourhood_actors", filters: ["filter"]) {
      edges {
        node {
          id
          ...neighbourhood_actor
        }
      }
    }
  }
`;

/* Fetched anew by `node(id:)`. */
export const actor = graphql`
  fragment neighbourhood_actor on Actor @refetchable(queryName: "neighbourhoodActorQuery") {
    name
    address {
      street
      city
    }
    openingHours {
      weekday
      opens
      closes
    }
  }
`;

/* Paging below a node. */
export const comments = graphql`
  fragment neighbourhood_comments on StoryPage
  @refetchable(queryName: "neighbourhoodCommentsQuery")
  @argumentDefinitions(first: { type: "Int", defaultValue: 10 }, after: { type: "String" }) {
    comments(first: $first, after: $after) @connection(key: "neighbourhood_comments") {
      edges {
        node {
          name
          text
        }
      }
    }
  }
`;
