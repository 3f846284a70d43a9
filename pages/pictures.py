"""Pictures in three sizes and formats, made when a page is published and not while somebody waits for it."""

from __future__ import annotations

from wagtail.images import get_image_model
from wagtail.images.models import Filter
from wagtail.models import Page, ReferenceIndex

SPEC = "width-{400,800,1200} format-{avif,webp,jpeg}"
"""What every template asks of Wagtail's picture tag, so that a picture has one set of files."""
SHARED = "fill-1200x630 format-jpeg"
"""What others show beside a link to a page."""


def make_renditions(page: Page) -> int:
    """Make what is missing for every picture on the page; how many pictures it has."""
    image = get_image_model()
    found = ReferenceIndex.get_references_for_object(page)
    kind = image._meta
    wanted = {
        int(reference.to_object_id)
        for reference in found.select_related("to_content_type")
        if (reference.to_content_type.app_label, reference.to_content_type.model) == (kind.app_label, kind.model_name)
    }
    pictures = list(image.objects.filter(pk__in=wanted))
    for picture in pictures:
        picture.get_renditions(*Filter.expand_spec(SPEC), *Filter.expand_spec(SHARED))
    return len(pictures)
