"""The addresses of the form."""

app_name = "complaints"
urlpatterns: list = []
