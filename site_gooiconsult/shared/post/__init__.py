"""The post office: one outbox engine for letters and newsletters. It claims, hands over, and reports; it owns no rule."""

from site_gooiconsult.shared.post.files import forget
from site_gooiconsult.shared.post.office import Posted, deliver
from site_gooiconsult.shared.post.outboxes import doubt_waiting, oldest_waiting, post_again, stands_still

__all__ = ["Posted", "deliver", "doubt_waiting", "forget", "oldest_waiting", "post_again", "stands_still"]
