"""The pages of the desk within a contract, under /c/<code>/."""

from django.urls import path

from helpdesk.views import call_figures, call_import, calls

app_name = "helpdesk"
urlpatterns = [
    # Calls and their figures.
    path("calls/", calls.calls, name="calls"),
    path("calls/figures/", call_figures.call_figures, name="call_figures"),
    path("calls/import/", call_import.import_of_calls, name="import_calls"),
    path("calls/columns/", call_import.map_calls, name="map_calls"),
    path("calls/without/", calls.tickets_without_call, name="tickets_without_call"),
    path("calls/<int:pk>/", calls.call_record, name="call_record"),
    path("calls/<int:pk>/attach/", calls.attach_call, name="attach_call"),
]
