"""The public addresses of the complaints."""

from django.urls import include, path

urlpatterns = [
    path("klacht-indienen/", include("complaints.intake.urls")),
    path("mijn-dossier/", include("complaints.dossier.urls")),
]
