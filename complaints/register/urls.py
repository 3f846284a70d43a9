"""The addresses of the case file and its steps, below /admin/."""

from django.urls import path

from complaints.files.upload import takes_files
from complaints.register.actions import ACTIONS
from complaints.register.actions.view import ActionView
from complaints.register.case.attachments import Download, Look
from complaints.register.case.casefile import CaseFile
from complaints.register.case.printing import PrintDraft, PrintLetter
from complaints.register.list.opening import OpenByNumber
from complaints.register.list.post import Arrived, Post, SendAgain
from complaints.register.list.retention import Certificate, Retention
from complaints.register.list.rules import RulesScreen
from complaints.register.office.absence import Away, Back
from complaints.register.office.access import Access, EndGrant, Membership
from complaints.register.office.days_off import ChangeDayOff, DaysOff
from complaints.register.office.office import ChooseOffice
from complaints.register.office.terms import Approve, EndProposal, Propose, TermsScreen
from complaints.register.taking_in.registering import Registering

app_name = "complaints_register"
FILE = "klachten/dossier/<int:pk>/"

urlpatterns = [
    path(FILE, CaseFile.as_view(), name="case"),
    path(FILE + "bijlage/<int:file>/", Download.as_view(), name="download"),
    path(FILE + "bijlage/<int:file>/bekijken/", Look.as_view(), name="look"),
    path(FILE + "brief/<int:letter>/", PrintLetter.as_view(), name="print_letter"),
    path(FILE + "brief/<int:letter>/opnieuw/", SendAgain.as_view(), name="send_again"),
    path(FILE + "brief/<int:letter>/aangekomen/", Arrived.as_view(), name="arrived"),
    path(FILE + "brief/", PrintDraft.as_view(), name="print_draft"),
    *(
        path(f"{FILE}{action.slug}/", takes_files(ActionView.as_view(action=action)), name=action.verb)  # type: ignore[arg-type]
        for action in ACTIONS
    ),
    path("klachten/registreren/", Registering.as_view(), name="receive"),
    path("klachten/post/", Post.as_view(), name="post"),
    path("klachten/openen/", OpenByNumber.as_view(), name="open_by_number"),
    path("klachten/bewaren/", Retention.as_view(), name="retention"),
    path("klachten/bewaren/bewijs/<int:pk>/", Certificate.as_view(), name="certificate"),
    path("klachten/afwezig/", Away.as_view(), name="absence"),
    path("klachten/afwezig/<int:pk>/terug/", Back.as_view(), name="back"),
    path("klachten/toegang/", Access.as_view(), name="access"),
    path("klachten/toegang/ambt/", ChooseOffice.as_view(), name="office"),
    path("klachten/toegang/lid/<int:user>/<int:group>/", Membership.as_view(), name="membership"),
    path("klachten/toegang/openstelling/<int:pk>/", EndGrant.as_view(), name="end_grant"),
    path("klachten/vrije-dagen/", DaysOff.as_view(), name="days_off"),
    path("klachten/vrije-dagen/<int:pk>/", ChangeDayOff.as_view(), name="change_day_off"),
    path("klachten/regels/", RulesScreen.as_view(), name="rules"),
    path("klachten/regels/<int:year>/", RulesScreen.as_view(), name="rules_of_year"),
    path("klachten/termijnen/", TermsScreen.as_view(), name="terms"),
    path("klachten/termijnen/voorstellen/", Propose.as_view(), name="propose_terms"),
    path("klachten/termijnen/<int:pk>/goedkeuren/", Approve.as_view(), name="approve_terms"),
    path("klachten/termijnen/<int:pk>/beeindigen/", EndProposal.as_view(), name="end_proposal"),
]
