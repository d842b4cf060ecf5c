"""Addresses of the feeds of stories, none of which depends on a language."""

from django.urls import path
from django.views.decorators.http import require_safe

from blog.stories.feeds import StoryFeed, StoryJsonFeed
from cms.http.parameters import knows

atom, as_json = require_safe(knows()(StoryFeed())), require_safe(knows()(StoryJsonFeed()))

urlpatterns = [
    path("geschichten/", atom, name="story-feed"),
    path("geschichten.json", as_json, name="story-feed-json"),
    path("thema/<str:slug>/", atom, name="story-feed"),
    path("thema/<str:slug>.json", as_json, name="story-feed-json"),
]
