"""What the newsletter adds to the Wagtail admin."""

from django.urls import URLPattern, URLResolver, include, path
from wagtail import hooks

from newsletter.register.subscribers import SubscriberList

SubscriberList().register_with_wagtail()


@hooks.register("register_admin_urls")
def subscriber_urls() -> list[URLPattern | URLResolver]:
    """The screen of one sign-up."""
    return [path("", include("newsletter.register.urls"))]
