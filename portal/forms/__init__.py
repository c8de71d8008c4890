"""The form kit: what every form of every room gets by being declared with it.

    class UserForm(PortalModelForm):
        manager = RecordChoiceField(label=_("Manager"), door=User.objects.visible_to)

        class Meta:
            model = User
            fields = ["family_name", "given_name"]

    @needs(Right.MANAGE_USERS)
    def user(request, pk):
        user = get_object_or_404(User.objects.visible_to(request.user), pk=pk)
        return form_page(
            request, UserForm, "accounts/user.html",
            instance=user,
            save=lambda form: form.save(),    # or a verb: user.change(…, version=form.version)
            done=lambda user: reverse("accounts:user", args=[user.pk]),
            message=_("The user was saved."),
        )

    {% extends "portal/base.html" %} …
    {% kept_form form submit=save_label cancel=back %}   {# form, csrf, sum of errors, draft #}
      {% field form.family_name %}                       {# left out: all fields in order #}
    {% endkept_form %}

What that gives:
- 422 with errors beside the fields and summed up on top; a DomainError raised by `save` is one
  of them. On success a redirect to `done`. `save` runs in one transaction.
  A value that must be unique and that somebody else took in the same moment is an error of its
  field too, if `clean` looks for it.
- **Draft.** What was typed is kept every few seconds under the address of the form and offered
  when the page is opened again; gone when the form is saved. Passwords and fields with
  `secret = True` are never kept.
- **Sent twice.** Each page carries a token; the second POST of it waits for the first one and is
  led to the same answer. `save` runs once.
- **Two versions.** A model with an integer column `version` is written only if nobody changed it
  since the page was opened (`records.versions.save_unless_changed`). Otherwise a page shows
  mine, theirs and what it was, field by field, to choose from; nothing typed is lost. For a
  verb: hand it `version=form.version` and let its Conflict pass.
- **Foreign keys** are RecordChoiceField or MultiRecordChoiceField with
  `door=Model.objects.visible_to` (`only=` narrows further). A plain ModelChoiceField, also one
  that a ModelForm makes by itself, is refused when the form is made. Forms get `actor=`.
- **Files.** FilesField cleans to a list of Attachments that wait; `save` binds them with
  `Attachment.hold(files, record, by=…)`.
- **Beside something.** `form_beside(request, Form, address=…)` makes the form of another form page
  ready to stand on this one: sent to that address, where errors are shown and the draft waits.
- Days and times use the pickers of the browser and are Asia/Tokyo; NarrowField and KanaField put
  right what a Japanese keyboard wrote in another width.

All of it works without JavaScript, except that no draft is kept then.
"""

from portal.forms.base import PortalForm, PortalModelForm
from portal.forms.fields import (
    KanaField,
    MultiRecordChoiceField,
    NarrowField,
    RecordChoiceField,
)
from portal.forms.files import FilesField
from portal.forms.page import form_beside, form_page

__all__ = [
    "FilesField",
    "KanaField",
    "MultiRecordChoiceField",
    "NarrowField",
    "PortalForm",
    "PortalModelForm",
    "RecordChoiceField",
    "form_beside",
    "form_page",
]
