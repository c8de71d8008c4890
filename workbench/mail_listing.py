"""The mails that did not arrive, for whoever looks after the portal. Nothing of what they say."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from portal.lists import Choice, Column, Days, Listing
from portal.people import PersonFilter
from records.rights import Right
from workbench.models import Mail
from workbench.models.sending import IN_TROUBLE


class MailListing(Listing):
    name = "mails"
    title = _("Mails in trouble")
    right = Right.OPERATE_JOBS
    columns = (
        Column("user", _("Person"), needs=("user",)),
        Column("kind", _("Kind"), value="kind_shown"),
        Column("state", _("State"), template="workbench/cell_mail_state.html"),
        Column("error", _("Error")),
        Column("attempts", _("Attempts"), number=True),
        # Mails are numbered as they are made.
        Column("made_at", _("Made at"), sort="id"),
        Column("due_at", _("Next attempt"), value="next_attempt"),
        Column("act", _("Send again"), value="pk", template="workbench/cell_mail_again.html"),
    )
    filters = (
        Choice("state", _("State"), [(state.value, state.label) for state in IN_TROUBLE]),
        PersonFilter("user", _("Person")),
        Days("made_at", _("Made at")),
    )
    default_sort = "-made_at"
    exports = False
    empty_title = _("All mails arrived at the mail server")
    empty_hint = _(
        "A mail that fails, or whose sending breaks off, is shown here until it is sent."
    )

    def rows(self, actor: Any) -> QuerySet[Mail]:
        return Mail.objects.visible_to(actor).in_trouble().prefetch_related("tellings")
