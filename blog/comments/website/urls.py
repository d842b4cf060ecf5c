"""Addresses of comments, none of which depends on the language of the page."""

from django.urls import path
from django.views.decorators.http import require_safe

from blog.comments.website import feeds, report_views, views, writer_views
from cms.http.parameters import knows

urlpatterns = [
    path("<int:page_id>/", views.post_comment, name="comment"),
    path("aufgabe/", views.challenge, name="comment-challenge"),
    path("zeigen/<uuid:uuid>/", views.show_comment, name="comment-shown"),
    path("feed/<int:page_id>/", require_safe(knows()(feeds.CommentFeed())), name="comment-feed"),
    path("melden/<uuid:uuid>/", report_views.report, name="comment-report"),
    path("meine/<str:token>/", writer_views.own_comment, name="own-comment"),
    path("moderieren/<str:token>/", writer_views.moderate, name="moderate"),
]
