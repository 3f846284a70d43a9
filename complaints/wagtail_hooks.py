"""What the complaints add to the Wagtail admin."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def case_file_urls() -> list[URLPattern | URLResolver]:
    """The case file and the screens of its steps."""
    return [path("", include("complaints.register.urls"))]
