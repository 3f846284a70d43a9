"""Lists in the admin: modeladmin with its doors closed. The only importer of wagtail_modeladmin.

A listing has one address, its index, and only for those who may list; for all others that address does not exist.
Of the query only what the listing declares is read: a page, words to search for, and its filters. The stock pages to
make, edit, inspect, delete and trace rows are not registered; a row links to a screen of its own app.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.utils import label_for_field, lookup_field
from django.contrib.auth.models import Permission, User
from django.core.paginator import InvalidPage
from django.db.models import Field, Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.urls import URLPattern, re_path
from django.utils.functional import cached_property
from django.utils.text import capfirst
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets.button import Button
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.options import ModelAdmin
from wagtail_modeladmin.views import IndexView, WMABaseView

LONGEST_PARAMETER = 100
NOTHING = "–"


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of one row."""

    name: str
    label: str
    value: Any
    url: str | None = None


class Choice(SimpleListFilter):
    """A filter with fixed choices; a value that is no choice filters nothing."""

    def value(self) -> str | None:
        chosen = super().value()
        return chosen if chosen in {str(value) for value, _ in self.lookup_choices} else None

    def options(self) -> list[tuple[str, str, bool]]:
        """Each choice as value, label and whether it is chosen, for a select."""
        return [(str(value), str(label), str(value) == self.value()) for value, label in self.lookup_choices]


class ListOnly(PermissionHelper):
    """Listing by the listing's own rule, and nothing else for anybody."""

    def __init__(self, listing: Listing) -> None:
        super().__init__(listing.model)
        self.listing = listing

    def user_can_list(self, user: User) -> bool:
        return self.listing.may_list(user)

    def user_can_create(self, user: User) -> bool:
        return False

    def user_can_inspect_obj(self, user: User, obj: Model) -> bool:
        return False

    def user_can_edit_obj(self, user: User, obj: Model) -> bool:
        return False

    def user_can_delete_obj(self, user: User, obj: Model) -> bool:
        return False


class ListView(IndexView, WagtailAdminTemplateMixin):
    """The index: declared parameters only, one order, strings in the spreadsheet."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.permission_helper.user_can_list(request.user):
            raise Http404
        self.sheets = self.FORMATS = self.model_admin.sheets(request.user)
        self.given = self.declared(request.GET)
        request.GET = self.given  # type: ignore[assignment]
        try:
            return super().dispatch(request, *args, **kwargs)
        except (IncorrectLookupParameters, InvalidPage):
            return redirect(self.index_url)

    def declared(self, given: QueryDict) -> QueryDict:
        """The query without what this listing does not know or what is empty, each value once and not too long."""
        kept = QueryDict(mutable=True)
        for name in (self.PAGE_VAR, self.SEARCH_VAR, self.EXPORT_VAR, *self.model_admin.parameters()):
            if value := given.get(name, "").strip()[:LONGEST_PARAMETER]:
                kept[name] = value
        return kept

    def get_filters(self, request: HttpRequest) -> tuple[list[Choice], bool, dict[str, Any], bool]:
        """The declared filters; what they leave of the query never becomes a lookup, nor part of a link."""
        specs, has_filters, _, distinct = super().get_filters(request)
        for spec in specs:
            if spec.value() is None:
                self.params.pop(spec.parameter_name, None)
                self.given.pop(spec.parameter_name, None)
        return specs, has_filters, {}, distinct

    def get_ordering(self, request: HttpRequest, queryset: QuerySet[Any]) -> list[str]:
        return [*self.get_default_ordering(request), "pk"]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> QuerySet[Any]:
        found: QuerySet[Any] = self.model_admin.find(queryset, search_term)
        return found

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.paginator = self.paginator_class(self.queryset, self.items_per_page)
        self.page = self.paginator.page(self.page_num or 1)
        return self.render_to_response(self.get_context_data())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return WMABaseView.get_context_data(
            self,
            headings=[capfirst(self.label_of(name)) for name in self.list_display],
            rows=[self.cells_of(row) for row in self.page],
            page_obj=self.page,
            elided_page_range=self.paginator.get_elided_page_range(self.page.number),
            is_narrowed=bool(self.query or self.active),
            **kwargs,
        )

    @cached_property
    def active(self) -> list[Choice]:
        """The filters that are set."""
        return [spec for spec in self.filter_specs if spec.value() is not None]

    def label_of(self, name: str) -> str:
        return str(label_for_field(name, model=self.model, model_admin=self.model_admin))

    def cells_of(self, row: Model) -> list[Cell]:
        """A row as it is shown; its first cell links to the row's own screen."""
        urls = {self.list_display[0]: self.model_admin.row_url(row)}
        return [
            Cell(name, capfirst(self.label_of(name)), self.value_of(name, row) or NOTHING, urls.get(name))
            for name in self.list_display
        ]

    def value_of(self, name: str, row: Model) -> Any:
        """What a field or a method of the listing says of a row; a field with choices says the label."""
        field, _, value = lookup_field(name, row, self.model_admin)
        if isinstance(field, Field) and field.choices:
            return getattr(row, f"get_{name}_display")()
        return "" if value is None else value

    def get_breadcrumbs_items(self) -> list[dict[str, str]]:
        return [*super().get_breadcrumbs_items(), {"url": self.index_url, "label": self.get_page_title()}]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [
            Button(label, url=self.get_export_url(name), icon_name="download", priority=number)
            for number, (name, label) in enumerate(self.sheets.items())
        ]

    def get_export_url(self, format: str) -> str:
        return str(self.index_url + self.get_query_string({self.EXPORT_VAR: format}))

    def as_spreadsheet(self, queryset: QuerySet[Any], spreadsheet_format: str) -> HttpResponseBase:
        self.list_export = self.model_admin.columns(spreadsheet_format)
        self.model_admin.exporting(self.request.user, queryset, spreadsheet_format)
        return self.write_xlsx_response(queryset)

    def to_row_dict(self, item: Model) -> dict[str, str]:
        return {name: ILLEGAL_CHARACTERS_RE.sub("", str(self.value_of(name, item))) for name in self.list_export}

    def generate_xlsx_row(
        self, worksheet: Any, row_dict: dict[str, str], date_format: str | None = None
    ) -> Iterator[Any]:
        """Every cell is text: a formula stays the characters that somebody typed, a telephone number keeps its plus."""
        for value in row_dict.values():
            cell = WriteOnlyCell(worksheet, value)
            cell.data_type = "s"
            yield cell

    def get_heading(self, queryset: QuerySet[Any], field: str) -> str:
        return capfirst(self.label_of(field))


class Listing(ModelAdmin):
    """A list of rows of one model. Say who may list, which rows they see, and where a row leads."""

    inspect_view_enabled = False
    history_view_enabled = False
    index_view_class = ListView
    index_template_name = "listing.html"
    index_view_extra_css: ClassVar[list[str]] = ["css/listing.css"]
    list_per_page = 50
    list_filter: tuple[type[Choice], ...] = ()
    search_label = ""
    """What one may search for, in words; a listing without it has no search."""

    def __init__(self, parent: Any = None) -> None:
        super().__init__(parent)
        self.permission_helper = ListOnly(self)

    def may_list(self, user: User) -> bool:
        """Who may open the list, and sees it in the menu."""
        raise NotImplementedError

    def rows(self, user: User) -> QuerySet[Any]:
        """The rows that a user may see."""
        raise NotImplementedError

    def row_url(self, row: Any) -> str | None:
        """The screen of a row."""
        return None

    def find(self, rows: QuerySet[Any], words: str) -> QuerySet[Any]:
        """The rows that hold these words in the search fields."""
        found: QuerySet[Any] = self.get_search_handler(None).search_queryset(rows, words)
        return found

    def sheets(self, user: User) -> dict[str, str]:
        """The spreadsheets that a user may take, by name, each with the label of its button. There is no CSV."""
        return {"xlsx": "Download als Excel"} if self.list_export else {}

    def columns(self, sheet: str) -> tuple[str, ...]:
        """The fields of a spreadsheet."""
        return tuple(self.list_export)

    def exporting(self, user: User, rows: QuerySet[Any], sheet: str) -> None:
        """These rows are about to leave as a spreadsheet: the place to record it."""

    def parameters(self) -> list[str]:
        """The names of the query that this listing knows, beside page, search and export."""
        return [str(choice.parameter_name) for choice in self.list_filter]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return self.rows(request.user)  # type: ignore[arg-type]

    def get_admin_urls_for_registration(self) -> tuple[URLPattern, ...]:
        name = self.url_helper.get_action_url_name("index")
        return (re_path(self.url_helper.get_action_url_pattern("index"), self.index_view, name=name),)

    def get_permissions_for_registration(self) -> QuerySet[Permission]:
        """None: what a group may do stands in the table of roles, not on Wagtail's screen of groups."""
        return Permission.objects.none()

    def register_admin_url_finders(self) -> None:
        """There is no edit page to find."""

    def register_indexing(self) -> None:
        """Rows of a listing stay out of Wagtail's reference index."""
