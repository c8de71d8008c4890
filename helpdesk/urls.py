"""The pages of the desk within a contract, under /c/<code>/."""

from django.urls import path

from helpdesk.views import (
    acts,
    bulk,
    call_figures,
    call_import,
    calls,
    escalations,
    links,
    reminding,
    tickets,
)

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
    # Tickets and escalations.
    path("tickets/", tickets.tickets, name="tickets"),
    path("tickets/new/", tickets.new_ticket, name="new_ticket"),
    path("tickets/bulk/", bulk.act_on_tickets, name="act_on_tickets"),
    path("tickets/<int:pk>/", tickets.ticket, name="ticket"),
    path("tickets/<int:pk>/edit/", tickets.edit_ticket, name="edit_ticket"),
    path("tickets/<int:pk>/take/", acts.take_ticket, name="take_ticket"),
    path("tickets/<int:pk>/assign/", acts.assign_ticket, name="assign_ticket"),
    path("tickets/<int:pk>/complete/", acts.complete_ticket, name="complete_ticket"),
    path("tickets/<int:pk>/promise/", acts.promise_answer, name="promise_answer"),
    path("tickets/<int:pk>/progress/", acts.report_progress, name="report_progress"),
    path("tickets/<int:pk>/discuss/", acts.discuss_ticket, name="discuss_ticket"),
    path("tickets/<int:pk>/reopen/", acts.reopen_ticket, name="reopen_ticket"),
    path("tickets/<int:pk>/presence/", acts.presence, name="presence"),
    path("tickets/<int:pk>/relate/", links.relate_ticket, name="relate_ticket"),
    path("tickets/<int:pk>/merge/", links.merge_ticket, name="merge_ticket"),
    path("tickets/<int:pk>/split/", links.split_ticket, name="split_ticket"),
    path("tickets/<int:pk>/escalate/", escalations.escalate_ticket, name="escalate_ticket"),
    path("escalations/", escalations.escalations, name="escalations"),
    path("escalations/reminding/", reminding.reminding, name="reminding"),
    path("escalations/<int:pk>/", escalations.escalation, name="escalation"),
    path("escalations/<int:pk>/accept/", escalations.accept_escalation, name="accept_escalation"),
    path("escalations/<int:pk>/answer/", escalations.answer_escalation, name="answer_escalation"),
    path("escalations/<int:pk>/chase/", escalations.chase_escalation, name="chase_escalation"),
]
