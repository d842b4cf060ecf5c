"""All addresses. This module and the settings put the apps together; nothing else looks upward."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib.auth import views as auth_views
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as document_urls

from api import views as api
from cms import healthz
from cms.admin.rights.gate import guarded
from cms.media import serve_media
from cms.pictures.document_view import serve_document
from cms.sitemap import PublicSitemap
from home.views import hashtag_page, search_page

urlpatterns = [
    path("admin/", include(guarded(admin_urls))),
    path("api/", api.explorer, name="explorer"),
    path("api/graphql/", api.graphql, name="graphql"),
    path("api/schema.graphql", api.schema_file, name="schema"),
    path("healthz", healthz.healthz, name="healthz"),
    path("healthz/live", healthz.live, name="healthz-live"),
    path("healthz/ready", healthz.ready, name="healthz-ready"),
    path("sitemap.xml", sitemap, {"sitemaps": {"site": PublicSitemap}}, name="sitemap"),
    path("medien/<path:path>", serve_media, name="media"),
    re_path(r"^dokumente/(\d+)/(.*)$", serve_document),
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

handler500 = "cms.http.unavailable.server_error"
