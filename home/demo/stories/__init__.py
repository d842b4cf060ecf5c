"""Twenty-four invented stories."""

from home.demo.shapes import Story

STORIES: tuple[Story, ...] = ()
