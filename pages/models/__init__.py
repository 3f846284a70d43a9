"""The page types of the site, the task of approving one, and the menus."""

from pages.models.approval import ApprovalByAnother
from pages.models.content import BehaviourPage, ComplaintStartPage, ContentPage
from pages.models.home import HomePage
from pages.models.navigation import Navigation
from pages.models.packages import PackageIndexPage, PackagePage
from pages.models.procedure import ProcedurePage

__all__ = [
    "ApprovalByAnother",
    "BehaviourPage",
    "ComplaintStartPage",
    "ContentPage",
    "HomePage",
    "Navigation",
    "PackageIndexPage",
    "PackagePage",
    "ProcedurePage",
]
