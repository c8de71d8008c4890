"""What the room puts into the shell, and how the workbench meets its records."""

from django.utils.translation import gettext_lazy as _

from governance import rules
from governance.matter import CONTACT_NOTE, SEARCHED
from governance.models import AnswerDraft, ContactNote
from governance.panels import notes_to_answer
from portal import navigation, panels
from records.files.holders import register_holder
from records.rights import Actor
from workbench import matters
from workbench.search import registry


class EntryOfNotes(navigation.Entry):
    """Also for a related vendor, which does not read the contract."""

    def is_for(self, actor: Actor) -> bool:
        return super().is_for(actor) and rules.may_read_some(actor)


navigation.register(
    EntryOfNotes(
        _("Contact notes"),
        "governance:contact_notes",
        group=_("Contract"),
        order=105,
        icon="mail",
        in_contract=True,
    ),
)
panels.register(
    panels.Panel(
        "contact_notes",
        _("Contact notes to answer"),
        "governance/contact_notes/panel.html",
        notes_to_answer,
        20,
    ),
)
matters.register(CONTACT_NOTE)
registry.register(SEARCHED)
for holder in (ContactNote, AnswerDraft):
    register_holder(holder)
