"""All addresses. This module and the settings put the apps together; nothing else looks upward."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth import views as auth_views
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.contrib.sitemaps.views import index as sitemap_index
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as document_urls

from api import views as api
from cms.healthz import healthz
from cms.http.parameters import PAGE_NUMBER, knows
from cms.media import serve_media
from cms.sitemap import PublicSitemap
from directory.sitemap import EntrySitemap
from home.views import hashtag_page, search_page

SITEMAPS = {"seiten": PublicSitemap, "akteure": EntrySitemap}

handler404 = "cms.http.not_found.page_not_found"

urlpatterns = [
    path("admin/", include(admin_urls)),
    path("api/", api.explorer, name="explorer"),
    path("api/graphql/", api.graphql, name="graphql"),
    path("api/schema.graphql", api.schema_file, name="schema"),
    path("healthz", healthz, name="healthz"),
    path(
        "sitemap.xml",
        knows()(sitemap_index),
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap-section"},
        name="sitemap",
    ),
    path(
        "sitemap-<slug:section>.xml", knows(p=PAGE_NUMBER)(sitemap), {"sitemaps": SITEMAPS}, name="sitemap-section"
    ),
    path("medien/<path:path>", serve_media, name="media"),
    path("dokumente/", include(document_urls)),
    path("anmelden/", auth_views.LoginView.as_view(template_name="cms/login.html"), name="login"),
    path("kommentar/", include("blog.urls")),
]
urlpatterns += i18n_patterns(
    path("suche/", search_page, name="search"),
    re_path(r"^thema/(?P<slug>[-\w]+)/$", hashtag_page, name="hashtag"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
