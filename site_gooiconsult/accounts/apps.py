"""Wagtail's app of users, with our screens in it."""

from wagtail.users.apps import WagtailUsersAppConfig


class AccountsConfig(WagtailUsersAppConfig):
    user_viewset = "site_gooiconsult.accounts.screens.AccountViewSet"
