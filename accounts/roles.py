"""The roles of the portal itself. What a role may do inside a contract belongs to contracts."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from records.rights import Right


class PortalRole(models.TextChoices):
    MEMBER = "member", _("Member")
    ADMINISTRATOR = "administrator", _("Administrator")
    AUDITOR = "auditor", _("Auditor")


@dataclass(frozen=True)
class RoleRow:
    description: str | Promise
    rights: frozenset[Right]
    second_factor: bool  # demanded before anything else can be done
    password_expires: bool = False  # and must be changed before anything else can be done


ROLES: dict[PortalRole, RoleRow] = {
    PortalRole.MEMBER: RoleRow(
        description=_("Works in the contracts that the person belongs to; no rights elsewhere."),
        rights=frozenset(),
        second_factor=False,
    ),
    PortalRole.ADMINISTRATOR: RoleRow(
        description=_(
            "Runs the portal: users, profiles of contracts, jobs and files held back;"
            " sees no business data."
        ),
        rights=frozenset(
            {
                Right.MANAGE_USERS,
                Right.MANAGE_CONTRACTS,
                Right.OPERATE_JOBS,
                Right.RELEASE_FILES,
            }
        ),
        second_factor=True,
        password_expires=True,
    ),
    PortalRole.AUDITOR: RoleRow(
        description=_("Reads the history and the access log, changes nothing."),
        rights=frozenset({Right.READ_ACCESS_LOG, Right.EXPORT_ACCESS_LOG, Right.READ_HISTORY}),
        second_factor=True,
    ),
}
