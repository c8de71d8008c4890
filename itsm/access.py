"""Who is answered what: every address of the portal, one line a method, one column a role.

A test walks this table with real requests and fails on an address without a line and on a line
without an address; `manage.py doors` prints it for people. `whose` is the record that the address
names: the person's own, or a foreign one, which must look as if it did not exist.

Persons have just signed in and have done what their role demands first. A method without a line
is answered with 405.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.urls import URLPattern, URLResolver
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.roles import PortalRole

VISITOR = "visitor"
ROLES = (VISITOR, *PortalRole.values)


class Answer(StrEnum):
    PAGE = "page"
    DONE = "done"
    ONWARD = "onward"
    WRONG = "wrong"
    SIGN_IN = "sign-in"
    REFUSED = "refused"
    UNSEEN = "unseen"


MEANINGS: dict[Answer, str | Promise] = {
    Answer.PAGE: _("the page is shown (200)"),
    Answer.DONE: _("it is done, and there is nothing to show (204)"),
    Answer.ONWARD: _("it is done, or leads on to another page (302)"),
    Answer.WRONG: _("what was sent is not right; the door was open (400, 410, 422)"),
    Answer.SIGN_IN: _("sign in first (302 to the sign-in page)"),
    Answer.REFUSED: _("the role does not hold the right (403)"),
    Answer.UNSEEN: _("as if it did not exist (404)"),
}

TABLE = """
method  address                          whose    visitor  member   administrator  auditor

GET     portal:home                      -        sign-in  page     page           page
GET     portal:access_log                -        sign-in  refused  refused        page
GET     portal:access_event              foreign  sign-in  refused  refused        page
GET     portal:access_report             -        sign-in  refused  refused        page
POST    portal:draft                     -        sign-in  wrong    wrong          wrong
POST    portal:discard_draft             -        sign-in  wrong    wrong          wrong
GET     portal:files                     -        sign-in  page     page           page
POST    portal:files                     -        sign-in  onward   onward         onward
GET     portal:file                      own      sign-in  page     page           page
GET     portal:file                      foreign  sign-in  unseen   unseen         unseen
GET     portal:preview                   own      sign-in  page     page           page
GET     portal:preview                   foreign  sign-in  unseen   unseen         unseen
POST    portal:remove_file               own      sign-in  onward   onward         onward
POST    portal:remove_file               foreign  sign-in  unseen   unseen         unseen
GET     portal:held_files                -        sign-in  refused  page           refused
GET     portal:held_file                 foreign  sign-in  refused  page           refused
GET     portal:release_file              foreign  sign-in  refused  page           refused
POST    portal:release_file              foreign  sign-in  refused  wrong          refused
GET     portal:destroy_file              foreign  sign-in  refused  page           refused
POST    portal:destroy_file              foreign  sign-in  refused  wrong          refused
GET     portal:history                   -        sign-in  refused  refused        page
GET     portal:record_history            own      sign-in  page     page           page
GET     portal:record_history            foreign  sign-in  unseen   page           page
GET     portal:jobs                      -        sign-in  page     page           page
GET     portal:job                       own      sign-in  page     page           page
GET     portal:job                       foreign  sign-in  unseen   page           unseen
POST    portal:cancel_job                own      sign-in  onward   onward         onward
POST    portal:cancel_job                foreign  sign-in  unseen   onward         unseen
POST    portal:run_job_again             own      sign-in  onward   onward         onward
POST    portal:run_job_again             foreign  sign-in  unseen   onward         unseen
POST    portal:export_list               -        sign-in  unseen   unseen         onward
POST    portal:save_view                 -        sign-in  onward   onward         onward
POST    portal:open_whole                -        sign-in  onward   onward         onward
POST    portal:change_view               own      sign-in  onward   onward         onward
POST    portal:change_view               foreign  sign-in  unseen   unseen         unseen
POST    portal:delete_view               own      sign-in  onward   onward         onward
POST    portal:delete_view               foreign  sign-in  unseen   unseen         unseen
POST    portal:open_with                 own      sign-in  onward   onward         onward
POST    portal:open_with                 foreign  sign-in  unseen   unseen         unseen
GET     portal:notices                   -        sign-in  page     page           page
POST    portal:read_all                  -        sign-in  onward   onward         onward
POST    portal:notice                    own      sign-in  onward   onward         onward
POST    portal:notice                    foreign  sign-in  unseen   unseen         unseen
GET     portal:palette                   -        sign-in  page     page           page
GET     portal:style                     -        sign-in  page     page           page
POST    portal:style                     -        sign-in  onward   onward         onward
GET     portal:timetable                 -        sign-in  refused  page           refused

GET     account_login                    -        page     onward   onward         onward
POST    account_login                    -        page     onward   onward         onward
GET     account_logout                   -        sign-in  page     page           page
POST    account_logout                   -        sign-in  sign-in  sign-in        sign-in
GET     account_reauthenticate           -        sign-in  page     page           page
POST    account_reauthenticate           -        sign-in  page     page           page
GET     account_change_password          -        sign-in  page     page           page
POST    account_change_password          -        sign-in  page     page           page
GET     account_reset_password           -        page     page     page           page
POST    account_reset_password           -        wrong    wrong    wrong          wrong

GET     mfa_index                        -        sign-in  page     page           page
GET     mfa_authenticate                 -        sign-in  onward   onward         onward
POST    mfa_authenticate                 -        sign-in  onward   onward         onward
GET     mfa_reauthenticate               -        sign-in  onward   page           page
POST    mfa_reauthenticate               -        sign-in  onward   page           page
GET     mfa_activate_totp                -        sign-in  page     onward         onward
POST    mfa_activate_totp                -        sign-in  page     onward         onward
GET     mfa_deactivate_totp              -        sign-in  unseen   page           page
POST    mfa_deactivate_totp              -        sign-in  unseen   page           page
GET     mfa_view_recovery_codes          -        sign-in  unseen   page           page
GET     mfa_generate_recovery_codes      -        sign-in  page     page           page
POST    mfa_generate_recovery_codes      -        sign-in  page     onward         onward
GET     mfa_list_webauthn                -        sign-in  page     page           page
GET     mfa_add_webauthn                 -        sign-in  page     page           page
POST    mfa_add_webauthn                 -        sign-in  page     page           page
GET     mfa_login_webauthn               -        sign-in  onward   onward         onward
POST    mfa_login_webauthn               -        sign-in  onward   onward         onward
GET     mfa_reauthenticate_webauthn      -        sign-in  onward   onward         onward
POST    mfa_reauthenticate_webauthn      -        sign-in  onward   onward         onward
GET     mfa_edit_webauthn                own      sign-in  page     page           page
GET     mfa_edit_webauthn                foreign  sign-in  unseen   unseen         unseen
POST    mfa_edit_webauthn                own      sign-in  page     page           page
POST    mfa_edit_webauthn                foreign  sign-in  unseen   unseen         unseen
GET     mfa_remove_webauthn              own      sign-in  page     page           page
GET     mfa_remove_webauthn              foreign  sign-in  unseen   unseen         unseen
POST    mfa_remove_webauthn              own      sign-in  onward   onward         onward
POST    mfa_remove_webauthn              foreign  sign-in  unseen   unseen         unseen
GET     openid_connect_login             -        unseen   unseen   unseen         unseen
POST    openid_connect_login             -        unseen   unseen   unseen         unseen
GET     openid_connect_callback          -        unseen   unseen   unseen         unseen
POST    openid_connect_callback          -        unseen   unseen   unseen         unseen

GET     accounts:profile                 -        sign-in  page     page           page
GET     accounts:sessions                -        sign-in  page     page           page
POST    accounts:end_other_sessions      -        sign-in  onward   onward         onward
POST    accounts:end_session             own      sign-in  onward   onward         onward
POST    accounts:end_session             foreign  sign-in  unseen   unseen         unseen
POST    accounts:language                -        onward   onward   onward         onward
GET     accounts:use_pass                -        wrong    wrong    wrong          wrong
POST    accounts:use_pass                -        wrong    wrong    wrong          wrong
GET     accounts:open_pass               foreign  onward   onward   onward         onward
GET     accounts:users                   -        sign-in  refused  page           refused
GET     accounts:invite                  -        sign-in  refused  page           refused
POST    accounts:invite                  -        sign-in  refused  wrong          refused
GET     accounts:user                    foreign  sign-in  refused  page           refused
GET     accounts:edit_user               foreign  sign-in  refused  page           refused
POST    accounts:edit_user               foreign  sign-in  refused  wrong          refused
GET     accounts:disable_user            foreign  sign-in  refused  page           refused
POST    accounts:disable_user            foreign  sign-in  refused  wrong          refused
POST    accounts:enable_user             foreign  sign-in  refused  onward         refused
POST    accounts:unlock_user             foreign  sign-in  refused  onward         refused
POST    accounts:end_sessions_of_user    foreign  sign-in  refused  onward         refused
POST    accounts:send_pass               foreign  sign-in  refused  onward         refused
GET     accounts:remove_second_factors   foreign  sign-in  refused  page           refused
POST    accounts:remove_second_factors   foreign  sign-in  refused  wrong          refused

"""


@dataclass(frozen=True, eq=False)
class Line:
    method: str
    url_name: str
    whose: str
    answers: dict[str, Answer]


def read(table: str) -> list[Line]:
    head, *rows = (row.split() for row in table.strip().splitlines() if row.strip())
    if tuple(head) != ("method", "address", "whose", *ROLES):
        raise ValueError(f"The columns are {head}; the roles are {ROLES}.")
    return [
        Line(method, name, whose, dict(zip(ROLES, map(Answer, answers), strict=True)))
        for method, name, whose, *answers in rows
    ]


LINES = read(TABLE)


@dataclass(frozen=True)
class Address:
    name: str
    path: str  # as people write it: /jobs/<uuid:key>/
    pattern: URLPattern


def addresses(
    patterns: Iterable[URLPattern | URLResolver], space: str = "", path: str = "/"
) -> Iterator[Address]:
    """Everything that the portal answers to."""
    for pattern in patterns:
        here = path + re.sub(r"\(\?P(<\w+>)[^)]*\)", r"\1", str(pattern.pattern).lstrip("^"))
        if isinstance(pattern, URLPattern):
            yield Address(f"{space}{pattern.name or ''}", here, pattern)
        else:
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from addresses(pattern.url_patterns, inner, here)
