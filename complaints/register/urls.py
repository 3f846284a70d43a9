"""The addresses of the case file and its steps, below /admin/."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

app_name = "complaints_register"


def case(request: HttpRequest, pk: int) -> HttpResponse:
    return HttpResponse(status=404)


urlpatterns = [path("klachten/dossier/<int:pk>/", case, name="case")]
