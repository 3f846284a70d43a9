"""Every address: the admin, complaints, what machines ask for, and last the pages of Wagtail."""

from django.conf import settings
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path
from django.views.generic import TemplateView
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps import Sitemap
from wagtail.documents import urls as wagtaildocs_urls

from pages.search import search
from site_gooiconsult.health import healthz

handler400 = "site_gooiconsult.errors.bad_request"
handler500 = "site_gooiconsult.errors.server_error"

urlpatterns = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("media/images/<path:path>", serve, {"document_root": settings.MEDIA_ROOT / "images"}),
    path("healthz", healthz),
    path("sitemap.xml", sitemap, {"sitemaps": {"pages": Sitemap}}, name="sitemap"),
    path("robots.txt", TemplateView.as_view(template_name="robots.txt", content_type="text/plain")),
    path("zoeken/", search, name="search"),
    path("", include("complaints.urls")),
    path("", include("newsletter.urls")),
    path("", include(wagtail_urls)),
]
