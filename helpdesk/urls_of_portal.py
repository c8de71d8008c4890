"""What the desk answers outside of any contract: interfaces for machines, links from mails."""

from django.urls import path

from helpdesk.api.telephony import telephony_events
from helpdesk.views.survey_answer import answer_survey

app_name = "portal_helpdesk"
urlpatterns = [
    path("api/v1/telephony/events", telephony_events, name="telephony_events"),
    path("survey/<str:token>/", answer_survey, name="answer_survey"),
]
