"""The pages of the governance of a contract, under /c/<code>/."""

from django.urls import path

from governance.views import answers, ends, notes

app_name = "governance"
NOTE = "contact-notes/<int:pk>/"
urlpatterns = [
    path("contact-notes/", notes.contact_notes, name="contact_notes"),
    path("contact-notes/new/", notes.choose_kind, name="choose_note_kind"),
    path("contact-notes/new/<slug:kind>/", notes.new, name="new_contact_note"),
    path(NOTE, notes.contact_note, name="contact_note"),
    path(f"{NOTE}edit/", notes.edit, name="edit_contact_note"),
    path(f"{NOTE}discard/", notes.discard, name="discard_contact_note"),
    path(f"{NOTE}ask/", notes.ask, name="ask_contact_note"),
    path(f"{NOTE}take-up/", answers.take_up, name="take_up_contact_note"),
    path(f"{NOTE}answer/", answers.answer, name="answer_contact_note"),
    path(f"{NOTE}submit/", answers.submit, name="submit_contact_note"),
    path(f"{NOTE}ask-back/", ends.ask_back, name="ask_back_contact_note"),
    path(f"{NOTE}close/", ends.close, name="close_contact_note"),
    path(f"{NOTE}withdraw/", ends.withdraw, name="withdraw_contact_note"),
]
