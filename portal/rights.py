"""What each right lets a person do, in plain words: for role tables and the pages of members."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from records.rights import Right

WORDS: dict[Right, str | Promise] = {
    Right.MANAGE_USERS: _("invite users, and edit, lock and unlock their accounts"),
    Right.MANAGE_CONTRACTS: _("set up contracts and load their profiles"),
    Right.READ_ACCESS_LOG: _("read the access log"),
    Right.EXPORT_ACCESS_LOG: _("take the access log away as a file"),
    Right.READ_HISTORY: _("read the history of all records"),
    Right.OPERATE_JOBS: _("watch the jobs of everybody, and stop or repeat them"),
    Right.RELEASE_FILES: _("release or destroy files that the virus scan holds back"),
    Right.READ_CONTRACT: _("read the facts of the contract"),
    Right.EDIT_CONTRACT: _("edit the facts of the contract"),
    Right.APPROVE_FOR_AGENCY: _("approve in the name of the agency"),
    Right.APPROVE_FOR_CONTRACTOR: _("approve in the name of the contractor"),
    Right.READ_PEOPLE: _("look up everybody in the directory"),
    Right.EDIT_PEOPLE: _("keep the directory right"),
    Right.READ_MEMBERS: _("see who holds which role"),
    Right.MANAGE_MEMBERS: _("give roles and end them"),
    Right.EDIT_CALENDAR: _("edit the calendar of the contract"),
    Right.READ_ROSTER: _("read the rosters of staff"),
    Right.EDIT_ROSTER: _("keep the rosters of staff"),
    Right.APPROVE_ROSTER: _("approve the rosters of staff"),
    Right.READ_PERSONAL_FACTS: _("read the personal facts in the rosters"),
    Right.TAKE_STOCK_OF_ACCOUNTS: _("take stock of accounts and end the ones not needed"),
    Right.COMMENT: _("comment on the records they see"),
    Right.RECORD_APPROVAL: _("record what an official agreed to by telephone or on paper"),
    Right.WRITE_CONTACT_NOTES: _("write contact notes and answer them"),
    Right.WORK_ON_TICKETS: _("work on tickets of the desk"),
    Right.REVIEW_KNOWLEDGE: _("review and publish what the desk knows"),
}


def in_words(rights: Iterable[Right]) -> list[str]:
    """In the order of the enum, so that two roles can be compared line by line."""
    held = frozenset(rights)
    return [str(words) for right, words in WORDS.items() if right in held]
