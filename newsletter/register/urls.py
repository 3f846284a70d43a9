"""The address of one sign-up, below /admin/."""

from django.urls import path

from newsletter.register.views import SubscriberScreen

app_name = "newsletter_register"
urlpatterns = [path("nieuwsbrief/inschrijving/<int:pk>/", SubscriberScreen.as_view(), name="subscriber")]
