"""The addresses of the form."""

from django.urls import path

from complaints.intake.confirmation import filed
from complaints.intake.sending import check
from complaints.intake.steps import complaint, details

app_name = "complaints"
urlpatterns = [
    path("klacht/", complaint, name="complaint"),
    path("gegevens/", details, name="details"),
    path("controleren/", check, name="check"),
    path("verstuurd/<str:reference>/", filed, name="filed"),
]
