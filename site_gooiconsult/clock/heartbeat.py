"""The path under which version 1.0.0 asked its workers for a sign of life."""

from site_gooiconsult.shared.clock.heartbeat import beat

__all__ = ["beat"]
