"""The product's addresses and the rivals'."""

from django.urls import path

from cms.urls import urlpatterns as product
from tests.benchmarks import constant, handwritten, raw_sql
from tests.benchmarks.plain_grapple import plain_view

urlpatterns = [
    path("bench/grapple/", plain_view()),
    path("bench/constant/<str:name>/", constant.answer),
    *(path(f"bench/handwritten/{name}/", view) for name, view in handwritten.VIEWS.items()),
    *(path(f"bench/sql/{name}/", view) for name, view in raw_sql.VIEWS.items()),
    *product,
]
