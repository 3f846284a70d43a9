"""What the site itself changes in the Wagtail admin."""

from wagtail import hooks

from site_gooiconsult.accounts.screens import AssignPlainRole

# After Wagtail's own action of that name, so that it takes its place.
hooks.register("register_bulk_action", AssignPlainRole, order=1)
