"""All addresses. This module and the settings put the apps together; nothing else looks upward."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as admin_urls
from wagtail.contrib.sitemaps.views import index as sitemap_index
from wagtail.contrib.sitemaps.views import sitemap
from wagtail.documents import urls as document_urls
from wagtail.urls import serve_pattern

from api.http import views as api
from api.partners.guide import partners_guide
from cms.admin.forms.unique_race import repeated
from cms.admin.rights.gate import guarded
from cms.content.routes import serve_page
from cms.content.sitemap import PublicSitemap
from cms.guessing.account import GuardedAccount
from cms.guessing.login import AdminLogin, WebsiteLogin
from cms.guessing.reset import GuardedReset, GuardedResetConfirm
from cms.guessing.shared_passwords import document_password, page_password
from cms.http.parameters import PAGE_NUMBER, knows
from cms.http.robots import robots
from cms.media.document_view import serve_document
from cms.media.files import serve_media
from cms.monitoring import healthz
from directory.website.map import map_drawing
from directory.website.sitemap import EntrySitemap, OfferSitemap
from home.contact.changes import report_change
from home.contact.views import post_message
from home.setting_up.views import first_page
from home.views import hashtag_list, hashtag_page, search_page, suggestions

# Wagtail's own addresses under Wagtail's own names, before Wagtail's: here guesses are counted (cms.guessing).
guessable = [
    path("admin/login/", AdminLogin.as_view(), name="wagtailadmin_login"),
    path("admin/account/", GuardedAccount.as_view(), name="wagtailadmin_account"),
    path("admin/password_reset/", GuardedReset.as_view(), name="wagtailadmin_password_reset"),
    path(
        "admin/password_reset/confirm/<uidb64>/<token>/",
        GuardedResetConfirm.as_view(),
        name="wagtailadmin_password_reset_confirm",
    ),
    path("_util/login/", WebsiteLogin.as_view(), name="wagtailcore_login"),
    path(
        "_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/",
        page_password,
        name="wagtailcore_authenticate_with_password",
    ),
    path(
        "dokumente/authenticate_with_password/<int:restriction_id>/",
        document_password,
        name="wagtaildocs_authenticate_with_password",
    ),
]
SITEMAPS = {"seiten": PublicSitemap, "akteure": EntrySitemap, "angebote": OfferSitemap}

handler404 = "cms.http.not_found.page_not_found"

urlpatterns = [
    *guessable,
    # Wagtail's first page under Wagtail's name; whoever comes first is led on to setting up.
    path("admin/", first_page, name="wagtailadmin_home"),
    path("admin/", include(repeated(guarded(admin_urls)))),
    path("api/", api.explorer, name="explorer"),
    path("api/graphql/", api.graphql, name="graphql"),
    # In place: a redirect would lose the body, and a preflight follows none.
    path("api/graphql", api.graphql),
    path("api/schema.graphql", api.schema_file, name="schema"),
    path("partner/", partners_guide, name="partners-guide"),
    path("healthz", healthz.healthz, name="healthz"),
    path("healthz/live", healthz.live, name="healthz-live"),
    path("healthz/ready", healthz.ready, name="healthz-ready"),
    path(
        "sitemap.xml",
        knows()(sitemap_index),
        {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap-section"},
        name="sitemap",
    ),
    path("sitemap-<slug:section>.xml", knows(p=PAGE_NUMBER)(sitemap), {"sitemaps": SITEMAPS}, name="sitemap-section"),
    path("karte.geojson", map_drawing, name="map-drawing"),
    path("robots.txt", robots, name="robots"),
    path("medien/<path:path>", serve_media, name="media"),
    re_path(r"^dokumente/(\d+)/(.*)$", serve_document),
    path("dokumente/", include(document_urls)),
    path("anmelden/", WebsiteLogin.as_view(), name="login"),
    path("kommentar/", include("blog.comments.website.urls")),
    path("feeds/", include("blog.stories.urls")),
    path("nachricht/<int:page_id>/", post_message, name="contact"),
    path("aenderung/<uuid:uuid>/", report_change, name="change"),
    path("suche/", search_page, name="search"),
    path("suche/vorschlaege/", suggestions, name="suggestions"),
    path("thema/", hashtag_list, name="hashtags"),
    re_path(r"^thema/(?P<slug>[-\w]+)/$", hashtag_page, name="hashtag"),
]
# Pages of all languages stand below a prefix; what gathers them stands there once.
urlpatterns += i18n_patterns(
    re_path(serve_pattern, serve_page, name="wagtail_serve"),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)

handler500 = "cms.http.unavailable.server_error"
