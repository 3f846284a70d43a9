"""Pictures for tests, drawn on the spot."""

from __future__ import annotations

import io

from django.core.cache import caches
from django.core.files.base import ContentFile
from PIL import Image as Drawing
from wagtail.images import get_image_model
from wagtail.images.models import Image


def a_file(name: str = "heide.jpg", size: tuple[int, int] = (1600, 900)) -> ContentFile[bytes]:
    """A sky that gets darker to the edges."""
    buffer = io.BytesIO()
    Drawing.radial_gradient("L").resize(size).convert("RGB").save(buffer, "JPEG")
    return ContentFile(buffer.getvalue(), name)


def a_picture() -> Image:
    """A picture in the library of the site. What is kept of pictures outlives the transaction of a test."""
    caches["renditions"].clear()
    return get_image_model().objects.create(title="Heide", file=a_file())
