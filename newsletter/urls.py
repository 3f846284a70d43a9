"""The addresses below the newsletter's page."""

from django.urls import path

from newsletter.intake import views as intake
from newsletter.mailed import views as mailed

app_name = "newsletter"
urlpatterns = [
    path("nieuwsbrief/aanmelden/", intake.receive, name="sign_up"),
    path("nieuwsbrief/bijna-klaar/", intake.nearly_done, name="nearly_done"),
    path("nieuwsbrief/bevestigen/", mailed.confirm_page, name="confirm"),
    path("nieuwsbrief/bevestigen/<str:token>/", mailed.confirm_link, name="confirm_link"),
    path("nieuwsbrief/afmelden/", mailed.leave_page, name="leave"),
    path("nieuwsbrief/afmelden/ongedaan-maken/", mailed.come_back_page, name="come_back"),
    path("nieuwsbrief/afmelden/<str:token>/", mailed.leave_link, name="leave_link"),
]
