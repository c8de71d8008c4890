"""What the desk answers outside of any contract: interfaces for machines."""

from django.urls import path

from helpdesk.api.telephony import telephony_events

app_name = "portal_helpdesk"
urlpatterns = [path("api/v1/telephony/events", telephony_events, name="telephony_events")]
