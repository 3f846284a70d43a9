"""The addresses of Mijn dossier. A token stands in one of them, and only until the answer."""

from django.urls import path

from complaints.dossier import case, entrance, files, steps

app_name = "complaints_dossier"
urlpatterns = [
    path("", entrance.ask, name="ask"),
    path("aangevraagd/", entrance.asked, name="asked"),
    path("code/", entrance.code, name="code"),
    path("open/", entrance.open_case, name="open"),
    path("open/<path:token>", entrance.land, name="land"),
    path("uitloggen/", entrance.leave, name="leave"),
    path("klacht/", case.show, name="case"),
    path("klacht/bericht/", steps.message, name="message"),
    path("klacht/voorstel/", steps.proposal, name="proposal"),
    path("klacht/gegevens/", steps.correction, name="correction"),
    path("klacht/intrekken/", steps.withdrawal, name="withdraw"),
    path("klacht/brief/<int:pk>/", files.letter, name="letter"),
    path("klacht/bestand/<int:pk>/", files.attachment, name="attachment"),
    path("klacht/download/", files.download, name="download"),
    path("klacht/afdrukken/", files.whole, name="whole"),
]
