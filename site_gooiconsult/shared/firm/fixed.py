"""The addresses that letters, forms and other sites rely on: a page at one of them stays there, and stays public."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.models import Page
from wagtail.models.pages import PagePermissionTester

ADDRESSES = frozenset(
    {
        "/",
        "/klachtenprocedure/",
        "/klacht-indienen/",
        "/leiderschap/",
        "/pakketten/",
        "/pakketten/website/",
        "/pakketten/webshop/",
        "/pakketten/e-learning/",
        "/nieuwsbrief/",
        "/privacy/",
        "/toegankelijkheid/",
    }
)
STAYS = "Deze pagina heeft een vast adres. Andere pagina's, brieven en formulieren verwijzen ernaar."


def address_below_home(url_path: str) -> str:
    """The address on the site of a page, from its path in the tree, which begins with its home page."""
    _, _, below = url_path.strip("/").partition("/")
    return f"/{below}/" if below else "/"


def address_in_site(page: Page) -> str:
    """The address of a page, as it stands in the database."""
    return address_below_home(page.url_path)


class FixedAddressTester(PagePermissionTester):
    """What a user may do with a page; nobody moves, removes or hides one that has a fixed address."""

    def __init__(self, user: Any, page: Page) -> None:
        super().__init__(user, page)
        self.fixed = address_in_site(page) in ADDRESSES

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return not self.fixed and super().can_delete(ignore_bulk)

    def can_unpublish(self) -> bool:
        return not self.fixed and super().can_unpublish()

    def can_set_view_restrictions(self) -> bool:
        return not self.fixed and super().can_set_view_restrictions()

    def can_move_to(self, destination: Page) -> bool:
        """A page with a fixed address may still be sorted among its neighbours."""
        if not self.fixed:
            return bool(super().can_move_to(destination))
        may_sort: bool = destination.permissions_for_user(self.user).can_reorder_children()
        return self.page.is_child_of(destination) and may_sort


class FixedAddress(Page):
    """A page type of which some pages may stand at a fixed address."""

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        return FixedAddressTester(user, self)

    def clean(self) -> None:
        super().clean()
        kept = Page.objects.filter(pk=self.pk).first() if self.pk else None
        if kept is None or address_in_site(kept) not in ADDRESSES:
            return
        if self.slug != kept.slug:
            raise ValidationError({"slug": f"{STAYS} Laat het staan op '{kept.slug}'."})
        if self.expire_at:
            raise ValidationError({"expire_at": f"{STAYS} Zij kan niet vanzelf van de site gaan."})
