"""The five questions, as our API and as plain grapple take them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

TAG = "mappingolvenstedt"

ACTORS_BY_TAG = """
query ($tag: String!, $after: String) {
  actors(first: 20, after: $after, filter: {hashtags: [$tag]}) {
    nodes {
      name slug
      address { street postalCode city }
      position { latitude longitude }
      category { name slug }
      hashtags { name slug }
    }
  }
}
"""
ONE_STORY = """
query ($slug: String!) {
  story(slug: $slug) {
    title date intro url
    body {
      __typename
      ... on HeadingBlock { text level }
      ... on TextBlock { html }
      ... on PictureBlock { alt caption image { credit licence rendition(preset: WIDE) { url width height } } }
      ... on QuoteBlock { text author }
    }
    hashtags { name slug }
    participants { role actor { name slug category { name } } }
    comments(first: 20) { nodes { name text createdAt } }
  }
}
"""
MANY_ACTORS = "{ actors(first: 500) { nodes { name slug category { name } hashtags { name } } } }"
STORIES = """
{
  stories(first: 20) {
    nodes {
      title date url
      hashtags { name }
      participants { actor { name } }
      leadImage { alt credit rendition(preset: CARD) { url width height } }
    }
  }
}
"""
PAGES = """
{
  pages(first: 50, filter: {types: [STANDARD_PAGE]}) {
    nodes { title path parent { title path } children { title path } }
  }
}
"""

PLAIN_ACTOR = "name slug street postalCode city latitude longitude category { name slug } hashtags { name slug }"
PLAIN_ACTORS_BY_TAG = f"query ($tag: String!) {{ actorsByTag(tag: $tag, limit: 20) {{ {PLAIN_ACTOR} }} }}"
PLAIN_ONE_STORY = """
query ($slug: String!) {
  story(slug: $slug) {
    title date intro url
    body {
      __typename
      ... on HeadingBlock { text level }
      ... on TextBlock { value }
      ... on PictureBlock { alt caption image { credit licence rendition(width: 960, format: "webp") {
        url width height
      } } }
      ... on QuoteBlock { text author }
    }
    hashtags { name slug }
    storyActors { role actor { name slug category { name } } }
    comments(limit: 20, order: "created_at") { authorName text createdAt }
  }
}
"""
PLAIN_MANY_ACTORS = "{ actors(limit: 500) { name slug category { name } hashtags { name } } }"
PLAIN_STORIES = """
{
  stories(limit: 20, order: "-date,-pk") {
    title date url
    hashtags { name }
    storyActors { actor { name } }
    leadImage { alt credit rendition(fill: "640x420", format: "webp") { url width height } }
  }
}
"""
PLAIN_PAGES = """
{
  pages(limit: 50, contentType: "home.StandardPage") {
    title url parent { title url } children(limit: 50) { title url }
  }
}
"""


@dataclass(frozen=True)
class Question:
    """A question in both dialects; ``with_key`` where our API wants a partner's key for so much at once."""

    name: str
    ours: str
    plain: str
    variables: dict[str, Any]
    with_key: bool = False


def questions(slug: str) -> list[Question]:
    """Return the five questions; ``slug`` is the story of the second."""
    return [
        Question("Q1", ACTORS_BY_TAG, PLAIN_ACTORS_BY_TAG, {"tag": TAG}),
        Question("Q2", ONE_STORY, PLAIN_ONE_STORY, {"slug": slug}),
        Question("Q3", MANY_ACTORS, PLAIN_MANY_ACTORS, {}, with_key=True),
        Question("Q4", STORIES, PLAIN_STORIES, {}),
        Question("Q5", PAGES, PLAIN_PAGES, {}),
    ]
