"""The addresses of the case file and its steps, below /admin/."""

from django.urls import path

from complaints.register.access import Access, EndGrant, Membership
from complaints.register.actions import ACTIONS
from complaints.register.actions.view import ActionView
from complaints.register.attachments import Download, Look
from complaints.register.casefile import CaseFile
from complaints.register.opening import OpenByNumber
from complaints.register.registering import Registering

app_name = "complaints_register"
FILE = "klachten/dossier/<int:pk>/"

urlpatterns = [
    path(FILE, CaseFile.as_view(), name="case"),
    path(FILE + "bijlage/<int:file>/", Download.as_view(), name="download"),
    path(FILE + "bijlage/<int:file>/bekijken/", Look.as_view(), name="look"),
    *(path(f"{FILE}{action.slug}/", ActionView.as_view(action=action), name=action.verb) for action in ACTIONS),
    path("klachten/registreren/", Registering.as_view(), name="receive"),
    path("klachten/openen/", OpenByNumber.as_view(), name="open_by_number"),
    path("klachten/toegang/", Access.as_view(), name="access"),
    path("klachten/toegang/lid/<int:user>/<int:group>/", Membership.as_view(), name="membership"),
    path("klachten/toegang/openstelling/<int:pk>/", EndGrant.as_view(), name="end_grant"),
]
