"""The records of the governance of a contract."""

from governance.models.answers import AnswerDraft
from governance.models.kinds import NoteKind
from governance.models.notes import ContactNote
from governance.states import Channel, State

__all__ = ["AnswerDraft", "Channel", "ContactNote", "NoteKind", "State"]
