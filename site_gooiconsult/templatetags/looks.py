"""Our own icons and drawings in a page, and the address under which machines keep it."""

from functools import cache

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.simple_tag
@cache
def icon(name: str) -> SafeString:
    """One of our icons, that says nothing by itself: words stand beside it."""
    return mark_safe(get_template(f"parts/icons/{name}.svg").render())  # noqa: S308 - a file of our own


@register.simple_tag
@cache
def drawing(name: str) -> SafeString:
    """One of our drawings, as decoration."""
    return mark_safe(get_template(f"parts/drawings/{name}.svg").render())  # noqa: S308 - a file of our own


@register.simple_block_tag
def line(content: str) -> SafeString:
    """What stands on several lines of a template as one line: of a letter, or a title."""
    return mark_safe(" ".join(content.split()))  # noqa: S308 - rendered already


@register.inclusion_tag("parts/wordmark.html")
def wordmark(name: str) -> dict[str, str]:
    """The firm's name as the way home; the first two o's that stand together are two balls, one thrown to the other."""
    before, drawn, after = name.partition("oo")
    return {"name": name, "before": before, "drawn": drawn, "after": after}


@register.simple_tag
def firm_of_settings() -> dict[str, str]:
    """Name and mail address of the firm for a page that cannot ask the database."""
    return {"name": settings.FIRM_NAME, "email": settings.FIRM_EMAIL}


@register.simple_tag
def full_address(path: str) -> str:
    """An address of ours in full, on the host that the settings name."""
    return f"{settings.BASE_URL}{path}"


@register.simple_tag(takes_context=True)
def may_be_staff(context: template.Context) -> bool:
    """Whether it is worth asking who this is. A page for somebody without a session is the same for all, and says so."""
    request: HttpRequest | None = context.get("request")
    return request is not None and settings.SESSION_COOKIE_NAME in request.COOKIES


@register.simple_tag(takes_context=True)
def canonical(context: template.Context) -> str:
    """The address of this page without what stands behind the question mark."""
    request: HttpRequest | None = context.get("request")
    return full_address(request.path if request else "/")
