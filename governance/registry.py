"""What the room puts into the shell, and how the workbench meets its records."""

from django.utils.translation import gettext_lazy as _

from governance import profile, rules  # noqa: F401  (profile: registers its section)
from governance.matter import CONTACT_NOTE, SEARCHED
from governance.models import AnswerDraft, ContactNote
from governance.panels import notes_to_answer
from portal import navigation, panels
from records.files.holders import register_holder
from records.rights import Actor
from workbench import matters
from workbench.notice_kinds import Group, Way, register_group, register_kind
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
register_group(Group("contact_notes", _("Contact notes"), Way.AT_ONCE, told_openly=True))
for kind, sentence in {
    "contact_note_asked": _("%(note)s was put to your side."),
    "contact_note_answered": _("%(note)s was answered."),
    "contact_note_back": _("The answer to %(note)s came back."),
    "contact_note_due": _("%(note)s is due on %(day)s."),
    "contact_note_overdue": _("%(note)s was due on %(day)s and is not answered."),
}.items():
    register_kind(kind, sentence, group="contact_notes")

matters.register(CONTACT_NOTE)
registry.register(SEARCHED)
for holder in (ContactNote, AnswerDraft):
    register_holder(holder)
